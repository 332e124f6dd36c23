"""`python bench/stages.py FILE ARGUMENTS...`: run `handout ARGUMENTS`, and write into FILE where its time goes.

A signal comes every millisecond of processor time; the stage is told by the files of the functions that run then. So
nothing of the program is wrapped, and it runs about as fast as without. Time in a library counts for who called it.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Final

INTERVAL: Final = 0.001
"""Seconds of processor time between two looks."""

OUTER: Final = (
    ("importlib", "start"),
    ("/handout/project/", "load"),
    ("/handout/checks/", "checks"),
    ("/handout/output/", "write"),
)
"""Whatever runs below these belongs to them: a check that reads a page back, a file that is read while it loads."""

INNER: Final = (
    ("/handout/text/", "text"),
    ("/handout/pdf/seal", "seal"),
    ("/handout/pdf/bind", "bind"),
    ("/handout/compose/", "compose"),
    ("/handout/style/", "compose"),
    ("/handout/assemble/", "assemble"),
    ("/handout/release/", "assemble"),
    ("/handout/parity/", "assemble"),
    ("/handout/usecases/making", "keys and the rest"),
)
"""Of the others the innermost counts; a file that stands in no line belongs to who called it."""

REST: Final = "keys and the rest"
STAGES: Final = ("start", "load", "assemble", "text", "compose", "seal", "bind", "checks", "write", REST)


def stage(files: list[str]) -> str:
    """The stage to which a stack belongs; ``files``: those of its functions, the innermost first."""
    for file in reversed(files):
        for part, name in OUTER:
            if part in file:
                return name
    for file in files:
        for part, name in INNER:
            if part in file:
                return name
    return REST


class Sampler:
    """Seconds of processor time by stage. What passes between two signals counts for the later one: while a library
    works, signals wait, and the first after it has all its time."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self._last = 0.0

    def start(self) -> None:
        """What was used before counts as start."""
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)

    def stop(self) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        self._count(REST)

    def _look(self, _: int, frame: FrameType | None) -> None:
        files = []
        while frame:
            files.append(frame.f_code.co_filename.replace("\\", "/"))
            frame = frame.f_back
        self._count(stage(files))

    def _count(self, name: str) -> None:
        now = time.process_time()
        self.seconds[name] += now - self._last
        self._last = now


def main(file: Path, arguments: list[str]) -> None:
    sampler = Sampler()
    sampler.start()
    from handout.__main__ import main as handout

    sys.argv = ["handout", *arguments]
    try:
        handout()
    finally:
        sampler.stop()
        file.write_text(json.dumps(sampler.seconds), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
