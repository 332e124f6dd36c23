"""Text whose letters contradict its language: a screen reader would speak it with the wrong voice (WCAG 2.1, 3.1.2).

Letters that are symbols are of no language: a few Greek ones (β-blockers, μg, TNF-α), as ISO 80000 writes quantities,
units and signs with them, and all that Unicode calls Common (℃, ™, №; UAX #24). Names that a variable brings are left
out: the success criterion exempts proper names, and their author is not the text's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from handout.characters import is_letter, normalize, script, script_name
from handout.errors import Diagnostic, error, warning
from handout.models.language import Language
from handout.sheet import Body
from handout.text.script import members
from handout.words import Words

SHARED = {"Latn", "Zyyy", "Zinh"}
"""Latin, which names and doses keep in every language; Common and Inherited, which are of none (UAX #24)."""
ENOUGH = 24
"""Letters from which on a text of Latin letters alone is no longer a name or an abbreviation."""
SYMBOLS = re.compile("(?<![Ͱ-Ͽἀ-῾])[α-νξπρσ-ωϐϑϕϖϰϱϵΓΔΘΛΞΠΣΦΨΩ]{1,2}(?![Ͱ-Ͽἀ-῾])")
"""One or two Greek letters between others. Not with them: letters with an accent, final sigma, omicron, and capitals
whose shape is a Latin letter's (UTS #39, confusables): nobody means these as symbols. Three are a word (και, του)."""


def check(body: Body, language_of: Callable[[str], Language]) -> Iterator[Diagnostic]:
    """Refuse a foreign script; warn of a whole text in Latin letters in a language that is not written so."""
    for words in body.words():
        for language, text in _texts(words).items():
            own = members(language_of(language).script)
            found = _letters(text, own)
            foreign = sorted(script_name(code) for code in found.keys() - own - SHARED)
            if foreign:
                message = f"{foreign[0]} letters stand in a text whose language is {language}"
                yield error("wrong-script", message, words.where, _HINT)
            elif "Latn" not in own and found["Latn"] >= ENOUGH and not any(found[s] for s in own):
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


def _letters(text: str, own: frozenset[str]) -> Counter[str]:
    """Letters by script, without the Greek ones that are symbols here."""
    found = Counter(script(c) for c in text if is_letter(c))
    if "Grek" not in found or "Grek" in own:
        return found
    plain = "".join(normalize("NFKC", c) if script(c) == "Grek" else c for c in text)
    return Counter(script(c) for c in SYMBOLS.sub("", plain) if is_letter(c))
