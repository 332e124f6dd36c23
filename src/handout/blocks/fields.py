"""``fields``: labels, each with a line to write on."""

from __future__ import annotations

from handout.boxes import Box, Field, Flow
from handout.models.sheet import FieldsBlock


def expand(block: FieldsBlock, level: int) -> Box:
    """A P per label; the lines are artifacts."""
    return Flow(tuple(Field(label) for label in block.labels))
