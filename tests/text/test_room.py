"""Room to write within a sentence: an object in the text (U+FFFC), which breaks lines as class CB (UAX #14, LB20) and
has no direction of its own (UAX #9: ON). Lines and orders worked out by hand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from text_samples import RTL_SCRIPTS, TAGS, language, set_text

from handout.text.collect import collect
from handout.text.face import Cell
from handout.text.model import OBJECT, Show, Span
from handout.text.sized import SizedParagraph

MARK = 7
EM = 10.0
"""Points; that of ``text_samples.STYLE``."""


def spans(text: str) -> list[Span]:
    """Text with “_” for seven em of room."""
    parts: list[Span] = []
    for number, part in enumerate(text.split("_")):
        parts += [Span(OBJECT, mark=MARK + number, room=7.0)] if number else []
        parts += [Span(part)] if part else []
    return parts


def paragraph(text: str, tag: str = "en") -> SizedParagraph:
    return set_text(spans(text), tag)


def rooms(shows: tuple[Show, ...]) -> list[tuple[float, float, str]]:
    """Left edge, width and text without marks of direction of each stretch of room, from left to right."""
    found = []
    for show in sorted(shows, key=lambda show: show.x):
        cells = [cell for cell in show.cells if isinstance(cell, Cell)]
        text = "".join(cell.text for cell in cells).strip("\u200e\u200f\u061c")
        if show.mark >= MARK and text:
            found.append((show.x, sum(cell.advance for cell in cells) * show.size / show.face.upem, text))
    return found


def test_it_is_a_space_of_its_width_in_every_language() -> None:
    for tag in TAGS:
        (line,) = paragraph("_", tag).lines(200.0)
        ((x, width, text),) = rooms(line.shows)
        start = x if language(tag).script not in RTL_SCRIPTS else 200.0 - x - width
        assert (round(start, 1), round(width, 1), text) == (0.0, 7 * EM, " ")


@pytest.mark.parametrize(
    ("tag", "text", "pieces"),
    [
        ("en", "Days: _.", ["Days: ", "_."]),
        ("en", "_, then _!", ["_, ", "then ", "_!"]),
        ("en", "(_) _", ["(_) ", "_"]),
        ("en", "“_” _; _:", ["“_” ", "_; ", "_:"]),
        ("en", "about _ kg", ["about ", "_ kg"]),  # a unit stays with its number
        ("en", "up _%", ["up ", "_%"]),
        ("fr", "_\u00a0; _\u202f!", ["_\u00a0; ", "_\u202f!"]),
        ("ar", "أيام: _، _؟", ["أيام: ", "_، ", "_؟"]),
        ("ur", "دن: _۔", ["دن: ", "_۔"]),
        ("hi", "दिन: _।", ["दिन: ", "_।"]),
        ("my", "ရက် - _။", ["ရက် ", "- ", "_။"]),
        ("km", "ថ្ងៃ៖ _។", ["ថ្ងៃ៖ ", "_។"]),
        ("am", "ቀን፦ _።", ["ቀን፦ ", "_።"]),
        ("th", "วัน_วัน", ["วัน", "_", "วัน"]),
        ("zh-Hans", "叶酸：_。", ["叶", "酸：", "_。"]),
        ("ja", "「_」日", ["「_」", "日"]),
    ],
)
def test_lines_end_before_and_after_it_but_no_stop_begins_one(tag: str, text: str, pieces: list[str]) -> None:
    rtl = language(tag).script in RTL_SCRIPTS
    found = collect(spans(text), rtl, language(tag).breaks or tag)
    stops = [0, *found.breaks]
    parts = [found.text[a:b].replace(OBJECT, "_") for a, b in pairwise(stops)]
    assert parts == pieces


@pytest.mark.parametrize(
    ("tag", "text", "levels"),
    [
        ("en", "a _ b", "00000"),
        ("ar", "ا _ ا", "11111"),
        ("ar", "ا _.", "1111"),
        ("ar", "_ ا", "111"),
        ("ar", "a _ b", "22222"),  # between two words from left to right it is one of them (UAX #9, N1)
        ("ar", "ا _ b", "11112"),  # between two directions it has the paragraph's (N2)
        ("en", "a _ ا", "00001"),
        ("ar", "5 mg _ ا", "22221111"),  # a dose is an isolate, which it neither joins nor tears
    ],
)
def test_it_has_the_direction_of_what_is_around_it(tag: str, text: str, levels: str) -> None:
    found = collect(spans(text), tag == "ar", tag)
    assert found.text.replace(OBJECT, "_") == text
    assert "".join(map(str, found.levels)) == levels


def test_it_stands_where_it_is_read() -> None:
    """From left to right behind the word before it, from right to left at its left."""
    (english,), (arabic,) = paragraph("Days _").lines(300.0), paragraph("ايام _", "ar").lines(300.0)
    word = set_text("Days x").width - set_text("x").width
    ((x, width, _),) = rooms(english.shows)
    assert (round(x, 1), round(width, 1)) == (round(word, 1), 70.0)
    ((x, width, _),) = rooms(arabic.shows)
    assert round(x, 1) == round(arabic.left, 1)


def test_the_blank_at_the_end_of_its_line_is_no_part_of_it() -> None:
    """Else the line to write on would reach out of the measure."""
    first, _ = paragraph("_ then").lines(75.0)
    assert [round(width, 1) for _, width, _ in rooms(first.shows)] == [70.0]
    first, _ = paragraph("_ ثم", "ar").lines(75.0)
    assert [round(width, 1) for _, width, _ in rooms(first.shows)] == [70.0]


@pytest.mark.parametrize(("tag", "text"), [("en", "a _ b"), ("ar", "ا _ ا"), ("ar", "a _ b"), ("th", "วัน_")])
def test_its_space_is_led_by_a_mark(tag: str, text: str) -> None:
    """poppler drops a bare space and takes what it leaves for the gap between two columns (docs/findings.md)."""
    (line,) = paragraph(text, tag).lines(300.0)
    cells = [cell.text for show in line.shows if show.mark >= MARK for cell in show.cells if isinstance(cell, Cell)]
    assert not [cell for cell in cells if cell == " "]


def test_two_beside_each_other_are_two() -> None:
    (line,) = paragraph("__").lines(300.0)
    assert [round(width) for _, width, _ in rooms(line.shows)] == [70, 70]


@pytest.mark.parametrize(("tag", "text"), [("hi", "क _ि"), ("vi", "a _\u0301")])
def test_a_mark_behind_it_has_nothing_to_stand_on(tag: str, text: str) -> None:
    assert [(odd.kind, odd.index) for odd in paragraph(text, tag).prepared.unprintable] == [("circle", 3)]
