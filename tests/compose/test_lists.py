"""Entries of lists on the page: one under the other, or two side by side where the style has two columns."""

from __future__ import annotations

import pytest

from compose_samples import HERE, words
from handout.blocks.block import SheetBlock
from handout.blocks.checklist import SheetChecklist
from handout.blocks.lists import SheetItem, SheetList
from handout.compose.plan import TextItem
from handout.sheet import SheetSection
from handout.text.face import Cell
from sheet_samples import body, composed

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
