"""What is kept of CLDR is what Babel says, and of another Babel nothing is believed."""

from __future__ import annotations

import datetime
import itertools
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import babel
import pytest

from handout import caching, packaged
from handout.models import cldr, clock
from handout.models.dates import format_date, format_hours, has_days, week
from handout.models.habits import habits, of_cldr, to_be_kept
from handout.models.language import Language
from handout.models.locales import english_name, native_name, script_of

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def another_babel(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(babel, "__version__", "0.1")
    caching.clear()
    yield
    caching.clear()


def packaged_language(tag: str) -> Language:
    language = packaged.language(tag)
    assert language is not None
    return language


def test_the_file_is_what_babel_says() -> None:
    """In a process of its own, for Babel's months depend on what it was asked before. Else run: python
    docs/make_cldr.py"""
    subprocess.run([sys.executable, ROOT / "docs" / "make_cldr.py", "--check"], check=True)


@contextmanager
def known(kept: dict[str, Any]) -> Iterator[None]:
    """As if this were all that is kept of CLDR; whatever is not is asked of Babel."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cldr, "known", lambda kind, name: json.loads(json.dumps(kept.get(kind))))
        caching.clear()
        yield
    caching.clear()


def test_names_and_habits_are_those_that_were_kept() -> None:
    for tag in packaged.languages():
        asked = of_cldr(tag), native_name(tag), english_name(tag)
        names = {"own": asked[1], "english": asked[2]}
        with known({"habits": to_be_kept(asked[0]), "names": names}):
            assert (habits(tag), native_name(tag), english_name(tag)) == asked
            assert list(habits(tag).units) == list(asked[0].units)
        with known({}):
            assert (native_name(tag), english_name(tag)) == asked[1:]


def test_scripts_are_those_of_babel() -> None:
    tags = (*packaged.languages(), "xx", "az-Cyrl", "uz-AF", "en-x-latn")
    kept = [script_of(tag) for tag in tags]
    with known({}):
        assert [script_of(tag) for tag in tags] == kept


def test_the_script_of_a_language_of_ours_is_known_without_babels_data() -> None:
    asked = (
        "import babel.core; babel.core.get_global = None; from handout.models.locales import script_of as of;"
        "print(of('ar'), of('en'), of('zh-Hant'), of('sr-Latn'))"
    )
    run = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["Arab", "Latn", "Hant", "Latn"]


def test_dates_are_those_of_babel() -> None:
    """Of every day of a leap year, and the last day of its century."""
    days = [datetime.date(2028, 1, 1) + datetime.timedelta(days=n) for n in range(366)] + [datetime.date(2099, 12, 31)]
    languages = [packaged_language(tag) for tag in packaged.languages()]
    kept = [[format_date(day, language, "GB") for day in days] for language in languages]
    with known({}):
        for language, said in zip(languages, kept, strict=True):
            assert said == [format_date(day, language, "GB") for day in days], language.language


TIMES = ("0:00", "0:45", "8:00", "9:00", "9:30", "11:59", "12:00", "12:30", "13:00", "21:30", "23:05")


def test_hours_are_those_of_babel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Halves of the day, hours and minutes that differ and that do not, as Babel formats them itself."""
    languages = [packaged_language(tag) for tag in packaged.languages()]
    spans = [f"{begin}-{end}" for begin, end in itertools.combinations(TIMES, 2)]
    kept = [told(language, spans) for language in languages]
    monkeypatch.setattr(clock, "are_plain", lambda patterns: False)
    with known({}):
        for language, said in zip(languages, kept, strict=True):
            assert said == told(language, spans), language.language


def told(language: Language, spans: list[str]) -> list[object]:
    if not has_days(language):
        return []
    said = [format_hours({"mon": span, "wed": span}, language, "US", short=len(span) % 2 == 0) for span in spans]
    return [week(language, "EG"), *said]


def test_what_is_not_kept_is_asked_of_babel() -> None:
    """A language and a country that we do not ship."""
    assert cldr.known("habits", "br") is None
    assert habits("br").months["genver"] == 1
    assert cldr.known("date", "en_ZW") is None
    assert format_date(datetime.date(2026, 3, 9), packaged_language("en"), "ZW") == "09 March 2026"


@pytest.mark.usefixtures("another_babel")
def test_another_babel_is_asked_itself() -> None:
    assert cldr.known("habits", "en") is None
    assert habits("en") == of_cldr("en")
    assert format_date(datetime.date(2026, 3, 9), packaged_language("en"), "US") == "March 9, 2026"
