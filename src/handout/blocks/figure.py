"""``figure``: a picture with a text alternative, or a decoration."""

from __future__ import annotations

from handout.boxes import Box, Paragraph, Picture
from handout.models.sheet import FigureBlock


def expand(block: FigureBlock, level: int) -> Box:
    """A Figure, its caption after it."""
    caption = Paragraph(block.caption, "caption", "Caption") if block.caption else None
    return Picture(block.file, block.alt, caption)
