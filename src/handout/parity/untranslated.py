"""Words of the source that were left standing."""

from __future__ import annotations

from collections.abc import Iterator

from handout.characters import is_letter
from handout.errors import Diagnostic, warning
from handout.parity.unit import Unit


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Warn of a target that is its source."""
    letters = any(is_letter(char) for p in unit.here if not p.variable and not p.language for char in p.text)
    if unit.there == unit.here and letters:
        hint = "Translate it; where the words are the same in both languages, accept the check “untranslated” there."
        yield warning("untranslated", "the translation is the same as its source", unit.where, hint)
