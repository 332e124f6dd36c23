"""Platypus places the fragments. This file is also the canary: it fails when a new ReportLab asks more of a canvas."""

from __future__ import annotations

from dataclasses import replace

import reportlab

from compose_samples import PLAIN, painted, setter, stylesheet, words
from handout.compose.blanks import FieldFragment
from handout.compose.fragments import Fragment, TextFragment
from handout.compose.pages import RecordingCanvas, column_height, lay_out, misfits
from handout.compose.plan import TextItem
from handout.compose.recorder import Recorder


def text(sentence: str, element: int = 1, **options: float | bool) -> TextFragment:
    return TextFragment(setter().set(words(sentence), PLAIN), element, (element,), **options)  # type: ignore[arg-type]


def elements(recorder: Recorder) -> list[list[int | None]]:
    return [[item.element for item in page if isinstance(item, TextItem)] for page in recorder.pages]


def filling(count: int) -> list[Fragment]:
    return [text(f"Line {number}", number) for number in range(count)]


def test_the_version_that_the_canvas_was_made_for() -> None:
    """What Platypus asks of a canvas is no public contract (docs/architecture.md): look at it anew for ReportLab 6."""
    assert reportlab.Version.split(".")[0] == "5"


def test_pages_fill_in_order() -> None:
    page = stylesheet().page
    fits = int(column_height(page, 0.0) // 15)
    recorder = lay_out(filling(fits + 3), page, 0.0)
    assert elements(recorder) == [list(range(fits)), list(range(fits, fits + 3))]


def test_later_pages_leave_room_for_the_band() -> None:
    page = stylesheet().page
    fits = int(column_height(page, 0.0) // 15)
    later = int(column_height(page, 60.0) // 15)
    recorder = lay_out(filling(fits + later + 1), page, 60.0)
    assert [len(elements) for elements in elements(recorder)] == [fits, later, 1]


def test_a_heading_goes_to_the_next_page_with_what_follows_it() -> None:
    page = stylesheet().page
    fits = int(column_height(page, 0.0) // 15)
    heading = text("Heading", 1000, keep_with_next=True)
    recorder = lay_out([*filling(fits - 1), heading, text("What follows", 1001)], page, 0.0)
    assert elements(recorder)[1] == [1000, 1001]


def test_columns_follow_the_script() -> None:
    for rtl in (False, True):
        page = replace(stylesheet(rtl).page, columns=2)
        fits = int(column_height(page, 0.0) // 15)
        recorder = lay_out(filling(fits + 1), page, 0.0)
        first, second = recorder.pages[0][0], recorder.pages[0][fits]
        assert isinstance(first, TextItem) and isinstance(second, TextItem)
        assert (first.shows[0].x > second.shows[0].x) is rtl


def test_what_no_page_can_hold_is_found_before() -> None:
    page = stylesheet().page
    tall = FieldFragment(text("Label"), replace(PLAIN, line=5000.0), False)
    assert misfits([text("Short"), tall], page, 0.0) == [tall]


def test_a_canvas_counts_pages_and_draws_nothing() -> None:
    recorder = Recorder()
    canvas = RecordingCanvas(recorder)
    assert canvas.getPageNumber() == 1
    canvas.setAuthor("nobody")
    canvas.showPage()
    assert (canvas.getPageNumber(), painted(recorder)) == (2, [])
