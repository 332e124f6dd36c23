"""Where the ink of painted text lies, for who checks the finished page: boxes first, outlines where boxes are not enough.

Boxes and outlines are points from the show's own baseline, which begins at (0, 0).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import uharfbuzz as hb

from handout.text.face import Face
from handout.text.model import Show

STEPS = 24
"""Scan lines through an em when outlines are compared: 0.5 points apart at 12 points."""
CURVE = 6
"""Straight pieces that stand for a curve."""


class Box(NamedTuple):
    """A rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    def moved(self, x: float, y: float) -> Box:
        """The same elsewhere."""
        return Box(self.left + x, self.bottom + y, self.right + x, self.top + y)

    def shrunk(self, by: float) -> Box:
        """Smaller on every side."""
        return Box(self.left + by, self.bottom + by, self.right - by, self.top - by)

    def meets(self, other: Box) -> bool:
        """Whether they share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies in it."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.bottom <= other.bottom
            and other.top <= self.top
        )


def union(boxes: tuple[Box, ...]) -> Box | None:
    """The box around boxes; None for none."""
    if not boxes:
        return None
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return Box(min(lefts), min(bottoms), max(rights), max(tops))


@lru_cache(maxsize=1 << 13)
def glyphs(show: Show) -> tuple[Box, ...]:
    """The ink of every glyph of a show."""
    return tuple(box for _, box in _placed(show))


@lru_cache(maxsize=1 << 13)
def around(show: Show) -> Box | None:
    """The ink of a show as one box; None where it has no ink."""
    return union(glyphs(show))


class _Place(NamedTuple):
    """Where a glyph is painted: its own units times ``scale``, from (x, y)."""

    face: Face
    glyph: int
    x: float
    y: float
    scale: float


def _places(show: Show) -> Iterator[_Place]:
    pen, em = 0.0, show.size / show.face.upem
    for cell in show.cells:
        if isinstance(cell, int):
            pen += cell * show.size / 1000
            continue
        for part in cell.parts:
            scale = part.scale * show.size / part.face.upem
            yield _Place(part.face, part.glyph, pen + part.dx * em, part.dy * em, scale)
        pen += cell.advance * em


def _placed(show: Show) -> Iterator[tuple[_Place, Box]]:
    for place in _places(show):
        extents = _extents(place.face, place.glyph)
        if extents:
            left, bottom, right, top = (value * place.scale for value in extents)
            yield place, Box(left, bottom, right, top).moved(place.x, place.y)


@lru_cache(maxsize=1 << 14)
def _extents(face: Face, glyph: int) -> Box | None:
    """A glyph's ink in font units."""
    found = face.hb_font.get_glyph_extents(glyph)
    if found is None or not found.width or not found.height:
        return None
    sides = (found.x_bearing, found.x_bearing + found.width)
    ends = (found.y_bearing, found.y_bearing + found.height)
    return Box(min(sides), min(ends), max(sides), max(ends))


# --- outlines: only where two boxes meet ----------------------------------------------------------------------

Point = tuple[float, float]
Span = tuple[float, float]


def touch(one: Show, at: Point, other: Show, there: Point) -> float:
    """The height in points over which the ink of two shows overlaps, 0.0 where it does not."""
    step = max(one.size, other.size) / STEPS
    meetings = [
        (first, second, near, far)
        for first, near in _placed_at(one, at)
        for second, far in _placed_at(other, there)
        if near.meets(far)
    ]
    return max((_overlap(*meeting, step) for meeting in meetings), default=0.0)


def _placed_at(show: Show, at: Point) -> list[tuple[_Place, Box]]:
    x, y = at
    return [(place._replace(x=place.x + x, y=place.y + y), box.moved(x, y)) for place, box in _placed(show)]


def _overlap(one: _Place, other: _Place, near: Box, far: Box, step: float) -> float:
    bottom, top = max(near.bottom, far.bottom), min(near.top, far.top)
    heights = [bottom + step * (n + 0.5) for n in range(max(1, round((top - bottom) / step)))]
    return step * sum(_cross(_spans(one, y), _spans(other, y)) for y in heights)


def _cross(ones: list[Span], others: list[Span]) -> bool:
    return any(left < far and near < right for left, right in ones for near, far in others)


def _spans(place: _Place, height: float) -> list[Span]:
    """Where a scan line runs through the ink of a glyph (nonzero winding number: ISO 32000-1, 8.5.3.3.2)."""
    y = (height - place.y) / place.scale
    crossings = sorted(
        (x0 + (x1 - x0) * (y - y0) / (y1 - y0), 1 if y1 > y0 else -1)
        for (x0, y0), (x1, y1) in _edges(place.face, place.glyph)
        if (y0 <= y) != (y1 <= y)
    )
    spans: list[Span] = []
    winding, start = 0, 0.0
    for x, turn in crossings:
        if winding == 0:
            start = x
        winding += turn
        if winding == 0:
            spans.append((start * place.scale + place.x, x * place.scale + place.x))
    return spans


@lru_cache(maxsize=1 << 10)
def _edges(face: Face, glyph: int) -> tuple[tuple[Point, Point], ...]:
    """A glyph's outline as straight pieces in font units; curves in ``CURVE`` pieces each."""
    contours: list[list[Point]] = []
    face.hb_font.draw_glyph(glyph, _PEN, contours)
    return tuple((c[n - 1], c[n]) for c in contours for n in range(len(c)))


def _pen() -> hb.DrawFuncs:
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, out: out.append([(x, y)]))
    functions.set_line_to_func(lambda x, y, out: out[-1].append((x, y)))
    functions.set_quadratic_to_func(_quadratic)
    functions.set_cubic_to_func(_cubic)
    functions.set_close_path_func(lambda out: None)
    return functions


def _quadratic(cx: float, cy: float, x: float, y: float, out: list[list[Point]]) -> None:
    sx, sy = out[-1][-1]
    for n in range(1, CURVE + 1):
        t = n / CURVE
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        out[-1].append((a * sx + b * cx + c * x, a * sy + b * cy + c * y))


def _cubic(  # noqa: PLR0917 - HarfBuzz's
    c1x: float, c1y: float, c2x: float, c2y: float, x: float, y: float, out: list[list[Point]]
) -> None:
    sx, sy = out[-1][-1]
    for n in range(1, CURVE + 1):
        t = n / CURVE
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        out[-1].append((a * sx + b * c1x + c * c2x + d * x, a * sy + b * c1y + c * c2y + d * y))


_PEN = _pen()
