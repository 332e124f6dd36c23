"""Claims of a manuscript, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from handout.checks.handout.manuscript import Manuscript
from handout.checks.phrases.matching import Lexicon, Needle, claims
from handout.checks.phrases.spoken import HeardText, place, spoken
from handout.models.wordlist import Claim
from handout.text.numerals import numbers


class Claimed(NamedTuple):
    """The words of a claim as they stand, and the text that makes it."""

    words: str
    claim: Claim
    by: HeardText


def claimed(manuscript: Manuscript, needles: Iterable[Needle], words: Lexicon) -> Iterator[Claimed]:
    """All claims, in reading order; of those that overlap in a text the first."""
    listed = tuple(needles)
    for text in spoken(manuscript):
        taken: list[str] = []
        for sentence in text.sentences:
            for said, claim in claims(sentence.text, listed, words):
                if not any(said in other or other in said for other in taken):
                    taken.append(said)
                    yield Claimed(said, claim, text)


def says_number(manuscript: Manuscript, text: HeardText, words: Lexicon) -> bool:
    """Whether the block of a text says a number, in digits or in words."""
    here = place(manuscript, text.written)
    beside = (other for other in spoken(manuscript) if place(manuscript, other.written) == here)
    return any(numbers(other.text) or (words.number and words.number.search(other.text)) for other in beside)
