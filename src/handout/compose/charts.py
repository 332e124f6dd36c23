"""Charts: rows of cells with lines around them, and the days of a week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Self

from handout.compose.abreast import ROUNDING, column_widths, starts
from handout.compose.blanks import BESIDE
from handout.compose.fragments import Fragment, TextFragment, Uncut
from handout.compose.plan import Area, Origin, Outline, Stroke
from handout.compose.recorder import Recorder
from handout.compose.signs import PEN, SignsFragment
from handout.compose.stack import Stack
from handout.compose.tables import RowFragment
from handout.errors import Position
from handout.records import dataclass, replace
from handout.style import ComputedStyle

DAYS = 7
FOLDED = 4
"""Days side by side where seven have no room."""


@dataclass(frozen=True, slots=True)
class ChartRow(RowFragment):
    """A row in a grid of lines, its cells in the middle of its height; what is drawn in them is level.

    ``under``: thickness of the line under it (None: as the others); ``first``: a line runs over it, too. ``written``:
    the cells that are written in, whose lower line needs the length and the room that a line to write on needs.
    """

    under: float | None = None
    first: bool = False
    written: tuple[bool, ...] = ()
    place: Position | None = None

    @property
    def where(self) -> Position | None:
        return self.place

    def holding(self, cells: tuple[TextFragment | Stack, ...], written: tuple[bool, ...] = ()) -> Self:
        return replace(self, cells=cells, written=written)

    def heading(self, background: str | None) -> Self:
        return replace(self, background=background, first=True)

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        full, columns = self.height(width), self._columns(width)
        if self.background:
            page.add(Area(x, top - full, width, full, self.background))
        edges = starts(columns, 0.0, x, width, rtl=self.rtl)
        signed = max(
            (h for cell, h in zip(self.cells, self._heights(width), strict=True) if _signed(cell)), default=0.0
        )
        for cell, high, left, column in zip(self.cells, self._heights(width), edges, columns, strict=True):
            room = full - (signed if _signed(cell) else high)
            padding = self.computed.padding
            cell.paint(page, left + padding, top - room / 2, column - 2 * padding)
        self._lines(page, list(zip(edges, columns, strict=True)), x + width, top, top - full)

    def _heights(self, width: float) -> list[float]:
        return [cell.height(inner) for cell, inner in zip(self.cells, self._widths(width), strict=True)]

    def _lines(
        self, page: Recorder, columns: Sequence[tuple[float, float]], right: float, top: float, foot: float
    ) -> None:
        look, thick = self.computed, self.computed.border
        origin = Origin(look.name, 0.0, where=self.place)
        under = thick if self.under is None else self.under
        for number, (left, wide) in enumerate(columns):
            page.add(Stroke(left, foot, left, top, look.border_color, thick, origin=origin))
            use: Literal["rule", "writing"] = "writing" if self.written and self.written[number] else "rule"
            page.add(Stroke(left, foot, left + wide, foot, look.border_color, under, use, origin))
            if self.first:
                page.add(Stroke(left, top, left + wide, top, look.border_color, thick, origin=origin))
        page.add(Stroke(right, foot, right, top, look.border_color, thick, origin=origin))


def _signed(cell: Fragment) -> bool:
    """Whether a cell begins with something drawn."""
    return isinstance(cell, Stack) and bool(cell.kids) and isinstance(cell.kids[0], SignsFragment)


@dataclass(frozen=True, slots=True)
class WeekFragment(Uncut):
    """Seven days under a title, each over a ring of ``ring`` points: side by side while every name stands on one line,
    else four and three, else one under the other with the ring before the name. ``listed``: the names for that."""

    title: TextFragment
    days: tuple[TextFragment, ...]
    listed: tuple[TextFragment, ...]
    computed: ComputedStyle
    ring: float
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return self.title.where

    def narrowest(self, *, whole: bool = False) -> float:
        names = max(day.narrowest(whole=whole) for day in self.listed)
        return max(self.title.narrowest(whole=whole), self._before_name + names)

    @property
    def _before_name(self) -> float:
        """From the start edge to a name that has its ring before it."""
        return self.ring + BESIDE

    def _widths(self, width: float) -> list[float]:
        """Of the days that stand side by side; none: each has its ring before it."""
        least = [day.text.natural + 2 * self.computed.padding + ROUNDING for day in self.days]
        if sum(least) <= width:
            return column_widths(width, [1.0] * DAYS, least)
        return [width / FOLDED] * FOLDED if max(least) <= width / FOLDED else []

    def _rows(self, width: float) -> list[tuple[TextFragment, ...]]:
        count = len(self._widths(width))
        return [self.days[first : first + count] for first in range(0, DAYS, count)]

    def _cell_height(self) -> float:
        """Of a cell with a name, which stands on one line, over its ring."""
        return max(day.text.leading for day in self.days) + self.ring + 3 * self.computed.padding

    def _heights(self, width: float) -> list[float]:
        """Of what stands under the title: rows of cells, or lines."""
        if self._widths(width):
            return [self._cell_height()] * len(self._rows(width))
        inner = width - self._before_name
        return [max(day.height(inner), self.ring) + self.computed.padding for day in self.listed]

    def _head(self, width: float) -> float:
        return self.title.height(width) + self.title.after

    def height(self, width: float) -> float:
        return self._head(width) + sum(self._heights(width))

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        self.title.paint(page, x, top, width)
        y, widths = top - self._head(width), self._widths(width)
        if not widths:
            for day, high in zip(self.listed, self._heights(width), strict=True):
                self._line(page, day, (x, y, width), high)
                y -= high
            return
        edges = starts(widths, 0.0, x, width, rtl=self.rtl)
        for row in self._rows(width):
            for day, left, wide in zip(row, edges, widths, strict=False):
                self._cell(page, day, (left, y, wide))
            y -= self._cell_height()

    def _cell(self, page: Recorder, day: TextFragment, at: tuple[float, float, float]) -> None:
        """``at``: left, top and width."""
        (left, top, width), look, height = at, self.computed, self._cell_height()
        page.add(Outline(left, top - height, width, height, look.border_color, look.border))
        day.paint(page, left + look.padding, top - look.padding, width - 2 * look.padding)
        self._ring(page, left + (width - self.ring) / 2, top - height + look.padding)

    def _line(self, page: Recorder, day: TextFragment, at: tuple[float, float, float], height: float) -> None:
        x, top, width = at
        inner = width - self._before_name
        self._ring(page, x + width - self.ring if self.rtl else x, top - (height + self.ring) / 2)
        left = x if self.rtl else x + self._before_name
        day.paint(page, left, top - (height - day.height(inner)) / 2, inner)

    def _ring(self, page: Recorder, x: float, y: float) -> None:
        page.add(Outline(x, y, self.ring, self.ring, self.computed.color, PEN, self.ring / 2))
