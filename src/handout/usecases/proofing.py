"""One sheet for a proof: made as a build makes it, with its pages at hand, refused ones too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from handout.assemble.job import Request
from handout.checks.painted import PlacedFault
from handout.compose.plan import Branding, Metadata, Origin, Plan
from handout.errors import Diagnostic, Position, Severity
from handout.pdf.bind import bind
from handout.pdf.seal import seal
from handout.project import Project
from handout.proofs.miniatures import pages_of, places
from handout.proofs.subject import SmallPage
from handout.records import dataclass
from handout.text.ink import InkBox
from handout.usecases.making import make
from handout.usecases.result import Outcome, SheetResult
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
        self._unchecked = Workshop(self.shop.project, watched_steps(self._watch, checked=False))
        self._last: tuple[Plan, Branding, tuple[PlacedFault, ...]] | None = None

    @property
    def project(self) -> Project:
        return self.shop.project

    def seen(self, request: Request, *, data: bool = False) -> Seen:
        """The sheet of a request; with its ``data``, where that is asked for."""
        self._last = None
        made = make(self.shop, request)
        if self._last is None and made.result.outcome is Outcome.FAILED and made.result.state:
            make(self._unchecked, request)  # what is wrong with it is told; here it is seen
        last, self._last = self._last, None
        if last is None:
            return Seen(made.result, (), tuple(self._faults(made.result, (), ())), None)
        plan, branding, placed = last
        pages = pages_of(plan, branding)
        file = (made.data or _file(plan, branding)) if data else None
        return Seen(made.result, pages, tuple(self._faults(made.result, pages, placed)), file)

    def _watch(self, plan: Plan, branding: Branding, placed: tuple[PlacedFault, ...]) -> None:
        self._last = plan, branding, placed

    def _faults(
        self, result: SheetResult, pages: tuple[SmallPage, ...], placed: tuple[PlacedFault, ...]
    ) -> Iterator[SeenFault]:
        """Errors and warnings of a sheet: what is seen on the page by what it is painted from, others by their line in
        a text or in a layout."""
        known = {found.fault: found.origins for found in placed}
        painted = (getattr(item, "origin", None) for page in pages for item in page.items)
        origins = tuple(dict.fromkeys(origin for origin in painted if origin))
        for fault in dict.fromkeys(result.diagnostics):
            if fault.severity is Severity.NOTE:
                continue
            causes = known.get(fault) or tuple(origin for origin in origins if self._is_of(fault, origin))
            boxes = ((number, box) for number, page in enumerate(pages) for box in places(page, causes))
            yield SeenFault(fault, tuple(boxes) if causes else ())

    def _is_of(self, fault: Diagnostic, origin: Origin) -> bool:
        """Whether a fault names the very place of a text, or a key of its style."""
        if fault.where is None or not fault.where.line:
            return False
        return fault.where == origin.where or origin.style in self._styles.get(fault.where, ())

    @cached_property
    def _styles(self) -> Mapping[Position, set[str]]:
        """The styles that are set at each place of a layout."""
        found: dict[Position, set[str]] = {}
        for loaded in self.project.layouts.values():
            for style in loaded.model.styles.model_fields_set:
                keys = getattr(loaded.model.styles, style)
                name = style.replace("_", "-")
                for path in (("styles", name), *(("styles", name, key) for key in keys)):
                    if loaded.says(*path):
                        found.setdefault(loaded.at(*path), set()).add(name)
        return found


def _file(plan: Plan, branding: Branding) -> bytes:
    """A PDF of pages that no build would write, to be looked at by a program."""
    return bind(seal(plan), branding, Metadata("", "", "en", "", "", date(1970, 1, 1)))
