"""Which boxes a sheet becomes, and in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from compose_samples import HERE, words
from handout.blocks import SheetBlock
from handout.blocks.text import SheetText
from handout.boxes import Box, Flow, Listing, Panel, Paragraph, SectionBox
from handout.sheet import SheetSection
from handout.sheet.document import aside, expand, printed
from sheet_samples import body


def section(ident: str, role: str = "other") -> SheetSection:
    return SheetSection(ident, role, words(ident), (SheetText(HERE, words("text")),), HERE)


def shape(box: Box) -> str:
    """A box and what is in it, as ``style`` or ``Sect(...)``."""
    match box:
        case Panel(style="title"):
            return f"title({' '.join(map(shape, box.kids))})"
        case Flow():
            return f"{box.role}({' '.join(map(shape, box.kids))})"
        case SectionBox():
            return f"Sect({' '.join(map(shape, (box.title, *box.kids)))})"
        case Paragraph() | Panel() | Listing():
            return box.style
    return type(box).__name__


def test_a_body_knows_its_words_and_blocks() -> None:
    """Each for itself, though both are kept: one that is made of another has its own."""
    one = body(section("a"))
    assert one.words() is one.words()
    assert one.blocks() is one.blocks()
    more = replace(one, sections=(section("a"), section("b")))
    assert [words.text for words in more.words()] == ["A title", "a", "text", "b", "text"]
    assert (len(one.blocks()), len(more.blocks())) == (1, 2)


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
        "Document(mark title(title subtitle audience) Sect(heading body) Sect(heading sources) closing closing)"
    )
    sources = expand(full).kids[-3]
    assert isinstance(sources, SectionBox) and (sources.id, sources.role) == ("", "sources")
    listing = sources.kids[0]
    assert isinstance(listing, Listing)
    assert [(entry.marker, entry.number) for entry in listing.entries] == [("number", 1), ("number", 2)]


def test_what_is_not_there_leaves_nothing() -> None:
    assert shape(expand(body(section("a")))) == "Document(title(title) Sect(heading body))"
    assert shape(expand(replace(body(), sources_title=words("Sources")))) == "Document(title(title))"


def test_sources_without_a_title_are_a_line() -> None:
    short = replace(body(), sources_title=words("Sources"), sources=(words("one"), words("two")))
    short = replace(short, sources_line=(words("NHS; NICE"),))
    assert shape(expand(printed(short, (), "line"))) == "Document(title(title) None(sources))"
    assert shape(expand(printed(short))) == "Document(title(title) Sect(heading sources))"
    assert [said.text for said in printed(short, (), "line").words()] == ["A title", "NHS; NICE"]


@pytest.mark.parametrize(
    ("role", "form", "shaped"),
    [
        ("sources", "line", "Sect(heading body) Sect(heading body None(sources) closing)"),
        ("sources", "list", "Sect(heading body) Sect(heading body) Sect(heading sources) closing"),
        ("after", "line", "Sect(heading body) Sect(heading body) None(sources) closing"),
    ],
)
def test_sources_and_dates_stand_in_the_last_section_where_it_is_about_them(
    role: str, form: Literal["line", "list"], shaped: str
) -> None:
    given = replace(
        body(section("a"), section("z", role)),
        sources_title=words("Sources"),
        sources=(words("one"),),
        sources_line=(words("NHS"),),
        closing=(words("Issued"),),
    )
    assert shape(expand(printed(given, (), form))) == f"Document(title(title) {shaped})"
    two = replace(printed(given, (), "line"), beside=body(language="es"))
    assert shape(expand(two)).endswith("Sect(heading body) None(sources) closing)")


def test_a_section_in_another_language_says_so() -> None:
    spanish = replace(section("a"), title=words("Título", "es"))
    flow = expand(body(spanish, section("b"))).kids
    assert [box.language for box in flow if isinstance(box, SectionBox)] == ["es", None]


def test_a_section_is_found_by_its_id_and_role() -> None:
    (found,) = (box for box in expand(body(section("a", "causes"))).kids if isinstance(box, SectionBox))
    assert (found.id, found.role, found.keep, found.groups) == ("a", "causes", None, frozenset())


SECTIONS = (section("a", "causes"), section("b", "benefits"), section("c", "urgent"), section("d", "causes"))


def locked(names: str, group: str = "g") -> tuple[SheetSection, ...]:
    """The sections, those with a name in capitals locked whole, those marked with ~ by a block."""
    made = []
    for part in names.split():
        plain = next(s for s in SECTIONS if s.id == part.strip("~").lower())
        blocks = tuple(replace(block, locked=group) for block in plain.blocks) if "~" in part else plain.blocks
        made.append(replace(plain, blocks=blocks, locked=group if part.isupper() else None))
    return tuple(made)


@pytest.mark.parametrize(
    ("names", "omit", "left"),
    [
        ("a b c d", (), "abcd"),
        ("a b c d", ("causes",), "bc"),
        ("a b c d", ("a",), "bcd"),
        ("a b c d", ("nobody",), "abcd"),
        ("a b c d", ("urgent", "c"), "abcd"),  # when to get help is never left out
        ("A b~ c d", ("causes", "a", "benefits"), "abc"),  # nor what is locked
    ],
)
def test_a_layout_omits(names: str, omit: tuple[str, ...], left: str) -> None:
    assert "".join(found.id for found in printed(body(*locked(names)), omit).sections) == left


@pytest.mark.parametrize(
    ("role", "omit", "left"),
    [
        ("causes", ("a/one",), ["two", "three"]),
        ("causes", ("a/one", "a/three", "b/two"), ["two"]),
        ("causes", ("a/two",), ["one", "two", "three"]),  # it is locked
        ("causes", ("one",), ["one", "two", "three"]),  # a block is named with its section
        ("causes", ("causes/one",), ["two", "three"]),  # by its role or its id
        ("urgent", ("a/one",), ["one", "two", "three"]),
        ("considerations", ("a/one",), ["one", "two", "three"]),
    ],
)
def test_a_layout_omits_blocks(role: str, omit: tuple[str, ...], left: list[str]) -> None:
    block = SheetText(HERE, words("text"))
    blocks = (replace(block, id="one"), replace(block, id="two", locked="g"), replace(block, id="three"))
    (found,) = printed(body(replace(section("a", role), blocks=blocks)), omit).sections
    assert [block.id for block in found.blocks] == left


def test_a_section_of_which_nothing_is_left_is_left_out_whole() -> None:
    block = replace(SheetText(HERE, words("text")), id="one")
    assert printed(body(replace(section("a"), blocks=(block,))), ("a/one",)).sections == ()


def test_beside_another_language_stands_only_what_differs() -> None:
    full = replace(
        body(section("a"), marks=(words("Draft"),)),
        sources_title=words("Sources"),
        sources=(words("one"),),
        closing=(words("Issued"),),
        staff_help=section("staff", "urgent"),
    )
    assert [said.text for said in aside(full).words()] == ["A title", "a", "text"]


def test_what_is_kept_together() -> None:
    """Locked blocks that are neighbours in a section; a locked section whole."""
    (part,) = locked("a~")
    free = replace(part.blocks[0], locked=None)

    def kept(*blocks: SheetBlock, group: str | None = None) -> list[str | None]:
        made = expand(body(replace(part, blocks=blocks, locked=group))).kids[1]
        assert isinstance(made, SectionBox)
        return [box.keep if isinstance(box, Flow | SectionBox) else None for box in (made, *made.kids)]

    assert kept(part.blocks[0], free) == [None, "g", None]
    assert kept(free, part.blocks[0]) == [None, None, "g"]
    assert kept(free, group="h") == ["h", None]


def test_all_its_words_in_reading_order() -> None:
    full = replace(
        body(section("a"), marks=(words("Draft"),)),
        subtitle=words("s"),
        sources_title=words("Sources"),
        sources=(words("one"),),
        closing=(words("Issued"),),
    )
    assert [said.text for said in full.words()] == ["Draft", "A title", "s", "a", "text", "Sources", "one", "Issued"]
