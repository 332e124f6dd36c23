"""Patterns that are compiled where one of their words begins."""

from __future__ import annotations

import re

import pytest

from handout import packaged
from handout.parity.quantities.alternatives import Alternatives
from handout.parity.quantities.speech import Speech, speech

_TAGS = [tag for tag in packaged.languages() if packaged.number_words(tag)]
_KEPT = ("scale", "halves", "before", "morning", "afternoon", "part", "whole", "range", "joins", "between")


def test_a_text_without_the_words_compiles_nothing() -> None:
    word = Alternatives("(", ("one",))
    assert (word.match("two"), word.search("two"), word.fullmatch("two"), [*word.finditer("two")]) == (None,) * 3 + (
        [],
    )
    with pytest.raises(re.error):
        word.search("one")


def test_as_far_as_a_gap_reaches() -> None:
    word = Alternatives("[ ]?(one)", ("one",), 1)
    assert word.match("at one", 2)
    assert word.match("at one", 3)
    assert not word.match("at one", 1)
    assert Alternatives("(?:[a-z]+ )*(one)", ("one",), None).match("at last one", 0)


@pytest.mark.parametrize("tag", _TAGS)
def test_each_word_of_a_language_is_found_as_by_its_pattern(tag: str) -> None:
    own = speech(tag)
    for name in _KEPT:
        kept: Alternatives | None = getattr(own, name)
        for text in _texts(own) if kept else ():
            assert kept
            plainly, at = re.compile(kept.pattern), len(text) // 2
            assert _same(kept.match(text), plainly.match(text)), (name, text)
            assert _same(kept.match(text, at), plainly.match(text, at)), (name, text)
            assert _same(kept.fullmatch(text), plainly.fullmatch(text)), (name, text)
            assert _same(kept.search(text, 1, len(text) - 1), plainly.search(text, 1, len(text) - 1)), (name, text)
            assert _same(kept.search(text), plainly.search(text)), (name, text)
    totals = own.totals
    for text in _texts(own) if totals else ():
        assert totals
        found = re.search(totals.pattern, text)
        if found and " " in found[1]:  # only phrases of several words are asked for
            assert _same(totals.search(text), found), text


def _texts(own: Speech) -> list[str]:
    """The words of these lists, alone, behind a blank, a number and another word, with hyphens for their blanks."""
    words = own.words
    scales = [form for forms in words.scales.values() for form in forms]
    listed = [*words.halves, *own.added, *words.morning, *words.afternoon, *words.part, *words.whole, *words.range]
    forms = [form.rstrip("*") for form in (*listed, *words.joins, *scales)]
    return [text for form in forms for text in (form, f" {form} ", f"x {form}", form.replace(" ", "-"), f"{form}x")]


def _same(one: re.Match[str] | None, other: re.Match[str] | None) -> bool:
    return (one and one.span()) == (other and other.span())
