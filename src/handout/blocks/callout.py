"""``callout``: a box that stands out by frame, bar and words, never by colour alone."""

from __future__ import annotations

from handout.blocks import registry
from handout.boxes import Box, Panel, Paragraph
from handout.models.sheet import CalloutBlock


def expand(block: CalloutBlock, level: int) -> Box:
    """A Callout (role-mapped to Div) with a heading one level below the section's."""
    heading = block.title or block.label
    title = Paragraph(heading, f"{block.tone}-title", f"H{min(level + 1, 6)}")
    kids = (title, *(registry.expand(inner, level + 1) for inner in block.blocks))
    return Panel(kids, block.tone)
