"""What a text costs: as much for each of its letters however many there are, and no property asked twice."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import uharfbuzz as hb
from text_samples import catalogue, language, set_text

from handout.text import bidi, paragraph, pieces
from handout.text.clusters import graphemes
from handout.text.shape import _unsafe


@pytest.mark.parametrize("tag", ["en", "ar", "hi"])
def test_the_lines_of_an_endless_word_are_sought_near_by(tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a word of many lines each was measured whole: four times as long, it cost sixteen times as much."""
    seen = 0

    def counted(text: str, locale: str) -> list[int]:
        nonlocal seen
        seen += len(text)
        return graphemes(text, locale)

    monkeypatch.setattr(paragraph, "graphemes", counted)
    letter = {"en": "spasm", "ar": "عضلات", "hi": "मांसपेशी"}[tag]
    costs = []
    for times in (500, 2000):
        seen = 0
        word = set_text(letter * times, tag)
        ends = word.ends(300.0)
        assert ends[-1].at == len(word.prepared.text)
        assert all(end.width <= 300.01 for end in ends)
        costs.append(seen)
    assert costs[1] < 6 * costs[0]


def test_an_endless_word_fills_its_lines() -> None:
    """Each line ends where one letter more would not fit: as many letters as of the same word in a short text."""
    letters = "n" * 2000
    short, endless = (set_text(text, "en") for text in (letters[:200], letters))
    (first, *_), (found, *rest) = short.ends(300.0), endless.ends(300.0)
    assert found == first
    assert {end.at - before.at for before, end in zip([found, *rest], rest[:-1], strict=False)} == {first.at}


def test_numbers_and_brackets_among_right_to_left_words_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0

    def counted(text: str, plain: str, tokens: Sequence[pieces.Interval], at: int) -> int:
        nonlocal looked
        looked += 1
        return end_of_phrase(text, plain, tokens, at)

    end_of_phrase = pieces._end_of_phrase
    monkeypatch.setattr(pieces, "_end_of_phrase", counted)
    assert len(pieces.directed("حقن 5 mg (المشدودة) " * 300)) == 300
    assert 300 <= looked <= 2 * 300
    assert set(bidi.levels("حقن (5 mg) " * 300, 1)) == {1, 2}


@pytest.mark.parametrize(
    ("tag", "script", "text"), [("en", "Latn", "AVATo ffi"), ("ar", "Arab", "العضلات"), ("hi", "Deva", "मांसपेशियां")]
)
def test_flags_are_those_of_harfbuzz(tag: str, script: str, text: str) -> None:
    """The text in which HarfBuzz says all flags at once, against its one flag of each glyph."""
    spoken = language(tag)
    (face, *_) = catalogue().chain(spoken, script, "regular", ())
    buffer = hb.Buffer()
    buffer.add_str(text * 50)
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer)
    flags = enumerate(info.flags for info in buffer.glyph_infos)
    expected = {n for n, flag in flags if flag & hb.GlyphFlags.UNSAFE_TO_BREAK}
    assert expected
    assert _unsafe(face, buffer, range(len(buffer))) == expected
