"""TrueType font programs: a subset in which glyph n is the n-th cell.

A cell that is one glyph of the face, undisplaced and with its own advance, keeps its outline; every other cell
(several parts, displaced or borrowed parts, another advance) becomes a composite glyph (OpenType, 'glyf'), so that one
character code stands for one cell and /ToUnicode alone is exact (docs/findings.md, ToUnicode). Because
glyphs are put in the order of the cells, CID = glyph and /CIDToGIDMap is /Identity.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from handout.pdf.glyphs import (
    MORE,
    OVERLAP,
    SCALE,
    UNSCALED_OFFSET,
    WORDS,
    XY_VALUES,
    Glyph,
    GlyphKey,
    found,
    frame,
)
from handout.pdf.program import BBox, Program, face_scale, union
from handout.records import dataclass, field
from handout.text.face import Cell, GlyphPart

if TYPE_CHECKING:
    from handout.text.face import Face

LARGEST_SCALE = 0x7FFF / 0x4000
"""F2Dot14 ends just below 2."""

LONGEST_SHORT = 2 * 0xFFFF
"""Bytes of 'glyf' that a short 'loca' reaches, in steps of two."""


@dataclass(slots=True)
class _Order:
    """Final glyph numbers: 0 is .notdef, then one glyph a cell, then glyphs that are only components."""

    glyphs: list[Glyph]
    places: dict[GlyphKey, int] = field(default_factory=dict)


def supports(face: Face, cells: Sequence[Cell]) -> bool:
    """Whether these cells can be written as TrueType: all outlines quadratic, no component scaled by 2 or more.

    And all of our own fonts: what HarfBuzz draws of somebody else's was looked at (``text.vetting``), the bytes of its
    'glyf' were not, and readers take damaged ones in different ways.
    """
    if not is_ours(face):
        return False
    scaled = {(part.face, part.scale): part for cell in cells for part in cell.parts}.values()
    return all(is_ours(part.face) and face_scale(face, part) <= LARGEST_SCALE for part in scaled)


def is_ours(face: Face) -> bool:
    """Whether the outlines of a face can be taken over."""
    return face.kind == "glyf" and face.packaged


def build(face: Face, cells: Sequence[Cell]) -> Program:
    """The sfnt in which glyph n draws cells[n - 1]."""
    of_faces = {source: found(source, numbers) for source, numbers in _glyphs_by_face(face, cells).items()}
    pool = {key: glyph for glyphs in of_faces.values() for key, glyph in glyphs.items()}
    order = _Order([pool[face, 0]], {(face, 0): 0})
    _place_cells(face, cells, pool, order)
    _place_components(pool, order)
    return _assemble(frame(face, of_faces[face].values()), order)


def _glyphs_by_face(face: Face, cells: Sequence[Cell]) -> dict[Face, set[int]]:
    wanted: dict[Face, set[int]] = {face: {0}}
    for source, glyph in dict.fromkeys([(part.face, part.glyph) for cell in cells for part in cell.parts]):
        wanted.setdefault(source, {0}).add(glyph)
    return wanted


def _place_cells(face: Face, cells: Sequence[Cell], pool: dict[GlyphKey, Glyph], order: _Order) -> None:
    for number, cell in enumerate(cells, 1):
        key = _own_glyph(face, cell, pool)
        if key is not None and key not in order.places:
            order.places[key] = number
            order.glyphs.append(pool[key])
        else:
            order.glyphs.append(_composite(face, cell, pool))


def _own_glyph(face: Face, cell: Cell, pool: dict[GlyphKey, Glyph]) -> GlyphKey | None:
    """The glyph that draws the cell as it is, if there is one."""
    if len(cell.parts) != 1:
        return None
    part = cell.parts[0]
    key = part.face, part.glyph
    plain = not part.dx and not part.dy and part.scale == 1.0 and part.face.upem == face.upem
    return key if plain and pool[key].advance == cell.advance else None


def _composite(face: Face, cell: Cell, pool: dict[GlyphKey, Glyph]) -> Glyph:
    """A glyph that draws the parts of a cell; no outline at all if none of them paints."""
    drawn = []
    for part in cell.parts:
        if box := pool[part.face, part.glyph].box:
            scale = face_scale(face, part)
            drawn.append((part, scale, _moved(box, part, scale)))
    if not drawn:
        return Glyph(b"", cell.advance, 0)
    box = drawn[0][2] if len(drawn) == 1 else union([box for _, _, box in drawn])
    data, components, last = bytearray(_HEADER(-1, *box)), [], len(drawn) - 1
    for index, (part, scale, _) in enumerate(drawn):
        components.append((len(data) + 2, (part.face, part.glyph)))
        data += _component(part, scale, first=index == 0, more=index < last)
    return Glyph(bytes(data), cell.advance, box[0], tuple(components), box)


_HEADER: Final = struct.Struct(">5h").pack
"""How many contours, -1 of what is composed, and the box."""
_UNSCALED: Final = struct.Struct(">HHhh").pack
"""Flags, glyph, and where it is put."""
_METRICS: Final = struct.Struct(">Hh").pack
"""Advance and bearing: an entry of 'hmtx'."""


def _component(part: GlyphPart, scale: float, *, first: bool, more: bool) -> bytes:
    flags = WORDS | XY_VALUES | UNSCALED_OFFSET | (MORE if more else 0) | (OVERLAP if first else 0)
    if scale == 1.0:
        return _UNSCALED(flags, 0, part.dx, part.dy)
    return struct.pack(">HHhhh", flags | SCALE, 0, part.dx, part.dy, round(scale * 0x4000))


def _place_components(pool: dict[GlyphKey, Glyph], order: _Order) -> None:
    """Append what composites name and no cell draws; the loop comes to these, too."""
    for glyph in order.glyphs:
        for _, key in glyph.components:
            if key not in order.places:
                order.places[key] = len(order.glyphs)
                order.glyphs.append(pool[key])


def _moved(box: BBox, part: GlyphPart, scale: float) -> BBox:
    x0, y0, x1, y1 = box if scale == 1.0 else (round(edge * scale) for edge in box)
    return x0 + part.dx, y0 + part.dy, x1 + part.dx, y1 + part.dy


# --- writing the sfnt -------------------------------------------------------------------------------------------


def _assemble(filled: Mapping[str, bytes], order: _Order) -> Program:
    glyphs = order.glyphs
    box = union([glyph.box for glyph in glyphs if glyph.box])
    glyf, loca, long = _glyf(order)
    head = bytearray(filled["head"])
    struct.pack_into(">4h", head, 36, *box)
    struct.pack_into(">h", head, 50, int(long))
    hhea = bytearray(filled["hhea"])
    struct.pack_into(">H", hhea, 10, max([glyph.advance for glyph in glyphs]))
    struct.pack_into(">H", hhea, 34, len(glyphs))
    tables = {
        "glyf": glyf,
        "head": bytes(head),
        "hhea": bytes(hhea),
        "hmtx": b"".join([_METRICS(glyph.advance, glyph.bearing) for glyph in glyphs]),
        "loca": loca,
        "maxp": _maxp(filled["maxp"], order),
    }
    return Program(sfnt(tables), "glyf", box)


def _glyf(order: _Order) -> tuple[bytes, bytes, bool]:
    """'glyf' and its 'loca', and whether that is a long one. An empty glyph has two equal offsets: padding must never
    give it a length, or PDFium drops the whole syllable (docs/findings.md, Fonts)."""
    pieces = [_linked(glyph, order) if glyph.components else glyph.data for glyph in order.glyphs]
    offsets = [0, *accumulate(map(len, pieces))]
    if offsets[-1] > LONGEST_SHORT:
        return b"".join(pieces), struct.pack(f">{len(offsets)}L", *offsets), True
    return b"".join(pieces), struct.pack(f">{len(offsets)}H", *[offset // 2 for offset in offsets]), False


def _linked(glyph: Glyph, order: _Order) -> bytes:
    """A composite glyph that names its components by their final numbers."""
    data = bytearray(glyph.data)
    for place, key in glyph.components:
        struct.pack_into(">H", data, place, order.places[key])
    return bytes(data)


def _maxp(table: bytes, order: _Order) -> bytes:
    """'maxp' with what the appended glyphs raised: contours, points, components and their depth."""
    simple = [glyph for glyph in order.glyphs if not glyph.components]
    composed = [glyph for glyph in order.glyphs if glyph.components]
    sizes = [_size(glyph, order) for glyph in composed] or [(0, 0, 0)]
    points = max([glyph.points for glyph in simple], default=0)
    contours = max([glyph.contours for glyph in simple], default=0)
    all_points, all_contours, depth = map(max, zip(*sizes, strict=True))
    most = max([len(glyph.components) for glyph in composed], default=0)
    data = bytearray(table)
    values = len(order.glyphs), points, contours, all_points, all_contours, most, depth
    for at, value in zip(_RAISED, values, strict=True):
        struct.pack_into(">H", data, at, value)
    return bytes(data)


_RAISED: Final = 4, 6, 8, 10, 12, 28, 30
"""Offsets of numGlyphs, maxPoints, maxContours, maxCompositePoints, maxCompositeContours, maxComponentElements and
maxComponentDepth (OpenType, 'maxp')."""


def _size(glyph: Glyph, order: _Order) -> tuple[int, int, int]:
    """Points, contours and depth of a glyph with all that it is composed of. Fonts compose glyphs of few others, and
    hardly ever of composed ones."""
    if not glyph.components:
        return glyph.points, glyph.contours, 0
    points = contours = depth = 0
    for _, key in glyph.components:
        part = _size(order.glyphs[order.places[key]], order)
        points, contours, depth = points + part[0], contours + part[1], max(depth, part[2])
    return points, contours, depth + 1


def sfnt(tables: dict[str, bytes]) -> bytes:
    """OpenType, 'Organization of an OpenType Font': offset table, directory, tables padded to four bytes."""
    power = len(tables).bit_length() - 1
    head = struct.pack(">L4H", 0x00010000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    offset, directory, body, total = len(head) + 16 * len(tables), [], [], 0
    for tag, data in sorted(tables.items()):
        padded = _unsummed(tag, data) + b"\0" * (-len(data) % 4)
        checksum = _checksum(padded)
        directory.append(tag.encode() + struct.pack(">3L", checksum, offset, len(data)))
        body.append(padded)
        offset += len(padded)
        total += checksum
    opening = head + b"".join(directory)
    file = opening + b"".join(body)
    adjustment = (0xB1B0AFBA - total - _checksum(opening)) & 0xFFFFFFFF
    place = file.index(b"head", 12, 12 + 16 * len(tables)) + 8
    (start,) = struct.unpack_from(">L", file, place)
    return file[: start + 8] + struct.pack(">L", adjustment) + file[start + 12 :]


def _unsummed(tag: str, data: bytes) -> bytes:
    """'head' without its checkSumAdjustment, which is no part of the sums."""
    return data[:8] + bytes(4) + data[12:] if tag == "head" else data


def _checksum(data: bytes) -> int:
    total: int = sum(struct.unpack(f">{len(data) // 4}L", data))
    return total & 0xFFFFFFFF
