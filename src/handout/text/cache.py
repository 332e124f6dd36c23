"""The cache of the text rooms: shaped words by what they were shaped from."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from handout.caching import Cache

_K = TypeVar("_K", bound=Hashable)

LIMIT = 1 << 14
"""Entries; a word takes about 1 KB. A batch of 13 languages holds some 8,000 different words."""


class ShapeCache(Cache[Hashable, Any]):
    """Words, blanks and runs, which a ``FontCatalogue`` keeps for all paragraphs set in its fonts."""

    def __init__(self, limit: int = LIMIT) -> None:
        super().__init__(limit)

    def together(self, keys: Sequence[_K], make: Callable[[Sequence[_K]], Iterable[Any]]) -> list[Any]:
        """What is kept under each of the keys; what is missing is made at once."""
        held = self._held
        if missing := [key for key in dict.fromkeys(keys) if key not in held]:
            held.update(zip(missing, make(missing), strict=True))
        found = [held[key] for key in keys]
        for key in keys:
            held.move_to_end(key)
        while len(held) > self._limit:
            held.popitem(last=False)
        return found
