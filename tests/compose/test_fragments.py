"""Where fragments may be cut, how high they are, what they paint. Expected values are counted by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from compose_samples import PLAIN, linked, painted, setter, words
from fragment_samples import cut_in
from handout.compose.blanks import WRITABLE, BlanksFragment, FieldFragment
from handout.compose.breaks import PAGE
from handout.compose.columns import CellsFragment
from handout.compose.containers import (
    EntryFragment,
    GroupFragment,
    ListFragment,
    NumberedFragment,
    SideBySide,
    levelled,
)
from handout.compose.fragments import (
    AFTER_COLON,
    AFTER_HEADING,
    BEFORE_HEADING,
    BETWEEN,
    DEARER,
    FUZZ,
    GROUPED,
    IN_PARAGRAPH,
    KEPT,
    LONE_ENTRY,
    Fragment,
    TextFragment,
)
from handout.compose.frames import CUT_FRAME, FrameFragment
from handout.compose.plan import Area, LinkArea, Outline, Stroke, TextItem
from handout.compose.recorder import Recorder
from handout.compose.stack import Stack
from handout.compose.tables import CUT_TABLE, RowFragment, TableFragment

WIDTH = 200.0
LINE = 15.0


def text(number: int, **options: float | bool | int) -> TextFragment:
    """A paragraph of so many lines at WIDTH: each sentence is one line."""
    sentence = "Electroencephalography made simple. "
    fragment = TextFragment(setter().set(words((sentence * number).strip()), PLAIN), 1, (1,), **options)  # type: ignore[arg-type]
    assert len(fragment.lines(WIDTH)) == number
    return fragment


def test_no_word_of_a_heading_is_torn_by_its_number() -> None:
    """At its narrowest, the longest word stands whole beside the number's frame and the gap before it."""
    heading = TextFragment(setter().set(words("Electroencephalography made simple"), PLAIN), 1, (1,))
    number = TextFragment(setter().set(words("12"), PLAIN), 0, ())
    numbered = NumberedFragment(Stack((heading,)), number, False)
    recorder = Recorder()
    numbered.paint(recorder, 0.0, 100.0, numbered.narrowest() + FUZZ)
    shown = [item for item in recorder.taken() if isinstance(item, TextItem) and item.element is not None]
    assert shown and not any(item.torn for item in shown)


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
    cut = cut_in(text(lines), WIDTH, room)
    assert (cut and cut[0].height(WIDTH) / LINE) == head
    if cut:
        assert cut[0].height(WIDTH) + cut[1].height(WIDTH) == lines * LINE


def test_a_long_title_is_bookmarked_once() -> None:
    cut = cut_in(text(5, bookmark=1), WIDTH, 3 * LINE)
    assert cut
    page = Recorder()
    for part in cut:
        part.paint(page, 0, 700, WIDTH)
    assert len(page.bookmarks) == 1


def test_a_heading_is_never_cut_and_takes_what_follows_along() -> None:
    """Two lines of four stand under it at least; to part them from it costs more than any page."""
    assert text(4, keep_with_next=True).breaks(WIDTH) == []
    stack = Stack((text(1, keep_with_next=True, after=5.0), text(4)))
    parted, within = stack.breaks(WIDTH)
    assert (parted.foot, parted.head, parted.cost) == (LINE, LINE + 5, AFTER_HEADING)
    assert (within.foot, within.head, within.cost) == (3 * LINE + 5, 3 * LINE + 5, IN_PARAGRAPH)
    cut = stack.split(WIDTH, 1)
    assert [part.height(WIDTH) for part in cut] == [3 * LINE + 5, 2 * LINE]


@pytest.mark.parametrize(
    ("above", "below", "cost"),
    [
        ("Text.", {}, BETWEEN),
        ("Text.", {"keep_with_next": True}, BEFORE_HEADING),
        ("Text", {}, BETWEEN),
        ("Call us if you have:", {}, AFTER_COLON),
        ("请注意：", {}, AFTER_COLON),
    ],
)
def test_what_a_break_between_two_paragraphs_costs(above: str, below: dict[str, bool], cost: float) -> None:
    tag = "zh-Hans" if above[0] > "z" else "en"
    first = TextFragment(setter().set(words(above, tag), PLAIN), 1, (1,))
    assert [at.cost for at in Stack((first, text(1, **below))).breaks(WIDTH)] == [cost]


@pytest.mark.parametrize("hung", ["entry", "stack", "group"])
def test_a_sentence_that_announces_a_list_does_so_in_the_gutter_of_icons_too(hung: str) -> None:
    """There every paragraph stands in an entry of its own; a section ends with what its last paragraph says."""
    said = TextFragment(setter().set(words("Call us if you have:"), PLAIN), 1, (1,))
    inner = Stack((text(1), said))
    above: dict[str, Fragment] = {
        "entry": EntryFragment(None, Stack((said,)), 30.0, False, hung=True),
        "stack": inner,
        "group": GroupFragment(inner),
    }
    assert Stack((above[hung], text(1))).breaks(WIDTH)[-1].cost == AFTER_COLON


def test_a_paragraph_stays_with_the_list_that_follows_it() -> None:
    """“Tell your care team if any of these are true for you.” ended a page, and what is meant stood on the next."""
    listed = ListFragment((entry(), entry(), entry()), 2.0, 1, 10.0, False)
    hung = EntryFragment(None, Stack((text(1),)), 30.0, False, hung=True)
    for above in (text(1), hung):
        for below in (listed, EntryFragment(None, Stack((listed,)), 30.0, False, hung=True)):
            assert Stack((above, below)).breaks(WIDTH)[0].cost == AFTER_COLON
    assert Stack((listed, text(1))).breaks(WIDTH)[-1].cost == BETWEEN


def test_a_page_ends_best_before_a_heading_however_deep_it_stands() -> None:
    heading = text(1, keep_with_next=True)
    section = Stack((heading, text(1)))
    frame = FrameFragment(Stack((text(1),)), PLAIN, False, title=heading)
    cells = CellsFragment((section, Stack((text(1),))), (1.0, 1.0), 10.0, False)
    for below in (section, FrameFragment(section, PLAIN, False), frame, cells, GroupFragment(Stack((section,)))):
        at = Stack((text(1), below)).breaks(WIDTH)[0]
        assert at.cost == BEFORE_HEADING, type(below).__name__


def test_the_larger_distance_counts() -> None:
    assert Stack((text(1, after=8.0), text(1, before=5.0))).height(WIDTH) == 2 * LINE + 8


def test_a_frame_is_closed_on_both_pages() -> None:
    """box-decoration-break: clone (CSS Fragmentation 3, 5.4). Of 80 points the padding takes 20; three lines and two
    gaps take 55, on either side."""
    computed = replace(PLAIN, padding=10.0, background="tint", border=1.0)
    line = TextFragment(setter().set(words("Short."), PLAIN), 1, (1,), after=5.0)
    cut = cut_in(FrameFragment(Stack((line,) * 6), computed, False), WIDTH, 80)
    assert cut and [part.height(WIDTH) for part in cut] == [75, 75]
    for part in cut:
        page = Recorder()
        part.paint(page, 0, 700, WIDTH)
        (outline,) = (item for item in page.taken() if isinstance(item, Outline))
        assert (outline.y, outline.height) == (700 - 75 + 0.5, 74)


def test_what_cutting_a_frame_costs() -> None:
    """The less, the higher it is: what keeping it whole can leave empty is its height."""
    computed = replace(PLAIN, padding=10.0)
    low, high = (FrameFragment(Stack((text(1),) * n), computed, False) for n in (4, 40))
    assert [at.cost for at in low.breaks(WIDTH)] == pytest.approx([CUT_FRAME / 80 + BETWEEN] * 3)
    assert high.breaks(WIDTH)[0].cost == pytest.approx(CUT_FRAME / 620 + BETWEEN)
    whole = replace(low, whole=True)
    assert {at.cost for at in whole.breaks(WIDTH)} == {KEPT + BETWEEN}


def test_a_group_is_parted_between_its_blocks_only_where_it_must_be() -> None:
    """Dearer than a page of paper; and then rather between blocks than within one."""
    group = GroupFragment(Stack((text(4), text(1))))
    within, between = group.breaks(WIDTH)
    assert PAGE < between.cost < within.cost < KEPT < AFTER_HEADING


def banded(rtl: bool = False) -> FrameFragment:
    look = replace(PLAIN, padding=10.0, title_background="urgent", background="tint", radius=3.0)
    title = TextFragment(setter().set(words("Title"), PLAIN), 7, (7,), keep_with_next=True)
    return FrameFragment(Stack((text(4),)), look, rtl, title=title)


def test_a_title_stands_in_a_band_of_its_own() -> None:
    """The band is a line and 6 points above and below it (0.6 of the padding of 10) high."""
    frame = banded()
    assert frame.height(WIDTH + 20) == (LINE + 12) + 10 + 4 * LINE + 10
    page = Recorder()
    frame.paint(page, 0, 700, WIDTH + 20)
    items = page.taken()
    grounds = [(item.colour, item.y, item.height) for item in items if isinstance(item, Area)]
    assert grounds == [("urgent", 593, 107), ("tint", 593, 80), ("tint", 670, 3)]
    title, *lines = (item for item in items if isinstance(item, TextItem))
    assert title.element == 7 and 700 > title.shows[0].y > 673
    assert len(lines) == 4 and all(line.shows[0].y < 673 for line in lines)


def test_the_rest_of_a_frame_has_no_title() -> None:
    cut = cut_in(banded(), WIDTH + 20, 80)
    assert cut and [part.height(WIDTH + 20) for part in cut] == [27 + 20 + 2 * LINE, 20 + 2 * LINE]
    page = Recorder()
    cut[1].paint(page, 0, 700, WIDTH + 20)
    items = page.taken()
    assert [item.colour for item in items if isinstance(item, Area)] == ["tint"]
    assert 7 not in [item.element for item in items if isinstance(item, TextItem)]


@pytest.mark.parametrize(("radius", "ends"), [(0.0, (0.0, WIDTH)), (10.0, (10.0, WIDTH - 10.0))])
def test_a_rule_along_a_frame_keeps_within_its_corners(radius: float, ends: tuple[float, float]) -> None:
    """It stood out of the rounded corners of a title's frame."""
    page = Recorder()
    look = replace(PLAIN, border=1.0, border_bottom=2.0, radius=radius)
    FrameFragment(Stack((text(1),)), look, False).paint(page, 0, 700, WIDTH)
    (rule,) = (item for item in page.taken() if isinstance(item, Stroke) and item.width == 2.0)
    assert (rule.x1, rule.x2) == ends


@pytest.mark.parametrize(("edge", "left"), [({"border_bottom": 2.0}, 0.0), ({"background": "tint"}, 8.0)])
def test_words_over_a_rule_keep_the_edge_of_those_around_them(edge: dict[str, Any], left: float) -> None:
    """A title with a rule under it stood 5 points in from the clinic's name, its headings and its text."""
    page = Recorder()
    FrameFragment(Stack((text(1),)), replace(PLAIN, padding=8.0, **edge), False).paint(page, 0, 700, WIDTH + 16.0)
    assert painted(page)[-1][2] == left


@pytest.mark.parametrize("padding", [0.0, 8.0])
def test_first_lines_are_level_beside_a_frame(padding: float) -> None:
    """Its heading stood lower than that of its neighbour by its padding."""
    frame = FrameFragment(Stack((text(2),)), replace(PLAIN, padding=padding, border=1.0), False)
    plain = [Stack((text(3),)), Stack((GroupFragment(Stack((frame,))),))]
    cells = levelled(plain)
    row, page = CellsFragment(tuple(cells), (1.0, 1.0), 10.0, False), Recorder()
    width = 2 * WIDTH + 2 * padding + 10.0
    row.paint(page, 0, 700, width)
    lines = painted(page)
    assert len({y for _, _, _, y in lines[:1] + lines[3:4]}) == 1
    assert row.height(width) == pytest.approx(max(3 * LINE + padding, 2 * LINE + 2 * padding))
    stacked = [CellsFragment(tuple(one), (1.0, 1.0), 10.0, False, stacked=True) for one in (plain, cells)]
    assert stacked[0].height(width) == stacked[1].height(width)


def test_a_frame_is_as_high_as_its_row() -> None:
    """Its neighbours are higher: ground and frame grow, words stay where they are."""
    look = replace(PLAIN, padding=10.0, background="tint", border=1.0)
    frame = FrameFragment(Stack((text(1),)), look, False)
    row = CellsFragment((Stack((frame,)), Stack((text(6),))), (1.0, 1.0), 10.0, False)
    page = Recorder()
    row.paint(page, 0, 700, 2 * (WIDTH + 20) + 10)
    items = page.taken()
    assert [(item.y, item.height) for item in items if isinstance(item, Area)] == [(610, 90)]
    assert [item.height for item in items if isinstance(item, Outline)] == [89]


def test_the_bar_stands_at_the_start_edge() -> None:
    computed = replace(PLAIN, padding=10.0, background="tint", bar=4.0)
    for rtl, x in ((False, 50.0), (True, 50 + WIDTH - 4)):
        page = Recorder()
        FrameFragment(Stack((text(1),)), computed, rtl).paint(page, 50, 700, WIDTH)
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
    cut = cut_in(item, WIDTH, 4 * LINE)
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
    return TableFragment(head, (row,) * rows)


def test_the_header_of_a_table_is_repeated_as_an_artifact() -> None:
    cut = cut_in(table(20), WIDTH, 205)
    assert cut
    head, rest = cut
    assert isinstance(head, TableFragment) and isinstance(rest, TableFragment)
    assert (len(head.rows), len(rest.rows)) == (9, 11)  # (205 - 20 of the header) / 20
    page = Recorder()
    head.paint(page, 0, 700, WIDTH)
    assert [element for element, *_ in painted(page)][:2] == [9, 9]
    rest.paint(page, 0, 700, WIDTH)
    assert [element for element, *_ in painted(page)][:3] == [None, None, 1]


def test_a_small_table_is_dearer_to_cut_than_a_high_one() -> None:
    """Three rows and a header, 80 points; twenty and one, 420. After the first row, and before the last, one is left
    alone."""
    small, high = (table(rows).breaks(WIDTH) for rows in (3, 20))
    assert [at.cost for at in small] == pytest.approx([CUT_TABLE / 80 + LONE_ENTRY] * 2)
    assert [at.cost for at in high[:2]] == pytest.approx([CUT_TABLE / 420 + LONE_ENTRY, CUT_TABLE / 420])


def test_side_by_side_starts_at_the_start_edge() -> None:
    for rtl in (False, True):
        page = Recorder()
        SideBySide((entry(rtl), entry(rtl)), 2, 20.0, rtl).paint(page, 0, 700, WIDTH)
        bullets = [x for element, _, x, _ in painted(page) if element == 2]
        assert (bullets[0] > bullets[1]) is rtl


def test_blanks_leave_two_lines_on_either_page() -> None:
    computed = replace(PLAIN, line=20.0)
    cut = cut_in(BlanksFragment(5, computed), WIDTH, 100)
    assert cut and [part.height(WIDTH) for part in cut] == [60, 40]
    assert cut_in(BlanksFragment(5, computed), WIDTH, 30) is None


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


def test_a_locked_group_parts_a_paragraph_last_of_all() -> None:
    """Sooner even a sentence from the list that it announces; a group that is only kept together has no such order."""
    flow = Stack((text(4), text(1)))
    locked, kept = (GroupFragment(flow, name).breaks(WIDTH) for name in ("risks", ""))
    paragraph, between = locked[0], locked[-1]
    assert paragraph.within and not between.within
    assert between.cost < GROUPED + DEARER * AFTER_COLON < paragraph.cost < KEPT
    assert kept[0].cost < GROUPED + DEARER * AFTER_COLON
