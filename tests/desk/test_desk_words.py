"""The words of the staff's page: every language has all of them, with the same places to fill."""

from __future__ import annotations

import pytest
from babel import Locale

from handout import packaged
from handout.models.deskwords import DeskWords, holes
from handout.models.locales import CLDR_NAMES

ENGLISH = packaged.desk_words("en")


def faults(words: DeskWords, categories: set[str]) -> list[str]:
    """What a language's file lacks, or says with other places to fill than English. ``categories``: the plural forms
    that CLDR has for it."""
    found = [f"key {key}" for key in {*ENGLISH.words} ^ {*words.words} | {*ENGLISH.counted} ^ {*words.counted}]
    same = ENGLISH.words.keys() & words.words.keys()
    found += [f"places in {key}" for key in same if holes(words.words[key]) != holes(ENGLISH.words[key])]
    found += [f"forms of {key}" for key, forms in words.counted.items() if set(forms) != categories]
    # a form for one thing alone may say it without the number, as Arabic does
    found += [f"places in {key}" for key, forms in words.counted.items() if "{number}" not in forms.get("other", "")]
    return found


def categories(tag: str) -> set[str]:
    rule = Locale.parse(CLDR_NAMES.get(tag, tag.replace("-", "_"))).plural_form
    return {*rule.rules, "other"}


@pytest.mark.parametrize("tag", packaged.desk_words_files())
def test_a_language_has_every_word(tag: str) -> None:
    words = packaged.desk_words(tag)
    raw = packaged._packaged("desk/words", tag, DeskWords)
    assert words.language == tag
    assert faults(raw, categories(tag)) == []


def test_the_checker_sees_what_is_forgotten() -> None:
    less = {key: text for key, text in ENGLISH.words.items() if key != "title"}
    short = ENGLISH.model_copy(update={"words": {**less, "due": "Review soon"}})
    assert faults(short, {"one", "other"}) == ["key title", "places in due"]
    assert len(faults(ENGLISH, categories("ar"))) == len(ENGLISH.counted)
    assert categories("ar") == {"zero", "one", "two", "few", "many", "other"}


def test_a_language_without_a_file_speaks_that_of_its_kin_else_english() -> None:
    assert packaged.desk_words("en-GB").language == "en"
    assert packaged.desk_words("nv").words["title"] == "Patient handouts"


def test_what_a_file_lacks_is_said_in_english() -> None:
    little = ENGLISH.model_copy(update={"words": {"title": "Merkblätter"}})
    assert little.over(ENGLISH).words["title"] == "Merkblätter"
    assert little.over(ENGLISH).words["search"] == "Search"
