"""``timeline``: what comes when, in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Self

from pydantic import Discriminator, Field, Tag, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from handout.blocks.block import Block, Place, SheetBlock
from handout.boxes import Effect, Timeline, TimePoint
from handout.records import dataclass
from handout.source import UNION_TAG, Path
from handout.source.strict import Model, Text, several, wrong
from handout.words import Words


def _day_kind(value: Any) -> str:
    return UNION_TAG + ("stretch" if isinstance(value, list | tuple) else "day")


DayNumber = Annotated[int, Field(ge=-3650, le=36500)]
"""A day, counted from the treatment; before it: negative."""
DayOrDays = Annotated[
    Annotated[DayNumber, Tag(UNION_TAG + "day")]
    | Annotated[tuple[DayNumber, ...], Tag(UNION_TAG + "stretch"), Field(min_length=2, max_length=2)],
    Discriminator(_day_kind),
]
"""One day, ``14``, or the first and the last of several, ``[90, 120]``."""


class PointInTime(Model):
    """What comes at one time."""

    when: Text
    """The time, in words."""
    what: Text
    """What comes then, in plain words. It says all that the drawing says: where there is an ``effect``, that too."""
    day: DayOrDays | None = None
    """The day, counted from the treatment, or the first and the last: ``14``, ``[90, 120]``. On every point or on
    none: with it, the timeline is true to scale."""
    effect: Effect | None = None
    """How well the treatment works from then on. On every point or on none: it is drawn as a wave above the line."""

    @property
    def days(self) -> tuple[int, int] | None:
        """The first and the last day."""
        if self.day is None:
            return None
        return (self.day, self.day) if isinstance(self.day, int) else (self.day[0], self.day[1])


class TimelineBlock(Block):
    """What comes when, drawn as points on a line."""

    kind: ClassVar = "timeline"

    timeline: Annotated[tuple[PointInTime, ...], Field(min_length=2, max_length=6)]
    """The points, in the order of time."""

    @model_validator(mode="after")
    def _told_whole(self) -> Self:
        faults = [*_partly(self.timeline, "day"), *_partly(self.timeline, "effect"), *_unordered(self.timeline)]
        if faults:
            raise _together(faults)
        return self

    def texts(self) -> Iterator[tuple[Path, str]]:
        for index, point in enumerate(self.timeline):
            yield ("timeline", index, "when"), point.when
            yield ("timeline", index, "what"), point.what

    def on_sheet(self, place: Place) -> SheetTimeline:
        below = (place.below("timeline", index) for index in range(len(self.timeline)))
        points = (
            TimePoint(at.words("when"), at.words("what"), point.days, point.effect)
            for at, point in zip(below, self.timeline, strict=True)
        )
        return SheetTimeline(place.where, tuple(points))


BlockFault = tuple[tuple[str | int, ...], PydanticCustomError]
"""A fault with its place below the block."""


def _together(faults: Iterable[BlockFault]) -> ValidationError:
    return several("TimelineBlock", faults)


def _partly(points: Sequence[PointInTime], key: str) -> Iterator[BlockFault]:
    """A key that some points have and others lack: the drawing would say something there that nobody wrote."""
    lacking = [number for number, point in enumerate(points) if getattr(point, key) is None]
    if lacking and len(lacking) < len(points):
        hint = f"Write “{key}” on every point of the timeline, or on none."
        for number in lacking:
            yield ("timeline", number), wrong("partly-told", f"this point has no “{key}”, and others have", hint)


def _unordered(points: Sequence[PointInTime]) -> Iterator[BlockFault]:
    """Days that do not follow each other. One stretch may begin on the day on which the one before it ends."""
    hint = "Write the days in the order of time: each point begins after the one before, and not before that has ended."
    for number, point in enumerate(points):
        if point.days and point.days[0] >= point.days[1] and not isinstance(point.day, int):
            message = "the last day of this stretch is not after its first"
            yield ("timeline", number, "day"), wrong("days-not-in-order", message, "Write the earlier day first.")
    for number, (one, other) in enumerate(pairwise(points), 1):
        if one.days and other.days and (other.days[0] <= one.days[0] or other.days[0] < one.days[1]):
            message = "this day is not after that of the point before"
            yield ("timeline", number, "day"), wrong("days-not-in-order", message, hint, beside=True)


@dataclass(frozen=True, slots=True)
class SheetTimeline(SheetBlock):
    """What comes when."""

    points: tuple[TimePoint, ...]

    def words(self) -> Iterator[Words]:
        for point in self.points:
            yield point.when
            yield point.what

    def box(self, level: int) -> Timeline:
        """An L whose labels are the times; the drawing is an artifact, for the words say what it says."""
        return Timeline(self.points)
