"""What is written on by hand, and pictures: fragments without text of their own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from handout.compose.fragments import FUZZ, LONELY, Cut, Fragment, TextFragment, Uncut, too_high
from handout.compose.plan import Origin, PictureItem, Stroke
from handout.compose.recorder import Recorder
from handout.errors import Position
from handout.style import ComputedStyle

LABEL = 0.6
"""Most of a field's width that its label may take."""
WRITABLE = 60.0
"""Points of a line to write on that hold a short word."""
BESIDE = 8.0
"""Points between a label and its line."""


@dataclass(frozen=True, slots=True)
class FieldFragment(Uncut):
    """A label with a line to write on; a label that leaves too little of it has its line below."""

    label: TextFragment
    computed: ComputedStyle
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return self.label.where

    def _beside(self, width: float) -> bool:
        return self.label.text.natural <= min(width * LABEL, width - BESIDE - WRITABLE)

    def height(self, width: float) -> float:
        below = 0.0 if self._beside(width) else self.computed.line
        return max(self.computed.line, self.label.height(width)) + below

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        height = self.height(width)
        spare = self.computed.line - self.label.text.leading if self._beside(width) else 0.0
        self.label.paint(page, x, top - max(0.0, spare), width)
        taken = self.label.text.natural + BESIDE if self._beside(width) else 0.0
        start, end = (x, x + width - taken) if self.rtl else (x + taken, x + width)
        drop = self.label.text.leading - self.label.text.baseline if self._beside(width) else 0.0
        y = top - height + max(0.0, drop - 2)
        origin = Origin(self.computed.name, 0.0, where=self.where)
        page.add(Stroke(start, y, end, y, self.computed.border_color, self.computed.border, "writing", origin))


@dataclass(frozen=True, slots=True)
class BlanksFragment:
    """Ruled lines to write on."""

    lines: int
    computed: ComputedStyle
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    where: Position | None = None

    def height(self, width: float) -> float:
        return self.lines * self.computed.line

    def least(self, width: float) -> float:
        return min(self.lines, LONELY) * self.computed.line

    def unfit(self, width: float, room: float) -> Fragment | None:
        return too_high(self, self.least(width), room)

    def split(self, width: float, room: float) -> Cut | None:
        fits = min(int((room + FUZZ) / self.computed.line), self.lines - 1)
        if fits < LONELY:
            return None
        return replace(self, lines=fits, after=0.0), replace(self, lines=self.lines - fits, before=0.0)

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        origin = Origin(self.computed.name, 0.0, where=self.where)
        for number in range(1, self.lines + 1):
            y = top - number * self.computed.line + self.computed.border
            page.add(Stroke(x, y, x + width, y, self.computed.border_color, self.computed.border, "writing", origin))


@dataclass(frozen=True, slots=True)
class PictureFragment(Uncut):
    """A picture at the start edge, never larger than the measure or than ``highest``."""

    image: str
    size: tuple[float, float]
    element: int | None
    highest: float
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = field(default=False)
    where: Position | None = None

    def _scaled(self, width: float) -> tuple[float, float]:
        scale = min(1.0, width / self.size[0], self.highest / self.size[1])
        return self.size[0] * scale, self.size[1] * scale

    def height(self, width: float) -> float:
        return self._scaled(width)[1]

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        w, h = self._scaled(width)
        origin = Origin("figure", 0.0, where=self.where)
        page.add(PictureItem(self.element, self.image, x + width - w if self.rtl else x, top - h, w, h, origin))
