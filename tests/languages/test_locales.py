"""Names, direction and dates, against values known by hand."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import handout
from handout.models.dates import Weekday, format_date, format_hours, has_days, week
from handout.models.language import Language
from handout.models.locales import direction, english_name, in_digits, native_name
from yaml_files import plain

FOLDER = Path(handout.__file__).parent / "packaged" / "languages"
TAGS = sorted(path.stem for path in FOLDER.glob("*.yaml"))
DAY = datetime.date(2026, 11, 23)


@cache
def language(tag: str) -> Language:
    return Language.model_validate(plain(FOLDER / f"{tag}.yaml"))


@pytest.mark.parametrize(
    ("tag", "own", "english"),
    [
        ("es", "español", "Spanish"),
        ("zh-Hant", "繁體中文", "Traditional Chinese"),
        ("zh-Hans", "简体中文", "Simplified Chinese"),
        ("ur", "اردو", "Urdu"),
        ("ar", "العربية", "Arabic"),
        ("vi", "Tiếng Việt", "Vietnamese"),
        ("bn", "বাংলা", "Bengali"),
        ("tl", "Filipino", "Tagalog"),
        ("prs", "دری", "Dari"),
        ("ckb", "کوردیی ناوەندی", "Kurdish (Sorani)"),
        ("kmr", "kurdî (kurmancî)", "Kurdish (Kurmanji)"),
        ("pa-Guru", "ਪੰਜਾਬੀ (ਗੁਰਮੁਖੀ)", "Punjabi (Gurmukhi)"),
        ("ht", "Kreyòl Ayisyen", "Haitian Creole"),
        ("hmn", "Hmoob", "Hmong"),  # CLDR has its English name, but no data of its own
        ("hmn-Hmnp", "Hmong (Nyiakeng Puachue Hmong)", "Hmong (Nyiakeng Puachue Hmong)"),
        ("ksw", "ကညီကျိၥ်", "Karen (S’gaw)"),
        ("ff-Adlm", "𞤆𞤵𞤤𞤢𞤪", "Fula (Adlam)"),
        ("not a tag", "not a tag", "not a tag"),
    ],
)
def test_names(tag: str, own: str, english: str) -> None:
    assert native_name(tag) == own
    assert english_name(tag) == english


def test_names_in_the_language_of_the_staff() -> None:
    assert english_name("ja", "de") == "Japanisch"
    assert english_name("pl", "zz") == "Polish", "an unknown staff language falls back to English"


def test_direction_of_every_file() -> None:
    """Right to left: by the letters' Bidi_Class (UAX #9)."""
    rtl = {"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"}
    for tag in TAGS:
        assert direction(tag) == ("rtl" if language(tag).script in rtl else "ltr")


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("pa-Arab", "rtl"),
        ("ku-Arab", "rtl"),
        ("sr-Latn", "ltr"),
        ("bal", "rtl"),
        ("uz-AF", "rtl"),
        ("en-x-arab", "ltr"),
        ("xx", "ltr"),
    ],
)
def test_direction_of_other_tags(tag: str, way: str) -> None:
    assert direction(tag) == way


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "November 23, 2026"),
        ("es", "23 de noviembre de 2026"),
        ("de", "23. November 2026"),
        ("pl", "23 listopada 2026"),
        ("ru", "23 ноября 2026\u202fг."),
        ("ar", "23 نوفمبر 2026"),
        ("fa", "۲۳ نوامبر ۲۰۲۶"),
        ("zh-Hant", "2026年11月23日"),
        ("ko", "2026년 11월 23일"),
        ("ne", "2026 नोभेम्बर 23"),
        ("tl", "Nobyembre 23, 2026"),
        ("ht", "23 novanm 2026"),
    ],
)
def test_dates(tag: str, text: str) -> None:
    assert format_date(DAY, language(tag)) == text


def test_dates_of_a_territory() -> None:
    assert format_date(DAY, language("en"), "GB") == "23 November 2026"
    assert format_date(DAY, language("pl"), "GB") == format_date(DAY, language("pl")), "CLDR has no Polish of Britain"


def test_a_date_that_cldr_cannot_write_is_iso() -> None:
    unknown = language("en").model_copy(update={"language": "mww"})
    assert format_date(DAY, unknown) == "2026-11-23"


def test_every_language_writes_year_and_day() -> None:
    for tag in TAGS:
        data = language(tag)
        text = format_date(DAY, data)
        assert in_digits("2026", data.digits) in text
        assert in_digits("23", data.digits) in text


def test_no_language_spoils_the_dates_of_another() -> None:
    """Babel's locales share what they inherit; in a process of its own, since other tests have loaded them."""
    code = (
        "import datetime\n"
        "from handout import packaged\n"
        "from handout.models.dates import format_date, has_days, has_dates\n"
        "for tag in ('nv', 'dv', 'rhg-Rohg', 'yo'):\n"
        "    language = packaged.language(tag)\n"
        "    print(format_date(datetime.date(2026, 11, 23), language), has_days(language), has_dates(language))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8")
    assert run.stdout.splitlines() == [*["2026-11-23 False False"] * 3, "23 Oṣù Bélú 2026 True True"]


def test_digits() -> None:
    assert in_digits("Page 1209", "arabext") == "Page ۱۲۰۹"
    assert in_digits("12", "deva") == "१२"
    assert in_digits("12", "latn") == "12"


def test_names_and_dates_ask_for_the_same_locale() -> None:
    """``locale`` of the file and the names' own table must not part."""
    from handout.models.locales import _cldr_name

    for tag in TAGS:
        assert (language(tag).locale or tag) == _cldr_name(tag)


def test_babel_waits_until_it_is_needed() -> None:
    code = "import sys, handout.models.locales; sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


HOURS: dict[Weekday, str] = {"mon": "9:00-12:30, 14:00-17:00", "tue": "9:00-12:30, 14:00-17:00", "fri": "9:00-13:00"}


@pytest.mark.parametrize(
    ("tag", "territory", "days", "afternoon"),
    [
        ("en", "US", "Monday – Tuesday|Friday", "2:00 – 5:00 PM"),
        ("en", "GB", "Monday – Tuesday|Friday", "14:00–17:00"),
        ("es", "US", "lunes – martes|viernes", "2:00–5:00 p.m."),
        ("de", "DE", "Montag – Dienstag|Freitag", "14:00–17:00 Uhr"),
        ("pl", "GB", "poniedziałek – wtorek|piątek", "14:00–17:00"),
        ("ar", "US", "الاثنين – الثلاثاء|الجمعة", "2:00–5:00 م"),
        ("fa", "GB", "دوشنبه – سه\u200cشنبه|جمعه", "۱۴:۰۰ تا ۱۷:۰۰"),
        ("he", "US", "יום שני – יום שלישי|יום שישי", "14:00–17:00"),
        ("ur", "GB", "پیر – منگل|جمعہ", "2:00–5:00 PM"),
        ("hi", "US", "सोमवार – मंगलवार|शुक्रवार", "2:00–5:00 pm"),
        ("ta", "GB", "திங்கள் – செவ்வாய்|வெள்ளி", "2:00–5:00 PM"),
        ("zh-Hans", "US", "星期一 – 星期二|星期五", "14:00–17:00"),
        ("ja", "US", "月曜日 – 火曜日|金曜日", "14時00分～17時00分"),
        ("ht", "US", "lendi – madi|vandredi", "14:00 – 17:00"),
    ],
)
def test_opening_hours(tag: str, territory: str, days: str, afternoon: str) -> None:
    """Days that have the same hours stand together; the afternoon's interval as CLDR's charts print it."""
    told = format_hours(HOURS, language(tag), territory)
    assert "|".join(name for name, _ in told) == days
    comma = {"zh-Hans": "、", "ja": "、"}.get(tag, "،" if tag in {"ar", "fa", "ur"} else ",")
    assert [re.sub(r"\s", " ", part).strip() for part in told[0][1].split(comma)][1] == afternoon


def test_no_hours_are_nothing_and_a_closed_day_parts_the_week() -> None:
    assert format_hours({}, language("en")) == ()
    same: dict[Weekday, str] = {"mon": "9:00-17:00", "wed": "9:00-17:00"}
    assert [days for days, _ in format_hours(same, language("en"))] == ["Monday", "Wednesday"]


def test_the_same_hours_written_otherwise_are_the_same_hours() -> None:
    hours: dict[Weekday, str] = {"mon": "9:00-12:00,13:00-14:00", "tue": "09:00-12:00, 13:00-14:00"}
    assert [days for days, _ in format_hours(hours, language("en"))] == ["Monday – Tuesday"]


@pytest.mark.parametrize(("tag", "blank"), [("en", "\u202f"), ("ar", "\u00a0"), ("hi", "\u00a0"), ("th", "\u00a0")])
def test_blanks_within_a_time_do_not_break_and_are_in_the_scripts_own_font(tag: str, blank: str) -> None:
    """Noto Sans has thin blanks, the fonts of other scripts have not: a time would change its face half-way."""
    ((_, times),) = format_hours({"mon": "9:00-17:00"}, language(tag), "US")
    assert {sign for sign in times if sign.isspace()} == {blank}


@pytest.mark.parametrize(
    ("tag", "territory", "first", "last"),
    [
        ("en", "US", "Sunday", "Saturday"),
        ("en", "GB", "Monday", "Sunday"),
        ("es", "US", "domingo", "sábado"),
        ("es", "ES", "lunes", "domingo"),
        ("pt-BR", "US", "domingo", "sábado"),
        ("ar", "GB", "الاثنين", "الأحد"),
        ("ht", "US", "dimanch", "samdi"),
        ("en", "", "Monday", "Sunday"),
        ("en", "ZZ", "Monday", "Sunday"),
    ],
)
def test_a_week_begins_as_the_country_counts(tag: str, territory: str, first: str, last: str) -> None:
    """CLDR's weekData: Sunday in US, Monday in 001 and GB, whatever the language; whole names."""
    days = week(language(tag), territory)
    assert (days[0], days[-1], len(set(days))) == (first, last, 7)


def test_every_language_has_seven_days_of_its_own() -> None:
    """None falls back to the English names."""
    for tag in (tag for tag in TAGS if has_days(language(tag))):
        days = week(language(tag), "US")
        assert len(set(days)) == 7 and (tag == "en" or "Monday" not in days)
