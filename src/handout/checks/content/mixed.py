"""Left-to-right pieces of mixed kinds in right-to-left text: Chrome copies their parts in reverse order.

No painting order mends that without harming other readers (docs/findings.md); the page itself is right.
So the place is named, with the way out. What a variable brings (the clinic's name) is not the author's to mend.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import attrgetter

from handout.characters import is_letter
from handout.errors import Diagnostic, Severity
from handout.models.language import Language
from handout.models.locales import direction
from handout.sheet import Body
from handout.words import Words

PIECE = re.compile(r"[A-Za-z0-9](?:[^\u0590-\u08ff\ufb1d-\ufefc]*[A-Za-z0-9®™%])?")
"""From the first to the last Latin letter, digit or sign between letters of right-to-left scripts."""
HINT = "Write the name without a sign, the unit in words of the language, or the Latin piece in a sentence of its own."


def check(body: Body, language_of: Callable[[str], Language]) -> Iterator[Diagnostic]:
    """Note each text with such a piece; it prints right, and is read right by poppler, MuPDF and Firefox."""
    for words in body.words():
        if direction(words.language) == "rtl" and (piece := _mixed(words)):
            message = f"Chrome copies the parts of “{piece}” in reverse order"
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
    """The first piece that holds letters and something else."""
    written = (run for run in words.runs if not run.isolate and run.language in (None, words.language, run.phrase))
    text = "".join(run.text for run in written)
    pieces = (match.group() for match in PIECE.finditer(text))
    return next((p for p in pieces if any(map(is_letter, p)) and not all(map(is_letter, p))), None)
