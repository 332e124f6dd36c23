"""Every command in every trouble: a fault with a place, or a sentence; never a traceback, exit code 4 or no end.

python tests/torture/environments.py [WORD]      those troubles whose names hold the word
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import commands
import forked
import troubles
from troubles import Trouble


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
        os.chmod(scratch, 0o777)
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
    os.system(f"rm -rf '{folder}'")


def main(word: str) -> int:
    with tempfile.TemporaryDirectory(prefix="handout-torture-") as folder:
        os.chmod(folder, 0o755)
        master = Path(folder) / "master"
        commands.make_project(master)
        asked = [
            *troubles.odd_processes(),
            *troubles.odd_names(),
            *troubles.odd_things(),
            *troubles.hostile_manifests(master),
        ]
        asked = [trouble for trouble in asked if word in trouble.name]
        runs = sum(len(t.commands) for t in asked)
        print(f"{len(asked)} troubles, {runs} runs", flush=True)
        failures = 0
        for failure in tried(asked, master):
            if failure:
                failures += 1
                print(
                    f"{failure.trouble} | {failure.command} | {failure.fault}\n    "
                    + "\n    ".join(failure.out.strip().splitlines()[-9:]),
                    flush=True,
                )
        print(f"{failures} failures")
        return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
