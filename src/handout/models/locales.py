"""Names, direction and dates of languages, from Unicode's CLDR by way of Babel.

Babel is imported when a function first needs it, so that ``handout --help`` stays quick.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel import Locale

    from handout.models.language import Language

_CLDR_NAMES = {"tl": "fil", "prs": "fa_AF", "kmr": "ku"}
"""Tags that CLDR keeps under another name; each equals ``locale`` in the language's data file."""

_STAFF_NAMES = {"bn": "Bengali", "ckb": "Kurdish (Sorani)", "kmr": "Kurdish (Kurmanji)"}
"""English names that staff ask for (docs/findings.md); CLDR says Bangla, Central Kurdish and Kurdish."""

_RTL_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
"""Scripts in modern use whose letters have the Bidi_Class R or AL (UAX #9)."""

_ZEROS = {
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "deva": 0x0966,
    "khmr": 0x17E0,
    "laoo": 0x0ED0,
    "latn": 0x0030,
    "mymr": 0x1040,
    "thai": 0x0E50,
}
"""The code point of zero of each CLDR numbering system that a language file may name; one to nine follow it."""

_HAITIAN_MONTHS = (
    *("janvye", "fevriye", "mas", "avril", "me", "jen"),
    *("jiyè", "out", "septanm", "oktòb", "novanm", "desanm"),
)
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_DAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAYS = {"ht": ("lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch")}
"""Days of the week that CLDR lacks, from Monday."""
_UNBROKEN = {ord(" "): "\u00a0", ord("\u2009"): "\u202f"}
"""Blanks of an interval as their no-break kin: a time that is torn at a line's end is read wrongly."""
_UNBROKEN_WIDE = dict.fromkeys(map(ord, " \u2009\u202f"), "\u00a0")
"""The same for scripts whose own fonts have no thin blanks: the time beside one would come from another font."""
_COMMAS = {"Arab": "، ", "Hans": "、", "Hant": "、", "Jpan": "、"}
"""Between the stretches of a day, by script, where it is not the Latin comma."""
_MONTHS = {"ht": _HAITIAN_MONTHS}
"""Months that CLDR lacks: its Haitian Creole inherits the French ones."""


def native_name(tag: str) -> str:
    """What a language calls itself; where CLDR does not know, its English name."""
    locale = _parse(_cldr_name(tag))
    if locale is None:
        return english_name(tag)
    return locale.languages.get(_cldr_name(tag)) or locale.get_display_name(locale) or tag


def english_name(tag: str, in_language: str = "en") -> str:
    """What staff call a language: in English, or in ``in_language`` (a tag); at worst the tag itself."""
    if in_language == "en" and tag in _STAFF_NAMES:
        return _STAFF_NAMES[tag]
    reader = _parse(_cldr_name(in_language)) or _english()
    named = reader.languages.get(_underscored(tag)) or reader.languages.get(_cldr_name(tag))
    locale = _parse(_cldr_name(tag))
    return named or (locale.get_display_name(reader) if locale else None) or tag


@lru_cache(maxsize=1_000)
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Which way lines run: by the tag's script where it names one, else by CLDR; left to right if unknown."""
    script = next((part for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script.title() in _RTL_SCRIPTS else "ltr"
    locale = _parse(_cldr_name(tag))
    return "rtl" if locale is not None and locale.text_direction == "rtl" else "ltr"


def likely_language(script: str) -> str:
    """The language that letters of a script (ISO 15924) are of, as far as anyone can guess (UTS #35, Likely Subtags);
    empty where nobody can."""
    from babel.core import get_global

    return str(get_global("likely_subtags").get(f"und_{script}", "")).split("_")[0]


def format_date(date: datetime.date, language: Language, territory: str = "") -> str:
    """A date in CLDR's long form (Gregorian), in the language's words and digits.

    ``territory`` (ISO 3166-1) chooses among a language's own habits where CLDR knows the pair:
    English has ``November 23, 2026``, in GB ``23 November 2026``. Unknown to CLDR: ISO 8601.
    """
    return in_digits(_long_date(date, language, territory), language.digits)


def format_hours(
    hours: Mapping[Weekday, str], language: Language, territory: str = "", *, short: bool = False
) -> tuple[tuple[str, str], ...]:
    """Opening hours as (days, times), in CLDR's words and the language's digits; days with the same times are joined.

    ``short``: the days by their short names, where CLDR has some. ``hours`` is by ``mon`` ... ``sun``, each such as
    ``9:00-12:30, 14:00-17:00`` (24-hour clock). Days come from Monday on (ISO 8601); the clock of 12 or of 24 hours is
    that of the language in the territory.
    """
    locale = _locale(language, territory)
    names = _day_names(language, locale, "abbreviated" if short else "wide")
    days = [(n, _times(hours[day], language, locale) if day in hours else "") for n, day in enumerate(_DAYS)]
    groups = [(list(group), said) for said, group in groupby(days, key=itemgetter(1)) if said]
    return tuple(
        (_between(names[group[0][0]], names[group[-1][0]]), in_digits(said, language.digits)) for group, said in groups
    )


def week(language: Language, territory: str = "") -> tuple[str, ...]:
    """The seven days by their whole names, from the day with which a week begins in that territory (CLDR's week data;
    Monday where it says nothing)."""
    names, there = _day_names(language, _locale(language, territory)), _parse(f"und_{territory}")
    first = there.first_week_day if there and there.territory == territory else 0
    return tuple(names[(first + n) % 7] for n in range(7))


def _day_names(
    language: Language, locale: Locale, width: Literal["wide", "abbreviated"] = "wide"
) -> Sequence[str] | Mapping[int, str]:
    """Whole or short names, 0 is Monday; those within a date, for Babel 2.18 mixes up the ones that stand alone. Whole,
    they are the same words in all our languages, but for the spelling of one day each in Khmer and in Malayalam."""
    names: Mapping[int, str] = locale.days["format"][width]
    return _WEEKDAYS.get(language.language) or names


def _locale(language: Language, territory: str) -> Locale:
    return _parse(_in_territory(language.locale or _underscored(language.language), territory)) or _english()


def _between(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


def _times(said: str, language: Language, locale: Locale) -> str:
    """Intervals of a day; "hm" and "Hm" are CLDR's skeletons for the two clocks."""
    from babel.dates import format_interval

    skeleton = "hm" if "a" in locale.time_formats["short"].pattern else "Hm"
    spans = (map(_time, span.strip().split("-")) for span in said.split(","))
    blanks = _UNBROKEN if language.script == "Latn" else _UNBROKEN_WIDE
    told = (format_interval(start, end, skeleton, locale=locale).translate(blanks) for start, end in spans)
    return _COMMAS.get(language.script, ", ").join(told)


def _time(said: str) -> datetime.time:
    hour, minute = said.split(":")
    return datetime.time(int(hour), int(minute))


def in_digits(text: str, system: str) -> str:
    """The text with its 0-9 in a CLDR numbering system, such as ``arabext``; KeyError for one we do not know."""
    zero = _ZEROS[system]
    return text.translate({ord("0") + n: zero + n for n in range(10)})


def is_known(name: str) -> bool:
    """Whether Babel has a locale of this name, such as ``pt_BR``."""
    return _parse(name) is not None


def _long_date(date: datetime.date, language: Language, territory: str) -> str:
    from babel.dates import format_date as babel_date

    if months := _MONTHS.get(language.language):
        return f"{date.day} {months[date.month - 1]} {date.year}"
    locale = _parse(_in_territory(language.locale or _underscored(language.language), territory))
    return babel_date(date, "long", locale) if locale else date.isoformat()


def _in_territory(name: str, territory: str) -> str:
    """Babel's name with the territory, where CLDR has data for just that pair."""
    from babel.localedata import exists

    narrower = f"{name}_{territory}"
    return narrower if territory and exists(narrower) else name


def _underscored(tag: str) -> str:
    return tag.replace("-", "_")


def _cldr_name(tag: str) -> str:
    return _CLDR_NAMES.get(tag, _underscored(tag))


def _parse(name: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):  # ValueError: not the form of a tag
        return None


def _english() -> Locale:
    from babel import Locale

    return Locale("en")
