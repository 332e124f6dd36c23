"""Two wordings of one source, older and newer: what can be seen to say something else, so that no translation of the
one can stand for the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Diagnostic, Position, error
from handout.parity import short
from handout.parity.languages.negations import Negations, negations_of
from handout.parity.negation import lost, pairs
from handout.parity.quantities import difference
from handout.parity.unit import Unit

_HINT = "Have it translated anew: nobody can confirm a translation of what the text no longer says."


def rewording(before: str, now: str, language: str, where: Position | None) -> tuple[Diagnostic, ...]:
    """Errors about numbers, by value, and their units; and about what is denied, where the language's words for it are
    known. ``where`` is the place of the text as it reads now."""
    unit = Unit(before, now, language, language)
    changes = (*_numbers(unit), *_negations(unit))
    return tuple(
        error("cannot-confirm", f"“{short(now)}” {change}; it was “{short(before)}”", where, _HINT)
        for change in changes
    )


def _numbers(unit: Unit) -> Iterator[str]:
    found = difference(unit.there, unit.here, unit.source_language, unit.language)
    gone, come = ([quantity.written for quantity in some] for some in (found.lacking, found.surplus))
    if gone or come:
        yield f"says other numbers ({_listed(gone)} before, {_listed(come)} now)"
    for before, now in found.units:
        yield f"has another unit (“{before.written}” before, “{now.written}” now)"


def _listed(numbers: list[str]) -> str:
    return ", ".join(f"“{number}”" for number in numbers) or "none"


def _negations(unit: Unit) -> Iterator[str]:
    """A sentence that no longer denies anything, or now does. One that was split or moved denies as often as before,
    or more often."""
    known = negations_of(unit.language)
    if known is None or _times(known, unit.source) == _times(known, unit.target):
        return
    for before, now in pairs(unit):
        if lost(before, now, known, known) and not known.clearly(now):
            yield f"no longer says “{known.clearly(before)[0]}”"
        elif lost(now, before, known, known) and not known.clearly(before):
            yield f"says “{known.clearly(now)[0]}”, as it did not before"


def _times(known: Negations, text: str) -> int:
    return len(known.clearly(text))
