"""Numbers of the source that the translation does not say, and others that it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from handout.errors import Diagnostic, error, warning
from handout.models.locales import english_name
from handout.parity import pictures
from handout.parity.quantities import Quantity, difference
from handout.parity.quantities.quantity import DOSES
from handout.parity.quantities.speech import speech
from handout.parity.unit import Unit


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Doses, times, dates, telephone numbers and counts are the same by value, in figures or in words that are known.
    What a picture shows is told by ``pictures`` alone."""
    found = difference(unit.there, unit.here, unit.source_language, unit.language)
    told = pictures.values(unit) if unit.shown and (found.lacking or found.surplus) else frozenset()
    copied = unit.there == unit.here  # that words were left standing, another rule tells
    lacking = [q for q in found.lacking if q.value not in told and (q.force == "digits" or not copied)]
    surplus = [q for q in found.surplus if q.value not in told and (q.force == "digits" or not copied)]
    kinds = [f"it lacks {_listed(lacking)}"] if lacking else []
    kinds += [f"it says {_listed(surplus)} and its source does not"] if surplus else []
    kinds += [f"it turns round “{one}” and “{other}”" for one, other in found.turned]
    if kinds and not surplus and not found.turned and _may_be_words(unit.language, lacking):
        message = (
            f"{_listed(lacking)} of the source stands nowhere in figures, and number words of"
            f" {english_name(unit.language)} are not known here"
        )
        hint = "Write it in figures. If it is said in words, accept the check “number-differs” with the reason."
        yield warning("number-differs", message, unit.where, hint)
    elif kinds:
        message = f"the numbers of the translation differ from those of its source: {'; '.join(kinds)}"
        hint = (
            "Say each number as often as the source does, best in digits. If the translation says it in a way that is"
            " not known here, accept the check “number-differs” with the reason."
        )
        yield error("number-differs", message, unit.where, hint)


def _may_be_words(language: str, lacking: Iterable[Quantity]) -> bool:
    """Whether a translator may have said all of these in words that nobody here can read: twee tabletten."""
    return not speech(language).known and all(
        q.value is not None
        and q.value <= _SAID
        and q.value.denominator <= _PARTS
        and (q.inherited or q.unit not in DOSES)
        for q in lacking
    )


_SAID: Final = 12
"""The largest number that handouts say in a word, rather than in figures."""
_PARTS: Final = 4
"""The smallest part: a quarter."""


def _listed(found: Iterable[Quantity]) -> str:
    return ", ".join(f"“{quantity.written}”" for quantity in found)
