"""What is drawn over words, or in a cell by itself: icons, boxes to tick, rings; numbers on discs."""

from __future__ import annotations

from math import hypot
from typing import Literal

from handout.compose.abreast import starts
from handout.compose.fragments import FUZZ, TextFragment, Uncut
from handout.compose.pictures import CAP
from handout.compose.plan import Area, Origin, Outline, PictureItem
from handout.compose.recorder import Recorder
from handout.errors import Position
from handout.records import dataclass

BETWEEN_SIGNS = 0.25
"""Of their size: room between two that stand side by side."""
PEN = 1.0
"""Points: the line of a box to tick and of a ring."""
CORNER = 2.0
"""Points: rounding of a box's corners."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A stencil by its name among the pictures and its size in points, or (None) a box to tick."""

    image: str | None
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SignsFragment(Uncut):
    """Signs side by side in squares of ``size`` points, in as many rows as they need, in the middle of the width or at
    its start edge: artifacts, for the words under them, or the heads over them, say what they say."""

    signs: tuple[Drawn, ...]
    size: float
    color: str
    origin: Origin
    rtl: bool
    align: Literal["start", "center"] = "center"
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return self.origin.where

    def _rows(self, width: float) -> list[tuple[Drawn, ...]]:
        step = self.size * (1 + BETWEEN_SIGNS)
        most = max(1, int((width + self.size * BETWEEN_SIGNS + FUZZ) // step))
        return [self.signs[start : start + most] for start in range(0, len(self.signs), most)]

    def height(self, width: float) -> float:
        return self._length(len(self._rows(width)))

    def _length(self, count: int) -> float:
        """Of so many signs in a line."""
        return self.size * (count + BETWEEN_SIGNS * (count - 1))

    def narrowest(self, *, whole: bool = False) -> float:
        return self.size

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        step = self.size * (1 + BETWEEN_SIGNS)
        for number, row in enumerate(self._rows(width)):
            spare = (width - self._length(len(row))) * (0.5 if self.align == "center" else 0.0)
            edges = starts([self.size] * len(row), step - self.size, x + spare, width - 2 * spare, rtl=self.rtl)
            for sign, left in zip(row, edges, strict=True):
                self._paint(page, sign, left, top - number * step - self.size)

    def _paint(self, page: Recorder, sign: Drawn, x: float, y: float) -> None:
        """In the middle of the square whose lower left corner that is."""
        x, y = x + (self.size - sign.width) / 2, y + (self.size - sign.height) / 2
        if sign.image is None:
            page.add(Outline(x, y, sign.width, sign.height, self.color, PEN, CORNER))
        else:
            page.add(PictureItem(None, sign.image, x, y, sign.width, sign.height, self.origin, self.color))


RING = 1.2
"""Points: the line of a disc that is not filled."""
DISC = 1.23
"""Em of a disc in front of words, at least."""
AROUND = 0.3
"""Em between the corners of a number and its disc, on both sides together."""


@dataclass(frozen=True, slots=True)
class NumberDisc:
    """The number of a step on a disc or, where nothing may be filled, in a ring; ``least`` is its least diameter in
    points (0: that of a mark in front of words), ``column`` the diameter of the widest of its list, in whose middle it
    stands."""

    text: TextFragment
    color: str
    filled: bool
    least: float = 0.0
    column: float = 0.0

    @property
    def em(self) -> float:
        return self.text.text.paragraph.style.size

    @property
    def size(self) -> float:
        """Its diameter."""
        return max(self.least or DISC * self.em, hypot(self.text.text.natural, 2 * CAP * self.em) + AROUND * self.em)

    @property
    def inset(self) -> float:
        """What is left free on either side of it."""
        return max(self.column - self.size, 0.0) / 2

    @property
    def baseline(self) -> float:
        """From its top to the baseline of the words behind it."""
        return self.size / 2 + CAP * self.em

    def paint(self, page: Recorder, left: float, middle: float) -> None:
        """``middle``: the height of its middle on the page."""
        size, text = self.size, self.text.text
        if self.filled:
            page.add(Area(left, middle - size / 2, size, size, self.color, size / 2))
        else:
            inner = size - RING
            page.add(Outline(left + RING / 2, middle - inner / 2, inner, inner, self.color, RING, inner / 2))
        self.text.paint(page, left, middle - CAP * self.em + text.baseline, size)
