"""A page as the checks see it: what is painted, in order, with the boxes of its ink."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple, TypeVar

from handout.checks.contrast import contrast
from handout.compose.plan import (
    NOWHERE,
    Area,
    Branding,
    Column,
    Item,
    Origin,
    Outline,
    Page,
    PictureItem,
    PlacedShow,
    Plan,
    Polygons,
    Stroke,
    TextItem,
    painted,
)
from handout.errors import Diagnostic
from handout.records import dataclass, field
from handout.text import ink
from handout.text.ink import InkBox

HAIR = 0.05
"""Em by which ink may reach over an edge before it counts: a printer shows less."""
WHITE = "#ffffff"
"""What lies under everything."""
BEST = 21.0
"""The highest contrast that there is (WCAG 2.1, definition): of black on white."""
SHOWN = 40
"""Characters of a text by which a message names it."""


@dataclass(frozen=True, slots=True)
class PaintedText:
    """A show with ink. ``box`` is its ink on the page, ``colour`` a role; ``running``: of header or footer."""

    order: int
    item: TextItem
    placed: PlacedShow
    box: InkBox
    colour: str
    running: bool

    @property
    def size(self) -> float:
        return self.placed.show.size

    @property
    def at(self) -> tuple[float, float]:
        return self.placed.x, self.placed.y

    @property
    def said(self) -> str:
        """Its words, for a message."""
        text = self.item.origin.text
        return f"“{text if len(text) <= SHOWN else text[: SHOWN - 1] + '…'}”"

    def inked(self, box: InkBox) -> float:
        """The height in points over which it has ink in a box."""
        return ink.within(self.placed.show, self.at, box) if self.box.meets(box) else 0.0


@dataclass(frozen=True, slots=True)
class PaintedShape:
    """A ground or a picture. ``colour``, a role, is None for a picture or a drawing: no words may lie on it. ``tint``
    is the role that an icon or a drawing is painted in, or its outline: it is seen by it, but no ground, for it has
    holes."""

    order: int
    box: InkBox
    colour: str | None
    radius: float = 0.0
    origin: Origin = NOWHERE
    tint: str | None = None

    def hides(self, other: PaintedShape) -> bool:
        """Whether it is painted over another one, as no part of the same thing."""
        return self.order > other.order and self.origin.style != other.origin.style and self.box.meets(other.box)

    def drawn_with(self, other: PaintedShape) -> bool:
        """Whether both are parts of one drawing."""
        return self.origin == other.origin != NOWHERE

    def holds(self, box: InkBox) -> bool:
        """Whether a box lies in it, its rounded corners cut off."""
        if not self.box.holds(box):
            return False
        r = self.radius
        if not r:
            return True
        inner = self.box.shrunk(r)
        if inner.left <= box.left and box.right <= inner.right:  # between the corners, as nearly all words are
            return True
        corners = ((x, y) for x in (box.left, box.right) for y in (box.bottom, box.top))
        return all(
            max(inner.left - x, x - inner.right, 0.0) ** 2 + max(inner.bottom - y, y - inner.top, 0.0) ** 2 <= r * r
            for x, y in corners
        )


@dataclass(frozen=True, slots=True)
class PaintedLine:
    """A line, or one side of a frame. ``flat``: it runs from left to right."""

    order: int
    box: InkBox
    colour: str
    thickness: float
    flat: bool
    use: str = "rule"
    origin: Origin = NOWHERE


class Contrast(NamedTuple):
    """Two roles whose colours have to differ; the ground None is the paper."""

    ink: str
    ground: str | None
    least: float

    def of(self, palette: Mapping[str, str]) -> float:
        """What it is in a brand's colours."""
        return contrast(palette[self.ink], WHITE if self.ground is None else palette[self.ground])


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """One page; ``number`` counts from 1. ``floor``: points, no text of this sheet is smaller, whatever its style.

    ``palette`` has the colours of the roles, "#rrggbb"; None: those of some brand, whose contrasts are all enough.
    ``asked`` are the contrasts that the checks have asked for.
    """

    number: int
    width: float
    height: float
    columns: tuple[Column, ...]
    texts: Sequence[PaintedText]
    shapes: Sequence[PaintedShape]
    lines: Sequence[PaintedLine]
    floor: float = 0.0
    palette: Mapping[str, str] | None = None
    asked: set[Contrast] = field(default_factory=set)

    def contrast(self, ink: str, ground: str | None, least: float) -> float:
        """The contrast of two roles, of which ``least`` is needed; the ground None is the paper."""
        asked = Contrast(ink, ground, least)
        self.asked.add(asked)
        return BEST if self.palette is None else asked.of(self.palette)

    def grounds(self, box: InkBox, order: int) -> list[PaintedShape | None]:
        """What lies under a box when something is painted there, the nearest first; None: the paper."""
        return under(self.at(box), box, order)

    def at(self, box: InkBox) -> list[PaintedShape]:
        """The shapes that meet a box, in the order of painting."""
        return meeting(self.shapes, box)


PaintedOne = TypeVar("PaintedOne", PaintedText, PaintedShape, PaintedLine)


def meeting(painted: Iterable[PaintedOne], box: InkBox) -> list[PaintedOne]:
    """Those that meet a box. As ``InkBox.meets``, which would be called for each text with all on its page."""
    left, bottom, right, top = box
    return [
        one
        for one in painted
        if one.box.bottom < top and bottom < one.box.top and one.box.left < right and left < one.box.right
    ]


def under(near: Sequence[PaintedShape], box: InkBox, order: int) -> list[PaintedShape | None]:
    """The same of the shapes of a page that meet the box."""
    found: list[PaintedShape | None] = []
    for shape in reversed(near):
        if shape.order < order:
            found.append(shape)
            if shape.holds(box):
                return found
    return [*found, None]


@dataclass(frozen=True, slots=True)
class PaintedFault:
    """A fault of something painted. ``of_words``: its cause is the text itself, and not how it is set."""

    fault: Diagnostic
    origin: Origin
    of_words: bool = False


def pages(plan: Plan, branding: Branding, floor: float = 0.0) -> Iterator[PaintedPage]:
    """The pages of a plan with the brand's part in its slots."""
    for number, page in enumerate(plan.pages, 1):
        items = items_of(page, branding.slots)
        yield painted_page(plan, page, number, items, palette=branding.palette, floor=floor)


def painted_page(
    plan: Plan,
    page: Page,
    number: int,
    items: Iterable[tuple[Item, bool]],
    *,
    palette: Mapping[str, str] | None = None,
    floor: float = 0.0,
    orders: Iterable[int] | None = None,
) -> PaintedPage:
    """A page with these of its items, in the order of painting; of each, whether it is of header or footer. ``orders``
    are their numbers in that order, where the page has more of them."""
    texts: list[PaintedText] = []
    shapes: list[PaintedShape] = []
    lines: list[PaintedLine] = []
    for order, (item, running) in zip(count() if orders is None else orders, items, strict=False):
        match item:
            case TextItem():
                texts += _texts(order, item, item.colour, running=running)
            case Area():
                box = _box(item.x, item.y, item.width, item.height)
                shapes.append(PaintedShape(order, box, item.colour, item.radius))
            case Polygons() if item.shapes:
                xs, ys = zip(*(corner for shape in item.shapes for corner in shape), strict=True)
                box = InkBox(min(xs), min(ys), max(xs), max(ys))
                seen = item.outline if item.outline is not None and item.thickness else item.colour
                shapes.append(PaintedShape(order, box, None, origin=item.origin, tint=seen))
            case PictureItem():
                box = _box(item.x, item.y, item.width, item.height)
                shapes.append(PaintedShape(order, box, None, origin=item.origin, tint=item.colour))
            case Stroke():
                lines.append(_stroke(order, item, item.colour))
            case Outline():
                lines += _sides(order, item, item.colour)
    return PaintedPage(number, plan.width, plan.height, page.columns, texts, shapes, lines, floor, palette)


def items_of(page: Page, slots: Mapping[str, Sequence[Item]]) -> Iterator[tuple[Item, bool]]:
    """Every item in the order of painting, and whether it is of header or footer (``pdf.content``)."""
    yield from running_items(page, slots)
    for item in painted(page.body, slots):
        yield item, False


def running_items(page: Page, slots: Mapping[str, Sequence[Item]]) -> Iterator[tuple[Item, bool]]:
    """The same of header and footer alone."""
    for item in painted((*page.header, *page.footer), slots):
        yield item, True


def _texts(order: int, item: TextItem, colour: str, *, running: bool) -> Iterator[PaintedText]:
    for placed in item.shows:
        box = ink.around(placed.show)
        if box:
            yield PaintedText(order, item, placed, box.moved(placed.x, placed.y), colour, running)


def _box(x: float, y: float, width: float, height: float) -> InkBox:
    return InkBox(x, y, x + width, y + height)


def _stroke(order: int, item: Stroke, colour: str) -> PaintedLine:
    half = item.width / 2
    flat = abs(item.x2 - item.x1) >= abs(item.y2 - item.y1)
    left, right = sorted((item.x1, item.x2))
    bottom, top = sorted((item.y1, item.y2))
    box = InkBox(left, bottom - half, right, top + half) if flat else InkBox(left - half, bottom, right + half, top)
    return PaintedLine(order, box, colour, item.width, flat, item.use, item.origin)


def _sides(order: int, item: Outline, colour: str) -> Iterator[PaintedLine]:
    """A frame's line lies half on either side of its rectangle. One of 0 pt is none, but for a box that somebody is to
    choose: it has to be seen."""
    half, thick = item.thickness / 2, item.thickness
    if not thick and item.use == "rule":
        return
    outer = _box(item.x - half, item.y - half, item.width + thick, item.height + thick)
    for side, flat in (
        (outer._replace(top=outer.bottom + thick), True),
        (outer._replace(bottom=outer.top - thick), True),
        (outer._replace(right=outer.left + thick), False),
        (outer._replace(left=outer.right - thick), False),
    ):
        yield PaintedLine(order, side, colour, thick, flat, item.use, item.origin)
