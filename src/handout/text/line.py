"""One broken line: shaped words in logical order to shows at their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from handout.records import replace
from handout.text import paintorder
from handout.text.bidi import visual_order
from handout.text.cells import LED
from handout.text.face import Cell, Face
from handout.text.model import Alignment, Line, Show
from handout.text.paintorder import CONTROL_WIDTH, Atom, atom_of
from handout.text.shape import LRM, Word

HYPHEN = "-"
"""U+002D: of all hyphens and dashes the one that readers take for one that a line break has put in."""


class PlacedWord(NamedTuple):
    """A word with what its run knows: the face of its cells, their size in points, level and mark of the span."""

    word: Word
    face: Face
    size: float
    level: int
    mark: int


placed_word: Final[Callable[[tuple[Word, Face, float, int, int]], PlacedWord]] = partial(tuple.__new__, PlacedWord)
"""As ``PlacedWord`` itself, in half the time."""


def width_of(words: Sequence[PlacedWord]) -> float:
    """The advance of the words in points."""
    return sum([word.edges[-1] * size / face.upem for word, face, size, _, _ in words])


def set_line(
    words: Sequence[PlacedWord],
    blank: PlacedWord | None,
    *,
    text: str,
    measure: float,
    alignment: Alignment,
    rtl: bool,
    is_last: bool,
    torn: bool,
) -> Line:
    """The line in its measure. ``words`` in logical order, without closing blanks; ``blank`` is the closing one,
    painted so that readers of the PDF find it, and hanging out of the measure."""
    width = width_of(words)
    left = _left(width, measure, alignment, rtl)
    if not rtl and words and (words[-1].word.text.endswith(HYPHEN) or _looks_spaced(text)):
        words = [*words, _mark_behind(words[-1])]
    if rtl:
        shows = _right_to_left(words, blank, left, is_last)
    elif all(placed.level == 0 for placed in words):
        shows = _groups([*words, blank] if blank else words, left)
    else:
        shows = _mixed(words, blank, left)
    return Line(tuple(shows), text, width, left, torn)


def _looks_spaced(text: str) -> bool:
    """Whether every word is one character, as in "1 × 3" or "5 g"."""
    found = text.split()
    return len(found) > 1 and all(len(word) == 1 for word in found)


def _mark_behind(last: PlacedWord) -> PlacedWord:
    """A mark behind a hyphen at the end of a line: poppler drops that hyphen, PDFium says U+FFFE, and both join the
    words (docs/findings.md, Hyphens). A soft hyphen is left to them; from right to left a mark leads every sign. And
    behind a line of single characters: poppler takes it for one word, set wide, and drops its blanks, but for the mark
    there are two characters in the last."""
    cell = last.face.blank(CONTROL_WIDTH, LRM)
    return last._replace(word=Word(LRM, (cell,), (0, 1), (0, CONTROL_WIDTH), (0, 1), frozenset()))


def _left(width: float, measure: float, alignment: Alignment, rtl: bool) -> float:
    """Where the visible part begins: the start of right-to-left text is the right edge."""
    if alignment == "center":
        return (measure - width) / 2
    return measure - width if rtl == (alignment == "start") else 0.0


_APART = 0.02
"""Points between a mark without width and the show behind it. poppler sorts by place, and of two at the same one, but
for rounding, it may turn the order round: the bracket behind a Thai or Burmese mark stood before it."""


def _groups(words: Sequence[PlacedWord], x: float) -> list[Show]:
    """Left-to-right words: one show for each stretch of one face, size and mark."""
    shows: list[Show] = []
    start = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or words[i][1:] != words[start][1:]:
            group = words[start:i]
            _, face, size, _, mark = words[start]
            cells: list[Cell | int] = []
            for placed in group:
                _extend(cells, placed)
            apart = _APART if shows and _ends_without_width(shows[-1]) else 0.0
            shows.append(Show(x + apart, face, size, tuple(cells), False, mark))
            x += width_of(group)
            start = i
    return shows


def _extend(cells: list[Cell | int], placed: PlacedWord) -> None:
    """Append a word. A joiner at the end of the word before it, as behind an old Malayalam chillu, leads the blank: a
    code that is only a format character is dropped by pdf.js."""
    found = placed.word.cells
    if placed.word.text == " " and cells:
        last = cells[-1]
        if isinstance(last, Cell) and last.text in LED and isinstance(found[0], Cell):
            cells[-1] = placed.face.cell(found[0].parts, found[0].advance, last.text + " ")
            found = found[1:]
    cells.extend(found)


def _ends_without_width(show: Show) -> bool:
    last = next((cell for cell in reversed(show.cells) if isinstance(cell, Cell)), None)
    return last is not None and not last.advance


def _mixed(words: Sequence[PlacedWord], blank: PlacedWord | None, x: float) -> list[Show]:
    """A left-to-right line with right-to-left words in it: those stretches are painted by those rules."""
    shows: list[Show] = []
    for seen in _stretches([words[i] for i in visual_order([placed.level for placed in words])]):
        if seen[0].level:
            shows += paintorder.paint(list(_atoms(seen)), x)
        else:
            shows += _led(_groups(seen, x)) if shows else _groups(seen, x)
        x += width_of(seen)
    return shows + (_groups([blank], x) if blank else [])


def _led(shows: list[Show]) -> list[Show]:
    """Behind right-to-left words a blank is led by an LRM: without it poppler takes it for theirs, and drops it."""
    show = shows[0]
    first = show.cells[0]
    if not isinstance(first, Cell) or first.text != " ":
        return shows
    led = show.face.cell(first.parts, first.advance, LRM + first.text)
    return [replace(show, cells=(led, *show.cells[1:])), *shows[1:]]


def _stretches(words: Sequence[PlacedWord]) -> Iterator[list[PlacedWord]]:
    """Neighbours of level 0, and neighbours of a higher level."""
    pending: list[PlacedWord] = []
    for placed in words:
        if pending and (pending[0].level == 0) != (placed.level == 0):
            yield pending
            pending = []
        pending.append(placed)
    if pending:
        yield pending


def _right_to_left(words: Sequence[PlacedWord], blank: PlacedWord | None, x: float, is_last: bool) -> list[Show]:
    """A line of a right-to-left paragraph. The closing blank stands at the left edge and is led by ALM."""
    atoms = list(_atoms([words[i] for i in visual_order([placed.level for placed in words])]))
    if not atoms:
        return []
    if blank is None and is_last and paintorder.needs_edge(atoms[0]):
        blank = words[-1]
    if blank:
        edge = _edge(blank)
        atoms.insert(0, edge)
        x -= edge.cell.advance * edge.size / edge.face.upem
    return paintorder.paint(atoms, x)


def _edge(beside: PlacedWord) -> Atom:
    face = beside.face
    space = face.space
    advance = face.advance(space) if space is not None else face.upem // 4
    cell = face.cell((face.part(space),) if space is not None else (), advance, paintorder.ALM + " ")
    return Atom(cell, 0, 1, beside.mark, face, beside.size)


def _atoms(words: Sequence[PlacedWord]) -> Iterator[Atom]:
    """The cells of words that stand in visual order."""
    for word, face, size, level, mark in words:
        cells = word.cells
        for cell, following in zip(cells, (*cells[1:], 0), strict=False):
            if isinstance(cell, Cell):
                yield atom_of((cell, following if isinstance(following, int) else 0, level, mark, face, size))
