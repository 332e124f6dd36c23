"""What a document says of one font: its program, descriptor, widths and /ToUnicode (ISO 32000-1, 9.7 to 9.10)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from handout.pdf import cff, truetype
from handout.pdf.objects import FLATE, Writer, array, deflated, dictionary, name, number, ref
from handout.pdf.program import Program
from handout.pdf.tounicode import to_unicode
from handout.records import dataclass
from handout.text.face import Cell

if TYPE_CHECKING:
    from handout.text.face import Face

SYMBOLIC = 4
"""Font flag (ISO 32000-1, Table 123): the codes are the font's own."""

STEM_REGULAR, STEM_BOLD = 80, 140
"""StemV of text faces; readers use it only to imitate a font that is missing, and ours never is."""


@dataclass(frozen=True, slots=True)
class FinishedFont:
    """A finished font: dictionaries but for the references between them; ``program`` and ``unicode`` are deflated."""

    base: str
    descendant: Mapping[str, str]
    descriptor: Mapping[str, str]
    key: str
    program: bytes
    described: Mapping[str, str]
    unicode: bytes


def finished_font(face: Face, cells: Sequence[Cell], *, quick: bool = False) -> FinishedFont:
    """The font in which code n shows cells[n - 1]; ``quick`` as of ``deflated``."""
    made = program(face, cells)
    base = name(f"{_tag(made.data)}+{face.psname}")
    glyf = made.kind == "glyf"
    return FinishedFont(
        base,
        _cid_font(face, cells, base, glyf),
        _descriptor(face, made, base),
        "FontFile2" if glyf else "FontFile3",
        deflated(made.data, quick=quick),
        {"Length1": str(len(made.data))} if glyf else {"Subtype": "/CIDFontType0C"},
        deflated(to_unicode([cell.text for cell in cells]), quick=quick),
    )


def program(face: Face, cells: Sequence[Cell]) -> Program:
    """TrueType where it can be, else CFF."""
    return truetype.build(face, cells) if truetype.supports(face, cells) else cff.build(face, cells)


def write_font(writer: Writer, font: FinishedFont) -> int:
    """Write a font; returns the number of the Type 0 font."""
    file = writer.add_stream(font.program, {**font.described, **FLATE})
    unicode = writer.add_stream(font.unicode, FLATE)
    descriptor = writer.add(dictionary({**font.descriptor, font.key: ref(file)}))
    descendant = writer.add(dictionary({**font.descendant, "FontDescriptor": ref(descriptor)}))
    entries = {
        "Type": "/Font",
        "Subtype": "/Type0",
        "BaseFont": font.base,
        "Encoding": "/Identity-H",
        "DescendantFonts": array([ref(descendant)]),
        "ToUnicode": ref(unicode),
    }
    return writer.add(dictionary(entries))


def _cid_font(face: Face, cells: Sequence[Cell], base: str, glyf: bool) -> dict[str, str]:
    """ISO 32000-1, 9.7.4; /W says what 'hmtx' says, and the charstrings to half a thousandth of the em."""
    scale = 1000 / face.upem
    return {
        "Type": "/Font",
        "Subtype": "/CIDFontType2" if glyf else "/CIDFontType0",
        "BaseFont": base,
        "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
        "DW": "0",
        "W": f"[1 {array([number(cell.advance * scale) for cell in cells])}]",
        **({"CIDToGIDMap": "/Identity"} if glyf else {}),
    }


def _descriptor(face: Face, made: Program, base: str) -> dict[str, str]:
    """ISO 32000-1, 9.8; lengths in thousandths of the em."""
    scale = 1000 / face.upem
    box = made.box if made.kind == "CFF" else tuple(edge * scale for edge in made.box)
    ascent, descent = round(face.ascender * scale), round(face.descender * scale)
    return {
        "Type": "/FontDescriptor",
        "FontName": base,
        "Flags": str(SYMBOLIC),
        "FontBBox": array(str(round(edge)) for edge in box),
        "ItalicAngle": "0",
        "Ascent": str(ascent),
        "Descent": str(-abs(descent)),
        "CapHeight": str(min(ascent, 714)),
        "StemV": str(STEM_BOLD if face.weight == "bold" else STEM_REGULAR),
    }


def _tag(data: bytes) -> str:
    """Six letters from the content of the program (ISO 32000-1, 9.6.4)."""
    value = int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")
    return "".join(chr(65 + value // 26**place % 26) for place in range(6))
