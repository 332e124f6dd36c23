"""Pictures and icons."""

from __future__ import annotations

from handout.compose.fragments import Uncut
from handout.compose.plan import Origin, PictureItem
from handout.compose.recorder import Recorder
from handout.errors import Position
from handout.records import dataclass, field

HIGHEST = 400.0
"""Points: a picture is never higher."""
CAP = 0.36
"""Em from the baseline to the middle of capital letters and small ones together: there an icon has its middle."""


@dataclass(frozen=True, slots=True)
class PictureFragment(Uncut):
    """A picture at the start edge, ``wide`` points or that share of the measure wide (None: its own width), never
    larger than the measure or higher than ``HIGHEST``."""

    image: str
    size: tuple[float, float]
    element: int | None
    rtl: bool
    wide: float | None = None
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = field(default=False)
    where: Position | None = None

    def _scaled(self, width: float) -> tuple[float, float]:
        wanted = 1.0 if self.wide is None else (self.wide * width if self.wide <= 1.0 else self.wide) / self.size[0]
        scale = min(wanted, width / self.size[0], HIGHEST / self.size[1])
        return self.size[0] * scale, self.size[1] * scale

    def height(self, width: float) -> float:
        return self._scaled(width)[1]

    def narrowest(self, *, whole: bool = False) -> float:
        return 0.0

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        w, h = self._scaled(width)
        origin = Origin("figure", 0.0, where=self.where)
        page.add(PictureItem(self.element, self.image, x + width - w if self.rtl else x, top - h, w, h, origin))


@dataclass(frozen=True, slots=True)
class IconFragment:
    """An icon in front of words ``text_size`` points high, in a colour of the palette: an artifact, for it says what
    they say. It stands at the end of the room that it has, ``gap`` points before the words, in the middle of a square
    of ``size`` points: ``drawn`` is its own width and height there."""

    image: str
    size: float
    drawn: tuple[float, float]
    color: str
    text_size: float
    gap: float
    rtl: bool
    origin: Origin

    @property
    def baseline(self) -> float:
        """From its top to the baseline of the words."""
        return self.size / 2 + CAP * self.text_size

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        left = x + self.gap if self.rtl else x + width - self.gap - self.size
        width, height = self.drawn
        x, y = left + (self.size - width) / 2, top - (self.size + height) / 2
        page.add(PictureItem(None, self.image, x, y, width, height, self.origin, self.color))
