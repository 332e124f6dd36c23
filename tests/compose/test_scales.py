"""Scales on the page: boxes as wide as there is room, mirrored where lines run from right to left."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from compose_samples import HERE, PLAIN, painted, setter, words
from fragment_samples import RISING, ink_tops
from handout.blocks.scale import SheetScale
from handout.compose.fragments import TextFragment
from handout.compose.plan import Outline
from handout.compose.recorder import Recorder
from handout.compose.scales import ScaleFragment
from handout.models.lengths import points
from handout.sheet import SheetSection
from sheet_samples import body, composed

LOOK = replace(PLAIN, border=0.9, border_color="text")
MM = points("1mm")
ENGLISH = "No", "The worst pain that you can imagine, or worse"
ARABIC = "لا", "أسوأ ألم يمكنك أن تتخيله أو أسوأ من ذلك"


def scale(count: int, low: str = "No pain", high: str = "Worst pain", *, rtl: bool = False) -> ScaleFragment:
    """Numbers from 0 on, at 10 points; elements 1 and 2 are the words of the ends."""
    bold = replace(PLAIN, weight="bold", align="center")
    numbers = tuple(TextFragment(setter().set(words(str(n)), bold), 10 + n, ()) for n in range(count))
    ends = ((low, "start"), (high, "end"))
    first, last = (
        TextFragment(setter().set(words(text), replace(PLAIN, align=way)), element, ())  # type: ignore[arg-type]
        for element, (text, way) in enumerate(ends, 1)
    )
    return ScaleFragment(numbers, first, last, LOOK, rtl)


def boxes(fragment: ScaleFragment, width: float) -> list[Outline]:
    page = Recorder()
    fragment.paint(page, 0.0, 500.0, width)
    return [item for item in page.taken() if isinstance(item, Outline)]


def rows(fragment: ScaleFragment, width: float) -> list[int]:
    """How many boxes stand in each row, from the upper one on."""
    heights = [round(box.y, 3) for box in boxes(fragment, width)]
    return [heights.count(y) for y in sorted(set(heights), reverse=True)]


@pytest.mark.parametrize(
    ("count", "width", "expected"),
    [
        (11, 500.0, [11]),
        (11, 250.0, [11]),  # 11 boxes of 7 mm and 10 gaps of 3 points are 248.3 points wide
        (11, 248.0, [6, 5]),
        (11, 100.0, [4, 4, 3]),
        (11, 30.0, [1] * 11),
        (3, 66.0, [3]),
        (3, 65.0, [2, 1]),
    ],
)
def test_as_many_in_a_row_as_find_room(count: int, width: float, expected: list[int]) -> None:
    assert rows(scale(count), width) == expected


@pytest.mark.parametrize(("width", "millimetres"), [(500.0, (500 - 30) / 11 / MM), (250.0, 20.0 / MM), (2000.0, 24.0)])
def test_boxes_share_the_width_and_are_nine_millimetres_high(width: float, millimetres: float) -> None:
    for box in boxes(scale(11), width):
        assert box.width + box.thickness == pytest.approx(millimetres * MM)
        assert box.height + box.thickness == pytest.approx(9 * MM)


@pytest.mark.parametrize("rtl", [False, True])
def test_the_low_end_is_where_reading_begins(rtl: bool) -> None:
    page, fragment = Recorder(), scale(5, rtl=rtl)
    fragment.paint(page, 100.0, 500.0, 400.0)
    placed = {element: x for element, _, x, _ in painted(page)}
    order = [placed[10 + n] for n in range(5)]
    assert order == sorted(order, reverse=rtl)
    assert (placed[1] > placed[2]) == rtl
    outer = max if rtl else min
    assert outer(placed.values()) in (placed[1], placed[10])


def test_the_words_stand_under_the_ends_and_are_said_with_their_numbers() -> None:
    page = Recorder()
    scale(5).paint(page, 0.0, 500.0, 400.0)
    found = painted(page)
    assert [text for _, text, _, _ in found] == ["0", "No pain", "1", "2", "3", "4", "Worst pain"]
    low, high = (y for element, _, _, y in found if element in (1, 2))
    assert low == high < min(y for element, _, _, y in found if element and element >= 10)


@pytest.mark.parametrize("width", [100.0, 248.0])
def test_where_ends_do_not_stand_side_by_side_the_low_one_is_above_and_the_high_one_under_all(width: float) -> None:
    fragment, page = scale(11), Recorder()
    fragment.paint(page, 0.0, 500.0, width)
    heights = {element: y for element, _, _, y in painted(page)}
    numbers = [heights[10 + n] for n in range(11)]
    assert heights[1] > max(numbers) and heights[2] < min(numbers)
    lowest = min(item.y for item in boxes(fragment, width))
    assert lowest > 500 - fragment.height(width)


def test_long_words_are_wrapped_before_they_meet() -> None:
    """No word is torn: where half of the row is too narrow for one, the ends stand one over the other."""
    fragment = scale(3, "Not at all", "Completely, more than anything before")
    assert len({round(y) for _, _, _, y in _texts(fragment, 200.0)}) > 2
    torn = scale(3, "No", "Unbelievablyunbearable")
    assert torn.narrowest() <= 140.0
    low, high = (y for element, _, _, y in _texts(torn, 140.0) if element in (1, 2))
    assert low > high


def _texts(fragment: ScaleFragment, width: float) -> list[tuple[int | None, str, float, float]]:
    page = Recorder()
    fragment.paint(page, 0.0, 500.0, width)
    return painted(page)


def test_boxes_do_not_touch() -> None:
    found = boxes(scale(11), 300.0)
    assert all(after.x - (before.x + before.width) >= 2.0 for before, after in pairwise(found))


@pytest.mark.parametrize(("of", "sheet"), [("en", "ar"), ("ar", "ar"), ("en", "en")])
def test_words_that_nobody_has_translated_stand_under_their_numbers_all_the_same(of: str, sheet: str) -> None:
    """A draft has the source's words in place: English ones in a row that runs from right to left."""
    low, high = (words(text, of) for text in (ARABIC if of == "ar" else ENGLISH))
    block = SheetScale(HERE, tuple(words(str(n), sheet) for n in range(3)), low, high)
    plan, faults = composed(body(SheetSection("a", "other", words("A", sheet), (block,), HERE), language=sheet))
    assert plan, faults
    page = Recorder()
    for item in plan.pages[0].body:
        page.add(item)
    at = {plan.elements[element].text: x for element, _, x, _ in painted(page) if element}
    assert (at[low.text] < at[high.text]) == (at["0"] < at["2"]) == (sheet == "en")
    near = min(("0", "1", "2"), key=lambda n: abs(at[n] - at[low.text]))
    assert near == "0"


@pytest.mark.parametrize("width", [400.0, 100.0])
def test_no_letter_reaches_into_the_boxes_over_it(width: float) -> None:
    """Letters may stand over the box of their line, most of all in Nastaliq."""
    plain = scale(5, rtl=True)
    high = replace(plain.high, text=setter().set(words(RISING["ur"], "ur"), PLAIN))
    page = Recorder()
    replace(plain, high=high).paint(page, 0.0, 500.0, width)
    items = page.taken()
    foot = min(item.y for item in items if isinstance(item, Outline))
    assert ink_tops(items)[high.element] < foot
