"""The cache of the text rooms: shaped words by what they were shaped from."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from handout.caching import Cache

LIMIT = 30_000
"""Entries; a word takes about 1 KB. A batch of 13 languages holds some 8,000 different words."""


class ShapeCache(Cache[Hashable, Any]):
    """Words, blanks and runs, which a ``FontCatalogue`` keeps for all paragraphs set in its fonts."""

    def __init__(self, limit: int = LIMIT) -> None:
        super().__init__(limit)
