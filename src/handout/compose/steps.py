"""Steps with pictures: the picture at the start edge, the number on a disc, what to do."""

from __future__ import annotations

from handout.compose.fragments import KEPT, Break, Cut
from handout.compose.pictures import CAP
from handout.compose.plan import Area, Origin, PictureItem, Stroke
from handout.compose.recorder import Recorder
from handout.compose.signs import NumberDisc
from handout.compose.stack import Stack, first_baseline
from handout.errors import Position
from handout.models.image import Image
from handout.models.lengths import points
from handout.records import dataclass, replace
from handout.style import ComputedStyle

BOX = (points("52mm", em=0.0), points("39mm", em=0.0))
"""Width and height of the box that a picture stands in."""
SHARE = 0.45
"""Of the width, the most that a picture beside words takes."""
WORDS = 9.0
"""Em of width that words beside a picture have at least; in less, the picture stands above them."""
RIM = 8.0
"""Points between a picture and the edge of its box."""
RADIUS = 3.0
BESIDE = 20.0
"""Points between a picture and the number beside it."""
ABOVE = 8.0
"""Points between a picture and the words under it."""
DISC = points("10mm", em=0.0)
"""The least diameter of a number's disc."""
AFTER_DISC = 10.0
"""Points between a number's disc and the words."""


@dataclass(frozen=True, slots=True)
class StepPicture:
    """A picture of a project with its structure element, on a ground."""

    name: str
    image: Image
    element: int
    origin: Origin

    def paint(self, page: Recorder, left: float, top: float, size: tuple[float, float], ground: str | None) -> None:
        """Fitted into a box of that size, in its middle; never cropped, never mirrored."""
        width, height = size
        if ground:
            page.add(Area(left, top - height, width, height, ground, RADIUS))
        rim = RIM if ground else 0.0
        w, h = self.image.within(width - 2 * rim, height - 2 * rim)
        x, y = left + (width - w) / 2, top - (height + h) / 2
        page.add(PictureItem(self.element, self.name, x, y, w, h, self.origin))


@dataclass(frozen=True, slots=True)
class StepShape:
    """A step at a width, in points: the box of its picture, whether that stands beside the words, how wide these are,
    and how far under the top of the step they and the middle of the number stand."""

    picture: tuple[float, float]
    beside: bool
    words: float
    words_top: float
    middle: float
    height: float


@dataclass(frozen=True, slots=True)
class StepFragment:
    """A step. It is cut only where no page holds it, and then in its words; what is left has neither picture nor
    number. ``least``: points that the words beside the picture need, in every step of the list: pictures stand beside
    the words in all of them or in none. ``ruled``: a line parts it from the next one."""

    picture: StepPicture | None
    number: NumberDisc
    words: Stack
    computed: ComputedStyle
    rtl: bool
    least: float = 0.0
    ruled: bool = False
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return self.words.where

    @property
    def _indent(self) -> float:
        return self.number.size + AFTER_DISC

    @property
    def _tail(self) -> float:
        """Room under it, with a line in its middle."""
        return self.computed.gap if self.ruled else 0.0

    def _shape(self, width: float) -> StepShape:
        box = min(BOX[0], SHARE * width)
        beside = width - box - BESIDE - self._indent >= max(self.least, WORDS * self.computed.size)
        box = box if beside else min(BOX[0], width)
        picture = box, box * BOX[1] / BOX[0]
        words = width - self._indent - (box + BESIDE if beside else 0.0)
        if self.picture is None:
            return StepShape(picture, beside, words, 0.0, 0.0, self.words.height(words))
        line = first_baseline(self.words) - CAP * self.words.kids[0].text.paragraph.style.size  # type: ignore[attr-defined]
        over, under = max(0.0, self.number.size / 2 - line), line + self.number.size / 2
        block = over + max(self.words.height(words), under)
        top = max(0.0, (picture[1] - block) / 2) if beside else picture[1] + ABOVE
        height = max(picture[1], block) if beside else top + block
        return StepShape(picture, beside, words, top + over, top + over + line, height)

    def height(self, width: float) -> float:
        return self._shape(width).height + self._tail

    def narrowest(self, *, whole: bool = False) -> float:
        return self._indent + self.words.narrowest(whole=whole)

    def breaks(self, width: float) -> list[Break]:
        head, above, words = self._shape(width).words_top, self._kept_above(width), self._shape(width).words
        return [
            Break(head + at.foot, head + at.head, KEPT + at.cost, at.where) for at in self.words.breaks(words)[above:]
        ]

    def _kept_above(self, width: float) -> int:
        """How many breaks of its words lie beside its picture or its number: what stands above a cut holds both."""
        if self.picture is None:
            return 0
        shape = self._shape(width)
        least = max(shape.picture[1] if shape.beside else 0.0, shape.middle + self.number.size / 2)
        return sum(shape.words_top + at.foot < least for at in self.words.breaks(shape.words))

    def split(self, width: float, number: int) -> Cut:
        upper, lower = self.words.split(self._shape(width).words, self._kept_above(width) + number)
        return (
            replace(self, words=upper, ruled=False, after=0.0),
            replace(self, words=lower, picture=None, before=0.0),
        )

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        shape = self._shape(width)
        box, aside = shape.picture[0], shape.picture[0] + BESIDE if shape.beside else 0.0
        if self.picture:
            disc = x + width - aside - self.number.size if self.rtl else x + aside
            self.number.paint(page, disc, top - shape.middle)
            left = x + width - box if self.rtl else x
            self.picture.paint(page, left, top, shape.picture, self.computed.background)
        self.words.paint(page, x if self.rtl else x + width - shape.words, top - shape.words_top, shape.words)
        if self.ruled:
            y = top - max(self.height(width), height or 0.0) + self._tail / 2
            page.add(Stroke(x, y, x + width, y, self.computed.border_color, self.computed.border))
