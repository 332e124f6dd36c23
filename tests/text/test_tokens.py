"""Words: counted, and as a term is looked for."""

from __future__ import annotations

import pytest

from handout.text.tokens import count, tokens

COUNTS = {
    "A spasm is **tight**.": 4,
    "Don’t drive, and don't swim.": 5,
    "Call {clinic.phone} or [our site](https://www.clinic.example/a/b).": 4,
    "5 mg, 2-3 times": 5,
    "肌肉痉挛。": 4,
    "मांसपेशी ढीली": 2,
    "": 0,
    "— … !": 0,
}


@pytest.mark.parametrize("text", COUNTS)
def test_words_are_counted(text: str) -> None:
    assert count(text, "en") == COUNTS[text]


FOLDED = {
    ("tr", "IŞIK İLAÇ"): ["ışık", "ilaç"],
    ("en", "IT is"): ["it", "is"],
    ("ar", "وَالحُقْنَةُ"): ["والحقنه"],
    ("he", "רוֹפֵא־שלי"): ["רופא", "שלי"],
    ("fa", "می‌شود بيمار"): ["میشود", "بیمار"],
    ("el", "ΦΑΡΜΑΚΟΣ"): ["φαρμακοσ"],
    ("de", "Straße"): ["strasse"],
    ("hi", "मांसपेशियाँ"): ["मांसपेशियाँ"],
    ("zh-Hans", "A型毒素"): ["a", "型", "毒", "素"],
    ("th", "กล้าม"): ["ก", "ล้", "า", "ม"],
    ("fr", "L’injection"): ["l", "injection"],
}


@pytest.mark.parametrize(("language", "text"), FOLDED)
def test_words_are_compared_without_what_says_nothing(language: str, text: str) -> None:
    assert [token.folded for token in tokens(text, language)] == FOLDED[language, text]


def test_a_full_stop_parts_what_a_blank_or_a_hyphen_joins() -> None:
    assert [token.joined for token in tokens("side-effect. Effect of side  effect", "en")] == [
        *(False, True),
        *(False, True, True, True),
    ]
