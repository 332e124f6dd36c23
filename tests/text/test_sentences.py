"""Sentences end where a reader of their language sees them end; expected values were read off by hand."""

from __future__ import annotations

import pytest

from handout.text.sentences import sentences, words

CASES = [
    ("en", ["Call us.", "It hurts!", "Does it?"]),
    ("en", ["Dr. Lee sees you at 9 a.m. on Monday.", "Take 3.5 mg, e.g. with milk, in the U.S. and elsewhere."]),
    ("en", ["He came at 5 p.m.", "Then he left."]),
    ("en", ["Take vitamin C.", "It helps."]),
    ("en", ["She said “stop.”", "We did (at once).", "Go on… and on."]),
    ("en", ["See www.clinic.example/page.html for more."]),
    ("en", ["1. Wash your hands.", "2. Dry them."]),
    ("de", ["Am 3. Mai kommt Dr. Weiß, z. B. um 8 Uhr.", "Gut."]),
    ("pl", ["Proszę przyjść 3. Maja."]),
    ("es", ["¿Duele?", "No.", "En EE. UU. llame al 911.", "¡Ya!"]),
    ("el", ["Πονάει;", "Ναι."]),
    ("hi", ["यह एक दवा है।", "इसे रोज़ लें।"]),
    ("ur", ["یہ دوا ہے۔", "کیا درد ہے؟"]),
    ("ar", ["هل تشعر بألم؟", "اتصل بنا."]),
    ("am", ["ይደውሉ።", "አሁን።"]),
    ("hy", ["Զանգեք։", "Հիմա։"]),
    ("my", ["ဆေးသောက်ပါ။", "နားပါ။"]),
    ("km", ["សូមទូរស័ព្ទ។", "អរគុណ។"]),
]


@pytest.mark.parametrize(("language", "expected"), CASES)
def test_sentences(language: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(" ".join(expected), language)] == expected


def test_where_no_blank_parts_them() -> None:
    found = sentences("これは薬です。毎日飲んでください！よいですか？", "ja")
    assert [sentence.text for sentence in found] == ["これは薬です。", "毎日飲んでください！", "よいですか？"]
    assert [sentence.start for sentence in found] == [0, 7, 17]


def test_what_does_not_end() -> None:
    assert [(s.text, s.ended) for s in sentences("Name of the product", "en")] == [("Name of the product", False)]
    assert sentences(" … ", "en") == ()
    assert sentences("Ναι; ναι", "en")[0].text == "Ναι; ναι"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t take 1,000 mg of it.", ["Don’t", "take", "1,000", "mg", "of", "it"]),
        ("a non-invasive test - 5–10 days", ["a", "non-invasive", "test", "5", "10", "days"]),
        ("3.5 mg/day at 12:30", ["3.5", "mg", "day", "at", "12:30"]),
        ("l’eau «froide»", ["l’eau", "froide"]),
        ("प्रिय दिल्ली", ["प्रिय", "दिल्ली"]),
        ("Kranken\u00adhaus", ["Krankenhaus"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected
