"""Emoji of several characters (UTS #51): one picture, never torn; a sequence that no font draws is refused whole."""

from __future__ import annotations

import pytest
from text_samples import glyphs, set_text

from handout.text.clusters import graphemes

SEQUENCES = {
    "family": "👨‍👩‍👧‍👦", "flag": "🇬🇧", "skin tone": "👍🏽", "keycap": "1️⃣", "tags": "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "selector within": "❤️‍🔥",
    "skin, sign and selector": "👩🏽‍⚕️", "two skins": "🧑🏻‍🤝‍🧑🏿", "presentation": "☎️",
}  # fmt: skip


@pytest.mark.parametrize("sequence", SEQUENCES.values(), ids=SEQUENCES)
def test_it_is_one_picture_as_wide_as_any(sequence: str) -> None:
    paragraph = set_text(sequence)
    assert paragraph.prepared.missing == ()
    inked = [row for row in glyphs(paragraph.lines(100)[0]) if row[0].ink(row[1])]
    assert len(inked) == 1
    assert inked[0][0].family == "Noto Emoji" or sequence == "☎️"


@pytest.mark.parametrize("sequence", ["👩‍💊", "🏴󠁵󠁳󠁴󠁸󠁿", "💊🏽"])
def test_what_no_font_draws_as_one_is_refused(sequence: str) -> None:
    """A flag of Texas would be a black flag: none of its parts is printed."""
    assert [missing.character for missing in set_text(f"a {sequence}").prepared.missing] == list(sequence)


@pytest.mark.parametrize(
    ("tag", "word"), [("en", "word"), ("ar", "كلمة"), ("he", "מילה"), ("ja", "薬を"), ("th", "กินยา")]
)
def test_none_is_torn_at_any_width(tag: str, word: str) -> None:
    run = "".join(SEQUENCES.values())
    for text in (run, f"{word}{run}{word}", f"{word} {run} (👍🏽). {word}"):
        paragraph = set_text(text, tag)
        whole = set(graphemes(paragraph.prepared.text, ""))
        for width in (1, 14, 30, 60, 100):
            at = 0
            for line in paragraph.lines(width):
                at += len(line.text)
                assert at in whole


@pytest.mark.parametrize("sequence", SEQUENCES.values(), ids=SEQUENCES)
def test_the_blank_behind_it_is_that_of_the_words(sequence: str) -> None:
    assert set_text(f"a {sequence} b").width == pytest.approx(
        set_text("a b a").width - set_text("a").width + set_text(sequence).width, abs=0.5
    )
