"""The preview's engine: a project that is read anew when its files change, and the sheets of it that are looked at.

A sheet is made as a build makes it, and only where something that goes into it has changed. One that cannot be made
keeps its last good pages. Nothing is written. Only one thread may make sheets; any may say that files have changed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import Final, TypeVar

from handout.assemble.job import Request
from handout.compose.setting import ParagraphCache
from handout.errors import Diagnostic
from handout.models.brand import Brand
from handout.output.manifest import Entry
from handout.preview.asking import Asked, Question, understood
from handout.preview.excerpts import Excerpts
from handout.preview.parts import PageMap, page_maps
from handout.project import Project
from handout.records import dataclass, replace
from handout.render import pages as render
from handout.source import Readings
from handout.text.fonts import FontCatalogue
from handout.usecases.making import failed, make
from handout.usecases.result import Outcome, SheetResult, once
from handout.usecases.steps import drawn_steps
from handout.usecases.workshop import Workshop

KEPT: Final = 96
"""Sheets whose last pages are kept: with the map of these half a megabyte each."""
PAST: Final = 32
"""Files of states before, for who still asks for a page of one."""
WIDTHS: Final = (16, 4000)
"""Pixels: the least and the most that a page may be wide."""

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A finished sheet; ``key`` is the digest of its bytes, ``name`` what a build would call it, sizes are in points;
    ``maps``: what stands where on each page."""

    key: str
    name: str
    data: bytes
    sizes: tuple[tuple[float, float], ...]
    maps: tuple[PageMap, ...]
    excerpts: Excerpts


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """One sheet as it is shown: what became of it just now, its faults, and its pages. ``kept``: these are of the last
    state in which it could be made. ``milliseconds``: how long it took."""

    language: str
    result: SheetResult
    diagnostics: tuple[Diagnostic, ...]
    file: SheetFile | None
    kept: bool
    milliseconds: int


_Name = tuple[str, str, str, str, str]
"""A sheet as it is asked for: handout, language, brand, layout, variant."""


@dataclass(frozen=True, slots=True)
class _Last:
    """The last good state of a sheet."""

    entry: Entry
    file: SheetFile


@dataclass(frozen=True, slots=True)
class _Tools:
    """What outlives a state of the project, for as long as its fonts and languages stay as they are."""

    of: object
    fonts: FontCatalogue
    cache: ParagraphCache


@dataclass(frozen=True, slots=True)
class _Read:
    """A state of the project."""

    generation: int
    shop: Workshop
    excerpts: Excerpts


class Studio:
    """A project, looked at again and again."""

    def __init__(self, root: Path, today: Callable[[], date] = date.today) -> None:
        self.root = root
        self._today = today
        self._lock = Lock()
        self._generation = 1
        self._readings = Readings()
        self._tools: _Tools | None = None
        self._read: _Read | None = None
        self._brands: Mapping[str, Brand] = {}
        self._usual: Asked | None = None  # what a question that names nothing has come to
        self._last: OrderedDict[_Name, _Last] = OrderedDict()
        self._files: OrderedDict[str, SheetFile] = OrderedDict()

    # --- what changes ---------------------------------------------------------------------------------------------

    @property
    def generation(self) -> int:
        """The number of the state that the files are in; any thread may ask."""
        return self._generation

    def changed(self) -> int:
        """Files have changed; what is asked next is asked of the new ones. Any thread may say so."""
        with self._lock:
            self._generation += 1
            return self._generation

    def others(self) -> Iterable[str]:
        """Files of the project besides those in their usual places, as last read; any thread may ask."""
        read = self._read
        return tuple(read.shop.project.images) if read else ()

    # --- what is asked --------------------------------------------------------------------------------------------

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._now().shop.project

    def excerpts(self) -> Excerpts:
        """The lines of its files."""
        return self._now().excerpts

    @property
    def brands(self) -> Mapping[str, Brand]:
        """The brands of the project, each as it last was without a fault."""
        self._now()
        return self._brands

    def understood(self, question: Question) -> Asked:
        """What a question means in the project as it is now."""
        asked = understood(self.project, self.brands, question, self._usual)
        named = question.handout or question.brand or question.layout
        if not (named or asked.faults) and asked.handout:
            told = self._usual.languages if self._usual and self._usual.handout == asked.handout else ()
            self._usual = replace(asked, languages=told if question.languages else asked.languages)
        return asked

    def sheet(self, asked: Asked, language: str) -> ShownSheet:
        """One of the sheets asked for, made if need be; its faults are in the answer."""
        began = perf_counter()
        read = self._now()
        request = asked.request(self._brands, language, self._today())
        name = (asked.handout, language, asked.brand, asked.layout, asked.variant)
        last = self._last.get(name)
        result, new = self._made(read, asked, request, last)
        if new:
            _put(self._files, new.file.key, new.file, PAST)
        last = new or last
        if last:
            _put(self._last, name, last, KEPT)
        faults = _told(read.shop.project, request, result)
        if result.outcome is Outcome.UNCHANGED and last:
            faults = once((*faults, *last.entry.notes))
        kept = last is not None and result.outcome not in (Outcome.BUILT, Outcome.UNCHANGED)
        took = round((perf_counter() - began) * 1000)
        return ShownSheet(language, result, faults, last.file if last else None, kept, took)

    def file(self, key: str) -> SheetFile | None:
        """A sheet that is shown, or was lately."""
        return self._files.get(key) or next((one.file for one in self._last.values() if one.file.key == key), None)

    def picture(self, file: SheetFile, number: int, width: int) -> bytes:
        """A page of a file, counted from 1 and at most as many as it has, as a PNG so many pixels wide."""
        return render.quick_png(render.page(file.data, number - 1, width=width))

    # --- the making -----------------------------------------------------------------------------------------------

    def _now(self) -> _Read:
        """The project as its files are; what changes while they are read is read the next time."""
        generation = self._generation
        if self._read is None or self._read.generation != generation:
            self._readings = Readings(self._readings)
            project = Project.load(self.root, self._readings.look)
            sound = {name: loaded.model for name, loaded in project.brands.items()}
            left = {name: brand for name, brand in self._brands.items() if name in project.broken("brand")}
            self._brands = {**left, **sound}
            self._read = _Read(generation, self._shop(project), Excerpts(self.root))
        return self._read

    def _shop(self, project: Project) -> Workshop:
        """Shaped words and open fonts are those of before, unless a font or a language is another."""
        of = (project.fonts, Workshop(project, drawn_steps(ParagraphCache())).own_fonts, project.languages)
        if self._tools is None or self._tools.of != of:
            self._tools = _Tools(of, FontCatalogue(project.fonts, system=True), ParagraphCache())
        return Workshop(project, drawn_steps(self._tools.cache), self._tools.fonts)

    def _made(
        self, read: _Read, asked: Asked, request: Request, last: _Last | None
    ) -> tuple[SheetResult, _Last | None]:
        """What became of a sheet, and its new state where there is one."""
        if faults := tuple(_unknown(read.shop.project, asked, request)):
            return failed(read.shop.project, request, faults).result, None
        known = {last.entry.edition.file: last.entry.key} if last else {}
        made = make(read.shop, request, known)
        if made.data is None or made.entry is None or made.drawn is None:
            return made.result, None
        with render.opened(made.data) as document:
            sizes = tuple(document.size(index) for index in range(document.count))
        laid = made.drawn.laid
        maps = page_maps(laid.plan, laid.branding, made.drawn.sheet.body)
        read.excerpts.read(part.where for page in maps for part in page.parts)
        file = SheetFile(made.entry.sha256, made.entry.edition.file, made.data, sizes, maps, read.excerpts)
        return made.result, _Last(made.entry, file)


def _put(kept: OrderedDict[K, V], key: K, value: V, most: int) -> None:
    """The one that was put in last is thrown out last."""
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)


def _unknown(project: Project, asked: Asked, request: Request) -> Iterator[Diagnostic]:
    """Why nothing can be made: what is asked for is not there, or nothing is."""
    yield from asked.faults
    if strange := (asked.strange or {}).get(request.language):
        yield strange
    if not project.handouts or not project.brands:
        yield from project.diagnostics


def _told(project: Project, request: Request, result: SheetResult) -> tuple[Diagnostic, ...]:
    """The faults of a sheet, with those of the translation that keeps it from being made."""
    own = project.faults.get(("translation", request.handout, request.language), ())
    return once((*own, *result.diagnostics))
