"""``scale``: whole numbers in a row to point at, words under both ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from handout.blocks.block import Block, Place, SheetBlock
from handout.boxes import ScaleBox
from handout.records import dataclass, replace
from handout.source import Path
from handout.source.strict import Model, Text, wrong
from handout.words import Words

STEPS = (3, 11)
"""Least and most numbers: 0 to 10 is the widest scale in use."""
Step = Annotated[int, Field(ge=0, le=100)]


class Scale(Model):
    """Numbers to choose from: 3 to 11 of them."""

    from_: Step = Field(alias="from")
    """The first number."""
    to: Step
    """The last number."""
    low: Text
    """What the first number means."""
    high: Text
    """What the last number means."""

    @model_validator(mode="after")
    def _countable(self) -> Self:
        if self.from_ >= self.to:
            hint = "Write the smaller number at “from”: on a sheet that runs right to left, it stands at the right."
            raise wrong("bad-scale", f"a scale from {self.from_} to {self.to} has no steps", hint, "from", beside=True)
        least, most = STEPS
        if not least <= (steps := self.to - self.from_ + 1) <= most:
            message = f"a scale from {self.from_} to {self.to} has {steps} numbers"
            hint = f"Let it have {least} to {most}, such as from 0 to 10."
            raise wrong("bad-scale", message, hint, "from", beside=True)
        return self


class ScaleBlock(Block):
    """Numbers in a row to choose from, such as how strong the pain is."""

    kind: ClassVar = "scale"

    scale: Scale
    """The scale."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        yield ("scale", "low"), self.scale.low
        yield ("scale", "high"), self.scale.high

    def drawn(self) -> int:
        return self.scale.to - self.scale.from_ + 1

    def on_sheet(self, place: Place) -> SheetScale:
        numbers = (replace(place.number(n), where=place.where) for n in range(self.scale.from_, self.scale.to + 1))
        return SheetScale(place.where, tuple(numbers), place.words("scale", "low"), place.words("scale", "high"))


@dataclass(frozen=True, slots=True)
class SheetScale(SheetBlock):
    """Numbers in a row, and what the first and the last of them mean."""

    numbers: tuple[Words, ...]
    low: Words
    high: Words

    def words(self) -> Iterator[Words]:
        first, *others = self.numbers
        yield from (first, self.low, *others, self.high)

    def statements(self) -> Iterator[Words]:
        yield from ()

    def box(self, level: int) -> ScaleBox:
        """An L without numbering: each LI holds a number as its LBody, the first and the last their words, too."""
        return ScaleBox(self.numbers, self.low, self.high)
