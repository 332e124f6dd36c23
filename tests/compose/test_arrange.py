"""Rows of a layout: who stands where, and that no row turns or tears what is locked together."""

from __future__ import annotations

from itertools import permutations

import pytest

from compose_samples import words
from handout.boxes import Band, Box, Flow, Panel, Paragraph, Row, Section
from handout.compose.arrange import arrange
from handout.models.layout import RowEntry, RowLook

ROLES = {"a": "causes", "b": "benefits", "c": "urgent", "d": "causes"}
TITLE = Panel((Paragraph(words("T"), "title", "H1"),), "title", None)


def section(name: str) -> Section:
    """``a``: free; ``A``: locked whole as g; ``a~``: with a block that is locked as g, in a callout."""
    ident = name.strip("~").lower()
    inner = Panel((Flow((Paragraph(words("x"), "body"),), keep="g"),), "note")
    keep = "g" if name.isupper() else None
    groups = frozenset({"g"}) if keep or "~" in name else frozenset[str]()
    return Section(Paragraph(words(ident), "heading"), (inner,), ident, ROLES[ident], None, keep, groups)


def block(name: str) -> Box:
    """As ``section``, of blocks: a callout that holds a locked block has an id and no lock of its own."""
    ident = name.strip("~").lower()
    text = Paragraph(words(ident), "body")
    if "~" in name:
        return Flow((Panel((Flow((text,), keep="g"),), "note"),), name=ident)
    return Flow((text,), keep="g" if name.isupper() else None, name=ident)


def shape(boxes: tuple[Box, ...]) -> str:
    """Sections and blocks by id; ``[a b|c]`` a row of two cells, ``(a)`` a band."""
    return " ".join(map(_shape, boxes))


def _shape(box: Box) -> str:
    match box:
        case Section() | Flow(name=str()):
            return str(box.id if isinstance(box, Section) else box.name)
        case Row():
            return f"[{'|'.join(map(shape, box.cells))}]"
        case Band():
            return f"({shape(box.kids)})"
        case Panel():
            return box.style
    raise TypeError(box)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((), "title a b c d"),
        (("urgent",), "title c a b d"),
        (("urgent", "title"), "c title a b d"),
        (("d", "causes"), "title d a b c"),  # an id wins over a role
        (("causes",), "title a d b c"),  # a role stands for all its sections, one under the other
        ((("causes", "benefits"),), "title [a d|b] c"),
        ((("a", ("b", "c")), "d"), "title [a|b c] d"),
        ((("next", "a"), "notes"), "title a b c d"),  # what is not there leaves no gap
        ((RowLook(row=("a", "b"), background="tint"),), "title ([a|b]) c d"),
        ((RowLook(row=("a",), background="tint"), RowLook(row=("c",), background="tint")), "title (a c) b d"),
        ((RowLook(row=("a",), background="tint"), RowLook(row=("c",), background="white")), "title (a) (c) b d"),
    ],
)
def test_rows(rows: tuple[RowEntry, ...], expected: str) -> None:
    assert shape(arrange((TITLE, *map(section, "abcd")), rows)) == expected


@pytest.mark.parametrize("make", [section, block])
@pytest.mark.parametrize(
    ("names", "rows", "expected"),
    [
        ("A B c d", ("a", "c"), "a b c d"),  # b goes with a
        ("A B c d", ("c", "b"), "c a b d"),  # a goes with b
        ("A b C d", ("c",), "a c b d"),  # c comes first, but not before a
        ("a~ b C d", ("c",), "a c b d"),
        ("a~ b~ c d", ("c", "d", "b"), "c d a b"),  # what holds a locked part is moved, and no more
        ("a b~ c~ d", ("c",), "b c a d"),
        ("A B c d", (("a", "b"),), "[a|b] c d"),  # side by side they are neighbours, too
        ("A B c d", (("b", "a"),), "a b c d"),
        ("A b C d", (("c", "b"),), "a [c|b] d"),
        ("A b C d", (("b", ("a", "c")),), "[b|a c] d"),
        ("A B c D", ("d",), "a b d c"),  # with a goes b
        ("A B c D", (("d", "b"),), "a b d c"),
    ],
)
def test_what_is_locked_stays_in_order_and_together(
    make: object, names: str, rows: tuple[RowEntry, ...], expected: str
) -> None:
    assert callable(make)
    assert shape(arrange(tuple(map(make, names.split())), rows)) == expected


@pytest.mark.parametrize("names", ["A B c d", "A b C d", "a~ B c~ d", "A B c D", "a~ b~ c~ d~", "A b c~ D"])
def test_no_order_of_rows_turns_a_group(names: str) -> None:
    """Nor loses a box."""
    boxes = tuple(map(section, names.split()))
    bound = [box.id for box in boxes if box.groups]
    for order in (order for length in range(5) for order in permutations("abcd", length)):
        for rows in (order, (order,) if order else (), (order[:2], order[2:]) if len(order) > 2 else ()):
            found = shape(arrange(boxes, rows)).replace("[", "").replace("]", "").replace("|", " ").split()
            assert sorted(found) == ["a", "b", "c", "d"], rows
            assert [name for name in found if name in bound] == bound, rows
