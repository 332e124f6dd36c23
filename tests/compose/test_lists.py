"""Entries of lists on the page: one under the other, or two side by side where the style has two columns."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from compose_samples import FONTS, HERE, language_of, stylesheet, words
from handout.blocks.block import SheetBlock
from handout.blocks.checklist import SheetChecklist
from handout.blocks.lists import SheetItem, SheetList
from handout.compose.composer import LayoutContext, compose, measure
from handout.compose.plan import Area, Outline, PictureItem, TextItem
from handout.compose.setting import ParagraphCache
from handout.models.image import Image
from handout.sheet import SheetSection
from handout.text.face import Cell
from handout.text.model import Show
from sheet_samples import LETTERHEAD, body, composed

LONG = "A question that is much too long for one line of half a page, and so stands by itself"


def rows(block: SheetBlock, *texts: str) -> int:
    """On how many baselines the texts of a block stand."""
    plan, faults = composed(body(SheetSection("a", "other", words("A"), (block,), HERE)))
    assert plan, faults
    letters = {text[:3] for text in texts}
    return len(
        {
            placed.y
            for item in plan.pages[0].body
            if isinstance(item, TextItem)
            for placed in item.shows
            if "".join(cell.text for cell in placed.show.cells if isinstance(cell, Cell))[:3] in letters
        }
    )


@pytest.mark.parametrize(
    ("texts", "number"),
    [(("One", "Two"), 1), (("One", "Two", "Three", "Four"), 2), (("One", LONG), 2), (("One", "Two", "Three"), 2)],
)
def test_short_questions_stand_side_by_side(texts: tuple[str, ...], number: int) -> None:
    block = SheetChecklist(HERE, tuple(map(words, texts)))
    assert rows(block, *texts) == number


def test_entries_of_a_plain_list_stand_one_under_the_other() -> None:
    block = SheetList(HERE, (SheetItem(words("One")), SheetItem(words("Two"))))
    assert rows(block, "One", "Two") == 2


@pytest.mark.parametrize(("size", "count", "wider"), [(13.0, 9, False), (13.0, 10, True), (18.0, 9, True)])
def test_numbers_have_room_on_their_discs(size: float, count: int, wider: bool) -> None:
    """A layout leaves its numbers 23 points: what the disc of a larger one needs makes the indent wider. A disc is 1.23
    em wide at least, and holds the corners of its number."""
    sheet = stylesheet()
    sized = {name: replace(style, size=size) for name, style in sheet.styles.items()}
    sheet = replace(sheet, styles=sized)
    context = LayoutContext(FONTS, language_of, ParagraphCache())
    steps = SheetList(HERE, tuple(SheetItem(words("Call us")) for _ in range(count)), numbered=True)
    given = body(SheetSection("a", "other", words("A"), (steps,), HERE))
    plan, faults = compose(given, sheet, measure(given, sheet, LETTERHEAD, context), {}, context)
    assert plan, faults
    items = [item for item in plan.pages[0].body if isinstance(item, TextItem)]
    number, call = (item for item in items[-2:])
    assert number.torn == ""
    assert number.shows[-1].y == call.shows[0].y
    disc = [item for item in plan.pages[0].body if isinstance(item, Area)][-1]
    assert disc.colour == "primary"
    assert number.colour == "white"
    assert disc.width == disc.height >= 1.23 * size
    assert disc.x < number.shows[0].x
    assert disc.x + disc.width + 0.4 * size < call.shows[0].x
    assert (call.shows[0].x - disc.x > sheet.computed("steps").indent + 0.01) is wider


def test_with_low_ink_a_number_stands_in_a_ring() -> None:
    sheet = replace(stylesheet(), low_ink=True)
    context = LayoutContext(FONTS, language_of, ParagraphCache())
    steps = SheetList(HERE, (SheetItem(words("Call us")),), numbered=True)
    given = body(SheetSection("a", "other", words("A"), (steps,), HERE))
    plan, faults = compose(given, sheet, measure(given, sheet, LETTERHEAD, context), {}, context)
    assert plan, faults
    (ring,) = (item for item in plan.pages[0].body if isinstance(item, Outline))
    number, _ = [item for item in plan.pages[0].body if isinstance(item, TextItem)][-2:]
    assert number.colour == ring.colour
    assert ring.x < number.shows[0].x < ring.x + ring.width


def heights(*blocks: SheetBlock) -> list[float]:
    """The baselines of the bodies of entries “Entry”, from the top down."""
    plan, faults = composed(body(SheetSection("a", "other", words("A"), blocks, HERE)))
    assert plan, faults
    shown = [placed for item in plan.pages[0].body if isinstance(item, TextItem) for placed in item.shows]
    begun = [one for one in shown if "".join(c.text for c in one.show.cells if isinstance(c, Cell)).startswith("Entry")]
    return sorted({placed.y for placed in begun}, reverse=True)


def test_lists_that_follow_each_other_are_one_to_the_eye() -> None:
    """So a handout may part a list where one part of it is for one country alone."""
    entries = tuple(SheetItem(words("Entry")) for _ in range(2))
    first, second, third, fourth = heights(SheetList(HERE, entries), SheetList(HERE, entries))
    assert first - second == pytest.approx(second - third)
    assert second - third == pytest.approx(third - fourth)


@pytest.mark.parametrize("numbered", [True, False])
def test_lists_of_two_kinds_or_two_counts_stay_apart(numbered: bool) -> None:
    steps = SheetList(HERE, tuple(SheetItem(words("Entry")) for _ in range(2)), numbered=numbered)
    other = steps if numbered else SheetChecklist(HERE, (words("Entry " * 12), words("Entry " * 12)))
    first, second, third, *_ = heights(steps, other)
    assert second - third > first - second + 1.0


def test_an_icon_that_is_a_lists_mark_does_not_touch_its_words() -> None:
    """At 13 points the indent of a list is just as wide as the icon: 2 points were left between them."""
    sheet = stylesheet()
    sheet = replace(sheet, styles={**sheet.styles, "list": replace(sheet.styles["list"], marker="no")})
    context = LayoutContext(FONTS, language_of, ParagraphCache())
    block = SheetList(HERE, (SheetItem(words("Do not drive")),))
    given = body(SheetSection("a", "other", words("A"), (block,), HERE))
    icon = {"icon:no": Image(10, 10, form=b"0 0 10 10 re f", stencil=True)}
    plan, faults = compose(given, sheet, measure(given, sheet, LETTERHEAD, context), icon, context)
    assert plan, faults
    (mark,) = (item for item in plan.pages[0].body if isinstance(item, PictureItem))
    said = next(
        i for i in plan.pages[0].body if isinstance(i, TextItem) and plan.elements[i.element or 0].role == "LBody"
    )
    assert said.shows[0].x - (mark.x + mark.width) >= 0.35 * 13.0


@pytest.mark.parametrize("count", [9, 12, 120])
def test_discs_stand_in_one_column_and_never_touch(count: int) -> None:
    """Entries of one line each, at a size whose lines are lower than a disc of three digits."""
    steps = SheetList(HERE, tuple(SheetItem(words("Call us")) for _ in range(count)), numbered=True)
    plan, faults = composed(body(SheetSection("a", "other", words("A"), (steps,), HERE)))
    assert plan, faults
    pages = [[item for item in page.body if isinstance(item, Area) and item.radius] for page in plan.pages]
    discs = [disc for page in pages for disc in page if disc.colour == "primary"]
    assert len(discs) == count
    middles = [disc.x + disc.width / 2 for disc in discs]
    assert max(middles) - min(middles) < 0.01
    for page in pages:
        for upper, lower in pairwise(page):
            assert upper.y >= lower.y + lower.height
    texts = [item for page in plan.pages for item in page.body if isinstance(item, TextItem)]
    calls = [one.x for item in texts for one in item.shows if _said(one.show).startswith("Call")]
    assert min(calls) > max(disc.x + disc.width for disc in discs)
    assert not any(item.torn for item in texts)


def _said(show: Show) -> str:
    return "".join(cell.text for cell in show.cells if isinstance(cell, Cell))
