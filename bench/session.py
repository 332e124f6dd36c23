"""`python bench/run.py [--rows NAME ...] [--rounds N]`: measure, print the table, keep the figures as JSON.

Without --rows the usual ones, in at most five minutes on two cores. Rows that are not measured keep the figures that
they had. Nothing is asserted on time: what is measured is told, and so is a side that failed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from compileall import compile_dir
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import handout
from handout.version import __version__
from measuring import Measured, interleaved
from report import Record, table
from rows import ROWS, Row, Work
from workloads import HERE, with_brands

WORK: Final = HERE.parent / "build" / "bench"
ROUNDS: Final = 3
PACKAGES: Final = ("typst", "reportlab", "uharfbuzz", "manimgx-fonts", "manimgx-fonts-cjk")


def main() -> None:
    asked = _asked()
    work: Path = asked.work.absolute()
    kept = work / "figures.json"
    figures = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {"rows": {}}
    figures["about"] = about()
    compile_dir(Path(handout.__file__).parent, quiet=1)
    for row in (one for one in ROWS if one.name in asked.rows):
        figures["rows"][row.name] = [vars(record) for record in measured(row, work, asked.rounds)]
        _write(kept, figures)
    if "stages" in asked.rows:
        figures["stages"] = stages(work)
        _write(kept, figures)
    print(table(figures))


def _asked() -> argparse.Namespace:
    names = [row.name for row in ROWS] + ["stages"]
    usual = [row.name for row in ROWS if row.usual] + ["stages"]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--rows", nargs="+", choices=[*names, "all"], default=usual, metavar="NAME", help=", ".join(names)
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each side runs (some rows: once)")
    parser.add_argument("--work", type=Path, default=WORK, help="where projects, files and figures are kept")
    asked = parser.parse_args()
    asked.rows = names if "all" in asked.rows else asked.rows
    return asked


def _write(file: Path, figures: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def about() -> dict[str, str]:
    """When, on what and with what it was measured."""
    packages = {name: version(name) for name in PACKAGES}
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
    day = datetime.now(UTC).date().isoformat()
    return {"day": day, "machine": machine, "Python": platform.python_version(), "handout": __version__, **packages}


def measured(row: Row, work: Path, rounds: int) -> list[Record]:
    """The sides of a row."""

    def tell(said: str) -> None:
        print(f"{row.name}, {said}", file=sys.stderr)

    return records(interleaved(list(row.sides(work)), min(rounds, row.rounds), tell))


def records(found: Sequence[Measured]) -> list[Record]:
    """What is kept of what was measured; pages are compared with those of our own files of the workload."""
    ours = {one.side.workload: one.files for one in found if one.side.name == "handout"}
    return [_record(one, ours.get(one.side.workload, {})) for one in found]


def _record(one: Measured, ours: dict[str, int]) -> Record:
    alike = sum(ours.get(name) == pages for name, pages in one.files.items())
    return Record(
        workload=one.side.workload,
        side=one.side.name,
        asked=one.side.sheets,
        made=len(one.files),
        cores=one.side.cores,
        cpu=[cost.cpu for cost in one.costs],
        wall=[cost.wall for cost in one.costs],
        peak=one.peak if one.costs else 0.0,
        size=one.size,
        pages=sum(one.files.values()),
        alike=alike,
        fault=one.fault,
    )


def stages(work: Path) -> dict[str, float]:
    """Seconds of processor time by stage, of ours in the batch of 13 x 10."""
    side = Work(work, "stages", with_brands, 10).ours()
    found = work / "stages.json"
    arguments = side.command[side.command.index("build") :]
    shutil.rmtree(side.output, ignore_errors=True)
    command = [sys.executable, str(HERE / "stages.py"), str(found), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    said: dict[str, float] = json.loads(found.read_text(encoding="utf-8"))
    return said


if __name__ == "__main__":
    main()
