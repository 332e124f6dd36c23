"""Text whose letters contradict its language: a screen reader would speak it with the wrong voice (WCAG 2.1, 3.1.2).

Names that a variable brings are left out: the success criterion exempts proper names, and their author is not the
text's. ``parity.script`` asks the same of a target before it is on any sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handout.errors import Diagnostic
from handout.models.language import Language
from handout.parity.script import contradicted
from handout.sheet import Body
from handout.words import Words


def check(body: Body, language_of: Callable[[str], Language]) -> Iterator[Diagnostic]:
    """Refuse a foreign script; warn of a whole text in Latin letters in a language that is not written so."""
    for words in body.words():
        for language, text in _texts(words).items():
            yield from contradicted(text, language, language_of(language).script, words.where)


def _texts(words: Words) -> dict[str, str]:
    """What stands there in each language, by its author's word; links are left out, as are names and numbers."""
    found: dict[str, str] = {}
    for run in words.runs:
        written = not run.isolate and not run.link and run.language in (None, words.language, run.phrase)
        if written:
            language = run.phrase or words.language
            found[language] = found.get(language, "") + run.text
    return found
