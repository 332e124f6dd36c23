"""``list`` and ``steps``: bullets, or numbers where the order matters; lists may nest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, Tag

from handout.blocks.block import Block, Place, SheetBlock
from handout.boxes import Box, Listing, ListItem, Marker, Paragraph
from handout.records import dataclass
from handout.source import UNION_TAG, Path
from handout.source.strict import Model, Text
from handout.words import Words


class NestedItem(Model):
    """A list item with a list of its own."""

    text: Text
    """The item's words."""
    list: tuple[ListEntry, ...] = ()
    """Bulleted items below it."""
    steps: tuple[ListEntry, ...] = ()
    """Numbered items below it."""


def _entry_kind(value: Any) -> str:
    """A nested item has the keys of one; ``- Note: call us`` is a text that lacks its quotes."""
    nested = isinstance(value, NestedItem) or (isinstance(value, dict) and not value.keys().isdisjoint(_NESTED))
    return UNION_TAG + ("nested" if nested else "text")


_NESTED = frozenset({"text", "list", "steps"})
ListEntry = Annotated[
    Annotated[Text, Tag(UNION_TAG + "text")] | Annotated[NestedItem, Tag(UNION_TAG + "nested")],
    Discriminator(_entry_kind),
]
"""An entry of a list: a text, or a text with entries below it."""

Entries = Annotated[tuple[ListEntry, ...], Field(min_length=1, max_length=200)]


class ListBlock(Block):
    """A bulleted list."""

    kind: ClassVar = "list"
    with_lines: ClassVar = ("list",)

    list: Entries
    """Its items."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        return _texts(self.list, ("list",))

    def on_sheet(self, place: Place) -> SheetList:
        return _on_sheet(self.list, place.below("list"), self.id)


class StepsBlock(Block):
    """A numbered list: things to do in order."""

    kind: ClassVar = "steps"
    with_lines: ClassVar = ("steps",)

    steps: Entries
    """Its items."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        return _texts(self.steps, ("steps",))

    def on_sheet(self, place: Place) -> SheetList:
        return _on_sheet(self.steps, place.below("steps"), self.id)


def _texts(entries: Iterable[ListEntry], path: Path) -> Iterator[tuple[Path, str]]:
    for index, entry in enumerate(entries):
        here = (*path, index)
        if isinstance(entry, NestedItem):
            yield (*here, "text"), entry.text
            yield from _texts(entry.list, (*here, "list"))
            yield from _texts(entry.steps, (*here, "steps"))
        else:
            yield here, entry


def _on_sheet(entries: Iterable[ListEntry], place: Place, name: str | None = None) -> SheetList:
    items = tuple(_item(entry, place.below(index)) for index, entry in enumerate(entries))
    return SheetList(place.where, items, numbered=place.path[-1] == "steps")


def _item(entry: ListEntry, place: Place) -> SheetItem:
    if not isinstance(entry, NestedItem):
        return SheetItem(place.words())
    below = (("list", entry.list), ("steps", entry.steps))
    return SheetItem(place.words("text"), tuple(_on_sheet(inner, place.below(key)) for key, inner in below if inner))


@dataclass(frozen=True, slots=True)
class SheetItem:
    """An entry of a list: its words, and lists nested below them."""

    text: Words
    lists: tuple[SheetList, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetList(SheetBlock):
    """Bullets, or numbers where the order matters."""

    items: tuple[SheetItem, ...]
    numbered: bool = False

    def words(self) -> Iterator[Words]:
        for item in self.items:
            yield item.text
            for inner in item.lists:
                yield from inner.words()

    def children(self) -> Iterator[tuple[Path, SheetBlock]]:
        for index, item in enumerate(self.items):
            yield from (((index, number), inner) for number, inner in enumerate(item.lists))

    def box(self, level: int) -> Listing:
        """An L with hanging marks."""
        style = "steps" if self.numbered else "list"
        marker: Marker = "number" if self.numbered else "bullet"
        bodies: Iterator[tuple[Box, ...]] = (
            (Paragraph(item.text, style, "LBody"), *(inner.box(level) for inner in item.lists)) for item in self.items
        )
        entries = tuple(ListItem(marker, number, body) for number, body in enumerate(bodies, 1))
        return Listing(entries, style)
