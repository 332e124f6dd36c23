"""What to do next after a build, a check or a look at one file: one command, or a sentence where there is none. Pure.

(What to do next with a handout in each language, ``next_steps`` says.)
"""

from __future__ import annotations

from handout.output.edition import Edition
from handout.records import dataclass
from handout.usecases.result import BuildResult, Outcome


@dataclass(frozen=True, slots=True)
class Advice:
    """A command that a person can type, empty where a person has to do it by hand, and the reason, in one clause."""

    command: str
    because: str


def after_build(result: BuildResult) -> Advice | None:
    """None where nothing is left to do, or where only those who mend the program can."""
    if result.crashes:
        return None
    if result.environment:
        return Advice("handout build", "once what is told above of the machine is mended")
    if result.failed:
        return _mended(result)
    if result.dry_run and any(sheet.outcome is Outcome.WOULD_BUILD for sheet in result.sheets):
        return Advice("", "leave out --dry-run to have this done; nothing was written")
    return None


def after_check(result: BuildResult) -> Advice | None:
    """As ``after_build``."""
    if result.crashes:
        return None
    if result.exit_code:
        return _mended(result)
    if any(sheet.outcome is Outcome.BUILT for sheet in result.sheets):
        return Advice("handout build", "what is sound is built; nothing was written yet")
    return None


def _mended(result: BuildResult) -> Advice:
    """Where translations are refused, ``status`` knows for each what it lacks; all else has its place and its hint."""
    refused = {sheet.edition.handout for sheet in result.sheets if sheet.outcome is Outcome.REFUSED}
    failed = any(sheet.outcome is Outcome.FAILED for sheet in result.sheets)
    if refused and not failed:
        name = f" {min(refused)}" if len(refused) == 1 else ""
        return Advice(f"handout status{name}", "it says what each text needs before it may be printed")
    return Advice("handout check", "it looks again, and writes no sheet, once what is told above is mended")


@dataclass(frozen=True, slots=True)
class FileInHand:
    """What ``verify`` found of a file of ours. ``reasons``: what its pages say against it; ``known``: the project has
    such a sheet; ``refused``: it may not be printed today; ``made``: building it now gives a sheet."""

    edition: Edition | None
    reasons: tuple[str, ...] = ()
    known: bool = False
    refused: bool = False
    made: bool = False
    current: bool = False


def after_verify(found: FileInHand) -> Advice:
    """There always is something to do with a file in the hand."""
    about = found.edition
    if about is None:
        return Advice("handout build", "print from its output/index.html, and nothing from this file")
    if not found.known:
        return Advice("", "do not print it: this project has no such sheet. If another has, name it with --project")
    if found.current and not found.reasons:
        return Advice("", "print it")
    if found.current:
        return Advice(f"handout status {about.handout}", "print it as it is; this says what its marks are waiting for")
    if found.refused:
        return Advice(f"handout status {about.handout}", "do not print it; this says what it needs before it may be")
    if not found.made:
        return Advice(f"handout check {about.handout}", "do not print it; this says why it cannot be made")
    return Advice(build_command(about), "do not print it; this makes the one of today")


def after_run(*, current: bool) -> Advice:
    """Of a print run."""
    if current:
        return Advice("", "print it")
    return Advice("handout print --list FILE", "do not print it; this makes the run of today from its list")


def build_command(about: Edition) -> str:
    """What a person types to have just this sheet made."""
    named = {"-l": about.language, "-b": about.brand, "--layout": about.layout, "--variant": about.variant}
    named["--standard"] = about.standard
    chosen = [f"{option} {value}" for option, value in named.items() if value]
    flags = ["--imposed"] * about.imposed + ["--draft"] * about.draft
    return " ".join(["handout build", about.handout, *chosen, *flags])
