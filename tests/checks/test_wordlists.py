"""The lists of words: each can be read and asked, says what it rests on, and tells a claim from a plain sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout import packaged
from handout.checks.phrases.matching import claims, lexicon, pattern
from handout.models.locales import is_known
from handout.models.wordlist import JudgedWords

FILES = sorted((Path(packaged.__file__).parent / "wordlists").glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_list_is_sound(file: Path) -> None:
    words = lexicon(file.stem)
    assert words and words.listed.language == file.stem and is_known(file.stem)
    assert words.listed.sources and words.promotional and words.negation and words.clause
    assert file.stem == "en" or "No speaker of the language has reviewed this list." in file.read_text("utf-8")


def test_a_tag_with_a_country_has_the_list_of_its_language() -> None:
    assert lexicon("pt-BR") == lexicon("pt")
    assert lexicon("ar") is None


def found(text: str, language: str = "en") -> list[str]:
    words = lexicon(language)
    assert words
    return [said for said, _ in claims(text, words.promotional, words)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("a (b|c) d?", "x A B d", "A B d"),
        ("non-invasive", "Noninvasive", "Noninvasive"),
        ("non-invasive", "non invasive", "non invasive"),
        ("cure*", "a curette", "curette"),
        ("cure", "secure cures", None),
        ("a … z", "a b c, d z", "a b c, d z"),
        ("a … z", "a b c d e f g z", None),
        ("<it> works", "this works", "this works"),
        ("don't", "don’t", "don’t"),
        ("100%", "100% safe", "100%"),
    ],
)
def test_phrases(phrase: str, text: str, expected: str | None) -> None:
    found = pattern((phrase,), {"it": ("it", "this")})
    assert found
    match = found.search(text)
    assert (match[0] if match else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It gives immediate relief.", ["immediate relief"]),
        ("It does not give you immediate relief.", []),
        ("It can’t give immediate relief.", []),
        ("Immediate relief is not likely.", []),
        ("It not only gives immediate relief.", ["immediate relief"]),
        ("It is not surgery, but it gives immediate relief.", ["immediate relief"]),
        ("It is not surgery and gives immediate relief.", ["immediate relief"]),
        ("Does it give immediate relief?", []),
        ("Looking for immediate relief?", ["immediate relief"]),
    ],
)
def test_what_is_denied_or_asked_is_no_claim(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_an_unknown_group_is_a_fault_of_the_file() -> None:
    data = {"language": "en", "sources": [{"id": "a", "title": "A", "year": 2026}], "negations": ["<nobody>"]}
    with pytest.raises(ValueError, match="nobody"):
        JudgedWords.model_validate(data)


def test_an_open_bracket_is_a_fault_of_the_file() -> None:
    data = {"language": "en", "sources": [{"id": "a", "title": "A", "year": 2026}], "negations": ["(a|b"]}
    with pytest.raises(ValueError, match="no phrase"):
        JudgedWords.model_validate(data)
