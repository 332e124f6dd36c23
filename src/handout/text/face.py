"""One font at one weight, and the cells that it draws.

A cell is what becomes one character code of a PDF; its parts are glyphs of faces. Cells are made and interned by the
face that paints them, so the three stand together.
"""

from __future__ import annotations

import hashlib
import string
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple
from weakref import WeakValueDictionary

import uharfbuzz as hb

from handout import looking
from handout.characters import category, combining_class, script
from handout.errors import EnvironmentFault, Position, error
from handout.records import dataclass
from handout.text import fontfile, shipped
from handout.text.fontfile import BOLD, REGULAR, FontFile, Kind
from handout.text.outline import Ink, ink

Weight = Literal["regular", "bold"]

_EMPTY = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u2800\u3164\uffa0\U0001d159")
"""Letters, marks and signs that paint nothing by their nature: fillers, joiners, the empty Braille cell."""
_STACKER = 9
"""Canonical_Combining_Class of viramas and coeng: they act on what follows, and may have no shape of their own."""
_JOINED_JAMO = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))
"""Hangul vowels and finals, which fonts set without advance over the consonant before."""
_SMALLEST, _LEAST_AREA, _WIDEST, _FURTHEST = 0.02, 0.0001, 20.0, 4.0
"""In em, and square em: less than any full stop; wider than any ligature (U+FDFD has about 10); further from the base
line than Nastaliq's steepest words (2)."""
_LEAST_SIGN, _LEAST_SIGN_AREA = 0.045, 0.0012
"""Of a sign of ASCII, which turns 1.5 into 15 where nobody sees it. The full stop of Roboto Thin: 0.054 and 0.0024, of
Amatic SC 0.051 and 0.0020."""


class GlyphPart(NamedTuple):
    """One outline of a cell: a glyph of a face, displaced and scaled.

    ``dx`` and ``dy`` are in font units of the cell's own face; ``scale`` is relative to the em of that face
    (1.0 unless the glyph is borrowed from another face at another size).
    """

    face: Face
    glyph: int
    dx: int = 0
    dy: int = 0
    scale: float = 1.0


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Cell:
    """What becomes one character code (CID): outlines, an advance in font units, and exactly one character of
    text, possibly led by format characters (U+200E, U+200F, U+061C, U+200C, U+200D).

    A cluster of several characters is several cells: the first paints, the others are blank (docs/findings.md).
    Interned per face (``Face.cell``), compared by identity.
    """

    parts: tuple[GlyphPart, ...]
    advance: int
    text: str


class FontMaps:
    """Font files in memory, each once for all faces in it: so the weights of a collection of 32 MB share what HarfBuzz
    has read, and the pages that it has touched. Ours are mapped; others are read, since the system ends a process whose
    map somebody cuts short."""

    def __init__(self) -> None:
        self._blobs: dict[Path, hb.Blob] = {}
        self._faces: dict[tuple[Path, int], hb.Face] = {}
        self._characters: dict[tuple[Path, int], hb.Set] = {}
        self._digests: dict[Path, str] = {}

    def blob(self, file: FontFile) -> hb.Blob:
        """The whole file. EnvironmentFault where it has gone since it was found."""
        if file.path not in self._blobs:
            try:
                self._blobs[file.path] = _blob(file)
            except (OSError, hb.HarfBuzzError) as fault:
                message = f"the file of the font “{file.family}” can no longer be read"
                where = Position(str(file.path))
                raise EnvironmentFault(error("font-gone", message, where, "Put it back, and try again.")) from fault
        return self._blobs[file.path]

    def face(self, file: FontFile) -> hb.Face:
        """The face of the file that is meant."""
        key = file.path, file.index
        if key not in self._faces:
            self._faces[key] = hb.Face(self.blob(file), file.index)
        return self._faces[key]

    def characters(self, file: FontFile) -> hb.Set:
        """The code points of the cmap, ascending."""
        key = file.path, file.index
        if key not in self._characters:
            self._characters[key] = self.face(file).unicodes
        return self._characters[key]

    def digest(self, file: FontFile) -> str:
        """SHA-256 of the file."""
        if file.path not in self._digests:
            self._digests[file.path] = shipped.digest(file)
        return self._digests[file.path]


def _blob(file: FontFile) -> hb.Blob:
    if file.packaged:
        return hb.Blob.from_file_path(str(file.path))
    return hb.Blob(looking.read(file.path, fontfile.MAX_BYTES))


class Face:
    """One font at one weight.

    For an embedder: ``blob``, ``index``, ``pins`` (axis, value) to instantiate, ``kind``, ``upem``, ``psname``,
    ``ascender`` and ``descender`` (hhea, font units, descender negative), ``advance``, ``fs_type`` and ``key``,
    a digest of the file's content, the index and the pins, never of a path.
    """

    def __init__(self, file: FontFile, weight: Weight, maps: FontMaps | None = None) -> None:
        self.file = file
        self._maps = maps or FontMaps()
        self.family = file.family
        self.weight = weight
        self.index = file.index
        self.kind: Kind = file.kind
        self.fs_type = file.fs_type
        self.packaged = file.packaged
        self.pins = _pins(file, BOLD if weight == "bold" else REGULAR)
        self._known: set[str] = set()
        self._shown: dict[str, bool] = {}
        self._inks: dict[int, Ink | None] = {}
        self._advances: dict[int, int] = {}
        self._parts: dict[int, GlyphPart] = {}
        self._cells: WeakValueDictionary[tuple[object, int, str], Cell] = WeakValueDictionary()

    def __repr__(self) -> str:
        return f"<Face {self.psname}>"

    @property
    def blob(self) -> hb.Blob:
        """The whole font file, as ``FontMaps`` has it. EnvironmentFault where it has gone since it was found."""
        return self._maps.blob(self.file)

    @cached_property
    def hb_face(self) -> hb.Face:
        return self._maps.face(self.file)

    @cached_property
    def hb_font(self) -> hb.Font:
        """Scaled to font units, axes pinned. A CJK variable font is Thin unless pinned."""
        font = hb.Font(self.hb_face)
        if self.pins:
            font.set_variations(dict(self.pins))
        return font

    @cached_property
    def upem(self) -> int:
        return int(self.hb_face.upem)

    @cached_property
    def psname(self) -> str:
        """Built, not read: the name of a variable font's default instance says "-Thin" or "-Light"."""
        stem = "".join(c for c in self.family if c.isascii() and c.isalnum()) or "Font"
        return f"{stem}-{'Bold' if self.weight == 'bold' else 'Regular'}"

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the font file."""
        return self._maps.digest(self.file)

    @cached_property
    def key(self) -> str:
        content = f"{self.digest}#{self.index}#{self.pins}"
        return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()

    @cached_property
    def _extents(self) -> hb.FontExtents:
        return self.hb_font.get_font_extents("ltr")

    @property
    def ascender(self) -> int:
        return int(self._extents.ascender)

    @property
    def descender(self) -> int:
        return int(self._extents.descender)

    @cached_property
    def _cmap(self) -> hb.Set:
        return self._maps.characters(self.file)

    @property
    def characters(self) -> hb.Set:
        """The code points of the cmap, ascending."""
        return self._cmap

    @cached_property
    def space(self) -> int | None:
        """The glyph of U+0020."""
        return self.glyph(" ")

    @cached_property
    def circle(self) -> int | None:
        """The glyph of U+25CC, which HarfBuzz puts in where a mark has nothing to stand on."""
        return self.glyph("\u25cc")

    def glyph(self, character: str) -> int | None:
        """The nominal glyph of a character."""
        glyph: int | None = self.hb_font.get_nominal_glyph(ord(character))
        return glyph

    def knows(self, text: str) -> bool:
        """Whether it was found before of all characters that the font has and shows them."""
        return self._known.issuperset(text)

    def covers(self, characters: Iterable[str]) -> bool:
        """Whether the font has a glyph for every character, and shows it; what is known is remembered."""
        if self._known.issuperset(characters):
            return True
        cmap = self._cmap
        for character in characters:
            if ord(character) not in cmap or not (self.packaged or self._shows(character)):
                return False
            self._known.add(character)
        return True

    def _shows(self, character: str) -> bool:
        """Whether a font of somebody's own paints the character where it stands. What it does not paint counts as
        missing: its cmap may name a glyph that is empty, a hair, or far away."""
        if character not in self._shown:
            self._shown[character] = not paints(character) or self._is_in_place(character)
        return self._shown[character]

    def _is_in_place(self, character: str) -> bool:
        glyph = self.glyph(character)
        drawn = self.ink(glyph) if glyph else None
        if glyph is None or drawn is None:
            return False
        em, advance = self.upem, self.advance(glyph)
        is_sign = character in string.punctuation
        size, area = (_LEAST_SIGN, _LEAST_SIGN_AREA) if is_sign else (_SMALLEST, _LEAST_AREA)
        if max(drawn.width, drawn.height) < size * em or drawn.area < area * em * em:
            return False
        moves = category(character)[0] in "LN" and not any(ord(character) in jamo for jamo in _JOINED_JAMO)
        if moves and not 0 < advance <= _WIDEST * em:
            return False
        near = drawn.left < advance + em and drawn.right > -em and drawn.bottom < 2 * em and drawn.top > -1.5 * em
        return near and self.keeps_near(glyph)

    def keeps_near(self, glyph: int, dx: int = 0, dy: int = 0) -> bool:
        """Whether what a glyph paints, displaced, lies within the reach of a line, the widest ligature included."""
        drawn, em = self.ink(glyph), self.upem
        if drawn is None:
            return True
        return (
            -_FURTHEST * em <= drawn.left + dx <= drawn.right + dx <= (_WIDEST + _FURTHEST) * em
            and -_FURTHEST * em <= drawn.bottom + dy <= drawn.top + dy <= _FURTHEST * em
        )

    def ink(self, glyph: int) -> Ink | None:
        """What a glyph paints, in font units; None where that is nothing."""
        if glyph not in self._inks:
            self._inks[glyph] = ink(self.hb_font, glyph)
        return self._inks[glyph]

    def has_script(self, code: str) -> bool:
        """Whether the font has letters of a script (ISO 15924), be it only some."""
        return code in self._scripts

    @cached_property
    def _scripts(self) -> frozenset[str]:
        return frozenset(script(chr(point)) for point in self._cmap if category(chr(point))[0] == "L")

    def has_sequence(self, character: str, selector: str) -> bool:
        """Whether the font knows a variation sequence (cmap format 14)."""
        if ord(selector) not in self.hb_face.variation_selectors:
            return False
        return self.hb_font.get_variation_glyph(ord(character), ord(selector)) is not None

    def draws_as_one(self, text: str) -> bool:
        """Whether the font has one glyph for the whole text, as for an emoji of several joined by U+200D."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self.hb_font, buffer)
        glyphs = [info.codepoint for info in buffer.glyph_infos]
        return len(glyphs) == 1 and glyphs[0] != 0

    def advance(self, glyph: int) -> int:
        """The horizontal advance of a glyph in font units."""
        width = self._advances.get(glyph)
        if width is None:
            width = self._advances[glyph] = int(self.hb_font.get_glyph_h_advance(glyph))
        return width

    def part(self, glyph: int) -> GlyphPart:
        """The glyph as it is: no displacement, no scale."""
        part = self._parts.get(glyph)
        if part is None:
            part = self._parts[glyph] = GlyphPart(self, glyph)
        return part

    def cell(self, parts: tuple[GlyphPart, ...], advance: int, text: str) -> Cell:
        """The one living cell with these outlines, advance and text: equal cells are the same object.

        The table holds cells weakly, so that it stays as small as what is in use, and a cell that two lines
        share is one cell however often other caches were cleared in between.
        """
        identity = (parts, advance, text)
        cell = self._cells.get(identity)
        if cell is None:
            cell = self._cells[identity] = Cell(parts, advance, text)
        return cell

    def blank(self, advance: int, text: str) -> Cell:
        """A cell without an outline."""
        return self.cell((), advance, text)


def paints(character: str) -> bool:
    """Whether a character must leave ink: letters, digits, signs and marks do; blanks, controls, fillers do not."""
    return (
        category(character)[0] in "LMNPS"
        and character not in _EMPTY
        and not "\ufe00" <= character <= "\ufe0f"
        and combining_class(character) != _STACKER
    )


def _pins(file: FontFile, weight: int) -> tuple[tuple[str, float], ...]:
    """Every axis pinned: the weight asked for, all others at their default."""
    return tuple(
        (tag, min(max(float(weight), least), greatest) if tag == "wght" else default)
        for tag, least, default, greatest in file.axes
    )
