"""Left-to-right pieces of mixed kinds in right-to-left text: Chrome copies their parts in reverse order.

No painting order mends that without harming other readers (docs/findings.md); the page itself is right, and poppler,
MuPDF and Firefox read it right. So the place is named, with what Chrome gives and the way out. What a variable brings
(the clinic's name) is not the author's to mend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from operator import attrgetter

from handout.errors import Diagnostic, Severity
from handout.models.language import Language
from handout.models.locales import direction
from handout.sheet import Body
from handout.text.bidi import bidi_class
from handout.text.collect import ordered
from handout.text.model import Span
from handout.text.paintorder import NUMERIC
from handout.words import Words

HINT = (
    "Write the name without a sign, the unit in words of the language, a telephone number with hyphens, or the piece "
    "in a sentence of its own."
)
_KINDS = {"L": "letters", "EN": "number", "AN": "number", "ES": "number", "ET": "number", "CS": "number"}
"""Chrome's kinds of characters that are not from right to left, by Bidi_Class; all others are signs."""


def check(body: Body, language_of: Callable[[str], Language]) -> Iterator[Diagnostic]:
    """Note each text with such a piece."""
    for words in body.words():
        if direction(words.language) == "rtl" and (piece := _mixed(words)):
            message = f"the page shows “{piece}”, but Chrome copies “{_copied(piece)}”"
            yield Diagnostic(Severity.NOTE, "mixed-piece", message, words.where, HINT)
        elif direction(words.language) == "ltr":
            for phrase in _turned(words):
                message = f"Chrome and others copy the words of “{phrase}” in reverse order"
                hint = "Give words that run from right to left a text of their own; the page itself is right."
                yield Diagnostic(Severity.NOTE, "mixed-piece", message, words.where, hint)


def _turned(words: Words) -> Iterator[str]:
    """Phrases of several words from right to left within a line that runs from left to right."""
    for phrase, runs in groupby(words.runs, attrgetter("phrase")):
        text = "".join(run.text for run in runs).strip()
        if phrase and direction(phrase) == "rtl" and " " in text:
            yield text


def _mixed(words: Words) -> str | None:
    """The first piece that comes back otherwise."""
    written = (run for run in words.runs if not run.isolate and run.language in (None, words.language, run.phrase))
    text = "".join(run.text for run in written)
    return next((piece for piece in _left_to_right(text) if _copied(piece) != piece.replace("\u00a0", " ")), None)


def _left_to_right(text: str) -> Iterator[str]:
    """What a line shows from left to right, each stretch as it is written."""
    shown, levels = ordered([Span(text)], rtl=True)
    for odd, stretch in groupby(zip(levels, shown, strict=True), lambda pair: pair[0] & 1):
        if not odd:
            yield "".join(character for _, character in stretch)


def _copied(piece: str) -> str:
    """Its letters, numbers and signs, each part as it is written and the last one first."""
    classes = [bidi_class(character) for character in piece]
    kinds = [_KINDS.get(kind, "sign") for kind in classes]
    for n, (left, right) in enumerate(zip(classes, classes[2:], strict=False), 1):
        if piece[n] == " " and {left, right} <= NUMERIC:
            kinds[n] = "number"
    parts = ["".join(c for _, c in part) for _, part in groupby(zip(kinds, piece, strict=True), lambda pair: pair[0])]
    return "".join(reversed(parts)).replace("\u00a0", " ")
