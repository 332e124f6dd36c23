"""Faces and families: coverage, metrics and the order in which fonts are asked.

A ``Face`` is one font at one weight, opened when first needed and once per catalogue; everything else holds
references to it. System fonts are read only where a name asks for them, never as a silent fallback
(text-engine.md section 4).
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from weakref import WeakValueDictionary

import uharfbuzz as hb

from handout.errors import Diagnostic, EnvironmentFault, error
from handout.models.language import Language
from handout.text import fontfile
from handout.text.cache import ShapeCache
from handout.text.fontfile import BOLD, REGULAR, FontFile, Kind
from handout.text.model import Cell, Part, Weight
from handout.text.script import members

WHEELS = ("manimgx_fonts", "manimgx_fonts_cjk")

SCRIPT_FAMILIES = {
    "Arab": "Noto Sans Arabic",
    "Armn": "Noto Sans Armenian",
    "Beng": "Noto Sans Bengali",
    "Cyrl": "Noto Sans",
    "Deva": "Noto Sans Devanagari",
    "Ethi": "Noto Sans Ethiopic",
    "Geor": "Noto Sans Georgian",
    "Grek": "Noto Sans",
    "Gujr": "Noto Sans Gujarati",
    "Guru": "Noto Sans Gurmukhi",
    "Hang": "Noto Sans CJK KR",
    "Hani": "Noto Sans CJK SC",
    "Bopo": "Noto Sans CJK TC",
    "Hebr": "Noto Sans Hebrew",
    "Hira": "Noto Sans CJK JP",
    "Kana": "Noto Sans CJK JP",
    "Khmr": "Noto Sans Khmer",
    "Knda": "Noto Sans Kannada",
    "Laoo": "Noto Sans Lao",
    "Latn": "Noto Sans",
    "Mlym": "Noto Sans Malayalam",
    "Mymr": "Noto Sans Myanmar",
    "Orya": "Noto Sans Oriya",
    "Sinh": "Noto Sans Sinhala",
    "Taml": "Noto Sans Tamil",
    "Telu": "Noto Sans Telugu",
    "Thai": "Noto Sans Thai",
}
"""ISO 15924 code -> the family that leads where a run is not in the language's own script."""

CJK = {"Jpan": "Noto Sans CJK JP", "Kore": "Noto Sans CJK KR", "Hant": "Noto Sans CJK TC"}
"""The regional shapes of Han that a language's script asks for; all others take the simplified ones."""

LAST = ("Noto Sans", "Noto Sans Symbols")
"""Asked after the language's fonts; then CJK (it has "≤" and other signs) and Noto Emoji at the very end."""


class Face:
    """One font at one weight.

    For an embedder: ``blob``, ``index``, ``pins`` (axis, value) to instantiate, ``kind``, ``upem``, ``psname``,
    ``ascender`` and ``descender`` (hhea, font units, descender negative), ``advance``, ``fs_type`` and ``key``,
    a digest of the file's content, the index and the pins, never of a path.
    """

    def __init__(self, file: FontFile, weight: Weight) -> None:
        self.file = file
        self.family = file.family
        self.weight = weight
        self.index = file.index
        self.kind: Kind = file.kind
        self.fs_type = file.fs_type
        self.pins = _pins(file, BOLD if weight == "bold" else REGULAR)
        self._known: set[str] = set()
        self._advances: dict[int, int] = {}
        self._parts: dict[int, Part] = {}
        self._cells: WeakValueDictionary[tuple[object, int, str], Cell] = WeakValueDictionary()

    def __repr__(self) -> str:
        return f"<Face {self.psname}>"

    @cached_property
    def blob(self) -> hb.Blob:
        """The whole font file, mapped into memory."""
        return hb.Blob.from_file_path(str(self.file.path))

    @cached_property
    def hb_face(self) -> hb.Face:
        return hb.Face(self.blob, self.index)

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
    def key(self) -> str:
        content = f"{fontfile.digest(self.file.path)}#{self.index}#{self.pins}"
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
        return self.hb_face.unicodes

    @cached_property
    def space(self) -> int | None:
        """The glyph of U+0020."""
        return self.glyph(" ")

    def glyph(self, character: str) -> int | None:
        """The nominal glyph of a character."""
        glyph: int | None = self.hb_font.get_nominal_glyph(ord(character))
        return glyph

    def covers(self, characters: Iterable[str]) -> bool:
        """Whether the font has a glyph for every character; what is known is remembered."""
        if self._known.issuperset(characters):
            return True
        cmap = self._cmap
        for character in characters:
            if ord(character) not in cmap:
                return False
            self._known.add(character)
        return True

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

    def part(self, glyph: int) -> Part:
        """The glyph as it is: no displacement, no scale."""
        part = self._parts.get(glyph)
        if part is None:
            part = self._parts[glyph] = Part(self, glyph)
        return part

    def cell(self, parts: tuple[Part, ...], advance: int, text: str) -> Cell:
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


def _pins(file: FontFile, weight: int) -> tuple[tuple[str, float], ...]:
    """Every axis pinned: the weight asked for, all others at their default."""
    return tuple(
        (tag, min(max(float(weight), least), greatest) if tag == "wght" else default)
        for tag, least, default, greatest in file.axes
    )


class FontCatalogue:
    """The families at hand, by name. Folders given come first, then the package's own, then the font wheels.

    ``faults`` lists font files that were refused. Only upright faces are offered. ``shapes`` is the one cache of
    shaped text; it may be cleared at any time without changing a byte.
    """

    def __init__(self, directories: Sequence[Path] = (), system: bool = False) -> None:
        self.faults: tuple[Diagnostic, ...] = ()
        self._system = system
        self._files: dict[str, list[FontFile]] = {}
        self._faces: dict[tuple[str, Weight], Face] = {}
        self._chains: dict[tuple[object, ...], tuple[Face, ...]] = {}
        self.shapes = ShapeCache()
        for directory in (*directories, *_packaged()):
            self._add(directory)

    def _add(self, directory: Path) -> None:
        found, faults = fontfile.scan(directory)
        self.faults += tuple(faults)
        fresh: dict[str, list[FontFile]] = {}
        for file in found:
            if not file.italic and file.family not in self._files:
                fresh.setdefault(file.family, []).append(file)
        self._files.update(fresh)

    @property
    def families(self) -> tuple[str, ...]:
        """The names that may be asked for, sorted."""
        return tuple(sorted(self._files))

    def face(self, family: str, weight: Weight = "regular") -> Face:
        """The face of a family. Raises EnvironmentFault where there is no such family."""
        face = self._find(family, weight)
        if face is None:
            raise EnvironmentFault(
                error(
                    "unknown-font",
                    f"there is no font family “{family}”",
                    hint=f"Put its font files in the project's fonts folder, or use: {', '.join(self.families)}.",
                )
            )
        return face

    def chain(self, language: Language, script: str, weight: Weight, families: Sequence[str] = ()) -> tuple[Face, ...]:
        """The faces to ask for text of ``script`` within ``language``, first to last.

        ``families`` (a brand's) lead; then, for a foreign script, that script's own font; then the language's
        fonts; then the general ones, as far as they are installed. Raises EnvironmentFault for an unknown
        family among the named ones.
        """
        key = (language.language, language.fonts, script, weight, tuple(families))
        chain = self._chains.get(key)
        if chain is None:
            named = [self.face(family, weight) for family in (*families, *language.fonts)]
            lead = [] if script in members(language.script) else self._some([_family_of(script, language)], weight)
            rest = self._some(_fallback(script, language), weight)
            split = len(families)
            chain = tuple(dict.fromkeys([*named[:split], *lead, *named[split:], *rest]))
            self._chains[key] = chain
        return chain

    def _some(self, families: Iterable[str], weight: Weight) -> list[Face]:
        return [face for family in families if (face := self._find(family, weight))]

    def _find(self, family: str, weight: Weight) -> Face | None:
        key = (family, weight)
        if key not in self._faces:
            file = self._file(family, weight)
            if file is None:
                return None
            self._faces[key] = Face(file, weight)
        return self._faces[key]

    def _file(self, family: str, weight: Weight) -> FontFile | None:
        """The file nearest to the weight asked for: bold is never made up, nor regular thickened."""
        if family not in self._files and self._system and family not in LAST:
            self._system = False
            for directory in _system_folders():
                self._add(directory)
        wanted = BOLD if weight == "bold" else REGULAR
        files = self._files.get(family, [])
        return min(files, key=lambda f: (not f.variable_weight, abs(f.weight - wanted)), default=None)


def _family_of(script: str, language: Language) -> str:
    if script == "Hani":
        return CJK.get(language.script, SCRIPT_FAMILIES["Hani"])
    return SCRIPT_FAMILIES.get(script, LAST[0])


def _fallback(script: str, language: Language) -> Iterator[str]:
    yield _family_of(script, language)
    yield from LAST
    yield _family_of("Hani", language)
    yield "Noto Emoji"


def _packaged() -> Iterator[Path]:
    """The package's own fonts folder and the font wheels that are installed."""
    yield Path(str(files("handout"))) / "fonts"
    for wheel in WHEELS:
        spec = find_spec(wheel)
        if spec and spec.origin:
            yield Path(spec.origin).parent


def _system_folders() -> Iterator[Path]:
    """Where the operating system keeps fonts."""
    home = Path.home()
    if sys.platform == "win32":
        yield Path("C:/Windows/Fonts")
    elif sys.platform == "darwin":
        yield from (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    else:
        yield from (home / ".local/share/fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))
