"""Viewports: ``viewBox``, ``preserveAspectRatio`` and the size of a picture (SVG 2, chapter 8)."""

from __future__ import annotations

import re
from typing import Final

from handout.images.svg.markup import Node
from handout.images.svg.matrices import IDENTITY, Bounds, Matrix
from handout.images.svg.refusing import Undrawn, unreadable
from handout.images.svg.values import length, numbers
from handout.patterns import regex
from handout.records import dataclass

_POINTS: Final = 0.75
"""Points of a user unit: 96 of them are an inch."""
_PAGE_LIMIT: Final = 14_400
"""Points; the largest page of PDF 1.7 (ISO 32000-1, annex C)."""
_ALIGN: Final = regex(r"(?:defer\s+)?(none|x(Min|Mid|Max)Y(Min|Mid|Max))(?:\s+(meet|slice))?", re.ASCII)
_SHARES: Final = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
_SIZE_HINT: Final = "Give it a “width”, a “height” and a “viewBox” above 0."


@dataclass(frozen=True, slots=True)
class Viewport:
    """A viewport of ``width`` and ``height`` in the units around it; ``matrix`` brings what is in it there, and
    ``inside`` is its size in its own units, which percentages count from."""

    width: float
    height: float
    matrix: Matrix
    inside: tuple[float, float]

    @property
    def box(self) -> Bounds:
        """Where it stands, from its own corner."""
        return 0.0, 0.0, self.width, self.height


def picture(root: Node, width: str, height: str) -> tuple[Viewport, Matrix, tuple[float, float]]:
    """The outermost viewport, the matrix from user units to points upwards, and the size in points.

    Raises:
        Undrawn: no size, or none that could be printed.
    """
    box = view_box(root)
    if box is None and ("auto" in (width, height) or "%" in width + height):
        raise Undrawn("no size", _SIZE_HINT)
    across, down = box[2:] if box else (0.0, 0.0)
    wide = None if width == "auto" or "%" in width else length(width, 0, "the width")
    high = None if height == "auto" or "%" in height else length(height, 0, "the height")
    if box and not (across > 0 and down > 0):
        raise Undrawn("a viewBox without room", _SIZE_HINT)
    if wide is None:
        wide = high * across / down if high is not None else across
    if high is None:
        high = wide * down / across if width != "auto" and "%" not in width else down
    if not (0 < wide * _POINTS <= _PAGE_LIMIT and 0 < high * _POINTS <= _PAGE_LIMIT):
        raise Undrawn("a size that is no size (width, height or viewBox)", _SIZE_HINT)
    size = wide * _POINTS, high * _POINTS
    return viewport(root, wide, high), (_POINTS, 0.0, 0.0, -_POINTS, 0.0, size[1]), size


def view_box(node: Node) -> tuple[float, ...] | None:
    """x, y, width and height, if given."""
    text = node.get("viewBox")
    return tuple(numbers(text, 4, "the viewBox")) if text is not None else None


def viewport(node: Node, width: float, height: float) -> Viewport:
    """The viewport that an element with a viewBox makes of so much room (SVG 2, 8.2)."""
    box = view_box(node)
    if box is None:
        return Viewport(width, height, IDENTITY, (width, height))
    x, y, across, down = box
    if not (across > 0 and down > 0):
        raise Undrawn("a viewBox without room", _SIZE_HINT)
    found = _ALIGN.fullmatch(node.get("preserveAspectRatio", "xMidYMid").strip())
    if found is None:
        raise unreadable("a preserveAspectRatio")
    sx, sy = width / across, height / down
    if found[1] == "none":
        return Viewport(width, height, (sx, 0.0, 0.0, sy, -x * sx, -y * sy), (across, down))
    scale = max(sx, sy) if found[4] == "slice" else min(sx, sy)
    left = (width - across * scale) * _SHARES[found[2]]
    top = (height - down * scale) * _SHARES[found[3]]
    return Viewport(width, height, (scale, 0.0, 0.0, scale, left - x * scale, top - y * scale), (across, down))
