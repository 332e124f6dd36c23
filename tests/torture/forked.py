"""The program in a process of its own, forked from one that has everything imported: a tenth of the time of a start.

What a test arranges for a process (its folder, variables, limits, user) is arranged in the fork. What Python settles
before the first line of a program (its encodings, the streams that it finds) needs a real start: ``Place.fresh``.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import handout.__main__
import handout.cli.app
from handout.usecases import effort

effort.START = 0.0  # type: ignore[misc] # two sheets pay for no second process: here -j 2 is to have one all the same

SECONDS = 120
"""In which a command ends, on a machine with other work: none takes five of its own."""
TRACEBACK, HUNG = 97, 98
"""Exit codes of ours: an exception came out of the program; it did not end."""


def _nothing() -> None:
    pass


@dataclass(frozen=True)
class Place:
    """How a process stands in the world: its folder, its variables (None: without), and what it does to itself first.
    ``fresh``: it needs a real start; ``around`` is then the words of a shell, with “$@” for the command."""

    cwd: Path
    environ: Mapping[str, str | None] = field(default_factory=dict)
    prepare: Callable[[], None] = _nothing
    fresh: bool = False
    around: str = '"$@"'


@dataclass(frozen=True)
class Ended:
    """How it went: the exit code, and what was told on both streams."""

    code: int
    out: str

    @property
    def fault(self) -> str:
        """What no command may do; empty where it did not."""
        if self.code == HUNG:
            return "it hangs"
        if "Traceback" in self.out or self.code == TRACEBACK:
            return "a traceback"
        if self.code == 4 or "a fault of its own" in self.out or "fault of the program" in self.out:
            return "exit 4"
        if self.code not in (0, 1, 2, 3):
            return f"it ended with {self.code}"
        if self.code and not self.out.strip():
            return f"exit {self.code} without a word"
        return ""


def run(arguments: Sequence[str | bytes], place: Place, log: Path) -> Ended:
    """Run ``handout`` to its end. ``log`` is a file for what it tells."""
    code = _started(arguments, place, log) if place.fresh else _forked(arguments, place, log)
    return Ended(code, log.read_bytes().decode(errors="backslashreplace"))


def _started(arguments: Sequence[str | bytes], place: Place, log: Path) -> int:
    words = ["sh", "-c", place.around, "sh", sys.executable, "-m", "handout", *arguments]
    changed = {**os.environ, **place.environ}
    environ = {name: value for name, value in changed.items() if value is not None}
    with log.open("wb") as out:
        process = subprocess.Popen(
            words, cwd=place.cwd, env=environ, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
        )
        try:
            return process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return HUNG


def begin(arguments: Sequence[str | bytes], place: Place, log: Path) -> int:
    """Begin ``handout`` in a fork; its id, which is that of its group."""
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        _become(arguments, place, log)
    return child


def kill(child: int, *, alone: bool = False) -> None:
    """Kill it with all of its group (``alone``: without them), wherever it is; it may have ended."""
    with contextlib.suppress(ProcessLookupError):
        (os.kill if alone else os.killpg)(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _forked(arguments: Sequence[str | bytes], place: Place, log: Path) -> int:
    return wait(begin(arguments, place, log))


def wait(child: int) -> int:
    """The exit code of what was begun; HUNG where it has no end."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    kill(child)
    return HUNG


def _become(arguments: Sequence[str | bytes], place: Place, log: Path) -> None:
    """In the fork; it never returns."""
    code = TRACEBACK
    try:
        os.setsid()
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        for number, leads in ((0, os.open(os.devnull, os.O_RDONLY)), (1, out), (2, out)):
            os.dup2(leads, number)
        sys.stdin = os.fdopen(0, closefd=False)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", closefd=False) for number in (1, 2))
        os.chdir(place.cwd)
        for name, value in place.environ.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        sys.argv = ["handout", *map(os.fsdecode, arguments)]
        sys.modules["__main__"] = handout.__main__  # what worker processes load
        tempfile.tempdir = None  # asked anew
        place.prepare()
        code = handout.__main__.main()
    except BaseException:  # noqa: BLE001 - it is told, and the fork must end here
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)
