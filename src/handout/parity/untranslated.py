"""Words of the source that were left standing: the whole text, a sentence of it, or a run of words.

Names stay as they are in every language. So a run counts only if it has words that are no names: small letters first,
longer than “of” and “for”. Where two languages share many words (es and pt), a run has to be longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from handout.caching import cached
from handout.characters import category, is_letter, script
from handout.errors import Diagnostic, warning
from handout.models.locales import script_of
from handout.parity.languages.sentences import sentences
from handout.parity.unit import Unit, short
from handout.patterns import regex
from handout.text.inline import Piece
from handout.text.tokens import UNSPACED

_FEWEST: Final = 4
"""Words of a run in one script: three in a row may be a term that both languages use."""
_FEWEST_APART: Final = 3
"""The same where source and target are in different scripts, so that nothing is alike by chance."""
_FEWEST_AKIN: Final = 6
"""The same between languages other than English in one script, which may be akin (“la dosis de la vacuna”)."""
_LETTERS: Final = 3
"""Letters by word that a run has on average, if it is to be told."""
_WORDY: Final = 4
"""Letters of a word that is neither an article nor a preposition."""
_ENGLISH_WORDS: Final = (
    "a about after all an and any are as at be been before but by can cannot do does for from had has have if in into"
    " is it its may more most no not of off on once or other out over should so some than that the their them then"
    " there these they this to too until up was what when where which who will with without you your"
)
_ENGLISH: Final = frozenset(_ENGLISH_WORDS.split())
"""Words that join others. Terms that a translator keeps (“motor neurone disease”) and lists of them have none."""
_SIGNS: Final = 8
"""Signs of a run in scripts without blanks, about as much as four words."""
_INSIDE: Final = "'’-\ufffc"
_QUOTED: Final = regex('[“„"«「『《‘‚‹][^“”„"«»「」『』《》]*[”“"»」』》’›]')


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Warn of a target that is its source, and of words of the source within a target."""
    if unit.there == unit.here:
        letters = any(is_letter(char) for p in unit.here if not p.variable and not p.language for char in p.text)
        if letters:
            hint = (
                "Translate it; where the words are the same in both languages, accept the check “untranslated” there."
            )
            yield warning("untranslated", "the translation is the same as its source", unit.where, hint)
    elif run := standing(unit):
        message = f"“{short(run)}” of the source stands untranslated in the translation"
        hint = "Translate it; mark words that stay as they are with their language, [words]{tag}."
        yield warning("untranslated", message, unit.where, hint)


@cached(8)
def standing(unit: Unit) -> str | None:  # three rules ask it of the same pair
    """The longest run of the source's own words that a target has kept; None if there is none worth telling."""
    if _base(unit.source_language) == _base(unit.language):
        return None
    there, here = _written(unit.there), _written(unit.here)
    joins = _ENGLISH if _base(unit.source_language) == "en" else frozenset[str]()
    runs = [*_words(there, here, _fewest(unit), joins), *_signs(there, here)]
    return max(runs, key=len, default=None)


def _base(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0]


def _fewest(unit: Unit) -> int:
    if script_of(unit.source_language) != script_of(unit.language):
        return _FEWEST_APART
    return _FEWEST if _base(unit.source_language) == "en" else _FEWEST_AKIN


def _written(pieces: tuple[Piece, ...]) -> str:
    """What a translator has written as the text's own: no variables, no marked words, no names of links."""
    return "".join(" \ufffc " if p.variable or p.language or p.link else p.text for p in pieces)


def stands_in(run: str, text: str) -> bool:
    """Whether a text holds a run that ``standing`` gave."""
    return run in " ".join(_tokens(text)) or run in text


def apart(source: str, text: str) -> str:
    """The words of a text without those that it has from its source: names, titles, whatever stands in both, two words
    or more in a row or with a capital."""
    these, those = _tokens(source), _tokens(_QUOTED.sub(" ", text))
    kept: list[str] = []
    for run, shared in _runs(these, those):
        names = shared and (len(run) > 1 or not run[0].islower())
        kept += () if names else run
    return " ".join(kept)


def _words(source: str, target: str, fewest: int, joins: frozenset[str]) -> Iterator[str]:
    """Runs of words that both have. A number joins, but is no word; a title in quotation marks may stay."""
    these, those = _tokens(source), _tokens(_QUOTED.sub(" \ufffc ", target))
    whole = {_tokens(sentence) for sentence in sentences(source)}
    for run, shared in _runs(these, those):
        telling = _telling(run, fewest, joins, 1 if fewest == _FEWEST_APART else 2)
        alone = joins if len(whole) == 1 else frozenset[str]()  # of several sentences none is a mere name
        telling = telling or (tuple(run) in whole and _telling(run, _FEWEST_APART, alone, 1))
        if shared and telling:
            yield " ".join(run)


def _runs(these: Sequence[str], those: Sequence[str]) -> Iterator[tuple[Sequence[str], bool]]:
    """``those`` in pieces: the longest rows of words that stand in ``these``, too, and single ones that do not."""
    starts: dict[str, list[int]] = {}
    for at, word in enumerate(these):
        starts.setdefault(word, []).append(at)
    at = 0
    while at < len(those):
        rest = those[at:]
        length = max((_alike(these[start:], rest) for start in starts.get(rest[0], ())), default=0)
        yield rest[: length or 1], length > 0
        at += length or 1


def _alike(these: Sequence[str], those: Sequence[str]) -> int:
    """How many words both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(these, those, strict=False)))


def _telling(run: Sequence[str], fewest: int, joins: frozenset[str], plainest: int) -> bool:
    """Whether a run is more than names, numbers and words that happen to be alike. ``joins``: it has one of these."""
    words = [word for word in run if is_letter(word[0])]
    plain = [word for word in words if word[0].islower() and len(word) >= _WORDY]
    long = len(words) >= fewest and sum(map(len, words)) >= _LETTERS * fewest
    return long and len(plain) >= plainest and (not joins or not joins.isdisjoint(map(str.lower, words)))


@cached(2000)
def _tokens(text: str) -> tuple[str, ...]:
    """The words of a text, its numbers, and U+FFFC for each thing that no translator writes. Three rules ask for them,
    of a source once for each of its languages."""
    return tuple("".join(char if char in _INSIDE or category(char)[0] in "LMN" else " " for char in text).split())


def _signs(source: str, target: str) -> Iterator[str]:
    """Runs of signs that both have, in scripts that set no blanks."""
    grams = {source[at : at + _SIGNS] for at in range(len(source) - _SIGNS + 1)}
    at = 0
    while at <= len(target) - _SIGNS:
        gram = target[at : at + _SIGNS]
        if gram in grams and all(script(char) in UNSPACED for char in gram):
            end = at + _SIGNS
            while end < len(target) and target[at : end + 1] in source:
                end += 1
            yield target[at:end]
            at = end
        else:
            at += 1
