"""Files of YAML as plain data, read by libyaml where PyYAML has it: Python's own reader takes ten times as long."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def plain(path: Path) -> Any:
    """What a file says."""
    return yaml.load(path.read_text("utf-8"), Loader=_LOADER)
