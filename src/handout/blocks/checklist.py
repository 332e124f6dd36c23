"""``checklist``: things to tick off."""

from __future__ import annotations

from handout.boxes import Box, Entry, Listing, Paragraph
from handout.models.sheet import ChecklistBlock


def expand(block: ChecklistBlock, level: int) -> Box:
    """An L with boxes to tick."""
    entries = (Entry("checkbox", n, (Paragraph(w, "checklist", "LBody"),)) for n, w in enumerate(block.items, 1))
    return Listing(tuple(entries), "checklist", "None")
