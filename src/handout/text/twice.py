"""Words that stand twice (“the the”): a slip that spelling checkers find, and reviewers read over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from handout.patterns import regex
from handout.text.inline import Piece

_MAY: Final[Mapping[str, frozenset[str]]] = {
    language: frozenset(words.split())
    for language, words in {
        # verbs and pronouns that meet; words said twice to strengthen; names of the nursery
        "en": "that had is her in on do so very many really much no bye ha tut there now can go boo pee poo wee choo "
        "yo pom tap knock hush chop win beri half fifty",
        "fr": "nous vous est en faire si non oui très bien tout plus trop vite doucement peu bon ça",
        "es": "se nos no sí si muy ya casi tan mucho bien poco todo más",
        "it": "se si no sì molto piano via man mano così subito quasi ben bene presto poco appena tutto tanto più",
        "pt": "se nos não sim muito já quase bem pouco tão logo mais todo",
        "de": "die das der den dem sie ihr ihnen es sehr zu an auf ab aus bei ein mit nach um vor über durch unter "
        "ganz viel nur nein ja",
        "nl": "die dat ze zij haar je u het er is heel veel zeer nee ja aan af in op om uit mee bij na door over we",
        "sv": "det den de som på av om i till är att för mycket nej ja man in ut upp med",
        "da": "det den de som på af om i til er at for meget nej ja ind ud op med der",
        "nb": "det den de som på av om i til er at for veldig nei ja inn ut opp med der",
        "pl": "to tak nie co je bardzo dużo ledwo zaraz już się",
        "ru": "что то его её ее их как очень да нет чуть еле много и так вот еще ещё",
    }.items()
}
"""By language, words that may rightly meet themselves. A language that is not here says a word twice by its grammar
(Indonesian, Tagalog, Hindi, Bengali, Tamil, Turkish, Vietnamese, Chinese, Thai …), or nobody has listed its words."""

_AGAIN: Final = regex(r"(?<![\w’'\-])([^\W\d_]+(?:['’-][^\W\d_]+)*)[ \u00a0]+\1(?![\w’'\-])", re.IGNORECASE)


_NOUNS_IN_CAPITALS: Final = frozenset({"de"})
"""Languages that write every noun with a capital letter, so that none tells a name."""


def twice(pieces: Sequence[Piece], language: str) -> Iterator[tuple[str, str]]:
    """Each word of a text that follows itself, whatever marks stand between, and both as they are written; in languages
    whose words are known. ``language`` is that of words without a mark of their own."""
    for tag, text in _by_language(pieces, language):
        allowed = _MAY.get(tag.partition("-")[0])
        for found in _AGAIN.finditer(text) if allowed is not None else ():
            names = tag.partition("-")[0] not in _NOUNS_IN_CAPITALS
            if not _right(found, text, allowed or frozenset(), names=names):
                yield found[1], found[0]


def _right(found: re.Match[str], text: str, allowed: frozenset[str], *, names: bool) -> bool:
    """A word that may, and a name that is written twice (Walla Walla) where capitals tell ``names``."""
    word, again = found[1], found[0][-len(found[1]) :]
    named = word[:1].isupper() and again[:1].isupper() and not text.isupper()
    return word.casefold() in allowed or (names and named and len(word) > 1)


def _by_language(pieces: Sequence[Piece], language: str) -> Iterator[tuple[str, str]]:
    """The text of each language; where words of another or a variable stand, a sign that no word goes over."""
    for tag in dict.fromkeys(piece.language or language for piece in pieces):
        own = (not piece.variable and (piece.language or language) == tag for piece in pieces)
        yield tag, "".join(piece.text if mine else "\ufffc" for piece, mine in zip(pieces, own, strict=True))
