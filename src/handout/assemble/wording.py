"""A text of a file to the words of a sheet: marks read, variables filled.

Variables hold numbers, addresses and proper names only; each becomes an isolated run (UAX #9 FSI ... PDI), so
that a phone number keeps its order inside Arabic (docs/findings.md, Isolates).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from handout.errors import Diagnostic, Position, error
from handout.models.language import Labels, Language
from handout.models.locales import format_date
from handout.models.messages import Same, normal
from handout.spelling import did_you_mean
from handout.text.inline import Piece, scan
from handout.words import Run, Words

Values = Mapping[str, Run | None]
"""What each variable holds, by its name; None where the brand or country has nothing there."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text, the language it is in, its place in the file, and that of each of its characters."""

    text: str
    language: str
    where: Position
    inside: Callable[[int], Position]


def words(wording: Wording, values: Values) -> tuple[Words, tuple[Diagnostic, ...]]:
    """The text with its marks read and its variables filled."""
    read = _read(Same(wording))
    if read.plain:
        return read.plain, read.faults
    found, runs = [*read.faults], []
    for piece in read.pieces:
        run = _run(piece, values, wording.language)
        if run is None:
            found.append(_no_value(piece.text, values, wording.where))
        else:
            runs.append(run)
    return Words(tuple(runs), wording.language, wording.where), tuple(found)


@dataclass(frozen=True, slots=True)
class _Read:
    """A text with its marks read; ``plain`` are its words where it has no variables: the same for every brand."""

    pieces: tuple[Piece, ...]
    faults: tuple[Diagnostic, ...]
    plain: Words | None


@lru_cache(maxsize=1 << 14)
def _read(wording: Same[Wording]) -> _Read:
    text = wording.data
    pieces, faults = scan(normal(text.text))
    told = tuple(error(fault.code, fault.message, text.inside(fault.offset), fault.hint) for fault in faults)
    if any(piece.variable for piece in pieces):
        return _Read(pieces, told, None)
    runs = tuple(Run(piece.text, piece.strong, piece.link) for piece in pieces)
    return _Read(pieces, told, Words(runs, text.language, text.where))


def _run(piece: Piece, values: Values, language: str) -> Run | None:
    if not piece.variable:
        return Run(piece.text, piece.strong, piece.link)
    value = values.get(piece.text)
    return replace(foreign(value, language), strong=piece.strong, link=piece.link) if value else None


def foreign(run: Run, language: str) -> Run:
    """The run as it stands among words of that language: tagged only where its own differs."""
    return replace(run, language=None) if run.language == language else run


def _no_value(name: str, values: Values, where: Position) -> Diagnostic:
    if name in values:
        hint = f"Give it in the brand's or the country's file, or restrict the block with “only”: {name} is empty here."
        return error("empty-variable", f"nothing is known for {{{name}}} here", where, hint)
    return error("unknown-variable", f"there is no variable {{{name}}}", where, did_you_mean(name, values))


_SLOT = re.compile(r"\{(\w+)\}")


def fill(template: str, slots: Mapping[str, Run]) -> tuple[Run, ...]:
    """A fixed label with its slots filled; a slot that is not given stays as it is, for later."""
    runs = []
    for index, part in enumerate(_SLOT.split(template)):
        if index % 2 == 0:
            runs.append(Run(part))
        else:
            runs.append(slots.get(part) or Run(f"{{{part}}}"))
    return tuple(run for run in runs if run.text)


@dataclass(frozen=True, slots=True)
class Voice:
    """A language in which the program speaks, and the country whose habits its dates follow."""

    language: Language
    region: str

    @property
    def tag(self) -> str:
        return self.language.language

    @property
    def labels(self) -> Labels:
        return self.language.labels

    def say(self, label: str, **slots: Run) -> Words:
        """A fixed label with its slots filled."""
        return self.words(*fill(label, slots))

    def words(self, *runs: Run) -> Words:
        """Runs as one paragraph in this language; they come from no file of the project."""
        return Words(tuple(foreign(run, self.tag) for run in runs), self.tag, Position(f"languages/{self.tag}.yaml"))

    def date(self, day: date) -> Run:
        """A date in long form, kept together."""
        return Run(_long_date(day, Same(self.language), self.region), isolate=True)


@lru_cache(maxsize=1024)
def _long_date(day: date, language: Same[Language], region: str) -> str:
    return format_date(day, language.data, region)
