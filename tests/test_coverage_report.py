"""`make test` names the files that are under the floor, and what of them did not run."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

SCRIPT = runpy.run_path(str(Path(__file__).parent.parent / ".ci" / "uncovered.py"))


def measured(percent: float, lines: tuple[int, ...] = (), jumps: tuple[tuple[int, int], ...] = ()) -> dict[str, Any]:
    """One file as coverage.py reports it in JSON: a jump to a negative line leaves the function."""
    told = {"missing_lines": list(lines), "missing_branches": [list(jump) for jump in jumps]}
    return {"summary": {"percent_covered": percent}, **told}


def test_only_files_under_the_floor_are_named_and_the_worst_comes_first() -> None:
    files = {
        "good.py": measured(97.5),
        "poor.py": measured(96.0, (3, 9)),
        "worst.py": measured(50.0, (4,), ((4, 5), (6, -1), (7, 9))),
    }
    assert SCRIPT["below"]({"files": files}, 97.5) == [
        " 50.0 %  worst.py: 4, 6->exit, 7->9",
        " 96.0 %  poor.py: 3, 9",
    ]


@pytest.mark.parametrize(("total", "code"), [(40.0, 1), (100.0, 0)])
def test_the_whole_decides(tmp_path: Path, total: float, code: int) -> None:
    report = tmp_path / "report.json"
    report.write_text(json.dumps({"files": {}, "totals": {"percent_covered": total}}))
    assert SCRIPT["main"](report) == code
