"""Pictures of people, to be counted: some of them marked, beside or over the words that say how many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import ceil
from typing import Final, NamedTuple

from handout.boxes import IconArray, People
from handout.compose.abreast import column_width, starts
from handout.compose.fragments import FUZZ, KEPT, Break, Cut, TextFragment, Uncut
from handout.compose.plan import Origin, PictureItem
from handout.compose.recorder import Recorder
from handout.compose.setting import Setter
from handout.compose.structure import StructureTree
from handout.compose.texts import TextMaker
from handout.errors import Position
from handout.models.icons import OTHER_PERSON, PERSON, picture_name
from handout.models.image import Image
from handout.records import dataclass, replace
from handout.style import TALL, ComputedStyle

HIGH: Final = 1.75
"""Lines of the words beside it that a person is high."""
LEAST: Final = 0.75
"""Lines that it is high at least where anything stands beside it."""
HIGHEST: Final = 12.0
"""Lines that all rows take together at most."""
APART: Final = 2.0
"""Points between people."""
SHARE: Final = 0.4
"""Of the width: the most that people take beside words, and the least that these have."""
ROWS: Final = ((5, 5), (10, 5), (100, 10))
"""Up to so many people stand in rows of so many: fives and tens can be counted at a glance."""


class Crowd(NamedTuple):
    """Rows of people at a size; ``tall`` is the height of one, ``width`` and ``height`` are those of all."""

    tall: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class CrowdPicture:
    """``of`` people, ``count`` of them marked, those first from the start edge; ``slim`` is the width of one by its
    height, ``line`` the height of a line beside them in points."""

    count: int
    of: int
    element: int
    look: ComputedStyle
    slim: float
    line: float
    rtl: bool
    origin: Origin

    @property
    def across(self) -> int:
        """How many stand in a row."""
        return min(self.of, next(row for most, row in ROWS if self.of <= most))

    @property
    def down(self) -> int:
        """How many rows there are."""
        return ceil(self.of / self.across)

    def within(self, width: float) -> Crowd:
        """The people at the size that they have in so much width."""
        by_height = (HIGHEST * self.line - APART * (self.down - 1)) / self.down
        by_width = (width - APART * (self.across - 1)) / self.across / self.slim
        tall = max(min(HIGH * self.line, by_height, by_width), 0.0)
        return Crowd(tall, _row(tall * self.slim, self.across), _row(tall, self.down))

    def small(self, crowd: Crowd) -> bool:
        """Whether they had to be made too small to be counted."""
        return crowd.tall < LEAST * self.line

    def paint(self, page: Recorder, x: float, top: float, crowd: Crowd) -> None:
        """Their left upper corner at ``x``, ``top``."""
        wide = crowd.tall * self.slim
        for number in range(self.of):
            row, place = divmod(number, self.across)
            place = self.across - 1 - place if self.rtl else place
            left, foot = x + place * (wide + APART), top - row * (crowd.tall + APART) - crowd.tall
            marked = number < self.count
            name = picture_name(PERSON if marked else OTHER_PERSON)
            colour = (self.look.marker_color or self.look.color) if marked else self.look.border_color
            page.add(PictureItem(self.element, name, left, foot, wide, crowd.tall, self.origin, colour))


def _row(size: float, count: int) -> float:
    return count * size + (count - 1) * APART


@dataclass(frozen=True, slots=True)
class CrowdFragment(Uncut):
    """Words and a picture of people: beside each other, the lower of the two in the middle of the other's height, where
    the words have room and none is torn; else the words under the picture, or over it where they are its ``label``."""

    text: TextFragment
    picture: CrowdPicture
    gap: float
    label: bool = False
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return self.text.where

    def narrowest(self, *, whole: bool = False) -> float:
        return self.text.narrowest(whole=whole)

    def crowd(self, width: float) -> Crowd:
        """The people as large as they are there."""
        beside = self.picture.within(SHARE * width)
        return beside if self._fits(beside, width) else self.picture.within(width)

    def _fits(self, crowd: Crowd, width: float) -> bool:
        left = width - crowd.width - self.gap
        return not self.picture.small(crowd) and left >= max(SHARE * width, self.text.text.unbroken)

    def _beside(self, crowd: Crowd, width: float) -> bool:
        return crowd.width <= SHARE * width + FUZZ and self._fits(crowd, width)

    @property
    def _between(self) -> float:
        """Points between people and the words over them, or under them."""
        return self.gap / 2 + (0.0 if self.label else self.text.text.rise)

    def height(self, width: float) -> float:
        crowd = self.crowd(width)
        if self._beside(crowd, width):
            return max(crowd.height, self.text.height(width - crowd.width - self.gap))
        return crowd.height + self._between + self.text.height(width)

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        crowd, rtl, full = self.crowd(width), self.picture.rtl, self.height(width)
        at = x + width - crowd.width if rtl else x
        if self._beside(crowd, width):
            room = width - crowd.width - self.gap
            spare = (full - self.text.height(room)) / 2, (full - crowd.height) / 2
            self.text.paint(page, x if rtl else x + width - room, top - spare[0], room)
            self.picture.paint(page, at, top - spare[1], crowd)
        else:
            over = self.text.height(width) + self._between if self.label else 0.0
            self.text.paint(page, x, top if self.label else top - crowd.height - self._between, width)
            self.picture.paint(page, at, top - over, crowd)


@dataclass(frozen=True, slots=True)
class CrowdsFragment:
    """Pictures of people that are compared, under the words that say what they show: side by side, each under its
    label, where the labels fit; else one under the other. All have the same size. ``stacked``: never side by side.

    They are cut only where no page holds them all, and then between pictures; what is left has no ``text``.
    """

    text: TextFragment | None
    kids: tuple[CrowdFragment, ...]
    gap: float
    rtl: bool
    stacked: bool
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return self.kids[0].where

    def narrowest(self, *, whole: bool = False) -> float:
        text = self.text.narrowest(whole=whole) if self.text else 0.0
        return max(text, *(kid.narrowest(whole=whole) for kid in self.kids))

    def _columns(self, width: float) -> int:
        """How many stand side by side: all, half of four, or one."""
        count = len(self.kids)
        options = [count, 2] if count == 4 else [count]
        return next((columns for columns in options if self._fit(column_width(width, columns, self.gap))), 1)

    def _fit(self, column: float) -> bool:
        labels = all(kid.text.text.unbroken <= column for kid in self.kids)
        return not self.stacked and labels and not self._picture.small(self._picture.within(column))

    @property
    def _picture(self) -> CrowdPicture:
        return self.kids[0].picture

    def _rows(self, width: float) -> Iterator[tuple[tuple[CrowdFragment, ...], float, float]]:
        """The kids of each row, and how far under the top of the first row it begins, and is high."""
        columns, y = self._columns(width), 0.0
        for first in range(0, len(self.kids), columns):
            row = self.kids[first : first + columns]
            high = row[0].height(width) if columns == 1 else self._head(row, width) + self._crowd(width).height
            yield row, y, high
            y += high + self.gap

    def _column(self, width: float) -> float:
        return column_width(width, self._columns(width), self.gap)

    def _crowd(self, width: float) -> Crowd:
        return self._picture.within(self._column(width))

    def _head(self, row: tuple[CrowdFragment, ...], width: float) -> float:
        """Height of the labels of a row, and of the gap below them."""
        return max(kid.text.height(self._column(width)) for kid in row) + self.gap / 4

    def _under(self, width: float) -> float:
        """Height of the words over all pictures, and of the gap below them."""
        return self.text.height(width) + self.gap / 2 if self.text else 0.0

    def height(self, width: float) -> float:
        *_, (_, y, high) = self._rows(width)
        return self._under(width) + y + high

    def breaks(self, width: float) -> list[Break]:
        """Between rows of pictures."""
        under, rows = self._under(width), list(self._rows(width))
        return [
            Break(under + y + high, under + below, KEPT, row[-1].where)
            for (row, y, high), (_, below, _) in pairwise(rows)
        ]

    def split(self, width: float, number: int) -> Cut:
        cut, same = (number + 1) * self._columns(width), replace(self, stacked=self._columns(width) == 1)
        return (
            replace(same, kids=self.kids[:cut], after=0.0),
            replace(same, text=None, kids=self.kids[cut:], before=0.0),
        )

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        if self.text:
            self.text.paint(page, x, top, width)
        top -= self._under(width)
        columns, column, crowd = self._columns(width), self._column(width), self._crowd(width)
        for row, y, _ in self._rows(width):
            if columns == 1:
                row[0].paint(page, x, top - y, width)
                continue
            lefts = starts([column] * len(row), self.gap, x, width, rtl=self.rtl)
            foot = top - y - self._head(row, width)
            for kid, left in zip(row, lefts, strict=True):  # a short label stands over its people, not over the row
                kid.text.paint(page, left, foot + self.gap / 4 + kid.text.height(column), column)
                kid.picture.paint(page, left + column - crowd.width if self.rtl else left, foot, crowd)


class PeopleMaker:
    """Makes the pictures of people of one sheet."""

    def __init__(self, setter: Setter, tree: StructureTree, texts: TextMaker, images: Mapping[str, Image]) -> None:
        self._setter, self._tree, self._texts, self._images = setter, tree, texts, images

    def array(self, box: IconArray, parent: int) -> CrowdFragment | CrowdsFragment:
        """A P, then each picture as a Figure, behind its label where it has one."""
        look = self._texts.computed(box.text.style)
        text = self._text(box, replace(look, before=0.0, after=0.0), parent)
        if len(box.groups) == 1:
            return CrowdFragment(
                text,
                self._picture(box, box.groups[0], text, look, parent),
                look.gap,
                before=look.before,
                after=look.after,
            )
        kids = tuple(self._arm(box, group, text, look, parent) for group in box.groups)
        stacked = self._setter.language_of(box.text.words.language).leading > TALL
        return CrowdsFragment(text, kids, look.gap, text.text.rtl, stacked, look.before, look.after)

    def _text(self, box: IconArray, look: ComputedStyle, parent: int) -> TextFragment:
        return self._texts.text(box.text.words, look, box.text.role, parent)

    def _arm(
        self, box: IconArray, group: People, text: TextFragment, look: ComputedStyle, parent: int
    ) -> CrowdFragment:
        assert group.label
        bold = replace(look, weight="bold", before=0.0, after=0.0)
        label = self._texts.text(group.label, bold, "P", parent)
        return CrowdFragment(label, self._picture(box, group, text, look, parent), look.gap, label=True)

    def _picture(
        self, box: IconArray, group: People, text: TextFragment, look: ComputedStyle, parent: int
    ) -> CrowdPicture:
        """``text`` says how high a line is, and in which direction people are counted."""
        language = group.alt.language if group.alt.language != self._tree.language(parent) else None
        element = self._tree.add("Figure", parent, language=language, alt=group.alt.text)
        origin = Origin(look.name, 0.0, where=text.where)
        person = self._images[picture_name(PERSON)]
        slim, line = person.width / person.height, text.text.leading
        return CrowdPicture(group.count, box.of, element, look, slim, line, text.text.rtl, origin)
