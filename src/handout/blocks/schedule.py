"""``schedule``: which medicine at which time of the day, with sun and moon over the words.

A table of times of the day with pictures and words was understood and used by patients who read little (Kripalani et
al., Patient Education and Counseling 66, 2007, 368-377); pictures with words made errors of dose rarer (Yin et al.,
Archives of Pediatrics and Adolescent Medicine 162, 2008, 814-822).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise, zip_longest
from typing import Annotated, ClassVar, Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handout.blocks.block import Block, Place, SheetBlock
from handout.boxes import Chart, ChartCell, Sign
from handout.records import dataclass
from handout.source import Path
from handout.source.strict import AfterCheck, Model, Text, TextOrNone, several, wrong
from handout.words import Words

Daytime = Literal["morning", "noon", "evening", "bedtime"]
DAYTIMES: tuple[Daytime, ...] = get_args(Daytime)
SIGNS: Mapping[Daytime, str] = {"morning": "sunrise", "noon": "sun", "evening": "sunset", "bedtime": "moon"}
"""The icon over the word of each time."""
FIRST_COLUMN = 1.4
"""Times the width of the others: it holds a name."""
MOST = 8
"""Tablets over one dose: more are counted wrongly."""


def _halves(count: float) -> float:
    if count % 0.5 or not 0 <= count <= MOST:
        hint = f"Write whole or half tablets, up to {MOST}, such as 1 or 0.5."
        raise wrong("bad-tablets", f"{count:g} tablets cannot be drawn", hint)
    return count


Tablets = Annotated[float, AfterCheck(_halves)]


class ScheduleRow(Model):
    """A medicine and its doses."""

    what: Text
    """What is taken: a name."""
    look: Text | None = None
    """How it looks or how strong it is, in a few words."""
    doses: Annotated[tuple[TextOrNone, ...], Field(min_length=1, max_length=4)]
    """What is taken at each time, such as ``1 tablet``; ``""`` where nothing is."""
    tablets: Annotated[tuple[Tablets, ...], Field(max_length=4)] = ()
    """How many tablets are drawn over each dose, halves too: the number that the dose says. None are drawn if this is
    left out."""

    @model_validator(mode="after")
    def _as_told(self) -> Self:
        if self.tablets and len(self.tablets) == len(self.doses):
            pairs = enumerate(zip(self.doses, self.tablets, strict=True))
            odd = [index for index, (dose, count) in pairs if bool(dose) != bool(count)]
            if odd:
                raise several("ScheduleRow", [(("tablets", index), _odd(self.doses[index])) for index in odd])
        return self


def _odd(dose: str) -> PydanticCustomError:
    if dose:
        message = f"no tablet is drawn for the dose “{dose}”"
        return wrong("tablets-differ", message, "Write how many it is.", beside=True)
    message = "tablets are drawn where nothing is taken"
    return wrong("tablets-differ", message, "Write 0, or say the dose.", beside=True)


class Schedule(Model):
    """What is taken when."""

    times: Annotated[tuple[Daytime, ...], Field(min_length=1, max_length=4)]
    """Some of ``morning``, ``noon``, ``evening``, ``bedtime``, in this order."""
    rows: Annotated[tuple[ScheduleRow, ...], Field(min_length=1, max_length=40)]
    """The medicines, each with as many doses as there are times."""

    @model_validator(mode="after")
    def _even(self) -> Self:
        places = [DAYTIMES.index(time) for time in self.times]
        early = [number for number, (place, after) in enumerate(pairwise(places)) if after <= place]
        if early:
            ordered = ", ".join(DAYTIMES[place] for place in sorted(set(places)))
            fault = wrong("times-order", "the times of a day stand in their order, each once", f"Write [{ordered}].")
            raise several("Schedule", [(("times", early[0]), fault)])
        uneven = [
            (("rows", index, key), self._uneven(key, len(told)))
            for index, row in enumerate(self.rows)
            for key, told in (("doses", row.doses), ("tablets", row.tablets))
            if len(told) != len(self.times) and (told or key == "doses")
        ]
        if uneven:
            raise several("Schedule", uneven)
        return self

    def _uneven(self, key: str, count: int) -> PydanticCustomError:
        hint = 'Write one for each time; “""” where nothing is taken.' if key == "doses" else "Write one for each time."
        return wrong("uneven-row", f"{key} in this row: {count}, times: {len(self.times)}", hint)


class ScheduleBlock(Block):
    """Medicines and when to take them."""

    kind: ClassVar = "schedule"

    schedule: Schedule
    """The times and the medicines."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        for index, row in enumerate(self.schedule.rows):
            here = ("schedule", "rows", index)
            yield (*here, "what"), row.what
            if row.look is not None:
                yield (*here, "look"), row.look
            yield from (((*here, "doses", number), dose) for number, dose in enumerate(row.doses) if dose)

    def numbers(self) -> Mapping[Path, tuple[Fraction, ...]]:
        """How many tablets are drawn over each dose."""
        return {
            ("schedule", "rows", index, "doses", number): (Fraction(count),)
            for index, row in enumerate(self.schedule.rows)
            for number, count in enumerate(row.tablets)
            if count
        }

    def drawn(self) -> int:
        return sum(math.ceil(count) for row in self.schedule.rows for count in row.tablets)

    def on_sheet(self, place: Place) -> SheetSchedule:
        head = tuple(SheetTime(time, place.label(f"time_{time}")) for time in self.schedule.times)
        rows = tuple(_row(row, place.below("schedule", "rows", index)) for index, row in enumerate(self.schedule.rows))
        return SheetSchedule(place.where, place.label("medicine"), head, rows)


def _row(row: ScheduleRow, place: Place) -> SheetScheduleRow:
    counts = zip_longest(row.doses, row.tablets, fillvalue=0.0)
    doses = (
        SheetDose(place.words("doses", number), float(count))
        if dose
        else SheetDose(place.label("dose_none"), 0.0, False)
        for number, (dose, count) in enumerate(counts)
    )
    return SheetScheduleRow(place.words("what"), place.optional("look"), tuple(doses))


@dataclass(frozen=True, slots=True)
class SheetTime:
    """A time of the day and its word."""

    time: Daytime
    words: Words


@dataclass(frozen=True, slots=True)
class SheetDose:
    """A dose and how many tablets are drawn over it. ``taken``: the words are the file's; else they say “none”."""

    words: Words
    tablets: float = 0.0
    taken: bool = True

    @property
    def signs(self) -> tuple[Sign, ...]:
        """The tablets, the half one last."""
        whole, half = divmod(self.tablets, 1)
        return (Sign("tablet"),) * int(whole) + ((Sign("half-tablet"),) if half else ())


@dataclass(frozen=True, slots=True)
class SheetScheduleRow:
    """A medicine."""

    what: Words
    look: Words | None
    doses: tuple[SheetDose, ...]


@dataclass(frozen=True, slots=True)
class SheetSchedule(SheetBlock):
    """Medicines and when to take them."""

    medicine: Words
    times: tuple[SheetTime, ...]
    rows: tuple[SheetScheduleRow, ...]

    def words(self) -> Iterator[Words]:
        yield self.medicine
        yield from (time.words for time in self.times)
        for row in self.rows:
            yield row.what
            if row.look:
                yield row.look
            yield from (dose.words for dose in row.doses)

    def statements(self) -> Iterator[Words]:
        for row in self.rows:
            yield row.what
            yield from (dose.words for dose in row.doses if dose.taken)

    def box(self, level: int) -> Chart:
        """A Table: times head its columns, medicines its rows."""
        header = (
            ChartCell(self.medicine, head="column", align="start"),
            *(ChartCell(time.words, signs=(Sign(SIGNS[time.time]),), head="column") for time in self.times),
        )
        rows = tuple(
            (
                ChartCell(row.what, head="row", note=row.look, align="start"),
                *(ChartCell(dose.words, signs=dose.signs, muted=not dose.taken) for dose in row.doses),
            )
            for row in self.rows
        )
        shares = (FIRST_COLUMN, *(1.0 for _ in self.times))
        return Chart(header, rows, "schedule", shares, self.where, whole=True)
