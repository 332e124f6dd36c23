"""Tables and charts whose columns have no room for their words: turned, each row a small table of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
class TurningFragment:
    """A table or chart, or where its columns are narrower than their words what its rows say, one small table each
    under the other; ``folded``: with each head over its cell, where even two columns have no room. The elements are the
    same: heads that the small tables repeat are artifacts from the second on. ``least``: the width that the wide form
    needs; ``least_turned``: that of the small tables; ``asked``: the width for which what stands beside it gives way.
    """

    wide: TableFragment
    turned: Stack
    folded: Stack
    least: float
    least_turned: float
    asked: float
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return self.wide.where

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
class Turner:
    """Turns the rows of a table. ``row``: one of them without its cells; ``ground``: that of the first row of a small
    table, and of heads over their cells; ``gap``: points between small tables."""

    row: RowFragment
    ground: str | None
    gap: float

    def turned(
        self,
        wide: TableFragment,
        heads: Sequence[Fragment],
        rows: Sequence[Sequence[TurnedCell]],
        least: float,
        asked: float | None = None,
    ) -> TurningFragment:
        """The table with its other forms. ``least``: the width that it needs as it is; ``asked``: as of the fragment;
        None: that of small tables with every word whole."""
        cells = [cell for row in rows for cell in row]
        whole = max(head.narrowest(whole=True) for head in heads), max(cell.whole for cell in cells)
        tight = max(head.narrowest() for head in heads), max(cell.tight for cell in cells)
        small = replace(self.row, shares=SHARES, least_widths=whole, tight_widths=tight, most_widths=())
        one = replace(self.row, shares=(1.0,), least_widths=(max(whole),), tight_widths=(max(tight),), most_widths=())
        turned, folded = self._small(heads, rows, small), self._small(heads, rows, one, folded=True)
        asked = small.room(whole) if asked is None else asked
        return TurningFragment(wide, turned, folded, least, small.room(tight), asked, wide.before, wide.after)

    def _small(
        self, heads: Sequence[Fragment], rows: Sequence[Sequence[TurnedCell]], row: RowFragment, *, folded: bool = False
    ) -> Stack:
        """A small table for each row, on one page where one holds it: its head, then each head of a column beside its
        cell or, ``folded``, over it. ``row``: a row of such a table, without its cells."""
        over = replace(row, background=self.ground, line=0.0)
        made = []
        for number, cells in enumerate(rows):
            lines: list[RowFragment] = []
            for head, cell in zip(heads, cells, strict=True):
                said = Stack((AgainFragment(head) if number else head,))
                if folded:
                    lines += [over.holding((said,)), row.holding((cell.body,), (cell.written,))]
                else:
                    lines.append(row.holding((said, cell.body), (False, cell.written)))
            table = TableFragment(lines[0].heading(self.ground), tuple(lines[1:]), before=self.gap, after=self.gap)
            made.append(GroupFragment(Stack((table,))))
        return Stack(tuple(made), self.row.computed.before, self.row.computed.after)
