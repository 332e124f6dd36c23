"""Fonts of one document: codes for cells, font programs, and the objects that describe them.

Codes belong to the document and are given in order of first use (docs/findings.md), so neither the order
of a batch nor the state of a cache can change a byte. One code stands for one cell, that is for one character of
text: /ToUnicode alone is exact and no /ActualText is needed (docs/findings.md, ToUnicode).
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from handout.characters import category
from handout.pdf import cff, truetype
from handout.pdf.objects import Writer, array, dictionary, name, number, ref
from handout.pdf.program import Program
from handout.text.face import Cell, GlyphPart

if TYPE_CHECKING:
    from handout.text.face import Face

SYMBOLIC = 4
"""Font flag (ISO 32000-1, Table 123): the codes are the font's own."""

STEM_REGULAR, STEM_BOLD = 80, 140
"""StemV of text faces; readers use it only to imitate a font that is missing, and ours never is."""

ROWS = 100
"""Most entries in one bfchar block (Adobe Technical Note 5014)."""

CacheKey = tuple[str, tuple["Drawing", ...]]
Drawing = tuple[tuple[tuple[str, int, int, int, float], ...], int]


class ProgramCache:
    """Finished font programs by (face, what its cells draw, in order); the oldest goes first. It cannot change a
    byte: a program is a pure function of its key."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._programs: OrderedDict[CacheKey, Program] = OrderedDict()

    def get(self, face: Face, cells: Sequence[Cell]) -> Program:
        """The program of these cells, made if it is not there."""
        key = (face.key, tuple(_drawn(cell) for cell in cells))
        program = self._programs.get(key)
        if program is None:
            kind = truetype if truetype.supports(face, cells) else cff
            program = self._programs[key] = kind.build(face, cells)
            if len(self._programs) > self._limit:
                self._programs.popitem(last=False)
        self._programs.move_to_end(key)
        return program

    def clear(self) -> None:
        """Forget everything."""
        self._programs.clear()


PROGRAMS = ProgramCache(limit=128)
"""At 20 to 60 kB each, a few megabytes: 13 languages with their bold faces, several brands."""


def _drawn(cell: Cell) -> Drawing:
    return tuple(_part(part) for part in cell.parts), cell.advance


def _part(part: GlyphPart) -> tuple[str, int, int, int, float]:
    return part.face.key, part.glyph, part.dx, part.dy, part.scale


class EmbeddedFont:
    """One face in one document: hands out codes, then writes itself."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face = face
        self.resource = resource
        self._cells: list[Cell] = []
        self._by_identity: dict[Cell, int] = {}
        self._by_content: dict[tuple[Drawing, str], int] = {}

    def copy(self) -> EmbeddedFont:
        """Another font that goes on from here: what has a code keeps it."""
        other = EmbeddedFont(self.face, self.resource)
        other._cells = list(self._cells)
        other._by_identity, other._by_content = dict(self._by_identity), dict(self._by_content)
        return other

    def code(self, cell: Cell) -> int:
        """The character code of a cell (1, 2 ...). Equal cells have the same code, whoever made them.

        Raises:
            ValueError: text that must not stand in /ToUnicode (ISO 14289-1, 7.21.7).
        """
        known = self._by_identity.get(cell)
        if known is None:
            content = (_drawn(cell), cell.text)
            known = self._by_content.get(content)
            if known is None:
                _check_text(cell.text)
                self._cells.append(cell)
                known = self._by_content[content] = len(self._cells)
            self._by_identity[cell] = known
        return known

    def faces(self) -> set[Face]:
        """The face, and those that its cells borrow from."""
        return {self.face, *(part.face for cell in self._cells for part in cell.parts)}

    def write(self, writer: Writer) -> int:
        """Write program, descriptor, widths and /ToUnicode; returns the number of the Type 0 font."""
        program = PROGRAMS.get(self.face, self._cells)
        base = name(f"{_tag(program.data)}+{self.face.psname}")
        descendant = writer.add(self._cid_font(program, base, self._descriptor(writer, program, base)))
        entries = {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": base,
            "Encoding": "/Identity-H",
            "DescendantFonts": array([ref(descendant)]),
            "ToUnicode": ref(writer.add_stream(to_unicode([cell.text for cell in self._cells]))),
        }
        return writer.add(dictionary(entries))

    def _cid_font(self, program: Program, base: str, descriptor: int) -> str:
        """ISO 32000-1, 9.7.4; /W says what 'hmtx' says, and the charstrings to half a thousandth of the em."""
        scale = 1000 / self.face.upem
        entries = {
            "Type": "/Font",
            "Subtype": "/CIDFontType2" if program.kind == "glyf" else "/CIDFontType0",
            "BaseFont": base,
            "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            "FontDescriptor": ref(descriptor),
            "DW": "0",
            "W": f"[1 {array(number(cell.advance * scale) for cell in self._cells)}]",
        }
        if program.kind == "glyf":
            entries["CIDToGIDMap"] = "/Identity"
        return dictionary(entries)

    def _descriptor(self, writer: Writer, program: Program, base: str) -> int:
        """ISO 32000-1, 9.8; lengths in thousandths of the em."""
        scale = 1000 / self.face.upem
        box = program.box if program.kind == "CFF" else tuple(edge * scale for edge in program.box)
        ascent, descent = round(self.face.ascender * scale), round(self.face.descender * scale)
        entries = {
            "Type": "/FontDescriptor",
            "FontName": base,
            "Flags": str(SYMBOLIC),
            "FontBBox": array(str(round(edge)) for edge in box),
            "ItalicAngle": "0",
            "Ascent": str(ascent),
            "Descent": str(-abs(descent)),
            "CapHeight": str(min(ascent, 714)),
            "StemV": str(STEM_BOLD if self.face.weight == "bold" else STEM_REGULAR),
            **self._program_entry(writer, program),
        }
        return writer.add(dictionary(entries))

    def _program_entry(self, writer: Writer, program: Program) -> dict[str, str]:
        if program.kind == "glyf":
            file = writer.add_stream(program.data, {"Length1": str(len(program.data))})
            return {"FontFile2": ref(file)}
        return {"FontFile3": ref(writer.add_stream(program.data, {"Subtype": "/CIDFontType0C"}))}


class FontSet:
    """The fonts of one document, named F1, F2 ... in order of first use."""

    def __init__(self) -> None:
        self._fonts: dict[str, EmbeddedFont] = {}

    def copy(self) -> FontSet:
        """Another set that goes on from here."""
        other = FontSet()
        other._fonts = {key: font.copy() for key, font in self._fonts.items()}
        return other

    def __getitem__(self, face: Face) -> EmbeddedFont:
        font = self._fonts.get(face.key)
        if font is None:
            font = self._fonts[face.key] = EmbeddedFont(face, f"F{len(self._fonts) + 1}")
        return font

    def said(self) -> str:
        """Every face that the document draws from, with the digest of its file: by them a change of fonts is known."""
        faces = {face for font in self._fonts.values() for face in font.faces()}
        return "; ".join(sorted(f"{face.family} {face.weight.title()} sha256:{face.digest}" for face in faces))

    def write(self, writer: Writer) -> dict[str, str]:
        """Write all fonts; returns the entries of the /Font resource dictionary."""
        return {font.resource: ref(font.write(writer)) for font in self._fonts.values()}


def to_unicode(texts: Sequence[str]) -> bytes:
    """The CMap from codes 1 ... n to text (ISO 32000-1, 9.10.3). The blank between the two strings of a row is
    needed: page-validation calls the CMap malformed without it (docs/findings.md)."""
    rows = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in enumerate(texts, 1)]
    return "\n".join((_CMAP_HEAD, *_blocks(rows), _CMAP_TAIL)).encode("ascii")


def _blocks(rows: list[str]) -> Iterator[str]:
    for start in range(0, len(rows), ROWS):
        block = rows[start : start + ROWS]
        yield "\n".join((f"{len(block)} beginbfchar", *block, "endbfchar"))


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""

_CMAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def _check_text(text: str) -> None:
    """Exactly what a reader may be told: one character, led by format characters at most."""
    faults = [c for c in text if c in "\0\ufffe\uffff" or category(c) in ("Co", "Cn", "Cs")]
    if faults or not text:
        raise ValueError(f"no reader can be told {text!r}")


def _tag(data: bytes) -> str:
    """Six letters from the content of the program (ISO 32000-1, 9.6.4)."""
    value = int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")
    return "".join(chr(65 + value // 26**place % 26) for place in range(6))
