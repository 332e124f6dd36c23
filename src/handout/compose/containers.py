"""Fragments around other fragments: a panel, a locked group, an entry with its mark, two side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handout.compose.fragments import FUZZ, Cut, Fragment, Stack, TextFragment, Uncut, too_high
from handout.compose.plan import Area, Outline
from handout.compose.recorder import Recorder
from handout.errors import Position
from handout.style import ComputedStyle


@dataclass(frozen=True, slots=True)
class PanelFragment:
    """A stack on a background, framed, with a bar at the start edge; kept on one page up to ``whole`` points high."""

    body: Stack
    computed: ComputedStyle
    rtl: bool
    whole: float
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return self.body.where

    def _inner(self, width: float) -> float:
        return width - 2 * self.computed.padding - self._bar

    @property
    def _bar(self) -> float:
        return self.computed.bar if self.computed.background else 0.0

    def with_whole_groups(self, width: float, room: float) -> PanelFragment:
        """The panel with such groups only as fit on a page in it, under its title."""
        inner, kids = self._inner(width), self.body.kids
        title = self.body.tops(inner)[1] if len(kids) > 1 and kids[0].keep_with_next else 0.0
        left = room - 2 * self.computed.padding - title
        return replace(self, body=replace(self.body, kids=tuple(whole_groups(kids, inner, left))))

    def height(self, width: float) -> float:
        return self.body.height(self._inner(width)) + 2 * self.computed.padding

    def least(self, width: float) -> float:
        height = self.height(width)
        return height if height <= self.whole else self.body.least(self._inner(width)) + 2 * self.computed.padding

    def unfit(self, width: float, room: float) -> Fragment | None:
        height = self.height(width)
        if height <= self.whole:
            return too_high(self, height, room)
        return self.body.unfit(self._inner(width), room - 2 * self.computed.padding)

    def split(self, width: float, room: float) -> Cut | None:
        if self.height(width) <= self.whole:
            return None
        cut = self.body.split(self._inner(width), room - 2 * self.computed.padding)
        if not cut:
            return None
        head, rest = (part for part in cut if isinstance(part, Stack))
        return replace(self, body=head, after=0.0), replace(self, body=rest, before=0.0)

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        height = self.height(width)
        y = top - height
        if self.computed.background:
            page.add(Area(x, y, width, height, self.computed.background, self.computed.radius))
            edge = x + width - self._bar if self.rtl else x
            page.add(Area(edge, y, self._bar, height, self.computed.bar_color))
        if thickness := self.computed.border:
            half = thickness / 2
            page.add(
                Outline(
                    x + half,
                    y + half,
                    width - thickness,
                    height - thickness,
                    self.computed.border_color,
                    thickness,
                    0.0 if self.computed.background else self.computed.radius,
                )
            )
        left = x + self.computed.padding + (0.0 if self.rtl else self._bar)
        self.body.paint(page, left, top - self.computed.padding, self._inner(width))


@dataclass(frozen=True, slots=True)
class GroupFragment(Uncut):
    """Fragments of one locked group, one under the other, never cut: ``whole_groups`` leaves only those that fit."""

    body: Stack

    @property
    def before(self) -> float:
        return self.body.kids[0].before

    @property
    def after(self) -> float:
        return self.body.kids[-1].after

    @property
    def keep_with_next(self) -> bool:
        return self.body.kids[-1].keep_with_next

    @property
    def where(self) -> Position | None:
        return self.body.where

    def height(self, width: float) -> float:
        return self.body.height(width)

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        self.body.paint(page, x, top, width)


def whole_groups(fragments: Iterable[Fragment], width: float, room: float) -> list[Fragment]:
    """The fragments of a column of that width and height; of a group that is higher, only its parts are left."""
    found: list[Fragment] = []
    for fragment in fragments:
        match fragment:
            case GroupFragment() if fragment.height(width) > room - FUZZ:
                found += whole_groups(fragment.body.kids, width, room)
            case PanelFragment():
                found.append(fragment.with_whole_groups(width, room))
            case _:
                found.append(fragment)
    return found


@dataclass(frozen=True, slots=True)
class EntryFragment:
    """A body with a mark hanging beside its first line, ``indent`` points from the start edge."""

    marker: TextFragment | None
    body: Stack
    indent: float
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return self.body.where

    def height(self, width: float) -> float:
        marker = self.marker.height(self.indent) if self.marker else 0.0
        return max(marker, self.body.height(width - self.indent))

    def least(self, width: float) -> float:
        return self.body.least(width - self.indent)

    def unfit(self, width: float, room: float) -> Fragment | None:
        return self.body.unfit(width - self.indent, room)

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


def _first_baseline(fragment: Fragment) -> float:
    """How far below the top the first line stands, so that a mark stands on it."""
    while isinstance(fragment, Stack):
        fragment = fragment.kids[0]
    return fragment.text.baseline if isinstance(fragment, TextFragment) else 0.0


@dataclass(frozen=True, slots=True)
class SideBySide(Uncut):
    """Two short fragments in one row, ``gutter`` points apart, never cut."""

    first: Fragment
    second: Fragment
    gutter: float
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return self.first.where

    def _half(self, width: float) -> float:
        return (width - self.gutter) / 2

    def height(self, width: float) -> float:
        return max(self.first.height(self._half(width)), self.second.height(self._half(width)))

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        half = self._half(width)
        far = x + half + self.gutter
        self.first.paint(page, far if self.rtl else x, top, half)
        self.second.paint(page, x if self.rtl else far, top, half)
