"""CFF font programs: a bare CID-keyed CFF table in which glyph n is the n-th cell.

Adobe Technical Notes 5176 (CFF) and 5177 (Type 2 charstrings); ISO 32000-1, 9.7.4.2: for a CID-keyed CFF the CID
selects the glyph through the charset, which is the identity here.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handout.pdf.charstrings import EMPTY, charstrings, integer
from handout.pdf.program import BBox, Program, union
from handout.text.face import Cell

if TYPE_CHECKING:
    from handout.text.face import Face

# Operators of the top, font and private DICTs (5176, tables 9, 10 and 23).
FONT_BBOX, CHARSET, CHARSTRINGS, PRIVATE = b"\5", b"\17", b"\21", b"\22"
ROS, CID_COUNT, FD_ARRAY, FD_SELECT = b"\14\36", b"\14\42", b"\14\44", b"\14\45"
STRINGS = (b"Adobe", b"Identity")
FIRST_STRING = 391
"""SID of the first string of a font's own (5176, appendix A)."""


def build(face: Face, cells: Sequence[Cell]) -> Program:
    """The table in which CID n = glyph n draws cells[n - 1]; glyph 0 is empty."""
    glyphs = charstrings(face, cells)
    box = union(glyph.box for glyph in glyphs if glyph.box)
    data = _table(face.psname.encode("ascii"), [EMPTY, *(glyph.data for glyph in glyphs)], box)
    return Program(data, "CFF", box)


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
            integer(FIRST_STRING) + integer(FIRST_STRING + 1) + integer(0) + ROS,
            b"".join(map(integer, box)) + FONT_BBOX,
            integer(count) + CID_COUNT,
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
