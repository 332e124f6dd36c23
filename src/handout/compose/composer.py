"""A body and a stylesheet become a plan; a letterhead becomes what is painted in its slots."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from handout.compose.fragmenter import Fragmenter
from handout.compose.fragments import Fragment
from handout.compose.pages import UnplaceableError, column_height, columns, lay_out, misfits
from handout.compose.plan import Item, Page, PictureItem, Plan
from handout.compose.running import Geometry, RunningSetter
from handout.compose.setting import ParagraphCache, Setter
from handout.compose.structure import StructureTree
from handout.errors import Diagnostic, error
from handout.models.image import Image
from handout.models.language import Language
from handout.sheet import Body, Letterhead, Sheet, document
from handout.style import Stylesheet
from handout.text.fonts import FontCatalogue

LEAST_COLUMN = 72.0
"""Points: in less, hardly a heading and its paragraph find room."""

Result = tuple[Plan | None, tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class LayoutContext:
    """What composing needs besides the sheet: fonts, languages, and paragraphs kept from other sheets."""

    fonts: FontCatalogue
    language_of: Callable[[str], Language]
    cache: ParagraphCache


def measure(body: Body, stylesheet: Stylesheet, letterhead: Letterhead, context: LayoutContext) -> Geometry:
    """Where the text may stand, once header and footer are measured: the one step that asks the brand."""
    return RunningSetter(_setter(stylesheet, context), body).measure(letterhead)


def compose(
    body: Body, stylesheet: Stylesheet, geometry: Geometry, images: Mapping[str, Image], context: LayoutContext
) -> Result:
    """Lay a body out.

    The get-help box stands on page 1 in every language: where it finds no room after the key points (long marks,
    tall scripts) it comes before them. Returns no plan, and why, where a character has no glyph or a block fits on
    no page.
    """
    sections = document.arrange(body.sections, stylesheet.order, stylesheet.omit)
    arranged = replace(body, sections=sections)
    plan, faults = _lay(arranged, stylesheet, geometry, images, context)
    if plan and _help_is_late(plan, arranged):
        first = document.help_first(sections)
        return _lay(replace(arranged, sections=first), stylesheet, geometry, images, context)
    return plan, faults


def letterhead_slots(
    sheet: Sheet, stylesheet: Stylesheet, geometry: Geometry, logo: tuple[str, Image] | None, context: LayoutContext
) -> tuple[Mapping[str, tuple[Item, ...]], tuple[Diagnostic, ...]]:
    """What the brand paints in the slots of a plan, and what its characters do not find in the fonts."""
    setter = _setter(stylesheet, context)
    slots = RunningSetter(setter, sheet.body).letterhead(sheet.letterhead, logo, geometry)
    return slots, (*_unique(setter.missing), *setter.notes.values())


def _setter(stylesheet: Stylesheet, context: LayoutContext) -> Setter:
    return Setter(stylesheet, context.fonts, context.language_of, context.cache)


def _help_is_late(plan: Plan, body: Body) -> bool:
    """Whether a get-help box of the patient's begins after page 1. Of headings of level 2 the sections' come first,
    in their order; titles would not tell two sections apart that are called alike."""
    headings = (mark for mark in plan.bookmarks if mark.level == 2)
    return any(
        section.role == "urgent" and section is not body.staff_help and mark.page > 0
        for section, mark in zip(body.printed_sections(), headings, strict=False)
    )


def _lay(
    body: Body, stylesheet: Stylesheet, geometry: Geometry, images: Mapping[str, Image], context: LayoutContext
) -> Result:
    setter, tree = _setter(stylesheet, context), StructureTree()
    running = RunningSetter(setter, body)
    page, band = geometry.page, geometry.band
    if column_height(page, band) < LEAST_COLUMN:
        return None, (_no_room(column_height(page, band), body),)
    fragments = Fragmenter(setter, tree, images, column_height(page, band)).document(
        document.expand(body), logo=geometry.logo
    )
    faults = [*_unique(setter.missing), *_overflow(misfits(fragments, page, band))]
    if faults:
        return None, tuple(faults)
    try:
        recorder = lay_out(fragments, page, band)
    except UnplaceableError as fault:
        return None, tuple(_overflow([fault.fragment]))
    count = len(recorder.pages)
    pages = tuple(
        Page(
            items,
            running.header(geometry, number),
            running.footer(geometry, number, count),
            columns(page, band if number > 1 else 0.0),
        )
        for number, items in enumerate(recorder.pages, 1)
    )
    elements = tree.elements()
    logo = next(n for n, element in enumerate(elements) if element.role == "Figure") if geometry.logo else None
    plan = Plan(page.width, page.height, pages, elements, tuple(recorder.bookmarks), _used(pages, images), logo)
    faults = _unique(setter.missing)
    return (None if faults else plan), (*faults, *setter.notes.values())


def _unique(faults: Sequence[Diagnostic]) -> list[Diagnostic]:
    return list(dict.fromkeys(faults))


def _overflow(fragments: Sequence[Fragment]) -> list[Diagnostic]:
    return [
        error(
            "does-not-fit",
            "this block is higher than a page and cannot be cut",
            fragment.where,
            "Make it shorter, or give the layout smaller margins or type.",
        )
        for fragment in fragments
    ]


def _no_room(height: float, body: Body) -> Diagnostic:
    """Told once, and not of every block that then has no place."""
    message = f"header, footer, marks and margins leave {max(height, 0.0):.0f} pt of a page to the text"
    hint = "Make the header, the footer's type or the margins of the layout smaller."
    return error("does-not-fit", message, body.title.where, hint)


def _used(pages: Sequence[Page], images: Mapping[str, Image]) -> dict[str, Image]:
    """The pictures that some page shows."""
    items = (item for page in pages for item in page.body)
    return {item.image: images[item.image] for item in items if isinstance(item, PictureItem)}
