"""Where words, icons and rows begin on a sheet: one edge of text, icons in the gutter before it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from compose_samples import FONTS, HERE, ROOT, brand, language_of, words
from handout.blocks import SheetBlock
from handout.blocks.callout import SheetCallout
from handout.blocks.lists import SheetItem, SheetList
from handout.blocks.text import SheetText
from handout.compose.composer import LayoutContext, compose, measure
from handout.compose.fragments import advance
from handout.compose.plan import Area, PictureItem, Plan, TextItem
from handout.compose.setting import ParagraphCache
from handout.models.icons import picture_name
from handout.models.image import Image
from handout.models.layout import Layout
from handout.sheet import SheetSection
from handout.source import read
from handout.style import resolve
from sheet_samples import LETTERHEAD, body

CONTEXT = LayoutContext(FONTS, language_of, ParagraphCache())
IMAGES = {picture_name("star"): Image(100.0, 100.0, form=b"")}
SAID = {"en": "Some words", "ar": "بعض الكلمات", "ur": "کچھ الفاظ"}
START, GUTTER = 60.0, 40.0


def laid_out(tag: str, parts: list[SheetSection], **changes: Any) -> Plan:
    """Pages of 600 points with margins of 60 and a gutter of 40, in leaflet with some keys changed."""
    ground, _ = read(ROOT / "layouts" / "leaflet.yaml", "layouts/leaflet.yaml", Layout)
    assert ground
    own = Layout.model_validate(
        {
            "layout": "own",
            "extends": "leaflet",
            "page": {"icon-gutter": "40pt", "margins": {"start": "60pt", "end": "60pt"}},
            **changes,
        }
    )
    given = body(*parts, language=tag)
    given = replace(given, title=words(SAID[tag], tag))
    rtl = given.direction == "rtl"
    sheet = resolve("own", {"leaflet": ground.model, "own": own}, brand().typefaces, "Letter", rtl=rtl)
    sheet = replace(sheet, page=replace(sheet.page, width=600.0))
    plan, faults = compose(given, sheet, measure(given, sheet, LETTERHEAD, CONTEXT), IMAGES, CONTEXT)
    assert plan, faults
    return plan


def section(tag: str, *blocks: SheetBlock, name: str = "s") -> SheetSection:
    return SheetSection(name, "other", words(SAID[tag], tag), blocks, HERE)


def text(tag: str, name: str | None = None) -> SheetText:
    return replace(SheetText(HERE, words(SAID[tag], tag)), id=name)


def boxes(plan: Plan, role: str) -> list[tuple[float, float]]:
    """The left and right edges of the words of elements of a role, as they are painted."""
    found = []
    for item in plan.pages[0].body:
        if isinstance(item, TextItem) and item.element is not None and plan.elements[item.element].role == role:
            left = min(placed.x for placed in item.shows)
            found.append((left, max(placed.x + advance(placed) for placed in item.shows)))
    return found


def edges(plan: Plan, role: str, tag: str) -> set[float]:
    """The start edges of words of that role."""
    return {round(right if tag == "ar" else left, 1) for left, right in boxes(plan, role)}


@pytest.mark.parametrize(("tag", "edge"), [("en", START + GUTTER), ("ar", 600 - START - GUTTER)])
def test_all_words_have_one_edge_and_icons_hang_before_it(tag: str, edge: float) -> None:
    """Headings with an icon and without, paragraphs, words in a frame with padding and bar."""
    callout = SheetCallout(HERE, "tip", words(SAID[tag], tag), (text(tag),))
    bare = section(tag, text(tag), callout, name="bare")
    plan = laid_out(tag, [section(tag, text(tag)), bare], sections={"s": {"icon": "star"}, "bare": {"icon": "none"}})
    for role in ("H2", "H3", "P"):
        found = edges(plan, role, tag)
        assert found and max(abs(one - edge) for one in found) < 0.6, role
    (icon,) = (item for item in plan.pages[0].body if isinstance(item, PictureItem))
    if tag == "en":
        assert icon.x >= START and icon.x + icon.width < edge
    else:
        assert edge < icon.x and icon.x + icon.width <= 600 - START


def test_a_frame_reaches_into_the_gutter_by_its_padding() -> None:
    callout = SheetCallout(HERE, "tip", words("Tip"), (text("en"),))
    plan = laid_out("en", [section("en", callout)], styles={"callout": {"padding": "10pt", "bar": "5pt"}})
    ground = min(item.x for item in plan.pages[0].body if isinstance(item, Area))
    assert ground == pytest.approx(START + GUTTER - 15)


def test_rows_of_blocks_begin_where_the_words_of_their_section_do() -> None:
    """Of 480 points 40 are the gutter of icons; what the row's own of 20 leaves are two cells of 210."""
    blocks = (text("en", "one"), text("en", "two"))
    looks = {"s": {"rows": [["one", "two"]]}}
    plan = laid_out("en", [section("en", *blocks)], sections=looks, styles={"row": {"gutter": "20pt"}})
    assert edges(plan, "P", "en") == {100.0, 100.0 + 210.0 + 20.0}


def test_rows_of_sections_take_the_whole_width() -> None:
    """Two cells of 230, 20 apart."""
    parts = [section("en", text("en"), name=name) for name in ("a", "b")]
    plan = laid_out("en", parts, rows=[["a", "b"]], styles={"row": {"gutter": "20pt"}})
    assert edges(plan, "P", "en") == {60.0, 60.0 + 250.0}


@pytest.mark.parametrize(("tag", "beside"), [("en", True), ("ar", True), ("ur", False)])
def test_sections_stand_one_under_the_other_in_sloping_scripts(tag: str, beside: bool) -> None:
    """poppler joins the lines of Nastaliq across columns (docs/findings.md). The first cell is at the start edge."""
    parts = [section(tag, text(tag), name=name) for name in ("a", "b")]
    plan = laid_out(tag, parts, rows=[["a", "b"]])
    numbers = [n for n, element in enumerate(plan.elements) if element.role == "P" and element.text][:2]
    items = [item for item in plan.pages[0].body if isinstance(item, TextItem)]
    first, second = (next(item for item in items if item.element == number) for number in numbers)
    same = first.shows[0].y == pytest.approx(second.shows[0].y)
    assert same is beside
    if beside:
        assert (first.shows[0].x > second.shows[0].x) is (tag == "ar")


def test_a_list_with_wide_numbers_keeps_its_words_apart_from_them() -> None:
    """Two digits at 30 points ask for more than an indent of 10."""
    steps = SheetList(HERE, tuple(SheetItem(words("Step")) for _ in range(10)), numbered=True)
    plan = laid_out("en", [section("en", steps)], styles={"steps": {"size": "30pt", "indent": "10pt"}})
    marks, bodies = boxes(plan, "Lbl"), boxes(plan, "LBody")
    assert max(right for _, right in marks) < min(left for left, _ in bodies)
    assert len({round(left, 1) for left, _ in bodies}) == 1
