"""Fragments around other fragments: a group that stays together, an entry with its mark, a list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from handout.compose.abreast import column_width, starts
from handout.compose.blanks import FieldFragment
from handout.compose.columns import LoweredFragment, level
from handout.compose.fragments import (
    DEARER,
    GROUPED,
    IN_LIST,
    LONE_ENTRY,
    TORN_ENTRY,
    WITHIN,
    Break,
    Cut,
    Fragment,
    TextFragment,
    Uncut,
    Wrapping,
)
from handout.compose.frames import FrameFragment
from handout.compose.pictures import IconFragment
from handout.compose.plan import Outline
from handout.compose.recorder import Recorder
from handout.compose.signs import NumberDisc
from handout.compose.stack import Stack, first_baseline
from handout.errors import Position
from handout.records import dataclass, field, replace

NUMBER_PADDING = 0.4
"""Em between a section's number and its frame."""
DISCS_APART = 1.0
"""Points between the discs of entries of one line each."""


def levelled(cells: Sequence[Stack]) -> list[Stack]:
    """Cells that stand side by side, their first lines level with that of a frame among them. Frames stay: their upper
    edges are level."""
    lowest = max((first_baseline(cell) for cell in cells if _framed(cell)), default=0.0)
    rooms = [0.0 if _framed(cell) else max(0.0, lowest - first_baseline(cell)) for cell in cells]
    return [Stack((LoweredFragment(cell, room),)) if room else cell for cell, room in zip(cells, rooms, strict=True)]


def _framed(fragment: Fragment) -> bool:
    """Whether a fragment begins with a frame."""
    if isinstance(fragment, Stack | GroupFragment | EntryFragment):
        kids = fragment.kids if isinstance(fragment, Stack) else fragment.body.kids
        return bool(kids) and _framed(kids[0])
    return isinstance(fragment, FrameFragment)


@dataclass(frozen=True, slots=True)
class GroupFragment(Wrapping):
    """Fragments that stay together, one under the other, wherever a page holds them. ``name`` is that of a locked
    group; ``rest``: it began on the page before."""

    body: Stack
    name: str = ""
    rest: bool = False

    @property
    def before(self) -> float:
        return self.body.kids[0].before

    @property
    def after(self) -> float:
        return self.body.kids[-1].after

    @property
    def keep_with_next(self) -> bool:
        return self.body.kids[-1].keep_with_next

    def breaks(self, width: float) -> list[Break]:
        """Where it has to be parted, then between blocks: what is dear in it is dearer here, and in a locked group a
        paragraph is parted last of all."""
        return [at._replace(cost=self._cost(at)) for at in self.body.breaks(width)]

    def _cost(self, at: Break) -> float:
        if at.cost >= GROUPED:
            return at.cost
        return GROUPED + DEARER * at.cost + (WITHIN if self.name and at.within else 0.0)

    def split(self, width: float, number: int) -> Cut:
        upper, lower = self.body.split(width, number)
        return replace(self, body=upper), replace(self, body=lower, rest=True)

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        self.body.paint(page, x, top, width, height)


@dataclass(frozen=True, slots=True)
class EntryFragment:
    """A body with a mark or an icon hanging beside its first line, ``indent`` points from the start edge. ``hung``:
    the indent is the gutter that icons hang in."""

    marker: TextFragment | IconFragment | NumberDisc | None
    body: Stack
    indent: float
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    hung: bool = False

    @property
    def where(self) -> Position | None:
        return self.body.where

    def height(self, width: float) -> float:
        return max(self._marker_height(), self.body.height(width - self.indent))

    def _marker_height(self) -> float:
        """Of a disc all of it: those of two entries never touch."""
        match self.marker:
            case TextFragment():
                return self.marker.height(self.indent)
            case NumberDisc():
                return max(self.marker.size, self.marker.column) + DISCS_APART
            case _:
                return 0.0

    def narrowest(self, *, whole: bool = False) -> float:
        return self.indent + self.body.narrowest(whole=whole)

    def fits(self, width: float) -> bool:
        """Whether it is one line of that width."""
        inner = self.body.kids[0]
        return (
            len(self.body.kids) == 1 and isinstance(inner, TextFragment) and inner.text.natural <= width - self.indent
        )

    def breaks(self, width: float) -> list[Break]:
        return [] if self.keep_with_next else self.body.breaks(width - self.indent)

    def split(self, width: float, number: int) -> Cut:
        upper, lower = self.body.split(width - self.indent, number)
        return replace(self, body=upper, after=0.0), replace(self, marker=None, body=lower, before=0.0)

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        if self.marker:
            drop = first_baseline(self.body) - self.marker.baseline
            marker_x = x + width - self.indent if self.rtl else x
            if isinstance(self.marker, NumberDisc):
                size, inset = self.marker.size, self.marker.inset
                left = x + width - size - inset if self.rtl else x + inset
                self.marker.paint(page, left, top - drop - size / 2)
            else:
                self.marker.paint(page, marker_x, top - drop, self.indent)
        self.body.paint(page, x if self.rtl else x + self.indent, top, width - self.indent)


@dataclass(frozen=True, slots=True)
class NumberedFragment(Uncut):
    """A heading with a number in a frame at its end edge: the same in all languages, so that who does not read the
    sheet's can point at a section. An artifact."""

    body: Stack
    number: TextFragment
    rtl: bool

    @property
    def before(self) -> float:
        return self.body.kids[0].before

    @property
    def after(self) -> float:
        return self.body.kids[0].after

    @property
    def keep_with_next(self) -> bool:
        return True

    @property
    def where(self) -> Position | None:
        return self.body.where

    @property
    def _room(self) -> float:
        """What the number and its frame take of the width."""
        size = self.number.text.computed.size
        return self.number.text.natural + 2 * NUMBER_PADDING * size

    @property
    def _taken(self) -> float:
        """What the heading does not get of the width: the frame, and a gap before it."""
        return self._room + NUMBER_PADDING * self.number.text.computed.size

    def height(self, width: float) -> float:
        return max(self.body.height(self._inner(width)), self.number.text.leading)

    def _inner(self, width: float) -> float:
        return width - self._taken

    def narrowest(self, *, whole: bool = False) -> float:
        return self.body.narrowest(whole=whole) + self._taken

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        inner, room, text = self._inner(width), self._room, self.number.text
        self.body.paint(page, x + width - inner if self.rtl else x, top, inner)
        left = x if self.rtl else x + width - room
        drop = max(0.0, first_baseline(self.body) - text.baseline)
        with page.artifact():
            page.add(Outline(left, top - drop - text.leading, room, text.leading, text.computed.color, 0.75, 2.0))
            self.number.paint(page, left + NUMBER_PADDING * text.computed.size, top - drop, text.natural + 1.0)


@dataclass(frozen=True, slots=True)
class SideBySide(Uncut):
    """Short fragments in one row of so many columns, ``gutter`` points apart, never cut."""

    cells: tuple[Fragment, ...]
    columns: int
    gutter: float
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return self.cells[0].where

    def height(self, width: float) -> float:
        column = column_width(width, self.columns, self.gutter)
        return max(cell.height(column) for cell in self.cells)

    def narrowest(self, *, whole: bool = False) -> float:
        return max(cell.narrowest(whole=whole) for cell in self.cells)

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        column = column_width(width, self.columns, self.gutter)
        lefts = starts([column] * len(self.cells), self.gutter, x, width, rtl=self.rtl)
        for cell, left in zip(self.cells, lefts, strict=True):
            cell.paint(page, left, top, column)


@dataclass(frozen=True, slots=True)
class ListFragment:
    """Entries one under the other, ``gap`` points apart. Neighbours that are short enough stand side by side, up to
    ``columns`` in a row, ``gutter`` points apart."""

    entries: tuple[Fragment, ...]
    gap: float
    columns: int
    gutter: float
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    _kept: dict[float, Stack] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def where(self) -> Position | None:
        return self.entries[0].where

    def _stack(self, width: float) -> Stack:
        """Its rows at a width."""
        if width not in self._kept:
            rows = self._rows(width) if self.columns > 1 else self.entries
            self._kept[width] = Stack(tuple(replace(row, before=self.gap, after=self.gap) for row in rows))  # type: ignore[type-var]
        return self._kept[width]

    def _rows(self, width: float) -> list[Fragment]:
        """In as many columns as let two neighbours at least stand side by side; in all rows alike."""
        for columns in range(self.columns, 1, -1):
            column = column_width(width, columns, self.gutter)
            rows: list[Fragment] = []
            waiting = list(self.entries)
            while waiting:
                beside = _fitting(waiting[:columns], column)
                if len(beside) > 1:
                    rows.append(SideBySide(tuple(level(beside)), columns, self.gutter, self.rtl))
                    waiting = waiting[len(beside) :]
                else:
                    rows.append(waiting.pop(0))
            if len(rows) < len(self.entries):
                return rows
        return list(self.entries)

    def height(self, width: float) -> float:
        return self._stack(width).height(width)

    def narrowest(self, *, whole: bool = False) -> float:
        return max(entry.narrowest(whole=whole) for entry in self.entries)

    def breaks(self, width: float) -> list[Break]:
        rows = self._stack(width)
        last = len(rows.kids) - 2
        found = []
        for at, kid, inner in rows.cuttings(width):
            cost = IN_LIST if 0 < kid < last else LONE_ENTRY
            found.append(at._replace(cost=cost if inner is None else TORN_ENTRY + at.cost))
        return found

    def split(self, width: float, number: int) -> Cut:
        upper, lower = self._stack(width).split(width, number)
        return replace(upper, before=self.before), replace(lower, after=self.after)

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        self._stack(width).paint(page, x, top, width)


def _fitting(entries: Sequence[Fragment], width: float) -> list[Fragment]:
    """The first of them, as far as each fits on that width."""
    return list(takewhile(lambda entry: _fits(entry, width), entries))


def _fits(fragment: Fragment, width: float) -> bool:
    return isinstance(fragment, EntryFragment | FieldFragment) and fragment.fits(width)
