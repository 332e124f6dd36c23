"""Names, direction and dates of languages, from Unicode's CLDR by way of Babel.

Babel is imported when a function first needs it, so that ``handout --help`` stays quick.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, TypedDict

from handout.caching import cached
from handout.models import cldr, clock

if TYPE_CHECKING:
    from babel import Locale

    from handout.models.language import Language

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

_ROOT_MONTH, _ROOT_DAY = "M11", "Mon"
"""What CLDR's root says for November and for Monday, where a language has no words of its own."""
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_DAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_UNBROKEN = {ord(" "): "\u00a0", ord("\u2009"): "\u202f"}
"""Blanks of an interval as their no-break kin: a time that is torn at a line's end is read wrongly."""
_UNBROKEN_WIDE = dict.fromkeys(map(ord, " \u2009\u202f"), "\u00a0")
"""The same for scripts whose own fonts have no thin blanks: the time beside one would come from another font."""
_COMMAS = {"Arab": "، ", "Hans": "、", "Hant": "、", "Jpan": "、"}
"""Between the stretches of a day, by script, where it is not the Latin comma."""


def native_name(tag: str, name: str | None = None) -> str:
    """What a language calls itself: ``name`` where its file says it, else as CLDR has it, else its English name."""
    if own := name or _OWN_NAMES.get(tag):
        return own
    kept = cldr.known("names", tag)
    return kept["own"] if kept else _native_name(tag)


def _native_name(tag: str) -> str:
    locale = _parse(_cldr_name(tag))
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
    reader = _parse(_cldr_name(in_language)) or _english()
    named = reader.languages.get(_underscored(tag)) or reader.languages.get(_cldr_name(tag))
    locale = _parse(_cldr_name(tag))
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
    return str(_english().territories.get(code, code))


_NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Codes of two letters that CLDR names and that are no country's: unions, tests, the unknown."""


@cached(1)
def territories() -> Mapping[str, tuple[str, ...]]:
    """The countries by code (ISO 3166-1), each with its names: in English first, then in its official languages."""
    named = map(str, _english().territories)
    codes = sorted(code for code in named if len(code) == 2 and code not in _NO_COUNTRY)
    return {code: tuple(dict.fromkeys((territory_name(code), *_own_territory_names(code)))) for code in codes}


def _own_territory_names(code: str) -> Iterator[str]:
    for tag in official_languages(code):
        locale = _parse(_underscored(tag))
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
    from babel.core import get_global

    language, *rest = tag.split("-")
    for part in rest:
        if len(part) == 1:  # a private part, or an extension
            break
        if len(part) == 4 and part.isalpha():
            return part.title()
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


def format_date(date: datetime.date, language: Language, territory: str = "") -> str:
    """A date in CLDR's long form (Gregorian), in the language's words and digits.

    ``territory`` (ISO 3166-1) chooses among a language's own habits where CLDR knows the pair:
    English has ``November 23, 2026``, in GB ``23 November 2026``. Where neither the language's file nor CLDR has names
    of months: ISO 8601.
    """
    return in_digits(_long_date(date, language, territory), language.digits)


def format_hours(
    hours: Mapping[Weekday, str], language: Language, territory: str = "", *, short: bool = False
) -> tuple[tuple[str, str], ...]:
    """Opening hours as (days, times), in CLDR's words and the language's digits; days with the same times are joined.

    ``short``: the days by their short names, where CLDR has some. ``hours`` is by ``mon`` ... ``sun``, each such as
    ``9:00-12:30, 14:00-17:00`` (24-hour clock). Days come from Monday on (ISO 8601); the clock of 12 or of 24 hours is
    that of the language in the territory. Only for a language that ``has_days``.
    """
    kept = _hours(_in_territory(_locale_name(language), territory))
    names = language.days or (kept["short"] if short else kept["days"])
    days = [(n, _times(hours[day], language, kept) if day in hours else "") for n, day in enumerate(_DAYS)]
    groups = [(list(group), said) for said, group in groupby(days, key=itemgetter(1)) if said]
    return tuple(
        (_between(names[group[0][0]], names[group[-1][0]]), in_digits(said, language.digits)) for group, said in groups
    )


def week(language: Language, territory: str = "") -> tuple[str, ...]:
    """The seven days by their whole names, from the day with which a week begins in that territory (CLDR's week data;
    Monday where it says nothing)."""
    names = language.days or _hours(_in_territory(_locale_name(language), territory))["days"]
    there = _parse(f"und_{territory}")
    first = there.first_week_day if there and there.territory == territory else 0
    return tuple(names[(first + n) % 7] for n in range(7))


def has_dates(language: Language) -> bool:
    """Whether dates can be said in the language's own words; else they are ISO 8601's."""
    return bool(language.months) or _has_months(_own_locale(language))


def has_days(language: Language) -> bool:
    """Whether the days of the week can be named in it: of the language file, or of CLDR."""
    return bool(language.days) or cldr.is_known("hours", _locale_name(language)) or _has_days(_own_locale(language))


def _has_days(locale: Locale | None) -> bool:
    return _names(locale, "days", 0) not in (None, _ROOT_DAY)


def _has_months(locale: Locale | None) -> bool:
    return _names(locale, "months", 11) not in (None, _ROOT_MONTH)


def _names(locale: Locale | None, kind: Literal["days", "months"], number: int) -> str | None:
    """The whole name of a day or a month; None where the locale has none of its own.

    Asked of the data as they were loaded. What a ``Locale`` inherits from CLDR's root it writes, once it is asked, into
    what all locales share: one date in Navajo, and Yoruba's say M11 from then on (Babel 2.18). So a locale without
    names of its own is never asked to format anything.
    """
    from babel.localedata import load

    names = load(str(locale))[kind]["format"].get("wide") if locale else None
    return str(names[number]) if isinstance(names, Mapping) else None


class _LocaleHours(TypedDict):
    """``days`` and ``short``: from Monday on; of ``patterns`` and ``halves`` see ``clock.interval``."""

    locale: str
    days: Sequence[str]
    short: Sequence[str]
    patterns: clock.IntervalPatterns
    halves: Sequence[str]


@cached(64)
def _hours(name: str) -> _LocaleHours:
    """How a locale of Babel's, English where there is none, says days and hours."""
    kept: _LocaleHours | None = cldr.known("hours", name)
    return kept or _hours_of(_parse(name) or _english())


def hours_to_be_kept(name: str) -> _LocaleHours | None:
    """The same as Babel has it now; None of a locale without names of days of its own, and of one whose patterns we
    cannot read."""
    locale = _parse(name)
    said = _hours_of(locale) if locale and _has_days(locale) else None
    return said if said and clock.are_plain(said["patterns"]) else None


def _hours_of(locale: Locale) -> _LocaleHours:
    """ "hm" and "Hm" are CLDR's skeletons for the two clocks."""
    from babel.dates import format_time

    wide, short = ([], []) if not _has_days(locale) else _days(locale)
    skeleton = "hm" if "a" in locale.time_formats["short"].pattern else "Hm"
    patterns = {field: list(pair) for field, pair in locale.interval_formats.get(skeleton, {}).items()}
    halves = [format_time(datetime.time(hour), "a", locale=locale) for hour in (9, 21)]
    return _LocaleHours(locale=str(locale), days=wide, short=short, patterns=patterns, halves=halves)


def _own_locale(language: Language) -> Locale | None:
    return _parse(_locale_name(language))


def _days(locale: Locale) -> tuple[list[str], list[str]]:
    """Whole and short names; those within a date, for Babel 2.18 mixes up the ones that stand alone. Whole, they are
    the same words in all our languages, but for the spelling of one day each in Khmer and in Malayalam. Where CLDR has
    no short ones its root's English ones are passed over."""
    names = locale.days["format"]
    wide, short = ([names[width][n] for n in range(7)] for width in ("wide", "abbreviated"))
    english = short[0] == _ROOT_DAY and not wide[0].startswith(_ROOT_DAY)
    return wide, wide if english else short


def _locale_name(language: Language) -> str:
    """Babel's name of the locale, in no country."""
    return language.locale or _underscored(language.language)


def _between(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


def _times(said: str, language: Language, kept: _LocaleHours) -> str:
    """Intervals of a day."""
    spans = (map(_time, span.strip().split("-")) for span in said.split(","))
    blanks = _UNBROKEN if language.script == "Latn" else _UNBROKEN_WIDE
    told = (_interval(start, end, kept).translate(blanks) for start, end in spans)
    return _COMMAS.get(language.script, ", ").join(told)


def _interval(start: datetime.time, end: datetime.time, kept: _LocaleHours) -> str:
    if start != end and clock.are_plain(kept["patterns"]):
        return clock.interval(start, end, kept["patterns"], kept["halves"])
    from babel.dates import format_interval

    locale = _parse(kept["locale"])
    assert locale is not None
    skeleton = "hm" if "a" in locale.time_formats["short"].pattern else "Hm"
    return format_interval(start, end, skeleton, locale=locale)


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
    if language.months:
        return f"{date.day} {language.months[date.month - 1]} {date.year}"
    name = _in_territory(_locale_name(language), territory)
    forms = cldr.known("date", name)
    return _in_form(forms, date) if forms else _babel_date(date, name)


def _babel_date(date: datetime.date, name: str) -> str:
    from babel.dates import format_date as babel_date

    locale = _parse(name)
    return babel_date(date, "long", locale) if _has_months(locale) else date.isoformat()


_DAY, _YEAR = 17, 2222
"""Of a date in which both are easily found: they are no month's number."""


def date_forms(name: str) -> list[str] | None:
    """How a locale of Babel's writes dates, month by month, with ``{d}`` and ``{y}`` for day and year; None where they
    cannot be written so (days of two digits)."""
    written = (_babel_date(datetime.date(_YEAR, month, _DAY), name) for month in range(1, 13))
    forms = [said.replace(str(_YEAR), "{y}").replace(str(_DAY), "{d}") for said in written]
    first = datetime.date(_YEAR, 1, 1)
    return forms if _in_form(forms, first) == _babel_date(first, name) else None


def _in_form(forms: Sequence[str], date: datetime.date) -> str:
    return forms[date.month - 1].replace("{d}", str(date.day)).replace("{y}", str(date.year))


def locale_names(language: Language, territories: Iterable[str]) -> tuple[str, ...]:
    """Babel's names of the locales that say its dates and hours, there and anywhere."""
    name = _locale_name(language)
    return tuple(dict.fromkeys(_in_territory(name, territory) for territory in ("", *territories)))


def _in_territory(name: str, territory: str) -> str:
    """Babel's name with the territory, where CLDR has data for just that pair."""
    from babel.localedata import exists

    narrower = f"{name}_{territory}"
    return narrower if territory and exists(narrower) else name


def _underscored(tag: str) -> str:
    return tag.replace("-", "_")


def _cldr_name(tag: str) -> str:
    return CLDR_NAMES.get(tag, _underscored(tag))


def _parse(name: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):  # ValueError: not the form of a tag
        return None


def _english() -> Locale:
    from babel import Locale

    return Locale("en")
