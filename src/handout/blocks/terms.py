"""``terms``: words explained."""

from __future__ import annotations

from handout.boxes import Box, Definition, Definitions
from handout.models.sheet import TermsBlock


def expand(block: TermsBlock, level: int) -> Box:
    """An L whose labels are the terms."""
    return Definitions(tuple(Definition(term, meaning) for term, meaning in block.terms))
