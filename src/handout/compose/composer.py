"""A sheet and a stylesheet become a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from handout.blocks import document
from handout.compose.fragmenter import Fragmenter
from handout.compose.fragments import Fragment
from handout.compose.pages import column_height, lay_out, misfits
from handout.compose.running import RunningPage
from handout.compose.setting import ParagraphCache, Setter
from handout.compose.structure import StructureTree
from handout.errors import Diagnostic, error
from handout.models.image import Image
from handout.models.language import Language
from handout.models.sheet import Section, Sheet
from handout.plan import Item, Page, PictureItem, Plan
from handout.style import Stylesheet
from handout.text.fonts import FontCatalogue

Result = tuple[Plan | None, tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class LayoutContext:
    """What composing needs besides the sheet: fonts, languages, and paragraphs kept from other sheets."""

    fonts: FontCatalogue
    language_of: Callable[[str], Language]
    cache: ParagraphCache


def compose(
    sheet: Sheet, stylesheet: Stylesheet, images: Mapping[str, Image], logo: str | None, place: LayoutContext
) -> Result:
    """Lay a sheet out. ``logo`` names the brand's picture among ``images``.

    The get-help box stands on page 1 in every language: where it finds no room after the key points (long marks,
    tall scripts) it comes before them. Returns no plan, and why, where a character has no glyph or a block fits on
    no page.
    """
    sections = document.arrange(sheet.sections, stylesheet.order, stylesheet.omit)
    arranged = replace(sheet, sections=sections)
    plan, faults = _lay(arranged, stylesheet, images, logo, place)
    if plan and _help_is_late(plan, sections):
        first = tuple(sorted(sections, key=lambda section: section.role != "urgent"))
        return _lay(replace(arranged, sections=first), stylesheet, images, logo, place)
    return plan, faults


def _help_is_late(plan: Plan, sections: Sequence[Section]) -> bool:
    titles = {section.title.text for section in sections if section.role == "urgent"}
    return any(mark.title in titles and mark.page > 0 for mark in plan.bookmarks)


def _lay(
    sheet: Sheet, stylesheet: Stylesheet, images: Mapping[str, Image], logo: str | None, place: LayoutContext
) -> Result:
    setter = Setter(stylesheet, place.fonts, place.language_of, place.cache)
    running = RunningPage(setter, sheet.furniture, (logo, images[logo]) if logo else None)
    tree = StructureTree()
    page = running.page
    room = column_height(page, running.band)
    fragments = Fragmenter(setter, tree, images, room).document(document.expand(sheet))
    faults = [*_unique(setter.missing), *_overflow(misfits(fragments, page, running.band))]
    if faults:
        return None, tuple(faults)
    recorder = lay_out(fragments, page, running.band)
    count = len(recorder.pages)
    pages = tuple(
        Page(body, running.header(number), running.footer(number, count))
        for number, body in enumerate(recorder.pages, 1)
    )
    plan = Plan(page.width, page.height, pages, tree.elements(), tuple(recorder.bookmarks), _used(pages, images))
    faults = _unique(setter.missing)
    return (None if faults else plan), tuple(faults)


def _unique(faults: Sequence[Diagnostic]) -> list[Diagnostic]:
    return list(dict.fromkeys(faults))


def _overflow(fragments: Sequence[Fragment]) -> list[Diagnostic]:
    return [
        error(
            "does-not-fit",
            "this block is higher than a page and cannot be cut",
            fragment.where,
            "make it shorter, or give the layout smaller margins or type",
        )
        for fragment in fragments
    ]


def _used(pages: Sequence[Page], images: Mapping[str, Image]) -> dict[str, Image]:
    """The pictures that some page shows."""
    items: list[Item] = [item for page in pages for item in (*page.header, *page.body, *page.footer)]
    return {item.image: images[item.image] for item in items if isinstance(item, PictureItem)}
