"""The Python face: what the commands do, for programs. Nothing is printed; no fault of a project raises.

Each function reads the project's folder anew, so that what is built is what stands there now. ``as_of`` is the day that
counts as today.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from handout.errors import HandoutError
from handout.models.standard import Standard
from handout.output.files import OUTPUT
from handout.project import Project
from handout.usecases.build import build as _build
from handout.usecases.check import check as _check
from handout.usecases.result import BuildResult, Options
from handout.usecases.status import Status
from handout.usecases.status import status as _status
from handout.usecases.verify import Verification
from handout.usecases.verify import verify as _verify


def build(
    project: Project,
    *,
    handouts: Iterable[str] = (),
    languages: Iterable[str] = (),
    brands: Iterable[str] = (),
    layout: str | None = None,
    variants: Iterable[str] = (),
    output: Path | str | None = None,
    jobs: int = 1,
    scheduler: str | None = None,
    standard: Standard | None = None,
    imposed: bool = False,
    draft: bool = False,
    release: bool = False,
    rebuild: bool = False,
    dry_run: bool = False,
    thumbs: bool = True,
    as_of: date | None = None,
) -> BuildResult:
    """As ``handout build``: the options are the command's, and nothing named means all.

    The result has ``sheets``, ``withdrawn``, ``diagnostics`` and ``exit_code``. A name that the project does not know,
    or a folder that cannot be written, is a diagnostic and a code too. With ``jobs`` above 1 the calling program needs
    the usual guard, ``if __name__ == "__main__":``, since worker processes import it.

    Raises TypeError for a day that is no date, ValueError for a draft that is to be released: a program's own faults.
    """
    _consistent(as_of, draft=draft, release=release)
    options = Options(
        root=project.root,
        output=Path(output) if output else project.root / OUTPUT,
        today=_day(as_of),
        handouts=_names(handouts),
        languages=_names(languages),
        brands=_names(brands),
        layout=layout,
        variants=_names(variants),
        standard=standard,
        imposed=imposed,
        draft=draft,
        release=release,
        rebuild=rebuild,
        dry_run=dry_run,
        jobs=jobs,
        scheduler=scheduler,
        clock=date.today(),
        thumbs=thumbs,
    )
    try:
        return _build(options)
    except HandoutError as fault:
        return BuildResult(options.output, (), (), fault.diagnostics, stopped=fault.exit_code)


def check(
    project: Project,
    *,
    handouts: Iterable[str] = (),
    languages: Iterable[str] = (),
    brands: Iterable[str] = (),
    layout: str | None = None,
    variants: Iterable[str] = (),
    strict: bool = False,
    reading: bool = False,
    as_of: date | None = None,
) -> BuildResult:
    """As ``handout check``: every check on every sheet, nothing written. The result is that of ``build``; with
    ``reading``, its ``readings`` say how hard each text is to read."""
    options = Options(
        root=project.root,
        output=project.root / OUTPUT,
        today=_day(as_of),
        handouts=_names(handouts),
        languages=_names(languages),
        brands=_names(brands),
        layout=layout,
        variants=_names(variants),
    )
    try:
        return _check(options, strict=strict, reading=reading)
    except HandoutError as fault:
        return BuildResult(options.output, (), (), fault.diagnostics, strict, stopped=fault.exit_code)


def status(project: Project, *, handouts: Iterable[str] = (), as_of: date | None = None) -> Status:
    """As ``handout status``: ``standings``, one for each handout, language and country, and ``faults``.

    Raises UsageError for a handout that the project has not.
    """
    return _status(project.root, _day(as_of), _names(handouts))


def verify(file: Path | str, project: Project, *, as_of: date | None = None) -> Verification:
    """As ``handout verify``: what made a PDF, and whether it may still be printed (``current``, ``why``).

    Raises EnvironmentFault where the file cannot be read.
    """
    return _verify(Path(file), project.root, _day(as_of))


def _consistent(as_of: object, *, draft: bool, release: bool) -> None:
    if as_of is not None and not isinstance(as_of, date):
        raise TypeError(f"as_of is a date, not {type(as_of).__name__}")
    if draft and release:
        raise ValueError("draft and release contradict each other: a draft cannot be released")


def _names(given: Iterable[str]) -> tuple[str, ...]:
    """A single name is taken as one: its letters are nobody's names."""
    return (given,) if isinstance(given, str) else tuple(given)


def _day(as_of: date | None) -> date:
    """A moment counts as its day: to Python it is a date, but cannot be compared with one."""
    return as_of.date() if isinstance(as_of, datetime) else as_of or date.today()
