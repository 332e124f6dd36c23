"""``notes``: ruled lines."""

from __future__ import annotations

from handout.boxes import Blanks, Box
from handout.models.sheet import NotesBlock


def expand(block: NotesBlock, level: int) -> Box:
    """Artifacts only: there is nothing to read."""
    return Blanks(block.lines)
