"""Files of a project kept small: a large library has thousands of translations, and a sheet needs one of them."""

from __future__ import annotations

import pickle
import zlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

K = TypeVar("K")
V = TypeVar("V")

OPEN: Final = 32
"""Files at hand: more than the languages of most projects with one handout, which never pack any. As a model, a
translation of two pages takes some 90 KB, as bytes 5."""


class PackedFiles(Mapping[K, V]):
    """Sound files by their keys. Those that were asked for last are at hand, the others are bytes, of which a new model
    is made for whoever asks: alike in all that it says, but not the same object as the last one."""

    def __init__(self) -> None:
        self._packed: dict[K, bytes | None] = {}
        self._open: OrderedDict[K, V] = OrderedDict()

    def __setitem__(self, key: K, file: V) -> None:
        """One more file, under a key of its own."""
        self._packed[key] = None
        self._at_hand(key, file)

    def __getitem__(self, key: K) -> V:
        file = self._open.get(key)
        if file is None:
            data = self._packed[key]
            assert data is not None, "what is not at hand was packed"
            file = pickle.loads(zlib.decompress(data))
            self._at_hand(key, file)
        return file

    def _at_hand(self, key: K, file: V) -> None:
        self._open[key] = file
        if len(self._open) > OPEN:
            other, last = self._open.popitem(last=False)
            if self._packed[other] is None:  # else it is as it was: nothing changes a file that was read
                self._packed[other] = zlib.compress(pickle.dumps(last, 5), 1)

    def __contains__(self, key: object) -> bool:
        return key in self._packed

    def __iter__(self) -> Iterator[K]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
