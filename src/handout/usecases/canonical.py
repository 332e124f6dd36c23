"""Digests of values, by what they say: equal for equal values in every process, whoever made them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Set
from datetime import date
from operator import attrgetter
from typing import Any, Final

from pydantic import BaseModel

from handout.caching import cached
from handout.errors import Position
from handout.records import dataclass, field_names
from handout.source import Loaded, is_unread

SPOKEN: Final = "en"
"""In which a line to write on is spoken where a language has no words of its own (``compose.texts``)."""
_TAGS: Final = frozenset({"language", "phrase"})
"""Fields that hold the tag of a language that has words on the page."""

_Said = Callable[[Any], Iterable[object]]


class Canonical:
    """One form for equal values, whoever made them and in whichever order a set hands out its members; on the way,
    every ``language`` that is named and every place."""

    def __init__(self) -> None:
        self.languages: set[str] = {SPOKEN}
        self.places: list[tuple[str, int, int]] = []

    def digest(self, value: object) -> str:
        """In hex. TypeError for a value whose form nobody has decided on."""
        return hashlib.sha256(json.dumps(value, default=self._plain).encode()).hexdigest()

    def _plain(self, value: Any) -> object:
        """What JSON knows, or of which it asks again."""
        if isinstance(value, Position):
            self.places.append((value.file, value.line, value.column))
            return None
        if fields := _fields_of(type(value)):
            return self._record(value, *fields)
        if isinstance(value, BaseModel):
            return [type(value).__name__, dict(value)]
        if isinstance(value, Set):
            return sorted(value, key=repr)
        if isinstance(value, Mapping):
            return dict(value)
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError(type(value).__name__)

    def _record(self, value: Any, tags: frozenset[str], said: _Said) -> list[object]:
        for name in tags:
            if isinstance(tag := getattr(value, name), str):
                self.languages.add(tag)
        return [type(value).__name__, *said(value)]


@dataclass(frozen=True, slots=True)
class Digested:
    """What is to be known of a value for a key: its digest, its languages, and the places that it came from."""

    words: str
    languages: frozenset[str]
    places: str


def digested(value: object) -> Digested:
    """Of one value. TypeError as in ``Canonical``."""
    canonical = Canonical()
    return Digested(canonical.digest(value), frozenset(canonical.languages), digest(canonical.places))


@cached(1_000)
def _fields_of(kind: type) -> tuple[frozenset[str], _Said] | None:
    """Which fields of a record hold the tag of a language, and what gives all of them; None of what is no record."""
    names = field_names(kind)
    if names is None:
        return None
    every = attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, name) for name in names]
    return _TAGS.intersection(names), every


def digest(*parts: object) -> str:
    """Of all parts together, in hex. TypeError as in ``Canonical``."""
    return Canonical().digest(parts)


def places(file: Loaded[Any]) -> str:
    """The digest of where each value of a file stands. One that we ship is not read for it: what the program consists
    of is in every key."""
    if is_unread(file):
        return digest(file.name)
    return digest([(path, place.line, place.column) for path, place in file.positions.items()])
