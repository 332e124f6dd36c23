"""Tables that cannot be read cell by cell (WCAG 2.1, 1.3.1; ISO 14289-1, 7.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handout.blocks.table import SheetTable
from handout.errors import Diagnostic, error
from handout.models.language import Language
from handout.sheet import Body


def check(body: Body, language_of: Callable[[str], Language]) -> Iterator[Diagnostic]:
    """Refuse a table with a column without a head, but for a first one that names the rows, or with rows of another
    length than the header."""
    for block in body.blocks():
        if isinstance(block, SheetTable):
            yield from _faults(block)


def _faults(block: SheetTable) -> Iterator[Diagnostic]:
    heads = block.header[1:] if block.names_rows else block.header
    if not heads or any(words is None or not words.text.strip() for words in heads):
        yield error("headless-table", "the table has a column without a head", block.where, "Give every column a head.")
    for number, row in enumerate(block.rows, 1):
        if len(row) != len(block.header):
            message = f"row {number} has {len(row)} cells, the header has {len(block.header)}"
            where = next((words.where for words in row if words), block.where)
            yield error("ragged-table", message, where, "Write “” where a cell has nothing to say.")
