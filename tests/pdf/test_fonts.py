"""Embedded fonts: outlines, widths and text of every cell, judged by FreeType (through PDFium) and HarfBuzz."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
import uharfbuzz as hb
from pdf_samples import ARABIC, CHINESE, HINDI, catalogue, cells, latin

from handout import caching
from handout.pdf import cff, charstrings, glyphs, truetype
from handout.pdf.finished import finished_font, program
from handout.pdf.fonts import EmbeddedFont, FontSet
from handout.pdf.objects import Writer, dictionary
from handout.pdf.tounicode import to_unicode
from handout.text.face import Cell, Face, GlyphPart


def drawn(font: hb.Font, glyph: int) -> list[tuple[float, ...]]:
    """End points of an outline, to compare faces of the same units."""
    points: list[tuple[float, ...]] = []
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, out: out.append((x, y)))
    pen.set_line_to_func(lambda x, y, out: out.append((x, y)))
    pen.set_quadratic_to_func(lambda _a, _b, x, y, out: out.append((x, y)))
    pen.set_cubic_to_func(lambda _a, _b, _c, _d, x, y, out: out.append((x, y)))
    font.draw_glyph(glyph, pen, points)
    return points


def placed(face: Face, cell: Cell, units: float | None = None) -> list[tuple[float, float]]:
    """What a cell should draw, in units of its face (or of another em)."""
    ratio = (units or face.upem) / face.upem
    out = []
    for part in cell.parts:
        scale = part.scale * face.upem / part.face.upem
        for x, y in drawn(part.face.hb_font, part.glyph):
            out.append(((x * scale + part.dx) * ratio, (y * scale + part.dy) * ratio))
    return out


def opened(data: bytes) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob(data)))


def close(one: list[tuple[float, ...]], other: list[tuple[float, float]]) -> bool:
    return len(one) == len(other) and all(
        abs(a - c) <= 1.01 and abs(b - d) <= 1.01 for (a, b), (c, d) in zip(one, other, strict=True)
    )


TEXTS = [
    ("Noto Sans", "Caring for your wound, äöü ﬁ"),
    ("Noto Sans Devanagari", HINDI),
    ("Noto Sans Arabic", ARABIC),
    ("Noto Sans Hebrew", "שלום 5%"),
]


@pytest.mark.parametrize(("family", "text"), TEXTS)
def test_a_truetype_program_draws_every_cell(family: str, text: str) -> None:
    face = catalogue().face(family)
    unique = list(dict.fromkeys(cells(face, text, latin())))
    program = truetype.build(face, unique)
    font = opened(program.data)
    for number, cell in enumerate(unique, 1):
        assert font.get_glyph_h_advance(number) == cell.advance
        assert close(drawn(font, number), placed(face, cell)), cell


def test_bold_is_pinned_not_thin() -> None:
    face = latin("bold")
    cell = cells(face, "H")[0]
    assert close(drawn(opened(truetype.build(face, [cell]).data), 1), placed(face, cell))


def odd_cells(face: Face, other: Face) -> list[Cell]:
    """Displaced, scaled, borrowed, repeated, blank, and the same glyph for two texts with two advances."""
    a, b = face.glyph("Å") or 0, other.glyph("b") or 0
    return [
        face.cell((GlyphPart(face, a, 30, -200),), 700, "a"),
        face.cell((GlyphPart(face, a), GlyphPart(other, b, 500, 100, 0.5)), 1200, "b"),
        face.cell((GlyphPart(other, b, 0, 0, 1.25),), 800, "c"),
        face.cell((face.part(a),), face.advance(a), "d"),
        face.cell((face.part(a),), face.advance(a), "e"),
        face.cell((face.part(a),), 10, "f"),
        face.blank(250, "g"),
        face.cell((GlyphPart(face, face.space or 0, 50, 50),), 300, " "),
    ]


@pytest.mark.parametrize("kind", [truetype, cff])
def test_odd_cells_come_out_right(kind: object) -> None:
    face, other = latin(), catalogue().face("Noto Sans Hebrew" if kind is truetype else "Noto Sans CJK SC")
    if kind is truetype:
        other = latin("bold")
    unique = odd_cells(face, other)
    build = truetype.build if kind is truetype else cff.build
    assert truetype.supports(face, unique) is (kind is truetype)
    program = build(face, unique)
    font = opened(program.data if kind is truetype else as_sfnt(program.data, len(unique) + 1))
    for number, cell in enumerate(unique, 1):
        assert close(drawn(font, number), placed(face, cell, 1000)), cell


def as_sfnt(table: bytes, count: int) -> bytes:
    """HarfBuzz reads CFF only inside a font: wrap the bare table."""
    face = hb.Face(latin().blob)
    builder = {
        "CFF ": table,
        "head": face.reference_table("head").data,
        "maxp": b"\0\0P\0" + count.to_bytes(2, "big"),
    }
    return truetype.sfnt(builder)


def test_a_cff2_face_is_drawn_at_its_weight() -> None:
    face = catalogue().face("Noto Sans CJK SC", "bold")
    unique = list(dict.fromkeys(cells(face, CHINESE)))
    made = program(face, unique)
    assert made.kind == "CFF"
    font = opened(as_sfnt(made.data, len(unique) + 1))
    for number, cell in enumerate(unique, 1):
        assert close(drawn(font, number), placed(face, cell, 1000)), cell


def test_codes_are_given_by_content_not_by_identity() -> None:
    face = latin()
    font = EmbeddedFont(face, "F1")
    one, same, other = (Cell((face.part(5),), 600, text) for text in "aab")
    assert [font.code(cell) for cell in (one, same, other, one)] == [1, 1, 2, 1]


def test_fonts_below_show_what_they_have_and_the_brand_its_own_letters() -> None:
    face, body = latin(), FontSet()
    for cell in cells(face, "Alder"):
        body[face].code(cell)
    shown = tuple(cells(face, "Birch")), tuple(cells(face, "Aldi"))
    told = [[(font.resource, said) for font, said in body.over().strings(face, show)] for show in (*shown, *shown)]
    assert told[0] == [("B1", "(\0\1\0\2) Tj"), ("F1", "(\0\5) Tj"), ("B1", "(\0\3\0\4) Tj")]
    assert told[1] == [("F1", "(\0\1\0\2\0\3) Tj"), ("B1", "(\0\1) Tj")]
    assert told[2:] == told[:2]


def test_what_fonts_below_show_is_found_anew_when_they_have_more_codes() -> None:
    face, body = latin(), FontSet()
    one, other = cells(face, "ab")
    body[face].code(one)
    assert [font.resource for font, _ in body.over().strings(face, (one, other))] == ["F1", "B1"]
    body[face].code(other)
    assert [font.resource for font, _ in body.over().strings(face, (one, other))] == ["F1"]


@pytest.mark.parametrize("text", ["", "\0", "\ue000", "a\uffff", "\ud800"])
def test_text_that_no_reader_can_be_told_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no reader"):
        EmbeddedFont(latin(), "F1").code(latin().blank(0, text))


def test_widths_equal_those_of_the_program() -> None:
    face, fonts, writer = catalogue().face("Noto Sans Devanagari"), FontSet(), Writer()
    for cell in cells(face, HINDI):
        fonts[face].code(cell)
    resources = fonts.write(writer)
    pages = writer.add(dictionary({"Type": "/Pages", "Count": "0", "Kids": "[]"}))
    root = writer.add(dictionary({"Type": "/Catalog", "Pages": f"{pages} 0 R", "Probe": resources["F1"]}))
    with pikepdf.open(BytesIO(writer.finish(root, writer.add("<<>>")))) as pdf:
        descendant = pdf.Root.Probe.DescendantFonts[0]
        font = opened(descendant.FontDescriptor.FontFile2.read_bytes())
        widths = [float(width) for width in descendant.W[1]]
        assert widths == [font.get_glyph_h_advance(n + 1) for n in range(len(widths))]
        name = str(pdf.Root.Probe.BaseFont)
        assert name[7:] == "+NotoSansDevanagari-Regular"
        assert name[1:7].isalpha()
        assert name[1:7].isupper()


def test_to_unicode_rows() -> None:
    source = to_unicode(["A", "\u200f.", "😀"]).decode()
    assert "3 beginbfchar\n<0001> <0041>\n<0002> <200F002E>\n<0003> <D83DDE00>\nendbfchar" in source


def test_to_unicode_blocks_hold_at_most_a_hundred_rows() -> None:
    source = to_unicode(["x"] * 250).decode()
    assert [int(line.split()[0]) for line in source.splitlines() if line.endswith("beginbfchar")] == [100, 100, 50]


def test_a_kept_font_is_what_is_made_anew() -> None:
    face = latin()
    unique = list(dict.fromkeys(cells(face, "Byte for byte")))
    fonts = FontSet()
    for cell in unique:
        fonts[face].code(cell)
    first, again = Writer(), Writer()
    fonts.write(first)
    caching.clear()
    fonts.write(again)
    assert first.settle() == again.settle()
    assert finished_font(face, unique) == finished_font(face, unique)


def test_a_glyph_that_stands_for_that_of_its_character_is_drawn() -> None:
    """hb-subset is asked by characters, and would give the glyph that the cmap has."""
    face = catalogue().face("Noto Sans CJK KR")
    own, other = (part.glyph for cell in cells(face, "복용") for part in cell.parts)
    standing, plain = (Cell((GlyphPart(face, glyph),), 920, "복") for glyph in (other, own))
    drawn_one, taken = charstrings.charstrings(face, [standing, plain])
    assert drawn_one == charstrings._drawn(face, standing)
    assert taken.box == charstrings._drawn(face, plain).box != drawn_one.box


def test_a_charstring_that_is_taken_over_paints_what_is_drawn() -> None:
    """The same outline in fewer bytes, whatever width the cell has."""
    face = catalogue().face("Noto Sans CJK SC", "bold")
    drawn_cells = [Cell((GlyphPart(face, cell.parts[0].glyph, 0, 0),), 500, cell.text) for cell in cells(face, CHINESE)]
    taken = charstrings.charstrings(face, drawn_cells)
    pen = [charstrings._drawn(face, cell) for cell in drawn_cells]
    assert sum(len(one.data) for one in taken) < 0.95 * sum(len(one.data) for one in pen)
    for one, other in zip(taken, pen, strict=True):
        box = one.box or (0, 0, 0, 0)
        tables = (cff._table(b"X", [charstrings.EMPTY, each.data], box) for each in (one, other))
        ours, theirs = (drawn(opened(as_sfnt(table, 2)), 1) for table in tables)
        assert len(ours) == len(theirs)
        assert all(abs(x - y) <= 1.01 for a, b in zip(ours, theirs, strict=True) for x, y in zip(a, b, strict=True))


def test_a_quadratic_curve_is_the_cubic_one_with_controls_at_two_thirds() -> None:
    """From (0, 0) over (3, 6) to (6, 0): controls at two thirds of the way to (3, 6) from either end."""
    out: list[tuple[object, tuple[float, ...]]] = [(None, (0.0, 0.0))]
    charstrings._quadratic(3.0, 6.0, 6.0, 0.0, out)  # type: ignore[arg-type]
    assert out[1][1] == (2.0, 4.0, 4.0, 4.0, 6.0, 0.0)


@pytest.mark.parametrize(("family", "text"), [*TEXTS, ("Noto Nastaliq Urdu", ARABIC)])
def test_glyphs_that_are_kept_change_no_byte_of_a_program(family: str, text: str) -> None:
    """And the tables around them say what hb-subset says of these glyphs, whichever were asked for before."""
    face = catalogue().face(family)
    unique = list(dict.fromkeys(cells(face, text, latin())))
    parts = unique, unique[:3], unique[2:], cells(face, " ")
    caching.clear()
    alone = [truetype.build(face, part) for part in parts]
    caching.clear()
    after = [truetype.build(face, part) for part in parts[::-1]]
    assert after == alone[::-1]
    numbers = {part.glyph for cell in unique[2:5] for part in cell.parts if part.face == face}
    source, _ = glyphs.subset(face, {0} | numbers)
    tables = glyphs.frame(face, glyphs.found(face, {0} | numbers).values())
    assert tables["hhea"][12:18] == source.reference_table("hhea").data[12:18]


def test_what_brands_add_of_ascii_is_asked_for_with_the_letters_of_the_body(monkeypatch: pytest.MonkeyPatch) -> None:
    face = latin()
    added = list(dict.fromkeys(cells(face, "Zq:7")))
    caching.clear()
    alone = truetype.build(face, added)
    caching.clear()
    truetype.build(face, list(dict.fromkeys(cells(face, "body"))))
    monkeypatch.setattr(glyphs, "subset", None)
    assert truetype.build(face, added) == alone


def test_digits_that_brands_add_are_asked_for_with_the_letters_of_a_chinese_body(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    face = catalogue().face("Noto Sans CJK SC")
    added = list(dict.fromkeys(cells(face, "555-0172")))
    caching.clear()
    alone = cff.build(face, added)
    caching.clear()
    cff.build(face, list(dict.fromkeys(cells(face, CHINESE))))
    monkeypatch.setattr(charstrings, "subset", None)
    assert cff.build(face, added) == alone


def test_no_more_charstrings_are_kept_than_are_bounded_and_none_is_another_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    face = catalogue().face("Noto Sans CJK SC")
    texts = [list(dict.fromkeys(cells(face, text))) for text in (CHINESE, "一二三四五六七八九十", CHINESE)]
    caching.clear()
    unbounded = [cff.build(face, text) for text in texts]
    monkeypatch.setattr(charstrings, "MOST_TAKEN", 20)
    caching.clear()
    for text, program_of_text in zip(texts, unbounded, strict=True):
        assert cff.build(face, text) == program_of_text
        known = charstrings._TAKEN.get(face.key, dict)
        assert len(known) <= len(charstrings._LIKELY) + len(text)
