"""``text``: a paragraph."""

from __future__ import annotations

from handout.boxes import Box, Paragraph
from handout.models.sheet import TextBlock


def expand(block: TextBlock, level: int) -> Box:
    """A P."""
    return Paragraph(block.words, "body")
