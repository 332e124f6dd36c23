"""A number that a text says, with its unit, as the rules on numbers compare it."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, Literal

from handout.records import dataclass

QuantityKind = Literal["count", "clock", "half-clock", "date", "phone", "pair", "code", "power"]
"""What a reading is: a number; a time of 24 or of 12 hours, in minutes; a date; the digits of a telephone number; two
numbers over a stroke (120/80); a chain of figures (1.2.3); the digits of an exponent."""
Force = Literal["digits", "firm", "asked", "soft", "article"]
"""How sure it is that the words say a number: see ``NumberWords``."""
DOSES: Final = frozenset(
    ("mg", "µg", "ng", "g", "kg", "mL", "dL", "cL", "µL", "L", "IU", "U", "mmol", "mEq", "%", "‰", "°C", "°F", "mmHg")
)
"""Units that may not be left out."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One way to read figures; ``values`` are those of its kind, -1 in a date for what it leaves open."""

    kind: QuantityKind
    values: tuple[Fraction | int | str, ...]


def count(value: Fraction | int) -> Sense:
    """A number."""
    return Sense("count", (Fraction(value),))


@dataclass(frozen=True, slots=True)
class Quantity:
    """``written`` is what stands in the text from ``start`` to ``end``. ``inherited``: the unit is that of the number
    behind it (3 to 4 months). ``per``: the unit behind a stroke (mg/mL). ``inside``: the numbers of which it is made,
    where it can be read so, too."""

    readings: tuple[Sense, ...]
    written: str
    start: int
    end: int
    force: Force = "digits"
    unit: str | None = None
    per: str | None = None
    inherited: bool = False
    inside: tuple[Quantity, ...] = ()

    @property
    def value(self) -> Fraction | None:
        """What it is worth as a number."""
        first = self.readings[0]
        return first.values[0] if first.kind == "count" and isinstance(first.values[0], Fraction) else None


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two say the same in some reading of each."""
    return any(_agree(a, b) or _agree(b, a) for a in one.readings for b in other.readings)


def _agree(one: Sense, other: Sense) -> bool:
    if one == other:
        return True
    if one.kind in ("clock", "half-clock") and other.kind in ("clock", "half-clock"):
        both = one.kind == other.kind == "clock"
        return not both and _minutes(one) % 720 == _minutes(other) % 720
    if one.kind in ("clock", "half-clock") and other.kind == "count":
        hour, minute = divmod(_minutes(one), 60)
        return not minute and other.values[0] in (hour, hour % 12 or 12)
    if one.kind == other.kind == "date":
        return one.values == other.values
    return False


def _minutes(reading: Sense) -> int:
    (value,) = reading.values
    assert isinstance(value, int)
    return value
