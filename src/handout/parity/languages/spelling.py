"""What of a text's letters is the same, however a writer sets it."""

from __future__ import annotations

from typing import Final

from handout.characters import composed
from handout.patterns import regex

_UNSAID: Final = regex("[\u00ad\u0640\u064b-\u0655\u0591-\u05c7\u200d]")
"""Soft hyphens, joiners, and the points of Arabic and Hebrew, which one writer sets and another does not."""


def unpointed(text: str) -> str:
    """The text composed, without what one writer sets and another does not."""
    return _UNSAID.sub("", composed(text))
