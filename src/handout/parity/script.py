"""A target whose letters contradict its language: a screen reader would speak it with the wrong voice (WCAG 3.1.2).

``checks.content.scripts`` looks at sheets, this at a translator's file and at what is to be signed, which may be on no
sheet yet. Both say it in the same words, so that one letter is told once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handout.errors import Diagnostic, Position, error, warning
from handout.models.locales import script_of
from handout.parity.unit import Unit
from handout.text.foreign import foreign_script, latin_alone

_HINT: Final = (
    "Mark words of another language with its tag, [words]{tag}; else put the text into its own language's file, or "
    "correct the language."
)


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Refuse a foreign script; warn of a whole text in Latin letters in a language that is not written so."""
    for language, text in _texts(unit).items():
        if script := script_of(language):
            yield from contradicted(text, language, script, unit.where)


def contradicted(text: str, language: str, script: str, where: Position | None) -> Iterator[Diagnostic]:
    """What is wrong with the letters of a text in a language that is written in this script (ISO 15924)."""
    if foreign := foreign_script(text, script):
        message = f"{foreign} letters stand in a text whose language is {language}"
        yield error("wrong-script", message, where, _HINT)
    elif latin_alone(text, script):
        hint = "Translate it, or mark it with its language: [words]{en}."
        yield warning("wrong-script", f"a text in {language} has only Latin letters", where, hint)


def _texts(unit: Unit) -> dict[str, str]:
    """What stands there in each language, by its author's word; links and variables are left out."""
    found: dict[str, str] = {}
    for piece in unit.here:
        if not piece.variable and not piece.link:
            language = piece.language or unit.language
            found[language] = found.get(language, "") + piece.text
    return found
