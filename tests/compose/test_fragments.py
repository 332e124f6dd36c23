"""Where fragments may be cut, how high they are, what they paint. Expected values are counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compose_samples import PLAIN, linked, painted, setter, words
from handout.compose.blanks import WRITABLE, BlanksFragment, FieldFragment
from handout.compose.containers import EntryFragment, GroupFragment, PanelFragment, SideBySide, whole_groups
from handout.compose.fragments import Fragment, Stack, TextFragment
from handout.compose.plan import Area, LinkArea, Stroke
from handout.compose.recorder import Recorder
from handout.compose.tables import RowFragment, TableFragment

WIDTH = 200.0
LINE = 15.0


def text(number: int, **options: float | bool | int) -> TextFragment:
    """A paragraph of so many lines at WIDTH: each sentence is one line."""
    sentence = "Electroencephalography made simple. "
    fragment = TextFragment(setter().set(words((sentence * number).strip()), PLAIN), 1, (1,), **options)  # type: ignore[arg-type]
    assert len(fragment.lines(WIDTH)) == number
    return fragment


@pytest.mark.parametrize(
    ("lines", "room", "head"),
    [
        (5, 5 * LINE, 3),  # three lines would leave two: never one
        (5, 3.9 * LINE, 3),
        (5, 2 * LINE, 2),
        (5, 1.9 * LINE, None),  # one line alone would stay: an orphan
        (3, 2 * LINE, None),  # two and one: a widow
        (2, LINE, None),
    ],
)
def test_no_line_stands_alone(lines: int, room: float, head: int | None) -> None:
    cut = text(lines).split(WIDTH, room)
    assert (cut and cut[0].height(WIDTH) / LINE) == head
    if cut:
        assert cut[0].height(WIDTH) + cut[1].height(WIDTH) == lines * LINE


def test_a_long_title_is_bookmarked_once() -> None:
    cut = text(5, bookmark=1).split(WIDTH, 3 * LINE)
    assert cut
    page = Recorder()
    for part in cut:
        part.paint(page, 0, 700, WIDTH)
    assert len(page.bookmarks) == 1


def test_a_heading_is_never_cut_and_takes_what_follows_along() -> None:
    stack = Stack((text(1, keep_with_next=True, after=5.0), text(4)))
    assert stack.least(WIDTH) == LINE + 5 + 2 * LINE
    assert stack.split(WIDTH, LINE + 5 + LINE) is None
    cut = stack.split(WIDTH, LINE + 5 + 2 * LINE)
    assert cut and cut[0].height(WIDTH) == 3 * LINE + 5


def test_the_larger_distance_counts() -> None:
    assert Stack((text(1, after=8.0), text(1, before=5.0))).height(WIDTH) == 2 * LINE + 8


def test_a_panel_is_cut_only_above_its_limit() -> None:
    computed = replace(PLAIN, padding=10.0, background="tint", bar=4.0)
    line = TextFragment(setter().set(words("Short."), PLAIN), 1, (1,), after=5.0)
    body = Stack((line,) * 6)
    assert PanelFragment(body, computed, False, whole=500).split(WIDTH, 80) is None
    cut = PanelFragment(body, computed, False, whole=50).split(WIDTH, 80)
    # room within the padding: 60; three lines and two gaps take 55, on either side
    assert cut and [part.height(WIDTH) for part in cut] == [75, 75]


@pytest.mark.parametrize(("lines", "whole"), [(4, True), (5, False)])
def test_a_group_in_a_panel_has_the_room_that_padding_and_title_leave(lines: int, whole: bool) -> None:
    """Of 100 points the padding takes 20, the title's line 15: four lines of 15 fit, five do not."""
    computed = replace(PLAIN, padding=10.0)
    group = GroupFragment(Stack(tuple(text(1) for _ in range(lines))))
    panel = PanelFragment(Stack((text(1, keep_with_next=True), group)), computed, False, 50.0)
    (made,) = whole_groups([panel], WIDTH + 20, 100.0)
    assert isinstance(made, PanelFragment)
    assert any(isinstance(kid, GroupFragment) for kid in made.body.kids) == whole
    assert made.unfit(WIDTH + 20, 100.0) is None and made.height(WIDTH + 20) == panel.height(WIDTH + 20)


def test_the_bar_stands_at_the_start_edge() -> None:
    computed = replace(PLAIN, padding=10.0, background="tint", bar=4.0)
    for rtl, x in ((False, 50.0), (True, 50 + WIDTH - 4)):
        page = Recorder()
        PanelFragment(Stack((text(1),)), computed, rtl, 500).paint(page, 50, 700, WIDTH)
        bars = [i for i in page.taken() if isinstance(i, Area) and i.width == 4.0]
        assert [bar.x for bar in bars] == [x]


def entry(rtl: bool = False) -> EntryFragment:
    tag, sign = ("ar", "•") if rtl else ("en", "•")
    marker = TextFragment(setter(rtl).set(words(sign, tag), PLAIN), 2, ())
    body = TextFragment(setter(rtl).set(words("نص" if rtl else "Text", tag), PLAIN), 3, (3,))
    return EntryFragment(marker, Stack((body,)), 20.0, rtl)


def test_marks_hang_at_the_start_edge() -> None:
    page = Recorder()
    entry().paint(page, 50, 700, WIDTH)
    (_, _, bullet, y), (_, _, body, level) = painted(page)
    assert (bullet, body) == (50.0, 70.0)
    assert y == level
    entry(rtl=True).paint(page, 50, 700, WIDTH)
    rows = {element: x for element, _, x, _ in painted(page)}
    assert rows[2] > 50 + WIDTH - 20 > rows[3]


@pytest.mark.parametrize("rtl", [False, True])
def test_the_rest_of_an_item_has_no_mark_and_keeps_its_indent(rtl: bool) -> None:
    """Six lines in 20 points less than WIDTH, cut after four."""
    long = text(6)
    item = EntryFragment(entry().marker, Stack((long,)), 20.0, rtl)
    assert len(long.lines(WIDTH - 20)) == 6
    cut = item.split(WIDTH, 4 * LINE)
    assert cut
    pages = []
    for part in cut:
        page = Recorder()
        part.paint(page, 50, 700, WIDTH)
        pages.append([(element, x) for element, _, x, _ in painted(page)])
    left = 50.0 if rtl else 70.0
    assert pages == [[(2, 50 + WIDTH - 20 if rtl else 50.0), *[(1, left)] * 4], [(1, left)] * 2]


def test_an_item_is_as_high_as_its_mark() -> None:
    tall = TextFragment(setter().set(words("•"), replace(PLAIN, size=20.0)), 2, ())
    assert EntryFragment(tall, Stack((text(1),)), 20.0, False).height(WIDTH) == 2 * LINE


def table(rows: int) -> TableFragment:
    computed = replace(PLAIN, padding=2.5, border=0.5)
    row = RowFragment((text(1), text(1)), (0.5, 0.5), (0.0, 0.0), computed, False)
    cell = TextFragment(setter().set(words("When"), PLAIN), 1, (1,))
    row = replace(row, cells=(cell, cell))
    head = replace(row, cells=(replace(cell, element=9), replace(cell, element=9)))
    return TableFragment(head, (row,) * rows, page=600, whole=100)


def test_the_header_of_a_table_is_repeated_as_an_artifact() -> None:
    cut = table(20).split(WIDTH, 205)
    assert cut
    head, rest = cut
    assert isinstance(head, TableFragment) and isinstance(rest, TableFragment)
    assert (len(head.rows), len(rest.rows)) == (9, 11)  # (205 - 20 of the header) / 20
    page = Recorder()
    head.paint(page, 0, 700, WIDTH)
    assert [element for element, *_ in painted(page)][:2] == [9, 9]
    rest.paint(page, 0, 700, WIDTH)
    assert [element for element, *_ in painted(page)][:3] == [None, None, 1]


def test_a_small_table_is_never_cut() -> None:
    assert table(3).split(WIDTH, 60) is None


def test_side_by_side_starts_at_the_start_edge() -> None:
    for rtl in (False, True):
        page = Recorder()
        SideBySide(entry(rtl), entry(rtl), 20.0, rtl).paint(page, 0, 700, WIDTH)
        bullets = [x for element, _, x, _ in painted(page) if element == 2]
        assert (bullets[0] > bullets[1]) is rtl


def test_blanks_leave_two_lines_on_either_page() -> None:
    computed = replace(PLAIN, line=20.0)
    cut = BlanksFragment(5, computed).split(WIDTH, 100)
    assert cut and [part.height(WIDTH) for part in cut] == [80, 20]
    assert BlanksFragment(5, computed).split(WIDTH, 30) is None


def test_a_link_is_underlined_and_clickable_only_where_it_is_content() -> None:
    fragment: Fragment = TextFragment(setter().set(linked("the leaflet", "https://a.example"), PLAIN), 1, (1, 4, 1))
    page = Recorder()
    fragment.paint(page, 0, 700, WIDTH)
    items = page.taken()
    areas = [i for i in items if isinstance(i, LinkArea)]
    lines = [i for i in items if isinstance(i, Stroke)]
    assert [(a.element, a.url) for a in areas] == [(4, "https://a.example")]
    assert lines[0].x1 == pytest.approx(areas[0].x)
    assert lines[0].x2 == pytest.approx(areas[0].x + areas[0].width)
    with page.artifact():
        fragment.paint(page, 0, 700, WIDTH)
    assert not [i for i in page.taken() if isinstance(i, LinkArea)]


def test_a_rule_of_no_thickness_is_none() -> None:
    """PDF would draw the thinnest line that there is, and the checks of the page would not look at it."""
    recorder = Recorder()
    rule = Stroke(0, 0, 100, 0, "rule", 0.0)
    recorder.add(rule)
    recorder.add(replace(rule, use="writing"))
    assert recorder.taken() == (replace(rule, use="writing"),)


@pytest.mark.parametrize(("width", "beside"), [(220.0, True), (120.0, False)])
def test_a_label_that_leaves_no_room_to_write_has_its_line_below(width: float, beside: bool) -> None:
    label = TextFragment(setter().set(words("Date of birth"), PLAIN), 0, ())
    field = FieldFragment(label, replace(PLAIN, line=24.0, border=0.8), False)
    recorder = Recorder()
    field.paint(recorder, 0.0, 100.0, width)
    (line,) = (item for item in recorder.taken() if isinstance(item, Stroke))
    assert line.x2 - line.x1 >= WRITABLE
    assert (line.x1 > 0) is beside
