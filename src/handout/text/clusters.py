"""What belongs to one visible sign (UAX #29): clusters by ICU, and the two properties that its rules give away.

No library with wheels for every system tells Grapheme_Cluster_Break and Extended_Pictographic by name. ICU decides
by them, so its answers for two or three characters are those properties.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from icu4py.breakers import CharacterBreaker, LineBreaker

from handout.caching import cached
from handout.characters import category

_ZWJ = "\u200d"


def graphemes(text: str, locale: str) -> list[int]:
    """The ends of the grapheme clusters: where a word may be cut if it is longer than a line."""
    return ends(text, CharacterBreaker(text, locale))


def ends(text: str, breaker: LineBreaker | CharacterBreaker) -> list[int]:
    """Ends of segments in code points. ICU counts UTF-16 code units: in most texts there are as many of them."""
    found = [end for _, end in breaker.segments()]
    if not found or found[-1] == len(text):
        return found
    offsets = {0: 0}
    for n, units in enumerate(accumulate(2 if c > "\uffff" else 1 for c in text), 1):
        offsets[units] = n
    return [offsets[end] for end in found]


@cached(8192)
def extends(character: str) -> bool:
    """Whether it makes one cluster with what stands before, be that a blank: Extend, ZWJ and SpacingMark.

    A letter keeps only these (GB9 and GB9a; by GB999 all others part from it). Of most characters their category says
    that they are none, which takes a thirtieth of asking ICU: Chinese has hundreds of them on a page.
    """
    if category(character) in _APART and character not in _SARA_AM:
        return False
    return _is_one("x" + character)


_APART: Final = frozenset({"Lu", "Ll", "Lt", "Lo", "Nd", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"})
_SARA_AM: Final = "\u0e33\u0eb3"
"""The only letters that extend others (UAX #29, table 2, SpacingMark), Thai and Lao."""


@cached(8192)
def is_picture(character: str) -> bool:
    """Extended_Pictographic: what an emoji font draws, and the places kept for more.

    By GB11 a ZWJ joins the copyright sign, itself such a character, only to another one.
    """
    return _is_one(character + _ZWJ + "©")


def _is_one(text: str) -> bool:
    return graphemes(text, "") == [len(text)]
