"""Words in capitals that stand together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handout.characters import category
from handout.checks.phrases.vocabulary import Vocabulary
from handout.patterns import regex

_RUN: Final = regex(r"[^\s.:;!?()\[\]“”«»\"]+(?:,?[ \u00a0]+[^\s.:;!?()\[\]“”«»\"]+)+")
_INNER: Final = 1
"""Letters of a word that looks alike in a sentence in capitals and in any other: A, I."""


def shouted(text: str, known: Vocabulary) -> Iterator[str]:
    """Runs of two words or more in capitals, but for abbreviations that stand together."""
    for match in _RUN.finditer(text):
        run: list[str] = []
        for word in (*match[0].split(), ""):
            if word and _is_upper(word):
                run.append(word)
                continue
            if _shouts(run, known):
                yield " ".join(run).strip(",")
            run = []


def _is_upper(word: str) -> bool:
    """Whether all its letters are capitals of a script that has small ones."""
    letters = [sign for sign in word if category(sign)[0] == "L"]
    return bool(letters) and all(category(sign) == "Lu" for sign in letters)


def _shouts(run: list[str], known: Vocabulary) -> bool:
    """Whether a run of words is words, and not abbreviations that stand together."""
    bare = [word.strip(",-–'’") for word in run]
    told = [word for word in bare if len(word) > _INNER]
    if len(bare) < 2 or not told or (len(told) < 2 and len(bare) == len(told)):
        return False
    sentence = len(told) > 2 and not any("," in word for word in run) and not all(word in known.known for word in told)
    return sentence or any(known.is_word(word) for word in told)
