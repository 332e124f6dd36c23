"""``questions``: to tick off before a visit and ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from handout.blocks.block import Block, Place, SheetBlock
from handout.boxes import Listing, tick_list
from handout.records import dataclass
from handout.source import Path
from handout.source.strict import Text
from handout.words import Words


class QuestionsBlock(Block):
    """Questions the reader may ask."""

    kind: ClassVar = "questions"
    with_lines: ClassVar = ("questions",)

    questions: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The questions."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        yield from ((("questions", index), text) for index, text in enumerate(self.questions))

    def on_sheet(self, place: Place) -> SheetQuestions:
        return SheetQuestions(place.where, place.listed(self.questions, "questions"))


@dataclass(frozen=True, slots=True)
class SheetQuestions(SheetBlock):
    """Questions to ask."""

    items: tuple[Words, ...]

    def words(self) -> Iterator[Words]:
        yield from self.items

    def statements(self) -> Iterator[Words]:
        yield from ()

    def box(self, level: int) -> Listing:
        """An L with boxes to tick."""
        return tick_list(self.items, "questions")
