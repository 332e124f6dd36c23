"""``callout``: a box that stands out by frame, bar and words, never by colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from handout.blocks.block import Block, Place, SheetBlock, Takes
from handout.blocks.registry import AnyBlock
from handout.boxes import Panel, Paragraph
from handout.records import dataclass
from handout.source import Path
from handout.source.strict import Model, Text
from handout.words import Words

Tone = Literal["urgent", "warning", "tip", "note"]


class Callout(Model):
    """A box that stands out."""

    tone: Tone
    """What kind of box: urgent, warning, tip or note."""
    title: Text | None = None
    """Its heading; without one the tone is named."""
    blocks: Annotated[tuple[AnyBlock, ...], Field(min_length=1)]
    """What stands in it."""


class CalloutBlock(Block):
    """A box that stands out."""

    kind: ClassVar = "callout"

    callout: Callout
    """The box."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        if self.callout.title is not None:
            yield ("callout", "title"), self.callout.title

    def children(self) -> Iterator[tuple[Path, Block]]:
        yield from ((("callout", "blocks", index), block) for index, block in enumerate(self.callout.blocks))

    def prints(self, takes: Takes) -> bool:
        """A box in which nothing is left is not printed: its title would tell nothing, or half of something."""
        return takes(self) and any(block.prints(takes) for block in self.callout.blocks)

    def on_sheet(self, place: Place) -> SheetCallout:
        tone = self.callout.tone
        title = place.optional("callout", "title") or place.label(tone)
        return SheetCallout(place.where, tone, title, place.blocks(self.callout.blocks, "callout", "blocks"))


@dataclass(frozen=True, slots=True)
class SheetCallout(SheetBlock):
    """A box that stands out. ``title`` is the author's, else the tone in words."""

    tone: Tone
    title: Words
    blocks: tuple[SheetBlock, ...]

    def words(self) -> Iterator[Words]:
        yield self.title
        for inner in self.blocks:
            yield from inner.words()

    def statements(self) -> Iterator[Words]:
        for inner in self.blocks:
            yield from inner.statements()

    def children(self) -> Iterator[tuple[Path, SheetBlock]]:
        yield from (((index,), block) for index, block in enumerate(self.blocks))

    def box(self, level: int) -> Panel:
        """A Callout (role-mapped to Div) with a heading one level below the section's."""
        title = Paragraph(self.title, f"{self.tone}-title", f"H{min(level + 1, 6)}")
        return Panel((title, *(block.kept(level + 1) for block in self.blocks)), self.tone)
