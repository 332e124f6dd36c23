"""Text can be read on what lies under it, nothing is painted over it, and no line runs through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handout.checks.contrast import least_for_text, shown
from handout.checks.painted.page import (
    HAIR,
    PaintedFault,
    PaintedLine,
    PaintedPage,
    PaintedShape,
    PaintedText,
    meeting,
    under,
)
from handout.errors import error, warning
from handout.text.ink import InkBox

THIN = 1.5
"""Points: a thicker line hides what it touches."""
DEPTH = 0.25
"""Em: how far a thin line may reach into a letter from its edge, a descender's length, before it runs through it."""


def check(page: PaintedPage) -> Iterator[PaintedFault]:
    """Refuse text that cannot be seen for its ground, for what lies over it, or for a line."""
    for text in page.texts:
        edge = text.box.shrunk(HAIR * text.size)
        near = page.at(edge)
        yield from _on_its_ground(page, text, edge, near)
        yield from _covered(page, text, near)
        yield from _lines(page, text)


def _on_its_ground(
    page: PaintedPage, text: PaintedText, edge: InkBox, near: Sequence[PaintedShape]
) -> Iterator[PaintedFault]:
    for ground in under(near, edge, text.order):
        if ground is not None and not ground.holds(edge) and not text.inked(ground.box):
            continue  # its box is there, its ink is not
        if ground is not None and ground.colour is None:
            message = f"on page {page.number}, {text.said} lies on a picture"
            yield PaintedFault(
                error("covered", message, text.item.origin.where, "Give it a place of its own."), text.item.origin
            )
            return
        least = least_for_text(text.size)
        ratio = page.contrast(text.colour, ground.colour if ground else None, least)
        if ratio < least:
            message = (
                f"on page {page.number}, {text.said} has a contrast of {shown(ratio)}:1 with what lies under it; "
                f"it needs {least:g}:1 (style {text.item.origin.style})"
            )
            hint = "Choose another colour for the text, or another ground."
            yield PaintedFault(error("low-contrast", message, text.item.origin.where, hint), text.item.origin)
            return


def _covered(page: PaintedPage, text: PaintedText, near: Iterable[PaintedShape]) -> Iterator[PaintedFault]:
    if any(shape.order > text.order and _hides(shape, text) for shape in near):
        message = f"on page {page.number}, something is painted over {text.said} (style {text.item.origin.style})"
        yield PaintedFault(error("covered", message, text.item.origin.where, "Make room for both."), text.item.origin)


def _hides(shape: PaintedShape, text: PaintedText) -> bool:
    return text.inked(shape.box) > HAIR * text.size


def _lines(page: PaintedPage, text: PaintedText) -> Iterator[PaintedFault]:
    style = text.item.origin.style
    for line in meeting(page.lines, text.box):
        if line.use == "underline" or not text.inked(line.box):
            continue
        if line.thickness <= THIN and _reach(line, text) <= DEPTH * text.size:
            message = f"on page {page.number}, a line touches letters of {text.said} (style {style})"
            yield PaintedFault(
                warning("touches-line", message, text.item.origin.where, "Give it a little more room."),
                text.item.origin,
            )
        else:
            message = f"on page {page.number}, a line runs through {text.said} (style {style})"
            hint = "Make the line thinner, or give the text more room."
            yield PaintedFault(error("line-through-text", message, text.item.origin.where, hint), text.item.origin)


def _reach(line: PaintedLine, text: PaintedText) -> float:
    """How far a line reaches into the ink from the nearer edge, in points."""
    one, other = line.box, text.box
    if line.flat:
        return min(one.top - other.bottom, other.top - one.bottom)
    return min(one.right - other.left, other.right - one.left)
