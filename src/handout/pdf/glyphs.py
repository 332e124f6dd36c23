"""Glyphs of TrueType faces as hb-subset writes them, variations pinned and without hints: kept by face and number.

What brands add to the letters of a body are mostly the same few.
"""

from __future__ import annotations

import string
import struct
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import uharfbuzz as hb

from handout.caching import Cache, cached
from handout.pdf.program import BBox
from handout.records import dataclass, replace

if TYPE_CHECKING:
    from handout.text.face import Face

# Flags of a component (OpenType, 'glyf', composite glyph description).
WORDS, XY_VALUES, SCALE, MORE, XY_SCALE, TWO_BY_TWO = 0x01, 0x02, 0x08, 0x20, 0x40, 0x80
OVERLAP, UNSCALED_OFFSET = 0x400, 0x1000

KEPT_TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
"""ISO 32000-1, 9.9: what an embedded TrueType program of a CIDFont needs; hints are left out."""

GlyphKey = tuple["Face", int]


@dataclass(frozen=True, slots=True)
class Glyph:
    """An entry of 'glyf' with its metrics; ``components`` are offsets of component glyph ids and what they name.

    ``box`` is that around its outline, None of an empty one; ``points`` and ``contours`` are of what it draws itself.
    """

    data: bytes
    advance: int
    bearing: int
    components: tuple[tuple[int, GlyphKey], ...] = ()
    box: BBox | None = None
    points: int = 0
    contours: int = 0


_Kept = tuple[Glyph, tuple[tuple[int, int], ...]]
"""A glyph without its components, and these by their numbers alone."""

_GLYPHS: Cache[tuple[str, int], _Kept] = Cache(4096)
"""By face and number, some 300 bytes each: what brands add to a body's letters are mostly the same few."""

_FRAMES: Cache[str, Mapping[str, bytes]] = Cache(64)
"""'head', 'hhea' and 'maxp' by face."""

REACHES = 12
"""Offset of minLeftSideBearing, minRightSideBearing and xMaxExtent (OpenType, 'hhea')."""


def found(face: Face, glyphs: set[int]) -> dict[int, Glyph]:
    """These glyphs of a face and what they are composed of; hb-subset is asked once for all that are not kept, and on
    the way for what the brands to come are likely to add."""

    @cache
    def read() -> Mapping[int, _Kept]:
        made = subset(face, glyphs | _of_ascii(face))[1]
        for number, glyph in made.items():
            _GLYPHS.put((face.key, number), glyph)
        return made

    def kept(number: int) -> _Kept:
        return _GLYPHS.get((face.key, number), lambda: read()[number])

    taken: dict[int, Glyph] = {}
    waiting = sorted(glyphs, reverse=True)
    while waiting:
        number = waiting.pop()
        if number not in taken:
            glyph, parts = kept(number)
            if parts:
                glyph = replace(glyph, components=tuple((at, (face, part)) for at, part in parts))
                waiting += [part for _, part in parts]
            taken[number] = glyph
    return taken


@cached(64)
def _of_ascii(face: Face) -> frozenset[int]:
    """Glyphs of letters, digits and signs of ASCII: to ask for all of them takes as long as to ask twice for a few."""
    return frozenset(glyph for sign in _ASCII if (glyph := face.glyph(sign)))


_ASCII: Final = string.ascii_letters + string.digits + string.punctuation


def frame(face: Face, glyphs: Iterable[Glyph]) -> Mapping[str, bytes]:
    """The tables that are filled in for these glyphs: of a font with variations, hb-subset says in 'hhea' how far its
    outlines reach; of any other it leaves what the font says."""
    known = _FRAMES.get(face.key, lambda: _read_frame(face))
    boxes = [(glyph, glyph.box) for glyph in glyphs if glyph.box]
    if not face.pins or not boxes:
        return known
    extents = [(glyph.advance, glyph.bearing, glyph.bearing + box[2] - box[0]) for glyph, box in boxes]
    lefts, rights = (bearing for _, bearing, _ in extents), (advance - extent for advance, _, extent in extents)
    hhea = bytearray(known["hhea"])
    struct.pack_into(">3h", hhea, REACHES, min(lefts), min(rights), max(extent for *_, extent in extents))
    return {**known, "hhea": bytes(hhea)}


def _read_frame(face: Face) -> dict[str, bytes]:
    source, _ = subset(face, {0})
    return {tag: bytes(source.reference_table(tag).data) for tag in ("head", "hhea", "maxp")}


def subset(face: Face, glyphs: set[int]) -> tuple[hb.Face, dict[int, _Kept]]:
    """hb-subset of these glyphs and what they are composed of, variations pinned; glyphs by their old number."""
    source = face.hb_face
    request = hb.SubsetInput()
    request.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    flags = hb.SubsetFlags
    request.flags = flags.NO_LAYOUT_CLOSURE | flags.NO_HINTING | flags.NOTDEF_OUTLINE
    dropped = [_tag(t) for t in source.table_tags if t not in (*KEPT_TABLES, "gvar", "fvar", "avar", "HVAR", "MVAR")]
    request.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(dropped)
    for axis, value in face.pins:
        request.pin_axis_location(source, axis, value)
    plan = hb.SubsetPlan(source, request)
    result = plan.execute()
    old = {new: number for number, new in dict(plan.old_to_new_glyph_mapping).items()}
    return result, {old[new]: kept for new, kept in enumerate(_read(result, old))}


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


def _read(result: hb.Face, old: dict[int, int]) -> Iterator[_Kept]:
    tables = {tag: result.reference_table(tag).data for tag in KEPT_TABLES}
    glyf, metrics = tables["glyf"], tables["hmtx"]
    offsets = _offsets(tables)
    (long_metrics,) = struct.unpack_from(">H", tables["hhea"], 34)
    for new, (start, end) in enumerate(pairwise(offsets)):
        if new < long_metrics:
            advance, bearing = struct.unpack_from(">Hh", metrics, 4 * new)
        else:
            (advance,) = struct.unpack_from(">H", metrics, 4 * (long_metrics - 1))
            (bearing,) = struct.unpack_from(">h", metrics, 2 * (long_metrics + new))
        data = bytes(glyf[start:end])
        box, points, contours = _outline(data)
        parts = tuple((at, old[part]) for at, part in _components(data)) if contours < 0 else ()
        yield Glyph(data, advance, bearing, (), box, points, max(contours, 0)), parts


def _offsets(tables: dict[str, bytes]) -> tuple[int, ...]:
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    (long_format,) = struct.unpack_from(">h", tables["head"], 50)
    if long_format:
        return struct.unpack_from(f">{count + 1}L", tables["loca"])
    return tuple(2 * half for half in struct.unpack_from(f">{count + 1}H", tables["loca"]))


def _components(data: bytes) -> Iterator[tuple[int, int]]:
    """(offset of the glyph id, glyph id) of each component of a composite glyph."""
    at, flags = 10, MORE
    while flags & MORE:
        flags, glyph = struct.unpack_from(">HH", data, at)
        yield at + 2, glyph
        at += 4 + (4 if flags & WORDS else 2)
        at += 2 if flags & SCALE else 4 if flags & XY_SCALE else 8 if flags & TWO_BY_TWO else 0


def _outline(data: bytes) -> tuple[BBox | None, int, int]:
    """Of an entry of 'glyf': the box, and how many points and contours it has; contours below 0 where it is composed
    of others."""
    if not data:
        return None, 0, 0
    contours, x0, y0, x1, y1 = struct.unpack_from(">5h", data)
    (last,) = struct.unpack_from(">H", data, 8 + 2 * contours) if contours > 0 else (-1,)
    return (x0, y0, x1, y1), last + 1, contours
