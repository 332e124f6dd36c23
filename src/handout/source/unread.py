"""A file whose model is known before it is read: its places are looked for when somebody asks for one."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from handout.errors import Position
from handout.source.loaded import Document, Loaded, Path
from handout.source.reading import read_document

_M = TypeVar("_M")
_V = TypeVar("_V")


def unread(model: _M, file: pathlib.Path, name: str) -> Loaded[_M]:
    """What ``read`` gives of a file that holds this model. ``name`` is what faults call the file."""
    late = _LateDocument(file, name)
    return Loaded(model, name, _Positions(late), _AsWritten(late), _Keys(late))


def is_unread(file: Loaded[Any]) -> bool:
    """Whether it is such a file: one that the program has, whose places are as old as the program is."""
    return isinstance(file.positions, _Positions)


class _LateDocument:
    """The data of a file, read at the first question."""

    def __init__(self, file: pathlib.Path, name: str) -> None:
        self._file, self._name = file, name
        self._read: Document | None = None

    def __call__(self) -> Document:
        if self._read is None:
            document, _ = read_document(self._file, self._name)
            self._read = document or Document(self._name, None, {}, {}, {})
        return self._read


class _Late(Mapping[Path, _V]):
    """One of its mappings."""

    def __init__(self, document: _LateDocument) -> None:
        self._document = document

    @property
    def _found(self) -> Mapping[Path, _V]:
        raise NotImplementedError

    def __getitem__(self, path: Path) -> _V:
        return self._found[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class _Positions(_Late[Position]):
    @property
    def _found(self) -> Mapping[Path, Position]:
        return self._document().positions


class _Keys(_Late[Position]):
    @property
    def _found(self) -> Mapping[Path, Position]:
        return self._document().keys


class _AsWritten(_Late[int]):
    @property
    def _found(self) -> Mapping[Path, int]:
        return self._document().as_written
