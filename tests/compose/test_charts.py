"""Charts and weeks on the page: lines, room to write, turning, folding. Expected values are counted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pytest

from compose_samples import HERE, PLAIN, painted, setter, words
from fragment_samples import RISING, ink_tops, painted_items, said, text
from handout.blocks.diary import SheetColumn, SheetDiary
from handout.blocks.schedule import Daytime, SheetDose, SheetSchedule, SheetScheduleRow, SheetTime
from handout.boxes import Chart, WeekBox
from handout.compose.blanks import WRITABLE
from handout.compose.charts import ChartRow, WeekFragment
from handout.compose.containers import GroupFragment
from handout.compose.fragments import GROUPED, Fragment
from handout.compose.grids import THICKER, TableMaker
from handout.compose.plan import Area, Item, Origin, Outline, PictureItem, Stroke, TextItem
from handout.compose.recorder import Recorder
from handout.compose.signs import Drawn, SignsFragment
from handout.compose.stack import Stack
from handout.compose.structure import StructureTree
from handout.compose.tables import TableFragment
from handout.compose.texts import TextMaker
from handout.compose.turning import TurningFragment
from handout.models.icons import DRAWN, picture_name
from handout.models.image import Image
from handout.style.computed import inked

WIDTH = 200.0
STYLE = replace(PLAIN, padding=2.5, border=0.5)
IMAGES = {picture_name(name): Image(30.0, 30.0, form=b"", stencil=True) for name in DRAWN}
DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
TIMES: tuple[Daytime, ...] = ("morning", "noon", "evening", "bedtime")


def made(box: Chart | WeekBox, tag: str = "en", *, low_ink: bool = False) -> tuple[Fragment, StructureTree]:
    """What a box becomes in leaflet, and its elements."""
    tree = StructureTree()
    document = tree.add("Document", -1, language=tag)
    own = setter(tag == "ar")
    if low_ink:
        styles = {name: inked(style) for name, style in own.stylesheet.styles.items()}
        own.stylesheet = replace(own.stylesheet, low_ink=True, styles=styles)
    return TableMaker(own, tree, TextMaker(own, tree, IMAGES), IMAGES).made(box, document), tree


def schedule(tag: str = "en", *names: str) -> Chart:
    times = tuple(SheetTime(time, words(time.title(), tag)) for time in TIMES)
    doses = (SheetDose(words("2 tablets", tag), 2.5), *(SheetDose(words("none", tag), taken=False),) * 3)
    rows = tuple(SheetScheduleRow(words(name, tag), None, doses) for name in names or ("Medicine",))
    return SheetSchedule(HERE, words("What", tag), times, rows).box(2)


def diary(*columns: SheetColumn, rows: int = 9) -> TurningFragment:
    numbers = tuple(words(str(number)) for number in range(1, rows + 1))
    fragment, _ = made(SheetDiary(HERE, columns, rows, numbers).box(2))
    assert isinstance(fragment, TurningFragment)
    return fragment


def week(tag: str = "en", names: Sequence[str] = DAYS) -> WeekFragment:
    fragment, _ = made(WeekBox(words("My day", tag), tuple(words(name, tag) for name in names)), tag)
    assert isinstance(fragment, WeekFragment)
    return fragment


def strokes(items: Sequence[Item], *, flat: bool) -> list[Stroke]:
    return [item for item in items if isinstance(item, Stroke) and (item.y1 == item.y2) == flat]


def text_of(item: TextItem) -> str:
    return "".join(c.text for p in item.shows for c in p.show.cells if not isinstance(c, int))


# --- a row


def row(**options: object) -> ChartRow:
    """Two cells of one line (15 points) in 200 points."""
    cells = (text("One", 1), text("Two", 2))
    return replace(ChartRow(cells, (0.25, 0.75), (0.0, 0.0), STYLE, False), **options)  # type: ignore[arg-type]


def test_every_cell_has_a_line_around_it() -> None:
    items = painted_items(row(first=True), WIDTH, 100.0)
    assert sorted(line.x1 for line in strokes(items, flat=False)) == [0, 50, 200]
    under_and_over = sorted((line.y1, line.x1, line.x2) for line in strokes(items, flat=True))
    assert under_and_over == [(80, 0, 50), (80, 50, 200), (100, 0, 50), (100, 50, 200)]


def test_in_arabic_the_first_column_stands_at_the_right() -> None:
    items = painted_items(row(rtl=True), WIDTH)
    assert sorted(line.x1 for line in strokes(items, flat=False)) == [0, 150, 200]


def test_a_row_to_fill_in_is_as_high_as_a_hand_needs_and_its_words_stand_in_the_middle() -> None:
    """One line of 15 points and twice 2.5 in 40: 10 points more over it than in a row of 20."""
    page = Recorder()
    row(line=40.0).paint(page, 0, 100, WIDTH)
    row().paint(page, 0, 90, WIDTH)
    heights = [y for _, _, _, y in painted(page)]
    assert row(line=40.0).height(WIDTH) == 40
    assert heights[0] == heights[2] and row().height(WIDTH) == 20


def test_what_is_drawn_in_a_row_is_level() -> None:
    """Signs of 10 points over one line and over two of 15, in cells of 25 and 40 points: both 2.5 under the top."""
    sign = SignsFragment((Drawn("icon:sun", 10.0, 10.0),), 10.0, "text", Origin("x", 0.0), False)
    cells = (Stack((sign, text("One", 1))), Stack((sign, text("Neuromuscular Neuromuscular", 2))))
    items = painted_items(replace(row(), cells=cells, shares=(0.5, 0.5)), WIDTH, 100.0)
    assert [item.y for item in items if isinstance(item, PictureItem)] == [87.5, 87.5]


@pytest.mark.parametrize(
    ("align", "rtl", "lefts"),
    [("center", False, [63.75, 76.25, 90.0]), ("start", True, [90.0, 77.5, 66.25]), ("start", False, [0, 12.5, 26.25])],
)
def test_signs_are_counted_from_the_start_edge_a_half_one_last(
    align: Literal["start", "center"], rtl: bool, lefts: list[float]
) -> None:
    """Squares of 10 with 2.5 between them are 35 wide; the half one, 7.5 wide here, is in the middle of its own."""
    whole = Drawn("icon:tablet", 10.0, 10.0)
    signs = SignsFragment((whole, whole, Drawn("icon:half-tablet", 7.5, 10.0)), 10.0, "text", Origin("x", 0.0), rtl)
    items = painted_items(replace(signs, align=align), 162.5 if align == "center" else 100.0)
    assert [item.x for item in items if isinstance(item, PictureItem)] == lefts


@pytest.mark.parametrize("tag", ["ar", "ur"])
def test_no_letter_reaches_into_what_is_drawn_over_it(tag: str) -> None:
    """Letters may stand over the box of their line; at the foot of the tablets there is room for that."""
    dose = SheetDose(words(RISING[tag], tag), 2.0)
    row = SheetScheduleRow(words("دوا", tag), None, (dose,))
    box = SheetSchedule(HERE, words("دوا", tag), (SheetTime("noon", words("دوا", tag)),), (row,)).box(2)
    items = painted_items(made(box, tag)[0], 500.0)
    tablets = [item for item in items if isinstance(item, PictureItem) and item.image == picture_name("tablet")]
    assert len(tablets) == 2
    (element,) = (item.element for item in items if isinstance(item, TextItem) and item.origin.text == RISING[tag])
    assert ink_tops(items)[element] < min(tablet.y for tablet in tablets)


def test_signs_without_room_stand_in_rows() -> None:
    box = Drawn(None, 10.0, 10.0)
    signs = SignsFragment((box,) * 5, 10.0, "text", Origin("x", 0.0), False)
    assert [signs.height(width) for width in (60.0, 59.0, 22.5, 5.0)] == [10.0, 22.5, 35.0, 60.0]


# --- schedules and diaries


def test_times_run_from_right_to_left_in_arabic_and_are_drawn_as_they_are() -> None:
    for tag, mirrored in (("en", False), ("ar", True)):
        fragment, _ = made(schedule(tag), tag)
        icons = [item for item in painted_items(fragment, 500.0) if isinstance(item, PictureItem)]
        lefts = {item.image: item.x for item in icons}
        order = sorted(("sunrise", "sun", "sunset", "moon"), key=lambda name: lefts[picture_name(name)])
        assert (order == ["moon", "sunset", "sun", "sunrise"]) is mirrored
        assert all(item.width > 0 and item.element is None for item in icons)


def test_a_schedule_without_room_is_turned_and_no_word_is_torn() -> None:
    """At its least width it still has five columns; a point less, and each medicine has a table of its own."""
    fragment, tree = made(schedule("en", "Medicine A", "Medicine B"))
    assert isinstance(fragment, TurningFragment)
    for width in (fragment.least, fragment.least - 1.0, fragment.narrowest()):
        items = painted_items(fragment, width)
        assert [item.torn for item in items if isinstance(item, TextItem) and item.torn] == []
    across = painted_items(fragment, fragment.least)
    turned = painted_items(fragment, fragment.least - 1.0)
    assert len({line.x1 for line in strokes(across, flat=False)}) == 6
    assert len({line.x1 for line in strokes(turned, flat=False)}) == 3
    for items in (across, turned):  # every element is there once, whatever is said again
        told = {number: "".join(one.text.split()) for number, one in enumerate(tree.elements()) if one.text}
        assert said(items) == told
    again = [text_of(item) for item in turned if isinstance(item, TextItem) and item.element is None]
    assert again == ["What", "Morning", "Noon", "Evening", "Bedtime"]


@pytest.mark.parametrize(("tag", "rtl"), [("en", False), ("ar", True)])
def test_a_turned_schedule_has_its_times_at_the_start_edge_each_behind_its_symbol(tag: str, rtl: bool) -> None:
    fragment, _ = made(schedule(tag), tag)
    items = painted_items(fragment, fragment.narrowest())
    middle = fragment.narrowest() / 2
    icons = {item.image: item.x for item in items if isinstance(item, PictureItem)}
    noon = next(item.shows[0].x for item in items if isinstance(item, TextItem) and text_of(item) == "Noon")
    sun, tablet = icons[picture_name("sun")], icons[picture_name("tablet")]
    assert (sun > noon > middle > tablet) if rtl else (sun < noon < middle < tablet)


def test_a_chart_without_room_for_two_columns_has_each_head_over_its_cell() -> None:
    """Large letters on small paper: no word is torn, nothing is lost, each dose stands under its time."""
    fragment, _ = made(schedule("en", "Hydroxychloroquine", "Paracetamol"))
    assert isinstance(fragment, TurningFragment)
    group = fragment.folded.kids[0]
    assert isinstance(group, GroupFragment)
    table = group.body.kids[0]
    assert isinstance(table, TableFragment)
    width = table.header.room(table.header.least_widths)
    assert fragment.folded.narrowest() < width < fragment.least_turned
    items = painted_items(fragment, width)
    assert said(items) == said(painted_items(fragment, fragment.least))
    assert not any(item.torn for item in items if isinstance(item, TextItem))
    words_at = [(text_of(item), item.shows[0].x) for item in items if isinstance(item, TextItem)]
    heights = [item.shows[0].y for item in items if isinstance(item, TextItem)]
    assert [text for text, _ in words_at][:4] == ["What", "Hydroxychloroquine", "Morning", "2 tablets"]
    assert heights == sorted(heights, reverse=True)


def test_what_is_not_taken_is_pale_and_in_low_ink_everything_is_text_without_a_ground() -> None:
    def colours(*, low_ink: bool) -> tuple[set[str | None], int]:
        items = painted_items(made(schedule(), low_ink=low_ink)[0], 500.0)
        lines = {line.colour for line in items if isinstance(line, Stroke)}
        assert lines == ({"text"} if low_ink else {"muted"})
        inks = {item.colour for item in items if isinstance(item, TextItem | PictureItem)}
        return inks, sum(isinstance(item, Area) for item in items)

    assert colours(low_ink=False) == ({"primary", "text", "muted"}, 1)
    assert colours(low_ink=True) == ({"text"}, 0)


def test_a_medicine_of_a_turned_schedule_stays_on_one_page() -> None:
    """Between two small tables a page ends cheaply, within one only where no page holds it (``GROUPED``)."""
    fragment, _ = made(schedule("en", "A", "B"))
    costs = [at.cost for at in fragment.breaks(fragment.narrowest())]
    assert [cost < GROUPED for cost in costs].count(True) == 1


def test_a_line_is_thicker_after_each_week_but_not_at_the_foot() -> None:
    fragment = diary(SheetColumn(words("Day"), mark="number"), SheetColumn(words("Notes")), rows=14)
    lines = strokes(painted_items(fragment, 400.0), flat=True)
    thin = min(line.width for line in lines)
    thick = [line for line in lines if line.width > thin]
    assert len({line.y1 for line in thick}) == 1
    assert [line.width for line in thick] == pytest.approx([THICKER * thin] * 2)
    assert sum(line.y1 > thick[0].y1 for line in lines if line.x1 == 0) == 1 + 7  # over and under the head, six rows


def test_room_to_write_has_lines_of_its_own_and_is_never_too_short() -> None:
    """``checks.painted`` looks at lines to write on: 60 points long at least, whatever the shares."""
    columns = (SheetColumn(words("A"), width=0.9), SheetColumn(words("B"), mark="box"), SheetColumn(words("C")))
    fragment = diary(*columns, rows=3)
    for width in (fragment.narrowest(), 250.0, 400.0):
        lines = [line for line in strokes(painted_items(fragment, width), flat=True) if line.use == "writing"]
        assert len(lines) == 6
        assert min(line.x2 - line.x1 for line in lines) >= WRITABLE


def test_a_box_to_tick_stands_in_every_row() -> None:
    fragment = diary(SheetColumn(words("Taken"), mark="box"), SheetColumn(words("Notes")), rows=4)
    boxes = [item for item in painted_items(fragment, 400.0) if isinstance(item, Outline)]
    assert len(boxes) == 4 and len({box.x for box in boxes}) == 1 and {box.colour for box in boxes} == {"text"}


def test_the_symbols_of_a_head_are_painted_again_on_the_next_page() -> None:
    fragment = diary(SheetColumn(words("Noon"), "noon"), SheetColumn(words("Notes")), rows=9)
    upper, lower = fragment.split(400.0, 4)
    assert isinstance(upper, TableFragment) and isinstance(lower, TableFragment)
    for part in (upper, lower):
        items = painted_items(part, 400.0)
        assert [item.image for item in items if isinstance(item, PictureItem)] == [picture_name("sun")]
    heads = [item.element for item in painted_items(lower, 400.0) if isinstance(item, TextItem)]
    assert heads == [None, None]


# --- a week


def rings(items: Sequence[Item]) -> list[Outline]:
    """Outlines round as a ring, from the top, then from left to right."""
    found = [item for item in items if isinstance(item, Outline) and item.radius == item.width / 2]
    return sorted(found, key=lambda ring: (-ring.y, ring.x))


@pytest.mark.parametrize(("spare", "rows"), [(0.0, [7]), (-1.0, [4, 3])])
def test_a_week_folds_where_seven_names_have_no_room(spare: float, rows: list[int]) -> None:
    fragment = week()
    seven = sum(day.text.natural + 2 * fragment.computed.padding + 0.5 for day in fragment.days)
    found = rings(painted_items(fragment, seven + spare))
    assert [sum(ring.y == y for ring in found) for y in sorted({ring.y for ring in found}, reverse=True)] == rows


def test_a_week_that_is_narrower_still_is_a_list_with_its_rings_at_the_start_edge() -> None:
    fragment = week()
    items = painted_items(fragment, 150.0)
    found = rings(items)
    assert len({ring.y for ring in found}) == 7 and {ring.x for ring in found} == {0.0}
    assert [text_of(item) for item in items if isinstance(item, TextItem)] == ["My day", *DAYS]


@pytest.mark.parametrize("width", [700.0, 400.0, 150.0])
def test_no_day_is_torn_or_shortened_and_each_has_its_ring(width: float) -> None:
    items = painted_items(week(), width)
    names = [text_of(item) for item in items if isinstance(item, TextItem) and not item.torn]
    assert names == ["My day", *DAYS]
    assert len(rings(items)) == 7 and min(ring.width for ring in rings(items)) >= 18


def test_an_arabic_week_begins_at_the_right() -> None:
    items = painted_items(week("ar", ("أحد", "اثنين", "ثلاثاء", "أربعاء", "خميس", "جمعة", "سبت")), 600.0)
    lefts = [item.shows[0].x for item in items if isinstance(item, TextItem)][1:]
    assert lefts == sorted(lefts, reverse=True)


def test_chinese_names_stand_on_one_line() -> None:
    """Every sign may end a line there, so that a name is torn before it is too wide."""
    names = tuple(f"星期{sign}" for sign in "日一二三四五六")
    for width in (450.0, 250.0, 120.0):
        items = painted_items(week("zh-Hans", names), width)
        assert [text_of(item) for item in items if isinstance(item, TextItem)][1:] == list(names)
