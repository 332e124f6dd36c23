"""``list`` and ``steps``: bullets, or numbers where the order matters; lists may nest."""

from __future__ import annotations

from handout.boxes import Box, Entry, Listing, Paragraph
from handout.models.sheet import Item, ListBlock


def expand(block: ListBlock, level: int) -> Box:
    """An L with hanging marks."""
    style = "steps" if block.numbered else "list"
    entries = tuple(
        Entry("number" if block.numbered else "bullet", number, _body(item, style, level))
        for number, item in enumerate(block.items, 1)
    )
    return Listing(entries, style, "Decimal" if block.numbered else "Disc")


def _body(item: Item, style: str, level: int) -> tuple[Box, ...]:
    inner = tuple(expand(block, level) for block in item.blocks if isinstance(block, ListBlock))
    return (Paragraph(item.words, style, "LBody"), *inner)
