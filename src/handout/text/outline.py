"""What a glyph paints: its box, its area and the length of its edge, from the outline that HarfBuzz draws.

A character can be in a font and still print nothing, or something too small, too thin or too far away to be read. What
is measured here is what the writer of the font program draws (``pdf/cff.py``).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import comb, dist

import uharfbuzz as hb

from handout.records import dataclass

Corner = tuple[float, float]
Straight = tuple[Corner, Corner]
Curve = tuple[Corner, ...]
"""A line of two points, or a Bézier curve of three or four."""

STEPS = 4
"""Lines that stand for a curve: the area of a circle of four curves comes out 2 % too small, which decides nothing."""

WEIGHTS = {
    size: tuple(
        tuple(comb(size - 1, k) * (1 - n / STEPS) ** (size - 1 - k) * (n / STEPS) ** k for k in range(size))
        for n in range(1, STEPS + 1)
    )
    for size in (3, 4)
}
"""Bernstein's polynomials at the ends of these lines, for curves of three and of four points."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Box, area and edge of what is painted, in font units, square for the area. Counters count as paper."""

    left: float
    bottom: float
    right: float
    top: float
    area: float
    edge: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom


def outline(font: hb.Font, glyph: int) -> tuple[Curve, ...]:
    """The lines and curves of a glyph, every contour closed."""
    pen = _Pen()
    font.draw_glyph(glyph, _FUNCTIONS, pen)
    return tuple(pen.curves)


def segments(font: hb.Font, glyph: int) -> tuple[Straight, ...]:
    """The outline with curves as lines."""
    return tuple(line for curve in outline(font, glyph) for line in _lines(curve))


def ink(font: hb.Font, glyph: int) -> Ink | None:
    """What a glyph paints; None where that is nothing. Contours that cancel each other have no area."""
    lines = segments(font, glyph)
    if not lines:
        return None
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in lines)) / 2
    xs, ys = zip(*(point for line in lines for point in line), strict=True)
    return Ink(min(xs), min(ys), max(xs), max(ys), area, sum(dist(a, b) for a, b in lines))


def _lines(curve: Curve) -> Iterator[Straight]:
    start = curve[0]
    for end in curve[1:] if len(curve) == 2 else (_mean(curve, weights) for weights in WEIGHTS[len(curve)]):
        yield start, end
        start = end


def _mean(points: Curve, weights: tuple[float, ...]) -> Corner:
    x = y = 0.0
    for (px, py), weight in zip(points, weights, strict=True):
        x += px * weight
        y += py * weight
    return x, y


class _Pen:
    """Collects what HarfBuzz draws."""

    def __init__(self) -> None:
        self.curves: list[Curve] = []
        self._start: Corner = (0, 0)
        self._now: Corner = (0, 0)

    def move(self, x: float, y: float) -> None:
        self._start = self._now = (x, y)

    def draw(self, *values: float) -> None:
        points = tuple(zip(values[::2], values[1::2], strict=True))
        self.curves.append((self._now, *points))
        self._now = points[-1]

    def close(self) -> None:
        if self._now != self._start:
            self.draw(*self._start)


def _functions() -> hb.DrawFuncs:
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, pen: pen.move(x, y))
    functions.set_line_to_func(lambda x, y, pen: pen.draw(x, y))
    functions.set_quadratic_to_func(lambda a, b, x, y, pen: pen.draw(a, b, x, y))
    functions.set_cubic_to_func(lambda a, b, c, d, x, y, pen: pen.draw(a, b, c, d, x, y))
    functions.set_close_path_func(lambda pen: pen.close())
    return functions


_FUNCTIONS = _functions()
