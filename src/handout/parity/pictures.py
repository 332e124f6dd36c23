"""Numbers that a picture shows beside a text: the text says them, in every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from handout.errors import Diagnostic, error
from handout.parity.unit import Unit
from handout.text import numerals
from handout.text.numerals import Number


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Beside a picture of numbers: all that it shows, none that the source does not say, and none more often: “2
    tablets, 2 times” is twice the dose. Only the total that groups are compared by may be said for each of them."""
    if not unit.shown:
        return
    lacking, surplus, repeated = _faults(unit)
    hints = [f"Write {numerals.listed(lacking)} in digits, {numerals.PLAINLY}."] if lacking else []
    hints += [f"Take out {', '.join(map(str, surplus))}: its source does not say it."] if surplus else []
    hints += [f"Say {', '.join(map(str, repeated))} only as often as its source does."] if repeated else []
    if hints:
        message = "the translation must say the numbers that its picture shows, and no others"
        yield error("picture-differs", message, unit.where, " ".join(hints))


def values(unit: Unit) -> frozenset[Fraction]:
    """Those of the numbers that ``check`` tells of, percentages by what stands before the sign."""
    lacking, surplus, repeated = _faults(unit)
    told = (number.value * (100 if number.share else 1) for number in (*surplus, *repeated))
    return frozenset((*lacking, *told))


def _faults(unit: Unit) -> tuple[tuple[Fraction, ...], list[Number], list[Number]]:
    """What is not said, what is said besides, and what is said too often."""
    said, source = Counter(numerals.of_pieces(unit.here)), Counter(numerals.of_pieces(unit.there))
    total = max(unit.shown) if len(unit.shown) > 1 else None
    return (
        numerals.unsaid(unit.shown, said.elements()),
        [number for number in said if number not in source],
        [number for number in said if 0 < source[number] < said[number] and number.value != total],
    )
