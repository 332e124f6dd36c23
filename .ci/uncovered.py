"""Says, after `make test`, which files the tests run less of than the floor, and how much of the whole.

The floor is `fail_under` in pyproject.toml, a little below what stands: raise it when the tests get better.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def below(report: dict[str, Any], floor: float) -> list[str]:
    """A line for each file under the floor, the least covered first: how much ran, and which lines did not."""
    rows = [(data["summary"]["percent_covered"], name, _gaps(data)) for name, data in report["files"].items()]
    return [f"{percent:5.1f} %  {name}: {gaps}" for percent, name, gaps in sorted(rows) if percent < floor]


def _gaps(data: dict[str, Any]) -> str:
    """The lines that never ran, and the jumps that never were made from lines that did."""
    lines = set(data["missing_lines"])
    jumps = [f"{start}->{'exit' if end < 0 else end}" for start, end in data["missing_branches"] if start not in lines]
    return ", ".join([*map(str, sorted(lines)), *jumps])


def main(report: Path) -> int:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    floor = settings["tool"]["coverage"]["report"]["fail_under"]
    data = json.loads(report.read_bytes())
    total = data["totals"]["percent_covered"]
    print(*below(data, floor), f"{total:5.1f} %  of all lines and branches; the floor is {floor} %", sep="\n")
    return int(total < floor)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
