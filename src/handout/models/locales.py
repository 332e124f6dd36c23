"""Names, scripts, direction and digits of languages, from Unicode's CLDR by way of Babel.

Babel is imported when a function first needs it, so that ``handout --help`` stays quick.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from handout.caching import cached
from handout.models import cldr

if TYPE_CHECKING:
    from babel import Locale

CLDR_NAMES = {"tl": "fil", "prs": "fa_AF", "kmr": "ku"}
"""Tags that CLDR keeps under another name; each equals ``locale`` in the language's data file."""

NO_LANGUAGE = frozenset({"mis", "mul", "root", "und", "zxx"})
"""Subtags that say of which kind a text is, and not in which language (RFC 5646, section 4.1)."""

_STAFF_NAMES = {
    "bn": "Bengali",
    "ckb": "Kurdish (Sorani)",
    "kmr": "Kurdish (Kurmanji)",
    "ksw": "Karen (S’gaw)",
    "pa-Arab": "Punjabi (Shahmukhi)",
    "rhg-Rohg": "Rohingya",
}
"""English names that staff ask for (docs/findings.md); CLDR says Bangla, Central Kurdish and Kurdish, and Rohingya
(Hanifi); of S’gaw Karen it says nothing."""

_OWN_NAMES = {
    "chk": "Fóósun Chuuk",
    "ff-Adlm": "𞤆𞤵𞤤𞤢𞤪",
    "hmn": "Hmoob",
    "ilo": "Ilokano",
    "ksw": "ကညီကျိၥ်",
    "mh": "Kajin M̧ajeļ",
    "pa-Arab": "پنجابی",
    "sm": "Gagana Samoa",
}
"""Own names of packaged languages that CLDR lacks, or gives with the script. A project's file has ``name``."""

_RTL_SCRIPTS = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
"""Scripts in modern use whose letters have the Bidi_Class R or AL (UAX #9)."""

_ZEROS = {
    "adlm": 0x1E950,
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "cakm": 0x11136,
    "deva": 0x0966,
    "gujr": 0x0AE6,
    "guru": 0x0A66,
    "hmnp": 0x1E140,
    "kali": 0xA900,
    "khmr": 0x17E0,
    "knda": 0x0CE6,
    "laoo": 0x0ED0,
    "latn": 0x0030,
    "mlym": 0x0D66,
    "mtei": 0xABF0,
    "mymr": 0x1040,
    "nkoo": 0x07C0,
    "olck": 0x1C50,
    "orya": 0x0B66,
    "rohg": 0x10D30,
    "tamldec": 0x0BE6,
    "telu": 0x0C66,
    "thai": 0x0E50,
    "tibt": 0x0F20,
}
"""The code point of zero of each CLDR numbering system that a language file may name; one to nine follow it."""


def native_name(tag: str, name: str | None = None) -> str:
    """What a language calls itself: ``name`` where its file says it, else as CLDR has it, else its English name."""
    if own := name or _OWN_NAMES.get(tag):
        return own
    kept = cldr.known("names", tag)
    return kept["own"] if kept else _native_name(tag)


def _native_name(tag: str) -> str:
    locale = locale_named(_cldr_name(tag))
    if locale is None:
        return english_name(tag)
    return locale.languages.get(_cldr_name(tag)) or locale.get_display_name(locale) or tag


def english_name(tag: str, in_language: str = "en", name: str | None = None) -> str:
    """What staff call a language: in English, or in ``in_language`` (a tag); at worst the tag itself. ``name``: what
    its file says it is called in English."""
    if in_language == "en" and (said := name or _STAFF_NAMES.get(tag)):
        return said
    kept = cldr.known("names", tag) if in_language == "en" else None
    return kept["english"] if kept else _name_in(tag, in_language, name)


def _name_in(tag: str, in_language: str, name: str | None = None) -> str:
    reader = locale_named(_cldr_name(in_language)) or english_locale()
    named = reader.languages.get(_underscored(tag)) or reader.languages.get(_cldr_name(tag))
    locale = locale_named(_cldr_name(tag))
    displayed = named or (locale.get_display_name(reader) if locale else None) or _in_parts(tag, reader)
    return displayed or (english_name(tag, name=name) if in_language != "en" else tag)


def names_to_be_kept(tag: str) -> dict[str, str]:
    """What a language calls itself, and what English calls it, as Babel has them now."""
    return {"own": _native_name(tag), "english": _name_in(tag, "en")}


def _in_parts(tag: str, reader: Locale) -> str | None:
    """A tag that CLDR has no data for, by the names of its language and its script: ``Hmong (Nyiakeng Puachue
    Hmong)``."""
    language, *rest = tag.split("-")
    script = next((reader.scripts.get(part) for part in rest if len(part) == 4), None)
    named = reader.languages.get(language)
    return f"{named} ({script})" if named and script else named


def territory_name(code: str) -> str:
    """A country's English name; at worst its code (ISO 3166-1)."""
    return str(english_locale().territories.get(code, code))


_NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Codes of two letters that CLDR names and that are no country's: unions, tests, the unknown."""


@cached(1)
def territories() -> Mapping[str, tuple[str, ...]]:
    """The countries by code (ISO 3166-1), each with its names: in English first, then in its official languages."""
    named = map(str, english_locale().territories)
    codes = sorted(code for code in named if len(code) == 2 and code not in _NO_COUNTRY)
    return {code: tuple(dict.fromkeys((territory_name(code), *_own_territory_names(code)))) for code in codes}


def _own_territory_names(code: str) -> Iterator[str]:
    for tag in official_languages(code):
        locale = locale_named(_underscored(tag))
        if locale and code in locale.territories:
            yield locale.territories[code]


def official_languages(code: str) -> tuple[str, ...]:
    """The tags of the languages of a country that are official there, or as good as (CLDR), the greatest first."""
    from babel.languages import get_official_languages

    return tuple(tag.replace("_", "-") for tag in get_official_languages(code, de_facto=True))


@cached(1_000)
def script_of(tag: str) -> str | None:
    """The script (ISO 15924) of a tag: the one it names, else the likely one of its language (CLDR's likely subtags,
    UTS #35, part 1, 4.3); None where nobody knows the language."""
    kept: str | None = named_script(tag) or cldr.known("script", tag)
    return kept or likely_script(tag)


def named_script(tag: str) -> str | None:
    """The script that a tag names itself."""
    for part in tag.split("-")[1:]:
        if len(part) == 1:  # a private part, or an extension
            break
        if len(part) == 4 and part.isalpha():
            return part.title()
    return None


def likely_script(tag: str) -> str | None:
    """That of a tag which names none, as Babel has it now."""
    from babel.core import get_global

    language, *rest = tag.split("-")
    likely = get_global("likely_subtags")
    country = next((part for part in rest if len(part) == 2), "")
    known = _cldr_name(tag).split("_")[0]
    found = likely.get(f"{language}_{country}") or likely.get(language) or likely.get(known)
    return found.split("_")[1] if found else None


@cached(1_000)
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Which way lines run: as the script of the tag does; left to right if unknown."""
    return "rtl" if is_rtl(script_of(tag)) else "ltr"


def is_rtl(script: str | None) -> bool:
    """Whether a script (ISO 15924) runs from right to left."""
    return script in _RTL_SCRIPTS


def likely_language(script: str) -> str:
    """The language that letters of a script (ISO 15924) are of, as far as anyone can guess (UTS #35, Likely Subtags);
    empty where nobody can."""
    from babel.core import get_global

    return str(get_global("likely_subtags").get(f"und_{script}", "")).split("_")[0]


def in_digits(text: str, system: str) -> str:
    """The text with its 0-9 in a CLDR numbering system, such as ``arabext``; KeyError for one we do not know."""
    zero = _ZEROS[system]
    return text.translate({ord("0") + n: zero + n for n in range(10)})


def is_known(name: str) -> bool:
    """Whether Babel has a locale of this name, such as ``pt_BR``."""
    return locale_named(name) is not None


def _underscored(tag: str) -> str:
    return tag.replace("-", "_")


def _cldr_name(tag: str) -> str:
    return CLDR_NAMES.get(tag, _underscored(tag))


def locale_named(name: str) -> Locale | None:
    """Babel's locale of a name such as ``pt_BR``; None where it has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):  # ValueError: not the form of a tag
        return None


def english_locale() -> Locale:
    """Babel's."""
    from babel import Locale

    return Locale("en")
