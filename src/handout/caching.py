"""Whatever is kept so that it need not be worked out twice: every cache of the program is made here, and bounded.

A cache may cost memory and save time, and never change a byte: ``clear`` empties all of them at any moment, and a
process that is started with ``HANDOUT_CACHES=off`` keeps nothing at all.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, Final, Generic, ParamSpec, TypeVar, cast
from weakref import WeakSet

_P = ParamSpec("_P")
_R = TypeVar("_R")
_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")

OFF: Final = os.environ.get("HANDOUT_CACHES") == "off"
"""Asked once, when the program starts: who looks for a fault asks whether it is there without caches, too."""


class Cache(Generic[_K, _V]):
    """Values by what they were made from: at most ``limit``, the one that was longest not asked for goes first.

    A key says all that its value depends on, by contents: never by ``id`` and never by a path.
    """

    def __init__(self, limit: int) -> None:
        self._limit = 0 if OFF else limit
        self._held: OrderedDict[_K, _V] = OrderedDict()
        _CACHES.add(self)

    def get(self, key: _K, make: Callable[[], _V]) -> _V:
        """What is kept under the key, made now if nothing is."""
        try:
            value = self._held[key]
        except KeyError:
            value = self._held[key] = make()
            if len(self._held) > self._limit:
                self._held.popitem(last=False)
            return value
        self._held.move_to_end(key)
        return value

    def put(self, key: _K, value: _V) -> None:
        """Keep a value that was made elsewhere."""
        self._held[key] = value
        self._held.move_to_end(key)
        while len(self._held) > self._limit:
            self._held.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        self._held.clear()

    def __len__(self) -> int:
        return len(self._held)


def cached(limit: int) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Keep the last ``limit`` answers of a pure function of the whole process; none where caches are off."""

    def keep(function: Callable[_P, _R]) -> Callable[_P, _R]:
        if OFF:
            return function
        keeping = lru_cache(maxsize=limit)(function)
        _EMPTIES.append(keeping.cache_clear)
        return cast("Callable[_P, _R]", keeping)

    return keep


def clear() -> None:
    """Empty every cache of this process."""
    for empty in _EMPTIES:
        empty()
    for cache in tuple(_CACHES):
        cache.clear()


_CACHES: Final[WeakSet[Cache[Any, Any]]] = WeakSet()
_EMPTIES: Final[list[Callable[[], None]]] = []
