"""How near two source texts are, word by word, and the nearest of many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Final

from handout.models.messages import normal
from handout.patterns import regex
from handout.records import dataclass

KEEP = 0.6
"""At this ratio or above, an old text is taken for an earlier wording of a new one.

0.6 is the default cutoff of difflib's ``get_close_matches`` and the limit of gettext's ``msgmerge``. A part that has
the share s of a sentence's words reaches 2s / (1 + s): after a split the part with half of the words or more (0.67)
is found, and the other too down to 43 in 100; what lies below is a new text, which is loud enough.
"""

PROPOSE = 0.75
"""A text of another place was not written for this one: it must share three words of four to be worth a look."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Thai, Lao, Burmese, Khmer, kana and Han write no spaces: there a letter stands for a word (Unicode blocks)."""

_WORD = regex(rf"\{{[^{{}}]*\}}|[{_UNSPACED}]|[^\W{_UNSPACED}]+")

_CANDIDATES: Final = 250
"""Texts of a memory that are held against one: those that share its rarest words. A handout of one text in hundreds of
near wordings has no nearest one that a person would find."""
_COMPARED: Final = 25
"""Those of them that are compared in order, word by word: the ones that share most words."""

WordList = tuple[str, ...]


def words(text: str) -> WordList:
    """The words of a text, case folded; a variable is one word, punctuation none."""
    return tuple(_WORD.findall(normal(text).casefold()))


def ratio(one: WordList, other: WordList) -> float:
    """difflib's ratio over words: 2 x matched / all; 0 where either has none."""
    if not one or not other:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@dataclass(frozen=True, slots=True)
class Near:
    """A text of a memory, by its index, and how near it is (0 to 1)."""

    index: int
    ratio: float


_Numbered = frozenset[tuple[str, int]]
"""The words of a text, each time a word stands there as one of its own: what two texts share is an intersection."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Texts to be searched; ``numbered`` has their words in no order, ``postings`` in which of them a word stands."""

    texts: tuple[WordList, ...]
    numbered: tuple[_Numbered, ...]
    postings: Mapping[str, tuple[int, ...]]

    def near(self, text: str, least: float) -> tuple[Near, ...]:
        """The texts at ``least`` or nearer, the nearest first, of equals the first in the memory; of very many near
        ones not all (``_CANDIDATES``, ``_COMPARED``)."""
        wanted = words(text)
        found = (Near(index, ratio(wanted, self.texts[index])) for index in self._hopeful(wanted, least))
        return tuple(sorted((n for n in found if n.ratio >= least), key=lambda n: (-n.ratio, n.index)))

    def _hopeful(self, wanted: WordList, least: float) -> list[int]:
        """Those that share words enough, in whatever order: an upper bound of the ratio, and cheap."""
        numbered, long = _numbered(wanted), len(wanted)
        bounds = {
            i: 2 * len(numbered & self.numbered[i]) / (long + len(self.texts[i])) for i in self._candidates(numbered)
        }
        hopeful = (i for i, bound in bounds.items() if bound >= least)
        return sorted(hopeful, key=lambda i: (-bounds[i], i))[:_COMPARED]

    def _candidates(self, wanted: _Numbered) -> Iterable[int]:
        """Texts that share a word, those of the rarest words first."""
        found: dict[int, None] = {}
        distinct = {word for word, _ in wanted}
        for word in sorted(distinct, key=lambda word: (len(self.postings.get(word, ())), word)):
            found.update(dict.fromkeys(self.postings.get(word, ())[: _CANDIDATES - len(found)]))
            if len(found) >= _CANDIDATES:
                break
        return found


def memory(texts: Iterable[str]) -> Memory:
    """The texts, ready to be searched."""
    split = tuple(words(text) for text in texts)
    postings: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(split):
        for word in dict.fromkeys(text):
            postings[word].append(index)
    places = {word: tuple(found) for word, found in postings.items()}
    return Memory(split, tuple(map(_numbered, split)), places)


def _numbered(text: WordList) -> _Numbered:
    times: dict[str, int] = defaultdict(int)
    numbered = set[tuple[str, int]]()
    for word in text:
        numbered.add((word, times[word]))
        times[word] += 1
    return frozenset(numbered)
