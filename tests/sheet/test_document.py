"""Which boxes a sheet becomes, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compose_samples import HERE, words
from handout.blocks import SheetBlock
from handout.blocks.text import SheetText
from handout.boxes import Box, Flow, Listing, Panel, Paragraph
from handout.sheet import SheetSection
from handout.sheet.document import arrange, expand, help_first
from sheet_samples import body


def section(ident: str, role: str = "other") -> SheetSection:
    return SheetSection(ident, role, words(ident), (SheetText(HERE, words("text")),), HERE)


def shape(box: Box) -> str:
    """A box and what is in it, as ``style`` or ``Sect(...)``."""
    match box:
        case Flow():
            return f"{box.role}({' '.join(map(shape, box.kids))})"
        case Paragraph() | Panel() | Listing():
            return box.style
    return type(box).__name__


def test_a_sheet_with_everything() -> None:
    full = replace(
        body(section("a"), marks=(words("Draft"),)),
        subtitle=words("s"),
        audience=words("w"),
        sources_title=words("Sources"),
        sources=(words("one"), words("two")),
        closing=(words("Phone"), words("Issued")),
    )
    assert shape(expand(full)) == (
        "Document(mark title subtitle audience Sect(heading body) Sect(heading sources) closing closing)"
    )
    sources = expand(full).kids[-3]
    assert isinstance(sources, Flow)
    listing = sources.kids[1]
    assert isinstance(listing, Listing)
    assert [(entry.marker, entry.number) for entry in listing.entries] == [("number", 1), ("number", 2)]


def test_what_is_not_there_leaves_nothing() -> None:
    assert shape(expand(body(section("a")))) == "Document(title Sect(heading body))"
    assert shape(expand(replace(body(), sources_title=words("Sources")))) == "Document(title)"
    assert shape(expand(replace(body(), sources=(words("one"),)))) == "Document(title)"


def test_a_section_in_another_language_says_so() -> None:
    spanish = replace(section("a"), title=words("Título", "es"))
    flow = expand(body(spanish, section("b"))).kids
    assert [box.language for box in flow if isinstance(box, Flow)] == ["es", None]


SECTIONS = (section("a", "causes"), section("b", "benefits"), section("c", "urgent"), section("d", "causes"))


@pytest.mark.parametrize(
    ("order", "omit", "left"),
    [
        ((), (), "abcd"),
        (("urgent",), (), "cabd"),
        (("d", "causes"), (), "dabc"),  # an id that stands first comes first; the role takes the rest
        (("benefits", "nobody"), (), "bacd"),
        ((), ("causes",), "bc"),
        ((), ("a",), "bcd"),
        ((), ("urgent", "c"), "abcd"),  # when to get help is never left out
    ],
)
def test_a_layout_sorts_and_omits(order: tuple[str, ...], omit: tuple[str, ...], left: str) -> None:
    assert "".join(found.id for found in arrange(SECTIONS, order, omit)) == left


def locked(names: str, group: str = "g") -> tuple[SheetSection, ...]:
    """The sections, those with a name in capitals locked whole, those marked with ~ by a block."""
    made = []
    for part in names.split():
        plain = next(s for s in SECTIONS if s.id == part.strip("~").lower())
        blocks = tuple(replace(block, locked=group) for block in plain.blocks) if "~" in part else plain.blocks
        made.append(replace(plain, blocks=blocks, locked=group if part.isupper() else None))
    return tuple(made)


@pytest.mark.parametrize(
    ("names", "order", "omit", "left"),
    [
        ("A B c d", ("causes", "urgent"), (), "abdc"),  # b goes with a
        ("A B c d", ("urgent", "benefits"), (), "cabd"),  # a goes with b
        ("A b C d", ("urgent",), (), "acbd"),  # c comes first, but not before a
        ("a~ b C d", ("urgent",), (), "acbd"),
        ("a~ b~ c d", ("urgent", "causes", "benefits"), (), "cadb"),  # locked blocks do not bind their sections
        ("a b~ c~ d", ("urgent",), (), "bcad"),
        ("A b~ c d", (), ("causes", "a", "benefits"), "abc"),  # what is locked is never left out
    ],
)
def test_a_layout_neither_tears_nor_turns_a_locked_group(
    names: str, order: tuple[str, ...], omit: tuple[str, ...], left: str
) -> None:
    assert "".join(found.id for found in arrange(locked(names), order, omit)) == left


@pytest.mark.parametrize(("names", "left"), [("a b c d", "cabd"), ("a B C d", "bcad"), ("a~ b c~ d", "acbd")])
def test_the_get_help_section_takes_its_group_along(names: str, left: str) -> None:
    assert "".join(found.id for found in help_first(locked(names))) == left


def test_what_is_kept_together() -> None:
    """A heading with the locked block right under it; neighbours in one section; a locked section whole."""
    (part,) = locked("a~")
    free = replace(part.blocks[0], locked=None)

    def kept(*blocks: SheetBlock, group: str | None = None) -> list[str | None]:
        flow = expand(body(replace(part, blocks=blocks, locked=group))).kids[1]
        assert isinstance(flow, Flow)
        return [box.keep if isinstance(box, Flow) else None for box in (flow, *flow.kids)]

    assert kept(part.blocks[0], free) == [None, "g", "g", None]
    assert kept(free, part.blocks[0]) == [None, None, None, "g"]
    assert kept(free, group="h") == ["h", None, None]


def test_all_its_words_in_reading_order() -> None:
    full = replace(
        body(section("a"), marks=(words("Draft"),)),
        subtitle=words("s"),
        sources_title=words("Sources"),
        sources=(words("one"),),
        closing=(words("Issued"),),
    )
    assert [said.text for said in full.words()] == ["Draft", "A title", "s", "a", "text", "Sources", "one", "Issued"]
