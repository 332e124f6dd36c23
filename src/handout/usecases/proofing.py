"""One sheet for a proof: made as a build makes it, with its pages at hand, refused ones too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handout.assemble.job import Request
from handout.checks.painted import PlacedFault
from handout.compose.plan import Branding, Metadata, Origin, Plan
from handout.errors import Diagnostic, Severity
from handout.pdf.bind import bind
from handout.pdf.seal import seal
from handout.project import Project
from handout.proofs.miniatures import pages_of, places
from handout.proofs.subject import SmallPage
from handout.text.ink import InkBox
from handout.usecases.making import make
from handout.usecases.result import SheetResult
from handout.usecases.steps import watched_steps
from handout.usecases.workshop import Workshop, open_workshop


@dataclass(frozen=True, slots=True)
class SeenFault:
    """A fault or a warning, and where on which pages (from 0) it is seen."""

    fault: Diagnostic
    places: tuple[tuple[int, InkBox], ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A sheet as it is shown. ``data`` is a PDF of its pages, for who compares them; None where there are none."""

    result: SheetResult
    pages: tuple[SmallPage, ...]
    faults: tuple[SeenFault, ...]
    data: bytes | None


class Proofer:
    """Makes sheets of a project, one after the other."""

    def __init__(self, root: Path) -> None:
        self.shop: Workshop = open_workshop(root, watched_steps(self._watch))
        self._last: tuple[Plan, Branding, tuple[PlacedFault, ...]] | None = None

    @property
    def project(self) -> Project:
        return self.shop.project

    def seen(self, request: Request, *, data: bool = False) -> Seen:
        """The sheet of a request; with its ``data``, where that is asked for."""
        self._last = None
        made = make(self.shop, request)
        last, self._last = self._last, None
        if last is None:
            return Seen(made.result, (), tuple(_faults(made.result, (), ())), None)
        plan, branding, placed = last
        pages = pages_of(plan, branding)
        file = (made.data or _file(plan, branding)) if data else None
        return Seen(made.result, pages, tuple(_faults(made.result, pages, placed)), file)

    def _watch(self, plan: Plan, branding: Branding, placed: tuple[PlacedFault, ...]) -> None:
        self._last = plan, branding, placed


def _file(plan: Plan, branding: Branding) -> bytes:
    """A PDF of pages that no build would write, to be looked at by a program."""
    return bind(seal(plan), branding, Metadata("", "", "en", "", "", date(1970, 1, 1)))


def _faults(result: SheetResult, pages: tuple[SmallPage, ...], placed: tuple[PlacedFault, ...]) -> Iterator[SeenFault]:
    """Errors and warnings of a sheet: what is seen on the page by what it is painted from, others by their line."""
    known = {found.fault: found.origins for found in placed}
    for fault in dict.fromkeys(result.diagnostics):
        if fault.severity is Severity.NOTE:
            continue
        origins = known.get(fault) or _written_there(fault, pages)
        boxes = ((number, box) for number, page in enumerate(pages) for box in places(page, origins))
        yield SeenFault(fault, tuple(boxes) if origins else ())


def _written_there(fault: Diagnostic, pages: tuple[SmallPage, ...]) -> tuple[Origin, ...]:
    """What is painted from the very place in a file that a fault names."""
    if fault.where is None or not fault.where.line:
        return ()
    origins = (getattr(item, "origin", None) for page in pages for item in page.items)
    return tuple(dict.fromkeys(origin for origin in origins if origin and origin.where == fault.where))
