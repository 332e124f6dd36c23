"""Everything stands on the part of the paper that printers reach, and in its own part of the page."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.painted.page import PaintedFault, PaintedPage, PaintedText
from handout.compose.plan import Column
from handout.errors import error
from handout.text.ink import InkBox

EDGE = 12.0
"""Points along every edge of the paper that office printers leave white (4.2 mm)."""
SIDE = 0.5
"""Em that letters may lean out of their column: the first of a Nastaliq word does."""
ABOVE = 0.8
"""Em that marks may stand over or under their lines."""


def check(page: PaintedPage) -> Iterator[PaintedFault]:
    """Refuse what leaves the paper, its column, or runs from header or footer into the text."""
    paper = InkBox(0.0, 0.0, page.width, page.height).shrunk(EDGE)
    columns = [_box(column) for column in page.columns]
    for text in page.texts:
        if not paper.holds(text.box):
            message = (
                f"on page {page.number}, {text.said} stands nearer than {EDGE:g} pt to the paper's edge, or off it"
            )
            hint = "Make the margins wider, or the text shorter."
            yield PaintedFault(error("outside-page", message, text.item.origin.where, hint), text.item.origin)
        elif text.running and any(column.meets(_core(text)) for column in columns):
            message = f"on page {page.number}, {text.said} runs from the margin into the text"
            hint = "Shorten it, or give the margin more room."
            yield PaintedFault(error("outside-margin", message, text.item.origin.where, hint), text.item.origin)
        elif not text.running and columns and not any(_around(c, text).holds(text.box) for c in columns):
            message = f"on page {page.number}, {text.said} leaves its column"
            hint = "Make indents and padding smaller, or the text shorter."
            yield PaintedFault(error("outside-column", message, text.item.origin.where, hint), text.item.origin)
    for shape in page.shapes:
        if shape.colour is None and not paper.holds(shape.box):
            message = f"on page {page.number}, a picture stands nearer than {EDGE:g} pt to the paper's edge, or off it"
            hint = "Make the margins wider, or the picture smaller."
            yield PaintedFault(error("outside-page", message, shape.origin.where, hint), shape.origin)


def _box(column: Column) -> InkBox:
    return InkBox(column.x, column.y, column.x + column.width, column.y + column.height)


def _around(column: InkBox, text: PaintedText) -> InkBox:
    side, above = SIDE * text.size, ABOVE * text.size
    return InkBox(column.left - side, column.bottom - above, column.right + side, column.top + above)


def _core(text: PaintedText) -> InkBox:
    """The small letters alone, without what marks and slopes reach over; of ink that has none there, all of it."""
    _, baseline = text.at
    letters = InkBox(text.box.left, baseline, text.box.right, baseline + text.size / 2)
    return letters if letters.meets(text.box) else text.box
