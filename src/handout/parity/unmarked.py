"""Words of another language that a target keeps without their mark."""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Diagnostic, Severity
from handout.parity.unit import Unit


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Note each. To translate such words, or to mark others, changes nothing that a patient is told; unmarked they
    would be spoken as if they were translated."""
    kept = "".join(piece.text for piece in unit.here if piece.language is None)
    foreign = (p for p in unit.there if p.language not in (None, unit.language) and not p.variable)
    for piece in dict.fromkeys(piece for piece in foreign if piece.text in kept):
        message = f"“{piece.text}” stands in the translation without the mark of its language, {piece.language}"
        hint = f"Write [{piece.text}]{{{piece.language}}}, so that it is spoken right."
        yield Diagnostic(Severity.NOTE, "language-unmarked", message, unit.where, hint)
