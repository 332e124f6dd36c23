"""``week``: the seven days by their whole names, one of them to ring by hand.

A medicine for one day a week is taken every day by mistake, so the day is named in full and never shortened (MHRA, Drug
Safety Update, September 2020, methotrexate once weekly).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from handout.blocks.block import Block, Place, SheetBlock
from handout.boxes import WeekBox
from handout.records import dataclass
from handout.source import Path
from handout.source.strict import Model, Text
from handout.words import Words

_DAYS: Final = 7


class Week(Model):
    """The days of a week."""

    title: Text
    """What the marked day is for."""


class WeekBlock(Block):
    """The days of a week, one of them to ring."""

    kind: ClassVar = "week"

    week: Week
    """Its title; the days come from the language, the first of them from the country."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        yield ("week", "title"), self.week.title

    def drawn(self) -> int:
        return _DAYS

    def on_sheet(self, place: Place) -> SheetWeek:
        return SheetWeek(place.where, place.words("week", "title"), place.week())


@dataclass(frozen=True, slots=True)
class SheetWeek(SheetBlock):
    """The days of a week under a title."""

    title: Words
    days: tuple[Words, ...]

    def words(self) -> Iterator[Words]:
        yield self.title
        yield from self.days

    def statements(self) -> Iterator[Words]:
        yield from ()

    def box(self, level: int) -> WeekBox:
        """A Table with its title as Caption; the rings are artifacts."""
        return WeekBox(self.title, self.days)
