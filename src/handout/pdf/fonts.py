"""Fonts of one document: codes for cells, and the objects that describe each font.

Codes belong to the document and are given in order of first use (docs/findings.md), so neither the order
of a batch nor the state of a cache can change a byte. One code stands for one cell, that is for one character of
text: /ToUnicode alone is exact and no /ActualText is needed (docs/findings.md, ToUnicode).

The fonts of a body hold what the body shows. What they have of a brand's words is shown by them, the rest by fonts of
the brand's own (``FontSet.over``): so a body's fonts are written once for all brands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from handout.caching import Cache, cached
from handout.characters import category
from handout.pdf import truetype
from handout.pdf.finished import FinishedFont, finished_font, write_font
from handout.pdf.objects import Writer, ref
from handout.text.face import Cell, GlyphPart

if TYPE_CHECKING:
    from handout.text.face import Face

Drawing = tuple[tuple[tuple[str, int, int, int, float], ...], int]
Content = tuple[Drawing, str]
"""What a cell draws, and its text."""

KeptFonts = Cache[tuple[str, tuple[Content, ...]], FinishedFont]

_OF_BODIES: KeptFonts = Cache(24)
"""Fonts of bodies, by face and cells: at 5 to 50 kB each less than a megabyte."""

_OF_BRANDS: KeptFonts = Cache(512)
"""The brands' own, which the sheets of all languages share; 1 to 3 kB each."""


SHOWS = 64
"""Shows of brands that are kept with the fonts of a body: their hours are often the same, a dozen shows each."""

_Part = str | Sequence[Cell | int]
"""Of what a brand shows: an operation of a font below, or cells that this lacks."""

_LED = frozenset("\u061c\u200e\u200f")
"""What leads signs in lines that run from right to left, or partly so."""

_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r"})
"""A bare CR would be read as LF (ISO 32000-1, 7.3.4.2)."""


@cached(4096)
def _literal(code: int) -> str:
    """A code as two characters of a literal string (7.3.4.2)."""
    return "".join(map(chr, divmod(code, 256))).translate(_ESCAPES)


@cached(4096)
def _content(cell: Cell) -> Content:
    """Kept: brands write much the same letters, on the sheets of all languages."""
    return (tuple(map(_part, cell.parts)), cell.advance), cell.text


def _part(part: GlyphPart) -> tuple[str, int, int, int, float]:
    return part.face.key, part.glyph, part.dx, part.dy, part.scale


class EmbeddedFont:
    """One face in one document: hands out codes, then writes itself."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face = face
        self.resource = resource
        self._cells: list[Cell] = []
        self._shown: dict[Cell, str] = {}
        self._by_content: dict[Content, int] = {}

    def code(self, cell: Cell) -> int:
        """The character code of a cell (1, 2 ...). Equal cells have the same code, whoever made them.

        Raises:
            ValueError: text that must not stand in /ToUnicode (ISO 14289-1, 7.21.7).
        """
        _check_text(cell.text)
        new = len(self._cells) + 1
        code = self._by_content.setdefault(_content(cell), new)
        if code == new:
            self._cells.append(cell)
        return code

    def shown(self, cells: Iterable[Cell]) -> str:
        """The codes of cells as a literal string (7.3.4.2), each as two characters. ValueError as ``code``."""
        known = self._shown
        return f"({''.join([known.get(cell) or self._newly_shown(cell) for cell in cells])})"

    def _newly_shown(self, cell: Cell) -> str:
        shown = self._shown[cell] = _literal(self.code(cell))
        return shown

    def lacking(self, cells: Iterable[Cell | int]) -> set[Cell]:
        """Those of some cells that have no code."""
        others = {cell for cell in cells if isinstance(cell, Cell)}.difference(self._shown)
        return {cell for cell in others if _content(cell) not in self._by_content}

    @property
    def codes(self) -> int:
        """How many there are."""
        return len(self._cells)

    def faces(self) -> set[Face]:
        """The face, and those that its cells borrow from."""
        return {self.face, *(part.face for cell in self._cells for part in cell.parts)}

    def file(self, *, of_brand: bool) -> FinishedFont:
        """All that the document says of the font."""
        kept = _OF_BRANDS if of_brand else _OF_BODIES
        key = self.face.key, tuple(self._by_content)
        return kept.get(key, lambda: finished_font(self.face, self._cells, quick=of_brand))


class FontSet:
    """The fonts of one document, named F1, F2 ... in order of first use, one for each face; or those of a brand, named
    B1, B2 ..., which stand over the fonts of a body and leave these as they are.

    Of a brand there is one for all faces whose outlines are of one kind and of one scale. It goes by the name and the
    height of the first of them, which matters to nobody: what it shows are artifacts of a page, a few letters. Each
    font more would take 0.8 kB besides its letters.
    """

    def __init__(self, below: FontSet | None = None) -> None:
        self._fonts: dict[str, EmbeddedFont] = {}
        self._below = below
        self._strings: dict[tuple[str, Sequence[Cell | int]], list[tuple[EmbeddedFont, str]]] = {}

    @cached_property
    def _parts(self) -> Cache[tuple[str, int, Sequence[Cell | int]], tuple[_Part, ...]]:
        """Of a body's fonts: what they show of shows of brands."""
        return Cache(SHOWS)

    def over(self) -> FontSet:
        """Fonts of what these have no codes for."""
        return FontSet(self)

    def strings(self, face: Face, cells: Sequence[Cell | int]) -> list[tuple[EmbeddedFont, str]]:
        """The text-showing operations that show these cells, each with its font: as much as can be the fonts below.
        What a brand says in header and footer stands on every page; a body says hardly anything twice."""
        if self._below is None:
            return [(font := self[face], _string(cells, font))]
        found = self._strings.get((face.key, cells))
        if found is None:
            found = self._strings[face.key, cells] = self._over(self._below, face, cells)
        return found

    def _over(self, fonts: FontSet, face: Face, cells: Sequence[Cell | int]) -> list[tuple[EmbeddedFont, str]]:
        below = fonts._fonts.get(face.key)
        if below is None:
            return [(font := self[face], _string(cells, font))]
        parts = fonts._parts.get((face.key, below.codes, cells), lambda: tuple(_parts(below, cells)))
        return [(below, part) if isinstance(part, str) else (font := self[face], _string(part, font)) for part in parts]

    def __getitem__(self, face: Face) -> EmbeddedFont:
        key = face.key if self._below is None else f"{truetype.is_ours(face)} {face.upem}"
        font = self._fonts.get(key)
        if font is None:
            name = f"{'F' if self._below is None else 'B'}{len(self._fonts) + 1}"
            font = self._fonts[key] = EmbeddedFont(face, name)
        return font

    def faces(self) -> frozenset[Face]:
        """Every face that is drawn from."""
        return frozenset().union(*(font.faces() for font in self._fonts.values()))

    def write(self, writer: Writer) -> dict[str, str]:
        """Write the set's own fonts; returns their entries of the /Font resource dictionary."""
        of_brand = self._below is not None
        return {font.resource: ref(write_font(writer, font.file(of_brand=of_brand))) for font in self._fonts.values()}


def _parts(font: EmbeddedFont, cells: Sequence[Cell | int]) -> Iterator[_Part]:
    """What a font shows of these cells, as operations, and what it does not."""
    lacking = font.lacking(cells)
    if not lacking:
        yield _string(cells, font)
        return
    for shown, units in groupby(_units(cells), lacking.isdisjoint):
        part = [cell for unit in units for cell in unit]
        yield _string(part, font) if shown else part


def _string(cells: Sequence[Cell | int], font: EmbeddedFont) -> str:
    """A text-showing operation. TJ numbers move the pen to the left, ours to the right (9.4.3)."""
    if int not in map(type, cells):
        return f"{font.shown(cells)} Tj"  # type: ignore[arg-type] # looked at above
    groups: Iterator[tuple[type, Iterator[Any]]] = groupby(cells, type)
    pieces = [str(-sum(group)) if kind is int else font.shown(group) for kind, group in groups]
    return f"[{''.join(pieces)}]TJ"


def _units(cells: Sequence[Cell | int]) -> list[Sequence[Cell | int]]:
    """What is not parted between two fonts: anything but two neighbours of ASCII. In all other scripts readers need a
    word, in lines from right to left a whole show, to be of one font (docs/findings.md, Text from right to left)."""
    texts = [(n, cell.text) for n, cell in enumerate(cells) if isinstance(cell, Cell)]
    if not _LED.isdisjoint("".join([text for _, text in texts])):
        return [cells]
    pairs = pairwise([(0, ""), *texts])
    starts = {n for (_, before), (n, text) in pairs if before.isascii() and text.isascii()}
    return [cells[start:end] for start, end in pairwise(sorted({0, *starts, len(cells)}))]


@cached(64)
def said(faces: frozenset[Face]) -> str:
    """Faces with the digests of their files: by them a change of fonts is known."""
    return "; ".join(sorted(f"{face.family} {face.weight.title()} sha256:{face.digest}" for face in faces))


@cached(4096)
def _check_text(text: str) -> None:
    """Exactly what a reader may be told: one character, led by format characters at most."""
    faults = [c for c in text if c in "\0\ufffe\uffff" or category(c) in ("Co", "Cn", "Cs")]
    if faults or not text:
        raise ValueError(f"no reader can be told {text!r}")
