"""What stands side by side: cells, columns of one flow, short entries of a list. Expected values by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compose_samples import PLAIN, painted
from fragment_samples import cut_in, kept_setter, text
from handout.compose.abreast import Level, column_width, cut_cells, levels, starts
from handout.compose.columns import LOOSE, CellsFragment, ColumnsFragment
from handout.compose.containers import EntryFragment, ListFragment, SideBySide
from handout.compose.fragments import AFTER_HEADING, IN_PARAGRAPH, IN_ROW, Break, Fragment, TextFragment
from handout.compose.plan import Stroke, TextItem
from handout.compose.recorder import Recorder
from handout.compose.stack import Stack

LINE = 15.0
WORD = "123456789012345678901234"
"""It has no place for a hyphen."""


def lines(count: int, element: int = 1, **options: float | bool) -> TextFragment:
    """A paragraph of so many lines, in columns of 140 to 250 points: one word a line."""
    made = text(" ".join([WORD] * count), element, **options)
    assert {made.count(width) for width in (140.0, 250.0)} == {count}
    return made


def stack(*counts: int, first: int = 1) -> Stack:
    return Stack(tuple(lines(count, first + number) for number, count in enumerate(counts)))


@pytest.mark.parametrize(("rtl", "edges"), [(False, [10, 80, 120]), (True, [50, 10, 0])])
def test_columns_begin_at_the_start_edge(rtl: bool, edges: list[float]) -> None:
    """60, 30 and 10 points wide, 10 apart, within 120 from x = 10; right to left, from x = 0 in 110."""
    x, width = (0.0, 110.0) if rtl else (10.0, 120.0)
    expected = [50.0, 10.0, -10.0] if rtl else edges
    assert starts([60, 30, 10], 10, x, width, rtl=rtl) == expected


def test_columns_share_what_the_gutters_leave() -> None:
    assert column_width(320, 3, 10) == 100


# -- levels


def test_cells_are_cut_together_each_where_it_fits() -> None:
    """Of six lines and three: three are not cut; no cell is left without anything."""
    cells = (lines(6), lines(4))
    found = levels(cells, (140.0, 140.0), 0.0)
    assert [level.cuts for level in found] == [(0, 0), (1, 0), (2, None)]
    assert [(level.at.foot, level.at.head) for level in found] == [(30, 30), (45, 45), (60, 60)]
    assert levels((lines(6), lines(3)), (140.0, 140.0), 0.0) == [
        Level(Break(45, 45, IN_PARAGRAPH, cells[0].where, within=True), (1, None)),
        Level(Break(60, 60, IN_PARAGRAPH, cells[0].where, within=True), (2, None)),
    ]


def test_what_a_level_costs_is_its_dearest_cut_and_its_own() -> None:
    heading = Stack((lines(1, keep_with_next=True), lines(1)))
    (level,) = levels((heading, lines(4)), (140.0, 140.0), IN_ROW)[:1]
    assert (level.at.cost, level.cuts) == (IN_ROW + IN_PARAGRAPH, (None, 0))
    torn = levels((Stack((*heading.kids, lines(1))), Stack((lines(1), lines(4)))), (140.0, 140.0), IN_ROW)
    assert torn[0].at.cost == IN_ROW + AFTER_HEADING


def test_a_cell_that_stands_above_leaves_nothing() -> None:
    above, below = cut_cells((lines(6), lines(2)), (140.0, 140.0), (1, None))
    assert [part.height(140) / LINE for part in (*above, *below)] == [3, 2, 3, 0]


# -- cells


def cells(*made: Stack, width: float = 300.0, rtl: bool = False, stacked: bool = False) -> list[tuple[float, float]]:
    """Where the first line of each cell is painted."""
    fragment = CellsFragment(made, (1.0,) * len(made), 10.0, rtl, stacked, 7.0)
    page = Recorder()
    fragment.paint(page, 50, 700, width)
    firsts: dict[int | None, tuple[float, float]] = {}
    for element, _, x, y in painted(page):
        firsts.setdefault(element, (x, y))
    return list(firsts.values())


def test_cells_stand_side_by_side_from_the_start_edge() -> None:
    """Two of 145 points, 10 apart, from x = 50."""
    (left, top), (right, same) = cells(stack(1), stack(1, first=2))
    assert (left, right) == (50, 205) and top == same
    (first, _), (second, _) = cells(stack(1), stack(1, first=2), rtl=True)
    assert (first, second) == (205, 50)


def test_cells_stand_one_under_the_other_where_a_word_would_be_torn() -> None:
    """A word takes some 135 points: two find room in 300, not in 270; 7 points part them."""
    narrow = lines(1).narrowest()
    assert 130 < narrow < 140
    (left, top), (below, lower) = cells(stack(2), stack(1, first=2), width=270.0)
    assert (left, below) == (50, 50) and top - lower == pytest.approx(2 * LINE + 7, abs=0.11)
    assert cells(stack(1), stack(1, first=2), width=300.0, stacked=True)[1][0] == 50


def test_shares_yield_to_the_longest_word() -> None:
    """Of 290 points a twentieth would be 14: the second cell gets what its word needs."""
    fragment = CellsFragment((stack(1), stack(1)), (19.0, 1.0), 10.0, False)
    page = Recorder()
    fragment.paint(page, 0, 700, 300)
    second = [x for _, _, x, _ in painted(page)][1]
    assert second == pytest.approx(300 - lines(1).narrowest() - 0.5, abs=0.11)


@pytest.mark.parametrize(("width", "lanes", "hyphens"), [(160.0, False, 0), (130.0, False, 1), (160.0, True, 1)])
def test_words_are_hyphenated_only_where_no_width_holds_them_whole(width: float, lanes: bool, hyphens: int) -> None:
    """“Contraindications” takes some 83 points and “Medicine” 45: 10 apart, both stand whole in 160, not in 130. Two
    languages side by side keep their halves, so that what parts them is one line."""
    made = tuple(Stack((text(word, n),)) for n, word in enumerate(("Contraindications", "Medicine"), 1))
    assert 80 < made[0].narrowest(whole=True) < 86 and 40 < made[1].narrowest(whole=True) < 50
    page = Recorder()
    CellsFragment(made, (1.0, 1.0), 10.0, False, lanes=lanes).paint(page, 0, 700, width)
    said = [cell.text for item in page.taken() if isinstance(item, TextItem) for show in item.shows
            for cell in show.show.cells if not isinstance(cell, int)]  # fmt: skip
    assert said.count("\u00ad") == hyphens


def test_a_row_is_as_high_as_its_highest_cell_and_costs_more_to_cut_than_its_words() -> None:
    fragment = CellsFragment((stack(6), stack(4)), (1.0, 1.0), 10.0, False)
    assert fragment.height(300) == 6 * LINE
    assert [at.cost for at in fragment.breaks(300)] == [IN_ROW + IN_PARAGRAPH] * 3
    assert [at.cost for at in fragment.breaks(270)] == [IN_PARAGRAPH] * 3 + [1.0] + [IN_PARAGRAPH]


def test_the_parts_of_a_row_keep_its_columns() -> None:
    """The long word stands in the second half of the second cell: the first half has the same width."""
    long = Stack((text("Short words. " * 12, 2), lines(2, 3)))
    fragment = CellsFragment((Stack((text("Other short words. " * 16, 1),)), long), (5.0, 1.0), 10.0, False)
    cut = cut_in(fragment, 300, 60)
    assert cut
    edges = []
    for part in cut:
        page = Recorder()
        part.paint(page, 0, 700, 300)
        edges.append({x for element, _, x, _ in painted(page) if element != 1})
    assert edges[0] == edges[1] and len(edges[0]) == 1


def test_a_line_stands_in_the_middle_of_the_gutter() -> None:
    fragment = CellsFragment((stack(1), stack(3)), (1.0, 1.0), 10.0, False, rule=replace(PLAIN, rule=0.5))
    page = Recorder()
    fragment.paint(page, 50, 700, 300)
    (rule,) = (item for item in page.taken() if isinstance(item, Stroke))
    assert (rule.x1, rule.x2, rule.y1, rule.y2, rule.width) == (200, 200, 700, 700 - 3 * LINE, 0.5)


# -- one flow in columns


def columns(body: Stack, count: int = 2, width: float = 300.0, rtl: bool = False) -> list[list[int | None]]:
    """The elements of each column, in reading order."""
    page = Recorder()
    ColumnsFragment(body, count, 10.0, rtl).paint(page, 0, 700, width)
    found: dict[float, list[int | None]] = {}
    for element, _, x, _ in painted(page):
        found.setdefault(x, []).append(element)
    return list(found.values())


def test_columns_are_as_high_as_each_other_within_a_line() -> None:
    """Ten paragraphs of a line in two columns, nine in three."""
    assert columns(stack(*[1] * 10)) == [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10]]
    assert columns(stack(*[1] * 9), 3, 450.0) == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    assert ColumnsFragment(stack(*[1] * 10), 2, 10.0, False).height(300) == 5 * LINE


def test_a_paragraph_is_parted_where_columns_need_it() -> None:
    """Eight lines as four and four."""
    assert columns(stack(8)) == [[1] * 4, [1] * 4]


def test_three_lines_are_not_parted_and_a_heading_leads_its_column() -> None:
    assert columns(stack(3)) == [[1] * 3]
    body = Stack((lines(3, 1), lines(1, 2, keep_with_next=True), lines(3, 3)))
    assert columns(body) == [[1] * 3, [2, *[3] * 3]]


def test_columns_begin_at_the_start_edge_of_the_script() -> None:
    page = Recorder()
    ColumnsFragment(stack(1, 1), 2, 10.0, True).paint(page, 0, 700, 300)
    assert [x for _, _, x, _ in painted(page)] == [155, 0]


def test_fewer_columns_where_a_word_would_be_torn() -> None:
    """Three of 145 points need 455 with their gutters; less gives two, and less than 280 one."""
    narrow = ColumnsFragment(stack(1, 1, 1), 3, 10.0, False)
    assert [round(narrow.height(width) / LINE) for width in (455, 400, 270)] == [1, 2, 3]


def test_columns_never_outgrow_what_they_promise_over_a_page() -> None:
    fragment = ColumnsFragment(stack(*[1, 4, 2, 6, 1, 1, 3, 5]), 2, 10.0, False)
    whole = fragment.height(300)
    assert whole <= LOOSE * (23 * LINE / 2 + LINE)
    for number, at in enumerate(fragment.breaks(300)):
        upper, lower = fragment.split(300, number)
        assert upper.height(300) <= at.foot + 0.01 and lower.height(300) <= whole - at.head + 0.01


def test_what_stands_in_fewer_columns_stays_so_over_the_page() -> None:
    """The word that keeps it to one column stands on the second page."""
    body = Stack((text("Short words. " * 20, 1), lines(1, 2)))
    cut = cut_in(ColumnsFragment(body, 2, 10.0, False), 200, 50)
    assert cut
    page = Recorder()
    cut[0].paint(page, 0, 700, 200)
    assert {x for _, _, x, _ in painted(page)} == {0.0}


# -- entries of a list


def entry(sentence: str, element: int, rtl: bool = False) -> EntryFragment:
    mark = TextFragment(kept_setter().set(text("•").text.words, PLAIN), 99, ())
    return EntryFragment(mark, Stack((text(sentence, element),)), 15.0, rtl)


def rows(sentences: list[str], most: int, width: float = 300.0) -> list[int]:
    """How many entries stand in each row."""
    entries: tuple[Fragment, ...] = tuple(entry(sentence, number) for number, sentence in enumerate(sentences))
    page = Recorder()
    ListFragment(entries, 2.0, most, 12.0, False).paint(page, 0, 700, width)
    tops: dict[float, int] = {}
    for element, _, _, y in painted(page):
        if element != 99:
            tops[y] = tops.get(y, 0) + 1
    return list(tops.values())


@pytest.mark.parametrize(
    ("sentences", "most", "expected"),
    [
        (["One", "Two", "Three"], 1, [1, 1, 1]),
        (["One", "Two", "Three"], 2, [2, 1]),
        (["One", "Two", "Three"], 3, [3]),
        (["One", "Two", "Three", "Four"], 3, [3, 1]),
        (["One", "More than a third of it", "Three"], 3, [2, 1]),
        (["One", "A sentence that takes more than half of the width there", "Three"], 2, [1, 1, 1]),
        (["One", "A sentence that takes more than half of the width there", "Three", "Four"], 2, [1, 1, 2]),
    ],
)
def test_short_entries_stand_side_by_side(sentences: list[str], most: int, expected: list[int]) -> None:
    """In as many columns as let two neighbours stand so, in all rows alike."""
    assert rows(sentences, most) == expected


def test_a_row_of_entries_is_not_cut() -> None:
    assert SideBySide((entry("One", 1), entry("Two", 2)), 2, 12.0, False).breaks(300) == []
