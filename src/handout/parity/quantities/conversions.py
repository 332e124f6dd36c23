"""What measures are worth: half an hour and 30 minutes, two days and 48 hours, and a measure that a translation tells
once more in another unit, 10 pounds (4.5 kg). Each rule takes out of what is unmatched what its docstring names."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from handout.parity.quantities.quantity import Quantity, Sense, same
from handout.parity.quantities.sides import Unmatched
from handout.parity.quantities.units import unit_at
from handout.parity.quantities.views import Views
from handout.patterns import regex
from handout.records import replace

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
_TO_UNIT: Final = regex(r" ?(?:d'|de |di |of an? |of |de la )?")
"""What may stand between a part and its unit: a quarter of an hour."""
_GLOSS: Final = regex(r"[^\d.;:()=]{0,24}(?:[(=\[]| / | o sea,? | d\.h\. )[^\d.;:()]{0,12}")
"""What stands between a measure and the same in another unit."""


class Worth(NamedTuple):
    """What a quantity is worth, in the least unit of what it measures."""

    of: str
    value: Fraction


def _measure(quantity: Quantity, views: Views) -> Worth | None:
    unit = quantity.unit or _own_unit(quantity, views)
    if quantity.value is None or unit is None or unit not in _WORTH:
        return None
    of, each = _WORTH[unit]
    return Worth(of, quantity.value * each)


def _own_unit(quantity: Quantity, views: Views) -> str | None:
    """The unit of a part: within its word (полчаса, 半年, Viertelstunde), or behind a word (quart d’heure)."""
    if quantity.force == "digits" or quantity.value is None or quantity.value.denominator == 1:
        return None
    start, end = quantity.start, quantity.end
    for at in range(start + 1, end):
        found = unit_at(views, at)
        if found and found.end == end:
            return found.name
    gap = _TO_UNIT.match(views.small, end)
    behind = unit_at(views, gap.end() if gap else end)
    return behind.name if behind else None


def as_long(rest: Unmatched) -> None:
    """Spans of time that both texts tell in different units, to the minute or the month."""
    for one in tuple(rest.lacking):
        measure = _measure(one, rest.source.views)
        if measure is None or measure.of not in ("time", "months"):
            continue
        other = next((q for q in rest.surplus if _is_as_long(measure, one, q, rest.target.views)), None)
        if other:
            rest.lacking.remove(one)
            rest.surplus.remove(other)


def _is_as_long(measure: Worth, one: Quantity, other: Quantity, target: Views) -> bool:
    """To the minute or the month; “quinze jours” in words is two weeks."""
    two_weeks = measure.value == _FORTNIGHT and one.unit == "week"
    by_days = other.value == _BY_DAYS and other.unit == "day" and other.force != "digits"
    return _measure(other, target) == measure or (two_weeks and by_days)


def hour_and_minute(rest: Unmatched) -> None:
    """Times that the other text tells as hours and minutes: 8:30 is 8 hours 30 minutes."""
    for one, other in rest.both_ways():
        for time in [q for q in one if q.readings[0].kind in ("clock", "half-clock")]:
            for hour, minute in zip(tuple(other), other[1:], strict=False):
                if minute.value is None or minute.start - hour.end > 3 or not 0 < minute.value < 60:
                    continue
                whole = _at(hour, int(minute.value))
                if whole and same(time, whole):
                    one[:] = [q for q in one if q is not time]
                    other[:] = [q for q in other if q is not hour and q is not minute]
                    break


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


def once_more(rest: Unmatched) -> None:
    """Measures that stand beside the same one in another unit, which the source tells."""
    views, surplus = rest.target.views, rest.surplus
    told = tuple(q for q in rest.target.found if not any(q is other for other in surplus))
    surplus[:] = [q for q in surplus if not any(_beside(q, it, views) and _alike(q, it, views) for it in told)]


def _beside(one: Quantity, other: Quantity, target: Views) -> bool:
    first, second = sorted((one, other), key=lambda q: q.start)
    return bool(_GLOSS.fullmatch(target.plain, first.end, max(first.end, second.start)))


def _alike(one: Quantity, other: Quantity, target: Views) -> bool:
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
