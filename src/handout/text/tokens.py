"""The words of a text, to be counted and to be looked for: not where a line may end (``linebreak``), and not what a
reader takes for one sign (``pieces``).

A word is a run of letters, marks and digits. Scripts that are written without blanks have no such runs: there each
letter stands alone, and a word of several letters is a row of them. So a term is found in any script as a row of
tokens that nothing but blanks, hyphens or apostrophes parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handout.caching import cached
from handout.characters import category, normalize, script
from handout.patterns import regex
from handout.records import dataclass
from handout.text.inline import scan

WILD: Final = "*"
"""In a form that is looked for: any letters, or none."""
UNSPACED: Final = frozenset({"Hani", "Hira", "Kana", "Bopo", "Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Yiii"})
"""Scripts whose words stand without blanks (UAX #14, 5.1 and 5.3: classes ID and SA)."""
CLITIC: Final = frozenset({"Arab", "Hebr"})
"""Scripts in which article, conjunctions and prepositions are written with their word, and vowels may be left out."""
_JOINTS: Final = frozenset(" \u00a0\u202f-\u2010\u2011\u2013\u00ad'\u2019\u05be")
"""What may part the words of one term."""
_APOSTROPHE: Final = regex(r"(?<=\w)['\u2019](?=\w)")
_ALIKE: Final = str.maketrans("يكہة", "یکهه")
"""Letters that Arabic, Persian and Urdu keyboards have in several forms."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word: as it stands, and ``folded`` as it is compared. ``joined``: nothing but a blank, a hyphen or an
    apostrophe stands between it and the one before."""

    text: str
    folded: str
    joined: bool


@cached(4096)
def tokens(text: str, language: str, *, wild: bool = False) -> tuple[Token, ...]:
    """The words of a text in their order; ``wild``: ``*`` is a letter, too."""
    return tuple(_tokens(normalize("NFC", text), language, wild))


def _tokens(text: str, language: str, wild: bool) -> Iterator[Token]:
    held, gap, first = "", "", True
    for char in f"{text} ":
        inside = _inside(char, held, wild)
        if held and (not inside or ((_alone(char) or _alone(held[0])) and category(char)[0] != "M")):
            yield Token(held, _folded(held, language), not first and all(sign in _JOINTS for sign in gap))
            held, gap, first = "", "", False
        if inside:
            held += char
        else:
            gap += char


def _inside(char: str, held: str, wild: bool) -> bool:
    kind = category(char)
    return kind[0] in "LN" or ((kind[0] == "M" or kind == "Cf") and bool(held)) or (wild and char == WILD)


def _alone(char: str) -> bool:
    return script(char) in UNSPACED


def _folded(word: str, language: str) -> str:
    """Without case (Turkish and Azeri have two letters i), joiners and, where writers leave them out, vowel signs."""
    if language.split("-", maxsplit=1)[0] in ("tr", "az"):
        word = word.replace("İ", "i").replace("I", "ı")
    kept = (char for char in normalize("NFD", word.casefold()) if not _dropped(char))
    return normalize("NFC", "".join(kept)).translate(_ALIKE)


def _dropped(char: str) -> bool:
    kind = category(char)
    return kind == "Cf" or char == "\u0640" or (kind == "Mn" and _of_clitic(char))


def _of_clitic(mark: str) -> bool:
    return "\u0591" <= mark <= "\u05c7" or "\u0610" <= mark <= "\u065f" or mark == "\u0670"


def count(text: str, language: str) -> int:
    """How many words of a text there are to translate: marks and addresses are none, nor is a variable; “don’t” is one.
    Of scripts without blanks each letter counts, as translators count them."""
    pieces, _ = scan(text)
    words = "".join(" " if piece.variable else piece.text for piece in pieces)
    return len(tokens(_APOSTROPHE.sub("", words), language))
