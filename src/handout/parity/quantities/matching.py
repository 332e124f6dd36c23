"""What a translation does not say of its source's numbers, and what it says besides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from fractions import Fraction
from typing import Final

from handout.caching import cached
from handout.characters import script
from handout.models.locales import script_of
from handout.parity.quantities.conversions import as_long, hour_and_minute, once_more
from handout.parity.quantities.idioms import (
    around_the_clock,
    as_fraction,
    each_cycle,
    each_time,
    every_other,
    in_one,
    with_halves,
)
from handout.parity.quantities.quantity import DOSES, Quantity, QuantityKind, same
from handout.parity.quantities.sides import NumberPair, TextNumbers, Unmatched, side_of
from handout.parity.quantities.turned import turned
from handout.parity.quantities.uncertain import may_be_said
from handout.records import dataclass, replace
from handout.text.inline import Piece
from handout.text.script import members

_TOTALS: Final = frozenset(map(Fraction, (100, 1000, 10_000, 100_000)))
"""Of these many people risks are told, once or for each group."""
_TWO_HUNDRED: Final = 200
"""Numbers of a text that are paired by trying; of a longer list each is told by itself."""


@dataclass(frozen=True, slots=True)
class Difference:
    """``lacking``: of the source; ``surplus``: of the translation; ``turned``: numbers of both that stand the other
    way round; ``units``: of one number, of the source and of the translation, with different units; ``unsure``:
    whether all that is lacking may be said in words that nobody here reads."""

    lacking: tuple[Quantity, ...]
    surplus: tuple[Quantity, ...]
    turned: tuple[tuple[str, str], ...]
    units: tuple[tuple[Quantity, Quantity], ...]
    unsure: bool = False


@cached(1 << 8)
def difference(there: tuple[Piece, ...], here: tuple[Piece, ...], source_language: str, language: str) -> Difference:
    """What differs between the pieces of a source and those of its translation."""
    source, target = side_of(there, source_language), side_of(here, language)
    if not source.found and not target.found:
        return Difference((), (), (), ())
    pairs, lacking, surplus = _paired(source, target)
    lacking, surplus, more = _split(lacking, surplus, source, target)
    pairs += more
    rest = Unmatched(source, target, lacking, surplus)
    for strike_out in _SAID_OTHERWISE:
        strike_out(rest)
    asked = tuple(quantity for quantity in rest.lacking if _is_asked(quantity, target))
    return Difference(
        asked,
        tuple(quantity for quantity in rest.surplus if _is_surplus(quantity, source, pairs)),
        tuple(turned(source, target, pairs)),
        tuple((one, other) for one, other in pairs if _units_differ(one, other, target)),
        bool(asked) and may_be_said(asked, rest.surplus, target.views),
    )


_SAID_OTHERWISE: Final[tuple[Callable[[Unmatched], None], ...]] = (
    *(around_the_clock, each_time, every_other, with_halves, as_fraction),
    *(as_long, hour_and_minute, each_cycle, in_one, once_more),
)
"""Rules that take out what is said in another way, in this order."""


_Pairs = list[NumberPair]


def _paired(source: TextNumbers, target: TextNumbers) -> tuple[_Pairs, list[Quantity], list[Quantity]]:
    """The likeliest pairs first: figures with figures, the same unit, the same place; then what has no partner."""
    if max(len(source.found), len(target.found)) > _TWO_HUNDRED:
        return _counted(source, target)
    tried = sorted(
        (_cost(one, other, n / len(source.found) - m / len(target.found)), n, m)
        for n, one in enumerate(source.found)
        for m, other in enumerate(target.found)
        if same(one, other) and _may_stand(one, other, source, target)
    )
    used_there: set[int] = set()
    used_here: set[int] = set()
    pairs: _Pairs = []
    for _, n, m in tried:
        if n not in used_there and m not in used_here:
            used_there.add(n)
            used_here.add(m)
            pairs.append((source.found[n], target.found[m]))
    lacking = [quantity for n, quantity in enumerate(source.found) if n not in used_there]
    surplus = [quantity for m, quantity in enumerate(target.found) if m not in used_here]
    return pairs, lacking, surplus


def _counted(source: TextNumbers, target: TextNumbers) -> tuple[_Pairs, list[Quantity], list[Quantity]]:
    """Of very many numbers only how often each is said."""
    there, here = (Counter(quantity.readings[0] for quantity in side.found) for side in (source, target))
    lacking, surplus = there - here, here - there
    return (
        [],
        list({q.readings[0]: q for q in source.found if q.readings[0] in lacking}.values()),
        list({q.readings[0]: q for q in target.found if q.readings[0] in surplus}.values()),
    )


_WEIGHT: Final = {"digits": 0, "firm": 1, "asked": 2, "soft": 5, "article": 7}


def _cost(one: Quantity, other: Quantity, far: float) -> float:
    weight = _WEIGHT[one.force] + _WEIGHT[other.force]
    units = 0.0 if one.unit == other.unit else 4.0 if one.unit and other.unit else 2.0
    hours = 0 if set(one.readings) & set(other.readings) else 1  # 21 Uhr is 21 h before it is 9 h
    return weight + units + hours + abs(far)


def _may_stand(one: Quantity, other: Quantity, source: TextNumbers, target: TextNumbers) -> bool:
    """Whether a word that means other things, too, may say a figure. The 1 of “1 in 5” is part of such a pair, and
    that of “1 minute” stands at a minute, where the language has articles; then an article of the translation may say
    it if there is one more than in the source."""
    if not _same_hour(one, other, target) or not _same_hour(other, one, source):
        return False
    forces = {one.force, other.force}
    if not forces & {"article", "soft"} or "digits" not in forces:
        return True
    figure, word = (one, other) if one.force == "digits" else (other, one)
    side, across = (target, source) if word is other else (source, target)
    if _is_of_ratio(figure, across) and (side.ratios or word.force == "article"):
        return _is_of_ratio(word, side)
    if side.own.words.article and figure.unit in side.own.knows and word.value == 1:
        return word.unit == figure.unit or (word.unit is None and figure.inherited)
    if word.force == "soft":
        return True
    return _articles(side) > _articles(across) if side is target else not target.own.spaced


def _same_hour(time: Quantity, number: Quantity, side: TextNumbers) -> bool:
    """Whether a bare number may be the hour of a time: of 24, or of 12 where a word says “after noon” somewhere, or
    nobody knows such words."""
    first = time.readings[0]
    if first.kind != "clock" or number.readings[0].kind != "count" or len(time.readings) > 1:
        return True
    hour = first.values[0] // 60 if isinstance(first.values[0], int) else 0
    if number.value == hour or not side.own.tells_halves or any(r.kind != "count" for r in number.readings):
        return True
    return side.views.says(later=True)


def _is_of_ratio(quantity: Quantity, side: TextNumbers) -> bool:
    return any(quantity is one or quantity is other for one, other in side.ratios)


def _articles(side: TextNumbers) -> int:
    return sum(quantity.force == "article" for quantity in side.found)


def _split(
    lacking: list[Quantity], surplus: list[Quantity], source: TextNumbers, target: TextNumbers
) -> tuple[list[Quantity], list[Quantity], _Pairs]:
    """What one side writes as one (24/7, 555-0142) and the other as several numbers is compared number by number."""
    kinds_there = {quantity.readings[0].kind for quantity in lacking if quantity.inside}
    kinds_here = {quantity.readings[0].kind for quantity in surplus if quantity.inside}
    both = kinds_there & kinds_here
    apart_there, apart_here = list(_apart(lacking, both)), list(_apart(surplus, both))
    if apart_there == lacking and apart_here == surplus:
        return lacking, surplus, []
    one, other = replace(source, found=tuple(apart_there)), replace(target, found=tuple(apart_here))
    pairs, left_there, left_here = _paired(one, other)
    return list(_whole(left_there, lacking)), list(_whole(left_here, surplus)), pairs


def _apart(found: Iterable[Quantity], both: Set[QuantityKind]) -> Iterator[Quantity]:
    for quantity in found:
        if quantity.inside and quantity.readings[0].kind not in both:
            yield from quantity.inside
        else:
            yield quantity


def _whole(left: Sequence[Quantity], found: Iterable[Quantity]) -> Iterator[Quantity]:
    """What is left, as it is written in the text."""
    for quantity in found:
        if quantity in left or any(part in left for part in quantity.inside):
            yield quantity


def _is_asked(quantity: Quantity, target: TextNumbers) -> bool:
    """Figures always are; words where the translation is in its language, so that they would be known in it."""
    if quantity.force == "digits":
        return True
    return target.own.known and quantity.force in ("firm", "asked") and _is_in_its_script(target)


def _is_in_its_script(side: TextNumbers) -> bool:
    own = members(script_of(side.own.tag) or "")
    return any(script(letter) in own for letter in side.views.text if letter.isalpha())


def _is_surplus(quantity: Quantity, source: TextNumbers, pairs: _Pairs) -> bool:
    if quantity.value in _TOTALS and any(quantity.value == other.value for _, other in pairs):
        return False
    return source.own.known and quantity.force in ("digits", "firm")


def _units_differ(one: Quantity, other: Quantity, target: TextNumbers) -> bool:
    if "soft" in (one.force, other.force) or "article" in (one.force, other.force):
        return False
    if one.unit and other.unit:
        if one.inherited or other.inherited:
            return False
        if "degree" in (one.unit, other.unit):  # degrees alone are those of the country
            return {one.unit, other.unit} == {"degree", "°F"} and target.own.tag.partition("-")[0] != "en"
        return one.unit != other.unit or (one.per != other.per and bool(one.per and other.per))
    if one.unit in DOSES and not one.inherited and not other.unit:
        return _is_without_unit(other, one.unit, target)
    known = other.unit in DOSES and not other.inherited
    return known and one.force == "digits" and not one.unit and not one.inherited


def _is_without_unit(quantity: Quantity, unit: str | None, side: TextNumbers) -> bool:
    """Whether no word follows that may be the unit: in a language that we know a word of the unit in, one that begins
    like it."""
    word = re.match(r" ?([^\W\d_]{1,3})", side.views.small[quantity.end :])
    names = [name for name, known in side.own.units.items() if known == unit]
    names += [stem for stem, known in side.own.unit_stems.items() if known == unit]
    if word is None:
        return True
    return bool(names) and not any(name.startswith(word[1]) for name in names)
