"""What stands on a page: fragments that know their height at a width, where they may be cut, and how they are painted.

Here the protocol, a paragraph and a stack; ``boxed`` holds panels, entries and rows of two, ``tables`` tables,
``blanks`` what is written on, and pictures.

They know neither Platypus nor PDF. Coordinates are points, y upwards; ``top`` is the upper edge of the fragment.
A fragment is cut so that no line of a paragraph stands alone (two lines at least on either side), no heading ends a
page, and no row of a table is torn that would fit on one page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from handout.compose.plan import LinkArea, PlacedShow, Stroke, TextItem
from handout.compose.recorder import Recorder
from handout.compose.setting import SetText
from handout.errors import Position
from handout.text.model import Line

FUZZ = 0.01
"""Rounding of sums of lengths, in points."""
LONELY = 2
"""Least number of lines of a paragraph on either side of a page break (orphans and widows)."""
UNDERLINE = (0.12, 0.05)
"""Offset and thickness of a link's line, in em; it keeps links apart from text without colour (WCAG 1.4.1)."""

Cut = tuple["Fragment", "Fragment"]


class Fragment(Protocol):
    """A part of the page's column."""

    @property
    def before(self) -> float: ...
    @property
    def after(self) -> float: ...
    @property
    def keep_with_next(self) -> bool:
        """Whether it stays with what follows: a heading."""
        ...

    @property
    def where(self) -> Position | None: ...
    def height(self, width: float) -> float: ...
    def least(self, width: float) -> float:
        """The least height that may stand at the foot of a page: the whole, if it is never cut."""
        ...

    def unfit(self, width: float, room: float) -> Fragment | None:
        """What of it, at any depth, no column ``room`` points high can hold, not even cut."""
        ...

    def split(self, width: float, room: float) -> Cut | None:
        """A head not higher than ``room`` and the rest, or None."""
        ...

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None: ...


@dataclass(frozen=True, slots=True)
class TextFragment:
    """Lines of a paragraph, from ``first`` to before ``last`` (None: all)."""

    text: SetText
    element: int
    marks: tuple[int, ...]
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    bookmark: int = 0
    first: int = 0
    last: int | None = None

    @property
    def where(self) -> Position | None:
        return self.text.words.where

    def lines(self, width: float) -> Sequence[Line]:
        return self.text.lines(width)[self.first : self.last]

    def height(self, width: float) -> float:
        return len(self.lines(width)) * self.text.leading

    def least(self, width: float) -> float:
        count = len(self.lines(width))
        return (count if count < 2 * LONELY or self.keep_with_next else LONELY) * self.text.leading

    def unfit(self, width: float, room: float) -> Fragment | None:
        """Cut into twos and threes."""
        count = len(self.lines(width))
        lines = count if count < 2 * LONELY or self.keep_with_next else LONELY + 1
        return too_high(self, lines * self.text.leading, room)

    def split(self, width: float, room: float) -> Cut | None:
        count = len(self.lines(width))
        fits = min(int((room + FUZZ) / self.text.leading), count - LONELY)
        if fits < LONELY or self.keep_with_next:
            return None
        cut = self.first + fits
        return replace(self, last=cut, after=0.0), replace(self, first=cut, before=0.0, bookmark=0)

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        if self.bookmark:
            page.bookmark(self.text.words.text, self.bookmark, top)
        for number, line in enumerate(self.lines(width)):
            self._paint_line(page, line, x, top - number * self.text.leading - self.text.baseline)

    def _paint_line(self, page: Recorder, line: Line, x: float, y: float) -> None:
        start = 0
        shows = line.shows
        torn = line.text.split()[-1] if line.torn else ""
        for end in range(1, len(shows) + 1):
            if end == len(shows) or shows[end].mark != shows[start].mark:
                placed = tuple(PlacedShow(x + show.x, y, show) for show in shows[start:end])
                self._paint_stretch(page, placed, shows[start].mark, torn)
                start = end

    def _paint_stretch(self, page: Recorder, placed: tuple[PlacedShow, ...], mark: int, torn: str) -> None:
        """Shows of one inline element. A link is underlined; among running text it has the colour of headings, among
        text of another colour, whose ground we do not know, that of its neighbours."""
        run = self.text.runs[mark - 1] if mark else None
        element = self.marks[mark - 1] if mark and self.marks else self.element
        link = run.link if run else None
        own = self.text.computed.color
        colour = "primary" if link and own == "text" else own
        page.add(TextItem(element, colour, placed, self.text.origin, torn))
        if link:
            self._paint_link(page, placed, element, link, colour)

    def _paint_link(self, page: Recorder, placed: tuple[PlacedShow, ...], element: int, link: str, colour: str) -> None:
        left = min(p.x for p in placed)
        right = max(p.x + advance(p) for p in placed)
        y, size = placed[0].y, placed[0].show.size
        offset, thickness = (em * size for em in UNDERLINE)
        page.add(Stroke(left, y - offset, right, y - offset, colour, thickness, "underline"))
        words = self.text.words.text
        page.add(LinkArea(element, left, y - 0.3 * size, right - left, 1.2 * size, link, words))


def advance(placed: PlacedShow) -> float:
    """How far a show moves the pen, in points."""
    show = placed.show
    units = sum(cell.advance for cell in show.cells if not isinstance(cell, int)) / show.face.upem
    return (units + sum(cell for cell in show.cells if isinstance(cell, int)) / 1000) * show.size


def too_high(fragment: Fragment, height: float, room: float) -> Fragment | None:
    """The fragment, where a height that it must have on one page is more than the room."""
    return fragment if height > room + FUZZ else None


class Uncut:
    """What all fragments that are never cut have in common."""

    __slots__ = ()

    def least(self: Fragment, width: float) -> float:
        return self.height(width)

    def unfit(self: Fragment, width: float, room: float) -> Fragment | None:
        return too_high(self, self.height(width), room)

    def split(self, width: float, room: float) -> Cut | None:
        return None


def distance(above: Fragment, below: Fragment) -> float:
    """Room between two fragments: the larger of what they ask for."""
    return max(above.after, below.before)


@dataclass(frozen=True, slots=True)
class Stack:
    """Fragments one under the other."""

    kids: tuple[Fragment, ...]
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return next((kid.where for kid in self.kids if kid.where), None)

    def tops(self, width: float) -> list[float]:
        """How far below the top of the stack each kid begins."""
        tops, y = [], 0.0
        for number, kid in enumerate(self.kids):
            y += distance(self.kids[number - 1], kid) if number else 0.0
            tops.append(y)
            y += kid.height(width)
        return tops

    def height(self, width: float) -> float:
        return self.tops(width)[-1] + self.kids[-1].height(width) if self.kids else 0.0

    def least(self, width: float) -> float:
        tops = self.tops(width)
        number = next((n for n, kid in enumerate(self.kids) if not kid.keep_with_next), len(self.kids) - 1)
        return tops[number] + self.kids[number].least(width) if self.kids else 0.0

    def unfit(self, width: float, room: float) -> Fragment | None:
        """A heading and what it stays with share one page."""
        taken = 0.0
        for number, kid in enumerate(self.kids):
            if found := kid.unfit(width, room - taken):
                return found if taken == 0.0 else self.kids[number - 1]
            taken = taken + kid.height(width) + self._gap(number) if kid.keep_with_next else 0.0
        return None

    def _gap(self, number: int) -> float:
        """Room under the kid of that number."""
        return distance(self.kids[number], self.kids[number + 1]) if number + 1 < len(self.kids) else 0.0

    def split(self, width: float, room: float) -> Cut | None:
        tops = self.tops(width)
        for number in range(len(self.kids) - 1, -1, -1):
            if tops[number] <= room and (cut := self._cut(number, width, room - tops[number])):
                return cut
        return None

    def _cut(self, number: int, width: float, room: float) -> Cut | None:
        """Cut within or after the kid of that number, if a page may end there."""
        kid, rest = self.kids[number], self.kids[number + 1 :]
        if kid.height(width) <= room + FUZZ:
            if kid.keep_with_next or not rest:
                return None
            return replace(self, kids=self.kids[: number + 1], after=0.0), replace(self, kids=rest, before=0.0)
        cut = kid.split(width, room)
        if not cut:
            return None
        head = replace(self, kids=(*self.kids[:number], cut[0]), after=0.0)
        return head, replace(self, kids=(cut[1], *rest), before=0.0)

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        for kid, y in zip(self.kids, self.tops(width), strict=True):
            kid.paint(page, x, top - y, width)
