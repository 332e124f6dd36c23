"""What measures are worth: half an hour and 30 minutes, two days and 48 hours, and a measure that a translation tells
once more in another unit, 10 pounds (4.5 kg)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final, NamedTuple

from handout.parity.quantities.looked import Looked
from handout.parity.quantities.otherwise import Numbers
from handout.parity.quantities.quantity import Quantity, Sense, same
from handout.parity.quantities.units import unit_at

_WORTH: Final[Mapping[str, tuple[str, Fraction]]] = {
    "second": ("time", Fraction(1, 60)),
    "minute": ("time", Fraction(1)),
    "hour": ("time", Fraction(60)),
    "day": ("time", Fraction(1440)),
    "week": ("time", Fraction(10080)),
    "month": ("months", Fraction(1)),
    "year": ("months", Fraction(12)),
    "µg": ("mass", Fraction(1, 1_000_000)),
    "mg": ("mass", Fraction(1, 1000)),
    "g": ("mass", Fraction(1)),
    "kg": ("mass", Fraction(1000)),
    "lb": ("mass", Fraction("453.592")),
    "oz": ("mass", Fraction("28.35")),
    "mL": ("volume", Fraction(1)),
    "dL": ("volume", Fraction(100)),
    "L": ("volume", Fraction(1000)),
    "mm": ("length", Fraction(1)),
    "cm": ("length", Fraction(10)),
    "m": ("length", Fraction(1000)),
    "km": ("length", Fraction(1_000_000)),
}
_MINUTES_OF_MONTH: Final = Fraction(43_830)
_FORTNIGHT: Final = Fraction(14 * 24 * 60)
_BY_DAYS: Final = 15
"""Days of two weeks in French, Spanish, Italian and Portuguese, which count both ends."""
_ABOUT: Final = Fraction(1, 10)
"""By how much a measure in brackets may be rounded,"""
_ROUNDED: Final = frozenset(("lb", "oz", "month", "year"))
"""if one of the two has such a unit."""
_DEGREE: Final = Fraction(1, 4)
"""The same of degrees Celsius."""
_TO_UNIT: Final = re.compile(r" ?(?:d'|de |di |of an? |of |de la )?")
"""What may stand between a part and its unit: a quarter of an hour."""
_GLOSS: Final = re.compile(r"[^\d.;:()=]{0,24}(?:[(=\[]| / | o sea,? | d\.h\. )[^\d.;:()]{0,12}")
"""What stands between a measure and the same in another unit."""


class Worth(NamedTuple):
    """What a quantity is worth, in the least unit of what it measures."""

    of: str
    value: Fraction


def _measure(quantity: Quantity, looked: Looked) -> Worth | None:
    unit = quantity.unit or _own_unit(quantity, looked)
    if quantity.value is None or unit is None or unit not in _WORTH:
        return None
    of, each = _WORTH[unit]
    return Worth(of, quantity.value * each)


def _own_unit(quantity: Quantity, looked: Looked) -> str | None:
    """The unit of a part: within its word (полчаса, 半年, Viertelstunde), or behind a word (quart d’heure)."""
    if quantity.force == "digits" or quantity.value is None or quantity.value.denominator == 1:
        return None
    start, end, own = quantity.start, quantity.end, looked.own
    for at in range(start + 1, end):
        found = unit_at(looked.plain, looked.small, at, own)
        if found and found.end == end:
            return found.name
    gap = _TO_UNIT.match(looked.small, end)
    behind = unit_at(looked.plain, looked.small, gap.end() if gap else end, own)
    return behind.name if behind else None


def as_long(lacking: Numbers, surplus: Numbers, source: Looked, target: Looked) -> tuple[Numbers, Numbers]:
    """Without spans of time that both texts tell in different units, to the minute or the month."""
    lacking, surplus = list(lacking), list(surplus)
    for one in tuple(lacking):
        measure = _measure(one, source)
        if measure is None or measure.of not in ("time", "months"):
            continue
        other = next((q for q in surplus if _is_as_long(measure, one, q, target)), None)
        if other:
            lacking.remove(one)
            surplus.remove(other)
    return _hours(lacking, surplus)


def _is_as_long(measure: Worth, one: Quantity, other: Quantity, target: Looked) -> bool:
    """To the minute or the month; “quinze jours” in words is two weeks."""
    two_weeks = measure.value == _FORTNIGHT and one.unit == "week"
    by_days = other.value == _BY_DAYS and other.unit == "day" and other.force != "digits"
    return _measure(other, target) == measure or (two_weeks and by_days)


def _hours(lacking: Numbers, surplus: Numbers) -> tuple[Numbers, Numbers]:
    """Without times that the other text tells as hours and minutes: 8:30 is 8 hours 30 minutes."""
    for one, other in ((lacking, surplus), (surplus, lacking)):
        for time in [q for q in one if q.readings[0].kind in ("clock", "half-clock")]:
            for hour, minute in zip(tuple(other), other[1:], strict=False):
                if minute.value is None or minute.start - hour.end > 3 or not 0 < minute.value < 60:
                    continue
                whole = _at(hour, int(minute.value))
                if whole and same(time, whole):
                    one[:] = [q for q in one if q is not time]
                    other[:] = [q for q in other if q is not hour and q is not minute]
                    break
    return lacking, surplus


def _at(hour: Quantity, minute: int) -> Quantity | None:
    readings = tuple(_later(reading, minute) for reading in hour.readings)
    return replace(hour, readings=tuple(r for r in readings if r)) if any(readings) else None


def _later(reading: Sense, minute: int) -> Sense | None:
    first = reading.values[0]
    if reading.kind == "count" and isinstance(first, Fraction) and first.denominator == 1 and 0 <= first <= 24:
        return Sense("clock" if first > 12 else "half-clock", (int(first) * 60 + minute,))
    if reading.kind in ("clock", "half-clock") and isinstance(first, int) and not first % 60:
        return Sense(reading.kind, (first + minute,))
    return None


def once_more(surplus: Numbers, found: Sequence[Quantity], target: Looked) -> Numbers:
    """Without measures that stand beside the same one in another unit, which the source tells."""
    kept = tuple(q for q in found if not any(q is other for other in surplus))
    return [q for q in surplus if not any(_beside(q, other, target) and _alike(q, other, target) for other in kept)]


def _beside(one: Quantity, other: Quantity, target: Looked) -> bool:
    first, second = sorted((one, other), key=lambda q: q.start)
    return bool(_GLOSS.fullmatch(target.plain, first.end, max(first.end, second.start)))


def _alike(one: Quantity, other: Quantity, target: Looked) -> bool:
    if {one.unit, other.unit} == {"°C", "°F"} and one.value is not None and other.value is not None:
        hot, cold = (one.value, other.value) if one.unit == "°F" else (other.value, one.value)
        return abs((hot - 32) * 5 / 9 - cold) <= _DEGREE
    if one.force != "digits" and (hour := _hour_of(other)) is not None:  # Viertel vor acht (7:45)
        return one.end < other.start and one.value is not None and one.value % 12 in (hour % 12, (hour + 1) % 12)
    a, b = (_in_minutes(_measure(q, target)) for q in (one, other))
    if one.unit == other.unit or a is None or b is None or a.of != b.of:
        return False
    rounded = _ABOUT if {one.unit, other.unit} & _ROUNDED else 0
    return abs(a.value - b.value) <= rounded * max(a.value, b.value)


def _hour_of(time: Quantity) -> int | None:
    first = time.readings[0]
    clock = first.kind in ("clock", "half-clock") and isinstance(first.values[0], int)
    return int(first.values[0]) // 60 if clock else None


def _in_minutes(measure: Worth | None) -> Worth | None:
    return Worth("time", measure.value * _MINUTES_OF_MONTH) if measure and measure.of == "months" else measure
