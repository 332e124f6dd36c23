"""Contact sheets: every label and every page in its place, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from compose_samples import FONTS, language_of
from handout.compose.plan import Area, Miniature, Outline, Plan, TextItem
from handout.compose.setting import ParagraphCache, Setter
from handout.proofs import looks
from handout.proofs.contact import contact_sheet, one_page
from handout.proofs.paper import MARGIN, english
from handout.proofs.subject import Family, ProofContents, ProofRemark, Ring, SheetCard, Shot, SmallPage
from handout.text.ink import InkBox
from handout.words import Run

PAPER = (842.0, 595.0)
PAGE = SmallPage(600.0, 800.0, (Area(0.0, 0.0, 600.0, 800.0, "tint"),), {"tint": "#eeeeff"})


def shots(count: int) -> tuple[tuple[Shot, ...], ...]:
    return tuple((Shot(PAGE, f"page {n} of {count}", f"page {n}"),) for n in range(1, count + 1))


def card(name: str, count: int = 2) -> SheetCard:
    return SheetCard(english(name, strong=True), f"{count} pages", False, ("built",), shots(count))


def contents(*cards: SheetCard, remarks: Sequence[ProofRemark] = ()) -> ProofContents:
    return ProofContents("Proof", "Not for patients.", ("A line.",), (Family("All", cards),), tuple(remarks))


def laid(*cards: SheetCard, across: int = 8, remarks: Sequence[ProofRemark] = ()) -> Plan:
    return contact_sheet(contents(*cards, remarks=remarks), PAPER, across, setter())


def setter() -> Setter:
    return Setter(looks.stylesheet(*PAPER, MARGIN), FONTS, language_of, ParagraphCache())


def small(plan: Plan) -> list[tuple[int, Miniature]]:
    return [(n, item) for n, page in enumerate(plan.pages) for item in page.body if isinstance(item, Miniature)]


def said(plan: Plan) -> list[tuple[str, str]]:
    """Every element that says something: its role, and its words or its alternative text."""
    return [(one.role, one.alt or one.text) for one in plan.elements if one.alt or one.text]


def artifacts(plan: Plan) -> list[str]:
    """What each page says in its header."""
    return [
        " ".join(
            "".join(cell.text for show in item.shows for cell in show.show.cells if not isinstance(cell, int))
            for item in page.body + page.header
            if isinstance(item, TextItem) and item.origin.text.startswith(("Not for", "1 /", "2 /"))
        )
        for page in plan.pages
    ]


def test_titles_labels_and_pages_in_the_order_of_reading() -> None:
    assert said(laid(card("Urdu"), card("Thai", 1))) == [
        ("H1", "Proof"),
        ("P", "A line."),
        ("H2", "All"),
        ("H3", "Urdu"),
        ("P", "2 pages"),
        ("P", "built"),
        ("Figure", "page 1 of 2"),
        ("Figure", "page 2 of 2"),
        ("H3", "Thai"),
        ("P", "1 pages"),
        ("P", "built"),
        ("Figure", "page 1 of 1"),
    ]


def test_pages_stand_side_by_side_within_the_margins() -> None:
    found = [item for _, item in small(laid(*(card(str(n)) for n in range(9))))]
    assert len(found) == 18
    for item in found:
        assert item.x >= MARGIN - 0.1 and item.x + item.width <= PAPER[0] - MARGIN + 0.1
        assert item.y >= MARGIN and item.y + item.height <= PAPER[1] - MARGIN
        assert abs(item.width - 600 * item.scale) < 0.01 and abs(item.height - 800 * item.scale) < 0.01
    rows = [[item.x for item in found if item.y == y] for y in dict.fromkeys(item.y for item in found)]
    assert [len(row) for row in rows] == [8, 8, 2]
    assert all(a + found[0].width < b for row in rows for a, b in pairwise(row))


def test_a_sheet_of_many_pages_goes_on_in_rows_and_on_other_paper() -> None:
    plan = laid(card("A long one", 60))
    assert len(small(plan)) == 60
    assert len(plan.pages) > 1
    assert {page for page, _ in small(plan)} == set(range(len(plan.pages)))


def test_every_page_after_the_first_says_that_it_is_one_of_a_proof() -> None:
    first, *others = artifacts(laid(card("A long one", 60)))
    assert "Not for patients." not in first  # there it stands under the title
    assert others and all("Not for patients." in words for words in others)


def test_rings_lie_where_their_pages_are_and_over_them() -> None:
    ringed = replace(shots(1)[0][0], rings=(Ring(InkBox(100.0, 200.0, 500.0, 300.0), "7"),))
    plan = laid(replace(card("Urdu"), shots=((ringed,),)), remarks=[ProofRemark("7", "too pale")])
    ((_, page),) = small(plan)
    body = plan.pages[0].body
    rings = [item for item in body if isinstance(item, Outline) and item.colour == "ring"]
    (ring,) = rings
    assert body.index(ring) > body.index(page)
    assert abs(ring.x + ring.width / 2 - (page.x + 300 * page.scale)) < 0.01
    assert abs(ring.y + ring.height / 2 - (page.y + 250 * page.scale)) < 0.01
    assert said(plan)[-2:] == [("Lbl", "7"), ("LBody", "too pale")]


def test_a_sheet_without_pages_says_why() -> None:
    gone = SheetCard(english("Thai"), "", False, ("refused",), (), "There is no translation.")
    assert ("P", "There is no translation.") in said(laid(gone))


def test_no_word_of_a_fault_can_spoil_the_proof() -> None:
    """A character that no font has, a line break, one that turns the direction."""
    plan = laid(card("Urdu"), remarks=[ProofRemark("", "a \U00012000 b\nc \u202e d")])
    assert said(plan)[-1] == ("LBody", "a ? b c ? d")


def test_a_language_says_its_own_name_in_its_own_language() -> None:
    title = replace(english("Urdu "), runs=(Run("Urdu ", strong=True), Run("اردو", language="ur", isolate=True)))
    plan = laid(replace(card("Urdu"), title=title))
    assert [one.language for one in plan.elements if one.role == "Span"] == ["ur"]


def test_one_picture_is_as_long_as_it_needs_to_be() -> None:
    plan = one_page(contents(*(card(str(n), 8) for n in range(12))), PAPER[0], 8, setter())
    assert plan and len(plan.pages) == 1
    lowest = min(item.y for _, item in small(plan))
    assert MARGIN < lowest < 2 * MARGIN
    assert one_page(contents(card("A long one", 800)), PAPER[0], 8, setter()) is None


@pytest.mark.parametrize("remarks", [(), (ProofRemark("", "too pale"),)])
def test_one_picture_of_one_sheet_is_whole(remarks: tuple[ProofRemark, ...]) -> None:
    """A row that would begin on other paper, with so little room left, stands on the picture all the same."""
    plan = one_page(contents(card("Urdu", 1), remarks=remarks), PAPER[0], 8, setter())
    assert plan and len(plan.pages) == 1
    assert len(small(plan)) == 1


@pytest.mark.parametrize("across", [1, 2, 3])
@pytest.mark.parametrize("pairs", [False, True])
def test_however_few_stand_side_by_side_every_page_is_whole(across: int, pairs: bool) -> None:
    before_and_after = ((shots(1)[0][0], shots(1)[0][0]),)
    plan = laid(replace(card("Urdu"), shots=before_and_after if pairs else shots(2)), across=across)
    for _, item in small(plan):
        assert item.x >= MARGIN and item.x + item.width <= PAPER[0] - MARGIN + 0.1
        assert item.y >= MARGIN and item.y + item.height <= PAPER[1] - MARGIN + 0.1
    assert small(plan)[0][0] == 0  # under the title, which does not stand alone
