"""What both kinds of font program share: the finished program, boxes, and the scale of a part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from handout.records import dataclass
from handout.text.face import GlyphPart

if TYPE_CHECKING:
    from handout.text.face import Face

BBox = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Program:
    """A font program in which glyph n draws the n-th cell (from 1). ``box`` encloses all glyphs, in units of the
    program: the face's own for 'glyf', thousandths of the em for 'CFF'."""

    data: bytes
    kind: Literal["glyf", "CFF"]
    box: BBox


def face_scale(face: Face, part: GlyphPart) -> float:
    """Factor from the font units of the part's own face to those of the cell's face."""
    return part.scale * face.upem / part.face.upem


def union(boxes: Iterable[BBox]) -> BBox:
    """The smallest box around all of them; empty at the origin if there is none."""
    rows = list(zip(*boxes, strict=True))
    if not rows:
        return 0, 0, 0, 0
    return min(rows[0]), min(rows[1]), max(rows[2]), max(rows[3])
