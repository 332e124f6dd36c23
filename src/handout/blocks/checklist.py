"""``checklist``: things to tick off."""

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


class ChecklistBlock(Block):
    """Things to tick off."""

    kind: ClassVar = "checklist"
    with_lines: ClassVar = ("checklist",)

    checklist: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The things."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        yield from ((("checklist", index), text) for index, text in enumerate(self.checklist))

    def on_sheet(self, place: Place) -> SheetChecklist:
        return SheetChecklist(place.where, place.listed(self.checklist, "checklist"))


@dataclass(frozen=True, slots=True)
class SheetChecklist(SheetBlock):
    """Things to tick off."""

    items: tuple[Words, ...]

    def words(self) -> Iterator[Words]:
        yield from self.items

    def box(self, level: int) -> Listing:
        """An L with boxes to tick."""
        return tick_list(self.items, "checklist")
