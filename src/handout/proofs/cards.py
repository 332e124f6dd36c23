"""A sheet on a proof: its name and what became of it, and its pages side by side under that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from handout.compose.fragments import TextFragment
from handout.compose.plan import Area, Outline, Stroke
from handout.proofs import looks
from handout.proofs.paper import MARGIN, ProofPaper, english
from handout.proofs.subject import Family, Ring, SheetCard, Shot
from handout.records import dataclass
from handout.style import ComputedStyle
from handout.text.ink import InkBox
from handout.words import Words

GAP: Final = 10.0
"""Points between pages, and between sheets."""
PAIR: Final = 3.0
"""Between before and after."""
SHELF: Final = 14.0
"""Between one row of sheets and the next."""
LABEL: Final = 2
"""Pages wide that the label of a sheet is at least."""
HEAD: Final = 4.0
"""Over the label of a sheet, under its line, and over its pages."""
INSET: Final = 6.0
"""In the box that says why a sheet is not there."""
CAPTION: Final = 11.0
"""Under a page."""
RING: Final = 1.0
"""Thickness of a ring; ``AROUND`` is what it leaves free, ``LEAST`` the smallest that the eye finds."""
AROUND: Final = 1.5
LEAST: Final = 7.0
LIGHT: Final = 0.35
"""Thickness of a ring round what has only moved."""
DISC: Final = 8.0
"""Diameter of a ring's number."""


@dataclass(frozen=True, slots=True)
class _Label:
    """Words of a card, and by how much they stand under its upper edge and behind its left one. ``ring``: a ring goes
    round them; ``box``: a frame."""

    fragment: TextFragment
    top: float
    x: float = 0.0
    ring: bool = False
    box: bool = False


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page with its figure's element, and its place in its row."""

    shot: Shot
    element: int
    x: float


@dataclass(frozen=True, slots=True)
class _Laid:
    """A card, measured: ``head`` is the height of its labels, each row of pages as high as its ``heights``."""

    width: float
    head: float
    labels: tuple[_Label, ...]
    rows: tuple[tuple[_Shown, ...], ...]
    heights: tuple[float, ...]

    @property
    def least(self) -> float:
        """What stays together: the head and a row of pages."""
        return self.head + (self.heights[0] if self.heights else 0.0)


@dataclass(frozen=True, slots=True)
class Shelves:
    """Sets sheets on paper, ``across`` pages side by side. ``thumb`` is the width of a page as it is shown."""

    paper: ProofPaper
    across: int
    thumb: float

    @classmethod
    def of(cls, paper: ProofPaper, across: int, families: Iterable[Family], tallest: float) -> Shelves:
        """Pages fill the paper's width, but none is higher than ``tallest``, and one stands beside itself as it was."""
        units = [unit for family in families for card in family.cards for unit in card.shots]
        side = max((len(unit) for unit in units), default=1)
        tall = max((shot.page.height / shot.page.width for unit in units for shot in unit), default=1.0)
        across = max(across, side)
        wide = (paper.usable - (across - 1) * GAP) / across
        return cls(paper, across, min(wide, tallest / tall))

    def family(self, family: Family) -> None:
        """Its title, then its sheets in rows."""
        paper, section = self.paper, self.paper.tree.add("Sect", self.paper.root)
        title: TextFragment | None = paper.fragment(english(family.title), looks.FAMILY, "H2", section)
        shelf: list[_Laid] = []
        for laid in [self._measured(card, section) for card in family.cards]:
            if shelf and sum(one.width + GAP for one in shelf) + laid.width > paper.usable + 0.01:
                self._shelve(shelf, title)
                shelf, title = [], None
            shelf.append(laid)
        self._shelve(shelf, title)

    def _shelve(self, shelf: Sequence[_Laid], title: TextFragment | None) -> None:
        """One row of sheets, under the title of their family if that stands nowhere yet."""
        paper = self.paper
        heading = title.height(paper.usable) + SHELF if title else 0.0
        paper.room(heading + SHELF + max(laid.least for laid in shelf))
        if title:
            paper.low -= SHELF if paper.low < paper.top else 0.0
            paper.paragraph(title)
            paper.low -= HEAD
        elif paper.low < paper.top:
            paper.low -= SHELF
        top, x, ends = paper.low, MARGIN, []
        for laid in shelf:
            paper.low = top
            self._place(laid, x)
            ends.append(paper.low)
            x += laid.width + GAP
        paper.low = min(ends)

    def _measured(self, card: SheetCard, parent: int) -> _Laid:
        section = self.paper.tree.add("Sect", parent)
        most = max((len(unit) for unit in card.shots), default=1)
        unit = most * self.thumb + (most - 1) * PAIR
        columns = max(1, int((self.paper.usable + GAP + 0.01) / (unit + GAP)))
        wide = min(len(card.shots), columns) * (unit + GAP) - GAP
        label = min(LABEL, self.across) * (self.thumb + GAP) - GAP
        width = min(max(wide, label), self.paper.usable)
        labels, head = self._labels(card, section, width)
        firsts = range(0, len(card.shots), columns)
        rows = tuple(tuple(self._row(card.shots[first : first + columns], section, unit)) for first in firsts)
        heights = tuple(max(self._height(shown.shot) for shown in row) + CAPTION for row in rows)
        return _Laid(width, head, labels, rows, heights)

    def _labels(self, card: SheetCard, section: int, width: float) -> tuple[tuple[_Label, ...], float]:
        """What is said of it, from the top down, and how high all of it is."""
        given: list[tuple[str, Words, ComputedStyle]] = [("H3", card.title, looks.NAME)]
        given += [("P", english(card.count), looks.RINGED if card.counted else looks.COUNT)] * bool(card.count)
        given += [("P", english(text), looks.STATE) for text in card.state]
        given += [("P", english(card.reason), looks.REASON)] * bool(card.reason)
        labels: list[_Label] = []
        top = HEAD
        for role, words, style in given:
            fragment = self.paper.fragment(words, style, role, section)
            ring, box = style is looks.RINGED, style is looks.REASON
            x = INSET if box else 2 * AROUND + RING if ring else 0.0
            room = INSET + HEAD if box else AROUND + RING if ring else max(0.0, fragment.text.rise)
            labels.append(_Label(fragment, top + room, x, ring, box))
            top += room + fragment.height(width - 2 * x) + (room if ring or box else 0.0)
        return tuple(labels), top + HEAD

    def _row(self, units: Sequence[tuple[Shot, ...]], section: int, unit: float) -> Iterator[_Shown]:
        for column, shots in enumerate(units):
            for number, shot in enumerate(shots):
                element = self.paper.tree.add("Figure", section, alt=shot.alt)
                yield _Shown(shot, element, column * (unit + GAP) + number * (self.thumb + PAIR))

    def _scale(self, shot: Shot) -> float:
        """As the file will have it: four decimals."""
        return round(self.thumb / shot.page.width, 4)

    def _height(self, shot: Shot) -> float:
        return shot.page.height * self._scale(shot)

    # --- on paper ---------------------------------------------------------------------------------------------------

    def _place(self, laid: _Laid, x: float) -> None:
        paper = self.paper
        paper.words.add(Stroke(x, paper.low, x + laid.width, paper.low, "rule", 0.6))
        for label in laid.labels:
            self._label(label, x, laid.width)
        paper.low -= laid.head
        for row, height in zip(laid.rows, laid.heights, strict=True):
            paper.room(height)
            for shown in row:
                self._shot(shown, x + shown.x)
            paper.low -= height

    def _label(self, label: _Label, x: float, width: float) -> None:
        fragment, inner = label.fragment, width - 2 * label.x
        top = self.paper.low - label.top
        height = fragment.height(inner)
        fragment.paint(self.paper.words, x + label.x, top, inner)
        if label.ring:
            wide = min(fragment.text.natural, inner) + 2 * label.x
            self._ring(InkBox(x, top - height, x + wide, top))
        if label.box:
            frame = Outline(x, top - height - INSET, width, height + 2 * INSET, "rule", 0.8, 2.0)
            self.paper.words.add(frame)

    def _shot(self, shown: _Shown, x: float) -> None:
        shot, scale, height = shown.shot, self._scale(shown.shot), self._height(shown.shot)
        y = self.paper.low - height
        self.paper.show(shot.page, shown.element, x, y, scale)
        self.paper.words.add(Outline(x, y, self.thumb, height, "rule", 0.5))
        with self.paper.words.artifact():
            self.paper.loose(shot.caption, looks.CAPTION).paint(self.paper.words, x, y - 2.0, self.thumb)
        page = InkBox(x, y, x + self.thumb, y + height)
        for ring in shot.rings:
            box = InkBox(*(value * scale for value in ring.box)).moved(x, y)
            self._ring(_seen(box, page), LIGHT if ring.light else RING)
        for ring in shot.rings:
            if ring.label:
                self._number(ring, _seen(InkBox(*(value * scale for value in ring.box)).moved(x, y), page))

    def _ring(self, box: InkBox, thickness: float = RING) -> None:
        width, height = box.right - box.left, box.top - box.bottom
        self.paper.over.add(Outline(box.left, box.bottom, width, height, "ring", thickness, min(3.0, height / 2)))

    def _number(self, ring: Ring, box: InkBox) -> None:
        """At the upper left corner of its ring."""
        over, text = self.paper.over, self.paper.loose(ring.label, looks.NUMBER)
        wide = max(DISC, text.text.natural + 4.0)
        left, bottom = box.left - wide / 2, box.top - DISC / 2
        over.add(Area(left, bottom, wide, DISC, "ring", DISC / 2))
        top = bottom + (DISC + looks.NUMBER.size * 0.72) / 2 + text.baseline - looks.NUMBER.size * 0.72
        with over.artifact():
            text.paint(over, left, top, wide)


def _seen(box: InkBox, page: InkBox) -> InkBox:
    """A box with some room around it, large enough to be found, that leaves its page by a hair at most."""
    across = max(AROUND, (LEAST - box.right + box.left) / 2)
    upright = max(AROUND, (LEAST - box.top + box.bottom) / 2)
    left, right = box.left - across, box.right + across
    bottom, top = box.bottom - upright, box.top + upright
    return InkBox(max(left, page.left), max(bottom, page.bottom), min(right, page.right), min(top, page.top))
