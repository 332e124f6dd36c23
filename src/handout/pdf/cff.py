"""CFF font programs: a bare CID-keyed CFF table in which glyph n is the n-th cell.

Cells of a face with cubic outlines ('CFF ', 'CFF2'), of a TrueType face that borrows from one, and of every font that
is not ours are drawn by HarfBuzz at the face's own variations and written as Type 2 charstrings. So nothing has to be
taken over from the font file (subroutines, per-FD widths, the charset that CFF2 lacks), and a cell of several parts,
or a glyph that stands for two texts, is a charstring like any other.

Adobe Technical Notes 5176 (CFF) and 5177 (Type 2 charstrings); ISO 32000-1, 9.7.4.2: for a CID-keyed CFF the CID
selects the glyph through the charset, which is the identity here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import uharfbuzz as hb

from handout.caching import cached
from handout.pdf.program import BBox, Program, union
from handout.records import dataclass
from handout.text.face import Cell, GlyphPart

if TYPE_CHECKING:
    from handout.text.face import Face

EM = 1000
"""Outlines are scaled to the default FontMatrix, so that none has to be written."""

# Type 2 operators (5177, appendix A) and their greatest number of arguments (stack of 48, appendix B).
RLINETO, RRCURVETO, ENDCHAR, RMOVETO = 5, 8, 14, 21
MOST_ARGUMENTS = {RLINETO: 48, RRCURVETO: 48}

# Operators of the top, font and private DICTs (5176, tables 9, 10 and 23).
FONT_BBOX, CHARSET, CHARSTRINGS, PRIVATE = b"\5", b"\17", b"\21", b"\22"
ROS, CID_COUNT, FD_ARRAY, FD_SELECT = b"\14\36", b"\14\42", b"\14\44", b"\14\45"
STRINGS = (b"Adobe", b"Identity")
FIRST_STRING = 391
"""SID of the first string of a font's own (5176, appendix A)."""

Segment = tuple[int, tuple[float, ...]]
"""A Type 2 operator and absolute coordinates, in units of the drawn face."""

PlacedSegment = tuple[int, list[int], list[int]]
"""A Type 2 operator with its x and y, in thousandths of the cell's em."""


def build(face: Face, cells: Sequence[Cell]) -> Program:
    """The table in which CID n = glyph n draws cells[n - 1]; glyph 0 is empty."""
    glyphs = [_glyph(face, cell) for cell in cells]
    charstrings = [_number(0) + bytes([ENDCHAR]), *(charstring for charstring, _ in glyphs)]
    box = union(box for _, box in glyphs if box)
    return Program(_table(face.psname.encode("ascii"), charstrings, box), "CFF", box)


@cached(4096)
def _glyph(face: Face, cell: Cell) -> tuple[bytes, BBox | None]:
    """Charstring and box of a cell. Kept: brands share most glyphs of a language (4096 are about 0.7 MB)."""
    segments = [segment for part in cell.parts for segment in _placed(face, part)]
    return _charstring(round(cell.advance * EM / face.upem), segments), _box(segments) if segments else None


# --- outlines ---------------------------------------------------------------------------------------------------


def _placed(face: Face, part: GlyphPart) -> Iterator[PlacedSegment]:
    """The outline of a part in thousandths of the cell's em."""
    scale, own = part.scale * EM / part.face.upem, EM / face.upem
    dx, dy = part.dx * own, part.dy * own
    for operator, points in _outline(part.face, part.glyph):
        xs = [round(x * scale + dx) for x in points[0::2]]
        ys = [round(y * scale + dy) for y in points[1::2]]
        yield operator, xs, ys


def _outline(face: Face, glyph: int) -> list[Segment]:
    """What HarfBuzz draws for a glyph, quadratic curves raised to cubic ones."""
    segments: list[Segment] = []
    face.hb_font.draw_glyph(glyph, _PEN, segments)
    return segments


def _pen() -> hb.DrawFuncs:
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, out: out.append((RMOVETO, (x, y))))
    functions.set_line_to_func(lambda x, y, out: out.append((RLINETO, (x, y))))
    functions.set_cubic_to_func(lambda *args: args[-1].append((RRCURVETO, args[:-1])))
    functions.set_quadratic_to_func(_quadratic)
    functions.set_close_path_func(lambda out: None)
    return functions


def _quadratic(cx: float, cy: float, x: float, y: float, out: list[Segment]) -> None:
    """A quadratic curve as the cubic one that it is."""
    sx, sy = out[-1][1][-2:]
    first = (sx + 2 * (cx - sx) / 3, sy + 2 * (cy - sy) / 3)
    second = (x + 2 * (cx - x) / 3, y + 2 * (cy - y) / 3)
    out.append((RRCURVETO, (*first, *second, x, y)))


_PEN = _pen()


def _box(segments: Iterable[PlacedSegment]) -> BBox:
    """Control points included: a box need only enclose."""
    xs, ys = zip(*((x, y) for _, xs, ys in segments for x, y in zip(xs, ys, strict=True)), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _charstring(width: int, segments: Iterable[PlacedSegment]) -> bytes:
    """Width first (nominalWidthX is 0), then runs of the same operator with as many arguments as the stack takes."""
    out = bytearray(_number(width))
    pending: list[int] = []
    current, x, y = 0, 0, 0
    for operator, xs, ys in segments:
        if pending and (operator != current or len(pending) + 2 * len(xs) > MOST_ARGUMENTS.get(current, 0)):
            out += _arguments(pending) + bytes([current])
            pending = []
        current = operator
        for px, py in zip(xs, ys, strict=True):
            pending += (px - x, py - y)
            x, y = px, py
    if pending:
        out += _arguments(pending) + bytes([current])
    return bytes(out) + bytes([ENDCHAR])


def _arguments(values: Iterable[int]) -> bytes:
    return b"".join(map(_number, values))


@cached(4096)
def _number(value: int) -> bytes:
    """An integer of a charstring or DICT (5176, table 3; 5177, 3.2)."""
    if -107 <= value <= 107:
        return bytes([value + 139])
    if 108 <= value <= 1131:
        return struct.pack(">H", value - 108 + (247 << 8))
    if -1131 <= value <= -108:
        return struct.pack(">H", -value - 108 + (251 << 8))
    return struct.pack(">Bh", 28, value)


# --- the table --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Places:
    """Offsets from the start of the table of what the top DICT points at."""

    charset: int = 0
    select: int = 0
    glyphs: int = 0
    fonts: int = 0


def _table(name: bytes, charstrings: Sequence[bytes], box: BBox) -> bytes:
    """Header, name, top DICT, strings, then what the top DICT points at. Offsets have five bytes, so that the
    length of the top DICT is known before them."""
    count = len(charstrings)
    names, strings = bytes((1, 0, 4, 4)) + _index((name,)), _index(STRINGS) + _index(())
    charset, select, glyphs = _charset(count), _select(count), _index(charstrings)
    start = len(names) + len(_index((_top(count, box, _Places()),))) + len(strings)
    places = _Places(
        charset=start,
        select=start + len(charset),
        glyphs=start + len(charset) + len(select),
        fonts=start + len(charset) + len(select) + len(glyphs),
    )
    end = places.fonts + len(_fonts(0))
    return b"".join((names, _index((_top(count, box, places),)), strings, charset, select, glyphs, _fonts(end)))


def _fonts(end: int) -> bytes:
    """The FDArray: one font DICT, whose private DICT is empty and stands at the end of the table."""
    return _index((_offset(0) + _offset(end) + PRIVATE,))


def _top(count: int, box: BBox, places: _Places) -> bytes:
    """The top DICT; ROS comes first (5176, section 18)."""
    return b"".join(
        (
            _number(FIRST_STRING) + _number(FIRST_STRING + 1) + _number(0) + ROS,
            b"".join(map(_number, box)) + FONT_BBOX,
            _number(count) + CID_COUNT,
            _offset(places.charset) + CHARSET,
            _offset(places.glyphs) + CHARSTRINGS,
            _offset(places.fonts) + FD_ARRAY,
            _offset(places.select) + FD_SELECT,
        )
    )


def _offset(value: int) -> bytes:
    return struct.pack(">Bl", 29, value)


def _charset(count: int) -> bytes:
    """Format 2, one range: CIDs 1 ... count - 1."""
    return struct.pack(">BHH", 2, 1, count - 2) if count > 1 else b"\0"


def _select(count: int) -> bytes:
    """Format 3, one range: all glyphs belong to the only font DICT."""
    return struct.pack(">BHHBH", 3, 1, 0, 0, count)


def _index(items: Sequence[bytes]) -> bytes:
    """An INDEX (5176, section 5) with offsets of as few bytes as they need."""
    if not items:
        return b"\0\0"
    offsets, at = [1], 1
    for item in items:
        at += len(item)
        offsets.append(at)
    size = (at.bit_length() + 7) // 8
    table = b"".join(offset.to_bytes(size, "big") for offset in offsets)
    return struct.pack(">HB", len(items), size) + table + b"".join(items)
