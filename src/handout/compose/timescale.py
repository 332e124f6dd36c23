"""The geometry of a timeline: where days lie on its line, where labels stand beside them, how its wave runs.

Nothing here knows words or pages. Places are points along the line, from its start on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin
from typing import NamedTuple

from handout.compose.plan import Vertex
from handout.records import dataclass

NODE = 11.0
"""Width of the ring that stands for one point."""
TAIL = 0.4
"""Of the line, the most that goes on behind the last day, for its label."""
MOVED = 1.0
"""Points from which on a label no longer stands under its day."""
TOUCHING = 0.01
"""Points by which neighbours may meet: stretches that follow each other have one day in common."""
ARC = 12
"""Corners of a half circle: at the radius of a node they leave it by less than a twentieth of a point."""

LineReach = tuple[float, float]
"""From where to where on the line."""
DaySpan = tuple[int, int]
"""A first and a last day."""


# --- days on the line


def reaches(days: Sequence[DaySpan], length: float, last_label: float) -> list[LineReach]:
    """Where days lie on a line of that length, true to scale: it begins at day 0, or before it at the first one.

    Behind the last day it goes on, as far as the label of the last point needs, which is ``last_label`` wide and begins
    where the point does; by ``TAIL`` of the line at most.
    """
    first, last = min(0, days[0][0]), days[-1][1]
    room, start = length - NODE / 2, days[-1][0]
    taken = (last - start) / (last - first)
    tail = min(max((last_label - taken * room) / (1 - taken), NODE / 2), TAIL * length)
    scale = (room - tail) / (last - first)
    return [(NODE / 2 + (one - first) * scale, NODE / 2 + (other - first) * scale) for one, other in days]


def crowded(found: Sequence[LineReach]) -> bool:
    """Whether the nodes of two neighbours would lie on each other."""
    return any(widened(other)[0] < widened(one)[1] - TOUCHING for one, other in pairwise(found))


def widened(reach: LineReach) -> LineReach:
    """From where to where its node goes: a ring is wider than its day."""
    middle, half = (reach[0] + reach[1]) / 2, max(NODE, reach[1] - reach[0]) / 2
    return middle - half, middle + half


def placed(wanted: Sequence[float], widths: Sequence[float], gap: float, length: float) -> list[float]:
    """Where labels begin, each where it wants to or as little after it as its neighbours allow, before it only where
    the end of the line asks for that. They are at least so wide, ``gap`` apart, and fit on the line."""
    found: list[float] = []
    for want, width in zip(wanted, (0.0, *widths), strict=False):
        found.append(max(want, found[-1] + width + gap) if found else max(want, 0.0))
    end = length + gap
    for number in range(len(found) - 1, -1, -1):
        found[number] = end = min(found[number], end - gap - widths[number])
    return found


def ranks(wanted: Sequence[float], found: Sequence[float]) -> list[int]:
    """How deep under the line the leader of each label turns, so that no two cross; 0 for one that runs straight.

    Of neighbours that are moved towards the end, the first turns deepest; towards the start, the last.
    """
    ways = [_way(want, place) for want, place in zip(wanted, found, strict=True)]
    depths = [abs(way) for way in ways]
    for number in range(1, len(ways)):
        if ways[number - 1] == ways[number] == -1:
            depths[number] = depths[number - 1] + 1
    for number in range(len(ways) - 2, -1, -1):
        if ways[number] == ways[number + 1] == 1:
            depths[number] = depths[number + 1] + 1
    return depths


def _way(want: float, place: float) -> int:
    return 0 if abs(place - want) <= MOVED else 1 if place > want else -1


# --- the wave


class EffectChange(NamedTuple):
    """From ``start`` to ``end`` the effect becomes ``level`` (0: none, 1: full), and stays so."""

    start: float
    end: float
    level: float


def wave(changes: Sequence[EffectChange], length: float, before: float | None = None) -> list[Vertex]:
    """The upper edge of the wave: places along the line with their levels.

    It says no more than the points do: it begins at the first one, at its level (or at that ``before`` it, where this
    is the rest of a wave), stays at a level until the next point, and changes there, within its days if it has several.
    """
    level = changes[0].level if before is None else before
    found = [(changes[0].start if before is None else 0.0, level)]
    for change in changes if before is not None else changes[1:]:
        found += [(change.start, level), (change.end, change.level)]
        level = change.level
    return [*found, (length, level)]


def slopes(places: Sequence[float], levels: Sequence[float], length: float, slope: float) -> list[EffectChange]:
    """The changes of a line that is not to scale: each begins at its point, and takes ``slope`` points, or less than
    half of the way to the next one."""
    ends = (*places[1:], length)
    return [
        EffectChange(place, place + min(slope, 0.4 * (end - place)), level)
        for place, end, level in zip(places, ends, levels, strict=True)
    ]


# --- nodes


@dataclass(frozen=True, slots=True)
class LineFrame:
    """Puts places along the line and heights over it on the page. ``down``: the line runs down the page, from ``y``
    on, and heights go towards the start edge; else it runs from the start edge ``x`` on."""

    x: float
    y: float
    rtl: bool
    down: bool = False

    def at(self, along: float, over: float = 0.0) -> Vertex:
        """A place on the page."""
        way = -1.0 if self.rtl else 1.0
        if self.down:
            return self.x - way * over, self.y - along
        return self.x + way * along, self.y + over


def node(reach: LineReach, half: float) -> list[Vertex]:
    """The outline of a node, as places along the line and heights over it: a ring, or a bar with round ends over a
    stretch of days. ``half``: half its height."""
    start, end = widened(reach)
    corners = []
    for middle, first in ((end - NODE / 2, -pi / 2), (start + NODE / 2, pi / 2)):
        turns = (first + pi * step / ARC for step in range(ARC + 1))
        corners += [(middle + half * cos(turn), half * sin(turn)) for turn in turns]
    return corners
