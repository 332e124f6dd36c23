"""Icons and drawings can be seen: by their contrast with what lies under them, and because nothing lies over them. Of
one drawing, parts may lie on each other."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.contrast import GRAPHICS, shown
from handout.checks.painted.marks import MARK
from handout.checks.painted.page import PaintedFault, PaintedPage, PaintedShape
from handout.errors import error

EDGE = 0.05
"""Of its height, by which the empty rim of an icon's box may lie on or under something else."""


def check(page: PaintedPage) -> Iterator[PaintedFault]:
    """Refuse an icon too pale for its ground (WCAG 2.1, 1.4.11), one on a picture, and one that is painted over."""
    for icon in page.shapes:
        if icon.tint is not None and icon.origin.style != MARK:
            yield from _on_its_ground(page, icon, icon.tint)
            yield from _covered(page, icon)


def _on_its_ground(page: PaintedPage, icon: PaintedShape, tint: str) -> Iterator[PaintedFault]:
    where = icon.origin.where
    for ground in page.grounds(icon.box.shrunk(_edge(icon)), icon.order):
        if ground is not None and ground.drawn_with(icon):
            continue
        if ground is not None and ground.colour is None:
            message = f"on page {page.number}, an icon, code or drawing lies on a picture"
            yield PaintedFault(error("covered", message, where, "Give it a place of its own."), icon.origin)
            return
        ratio = page.contrast(tint, ground.colour if ground else None, GRAPHICS)
        if ratio < GRAPHICS:
            message = (
                f"on page {page.number}, an icon, code or drawing has a contrast of {shown(ratio)}:1 with what lies "
                f"under it; it needs {GRAPHICS:g}:1 (style {icon.origin.style})"
            )
            hint = "Choose another colour for it, or another ground."
            yield PaintedFault(error("low-contrast", message, where, hint), icon.origin)
            return


def _covered(page: PaintedPage, icon: PaintedShape) -> Iterator[PaintedFault]:
    near = page.at(icon.box.shrunk(_edge(icon)))
    if any(shape.order > icon.order and not shape.drawn_with(icon) for shape in near):
        message = (
            f"on page {page.number}, something is painted over an icon, code or drawing (style {icon.origin.style})"
        )
        yield PaintedFault(error("covered", message, icon.origin.where, "Make room for both."), icon.origin)


def _edge(icon: PaintedShape) -> float:
    return EDGE * (icon.box.top - icon.box.bottom)
