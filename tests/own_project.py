"""The sheets of the repository's own project, made as ``handout build`` makes them and kept for the test session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from extraction import normalised
from handout.assemble.assembling import assemble
from handout.assemble.job import Request, variant_of
from handout.boxes import Box, SectionBox
from handout.compose.arrange import arrange, help_first, leaves
from handout.project import Project
from handout.sheet import Body, Sheet, SheetSection
from handout.sheet.document import aside, expand, printed
from handout.style import Stylesheet, resolve
from handout.usecases.making import make
from handout.usecases.result import Options
from handout.usecases.select import requests, scope
from handout.usecases.steps import real_steps
from handout.usecases.workshop import Workshop, open_workshop
from tagged import opened

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class BuiltSheet:
    """A sheet, its sections in the order in which the file has them, and the file."""

    sheet: Sheet
    data: bytes

    @property
    def paragraphs(self) -> list[str]:
        """Every text of the sheet in reading order; behind them those of the language beside."""
        beside = self.sheet.body.beside
        return [words.text for body in (self.sheet.body, beside) if body for words in body.words()]


@lru_cache(maxsize=4)
def workshop(root: Path = ROOT) -> Workshop:
    return open_workshop(root, real_steps())


def all_requests(root: Path = ROOT, day: date | None = None) -> tuple[Request, ...]:
    """Every sheet that the project of a folder has the words for."""
    return requests_of(workshop(root).project, root, day)


def requests_of(project: Project, root: Path, day: date | None = None) -> tuple[Request, ...]:
    """Every sheet that a project has the words for; a translation that is not there is no fault."""
    day = day or max(loaded.model.issued for loaded in project.handouts.values())
    options = Options(root, root / "output", day)
    return tuple(
        request
        for request in requests(project, options, scope(project, options))
        if request.language == project.handouts[request.handout].model.language
        or (request.handout, request.language) in project.translations
    )


def name(request: Request) -> str:
    return f"{request.handout}.{request.language}@{request.brand}"


@lru_cache(maxsize=200)
def built(request: Request, root: Path = ROOT) -> BuiltSheet:
    """Make one sheet; AssertionError with what was found where there is none."""
    shop = workshop(root)
    made = make(shop, request)
    assert made.data is not None, [str(found) for found in made.result.diagnostics]
    return of_file(shop, request, made.data)


def of_file(shop: Workshop, request: Request, data: bytes) -> BuiltSheet:
    """The sheet that a finished file was made of."""
    sheet, _, faults = assemble(shop.project, request)
    assert sheet is not None, faults
    return BuiltSheet(_in_order(shop, request, sheet, data), data)


def _in_order(shop: Workshop, request: Request, sheet: Sheet, data: bytes) -> Sheet:
    """By the layout, or with the get-help box first where the file has it so (``compose.composer.compose``)."""
    brand = shop.project.brands[request.brand].model
    layouts = {name: loaded.model for name, loaded in shop.project.layouts.items()}
    rtl = sheet.body.direction == "rtl"
    variant = variant_of(shop.project, request.variant)
    name, paper = request.layout or brand.layout, sheet.body.paper
    look = resolve(name, layouts, brand.typefaces, paper, rtl=rtl, variant=variant)
    body = printed(sheet.body, look.omit, look.sources)
    kids = arrange(expand(body).kids, (*look.cover, *look.rows))
    sections = _sorted(body, kids)
    if _help_is_first(sections, data):
        sections = _sorted(body, help_first(kids))
    beside = aside(body.beside, look.omit) if body.beside else None
    ordered = tuple(_by_rows(section, look) for section in sections)
    return replace(sheet, body=replace(body, sections=ordered, beside=beside))


def _sorted(body: Body, kids: Sequence[Box]) -> tuple[SheetSection, ...]:
    """The body's sections in the order of their boxes."""
    by_id = {section.id: section for section in body.sections}
    ids = (leaf.id for box in kids for leaf in leaves(box) if isinstance(leaf, SectionBox))
    return tuple(by_id[name] for name in dict.fromkeys(ids) if name in by_id)


def _by_rows(section: SheetSection, look: Stylesheet) -> SheetSection:
    """A section, its blocks in the order of the layout's rows."""
    boxes = [block.kept(2) for block in section.blocks]
    block_of = {id(box): block for box, block in zip(boxes, section.blocks, strict=True)}
    arranged = (leaf for box in arrange(boxes, look.section_rows(section.id, section.role)) for leaf in leaves(box))
    return replace(section, blocks=tuple(block_of[id(box)] for box in arranged))


def _help_is_first(sections: tuple[SheetSection, ...], data: bytes) -> bool:
    file = opened(data)
    headings = (normalised(file.text(element)) for element in file.elements() if element.role == "H2")
    first = next(headings, "")
    return any(section.role == "urgent" and normalised(section.title.text) == first for section in sections)
