"""Where a line may end, but does not where it can be helped: behind hyphens, and within the phrases of Japanese and the
words of Korean.

Such a place is taken where nothing else fits the line, or where the line would otherwise be too empty: for each, the
share of the measure that a line has to fill without it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from handout.characters import category, is_wide, script
from handout.patterns import regex
from handout.text.linebreak import opportunities
from handout.text.model import OBJECT

FULL = 0.4
"""Of the measure: a line that ends with a phrase is filled so far, or it ends within the next one. Phrases of Japanese
have five characters in the mean, so that only columns of a dozen characters and less ask for it."""
ANYHOW = 0.0
"""A line may be as empty as it likes: no word is parted at its hyphen that has room on the next line."""

UNSPACED = frozenset(
    {"Hani", "Hira", "Kana", "Bopo", "Hang", "Yiii", "Thai", "Laoo", "Khmr", "Mymr", "Lana", "Tale", "Talu", "Tavt"}
    | {"Tibt", "Java", "Bali"}
)
"""Scripts in which lines are broken where no blank stands (UAX #14, classes ID, SA, AK; Tibetan behind its tsheg)."""

_PHRASE = "-lw-phrase"
_DIGIT = "[0-9０-９.]"
_DIGITS = regex(_DIGIT)
"""Most texts have none, and to see that takes less than to look for a number at each letter."""
_HAN = "\u4e00-\u9fff"
_NUMBER = regex(f"[約约第]?{_DIGIT}+(?:[~～〜]{_DIGIT}+)*(?:[ヶケヵカか个個]月|[{_HAN}])?")
"""With what it counts: 約3～4か月, 2回, 10个月."""
_WITHIN = frozenset("0123456789０１２３４５６７８９.約约第~～〜ヶケヵカか个個")
"""Behind which of its characters a break may stand within such a number."""
_WHOLE = regex(
    f"くださ[いっ]|ありま[すせし]|[まで]しょう|[まで]した|かもしれ|にく[いか]|やす[いか]|[{_HAN}](?:する|し[てたなま]|さ[れせ])"
)
"""What ICU's model of phrases parts and no reader does."""


def reluctant(text: str, breaks: Iterable[int], locale: str) -> dict[int, float]:
    """For each of the ``breaks`` of a text that is taken only in need: how far a line has to be filled without it.
    ``locale`` is ICU's; one that asks for phrases (``lw-phrase``) has those kept together."""
    inner = set(breaks) - {0, len(text)}
    found = {at: ANYHOW for at in inner if text[at - 1] != " " and _joins(text[at - 1], text[at])}
    if text.isascii():
        return found
    whole = not _DIGITS.search(text) or _WITHIN.isdisjoint([text[at - 1] for at in inner])
    inside = set() if whole else _inside(_NUMBER, text)
    if _PHRASE in locale:
        inside |= inner - set(opportunities(text, locale).breaks) | _inside(_WHOLE, text) | _compounds(text)
    return dict.fromkeys(inside & inner, FULL) | found


def every(locale: str) -> str:
    """The locale of all breaks, those within phrases too."""
    return locale.replace(_PHRASE, "").removesuffix("-u")


def _joins(before: str, after: str) -> bool:
    """Whether a word of a script that parts words by blanks goes on, as behind its hyphen."""
    if before in (" ", OBJECT) or after == OBJECT or _is_unspaced(before):
        return False
    return category(before) == "Pd" or (_is_of_word(before) and not _is_unspaced(after))


def _is_of_word(character: str) -> bool:
    """Letters, digits and their marks, and the signs of addresses; not the signs that part words, as in Ethiopic."""
    return character.isascii() or category(character)[0] in "LMN"


def _is_unspaced(character: str) -> bool:
    return is_wide(character) or script(character) in UNSPACED or category(character) == "So"


def _inside(pattern: re.Pattern[str], text: str) -> set[int]:
    """The offsets within what matches."""
    return {at for match in pattern.finditer(text) for at in range(match.start() + 1, match.end())}


def _compounds(text: str) -> set[int]:
    """The offsets between two ideographs."""
    return {n for n, pair in enumerate(pairwise(text), 1) if all(script(c) == "Hani" for c in pair)}
