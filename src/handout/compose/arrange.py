"""The boxes of a sheet in the order and the rows of a layout: the tag tree grows in that order.

A layout serves many handouts: what it names and a handout lacks leaves no gap, and what it does not name follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

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
    first.

    No row turns or tears a locked group: whatever stands before a part of it in the handout comes before it here, and
    neighbours that are locked together stay neighbours.
    """
    chosen = _Choice(kids, rows)
    placed = [(piece, cells) for entry in rows for piece, cells in chosen.row(entry)]
    ahead = [box for box in chosen.left if isinstance(box, Panel) and box.style == TITLE]
    after = [box for box in chosen.left if not _among(box, ahead)]
    return (*ahead, *_banded(placed), *after)


Cells = tuple[tuple[Box, ...], ...]
Placed = list[tuple[RowEntry, Cells]]


class _Choice:
    """Boxes by name, each taken once; an id wins over a role."""

    def __init__(self, kids: Sequence[Box], rows: Sequence[RowEntry]) -> None:
        self.kids, self.left = kids, list(kids)
        self._named = {name for entry in rows for cell in cells_of(entry) for name in cell}

    def row(self, entry: RowEntry) -> Placed:
        """A row with its cells, those without anything left out; before it, in rows of their own, the parts of locked
        groups that must be read before one in it."""
        named = [[box for name in cell for box in self._found(name)] for cell in cells_of(entry)]
        here = [box for cell in named for box in cell]
        wanted = [[one for box in cell for one in self._with_neighbours(box, here)] for cell in named]
        early = self._early([box for cell in wanted for box in cell], here)
        cells = tuple(tuple(self._take(cell)) for cell in [early, *wanted])
        alone: Placed = [("", ((box,),)) for box in cells[0]]
        kept = tuple(cell for cell in cells[1:] if cell)
        return [*alone, (entry, kept)] if kept else alone

    def _found(self, name: str) -> list[Box]:
        return [box for box in self.left if self._fits(name, names_of(box))]

    def _fits(self, name: str, names: Names) -> bool:
        """By its id, or by its role where no row has its id."""
        return name in names and next((own for own in names if own in self._named), None) == name

    def _with_neighbours(self, box: Box, here: Sequence[Box]) -> list[Box]:
        """The box in the run of those that are locked together with it and stand next to it, but for what the row
        places itself."""
        lock = _lock(box)
        if lock is None:
            return [box]
        runs = (list(run) for _, run in groupby(self.kids, _lock))
        run = next(run for run in runs if _among(box, run))
        return [one for one in run if one is box or (_among(one, self.left) and not _among(one, here))]

    def _early(self, boxes: Sequence[Box], here: Sequence[Box]) -> list[Box]:
        """What must come before the boxes: what shares a locked group with one of them and stands before it in the
        handout, but not before it among them; its neighbours, and what must come before these."""
        place = {id(box): number for number, box in enumerate(self.kids)}
        found: list[Box] = []
        more = [one for number, box in enumerate(boxes) for one in self._needed(box, boxes[:number])]
        while more:
            found += [box for number, box in enumerate(more) if not _among(box, [*found, *more[:number]])]
            ahead = [one for box in found for one in self._needed(box, found)]
            beside = [one for box in found for one in self._with_neighbours(box, here)]
            more = [box for box in (*ahead, *beside) if not _among(box, found)]
        return sorted(found, key=lambda box: place[id(box)])

    def _needed(self, box: Box, before: Sequence[Box]) -> list[Box]:
        """What stands before a box in the handout and shares a locked group with it, without those that are placed."""
        groups, ahead = _groups(box), takewhile(lambda one: one is not box, self.kids)
        return [one for one in ahead if groups & _groups(one) and _among(one, self.left) and not _among(one, before)]

    def _take(self, boxes: Sequence[Box]) -> list[Box]:
        """Those that have not been taken."""
        taken = [box for number, box in enumerate(boxes) if _among(box, self.left) and not _among(box, boxes[:number])]
        self.left = [box for box in self.left if not _among(box, taken)]
        return taken


def _lock(box: Box) -> str | None:
    """The locked group that a box is a part of as a whole."""
    return box.keep if isinstance(box, Flow | Section) else None


def _groups(box: Box) -> frozenset[str]:
    """The locked groups that it is in, or holds something of at any depth."""
    match box:
        case Section():
            return box.groups
        case Flow() | Panel():
            own = {box.keep} if isinstance(box, Flow) and box.keep else set()
            return frozenset(own).union(*map(_groups, box.kids))
        case _:
            return frozenset()


def cells_of(entry: RowEntry) -> tuple[tuple[str, ...], ...]:
    """The names in each cell of a row."""
    cells = entry.row if isinstance(entry, RowLook) else (entry,) if isinstance(entry, str) else entry
    return tuple((cell,) if isinstance(cell, str) else cell for cell in cells)


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
