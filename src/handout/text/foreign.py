"""Letters that contradict the language of their text: a screen reader would speak them with the wrong voice.

Letters that are symbols are of no language: a few Greek ones (β-blockers, μg, TNF-α), as ISO 80000 writes quantities,
units and signs with them, and all that Unicode calls Common (℃, ™, №; UAX #24).
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from handout.caching import cached
from handout.characters import is_letter, normalize, script, script_name
from handout.patterns import regex
from handout.text.script import members

SHARED: Final = frozenset({"Latn", "Zyyy", "Zinh"})
"""Latin, which names and doses keep in every language; Common and Inherited, which are of none (UAX #24)."""
ENOUGH: Final = 24
"""Letters from which on a text of Latin letters alone is no longer a name or an abbreviation."""
SYMBOLS: Final = regex("(?<![Ͱ-Ͽἀ-῾])[α-νξπρσ-ωϐϑϕϖϰϱϵΓΔΘΛΞΠΣΦΨΩ]{1,2}(?![Ͱ-Ͽἀ-῾])")
"""One or two Greek letters between others. Not with them: letters with an accent, final sigma, omicron, and capitals
whose shape is a Latin letter's (UTS #39, confusables): nobody means these as symbols. Three are a word (και, του)."""


def foreign_script(text: str, own_script: str) -> str | None:
    """The name of a script in which letters of the text stand though its language, written in ``own_script`` (ISO
    15924), has none of them; the first by name."""
    own = members(own_script)
    if _scripts(text) <= own | SHARED:
        return None
    return min((script_name(code) for code in _letters(text, own).keys() - own - SHARED), default=None)


def latin_alone(text: str, own_script: str) -> bool:
    """Whether a text in a language that is not written in Latin letters has no others, and too many for a name."""
    own = members(own_script)
    if "Latn" in own or not own.isdisjoint(_scripts(text)):
        return False
    return _letters(text, own)["Latn"] >= ENOUGH


def _scripts(text: str) -> set[str]:
    """Those of its letters, symbols and all."""
    return {code for character in set(text) if (code := _of_letter(character))}


@cached(1 << 13)
def _of_letter(character: str) -> str | None:
    return script(character) if is_letter(character) else None


def _letters(text: str, own: frozenset[str]) -> Counter[str]:
    """Letters by script, without the Greek ones that are symbols here."""
    found = _counted(text)
    if "Grek" not in found or "Grek" in own:
        return found
    plain = "".join(normalize("NFKC", c) if script(c) == "Grek" else c for c in text)
    return _counted(SYMBOLS.sub("", plain))


def _counted(text: str) -> Counter[str]:
    """Letters by script."""
    found = Counter[str]()
    for character, times in Counter(text).items():
        if code := _of_letter(character):
            found[code] += times
    return found
