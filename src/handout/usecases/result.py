"""What a build is asked and what it answers: plain data, quick to import, without any of the engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path

from handout.errors import Diagnostic, ExitCode, Position, Severity, error, has_errors
from handout.models.overlong import Overlong
from handout.models.standard import Standard
from handout.output.edition import Edition
from handout.output.manifest import Manifest
from handout.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Options:
    """A build as it was asked for. Empty tuples mean all (variants: the plain sheet and those that its brand lists).

    ``imposed``: the sheets asked for, to be folded, and not the plain ones. ``standard``: in place of each brand's own.
    ``today`` is the day that counts as today,
    ``clock`` the day that it is, where that may be another one. ``dry_run``: nothing is typeset and nothing written.
    ``thumbs``: with small pictures for the staff's page. ``scheduler``: the address of the cluster that makes the
    sheets.
    """

    root: Path
    output: Path
    today: date
    handouts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    layout: str | None = None
    variants: tuple[str, ...] = ()
    draft: bool = False
    release: bool = False
    rebuild: bool = False
    jobs: int = 1
    clock: date | None = None
    imposed: bool = False
    standard: Standard | None = None
    dry_run: bool = False
    thumbs: bool = True
    scheduler: str | None = None


class Outcome(StrEnum):
    """What became of one sheet that was asked for; of a dry run, what would have."""

    BUILT = "built"
    WOULD_BUILD = "would-build"
    """Of a dry run alone: what a build would typeset, check and, if all is well, write."""
    UNCHANGED = "unchanged"
    MISSING = "missing"
    REFUSED = "refused"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class SheetResult:
    """One sheet. ``state`` and ``reasons`` as in ``release.Verdict``; ``left_out``: what its layout leaves out,
    sections by id and blocks as ``section/block``; ``environment``: the machine is at fault; ``crash``: the program is,
    and this is what those who mend it need; ``pages``: how many it has, 0 where there is no file, or nobody counted."""

    edition: Edition
    outcome: Outcome
    state: str = ""
    reasons: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    environment: bool = False
    crash: str = ""
    left_out: tuple[str, ...] = ()
    pages: int = 0
    overlong: Overlong | None = None

    @property
    def spoilt(self) -> bool:
        """Whether the machine or the program is at fault, which says nothing of the files."""
        return self.environment or bool(self.crash)

    @property
    def file(self) -> str | None:
        """Its name within the output folder, if it stands there; of a dry run, if a build would put it there."""
        return self.edition.file if self.outcome in _STANDING else None


_STANDING = (Outcome.BUILT, Outcome.WOULD_BUILD, Outcome.UNCHANGED)


def as_standing(result: SheetResult, entries: Manifest) -> SheetResult:
    """Of a sheet that stands already, what was told when it was typeset."""
    standing = entries[result.edition.file]
    told = (*result.diagnostics, *standing.notes)
    return replace(result, diagnostics=told, pages=standing.pages, overlong=standing.overlong)


Progress = Callable[[int, int, SheetResult], None]
"""Told after each sheet: how many are done, of how many, and the last one."""


def silent(_done: int, _total: int, _last: SheetResult) -> None:
    """The progress of a run that nobody watches."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A PDF that may no longer be printed: its name, where it was moved to, and why."""

    file: str
    moved_to: str
    why: str


@dataclass(frozen=True, slots=True)
class HardSentence:
    """One of the hardest sentences of a text, its place, and what makes it hard."""

    text: str
    where: Position
    cost: str


@dataclass(frozen=True, slots=True)
class Score:
    """What one formula says: ``limit`` is the value that is asked for, where somebody set one, and ``easy`` whether
    high is easy; ``band`` is what the value means, empty where it is a school year."""

    formula: str
    value: float
    band: str
    limit: float | None
    easy: bool
    source: str


@dataclass(frozen=True, slots=True)
class Readability:
    """How hard a handout is in one language. ``scores`` is empty where there is no accepted formula."""

    handout: str
    language: str
    original: bool
    words: int
    sentences: int
    scores: tuple[Score, ...]
    hardest: tuple[HardSentence, ...]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """Everything a build has to say. ``faults`` are those of the project's files, ``found`` what is wrong in the output
    folder: sheets that cannot be moved or written, and such as no build keeps up to date."""

    output: Path
    sheets: tuple[SheetResult, ...]
    withdrawn: tuple[Withdrawal, ...]
    faults: tuple[Diagnostic, ...]
    strict: bool = False
    """Whether warnings count as faults."""
    stopped: ExitCode = ExitCode.DONE
    """What ended the run before its sheets, if anything did."""
    found: tuple[Diagnostic, ...] = ()
    readings: tuple[Readability, ...] = ()
    """How hard the texts are, where that was asked."""
    dry_run: bool = False
    """Whether it tells what a build would do."""

    @property
    def exit_code(self) -> ExitCode:
        """What ``handout build`` and ``handout check`` tell the shell."""
        warned = self.strict and any(fault.severity is Severity.WARNING for fault in self.diagnostics)
        codes = {
            ExitCode.FAULTS: self.failed or warned,
            ExitCode.ENVIRONMENT: self.environment,
            ExitCode.INTERNAL: bool(self.crashes),
        }
        return max(self.stopped, *(code for code, so in codes.items() if so), ExitCode.DONE)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Every fault, warning and note once: the sheets of one handout share most of theirs."""
        return once((*self.faults, *self.found, *(d for sheet in self.sheets for d in sheet.diagnostics)))

    @property
    def environment(self) -> bool:
        """Whether the machine kept a sheet from being made, written or moved away."""
        return has_errors(self.found) or any(sheet.environment for sheet in self.sheets)

    @property
    def crashes(self) -> tuple[str, ...]:
        """What those who mend the program need, each once."""
        return tuple(dict.fromkeys(sheet.crash for sheet in self.sheets if sheet.crash))

    @property
    def failed(self) -> bool:
        """Whether something is wrong with what people wrote."""
        own = (d for sheet in self.sheets if not sheet.environment and not sheet.crash for d in sheet.diagnostics)
        return has_errors((*self.faults, *own))


def crash(what: str, fault: Exception, where: Position | None = None) -> Diagnostic:
    """A fault of the program, as far as it concerns whoever asked."""
    hint = "Send the report to whoever looks after the program; everything else was done."
    return error("internal", f"{what}: {type(fault).__name__}: {fault}", where, hint)


def once(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In order, each only once."""
    return tuple(dict.fromkeys(diagnostics))
