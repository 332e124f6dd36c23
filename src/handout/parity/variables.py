"""Variables: the numbers, addresses and names that the program fills in."""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Diagnostic, error
from handout.parity.counted import difference
from handout.parity.unit import Unit
from handout.spelling import did_you_mean
from handout.text.inline import IN_BRACES, Piece


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Refuse a target that loses a variable, or has one that its source has not, or that nobody knows."""
    meant = {piece.text for piece in unit.there if piece.variable}
    for name in dict.fromkeys(piece.text for piece in unit.here if piece.variable):
        if name not in meant and name not in IN_BRACES:
            hint = did_you_mean(name, meant or IN_BRACES)
            yield error("unknown-variable", f"there is no variable “{{{name}}}”", unit.where, hint)
    message = "the translation must hold the same variables as its source"
    yield from difference(_named(unit.there), _named(unit.here), "variables-differ", message, unit.where)


def _named(pieces: tuple[Piece, ...]) -> list[str]:
    return [f"{{{piece.text}}}" for piece in pieces if piece.variable]
