"""Tables and charts whose columns have no room for their words: turned, each row a small table of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from handout.compose.blanks import WRITABLE
from handout.compose.containers import GroupFragment
from handout.compose.fragments import FUZZ, Break, Cut, Fragment, Uncut, Wrapping
from handout.compose.recorder import Recorder
from handout.compose.stack import Stack
from handout.compose.tables import LaterWidths, RowFragment, TableFragment
from handout.errors import Position
from handout.records import dataclass, field, replace

SHARES = (1.0, 1.6)
"""Shares of the heads and of the cells in a small table."""
APART = 0.6
"""Em between small tables."""


@dataclass(frozen=True, slots=True)
class AgainFragment(Wrapping, Uncut):
    """Words that were said before: an artifact."""

    body: Fragment
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        with page.artifact():
            self.body.paint(page, x, top, width)


@dataclass(frozen=True, slots=True)
class TurnedCell:
    """A cell as it stands in a small table. ``written``: it is written in."""

    body: Stack
    written: bool = False

    def narrowest(self, *, whole: bool = False) -> float:
        """Its least width, as of a fragment."""
        return WRITABLE if self.written else self.body.narrowest(whole=whole)


@dataclass(frozen=True)
class SmallTables:
    """The rows of a table, each as a small table: each head of a column beside its cell. ``row``: a row of one without
    its cells; ``ground``: that of its first row, and of heads over their cells; ``gap``: points between small tables.
    """

    heads: tuple[Fragment, ...]
    rows: tuple[tuple[TurnedCell, ...], ...]
    row: RowFragment
    ground: str | None
    gap: float

    @cached_property
    def whole(self) -> tuple[float, ...]:
        """The least widths of heads and cells with every word whole."""
        cells = (cell.narrowest(whole=True) for row in self.rows for cell in row)
        return max(head.narrowest(whole=True) for head in self.heads), max(cells)

    @cached_property
    def tight(self) -> tuple[float, ...]:
        """The same with words hyphenated."""
        cells = (cell.narrowest() for row in self.rows for cell in row)
        return max(head.narrowest() for head in self.heads), max(cells)

    def made(self, *, folded: bool) -> Stack:
        """All of them, each on one page where one holds it; ``folded``: with each head over its cell."""
        row = replace(self.row, shares=SHARES, least_widths=self.whole, tight=LaterWidths(lambda: self.tight))
        if folded:
            tight = LaterWidths(lambda: (max(self.tight),))
            row = replace(self.row, shares=(1.0,), least_widths=(max(self.whole),), tight=tight)
        row = replace(row, most_widths=())
        tables = (self._table(number, cells, row, folded) for number, cells in enumerate(self.rows))
        return Stack(tuple(tables), self.row.computed.before, self.row.computed.after)

    def _table(self, number: int, cells: Sequence[TurnedCell], row: RowFragment, folded: bool) -> GroupFragment:
        over = replace(row, background=self.ground, line=0.0)
        lines: list[RowFragment] = []
        for head, cell in zip(self.heads, cells, strict=True):
            said = Stack((AgainFragment(head) if number else head,))
            if folded:
                lines += [over.holding((said,)), row.holding((cell.body,), (cell.written,))]
            else:
                lines.append(row.holding((said, cell.body), (False, cell.written)))
        first, *others = lines
        table = TableFragment(first.heading(self.ground), tuple(others), before=self.gap, after=self.gap)
        return GroupFragment(Stack((table,)))


@dataclass(frozen=True, slots=True)
class TurningFragment:
    """A table or chart, or where its columns are narrower than their words what its rows say, one small table each
    under the other, with each head over its cell where even two columns have no room. The elements are the same: heads
    that the small tables repeat are artifacts from the second on. ``whole``: it turns rather than hyphenate a word;
    ``asked``: the width for which what stands beside it gives way. The small tables are made when they are asked for.
    """

    wide: TableFragment
    small: SmallTables
    whole: bool
    asked: float
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    _kept: dict[bool, Stack] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def where(self) -> Position | None:
        return self.wide.where

    @property
    def least(self) -> float:
        """The width that the wide form needs."""
        return self.wide.header.narrowest(whole=self.whole)

    @property
    def least_turned(self) -> float:
        """The width that small tables of two columns need."""
        return self.small.row.room(self.small.tight)

    @property
    def turned(self) -> Stack:
        """The small tables."""
        return self._made(False)

    @property
    def folded(self) -> Stack:
        """The small tables with each head over its cell."""
        return self._made(True)

    def _made(self, folded: bool) -> Stack:
        if folded not in self._kept:
            self._kept[folded] = self.small.made(folded=folded)
        return self._kept[folded]

    def _form(self, width: float) -> TableFragment | Stack:
        room = width + FUZZ
        if self.wide.header.narrowest(whole=True) <= room or self.least <= room:
            return self.wide
        if self.small.row.room(self.small.whole) <= room or self.least_turned <= room:
            return self.turned
        return self.folded

    def height(self, width: float) -> float:
        return self._form(width).height(width)

    def narrowest(self, *, whole: bool = False) -> float:
        return self.asked

    def breaks(self, width: float) -> list[Break]:
        return self._form(width).breaks(width)

    def split(self, width: float, number: int) -> Cut:
        return self._form(width).split(width, number)

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        self._form(width).paint(page, x, top, width)
