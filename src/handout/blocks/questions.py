"""``questions``: to tick off before a visit and ask."""

from __future__ import annotations

from handout.boxes import Box, Entry, Listing, Paragraph
from handout.models.sheet import QuestionsBlock


def expand(block: QuestionsBlock, level: int) -> Box:
    """An L with boxes to tick."""
    entries = (Entry("checkbox", n, (Paragraph(w, "questions", "LBody"),)) for n, w in enumerate(block.items, 1))
    return Listing(tuple(entries), "questions", "None")
