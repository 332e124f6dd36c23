"""Platypus places the fragments. This file is also the canary: it fails when a new ReportLab asks more of a canvas."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
import reportlab

from compose_samples import PLAIN, painted, setter, stylesheet, words
from handout.compose.blanks import FieldFragment
from handout.compose.containers import PanelFragment
from handout.compose.fragments import Fragment, Stack, TextFragment
from handout.compose.pages import RecordingCanvas, UnplaceableError, column_height, lay_out, misfits
from handout.compose.plan import TextItem
from handout.compose.recorder import Recorder
from handout.compose.tables import RowFragment, TableFragment

PAGE = stylesheet().page


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
    fits = int(column_height(page) // 15)
    recorder = lay_out(filling(fits + 3), page, page)
    assert elements(recorder) == [list(range(fits)), list(range(fits, fits + 3))]


def test_later_pages_have_a_room_of_their_own() -> None:
    page = stylesheet().page
    first = replace(page, top=page.top + 100.0)
    fits, later = (int(column_height(one) // 15) for one in (first, page))
    recorder = lay_out(filling(fits + later + 1), first, page)
    assert [len(elements) for elements in elements(recorder)] == [fits, later, 1]


def test_a_heading_goes_to_the_next_page_with_what_follows_it() -> None:
    page = stylesheet().page
    fits = int(column_height(page) // 15)
    heading = text("Heading", 1000, keep_with_next=True)
    recorder = lay_out([*filling(fits - 1), heading, text("What follows", 1001)], page, page)
    assert elements(recorder)[1] == [1000, 1001]


def lines_of_a_page() -> int:
    """A line is 15 points high; ``room_below`` is what is left under the last one."""
    return int(column_height(stylesheet().page) // 15)


def room_below() -> float:
    return column_height(stylesheet().page) % 15


@pytest.mark.parametrize(("above", "gap", "later"), [(-3, 0.0, False), (-3, 5.0, True), (-2, 0.0, True)])
def test_a_chain_of_headings_stays_together(above: int, gap: float, later: bool) -> None:
    """Three lines fit after all but three of a page; not with 5 points between them, and not after all but two."""
    assert room_below() < 5
    one, two = text("One", 1000, keep_with_next=True, after=gap), text("Two", 1001, keep_with_next=True)
    column = [*filling(lines_of_a_page() + above), one, two, text("Text", 1002)]
    assert elements(lay_out(column, PAGE, PAGE))[1:] == ([[1000, 1001, 1002]] if later else [])


@pytest.mark.parametrize(("above", "second"), [(-4, [1002, 1002]), (-3, [1000, 1001, *[1002] * 4])])
def test_a_heading_stays_with_the_title_and_two_lines_of_a_callout(above: int, second: list[int]) -> None:
    """Heading, title, two of four lines: 60 points, and the padding of 1 above and below the box's text."""
    title = text("Title", 1001, keep_with_next=True)
    body = text("Electroencephalography made simple. " * 9, 1002)
    assert len(body.lines(stylesheet().page.column - 2)) == 4
    heading = text("Heading", 1000, keep_with_next=True)
    panel = PanelFragment(Stack((title, body)), replace(PLAIN, padding=1.0), False, whole=0.0)
    pages = elements(lay_out([*filling(lines_of_a_page() + above), heading, panel], PAGE, PAGE))
    assert pages[1:] == [second]


@pytest.mark.parametrize(("after", "before", "room"), [(5.0, 11.0, 11.0), (11.0, 5.0, 11.0), (0.0, 7.0, 7.0)])
def test_the_larger_room_counts_above_a_heading_too(after: float, before: float, room: float) -> None:
    """The same as between all other fragments (``fragments.distance``)."""
    heading = text("Heading", 2, keep_with_next=True, before=before)
    (page,) = lay_out([text("Text", 1, after=after), heading, text("More", 3)], PAGE, PAGE).pages
    first, second = (item.shows[0].y for item in page[:2] if isinstance(item, TextItem))
    assert first - second == pytest.approx(15 + room)


def test_a_heading_at_the_top_of_a_page_has_no_room_above() -> None:
    page = stylesheet().page
    heading = text("Heading", 1000, keep_with_next=True, before=40.0)
    recorder = lay_out([*filling(lines_of_a_page()), heading, text("Text", 1001)], page, page)
    plain, below = (items[0] for items in recorder.pages)
    assert isinstance(plain, TextItem) and isinstance(below, TextItem) and below.element == 1000
    baseline = page.height - page.top - heading.text.baseline
    assert [item.shows[0].y for item in (plain, below)] == pytest.approx([baseline, baseline])


def test_room_above_that_is_there_already_is_not_asked_for_twice() -> None:
    """Heading and text take the last two lines; the room above them is also that below the text before."""
    assert 1 < room_below() < 14
    lines = filling(lines_of_a_page() - 2)
    spared = replace(lines[-1], after=room_below() - 0.1)  # type: ignore[type-var]
    heading = text("Heading", 1000, keep_with_next=True, before=room_below() - 0.1)
    pages = lay_out([*lines[:-1], spared, heading, text("Text", 1001)], PAGE, PAGE).pages
    assert len(pages) == 1


def test_no_page_stays_empty_before_headings_and_a_block_as_high_as_a_page() -> None:
    page = stylesheet().page
    tall = FieldFragment(text("Label", 1001), replace(PLAIN, line=column_height(page)), False)
    headings = [text("One", 999, keep_with_next=True), text("Two", 1000, keep_with_next=True)]
    assert elements(lay_out([*headings, tall], page, page)) == [[999, 1000], [1001]]


def test_columns_follow_the_script() -> None:
    for rtl in (False, True):
        page = replace(stylesheet(rtl).page, columns=2)
        fits = int(column_height(page) // 15)
        recorder = lay_out(filling(fits + 1), page, page)
        first, second = recorder.pages[0][0], recorder.pages[0][fits]
        assert isinstance(first, TextItem) and isinstance(second, TextItem)
        assert (first.shows[0].x > second.shows[0].x) is rtl


def test_what_no_page_can_hold_is_found_before() -> None:
    page = stylesheet().page
    tall = FieldFragment(text("Label"), replace(PLAIN, line=5000.0), False)
    assert misfits([text("Short"), tall], page) == [tall]


def test_a_canvas_counts_pages_and_draws_nothing() -> None:
    recorder = Recorder()
    canvas = RecordingCanvas(recorder)
    assert canvas.getPageNumber() == 1
    canvas.setAuthor("nobody")
    canvas.showPage()
    assert (canvas.getPageNumber(), painted(recorder)) == (2, [])


def fragment(chance: random.Random, page: float, depth: int = 0) -> Fragment:
    """A fragment of any kind, with others in it; ``page`` is the height of the column around it."""

    def lines(count: int, **options: Any) -> TextFragment:
        return text("word " * 19 * count, **options)

    around: Any = {"before": chance.choice([0.0, 5.0, 20.0]), "after": chance.choice([0.0, 4.0, 9.0])}
    inner = range(chance.randint(1, 3))
    match chance.choice(["text", "text", "heading", "panel", "table", "stack"] if depth < 3 else ["text", "heading"]):
        case "heading":
            return lines(chance.choice([1, 2]), keep_with_next=True, **around)
        case "panel":
            padding = chance.choice([0.0, 5.0, 30.0])
            kids = tuple(fragment(chance, page - 2 * padding, depth + 1) for _ in inner)
            whole = page * chance.choice([1.0, 0.36])
            return PanelFragment(Stack(kids), replace(PLAIN, padding=padding), False, whole, **around)
        case "table":
            rows = [RowFragment((lines(chance.choice([1, 1, 2, 9])),), (1.0,), (0.0,), PLAIN, False) for _ in range(4)]
            return TableFragment(rows[0], tuple(rows[1:]), page, page * 0.36, **around)
        case "stack":
            return Stack(tuple(fragment(chance, page, depth + 1) for _ in inner), **around)
        case _:
            return lines(chance.choice([1, 2, 3, 4, 7, 15]), **around)


@pytest.mark.parametrize("height", [60.0, 90.0, 150.0])
def test_what_no_page_holds_is_known_before_platypus_gives_up(height: float) -> None:
    """At any depth: some of these documents have something too high, some have not, and none surprises."""
    page = stylesheet().page
    page = replace(page, top=page.height - page.bottom - height)
    placed = 0
    for seed in range(40):
        chance = random.Random(seed)
        fragments = [fragment(chance, height) for _ in range(3)]
        if not misfits(fragments, page):
            lay_out(fragments, page, page)
            placed += 1
    assert 0 < placed < 40


def test_what_platypus_gives_up_on_all_the_same_is_named() -> None:
    page = stylesheet().page
    high = text("word " * 2000, keep_with_next=True)
    with pytest.raises(UnplaceableError) as found:
        lay_out([text("Line"), high], page, page)
    assert found.value.fragment is high
