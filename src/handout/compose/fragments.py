"""What stands on a page: fragments that know their height at a width, where they may be cut, and how they are painted.

Here the protocol, the costs and a paragraph; ``stack`` puts one under the other, ``containers`` holds entries and
lists, ``columns`` what stands side by side, ``tables`` tables, ``blanks`` what is written on, and pictures.

They know neither Platypus nor PDF, and nothing of the page: where it ends is chosen over the whole sheet
(``breaks.choose``) by the costs that they give. Coordinates are points, y upwards; ``top`` is the upper edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from handout.compose.plan import LineMeasure, LinkArea, PlacedShow, Stroke, TextItem
from handout.compose.quoting import QuotingText
from handout.compose.recorder import Recorder
from handout.compose.setting import SetText
from handout.errors import Position
from handout.records import dataclass, replace
from handout.text.model import Line

FUZZ = 0.01
"""Rounding of sums of lengths, in points."""
LONELY = 2
"""Least number of lines of a paragraph on either side of a page break (orphans and widows)."""
UNDERLINE = (0.12, 0.05)
"""Offset and thickness of a link's line, in em; it keeps links apart from text without colour (WCAG 1.4.1)."""

# The costs of page breaks: what a reader loses by each, against one page more of paper (``breaks.PAGE``).
IN_PARAGRAPH = 3.0
BETWEEN = 1.0
BEFORE_HEADING = 0.0
AFTER_COLON = 10.0
"""A sentence that announces a list stays with it: one that ends with a colon, or that the list follows."""
IN_LIST = 2.0
LONE_ENTRY = 8.0
"""One entry parted from its list."""
TORN_ENTRY = 16.0
"""An entry parted in itself, and more for where: “Do not” at the foot of a column, what not to do at the head of the
next."""
IN_ROW = 40.0
"""What stands side by side, cut: the eye has to jump back a page."""
GROUPED = 1_000.0
"""What belongs together on one page, and may stand in two columns of it: more than a page of paper."""
WITHIN = 4_000.0
"""More for a paragraph of a locked group: it is parted between its blocks as long as these fit on a page."""
DEARER = 20.0
"""Times what a break costs by itself, where it parts a group."""
KEPT = 10_000.0
"""What is one piece: a frame that is kept whole."""
AFTER_HEADING = 100_000.0
"""Only where what follows a heading is as high as a page."""


class Break(NamedTuple):
    """Where a page may end within a fragment: ``foot`` points under its top; what is left then begins as if at
    ``head``, so that it is ``height - head`` high. ``where``: the place in a file of what stands above; ``within``: it
    parts a paragraph."""

    foot: float
    head: float
    cost: float
    where: Position | None = None
    within: bool = False

    def moved(self, down: float) -> Break:
        """The same in what begins so much higher."""
        return Break(self.foot + down, self.head + down, self.cost, self.where, self.within)


class Fragment(Protocol):
    """A part of a column of text."""

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
    def narrowest(self, *, whole: bool = False) -> float:
        """The least width at which no word in it is torn or, ``whole``, hyphenated."""
        ...

    def breaks(self, width: float) -> Sequence[Break]:
        """Where it may be cut, from top to bottom."""
        ...

    def split(self, width: float, number: int) -> tuple[Fragment, Fragment]:
        """Its two parts, cut at the break of that number: above and below it they have the breaks that it had."""
        ...

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        """``height``: as high as a frame around it is to be, where its neighbours are higher."""
        ...


Cut = tuple[Fragment, Fragment]


@dataclass(frozen=True, slots=True)
class TextFragment:
    """Lines of a paragraph, from ``first`` to before ``last`` (None: all). ``element`` None makes them artifacts."""

    text: SetText
    element: int | None
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

    @property
    def baseline(self) -> float:
        """From its top to its first line's baseline."""
        return self.text.baseline

    def lines(self, width: float) -> Sequence[Line]:
        return self.text.lines(width)[self.first : self.last]

    def count(self, width: float) -> int:
        """How many lines it has."""
        return len(range(self.text.count(width))[self.first : self.last])

    def height(self, width: float) -> float:
        return self.count(width) * self.text.leading

    def narrowest(self, *, whole: bool = False) -> float:
        return self.text.unbroken if whole else self.text.narrowest

    def breaks(self, width: float) -> list[Break]:
        """Of what is cut already, at all lines where the whole paragraph had breaks: numbers stay what they are."""
        if self.keep_with_next:
            return []
        end = self.count(width) - (LONELY if self.last is None else 1)
        leading = self.text.leading
        return [Break(n * leading, n * leading, IN_PARAGRAPH, self.where, True) for n in range(self._least, end + 1)]

    @property
    def _least(self) -> int:
        """How many lines stand above its first break."""
        return 1 if self.first else LONELY

    def split(self, width: float, number: int) -> Cut:
        cut = self.first + self._least + number
        return replace(self, last=cut, after=0.0), replace(self, first=cut, before=0.0, bookmark=0)

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        if self.bookmark:
            page.bookmark(self.text.words.text, self.bookmark, top, self.element)
        if isinstance(self.text, QuotingText):
            page.add(self.text.quotation(self.element, LineMeasure(x, top, width), (self.first, self.last)))
            return
        for number, line in enumerate(self.lines(width)):
            torn = self.text.torn(width, self.first + number) if line.torn else ""
            self._paint_line(page, line, x, top - number * self.text.leading - self.text.baseline, torn)

    def _paint_line(self, page: Recorder, line: Line, x: float, y: float, torn: str) -> None:
        start = 0
        shows = line.shows
        for end in range(1, len(shows) + 1):
            if end == len(shows) or shows[end].mark != shows[start].mark:
                placed = tuple(PlacedShow(x + show.x, y, show) for show in shows[start:end])
                self._paint_stretch(page, placed, shows[start].mark, torn)
                start = end

    def _paint_stretch(self, page: Recorder, placed: tuple[PlacedShow, ...], mark: int, torn: str) -> None:
        """Shows of one inline element. A link is underlined; among running text it has the colour of headings, among
        text of another colour, whose ground we do not know, that of its neighbours."""
        run = self.text.runs[mark - 1] if mark else None
        if run and run.blank:
            self._paint_rule(page, placed)
        element = self.marks[mark - 1] if mark and self.marks else self.element
        link = run.link if run else None
        own = self.text.computed.color
        colour = "primary" if link and own == "text" else own
        page.add(TextItem(element, colour, placed, self.text.origin, torn))
        if link:
            self._paint_link(page, placed, element, link, colour)

    def _paint_rule(self, page: Recorder, placed: tuple[PlacedShow, ...]) -> None:
        """A line to write on, on the baseline; it looks like those of fields."""
        rule = self.text.rule
        assert rule is not None
        left = min(p.x for p in placed) + self.text.bearing
        right = max(p.x + advance(p) for p in placed) - self.text.bearing
        y = placed[0].y - rule.border / 2
        origin = replace(self.text.origin, size=0.0)
        page.add(Stroke(left, y, right, y, rule.border_color, rule.border, "writing", origin))

    def _paint_link(
        self, page: Recorder, placed: tuple[PlacedShow, ...], element: int | None, link: str, colour: str
    ) -> None:
        left = min(p.x for p in placed)
        right = max(p.x + advance(p) for p in placed)
        y, size = placed[0].y, placed[0].show.size
        offset, thickness = (em * size for em in UNDERLINE)
        page.add(Stroke(left, y - offset, right, y - offset, colour, thickness, "underline"))
        if element is not None:
            words = self.text.words.text
            page.add(LinkArea(element, left, y - 0.3 * size, right - left, 1.2 * size, link, words))


def advance(placed: PlacedShow) -> float:
    """How far a show moves the pen, in points."""
    show = placed.show
    units = sum(cell.advance for cell in show.cells if not isinstance(cell, int)) / show.face.upem
    return (units + sum(cell for cell in show.cells if isinstance(cell, int)) / 1000) * show.size


class Uncut:
    """What all fragments that are never cut have in common."""

    __slots__ = ()

    def breaks(self: Fragment, width: float) -> list[Break]:
        return []

    def split(self: Fragment, width: float, number: int) -> Cut:
        raise IndexError(number)


class Wrapped(Protocol):
    """A fragment around one other."""

    @property
    def body(self) -> Fragment: ...


class Wrapping:
    """What fragments have in common that are as large as what they hold."""

    __slots__ = ()

    @property
    def where(self: Wrapped) -> Position | None:
        return self.body.where

    def height(self: Wrapped, width: float) -> float:
        return self.body.height(width)

    def narrowest(self: Wrapped, *, whole: bool = False) -> float:
        return self.body.narrowest(whole=whole)
