"""Rows of a layout: who stands where, and that no row turns or tears what is locked together."""

from __future__ import annotations

from itertools import permutations

import pytest

from compose_samples import words
from handout.boxes import Band, Box, Flow, Panel, Paragraph, RowBox, SectionBox
from handout.compose.arrange import arrange
from handout.models.rows import RowEntry, RowLook

ROLES = {"a": "causes", "b": "benefits", "c": "urgent", "d": "causes"}
TITLE = Panel((Paragraph(words("T"), "title", "H1"),), "title", None)


def section(name: str) -> SectionBox:
    """``a``: free; ``A``: locked whole as g; ``a~``: with a block that is locked as g, in a callout."""
    ident = name.strip("~").lower()
    inner = Panel((Flow((Paragraph(words("x"), "body"),), keep="g"),), "note")
    keep = "g" if name.isupper() else None
    groups = frozenset({"g"}) if keep or "~" in name else frozenset[str]()
    return SectionBox(Paragraph(words(ident), "heading"), (inner,), ident, ROLES[ident], None, keep, groups)


def shape(boxes: tuple[Box, ...]) -> str:
    """Sections and blocks by id; ``[a b|c]`` a row of two cells, ``(a)`` a band."""
    return " ".join(map(_shape, boxes))


def _shape(box: Box) -> str:
    match box:
        case SectionBox() | Flow(name=str()):
            return str(box.id if isinstance(box, SectionBox) else box.name)
        case RowBox():
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
