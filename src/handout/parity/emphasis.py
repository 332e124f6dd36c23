"""Words that are strong in the source: “**Do not**” warns only while it stands out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from handout.errors import Diagnostic, warning
from handout.parity.unit import Unit
from handout.text.inline import Piece


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Warn of a target with more or fewer strong stretches."""
    there, here = _spans(unit.there), _spans(unit.here)
    if there != here:
        message = f"{there} stretches are strong in the source, {here} in the translation"
        yield warning("emphasis-lost", message, unit.where, "Put ** around the same words as in the source.")


def _spans(pieces: tuple[Piece, ...]) -> int:
    return sum(strong for strong, _ in groupby(piece.strong for piece in pieces))
