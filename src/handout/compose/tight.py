"""A box set closer than the rest of its sheet, so that a page holds it: less room, two columns, smaller type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy

from handout import boxes
from handout.compose.fragmenter import Fragmenter
from handout.compose.fragments import Fragment
from handout.compose.setting import Setter
from handout.compose.structure import StructureTree
from handout.compose.texts import TextMaker
from handout.models.image import Image
from handout.models.styles import SectionStyle
from handout.records import replace
from handout.style import ComputedStyle, Stylesheet

LEAST = 12.0
"""Points: no text for patients is smaller (docs/layouts.md)."""
SPACE = 0.6
"""Of the room between and around things that is left."""
PADDING = "5pt"
"""Of its frame."""
CLEAR = 2.0
"""Points at least between the words of a frame and its line: what hangs under a last line takes some."""
LEADING = 1.22
"""The closest leading of the packaged layouts."""
SIZES = 3
"""Steps from the size of the sheet to the least."""
TITLE = 1.25
"""Em of a title that makes room for it: that of a heading."""


def tighter(sheet: Stylesheet, section: str) -> Iterator[Stylesheet]:
    """Stylesheets for a section that has to become lower, each with less room than those before: first the room
    around things, then its leading, then its type, at last that of the title over it; each in the columns that the
    layout gives the section, then in two."""
    body = sheet.computed("body")
    least = min(body.size, max(LEAST, sheet.floor))
    close = min(body.leading, LEADING)
    smaller = (
        [body.size + (least - body.size) * step / SIZES for step in range(1, SIZES + 1)] if body.size > least else []
    )
    ways = [
        (body.size, body.leading, sheet.factor),
        (body.size, close, sheet.factor),
        *((s, close, 0.0) for s in smaller),
    ]
    title = TITLE * (smaller[-1] if smaller else body.size)
    for size, leading, factor in ways:
        for columns in (None, 2):
            yield _narrowed(sheet.set_at(size, leading, SPACE, factor), section, columns)
    for columns in (None, 2):
        yield _titled(_narrowed(sheet.set_at(*ways[-1][:2], SPACE, ways[-1][2]), section, columns), title)


def _narrowed(sheet: Stylesheet, section: str, columns: int | None) -> Stylesheet:
    said = sheet.sections.get(section) or SectionStyle()
    changes = {"padding": PADDING, **({"columns": columns} if columns else {})}
    styles = {name: replace(style, padding=_padded(style)) for name, style in sheet.styles.items()}
    return replace(sheet, styles=styles, sections={**sheet.sections, section: said.model_copy(update=changes)})


def _padded(style: ComputedStyle) -> float:
    line = max(style.border, style.border_top, style.border_bottom)
    return min(style.padding, max(SPACE * style.padding, line + CLEAR))


def _titled(sheet: Stylesheet, size: float) -> Stylesheet:
    title = sheet.computed("title")
    return replace(sheet, styles={**sheet.styles, "title": replace(title, size=min(size, title.size))})


class TightFragmenter(Fragmenter):
    """Sets some boxes by another stylesheet than the rest."""

    def __init__(self, setter: Setter, tree: StructureTree, images: Mapping[str, Image]) -> None:
        super().__init__(setter, tree, images)
        self._tight: frozenset[int] = frozenset()
        self._other = setter

    def tighten(self, found: Sequence[boxes.Box], sheet: Stylesheet) -> None:
        """Set these boxes, with what stands in them, by that stylesheet."""
        self._tight = frozenset(map(id, found))
        self._other = copy(self._setter)
        self._other.stylesheet = sheet

    def _fragments(self, box: boxes.Box, parent: int) -> list[Fragment]:
        if id(box) not in self._tight:
            return super()._fragments(box, parent)
        with self._by_the_other():
            return super()._fragments(box, parent)

    @contextmanager
    def _by_the_other(self) -> Iterator[None]:
        setter, sheet, texts = self._setter, self._sheet, self._texts
        self._setter, self._sheet = self._other, self._other.stylesheet
        self._texts = TextMaker(self._other, self._tree, self._images)
        self._texts.aside = texts.aside
        yield
        self._setter, self._sheet, self._texts = setter, sheet, texts
