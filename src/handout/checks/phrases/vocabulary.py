"""Which words in capitals are words that somebody shouts, and which are abbreviations."""

from __future__ import annotations

from typing import Final

from handout import packaged
from handout.caching import cached
from handout.checks.handout.manuscript import Manuscript
from handout.checks.phrases.spoken import spoken
from handout.models.messages import Same
from handout.records import dataclass
from handout.text.sentences import words

_LONGEST: Final = 6
"""Letters of an abbreviation; what is longer is a word or a name."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``small``: the words that the text has in small letters somewhere; ``emphatic`` and ``known``: of the language's
    list, words that people write in capitals, and abbreviations that need no explanation."""

    small: frozenset[str]
    emphatic: frozenset[str]
    known: frozenset[str]

    def is_word(self, capitals: str) -> bool:
        """Whether capitals are a word, as far as one can tell: it stands in small letters elsewhere, people write it so
        for emphasis, or it is too long for an abbreviation."""
        bare = capitals.replace("’", "'")
        if bare in self.known:
            return False
        return bare.lower() in self.small or bare.lower() in self.emphatic or len(bare) > _LONGEST


def vocabulary(manuscript: Manuscript) -> Vocabulary:
    """That of a manuscript and its language."""
    return _vocabulary(Same(manuscript))


@cached(16)
def _vocabulary(manuscript: Same[Manuscript]) -> Vocabulary:
    listed = packaged.wordlist(manuscript.data.language)
    small = (word for text in spoken(manuscript.data) for word in words(text.text) if word == word.lower())
    return Vocabulary(
        frozenset(small),
        frozenset(listed.emphatic if listed else ()),
        frozenset(listed.abbreviations if listed else ()),
    )
