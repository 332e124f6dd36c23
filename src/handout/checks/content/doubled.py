"""A mark typed twice on one letter: readers see a smear or nothing, and a screen reader stumbles.

In seven million characters of 30 languages with vowel signs, tone marks or points the same mark stood twice in a row 41
times, each time by a slip. In Thai and Lao two different tone marks or two vowel signs over or under one letter are
none of the language either, nor is a tone before its vowel sign (WTT 2.0, the input sequences that TIS 620 systems
accept); they print, and are warned of.
Of the same mark twice at one place Chrome gives back one, so that the finished page would be refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from handout.characters import category
from handout.errors import Diagnostic, error, warning
from handout.models.language import Language
from handout.patterns import regex
from handout.sheet import Body

TWICE = regex(
    r"([^\x00-\u02ff\ufe00-\ufe0f])\1"
    "|[\u0e48-\u0e4b]{2}|[\u0e31\u0e34-\u0e39\u0e47]{2}|\u0e40{2}|\u0e33{2}"  # Thai: tones, vowels, SARA E for AE, AM
    "|[\u0ec8-\u0ecb]{2}|[\u0eb1\u0eb4-\u0eb9]{2}|\u0ec0{2}|\u0eb3{2}"  # Lao
)
TURNED = regex(
    "\u0e33[\u0e48-\u0e4b]|[\u0e48-\u0e4b][\u0e31\u0e34-\u0e37\u0e47]"  # Thai
    "|\u0eb3[\u0ec8-\u0ecb]|[\u0ec8-\u0ecb][\u0eb1\u0eb4-\u0eb7\u0ebb]"  # Lao
)
"""A tone mark behind AM, or before a vowel sign over the letter: one looks right in some fonts, none is found by who
searches for the word, and over AM the tone stands on no letter."""
_LETTERS = "\u0e33\u0e40\u0eb3\u0ec0"
"""Vowels of Thai and Lao that are letters by category, E and AM: nothing is written with two of them."""
_AROUND = 8
"""Characters before and behind that a message shows."""


def check(body: Body, language_of: Callable[[str], Language]) -> Iterator[Diagnostic]:
    """Refuse each text with the same mark twice, and warn of the other pairs; the first of a kind is told of each."""
    for words in body.words():
        if words.text.isascii():
            continue
        if match := TURNED.search(words.text):
            around, codes = _shown(match)
            hint = "In Thai and Lao the tone is written before AM, and behind every other vowel sign."
            yield warning("turned-pair", f"two signs stand the wrong way round, {codes}: “{around}”", words.where, hint)
        if match := _first(words.text):
            around, codes = _shown(match)
            if _same(match):
                message = f"one mark stands twice on a letter, {codes}: “{around}”"
                yield error("doubled-mark", message, words.where, "Delete one of them.")
            else:
                hint = "Delete one of them; in Thai and Lao one sign AE is not two signs E."
                yield warning(
                    "doubled-pair", f"two signs stand where one belongs, {codes}: “{around}”", words.where, hint
                )


def _shown(match: re.Match[str]) -> tuple[str, str]:
    """The text around a pair, and the pair in code points."""
    around = match.string[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    return around, " ".join(f"U+{ord(sign):04X}" for sign in match[0])


def _first(text: str) -> re.Match[str] | None:
    pairs = [pair for pair in TWICE.finditer(text) if category(pair[0][0])[0] == "M" or pair[0][0] in _LETTERS]
    return next(filter(_same, pairs), pairs[0] if pairs else None)


def _same(pair: re.Match[str]) -> bool:
    return pair[0][0] == pair[0][1] and pair[0][0] not in _LETTERS
