"""Timelines: points on a line with their words beside it, side by side or one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from handout.boxes import Timeline, TimePoint
from handout.compose.abreast import ROUNDING, column_widths
from handout.compose.fragments import KEPT, Break, Cut, TextFragment
from handout.compose.pictures import CAP
from handout.compose.plan import Origin, Polygons, Stroke, Vertex
from handout.compose.recorder import Recorder
from handout.compose.setting import Setter
from handout.compose.structure import StructureTree
from handout.compose.texts import TextMaker
from handout.compose.timescale import (
    NODE,
    EffectChange,
    LineFrame,
    LineReach,
    crowded,
    node,
    placed,
    ranks,
    reaches,
    slopes,
    wave,
    widened,
)
from handout.errors import Position
from handout.models.locales import direction
from handout.records import dataclass, field, replace
from handout.style import TALL, ComputedStyle

LEVELS = {"none": 0.0, "some": 0.5, "full": 1.0}
"""Heights of the wave."""
RING = 2.4
"""Thickness of a node's line; the ring is ``NODE`` points wide with it."""
AXIS = 2.2
OUTLINE = 1.0
"""Thickness of the wave's own line, by which it is seen on any ground (WCAG 2.1, 1.4.11)."""
LEADER = 1.2
STEP = 5.0
"""Points between leaders that turn one under the other."""
BELOW = 3.0
"""Points between the nodes and the words under them."""
WAVE = 1.3
"""Em of the wave's height."""
SLOPE = 2.5
"""Em along a line that is not to scale that a change of the effect takes."""
INDENT = 0.6
"""Em between a line that runs down the page and the words beside it."""
MOST_LINES = 5
"""Of one point side by side with others."""
LAST = (1.0, 1.12, 1.23, 1.34)
"""Shares of the last column against those of the others, where that saves a line."""
NARROWED = (0.7, 0.85, 1.0)
"""Of their share of the width, the least that labels have, so that they can stand under their days."""


class TimelineMaker:
    """Makes the timelines of one sheet."""

    def __init__(self, setter: Setter, tree: StructureTree, texts: TextMaker) -> None:
        self._setter, self._tree, self._texts = setter, tree, texts

    def timeline(self, box: Timeline, parent: int) -> TimelineFragment:
        """An L whose labels are the times; in sloping scripts its line runs down the page, for poppler joins such
        words across columns (docs/findings.md)."""
        computed = self._texts.computed(box.style)
        element = self._tree.list(parent, "Description")
        language = self._tree.language(element) or ""
        return TimelineFragment(
            tuple(self._label(point, computed, element) for point in box.points),
            tuple(point.days for point in box.points if point.days),
            tuple(LEVELS[point.effect] for point in box.points if point.effect),
            computed,
            direction(language) == "rtl",
            self._setter.language_of(language).leading > TALL,
            computed.before,
            computed.after,
        )

    def _label(self, point: TimePoint, computed: ComputedStyle, parent: int) -> PointLabel:
        item = self._tree.add("LI", parent)
        plain = replace(computed, before=0.0, after=0.0)
        when = self._texts.text(point.when, replace(plain, weight="bold"), "Lbl", item)
        return PointLabel(when, self._texts.text(point.what, plain, "LBody", item))


@dataclass(frozen=True, slots=True)
class PointLabel:
    """The words of one point: when, and under it what."""

    when: TextFragment
    what: TextFragment

    def height(self, width: float) -> float:
        return self.when.height(width) + self.what.height(width)

    def lines(self, width: float) -> int:
        return self.when.count(width) + self.what.count(width)

    @property
    def unbroken(self) -> float:
        """The least width at which every word stands whole."""
        return max(self.when.text.unbroken, self.what.text.unbroken)

    @property
    def narrowest(self) -> float:
        """The least width at which no word is torn."""
        return max(self.when.narrowest(), self.what.narrowest())

    @property
    def middle(self) -> float:
        """From its top to the middle of its first line's letters."""
        return self.when.baseline - CAP * self.when.text.paragraph.style.size

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        self.when.paint(page, x, top, width)
        self.what.paint(page, x, top - self.when.height(width), width)


@dataclass(frozen=True, slots=True)
class Across:
    """Labels side by side under a line: where each begins and how wide it is, where its point lies, and how deep its
    leader turns (0: none)."""

    starts: tuple[float, ...]
    widths: tuple[float, ...]
    points: tuple[LineReach, ...]
    depths: tuple[int, ...]
    scaled: bool

    @property
    def leading(self) -> float:
        """The height that leaders take."""
        return (max(self.depths) + 1) * STEP if any(self.depths) else 0.0


@dataclass(frozen=True, slots=True)
class TimelineFragment:
    """Points on a line, in the order of time from the start edge to the end edge, their words under it; the wave over
    it says how well a treatment works.

    Where words cannot stand side by side, whole and in ``MOST_LINES`` lines each, and with ``turned`` anyhow, the line
    runs down the page along the start edge, and then it is not to scale. It is cut only where no page holds it, and
    only if it is turned; ``level``: of a part, that of the effect above it.
    """

    labels: tuple[PointLabel, ...]
    days: tuple[tuple[int, int], ...]
    levels: tuple[float, ...]
    computed: ComputedStyle
    rtl: bool
    turned: bool = False
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    level: float | None = None
    _kept: dict[float, Across | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def where(self) -> Position | None:
        return self.labels[0].when.where

    @property
    def _size(self) -> float:
        return self.labels[0].when.text.paragraph.style.size

    @property
    def _wave(self) -> float:
        """The height of the wave with its line; 0 where there is none."""
        return WAVE * self._size + OUTLINE / 2 if self.levels else 0.0

    # -- side by side

    def across(self, width: float) -> Across | None:
        """How its labels stand side by side; None where they stand one under the other."""
        if width not in self._kept:
            self._kept[width] = None if self.turned else self._scaled(width) if self.days else self._in_order(width)
        return self._kept[width]

    def _free(self, width: float) -> float:
        return width - self.computed.gap * (len(self.labels) - 1)

    def _least(self) -> list[float]:
        return [label.unbroken + ROUNDING for label in self.labels]

    def _in_order(self, width: float) -> Across | None:
        """A column for each point; the last may be wider where that saves a line."""
        free, least = self._free(width), self._least()
        if sum(least) > free:
            return None
        tried = [column_widths(free, [1.0] * (len(least) - 1) + [last], least) for last in LAST]
        widths = min(tried, key=self._lines)
        starts = [sum(widths[:n]) + n * self.computed.gap for n in range(len(widths))]
        points = [(start + NODE / 2, start + NODE / 2) for start in starts]
        return self._made(starts, widths, points, starts)

    def _scaled(self, width: float) -> Across | None:
        """Each label under its day, or as near to it as the others let it."""
        free, least, gap = self._free(width), self._least(), self.computed.gap
        if sum(least) > free:
            return None
        shares = column_widths(free, [1.0] * len(least), least)
        found: list[Across] = []
        for narrowed in NARROWED:
            widths = [max(narrow, narrowed * share) for narrow, share in zip(least, shares, strict=True)]
            points = reaches(self.days, width, widths[-1])
            wanted = [max(0.0, widened(point)[0]) for point in points]
            starts = placed(wanted, widths, gap, width)
            ends = [*(start - gap for start in starts[1:]), width]
            made = self._made(starts, [end - start for start, end in zip(starts, ends, strict=True)], points, wanted)
            if made and not crowded(points):
                found.append(made)
        return min(found, key=lambda made: self._lines(made.widths), default=None)

    def _made(
        self, starts: Sequence[float], widths: Sequence[float], points: Sequence[LineReach], wanted: Sequence[float]
    ) -> Across | None:
        if self._lines(widths) > MOST_LINES:
            return None
        depths = ranks(wanted, starts)
        return Across(tuple(starts), tuple(widths), tuple(points), tuple(depths), bool(self.days))

    def _lines(self, widths: Sequence[float]) -> int:
        return max(label.lines(width) for label, width in zip(self.labels, widths, strict=True))

    @property
    def _over(self) -> float:
        """From the top to the middle of a line that runs across."""
        return max(NODE / 2, self._wave + AXIS / 2)

    def _head(self, made: Across) -> float:
        """From the top to the words."""
        return self._over + NODE / 2 + BELOW + made.leading + max(label.when.text.rise for label in self.labels)

    # -- one under the other

    @property
    def _line(self) -> float:
        """From the start edge to the middle of a line that runs down."""
        return max(NODE / 2, self._wave)

    @property
    def _indent(self) -> float:
        return self._line + NODE / 2 + INDENT * self._size

    def _tops(self, width: float) -> list[float]:
        """How far below the top each point begins, and the end."""
        tops = [0.0]
        for label in self.labels:
            tops.append(tops[-1] + label.height(width - self._indent) + self.computed.gap / 2)
        return [*tops[:-1], tops[-1] - self.computed.gap / 2]

    # -- what all fragments do

    def height(self, width: float) -> float:
        made = self.across(width)
        if made is None:
            return self._tops(width)[-1]
        heights = (label.height(wide) for label, wide in zip(self.labels, made.widths, strict=True))
        return self._head(made) + max(heights)

    def narrowest(self, *, whole: bool = False) -> float:
        return self._indent + max(label.unbroken if whole else label.narrowest for label in self.labels)

    def breaks(self, width: float) -> list[Break]:
        """Between points that stand one under the other."""
        if self.across(width):
            return []
        inner = self._tops(width)[1:-1]
        places = (label.when.where for label in self.labels)
        return [Break(top - self.computed.gap / 2, top, KEPT, at) for top, at in zip(inner, places, strict=False)]

    def split(self, width: float, number: int) -> Cut:
        cut = number + 1
        upper = replace(self, labels=self.labels[:cut], levels=self.levels[:cut], turned=True, after=0.0)
        level = self.levels[number] if self.levels else None
        lower = replace(self, labels=self.labels[cut:], levels=self.levels[cut:], turned=True, before=0.0, level=level)
        return upper, lower

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        made = self.across(width)
        if made is None:
            self._paint_down(page, x, top, width)
        else:
            self._paint_across(page, x, top, width, made)

    def _paint_across(self, page: Recorder, x: float, top: float, width: float, made: Across) -> None:
        """The drawing, then the words point by point."""
        frame = LineFrame(x + width if self.rtl else x, top - self._over, self.rtl)
        self._leaders(page, frame, made)
        if self.levels and made.scaled:
            changes = [EffectChange(*point, level) for point, level in zip(made.points, self.levels, strict=True)]
        else:
            places = [point[0] for point in made.points]
            changes = slopes(places, self.levels, width, SLOPE * self._size) if self.levels else []
        begin = NODE / 2 if made.scaled else made.points[0][0]
        self._draw(page, frame, wave(changes, width) if changes else [], (begin, width), made.points)
        for label, start, wide in zip(self.labels, made.starts, made.widths, strict=True):
            left = x + width - start - wide if self.rtl else x + start
            label.paint(page, left, top - self._head(made), wide)

    def _leaders(self, page: Recorder, frame: LineFrame, made: Across) -> None:
        """From each point down to its label, where any of them stands elsewhere."""
        if not made.leading:
            return
        foot = -NODE / 2 - made.leading
        for point, start, depth in zip(made.points, made.starts, made.depths, strict=True):
            there, under = widened(point)[0] + NODE / 2, start + NODE / 2
            turn = -NODE / 2 - depth * STEP
            path = (
                [(there, 0.0), (there, turn), (under, turn), (under, foot)] if depth else [(there, 0.0), (there, foot)]
            )
            for one, other in pairwise(frame.at(*place) for place in path):
                page.add(Stroke(*one, *other, self._ink, LEADER, origin=self._origin))

    def _paint_down(self, page: Recorder, x: float, top: float, width: float) -> None:
        tops, inner = self._tops(width), width - self._indent
        frame = LineFrame(x + width - self._line if self.rtl else x + self._line, top, self.rtl, down=True)
        places = [under + label.middle for under, label in zip(tops, self.labels, strict=False)]
        changes = slopes(places, self.levels, tops[-1], SLOPE * self._size) if self.levels else []
        edge = wave(changes, tops[-1], self.level) if changes else []
        begin = places[0] if self.level is None else 0.0
        self._draw(page, frame, edge, (begin, tops[-1]), [(place, place) for place in places])
        for label, under in zip(self.labels, tops, strict=False):
            label.paint(page, x if self.rtl else x + self._indent, top - under, inner)

    # -- the drawing

    @property
    def _ink(self) -> str:
        return self.computed.marker_color or self.computed.color

    @property
    def _origin(self) -> Origin:
        return Origin(self.computed.name, 0.0, where=self.where)

    def _draw(
        self, page: Recorder, frame: LineFrame, edge: Sequence[Vertex], line: LineReach, points: Sequence[LineReach]
    ) -> None:
        """The wave, the line over its foot, the nodes on the line."""
        if any(level for _, level in edge):
            corners = [(edge[0][0], 0.0), *((along, level * WAVE * self._size) for along, level in edge)]
            self._shape(page, frame, [*corners, (edge[-1][0], 0.0)], "wave", OUTLINE)
        half = AXIS / 2
        self._shape(page, frame, [(line[0], -half), (line[1], -half), (line[1], half), (line[0], half)], self._ink)
        for point in points:
            self._shape(page, frame, node(point, (NODE - RING) / 2), "white", RING)

    def _shape(
        self, page: Recorder, frame: LineFrame, corners: Sequence[Vertex], colour: str, outline: float = 0.0
    ) -> None:
        shape = tuple(frame.at(*corner) for corner in corners)
        page.add(Polygons((shape,), colour, self._origin, self._ink if outline else None, outline))
