"""Tables: rows of cells under a header that every page repeats."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handout.compose.fragments import FUZZ, Cut, Stack, TextFragment
from handout.compose.plan import Area, Stroke
from handout.compose.recorder import Recorder
from handout.errors import Position
from handout.style import ComputedStyle


@dataclass(frozen=True, slots=True)
class RowFragment:
    """Cells side by side at given shares of the width; cut only where it would not fit on a page of its own."""

    cells: tuple[TextFragment | Stack, ...]
    shares: tuple[float, ...]
    computed: ComputedStyle
    rtl: bool
    background: str | None = None
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return self.cells[0].where

    def _widths(self, width: float) -> list[float]:
        return [share * width - 2 * self.computed.padding for share in self.shares]

    def height(self, width: float) -> float:
        heights = (cell.height(w) for cell, w in zip(self.cells, self._widths(width), strict=True))
        return max(heights) + 2 * self.computed.padding

    def least(self, width: float) -> float:
        least = (cell.least(w) for cell, w in zip(self.cells, self._widths(width), strict=True))
        return max(least) + 2 * self.computed.padding

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
        left = x
        edges = []
        for share in self.shares:
            edges.append(x + width - (left - x) - share * width if self.rtl else left)
            left += share * width
        for cell, edge, w in zip(self.cells, edges, self._widths(width), strict=True):
            cell.paint(page, edge + self.computed.padding, top - self.computed.padding, w)


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

    def height(self, width: float) -> float:
        return self.header.height(width) + sum(row.height(width) for row in self.rows)

    def least(self, width: float) -> float:
        if self.height(width) <= self.whole and not self.continued:
            return self.height(width)
        first = self.rows[0]
        height = first.height(width)
        return self.header.height(width) + (height if height <= self.page / 2 else first.least(width))

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
        cut = self.rows[fits].split(width, room) if self.rows[fits].height(width) > self.page / 2 else None
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
