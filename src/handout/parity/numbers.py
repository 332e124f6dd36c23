"""Numbers of the source that the translation does not say, and others that it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handout.errors import Diagnostic, error, warning
from handout.models.locales import english_name
from handout.parity import pictures
from handout.parity.quantities import Difference, Quantity, difference
from handout.parity.quantities.speech import speech
from handout.parity.quantities.uncertain import is_small
from handout.parity.unit import Unit
from handout.records import replace


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Doses, times, dates, telephone numbers and counts are the same by value, in figures or in words that are known.
    What a picture shows is told by ``pictures`` alone."""
    found = difference(unit.there, unit.here, unit.source_language, unit.language)
    if not (found.lacking or found.surplus or found.turned):
        return
    told = pictures.values(unit) if unit.shown else frozenset()
    copied = unit.there == unit.here  # that words were left standing, another rule tells
    lacking = [q for q in found.lacking if q.value not in told and (q.force == "digits" or not copied)]
    surplus = [q for q in found.surplus if q.value not in told and (q.force == "digits" or not copied)]
    if lacking or surplus or found.turned:
        yield _fault(unit, replace(found, lacking=tuple(lacking), surplus=tuple(surplus)))


def _fault(unit: Unit, found: Difference) -> Diagnostic:
    """A warning of what may be right in words that are not known here, an error of all else."""
    lacking, surplus = _listed(found.lacking), _listed(found.surplus)
    if found.turned or (lacking and surplus):
        return _differ(unit, found)
    known = speech(unit.language).known
    if lacking and known and found.unsure:
        return warning(
            "number-differs",
            f"the translation may say {lacking} in words that are not known here",
            unit.where,
            "Best write it in figures. If it is right, accept the check “number-differs” with the reason.",
        )
    if lacking and not known and all(map(is_small, found.lacking)):
        language = english_name(unit.language)
        return warning(
            "number-differs",
            f"{lacking} of the source stands nowhere in figures, and number words of {language} are not known here",
            unit.where,
            "Write it in figures. If it is said in words, accept the check “number-differs” with the reason.",
        )
    if surplus and _is_in_words(unit.source_language, found.surplus):
        return warning(
            "number-differs",
            f"the translation says {surplus}, and its source says it in no words that are known here",
            unit.where,
            "Look whether the source says this number. If it does, accept the check “number-differs” with the reason.",
        )
    return _differ(unit, found)


def _differ(unit: Unit, found: Difference) -> Diagnostic:
    kinds = [f"it lacks {_listed(found.lacking)}"] if found.lacking else []
    kinds += [f"it says {_listed(found.surplus)} and its source does not"] if found.surplus else []
    kinds += [f"it turns round “{one}” and “{other}”" for one, other in found.turned]
    message = f"the numbers of the translation differ from those of its source: {'; '.join(kinds)}"
    hint = (
        "Say each number as often as the source does, best in digits. If the translation says it in a way that is"
        " not known here, accept the check “number-differs” with the reason."
    )
    return error("number-differs", message, unit.where, hint)


def _is_in_words(source: str, surplus: Iterable[Quantity]) -> bool:
    """Whether a translation says all of these in words, and the source in another language than English, of which more
    idioms are known."""
    return source.partition("-")[0] != "en" and all(q.force != "digits" for q in surplus)


def _listed(found: Iterable[Quantity]) -> str:
    return ", ".join(f"“{quantity.written}”" for quantity in found)
