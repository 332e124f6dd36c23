"""What a process costs: processor time, wall time and memory, from the operating system's own accounts."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PER_MB = 1024
"""``ru_maxrss`` counts kB on Linux."""


class MeasuringFault(Exception):
    """A side that failed: its row is no row of figures."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One run of one process, with the processes that it waited for. ``cpu`` and ``wall`` in seconds; ``peak`` in MB is
    that of the largest of them."""

    cpu: float
    wall: float
    peak: float


def run(command: Sequence[str], cores: int = 1, env: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end, on so many cores where the system lets us say so. MeasuringFault where it fails."""
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=env, preexec_fn=_held_to(cores))
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            told = said.read().decode(errors="replace").strip()[-2000:]
            raise MeasuringFault(f"{' '.join(command)} ended with {process.returncode}: {told}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / PER_MB)


def _held_to(cores: int) -> Callable[[], None] | None:
    if not hasattr(os, "sched_setaffinity"):
        return None
    allowed = sorted(os.sched_getaffinity(0))[-cores:]
    return lambda: os.sched_setaffinity(0, allowed)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison. ``before`` makes each of its runs begin alike: it empties the output folder."""

    name: str
    command: tuple[str, ...]
    output: Path
    before: Callable[[], None]
    cores: int = 1


@dataclass(frozen=True, slots=True)
class Measured:
    """All runs of one side, or why there are none."""

    side: Side
    costs: tuple[Cost, ...]
    fault: str = ""

    @property
    def cpu(self) -> float:
        """The median in seconds."""
        return median(cost.cpu for cost in self.costs)

    @property
    def wall(self) -> float:
        return median(cost.wall for cost in self.costs)

    @property
    def peak(self) -> float:
        return max(cost.peak for cost in self.costs)


def interleaved(sides: Sequence[Side], rounds: int) -> list[Measured]:
    """All sides one after the other, round after round: what slows the machine down slows each of them down."""
    costs: dict[str, list[Cost]] = {side.name: [] for side in sides}
    faults: dict[str, str] = {}
    for _ in range(rounds):
        for side in sides:
            if side.name in faults:
                continue
            side.before()
            try:
                costs[side.name].append(run(side.command, side.cores))
            except MeasuringFault as fault:
                faults[side.name] = str(fault)
    return [Measured(side, tuple(costs[side.name]), faults.get(side.name, "")) for side in sides]
