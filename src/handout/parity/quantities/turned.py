"""Numbers that a translation has turned round: 1 in 5 and 5 in 1, 1 puff every 4 hours and 4 puffs every hour."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

from handout.parity.quantities.quantity import Quantity
from handout.parity.quantities.sides import NumberPair, TextNumbers
from handout.patterns import regex

_SENTENCE: Final = regex(r"[.!?\u061f]+[)\"”»]?(?:\s|$)|[。！？।۔]+")


def turned(source: TextNumbers, target: TextNumbers, pairs: Sequence[NumberPair]) -> Iterator[tuple[str, str]]:
    """Numbers of the two texts that stand the other way round: in a ratio, in a range, as a total, in each other's
    sentence, or with each other's unit."""
    for there, here in ((source.ratios, target.ratios), (source.ranges, target.ranges)):
        told = {(one.value, other.value) for one, other in there}
        for one, other in here:
            values = (one.value, other.value)
            if values[0] != values[1] and values[::-1] in told and values not in told:
                yield one.written, other.written
                return
    yield from _exchanged_totals(source, target)
    yield from _exchanged_sentences(source, target)
    if not (source.own.habits.leading or target.own.habits.leading):
        yield from _exchanged_units(pairs)


def _exchanged_totals(source: TextNumbers, target: TextNumbers) -> Iterator[tuple[str, str]]:
    lost, new = source.totals - target.totals, target.totals - source.totals
    if len(lost) == len(new) == len(source.totals) == 1:
        (was,), (now,) = lost, new
        if now in {quantity.value for quantity in source.found} and was in {q.value for q in target.found}:
            yield _written(target, now), _written(target, was)


def _written(side: TextNumbers, value: Fraction) -> str:
    return next(quantity.written for quantity in side.found if quantity.value == value)


def _exchanged_sentences(source: TextNumbers, target: TextNumbers) -> Iterator[tuple[str, str]]:
    """Where both have as many sentences, and two of them have changed numbers with each other."""
    if not (_of_several(source) and _of_several(target)):
        return
    there, here = _by_sentence(source), _by_sentence(target)
    if len(there) != len(here) or len(there) < 2:
        return
    changed = [(n, a - b, b - a) for n, (a, b) in enumerate(zip(there, here, strict=True)) if a != b]
    for (_, lost, new), (_, other_lost, other_new) in combinations(changed, 2):
        if lost and new and lost == other_new and new == other_lost:
            yield _written(target, next(iter(new))), _written(target, next(iter(lost)))
            return


def _of_several(side: TextNumbers) -> bool:
    """Whether a text says different numbers, so that two of its sentences might have changed them."""
    return len({quantity.value for quantity in _sure(side)}) > 1


def _sure(side: TextNumbers) -> Iterator[Quantity]:
    return (q for q in side.found if q.value is not None and q.force in ("digits", "firm"))


def _by_sentence(side: TextNumbers) -> list[Counter[Fraction]]:
    ends = [match.end() for match in _SENTENCE.finditer(side.views.text)]
    if not ends or side.views.text[ends[-1] :].strip():
        ends.append(len(side.views.text))
    found: list[Counter[Fraction]] = [Counter() for _ in ends]
    for quantity in _sure(side):
        assert quantity.value is not None
        found[bisect_right(ends, quantity.start)][quantity.value] += 1
    return found


def _exchanged_units(pairs: Sequence[NumberPair]) -> Iterator[tuple[str, str]]:
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
