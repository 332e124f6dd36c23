"""The marks as they are drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compose_samples import FONTS, language_of, stylesheet, words
from handout.blocks.text import SheetText
from handout.compose.composer import LayoutContext, compose, measure
from handout.compose.marks import HAIRLINE, HATCHED, hatch, warning_sign
from handout.compose.plan import Area, Outline, Page, Plan, Polygons, Stroke, TextItem
from handout.compose.setting import ParagraphCache
from handout.models.locales import direction
from handout.sheet import Body, SheetSection
from handout.style import Stylesheet
from handout.text import ink
from handout.words import Words
from sheet_samples import LETTERHEAD, RUNNING, body

FULL = (words("مسودة. لم يعتمدها أحد.", "ar"), words("Draft. Not yet approved by a health professional."))
SHORT = (words("لا تعتمد على هذه الصفحة.", "ar"), words("Draft."))
MM = 72 / 25.4


def section() -> SheetSection:
    return SheetSection(
        "s", "other", words("A"), tuple(SheetText(FULL[1].where, words("B " * 60)) for _ in range(30)), FULL[1].where
    )


def marked(language: str = "ar", full: tuple[Words, ...] = FULL, short: tuple[Words, ...] = SHORT) -> Body:
    given = body(section(), marks=full, language=language)
    return replace(given, running=replace(RUNNING, marks=short))


def planned(given: Body, sheet: Stylesheet | None = None) -> Plan:
    sheet = sheet or stylesheet(direction(given.language) == "rtl")
    context = LayoutContext(FONTS, language_of, ParagraphCache())
    plan, faults = compose(given, sheet, measure(given, sheet, LETTERHEAD, context), {}, context)
    assert plan, faults
    assert len(plan.pages) > 1
    return plan


def said(items: tuple[object, ...]) -> list[tuple[str, str]]:
    """Colour and text of every stretch."""
    return [(item.colour, item.origin.text) for item in items if isinstance(item, TextItem)]


def box(shape: Polygons) -> tuple[float, float, float, float]:
    xs, ys = zip(*(corner for one in shape.shapes for corner in one), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def strip(page: Page) -> tuple[float, float, float, float]:
    """The hatched strip is the first thing that is painted."""
    first = page.header[0]
    assert isinstance(first, Polygons)
    return box(first)


@pytest.mark.parametrize("edge", [3.0, 6.0])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_has_a_hatched_strip_at_its_start_edge(language: str, edge: float) -> None:
    """5 mm from the edge of the paper and from head and foot; the text begins 2 mm beside it, however narrow its
    margin is."""
    sheet = stylesheet(language == "ar")
    sheet = replace(sheet, running=replace(sheet.running, edge=edge * MM), page=replace(sheet.page, start=15.0))
    plan = planned(marked(language), sheet)
    for page in plan.pages:
        left, bottom, right, top = strip(page)
        if language == "ar":
            left, right = plan.width - right, plan.width - left
        assert (left, right) == pytest.approx((5 * MM, (5 + edge) * MM), abs=0.2)
        assert (bottom, plan.height - top) == pytest.approx((5 * MM, 5 * MM), abs=0.2)
        (column, *_) = page.columns
        start = plan.width - column.x - column.width if language == "ar" else column.x
        assert start == pytest.approx((5 + edge + 2) * MM, abs=0.3)


def test_page_one_has_the_box_over_the_header_and_its_words_are_tagged() -> None:
    page = planned(marked()).pages[0]
    inked = [item for item in page.body if isinstance(item, TextItem)][: len(FULL)]
    assert [item.origin.text for item in inked] == [words.text for words in FULL]
    assert all(item.element is not None for item in inked)
    names = [item for item in page.header if isinstance(item, TextItem)]
    assert min(placed.y for item in inked for placed in item.shows) > max(
        placed.y for item in names for placed in item.shows
    )


def test_the_box_has_a_frame_a_hatched_end_a_sign_and_a_hairline() -> None:
    """The hatched end stands at the start edge: on an Arabic page at the right."""
    page = planned(marked()).pages[0]
    frame = next(item for item in page.body if isinstance(item, Outline) and item.thickness == 1.8)
    end, sign, mark = (box(item) for item in page.body[:4] if isinstance(item, Polygons))
    assert end[2] - end[0] == pytest.approx(HATCHED)
    assert end[2] == pytest.approx(frame.x + frame.width - 0.9)
    assert end[3] - end[1] == pytest.approx(frame.height - 1.8)
    assert sign[2] < end[0] and sign[0] < mark[0] < mark[2] < sign[2]


def test_later_pages_say_it_in_a_line_at_both_edges() -> None:
    page = planned(marked()).pages[1]
    ground = next(item for item in page.header if isinstance(item, Area))
    assert said(page.header)[:2] == [("white", words.text) for words in SHORT]
    patient, staff = [item for item in page.header if isinstance(item, TextItem)][:2]
    middle = ground.x + ground.width / 2
    assert min(placed.x for placed in patient.shows) > middle > max(placed.x for placed in staff.shows)
    assert patient.origin.style == "mark" and ground.colour == "text"


def test_a_copy_that_spares_ink_has_a_frame_and_no_ground() -> None:
    plan = planned(marked(), replace(stylesheet(True), low_ink=True))
    page = plan.pages[1]
    assert not any(isinstance(item, Area) for item in page.header)
    assert said(page.header)[:2] == [("text", words.text) for words in SHORT]
    frames = [item for item in page.header if isinstance(item, Outline)]
    assert len(frames) == 2  # around the hatched strip, and around the words


NASTALIQ = words("مسودہ۔ ابھی تک کسی ماہرِ صحت نے اس کی منظوری نہیں دی۔", "ur")
"""The last words of a line of it stand over and under that line."""


def edges(texts: list[TextItem]) -> tuple[float, float]:
    """Where the ink of texts ends below and above."""
    inked = [(p.y, box) for text in texts for p in text.shows if (box := ink.around(p.show))]
    return min(y + box.bottom for y, box in inked), max(y + box.top for y, box in inked)


@pytest.mark.parametrize("order", [1, -1])
def test_no_letter_of_sloping_words_touches_the_boxs_frame_or_hairline(order: int) -> None:
    page = planned(marked("en", full=(words("Draft."), NASTALIQ)[::order])).pages[0]
    frame = next(item for item in page.body if isinstance(item, Outline) and item.thickness == 1.8)
    (line,) = (item for item in page.body if isinstance(item, Stroke) and item.width == HAIRLINE)
    first, second = ([i for i in page.body if isinstance(i, TextItem)][n : n + 1] for n in (0, 1))
    assert edges(first)[1] < frame.y + frame.height - 0.9
    assert edges(first)[0] > line.y1 + HAIRLINE / 2 and edges(second)[1] < line.y1 - HAIRLINE / 2
    assert edges(second)[0] > frame.y + 0.9


@pytest.mark.parametrize("low_ink", [False, True], ids=["on a ground", "in a frame"])
def test_no_letter_of_sloping_words_stands_out_of_the_line(low_ink: bool) -> None:
    body = marked("en", short=(words("Draft."), NASTALIQ))
    page = planned(body, replace(stylesheet(False), low_ink=low_ink)).pages[1]
    kind = Outline if low_ink else Area
    ground = [item for item in page.header if isinstance(item, kind)][-1]
    half = ground.thickness / 2 if isinstance(ground, Outline) else 0.0
    low, high = edges([item for item in page.header if isinstance(item, TextItem)][:2])
    assert ground.y + half < low < high < ground.y + ground.height - half


def test_words_too_long_for_a_line_take_two() -> None:
    long = words("Do not rely on this page. " * 3)
    line, two = (
        next(item for item in planned(marked("en", short=short)).pages[1].header if isinstance(item, Area))
        for short in ((words("Do not rely on this page."), words("Draft.")), (long, long))
    )
    leading = 12 * 1.18 * 1.0
    assert two.height - line.height == pytest.approx(leading, abs=0.1)


def test_a_layout_may_ask_for_the_box_on_every_page() -> None:
    sheet = stylesheet(True)
    plan = planned(marked(), replace(sheet, running=replace(sheet.running, line=False)))
    assert [text for _, text in said(plan.pages[1].header)][:2] == [words.text for words in FULL]
    assert all(item.element is None for item in plan.pages[1].header if isinstance(item, TextItem))


def test_a_checked_sheet_has_none_of_it() -> None:
    plan = planned(marked(full=(), short=()))
    assert not any(isinstance(item, Polygons | Area) for page in plan.pages for item in page.header)


def test_a_hatching_stays_in_its_rectangle_and_is_half_ink() -> None:
    stripes, contour = hatch(10.0, 20.0, 8.5, 240.0, "text")
    assert isinstance(stripes, Polygons) and isinstance(contour, Outline)
    assert box(stripes) == pytest.approx((10.0, 20.0, 18.5, 260.0))
    area = sum(abs(shoelace(shape)) for shape in stripes.shapes)
    assert area == pytest.approx(8.5 * 240.0 / 2, rel=0.02)


def shoelace(corners: tuple[tuple[float, float], ...]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(corners, (*corners[1:], corners[0]), strict=True)) / 2


def test_the_sign_is_a_triangle_with_a_mark_inside() -> None:
    triangle, mark = warning_sign(0.0, 0.0, 10.0, "text", "white")
    left, bottom, right, top = box(mark)
    assert (triangle.colour, mark.colour) == ("text", "white")
    assert 0 < left < right < 10 and 0 < bottom < top < 9.4
