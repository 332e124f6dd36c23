"""Every command in every trouble: a fault with a place, or a sentence; never a traceback, exit code 4 or no end.

    python tests/torture/environments.py [WORD [COMMAND]]      those troubles whose names hold the word, that command

All of them take hours. ``--part 2/9`` runs the second of nine parts, each of which has something of everything; with
``--done FILE`` every run that went well is noted in the file, and what stands there already is left out.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import commands
import forked
import troubles
from troubles import Trouble

EVERY = 100
"""Runs after which it is told how far it is."""


@dataclass(frozen=True)
class Run:
    """One command in one trouble."""

    trouble: Trouble
    command: str

    def __str__(self) -> str:
        return f"{self.trouble.name} | {self.command}".replace("\n", " ")


@dataclass(frozen=True)
class Failure:
    fault: str
    out: str


def tried(run: Run, master: Path) -> Failure | None:
    """In a copy of the master project."""
    trouble, command = run.trouble, run.command
    with tempfile.TemporaryDirectory(dir=master.parent, ignore_cleanup_errors=True) as scratch:
        Path(scratch).chmod(0o777)
        project = Path(scratch) / "project"
        shutil.copytree(master, project, symlinks=True)
        place = trouble.arrange(project)
        named = str(project) if trouble.project == b"ABSOLUTE" else trouble.project
        words = [*commands.arguments(command, named), *trouble.more]
        place = replace(place, environ={"TMPDIR": scratch, **place.environ})
        ended = forked.run(words, place, master.parent / "log")
        told = "".join(_end(report.read_text("utf-8")) for report in Path(scratch).glob("handout-report-*"))
        _unlock(Path(scratch))
        return Failure(ended.fault, f"{ended.out}{told}") if ended.fault else None


def _end(report: str) -> str:
    lines = report.strip().splitlines()
    return "\n".join(lines[-8:]) + "\n"


def _unlock(folder: Path) -> None:
    """Delete all of it, names and paths of any length included."""
    subprocess.run(["rm", "-rf", str(folder)], check=False)
    folder.mkdir(exist_ok=True)


def _asked(word: str, master: Path) -> Iterator[Trouble]:
    """All whose names hold the word; with “=” before it, that of this name. Several words stand on lines."""
    words = word.splitlines() or [""]
    everything = (
        *(*troubles.odd_processes(), *troubles.odd_names()),
        *(*troubles.odd_things(), *troubles.hostile_manifests(master)),
    )
    for trouble in everything:
        if any(trouble.name == one[1:] if one.startswith("=") else one in trouble.name for one in words):
            yield trouble


def runs(word: str, command: str, part: tuple[int, int], master: Path) -> list[Run]:
    """All that is asked for, of every so many one."""
    everything = [Run(trouble, each) for trouble in _asked(word, master) for each in trouble.commands]
    number, of = part
    return [run for run in everything if command in ("", run.command)][number - 1 :: of]


def main(word: str, command: str, part: tuple[int, int], done: Path) -> int:
    with tempfile.TemporaryDirectory(prefix="handout-torture-") as folder:
        Path(folder).chmod(0o755)
        master = Path(folder) / "master"
        commands.make_project(master)
        before = frozenset(done.read_text("utf-8").splitlines()) if done.is_file() else frozenset()
        asked = [run for run in runs(word, command, part, master) if str(run) not in before]
        print(f"{len({run.trouble.name for run in asked})} troubles, {len(asked)} runs", flush=True)
        failures = 0
        for number, run in enumerate(asked, 1):
            failure = tried(run, master)
            if failure:
                failures += 1
                _print(run, failure)
            else:
                with done.open("a", encoding="utf-8") as notes:
                    notes.write(f"{run}\n")
            if number % EVERY == 0:
                print(f"{number} runs, {failures} failures so far", flush=True)
        print(f"{failures} failures")
        return int(failures > 0)


def _print(run: Run, failure: Failure) -> None:
    last = "\n    ".join(failure.out.strip().splitlines()[-9:])
    print(f"{run} | {failure.fault}\n    {last}", flush=True)


def _part(said: str) -> tuple[int, int]:
    number, _, of = said.partition("/")
    if not 0 < int(number) <= int(of):
        raise ValueError(said)
    return int(number), int(of)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("word", nargs="?", default="")
    parser.add_argument("command", nargs="?", default="")
    parser.add_argument("--part", type=_part, default=(1, 1))
    parser.add_argument("--done", type=Path, default=Path("/dev/null"))
    given = parser.parse_args()
    sys.exit(main(given.word, given.command, given.part, given.done))
