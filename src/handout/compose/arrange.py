"""The boxes of a sheet in the order and the rows of a layout: the tag tree grows in that order.

A layout serves many handouts: what it names and a handout lacks leaves no gap, and what it does not name follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from handout.boxes import Band, Box, Flow, Panel, Row, Section
from handout.models.layout import RowEntry, RowLook

TITLE = "title"
Names = tuple[str, ...]


def names_of(box: Box) -> Names:
    """The names by which a layout finds a box, the most particular first: a section's id and its role, a block's id."""
    match box:
        case Section():
            return box.id, box.role
        case Flow(name=str() as name):
            return (name,)
        case Panel(style="title"):
            return (TITLE,)
        case _:
            return ()


def arrange(kids: Sequence[Box], rows: Sequence[RowEntry]) -> tuple[Box, ...]:
    """Boxes by the rows that name them. What no row names follows in its own order; a title that no row names comes
    first."""
    chosen = _Choice(kids, rows)
    placed = [(entry, made) for entry in rows if (made := chosen.row(entry))]
    placed = _in_locked_order(placed, kids)
    ahead = [box for box in chosen.left if isinstance(box, Panel) and box.style == TITLE]
    after = [box for box in chosen.left if not _among(box, ahead)]
    return (*ahead, *_banded(placed), *after)


class _Choice:
    """Boxes by name, each taken once; an id wins over a role."""

    def __init__(self, kids: Sequence[Box], rows: Sequence[RowEntry]) -> None:
        self.left = list(kids)
        self._named = {name for entry in rows for cell in cells_of(entry) for name in cell}

    def row(self, entry: RowEntry) -> tuple[tuple[Box, ...], ...]:
        """The cells of a row, those without anything left out."""
        cells = (tuple(box for name in cell for box in self._take(name)) for cell in cells_of(entry))
        return tuple(cell for cell in cells if cell)

    def _take(self, name: str) -> list[Box]:
        found = [box for box in self.left if self._fits(name, names_of(box))]
        self.left = [box for box in self.left if not _among(box, found)]
        return found

    def _fits(self, name: str, names: Names) -> bool:
        """By its id, or by its role where no row has its id."""
        return name in names and next((own for own in names if own in self._named), None) == name


def cells_of(entry: RowEntry) -> tuple[tuple[str, ...], ...]:
    """The names in each cell of a row."""
    cells = entry.row if isinstance(entry, RowLook) else (entry,) if isinstance(entry, str) else entry
    return tuple((cell,) if isinstance(cell, str) else cell for cell in cells)


Placed = list[tuple[RowEntry, tuple[tuple[Box, ...], ...]]]


def _in_locked_order(placed: Placed, kids: Sequence[Box]) -> Placed:
    """The parts of a locked group are read in the order of the handout: one that a row would bring before another that
    it follows there stands behind that other one instead."""
    rank = {id(box): number for number, box in enumerate(kids)}
    found: Placed = []
    waiting: list[Box] = []
    for entry, cells in placed:
        kept: list[tuple[Box, ...]] = []
        for cell in cells:
            held = [box for box in cell if _comes_early(box, kids, found, kept, rank)]
            waiting += held
            kept.append(tuple(box for box in cell if not _among(box, held)))
        if any(kept):
            found.append((entry, tuple(cell for cell in kept if cell)))
        for box in sorted(waiting, key=lambda box: rank[id(box)]):
            if not _comes_early(box, kids, found, [], rank):
                found.append((names_of(box)[0], ((box,),)))
                waiting.remove(box)
    return found + [(names_of(box)[0], ((box,),)) for box in waiting]


def _comes_early(
    box: Box, kids: Sequence[Box], found: Placed, kept: Sequence[tuple[Box, ...]], rank: dict[int, int]
) -> bool:
    """Whether something of its locked groups that stands before it in the handout has not been placed yet."""
    if not isinstance(box, Section) or not box.groups:
        return False
    done = {id(one) for _, cells in found for cell in cells for one in cell} | {
        id(one) for cell in kept for one in cell
    }
    before = (
        one for one in kids if isinstance(one, Section) and one.groups & box.groups and rank[id(one)] < rank[id(box)]
    )
    return any(id(one) not in done for one in before)


def _banded(placed: Placed) -> Iterator[Box]:
    """Rows as boxes; neighbours of one ground in one band."""
    for ground, run in groupby(enumerate(placed), key=lambda item: _ground(item[1][0])):
        rows = [(entry, cells) for _, (entry, cells) in run]
        boxes = [box for entry, cells in rows for box in _row(entry, cells)]
        if ground == (None, None):
            yield from boxes
        else:
            look = next(entry for entry, _ in rows if isinstance(entry, RowLook))
            yield Band(tuple(boxes), look.background, look.border, look.border_color)


def _ground(entry: RowEntry) -> tuple[str | None, str | None]:
    return (entry.background, entry.border) if isinstance(entry, RowLook) else (None, None)


def _row(entry: RowEntry, cells: tuple[tuple[Box, ...], ...]) -> tuple[Box, ...]:
    """A row of one cell is no row."""
    keep = isinstance(entry, RowLook) and bool(entry.keep)
    if len(cells) == 1:
        return cells[0] if not keep else (Flow(cells[0], keep="row"),)
    given = entry.shares if isinstance(entry, RowLook) else None
    shares = given if given and len(given) == len(cells) else (1.0,) * len(cells)
    return (Row(cells, shares, keep),)


def one_by_one(rows: Sequence[RowEntry]) -> tuple[RowEntry, ...]:
    """The same order, nothing side by side: for sheets whose pairs of languages stand so."""
    return tuple(name for entry in rows for cell in cells_of(entry) for name in cell)


def covered(kids: Sequence[Box], cover: Sequence[RowEntry]) -> int:
    """How many of the arranged boxes stand on the cover: those that its rows name."""
    if not cover:
        return 0
    names = {name for entry in cover for cell in cells_of(entry) for name in cell}
    for number, box in enumerate(kids):
        if not all(names & {*names_of(leaf)} for leaf in leaves(box)):
            return number
    return len(kids)


def leaves(box: Box) -> Iterator[Box]:
    """The boxes in rows and bands, else the box itself."""
    match box:
        case Row():
            for cell in box.cells:
                for kid in cell:
                    yield from leaves(kid)
        case Band():
            for kid in box.kids:
                yield from leaves(kid)
        case _:
            yield box


def help_first(kids: Sequence[Box]) -> tuple[Box, ...]:
    """The same boxes, sections that say when to get help right behind the title, and with them what stands
    before them in their locked groups."""
    ahead = [box for box in kids if isinstance(box, Panel) and box.style == TITLE]
    moved: list[Box] = []
    for number, box in enumerate(kids):
        if isinstance(box, Section) and box.role == "urgent":
            moved += [one for one in kids[:number] if isinstance(one, Section) and one.groups & box.groups]
            moved.append(box)
    first = [*ahead, *(box for n, box in enumerate(moved) if not _among(box, moved[:n]))]
    return (*first, *(box for box in kids if not _among(box, first)))


def _among(box: Box, others: Sequence[Box]) -> bool:
    return any(box is other for other in others)
