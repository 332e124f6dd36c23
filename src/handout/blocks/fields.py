"""``fields``: labels, each with a line to write on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from handout.blocks.block import Block, Place, SheetBlock
from handout.boxes import Fields
from handout.records import dataclass
from handout.source import Path
from handout.source.strict import Text
from handout.words import Words


class FieldsBlock(Block):
    """Labels with a line to write on."""

    kind: ClassVar = "fields"

    fields_: Annotated[tuple[Text, ...], Field(min_length=1, alias="fields")]
    """The labels."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        yield from ((("fields", index), text) for index, text in enumerate(self.fields_))

    def on_sheet(self, place: Place) -> SheetFields:
        return SheetFields(place.where, place.listed(self.fields_, "fields"))


@dataclass(frozen=True, slots=True)
class SheetFields(SheetBlock):
    """Labels, each with a line to write on."""

    labels: tuple[Words, ...]

    def words(self) -> Iterator[Words]:
        yield from self.labels

    def statements(self) -> Iterator[Words]:
        yield from ()

    def box(self, level: int) -> Fields:
        """A P per label; the lines are artifacts."""
        return Fields(self.labels)
