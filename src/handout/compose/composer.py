"""A sheet and a stylesheet become a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from handout.blocks import document
from handout.compose.boxing import Boxing
from handout.compose.furniture import RunningPage
from handout.compose.pages import column_height, lay_out, misfits
from handout.compose.pieces import Piece
from handout.compose.setting import ParagraphCache, Setter
from handout.compose.structure import StructureTree
from handout.errors import Diagnostic, error
from handout.models.language import Language
from handout.models.sheet import Sheet
from handout.plan import Image, Item, Page, PictureItem, Plan
from handout.style import Stylesheet
from handout.text.fonts import FontCatalogue

Result = tuple[Plan | None, tuple[Diagnostic, ...]]


def compose(
    sheet: Sheet,
    stylesheet: Stylesheet,
    images: Mapping[str, Image],
    logo: str | None,
    fonts: FontCatalogue,
    language_of: Callable[[str], Language],
    cache: ParagraphCache,
) -> Result:
    """Lay a sheet out. ``logo`` names the brand's picture among ``images``.

    Returns no plan, and why, where a character has no glyph or a block fits on no page.
    """
    setter = Setter(stylesheet, fonts, language_of, cache)
    running = RunningPage(setter, sheet.furniture, (logo, images[logo]) if logo else None)
    tree = StructureTree()
    page = stylesheet.page
    room = column_height(page, running.band)
    arranged = replace(sheet, sections=document.arrange(sheet.sections, stylesheet.order, stylesheet.omit))
    pieces = Boxing(setter, tree, images, room).document(document.expand(arranged))
    faults = [*_unique(setter.missing), *_overflow(misfits(pieces, page, running.band))]
    if faults:
        return None, tuple(faults)
    recorder = lay_out(pieces, page, running.band)
    count = len(recorder.pages)
    pages = tuple(
        Page(body, running.header(number), running.footer(number, count))
        for number, body in enumerate(recorder.pages, 1)
    )
    faults = _unique(setter.missing)
    plan = Plan(page.width, page.height, pages, tree.elements(), tuple(recorder.bookmarks), _used(pages, images))
    return (None if faults else plan), tuple(faults)


def _unique(faults: Sequence[Diagnostic]) -> list[Diagnostic]:
    return list(dict.fromkeys(faults))


def _overflow(pieces: Sequence[Piece]) -> list[Diagnostic]:
    return [
        error(
            "does-not-fit",
            "this block is higher than a page and cannot be cut",
            piece.where,
            "make it shorter, or give the layout smaller margins or type",
        )
        for piece in pieces
    ]


def _used(pages: Sequence[Page], images: Mapping[str, Image]) -> dict[str, Image]:
    """The pictures that some page shows."""
    items: list[Item] = [item for page in pages for item in (*page.header, *page.body, *page.footer)]
    return {item.image: images[item.image] for item in items if isinstance(item, PictureItem)}
