"""What a patient reads of a handout as sentences, and how hard these are.

Which texts are sentences (textstat and its kin take a list of five items for one sentence of twenty words):

- Headings and labels stand apart: titles, heads of columns, labels of fields, terms, times, alternatives of pictures.
- A text with an end mark is its sentences, wherever it stands.
- Steps, questions and paragraphs are sentences without an end mark, too.
- An item of a list without one is read behind the words that lead to it (“Call us if you have:”): the first item ends
  that sentence, each further one is a sentence of its own, for so it is read. Without such words it counts as a
  sentence from four words on, the shortest that people write as an instruction; a shorter one is a label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from handout.checks.handout.manuscript import Manuscript
from handout.checks.phrases.spoken import HeardText, spoken
from handout.checks.reading.formulas import FORMULAS, Counts, Formula
from handout.checks.reading.syllables import counts, syllables
from handout.errors import Position
from handout.records import dataclass
from handout.text.sentences import words

_LABELS: Final = frozenset({"rows", "times", "look", "doses", "items"})
_LISTED: Final = frozenset({"list", "checklist", "rows"})
_SHORTEST: Final = 4
"""Words of an item that is an instruction; fewer are a label."""


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """One sentence as it is read: its words, each with its syllables (1 where nobody counts them), and its place."""

    text: str
    words: tuple[tuple[str, int], ...]
    where: Position
    by: HeardText


@dataclass(frozen=True, slots=True)
class FormulaValue:
    """The value of a formula."""

    formula: Formula
    value: float


@dataclass(frozen=True, slots=True)
class ReadText:
    """How hard a handout is in one language. ``measures`` is empty where there is no accepted formula."""

    language: str
    counts: Counts
    sentences: tuple[ReadSentence, ...]
    measures: tuple[FormulaValue, ...]


def reading(manuscript: Manuscript) -> ReadText:
    """The figures of a manuscript."""
    stem = manuscript.language.split("-")[0]
    found = tuple(_read(spoken(manuscript), stem))
    total = _counted(found)
    formulas = FORMULAS.get(stem, ()) if total.words else ()
    return ReadText(
        manuscript.language, total, found, tuple(FormulaValue(formula, formula.value(total)) for formula in formulas)
    )


def _counted(sentences: tuple[ReadSentence, ...]) -> Counts:
    every = [word for sentence in sentences for word in sentence.words]
    return Counts(
        words=len(every),
        sentences=len(sentences),
        syllables=sum(count for _, count in every),
        letters=sum(_letters(word) for word, _ in every),
        long=sum(_letters(word) > 6 for word, _ in every),
        poly=sum(count >= 3 for _, count in every),
        four=sum(count >= 4 for _, count in every),
        mono=sum(count == 1 for _, count in every),
    )


def _letters(word: str) -> int:
    return sum(sign.isalnum() for sign in word)


def _read(texts: Iterable[HeardText], language: str) -> Iterator[ReadSentence]:
    lead: HeardText | None = None
    led = False
    for text in texts:
        if text.heads:
            lead, led = None, False
            continue
        if _leads(text):
            for sentence in text.sentences[:-1]:
                yield _sentence(sentence.text, text, language)
            lead, led = text, True
            continue
        whole = text.sentences
        if not whole:
            continue
        if lead:
            opening = lead.sentences[-1].text
            yield _sentence(f"{opening} {whole[0].text}", lead, language)
            whole, lead = whole[1:], None
        for sentence in whole:
            if sentence.ended or led or _is_sentence(text, sentence.text):
                yield _sentence(sentence.text, text, language)
        led = led and not any(sentence.ended for sentence in text.sentences)
    if lead:
        yield _sentence(lead.sentences[-1].text, lead, language)


def _leads(text: HeardText) -> bool:
    return bool(text.sentences) and text.text.rstrip().endswith((":", "："))


def _is_sentence(text: HeardText, sentence: str) -> bool:
    path = text.written.ref.path
    if any(step in _LABELS for step in path):
        return False
    return len(words(sentence)) >= _SHORTEST if any(step in _LISTED for step in path) else True


def _sentence(text: str, by: HeardText, language: str) -> ReadSentence:
    """A variable is read as a word of one syllable."""
    count = counts(language)
    read = words(text.replace("\ufffc", " 0 "))
    return ReadSentence(
        text, tuple((word, syllables(word, language) if count else 1) for word in read), by.where(text), by
    )
