"""Every block of a sheet, nested ones included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.models.sheet import Block, CalloutBlock, ListBlock, Sheet


def blocks(sheet: Sheet) -> Iterator[Block]:
    """In reading order, a block before what stands in it."""
    for section in sheet.sections:
        yield from _nested(section.blocks)


def _nested(given: Sequence[Block]) -> Iterator[Block]:
    for block in given:
        yield block
        if isinstance(block, CalloutBlock):
            yield from _nested(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _nested(item.blocks)
