"""A print run from a project: every sheet that is wanted made as a build makes it, all of them bound in one file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from handout.assemble.job import Request
from handout.compose.plan import Metadata
from handout.errors import Diagnostic, Severity, error
from handout.models.locales import english_name
from handout.models.standard import EVERYWHERE, Standard
from handout.pdf.run import Placement, PrintRun, RunSheet
from handout.project import Project
from handout.records import dataclass, field, replace
from handout.usecases.making import make
from handout.usecases.print_list import ListedSheet
from handout.usecases.result import Progress, SheetResult, silent
from handout.usecases.workshop import Made, Workshop

RUN: Final = "run"
"""The property in a file's metadata that makes it a print run: what it holds, as JSON."""
MOST_PAGES: Final = 20_000
"""Of one run: forty reams on both sides, and about 700 MB of memory while it is made."""
LARGEST_RUN: Final = 1 << 30
"""Bytes of the file of a run: a thousand sheets with photographs have some 700 MB."""
TITLE: Final = "Print run: "


@dataclass(frozen=True, slots=True)
class RunForm:
    """How a run is bound. ``name`` is that of its list; ``standard`` None: that of its brands, where they have one.
    ``known``: the latest day that a clock has told (``Request.known``)."""

    name: str
    today: date
    single_sided: bool = False
    standard: Standard | None = None
    known: date | None = None


@dataclass(frozen=True, slots=True)
class RunPart:
    """A line of the list and what became of it; ``placement`` is None where it is not printed."""

    wanted: ListedSheet
    result: SheetResult
    placement: Placement | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A run: its bytes, None where no sheet of it may be printed; how many pages it has; every line; what is wrong."""

    data: bytes | None
    pages: int
    parts: tuple[RunPart, ...]
    faults: tuple[Diagnostic, ...]


def bind_run(shop: Workshop, wanted: Sequence[ListedSheet], form: RunForm, progress: Progress = silent) -> Bound:
    """Make every sheet once and bind its copies where the list has them. The steps of the workshop must be
    ``drawn_steps``."""
    binding = _Binding(shop, form, PrintRun(_standard(shop.project, wanted, form), single_sided=form.single_sided))
    parts = []
    for done, one in enumerate(wanted, start=1):
        parts.append(binding.part(one))
        progress(done, len(wanted), parts[-1].result)
    return binding.bound(tuple(parts))


def _standard(project: Project, wanted: Sequence[ListedSheet], form: RunForm) -> Standard:
    """The one asked for, else the one that all brands have."""
    named = {project.brands[one.brand].model.standard for one in wanted if one.brand in project.brands}
    return form.standard or (named.pop() if len(named) == 1 else EVERYWHERE)


def _request(project: Project, wanted: ListedSheet, form: RunForm) -> Request:
    """The sheet that a line of a list asks for. The brand's own layout is the same whether it is named or not."""
    brand = project.brands.get(wanted.brand)
    layout = None if brand and brand.model.layout == wanted.layout else wanted.layout
    names = wanted.handout, wanted.language, wanted.brand, layout, wanted.variant
    return Request(*names, form.today, draft=False, release=False, known=form.known)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet that was made, without its plan and its bytes, and what all its copies share."""

    made: Made
    metadata: Metadata
    shared: RunSheet


@dataclass(slots=True)
class _Binding:
    """A run while it is bound. ``printed`` are the sheets that are in it, in the order of first use."""

    shop: Workshop
    form: RunForm
    run: PrintRun
    sheets: dict[Request, _Sheet | Made] = field(default_factory=dict)
    printed: dict[Request, _Sheet] = field(default_factory=dict)
    copies: list[tuple[int, int]] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    pages: int = 0

    def part(self, wanted: ListedSheet) -> RunPart:
        """Print what a line asks for, or tell why not."""
        request = _request(self.shop.project, wanted, self.form)
        if request not in self.sheets:
            self.sheets[request] = self._sheet(request)
        sheet = self.sheets[request]
        if isinstance(sheet, Made):
            self.faults += _refused(self.shop.project, wanted, sheet)
            return RunPart(wanted, sheet.result)
        pages = wanted.copies * len(sheet.shared.pages)
        if self.pages + pages > MOST_PAGES:
            message = f"with this line the run has more than {MOST_PAGES:,} pages"
            self.faults.append(error("run-too-long", message, wanted.where, "Make two lists of it."))
            return RunPart(wanted, sheet.made.result)
        self.pages += pages
        self.printed.setdefault(request, sheet)
        self.copies.append((list(self.printed).index(request), wanted.copies))
        placement = self.run.add(sheet.shared, wanted.copies, self._title(request, wanted.copies))
        return RunPart(wanted, sheet.made.result, placement)

    def _sheet(self, request: Request) -> _Sheet | Made:
        """With what its copies share, where it may be printed."""
        made = make(self.shop, request)
        drawn = made.drawn
        if drawn is None:
            return made
        shared = self.run.sheet(drawn.laid.plan, drawn.laid.branding)
        return _Sheet(replace(made, drawn=None, data=None), drawn.laid.metadata, shared)

    def _title(self, request: Request, copies: int) -> str:
        """Of a bookmark, for the staff."""
        project = self.shop.project
        handout, brand = project.handouts[request.handout].model, project.brands[request.brand].model
        form = ", ".join(name for name in (request.layout, request.variant) if name)
        what = f"{handout.title} ({form})" if form else str(handout.title)
        count = "1 copy" if copies == 1 else f"{copies} copies"
        return f"{what}, {project.language_name(request.language)}, {brand.name}: {count}"

    def bound(self, parts: tuple[RunPart, ...]) -> Bound:
        """The file."""
        data = self.run.finish(self._metadata()) if self.printed else None
        return Bound(data, self.pages, parts, tuple(dict.fromkeys(self.faults)))

    def _metadata(self) -> Metadata:
        """Of the run; the words that the program adds are English."""
        about = [sheet.metadata for sheet in self.printed.values()]
        return Metadata(
            title=f"{TITLE}{self.form.name}",
            author=", ".join(dict.fromkeys(one.author for one in about)),
            language="en",
            subject="",
            keywords=", ".join(dict.fromkeys(name for one in about for name in (one.custom["handout"], one.language))),
            issued=max(one.issued for one in about),
            custom={RUN: json.dumps(self._contents(), separators=(",", ":"))},
        )

    def _contents(self) -> dict[str, object]:
        """What ``verify_run`` reads."""
        sheets = [
            {"sha256": sheet.made.entry.sha256 if sheet.made.entry else "", "title": sheet.metadata.title}
            | dict(sheet.metadata.custom)
            for sheet in self.printed.values()
        ]
        sides = {"single_sided": self.form.single_sided, "standard": self.run.standard}
        return {**sides, "copies": self.copies, "sheets": sheets}


def _refused(project: Project, wanted: ListedSheet, made: Made) -> Iterator[Diagnostic]:
    """That a line is not printed, told where it stands, and what the sheet's own files have to do with it."""
    result = made.result
    broken = (*project.faults.get(("translation", wanted.handout, wanted.language), ()),)
    own = [fault for fault in (*result.diagnostics, *broken) if fault.severity is Severity.ERROR]
    told = own or list(result.diagnostics)
    what = f"{wanted.handout} in {english_name(wanted.language)}"
    said = told[0].message if told else f"it is {result.state or result.outcome}"
    why = said.removeprefix(f"{what}: ")
    hint = told[0].hint if told else "“handout status” says what to do."
    yield error("not-printed", f"{what} is not printed: {why}", wanted.where, hint)
    yield from own
