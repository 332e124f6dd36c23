"""Glyphs of a word to cells: one code for each character, whatever glyphs HarfBuzz makes of it.

Clusters are built from the outlines of their glyphs. Most words are letters of one glyph each, and take a short way
to the same cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from operator import attrgetter
from typing import Final, NamedTuple

from handout.caching import cached
from handout.characters import category
from handout.text.face import Cell, Face, GlyphPart
from handout.text.oddities import Cluster, Shaped, ShapedGlyph

LED = frozenset("\u200c\u200d")
"""ZWNJ and ZWJ never are a cell of their own: pdf.js drops a code that is only a format character, so they lead
the text of a neighbour (docs/findings.md, Painting order)."""


class Fount(NamedTuple):
    """How a run is shaped: by ``face``, into cells of ``home`` (another face where glyphs are borrowed), scaled,
    for a direction, script and language; blanks at least ``space`` em wide."""

    face: Face
    home: Face
    scale: float
    rtl: bool
    script: str
    language: str
    space: float


class Cells(NamedTuple):
    """The cells of a word from left to right, with kerning between them; of each cluster in logical order where it
    starts in the text and its advance, and where ``cells`` may be cut around them."""

    cells: list[Cell | int]
    starts: Sequence[int]
    advances: list[int]
    places: list[int]


def cells_of_letters(fount: Fount, text: str, shaped: Shaped) -> Cells | None:
    """The same as ``cells_of_clusters`` where each character has one glyph as it is, in order; else None."""
    face, length = fount.face, len(text)
    if len(shaped.ids) != length or fount.home is not face or not (text.isascii() or LED.isdisjoint(text)):
        return None
    if shaped.offsets != [*(range(length - 1, -1, -1) if fount.rtl else range(length))]:
        return None
    rows = zip(text[::-1] if fount.rtl else text, shaped.ids, shaped.places, strict=True)
    letters = [() if dx or dy else _letter(face, glyph, advance, c) for c, glyph, (dx, dy, advance, _) in rows]
    if not all(letters):
        return None
    advances = [advance for _, _, advance, _ in shaped.places]
    places = [*accumulate(map(len, letters), initial=0)]
    if fount.rtl:
        advances.reverse()
        places.reverse()
    return Cells([*chain.from_iterable(letters)], range(length), advances, places)


def cells_of_clusters(fount: Fount, text: str, groups: Sequence[Cluster]) -> Cells:
    """The cells of clusters that stand from left to right."""
    cells: list[Cell | int] = []
    places, advances = [0], []
    for start, end, members in groups:
        if end - start == len(members) == 1 and (letter := _plain(fount, text[start], members[0])):
            cells += letter
            advances.append(members[0].advance)
        else:
            advances.append(_append_kept(fount, text[start:end], tuple(members), cells))
        places.append(len(cells))
    starts = [start for start, _, _ in groups]
    if fount.rtl:
        starts.reverse()
        advances.reverse()
        places.reverse()
    if not LED.isdisjoint(text):
        cells = _lead(fount.home, cells, fount.rtl, places)
    return Cells(cells, starts, advances, places)


def _plain(fount: Fount, character: str, glyph: ShapedGlyph) -> tuple[Cell | int, ...]:
    """The cell of a character with one glyph as it is; none where it is displaced, or no mere letter."""
    if glyph.dx or glyph.dy or fount.home is not fount.face or character in LED:
        return ()
    return _letter(fount.face, glyph.id, glyph.advance, character)


def _append_kept(fount: Fount, text: str, glyphs: tuple[ShapedGlyph, ...], out: list[Cell | int]) -> int:
    """As ``_append``: the syllables of a language are few. Only a mark behind the same mark is made anew."""
    cells, advance = _cluster(fount, text, glyphs)
    if out and out[-1] is cells[0]:
        return _append(fount, text, glyphs, out)
    out += cells
    return advance


@cached(1 << 13)
def _cluster(fount: Fount, text: str, glyphs: tuple[ShapedGlyph, ...]) -> tuple[tuple[Cell | int, ...], int]:
    """The cells of a cluster behind none, and its advance."""
    cells: list[Cell | int] = []
    advance = _append(fount, text, glyphs, cells)
    return tuple(cells), advance


@cached(1 << 14)
def _letter(face: Face, glyph: int, advance: int, character: str) -> tuple[Cell | int, ...]:
    """The cell of a glyph as it is, at its own advance, and the kerning behind it; none where it is no mere letter."""
    moved = advance - face.advance(glyph)
    kern = round(moved * 1000 / face.upem) if moved else 0
    if advance <= 0 or glyph == face.space or kern not in KERNING:
        return ()
    cell = face.cell((face.part(glyph),), face.advance(glyph), character)
    return (cell, kern) if kern else (cell,)


def clusters(text: str, glyphs: Sequence[ShapedGlyph], offsets: Sequence[int], rtl: bool) -> list[Cluster]:
    """(start, end, glyphs) of the clusters from left to right.

    From left to right a cluster without advance belongs to the one before it: Bengali conjunct tails come as
    clusters of their own, and poppler would put a blank before them (docs/findings.md).
    """
    found: list[tuple[int, list[ShapedGlyph]]] = []
    for glyph, at in zip(glyphs, offsets, strict=True):
        if found and found[-1][0] == at:
            found[-1][1].append(glyph)
        else:
            found.append((at, [glyph]))
    if not rtl:
        found = _absorbed(found)
    starts = [start for start, _ in found]
    ends = [len(text), *starts[:-1]] if rtl else [*starts[1:], len(text)]
    return [(start, end, members) for (start, members), end in zip(found, ends, strict=True)]


_ADVANCE: Final = attrgetter("advance")


def _absorbed(found: list[tuple[int, list[ShapedGlyph]]]) -> list[tuple[int, list[ShapedGlyph]]]:
    """Clusters that ended up without any advance join the one before."""
    kept: list[tuple[int, list[ShapedGlyph]]] = []
    for start, members in found:
        if kept and not any(map(_ADVANCE, members)):
            kept[-1][1].extend(members)
        else:
            kept.append((start, members))
    return kept


KERNING = range(-150, 41)
"""Thousandths of the em that may stand between two cells. Nastaliq sets letters of one word 0.3 em apart by kerning,
which readers of the PDF take for a blank; beyond this range the cell's own advance is changed instead."""


def _append(fount: Fount, text: str, glyphs: Sequence[ShapedGlyph], out: list[Cell | int]) -> int:
    """Append the cells of one cluster; the advance in units of home.

    The nominal advance stays in the cell and kerning goes between cells, so that a glyph is one code however
    it is kerned.
    """
    face, home = fount.face, fount.home
    parts = _parts(fount, text, glyphs)
    actual = to_home(fount, max(0, sum([g.advance for g in glyphs])))
    nominal = to_home(fount, sum([face.advance(g.id) for g in glyphs if g.advance])) if parts else actual
    kern = round((actual - nominal) * 1000 / home.upem)
    if kern not in KERNING:
        nominal, kern = actual, 0
    if len(text) == 1:
        out.append(home.cell(parts, nominal, text))
        if kern:
            out.append(kern)
    else:
        _split(home, text[::-1] if fount.rtl else text, parts, nominal, kern, out)
    return actual


def to_home(fount: Fount, units: int) -> int:
    if fount.home is fount.face:
        return units
    return round(units * fount.scale * fount.home.upem / fount.face.upem)


def _parts(fount: Fount, text: str, glyphs: Sequence[ShapedGlyph]) -> tuple[GlyphPart, ...]:
    """The outlines of a cluster, displaced from its left edge; none for what is invisible."""
    if text in LED:
        return ()
    face, pen, parts = fount.face, 0, []
    for glyph in glyphs:
        dx, dy = to_home(fount, pen + glyph.dx), to_home(fount, glyph.dy)
        if glyph.id != face.space or text == " ":
            plain = not dx and not dy and fount.home is face
            scale = fount.scale if fount.home is not face else 1.0
            parts.append(face.part(glyph.id) if plain else GlyphPart(face, glyph.id, dx, dy, scale))
        pen += glyph.advance
    return tuple(parts)


@cached(8192)
def is_mark(character: str) -> bool:
    """Nonspacing and enclosing marks: what pdf.js sets zero wide."""
    return category(character) in ("Mn", "Me")


_TWICE = 2
"""Font units of a mark that stands there twice, a slip of the keyboard: of two at one place PDFium drops one."""


def _split(  # noqa: PLR0917 - private, one caller
    home: Face, text: str, parts: tuple[GlyphPart, ...], advance: int, kern: int, out: list[Cell | int]
) -> None:
    """One cell per character (docs/findings.md): the leftmost wide one carries the
    outline, the advance is shared, marks are zero wide.

    Kerning stands right behind the last wide cell: behind a mark of no width it would put the next letter to the
    left of that mark, and poppler, which sorts by place, would change their order.
    """
    wide = [c not in LED and not is_mark(c) for c in text]
    if not any(wide):
        wide[0] = True
    share, rest = divmod(advance, sum(wide))
    remaining = sum(wide)
    first = True
    for character, is_wide in zip(text, wide, strict=True):
        if not is_wide:
            mark = home.blank(0, character)
            out.append(mark if out[-1:] != [mark] else home.blank(_TWICE, character))
            continue
        out.append(home.cell(parts, share + rest, character) if first else home.blank(share, character))
        first = False
        remaining -= 1
        if kern and not remaining:
            out.append(kern)


def _lead(home: Face, cells: list[Cell | int], rtl: bool, places: list[int]) -> list[Cell | int]:
    """Let ZWNJ and ZWJ lead the cell to their right: from right to left that is the letter before them, which is
    where pdf.js keeps them (docs/findings.md). One with nothing to its right, as behind an old Malayalam chillu, is a
    cell of its own until it meets a blank (``text.line``); where a right-to-left word begins with one, none is said."""
    kept: list[Cell | int] = []
    moved, pending = [0] * (len(cells) + 1), ""
    for n, cell in enumerate(cells):
        moved[n] = len(kept)
        if isinstance(cell, Cell) and cell.text in LED and not cell.parts:
            pending += cell.text
        elif isinstance(cell, Cell) and pending:
            kept.append(home.cell(cell.parts, cell.advance, pending + cell.text))
            pending = ""
        else:
            kept.append(cell)
    if pending and not rtl:
        kept += [home.blank(0, character) for character in pending]
    moved[len(cells)] = len(kept)
    places[:] = [moved[place] for place in places]
    return kept
