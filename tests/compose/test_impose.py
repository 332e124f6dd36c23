"""Pages two up: which lie side by side and behind each other once the paper is folded, and that nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from compose_samples import painted, setter, words
from handout.compose.fragments import TextFragment
from handout.compose.impose import impose, sides
from handout.compose.plan import (
    Area,
    Bookmark,
    Column,
    Element,
    Item,
    LinkArea,
    Outline,
    Page,
    PictureItem,
    Plan,
    Polygons,
    Slot,
    Stroke,
    TextItem,
)
from handout.compose.recorder import Recorder
from handout.models.paper import SIZES

A5 = SIZES["A5"]
FOLD = 841.8898 / 2
INNER = FOLD - 419.5276
"""Where a page on the left begins: it ends at the fold."""


@pytest.mark.parametrize(
    ("count", "rtl", "expected"),
    [
        (1, False, [(4, 1), (2, 3)]),
        (4, False, [(4, 1), (2, 3)]),
        (5, False, [(8, 1), (2, 7), (6, 3), (4, 5)]),
        (8, False, [(8, 1), (2, 7), (6, 3), (4, 5)]),
        (12, False, [(12, 1), (2, 11), (10, 3), (4, 9), (8, 5), (6, 7)]),
        (4, True, [(1, 4), (3, 2)]),
        (5, True, [(1, 8), (7, 2), (3, 6), (5, 4)]),
        (8, True, [(1, 8), (7, 2), (3, 6), (5, 4)]),
    ],
)
def test_the_order_of_a_stapled_booklet(count: int, rtl: bool, expected: list[tuple[int, int]]) -> None:
    """Worked by hand with folded paper, pages counted from 1."""
    assert [(left + 1, right + 1) for left, right in sides(count, rtl=rtl)] == expected


def leafed(count: int, *, rtl: bool) -> list[int]:
    """The pages as somebody leafs through the folded sheets: each is turned on its short edge, so that what lies behind
    the right half of its front is the left half of its back."""
    printed = sides(count, rtl=rtl)
    sheets = list(zip(printed[::2], printed[1::2], strict=True))
    rights = [page for front, back in sheets for page in (front[1], back[0])]
    lefts = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    order = [*rights, *lefts]
    return order[::-1] if rtl else order


@pytest.mark.parametrize("count", [4, 5, 8, 13, 16, 22])
def test_a_folded_booklet_reads_from_the_first_page_to_the_last(count: int) -> None:
    whole = list(range(-(-count // 4) * 4))
    assert leafed(count, rtl=False) == whole
    assert leafed(count, rtl=True) == whole


# --- what is moved


def line(text: str) -> TextItem:
    recorder = Recorder()
    TextFragment(setter().set(words(text), setter().stylesheet.computed("body")), 1, (1,)).paint(recorder, 40, 500, 300)
    (item,) = (item for item in recorder.taken() if isinstance(item, TextItem))
    return item


def every_item(number: int) -> tuple[Item, ...]:
    return (
        line(f"Words of page {number}"),
        Area(30, 40, 50, 60, "tint"),
        Stroke(30, 20, 90, 20, "rule", 1),
        Polygons((((10, 20), (12, 25), (14, 20)),), "text"),
        Outline(31, 41, 50, 60, "rule", 1),
        PictureItem(None, "logo", 200, 300, 10, 10),
        LinkArea(1, 44, 450, 30, 12, "https://a.example", "A"),
    )


def booklet(count: int, *, rtl: bool = False) -> Plan:
    header = (Slot("clinic"), Stroke(40, 560, 380, 560, "rule", 1))
    pages = tuple(
        Page(every_item(number), header, (Slot("phone"),), (Column(37, 50, 345, 480),))
        for number in range(1, count + 1)
    )
    elements = (Element("Document", -1), Element("P", 0))
    marks = tuple(Bookmark(f"Page {number}", 1, number - 1, 400.0) for number in range(1, count + 1))
    return impose(Plan(*A5, pages, elements, marks, {}), rtl=rtl)


def lefts(item: Item) -> float:
    match item:
        case TextItem():
            return item.shows[0].x
        case Stroke():
            return item.x1
        case Polygons():
            return min(x for shape in item.shapes for x, _ in shape)
        case _:
            return item.x


@pytest.mark.parametrize(("rtl", "first", "last"), [(False, FOLD, INNER), (True, INNER, FOLD)])
def test_everything_of_a_page_is_moved_alike(rtl: bool, first: float, last: float) -> None:
    """Page 1 stands at the right; at the left where a booklet is read from right to left."""
    outer = booklet(4, rtl=rtl).pages[0]
    plain = every_item(1)
    assert [lefts(item) for item in outer.body] == pytest.approx(
        [lefts(item) + x for x in (first, last) for item in plain]
    )
    assert [column.x for column in outer.columns] == pytest.approx([37 + first, 37 + last])
    assert outer.reading == (0,) * len(plain) + (3,) * len(plain)
    stroke = outer.header[1]
    assert isinstance(stroke, Stroke) and (stroke.x1, stroke.x2) == pytest.approx((40 + first, 380 + first))
    slots = [item for item in (*outer.header, *outer.footer) if isinstance(item, Slot)]
    assert [slot.x for slot in slots] == pytest.approx([first, last, first, last])
    assert [slot.name for slot in slots] == ["clinic", "clinic", "phone", "phone"]


def test_bookmarks_lead_to_their_half_of_the_paper() -> None:
    marks = booklet(4).bookmarks
    assert [(mark.page, mark.y) for mark in marks] == [(0, 400.0), (1, 400.0), (1, 400.0), (0, 400.0)]
    assert [mark.x for mark in marks] == pytest.approx([FOLD, INNER, FOLD, INNER])


def said(plan: Plan) -> Iterator[str]:
    for page in plan.pages:
        recorder = Recorder()
        for item in page.body:
            recorder.add(item)
        yield from (text for _, text, _, _ in painted(recorder))


@pytest.mark.parametrize("count", [1, 5, 8])
def test_nothing_is_lost_and_blank_pages_fill_the_last_sheet(count: int) -> None:
    plan = booklet(count)
    assert len(plan.pages) == 2 * -(-count // 4)
    assert Counter(said(plan)) == Counter(f"Words of page {number}" for number in range(1, count + 1))
    assert (plan.width, plan.height, plan.folded) == (*SIZES["A4-landscape"], True)


def test_a_page_of_another_size_is_a_fault_of_the_program() -> None:
    plan = Plan(*SIZES["A4"], (Page(()),), (), (), {})
    with pytest.raises(ValueError, match="do not make a booklet"):
        impose(plan, rtl=False)
    assert impose(replace(plan, width=396.0, height=612.0), rtl=False).width == 792.0
