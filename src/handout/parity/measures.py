"""Units of the source's numbers that are others in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Diagnostic, error
from handout.parity.quantities import difference
from handout.parity.unit import Unit


def check(unit: Unit) -> Iterator[Diagnostic]:
    """mg for mcg, mL for L, °F for °C, weeks for months; and a unit of doses that was left out or put in."""
    if unit.there == unit.here:
        return
    found = difference(unit.there, unit.here, unit.source_language, unit.language)
    if found.units:
        told = "; ".join(f"“{one.written}” has become “{other.written}”" for one, other in found.units)
        hint = (
            "Write the unit of the source. If the translation says the same in another unit, accept the check"
            " “unit-differs” with the reason."
        )
        yield error("unit-differs", f"a unit is not that of its source: {told}", unit.where, hint)
