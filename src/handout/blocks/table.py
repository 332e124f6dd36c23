"""``table``: rows under a header that repeats on every page."""

from __future__ import annotations

from handout.boxes import Box, Grid, Paragraph
from handout.models.sheet import TableBlock


def expand(block: TableBlock, level: int) -> Box:
    """A Table with THead and TBody."""
    header = tuple(Paragraph(words, "table-head", "TH") for words in block.header)
    rows = tuple(tuple(Paragraph(words, "table", "TD") for words in row) for row in block.rows)
    return Grid(header, rows)
