"""What stands on a page: pieces that know their height at a width, where they may be cut, and how they are painted.

They know neither Platypus nor PDF. Coordinates are points, y upwards; ``top`` is the upper edge of the piece.
A piece is cut so that no line of a paragraph stands alone (two lines at least on either side), no heading ends a
page, and no row of a table is torn that would fit on one page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from handout.compose.recorder import Recorder
from handout.compose.setting import SetText
from handout.errors import Position
from handout.plan import Area, LinkArea, Outline, PictureItem, PlacedShow, Stroke, TextItem
from handout.style import Look
from handout.text.model import Line

FUZZ = 0.01
"""Rounding of sums of lengths, in points."""
LABEL = 0.6
"""Most of a field's width that its label may take."""
LONELY = 2
"""Least number of lines of a paragraph on either side of a page break (orphans and widows)."""
UNDERLINE = (0.12, 0.05)
"""Offset and thickness of a link's line, in em; it keeps links apart from text without colour (WCAG 1.4.1)."""

Cut = tuple["Piece", "Piece"]


class Piece(Protocol):
    """A part of the page's column."""

    @property
    def before(self) -> float: ...
    @property
    def after(self) -> float: ...
    @property
    def clings(self) -> bool:
        """Whether it stays with what follows: a heading."""
        ...

    @property
    def where(self) -> Position | None: ...
    def height(self, width: float) -> float: ...
    def least(self, width: float) -> float:
        """The least height that may stand at the foot of a page: the whole, if it is never cut."""
        ...

    def split(self, width: float, room: float) -> Cut | None:
        """A head not higher than ``room`` and the rest, or None."""
        ...

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None: ...


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Lines of a paragraph, from ``first`` to before ``last`` (None: all)."""

    text: SetText
    element: int
    marks: tuple[int, ...]
    before: float = 0.0
    after: float = 0.0
    clings: bool = False
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
        return (count if count < 2 * LONELY or self.clings else LONELY) * self.text.leading

    def split(self, width: float, room: float) -> Cut | None:
        count = len(self.lines(width))
        fits = min(int((room + FUZZ) / self.text.leading), count - LONELY)
        if fits < LONELY or self.clings:
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
        for end in range(1, len(shows) + 1):
            if end == len(shows) or shows[end].mark != shows[start].mark:
                placed = tuple(PlacedShow(x + show.x, y, show) for show in shows[start:end])
                self._paint_stretch(page, placed, shows[start].mark)
                start = end

    def _paint_stretch(self, page: Recorder, placed: tuple[PlacedShow, ...], mark: int) -> None:
        """Shows of one inline element: a link is painted in the colour of headings and underlined."""
        run = self.text.runs[mark - 1] if mark else None
        element = self.marks[mark - 1] if mark and self.marks else self.element
        link = run.link if run else None
        page.add(TextItem(element, "primary" if link else self.text.look.colour, placed))
        if link:
            self._paint_link(page, placed, element, link)

    def _paint_link(self, page: Recorder, placed: tuple[PlacedShow, ...], element: int, link: str) -> None:
        left = min(p.x for p in placed)
        right = max(p.x + advance(p) for p in placed)
        y, size = placed[0].y, placed[0].show.size
        offset, thickness = (em * size for em in UNDERLINE)
        page.add(Stroke(left, y - offset, right, y - offset, "primary", thickness))
        words = self.text.words.text
        page.add(LinkArea(element, left, y - 0.3 * size, right - left, 1.2 * size, link, words))


def advance(placed: PlacedShow) -> float:
    """How far a show moves the pen, in points."""
    show = placed.show
    units = sum(cell.advance for cell in show.cells if not isinstance(cell, int)) / show.face.upem
    return (units + sum(cell for cell in show.cells if isinstance(cell, int)) / 1000) * show.size


def distance(above: Piece, below: Piece) -> float:
    """Room between two pieces: the larger of what they ask for."""
    return max(above.after, below.before)


@dataclass(frozen=True, slots=True)
class Stack:
    """Pieces one under the other."""

    kids: tuple[Piece, ...]
    before: float = 0.0
    after: float = 0.0
    clings: bool = False

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
        number = next((n for n, kid in enumerate(self.kids) if not kid.clings), len(self.kids) - 1)
        return tops[number] + self.kids[number].least(width) if self.kids else 0.0

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
            if kid.clings or not rest:
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


@dataclass(frozen=True, slots=True)
class PanelPiece:
    """A stack on a ground, framed, with a bar at the start edge; kept on one page up to ``whole`` points of height."""

    body: Stack
    look: Look
    rtl: bool
    framed: bool
    whole: float
    before: float = 0.0
    after: float = 0.0
    clings: bool = False

    @property
    def where(self) -> Position | None:
        return self.body.where

    def _inner(self, width: float) -> float:
        return width - 2 * self.look.padding - self._bar

    @property
    def _bar(self) -> float:
        return self.look.line if self.look.ground else 0.0

    def height(self, width: float) -> float:
        return self.body.height(self._inner(width)) + 2 * self.look.padding

    def least(self, width: float) -> float:
        height = self.height(width)
        return height if height <= self.whole else self.body.least(self._inner(width)) + 2 * self.look.padding

    def split(self, width: float, room: float) -> Cut | None:
        if self.height(width) <= self.whole:
            return None
        cut = self.body.split(self._inner(width), room - 2 * self.look.padding)
        if not cut:
            return None
        head, rest = (part for part in cut if isinstance(part, Stack))
        return replace(self, body=head, after=0.0), replace(self, body=rest, before=0.0)

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        height = self.height(width)
        y = top - height
        if self.look.ground:
            page.add(Area(x, y, width, height, self.look.ground, self.look.radius))
            edge = x + width - self._bar if self.rtl else x
            page.add(Area(edge, y, self._bar, height, self.look.bar or "text"))
        if self.framed:
            thickness = 1.2 if self.look.ground else self.look.line
            half = thickness / 2
            page.add(
                Outline(
                    x + half,
                    y + half,
                    width - thickness,
                    height - thickness,
                    self.look.bar or "text",
                    thickness,
                    0.0 if self.look.ground else self.look.radius,
                )
            )
        left = x + self.look.padding + (0.0 if self.rtl else self._bar)
        self.body.paint(page, left, top - self.look.padding, self._inner(width))


@dataclass(frozen=True, slots=True)
class EntryPiece:
    """A body with a mark hanging beside its first line, ``indent`` points from the start edge."""

    marker: TextPiece | None
    body: Stack
    indent: float
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    clings: bool = False

    @property
    def where(self) -> Position | None:
        return self.body.where

    def height(self, width: float) -> float:
        marker = self.marker.height(self.indent) if self.marker else 0.0
        return max(marker, self.body.height(width - self.indent))

    def least(self, width: float) -> float:
        return self.body.least(width - self.indent)

    def split(self, width: float, room: float) -> Cut | None:
        cut = self.body.split(width - self.indent, room)
        if not cut:
            return None
        head, rest = (part for part in cut if isinstance(part, Stack))
        return replace(self, body=head, after=0.0), replace(self, marker=None, body=rest, before=0.0)

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        if self.marker:
            drop = _first_baseline(self.body) - self.marker.text.baseline
            marker_x = x + width - self.indent if self.rtl else x
            self.marker.paint(page, marker_x, top - drop, self.indent)
        self.body.paint(page, x if self.rtl else x + self.indent, top, width - self.indent)


def _first_baseline(piece: Piece) -> float:
    """How far below the top the first line stands, so that a mark stands on it."""
    while isinstance(piece, Stack):
        piece = piece.kids[0]
    return piece.text.baseline if isinstance(piece, TextPiece) else 0.0


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two short pieces in one row, ``gutter`` points apart, never cut."""

    first: Piece
    second: Piece
    gutter: float
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    clings: bool = False

    @property
    def where(self) -> Position | None:
        return self.first.where

    def _half(self, width: float) -> float:
        return (width - self.gutter) / 2

    def height(self, width: float) -> float:
        return max(self.first.height(self._half(width)), self.second.height(self._half(width)))

    def least(self, width: float) -> float:
        return self.height(width)

    def split(self, width: float, room: float) -> Cut | None:
        return None

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        half = self._half(width)
        far = x + half + self.gutter
        self.first.paint(page, far if self.rtl else x, top, half)
        self.second.paint(page, x if self.rtl else far, top, half)


@dataclass(frozen=True, slots=True)
class RowPiece:
    """Cells side by side at given shares of the width; cut only where it would not fit on a page of its own."""

    cells: tuple[TextPiece | Stack, ...]
    shares: tuple[float, ...]
    look: Look
    rtl: bool
    ground: str | None = None
    before: float = 0.0
    after: float = 0.0
    clings: bool = False

    @property
    def where(self) -> Position | None:
        return self.cells[0].where

    def _widths(self, width: float) -> list[float]:
        return [share * width - 2 * self.look.padding for share in self.shares]

    def height(self, width: float) -> float:
        heights = (cell.height(w) for cell, w in zip(self.cells, self._widths(width), strict=True))
        return max(heights) + 2 * self.look.padding

    def least(self, width: float) -> float:
        least = (cell.least(w) for cell, w in zip(self.cells, self._widths(width), strict=True))
        return max(least) + 2 * self.look.padding

    def split(self, width: float, room: float) -> Cut | None:
        """Every cell gives what fits; a cell that fits whole leaves an empty stack behind."""
        heads: list[TextPiece | Stack] = []
        rests: list[TextPiece | Stack] = []
        for cell, w in zip(self.cells, self._widths(width), strict=True):
            inner = room - 2 * self.look.padding
            cut = None if cell.height(w) <= inner + FUZZ else cell.split(w, inner)
            if cut is None and cell.height(w) > inner + FUZZ:
                return None
            head, rest = cut if cut else (cell, Stack(()))
            heads.append(head)  # type: ignore[arg-type]
            rests.append(rest)  # type: ignore[arg-type]
        return replace(self, cells=tuple(heads)), replace(self, cells=tuple(rests))

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        height = self.height(width)
        if self.ground:
            page.add(Area(x, top - height, width, height, self.ground))
        colour = self.look.bar or "rule"
        page.add(Stroke(x, top - height, x + width, top - height, colour, self.look.line))
        left = x
        edges = []
        for share in self.shares:
            edges.append(x + width - (left - x) - share * width if self.rtl else left)
            left += share * width
        for cell, edge, w in zip(self.cells, edges, self._widths(width), strict=True):
            cell.paint(page, edge + self.look.padding, top - self.look.padding, w)


@dataclass(frozen=True, slots=True)
class TablePiece:
    """A header and rows; on later pages the header is painted again, as an artifact.

    ``page`` is a page's height; a table up to ``whole`` points high is never cut.
    """

    header: RowPiece
    rows: tuple[RowPiece, ...]
    page: float
    whole: float
    before: float = 0.0
    after: float = 0.0
    clings: bool = False
    continued: bool = False

    @property
    def where(self) -> Position | None:
        return self.header.where

    def height(self, width: float) -> float:
        return self.header.height(width) + sum(row.height(width) for row in self.rows)

    def least(self, width: float) -> float:
        if self.height(width) <= self.whole and not self.continued:
            return self.height(width)
        first = self.rows[0]
        height = first.height(width)
        return self.header.height(width) + (height if height <= self.page / 2 else first.least(width))

    def split(self, width: float, room: float) -> Cut | None:
        if self.height(width) <= self.whole and not self.continued:
            return None
        room -= self.header.height(width)
        fits = 0
        while fits < len(self.rows) and self.rows[fits].height(width) <= room + FUZZ:
            room -= self.rows[fits].height(width)
            fits += 1
        if fits == len(self.rows):
            return None
        cut = self.rows[fits].split(width, room) if self.rows[fits].height(width) > self.page / 2 else None
        head, rest = self.rows[:fits], self.rows[fits:]
        if cut:
            upper, lower = (part for part in cut if isinstance(part, RowPiece))
            head, rest = (*head, upper), (lower, *rest[1:])
        if not head:
            return None
        return replace(self, rows=head, after=0.0), replace(self, rows=rest, before=0.0, continued=True)

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        if self.continued:
            with page.artifact():
                self.header.paint(page, x, top, width)
        else:
            self.header.paint(page, x, top, width)
        y = top - self.header.height(width)
        for row in self.rows:
            row.paint(page, x, y, width)
            y -= row.height(width)


@dataclass(frozen=True, slots=True)
class FieldPiece:
    """A label with a line to write on; a label that leaves too little of it has its line below."""

    label: TextPiece
    look: Look
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    clings: bool = False

    @property
    def where(self) -> Position | None:
        return self.label.where

    def _beside(self, width: float) -> bool:
        return self.label.text.natural <= width * LABEL

    def height(self, width: float) -> float:
        below = 0.0 if self._beside(width) else self.look.gap
        return max(self.look.gap, self.label.height(width)) + below

    def least(self, width: float) -> float:
        return self.height(width)

    def split(self, width: float, room: float) -> Cut | None:
        return None

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        height = self.height(width)
        spare = self.look.gap - self.label.text.leading if self._beside(width) else 0.0
        self.label.paint(page, x, top - max(0.0, spare), width)
        taken = self.label.text.natural + 8 if self._beside(width) else 0.0
        start, end = (x, x + width - taken) if self.rtl else (x + taken, x + width)
        drop = self.label.text.leading - self.label.text.baseline if self._beside(width) else 0.0
        y = top - height + max(0.0, drop - 2)
        page.add(Stroke(start, y, end, y, self.look.bar or "rule", self.look.line))


@dataclass(frozen=True, slots=True)
class BlanksPiece:
    """Ruled lines to write on."""

    lines: int
    look: Look
    before: float = 0.0
    after: float = 0.0
    clings: bool = False
    where: Position | None = None

    def height(self, width: float) -> float:
        return self.lines * self.look.gap

    def least(self, width: float) -> float:
        return min(self.lines, LONELY) * self.look.gap

    def split(self, width: float, room: float) -> Cut | None:
        fits = min(int((room + FUZZ) / self.look.gap), self.lines - 1)
        if fits < LONELY:
            return None
        return replace(self, lines=fits, after=0.0), replace(self, lines=self.lines - fits, before=0.0)

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        for number in range(1, self.lines + 1):
            y = top - number * self.look.gap + self.look.line
            page.add(Stroke(x, y, x + width, y, self.look.bar or "rule", self.look.line))


@dataclass(frozen=True, slots=True)
class PicturePiece:
    """A picture at the start edge, never larger than the measure or than ``highest``."""

    image: str
    size: tuple[float, float]
    element: int | None
    highest: float
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    clings: bool = field(default=False)
    where: Position | None = None

    def _scaled(self, width: float) -> tuple[float, float]:
        scale = min(1.0, width / self.size[0], self.highest / self.size[1])
        return self.size[0] * scale, self.size[1] * scale

    def height(self, width: float) -> float:
        return self._scaled(width)[1]

    def least(self, width: float) -> float:
        return self.height(width)

    def split(self, width: float, room: float) -> Cut | None:
        return None

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        w, h = self._scaled(width)
        page.add(PictureItem(self.element, self.image, x + width - w if self.rtl else x, top - h, w, h))


__all__ = [
    "BlanksPiece",
    "EntryPiece",
    "FieldPiece",
    "PanelPiece",
    "PicturePiece",
    "Piece",
    "RowPiece",
    "SideBySide",
    "Stack",
    "TablePiece",
    "TextPiece",
]
