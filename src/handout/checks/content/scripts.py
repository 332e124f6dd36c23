"""Text whose letters contradict its language: a screen reader would speak it with the wrong voice (WCAG 2.1, 3.1.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from handout.characters import is_letter, script, script_name
from handout.errors import Diagnostic, error, warning
from handout.models.language import Language
from handout.sheet import Body
from handout.text.script import members
from handout.words import Words

SHARED = {"Latn", "Zyyy", "Zinh"}
"""Latin, which names and doses keep in every language; Common and Inherited, which are of none (UAX #24)."""
ENOUGH = 24
"""Letters from which on a text of Latin letters alone is no longer a name or an abbreviation."""


def check(body: Body, language_of: Callable[[str], Language]) -> Iterator[Diagnostic]:
    """Refuse a foreign script; warn of a whole text in Latin letters in a language that is not written so."""
    for words in body.words():
        own = members(language_of(words.language).script)
        found = _letters(words)
        foreign = sorted(script_name(code) for code in set(found) - own - SHARED)
        if foreign:
            hint = "Put the text into its own language's file, or correct the language."
            message = f"{foreign[0]} letters stand in a text whose language is {words.language}"
            yield error("script-contradicts-language", message, words.where, hint)
        elif "Latn" not in own and found["Latn"] >= ENOUGH and not any(found[s] for s in own):
            hint = "Translate it, or mark it with its language."
            message = f"a text in {words.language} has only Latin letters"
            yield warning("latin-only", message, words.where, hint)


def _letters(words: Words) -> Counter[str]:
    """Letters by script, of the runs that are in the words' own language and no link's address."""
    runs = (run for run in words.runs if run.language in (None, words.language) and not run.link)
    return Counter(script(c) for run in runs for c in run.text if is_letter(c))
