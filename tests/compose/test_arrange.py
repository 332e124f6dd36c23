"""In which order and which rows boxes stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from pydantic import TypeAdapter

from compose_samples import words
from handout.boxes import Band, Box, Flow, Panel, Paragraph, RowBox, SectionBox
from handout.compose.arrange import arrange, covered, help_first, help_freed, leaves
from handout.models.rows import RowEntry

ROWS = TypeAdapter(tuple[RowEntry, ...])
TITLE = Panel((Paragraph(words("Title"), "title", "H1"),), "title", None)


def section(name: str, role: str = "other", keep: str | None = None, groups: Sequence[str] = ()) -> SectionBox:
    held = frozenset([*groups, *([keep] if keep else [])])
    return SectionBox(Paragraph(words(name), "heading", "H2"), (), name, role, keep=keep, groups=held)


A, B, C, D = section("a", "causes"), section("b", "benefits"), section("c", "urgent"), section("d", "causes")


def rows(*entries: Any) -> tuple[RowEntry, ...]:
    """As a file has them."""
    return ROWS.validate_python(entries)


def shape(box: Box) -> str:
    match box:
        case RowBox():
            return f"[{' | '.join(_shapes(cell) for cell in box.cells)}]"
        case Band():
            return f"<{_shapes(box.kids)}>"
        case SectionBox():
            return box.id
        case Flow(name=str() as name):
            return name
        case Flow():
            return f"({_shapes(box.kids)})"
    return "title" if box is TITLE else type(box).__name__


def _shapes(kids: Sequence[Box]) -> str:
    return " ".join(map(shape, kids))


def arranged(kids: Sequence[Box], *entries: Any) -> str:
    return _shapes(arrange(kids, rows(*entries)))


@pytest.mark.parametrize(
    ("entries", "order"),
    [
        ((), "title a b c d"),
        (("urgent",), "title c a b d"),
        (("d", "causes"), "title d a b c"),  # an id wins over a role; the role takes the rest
        (("causes", "d"), "title a d b c"),
        (("causes",), "title a d b c"),  # a role is all its sections
        (("benefits", "nobody"), "title b a c d"),
        (("urgent", "title"), "c title a b d"),
        ((["a", "b"],), "title [a | b] c d"),
        ((["causes", "b"],), "title [a d | b] c"),
        (([["b", "a"], "urgent"],), "title [b a | c] d"),
        ((["a", "nobody"],), "title a b c d"),  # a row of one cell is none
        ((["nobody", ["nobody-else"]],), "title a b c d"),
    ],
)
def test_rows_place_what_they_name_and_the_rest_follows(entries: tuple[Any, ...], order: str) -> None:
    assert arranged((TITLE, A, B, C, D), *entries) == order


def test_shares_are_those_of_the_cells_that_are_there() -> None:
    def shares(*entries: Any) -> tuple[float, ...]:
        (row,) = (box for box in arrange((A, B, C), rows(*entries)) if isinstance(box, RowBox))
        return row.shares

    assert shares(["a", "b"]) == (1.0, 1.0)
    assert shares({"row": ["a", "b"], "shares": [2, 1]}) == (2.0, 1.0)
    assert shares({"row": ["a", "nobody", "b"], "shares": [2, 1, 1]}) == (1.0, 1.0)


def test_neighbours_of_one_ground_join_into_a_band() -> None:
    tint, other = {"background": "tint"}, {"background": "primary"}
    kids = (A, B, C, D)
    assert arranged(kids, {"row": ["a", "b"], **tint}, {"row": ["urgent"], **tint}) == "<[a | b] c> d"
    assert arranged(kids, {"row": ["a"], **tint}, {"row": ["b"], **other}) == "<a> <b> c d"
    assert arranged(kids, {"row": ["a"], **tint}, "b", {"row": ["c"], **tint}) == "<a> b <c> d"
    assert arranged(kids, {"row": ["a"], **tint}, {"row": ["nobody"], **other}, {"row": ["b"], **tint}) == "<a b> c d"
    (band, *_) = arrange(kids, rows({"row": ["a"], "border": "2pt", "border-color": "accent"}))
    assert isinstance(band, Band)
    assert (band.background, band.border, band.border_color) == (None, "2pt", "accent")


def test_a_kept_row_of_one_cell_stays_together_and_by_itself() -> None:
    """Each of two such rows: a page may end between them."""
    made = arrange((A, B), rows({"row": [["a", "b"]], "keep": True}))
    assert _shapes(made) == "(a b)"
    one, other = arrange((A, B), rows({"row": ["a"], "keep": True}, {"row": ["b"], "keep": True}))
    assert isinstance(one, Flow) and isinstance(other, Flow)
    assert one.keep and other.keep and one.keep != other.keep
    assert [leaf for box in (one, other) for leaf in leaves(box)] == [A, B]


def locked(names: str) -> tuple[SectionBox, ...]:
    """The sections, those in capitals locked whole, those marked with ~ by something in them."""
    plain = {box.id: box for box in (A, B, C, D)}
    made = []
    for part in names.split():
        box = plain[part.strip("~").lower()]
        made.append(section(box.id, box.role, "g" if part.isupper() else None, ["g"] if "~" in part else []))
    return tuple(made)


@pytest.mark.parametrize(
    ("names", "entries", "order"),
    [
        ("A B c d", ("causes", "urgent"), "a b d c"),  # b goes with a
        ("A B c d", ("urgent", "benefits"), "c a b d"),  # a goes with b
        ("A b C d", ("urgent",), "a c b d"),  # c comes first, but not before a
        ("a~ b C d", ("urgent",), "a c b d"),
        ("a~ b~ c d", ("urgent", "causes", "benefits"), "c a d b"),  # locked blocks do not bind their sections
        ("a b~ c~ d", ("urgent",), "b c a d"),
        ("A b C d", ("urgent", "a"), "a c b d"),
        ("A B c d", (["a", "b"],), "[a | b] c d"),  # side by side they are neighbours, too
        ("A B c d", (["b", "a"],), "a b c d"),
        ("A B c d", (["a", "c"], "b"), "[a b | c] d"),
        ("A b C d", (["c", "b"],), "[a c | b] d"),
    ],
)
def test_a_layout_neither_tears_nor_turns_a_locked_group(names: str, entries: tuple[Any, ...], order: str) -> None:
    assert arranged(locked(names), *entries) == order


def test_locked_blocks_of_a_section_keep_their_order_and_stay_neighbours() -> None:
    one, two = (Flow((), keep="g", name=name) for name in ("one", "two"))
    three = Flow((), name="three")
    assert arranged((one, two, three), "two", "three", "one") == "one two three"
    assert arranged((one, three, two), "two") == "one two three"
    assert arranged((one, two, three), ["one", "two"], "three") == "[one | two] three"
    assert arranged((three, one, two), "two", "three") == "one two three"


@pytest.mark.parametrize(
    ("names", "order"),
    [("a b c d", "c a b d"), ("a B C d", "b c a d"), ("a~ b c~ d", "a c b d"), ("a b C D", "c d a b")],
)
def test_the_get_help_section_takes_its_group_along(names: str, order: str) -> None:
    assert _shapes(help_first((TITLE, *locked(names)))) == "title " + order


def test_the_get_help_section_comes_first_in_its_row() -> None:
    row, band = RowBox(((B,), (C,)), (1.0, 1.0)), Band((B, C), "tint")
    assert _shapes(help_first((TITLE, A, row, D))) == "title [b | c] a d"
    assert _shapes(help_first((A, band, D))) == "<b c> a d"


def test_what_stands_in_a_row_with_the_get_help_section_is_freed_with_it() -> None:
    row, other, band = RowBox(((B,), (C,)), (1.0, 1.0)), RowBox(((A,), (D,)), (1.0, 1.0)), Band((B, C), "tint")
    assert _shapes(help_freed((TITLE, other, row))) == "title [a | d] b c"
    assert _shapes(help_freed((band, D))) == "b c d"


def test_the_cover_holds_what_its_rows_name() -> None:
    assert covered((TITLE, C, A, B), rows("title", "urgent")) == 2
    assert covered((TITLE, RowBox(((C,), (A,)), (1.0, 1.0)), B), rows("title", ["urgent", "a"])) == 2
    assert covered((TITLE, A), ()) == 0
    assert covered((TITLE,), rows("title")) == 1


def test_a_cover_that_does_not_name_the_get_help_section_holds_it_behind_the_title() -> None:
    assert covered((TITLE, A, C, B), rows("title")) == 1
    assert covered(help_first((TITLE, A, C, B)), rows("title")) == 2
    assert covered(help_first((TITLE, A, C, B)), rows("title", "a")) == 3


def test_nothing_is_lost_or_said_twice() -> None:
    kids: tuple[Box, ...] = (TITLE, *locked("A b C~ d"), replace(A, id="e"))
    for entries in (("d", ["b", ["causes", "c"]]), (["urgent", "title"], "a"), (["a", "d", "e"], {"row": ["b"]})):
        found = [leaf for box in arrange(kids, rows(*entries)) for leaf in leaves(box)]
        assert len(found) == len(kids) and all(any(one is box for one in found) for box in kids)
