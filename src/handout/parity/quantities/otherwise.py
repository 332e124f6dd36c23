"""Numbers that a translation says in another way, by rules that hold between languages: 24/7 in words, 1½ as a number
and a half, 1 in 1,000 as a thousandth, a week without its number where a language has a form for two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Final

from handout.parity.quantities.looked import Looked
from handout.parity.quantities.quantity import Quantity
from handout.parity.quantities.speech import WORD
from handout.parity.quantities.units import unit_at

Numbers = list[Quantity]
Counted = tuple[Sequence[Quantity], str]
"""The numbers of a text, and the text."""
Ratios = Sequence[tuple[Quantity, Quantity]]
_HALF: Final = Fraction(1, 2)
_TWO: Final = Fraction(2)
_CLOCK_ROUND: Final = (Fraction(24), Fraction(7))
"""Hours of a day, days of a week."""
_OF_DAYS: Final = frozenset(("hour", "day", None))


def around_the_clock(source: Counted, target: Counted, lacking: Numbers, surplus: Numbers) -> tuple[Numbers, Numbers]:
    """Without 24 and 7 where either text says 24/7, or 24 hours and 7 days side by side: the other says it as often as
    it likes, or in words (rund um die Uhr)."""
    if not (_is_around(*source) or _is_around(*target)):
        return lacking, surplus
    return [q for q in lacking if not _is_of_clock(q)], [q for q in surplus if not _is_of_clock(q)]


def _is_around(found: Sequence[Quantity], text: str) -> bool:
    if any(_is_stroke(q) for q in found):
        return True
    beside = (pair for pair in pairwise(found) if _BESIDE.fullmatch(text, pair[0].end, max(pair[0].end, pair[1].start)))
    return any({q.value for q in pair} == set(_CLOCK_ROUND) and all(map(_is_of_clock, pair)) for pair in beside)


_BESIDE: Final = re.compile(r"[^.!?。！？।]{0,14}")


def _is_stroke(quantity: Quantity) -> bool:
    return any(reading.kind == "pair" and reading.values == (24, 7) for reading in quantity.readings)


def _is_of_clock(quantity: Quantity) -> bool:
    return _is_stroke(quantity) or (quantity.value in _CLOCK_ROUND and quantity.unit in _OF_DAYS)


def each_time(surplus: Numbers, text: str) -> Numbers:
    """Without the first 1 of 1回1錠 and 1회 1정, one tablet each time."""
    kept = list(surplus)
    for _ in _EACH_TIME.findall(text):
        one = next((q for q in kept if q.value == 1), None)
        if one:
            kept.remove(one)
    return kept


_EACH_TIME: Final = re.compile(r"(?<!\d)[1１] ?[回회](?:につき|に|あたり|에)? ?\d")


def every_other(there: Sequence[Quantity], surplus: Numbers, text: str) -> Numbers:
    """Without the 1 of 1日おき and 每隔1天, at intervals of one day, where the source says “every other day”."""
    if not any(q.force == "soft" and q.value == _TWO for q in there):
        return surplus
    return [q for q in surplus if q.value != 1 or not _at_intervals(q, text)]


def _at_intervals(quantity: Quantity, text: str) -> bool:
    return "おき" in text[quantity.end : quantity.end + 4] or text[: quantity.start].rstrip().endswith("隔")


def with_halves(lacking: Numbers, surplus: Numbers) -> tuple[Numbers, Numbers]:
    """Without 1½ and 2½ that the other text says as a number and a half. “A tablet and a half” may have no one."""
    for one, other in ((lacking, surplus), (surplus, lacking)):
        for quantity in [q for q in one if q.value is not None and q.value > 1 and q.value % 1 == _HALF]:
            half = next((q for q in other if q.value == _HALF), None)
            rest = quantity.value - _HALF if quantity.value is not None else None
            whole = next((q for q in other if q.value == rest), None)
            said = rest == 1 and not any(q.force == "digits" for q in other)
            if half and (whole or said):
                one.remove(quantity)
                other.remove(half)
                if whole:
                    other.remove(whole)
    return lacking, surplus


def exchanged(pairs: Sequence[tuple[Quantity, Quantity]]) -> Iterator[tuple[str, str]]:
    """The first two numbers that changed units with each other: 1 puff every 4 hours, 4 puffs every 1 hour. Not for
    languages with the unit before its number: in “siku 7 hadi 10” (7 to 10 days) it stands at the first."""
    sure = (pair for pair in pairs if all(q.force in ("digits", "firm") and q.value is not None for q in pair))
    told = [(one, here) for one, here in sure if _own(one) != _own(here)]
    for (one, here), (other, there) in combinations(told, 2):
        if one.value != other.value and _own(one) == _own(there) and _own(other) == _own(here):
            yield here.written, there.written
            return


def _own(quantity: Quantity) -> str | None:
    return None if quantity.inherited else quantity.unit


def as_fraction(there: Ratios, here: Ratios, lacking: Numbers, surplus: Numbers) -> tuple[Numbers, Numbers]:
    """Without “1 in 1,000” where the other text says a thousandth."""
    for ratios, one, other in ((there, lacking, surplus), (here, surplus, lacking)):
        for above, below in ratios:
            part = above.value / below.value if above.value is not None and below.value else None
            fraction = next((q for q in other if q.value == part and q.force != "digits"), None)
            if fraction and below in one:
                other.remove(fraction)
                one[:] = [q for q in one if q is not below and q is not above]
    return lacking, surplus


def in_one(lacking: Numbers, found: Sequence[Quantity], target: Looked) -> Numbers:
    """Without a 1 of days, weeks or tablets where the target's language has a form of its own for two of them, and the
    name of the unit stands there without a number: من أسبوع إلى أسبوعين is 1 to 2 weeks."""
    if not any(_may_be_unsaid(q) for q in lacking) or not _has_duals(target):
        return lacking
    bare = list(_bare(found, target))
    kept: Numbers = []
    for quantity in lacking:
        if _may_be_unsaid(quantity) and quantity.unit in bare:
            bare.remove(quantity.unit)
        else:
            kept.append(quantity)
    return kept


def _may_be_unsaid(quantity: Quantity) -> bool:
    return quantity.value == 1 and quantity.unit is not None


def _has_duals(target: Looked) -> bool:
    words = target.own.words
    return bool(target.own.habits.pairs or (words and words.duals))


def _bare(found: Sequence[Quantity], target: Looked) -> Iterator[str]:
    """The units that stand in a text without a number at them."""
    prefixes = target.own.words.prefixes if target.own.words else ()
    for match in WORD.finditer(target.small):
        starts = [match.start(), *(match.start() + len(p) for p in prefixes if match[0].startswith(p))]
        unit = next((unit for at in starts if (unit := unit_at(target.plain, target.small, at, target.own))), None)
        if unit and not any(q.start <= match.start() < q.end + _REACH for q in found):
            yield unit.name


_REACH: Final = 2
"""Characters behind a number within which the unit is its own."""
