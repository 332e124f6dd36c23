"""Numbers that a translation says in another way, by rules that hold between languages: 24/7 in words, 1½ as a number
and a half, 1 in 1,000 as a thousandth, a week without its number where a language has a form for two of them. Each rule
takes out of what is unmatched what its docstring names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from handout.parity.quantities.quantity import Quantity
from handout.parity.quantities.sides import TextNumbers, Unmatched
from handout.parity.quantities.speech import WORD
from handout.parity.quantities.units import unit_at
from handout.parity.quantities.views import Views
from handout.patterns import regex

_HALF: Final = Fraction(1, 2)
_TWO: Final = Fraction(2)
_CLOCK_ROUND: Final = (Fraction(24), Fraction(7))
"""Hours of a day, days of a week."""
_OF_DAYS: Final = frozenset(("hour", "day", None))


def around_the_clock(rest: Unmatched) -> None:
    """24 and 7 where either text says 24/7, or 24 hours and 7 days side by side: the other says it as often as it
    likes, or in words (rund um die Uhr)."""
    sides = (rest.source, rest.target)
    if any(map(_is_around, sides)):
        for numbers in (rest.lacking, rest.surplus):
            numbers[:] = [q for q in numbers if not _is_of_clock(q)]
        return
    for numbers, across in zip((rest.surplus, rest.lacking), sides, strict=True):
        if any(map(_is_day, numbers)) and _BY_DAY.search(across.views.text.lower()):
            numbers[:] = [q for q in numbers if not _is_day(q)]


_BY_DAY: Final = regex(
    r"rund um die uhr|a?round the clock|day (?:and|or) night|tag und nacht|jour et nuit|en permanence|nuit et jour|"
    r"d[ií]a (?:y|e) noc?[ht]e|giorno e notte|zi și noapte|non-?stop|круглосуточн|цілодобов|całodobow|całą dobę|"
    r"gece gündüz|"
    r"昼夜|晝夜|全天候|不分日夜|على مدار الساعة|ليل.? ?نهار|شبانه.?روز|दिन.?रात|দিন.?রাত|دن رات|suốt ngày đêm|"
    r"ngày đêm|ตลอดวันตลอดคืน|ทั้งวันทั้งคืน|밤낮|dag en nacht|araw at gabi|מסביב לשעון|"
    r"יממה|сутки|сутках|за доб[уи]|на добу|doby|dobę|денонощ"
)
"""“Around the clock” in words, and words for a day of 24 hours."""


def _is_around(side: TextNumbers) -> bool:
    found, text = side.found, side.views.text
    if any(_is_stroke(q) for q in found):
        return True
    beside = (pair for pair in pairwise(found) if _BESIDE.fullmatch(text, pair[0].end, max(pair[0].end, pair[1].start)))
    return any({q.value for q in pair} == set(_CLOCK_ROUND) and all(map(_is_of_clock, pair)) for pair in beside)


_BESIDE: Final = regex(r"[^.!?。！？।]{0,14}")


def _is_stroke(quantity: Quantity) -> bool:
    return any(reading.kind == "pair" and reading.values == (24, 7) for reading in quantity.readings)


def _is_day(quantity: Quantity) -> bool:
    return quantity.value == _CLOCK_ROUND[0] and quantity.unit in _OF_DAYS


def _is_of_clock(quantity: Quantity) -> bool:
    return _is_stroke(quantity) or (quantity.value in _CLOCK_ROUND and quantity.unit in _OF_DAYS)


def each_time(rest: Unmatched) -> None:
    """The first 1 of 1回1錠 and 1회 1정, one tablet each time."""
    said = any(q.value == 1 for q in rest.surplus)
    for _ in _EACH_TIME.findall(rest.target.views.text) if said else ():
        if one := next((q for q in rest.surplus if q.value == 1), None):
            rest.surplus.remove(one)


_EACH_TIME: Final = regex(r"(?<!\d)[1１] ?[回회](?:につき|に|あたり|에)? ?\d")


def each_cycle(rest: Unmatched) -> None:
    """The 1 of 1日, 1サイクル and 1주, “a day”, which languages without blanks and articles count; if nothing lacks."""
    if rest.target.own.spaced or any(q.force in ("digits", "firm") for q in rest.lacking):
        return
    text = rest.target.views.text
    rest.surplus[:] = [q for q in rest.surplus if q.value != 1 or not _PER.match(text, q.start)]


_PER: Final = regex(r"[1１一] ?(?:日|天|回|次|クール|サイクル|周期|周|週|个疗程|個療程|주기|주|일|회|วัน|ครั้ง|รอบ)")


def every_other(rest: Unmatched) -> None:
    """The 1 of 1日おき and 每隔1天, at intervals of one day, where the source says “every other day”."""
    if any(q.force == "soft" and q.value == _TWO for q in rest.source.found):
        text = rest.target.views.text
        rest.surplus[:] = [q for q in rest.surplus if q.value != 1 or not _at_intervals(q, text)]


def _at_intervals(quantity: Quantity, text: str) -> bool:
    return "おき" in text[quantity.end : quantity.end + 4] or text[: quantity.start].rstrip().endswith("隔")


def with_halves(rest: Unmatched) -> None:
    """1½ and 2½ that the other text says as a number and a half. “A tablet and a half” may have no one."""
    for one, other in rest.both_ways():
        for quantity in [q for q in one if q.value is not None and q.value > 1 and q.value % 1 == _HALF]:
            half = next((q for q in other if q.value == _HALF), None)
            ones = quantity.value - _HALF if quantity.value is not None else None
            whole = next((q for q in other if q.value == ones), None)
            said = ones == 1 and not any(q.force == "digits" for q in other)
            if half and (whole or said):
                one.remove(quantity)
                other.remove(half)
                if whole:
                    other.remove(whole)


def as_fraction(rest: Unmatched) -> None:
    """“1 in 1,000” where the other text says a thousandth."""
    for side, (one, other) in zip((rest.source, rest.target), rest.both_ways(), strict=True):
        for above, below in side.ratios:
            part = above.value / below.value if above.value is not None and below.value else None
            hundredths = part * 100 if part is not None else None
            parts = (q for q in other if q.value == (hundredths if q.unit == "%" else part))
            fraction = next((q for q in parts if q.force != "digits"), None)
            if fraction and below in one:
                other.remove(fraction)
                one[:] = [q for q in one if q is not below and q is not above]


def in_one(rest: Unmatched) -> None:
    """A 1 of days, weeks or tablets where the target's language has a form of its own for two of them, and the name of
    the unit stands there without a number: من أسبوع إلى أسبوعين is 1 to 2 weeks."""
    if not any(map(_may_be_unsaid, rest.lacking)) or not _has_duals(rest.target.views):
        return
    bare = list(_bare(rest.target.found, rest.target.views))
    for quantity in tuple(rest.lacking):
        if _may_be_unsaid(quantity) and quantity.unit in bare:
            bare.remove(quantity.unit)
            rest.lacking.remove(quantity)


def _may_be_unsaid(quantity: Quantity) -> bool:
    return quantity.value == 1 and quantity.unit is not None


def _has_duals(target: Views) -> bool:
    return bool(target.own.habits.pairs or target.own.words.duals)


def _bare(found: Sequence[Quantity], target: Views) -> Iterator[str]:
    """The units that stand in a text without a number at them."""
    prefixes = target.own.words.prefixes
    for match in WORD.finditer(target.small):
        starts = [match.start(), *(match.start() + len(p) for p in prefixes if match[0].startswith(p))]
        unit = next((unit for at in starts if (unit := unit_at(target, at))), None)
        if unit and not any(q.start <= match.start() < q.end + _REACH for q in found):
            yield unit.name


_REACH: Final = 2
"""Characters behind a number within which the unit is its own."""
