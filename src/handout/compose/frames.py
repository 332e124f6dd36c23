"""Frames: what stands on a ground, within lines, beside a bar."""

from __future__ import annotations

from typing import Self

from handout.compose.fragments import KEPT, Break, Cut, Fragment
from handout.compose.plan import Area, Outline, Stroke
from handout.compose.recorder import Recorder
from handout.compose.stack import Stack, first_rise
from handout.errors import Position
from handout.records import dataclass, replace
from handout.style import ComputedStyle

CUT_FRAME = 1_800.0
"""Cost of cutting a frame, times its height in points: 10 for one of 180 points, less for a higher one. What keeping
it whole can leave empty is its height."""
CLEAR = 1.0
"""Points between a frame's line and letters that stand over theirs."""


@dataclass(frozen=True, slots=True)
class FrameFragment:
    """A stack on a background, framed, with a bar at the start edge and a band for its title; a part of it on another
    page is closed on all sides (CSS: box-decoration-break: clone). ``whole``: to be cut only where no page holds it.
    ``lift``: points more over its first words, whose letters stand over their line.
    """

    body: Stack
    computed: ComputedStyle
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    title: Fragment | None = None
    whole: bool = False
    keep_with_next: bool = False
    lift: float = 0.0

    @property
    def where(self) -> Position | None:
        return self.title.where if self.title else self.body.where

    def _sides(self) -> float:
        return 2 * self.computed.side + self.computed.bar

    def _inner(self, width: float) -> float:
        return width - self._sides()

    def _head(self, width: float) -> float:
        """Height of the title's band."""
        return self.lift + (self.title.height(self._inner(width)) + 2 * self._band if self.title else 0.0)

    @property
    def room(self) -> float:
        """Over its first words."""
        return self.lift + (self._band if self.title else self.computed.padding)

    def lifted(self) -> Self:
        """With room for letters that stand over their line (long words of Nastaliq, vowel signs of Arabic)."""
        look = self.computed
        line = max(look.border, look.border_top) + CLEAR
        return replace(self, lift=max(0.0, first_rise(self.title or self.body) + line - self.room))

    @property
    def _again(self) -> float:
        """Of its lift what a part on a later page has, too."""
        return 0.0 if self.title else self.lift

    @property
    def _band(self) -> float:
        return 0.6 * self.computed.padding

    def height(self, width: float) -> float:
        return self._head(width) + self.body.height(self._inner(width)) + 2 * self.computed.padding

    def narrowest(self, *, whole: bool = False) -> float:
        title = self.title.narrowest(whole=whole) if self.title else 0.0
        return max(title, self.body.narrowest(whole=whole)) + self._sides()

    def breaks(self, width: float) -> list[Break]:
        head, padding = self._head(width), self.computed.padding
        cut = KEPT if self.whole else CUT_FRAME / max(self.height(width), 1.0)
        return [
            Break(head + padding + at.foot + padding, head - self._again + at.head, cut + at.cost, at.where, at.within)
            for at in self.body.breaks(self._inner(width))
        ]

    def split(self, width: float, number: int) -> Cut:
        upper, lower = self.body.split(self._inner(width), number)
        below = replace(self, body=lower, before=0.0, title=None, lift=self._again)
        return replace(self, body=upper, after=0.0), below

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        full = max(self.height(width), height or 0.0)
        self._ground(page, x, top, width, full)
        inner = self._inner(width)
        left = x + self.computed.side + (0.0 if self.rtl else self.computed.bar)
        head = self._head(width)
        if self.title:
            self.title.paint(page, left, top - self.room, inner)
        self.body.paint(page, left, top - head - self.computed.padding, inner)

    def _ground(self, page: Recorder, x: float, top: float, width: float, height: float) -> None:
        look, y = self.computed, top - height
        head = self._head(width)
        if self.title and look.title_background:
            page.add(Area(x, y, width, height, look.title_background, look.radius))
            below = height - head
            page.add(Area(x, y, width, below, look.background or "white", look.radius))
            if look.radius:
                page.add(Area(x, top - head - look.radius, width, look.radius, look.background or "white"))
        elif look.background:
            page.add(Area(x, y, width, height, look.background, look.radius))
        if look.bar:
            self._bar(page, x + width - look.bar if self.rtl else x, y, height)
        if thickness := look.border:
            half = thickness / 2
            size = width - thickness, height - thickness
            page.add(Outline(x + half, y + half, *size, look.border_color, thickness, look.radius))
        corner = look.radius if look.background or look.border else 0.0
        for thickness, edge in (
            (look.border_top, top - look.border_top / 2),
            (look.border_bottom, y + look.border_bottom / 2),
        ):
            page.add(Stroke(x + corner, edge, x + width - corner, edge, look.border_color, thickness))

    def _bar(self, page: Recorder, x: float, y: float, height: float) -> None:
        """At the edge of the frame its corners are as round as those, at the words they are square."""
        look, half = self.computed, self.computed.bar / 2
        page.add(Area(x, y, look.bar, height, look.bar_color, min(look.radius, half)))
        if look.radius:
            page.add(Area(x if self.rtl else x + half, y, half, height, look.bar_color))
