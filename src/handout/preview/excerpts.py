"""Lines of a project's own files, shown beside what they became. Names come from the project, never from outside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from handout.errors import Position
from handout.project.finding import leaves
from handout.source.opening import contents

AROUND: Final = 2
"""Lines shown before and after the one that is meant."""
LONGEST: Final = 400
"""Characters of one line that are shown."""

NumberedLine = tuple[int, str]


class Excerpts:
    """The texts of one state of a project: each file is read once, when it is first asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._texts: dict[str, tuple[str, ...]] = {}

    def read(self, places: Iterable[Position | None]) -> None:
        """Read the files of these places now, so that what is shown later is what they held."""
        for place in places:
            if place:
                self._lines(place.file)

    def around(self, place: Position | None) -> tuple[NumberedLine, ...]:
        """The lines around a place; none where its line is not known, or its file is not the project's."""
        if place is None or not place.line:
            return ()
        lines = self._lines(place.file)
        first, last = max(place.line - AROUND, 1), min(place.line + AROUND, len(lines))
        return tuple((number, lines[number - 1][:LONGEST]) for number in range(first, last + 1))

    def _lines(self, name: str) -> tuple[str, ...]:
        if name not in self._texts:
            self._texts[name] = self._read(name)
        return self._texts[name]

    def _read(self, name: str) -> tuple[str, ...]:
        path = self._root / name
        if "\0" in name or Path(name).is_absolute() or leaves(self._root, path):
            return ()
        content = contents(path, name)
        return tuple(re.split(r"\r\n|\n|\r", content.decode(errors="replace"))) if isinstance(content, bytes) else ()
