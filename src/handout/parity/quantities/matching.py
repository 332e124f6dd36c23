"""What a translation does not say of its source's numbers, and what it says besides."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final

from handout.characters import script
from handout.models.locales import is_rtl, script_of
from handout.parity.quantities.figures import plainly
from handout.parity.quantities.looked import looked_at
from handout.parity.quantities.otherwise import (
    around_the_clock,
    as_fraction,
    each_cycle,
    each_time,
    every_other,
    exchanged,
    in_one,
    with_halves,
)
from handout.parity.quantities.quantity import DOSES, Quantity, QuantityKind, same
from handout.parity.quantities.scanning import joined, of_pieces
from handout.parity.quantities.speech import Speech, lower, speech
from handout.parity.quantities.unread import may_be_said
from handout.parity.quantities.worth import as_long, once_more
from handout.text.inline import Piece
from handout.text.script import members

_TOTALS: Final = frozenset(map(Fraction, (100, 1000, 10_000, 100_000)))
"""Of these many people risks are told, once or for each group."""
_ABOUT: Final = 4
"""Characters of “about” or “are” behind “of five people” in languages that say the larger number first."""
_SENTENCE: Final = re.compile(r"[.!?\u061f]+[)\"”»]?(?:\s|$)|[。！？।۔]+")
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


@dataclass(frozen=True, slots=True)
class _Side:
    """A text and its quantities. ``ratios`` are the pairs of “1 in 5”, the smaller number first as the language says
    it; ``ranges`` those of “3 to 4”; ``totals`` what stands behind “of each” and its kin."""

    speech: Speech
    found: tuple[Quantity, ...]
    text: str
    ratios: tuple[tuple[Quantity, Quantity], ...] = ()
    ranges: tuple[tuple[Quantity, Quantity], ...] = ()
    totals: frozenset[Fraction] = frozenset()


@lru_cache(maxsize=1 << 11)
def difference(there: tuple[Piece, ...], here: tuple[Piece, ...], source_language: str, language: str) -> Difference:
    """What differs between the pieces of a source and those of its translation."""
    source, target = _side(there, source_language), _side(here, language)
    if not source.found and not target.found:
        return Difference((), (), (), ())
    pairs, lacking, surplus = _paired(source, target)
    lacking, surplus, more = _split(lacking, surplus, source, target)
    pairs += more
    lacking, surplus = around_the_clock((source.found, source.text), (target.found, target.text), lacking, surplus)
    surplus = every_other(source.found, each_time(surplus, target.text), target.text)
    lacking, surplus = with_halves(lacking, surplus)
    lacking, surplus = as_fraction(source.ratios, target.ratios, lacking, surplus)
    if lacking or surplus:
        looked = looked_at(target.text, language)
        lacking, surplus = as_long(lacking, surplus, looked_at(source.text, source_language), looked)
        surplus = surplus if target.speech.spaced else each_cycle(lacking, surplus, target.text)
        lacking, surplus = in_one(lacking, target.found, looked), once_more(surplus, target.found, looked)
    leading = source.speech.habits.leading or target.speech.habits.leading
    asked = tuple(quantity for quantity in lacking if _is_asked(quantity, target))
    return Difference(
        asked,
        tuple(quantity for quantity in surplus if _is_surplus(quantity, source, pairs)),
        (*_turned(source, target), *(() if leading else exchanged(pairs))),
        tuple((one, other) for one, other in pairs if _units_differ(one, other, target)),
        bool(asked) and may_be_said(asked, surplus, looked_at(target.text, language)),
    )


def _side(pieces: tuple[Piece, ...], language: str) -> _Side:
    own, found, text = speech(language), of_pieces(pieces, language), joined(pieces, language)
    plain = lower(plainly(text)) if found else ""
    ratios = tuple(_ratios(found, plain, own))
    return _Side(own, found, text, ratios, tuple(_ranges(found, plain, own)), frozenset(_totals(found, plain, own)))


_Pairs = list[tuple[Quantity, Quantity]]


def _paired(source: _Side, target: _Side) -> tuple[_Pairs, list[Quantity], list[Quantity]]:
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


def _counted(source: _Side, target: _Side) -> tuple[_Pairs, list[Quantity], list[Quantity]]:
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


def _may_stand(one: Quantity, other: Quantity, source: _Side, target: _Side) -> bool:
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
    articles = bool(side.speech.words and side.speech.words.article)
    if articles and figure.unit in side.speech.knows and word.value == 1:
        return word.unit == figure.unit or (word.unit is None and figure.inherited)
    if word.force == "soft":
        return True
    return _articles(side) > _articles(across) if side is target else not target.speech.spaced


def _same_hour(time: Quantity, number: Quantity, side: _Side) -> bool:
    """Whether a bare number may be the hour of a time: of 24, or of 12 where a word says “after noon” somewhere, or
    nobody knows such words."""
    first = time.readings[0]
    if first.kind != "clock" or number.readings[0].kind != "count" or len(time.readings) > 1:
        return True
    hour = first.values[0] // 60 if isinstance(first.values[0], int) else 0
    halves = side.speech.afternoon if side.speech.tells_halves else None
    if number.value == hour or not halves or any(r.kind != "count" for r in number.readings):
        return True
    return bool(halves.search(lower(side.text)))


def _is_of_ratio(quantity: Quantity, side: _Side) -> bool:
    return any(quantity is one or quantity is other for one, other in side.ratios)


def _articles(side: _Side) -> int:
    return sum(quantity.force == "article" for quantity in side.found)


def _split(
    lacking: list[Quantity], surplus: list[Quantity], source: _Side, target: _Side
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


def _is_asked(quantity: Quantity, target: _Side) -> bool:
    """Figures always are; words where the translation is in its language, so that they would be known in it."""
    if quantity.force == "digits":
        return True
    return target.speech.known and quantity.force in ("firm", "asked") and _is_in_its_script(target)


def _is_in_its_script(side: _Side) -> bool:
    own = members(script_of(side.speech.tag) or "")
    return any(script(letter) in own for letter in side.text if letter.isalpha())


def _is_surplus(quantity: Quantity, source: _Side, pairs: _Pairs) -> bool:
    if quantity.value in _TOTALS and any(quantity.value == other.value for _, other in pairs):
        return False
    return source.speech.known and quantity.force in ("digits", "firm")


def _units_differ(one: Quantity, other: Quantity, target: _Side) -> bool:
    if "soft" in (one.force, other.force) or "article" in (one.force, other.force):
        return False
    if one.unit and other.unit:
        if one.inherited or other.inherited:
            return False
        if "degree" in (one.unit, other.unit):  # degrees alone are those of the country
            return {one.unit, other.unit} == {"degree", "°F"} and target.speech.tag.partition("-")[0] != "en"
        return one.unit != other.unit or (one.per != other.per and bool(one.per and other.per))
    if one.unit in DOSES and not one.inherited and not other.unit:
        return _is_without_unit(other, one.unit, target)
    known = other.unit in DOSES and not other.inherited
    return known and one.force == "digits" and not one.unit and not one.inherited


def _is_without_unit(quantity: Quantity, unit: str | None, side: _Side) -> bool:
    """Whether no word follows that may be the unit: in a language that we know a word of the unit in, one that begins
    like it."""
    word = re.match(r" ?([^\W\d_]{1,3})", lower(side.text[quantity.end :]).replace("\u00a0", " "))
    names = [name for name, known in side.speech.units.items() if known == unit]
    names += [stem for stem, known in side.speech.unit_stems.items() if known == unit]
    if word is None:
        return True
    return bool(names) and not any(name.startswith(word[1]) for name in names)


def _ratios(found: tuple[Quantity, ...], plain: str, own: Speech) -> Iterator[tuple[Quantity, Quantity]]:
    for one, other in pairwise(found):
        between = plain[one.end : other.start].strip()
        if own.part and re.fullmatch(rf"(?:[^\W\d_]+ )?(?:{own.part.pattern})", between):
            yield one, other
        elif own.whole and (match := own.whole.match(between)) and len(between) - match.end() <= _ABOUT:
            yield other, one


def _ranges(found: tuple[Quantity, ...], plain: str, own: Speech) -> Iterator[tuple[Quantity, Quantity]]:
    """A dash between figures is left alone in lines that run from the right: it is seen the other way round."""
    forward = not is_rtl(script_of(own.tag))
    for one, other in pairwise(found):
        between = plain[one.end : other.start].strip()
        if (own.range and own.range.fullmatch(between)) or (between == "-" and forward):
            yield one, other


def _totals(found: tuple[Quantity, ...], plain: str, own: Speech) -> Iterator[Fraction]:
    """Of phrases of two words or more, such as “out of”: a short one alone means too much."""
    for quantity in found:
        if quantity.value is None or not own.part:
            continue
        before = plain[max(0, quantity.start - 20) : quantity.start].rstrip()
        match = re.search(rf"(?:^|[^\w])((?:{own.part.pattern}))$", before)
        if match and " " in match[1]:
            yield quantity.value


def _turned(source: _Side, target: _Side) -> Iterator[tuple[str, str]]:
    """Numbers that stand the other way round: in a ratio, in a range, as a total, or in each other's sentence."""
    for there, here in ((source.ratios, target.ratios), (source.ranges, target.ranges)):
        told = {(one.value, other.value) for one, other in there}
        for one, other in here:
            values = (one.value, other.value)
            if values[0] != values[1] and values[::-1] in told and values not in told:
                yield one.written, other.written
                return
    yield from _exchanged_totals(source, target)
    yield from _exchanged_sentences(source, target)


def _exchanged_totals(source: _Side, target: _Side) -> Iterator[tuple[str, str]]:
    lost, new = source.totals - target.totals, target.totals - source.totals
    if len(lost) == len(new) == len(source.totals) == 1:
        (was,), (now,) = lost, new
        if now in {quantity.value for quantity in source.found} and was in {q.value for q in target.found}:
            yield _written(target, now), _written(target, was)


def _written(side: _Side, value: Fraction) -> str:
    return next(quantity.written for quantity in side.found if quantity.value == value)


def _exchanged_sentences(source: _Side, target: _Side) -> Iterator[tuple[str, str]]:
    """Where both have as many sentences, and two of them have changed numbers with each other."""
    there, here = _by_sentence(source), _by_sentence(target)
    if len(there) != len(here) or len(there) < 2:
        return
    changed = [(n, a - b, b - a) for n, (a, b) in enumerate(zip(there, here, strict=True)) if a != b]
    for (_, lost, new), (_, other_lost, other_new) in combinations(changed, 2):
        if lost and new and lost == other_new and new == other_lost:
            yield _written(target, next(iter(new))), _written(target, next(iter(lost)))
            return


def _by_sentence(side: _Side) -> list[Counter[Fraction]]:
    ends = [match.end() for match in _SENTENCE.finditer(side.text)]
    if not ends or side.text[ends[-1] :].strip():
        ends.append(len(side.text))
    found: list[Counter[Fraction]] = [Counter() for _ in ends]
    for quantity in side.found:
        if quantity.value is not None and quantity.force in ("digits", "firm"):
            found[bisect_right(ends, quantity.start)][quantity.value] += 1
    return found
