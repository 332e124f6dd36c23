"""In which language a text reads, told from its letters: n-grams of one to four letters and words, and how often each
language has them (Cavnar and Trenkle, N-Gram-Based Text Categorization, 1994; weighed as naive Bayes does).

The question is never “which of all languages is it?” but “is it this one, or clearly another of the same script?”. The
profiles (``packaged/profiles``, made by docs/make_profiles.py) are of texts that have nothing to do with medicine, so
that measures on our handouts are measures on texts never seen. A language without a profile is not judged.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Mapping, Sequence
from operator import add
from pathlib import Path
from typing import Final

from handout.caching import cached
from handout.characters import category
from handout.models.locales import script_of
from handout.parity.languages.spelling import unpointed
from handout.records import dataclass, field

_FOLDER: Final = Path(__file__).parents[2] / "packaged" / "profiles"
LONGEST: Final = 4
"""Letters of an n-gram. With three, twice as many texts pass for their neighbour's (gl and es, ceb and tl)."""
STEP: Final = 0.5
"""Nats by which the levels of a profile differ."""
LEAST: Final = 32
"""Letters from which on a text is judged. Below, names and terms that all languages share decide."""
MARGIN: Final = 3.75
"""How much better, in nats by the root of the number of letters, another language must be: evidence of letters adds up
linearly, and its scatter by the root. It was chosen so that none of the packaged translations is taken for another
language, nor any of the first thousand sentences in tests/parity/sentences.txt (3.25 took seven of these); of 566 pairs
first seen later it took none. Of texts of 40 letters and more in a neighbour’s file 1 in 30 passes, most of these
Spanish in a Galician or Portuguese file and Filipino in a Cebuano one."""
_OF_SCRIPTS: Final = {"Cyrl": 4.75}
"""The same where languages of a script are nearer to each other: short Russian texts read like Bulgarian at 4.6."""
_SHORT: Final = 40
"""Letters up to which a text is short,"""
_MARGIN_OF_SHORT: Final = 4.25
"""and how much better another language must be then at least."""
_PART_MARGIN: Final = 6.0
"""The same for a part of a text: it has more names in it, and there are more parts than texts."""

_NAMES: Final = {"fil": "tl", "no": "nb", "prs": "fa", "iw": "he", "in": "id", "mo": "ro", "pt-PT": "pt"}
"""Tags whose profile stands under another one."""
_NEAR: Final = (
    frozenset({"hr", "bs", "sr-Latn"}),
    frozenset({"nb", "nn", "da"}),
    frozenset({"id", "ms"}),
    frozenset({"xh", "zu"}),
    frozenset({"hi", "mai"}),
    frozenset({"nl", "af"}),
)
"""Languages whose sentences are often right in either."""
_TELLING: Final = "¿¡"
"""Signs that count as letters: of all languages Spanish and its neighbours alone have them."""
_STRANGE: Final = 4.0
"""What a letter costs that a language does not have, in nats, beside what it costs to be rare: Bulgarian has no ы."""

_KEPT: Final = 20_000
_WORD: Final = 24
"""Words of a script that are kept at most, and how long: scripts without blanks have no words to meet again."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """The languages of one script. ``gains`` has of each n-gram the languages that know it, each with how much more
    likely it is there than an n-gram that nobody knows, in nats."""

    languages: tuple[str, ...]
    gains: Mapping[str, tuple[tuple[int, float], ...]]
    words: dict[str, Sequence[float]] = field(default_factory=dict, compare=False)
    """Words that were looked up before, some thousands of them: what each adds for each language."""

    def scores(self, letters: str) -> dict[str, float]:
        """How well a text of ``spelled`` letters suits each language: no n-gram goes over the end of a word, so that
        of each word, which may stand in a hundred texts, the n-grams are looked up once."""
        found = [0.0] * len(self.languages)
        for word in letters.split():
            gains = self.words.get(word) or self._word(word)
            found = [*map(add, found, gains)]
        return dict(zip(self.languages, found, strict=True))

    def _word(self, word: str) -> Sequence[float]:
        found = array("d", bytes(8 * len(self.languages)))
        for gram in grams(f" {word} "):
            for language, gain in self.gains.get(gram, ()):
                found[language] += gain
        if len(self.words) < _KEPT and len(word) <= _WORD:
            self.words[word] = found
        return found


def other(text: str, tag: str, *, part: bool = False) -> str | None:
    """The language that a text reads like, where that is clearly not the one of the tag; None where it is, or where
    nobody can tell. ``part``: the text is a part of one, so be surer."""
    own = profile_of(tag)
    if own is None:
        return None
    letters = spelled(text)
    count = len(letters) - letters.count(" ")
    if count < LEAST:
        return None
    scores = _script(_profiles()[own]).scores(letters)
    near = {name for group in _NEAR if own in group for name in group}
    best = max((name for name in scores if name not in near), key=scores.__getitem__, default=own)
    whole = _OF_SCRIPTS.get(_profiles()[own] or "", MARGIN)
    least = max(whole, _MARGIN_OF_SHORT) if count < _SHORT else whole
    margin = (_PART_MARGIN if part else least) * math.sqrt(count)
    return best if scores[best] - max(scores[name] for name in {own, *near}) > margin else None


def likeliest(text: str, script: str) -> str | None:
    """The language of a script that a text reads most like; None where there is too little of it."""
    letters = spelled(text)
    if len(letters) - letters.count(" ") < LEAST * 2 // 3:
        return None
    scores = _script(script).scores(letters)
    return max(scores, key=scores.__getitem__, default=None)


def profile_of(tag: str) -> str | None:
    """The profile by which texts of this tag are judged; None if there is none, or only one in another script."""
    script = script_of(tag)
    base = tag.split("-", maxsplit=1)[0]
    names = (f"{base}-{script}", _NAMES.get(base, base))
    return next((name for name in names if script and _profiles().get(name) == script), None)


def spelled(text: str) -> str:
    """A text as profiles count it: small letters with their marks, words between single blanks."""
    plain = unpointed(text).lower()
    return f" {' '.join(''.join(c if c in _TELLING or category(c)[0] in 'LM' else ' ' for c in plain).split())} "


def grams(letters: str) -> Iterator[str]:
    """Its n-grams, within words, with the blank before or behind them; and its words."""
    for length in range(1, LONGEST + 1):
        for at in range(len(letters) - length + 1):
            gram = letters[at : at + length]
            if " " not in gram[1:-1] and gram != " ":
                yield gram
    yield from (f" {word} " for word in letters.split() if len(word) + 2 > LONGEST)


@cached(1)
def _profiles() -> dict[str, str | None]:
    """The tags of all profiles, and the script of each."""
    folder = _FOLDER
    names = sorted(file.name.removesuffix(".txt") for file in folder.iterdir() if file.name.endswith(".txt"))
    return {name: script_of(name) for name in names}


@cached(32)
def _script(script: str | None) -> Profiles:
    languages = tuple(name for name, own in _profiles().items() if own == script)
    gains: dict[str, list[tuple[int, float]]] = {}
    for number, name in enumerate(languages):
        for gram, gain in _read(name):
            gains.setdefault(gram, []).append((number, gain + (_STRANGE if len(gram) == 1 else 0)))
    return Profiles(languages, {gram: tuple(listed) for gram, listed in gains.items()})


def _read(name: str) -> Iterator[tuple[str, float]]:
    """A profile: lines of a level and the n-grams that have it, blanks as low lines."""
    text = (_FOLDER / f"{name}.txt").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            level, *listed = line.split(" ")
            yield from ((gram.replace("_", " "), int(level) * STEP) for gram in listed)
