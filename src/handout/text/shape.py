"""Runs to words of cells, by HarfBuzz.

Text is shaped word by word where HarfBuzz says that nothing reaches across the blanks, so that words can be
cached; a run where something does is shaped whole and cut afterwards. Either way the result is what HarfBuzz
makes of the whole run (its flag UNSAFE_TO_BREAK is the proof).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

from handout.caching import cached
from handout.characters import category
from handout.records import dataclass
from handout.text.cache import ShapeCache
from handout.text.clusters import extends
from handout.text.face import Cell, Face, GlyphPart
from handout.text.model import OBJECT
from handout.text.oddities import Cluster, Odd, ShapedGlyph, odd

LRM, SOFT_HYPHEN = "\u200e", "\u00ad"
LED = frozenset("\u200c\u200d")
"""ZWNJ and ZWJ never are a cell of their own: pdf.js drops a code that is only a format character, so they lead
the text of a neighbour (docs/findings.md, Painting order)."""

JOINING = frozenset({"Arab", "Syrc", "Mong", "Nkoo", "Adlm", "Mand", "Rohg", "Phag"})
"""Scripts whose letters join across a change of style: HarfBuzz is told what stands beside the run."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """Shaped text of one face. ``cells`` stand from left to right, integers between them are kerning in
    thousandths of the em; all other lengths are in font units of the home face.

    ``starts`` are the offsets of the clusters and, last, the end; ``edges`` the advance before each of them in
    logical order; ``places`` where ``cells`` may be cut there; ``unsafe`` the offsets where cutting would change
    the shapes; ``odd`` what keeps the text from being printed.
    """

    text: str
    cells: tuple[Cell | int, ...]
    starts: tuple[int, ...]
    edges: tuple[int, ...]
    places: tuple[int, ...]
    unsafe: frozenset[int]
    odd: tuple[Odd, ...] = ()

    @property
    def advance(self) -> int:
        return self.edges[-1]

    def edge(self, offset: int) -> int:
        """The advance before ``offset`` in logical order; within a cluster, its share."""
        n = bisect_right(self.starts, offset) - 1
        start, edge = self.starts[n], self.edges[n]
        if start == offset:
            return edge
        return edge + (self.edges[n + 1] - edge) * (offset - start) // (self.starts[n + 1] - start)

    def is_safe(self, offset: int) -> bool:
        """Whether the word may be cut there and each half keep its shapes."""
        return offset in self.starts and offset not in self.unsafe

    def slice(self, start: int, end: int) -> Word:
        """The part between two cluster starts."""
        first, last = self.starts.index(start), self.starts.index(end)
        low, high = sorted((self.places[first], self.places[last]))
        return Word(
            self.text[start:end],
            self.cells[low:high],
            tuple(at - start for at in self.starts[first : last + 1]),
            tuple(edge - self.edges[first] for edge in self.edges[first : last + 1]),
            tuple(place - low for place in self.places[first : last + 1]),
            frozenset(at - start for at in self.unsafe if start <= at <= end),
            tuple(Odd(found.at - start, found.kind) for found in self.odd if start <= found.at < end),
        )


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


def shape_run(cache: ShapeCache, fount: Fount, text: str, before: str = "", after: str = "") -> tuple[Word, ...]:
    """The words and blanks of a run, in logical order. ``before`` and ``after``: what joins on to it."""
    words = []
    pieces = text.split(" ")
    for n, piece in enumerate(pieces):
        if n:
            words.append(_blank(cache, fount))
        if piece:
            last = n == len(pieces) - 1
            word = shape_word(cache, fount, piece, "" if n else before, after if last else "")
            if len(pieces) > 1 and (extends(piece[0]) or not word.unsafe.isdisjoint((0, len(piece)))):
                return _shape_whole(cache, fount, text, before, after)
            words.append(word)
    return tuple(words)


def shape_word(cache: ShapeCache, fount: Fount, text: str, before: str = "", after: str = "") -> Word:
    """One word; 0 or its length among ``unsafe`` say that a blank beside it would change it, or be changed."""
    key = (fount, text, before, after)
    word: Word | None = cache.get(key)
    if word is None:
        word = _word(fount, text, _shape(fount, text, before, after))
        cache.put(key, word)
    return word


def _blank(cache: ShapeCache, fount: Fount) -> Word:
    key = (fount, " ")
    word: Word | None = cache.get(key)
    if word is None:
        word = blank(fount)
        cache.put(key, word)
    return word


def blank(fount: Fount) -> Word:
    """A word space. A widened one is a cell without outline, so that its own advance says how wide it is."""
    home, face = fount.home, fount.face
    space = face.space
    natural = _to_home(fount, face.advance(space)) if space is not None else home.upem // 4
    least = round(fount.space * home.upem)
    if least > natural or space is None or home is not face:
        cell = home.blank(max(natural, least), " ")
    else:
        cell = home.cell((face.part(space),), natural, " ")
    return Word(" ", (cell,), (0, 1), (0, cell.advance), (0, 1), frozenset())


def soft_hyphen(cache: ShapeCache, fount: Fount) -> Word:
    """What a soft hyphen shows at the end of a line; its text is U+00AD (ISO 32000-1, 14.8.2.2.3)."""
    for character in "\u2010-":
        if fount.face.covers(character):
            glyph = shape_word(cache, fount, character)
            cell = next(cell for cell in glyph.cells if isinstance(cell, Cell))
            cells = (fount.home.cell(cell.parts, cell.advance, SOFT_HYPHEN), *glyph.cells[1:])
            return Word(SOFT_HYPHEN, cells, glyph.starts, glyph.edges, glyph.places, glyph.unsafe)
    return Word("", (), (0,), (0,), (0,), frozenset())


def vacant(fount: Fount, room: float) -> Word:
    """Room to write: a space of so many em, so that readers of the PDF get one.

    poppler drops spaces, takes what they leave for the gap between two columns, and reads those one after the other;
    led by a mark, one is a letter to it. From right to left ``paintorder`` leads it by the mark that belongs there.
    """
    cell = fount.home.blank(round(room * fount.home.upem), " " if fount.rtl else f"{LRM} ")
    return Word(OBJECT, (cell,), (0, 1), (0, cell.advance), (0, 1), frozenset())


def _shape_whole(cache: ShapeCache, fount: Fount, text: str, before: str, after: str) -> tuple[Word, ...]:
    """A run whose words act on each other over the blanks: shaped at once, then cut at the blanks."""
    key = (fount, text, before, after, "whole")
    words: tuple[Word, ...] | None = cache.get(key)
    if words is None:
        whole = _word(fount, text, _shape(fount, text, before, after))
        words = tuple(_widened(fount, whole.slice(start, end)) for start, end in _cuts(whole))
        cache.put(key, words)
    return words


def _cuts(word: Word) -> Iterator[tuple[int, int]]:
    stops = {0, len(word.text)}
    for i, c in enumerate(word.text):
        if c == " ":
            stops |= {i, i + 1}
    ordered = sorted(stops & set(word.starts))
    yield from pairwise(ordered)


def _widened(fount: Fount, word: Word) -> Word:
    least = round(fount.space * fount.home.upem)
    if word.text != " " or word.advance >= least:
        return word
    cell = fount.home.blank(least, " ")
    return Word(" ", (cell,), (0, 1), (0, least), (1, 0) if fount.rtl else (0, 1), word.unsafe)


def _shape(fount: Fount, text: str, before: str, after: str) -> list[ShapedGlyph]:
    """Glyphs from left to right. Where nothing joins on, blanks stand beside the text to see if they matter.

    A sign that makes one cluster with the blank before it (U+102B on a blank) would be lost with that blank: such text
    is shaped without it, and 0 is unsafe.
    """
    led = fount.face.space is not None and not before and not extends(text[0])
    glyphs = _shaped(fount, text, before, after, led=led)
    if led and all(g.cluster for g in glyphs):
        bare = _shaped(fount, text, before, after, led=False)
        return [g._replace(unsafe=g.unsafe or not g.cluster) for g in bare]
    return glyphs


def _shaped(fount: Fount, text: str, before: str, after: str, *, led: bool) -> list[ShapedGlyph]:
    head = " " if led else ""
    tail = " " if fount.face.space is not None and not after else ""
    points = [ord(c) for c in f"{before}{head}{text}{tail}{after}"]
    buffer = hb.Buffer()
    if fount.rtl:
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_codepoints(points, len(before), len(points) - len(before) - len(after))
    buffer.direction = "rtl" if fount.rtl else "ltr"
    buffer.script = fount.script
    buffer.language = fount.language
    hb.shape(fount.face.hb_font, buffer)
    origin = len(before) + len(head)
    return [
        ShapedGlyph(info.codepoint, info.cluster - origin, p[0], p[1], p[2], bool(info.flags.value & 1))
        for info, p in zip(buffer.glyph_infos, (g.position for g in buffer.glyph_positions), strict=True)
    ]


def _word(fount: Fount, text: str, glyphs: Sequence[ShapedGlyph]) -> Word:
    """Clusters of glyphs to cells. The blanks beside the text are taken off again."""
    unsafe = {g.cluster for g in glyphs if g.unsafe and 0 <= g.cluster <= len(text)}
    inner = [g for g in glyphs if 0 <= g.cluster < len(text)]
    groups = _groups(text, inner, fount.rtl)
    strange = tuple(odd(fount.face, text, glyphs, groups))
    cells: list[Cell | int] = []
    places, advances = [0], []
    for start, end, members in groups:
        advances.append(_cells(fount, text[start:end], members, cells))
        places.append(len(cells))
    starts = [start for start, _, _ in groups]
    if fount.rtl:
        starts.reverse()
        advances.reverse()
        places.reverse()
    edges = [0]
    for advance in advances:
        edges.append(edges[-1] + advance)
    cells = _lead(fount.home, cells, fount.rtl, places)
    return Word(text, tuple(cells), (*starts, len(text)), tuple(edges), tuple(places), frozenset(unsafe), strange)


def _groups(text: str, glyphs: Sequence[ShapedGlyph], rtl: bool) -> list[Cluster]:
    """(start, end, glyphs) of the clusters from left to right.

    From left to right a cluster without advance belongs to the one before it: Bengali conjunct tails come as
    clusters of their own, and poppler would put a blank before them (docs/findings.md).
    """
    found: list[tuple[int, list[ShapedGlyph]]] = []
    for glyph in glyphs:
        if found and found[-1][0] == glyph.cluster:
            found[-1][1].append(glyph)
        else:
            found.append((glyph.cluster, [glyph]))
    if not rtl:
        found = _absorbed(found)
    bounds = sorted({start for start, _ in found} | {len(text)})
    after = dict(pairwise(bounds))
    return [(start, after[start], members) for start, members in found]


def _absorbed(found: list[tuple[int, list[ShapedGlyph]]]) -> list[tuple[int, list[ShapedGlyph]]]:
    """Clusters that ended up without any advance join the one before."""
    kept: list[tuple[int, list[ShapedGlyph]]] = []
    for start, members in found:
        if kept and not any(g.advance for g in members):
            kept[-1][1].extend(members)
        else:
            kept.append((start, members))
    return kept


KERNING = range(-150, 41)
"""Thousandths of the em that may stand between two cells. Nastaliq sets letters of one word 0.3 em apart by kerning,
which readers of the PDF take for a blank; beyond this range the cell's own advance is changed instead."""


def _cells(fount: Fount, text: str, glyphs: Sequence[ShapedGlyph], out: list[Cell | int]) -> int:
    """Append the cells of one cluster; the advance in units of home.

    The nominal advance stays in the cell and kerning goes between cells, so that a glyph is one code however
    it is kerned.
    """
    face, home = fount.face, fount.home
    parts = _parts(fount, text, glyphs)
    actual = _to_home(fount, max(0, sum(g.advance for g in glyphs)))
    nominal = _to_home(fount, sum(face.advance(g.id) for g in glyphs if g.advance)) if parts else actual
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


def _to_home(fount: Fount, units: int) -> int:
    if fount.home is fount.face:
        return units
    return round(units * fount.scale * fount.home.upem / fount.face.upem)


def _parts(fount: Fount, text: str, glyphs: Sequence[ShapedGlyph]) -> tuple[GlyphPart, ...]:
    """The outlines of a cluster, displaced from its left edge; none for what is invisible."""
    if text in LED:
        return ()
    face, pen, parts = fount.face, 0, []
    for glyph in glyphs:
        dx, dy = _to_home(fount, pen + glyph.dx), _to_home(fount, glyph.dy)
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
    if not any(isinstance(cell, Cell) and cell.text in LED for cell in cells):
        return cells
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
