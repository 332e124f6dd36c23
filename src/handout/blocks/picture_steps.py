"""``picture-steps``: what to do, step by step, a picture beside each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from handout.blocks.block import Block, Place, SheetBlock, SheetPicture
from handout.boxes import PictureSteps, StepBox
from handout.records import dataclass
from handout.source import Path
from handout.source.strict import FileName, Model, Text
from handout.words import Words

KIND = "picture-steps"


class PictureStep(Model):
    """A step with its picture."""

    file: FileName
    """Path relative to this file; SVG, PNG or JPEG, inside the project."""
    alt: Text
    """What the picture shows, for those who do not see it."""
    title: Text | None = None
    """The step in a few words."""
    text: Text
    """What to do."""


class PictureStepsBlock(Block):
    """Steps in order, numbered, a picture beside each."""

    kind: ClassVar = KIND

    picture_steps: Annotated[tuple[PictureStep, ...], Field(min_length=1, max_length=20)] = Field(alias="picture-steps")
    """The steps."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        for index, step in enumerate(self.picture_steps):
            yield (KIND, index, "alt"), step.alt
            if step.title is not None:
                yield (KIND, index, "title"), step.title
            yield (KIND, index, "text"), step.text

    def pictures(self) -> Iterator[tuple[Path, str]]:
        for index, step in enumerate(self.picture_steps):
            yield (KIND, index, "file"), step.file

    def on_sheet(self, place: Place) -> SheetPictureSteps:
        places = [place.below(KIND, index) for index in range(len(self.picture_steps))]
        steps = (_on_sheet(step, at) for step, at in zip(self.picture_steps, places, strict=True))
        return SheetPictureSteps(place.where, tuple(steps))


def _on_sheet(step: PictureStep, place: Place) -> SheetStep:
    alt = place.words("alt")
    picture = SheetPicture(place.where, place.picture(step.file), alt.text, None, alt.accept)
    return SheetStep(picture, place.optional("title"), place.words("text"))


@dataclass(frozen=True, slots=True)
class SheetStep:
    """A step with its picture."""

    picture: SheetPicture
    title: Words | None
    text: Words


@dataclass(frozen=True, slots=True)
class SheetPictureSteps(SheetBlock):
    """Steps with pictures."""

    steps: tuple[SheetStep, ...]

    def words(self) -> Iterator[Words]:
        for step in self.steps:
            yield from (words for words in (step.title, step.text) if words)

    def pictures(self) -> Iterator[SheetPicture]:
        yield from (step.picture for step in self.steps)

    def box(self, level: int) -> PictureSteps:
        """An L, numbered: each LI has its number as Lbl, in its LBody a Figure, a P for the title, one for the text."""
        steps = (StepBox(step.picture.file, step.picture.alt or "", step.title, step.text) for step in self.steps)
        return PictureSteps(tuple(steps))
