"""Every command in every trouble: a fault with a place, or a sentence; never a traceback, exit code 4 or no end.

python tests/torture/environments.py [WORD]      those troubles whose names hold the word
"""

from __future__ import annotations

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
class Failure:
    trouble: str
    command: str
    fault: str
    out: str


def tried(asked: list[Trouble], master: Path) -> Iterator[Failure | None]:
    """Each command of each trouble, in a copy of the master project."""
    for trouble in asked:
        for command in trouble.commands:
            yield _tried(trouble, command, master)


def _tried(trouble: Trouble, command: str, master: Path) -> Failure | None:
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
        return Failure(trouble.name, command, ended.fault, f"{ended.out}{told}") if ended.fault else None


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


def main(word: str = "", command: str = "") -> int:
    with tempfile.TemporaryDirectory(prefix="handout-torture-") as folder:
        Path(folder).chmod(0o755)
        master = Path(folder) / "master"
        commands.make_project(master)
        asked = list(_asked(word, master))
        if command:
            asked = [replace(trouble, commands=(command,)) for trouble in asked if command in trouble.commands]
        print(f"{len(asked)} troubles, {sum(len(trouble.commands) for trouble in asked)} runs", flush=True)
        failures = 0
        for number, failure in enumerate(map(_printed, tried(asked, master)), 1):
            failures += failure is not None
            if number % EVERY == 0:
                print(f"{number} runs, {failures} failures so far", flush=True)
        print(f"{failures} failures")
        return int(failures > 0)


def _printed(failure: Failure | None) -> Failure | None:
    if failure:
        last = "\n    ".join(failure.out.strip().splitlines()[-9:])
        print(f"{failure.trouble} | {failure.command} | {failure.fault}\n    {last}", flush=True)
    return failure


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
