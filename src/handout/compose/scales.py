"""A scale: numbers in boxes to point at or to ring, words under both ends."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from handout.compose.abreast import ROUNDING, starts
from handout.compose.fragments import TextFragment, Uncut
from handout.compose.pictures import CAP
from handout.compose.plan import Origin, Outline
from handout.compose.recorder import Recorder
from handout.errors import Position
from handout.models.lengths import points
from handout.records import dataclass
from handout.style import ComputedStyle

HIGH = points("9mm", em=0.0)
"""Height of a box, which a pen can ring."""
WIDE = (points("7mm", em=0.0), points("24mm", em=0.0))
"""Least and greatest width of a box."""
INSIDE = 3.0
"""Points between a number and the sides of its box."""
GAP = 3.0
"""Points between boxes, and between them and the words."""
BETWEEN = 12.0
"""Points between the words of the two ends, where they stand on one line."""
RADIUS = 2.0


@dataclass(frozen=True, slots=True)
class ScaleFragment(Uncut):
    """Boxes with numbers, as many in a row as find room. ``low`` and ``high`` stand under the first and the last one;
    where there is more than one row, or no room for both side by side, ``low`` stands above all of them."""

    numbers: tuple[TextFragment, ...]
    low: TextFragment
    high: TextFragment
    computed: ComputedStyle
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return self.low.where

    @property
    def _least(self) -> float:
        """The least width of a box."""
        return max(WIDE[0], *(number.text.natural + 2 * INSIDE for number in self.numbers))

    @property
    def _high(self) -> float:
        """Height of a box."""
        return max(HIGH, self.numbers[0].text.leading + 2 * INSIDE)

    @property
    def _under(self) -> float:
        """Points between the boxes and the words under them."""
        return GAP + max(self.low.text.rise, self.high.text.rise)

    def _in_row(self, width: float) -> int:
        """How many boxes stand in a row; in all rows alike, but for the last."""
        fitting = max(1, int((width + GAP) / (self._least + GAP)))
        rows = ceil(len(self.numbers) / fitting)
        return ceil(len(self.numbers) / rows)

    def _box(self, width: float) -> float:
        """Width of a box."""
        count = self._in_row(width)
        return max(self._least, min(WIDE[1], (width - GAP * (count - 1)) / count))

    def _row(self, width: float) -> float:
        """Width of a row of boxes."""
        count = self._in_row(width)
        return count * self._box(width) + GAP * (count - 1)

    def _rows(self, width: float) -> list[Sequence[TextFragment]]:
        count = self._in_row(width)
        return [self.numbers[first : first + count] for first in range(0, len(self.numbers), count)]

    def _ends(self, width: float) -> tuple[float, float] | None:
        """The widths of the words under the two ends; None where they do not stand side by side."""
        row = self._row(width)
        half = (row - BETWEEN) / 2
        one, other = (end.text.natural + ROUNDING for end in (self.low, self.high))
        if len(self._rows(width)) > 1:
            return None
        if one + other + BETWEEN <= row:
            return one, other
        return (half, half) if max(self.low.text.unbroken, self.high.text.unbroken) + ROUNDING <= half else None

    def height(self, width: float) -> float:
        rows, ends = len(self._rows(width)), self._ends(width)
        boxes = rows * self._high + (rows - 1) * GAP
        if ends is None:
            return self.low.height(width) + GAP + boxes + self._under + self.high.height(width)
        return boxes + self._under + max(self.low.height(ends[0]), self.high.height(ends[1]))

    def narrowest(self, *, whole: bool = False) -> float:
        return max(self._least, self.low.narrowest(whole=whole), self.high.narrowest(whole=whole))

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        """In the order of the structure tree: a number, and what it means."""
        ends, row = self._ends(width), self._row(width)
        over = 0.0 if ends else self.low.height(width) + GAP
        first, *others = self._places(x, top - over, width)
        under = top - over - len(self._rows(width)) * (self._high + GAP) + GAP - self._under
        self._paint_box(page, *first)
        if ends:
            edge = x + width - ends[0] if self.rtl else x
            self.low.paint(page, edge, under, ends[0])
        else:
            self.low.paint(page, x, top, width)
        for place in others:
            self._paint_box(page, *place)
        if ends:
            edge = x + width - row if self.rtl else x + row - ends[1]
            self.high.paint(page, edge, under, ends[1])
        else:
            self.high.paint(page, x, under, width)

    def _places(self, x: float, top: float, width: float) -> list[tuple[TextFragment, float, float, float]]:
        """Each number with the left edge, the top and the width of its box."""
        box = self._box(width)
        return [
            (number, left, top - index * (self._high + GAP), box)
            for index, row in enumerate(self._rows(width))
            for number, left in zip(row, starts([box] * len(row), GAP, x, width, rtl=self.rtl), strict=True)
        ]

    def _paint_box(self, page: Recorder, number: TextFragment, left: float, top: float, width: float) -> None:
        thick, text, origin = self.computed.border, number.text, Origin(self.computed.name, 0.0, where=self.where)
        inset = thick / 2
        frame = left + inset, top - self._high + inset, width - thick, self._high - thick
        page.add(Outline(*frame, self.computed.border_color, thick, RADIUS, "choice", origin))
        drop = self._high / 2 + CAP * text.paragraph.style.size - text.baseline
        number.paint(page, left, top - drop, width)
