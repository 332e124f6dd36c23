"""``callout``: a box that stands out by frame, bar and words, never by colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from handout.boxes import Box, Panel, Paragraph
from handout.models.sheet import CalloutBlock


def expand(block: CalloutBlock, level: int, inner: Sequence[Box]) -> Box:
    """A Callout (role-mapped to Div) with a heading one level below the section's; ``inner`` is what stands in it."""
    title = Paragraph(block.title or block.label, f"{block.tone}-title", f"H{min(level + 1, 6)}")
    return Panel((title, *inner), block.tone)
