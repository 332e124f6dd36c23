"""Small plans, set by hand: enough typesetting to fill a page, none of the product's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from io import BytesIO
from typing import Any

import uharfbuzz as hb
from PIL import Image as Picture

from handout.characters import bidirectional
from handout.compose.plan import (
    Area,
    Bookmark,
    Branding,
    Element,
    Item,
    LinkArea,
    Metadata,
    Outline,
    Page,
    PictureItem,
    PlacedShow,
    Plan,
    Stroke,
    TextItem,
)
from handout.models.image import Image
from handout.pdf.bind import bind
from handout.pdf.seal import seal
from handout.text.face import Cell, Face, GlyphPart, Weight
from handout.text.fonts import FontCatalogue
from handout.text.model import Show

PALETTE = {
    "text": "#1a1a1a",
    "primary": "#0b4f8a",
    "urgent": "#8a1010",
    "urgent-ground": "#fdeeee",
    "rule": "#5f6b76",
    "white": "#ffffff",
}

METADATA = Metadata(
    title="Caring for your wound at home",
    author="Riverside Clinic",
    language="en",
    subject="After minor surgery (äöü & <tags>)",
    keywords="wound, dressing",
    issued=date(2026, 11, 23),
    custom={"handout": "wound-care", "digest": "sha256-2:00ff", "brand": "riverside", "layout": "leaflet"},
)

ARABIC = "اغسل يديك قبل / بعد الطعام"
"""The solidus is not in the Arabic face: a borrowed glyph."""

HINDI = "निगलने में कठिनाई"
CHINESE = "请立即就医，不要等待。"


@lru_cache(maxsize=1)
def catalogue() -> FontCatalogue:
    return FontCatalogue()


def latin(weight: Weight = "regular") -> Face:
    return catalogue().face("Noto Sans", weight)


@lru_cache(maxsize=256)
def cells(face: Face, text: str, borrow: Face | None = None) -> tuple[Cell, ...]:
    """One cell a character, in visual order; characters that the face lacks are borrowed from another."""
    rtl = any(bidirectional(c) in ("R", "AL") for c in text)
    out: list[Cell] = []
    for index, word in enumerate(text.split(" ")[::-1] if rtl else text.split(" ")):
        if index:
            out.append(face.cell((face.part(face.space or 0),), face.advance(face.space or 0), " "))
        out += _word(face, word, rtl, borrow)
    return tuple(out)


def _word(face: Face, word: str, rtl: bool, borrow: Face | None) -> list[Cell]:
    if not face.covers(word) or not any(map(str.isalpha, word)):
        return [_cell(face, c, borrow, rtl) for c in word]
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    if rtl:
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(face.hb_font, buffer, {"liga": False, "kern": False})
    clusters: dict[int, list[tuple[int, int, int, int]]] = {}
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        entry = (info.codepoint, position.x_advance, position.x_offset, position.y_offset)
        clusters.setdefault(info.cluster, []).append(entry)
    starts = [*sorted(clusters), len(word)]
    out: list[Cell] = []
    for start, glyphs in clusters.items():
        out += _cluster(face, word[start : starts[starts.index(start) + 1]], glyphs, rtl)
    return out


def _cluster(face: Face, text: str, glyphs: Sequence[tuple[int, int, int, int]], rtl: bool) -> list[Cell]:
    """The first cell paints everything, the others are blank."""
    pen, parts = 0, []
    for glyph, advance, dx, dy in glyphs:
        parts.append(GlyphPart(face, glyph, pen + dx, dy))
        pen += advance
    characters = text[::-1] if rtl else text
    return [face.cell(tuple(parts), pen, characters[0]), *(face.blank(0, c) for c in characters[1:])]


def _cell(face: Face, character: str, borrow: Face | None, rtl: bool) -> Cell:
    """In right-to-left text a control leads what is no letter (docs/findings.md, Painting order)."""
    source = face if face.covers(character) else borrow or face
    glyph = source.glyph(character)
    assert glyph is not None, f"{source} lacks {character!r}"
    advance = round(source.advance(glyph) * face.upem / source.upem)
    lead = "\u061c" if rtl and not character.isalpha() else ""
    return face.cell((GlyphPart(source, glyph),), advance, lead + character)


def width(cells_: Sequence[Cell | int], face: Face, size: float) -> float:
    units = sum(c * face.upem / 1000 if isinstance(c, int) else c.advance for c in cells_)
    return units * size / face.upem


@dataclass
class Desk:
    """Sets lines under one another, as a typist would."""

    elements: list[Element] = field(default_factory=list)
    pages: list[list[Item]] = field(default_factory=lambda: [[]])
    y: float = 780.0

    def element(self, role: str, parent: int, **properties: object) -> int:
        self.elements.append(Element(role, parent, **properties))  # type: ignore[arg-type]
        return len(self.elements) - 1

    def line(
        self,
        element: int | None,
        text: str,
        *,
        face: Face | None = None,
        size: float = 11,
        x: float = 60,
        colour: str = "text",
        feed: float = 18,
        borrow: Face | None = None,
        reversed: bool = False,
    ) -> float:
        """Returns the x after the line; ``feed`` 0 stays on it."""
        face = face or latin()
        shown = cells(face, text, borrow)
        show = Show(0, face, size, shown, reversed)
        self.pages[-1].append(TextItem(element, colour, (PlacedShow(x, self.y, show),)))
        self.y -= feed
        return x + width(shown, face, size)

    def turn(self) -> None:
        self.pages.append([])
        self.y = 780.0


def furniture(text: str, y: float) -> tuple[Item, ...]:
    desk = Desk(y=y)
    desk.line(None, text, size=8, colour="rule")
    return (*desk.pages[0], Stroke(60, y + 12, 535, y + 12, "primary", 0.6))


def paragraph_plan(
    text: str,
    language: str,
    face: Face,
    *,
    borrow: Face | None = None,
    reversed: bool = False,
) -> Plan:
    """One page: a heading in English and one line in another face."""
    desk = Desk()
    document = desk.element("Document", -1, language=language)
    desk.line(desk.element("H1", document, language="en", text="Sample"), "Sample", size=20, feed=40)
    element = desk.element("P", document, text=text)
    desk.line(element, text, face=face, borrow=borrow, reversed=reversed)
    return plan_of(desk)


def plan_of(desk: Desk, bookmarks: Sequence[Bookmark] = (), images: dict[str, Image] | None = None) -> Plan:
    header, footer = furniture("Riverside Clinic", 815), furniture("Page", 20)
    pages = tuple(Page(tuple(items), header, footer) for items in desk.pages)
    return Plan(595.2756, 841.8898, pages, tuple(desk.elements), tuple(bookmarks), images or {})


def bitmap(kind: str, picture: Picture.Image, **options: Any) -> Image:
    """A PNG or JPEG as ``images`` reads it."""
    stream = BytesIO()
    picture.save(stream, kind, **options)
    width, height = picture.size
    return Image(width, height, bitmap=stream.getvalue(), pixel_width=width, pixel_height=height)


IMAGES = {
    "logo": Image(40, 20, form=b"0.04 0.31 0.54 rg 0 0 40 20 re f 1 1 1 rg 18 4 4 12 re f"),
    "icon:bar": Image(10, 10, form=b"1 1 8 2 re f 2 w 1 6 m 9 6 l S", stencil=True),
    "photo": bitmap(
        "PNG",
        Picture.frombytes(
            "RGBA", (2, 2), bytes((*range(3), 0, *range(3, 6), 128, *range(6, 9), 255, *range(9, 12), 64))
        ),
    ),
}


@lru_cache(maxsize=1)
def full_plan() -> Plan:
    """Two pages with everything the writer knows: headings, links, a list, a table over both pages, a callout, a
    figure, decoration, other languages, right-to-left text, composite and borrowed glyphs, a CFF2 face."""
    desk = Desk()
    document = desk.element("Document", -1, language="en")
    section = desk.element("Sect", document, id="top")
    _figure(desk, section)
    title = desk.element("H1", section, text=METADATA.title)
    desk.line(title, METADATA.title, face=latin("bold"), size=20, colour="primary", feed=30)
    _linked(desk, section)
    _list(desk, section)
    _languages(desk, section)
    desk.element("P", section)
    heading = desk.element("H2", section, text="When to take your medicine")
    top = desk.y + 14
    desk.line(heading, "When to take your medicine", face=latin("bold"), size=14, colour="primary", feed=24)
    table = desk.element("Table", section, attributes={"Table": {"Summary": "(Medicine and time)"}})
    _row(desk, table, ("Medicine", "When"), head=True)
    _row(desk, table, ("Tablet A", "Morning"))
    split = desk.element("TR", table)
    long, empty = desk.element("TD", split, text="Tablet B, the long one"), desk.element("TD", split)
    assert empty
    desk.line(long, "Tablet B, ")
    desk.turn()
    desk.line(None, "Medicine", face=latin("bold"))
    desk.line(long, "the long one", feed=30)
    _callout(desk, section)
    bookmarks = (
        Bookmark(METADATA.title, 1, 0, 800),
        Bookmark("When to take your medicine", 2, 0, top),
        Bookmark("Ärztin rufen", 2, 1, 700),
        Bookmark("Last", 1, 1, 600),
    )
    return plan_of(desk, bookmarks, IMAGES)


def _figure(desk: Desk, parent: int) -> None:
    figure = desk.element("Figure", parent, alt="A white bar on a blue ground")
    desk.pages[-1].append(PictureItem(figure, "logo", 60, 770, 80, 40))
    desk.pages[-1].append(PictureItem(None, "photo", 500, 770, 20, 20))
    desk.pages[-1].append(PictureItem(None, "icon:bar", 470, 770, 20, 20, colour="urgent"))
    desk.pages[-1].append(PictureItem(None, "icon:bar", 440, 770, 20, 20, colour="primary"))
    desk.y -= 30


def _linked(desk: Desk, parent: int) -> None:
    words = "Keep it dry. Read the wound guide today, or (call) us."
    paragraph = desk.element("P", parent, text=words)
    link = desk.element("Link", paragraph, text="wound guide")
    x = desk.line(paragraph, "Keep it dry. Read the ", feed=0)
    end = desk.line(link, "wound guide", x=x, colour="primary", feed=0)
    url, contents = "https://riverside.example/wound?q=1&l=ä", "Wound guide, web page"
    desk.pages[-1].append(LinkArea(link, x, desk.y - 2, end - x, 14, url, contents))
    desk.pages[-1].append(Stroke(x, desk.y - 1.5, end, desk.y - 1.5, "primary", 0.5))
    desk.line(paragraph, " today, or (call) us.", x=end)


def _list(desk: Desk, parent: int) -> None:
    listing = desk.element("L", parent, attributes={"List": {"ListNumbering": "/Disc"}})
    for words in ("Wash your hands.", "Change the dressing."):
        entry = desk.element("LI", listing)
        mark = desk.element("Lbl", entry, text="•")
        body = desk.element("LBody", entry)
        desk.line(mark, "•", feed=0)
        desk.line(desk.element("P", body, text=words), words, x=75)


def _languages(desk: Desk, parent: int) -> None:
    spanish = desk.element("P", parent, language="es", text="Mantenga el vendaje limpio y seco.")
    desk.line(spanish, "Mantenga el vendaje limpio y seco.")
    arabic = desk.element("P", parent, language="ar", text=ARABIC)
    face = catalogue().face("Noto Sans Arabic")
    desk.line(arabic, ARABIC, face=face, x=200, borrow=latin(), reversed=True)
    hindi = desk.element("P", parent, language="hi", text=HINDI)
    desk.line(hindi, HINDI, face=catalogue().face("Noto Sans Devanagari"))
    chinese = desk.element("P", parent, language="zh-Hans", text=CHINESE)
    desk.line(chinese, CHINESE, face=catalogue().face("Noto Sans CJK SC"))


def _row(desk: Desk, table: int, words: Sequence[str], head: bool = False) -> None:
    row = desk.element("TR", table)
    for column, text in enumerate(words):
        scope = {"Table": {"Scope": "/Column"}} if head else {}
        cell = desk.element("TH" if head else "TD", row, text=text, attributes=scope)
        desk.line(cell, text, x=60 + 150 * column, feed=0, face=latin("bold" if head else "regular"))
    desk.y -= 18
    desk.pages[-1].append(Stroke(60, desk.y + 13, 400, desk.y + 13, "rule", 0.5))


def _callout(desk: Desk, parent: int) -> None:
    box = desk.element("Callout", parent)
    desk.pages[-1].append(Area(55, desk.y - 30, 400, 50, "urgent-ground", 4))
    desk.pages[-1].append(Outline(55, desk.y - 30, 400, 50, "urgent", 0.8, 4))
    heading = desk.element("H3", box, text="Call 911 now")
    desk.line(heading, "Call 911 now", face=latin("bold"), colour="urgent")
    body = desk.element("P", box, text="if it bleeds.")
    desk.line(body, "if it bleeds.")


WORDS = [
    METADATA.title,
    "Keep it dry. Read the wound guide today, or (call) us.",
    "Wash your hands.",
    "Change the dressing.",
    "Mantenga el vendaje limpio y seco.",
    ARABIC,
    HINDI,
    CHINESE,
    "When to take your medicine",
    *("Medicine", "When", "Tablet A", "Morning", "Tablet B, the long one"),
    "Call 911 now",
    "if it bleeds.",
]


@lru_cache(maxsize=1)
def full_file() -> bytes:
    return written(full_plan())


def written(plan: Plan, palette: Mapping[str, str] = PALETTE, metadata: Metadata = METADATA) -> bytes:
    """The file of a plan without a brand's own part."""
    return bind(seal(plan), Branding({}, {}, palette), metadata)
