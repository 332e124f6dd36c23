"""A text that is harder to read than the people it is for can be asked to.

The American Medical Association asks for grade 6 or lower (Flesch-Kincaid); SMOG runs about three grades higher
(Grabeel and others, 2018: means of 6.5 and 9.6 over 148 handouts): 8, a number of our own. English alone is gated.
Spanish (INFLESZ) and Italian (Gulpease) have a limit of their own, which a note tells; other formulas have none, and
most languages no formula (``checks.reading.formulas``). ``handout check --reading`` shows all figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handout.checks.handout.manuscript import Manuscript, Remark
from handout.checks.reading.formulas import GATED
from handout.checks.reading.measure import FormulaValue, ReadSentence, ReadText, reading
from handout.checks.reading.syllables import counts
from handout.errors import Diagnostic, Severity, warning
from handout.records import replace

_ENOUGH: Final = 100
"""Words from which on a formula says something. Our own number."""
_HARDEST: Final = 3
_LONG: Final = 3
"""Syllables from which on a word is named."""
_SHOWN: Final = 50


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """One warning or note for the text, and a note at each of its hardest sentences."""
    read = reading(manuscript)
    over = [measured for measured in read.measures if not measured.formula.kept(measured.value)]
    if not over or read.counts.words < _ENOUGH:
        return
    title = manuscript.texts[0].said
    fault = warning(
        "reading-grade",
        f"this text is hard to read: {', '.join(map(_told, over))}",
        title.where,
        "Use shorter sentences and everyday words; “handout check --reading” shows the figures.",
    )
    gated = manuscript.language.split("-")[0] in GATED
    yield Remark(fault if gated else replace(fault, severity=Severity.NOTE), title.accept)
    for sentence in hardest(read):
        accepts = (*sentence.by.written.said.accept, *title.accept)
        yield Remark(
            Diagnostic(
                Severity.NOTE,
                "reading-grade",
                f"this sentence is among the hardest: “{_short(sentence.text)}”, {cost(sentence, manuscript.language)}",
                sentence.where,
                "Make two of it, or say it in everyday words.",
            ),
            accepts,
        )


def _told(measured: FormulaValue) -> str:
    formula = measured.formula
    bound = "no less than" if formula.easy else "no more than"
    band = f" ({formula.band(measured.value)})" if formula.bands else ""
    return f"{formula.name} {measured.value:.1f}{band} where {bound} {formula.limit:g} is asked for"


def _short(text: str) -> str:
    said = text.replace("\ufffc", "…")
    return said if len(said) <= _SHOWN else f"{said[: _SHOWN - 1].rstrip()}…"


def hardest(read: ReadText) -> tuple[ReadSentence, ...]:
    """The sentences that cost most, in reading order: those with the most words and long words."""
    ranked = sorted(read.sentences, key=weight, reverse=True)[:_HARDEST]
    return tuple(sentence for sentence in read.sentences if sentence in ranked)


def weight(sentence: ReadSentence) -> int:
    """What a sentence costs, in words: one for each, and three for each syllable past the second of a word. In a
    sentence of ten words one more syllable adds as much to its Flesch-Kincaid grade (11.8 / 10) as three more words
    (3 x 0.39)."""
    return len(sentence.words) + 3 * sum(max(0, count - 2) for _, count in sentence.words)


def cost(sentence: ReadSentence, language: str) -> str:
    """What makes a sentence hard: how many words it has, and which are long."""
    length = f"{len(sentence.words)} words"
    if not counts(language.split("-", maxsplit=1)[0]):
        return length
    long = sorted({word for word in sentence.words if word[1] >= _LONG}, key=lambda word: (-word[1], word[0]))[:4]
    return ", ".join((length, *(f"“{word}” ({number} syllables)" for word, number in long)))
