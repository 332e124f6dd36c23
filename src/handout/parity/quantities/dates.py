"""Dates with the name of a month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from handout.caching import cached
from handout.parity.quantities.alternatives import Alternatives
from handout.parity.quantities.figures import date
from handout.parity.quantities.quantity import Quantity
from handout.parity.quantities.speech import speech
from handout.parity.quantities.views import Views
from handout.patterns import regex

_FIRST_YEAR: Final = 1900
_LAST_DAY: Final = 31
_SHORTEST: Final = 3
"""Letters of a month's name, at least: shorter ones mean other things."""
_BEFORE: Final = regex(r"(?:st|nd|rd|th|er|º|ª|\.)? ?(?:de |del |of |d')?|[ -]")
_AFTER: Final = regex(r"\.?,? ?(?:de |del |the )?|-")
_TO_YEAR: Final = regex(r"(?:st|nd|rd|th)?,? ")


def dated(views: Views, written: list[Quantity]) -> Iterator[Quantity]:
    """The numbers of a text, those beside the name of a month as dates."""
    months = _pattern(views.own.tag) if written else None
    taken: set[int] = set()
    for match in months.finditer(views.small) if months else ():
        parts = _around(match.start(), match.end(), written, views.plain)
        day = next((q for q in parts if q.value is not None and 1 <= q.value <= _LAST_DAY), None)
        year = next((q for q in parts if q.value is not None and q.value >= _FIRST_YEAR), None)
        used = [q for q in (day, year) if q and q.start not in taken]
        if not used:
            continue
        taken |= {q.start for q in used}
        start, end = min(match.start(), *(q.start for q in used)), max(match.end(), *(q.end for q in used))
        month = views.own.habits.months[match[1]]
        reading = date(_number(year), month, _number(day))
        yield Quantity((reading,), views.text[start:end], start, end, inside=tuple(used))
    yield from (quantity for quantity in written if quantity.start not in taken)


def _number(quantity: Quantity | None) -> int:
    return int(quantity.value) if quantity and quantity.value is not None else -1


def _around(start: int, end: int, written: list[Quantity], plain: str) -> list[Quantity]:
    """The numbers of a date: before the month's name, behind it, and a year behind that."""
    before = [q for q in written if q.end <= start and _BEFORE.fullmatch(plain, q.end, start)]
    after = [q for q in written if q.start >= end and _AFTER.fullmatch(plain, end, q.start)]
    found = before[-1:] + after[:1]
    if after and after[0].value is not None and after[0].value <= _LAST_DAY:
        last = after[0].end
        found += [q for q in written if q.start >= last and _TO_YEAR.fullmatch(plain, last, q.start)][:1]
    return found


@cached(256)
def _pattern(tag: str) -> Alternatives | None:
    names = [name for name in speech(tag).habits.months if len(name) >= _SHORTEST and not re.search(r"\d", name)]
    if not names:
        return None
    either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return Alternatives(rf"(?<![^\W\d_])({either})(?![^\W\d_])", tuple(names))
