"""Type 2 charstrings of cells (Adobe Technical Note 5177): taken over from our own fonts where that can be, else drawn.

A cell of a face of ours with cubic outlines (CFF, CFF2) that is the glyph of its character, as it is, has the outline
that hb-subset writes of it at the face's own variations, without hints and subroutines: it is shorter than what we
could write. Any other cell (several parts, displaced, borrowed; of a glyph that stands for that of its character, as
Korean's narrow full stop; of a TrueType face; of a font that is not ours, since only what HarfBuzz draws of these was
looked at) is drawn by HarfBuzz and written as lines and curves.
"""

from __future__ import annotations

import string
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import uharfbuzz as hb

from handout.caching import Cache, cached
from handout.pdf.program import BBox
from handout.records import dataclass
from handout.text.face import Cell, GlyphPart
from handout.text.ink import extents

if TYPE_CHECKING:
    from handout.text.face import Face

EM = 1000
"""Outlines are scaled to the default FontMatrix, so that none has to be written."""

# Type 2 operators (5177, appendix A) and their greatest number of arguments (stack of 48, appendix B).
VMOVETO, RLINETO, RRCURVETO, ENDCHAR, RMOVETO, HMOVETO = 4, 5, 8, 14, 21, 22
MOST_ARGUMENTS = {RLINETO: 48, RRCURVETO: 48}

FIRST_ARGUMENTS = {RMOVETO: 2, HMOVETO: 1, VMOVETO: 1, ENDCHAR: 0}
"""How many arguments the first operator of a charstring without hints has; one more is the width (5177, 3.1)."""

NUMBER_SIZES = {28: 3, 255: 5, **dict.fromkeys(range(32, 247), 1), **dict.fromkeys(range(247, 255), 2)}
"""Bytes of a number by its first byte (5177, 3.2)."""

Segment = tuple[int, tuple[float, ...]]
"""A Type 2 operator and absolute coordinates, in units of the drawn face."""

PlacedSegment = tuple[int, list[int], list[int]]
"""A Type 2 operator with its x and y, in thousandths of the cell's em."""


@dataclass(frozen=True, slots=True)
class Charstring:
    """The outline of a cell with its width, and the box around it, in thousandths of the em; None around nothing."""

    data: bytes
    box: BBox | None


def charstrings(face: Face, cells: Sequence[Cell]) -> list[Charstring]:
    """A charstring of each cell: width first (nominalWidthX is 0)."""
    pairs = [(cell, _as_it_is(face, cell)) for cell in cells]
    plain: dict[Face, dict[int, str]] = {}
    for cell, part in pairs:
        if part:
            plain.setdefault(part.face, {})[part.glyph] = cell.text[-1]
    taken = {source: _taken_over(source, glyphs) for source, glyphs in plain.items()}
    return [_one(face, cell, part, taken) for cell, part in pairs]


def _one(
    face: Face, cell: Cell, part: GlyphPart | None, taken: Mapping[Face, Mapping[int, bytes | None]]
) -> Charstring:
    operators = taken[part.face][part.glyph] if part else None
    if part is None or operators is None:
        return _drawn(face, cell)
    return Charstring(_width(face, cell) + operators, extents(part.face, part.glyph))


def _as_it_is(face: Face, cell: Cell) -> GlyphPart | None:
    """The glyph of a face that a cell is as it stands there, where charstrings of that face may be taken over."""
    if len(cell.parts) != 1:
        return None
    (part,) = cell.parts
    ours = part.face.kind != "glyf" and part.face.packaged and part.face.upem == face.upem == EM
    as_it_is = not part.dx and not part.dy and part.scale == 1.0
    return part if ours and as_it_is and part.face.glyph(cell.text[-1]) == part.glyph else None


def _width(face: Face, cell: Cell) -> bytes:
    return integer(round(cell.advance * EM / face.upem))


# --- taken over -------------------------------------------------------------------------------------------------

_TAKEN: Cache[str, dict[int, bytes | None]] = Cache(24)
"""Operators by glyph, of a face by its key."""
MOST_TAKEN = 1024
"""Of one face, at 200 bytes: twice what a sheet of Chinese has. A library of them begins anew when it has more."""


def _taken_over(face: Face, glyphs: Mapping[int, str]) -> Mapping[int, bytes | None]:
    """The operators of these glyphs, given with their characters, without the width; None where they are not as
    expected. hb-subset is asked once for all that are not known, and on the way for what the telephone and the hours of
    brands to come are likely to add."""
    known = _TAKEN.get(face.key, dict)
    if not glyphs.keys() <= known.keys():
        if len(known) > MOST_TAKEN:
            known = {}
            _TAKEN.put(face.key, known)
        lacking = {glyph: sign for glyph, sign in {**_likely(face), **glyphs}.items() if glyph not in known}
        known.update({glyph: _without_width(data) for glyph, data in subset(face, lacking).items()})
    return known


@cached(64)
def _likely(face: Face) -> Mapping[int, str]:
    """Digits, and the signs between them, by their glyphs."""
    return {glyph: sign for sign in _LIKELY if (glyph := face.glyph(sign))}


_LIKELY: Final = string.digits + " -\u2013+().:/"


def subset(face: Face, glyphs: Mapping[int, str]) -> dict[int, bytes]:
    """Charstrings that hb-subset writes of some glyphs, keyed by glyph: variations pinned, no hints, no subroutines.

    Glyphs are asked for by the characters that the cmap has for them: asked for a glyph, hb-subset reads the whole
    cmap, which takes 5 ms of a font of Chinese, and so does each further letter of a brand.
    """
    source, request, flags = face.hb_face, hb.SubsetInput(), hb.SubsetFlags
    request.sets(hb.SubsetInputSets.UNICODE).update(map(ord, glyphs.values()))
    request.flags = flags.NO_LAYOUT_CLOSURE | flags.NO_BIDI_CLOSURE | flags.NO_HINTING
    request.flags |= flags.DESUBROUTINIZE | flags.DOWNGRADE_CFF2
    dropped = (int.from_bytes(tag.encode(), "big") for tag in source.table_tags if tag not in SUBSET_TABLES)
    request.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(dropped)
    for axis, value in face.pins:
        request.pin_axis_location(source, axis, value)
    plan = hb.SubsetPlan(source, request)
    found = _charstring_index(plan.execute().reference_table("CFF ").data)
    numbers = dict(plan.old_to_new_glyph_mapping)
    return {glyph: found[numbers[glyph]] for glyph in glyphs}


SUBSET_TABLES = frozenset({"CFF ", "CFF2", "head", "hhea", "hmtx", "maxp", "fvar", "avar", "HVAR", "MVAR"})


def _charstring_index(table: bytes) -> list[bytes]:
    """The charstrings of a CFF table (Technical Note 5176): the first top DICT says where they are."""
    names = _index(table, table[2])
    tops = _index(table, names.end)
    return _index(table, _operand(tops.items[0], CHARSTRINGS)).items


CHARSTRINGS = 17
"""The operator CharStrings of a top DICT (5176, table 9)."""


@dataclass(frozen=True, slots=True)
class _Index:
    """An INDEX (5176, section 5) and where it ends."""

    items: list[bytes]
    end: int


def _index(table: bytes, at: int) -> _Index:
    (count,) = struct.unpack_from(">H", table, at)
    if not count:
        return _Index([], at + 2)
    size, start = table[at + 2], at + 3
    ends = [int.from_bytes(table[start + n * size : start + (n + 1) * size], "big") for n in range(count + 1)]
    data = start + (count + 1) * size - 1
    items = [bytes(table[data + one : data + other]) for one, other in pairwise(ends)]
    return _Index(items, data + ends[-1])


def _operand(source: bytes, wanted: int) -> int:
    """The last integer before an operator of a DICT (5176, section 4)."""
    at, value = 0, 0
    while at < len(source):
        byte = source[at]
        if byte <= 21:  # operators; 12 leads one of two bytes
            if byte == wanted:
                return value
            at += 2 if byte == 12 else 1
        else:
            value, at = _dict_number(source, at)
    raise ValueError(f"a CFF font without the operator {wanted}")


def _dict_number(source: bytes, at: int) -> tuple[int, int]:
    """A number of a DICT and where it ends; of a real number only that (5176, tables 3 and 5)."""
    byte = source[at]
    if byte == 30:
        end = next(n for n in range(at + 1, len(source)) if source[n] & 15 == 15 or source[n] >> 4 == 15)
        return 0, end + 1
    if byte == 29:
        return int.from_bytes(source[at + 1 : at + 5], "big", signed=True), at + 5
    if byte == 28:
        return int.from_bytes(source[at + 1 : at + 3], "big", signed=True), at + 3
    if byte < 247:
        return byte - 139, at + 1
    sign = 1 if byte < 251 else -1
    return sign * ((byte - (247 if sign > 0 else 251)) * 256 + source[at + 1] + 108), at + 2


def _without_width(charstring: bytes) -> bytes | None:
    at, ends = 0, []
    while charstring[at] in NUMBER_SIZES:
        at += NUMBER_SIZES[charstring[at]]
        ends.append(at)
    expected = FIRST_ARGUMENTS.get(charstring[at])
    if expected is None or len(ends) - expected not in (0, 1):
        return None
    return charstring[ends[0] :] if len(ends) > expected else charstring


@cached(4096)
def _drawn(face: Face, cell: Cell) -> Charstring:
    """The charstring of a cell. Kept: the texts of a language share most glyphs (4096 are about 0.7 MB)."""
    segments = [segment for part in cell.parts for segment in _placed(face, part)]
    return Charstring(_width(face, cell) + _operators(segments), _box(segments) if segments else None)


# --- drawn ---------------------------------------------------------------------------------------------------


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


def _operators(segments: Iterable[PlacedSegment]) -> bytes:
    """Runs of the same operator, with as many arguments as the stack takes."""
    out = bytearray()
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
    return b"".join(map(integer, values))


@cached(4096)
def integer(value: int) -> bytes:
    """An integer of a charstring or DICT (5176, table 3; 5177, 3.2)."""
    if -107 <= value <= 107:
        return bytes([value + 139])
    if 108 <= value <= 1131:
        return struct.pack(">H", value - 108 + (247 << 8))
    if -1131 <= value <= -108:
        return struct.pack(">H", -value - 108 + (251 << 8))
    return struct.pack(">Bh", 28, value)


EMPTY = integer(0) + bytes([ENDCHAR])
"""Of a glyph that draws nothing and is not as wide as anything."""
