"""Where everything of a file stands, kept small: a project may have thousands of files, and asks few of them at a time.

As mappings, the places of a handout of two pages take 60 KB, ten times its text; as bytes, 2 KB.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator, Mapping
from typing import Final, Literal, TypeVar

from handout.caching import cached
from handout.errors import Position
from handout.records import replace
from handout.source.loaded import Loaded, Path

_M = TypeVar("_M")
_V = TypeVar("_V")

_OPEN: Final = 16
"""Files whose places are at hand: those of the sheets in work. Some 45 KB each."""
_WIDTH: Final = 1 << 21
"""More than any column: no file is longer (``opening.SIZE_LIMIT``)."""

_Kind = Literal[0, 1, 2]
_POSITIONS: Final[_Kind] = 0
_KEYS: Final[_Kind] = 1
_AS_WRITTEN: Final[_Kind] = 2


def packed(loaded: Loaded[_M]) -> Loaded[_M]:
    """The same, with its places as bytes until somebody asks for one."""
    numbers = (_numbered(loaded.positions), _numbered(loaded.keys), dict(loaded.as_written))
    data = zlib.compress(pickle.dumps(numbers, 5), 1)
    places, keys = _Places(data, _POSITIONS, loaded.name), _Places(data, _KEYS, loaded.name)
    return replace(loaded, positions=places, keys=keys, as_written=_Numbers(data, _AS_WRITTEN))


def _numbered(places: Mapping[Path, Position]) -> dict[Path, int]:
    return {path: place.line * _WIDTH + place.column for path, place in places.items()}


@cached(_OPEN)
def _opened(data: bytes) -> tuple[Mapping[Path, int], ...]:
    """By kind."""
    found: tuple[Mapping[Path, int], ...] = pickle.loads(zlib.decompress(data))
    return found


class _Packed(Mapping[Path, _V]):
    """One of the mappings of a file; all of them share its bytes."""

    def __init__(self, data: bytes, kind: _Kind) -> None:
        self._data, self._kind = data, kind

    @property
    def _numbers(self) -> Mapping[Path, int]:
        return _opened(self._data)[self._kind]

    def __contains__(self, path: object) -> bool:
        return path in self._numbers

    def __iter__(self) -> Iterator[Path]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class _Numbers(_Packed[int]):
    def __getitem__(self, path: Path) -> int:
        return self._numbers[path]


class _Places(_Packed[Position]):
    def __init__(self, data: bytes, kind: _Kind, file: str) -> None:
        super().__init__(data, kind)
        self._file = file

    def __getitem__(self, path: Path) -> Position:
        return Position(self._file, *divmod(self._numbers[path], _WIDTH))
