"""What the checks of a design look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from handout.errors import Position
from handout.models.content import Handout
from handout.models.language import Language
from handout.records import dataclass
from handout.style import Stylesheet


class File(Protocol):
    """A file, as far as places in it are asked for."""

    def at(self, *path: str | int) -> Position:
        """Where a value stands, else the nearest known thing around it."""
        ...

    def says(self, *path: str | int) -> bool:
        """Whether the file itself has a value there."""
        ...


@dataclass(frozen=True, slots=True)
class Below:
    """A part of a file, as if it were one itself: ``layout`` of a variant."""

    file: File
    path: tuple[str, ...]

    def at(self, *path: str | int) -> Position:
        return self.file.at(*self.path, *path)

    def says(self, *path: str | int) -> bool:
        return self.file.says(*self.path, *path)


@dataclass(frozen=True, slots=True)
class Design:
    """A stylesheet with a brand's colours, for one language. ``layouts`` are the files that made it, the layout's own
    first; ``words`` is the project's own file of the language, and ``variant`` what a variant says of the layout, where
    there is one; ``source`` is the handout in its own words, ``content`` its file."""

    stylesheet: Stylesheet
    palette: Mapping[str, str]
    brand: File
    layouts: tuple[File, ...]
    language: Language
    words: File | None = None
    variant: File | None = None
    source: Handout | None = None
    content: File | None = None

    @property
    def files(self) -> tuple[File, ...]:
        """What may say a value, the uppermost first."""
        return (*([self.variant] if self.variant else []), *self.layouts)

    def cause(self, *path: str | int) -> Position:
        """Where the first of the files that says so sets a value; the nearest place in the layout itself if none."""
        saying = next((file for file in self.files if file.says(*path)), self.layouts[0])
        return saying.at(*path)
