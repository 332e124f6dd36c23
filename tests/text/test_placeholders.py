"""Words that stand for words yet to come are found in a text that has a part of them, which is looked for first."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.text import placeholders
from handout.text.placeholders import placeholder

ANYWHERE = re.compile(placeholders._ANYWHERE.pattern)
OF_WORD = re.compile(placeholders._OF_WORD.pattern, re.IGNORECASE)


@given(st.from_regex(ANYWHERE))
def test_what_is_found_anywhere_has_one_of_the_parts(text: str) -> None:
    assert any(part in text.casefold() for part in placeholders._PARTS)


@given(st.from_regex(OF_WORD))
def test_what_word_prints_has_one_of_the_parts(text: str) -> None:
    assert any(part in text.casefold() for part in placeholders._PARTS_OF_WORD)


def test_each_part_is_one_of_a_word() -> None:
    """None that is never there, and none with an i where case does not matter."""
    for parts, pattern in ((placeholders._PARTS, ANYWHERE), (placeholders._PARTS_OF_WORD, OF_WORD)):
        said = re.sub(r"\[[^\]]*\]|\(\?:|[()?|]|\\b", "", pattern.pattern).casefold()
        assert {part for part in parts if part.strip("_?？x") and part not in said} == set()
    assert not any("i" in part for part in placeholders._PARTS_OF_WORD)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Take TBD mg.", "TBD"),
        ("Call xxx-xxxx.", "xxx"),
        ("Take XX mg.", "XX"),
        ("Lorem İpsum.", "Lorem İpsum"),
        ("Insert your own name here.", "Insert your own name here"),
        ("此处待补充。", "待补充"),
        ("Kl\u0131ck or tap: CL\u0130CK HERE TO ENTER TEXT", "CL\u0130CK HERE TO ENTER TEXT"),
        ("Take one tablet here.", None),
    ],
)
def test_the_first_is_told(text: str, found: str | None) -> None:
    assert placeholder(text, "en") == found
