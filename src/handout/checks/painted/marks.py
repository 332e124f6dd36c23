"""The drawn part of a mark, hatching and warning sign, can be seen: they tell an unchecked sheet where nobody reads."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.contrast import GRAPHICS, shown
from handout.checks.painted.page import PaintedFault, PaintedPage, PaintedShape
from handout.errors import error

MARK = "mark"
"""The style of everything that says that a sheet is unchecked."""


def check(page: PaintedPage) -> Iterator[PaintedFault]:
    """Refuse a mark too pale for what it lies on (WCAG 2.1, 1.4.11), one on a picture, and one that is painted over."""
    for shape in page.shapes:
        if shape.origin.style == MARK and shape.tint is not None:
            yield from _on_its_ground(page, shape, shape.tint)
            yield from _covered(page, shape)


def _on_its_ground(page: PaintedPage, shape: PaintedShape, tint: str) -> Iterator[PaintedFault]:
    for ground in page.grounds(shape.box, shape.order):
        under = None if ground is None else ground.colour or ground.tint
        if ground is not None and under is None:
            message = f"on page {page.number}, the hatching of the mark lies on a picture"
            hint = "Give it a place of its own."
            yield PaintedFault(error("covered", message, shape.origin.where, hint), shape.origin)
            return
        if (ratio := page.contrast(tint, under, GRAPHICS)) < GRAPHICS:
            message = (
                f"on page {page.number}, the hatching or sign of the mark has a contrast of {shown(ratio)}:1 with what "
                f"lies under it; it needs {GRAPHICS:g}:1 (style {MARK})"
            )
            hint = "Choose another color or border-color for the mark, or another ground."
            yield PaintedFault(error("low-contrast", message, shape.origin.where, hint), shape.origin)
            return


def _covered(page: PaintedPage, shape: PaintedShape) -> Iterator[PaintedFault]:
    if any(over.hides(shape) for over in page.shapes):
        message = f"on page {page.number}, something is painted over the hatching of the mark"
        yield PaintedFault(error("covered", message, shape.origin.where, "Make room for both."), shape.origin)
