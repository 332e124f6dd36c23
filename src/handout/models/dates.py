"""Dates, days and opening hours in the words of a language, from Unicode's CLDR by way of Babel.

Babel is imported where what is kept of it does not answer (``cldr``).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, TypedDict

from handout.caching import cached
from handout.models import cldr, clock
from handout.models.locales import english_locale, in_digits, locale_named

if TYPE_CHECKING:
    from babel import Locale

    from handout.models.language import Language

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
    there = locale_named(f"und_{territory}")
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
    return kept or _hours_of(locale_named(name) or english_locale())


def hours_to_be_kept(name: str) -> _LocaleHours | None:
    """The same as Babel has it now; None of a locale without names of days of its own, and of one whose patterns we
    cannot read."""
    locale = locale_named(name)
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
    return locale_named(_locale_name(language))


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
    return language.locale or language.language.replace("-", "_")


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

    locale = locale_named(kept["locale"])
    assert locale is not None
    skeleton = "hm" if "a" in locale.time_formats["short"].pattern else "Hm"
    return format_interval(start, end, skeleton, locale=locale)


def _time(said: str) -> datetime.time:
    hour, minute = said.split(":")
    return datetime.time(int(hour), int(minute))


def _long_date(date: datetime.date, language: Language, territory: str) -> str:
    if language.months:
        return f"{date.day} {language.months[date.month - 1]} {date.year}"
    name = _in_territory(_locale_name(language), territory)
    forms = cldr.known("date", name)
    return _in_form(forms, date) if forms else _babel_date(date, name)


def _babel_date(date: datetime.date, name: str) -> str:
    from babel.dates import format_date as babel_date

    locale = locale_named(name)
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


@cached(1_000)
def _in_territory(name: str, territory: str) -> str:
    """Babel's name with the territory, where CLDR has data for just that pair."""
    from babel.localedata import exists

    narrower = f"{name}_{territory}"
    return narrower if territory and exists(narrower) else name
