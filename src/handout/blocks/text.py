"""``text``: a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handout.blocks.block import Block, Place, SheetBlock
from handout.boxes import Paragraph
from handout.records import dataclass
from handout.source import Path
from handout.source.strict import Text
from handout.words import Words


class TextBlock(Block):
    """A paragraph."""

    kind: ClassVar = "text"
    with_lines: ClassVar = ("text",)

    text: Text
    """The paragraph."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        yield ("text",), self.text

    def on_sheet(self, place: Place) -> SheetText:
        return SheetText(place.where, place.words("text"))


@dataclass(frozen=True, slots=True)
class SheetText(SheetBlock):
    """A paragraph."""

    text: Words

    def words(self) -> Iterator[Words]:
        yield self.text

    def box(self, level: int) -> Paragraph:
        """A P."""
        return Paragraph(self.text, "body")
