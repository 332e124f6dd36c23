"""Parts of pages: every word lies in one of them, they lie on the page, and they are read in the order of the tree."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from handout.assemble.job import Request
from handout.compose.plan import Plan, TextItem
from handout.compose.setting import ParagraphCache
from handout.preview.excerpts import Excerpts
from handout.preview.parts import SHOWN, PageBox, PageMap, page_maps
from handout.text import ink
from handout.usecases.making import make
from handout.usecases.steps import drawn_steps
from handout.usecases.workshop import open_workshop

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "ar", "ur", "zh-Hans")
CLOSE = 0.01
"""Points."""


@dataclass(frozen=True)
class Mapped:
    """The pages of a sheet, and what is told of them."""

    plan: Plan
    maps: tuple[PageMap, ...]


@cache
def sheet(language: str) -> Mapped:
    shop = open_workshop(ROOT, drawn_steps(ParagraphCache()))
    handout, brand = min(shop.project.handouts), min(shop.project.brands)
    drawn = make(shop, Request(handout, language, brand, None, None, date(2026, 11, 28), True, False)).drawn
    assert drawn is not None
    plan = drawn.laid.plan
    return Mapped(plan, page_maps(plan, drawn.laid.branding, drawn.sheet.body))


def holds(box: PageBox, ink_box: ink.InkBox, height: float) -> bool:
    left, bottom, right, top = ink_box
    return (
        box.x - CLOSE <= left
        and right <= box.x + box.width + CLOSE
        and box.y - CLOSE <= height - top
        and height - bottom <= box.y + box.height + CLOSE
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_lies_in_a_part_of_its_style(language: str) -> None:
    file = sheet(language)
    plan = file.plan
    assert len(file.maps) == len(plan.pages)
    for page, parts in zip(plan.pages, file.maps, strict=True):
        for item in page.body:
            if isinstance(item, TextItem):
                for placed in item.shows:
                    if box := ink.around(placed.show):
                        box = box.moved(placed.x, placed.y)
                        assert any(holds(part.box, box, plan.height) for part in parts.parts), item.origin


@pytest.mark.parametrize("language", LANGUAGES)
def test_parts_lie_on_their_page(language: str) -> None:
    file = sheet(language)
    width, height = file.plan.width, file.plan.height
    for page in file.maps:
        assert page.columns
        for box in (*page.columns, *(part.box for part in page.parts)):
            assert box.x >= -CLOSE
            assert box.y >= -CLOSE
            assert box.x + box.width <= width + CLOSE
            assert box.y + box.height <= height + CLOSE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_order_is_that_of_the_structure_tree(language: str) -> None:
    file = sheet(language)
    numbers = [part.order for page in file.maps for part in page.parts if part.order is not None]
    assert {*numbers} == {*range(1, max(numbers) + 1)}
    for page in file.maps:
        here = [part.order for part in page.parts if part.order is not None]
        assert here == sorted(here)
        assert len({*here}) == len(here)
    first: dict[int, str] = {}
    for page in file.maps:
        for part in page.parts:
            if part.order is not None and part.role == "H2":
                first.setdefault(part.order, part.text)
    headings = [element.text for element in file.plan.elements if element.role == "H2"]
    assert [first[number] for number in sorted(first)] == headings


def test_parts_say_where_they_come_from() -> None:
    """content.yaml of the repository: its second section is that of getting help."""
    file = sheet("en")
    parts = [part for page in file.maps for part in page.parts]
    (title,) = [part for part in parts if part.role == "H1"]
    assert (title.style, title.block, title.where and title.where.file) == ("title", "", "content.yaml")
    help_box = [part for part in parts if part.block.startswith("urgent/")]
    assert help_box
    lines = (ROOT / "content.yaml").read_text("utf-8").splitlines()
    for part in help_box:
        assert part.where is not None
        assert part.text.split()[0] in lines[part.where.line - 1]


def test_a_list_is_read_entry_by_entry() -> None:
    """Its labels are no parts of their own, and tell nothing in place of the words."""
    roles = Counter(part.role for page in sheet("en").maps for part in page.parts)
    assert roles["LI"] > 5
    assert not {"Lbl", "LBody", "Span", "Link"} & {*roles}
    entries = [part for page in sheet("en").maps for part in page.parts if part.role == "LI"]
    assert all(len(part.text) > 2 for part in entries)


def test_header_and_footer_are_artifacts() -> None:
    page = sheet("en").maps[0]
    running = [part for part in page.parts if part.style in ("footer", "strip", "clinic")]
    assert running
    assert all(part.order is None and part.role == "Artifact" and not part.block for part in running)


def test_the_logo_is_a_part_on_page_1_alone() -> None:
    """On later pages it belongs to no element (``Plan.logo``)."""
    file = sheet("en")
    logos = [[part for part in page.parts if (part.role, part.style) == ("Figure", "header")] for page in file.maps]
    assert len(logos[0]) == 1 and not any(logos[1:])
    assert logos[0][0].order is not None and logos[0][0].text  # what the brand's mark says


def test_of_a_long_text_the_beginning_is_told() -> None:
    texts = [part.text for page in sheet("en").maps for part in page.parts]
    assert max(map(len, texts)) == SHOWN
    assert {text[-1] for text in texts if len(text) == SHOWN} == {"…"}


def test_excerpts_are_of_the_lines_around() -> None:
    file = sheet("en")
    part = next(part for page in file.maps for part in page.parts if part.role == "H1")
    assert part.where is not None
    told = dict(Excerpts(ROOT).around(part.where))
    lines = (ROOT / "content.yaml").read_text("utf-8").splitlines()
    assert told == {n: lines[n - 1] for n in range(max(part.where.line - 2, 1), part.where.line + 3)}
