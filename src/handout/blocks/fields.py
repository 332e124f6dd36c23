"""``fields``: labels, each with a line to write on."""

from __future__ import annotations

from handout.boxes import Box, Fields
from handout.models.sheet import FieldsBlock


def expand(block: FieldsBlock, level: int) -> Box:
    """A P per label; the lines are artifacts."""
    return Fields(block.labels)
