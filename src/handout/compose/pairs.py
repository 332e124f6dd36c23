"""Two languages side by side: the fragments of the one beside those of the other, as deep as both are built alike."""

from __future__ import annotations

from handout.compose.charts import WeekFragment
from handout.compose.columns import CellsFragment
from handout.compose.containers import GroupFragment, ListFragment
from handout.compose.fragments import Break, Cut, Fragment, Wrapping
from handout.compose.frames import FrameFragment
from handout.compose.recorder import Recorder
from handout.compose.stack import Stack
from handout.compose.tables import TableFragment
from handout.compose.turning import TurningFragment
from handout.records import dataclass, replace
from handout.style import ComputedStyle

STAFF = 1
"""The lane of the second language (``Recorder``)."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """How pairs look; ``rtl``: the first language stands at the right."""

    look: ComputedStyle
    rtl: bool

    def pair(self, first: Fragment, second: Fragment) -> Fragment:
        """One under or beside the other. Frames go around both; where both sides have as many parts, these are paired
        one by one, so that entries of lists stand on one line; tables and weeks stand one under the other."""
        match first, second:
            case GroupFragment(), GroupFragment() if self._alike(first.body, second.body):
                return replace(first, body=self._stacks(first.body, second.body))
            case FrameFragment(), FrameFragment() if bool(first.title) == bool(second.title):
                title = self.pair(first.title, second.title) if first.title and second.title else None
                return replace(first, body=self._stacks(first.body, second.body), title=title)
            case Stack(), Stack() if self._alike(first, second):
                return self._stacks(first, second)
            case ListFragment(), ListFragment() if len(first.entries) == len(second.entries):
                return replace(first, entries=self._each(first.entries, second.entries), columns=1)
            case (TableFragment() | TurningFragment() | WeekFragment(), _):
                return Stack((first, LaneFragment(second)), first.before, second.after)
            case _:
                return self._cells(first, second)

    @staticmethod
    def _alike(first: Stack, second: Stack) -> bool:
        return len(first.kids) == len(second.kids)

    def _stacks(self, first: Stack, second: Stack) -> Stack:
        if not self._alike(first, second):
            return Stack((self._cells(first, second),), first.before, first.after)
        return replace(first, kids=self._each(first.kids, second.kids))

    def _each(self, first: tuple[Fragment, ...], second: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
        return tuple(self.pair(one, other) for one, other in zip(first, second, strict=True))

    def _cells(self, first: Fragment, second: Fragment) -> CellsFragment:
        cells = tuple(one if isinstance(one, Stack) else Stack((one,)) for one in (first, second))
        return CellsFragment(
            cells,
            (1.0, 1.0),
            self.look.gutter,
            self.rtl,
            gap=max(first.after, second.before),
            rule=self.look,
            lanes=True,
            before=max(first.before, second.before),
            after=max(first.after, second.after),
            keep_with_next=first.keep_with_next,
        )


@dataclass(frozen=True, slots=True)
class LaneFragment(Wrapping):
    """Words of the second language that stand by themselves."""

    body: Fragment

    @property
    def before(self) -> float:
        return self.body.before

    @property
    def after(self) -> float:
        return self.body.after

    @property
    def keep_with_next(self) -> bool:
        return self.body.keep_with_next

    def breaks(self, width: float) -> list[Break]:
        return list(self.body.breaks(width))

    def split(self, width: float, number: int) -> Cut:
        upper, lower = self.body.split(width, number)
        return LaneFragment(upper), LaneFragment(lower)

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        with page.lane(STAFF):
            self.body.paint(page, x, top, width, height)
