"""What of a paragraph must not be printed as it stands: signs without a letter under them, text in an old encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.characters import category
from handout.patterns import regex
from handout.text.model import OBJECT, Unprintable
from handout.text.oddities import ZAWGYI
from handout.text.runs import ShapedRun

_BURMESE = regex("[\u1000-\u109f]")
"""Of which all that ``ZAWGYI`` finds has one: to see that there is none takes a tenth of the time."""
_SIGNS = "\u0e33\u0eb3"
"""Thai and Lao AM: letters by category, but half of each is a mark over the letter before."""


def unprintable(text: str, runs: Sequence[ShapedRun]) -> Iterator[Unprintable]:
    """What the shaper found, and marks after a blank or at the beginning: of these HarfBuzz tells only in the scripts
    of its Universal Shaping Engine and its kin (The Unicode Standard, 3.6, D57: defective sequences)."""
    found = {match.start(): Unprintable(match.start(), "circle") for match in _old_encoding(text)}
    start = 0
    words = [] if text.isascii() else text.replace(OBJECT, " ").split(" ")
    if any(map(_leans, {word[0] for word in words if word})):
        for word in words:
            if word and _leans(word[0]):
                found[start] = Unprintable(start, "circle")
            start += len(word) + 1
    for shaped in runs:
        for odd in shaped.odd:
            at = odd.at
            if odd.kind == "circle":  # its cluster may begin with a blank or a bracket
                at = next((n for n in range(at, len(text)) if _leans(text[n])), at)
            found.setdefault(at, Unprintable(at, odd.kind, shaped.run.face.family))
    yield from (found[at] for at in sorted(found))


def _leans(character: str) -> bool:
    return category(character)[0] == "M" or character in _SIGNS


def _old_encoding(text: str) -> Iterator[re.Match[str]]:
    """Where Burmese is written as no Unicode text is, though HarfBuzz may find a shape for it."""
    return ZAWGYI.finditer(text) if _BURMESE.search(text) else iter(())
