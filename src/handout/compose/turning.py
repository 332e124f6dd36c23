"""Tables and charts whose columns have no room for their words: turned, each row a small table of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from handout.compose.containers import GroupFragment
from handout.compose.fragments import FUZZ, Break, Cut, Fragment, Stack, Uncut, Wrapping
from handout.compose.recorder import Recorder
from handout.compose.tables import RowFragment, TableFragment
from handout.errors import Position

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
    whole: float
    tight: float
    written: bool = False


@dataclass(frozen=True, slots=True)
class SmallTables:
    """The rows of a table, each as a small table: each head of a column beside its cell. ``row``: a row of one without
    its cells; ``ground``: that of its first row, and of heads over their cells; ``gap``: points between small tables.
    """

    heads: tuple[Fragment, ...]
    rows: tuple[tuple[TurnedCell, ...], ...]
    row: RowFragment
    ground: str | None
    gap: float

    def least(self) -> tuple[float, ...]:
        """The widths of heads and cells with every word whole."""
        return max(head.narrowest(whole=True) for head in self.heads), max(cell.whole for cell in self._cells())

    def tight(self) -> tuple[float, ...]:
        """The same with words hyphenated."""
        return max(head.narrowest() for head in self.heads), max(cell.tight for cell in self._cells())

    def _cells(self) -> Iterator[TurnedCell]:
        return (cell for row in self.rows for cell in row)

    def made(self, *, folded: bool) -> Stack:
        """All of them, each on one page where one holds it; ``folded``: with each head over its cell."""
        least, tight = self.least(), self.tight()
        if folded:
            one = replace(self.row, shares=(1.0,), least_widths=(max(least),), tight_widths=(max(tight),))
            tables = [self._table(number, row, one, folded) for number, row in enumerate(self.rows)]
        else:
            two = replace(self.row, shares=SHARES, least_widths=least, tight_widths=tight)
            tables = [self._table(number, row, two, folded) for number, row in enumerate(self.rows)]
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
    that the small tables repeat are artifacts from the second on. ``least``: the width that the wide form needs;
    ``least_turned``: that of small tables of two columns; ``asked``: the width for which what stands beside it gives
    way. The small tables are made when they are asked for.
    """

    wide: TableFragment
    small: SmallTables
    least: float
    least_turned: float
    asked: float
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    _kept: dict[bool, Stack] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def where(self) -> Position | None:
        return self.wide.where

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
        if self.least <= width + FUZZ:
            return self.wide
        return self.turned if self.least_turned <= width + FUZZ else self.folded

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
