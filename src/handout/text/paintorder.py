"""The painting order of right-to-left text, so that every reader gives back the words as they were written.

Extractors undo the bidirectional order each in its own way. The technique (docs/findings.md, Painting order):
one face, one cell per character, chunks painted in logical order with the cells of a chunk in visual order, and
invisible direction marks where an extractor would guess wrong. Each rule has its reason beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Final, NamedTuple

from handout.caching import cached
from handout.characters import category, is_mirrored, normalize
from handout.text.bidi import bidi_class
from handout.text.cells import is_mark
from handout.text.face import Cell, Face
from handout.text.model import Show
from handout.text.shape import LRM

RLM, ALM = "\u200f", "\u061c"
_MARKS = LRM + RLM + ALM
CONTROL_WIDTH = 2
"""Font units of a control inside a chunk: PDFium makes a blank of the rounding noise between two cells without
any width (section 3)."""


class Atom(NamedTuple):
    """One cell of a line: ``kern`` follows it, in thousandths of ``size``; ``level`` is its bidi level."""

    cell: Cell
    kern: int
    level: int
    mark: int
    face: Face
    size: float


atom_of: Final[Callable[[tuple[Cell, int, int, int, Face, float]], Atom]] = partial(tuple.__new__, Atom)
"""As ``Atom`` itself, in half the time."""


class _Traits(NamedTuple):
    """What the rules ask of a cell's text: the class of its last character, and what its first one is; ``is_far``: from
    right to left, and of another plane than Unicode's first."""

    bidi: str
    is_mark: bool
    is_symbol: bool
    is_letter: bool
    is_far: bool


@cached(8192)
def _traits(text: str) -> _Traits:
    core = text.lstrip(_MARKS)
    kind = bidi_class(text[-1])
    # PDFium writes a mirrored or a compatible character ("R" for "®"); it keeps others, and a box to tick that
    # came with direction marks of its own would turn a short line round.
    changes = category(text[0]) in ("So", "Sm", "Sc") and normalize("NFKC", text) != text
    symbol = len(text) == 1 and (is_mirrored(text) or text in "“”‘’" or changes)
    is_far = text[-1] > _PLANE and kind in ("R", "AL", "AN")
    return _Traits(kind, is_mark(core[:1] or "x"), symbol, kind in ("R", "AL"), is_far)


class _Placed:
    """An atom at its place; ``lead`` are the format characters that go before its text, which may be another than that
    of its cell."""

    __slots__ = ("atom", "kind", "lead", "text", "traits", "x")

    def __init__(self, atom: Atom, x: float) -> None:
        text = atom.cell.text
        traits = _traits(text)
        self.atom = atom
        self.x = x
        self.lead = ""
        self.text = text
        self.traits = traits
        self.kind = "L" if not atom.level & 1 else "B" if traits.is_symbol else "R"

    @property
    def end(self) -> float:
        return self.x + _width(self.atom)

    def cell(self) -> Cell:
        cell = self.atom.cell
        text = self.lead + self.text
        return cell if text == cell.text else self.atom.face.cell(cell.parts, cell.advance, text)


def _width(atom: Atom) -> float:
    return atom.cell.advance * atom.size / atom.face.upem


Chunk = list[_Placed]

NUMERIC = frozenset({"EN", "AN", "ES", "CS"})
"""Bidi classes between which a blank, in a stretch from left to right, is read back as U+00A0."""


def needs_edge(atom: Atom) -> bool:
    """Whether a line that begins (at its left) with this cell needs a blank before it even at the end of a
    paragraph: a mark with nothing to its left is lost in pdf.js."""
    return _traits(atom.cell.text).is_mark


def paint(atoms: Sequence[Atom], x: float) -> list[Show]:
    """The shows of one stretch of a line, in painting order. ``atoms`` from left to right; ``x`` of the first."""
    placed = []
    for atom in atoms:
        placed.append(_Placed(atom, x))
        x += _width(atom) + atom.kern * atom.size / 1000
    if any(item.traits.is_far for item in placed):
        return _far(placed)
    chunks = _chunks(placed)
    edges = [
        _lead_right(chunks, n) if chunk[0].kind == "R" else _lead_left(chunks, n) for n, chunk in enumerate(chunks)
    ]
    _outweigh(chunks, edges)
    return [show for n in _logical(chunks) for show in _shows(chunks, n, *edges[n])]


def _logical(chunks: Sequence[Chunk]) -> Iterator[int]:
    """The numbers of the chunks from right to left, but of L chunks beside each other (of two faces, or two inline
    elements) from left to right."""
    for is_left, group in groupby(reversed(range(len(chunks))), lambda n: chunks[n][0].kind == "L"):
        numbers = list(group)
        yield from reversed(numbers) if is_left else numbers


_PLANE = "\uffff"
"""The last character of Unicode's first plane."""


def _far(placed: Sequence[_Placed]) -> list[Show]:
    """A line with right-to-left letters of another plane (Adlam, Hanifi Rohingya).

    PDFium keeps such a letter as two surrogates and turns a right-to-left stretch round unit by unit, which loses its
    first letter and tears the others. So it must see no such stretch: the cells are painted in logical order, each
    chunk between two LRM, and nothing in the line has class R. What stands between an RLM of no width, which PDFium
    drops, poppler puts in order, as far as no number or full stop parts it: it takes these letters for signs.
    """
    shows: list[Show] = []
    for chunk in reversed(_chunks(placed)):
        if chunk[0].kind == "R" or chunk[0].traits.bidi == "WS":
            shows += [_control(chunk[-1], RLM), _turned(chunk), _control(chunk[0], RLM, left=True)]
        else:
            shows.append(_show(chunk, (LRM,), (LRM,)))
    return shows


def _chunks(placed: Sequence[_Placed]) -> list[Chunk]:
    """R: odd level; L: even level; B: one bracket, quote or symbol of odd level, always alone, since PDFium
    mirrors and normalises neutrals that it finds inside right-to-left text. Marks of spans and faces part too."""
    chunks: list[Chunk] = []
    for item in placed:
        last = chunks[-1][-1] if chunks else None
        if (
            last
            and last.kind == item.kind != "B"
            and last.atom.mark == item.atom.mark
            and last.atom.face is item.atom.face
        ):
            chunks[-1].append(item)
        else:
            chunks.append([item])
    return chunks


Edges = tuple[tuple[str, ...], tuple[str, ...]]
"""The controls that get a cell of their own at the left and at the right edge of a chunk."""


def _lead_right(chunks: Sequence[Chunk], n: int) -> Edges:
    """What an R chunk says besides its text."""
    chunk = chunks[n]
    # To pdf.js ALM is AL but RLM is L; where Hebrew letters are near, RLM serves the others better.
    sign = RLM if any(item.traits.bidi == "R" for item in chunk) else ALM
    for i, item in enumerate(chunk):
        if not item.traits.is_letter:
            _lead(chunk, i, sign, len(chunks) > 1)
    return (), ()


def _lead(chunk: Chunk, i: int, sign: str, has_neighbours: bool) -> None:
    """What goes before the text of a cell that is not a letter."""
    item = chunk[i]
    right = chunk[i + 1] if i + 1 < len(chunk) else None
    text = item.atom.cell.text
    if item.traits.is_mark:
        # pdf.js attaches a mark to what stands left of it; a sign or an edge there would take it along.
        left = chunk[i - 1].traits if i else None
        if left is None or not (left.is_mark or left.is_letter or left.bidi == "WS"):
            item.lead = ALM
    elif text == " ":
        # A blank at the edge of a chunk, or right before a mark, has no letter to lend it a direction: MuPDF
        # and pdf.js would give it to the neighbour.
        at_edge = (i == 0 or right is None) and has_neighbours
        if at_edge or (right is not None and right.traits.is_mark):
            item.lead = sign
    elif text[0] not in RLM + ALM:
        # poppler counts "." and "," as numbers, which start a left-to-right piece; MuPDF takes the class of the
        # first character of a code. So every sign says first that it is right-to-left.
        item.lead = sign


def _lead_left(chunks: Sequence[Chunk], n: int) -> Edges:
    """What an L or B chunk says besides its text: a neutral at either end is told its direction, else PDFium mirrors
    it and MuPDF, which takes the class of the first character of a code, moves it."""
    chunk = chunks[n]
    first, last = chunk[0], chunk[-1]
    for left, item, right in zip(chunk, chunk[1:], chunk[2:], strict=False):
        # PDFium turns the order of a number's parts round at every blank, but not at U+00A0, to UAX #9 of class CS.
        if item.text == " " and {left.traits.bidi, right.traits.bidi} <= NUMERIC:
            item.text = "\u00a0"
    beside = chunks[n - 1][0].kind if n else "R"
    goes_on = beside == first.kind == "L"  # two parts of one piece
    if not goes_on and (first.kind == "B" or bidi_class(first.atom.cell.text[0]) != "L"):
        first.lead = LRM
    meets = beside != "R" and not goes_on  # an L or B chunk to the left: part the two
    after = ((LRM,) if last.traits.bidi != "L" else ()) + ((RLM,) if meets else ())
    return (LRM, RLM) if meets else (), after


def _outweigh(chunks: Sequence[Chunk], edges: Sequence[Edges]) -> None:
    """Let the line have more stretches of class R than of class L, so far as that can be done.

    Otherwise PDFium takes the whole line for left-to-right (CFX_BidiString): "take (this) now", three words and
    four LRM, came back turned round. An RLM behind the LRM of a neutral makes a stretch of its own. This is our
    addition to the rules of the research (measured with its method, 100 random strings in each of five languages:
    PDFium 67-81 without, 91-95 with it; poppler 99-100 and 94-99), and only where it is needed: poppler now and
    then makes a column of a line that has many of them.
    """
    excess = 1 + _stretches_of_left(chunks, edges)
    for chunk in chunks:
        if excess > 0 and chunk[0].lead == LRM:
            chunk[0].lead = LRM + RLM
            excess -= 1


def _stretches_of_left(chunks: Sequence[Chunk], edges: Sequence[Edges]) -> int:
    """How many more stretches of L than of R a line has, read from left to right; of the controls those of L and B
    chunks count, those of R chunks add nothing to the letters they stand beside."""
    text = []
    for chunk, (before, after) in zip(chunks, edges, strict=True):
        said = (item.atom.cell.text if item.kind == "R" else item.lead + item.atom.cell.text for item in chunk)
        text += [*before, *said, *after]
    kinds = [_SIDES.get(bidi_class(character), 0) for character in "".join(text)]
    return sum(kind for kind, _ in groupby(kinds))


_SIDES = {"L": 1, "R": -1, "AL": -1}


def _shows(chunks: Sequence[Chunk], n: int, before: tuple[str, ...], after: tuple[str, ...]) -> list[Show]:
    """A chunk, and right of an R chunk an RLM in an operation of its own: poppler ends a left-to-right piece, and
    the blank it swallowed, only at a character of class R; PDFium drops an operation narrower than 0.01 pt, which is
    wanted here."""
    chunk = chunks[n]
    if chunk[0].kind != "R":
        return [_show(chunk, before, after)]
    shows = [_show(chunk, is_reversed=len(chunk) > 1)]
    if n + 1 < len(chunks):
        shows.append(_control(chunk[-1], RLM))
    return shows


def _show(chunk: Chunk, before: tuple[str, ...] = (), after: tuple[str, ...] = (), is_reversed: bool = False) -> Show:
    """The cells of a chunk, each brought to its place; the controls of an edge all stand at that edge, for poppler
    sorts by place, and one that stood behind the first letter would come between it and the next."""
    face = chunk[0].atom.face
    origin, end = chunk[0].x, chunk[-1].end
    placed = [(face.blank(CONTROL_WIDTH, control), origin) for control in before]
    placed += [(item.cell(), item.x) for item in chunk]
    placed += [(face.blank(CONTROL_WIDTH, control), end) for control in after]
    return _shown(chunk[0].atom, placed, is_reversed)


def _turned(chunk: Chunk) -> Show:
    """The cells of a chunk in logical order, from the right to the left, between two LRM. A mark is as wide as a
    control, or poppler begins another line behind it."""
    atom = chunk[0].atom
    room = CONTROL_WIDTH * atom.size / atom.face.upem
    control = atom.face.blank(CONTROL_WIDTH, LRM)
    placed = [(control, chunk[-1].end + room)]
    for item in reversed(chunk):
        cell, is_mark = item.cell(), item.traits.is_mark
        placed.append(
            (atom.face.cell(cell.parts, CONTROL_WIDTH, cell.text), item.x - room) if is_mark else (cell, item.x)
        )
    return _shown(atom, [*placed, (control, chunk[0].x - 2 * room)])


def _shown(atom: Atom, placed: Sequence[tuple[Cell, float]], is_reversed: bool = False) -> Show:
    """Cells, each brought to its place, from that of the first."""
    face, per_mille = atom.face, 1000 / atom.size
    origin = placed[0][1]
    cells: list[Cell | int] = []
    pen = 0.0
    for cell, x in placed:
        move = round((x - origin) * per_mille - pen)
        if move:
            cells.append(move)
            pen += move
        cells.append(cell)
        pen += cell.advance * 1000 / face.upem
    return Show(origin, face, atom.size, tuple(cells), is_reversed, atom.mark)


def _control(beside: _Placed, control: str, *, left: bool = False) -> Show:
    """A control without any width at the right edge of a cell, or at its left one."""
    atom = beside.atom
    return Show(
        beside.x if left else beside.end, atom.face, atom.size, (atom.face.blank(0, control),), False, atom.mark
    )
