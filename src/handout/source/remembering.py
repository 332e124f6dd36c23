"""Files read before, remembered by their contents: who loads a project again and again reads only what has changed."""

from __future__ import annotations

import hashlib
import pathlib
from typing import Any, TypeVar

from pydantic import BaseModel

from handout.errors import Diagnostic
from handout.source.loaded import Data
from handout.source.opening import contents
from handout.source.reading import Reading, looked_at

B = TypeVar("B", bound=BaseModel)


class Readings:
    """What the files of one load gave; the next one takes from it (``before``) what it finds unchanged.

    Nothing in a reading ever changes, so two projects may share it. What is laid ``under`` a file is that of its name.
    """

    def __init__(self, before: Readings | None = None) -> None:
        self._before = before._known if before else {}
        self._known: dict[tuple[bytes, str, type[BaseModel]], Reading[Any]] = {}

    def look(self, file: pathlib.Path, name: str, model: type[B], under: Data = None) -> Reading[B]:
        """As ``source.look``."""
        content = contents(file, name)
        if isinstance(content, Diagnostic):
            return looked_at(content, name, model, under)
        key = hashlib.sha256(content).digest(), name, model
        reading = self._before.get(key) or looked_at(content, name, model, under)
        self._known[key] = reading
        return reading
