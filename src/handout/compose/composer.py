"""A body and a stylesheet become a plan; a letterhead becomes what is painted in its slots."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from handout.compose.containers import PanelFragment
from handout.compose.fragmenter import Fragmenter
from handout.compose.fragments import Fragment, TextFragment
from handout.compose.marks import MarkBox
from handout.compose.pages import UnplaceableError, column_height, columns, lay_out, misfits
from handout.compose.plan import Column, Item, Page, PictureItem, Plan
from handout.compose.recorder import Recorder
from handout.compose.running import NO_PICTURES, BrandPictures, Geometry, RunningSetter
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


def measure(
    body: Body,
    stylesheet: Stylesheet,
    letterhead: Letterhead,
    context: LayoutContext,
    pictures: BrandPictures = NO_PICTURES,
) -> Geometry:
    """Where the text may stand, once header, footer and marks are measured: the one step that asks the brand."""
    return RunningSetter(_setter(stylesheet, context), body).measure(letterhead, pictures)


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
    sheet: Sheet, stylesheet: Stylesheet, geometry: Geometry, pictures: BrandPictures, context: LayoutContext
) -> tuple[Mapping[str, tuple[Item, ...]], tuple[Diagnostic, ...]]:
    """What the brand paints in the slots of a plan, and what its characters do not find in the fonts."""
    setter = _setter(stylesheet, context)
    slots = RunningSetter(setter, sheet.body).letterhead(sheet.letterhead, pictures, geometry)
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
    first, later = geometry.frame(1), geometry.frame(2)
    room = min(column_height(first), column_height(later))
    if room < LEAST_COLUMN:
        return None, (_no_room(room, body),)
    fragments = Fragmenter(setter, tree, images, column_height(later)).document(
        document.expand(body), logo=geometry.logo
    )
    mark = _mark(fragments.pop(0), running) if body.marks else None
    faults = [*_unique(setter.missing), *_overflow(misfits(fragments, later))]
    if faults:
        return None, tuple(faults)
    try:
        recorder = lay_out(fragments, first, later)
    except UnplaceableError as fault:
        return None, tuple(_overflow([fault.fragment]))
    columns_of_first = columns(first)
    if mark:
        recorder.pages[0] = (*_painted(mark, geometry), *recorder.pages[0])
        height = mark.height(first.measure)
        columns_of_first += (Column(first.left, geometry.first.mark - height, first.measure, height),)
    count = len(recorder.pages)
    pages = tuple(
        Page(
            items,
            running.header(geometry, number, count),
            running.footer(geometry, number, count),
            columns(later) if number > 1 else columns_of_first,
        )
        for number, items in enumerate(recorder.pages, 1)
    )
    elements = tree.elements()
    logo = next(n for n, element in enumerate(elements) if element.role == "Figure") if geometry.logo else None
    plan = Plan(later.width, later.height, pages, elements, tuple(recorder.bookmarks), _used(pages, images), logo)
    faults = _unique(setter.missing)
    return (None if faults else plan), (*faults, *setter.notes.values())


def _mark(panel: Fragment, running: RunningSetter) -> MarkBox | None:
    """The tagged words of the marks as a box, which stands over the header and not among what flows."""
    kids = panel.body.kids if isinstance(panel, PanelFragment) else ()
    return running.box([kid for kid in kids if isinstance(kid, TextFragment)])


def _painted(mark: MarkBox, geometry: Geometry) -> tuple[Item, ...]:
    recorder, page = Recorder(), geometry.frame(1)
    mark.paint(recorder, page.left, geometry.first.mark, page.measure)
    return recorder.taken()


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
