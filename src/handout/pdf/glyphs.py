"""Glyphs of TrueType faces as hb-subset writes them, variations pinned and without hints: kept by face and number.

What brands add to the letters of a body are mostly the same few.
"""

from __future__ import annotations

import string
import struct
from collections.abc import Iterable, Iterator, Mapping
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

FILLED_TABLES = ("head", "hhea", "maxp")
"""Those of them that are the same whichever glyphs hb-subset is asked for, but for what is filled in."""

GlyphKey = tuple["Face", int]


@dataclass(frozen=True, slots=True)
class Glyph:
    """An entry of 'glyf', of an even length, with its metrics; ``components`` are offsets of component glyph ids and
    what they name.

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


@dataclass(frozen=True, slots=True)
class _KnownFace:
    """What hb-subset has said of a face: ``glyphs`` by their numbers, with all that they are composed of, and
    ``tables`` that are to be filled in for whichever glyphs there are."""

    glyphs: dict[int, _Kept]
    tables: dict[str, bytes]


_FACES: Cache[str, _KnownFace] = Cache(24)
"""By key. Of each face some hundreds of glyphs are known, at 300 bytes."""

REACHES = 12
"""Offset of minLeftSideBearing, minRightSideBearing and xMaxExtent (OpenType, 'hhea')."""


def found(face: Face, glyphs: set[int]) -> dict[GlyphKey, Glyph]:
    """These glyphs of a face and what they are composed of."""
    known = _known(face, glyphs).glyphs
    taken: dict[GlyphKey, Glyph] = {}
    waiting = sorted(glyphs)
    for number in waiting:  # and what is added on the way
        glyph, parts = known[number]
        if parts:
            glyph = replace(glyph, components=tuple((at, (face, part)) for at, part in parts))
            waiting += [part for _, part in parts if (face, part) not in taken]
        taken[face, number] = glyph
    return taken


def _known(face: Face, glyphs: set[int]) -> _KnownFace:
    """What is known of a face, these glyphs among it. hb-subset is asked once for all that are not, and on the way for
    what the brands to come are likely to add."""
    known = _FACES.get(face.key, lambda: _KnownFace({}, {}))
    if not glyphs <= known.glyphs.keys():
        source, made = subset(face, (glyphs | _likely(face)) - known.glyphs.keys())
        known.glyphs.update(made)
        known.tables.update((tag, bytes(source.reference_table(tag).data)) for tag in FILLED_TABLES)
    return known


@cached(64)
def _likely(face: Face) -> frozenset[int]:
    """Glyphs of ASCII and of signs of print: to ask for all of them takes as long as to ask twice for a few."""
    return frozenset(glyph for sign in _LIKELY if (glyph := face.glyph(sign)))


_LIKELY: Final = string.ascii_letters + string.digits + string.punctuation + " \u00a0\u202f·•–—‘’“”…"


def frame(face: Face, glyphs: Iterable[Glyph]) -> Mapping[str, bytes]:
    """The tables that are filled in for these glyphs: of a font with variations, hb-subset says in 'hhea' how far its
    outlines reach; of any other it leaves what the font says."""
    known = _known(face, {0}).tables
    if not face.pins:
        return known
    drawn = [(g.advance, g.bearing, g.bearing + g.box[2] - g.box[0]) for g in glyphs if g.box] or [(0, 0, 0)]
    left, right = min([bearing for _, bearing, _ in drawn]), min([advance - extent for advance, _, extent in drawn])
    hhea = bytearray(known["hhea"])
    struct.pack_into(">3h", hhea, REACHES, left, right, max([extent for *_, extent in drawn]))
    return {**known, "hhea": bytes(hhea)}


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
        data += b"\0" * (len(data) % 2)
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
