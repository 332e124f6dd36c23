"""What reading gives: a model that fits, and where each of its parts stands in the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from handout.errors import Position
from handout.records import dataclass, field

Path = tuple[str | int, ...]
"""A place in a file: keys and indexes from the top, such as ``("sections", 0, "blocks", 2, "text")``."""

Data = str | list["Data"] | dict[str, "Data"] | None
"""What a file holds before a model gives it types: every scalar is text, an empty one None."""

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Document:
    """A file as data, every value and every key with its place.

    ``broken`` names the places that have a fault already: what a model says about them would be noise.
    ``as_written`` holds, for texts that stand on one line as they are, the columns their opening quote takes (0, 1).
    """

    name: str
    data: Data
    positions: Mapping[Path, Position]
    keys: Mapping[Path, Position]
    as_written: Mapping[Path, int]
    broken: frozenset[Path] = frozenset()

    def at(self, *path: str | int) -> Position:
        """Where a value stands, else the nearest known thing around it."""
        return _nearest(self.positions, self.name, path)

    def key(self, *path: str | int) -> Position:
        """Where a key stands, else its value, else the nearest known thing around it."""
        return self.keys.get(path) or self.at(*path)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """A file that was read and fits its model."""

    model: M
    name: str
    """The file as the user would type it: relative to the project, ``/`` between the parts."""
    positions: Mapping[Path, Position]
    as_written: Mapping[Path, int]
    keys: Mapping[Path, Position] = field(default_factory=dict)

    def at(self, *path: str | int) -> Position:
        """Where a value stands, else the nearest known thing around it."""
        return _nearest(self.positions, self.name, path)

    def key(self, *path: str | int) -> Position:
        """Where a key stands, else its value, else the nearest known thing around it."""
        return self.keys.get(path) or self.at(*path)

    def says(self, *path: str | int) -> bool:
        """Whether the file itself has a value at that place."""
        return path in self.positions

    def inside(self, path: Path, offset: int) -> Position:
        """Where the character ``offset`` of a text stands; of a folded or quoted-with-escapes text, its start."""
        start, quote = self.at(*path), self.as_written.get(path)
        return start if quote is None else Position(start.file, start.line, start.column + quote + offset)


def _nearest(positions: Mapping[Path, Position], name: str, path: Path) -> Position:
    for length in range(len(path), -1, -1):
        if found := positions.get(path[:length]):
            return found
    return Position(name)
