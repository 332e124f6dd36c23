"""What stands at a path, asked so that no answer is an error.

``pathlib`` raises where a folder may not be looked into, and where no system has such a name: one locked folder would
end a whole run.
"""

from __future__ import annotations

import os
from pathlib import Path


def is_folder(path: Path) -> bool:
    """Whether a folder stands there, or a link to one; False where nobody may look."""
    return os.path.isdir(path)  # noqa: PTH112 - see above


def is_file(path: Path) -> bool:
    """Whether an ordinary file stands there, or a link to one; False where nobody may look."""
    return os.path.isfile(path)  # noqa: PTH113 - see above


def is_link(path: Path) -> bool:
    """Whether a link stands there; False where nobody may look."""
    return os.path.islink(path)  # noqa: PTH114 - see above


def seen(path: Path) -> bool:
    """Whether anything is there, a link that leads nowhere too; False where nobody may look."""
    return os.path.lexists(path)


def stands(path: Path) -> bool:
    """As ``seen``; but where nobody may look nothing is gone, and its reader tells why it cannot be read."""
    try:
        path.lstat()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True
