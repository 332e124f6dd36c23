"""Where the pieces of a header or a footer stand: side by side where they fit, else one under the other.

Nothing here knows what a piece says. Lengths are points; ``top`` is measured downwards from the upper edge of the
header or footer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from handout.caching import cached
from handout.models.page import BandPiece
from handout.records import dataclass
from handout.style import SLOT_NAMES, SlotName

SLOT_GAP = 14.0
"""Least room between two slots in one row."""
PIECE_GAP = 8.0
"""Room between the pieces of a slot."""
ROW_GAP = 2.0
"""Room between rows, and between the lines of a slot."""
LIKING = 6.0
"""By so much an arrangement may be higher than another that is tried after it."""
FUZZ = 0.01


class Whole(NamedTuple):
    """A piece that has the room that it would like to have: all that decides where it stands then.

    ``picture``: it keeps its size, and texts stand beside it. ``natural`` is its width on one line, ``reach`` its
    extents.
    """

    picture: bool
    natural: float
    reach: tuple[float, float]

    @property
    def whole(self) -> Whole:
        return self

    @property
    def least(self) -> float:
        return self.natural

    def extents(self, _: float) -> tuple[float, float]:
        return self.reach


class Measured(Protocol):
    """The size of a piece."""

    @property
    def whole(self) -> Whole:
        """Its size where it has room."""
        ...

    @property
    def least(self) -> float:
        """The least width in which no word is torn. Only who has not all the room that it would like is asked."""
        ...

    def extents(self, width: float) -> tuple[float, float]:
        """How high it is over its middle and under it; what stands in one row is level in the middle."""
        ...


class PlacedPiece(NamedTuple):
    """A piece in its place: ``x`` from the start edge of the text area, ``top`` under the band's upper edge."""

    piece: BandPiece
    place: SlotName
    x: float
    top: float
    width: float
    height: float

    def moved(self, x: float, down: float) -> PlacedPiece:
        """The same elsewhere."""
        return PlacedPiece(self.piece, self.place, self.x + x, self.top + down, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Arranged:
    """Pieces in their places, and the height of them all."""

    placed: tuple[PlacedPiece, ...]
    height: float


SlotPieces = Sequence[tuple[BandPiece, Measured]]
_Row = Mapping[SlotName, float]
"""Slots side by side, each with its width."""


@dataclass(frozen=True, slots=True)
class _Box:
    """A slot at a width: its pieces from its own start and upper edge; ``middle`` is where its row is level."""

    placed: tuple[PlacedPiece, ...]
    width: float
    height: float
    middle: float


def arrange(slots: Mapping[SlotName, SlotPieces], measure: float, height: float) -> Arranged:
    """An arrangement in which every piece is whole, hardly higher than the lowest, and no lower than ``height``.

    Tried in turn: all in one row; the middle under the others; one slot in more lines beside the others; each slot in
    a row of its own, which always serves. The middle stands in the middle of the page where its neighbours let it.
    """
    filled = {place: slots[place] for place in SLOT_NAMES if slots[place]}
    if not filled:
        return Arranged((), height)
    if side_by_side(filled, measure):
        sizes = tuple((place, tuple((name, piece.whole) for name, piece in slot)) for place, slot in filled.items())
        return _in_one_row(sizes, measure, height)
    tried = [_stacked(rows, filled, measure) for rows in _candidates(filled, measure)]
    least = min(one.height for one in tried)
    return _at_least(height, next(one for one in tried if one.height <= least + LIKING))


def side_by_side(slots: Mapping[SlotName, SlotPieces], measure: float) -> bool:
    """Whether all have the room beside each other that they would like to have."""
    return _fits({place: _natural(slot) for place, slot in slots.items() if slot}, measure)


@cached(256)
def _in_one_row(
    slots: tuple[tuple[SlotName, tuple[tuple[BandPiece, Whole], ...]], ...], measure: float, height: float
) -> Arranged:
    """Kept: the pieces of most brands and pages differ in words, and few of them in their sizes."""
    filled = dict(slots)
    row = {place: _natural(slot) for place, slot in filled.items()}
    return _at_least(height, _stacked([row], filled, measure))


def _at_least(height: float, found: Arranged) -> Arranged:
    """In the middle of that height, where it is lower."""
    spare = height - found.height
    if spare <= 0.0:
        return found
    return Arranged(tuple(placed.moved(0.0, spare / 2) for placed in found.placed), found.height + spare)


def _candidates(slots: Mapping[SlotName, SlotPieces], measure: float) -> Iterator[Sequence[_Row]]:
    """Rows to be tried where not all fit into one."""
    natural = {place: _natural(slot) for place, slot in slots.items()}
    sides: _Row = {place: width for place, width in natural.items() if place != "middle"}
    if len(sides) == 2 and "middle" in natural and _fits(sides, measure):
        yield [sides, {"middle": min(natural["middle"], measure)}]
    for place, slot in slots.items():
        left = measure - sum(width + SLOT_GAP for other, width in natural.items() if other != place)
        if _least(slot) <= left < natural[place]:
            yield [{**natural, place: left}]
    yield [{place: min(width, measure)} for place, width in natural.items()]


def _fits(row: _Row, measure: float) -> bool:
    return sum(row.values()) + SLOT_GAP * (len(row) - 1) <= measure + FUZZ


def _natural(slot: SlotPieces) -> float:
    return sum(piece.whole.natural for _, piece in slot) + PIECE_GAP * (len(slot) - 1)


def _least(slot: SlotPieces) -> float:
    """Pictures side by side, the widest word beside them."""
    pictures = [piece.whole.natural for _, piece in slot if piece.whole.picture]
    words = max((piece.least for _, piece in slot if not piece.whole.picture), default=-PIECE_GAP)
    return sum(natural + PIECE_GAP for natural in pictures) + words


def _stacked(rows: Sequence[_Row], slots: Mapping[SlotName, SlotPieces], measure: float) -> Arranged:
    placed: list[PlacedPiece] = []
    top = 0.0
    for row in rows:
        boxes = {place: _box(place, slots[place], width) for place, width in row.items()}
        middle = max(box.middle for box in boxes.values())
        xs = _xs({place: box.width for place, box in boxes.items()}, measure)
        for place, box in boxes.items():
            placed += [one.moved(xs[place], top + middle - box.middle) for one in box.placed]
        top += middle + max(box.height - box.middle for box in boxes.values()) + ROW_GAP
    return Arranged(tuple(placed), max(top - ROW_GAP, 0.0))


def _xs(widths: _Row, measure: float) -> Mapping[SlotName, float]:
    """Where each slot of a row begins."""
    start, middle, end = (widths.get(place, -SLOT_GAP) for place in SLOT_NAMES)
    centred = (measure - middle) / 2
    between = max(min(centred, measure - end - SLOT_GAP - middle), start + SLOT_GAP)
    return {"start": 0.0, "middle": between, "end": measure - end}


def _box(place: SlotName, slot: SlotPieces, width: float) -> _Box:
    """Pictures at the edge of the page, in a row; texts beside them, as many on a line as fit; under them where a word
    has no room."""
    pictures = [(name, piece, piece.whole.natural) for name, piece in slot if piece.whole.picture]
    taken = sum(natural + PIECE_GAP for _, _, natural in pictures)
    texts = [(name, piece) for name, piece in slot if not piece.whole.picture]
    beside = not texts or max(piece.least for _, piece in texts) <= width - taken + FUZZ
    room = width - taken if beside else width
    lines = list(_lines(texts, room))
    if not pictures:
        return _joined([_line(place, line) for line in lines], place)
    row = _line(place, pictures)
    if not lines:
        return row
    words = _joined([_line(place, line) for line in lines], place)
    if not beside:
        return _joined([row, words], place)
    middle = max(row.middle, words.middle)
    height = middle + max(row.height - row.middle, words.height - words.middle)
    before, behind = (words.width + PIECE_GAP, 0.0) if place == "end" else (0.0, taken)
    moved = [one.moved(before, middle - row.middle) for one in row.placed]
    moved += [one.moved(behind, middle - words.middle) for one in words.placed]
    return _Box(tuple(moved), taken + words.width, height, middle)


_Wide = tuple[BandPiece, Measured, float]


def _lines(texts: SlotPieces, room: float) -> Iterator[list[_Wide]]:
    line: list[_Wide] = []
    for name, piece in texts:
        width = min(piece.whole.natural, room)
        if line and sum(other + PIECE_GAP for _, _, other in line) + width > room + FUZZ:
            yield line
            line = []
        line.append((name, piece, width))
    if line:
        yield line


def _line(place: SlotName, pieces: Sequence[_Wide]) -> _Box:
    """Pieces side by side, level in the middle."""
    extents = [piece.extents(width) for _, piece, width in pieces]
    over, under = (max(one[side] for one in extents) for side in (0, 1))
    placed, x = [], 0.0
    for (name, _, width), (above, below) in zip(pieces, extents, strict=True):
        placed.append(PlacedPiece(name, place, x, over - above, width, above + below))
        x += width + PIECE_GAP
    return _Box(tuple(placed), x - PIECE_GAP, over + under, over)


def _joined(boxes: Sequence[_Box], place: SlotName) -> _Box:
    """Lines one under the other, at the edge of their slot; several are level in the middle of them all."""
    if len(boxes) == 1:
        return boxes[0]
    width = max(box.width for box in boxes)
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[place]
    placed: list[PlacedPiece] = []
    top = 0.0
    for box in boxes:
        placed += [one.moved((width - box.width) * share, top) for one in box.placed]
        top += box.height + ROW_GAP
    height = top - ROW_GAP
    return _Box(tuple(placed), width, height, height / 2)
