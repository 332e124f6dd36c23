"""Syllables, by the spelling of each language. Only of languages whose formula asks for them (``formulas``).

Where spelling follows speech (Spanish, Portuguese, Turkish, Russian, Polish) a rule is exact but for loan words; in
French, German and Dutch it counts the groups of vowels that one syllable holds. English has a room of its own
(``english``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from handout.caching import cached
from handout.characters import normalize
from handout.checks.reading import english
from handout.patterns import regex

Counter = Callable[[str], int]


def _groups(expression: str) -> Counter:
    """Counts what the expression finds: a vowel, or vowels of one syllable."""
    compiled = re.compile(expression)
    return lambda word: len(compiled.findall(word))


def _spanish(word: str) -> int:
    """Each open vowel, and each closed one with an accent, is the heart of a syllable; other closed ones lean on it.
    In que and gui the u is silent."""
    spoken = re.sub("(?<=[qg])u(?=[eiéí])", "", word)
    spoken = re.sub("(?<![aeiouáéíóúü])y(?![aeiouáéíóúü])|(?<=[aeiou])y$", "i", spoken)
    return _hearts(spoken, "aeoáéóíú", "iuü")


def _portuguese(word: str) -> int:
    """As in Spanish. A word without an accent that ends in -ia or -ua is spoken on the i or u, which is a syllable then
    (dia); so is one behind an open vowel where nh, or a consonant that closes it, follows (rainha, cair)."""
    spoken = re.sub("(?<=[qg])[uü](?=[aeioáéíóãõâêô])", "", word)
    spoken = re.sub("ã[oe]", "ã", spoken.replace("õe", "õ"))
    spoken = re.sub("(?<=[aeou])([iu])(?=nh|[lmnrz](?:$|[^aeiouáéíóúãõâêôhs]))", "í", spoken)
    if not re.search("[áéíóúâêôãõ]", spoken):
        spoken = re.sub("(?<=[^aeiouqg])[iu](?=[ao]s?$)", "í", spoken)
    return _hearts(spoken, "aeoáàâéêóôãõíú", "iuüy")


def _hearts(word: str, hearts: str, closed: str) -> int:
    groups = re.findall(f"[{hearts}{closed}]+", word)
    return sum(max(1, sum(sign in hearts for sign in group)) for group in groups)


def _french(word: str) -> int:
    """An e at the end is silent; so is -ent of verbs, which spelling does not tell from that of nouns."""
    spoken = re.sub("(?<=[gq])u(?=[aeiéèêo])", "", word)
    groups = len(_FRENCH.findall(spoken))
    silent = _SILENT_FRENCH.search(spoken) and not _SPOKEN_ENT.search(spoken)
    return groups - 1 if silent and groups > 1 else groups


_FRENCH: Final = regex(
    "eau|œu|œi|œ|a[iîu]|ou[aeiéè]?|o[ùûiî]|e[uûi]|ui|ue(?=s?$)|ée(?=s?$)|i[aeouéèê]u?|[aàâäeéèêëiîïoôöuùûüyæ]"
)
_SILENT_FRENCH: Final = regex("[bcçdfghjklmnpqrstvwxz](?:es?|ent)$")
_SPOKEN_ENT: Final = regex("(?:[mcdrlgi]|sou|cou|^)v?ent$")
_GERMAN: Final = r"ie(?=nt)|(?<=mil|lin|tud|fer)ie(?=n?$)"
"""Where ie is two syllables: Patient, Familie."""


def _german(word: str) -> int:
    return len(re.findall("[aeä]u|eu|[ae][iy]|ie|aa|ee|oo|[aeiouäöüy]", word)) + len(re.findall(_GERMAN, word))


_COUNTERS: Final[Mapping[str, Counter]] = {
    "es": _spanish,
    "pt": _portuguese,
    "fr": _french,
    "de": _german,
    "nl": _groups("eeuw|ieuw|oei|aai|ooi|eeu|ieu|aa|ee|oo|uu|au|ou|ei|ij|ie|eu|ui|oe|[aeiouyéèêëïöüáó]"),
    "pl": _groups("i[aąeęoóu]|[aąeęioóuy]"),
    "tr": _groups("[aeıioöuüâîû]"),
    "ru": _groups("[аеёиоуыэюя]"),
}
_LEANING: Final[Mapping[str, frozenset[str]]] = {"pl": frozenset("wz"), "ru": frozenset("вкс")}
"""Prepositions without a vowel: they are spoken as one with the next word."""
_LETTERS: Final = 5
"""Capitals up to which an abbreviation is read letter by letter."""


@cached(1 << 14)
def syllables(word: str, language: str) -> int:
    """How many syllables a word has in a language (its first subtag); at least one, but for prepositions without a
    vowel. A number counts as one, an abbreviation by its letters.

    Raises:
        KeyError: there is no rule for the language.
    """
    if not any(sign.isalpha() for sign in word):
        return 1
    if word.isupper() and 1 < len(word) <= _LETTERS:
        return len(word) + 2 * word.count("W") * (language == "en")
    if language == "en":
        return english.syllables(word)
    lowered = normalize("NFC", word.replace("İ", "i").replace("I", "ı") if language == "tr" else word).lower()
    count, least = _COUNTERS[language], int(lowered not in _LEANING.get(language, ()))
    return max(least, sum(count(part) for part in re.split("[-’']", lowered) if part))


def counts(language: str) -> bool:
    """Whether syllables of a language (its first subtag) can be counted."""
    return language == "en" or language in _COUNTERS
