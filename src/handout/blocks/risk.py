"""``risk``: people in rows, of whom so many are marked, beside the sentence that says it (Zikmund-Fisher et al. 2014,
Medical Decision Making 34, 443: people rather than bars, one total for all that is compared)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, ClassVar, Final, Self

from pydantic import Field, model_validator

from handout.blocks.block import Block, Place, SheetBlock
from handout.boxes import IconArray, Paragraph, People
from handout.records import dataclass
from handout.source import Path
from handout.source.strict import BeforeCheck, Model, Text, several, wrong
from handout.words import Words

MOST: Final = 100
"""People that somebody can still count in rows of ten; the greatest total of the trial named above."""

Count = Annotated[int, Field(ge=0, le=MOST)]


def _countable(of: object) -> object:
    """Numbers of files arrive as text."""
    digits = str(of)
    if digits.isascii() and digits.isdigit() and (len(digits) > 4 or int(digits) > MOST):
        hint = f"Write the risk out of {MOST} or fewer, such as “count: 1, of: 100”; what is rarer is told in words."
        raise wrong("bad-count", f"nobody counts a picture of {digits[:9]} people: “of” is {MOST} at most", hint)
    return of


class Arm(Model):
    """One of several groups that are compared."""

    label: Text
    """Who they are, such as: With the medicine."""
    count: Count
    """How many of them are marked."""


class Risk(Model):
    """A picture of people. What it counts must stand in ``text``, in digits, here and in every translation."""

    of: Annotated[int, Field(ge=2, le=MOST), BeforeCheck(_countable)]
    """How many people are drawn, 100 at most."""
    count: Count | None = None
    """How many of them are marked; not with ``arms``."""
    text: Text
    """The sentence that says it: every ``count`` and ``of`` in digits, such as “About 1 in 5 people …”."""
    arms: Annotated[tuple[Arm, ...], Field(min_length=2, max_length=4)] = ()
    """Two to four groups that are compared, each of as many people."""

    @property
    def counts(self) -> tuple[int, ...]:
        """How many are marked, in each picture."""
        return tuple(arm.count for arm in self.arms) or (self.count or 0,)

    @model_validator(mode="after")
    def _counted(self) -> Self:
        if self.arms and self.count is not None:
            raise wrong("bad-count", "each arm has a count of its own", "Delete this “count”.", "count")
        if not self.arms and self.count is None:
            message = "nobody is marked in this picture of people"
            raise wrong("bad-count", message, "Add “count: 1”, or “arms” with a label and a count each.")
        places: list[Path] = [("arms", index, "count") for index in range(len(self.arms))] or [("count",)]
        if over := [(place, count) for place, count in zip(places, self.counts, strict=True) if count > self.of]:
            hint = "Correct one of the two; both stand in the text."
            faults = [
                (at, wrong("bad-count", f"{count} of {self.of} people cannot be marked", hint, beside=True))
                for at, count in over
            ]
            raise several("Risk", faults)
        return self


class RiskBlock(Block):
    """A risk, or a benefit, as a picture of people."""

    kind: ClassVar = "risk"

    risk: Risk
    """The picture."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        yield ("risk", "text"), self.risk.text
        yield from ((("risk", "arms", index, "label"), arm.label) for index, arm in enumerate(self.risk.arms))

    def numbers(self) -> Mapping[Path, tuple[Fraction, ...]]:
        return {("risk", "text"): tuple(map(Fraction, (*self.risk.counts, self.risk.of)))}

    def drawn(self) -> int:
        return self.risk.of * len(self.risk.counts)

    def on_sheet(self, place: Place) -> SheetRisk:
        groups = tuple(
            People(
                count,
                place.optional("risk", "arms", index, "label"),
                place.label("people", count=count, of=self.risk.of),
            )
            for index, count in enumerate(self.risk.counts)
        )
        return SheetRisk(place.where, place.words("risk", "text"), self.risk.of, groups)


@dataclass(frozen=True, slots=True)
class SheetRisk(SheetBlock):
    """A picture of ``of`` people for each group; all that it shows stands in ``text``."""

    text: Words
    of: int
    groups: tuple[People, ...]

    def words(self) -> Iterator[Words]:
        yield self.text
        yield from (group.label for group in self.groups if group.label)

    def box(self, level: int) -> IconArray:
        """A P, then a Figure for each group, under its label."""
        return IconArray(Paragraph(self.text, "risk"), self.of, self.groups)
