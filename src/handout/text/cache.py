"""The one cache of the text rooms: bounded, and free to be cleared at any time without changing a byte."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

LIMIT = 30_000
"""Entries; a word takes about 1 KB. A batch of 13 languages holds some 8,000 different words."""


class ShapeCache:
    """Shaped words by what they were shaped from. Full, it is emptied: simple, and rare."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._entries: dict[Hashable, Any] = {}

    def get(self, key: Hashable) -> Any:
        """What was put under the key, or None."""
        return self._entries.get(key)

    def put(self, key: Hashable, value: Any) -> None:
        if len(self._entries) >= self._limit:
            self._entries.clear()
        self._entries[key] = value

    def clear(self) -> None:
        self._entries.clear()

    def __len__(self) -> int:
        return len(self._entries)
