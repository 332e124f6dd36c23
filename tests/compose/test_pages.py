"""Where pages end, and Platypus places the parts. This file is also the canary: it fails when a new ReportLab asks more
of a canvas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
import reportlab

from compose_samples import HERE, PLAIN, painted
from fragment_samples import Documents, said, text, writing_lines
from handout.compose import pages
from handout.compose.blanks import FieldFragment
from handout.compose.breaks import PAGE, GroupSpan, PageRoom, Wish, choose_with
from handout.compose.columns import ColumnsFragment
from handout.compose.containers import GroupFragment
from handout.compose.fragments import AFTER_HEADING, Break, Fragment, TextFragment
from handout.compose.frames import FrameFragment
from handout.compose.pages import (
    GROWTH,
    Chapter,
    Frames,
    PagePart,
    RecordingCanvas,
    UnplaceableError,
    estimate,
    lay_out,
    paginate,
    parted_groups,
)
from handout.compose.plan import Column, Item, PictureItem, TextItem
from handout.compose.recorder import Recorder
from handout.compose.stack import Stack

LINE = 15.0
WIDTH = 400.0


def frames(first: float = 10 * LINE, later: float | None = None) -> Frames:
    """Pages of 500 on 700 points; their frames begin 50 points from the left, and end 600 points up."""
    sizes = [first, first if later is None else later]
    return Frames((500.0, 700.0), *(Column(50.0, 600.0 - size, WIDTH, size) for size in sizes))


def laid(kids: Sequence[Fragment], on: Frames | None = None, least: float = 0.0) -> Recorder:
    on = on or frames()
    return lay_out(paginate([Chapter(Stack(tuple(kids)), least)], on), on)


def elements(recorder: Recorder) -> list[list[int | None]]:
    return [[item.element for item in page if isinstance(item, TextItem)] for page in recorder.pages]


def baselines(page: Sequence[Item]) -> list[float]:
    return [item.shows[0].y for item in page if isinstance(item, TextItem)]


def filling(count: int) -> list[Fragment]:
    """So many paragraphs of one line; a page of ``frames()`` holds ten."""
    return [text(f"Line {number}", number) for number in range(count)]


def sizes(recorder: Recorder) -> list[int]:
    """How many lines each page has."""
    return [len(page) for page in elements(recorder)]


def test_the_version_that_the_canvas_was_made_for() -> None:
    """What Platypus asks of a canvas is no public contract (docs/architecture.md): look at it anew for ReportLab 6."""
    assert reportlab.Version.split(".")[0] == "5"


def test_pages_stand_in_order_and_fill_alike() -> None:
    assert elements(laid(filling(10))) == [list(range(10))]
    assert elements(laid(filling(12))) == [list(range(6)), list(range(6, 12))]


def test_words_begin_at_the_top_of_the_frame() -> None:
    """10 on 15 points: the baseline lies 2.5 points and the ascent under the top."""
    line = text("Line")
    for page in laid(filling(11)).pages:
        assert baselines(page)[0] == pytest.approx(600 - line.baseline)
        assert page[0].shows[0].x == 50.0  # type: ignore[union-attr]


def test_later_pages_may_give_less_room() -> None:
    """Ten lines and then two a page."""
    assert sizes(laid(filling(14), frames(later=2 * LINE))) == [10, 2, 2]
    assert sizes(laid(filling(12), frames(2 * LINE, 10 * LINE))) == [2, 10]


def test_a_heading_goes_to_the_next_page_with_what_follows_it() -> None:
    """Nine lines, a heading and a line: the page ends before the heading."""
    heading = text("Heading", 1000, keep_with_next=True)
    assert elements(laid([*_joined(filling(9)), heading, text("What follows", 1001)]))[1:] == [[1000, 1001]]


@pytest.mark.parametrize(("above", "gap", "later"), [(7, 0.0, False), (7, 5.0, True), (8, 0.0, True)])
def test_a_chain_of_headings_stays_together(above: int, gap: float, later: bool) -> None:
    """Three lines fit under seven of ten; not with 5 points between them, and not under eight."""
    one, two = text("One", 1000, keep_with_next=True, after=gap), text("Two", 1001, keep_with_next=True)
    column = [*_joined(filling(above)), one, two, text("Text", 1002)]
    assert elements(laid(column))[1:] == ([[1000, 1001, 1002]] if later else [])


def lines(count: int, element: int, **options: float | bool) -> TextFragment:
    """A paragraph of so many lines, in frames of WIDTH less 2 points too; of such words two stand in a line."""
    made = text(" ".join(["Electroencephalographically"] * 2 * count), element, **options)
    assert made.count(WIDTH) == made.count(WIDTH - 2) == count
    return made


def test_a_heading_stays_with_the_title_and_two_lines_of_a_frame() -> None:
    """Heading, title, two of four lines: 60 points, and the padding of 1 above and below the frame's text."""
    heading, title = text("Heading", 1000, keep_with_next=True), text("Title", 1001, keep_with_next=True)
    frame = FrameFragment(Stack((title, lines(4, 1002))), replace(PLAIN, padding=1.0), False)
    *parting, last = Stack((heading, frame)).breaks(WIDTH)
    assert [at.foot for at in parting] == [LINE, LINE + 1 + LINE + 1]
    assert all(at.cost >= AFTER_HEADING for at in parting)
    assert (last.foot, last.cost < PAGE) == (4 * LINE + 2, True)


def _joined(kids: Sequence[Fragment]) -> list[Fragment]:
    """Kids that no page is to end between."""
    return [GroupFragment(Stack(tuple(kids)))]


@pytest.mark.parametrize(("after", "before", "room"), [(5.0, 11.0, 11.0), (11.0, 5.0, 11.0), (0.0, 7.0, 7.0)])
def test_the_larger_room_counts_above_a_heading_too(after: float, before: float, room: float) -> None:
    """The same as between all other fragments (``stack.distance``)."""
    heading = text("Heading", 2, keep_with_next=True, before=before)
    kids = [text("Text", 1, after=after), heading, text("More", 3)]
    first, second, _ = baselines(laid(kids, frames(3 * LINE + room)).pages[0])
    assert first - second == pytest.approx(15 + room)


def test_a_heading_at_the_top_of_a_page_has_no_room_above() -> None:
    heading = text("Heading", 1000, keep_with_next=True, before=40.0)
    first, second = laid([*filling(10), heading, text("Text", 1001)]).pages
    assert baselines(second)[0] == baselines(first)[0] == pytest.approx(600 - text("Line").baseline)


def test_room_above_that_is_there_already_is_not_asked_for_twice() -> None:
    """Heading and text take the last two lines; the room of 5 above them is also that below the text before."""
    kids = filling(8)
    kids[-1] = replace(kids[-1], after=5.0)  # type: ignore[type-var]
    heading = text("Heading", 1000, keep_with_next=True, before=5.0)
    assert len(laid([*kids, heading, text("Text", 1001)], frames(10 * LINE + 5)).pages) == 1
    assert len(laid([*kids, heading, text("Text", 1001)], frames(10 * LINE + 4)).pages) == 2


def test_headings_leave_what_follows_them_only_where_that_is_as_high_as_a_page() -> None:
    """No page stays empty before them."""
    tall = FieldFragment(text("Label", 1001), replace(PLAIN, line=10 * LINE), False)
    headings = [text("One", 999, keep_with_next=True), text("Two", 1000, keep_with_next=True)]
    assert elements(laid([*headings, tall])) == [[999, 1000], [1001]]


def test_what_lies_above_least_stands_on_page_one() -> None:
    assert sizes(laid(filling(12), least=8 * LINE)) == [8, 4]
    assert sizes(laid(filling(12), least=11 * LINE)) == [6, 6]


# -- height to spare


def test_spare_height_goes_into_the_gaps() -> None:
    """Three lines and two gaps of 10 on 80 points: 15 to spare, so each gap is 17.5."""
    kids = [text("One", 1), text("Two", 2, before=10.0), text("Three", 3, before=10.0)]
    one, two, three = baselines(laid(kids, frames(80)).pages[0])
    assert [one - two, two - three] == pytest.approx([32.5, 32.5])


def test_gaps_grow_by_no_more_than_themselves() -> None:
    kids = [text("One", 1), text("Two", 2, before=10.0)]
    one, two = baselines(laid(kids, frames(600)).pages[0])
    assert GROWTH == 1.0 and one - two == pytest.approx(15 + 20)


def test_gaps_of_a_short_last_page_grow_no_more_than_those_before() -> None:
    """Two pages with 5 points to spare over two gaps of 10, and a last one with a heading and two lines."""
    part = Stack((text("One", 1), text("Two", 2, before=10.0), text("Three", 3, before=10.0)))
    on = frames(3 * LINE + 20 + 5)
    parts = paginate([Chapter(flow) for flow in (part, part, Stack(part.kids[:2]))], on)
    assert [found.growth for found in parts] == pytest.approx([0.25, 0.25, 0.25])


def test_a_page_without_gaps_has_nothing_to_grow() -> None:
    assert [part.growth for part in paginate([Chapter(Stack(tuple(filling(3))))], frames())] == [0.0]


def test_growth_keeps_within_the_page() -> None:
    part = PagePart(Stack((text("One", 1), text("Two", 2, before=10.0))), 1.0)
    page = Recorder()
    part.paint(page, 0, 600, WIDTH)
    assert baselines(page.taken()) == pytest.approx([600 - text("One").baseline, 600 - 35 - text("Two").baseline])


# -- chapters, columns, what is too high


def test_a_chapter_begins_a_page() -> None:
    """A cover of two lines, then the rest; room is that of the page on which a chapter falls."""
    cover, rest = Stack(tuple(filling(2))), Stack(tuple(filling(8)))
    on = frames(2 * LINE, 4 * LINE)
    assert sizes(lay_out(paginate([Chapter(cover), Chapter(rest)], on), on)) == [2, 4, 4]


def test_columns_follow_the_script() -> None:
    for rtl in (False, True):
        (page,) = laid([ColumnsFragment(Stack(tuple(filling(6))), 2, 20.0, rtl)]).pages
        edges = [item.shows[0].x for item in page if isinstance(item, TextItem)]
        left, right = [50.0] * 3, [50.0 + 210] * 3
        assert edges == (right + left if rtl else left + right)


def test_columns_go_on_over_pages() -> None:
    """Of 28 lines ten and ten fill the first page, or seven times four the two pages; in reading order."""
    recorder = laid([ColumnsFragment(Stack(tuple(filling(28))), 2, 20.0, False)])
    assert [number for page in elements(recorder) for number in page] == list(range(28))
    assert len(recorder.pages) == 2
    for page in recorder.pages:
        assert min(baselines(page)) > 600 - 10 * LINE


def test_where_pages_end_is_chosen_once_for_all_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once behind other pages, too, and anew for other frames: later pages may give less room."""
    asked: list[float] = []

    def choosing(stops: Sequence[Break], height: float, room: PageRoom, wish: Wish) -> tuple[int, ...] | None:
        asked.append(room(0))
        return choose_with(stops, height, room, wish)

    monkeypatch.setattr(pages, "choose_with", choosing)
    group = GroupSpan(0.0, 12 * LINE, "steps")
    chapters = [Chapter(Stack(tuple(filling(25))), groups=(group,)), Chapter(Stack(tuple(filling(8))))]
    on = frames(10 * LINE, 6 * LINE)
    parts = paginate(chapters, on)
    assert parted_groups(chapters, on) == ["steps"]
    assert estimate(chapters, on).pages == len(parts)
    assert asked == [10 * LINE, 6 * LINE]
    chapter = chapters[0]
    assert chapter.ends(on, 0) != chapter.ends(on, 1)
    assert chapter.ends(frames(), 1) == chapter.ends(frames(), 3) == chapter.ends(frames(), 0)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_over_many_pages_fill_them(columns: int) -> None:
    """Of pages that hold ten lines a column, each but the last holds nine at least, on average: heights are found to a
    point, which can cost a line where all is in step. By hand: 150 lines a column on 15 to 17 pages."""
    recorder = laid([ColumnsFragment(Stack(tuple(filling(columns * 10 * 15))), columns, 20.0, False)])
    assert len(recorder.pages) in range(15, 18)
    assert [number for page in elements(recorder) for number in page] == list(range(columns * 10 * 15))


def test_what_no_page_can_hold_is_named_with_its_place() -> None:
    there = replace(HERE, line=99)
    tall = FieldFragment(_at(there.line), replace(PLAIN, line=5000.0), False)
    cases: list[list[Fragment]] = [[tall], [text("Short"), tall], [text("Short"), tall, text("Short")]]
    for kids in cases:
        with pytest.raises(UnplaceableError) as found:
            laid(kids)
        assert found.value.where == there


def _at(line: int) -> TextFragment:
    made = text("Label")
    placed = replace(made.text, words=replace(made.text.words, where=replace(HERE, line=line)))
    return replace(made, text=placed)


def test_a_heading_that_no_page_holds_is_named() -> None:
    with pytest.raises(UnplaceableError):
        laid([text("Line"), lines(11, 2, keep_with_next=True)])


def test_a_canvas_counts_pages_and_draws_nothing() -> None:
    recorder = Recorder()
    canvas = RecordingCanvas(recorder)
    assert canvas.getPageNumber() == 1
    canvas.setAuthor("nobody")
    canvas.showPage()
    assert (canvas.getPageNumber(), painted(recorder)) == (2, [])


# -- documents by chance


@pytest.mark.parametrize("height", [75.0, 150.0, 400.0])
def test_every_word_stands_once_in_its_frame_or_the_document_is_refused(height: float) -> None:
    """Some have something too high, some have not, and none surprises."""
    placed = 0
    for seed in range(30):
        documents = Documents(seed)
        flow = Stack(tuple(documents.fragment() for _ in range(4)))
        on = frames(height, height + 30)
        whole = Recorder()
        flow.paint(whole, 0, 0, WIDTH)
        words, blanks = said(items := whole.taken()), writing_lines(items)
        try:
            recorder = lay_out(paginate([Chapter(flow)], on), on)
        except UnplaceableError:
            continue
        placed += 1
        found: dict[int, str] = {}
        for page in recorder.pages:
            for element, part in said(page).items():
                found[element] = found.get(element, "") + part
        assert found == words, seed
        assert sum(map(writing_lines, recorder.pages)) == blanks
        for number, page in enumerate(recorder.pages, 1):
            ys = [y for item in page if not isinstance(item, PictureItem) for y in _heights(item)]
            assert not ys or (max(ys) < 600.5 and min(ys) > on.of(number).y - 1.5), (seed, number)
    assert placed > 3


def _heights(item: Item) -> list[float]:
    """How far up it reaches, and how far down."""
    if isinstance(item, TextItem):
        return [shown.y for shown in item.shows]
    named = [(name, getattr(item, name, None)) for name in ("y", "y1", "y2")]
    edges = [value for _, value in named if value is not None]
    return [*edges, edges[0] + getattr(item, "height", 0.0)]
