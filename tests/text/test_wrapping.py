"""No lonely last word in running text; titles in lines of like width. Compared with a search through all measures."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from text_samples import ONE_PER_SCRIPT, RTL_SCRIPTS, STYLE, language, prose, set_text

from handout.text.model import LineEnd, Span, TextStyle
from handout.text.paragraph import Prepared
from handout.text.sized import SizedParagraph

SCRIPTS = tuple(tag for tag, _ in ONE_PER_SCRIPT)
BALANCED = replace(STYLE, wrap="balance")
WIDTHS = (95.0, 140.0, 233.0)

Ends = tuple[LineEnd, ...]


def greedy(paragraph: SizedParagraph, width: float) -> Ends:
    return paragraph.prepared.ends((width + 0.01) / paragraph.style.size)


def searched(paragraph: SizedParagraph, width: float) -> list[Ends]:
    """All breaks at narrower measures with as many lines, no torn word and no more ends in need, the widest first: a
    measure for every line that there might be."""
    first = greedy(paragraph, width)
    prepared, lines, needed = paragraph.prepared, len(first), sum(end.hyphen or end.reluctant for end in first)
    stops = [0, *prepared._source.breaks]
    measures = {
        round(prepared._width(start, n), 7)
        for n, stop in enumerate(prepared._source.breaks)
        for start in stops
        if start < stop
    }
    found: list[Ends] = []
    for measure in sorted(measures, reverse=True):
        if measure < width / paragraph.style.size:
            ends = prepared.ends(measure + 1e-7)
            if len(ends) > lines or any(end.torn for end in ends):
                break
            if sum(end.hyphen or end.reluctant for end in ends) <= needed and (not found or ends != found[-1]):
                found.append(ends)
    return found


def is_lonely(prepared: Prepared, ends: Ends, measure: float) -> bool:
    """A last line under 12 % of the measure, or without a place to break it between two letters or signs."""
    last = prepared.text[ends[-2].at :]
    inner = [stop for stop in prepared._wanted if ends[-2].at < stop < len(prepared.text)]
    parts = [prepared.text[a:b] for a, b in zip([ends[-2].at, *inner], [*inner, None], strict=True)]
    wordy = sum(any(c.isalpha() for c in part) for part in parts)
    assert "".join(parts) == last
    return wordy < 2 or ends[-1].width < 0.12 * measure


@pytest.mark.parametrize("tag", SCRIPTS)
def test_a_last_line_is_lonely_only_where_no_narrower_measure_mends_it(tag: str) -> None:
    """Whatever is dropped from the end of the text, so that its last line holds now more, now less."""
    words = prose(tag).split(" ")
    for drop in range(min(6, len(words) - 2)):
        paragraph = set_text(" ".join(words[: len(words) - drop]), tag)
        for width in WIDTHS:
            before, after = greedy(paragraph, width), paragraph.ends(width)
            assert len(after) == len(before) == paragraph.count(width)
            if len(before) < 2 or any(end.torn for end in before):
                assert after == before
                continue
            measure = width / STYLE.size
            mending = [ends for ends in searched(paragraph, width) if not is_lonely(paragraph.prepared, ends, measure)]
            if not is_lonely(paragraph.prepared, before, measure) or not mending:
                assert after == before
            else:
                assert after == mending[0], "the widest measure that mends it"


@pytest.mark.parametrize("tag", SCRIPTS)
def test_titles_have_the_narrowest_widest_line(tag: str) -> None:
    paragraph = set_text(prose(tag)[:70], tag, BALANCED)
    for width in WIDTHS:
        before, after = greedy(paragraph, width), paragraph.ends(width)
        assert len(after) == len(before)
        if any(end.torn for end in before):
            assert after == before
            continue
        best = min(max(end.width for end in ends) for ends in (before, *searched(paragraph, width)))
        assert max(end.width for end in after) == pytest.approx(best, abs=1e-6)


def test_by_hand() -> None:
    """Greedy: four words and one. Mended: three and two. Of six, a title has three and three."""
    width = set_text("word word word word").width + 1
    text = "word word word word word"
    assert [line.text for line in set_text(text).lines(width)] == ["word word word ", "word word"]
    title = "word word word word word word"
    assert [line.text for line in set_text(title).lines(width)] == ["word word word word ", "word word"]
    assert [line.text for line in set_text(title, style=BALANCED).lines(width)] == ["word word word ", "word word word"]


def test_two_words_that_are_shorter_than_an_eighth_are_lonely_too() -> None:
    line = " ".join(["word"] * 8)
    width = set_text(line).width + 1
    assert set_text("a b").width < 0.12 * width < set_text("word word").width
    assert [found.text for found in set_text(f"{line} a b").lines(width)][-1] == "word a b"
    assert [found.text for found in set_text(f"{line} word word").lines(width)][-1] == "word word"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("word word word word 4 weeks", "word 4 weeks"),  # a number counts its word
        ("word word word word in\u00adto", "word into"),  # a soft hyphen parts no word
        ("word word word word self-care", "word self-care"),  # nor does a hyphen
    ],
)
def test_what_a_word_is(text: str, last: str) -> None:
    width = set_text("word word word word").width + 1
    *_, line = set_text(text).lines(width)
    assert line.text == last


def test_no_hyphen_is_added() -> None:
    """Mended, the first line would end “con-”."""
    text = "aaaa con\u00adsideration bbbb"
    width = set_text("aaaa consideration").width + 1
    assert [line.text for line in set_text(text).lines(width)] == ["aaaa consideration ", "bbbb"]


@pytest.mark.parametrize("tag", ["en", "ar", "ur", "he"])
@pytest.mark.parametrize("style", [STYLE, BALANCED])
def test_lines_keep_their_true_measure(tag: str, style: TextStyle) -> None:
    width = 140.0
    for alignment in ("start", "end", "center"):
        paragraph = set_text(prose(tag)[:90], tag, replace(style, alignment=alignment))
        for line in paragraph.lines(width):
            rtl = language(tag).script in RTL_SCRIPTS
            free = width - line.width
            at_right = rtl == (alignment == "start")
            assert line.left == pytest.approx(free / 2 if alignment == "center" else free if at_right else 0.0)


@pytest.mark.parametrize("width", [1.0, 10.0])
def test_a_letter_wider_than_the_measure_ends_the_search(width: float) -> None:
    """10 points are the width of the letter: no narrower measure has another break."""
    for style in (STYLE, BALANCED):
        assert [line.text for line in set_text("大大", "ja", style).lines(width)] == ["大", "大"]


@pytest.mark.parametrize(
    ("bold", "whole"),
    [("1 in 5", True), ("de 1 de cada 5", True), ("serious risks", False), ("Take 1 tablet, no more, each day", False)],
)
def test_a_short_bold_stretch_with_a_number_stays_on_one_line(bold: str, whole: bool) -> None:
    """What a picture of people shows is read at a glance beside it: “1 in” over “5” is not. A long one could not stand
    in a narrow column."""
    prepared = set_text([Span("About "), Span(bold, strong=True), Span(" people")]).prepared
    stops = prepared._source.breaks
    pieces = [prepared.text[a:b].strip() for a, b in zip([0, *stops], stops, strict=False)]
    assert (bold in pieces) is whole


@pytest.mark.parametrize("day", ["November 23, 2028", "23 noviembre 2028", "23 नवंबर 2028"])
def test_a_date_stays_on_one_line(day: str) -> None:
    prepared = set_text([Span("Issued: "), Span(day, isolate=True), Span(" and more")]).prepared
    assert day in {prepared.text[a:b].strip() for a, b in pairwise((0, *prepared._source.breaks))}


@pytest.mark.parametrize(
    ("text", "narrow"),
    [
        ("Call 01632 960 123", ["Call ", "01632 ", "960 123"]),
        ("See www.st-mary.example/visits", ["See ", "www.", "st-mary.", "example/", "visits"]),
        ("Take 250 mg/5 mL", ["Take ", "250 mg/", "5 mL"]),
    ],
)
def test_what_is_kept_together_gives_way_only_in_a_column_that_cannot_hold_it(text: str, narrow: list[str]) -> None:
    """At a blank of a telephone number, behind a stop of an address, and nowhere else."""
    word, _, piece = text.partition(" ")
    paragraph = set_text(text)
    assert [line.text for line in paragraph.lines(set_text(piece).width + 1)] == [f"{word} ", piece]
    lines = paragraph.lines(max(set_text(part.strip()).width for part in narrow) + 1)
    assert [line.text for line in lines] == narrow
    assert not any(line.torn for line in lines)


@pytest.mark.parametrize(
    ("text", "widest"),
    [
        ("Call 01632 960 123", "01632 960 123"),
        ("Take 250 mg/5 mL", "250 mg/5 mL"),
        ("See www.st-mary.example/visits", "example/"),
    ],
)
def test_no_column_is_made_narrower_than_its_numbers(text: str, widest: str) -> None:
    """Beside a half-empty column a telephone number would stand on two lines; an address is too long to ask for it."""
    prepared = set_text(text).prepared
    assert prepared.least == prepared.narrowest == pytest.approx(set_text(widest).prepared.width)


def test_nothing_is_parted_for_the_sake_of_a_lonely_last_word() -> None:
    for tail in ("", " a", " so", " and more"):
        paragraph = set_text("Some words before it, and then call 01632 960 123 now" + tail)
        for width in range(95, 240, 5):
            assert not any(
                "960" in line.text and "01632 960 123" not in line.text for line in paragraph.lines(float(width))
            )
