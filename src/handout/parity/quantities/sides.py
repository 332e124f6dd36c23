"""The two texts of a pair, and what of their numbers has no partner."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Final

from handout.caching import cached
from handout.models.locales import is_rtl, script_of
from handout.parity.quantities.quantity import Quantity
from handout.parity.quantities.scanning import joined, of_pieces
from handout.parity.quantities.speech import Speech
from handout.parity.quantities.views import Views, views_of
from handout.records import dataclass
from handout.text.inline import Piece

_ABOUT: Final = 4
"""Characters of “about” or “are” behind “of five people” in languages that say the larger number first."""

NumberPair = tuple[Quantity, Quantity]


@dataclass(frozen=True, slots=True)
class TextNumbers:
    """A text and its quantities. ``ratios`` are the pairs of “1 in 5”, the smaller number first as the language says
    it; ``ranges`` those of “3 to 4”; ``totals`` what stands behind “of each” and its kin."""

    views: Views
    found: tuple[Quantity, ...]
    ratios: tuple[NumberPair, ...]
    ranges: tuple[NumberPair, ...]
    totals: frozenset[Fraction]

    @property
    def own(self) -> Speech:
        """How its language says numbers."""
        return self.views.own


@dataclass(frozen=True, slots=True)
class Unmatched:
    """What the source says and the translation does not (``lacking``), and the other way round (``surplus``). The rules
    take out of these lists what is said in another way."""

    source: TextNumbers
    target: TextNumbers
    lacking: list[Quantity]
    surplus: list[Quantity]

    def both_ways(self) -> tuple[tuple[list[Quantity], list[Quantity]], ...]:
        """Each list with the other one."""
        return (self.lacking, self.surplus), (self.surplus, self.lacking)


@cached(1 << 10)
def side_of(pieces: tuple[Piece, ...], language: str) -> TextNumbers:
    """A text with marks, in its language."""
    found, views = of_pieces(pieces, language), views_of(joined(pieces, language), language)
    ratios, ranges = tuple(_ratios(found, views)), tuple(_ranges(found, views))
    return TextNumbers(views, found, ratios, ranges, frozenset(_totals(found, views)))


def _ratios(found: tuple[Quantity, ...], views: Views) -> Iterator[NumberPair]:
    for one, other in pairwise(found):
        between = views.small[one.end : other.start].strip()
        if views.own.between and views.own.between.fullmatch(between):
            yield one, other
        elif views.own.whole and (match := views.own.whole.match(between)) and len(between) - match.end() <= _ABOUT:
            yield other, one


def _ranges(found: tuple[Quantity, ...], views: Views) -> Iterator[NumberPair]:
    """A dash between figures is left alone in lines that run from the right: it is seen the other way round."""
    forward = not is_rtl(script_of(views.own.tag))
    for one, other in pairwise(found):
        between = views.small[one.end : other.start].strip()
        if (views.own.range and views.own.range.fullmatch(between)) or (between == "-" and forward):
            yield one, other


def _totals(found: tuple[Quantity, ...], views: Views) -> Iterator[Fraction]:
    """Of phrases of two words or more, such as “out of”: a short one alone means too much."""
    for quantity in found:
        if quantity.value is None:
            continue
        before = views.small[max(0, quantity.start - 20) : quantity.start].rstrip()
        match = views.own.totals.search(before) if views.own.totals else None
        if match and " " in match[1]:
            yield quantity.value
