"""Tables: which edge a column stands at, what a row does at the foot of a page. Expected values are counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compose_samples import HERE, PLAIN, painted, setter, words
from fragment_samples import cut_in
from handout.blocks.table import SheetTable
from handout.compose.abreast import column_widths
from handout.compose.fragments import IN_PARAGRAPH, LONE_ENTRY, TextFragment
from handout.compose.plan import Item, Plan, Stroke, TextItem
from handout.compose.recorder import Recorder
from handout.compose.stack import Stack
from handout.compose.tables import CUT_ROW, CUT_TABLE, RowFragment, TableFragment
from handout.sheet import SheetSection
from sheet_samples import body, composed

WIDTH = 200.0
LINE = 15.0
STYLE = replace(PLAIN, padding=2.5, border=0.5)


def cell(lines: int, element: int = 1) -> TextFragment:
    """A cell of so many lines at half of WIDTH."""
    text = " ".join(["Neuromuscular"] * lines)
    fragment = TextFragment(setter().set(words(text), PLAIN), element, (element,))
    assert len(fragment.lines(WIDTH / 2 - 5)) == lines
    return fragment


def row(*lines: int) -> RowFragment:
    """Cells of so many lines, side by side, elements counted from 1."""
    cells = tuple(cell(count, number) for number, count in enumerate(lines, 1))
    return RowFragment(cells, (0.5, 0.5), (0.0, 0.0), STYLE, False)


def heights(part: object) -> list[float]:
    """The lines of each cell of a row."""
    assert isinstance(part, RowFragment)
    return [cell.height(WIDTH / 2 - 5) / LINE for cell in part.cells]


@pytest.mark.parametrize(("rtl", "edges"), [(False, [52.5, 102.5]), (True, [202.5, 52.5])])
def test_columns_begin_at_the_start_edge(rtl: bool, edges: list[float]) -> None:
    """A quarter and three quarters of 200 points from x = 50, with 2.5 of padding: 50 + 50 or 50 + 200 - 50."""
    cells = tuple(TextFragment(setter().set(words(text), PLAIN), 1, (1,)) for text in ("One", "Two"))
    page = Recorder()
    RowFragment(cells, (0.25, 0.75), (0.0, 0.0), STYLE, rtl).paint(page, 50, 700, WIDTH)
    assert [x for _, _, x, _ in painted(page)] == edges


@pytest.mark.parametrize(
    ("shares", "least", "widths"),
    [
        ((0.5, 0.5), (10, 10), [50, 50]),
        ((0.8, 0.2), (10, 30), [70, 30]),  # the short one gets its least, the other the rest
        ((0.6, 0.2, 0.2), (10, 30, 25), [45, 30, 25]),
        ((0.5, 0.3, 0.2), (45, 10, 29), [45, 26, 29]),  # what one is given can leave another too little
        ((0.5, 0.5), (150, 50), [75, 25]),  # not enough for all: each in proportion
    ],
)
def test_no_column_is_narrower_than_its_widest_word(
    shares: tuple[float, ...], least: tuple[float, ...], widths: list[float]
) -> None:
    """Worked by hand for a table of 100 points (CSS 2.1, 17.5.2.2)."""
    assert column_widths(100, shares, least) == pytest.approx(widths)


def test_a_row_is_as_high_as_its_highest_cell_and_ruled_below() -> None:
    fragment = row(1, 4)
    assert fragment.height(WIDTH) == 4 * LINE + 5
    page = Recorder()
    fragment.paint(page, 50, 700, WIDTH)
    (line,) = (item for item in page.taken() if isinstance(item, Stroke))
    assert (line.x1, line.y1, line.x2, line.y2) == (50, 635, 250, 635)


@pytest.mark.parametrize(
    ("lines", "room", "heads", "rests"),
    [
        ((4, 6), 4 * LINE + 5, [4, 4], [0, 2]),  # what fits whole stays above and leaves nothing
        ((6, 1), 3 * LINE + 5, [3, 1], [3, 0]),
        ((6, 6), 5 * LINE + 5, [4, 4], [2, 2]),  # two lines at least on either side
        ((6, 6), 5 * LINE, [4, 4], [2, 2]),  # 70 points within the padding
        ((3, 8), 2 * LINE + 5, None, None),  # three lines are not cut, nor do they fit
        ((1, 6), LINE + 5, None, None),
    ],
)
def test_a_row_is_cut_in_every_cell_that_does_not_fit(
    lines: tuple[int, int], room: float, heads: list[float] | None, rests: list[float] | None
) -> None:
    cut = cut_in(row(*lines), WIDTH, room)
    assert [heights(part) for part in cut or ()] == [part for part in (heads, rests) if part]


def test_the_least_of_a_row_is_that_of_its_cells_and_the_padding() -> None:
    """What stands above its first break."""
    assert row(1, 6).breaks(WIDTH)[0].foot == 2 * LINE + 5
    assert row(3, 6).breaks(WIDTH)[0].foot == 3 * LINE + 5


def lines_above(rows: tuple[RowFragment, ...], room: float) -> list[list[float]] | None:
    """The rows that stay above a cut of a table with a header of one line (20 points)."""
    cut = cut_in(TableFragment(row(1, 1), rows), WIDTH, room)
    return cut and [heights(part) for part in cut[0].rows]


def test_a_row_is_torn_only_where_no_break_between_rows_serves() -> None:
    """A torn row costs what keeps it whole over a third of a page; of three lines none is torn."""
    table = TableFragment(row(1, 1), (row(1, 1), row(1, 4), row(1, 1)))
    cut = CUT_TABLE / table.height(WIDTH)
    first, torn, last = table.breaks(WIDTH)
    assert [first.cost, last.cost] == pytest.approx([cut + LONE_ENTRY] * 2)
    assert torn.cost == pytest.approx(cut + CUT_ROW + IN_PARAGRAPH)
    assert TableFragment(row(1, 1), (row(3, 3),)).breaks(WIDTH) == []


def test_a_table_is_not_cut_below_its_header() -> None:
    assert lines_above((row(1, 5), row(1, 5)), room=54) is None
    assert lines_above((row(1, 5), row(1, 5)), room=55) == [[1, 2]]
    assert lines_above((row(1, 6),), room=60) == [[1, 2]]


def test_under_every_cut_the_header_stands_again() -> None:
    """Of a header and three rows of 20 points each: after the first row, 60 are left, the header among them."""
    table = TableFragment(row(1, 1), (row(1, 1),) * 3)
    assert [(at.foot, table.height(WIDTH) - at.head) for at in table.breaks(WIDTH)] == [(40, 60), (60, 40)]


def test_the_room_around_a_table_stays_at_its_outer_ends() -> None:
    table = TableFragment(row(1, 1), (row(1, 1),) * 3, before=3.0, after=7.0)
    cut = cut_in(table, WIDTH, 60)
    assert cut and [(part.before, part.after) for part in cut] == [(3.0, 0.0), (0.0, 7.0)]


def test_a_table_is_cut_as_often_as_it_needs() -> None:
    table = TableFragment(row(1, 1), (row(1, 1),) * 5)
    first = cut_in(table, WIDTH, 60)
    assert first and first[1].height(WIDTH) == 80
    second = cut_in(first[1], WIDTH, 60)
    assert second and [len(part.rows) for part in second] == [2, 1]
    assert first[1].breaks(WIDTH)[0].foot == 40


# -- on a sheet


def sheet_with(*rows: tuple[str, ...], language: str = "en") -> Plan:
    """A sheet with one table; its first row is the header."""
    header, *others = (tuple(words(text, language) for text in row) for row in rows)
    block = SheetTable(HERE, header, tuple(others))
    section = SheetSection("s", "causes", words("Title", language), (block,), HERE)
    plan, faults = composed(body(section, language=language))
    assert plan, faults
    return plan


def texts(items: tuple[Item, ...], element: int) -> list[str]:
    """The lines that an element shows on a page."""
    shown = [item for item in items if isinstance(item, TextItem) and item.element == element]
    return ["".join(c.text for p in i.shows for c in p.show.cells if not isinstance(c, int)) for i in shown]


def left_of(plan: Plan, text: str) -> float:
    """Where the element of that text is painted on page 1."""
    element = next(number for number, found in enumerate(plan.elements) if found.text == text)
    items = (item for item in plan.pages[0].body if isinstance(item, TextItem) and item.element == element)
    return min(show.x for item in items for show in item.shows)


def test_columns_of_an_arabic_sheet_run_from_right_to_left() -> None:
    plan = sheet_with(("متى", "ماذا"), ("صباح", "ماء"), language="ar")
    assert left_of(plan, "متى") > left_of(plan, "ماذا")
    assert left_of(plan, "صباح") > left_of(plan, "ماء")
    plan = sheet_with(("When", "What"), ("Morning", "Water"))
    assert left_of(plan, "When") < left_of(plan, "What")


def test_header_cells_head_their_columns() -> None:
    """ISO 32000-1, 14.8.5.7: Scope /Column; ISO 14289-1, 7.5 demands it of every TH."""
    plan = sheet_with(("When", "What"), ("Morning", "Water"))
    cells = [(e.role, e.text, e.attributes) for e in plan.elements if e.role in ("TH", "TD")]
    scope = {"Table": {"Scope": "/Column"}}
    assert cells == [("TH", "When", scope), ("TH", "What", scope), ("TD", "Morning", {}), ("TD", "Water", {})]
    parents = {e.text: plan.elements[plan.elements[e.parent].parent].role for e in plan.elements if e.text}
    assert (parents["What"], parents["Water"]) == ("THead", "TBody")


def test_a_row_over_two_pages_is_one_row_and_says_every_word_once() -> None:
    long = " ".join(f"word{number}" for number in range(900))
    plan = sheet_with(("When", "What"), ("Morning", long), ("Evening", "Water"))
    assert [e.role for e in plan.elements].count("TR") == 3
    (element,) = (number for number, found in enumerate(plan.elements) if found.text == long)
    pages = [lines for page in plan.pages if (lines := texts(page.body, element))]
    assert len(pages) > 1 and all(len(lines) > 1 for lines in pages)
    assert " ".join(" ".join(line.split()) for lines in pages for line in lines) == long


def test_the_rest_of_a_row_keeps_its_columns() -> None:
    cut = cut_in(row(1, 6), WIDTH, 4 * LINE + 5)
    assert cut and isinstance(cut[1], RowFragment)
    page = Recorder()
    cut[1].paint(page, 50, 700, WIDTH)
    assert [(element, x) for element, _, x, _ in painted(page)] == [(2, 152.5)] * 2
    assert isinstance(cut[1].cells[0], Stack)


def test_no_word_of_four_columns_is_torn_while_they_have_room() -> None:
    """By shares alone "Acetaminophen" was cut beside a half-empty column."""
    head = ("Medicine", "When", "How", "What it is for, in the words of your team, and for how long")
    plan = sheet_with(head, ("Acetaminophen", "Kopfschmerztabletten", "Nachmittags", "Pain, fever, and more " * 30))
    assert [item.torn for page in plan.pages for item in page.body if isinstance(item, TextItem) and item.torn] == []
