"""Which file expands which kind of block. A test finds the kind that somebody forgot to enter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from handout.blocks import callout, checklist, fields, figure, list_, notes, questions, table, terms, text
from handout.boxes import Box
from handout.models import sheet

Expand = Callable[[Any, int], Box]
"""Takes the block and the heading level at which it stands (2 under a section's title)."""

EXPANDERS: Mapping[type[sheet.Block], Expand] = {
    sheet.TextBlock: text.expand,
    sheet.ListBlock: list_.expand,
    sheet.CalloutBlock: lambda block, level: callout.expand(block, level, [expand(b, level + 1) for b in block.blocks]),
    sheet.TableBlock: table.expand,
    sheet.FigureBlock: figure.expand,
    sheet.TermsBlock: terms.expand,
    sheet.QuestionsBlock: questions.expand,
    sheet.ChecklistBlock: checklist.expand,
    sheet.FieldsBlock: fields.expand,
    sheet.NotesBlock: notes.expand,
}


def expand(block: sheet.Block, level: int) -> Box:
    """The box of one block."""
    return EXPANDERS[type(block)](block, level)
