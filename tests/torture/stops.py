"""Every command that somebody stops: Ctrl-C at any moment, once or twice, to it alone or to all of its group as a
terminal does it, and the signal by which a system asks a program to end.

    python tests/torture/stops.py [N [WORD]]      N stops (200), of the commands whose names hold the word

Ctrl-C ends with 130 (what had come to its end before: with its own code), the other signal kills. Nobody gets a
traceback; no process stays; after Ctrl-C no unfinished file does; each PDF is whole; and the same command gives then
what an undisturbed one gives.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import forked
from commands import COMMANDS, make_project
from forked import Place
from kills import differences, rounds

from handout.output.files import TEMPORARY

STARTER = """
import os, sys
if __name__ == "__main__":
    from handout import __main__ as program
    run, main = program._run, program.main
    def paid_for():
        from handout.usecases import effort
        effort.START = 0.0  # two sheets pay for no second process: here -j 2 is to have one all the same
        return run()
    def told():
        os.write(int(os.environ["TOLD"]), b".")
        return main()
    program._run, program.main = paid_for, told
    program.script()
"""
"""The program, which tells when it begins: before that, an interrupt is Python's own business."""

CLUSTER = """
import signal, sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""

ENDS_WITHIN: Final = 300
"""Seconds in which a stopped command ends, on a machine with other work."""
INTERRUPTED: Final = 130
WITHOUT_END: Final = "watch"
STOPPABLE: Final[Mapping[str, tuple[str, ...]]] = {
    **{name: words for name, words in COMMANDS.items() if name not in ("preview", "new")},
    "rebuild in two processes": (*COMMANDS["rebuild"], "-j", "2"),
    WITHOUT_END: ("build", "--watch", "--rebuild"),
    "cluster": (*COMMANDS["rebuild"], "--scheduler", "CLUSTER"),
}


class Stop(StrEnum):
    """What somebody does."""

    ONCE = "Ctrl-C"
    TWICE = "Ctrl-C twice"
    TERMINAL = "Ctrl-C at a terminal"
    TERMINAL_TWICE = "Ctrl-C twice at a terminal"
    END = "the signal to end"


@dataclass(frozen=True)
class Stopped:
    """How it went. ``seconds`` from its first line to its end."""

    code: int
    out: str
    stray: tuple[int, ...]
    seconds: float


class Stops:
    """The project, the program in a file of its own, and what each command does when nobody stops it."""

    def __init__(self, folder: Path, scheduler: str) -> None:
        self.folder = folder
        self._scheduler = scheduler
        self._starter = folder / "starter.py"
        self._starter.write_text(STARTER, "utf-8")
        self._master = folder / "master"
        make_project(self._master)
        self._whole: dict[str, tuple[Stopped, dict[str, bytes]]] = {}

    def stopped(self, command: str, part: float, stop: Stop, gap: float) -> list[str]:
        """Stop it after so much of its time, and again after ``gap`` seconds; what is wrong then and after the next."""
        whole, after = self._undisturbed(command)
        with self._copy() as project:
            ended = self._run(command, project, (part * whole.seconds, stop, gap))
            faults = [*_wrong(ended, stop, whole.code), *_torn(project)]
            if stop is not Stop.END:
                faults += [f"left: {path.name}" for path in _unfinished(project.parent)]
            if command != WITHOUT_END:
                again = forked.run(self._words(command), Place(project), self.folder / "log")
                faults += [f"the next ended with {again.code}: {again.out}"] if again.code != whole.code else []
                faults += [f"differs: {name}" for name in sorted(differences(_contents(project), after))]
                faults += [f"left by the next: {path.name}" for path in _unfinished(project)]
            return faults

    def _words(self, command: str) -> list[str]:
        return [self._scheduler if word == "CLUSTER" else word for word in STOPPABLE[command]]

    def _undisturbed(self, command: str) -> tuple[Stopped, dict[str, bytes]]:
        if command not in self._whole:
            with self._copy() as project:
                stop = (5.0, Stop.ONCE, 0.0) if command == WITHOUT_END else None
                ended = self._run(command, project, stop)
                assert ended.code in (0, 1), ended.out
                self._whole[command] = (ended, _contents(project))
        return self._whole[command]

    @contextmanager
    def _copy(self) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(dir=self.folder) as scratch:
            yield Path(shutil.copytree(self._master, Path(scratch) / "project"))

    def _run(self, command: str, project: Path, stop: tuple[float, Stop, float] | None) -> Stopped:
        reading, writing = os.pipe()
        log = self.folder / "told"
        temporary = project.parent / "temporary"
        temporary.mkdir()
        environ = {**os.environ, "TOLD": str(writing), "TMPDIR": str(temporary)}
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, str(self._starter), *self._words(command)],
                cwd=project,
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                pass_fds=(writing,),
            )
        os.close(writing)
        os.read(reading, 1)
        began = time.monotonic()
        os.close(reading)
        if stop:
            _stop(process, *stop)
        code = _waited(process)
        seconds = time.monotonic() - began
        return Stopped(code, log.read_bytes().decode(errors="backslashreplace"), _strays(process.pid), seconds)


def _stop(process: subprocess.Popen[bytes], after: float, how: Stop, gap: float) -> None:
    time.sleep(after)
    sent = signal.SIGTERM if how is Stop.END else signal.SIGINT
    to_all = how in (Stop.TERMINAL, Stop.TERMINAL_TWICE)
    for number in range(2 if how in (Stop.TWICE, Stop.TERMINAL_TWICE) else 1):
        if number:
            time.sleep(gap)
        try:
            os.killpg(process.pid, sent) if to_all else process.send_signal(sent)
        except ProcessLookupError:
            return


def _waited(process: subprocess.Popen[bytes]) -> int:
    try:
        return process.wait(ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return forked.HUNG


def _strays(session: int) -> tuple[int, ...]:
    """Processes of a session that do not end within some seconds after it; they are killed."""
    until = time.monotonic() + 10
    while (left := _of_session(session)) and time.monotonic() < until:
        time.sleep(0.02)
    if left:
        os.killpg(session, signal.SIGKILL)
    return left


def _of_session(session: int) -> tuple[int, ...]:
    return tuple(int(folder.name) for folder in Path("/proc").glob("[0-9]*") if _session(folder) == session)


def _session(folder: Path) -> int:
    """0 of one that has ended."""
    try:
        state, _, _, session, *_ = (folder / "stat").read_text("ascii").rpartition(") ")[2].split()
    except (OSError, ValueError):
        return 0
    return 0 if state == "Z" else int(session)


def _wrong(ended: Stopped, stop: Stop, undisturbed: int) -> Iterator[str]:
    codes = (-signal.SIGTERM,) if stop is Stop.END else (INTERRUPTED,)
    if ended.code == forked.HUNG:
        yield f"it hangs: {ended.out}"
    elif ended.code not in (*codes, undisturbed):
        yield f"it ended with {ended.code}: {ended.out}"
    if "Traceback" in ended.out or "ignored" in ended.out:
        yield f"a traceback: {ended.out}"
    if ended.stray:
        yield f"{len(ended.stray)} processes stay"


def _torn(project: Path) -> Iterator[str]:
    for path in project.rglob("*.pdf"):
        data = path.read_bytes()
        if not (data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")):
            yield f"torn: {path.name}"


def _unfinished(folder: Path) -> list[Path]:
    """Temporary files of ours beside their places, and whatever stands in the folder for such."""
    return [*folder.rglob(f"*{TEMPORARY}"), *folder.glob("temporary/*")]


def _contents(project: Path) -> dict[str, bytes]:
    """All that a command leaves, but for what is another each time: the lock, the memory of how long a build took."""
    paths = (path for path in sorted(project.rglob("*")) if path.is_file())
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in paths
        if path.name not in (".lock", ".last-build.json")
    }


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a scheduler with two workers of this machine."""
    with subprocess.Popen(
        [sys.executable, "-c", CLUSTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin and process.stdout
        yield process.stdout.readline().strip()
        process.stdin.close()


def run(stops: int, word: str, seed: int, tell: Callable[[str], None]) -> int:
    """So many stops; returns how many went wrong."""
    chance = random.Random(seed)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background would hand on that it has none
    asked = [name for name in STOPPABLE if word in name]
    workers = cluster() if "cluster" in asked else nullcontext("")
    with tempfile.TemporaryDirectory(prefix="handout-stops-") as folder, workers as scheduler:
        stopping = Stops(Path(folder), scheduler)

        def once(number: int) -> str:
            command, stop = asked[number % len(asked)], chance.choice([*Stop])
            part, gap = chance.random() * 1.1, chance.random() ** 2 * 0.5
            faults = stopping.stopped(command, part, stop, gap)
            return f"{command} at {part:.3f}, {stop}, {gap:.3f} s: {'; '.join(faults)}" if faults else ""

        return rounds(stops, f"stops (seed {seed})", once, tell)


if __name__ == "__main__":
    asked_for = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    named = sys.argv[2] if len(sys.argv) > 2 else ""
    sys.exit(run(asked_for, named, random.randrange(1 << 32), lambda line: print(line, flush=True)) > 0)
