"""``notes``: ruled lines."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from handout.blocks.block import Block, Place, SheetBlock
from handout.boxes import Blanks
from handout.records import dataclass


class NotesBlock(Block):
    """Ruled lines to write on."""

    kind: ClassVar = "notes"

    notes: Annotated[int, Field(ge=1, le=40)]
    """How many lines."""

    def drawn(self) -> int:
        return self.notes

    def on_sheet(self, place: Place) -> SheetNotes:
        return SheetNotes(place.where, self.notes)


@dataclass(frozen=True, slots=True)
class SheetNotes(SheetBlock):
    """Ruled lines."""

    lines: int

    def box(self, level: int) -> Blanks:
        """Artifacts only: there is nothing to read."""
        return Blanks(self.lines)
