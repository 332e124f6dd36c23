"""The other state that a proof is held against: a folder that a build has written, or the project at a git revision."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from handout import looking
from handout.assemble.job import Request
from handout.errors import Diagnostic, EnvironmentFault, Position, UsageError, error
from handout.looking import is_file, is_folder
from handout.output.edition import Edition
from handout.output.files import pdfs
from handout.output.recover import LARGEST
from handout.proofs.subject import SmallPage
from handout.records import dataclass, replace
from handout.usecases.making import edition
from handout.usecases.proofing import Proofer
from handout.usecases.result import Options, Outcome
from handout.usecases.select import requests, scope


@dataclass(frozen=True, slots=True)
class Earlier:
    """A sheet as it was: its file, or why it cannot be shown. ``pages``: the very pages, where they could be made anew;
    else there is no more than pictures of them."""

    data: bytes | None
    pages: tuple[SmallPage, ...] = ()
    fault: Diagnostic | None = None


class EarlierState(Protocol):
    """What a proof may be held against."""

    @property
    def name(self) -> str:
        """What it is, in words."""
        ...

    def sheet(self, request: Request, today: Edition) -> Earlier | None:
        """The sheet of a request, whose file is called so today; None where there was none."""
        ...

    def files(self, options: Options) -> frozenset[str]:
        """The names of the files that there were of what is asked for: handouts and brands, in all their forms."""
        ...


@dataclass(frozen=True, slots=True)
class KeptBuild:
    """The output folder of a build."""

    folder: Path

    @property
    def name(self) -> str:
        return f"the sheets in {self.folder.as_posix()}"

    def sheet(self, request: Request, today: Edition) -> Earlier | None:
        """One of another layout than the brand's own is held against the brand's own, where it was not built before."""
        del request
        names = (today.file, replace(today, layout=None).file)
        path = next((path for name in names if is_file(path := self.folder / name)), None)
        if path is None:
            return None
        try:
            return Earlier(looking.read(path, LARGEST))
        except OSError as fault:
            reason = fault.strerror or str(fault)
        return Earlier(None, fault=unreadable(str(path), reason))

    def files(self, options: Options) -> frozenset[str]:
        named = ((name, *name.partition("/")[::2]) for name in _sheets(self.folder))
        return frozenset(
            name
            for name, brand, file in named
            if (not options.brands or brand in options.brands)
            and (not options.handouts or file.partition(".")[0] in options.handouts)
        )


@dataclass(frozen=True, slots=True)
class Revision:
    """The project as git has kept it."""

    name: str
    proofer: Proofer

    def sheet(self, request: Request, today: Edition) -> Earlier | None:
        project = self.proofer.project
        if broken := self._broken(request):
            return Earlier(None, fault=unreadable(today.file, f"{broken} had faults then"))
        if request.handout not in project.handouts or request.brand not in project.brands:
            return None
        known = request.layout is None or request.layout in project.layouts
        if not known or (request.variant and request.variant not in project.variants):
            return None
        if request.language not in project.brands[request.brand].model.languages:
            return None
        seen = self.proofer.seen(request, data=True)
        if seen.data is None and seen.result.outcome is Outcome.FAILED:
            return Earlier(None, fault=unreadable(today.file, "it had faults then"))
        return Earlier(seen.data, seen.pages) if seen.data else None

    def _broken(self, request: Request) -> str:
        """What of a sheet could not be read at all."""
        project = self.proofer.project
        asked = (
            ("handout", request.handout),
            ("brand", request.brand),
            ("layout", request.layout),
            ("variant", request.variant),
        )
        return next((f"the {kind} “{name}”" for kind, name in asked if name and name in project.broken(kind)), "")

    def files(self, options: Options) -> frozenset[str]:
        project = self.proofer.project
        try:
            asked = requests(project, options, scope(project, options))
        except UsageError:  # what is asked for was not there yet
            return frozenset()
        return frozenset(edition(project, request).file for request in asked)


def _sheets(folder: Path) -> list[str]:
    """The PDFs in the folders of brands: other ones were put there by people, or belong to another folder's build."""
    return [name for name in pdfs(folder) if name.count("/") == 1]


def unreadable(file: str, reason: str) -> Diagnostic:
    """Why a sheet cannot be shown as it was."""
    hint = "Keep the folder of a build as it is, or compare with a git revision."
    return error("unreadable-before", f"this sheet cannot be compared: {reason}", Position(file), hint)


@contextmanager
def opened(root: Path, said: str | None) -> Iterator[EarlierState | None]:
    """What ``--against`` names: a folder, else a git revision, which is there until the end. None for None.

    UsageError where it is neither, or a folder without a sheet; EnvironmentFault where there is no git.
    """
    if said is None:
        yield None
    elif is_folder(Path(said)):
        if not _sheets(Path(said)):
            hint = "Name the output folder of a build that was kept, such as a copy of output/, or a git revision."
            raise UsageError(error("nothing-kept", f"there is no sheet in the folder “{said}” (--against)", None, hint))
        yield KeptBuild(Path(said))
    else:
        with tempfile.TemporaryDirectory(prefix="handout-proof-") as folder:
            commit = _unpacked(root, said, Path(folder))
            proofer = Proofer(Path(folder))
            if not proofer.project.handout_names:
                hint = "Name a revision since which the project stands in this folder."
                message = f"there was no handout in this folder at “{said}” (--against)"
                raise UsageError(error("nothing-kept", message, None, hint))
            yield Revision(f"the project at {said} ({commit})", proofer)


def _unpacked(root: Path, revision: str, target: Path) -> str:
    """The project's folder as it was, in ``target``; returns the short name of the commit.

    An index of its own, and not ``git archive``: that leaves out what .gitattributes says (export-ignore).
    """
    commit = _said(root, revision, "rev-parse", "--verify", "--short", "--end-of-options", f"{revision}^{{commit}}")
    within = _said(root, revision, "rev-parse", "--show-prefix")
    storage = _said(root, revision, "rev-parse", "--absolute-git-dir")
    with tempfile.TemporaryDirectory(prefix="handout-index-") as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        there = (f"--git-dir={storage}", f"--work-tree={target}")
        _said(target, revision, *there, "read-tree", f"{commit}:{within}", **index)
        _said(target, revision, *there, "checkout-index", "--all", "--quiet", **index)
    return commit


def _said(folder: Path, revision: str, *words: str, **more: str) -> str:
    """What git answers, in one line. UsageError with its words where it fails."""
    code, found, told = _git(folder, *words, **more)
    if code:
        hint = "Name a folder that a build has written, or a branch, a tag or a commit of the project’s git repository."
        message = f"“{revision}” (--against) is no folder of a build, and git does not give it: {_reason(told)}"
        raise UsageError(error("unknown-revision", message, None, hint))
    return found.decode(errors="surrogateescape").rstrip("\n")


def _reason(told: bytes) -> str:
    """Why git has failed: the first line of what it says."""
    text = told.decode(errors="replace").strip()
    if "not a git repository" in text:
        return "this project is in no git repository"
    if "Needed a single revision" in text or not text:
        return "there is no such revision"
    return text.splitlines()[0].removeprefix("fatal: ")


def _git(folder: Path, *words: str, **more: str) -> tuple[int, bytes, bytes]:
    """Run git. Its words are English ones; hooks do not run; what a hook that runs us has set (``git rev-parse
    --local-env-vars``) is not taken over."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_REPOSITORY}
    settings = ("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false")
    command = ["git", "-C", str(folder), *settings, *words]
    try:
        done = subprocess.run(command, env={**kept, "LC_ALL": "C", **more}, capture_output=True, check=False)
    except FileNotFoundError as fault:
        hint = "Install git, or name the folder of a build that was kept."
        raise EnvironmentFault(error("no-git", "there is no git on this computer (--against)", None, hint)) from fault
    return done.returncode, done.stdout, done.stderr


_OF_A_REPOSITORY: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
