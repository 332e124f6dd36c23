"""Which language somebody meant by a word that is no tag of ours: by what it means, never by how it is spelt.

``mr`` is Marathi and no slip for ``kmr``: one letter more or less names another people. So a tag is taken apart by
CLDR's aliases and likely subtags (UTS #35, part 1, 4.3 and 4.4) and ISO 639's groups, and only names of languages,
which are words, are also known with a letter amiss.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from handout.caching import cached
from handout.models.locales import CLDR_NAMES, NO_LANGUAGE, english_name, native_name, script_of
from handout.patterns import regex
from handout.source.strict import NEEDS_SCRIPT, canonical_tag
from handout.spelling import MISTYPED, nearest

_GROUPS: Final = {
    "bnt": ("sw", "zu", "xh", "rw", "ln"),
    "hmx": ("hmn",),
    "hmz": ("hmn",),
    "hnj": ("hmn",),
    "kar": ("ksw",),
    "ku": ("kmr", "ckb"),
    "kur": ("kmr", "ckb"),
    "mww": ("hmn",),
    "no": ("nb", "nn"),
    "nor": ("nb", "nn"),
    "phi": ("tl", "ceb", "ilo"),
    "sh": ("sr-Latn", "sr-Cyrl", "hr", "bs"),
    "hbs": ("sr-Latn", "sr-Cyrl", "hr", "bs"),
    "syc": ("syr",),
    "aii": ("syr",),
    "cld": ("syr",),
    "zh": ("zh-Hans", "zh-Hant", "yue-Hant"),
    "yue": ("yue-Hant",),
}
"""Groups and their members: macrolanguages (ISO 639-3), collections (ISO 639-5), and members of what we have under the
name of the group."""

_CANTONESE: Final = frozenset({"HK", "MO"})
"""Where Chinese is spoken as Cantonese."""

_SAID: Final = {
    "cambodian": "km",
    "cantonese": "yue-Hant",
    "castellano": "es",
    "creole": "ht",
    "farsi": "fa",
    "flemish": "nl",
    "haitian": "ht",
    "inuit": "iu",
    "karen": "ksw",
    "kinyarwanda": "rw",
    "mandarin": "zh",
    "moldovan": "ro",
    "oriya": "or",
    "persian": "fa",
    "pilipino": "tl",
    "pushto": "ps",
    "sorani": "ckb",
    "kurmanji": "kmr",
    "taiwanese": "zh-Hant",
    "中文": "zh",
}
"""Names that staff use and CLDR does not."""


_WORD: Final = regex(r"[^\W\d_]+")
_SIGNED: Final = "ase"
"""American Sign Language: of CLDR's languages the one that nobody prints."""
_FEW: Final = 3
"""So many languages may share a word of their names and still be a hint."""


def meant_by(word: str, known: Collection[str]) -> tuple[str, ...]:
    """The known tags that somebody may have meant by a word, the likeliest first; none where nobody can say."""
    tag = canonical_tag(word.strip())
    for guesses in chain(_by_tag(tag, known), _by_name(word, known), _by_country(tag, known)):
        if found := tuple(dict.fromkeys(guess for guess in guesses if guess in known)):
            return found
    return ()


def tags_of(word: str) -> tuple[str, ...]:
    """The tags of languages that CLDR knows, whether we have a file of them or not, by an English name or a longer code
    of ISO 639: ``lus`` for ``Mizo``, ``ee`` for ``ewe``. None where the word says nothing, or too many."""
    tag = canonical_tag(word.strip())
    if re.fullmatch(r"[a-z]{2,3}", tag):
        alias = _without_alias(tag)
        return (alias,) if alias != tag else ()
    said = word.strip().casefold()
    if len(said) <= 3:
        return ()
    codes = {name: (canonical_tag(code),) for name, code in _codes().items() if code not in {*NO_LANGUAGE, _SIGNED}}
    found = codes.get(said) or _with_every_word(said, _words(codes))
    return tuple(dict.fromkeys(found)) if len(found) <= _FEW else ()


Guesses = Iterable[str]
"""Tags that may be meant alike; a surer guess stands in an earlier one."""


def _by_tag(tag: str, known: Collection[str]) -> Iterator[Guesses]:
    """By what a tag says: itself in another case, its alias, its group, its language in the same script."""
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", tag):
        return
    yield (tag,)
    first, *rest = tag.split("-")
    plain = _without_alias(first)
    full = "-".join((plain, *rest))
    yield _kept_as(tag)
    if first == "zh" and _CANTONESE.intersection(rest):
        yield ("zh-Hant", "yue-Hant")
    if not rest:
        yield _GROUPS.get(first, ())
        yield _GROUPS.get(plain, ())
    yield _kept_as(full)
    yield (_parent(full),)
    yield _same_language(full, known)


def _same_language(tag: str, known: Collection[str]) -> Guesses:
    """Known tags of a tag's language in its script, the likely one where it names none; in any script where the
    language has no usual one."""
    first, *rest = tag.split("-")
    siblings = sorted(other for other in known if other.split("-")[0] == first)
    if not rest and first in NEEDS_SCRIPT:
        return (*NEEDS_SCRIPT[first], *siblings)
    return (other for other in siblings if script_of(other) == script_of(tag))


def _kept_as(tag: str) -> Guesses:
    """Ours for CLDR's name of a language: ``tl`` for ``fil``, ``prs`` for ``fa-AF``."""
    name = tag.replace("-", "_")
    return (ours for ours, theirs in CLDR_NAMES.items() if theirs == name and name != "ku")


def _without_alias(language: str) -> str:
    """The language subtag that stands for an old, a longer or a narrower one: ``he`` for ``iw``, ``es`` for ``spa``."""
    from babel.core import get_global

    return str(get_global("language_aliases").get(language, language)).split("_")[0]


def _parent(tag: str) -> str:
    """The tag from which CLDR lets a country's inherit: ``pt-PT`` for ``pt-AO``."""
    from babel.core import get_global

    return str(get_global("parent_exceptions").get(tag.replace("-", "_"), "")).replace("_", "-")


def _by_name(word: str, known: Collection[str]) -> Iterator[Guesses]:
    """By the name of a language, in English or its own: whole, one word of it, or with a letter amiss."""
    said = word.strip().casefold().replace("_", " ")
    if len(said) <= 3 and said.isascii():
        return
    if tag := _SAID.get(said):
        yield from _by_tag(tag, known)
    names = _names(tuple(sorted(known)))
    words = _words(names)
    yield names.get(said, ())
    yield _with_every_word(said, words)
    if "(" in said:
        yield _with_every_word(said.split("(")[0], words)
    if code := _codes().get(said):
        yield from _by_tag(canonical_tag(code), known)
    if near := nearest(said, [*names, *words], MISTYPED):
        yield names.get(near, ()) or words[near]


def _with_every_word(said: str, words: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The tags whose names hold all words that are said: ``zh-Hans`` for ``Chinese (Simplified)``."""
    first, *others = [words.get(part, ()) for part in _WORD.findall(said)] or [()]
    return tuple(tag for tag in first if all(tag in tags for tags in others))


def _words(names: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The single words of names to the tags that bear them."""
    found: dict[str, tuple[str, ...]] = {}
    for name, tags in names.items():
        for part in _WORD.findall(name):
            found[part] = (*found.get(part, ()), *tags)
    return found


@cached(8)
def _names(known: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Names in small letters, English and own, to the tags that bear them."""
    found: dict[str, tuple[str, ...]] = {}
    for tag in known:
        for name in {english_name(tag).casefold(), native_name(tag).casefold()}:
            found[name] = (*found.get(name, ()), tag)
    return found


@cached(1)
def _codes() -> dict[str, str]:
    """CLDR's English names of languages to their codes."""
    from babel import Locale

    return {name.casefold(): code for code, name in Locale("en").languages.items()}


def _by_country(tag: str, known: Collection[str]) -> Iterator[Guesses]:
    """By a country's code where a language's was wanted: ``jp`` for ``ja``."""
    from babel.core import get_global

    if len(tag) == 2 and script_of(tag) is None:
        likely = str(get_global("likely_subtags").get(f"und_{tag.upper()}", ""))
        language, script, *_ = *likely.split("_"), "", ""
        yield from _by_tag(f"{language}-{script}", known)


def same_tag(one: str, other: str) -> bool:
    """Whether two tags are of one language, whatever their scripts and countries; by its old, longer or narrower name
    too (``iw`` and ``he``, ``fil`` and ``tl``)."""
    return _language_of(one) == _language_of(other)


def _language_of(tag: str) -> str:
    first = next(iter(_kept_as(tag)), tag).split("-")[0].casefold()
    named = _without_alias(CLDR_NAMES[first]) if "_" not in CLDR_NAMES.get(first, "_") else _without_alias(first)
    return {"no": "nb"}.get(named, named)
