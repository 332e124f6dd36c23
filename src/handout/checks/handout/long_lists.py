"""Lists that are too long to keep in mind (docs/checks.md, C8; PEMAT-P, item 8: short sections; the number is our
own)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from handout.blocks import Block, descendants
from handout.blocks.checklist import ChecklistBlock
from handout.blocks.lists import ListBlock, NestedItem, StepsBlock
from handout.blocks.questions import QuestionsBlock
from handout.checks.handout.manuscript import Manuscript, Remark
from handout.errors import warning
from handout.source import Path

MOST: Final = 6


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """Warn of each list, row of steps, checklist or set of questions with more than six entries."""
    if not manuscript.original:
        return
    for found in descendants(manuscript.handout):
        for path, number in lengths(found.part) if isinstance(found.part, Block) else ():
            if number > MOST:
                message = f"there are {number} entries here; more than {MOST} are hard to keep in mind"
                where = manuscript.file.at(*found.path, *path)
                yield Remark(warning("long-list", message, where, _HINT), manuscript.accepts_at(found.path))


_HINT: Final = "Make two lists of it, each under a sentence of its own, or leave out what matters least."


def lengths(block: Block) -> Iterator[tuple[Path, int]]:
    """How many entries its lists have, those inside other lists too, each with its place below the block."""
    match block:
        case ListBlock():
            yield from _nested(block.list, ("list",))
        case StepsBlock():
            yield from _nested(block.steps, ("steps",))
        case ChecklistBlock():
            yield ("checklist",), len(block.checklist)
        case QuestionsBlock():
            yield ("questions",), len(block.questions)


def _nested(entries: Sequence[str | NestedItem], path: Path) -> Iterator[tuple[Path, int]]:
    yield path, len(entries)
    for index, entry in enumerate(entries):
        if isinstance(entry, NestedItem):
            for key, inner in (("list", entry.list), ("steps", entry.steps)):
                yield from _nested(inner, (*path, index, key)) if inner else ()
