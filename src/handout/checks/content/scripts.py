"""Text whose letters contradict its language: a screen reader would speak it with the wrong voice (WCAG 2.1, 3.1.2).

Names that a variable brings are left out: the success criterion exempts proper names, and their author is not the
text's. ``parity.script`` asks the same of a target before it is on any sheet, in the same words, so that one letter is
told once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handout.errors import Diagnostic, error, warning
from handout.models.language import Language
from handout.sheet import Body
from handout.text.foreign import foreign_script, latin_alone
from handout.words import Words


def check(body: Body, language_of: Callable[[str], Language]) -> Iterator[Diagnostic]:
    """Refuse a foreign script; warn of a whole text in Latin letters in a language that is not written so."""
    for words in body.words():
        for language, text in _texts(words).items():
            script = language_of(language).script
            if foreign := foreign_script(text, script):
                message = f"{foreign} letters stand in a text whose language is {language}"
                yield error("wrong-script", message, words.where, _HINT)
            elif latin_alone(text, script):
                hint = "Translate it, or mark it with its language: [words]{en}."
                message = f"a text in {language} has only Latin letters"
                yield warning("wrong-script", message, words.where, hint)


_HINT = (
    "Mark words of another language with its tag, [words]{tag}; else put the text into its own language's file, or "
    "correct the language."
)


def _texts(words: Words) -> dict[str, str]:
    """What stands there in each language, by its author's word; links are left out, as are names and numbers."""
    found: dict[str, str] = {}
    for run in words.runs:
        written = not run.isolate and not run.link and run.language in (None, words.language, run.phrase)
        if written:
            language = run.phrase or words.language
            found[language] = found.get(language, "") + run.text
    return found
