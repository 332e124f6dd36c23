"""Room around the signs and ideographs of Chinese and Japanese, in em, worked out by hand by the rules of clreq 3.1.6,
jlreq 3.1.2 and CSS Text 4: two signs that meet have one half between them, and none at the edges of a line."""

from __future__ import annotations

import pytest
from text_samples import glyphs, set_text

from handout.text.face import Cell
from handout.text.model import LineEnd


def em(text: str, tag: str = "ja") -> float:
    return set_text(text, tag).width / 10


@pytest.mark.parametrize(
    ("tag", "text", "width"),
    [
        ("ja", "薬「薬」薬", 5.0),  # full within a line
        ("ja", "「薬」", 2.0),  # half at both edges
        ("ja", "薬」「薬", 1 + 1 + 0.5 + 1),  # one half between
        ("ja", "薬」、薬", 1 + 0.5 + 1 + 1),
        ("ja", "薬（「薬」）。薬", 1 + 1.5 + 1 + 0.5 + 0.5 + 1 + 1),
        ("ja", "薬。」薬", 1 + 0.5 + 1 + 1),  # a stop goes closer to the bracket, which keeps its half
        ("ja", "薬！」薬", 4),  # an exclamation mark is as wide as it is
        ("ja", "薬・「薬」", 4.0),  # after a middle dot, and at the edge
        ("zh-Hans", "“药”", 2.0),
        ("zh-Hans", "（“药”）药", 0.5 + 0.5 + 1 + 0.5 + 1 + 1),
        ("zh-Hans", "药：“药", 3.5),
        ("zh-Hans", "《药》、《药》", 5.0),
        ("zh-Hant", "藥。」藥", 4.0),  # stops stand in the middle: nothing to take
        ("zh-Hant", "「藥」（藥）", 4.5),
    ],
)
def test_full_width_signs(tag: str, text: str, width: float) -> None:
    assert em(text, tag) == pytest.approx(width, abs=0.011)


@pytest.mark.parametrize(
    ("text", "letters", "width"),
    [
        ("薬ABC薬", "ABC", 2.25),
        ("薬10薬", "10", 2.25),
        ("薬Botox®は", "Botox®", 2.25),
        ("ABC薬", "ABC", 1.125),
        ("薬（ABC）薬", "ABC", 4.0),  # not within brackets
        ("薬 ABC", " ABC", 1.0),  # a blank is room enough
        ("薬１０薬", "", 4.0),  # digits of full width are as ideographs
    ],
)
def test_room_between_ideographs_and_letters(text: str, letters: str, width: float) -> None:
    alone = em(f"（{letters}）") - 1.0  # within brackets, half of each at the edges of the line
    assert em(text) == pytest.approx(width + alone, abs=0.011)


def test_no_room_at_the_edges_of_lines() -> None:
    """Nor is any copied: the room is in the advance of the ideograph, and no blank stands there."""
    paragraph = set_text("薬は10薬", "ja")
    whole = paragraph.prepared.line(0, LineEnd(5, 0.0), 10.0, 100.0, "start")
    first = paragraph.prepared.line(0, LineEnd(2, 0.0), 10.0, 100.0, "start")
    last = paragraph.prepared.line(4, LineEnd(5, 0.0), 10.0, 100.0, "start")
    assert first.width == pytest.approx(20.0)
    assert last.width == pytest.approx(10.0)
    assert last.shows[0].x == 0.0
    text = "".join(cell.text for show in whole.shows for cell in show.cells if isinstance(cell, Cell))
    assert text == "薬は10薬"


def test_the_outline_stays_in_its_half() -> None:
    """An opening bracket at the beginning of a line moves to its edge: its ink begins left of half an em."""
    (_, _, x, _), *_ = glyphs(set_text("「薬」", "ja").lines(100)[0])
    assert x == pytest.approx(-5.0)
    (_, _, inside, _) = glyphs(set_text("薬「薬」", "ja").lines(100)[0])[1]
    assert inside == pytest.approx(10.0)


def test_a_closing_bracket_at_the_end_of_a_line_needs_half_its_width() -> None:
    assert [line.text for line in set_text("薬薬薬」薬薬", "ja").lines(35.2)] == ["薬薬薬」", "薬薬"]


@pytest.mark.parametrize("tag", ["en", "ko", "ar"])
def test_other_languages_stay_as_they_are(tag: str) -> None:
    assert em("薬」「薬", tag) == pytest.approx(4.0 * em("薬", tag), abs=0.011)
