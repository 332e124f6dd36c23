"""Every kind of block becomes boxes; layouts may sort sections but never lose a locked one."""

from __future__ import annotations

import pytest

from handout.blocks import document, registry
from handout.boxes import Blanks, Box, Definitions, Fields, Grid, Listing, Panel, Paragraph, Picture
from handout.errors import Position
from handout.models import content, sheet
from handout.models.sheet import Item, Run, Section, Words

HERE = Position("content.yaml", 1)


def words(text: str) -> Words:
    return Words((Run(text),), "en", HERE)


W = words("x")

BLOCKS: list[tuple[sheet.Block, type[Box]]] = [
    (sheet.TextBlock(None, HERE, W), Paragraph),
    (sheet.ListBlock(None, HERE, (Item(W),)), Listing),
    (sheet.CalloutBlock(None, HERE, "tip", words("Tip"), None, ()), Panel),
    (sheet.TableBlock(None, HERE, (W,), ((W,),)), Grid),
    (sheet.FigureBlock(None, HERE, "a.svg", "alt", None), Picture),
    (sheet.TermsBlock(None, HERE, ((W, W),)), Definitions),
    (sheet.QuestionsBlock(None, HERE, (W,)), Listing),
    (sheet.ChecklistBlock(None, HERE, (W,)), Listing),
    (sheet.FieldsBlock(None, HERE, (W,)), Fields),
    (sheet.NotesBlock(None, HERE, 3), Blanks),
]


@pytest.mark.parametrize(("block", "box"), BLOCKS, ids=lambda v: type(v).__name__)
def test_every_block_becomes_its_box(block: sheet.Block, box: type[object]) -> None:
    assert isinstance(registry.expand(block, 2), box)


def test_no_kind_is_forgotten() -> None:
    """Lists and steps are one kind of box."""
    assert {type(block) for block, _ in BLOCKS} == set(registry.EXPANDERS)
    assert len(registry.EXPANDERS) == len(content.KINDS) - 1


def test_a_callout_without_title_says_its_tone_in_words() -> None:
    panel = registry.expand(sheet.CalloutBlock(None, HERE, "warning", words("Warning"), None, ()), 2)
    assert isinstance(panel, Panel)
    title = panel.kids[0]
    assert isinstance(title, Paragraph) and (title.words.text, title.role) == ("Warning", "H3")


def test_nested_lists_stay_in_their_item() -> None:
    inner = sheet.ListBlock(None, HERE, (Item(words("inner")),), numbered=True)
    outer = registry.expand(sheet.ListBlock(None, HERE, (Item(words("outer"), (inner,)),)), 2)
    assert isinstance(outer, Listing)
    nested = outer.entries[0].body[1]
    assert isinstance(nested, Listing) and nested.numbering == "Decimal"


def section(name: str, role: str = "other") -> Section:
    return Section(name, role, W, (), HERE)


SECTIONS = (section("a"), section("b", "urgent"), section("c", "causes"), section("d", "considerations"))


@pytest.mark.parametrize(
    ("order", "omit", "expected"),
    [
        ((), (), "abcd"),
        (("causes", "a"), (), "cabd"),
        ((), ("a", "causes"), "bd"),
        ((), ("urgent", "considerations", "b", "d"), "abcd"),  # locked: never left out
    ],
)
def test_layouts_sort_and_omit(order: tuple[str, ...], omit: tuple[str, ...], expected: str) -> None:
    assert "".join(s.id for s in document.arrange(SECTIONS, order, omit)) == expected
