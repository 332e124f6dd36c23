"""Words of a text that may say a number in a way that nobody here can read, so that nothing is certain: a compound of a
number word (দশজন, Dreierpackung), a half that belongs to nothing, a unit that has another name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from handout.parity.quantities.quantity import DOSES, Quantity
from handout.parity.quantities.speech import WORD
from handout.parity.quantities.units import unit_at
from handout.parity.quantities.views import Views

_SAID: Final = 12
"""The largest number that handouts say in words, rather than in figures."""
_PARTS: Final = 4
"""The smallest part: a quarter."""
_LETTERS: Final = 4
"""Letters of a number word in a compound, at least,"""
_SIGNS: Final = 2
"""and in scripts in which a sign may be a syllable."""
_SYLLABLES: Final = "\u0900"
"""The first of these scripts."""
_SPANS: Final = frozenset(("hour", "day", "week", "month", "year"))


def may_be_said(lacking: Iterable[Quantity], loose: Iterable[Quantity], target: Views) -> bool:
    """Whether all of these may be said in words of the target. ``loose``: its numbers that belong to none of the
    source's, those in doubtful words, too."""
    words = [q for q in loose if q.force in ("soft", "asked") and q.value is not None and q.value.denominator > 1]
    doubtful = 0
    for quantity in lacking:
        if not is_small(quantity):
            return False
        if _in_compound(quantity, target) or _by_another_name(quantity, target):
            continue
        doubtful += 1
    return doubtful <= len(words)


def is_small(quantity: Quantity) -> bool:
    """Whether a number is one that people say in words: no dose, and none above a dozen."""
    value = quantity.value
    small = value is not None and value <= _SAID and value.denominator <= _PARTS
    return small and (quantity.inherited or quantity.unit not in DOSES)


def _in_compound(quantity: Quantity, target: Views) -> bool:
    forms = [
        form
        for form, said in target.own.forms.items()
        if said.value == quantity.value
        and said.force in ("firm", "asked")
        and len(form) >= (_SIGNS if form >= _SYLLABLES else _LETTERS)
    ]
    found = WORD.finditer(target.small) if forms and target.own.spaced else ()
    words = [match[0] for match in found if match[0] not in target.own.forms]
    return any(word.startswith(form) for word in words for form in forms)


def _by_another_name(quantity: Quantity, target: Views) -> bool:
    """Whether its source says a span of time in words (“six months”), and its target does not even name the unit: it
    says a trimester, or a fortnight."""
    if quantity.force == "digits" or quantity.unit not in _SPANS or quantity.unit not in target.own.knows:
        return False
    starts = (m.start() for m in WORD.finditer(target.small)) if target.own.spaced else range(len(target.small))
    found = (unit_at(target, at) for at in starts)
    return not any(unit and unit.name == quantity.unit for unit in found)
