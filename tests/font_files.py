"""Font files made for the tests: a clinic's own font, drawn like Noto Sans, and ways to spoil it.

The sound ones pass; each spoiled one hides or changes what a patient reads, or is damaged.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from handout.text.fontfile import FontFile, checksum
from handout.text.shipped import packaged_files
from handout.text.vetting import admit

TEXT = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) + "–—‘’“”•…"
FAMILY = "Clinic Sans"

Change = Callable[[TTFont], None]


@cache
def sound(weight: int = 400, family: str = FAMILY, text: str = TEXT, *, variable: bool = False) -> bytes:
    """A TrueType font of Western letters; ``weight`` as wght of Noto Sans."""
    font = TTFont(BytesIO(_letters(text)))
    if not variable:
        instantiateVariableFont(font, {"wght": weight}, inplace=True)
    named(font, family, "Bold" if weight == 700 else "Regular")
    font["OS/2"].usWeightClass = weight
    return saved(font)


@cache
def _letters(text: str) -> bytes:
    """Noto Sans with some of its letters."""
    font = TTFont(next(file.path for file in packaged_files() if file.family == "Noto Sans" and not file.italic))
    subsetter = Subsetter(
        Options(layout_features=["kern", "mark"], name_IDs=["*"], notdef_outline=True, glyph_names=True)
    )
    subsetter.populate(text=text)
    subsetter.subset(font)
    return saved(font)


def named(font: TTFont, family: str, style: str = "Regular") -> None:
    """Names of its own, in English for Windows."""
    table = font["name"]
    table.names = []
    for number, text in ((1, family), (2, style), (4, f"{family} {style}"), (6, family.replace(" ", "") + f"-{style}")):
        table.setName(text, number, 3, 1, 0x409)


def saved(font: TTFont) -> bytes:
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def changed(data: bytes, change: Change) -> bytes:
    """The same with a change that its tables then say truly."""
    font = TTFont(BytesIO(data))
    change(font)
    return saved(font)


@cache
def cubic(*, empty: bool = False) -> bytes:
    """The sound font with CFF outlines; ``empty``: every charstring draws nothing."""
    font = TTFont(BytesIO(sound()))
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    strings = {}
    for name in order:
        pen = T2CharStringPen(glyphs[name].width, glyphs)
        if not empty:
            glyphs[name].draw(Qu2CuPen(pen, 0.5, all_cubic=True))
        strings[name] = pen.getCharString()
    builder = FontBuilder(font["head"].unitsPerEm, isTTF=False)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(font.getBestCmap())
    builder.setupCFF(FAMILY.replace(" ", ""), {}, strings, {})
    builder.setupHorizontalMetrics({name: (glyphs[name].width, 0) for name in order})
    builder.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, usWeightClass=400)
    builder.setupPost()
    return saved(builder.font)


# --- fonts that hide or change what is read ---------------------------------------------------------------------


def remapped(pairs: dict[str, str]) -> Change:
    """Characters drawn with the glyphs of others."""

    def change(font: TTFont) -> None:
        best = dict(font.getBestCmap())
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap.update({ord(one): best[ord(other)] for one, other in pairs.items()})

    return change


def emptied(characters: str) -> Change:
    """Glyphs without an outline."""

    def change(font: TTFont) -> None:
        from fontTools.ttLib.tables._g_l_y_f import Glyph

        for character in characters:
            font["glyf"][font.getBestCmap()[ord(character)]] = Glyph()

    return change


def transformed(characters: str, scale: float = 1.0, dx: int = 0, dy: int = 0) -> Change:
    """Glyphs made smaller or moved away."""

    def change(font: TTFont) -> None:
        from fontTools.pens.recordingPen import DecomposingRecordingPen
        from fontTools.pens.transformPen import TransformPen
        from fontTools.pens.ttGlyphPen import TTGlyphPen

        glyphs = font.getGlyphSet()
        for character in characters:
            name = font.getBestCmap()[ord(character)]
            pen, recorded = TTGlyphPen(None), DecomposingRecordingPen(glyphs)
            glyphs[name].draw(recorded)
            recorded.replay(TransformPen(pen, (scale, 0, 0, scale, dx, dy)))
            font["glyf"][name] = pen.glyph()
            font["glyf"][name].recalcBounds(font["glyf"])
            font["hmtx"][name] = (font["hmtx"][name][0], font["glyf"][name].xMin)

    return change


def advanced(characters: str, advance: int) -> Change:
    """Another advance."""

    def change(font: TTFont) -> None:
        for character in characters:
            name = font.getBestCmap()[ord(character)]
            font["hmtx"][name] = (advance, font["hmtx"][name][1])

    return change


def with_rule(rule: str) -> Change:
    """A rule of 'GSUB' or 'GPOS' in the language of feature files."""

    def change(font: TTFont) -> None:
        from fontTools.feaLib.builder import addOpenTypeFeaturesFromString

        addOpenTypeFeaturesFromString(font, rule)

    return change


# --- damage -----------------------------------------------------------------------------------------------------


def damaged(data: bytes, seed: int) -> bytes:
    """A damaged copy: bytes flipped, cut off, a table moved, lengthened or taken out, a table overwritten. Every second
    one is sealed again, as by somebody who knows how: its checksums are right."""
    chance, spoiled = Random(seed), bytearray(data)
    WAYS[seed % len(WAYS)](spoiled, chance)
    return resealed(bytes(spoiled)) if seed // len(WAYS) % 2 else bytes(spoiled)


def _flip(data: bytearray, chance: Random) -> None:
    for _ in range(chance.choice((1, 4, 30, 300))):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, chance: Random) -> None:
    del data[chance.randrange(len(data)) :]


def _flip_table(data: bytearray, chance: Random) -> None:
    """In one of the tables that say how the others are read."""
    _, offset, length = chance.choice(list(_tables(data)))
    for _ in range(chance.choice((1, 3, 10))):
        data[offset + chance.randrange(max(1, min(length, 60)))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))


def _directory(data: bytearray, chance: Random) -> None:
    """An offset or a length that cannot be."""
    at = 12 + 16 * chance.randrange(data[5]) + chance.choice((8, 12))
    struct.pack_into(
        ">L", data, at, chance.choice((0, 1, 7, len(data) - 3, 0x7FFFFFFF, 0xFFFFFFFF, chance.randrange(len(data))))
    )


def _without(data: bytearray, chance: Random) -> None:
    """A table with another name, so that it is not there."""
    at = 12 + 16 * chance.randrange(data[5])
    data[at : at + 4] = b"zzzz"


def _noise(data: bytearray, chance: Random) -> None:
    """A table of anything."""
    _, offset, length = chance.choice(list(_tables(data)))
    data[offset : offset + length] = chance.randbytes(length)


WAYS = (_flip, _cut, _flip_table, _directory, _without, _noise, _flip_table)


def _tables(data: bytes | bytearray) -> Iterator[tuple[int, int, int]]:
    """(place in the directory, offset, length)."""
    for n in range(min(data[5], 40)):
        place = 12 + 16 * n
        offset, length = struct.unpack_from(">2L", data, place + 8)
        if offset + length <= len(data):
            yield place, offset, length


def resealed(data: bytes) -> bytes:
    """The same with checksums that match."""
    out = bytearray(data)
    if len(out) < 12 or 12 + 16 * out[5] > len(out):
        return data
    for place, offset, length in _tables(out):
        table = bytes(out[offset : offset + length])
        if out[place : place + 4] == b"head":
            table = table[:8] + bytes(4) + table[12:]
        struct.pack_into(">L", out, place + 4, checksum(table))
    return bytes(out)


# --- as a project has them --------------------------------------------------------------------------------------


def admitted(folder: Path, *fonts: bytes) -> tuple[FontFile, ...]:
    """The faces of font files; AssertionError with what is told where one is refused."""
    files, faults = admit(written(folder, fonts))
    assert faults == ()
    return files


def written(folder: Path, fonts: list[bytes] | tuple[bytes, ...]) -> list[tuple[str, Path]]:
    paths = [(f"fonts/{n}.ttf", folder / f"{n}.ttf") for n in range(len(fonts))]
    for (_, path), data in zip(paths, fonts, strict=True):
        path.write_bytes(data)
    return paths
