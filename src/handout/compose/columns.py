"""What stands side by side: cells of a row, each with its own fragments, and one flow set in columns."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple, TypeVar

from handout.compose.abreast import (
    ROUNDING,
    Level,
    column_width,
    column_widths,
    cut_cells,
    cut_level,
    least_widths,
    levels,
    starts,
)
from handout.compose.breaks import choose, parted
from handout.compose.fragments import DEARER, FUZZ, GROUPED, IN_ROW, KEPT, WITHIN, Break, Cut, Fragment, Wrapping
from handout.compose.plan import Stroke
from handout.compose.recorder import Recorder
from handout.compose.stack import Stack, first_baseline
from handout.errors import Position
from handout.records import dataclass, field, replace
from handout.style import ComputedStyle

LOOSE = 1.06
"""Columns may be so much higher than the lowest that hold their text, where they then break better."""
SLACK = 12.0
"""Points that they may be higher by at most. Parts of a flow that goes on over pages are not loosened at all: what each
promises would be too much by a share of all pages."""
CHEAP = 8.0
"""What a break costs at most (``Break.cost``) that columns are to end at."""
UNEQUAL = 1.4
"""Times the height of the lowest columns that such ones may be high."""
UNEVEN = 0.05
"""Points by which first lines may differ and still be level."""

T = TypeVar("T", bound=Fragment)


@dataclass(frozen=True, slots=True)
class LoweredFragment(Wrapping):
    """A stack with ``room`` over it, so that its first line is level with that of what stands beside it."""

    body: Stack
    room: float
    before: float = 0.0
    keep_with_next: bool = False

    @property
    def after(self) -> float:
        return self.body.kids[-1].after

    def height(self, width: float) -> float:
        return self.room + self.body.height(width)

    def breaks(self, width: float) -> list[Break]:
        return [at.moved(self.room) for at in self.body.breaks(width)]

    def split(self, width: float, number: int) -> Cut:
        upper, lower = self.body.split(width, number)
        return replace(self, body=upper), lower

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        self.body.paint(page, x, top - self.room, width)


def level(cells: Sequence[T]) -> list[T | Stack]:
    """Cells that stand side by side, their first lines level: one with room to write has more over its first line."""
    baselines = [first_baseline(cell) for cell in cells]
    rooms = [max(baselines) - baseline if baseline else 0.0 for baseline in baselines]
    return [
        Stack((LoweredFragment(Stack((cell,)), room),)) if room > UNEVEN else cell
        for cell, room in zip(cells, rooms, strict=True)
    ]


def _raised(cell: Stack) -> Stack:
    """What was lowered to be level with its neighbours, where it has none."""
    first = cell.kids[0]
    return first.body if isinstance(first, LoweredFragment) else cell


@dataclass(frozen=True, slots=True)
class CellsFragment:
    """Stacks side by side, as wide as their shares and least widths say, words hyphenated only where they cannot all
    stand whole; one under the other where a column would be narrower than its longest word, and with ``stacked``
    anyhow. ``gap`` parts them then; ``rule`` draws a line of ``rule`` points in the middle of the gutter; with
    ``lanes`` each cell is painted in a lane of its own, and its gutter stands under that of the cells above. Where the
    cells are parts of others, ``least`` are the least widths of these, for lines are cut at one width only, and
    ``above`` their levels above the cut: columns in a cell come out lower than they promised.
    """

    cells: tuple[Stack, ...]
    shares: tuple[float, ...]
    gutter: float
    rtl: bool
    stacked: bool = False
    gap: float = 0.0
    rule: ComputedStyle | None = None
    lanes: bool = False
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    least: tuple[float, ...] = ()
    above: tuple[Level, ...] | None = None
    _kept: dict[float, list[float] | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def where(self) -> Position | None:
        return next((cell.where for cell in self.cells if cell.where), None)

    def _widths(self, width: float) -> list[float] | None:
        """The widths of the cells; None where they stand one under the other."""
        if width not in self._kept:
            free = width - self.gutter * (len(self.cells) - 1)
            least = self._least(free)
            beside = not self.stacked and sum(least) <= free + FUZZ
            self._kept[width] = column_widths(free, self.shares, least) if beside else None
        return self._kept[width]

    def _least(self, free: float) -> tuple[float, ...]:
        """The least widths of cells that share so many points."""
        if self.least:
            return self.least
        if self.lanes:
            return tuple(cell.narrowest() + ROUNDING for cell in self.cells)
        whole = tuple(cell.narrowest(whole=True) + ROUNDING for cell in self.cells)
        if sum(whole) <= free:
            return whole
        return tuple(least_widths(free, whole, [cell.narrowest() + ROUNDING for cell in self.cells]))

    def _stack(self) -> Stack:
        cells = (_raised(cell) for cell in self.cells if cell.kids)
        return Stack(tuple(replace(cell, before=self.gap, after=self.gap) for cell in cells))

    def height(self, width: float) -> float:
        widths = self._widths(width)
        if widths is None:
            return self._stack().height(width)
        return max(cell.height(w) for cell, w in zip(self.cells, widths, strict=True))

    def narrowest(self, *, whole: bool = False) -> float:
        return max(cell.narrowest(whole=whole) for cell in self.cells)

    def breaks(self, width: float) -> list[Break]:
        if self.keep_with_next:
            return []
        widths = self._widths(width)
        if widths is None:
            return self._stack().breaks(width)
        return [level.at for level in self._levels(widths)]

    def _levels(self, widths: Sequence[float]) -> Sequence[Level]:
        return levels(self.cells, widths, IN_ROW) if self.above is None else self.above

    def split(self, width: float, number: int) -> Cut:
        widths = self._widths(width)
        if widths is None:
            return self._stack().split(width, number)
        found = self._levels(widths)
        cuts = found[number].cuts
        above, below = cut_cells(self.cells, widths, cuts)
        upper = tuple(part for part in above if isinstance(part, Stack))
        lower = tuple(part for part in below if isinstance(part, Stack))
        kept = tuple(cut_level(level, cuts) for level in found[:number])
        same = replace(self, least=self._least(width - self.gutter * (len(self.cells) - 1)), above=None)
        return replace(same, cells=upper, after=0.0, above=kept), replace(same, cells=lower, before=0.0)

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        widths = self._widths(width)
        if widths is None:
            stack = self._stack()
            for lane, (cell, y) in enumerate(zip(stack.kids, stack.tops(width), strict=True)):
                with page.lane(lane if self.lanes else None):
                    cell.paint(page, x, top - y, width)
            return
        full = max(self.height(width), height or 0.0)
        lefts = starts(widths, self.gutter, x, width, rtl=self.rtl)
        for lane, (cell, left, column) in enumerate(zip(self.cells, lefts, widths, strict=True)):
            with page.lane(lane if self.lanes else None):
                cell.paint(page, left, top, column, full)
        if self.rule:
            foot = top - full - self.after
            for left in sorted(lefts)[1:]:
                middle = left - self.gutter / 2
                page.add(Stroke(middle, top, middle, foot, self.rule.border_color, self.rule.rule))


@dataclass(frozen=True, slots=True)
class ColumnsFragment:
    """One flow in columns of one width, as equal in height as its breaks let them be; it goes on over pages. In fewer
    columns where one would be narrower than its longest word; ``least`` is that word's width where this is a part of
    another: lines are cut at one width only."""

    body: Stack
    columns: int
    gutter: float
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    least: float | None = None
    _kept: dict[float, tuple[Stack, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _stops: dict[float, list[Break]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def where(self) -> Position | None:
        return self.body.where

    def _count(self, width: float) -> int:
        least = self._least()
        return next((n for n in range(self.columns, 1, -1) if column_width(width, n, self.gutter) >= least), 1)

    def _least(self) -> float:
        return self.body.narrowest() + ROUNDING if self.least is None else self.least

    def _parts(self, width: float) -> tuple[Stack, ...]:
        """The columns, filled."""
        if width not in self._kept:
            count = self._count(width)
            self._kept[width] = _filled(self.body, column_width(width, count, self.gutter), count, self.least is None)
        return self._kept[width]

    def height(self, width: float) -> float:
        column = column_width(width, self._count(width), self.gutter)
        return max(filled.height(column) for filled in self._parts(width))

    def narrowest(self, *, whole: bool = False) -> float:
        return self.body.narrowest(whole=whole)

    def breaks(self, width: float) -> list[Break]:
        """At each break of the flow: what stands above is set in columns anew, and so is the rest, as low as can be."""
        if width not in self._stops:
            self._stops[width] = self._breaks(width)
        return self._stops[width]

    def _breaks(self, width: float) -> list[Break]:
        count = self._count(width)
        column, height = column_width(width, count, self.gutter), self.height(width)
        if count == 1:
            return self.body.breaks(column)
        own = self.body.breaks(column)
        (feet, rests), lowest = _heights(own, self.body.height(column), count)
        spare = max(0.0, height - lowest)  # the whole is looser than its parts
        return [
            at._replace(foot=foot + spare, head=height - rest) for at, foot, rest in zip(own, feet, rests, strict=True)
        ]

    def split(self, width: float, number: int) -> Cut:
        upper, lower = self.body.split(column_width(width, self._count(width), self.gutter), number)
        same = replace(self, least=self._least())
        return replace(same, body=upper, after=0.0), replace(same, body=lower, before=0.0)

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        count = self._count(width)
        column = column_width(width, count, self.gutter)
        lefts = starts([column] * count, self.gutter, x, width, rtl=self.rtl)
        for filled, left in zip(self._parts(width), lefts, strict=False):
            filled.paint(page, left, top, column)


def _filled(body: Stack, width: float, count: int, loose: bool) -> tuple[Stack, ...]:
    """The flow in so many columns, or fewer; ``loose``: they may be higher than they need."""
    stops, height = body.breaks(width), body.height(width)
    stops = [stop._replace(cost=_by_itself(stop.cost)) for stop in stops]
    lowest = _lowest(stops, (0.0, height), count).height
    room = min(LOOSE * lowest, lowest + SLACK) if loose else lowest
    ends = choose(stops, height, lambda _: room)
    if ends is None or len(ends) >= count:
        ends = _first_fit(stops, (0.0, height), lowest, count) or ()
    return parted(body, width, ends)


def _by_itself(cost: float) -> float:
    """What a break costs where it may part a group: its columns stand on one page."""
    more = WITHIN if cost >= GROUPED + WITHIN else 0.0
    return (cost - GROUPED - more) / DEARER if GROUPED <= cost < KEPT else cost


class Lowest(NamedTuple):
    """The least heights of columns that hold a flow: of those that end at any break, and at cheap ones alone."""

    whole: float
    cheap: float

    @property
    def height(self) -> float:
        """With cheap breaks, if that is not much more."""
        return self.cheap if self.cheap <= UNEQUAL * self.whole else self.whole


NOTHING = Lowest(0.0, 0.0)


def _heights(breaks: Sequence[Break], height: float, count: int) -> tuple[tuple[list[float], list[float]], float]:
    """Of columns that hold what stands above each break, and of those that hold what stands below it; and of those that
    hold all. A piece more makes columns higher by its own height at most: so each is sought near its neighbour's."""
    stops = [at._replace(cost=_by_itself(at.cost)) for at in breaks]
    feet: list[float] = []
    rests: list[float] = []
    near, end = NOTHING, 0.0
    for number, at in enumerate(stops):
        near, end = _lowest(stops[:number], (0.0, at.foot), count, near, at.foot - end), at.foot
        feet.append(near.height)
    whole = _lowest(stops, (0.0, height), count, near, height - end).height
    near, start = NOTHING, height
    for number in range(len(stops) - 1, -1, -1):
        head = stops[number].head
        near, start = _lowest(stops[number + 1 :], (head, height), count, near, start - head), head
        rests.append(near.height)
    return (feet, rests[::-1]), whole


Reach = tuple[float, float]
"""Of a flow, in points from its top."""


def _lowest(stops: Sequence[Break], stretch: Reach, count: int, near: Lowest = NOTHING, more: float = inf) -> Lowest:
    """Of so many columns that hold a stretch, to a point; at least ``near``, and about ``more`` above it at most."""
    cheap = [stop for stop in stops if stop.cost <= CHEAP]
    return Lowest(
        _least(stops, stretch, count, (near.whole, near.whole + more)),
        _least(cheap, stretch, count, (near.cheap, near.cheap + more)),
    )


def _least(stops: Sequence[Break], stretch: Reach, count: int, about: Reach) -> float:
    whole = stretch[1] - stretch[0]
    low = max(about[0], whole / count)
    high = min(max(about[1], low) + 1.0, whole)
    if _first_fit(stops, stretch, high, count) is None:
        high = whole
    while high - low > 1.0:
        middle = (low + high) / 2
        if _first_fit(stops, stretch, middle, count) is None:
            low = middle
        else:
            high = middle
    return high


def _first_fit(stops: Sequence[Break], stretch: Reach, room: float, count: int) -> tuple[int, ...] | None:
    """The breaks at which columns of the height ``room`` end, each as full as can be, dear breaks left out; None where
    more columns than ``count`` would be needed."""
    ends: list[int] = []
    (head, end), fits = stretch, None
    for number, stop in enumerate((*stops, Break(end, end, 0.0))):
        if stop.cost >= KEPT:
            continue
        if stop.foot - head > room + FUZZ:
            if fits is None or len(ends) == count - 1 or stop.foot - stops[fits].head > room + FUZZ:
                return None
            ends.append(fits)
            head = stops[fits].head
        fits = number
    return tuple(ends)
