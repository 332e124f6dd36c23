"""The numbers of a text that are written in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Final

from handout.caching import cached
from handout.parity.quantities.adding import added
from handout.parity.quantities.quantity import Quantity
from handout.parity.quantities.speech import WORD, Said, Speech, speech
from handout.parity.quantities.unspaced import unspaced
from handout.parity.quantities.views import Views

_LEAST_DUAL: Final = 5
"""Letters of a word that may be a dual by its ending."""
_NO_DUALS: Final = ("بروتين", "كرياتين", "كيراتين", "نيكوتين", "روتين", "جيلاتين", "مرتين")
_ROMAN: Final = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
"""Roman figures that are no letters: “type II” may be “type 2”."""


def worded(views: Views) -> Iterator[Quantity]:
    """The quantities of a text that are said in words, in order."""
    text, small, own = views.text, views.small, views.own
    if own.anywhere:
        yield from sorted(unspaced(views), key=lambda quantity: quantity.start)
    elif own.known:
        yield from added(_in_words(text, small, own), views)


def _in_words(text: str, small: str, own: Speech) -> Iterator[Quantity]:
    if not any(_may_begin(word, own.tag) for word in WORD.findall(small)):
        return
    found = list(WORD.finditer(small))
    at = 0
    while at < len(found):
        said, length = next(_of(found, at, small, own), (None, 1))
        if said:
            yield said.at(text, found[at].start(), found[at + length - 1].end())
        at += length


@cached(1 << 15)
def _may_begin(word: str, tag: str) -> bool:
    """Whether something that says a number may begin with a word: of most words of a text, nothing does."""
    own = speech(tag)
    words = own.words
    if word in own.phrases or word in _ROMAN:
        return True
    if word[:2] in own.stem_heads and any(word[:length] in own.stems for length in own.stem_lengths):
        return True
    if words.prefixes and any(bare in own.phrases for bare in _without_prefixes(word, words.prefixes)):
        return True
    return bool(words.endings) and word.endswith(words.endings)


def _of(found: list[re.Match[str]], at: int, small: str, own: Speech) -> Iterator[tuple[Said, int]]:
    """What begins with this word, and how many words it has."""
    word = found[at][0]
    yield from _phrase(word, found, at, small, own)
    for length in own.stem_lengths if word[:2] in own.stem_heads else ():
        if length <= len(word) and (said := own.stems.get(word[:length])):
            yield said, 1
    words = own.words
    for bare in _without_prefixes(word, words.prefixes):
        yield from _phrase(bare, found, at, small, own)
    may_be_dual = bool(words.endings) and len(word) >= _LEAST_DUAL and word.endswith(words.endings)
    if may_be_dual and not word.endswith(_NO_DUALS):
        yield Said(Fraction(2), "soft"), 1
    if word in _ROMAN:
        yield Said(Fraction(_ROMAN[word]), "soft"), 1


def _phrase(first: str, found: list[re.Match[str]], at: int, small: str, own: Speech) -> Iterator[tuple[Said, int]]:
    for parts, said in own.phrases.get(first, ()):
        length = len(parts)
        if length > 1:
            rest = found[at + 1 : at + length]
            if len(rest) != length - 1 or any(match[0] != part for match, part in zip(rest, parts[1:], strict=True)):
                continue
            if not re.fullmatch(r"[\s\u00a0'\u05be-]*", "".join(_gaps(found[at : at + length], small))):
                continue
        yield said, length


def _gaps(found: list[re.Match[str]], small: str) -> Iterator[str]:
    for one, other in pairwise(found):
        yield small[one.end() : other.start()]


def _without_prefixes(word: str, prefixes: tuple[str, ...], depth: int = 3) -> Iterator[str]:
    for prefix in prefixes if depth and word.startswith(prefixes) else ():
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            bare = word[len(prefix) :]
            yield bare
            yield from _without_prefixes(bare, prefixes, depth - 1)
