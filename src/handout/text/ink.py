"""Where the ink of painted text lies, for who checks the finished page: boxes, and outlines where boxes meet.

Boxes and outlines are points from the start of the show's own baseline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from handout.caching import cached
from handout.text.face import Cell, Face
from handout.text.model import Show
from handout.text.outline import Straight, segments

STEPS = 24
"""Scan lines through an em when outlines are compared: 0.5 points apart at 12 points."""
ROWS = 64
"""Rows of an em on which a glyph's ink is known."""
FACES = 32
CELLS = 1 << 10
"""Faces of which the boxes of cells are kept, and cells of each: those of some languages, in two weights."""


class InkBox(NamedTuple):
    """A rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    def moved(self, x: float, y: float) -> InkBox:
        """The same elsewhere."""
        return InkBox(self.left + x, self.bottom + y, self.right + x, self.top + y)

    def shrunk(self, by: float) -> InkBox:
        """Smaller on every side."""
        return InkBox(self.left + by, self.bottom + by, self.right - by, self.top - by)

    def meets(self, other: InkBox) -> bool:
        """Whether they share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def holds(self, other: InkBox) -> bool:
        """Whether the other lies in it."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.bottom <= other.bottom
            and other.top <= self.top
        )


_Box = tuple[float, float, float, float]


def union(boxes: Sequence[_Box]) -> InkBox | None:
    """The box around boxes; None for none."""
    if not boxes:
        return None
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return InkBox(min(lefts), min(bottoms), max(rights), max(tops))


@cached(1 << 12)
def around(show: Show) -> InkBox | None:
    """The ink of a show as one box; None where it has no ink."""
    steps, size, pen = _steps(show.face), show.size, 0.0
    left = bottom = inf
    right = top = -inf
    for cell in show.cells:
        start, low, end, high, advance = steps[cell]
        if (start := pen + start) < left:
            left = start
        if low < bottom:  # noqa: PLR1730 - min and max take four times as long, at every letter of a page
            bottom = low
        if (end := pen + end) > right:
            right = end
        if high > top:  # noqa: PLR1730
            top = high
        pen += advance
    return InkBox(left * size, bottom * size, right * size, top * size) if top > -inf else None


def heights(face: Face, cells: Iterable[Cell | int]) -> list[tuple[float, float]]:
    """Of each cell that has ink, how far it lies over the baseline at its bottom and at its top, in em of the face."""
    steps = _steps(face)
    return [(bottom, top) for _, bottom, _, top, _ in map(steps.__getitem__, cells) if top > -inf]


_Step = tuple[float, float, float, float, float]
"""The box of a cell's ink, from where the pen stands, and how far it moves the pen, in em of its face; without ink the
box is inside out and without end, so that it makes no other one larger."""


class _Steps(dict[Cell | int, _Step]):
    """Those of a face, worked out when they are first asked for. Who asks does so at every letter of a page: a call
    would take longer than all the rest."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, cell: Cell | int) -> _Step:
        if len(self) >= CELLS:
            self.clear()
        step = self[cell] = _step(self._face, cell)
        return step


@cached(FACES)
def _steps(face: Face) -> _Steps:
    return _Steps(face)


def _step(face: Face, cell: Cell | int) -> _Step:
    if isinstance(cell, int):
        return (inf, inf, -inf, -inf, cell / 1000)
    boxes, em = [], face.upem
    for other, glyph, dx, dy, scale in cell.parts:
        if box := extents(other, glyph):
            left, bottom, right, top = box
            own, x, y = other.upem, dx / em, dy / em
            boxes.append(
                (left * scale / own + x, bottom * scale / own + y, right * scale / own + x, top * scale / own + y)
            )
    if len(boxes) == 1:
        return (*boxes[0], cell.advance / em)
    return (*(union(boxes) or (inf, inf, -inf, -inf)), cell.advance / em)


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


@cached(1 << 11)
def _placed(show: Show) -> tuple[tuple[_Place, InkBox], ...]:
    """Every glyph that has ink, and its box."""
    return tuple(_inked(show))


def _inked(show: Show) -> Iterator[tuple[_Place, InkBox]]:
    for place in _places(show):
        if box := extents(place.face, place.glyph):
            left, bottom, right, top = (value * place.scale for value in box)
            yield place, InkBox(left, bottom, right, top).moved(place.x, place.y)


@cached(1 << 14)
def extents(face: Face, glyph: int) -> tuple[int, int, int, int] | None:
    """A glyph's ink in font units: left, bottom, right, top; None where it has none."""
    found = face.hb_font.get_glyph_extents(glyph)
    if found is None:
        return None
    x, y, width, height = found
    if not width or not height:
        return None
    left, right = (x, x + width) if width > 0 else (x + width, x)
    bottom, top = (y, y + height) if height > 0 else (y + height, y)
    return left, bottom, right, top


# --- outlines: only where two boxes meet ----------------------------------------------------------------------

Point = tuple[float, float]
"""A place, or on a scan line where ink begins and where it ends."""
ScanLine = tuple[Point, ...]


def touch(one: Show, at: Point, other: Show, there: Point) -> float:
    """The height in points over which the ink of two shows overlaps, 0.0 where it does not."""
    return _touch(one, other, round(there[0] - at[0], 2), round(there[1] - at[1], 2))


@cached(1 << 12)
def _touch(one: Show, other: Show, dx: float, dy: float) -> float:
    step = max(one.size, other.size) / STEPS
    far = [(place._replace(x=place.x + dx, y=place.y + dy), box.moved(dx, dy)) for place, box in _placed(other)]
    reach = union(tuple(box for _, box in far))
    heights = (
        _common(lambda y, p=first: _at(p, y), lambda y, p=second: _at(p, y), near, box, step)  # type: ignore[misc]
        for first, near in _placed(one)
        if reach and near.meets(reach)
        for second, box in far
        if near.meets(box)
    )
    return max(heights, default=0.0)


def within(show: Show, at: Point, box: InkBox) -> float:
    """The height in points over which a show has ink inside a box."""
    own = box.moved(-at[0], -at[1])
    if any(own.holds(glyph) for _, glyph in _placed(show)):
        return show.size
    step = show.size / STEPS
    row = ((own.left, own.right),)
    heights = (
        _common(lambda y, p=place: _at(p, y), lambda _: row, near, own, step)  # type: ignore[misc]
        for place, near in _placed(show)
        if near.meets(own)
    )
    return max(heights, default=0.0)


def _common(
    one: Callable[[float], ScanLine], other: Callable[[float], ScanLine], near: InkBox, far: InkBox, step: float
) -> float:
    """The height of the scan lines, through what two boxes share, on which both have ink at one place."""
    bottom, top = max(near.bottom, far.bottom), min(near.top, far.top)
    heights = (bottom + step * (n + 0.5) for n in range(max(1, round((top - bottom) / step))))
    return step * sum(_cross(one(y), other(y)) for y in heights)


def _cross(ones: ScanLine, others: ScanLine) -> bool:
    return any(left < far and near < right for left, right in ones for near, far in others)


def _at(place: _Place, height: float) -> ScanLine:
    """Where a scan line runs through the ink of a placed glyph."""
    y = (height - place.y) / place.scale
    row = round(y / place.face.upem * ROWS)
    scale, x = place.scale, place.x
    return tuple((left * scale + x, right * scale + x) for left, right in _row(place.face, place.glyph, row))


@cached(1 << 15)
def _row(face: Face, glyph: int, row: int) -> ScanLine:
    """The ink of a glyph on one of its rows, in font units (nonzero winding number: ISO 32000-1, 8.5.3.3.2)."""
    y = (row + 0.5) * face.upem / ROWS
    crossings = sorted(
        (x0 + (x1 - x0) * (y - y0) / (y1 - y0), 1 if y1 > y0 else -1)
        for (x0, y0), (x1, y1) in _edges(face, glyph)
        if (y0 <= y) != (y1 <= y)
    )
    spans: list[Point] = []
    winding, start = 0, 0.0
    for x, turn in crossings:
        if winding == 0:
            start = x
        winding += turn
        if winding == 0:
            spans.append((start, x))
    return tuple(spans)


@cached(1 << 10)
def _edges(face: Face, glyph: int) -> tuple[Straight, ...]:
    """A glyph's outline in straight pieces."""
    return segments(face.hb_font, glyph)
