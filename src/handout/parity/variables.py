"""Variables: the numbers, addresses and names that the program fills in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handout.errors import Diagnostic
from handout.parity.counted import difference
from handout.parity.unit import Unit
from handout.text.inline import Piece


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Refuse a target that loses a variable, or has one that its source has not."""
    message = "the translation must hold the same variables as its source"
    yield from difference(_named(unit.there), _named(unit.here), "variables-differ", message, unit.where)


def _named(pieces: tuple[Piece, ...]) -> Counter[str]:
    return Counter(f"{{{piece.text}}}" for piece in pieces if piece.variable)
