"""Which boxes a sheet becomes, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compose_samples import HERE, words
from handout.blocks.text import SheetText
from handout.boxes import Box, Flow, Listing, Panel, Paragraph
from handout.sheet import SheetSection
from handout.sheet.document import arrange, expand
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


def test_all_its_words_in_reading_order() -> None:
    full = replace(
        body(section("a"), marks=(words("Draft"),)),
        subtitle=words("s"),
        sources_title=words("Sources"),
        sources=(words("one"),),
        closing=(words("Issued"),),
    )
    assert [said.text for said in full.words()] == ["Draft", "A title", "s", "a", "text", "Sources", "one", "Issued"]
