"""Tables: rows of cells under a header that every page repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handout.compose.fragments import FUZZ, Cut, Fragment, Stack, TextFragment, too_high
from handout.compose.plan import Area, Stroke
from handout.compose.recorder import Recorder
from handout.errors import Position
from handout.style import ComputedStyle

ROUNDING = 0.5
"""Points more than its least width that a column gets: a line that is shaped anew may be a little wider."""


def column_widths(width: float, shares: Sequence[float], least: Sequence[float]) -> list[float]:
    """Columns by their shares of the width, none under its least width while all have room (CSS 2.1, 17.5.2.2).

    Where they have not, each gets less in proportion.
    """
    if sum(least) >= width:
        return [width * narrow / sum(least) for narrow in least]
    short: set[int] = set()
    while True:
        rest = width - sum(least[n] for n in short)
        others = sum(share for n, share in enumerate(shares) if n not in short)
        widths = [least[n] if n in short else rest * share / others for n, share in enumerate(shares)]
        more = {n for n, (wide, narrow) in enumerate(zip(widths, least, strict=True)) if wide < narrow} - short
        if not more:
            return widths
        short |= more


@dataclass(frozen=True, slots=True)
class RowFragment:
    """Cells side by side; cut only where it would not fit on a page of its own.

    ``shares`` are those of the columns in the width; ``least`` their least widths without padding: in less, a word
    would be torn.
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

    @property
    def where(self) -> Position | None:
        return self.cells[0].where

    def _columns(self, width: float) -> list[float]:
        """Widths of the columns, padding included."""
        around = 2 * self.computed.padding + ROUNDING
        return column_widths(width, self.shares, [narrow + around for narrow in self.least_widths])

    def _widths(self, width: float) -> list[float]:
        """Widths that the cells' words have."""
        return [column - 2 * self.computed.padding for column in self._columns(width)]

    def height(self, width: float) -> float:
        heights = (cell.height(w) for cell, w in zip(self.cells, self._widths(width), strict=True))
        return max(heights) + 2 * self.computed.padding

    def least(self, width: float) -> float:
        least = (cell.least(w) for cell, w in zip(self.cells, self._widths(width), strict=True))
        return max(least) + 2 * self.computed.padding

    def unfit(self, width: float, room: float) -> Fragment | None:
        inner = room - 2 * self.computed.padding
        found = (cell.unfit(w, inner) for cell, w in zip(self.cells, self._widths(width), strict=True))
        return next((fragment for fragment in found if fragment), None)

    def split(self, width: float, room: float) -> Cut | None:
        """Every cell gives what fits; a cell that fits whole leaves an empty stack behind."""
        heads: list[TextFragment | Stack] = []
        rests: list[TextFragment | Stack] = []
        for cell, w in zip(self.cells, self._widths(width), strict=True):
            inner = room - 2 * self.computed.padding
            cut = None if cell.height(w) <= inner + FUZZ else cell.split(w, inner)
            if cut is None and cell.height(w) > inner + FUZZ:
                return None
            head, rest = cut if cut else (cell, Stack(()))
            heads.append(head)  # type: ignore[arg-type]
            rests.append(rest)  # type: ignore[arg-type]
        return replace(self, cells=tuple(heads)), replace(self, cells=tuple(rests))

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
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
    """A header and rows; on later pages the header is painted again, as an artifact.

    ``page`` is a page's height; a table up to ``whole`` points high is never cut.
    """

    header: RowFragment
    rows: tuple[RowFragment, ...]
    page: float
    whole: float
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    continued: bool = False

    @property
    def where(self) -> Position | None:
        return self.header.where

    def _uncut(self, row: RowFragment, width: float) -> bool:
        """Whether a row is never cut: one of half a page that has room under the header."""
        return row.height(width) <= min(self.page / 2, self.page - self.header.height(width))

    def height(self, width: float) -> float:
        return self.header.height(width) + sum(row.height(width) for row in self.rows)

    def least(self, width: float) -> float:
        if self.height(width) <= self.whole and not self.continued:
            return self.height(width)
        first = self.rows[0]
        least = first.height(width) if self._uncut(first, width) else first.least(width)
        return self.header.height(width) + least

    def unfit(self, width: float, room: float) -> Fragment | None:
        height = self.height(width)
        if height <= self.whole and not self.continued:
            return too_high(self, height, room)
        left = room - self.header.height(width)
        found = (None if self._uncut(row, width) else row.unfit(width, left) for row in self.rows)
        return next((fragment for fragment in found if fragment), None)

    def split(self, width: float, room: float) -> Cut | None:
        if self.height(width) <= self.whole and not self.continued:
            return None
        room -= self.header.height(width)
        fits = 0
        while fits < len(self.rows) and self.rows[fits].height(width) <= room + FUZZ:
            room -= self.rows[fits].height(width)
            fits += 1
        if fits == len(self.rows):
            return None
        cut = None if self._uncut(self.rows[fits], width) else self.rows[fits].split(width, room)
        head, rest = self.rows[:fits], self.rows[fits:]
        if cut:
            upper, lower = (part for part in cut if isinstance(part, RowFragment))
            head, rest = (*head, upper), (lower, *rest[1:])
        if not head:
            return None
        return replace(self, rows=head, after=0.0), replace(self, rows=rest, before=0.0, continued=True)

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        if self.continued:
            with page.artifact():
                self.header.paint(page, x, top, width)
        else:
            self.header.paint(page, x, top, width)
        y = top - self.header.height(width)
        for row in self.rows:
            row.paint(page, x, y, width)
            y -= row.height(width)
