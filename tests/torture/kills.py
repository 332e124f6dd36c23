"""A build that is killed at any moment, and the next one, which heals.

    python tests/torture/kills.py [N]      N kills (100)

Every kill: each PDF in the output folder is whole; the next build gives, byte for byte, what an undisturbed one gives,
leaves no temporary file, and ``verify`` calls each sheet current. Among the builds are some in two processes, some that
withdraw (a brand has lost a language, a text has changed), and all write pictures, staff's page and manifest. What is
killed is the build with its workers, or it alone, or a worker alone: then the build itself has to come to its end.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import forked
from commands import BRAND, DAY, HANDOUT, make_project
from forked import Place

from handout.output.files import TEMPORARY

EDITS: Mapping[str, tuple[str, str, str]] = {
    "nothing changed": ("content.yaml", "", ""),
    "a text changed": ("content.yaml", "title: ", "title: New "),
    "a language less": (f"brands/{BRAND}/brand.yaml", "languages: [en, es]", "languages: [en]"),
    "a brand changed": (f"brands/{BRAND}/brand.yaml", "555-0100", "555-0101"),
    "a logo changed": (f"brands/{BRAND}/logo.svg", "#14507d", "#7d1450"),
    "a layout changed": ("layouts/house.yaml", "size: 13pt", "size: 14pt"),
}


@dataclass(frozen=True)
class Case:
    """What has changed since the last build, and in how many processes the next is made."""

    edit: str
    jobs: int
    first: bool
    """Nothing was built before."""


CASES = tuple(Case(edit, jobs, first) for edit in EDITS for jobs in (1, 2) for first in (False, True))


class Whom(StrEnum):
    """Who is killed."""

    ALL = "the build with its workers"
    PARENT = "the build alone"
    WORKER = "a worker"


def contents(output: Path) -> dict[str, str]:
    """Digests by name of all that a build leaves, but for its lock and its memory of how long it took."""
    paths = (path for path in sorted(output.rglob("*")) if path.is_file())
    named = ((path.relative_to(output).as_posix(), path) for path in paths)
    return {name: _sha(path) for name, path in named if name not in (".lock", ".last-build.json")}


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def words(jobs: int) -> list[str]:
    return ["build", "--as-of", str(DAY), "-j", str(jobs)]


def built(project: Path, jobs: int = 1) -> None:
    """Sheets may be refused: a translation of another text than today's is."""
    ended = forked.run(words(jobs), Place(project), project.parent / "log")
    assert ended.code in (0, 1), ended.out


def torn(output: Path, known: Mapping[str, str]) -> Iterator[str]:
    """PDFs that are not whole, or that neither the last build nor the next one knows."""
    for path in sorted(output.rglob("*.pdf")):
        data = path.read_bytes()
        whole = data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
        if not whole or hashlib.sha256(data).hexdigest() not in known.values():
            yield str(path)


def unlisted(output: Path) -> Iterator[str]:
    """What the manifest names and is not there, or is another file."""
    manifest = output / "manifest.json"
    if not manifest.exists():
        return
    for name in json.loads(manifest.read_bytes())["files"]:
        if not (output / name).exists():
            yield name


class Torture:
    """Projects in each state of ``EDITS``, with what a build makes of them, made once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.master = folder / "master"
        make_project(self.master)
        self.before = contents(self.master / "output")
        self._after: dict[Case, dict[str, str]] = {}
        self._seconds: dict[Case, float] = {}

    def edited(self, case: Case, target: Path) -> Path:
        shutil.copytree(self.master, target)
        file, old, new = EDITS[case.edit]
        text = (target / file).read_text("utf-8")
        assert old in text
        (target / file).write_text(text.replace(old, new, 1), "utf-8")
        if case.first:
            shutil.rmtree(target / "output")
        return target

    def undisturbed(self, case: Case) -> dict[str, str]:
        if case not in self._after:
            project = self.edited(case, self.folder / "undisturbed")
            began = time.monotonic()
            built(project, case.jobs)
            self._seconds[case] = time.monotonic() - began
            self._after[case] = contents(project / "output")
            shutil.rmtree(project)
        return self._after[case]

    def seconds(self, case: Case) -> float:
        """How long an undisturbed build takes."""
        self.undisturbed(case)
        return self._seconds[case]

    def killed(self, case: Case, part: float, whom: Whom) -> list[str]:
        """Kill one build after so much of its time; what is wrong then, and after the next."""
        seconds = self.seconds(case)
        project = self.edited(case, self.folder / "killed")
        process = forked.begin(words(case.jobs), Place(project), self.folder / "log")
        time.sleep(part * seconds)
        faults = _end(process, whom)
        faults += self.unhealed(case, project)
        shutil.rmtree(project)
        return faults

    def unhealed(self, case: Case, project: Path) -> list[str]:
        """What is wrong in an output folder that was disturbed, and what still is after the next build."""
        after, output = self.undisturbed(case), project / "output"
        known = {**{f"old {name}": sha for name, sha in self.before.items()}, **after}
        faults = [f"torn: {name}" for name in torn(output, known)]
        faults += [f"listed and not there: {name}" for name in unlisted(output)]
        built(project)
        faults += [f"differs: {name}" for name in sorted(differences(contents(output), after))]
        faults += [f"left: {path.name}" for path in output.rglob(f"*{TEMPORARY}")]
        faults += [f"not current: {name}" for name in after if name.endswith(".pdf") and not _current(project, name)]
        return faults


def _end(process: int, whom: Whom) -> list[str]:
    """Kill whom it is about. A build that has lost a worker is waited for: another does its work."""
    if whom is Whom.WORKER:
        for worker in _children(process)[-1:]:  # the first is the tracker of resources
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
        code = forked.wait(process)
        return [] if code in (0, 1) else [f"without a worker it ended with {code}"]
    forked.kill(process, alone=whom is Whom.PARENT)
    return []


def _children(process: int) -> list[int]:
    """Of a process that may have ended; none where no /proc tells them."""
    try:
        return sorted(map(int, Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()))
    except OSError:
        return []


def differences(one: Mapping[str, object], other: Mapping[str, object]) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def _current(project: Path, name: str) -> bool:
    if name.startswith("withdrawn/"):
        return True
    verify = ["verify", f"output/{name}", "--as-of", str(DAY)]
    return forked.run(verify, Place(project), project.parent / "log").code == 0


def run(kills: int, seed: int, tell: Callable[[str], None]) -> int:
    """So many kills; returns how many went wrong."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="handout-kills-") as folder:
        torture = Torture(Path(folder))

        def once(number: int) -> str:
            case, part, whom = CASES[number % len(CASES)], chance.random(), chance.choice([*Whom])
            faults = torture.killed(case, part, whom)
            return f"{case} at {part:.3f}, {whom} killed: {'; '.join(faults)}" if faults else ""

        return rounds(kills, f"kills of {HANDOUT} (seed {seed})", once, tell)


def rounds(count: int, what: str, once: Callable[[int], str], tell: Callable[[str], None]) -> int:
    """Do it so many times; ``once`` says what went wrong. Returns how often something did."""
    wrong = 0
    for number in range(1, count + 1):
        if said := once(number - 1):
            wrong += 1
            tell(said)
        if number % 10 == 0 or number == count:
            tell(f"{number} of {count} {what}, {wrong} went wrong")
    return wrong


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    sys.exit(run(asked, random.randrange(1 << 32), lambda line: print(line, flush=True)) > 0)
