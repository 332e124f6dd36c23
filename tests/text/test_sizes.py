"""A paragraph is prepared once for all sizes; where its lines end is found without placing a glyph."""

from __future__ import annotations

import pytest
from text_samples import ONE_PER_SCRIPT, TAGS, catalogue, glyphs, language, prose, set_text

from handout.text import ink
from handout.text.model import Line, LineEnd, Span
from handout.text.paragraph import Prepared
from handout.text.sized import TOLERANCE

SCRIPTS = tuple(tag for tag, _ in ONE_PER_SCRIPT)


def texts(tag: str) -> list[Span]:
    """Prose with a number, a bold piece, words in another script and a soft hyphen."""
    text = prose(tag)
    return [Span(text[:60]), Span(text[60:90], strong=True), Span(text[90:140] + " 12.5 mg, in\u00adject (Botox®)")]


def placed(prepared: Prepared, start: int, end: int, size: float) -> Line:
    soft = end in prepared._source.hyphens
    return prepared.line(start, LineEnd(end, 0.0, hyphen=soft), size, 1000.0, "start")


def by_trial(prepared: Prepared, width: float, size: float) -> list[int]:
    """Where lines end, by placing the glyphs of every line that might be and measuring them."""
    ends, start = [], 0
    while start < len(prepared.text):
        stops = [stop for stop in prepared._source.breaks if stop > start]
        fits = [stop for stop in stops if placed(prepared, start, stop, size).width <= width + TOLERANCE]
        assert fits, "the width holds every word"
        start = _liked(prepared, start, fits[-1], width, size)
        ends.append(start)
    return ends


def _liked(prepared: Prepared, start: int, stop: int, width: float, size: float) -> int:
    """Where a line ends: before the word or phrase, if it is full enough without it and a line holds that."""
    share = prepared._avoided.get(stop)
    liked = [at for at in prepared._source.breaks if at not in prepared._avoided]
    before, after = max((at for at in liked if at < stop), default=0), min(at for at in liked if at >= stop)
    if share is None or before <= start or placed(prepared, before, after, size).width > width:
        return stop
    return before if placed(prepared, start, before, size).width >= share * width else stop


@pytest.mark.parametrize("tag", SCRIPTS)
def test_lines_end_where_they_would_if_every_one_were_placed(tag: str) -> None:
    prepared = set_text(texts(tag), tag).prepared
    for size in (10.0, 17.3, 28.0):
        width = 24 * size
        ends = prepared.ends((width + TOLERANCE) / size)
        assert [end.at for end in ends] == by_trial(prepared, width, size)
        start = 0
        for end in ends:
            assert end.width * size == pytest.approx(placed(prepared, start, end.at, size).width, abs=1e-6)
            start = end.at


@pytest.mark.parametrize("tag", SCRIPTS)
def test_all_is_linear_in_the_size(tag: str) -> None:
    """Twice the size in twice the measure: the same lines, every outline at twice its place."""
    prepared = set_text(texts(tag), tag).prepared
    start = 0
    for end in prepared.ends(20.0):
        small, large = (prepared.line(start, end, size, 20 * size, "start") for size in (10.0, 20.0))
        assert small.text == large.text
        for one, two in zip(glyphs(small), glyphs(large), strict=True):
            # Shows may stand a fixed 0.02 pt apart (text/line.py).
            assert one[1] == two[1] and two[2] == pytest.approx(2 * one[2], abs=0.1)
        start = end.at


def test_another_size_shapes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = set_text(prose("en")).prepared
    unshaped = set_text("other words").prepared  # what is shaped below is seen
    catalogue().shapes.clear()

    def shaped(*_: object) -> None:
        raise AssertionError("shaped anew")

    monkeypatch.setattr("handout.text.shape._shape", shaped)
    for size in (9.0, 12.0, 31.0):
        start = 0
        for end in prepared.ends(200 / size):
            prepared.line(start, end, size, 200.0, "start")
            start = end.at
    with pytest.raises(AssertionError, match="shaped anew"):
        unshaped.ends(1.0)


def test_ascent_and_descent_are_shrunk_to_the_leading_alone() -> None:
    """Nastaliq: 2.5 em in all."""
    paragraph = set_text("پٹھوں", "ur")
    natural = paragraph.prepared.ascent + paragraph.prepared.descent
    assert natural * paragraph.style.size > paragraph.style.leading
    assert paragraph.ascent + paragraph.descent == pytest.approx(paragraph.style.leading)
    assert language("ur").script == "Arab"


def test_how_far_ink_reaches_is_that_of_the_painted_line() -> None:
    for tag in TAGS:
        paragraph = set_text(prose(tag) + " 5 mg (Botox® ½)", tag)
        (line,) = paragraph.lines(paragraph.width + 1.0)
        boxes = [box for show in line.shows if (box := ink.around(show))]
        assert paragraph.inked == (min(box.bottom for box in boxes), max(box.top for box in boxes))


def test_a_blank_has_no_ink() -> None:
    assert set_text("\u00a0").inked == (0.0, 0.0)
