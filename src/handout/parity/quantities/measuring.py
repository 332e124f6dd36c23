"""What stands beside a number and belongs to it: thousands, halves, units, halves of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import zip_longest
from typing import Final

from handout.parity.quantities.alternatives import Alternatives
from handout.parity.quantities.figures import clock
from handout.parity.quantities.quantity import Quantity, Sense, count
from handout.parity.quantities.temperatures import on_a_scale
from handout.parity.quantities.units import FoundUnit, unit_after, unit_at, unit_before
from handout.parity.quantities.views import Views
from handout.patterns import regex
from handout.records import replace

_NEAR: Final = 24
"""Characters behind an hour within which a word says of which half of the day it is."""
_BEFORE: Final = 24
"""The same before it."""
_BEFORE_HOURS: Final = frozenset(("zh", "yue", "ja", "ko"))
_TENTHS: Final = regex("(割|成)(半)?(?![合り引分份年长長功本])")
_HUNDREDTHS: Final = regex(r"(?:百分之|%|yüzde|ร้อยละ|asilimia) ?$")
_AT_HOUR: Final = regex(r"(?<![0-9] )(?:الساعة|ساعت) $")
"""“At the hour of” in Arabic and Persian; behind a number it is a duration."""
_STOP: Final = regex(r"[0-9\ufffc;!?]")
_NO_UNIT: Final = frozenset(("date", "phone", "code", "power"))
_NOT_OF_YEARS: Final = frozenset(("g", "m"))
"""Signs that stand for “year” behind one (2026 г.)."""
_FIRST_YEAR: Final = 1900
_NOON: Final = 12 * 60
_DAY: Final = 24


def measured(found: list[Quantity], views: Views) -> Iterator[Quantity]:
    """Each with what belongs to it. What turns out to be a part of the one before is left out."""
    reach = 0
    for quantity, following in zip_longest(found, found[1:]):
        if quantity is None or quantity.start < reach:
            continue
        whole, reach = _scaled(_of_ten(quantity, views), views)
        firm = following is not None and following.force not in ("soft", "article")
        limit = following.start if firm and following.start >= whole.end else len(views.plain)
        whole, end = _with_unit(whole, views, limit)
        reach = max(reach, end)
        yield on_a_scale(whole, views)


def _of_ten(quantity: Quantity, views: Views) -> Quantity:
    """With the sign of tenths behind it, in Chinese and Japanese: 7割 is 70 %."""
    match = _TENTHS.match(views.plain, quantity.end) if quantity.force == "digits" else None
    if match is None or quantity.value is None or not 0 < quantity.value <= 10:
        return quantity
    written, more = f"{quantity.written}{match[0]}", 5 if match[2] else 0
    return replace(quantity, readings=(count(quantity.value * 10 + more),), written=written, end=match.end(), unit="%")


def _scaled(quantity: Quantity, views: Views) -> tuple[Quantity, int]:
    """With “thousand” or “and a half” behind it, and how far that reaches."""
    value, own, end = quantity.value, views.own, quantity.end
    if value is None or quantity.force in ("soft", "asked"):
        return quantity, end
    if quantity.force == "digits" and own.scale and (match := own.scale.match(views.small, end)):
        scale = next((number for form, number in own.scales.items() if match[1].startswith(form)), Fraction(1))
        value, end = value * scale, match.end()
    reach = end
    if own.before and (match := own.before.search(views.small, max(0, quantity.start - _NEAR), quantity.start)):
        start = match.start()
        readings, written = (count(value + own.added[match[1]]),), views.text[start:end]
        return replace(quantity, readings=readings, written=written, start=start, end=end, inside=()), end
    if own.halves and (half := own.halves.match(views.small, end)):
        value, reach = value + Fraction(1, 2), half.end()
        end = end if half["noun"] else reach
    if reach == quantity.end:
        return quantity, reach
    force = "firm" if quantity.force == "article" else quantity.force
    written = views.text[quantity.start : reach]
    return replace(quantity, readings=(count(value),), end=end, written=written, force=force, inside=()), reach


def _with_unit(quantity: Quantity, views: Views, limit: int) -> tuple[Quantity, int]:
    """With the unit behind it, and how far that reaches."""
    if quantity.unit or quantity.readings[0].kind in _NO_UNIT:
        return quantity, quantity.end
    before = views.plain[max(0, quantity.start - 10) : quantity.start].lower()
    if quantity.force == "digits" and _HUNDREDTHS.search(before) and not re.search("[0-9] ?% ?$", before):
        return replace(quantity, unit="%"), quantity.end
    found = unit_after(views, quantity.end)
    if found is None or found.start >= limit:
        if unit := unit_before(views, quantity.start):
            return replace(quantity, unit=unit), quantity.end
        return _timed(quantity, views), quantity.end
    if found.name in _NOT_OF_YEARS and (quantity.value or 0) >= _FIRST_YEAR:
        return _timed(quantity, views), quantity.end
    return _of_unit(quantity, found, views)


def _of_unit(quantity: Quantity, found: FoundUnit, views: Views) -> tuple[Quantity, int]:
    """With this unit and what it is per, or as a time by the clock; and how far that reaches."""
    over = unit_at(views, found.end + 1) if views.plain[found.end : found.end + 1] == "/" else None
    end = over.end if over and found.name != "clock" else found.end
    whole = replace(quantity, written=f"{quantity.written}{views.text[quantity.end : end]}")
    if found.name == "clock":
        return _timed(replace(whole, readings=_on_the_clock(quantity)), views), end
    whole = replace(whole, unit=found.name, per=over.name if over else None)
    return _hour(whole, views) if found.name == "hour" else whole, end


def _hours(quantity: Quantity) -> int | None:
    """The number as one of hours."""
    value = quantity.value
    return int(value) if value is not None and value.denominator == 1 and 0 <= value <= _DAY else None


def _on_the_clock(quantity: Quantity) -> tuple[Sense, ...]:
    hours, value = _hours(quantity), quantity.value
    if hours is None and value is not None and 0 <= value <= _DAY and value.denominator <= 4:
        return (clock(int(value), int(value % 1 * 60)),)
    return quantity.readings if hours is None else (clock(hours),)


def _hour(quantity: Quantity, views: Views) -> Quantity:
    """“15 h” is a time or a duration; a half of the day beside it makes it a time."""
    timed = _timed(quantity, views, of_hours=True)
    if timed is not quantity:
        return replace(timed, unit=None)
    hours = _hours(quantity)
    return quantity if hours is None else replace(quantity, readings=(*quantity.readings, clock(hours)))


def _timed(quantity: Quantity, views: Views, *, of_hours: bool = False) -> Quantity:
    """With the half of the day: of a time whose half a word says, or of an hour right beside one. Where a language
    counts to 24 and the text has no such word, a time from 1 to 12 is before noon."""
    times = [reading for reading in quantity.readings if reading.kind in ("clock", "half-clock")]
    if quantity.force != "digits" or not (times or _hours(quantity)):
        return quantity
    near = of_hours or bool(times) or bool(_AT_HOUR.search(views.small, 0, quantity.start))
    later, end = _half(quantity, views, near=near)
    if times:
        (minutes,) = times[0].values
        assert isinstance(minutes, int)
    else:
        minutes = (_hours(quantity) or 0) * 60
    if not end:
        own = views.own
        sure = times and own.tells_halves and not own.habits.half_day and not views.half
        if not sure or times[0].kind == "clock" or len(quantity.readings) > 1:
            return quantity
        return replace(quantity, readings=(Sense("clock", (minutes,)),))
    if minutes < _NOON + 60:
        minutes = minutes % _NOON + (_NOON if later else 0)
    written = views.text[quantity.start : max(quantity.end, end)]
    return replace(quantity, readings=(Sense("clock", (minutes,)),), written=written, inside=())


def _half(quantity: Quantity, views: Views, *, near: bool) -> tuple[bool, int]:
    """Whether a word at a number says that it is after noon, and where that ends, 0 if no word says anything: right
    behind it, or, of what is a time anyway, close before it or near behind it."""
    for look in (_before, _behind) if near else (_touching,):
        for later in (True, False):
            words = views.own.afternoon if later else views.own.morning
            if words and (end := look(quantity, views, words)):
                return later, end
    return False, 0


def _touching(quantity: Quantity, views: Views, words: Alternatives) -> int:
    after = quantity.end + 1 if views.small.startswith(" ", quantity.end) else quantity.end
    match = words.match(views.small, after) or words.match(views.small, quantity.end)
    return match.end() if match and _makes_a_time(match[1]) else 0


def _behind(quantity: Quantity, views: Views, words: Alternatives) -> int:
    """Not in Chinese, Japanese and Korean, where such a word belongs to the next number."""
    if views.own.tag.partition("-")[0] in _BEFORE_HOURS:
        return 0
    after = views.plain[quantity.end : quantity.end + _NEAR]
    stop = _STOP.search(after)
    match = words.search(views.small, quantity.end, quantity.end + (stop.start() if stop else len(after)))
    return match.end() if match else 0


def _before(quantity: Quantity, views: Views, words: Alternatives) -> int:
    """Not a word that closes the number before: 8:30 sáng đến 12 giờ."""
    before = views.small[max(0, quantity.start - _BEFORE) : quantity.start]
    if not words.search(before):
        return 0
    return (
        quantity.end
        if re.search(rf"(?<![0-9])(?<![0-9] )(?:{words.pattern})(?: ?[^\W\d_]{{0,6}}){{0,2}} ?$", before)
        else 0
    )


def _makes_a_time(word: str) -> bool:
    """Whether a word behind a bare number makes it a time: “8 pm” is one, “2 in the morning” may be tablets."""
    return " " in word or "." in word or word in ("am", "pm")
