"""The boxes of a sheet in the order and the rows of a layout: the tag tree grows in that order.

A layout serves many handouts: what it names and a handout lacks leaves no gap, and what it does not name follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from handout.boxes import Band, Box, Flow, Panel, RowBox, SectionBox
from handout.models.rows import RowEntry, RowLook

TITLE = "title"
ROW = "row "
"""Begins the name of what a row keeps together; no locked group is called so, for their names have no blanks."""
BoxNames = tuple[str, ...]


def names_of(box: Box) -> BoxNames:
    """The names by which a layout finds a box, the most particular first: a section's id and its role, a block's id."""
    match box:
        case SectionBox():
            return box.id, box.role
        case Flow(name=str() as name):
            return (name,)
        case Panel(style="title"):
            return (TITLE,)
        case _:
            return ()


def arrange(kids: Sequence[Box], rows: Sequence[RowEntry]) -> tuple[Box, ...]:
    """Boxes by the rows that name them. What no row names follows in its own order; a title that no row names comes
    first. Locked groups are neither torn nor turned (``_bound``)."""
    chosen = _Choice(kids, rows)
    placed = [(entry, made) for entry in rows if (made := chosen.row(entry))]
    ahead = [box for box in chosen.left if isinstance(box, Panel) and box.style == TITLE]
    after = [box for box in chosen.left if not _among(box, ahead)]
    return (*ahead, *_banded(placed), *after)


class _Choice:
    """Boxes by name, each taken once; an id wins over a role."""

    def __init__(self, kids: Sequence[Box], rows: Sequence[RowEntry]) -> None:
        self.left = list(kids)
        self._kids = tuple(kids)
        self._named = {name for entry in rows for cell in cells_of(entry) for name in cell}

    def row(self, entry: RowEntry) -> tuple[tuple[Box, ...], ...]:
        """The cells of a row, those without anything left out."""
        here = {name for cell in cells_of(entry) for name in cell}
        cells = (tuple(box for name in cell for box in self._take(name, here)) for cell in cells_of(entry))
        return tuple(cell for cell in cells if cell)

    def _take(self, name: str, here: set[str]) -> list[Box]:
        """The boxes of that name, each with what its locked groups bind to it. Locked neighbours that the same row
        names (``here``) are taken there: side by side they are neighbours, too."""
        taken: list[Box] = []
        for box in [one for one in self.left if self._fits(name, names_of(one))]:
            bound = _bound(box, self._kids, lambda one: not any(self._fits(own, names_of(one)) for own in here))
            taken += [one for one in bound if _among(one, self.left)]
            self.left = [one for one in self.left if not _among(one, bound)]
        return taken

    def _fits(self, name: str, names: BoxNames) -> bool:
        """By its id, or by its role where no row has its id."""
        return name in names and next((own for own in names if own in self._named), None) == name


def _bound(box: Box, kids: Sequence[Box], freely: Callable[[Box], bool] = lambda box: True) -> list[Box]:
    """A box and what goes with it wherever it goes, in the order of the handout: what stands before it in its locked
    groups, so that their order stays; and its locked neighbours, those behind it only where ``freely`` lets them."""
    found = {next(number for number, one in enumerate(kids) if one is box)}
    todo = list(found)
    while todo:
        number = todo.pop()
        groups = _groups(kids[number])
        before = {n for n in range(number) if _groups(kids[n]) & groups} if groups else set()
        beside = {n for n in _neighbours(number, kids) if n < number or freely(kids[n])}
        todo += (before | beside) - found
        found |= before | beside
    return [kids[number] for number in sorted(found)]


def _neighbours(number: int, kids: Sequence[Box]) -> set[int]:
    """Those right before and behind that are locked by the same name."""
    keep = _keep(kids[number])
    around = (n for n in (number - 1, number + 1) if 0 <= n < len(kids))
    return {n for n in around if keep and _keep(kids[n]) == keep}


def _keep(box: Box) -> str | None:
    return box.keep if isinstance(box, SectionBox | Flow) else None


def _groups(box: Box) -> frozenset[str]:
    """The locked groups of which something stands in a box."""
    own = (leaf.groups for leaf in leaves(box) if isinstance(leaf, SectionBox))
    keep = _keep(box)
    return frozenset[str]().union(*own, {keep} if keep else ())


def cells_of(entry: RowEntry) -> tuple[tuple[str, ...], ...]:
    """The names in each cell of a row."""
    cells = entry.row if isinstance(entry, RowLook) else (entry,) if isinstance(entry, str) else entry
    return tuple((cell,) if isinstance(cell, str) else cell for cell in cells)


PlacedRows = list[tuple[RowEntry, tuple[tuple[Box, ...], ...]]]


def _banded(placed: PlacedRows) -> Iterator[Box]:
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
        return cells[0] if not keep else (Flow(cells[0], keep=ROW + names_of(cells[0][0])[0]),)
    given = entry.shares if isinstance(entry, RowLook) else None
    shares = given if given and len(given) == len(cells) else (1.0,) * len(cells)
    return (RowBox(cells, shares, keep),)


def one_by_one(rows: Sequence[RowEntry]) -> tuple[RowEntry, ...]:
    """The same order, nothing side by side: for sheets whose pairs of languages stand so."""
    return tuple(name for entry in rows for cell in cells_of(entry) for name in cell)


def covered(kids: Sequence[Box], cover: Sequence[RowEntry]) -> int:
    """How many of the arranged boxes stand on the cover: those that its rows name; and where these leave out the
    sections that say when to get help, these too, if they come right behind (``help_first``)."""
    if not cover:
        return 0
    names = {name for entry in cover for cell in cells_of(entry) for name in cell}
    helping = _helping(kids)
    for number, box in enumerate(kids):
        if not (_among(box, helping) or all(names & {*names_of(leaf)} for leaf in leaves(box))):
            return number
    return len(kids)


def leaves(box: Box) -> Iterator[Box]:
    """The boxes in rows and bands, else the box itself."""
    match box:
        case RowBox():
            for cell in box.cells:
                for kid in cell:
                    yield from leaves(kid)
        case Band() | Flow() if isinstance(box, Band) or (box.keep or "").startswith(ROW):
            for kid in box.kids:
                yield from leaves(kid)
        case _:
            yield box


def help_first(kids: Sequence[Box]) -> tuple[Box, ...]:
    """The same boxes, sections that say when to get help right behind the title, in their rows and bands, and with them
    what their locked groups bind to them."""
    ahead = [box for box in kids if isinstance(box, Panel) and box.style == TITLE]
    moved = _helping(kids)
    first = [*ahead, *(box for n, box in enumerate(moved) if not _among(box, [*ahead, *moved[:n]]))]
    return (*first, *(box for box in kids if not _among(box, first)))


def runs_of_groups(kids: Sequence[Box]) -> tuple[tuple[str, Box, Box], ...]:
    """Neighbours that hold something of one locked group: its name, the first and the last of them. What says when to
    get help is left out: it stands on page 1 anyhow."""
    found: list[tuple[str, Box, Box]] = []
    before: frozenset[str] = frozenset()
    for box in kids:
        here = frozenset[str]() if any(map(_is_urgent, leaves(box))) else _groups(box)
        if here & before:
            name, first, _ = found[-1]
            found[-1] = name, first, box
        elif here:
            found.append((min(here), box, box))
        before = here
    return tuple(found)


def help_freed(kids: Sequence[Box]) -> tuple[Box, ...]:
    """The same boxes, what stands in a row or band with when to get help one under the other."""
    return tuple(one for box in kids for one in (leaves(box) if any(map(_is_urgent, leaves(box))) else (box,)))


def _helping(kids: Sequence[Box]) -> list[Box]:
    """The boxes that say when to get help, and what goes with them."""
    return [one for box in kids if any(map(_is_urgent, leaves(box))) for one in _bound(box, kids)]


def _is_urgent(box: Box) -> bool:
    return isinstance(box, SectionBox) and box.role == "urgent"


def _among(box: Box, others: Sequence[Box]) -> bool:
    return any(box is other for other in others)
