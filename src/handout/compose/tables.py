"""Tables: rows of cells under a header that every page repeats."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Self

from handout.compose.abreast import ROUNDING, ColumnNeeds, Level, cut_cells, levels, table_columns
from handout.compose.fragments import FUZZ, LONE_ENTRY, Break, Cut, TextFragment
from handout.compose.plan import Area, Stroke
from handout.compose.recorder import Recorder
from handout.compose.stack import Cutting, Stack
from handout.errors import Position
from handout.records import dataclass, replace
from handout.style import ComputedStyle

CUT_ROW = 60.0
"""What a row cut in its lines costs."""
CUT_TABLE = 1_800.0
"""Cost of cutting a table, times its height in points (``frames.CUT_FRAME``)."""


class LaterWidths:
    """Widths that are worked out when they are first asked for: with hyphens, for which patterns have to be read."""

    def __init__(self, make: Callable[[], tuple[float, ...]]) -> None:
        self._make = make

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """The widths, in points."""
        return self._make()


@dataclass(frozen=True, slots=True)
class RowFragment:
    """Cells side by side; cut only where it would not fit on a page of its own.

    ``shares`` are those of the columns in the width; ``least_widths`` their least widths without padding, at which
    every word stands whole; ``tight`` those at which words are hyphenated (None: the same): in less, one would be torn;
    ``most_widths`` what their texts need on one line (none: not known). ``line`` is its least height.
    """

    cells: tuple[TextFragment | Stack, ...]
    shares: tuple[float, ...]
    least_widths: tuple[float, ...]
    computed: ComputedStyle
    rtl: bool
    background: str | None = None
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    line: float = 0.0
    tight: LaterWidths | None = None
    most_widths: tuple[float, ...] = ()

    @property
    def where(self) -> Position | None:
        return next((cell.where for cell in self.cells if cell.where), None)

    def holding(self, cells: tuple[TextFragment | Stack, ...], written: tuple[bool, ...] = ()) -> Self:
        """A row of the same columns with these cells; ``written``: which of them are written in."""
        return replace(self, cells=cells)

    def heading(self, background: str | None) -> Self:
        """The same as the first of its table, on that ground."""
        return replace(self, background=background)

    def _columns(self, width: float) -> tuple[float, ...]:
        """Widths of the columns, padding included."""
        whole, most = self._padded(self.least_widths), self._padded(self.most_widths)
        hyphens = self.tight if sum(whole) > width + FUZZ else None
        tight = self._padded(hyphens.widths) if hyphens else whole
        return table_columns(width, ColumnNeeds(self.shares, whole, tight, most))

    def _padded(self, widths: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(width + 2 * self.computed.padding + ROUNDING for width in widths)

    def room(self, widths: tuple[float, ...]) -> float:
        """The width of a row whose columns hold so much, with their padding."""
        return sum(self._padded(widths))

    def _widths(self, width: float) -> list[float]:
        """Widths that the cells' words have."""
        return [column - 2 * self.computed.padding for column in self._columns(width)]

    def height(self, width: float) -> float:
        heights = (cell.height(w) for cell, w in zip(self.cells, self._widths(width), strict=True))
        return max(max(heights) + 2 * self.computed.padding, self.line)

    def narrowest(self, *, whole: bool = False) -> float:
        return self.room(self.least_widths if whole or self.tight is None else self.tight.widths)

    def _levels(self, width: float) -> list[Level]:
        return levels(self.cells, self._widths(width), CUT_ROW)

    def breaks(self, width: float) -> list[Break]:
        padding = self.computed.padding
        return [
            level.at._replace(foot=level.at.foot + 2 * padding, head=level.at.head) for level in self._levels(width)
        ]

    def split(self, width: float, number: int) -> tuple[RowFragment, RowFragment]:
        above, below = cut_cells(self.cells, self._widths(width), self._levels(width)[number].cuts)
        return replace(self, cells=above), replace(self, cells=below)  # type: ignore[arg-type]

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        height = self.height(width)
        if self.background:
            page.add(Area(x, top - height, width, height, self.background))
        page.add(Stroke(x, top - height, x + width, top - height, self.computed.border_color, self.computed.border))
        start = 0.0
        for cell, column in zip(self.cells, self._columns(width), strict=True):
            left = x + width - start - column if self.rtl else x + start
            inner = column - 2 * self.computed.padding
            cell.paint(page, left + self.computed.padding, top - self.computed.padding, inner)
            start += column


@dataclass(frozen=True, slots=True)
class TableFragment:
    """A header and rows; on later pages the header is painted again, as an artifact."""

    header: RowFragment
    rows: tuple[RowFragment, ...]
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    continued: bool = False

    @property
    def where(self) -> Position | None:
        return self.header.where

    def height(self, width: float) -> float:
        return self.header.height(width) + sum(row.height(width) for row in self.rows)

    def narrowest(self, *, whole: bool = False) -> float:
        return self.header.narrowest(whole=whole)

    def breaks(self, width: float) -> list[Break]:
        return [at for at, _, _ in self._cuttings(width)]

    def _cuttings(self, width: float) -> list[Cutting]:
        """After the rows, and within them; under each the header stands again."""
        header, cut = self.header.height(width), CUT_TABLE / max(self.height(width), 1.0)
        found: list[Cutting] = []
        top, last = header, len(self.rows) - 1
        for number, row in enumerate(self.rows):
            for inner, at in enumerate(row.breaks(width)):
                here = Break(top + at.foot, top + at.head - header, cut + at.cost, at.where, at.within)
                found.append(Cutting(here, number, inner))
            top += row.height(width)
            if number < last:
                lone = LONE_ENTRY if number in (0, last - 1) else 0.0
                found.append(Cutting(Break(top, top - header, cut + lone, row.where), number, None))
        return found

    def split(self, width: float, number: int) -> Cut:
        _, row, inner = self._cuttings(width)[number]
        above, below = self.rows[: row + 1], self.rows[row + 1 :]
        if inner is not None:
            upper, lower = self.rows[row].split(width, inner)
            above, below = (*above[:-1], upper), (lower, *below)
        return replace(self, rows=above, after=0.0), replace(self, rows=below, before=0.0, continued=True)

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        if self.continued:
            with page.artifact():
                self.header.paint(page, x, top, width)
        else:
            self.header.paint(page, x, top, width)
        y = top - self.header.height(width)
        for row in self.rows:
            row.paint(page, x, y, width)
            y -= row.height(width)
