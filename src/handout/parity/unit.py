"""A source text and its translation, as every rule sees them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from typing import Final

from handout.errors import Position
from handout.models.glossary import ListedTerm
from handout.models.messages import normal
from handout.records import dataclass
from handout.text.inline import Fault, Piece, scan

_SHOWN: Final = 60
"""Characters of a text by which a message names it."""


@dataclass(frozen=True)
class Unit:
    """A source and a target as their files have them.

    ``where`` is the place of the target. ``shown`` are the numbers that pictures show beside the text
    (``MessageRef.numbers``). ``terms`` are those of the target's language for sources of this one.
    """

    source: str
    target: str
    source_language: str
    language: str
    where: Position | None = None
    shown: tuple[Fraction, ...] = ()
    terms: tuple[ListedTerm, ...] = ()

    @cached_property
    def there(self) -> tuple[Piece, ...]:
        """The source, its marks read."""
        return scan(normal(self.source))[0]

    @cached_property
    def here(self) -> tuple[Piece, ...]:
        """The target, its marks read."""
        return self._read[0]

    @cached_property
    def mark_faults(self) -> tuple[Fault, ...]:
        """What is wrong with the target's marks."""
        return self._read[1]

    @cached_property
    def faulty(self) -> bool:
        """Whether marks of either are faulty, so that nothing can be compared."""
        return bool(self.mark_faults or scan(normal(self.source))[1])

    @cached_property
    def _read(self) -> tuple[tuple[Piece, ...], tuple[Fault, ...]]:
        return scan(normal(self.target))


def plain(pieces: Iterable[Piece], language: str | None = None) -> str:
    """The words of a text without its marks; a variable is U+FFFC. With a ``language``: words that carry the mark of
    another one are left out."""
    kept = (piece for piece in pieces if language is None or piece.language in (None, language))
    return "".join("\ufffc" if piece.variable else piece.text for piece in kept)


def short(text: str) -> str:
    """A text as messages name it; what a variable stands for is an ellipsis."""
    said = text.replace("\ufffc", "…")
    return said if len(said) <= _SHOWN else f"{said[: _SHOWN - 3]}…"
