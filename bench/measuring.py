"""What a process costs: processor time, wall time and memory, from the operating system's own accounts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

SPAWN: Final = str(Path(__file__).with_name("spawn.py"))
PER_MB: Final = 1024 * 1024 if sys.platform == "darwin" else 1024
"""``ru_maxrss`` counts kB on Linux and the BSDs, bytes on macOS (getrusage(2))."""


class MeasuringFault(Exception):
    """A side that failed: its row is no row of figures."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One run of one process, with the processes that it waited for. ``cpu`` and ``wall`` in seconds; ``peak`` in MB is
    that of the largest of them. ``said``: what it said on its error output."""

    cpu: float
    wall: float
    peak: float
    said: str = ""


def run(command: Sequence[str], cores: int = 1) -> Cost:
    """Run a command to its end, on so many cores where the system lets us say so. MeasuringFault where it fails."""
    with _held_to(cores):
        spawn = [sys.executable, SPAWN, *command]
        done = subprocess.run(spawn, check=False, capture_output=True, text=True, env=_environment())
    said = done.stderr.strip()
    if done.returncode:
        raise MeasuringFault(f"could not be started: {said[-1000:]}")
    told = json.loads(done.stdout)
    if told["code"]:
        raise MeasuringFault(f"ended with {told['code']}: {said[-1000:]}")
    return Cost(told["cpu"], told["wall"], told["peak"] / PER_MB, said)


def _environment() -> dict[str, str]:
    """Ours, but that compiled code is used and kept, as where a wheel was installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@contextmanager
def _held_to(cores: int) -> Iterator[None]:
    """What is started meanwhile runs on so many cores alone."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(allowed)[-cores:])
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a command that makes ``sheets`` of a workload in ``output``, a folder that is emptied
    before each run, or before the first one, in which nothing is measured, where it is ``kept``."""

    name: str
    workload: str
    command: tuple[str, ...]
    output: Path
    sheets: int
    cores: int = 1
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """All runs of one side; ``fault`` says why there are no more. ``files``: the pages of each PDF that it made, by
    name; ``size``: kB of a file, the mean."""

    side: Side
    costs: tuple[Cost, ...]
    files: dict[str, int]
    size: float
    fault: str = ""

    @property
    def cpu(self) -> float:
        """Seconds of processor time, the median."""
        return median(cost.cpu for cost in self.costs)

    @property
    def wall(self) -> float:
        """Seconds, the median."""
        return median(cost.wall for cost in self.costs)

    @property
    def peak(self) -> float:
        """MB, the largest."""
        return max(cost.peak for cost in self.costs)


def interleaved(sides: Sequence[Side], rounds: int, tell: Callable[[str], None] = lambda _: None) -> list[Measured]:
    """All sides one after the other, round after round: what slows the machine down slows each of them down. A side
    that fails is not run again, and says so."""
    costs: list[list[Cost]] = [[] for _ in sides]
    faults = [""] * len(sides)
    for number in range(rounds):
        for place, side in enumerate(sides):
            if faults[place]:
                continue
            tell(f"round {number + 1} of {rounds}: {side.workload}, {side.name}")
            try:
                _prepare(side, first=number == 0)
                costs[place].append(run(side.command, side.cores))
            except MeasuringFault as fault:
                faults[place] = str(fault)
    return [_measured(side, tuple(costs[at]), faults[at]) for at, side in enumerate(sides)]


def _prepare(side: Side, *, first: bool) -> None:
    """What an earlier session left is of another day, and may be of another program: it is made anew, too."""
    if first or not side.kept:
        shutil.rmtree(side.output, ignore_errors=True)
    side.output.mkdir(parents=True, exist_ok=True)
    if first and side.kept:
        run(side.command, side.cores)


def _measured(side: Side, costs: tuple[Cost, ...], fault: str) -> Measured:
    found = sorted(side.output.rglob("*.pdf"))
    size = sum(file.stat().st_size for file in found) / 1000 / len(found) if found else 0.0
    files = {file.relative_to(side.output).as_posix(): pages(file) for file in found}
    lacking = side.sheets - len(files)
    if not fault and lacking:
        fault = f"{lacking} of {side.sheets} sheets are missing: {costs[-1].said[-1000:]}"
    return Measured(side, costs, files, size, fault)


def pages(file: Path) -> int:
    """How many pages a PDF has."""
    from pypdfium2 import PdfDocument

    with PdfDocument(file) as document:
        return len(document)
