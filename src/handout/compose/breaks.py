"""Where pages end, chosen over the whole sheet: the least sum of what each break costs and of how unevenly pages fill.

One dynamic program over the places where a page may end, as paragraphs are broken into lines by Knuth and Plass
(Breaking paragraphs into lines, 1981), with pages for lines.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from handout.compose.fragments import FUZZ, GROUPED, Break
from handout.compose.stack import Stack

PAGE = 200.0
"""What one page more of paper costs, in the measure of ``Break.cost``: no beauty of breaks is worth one, keeping
together what belongs together is."""
UNEVEN = 60.0
"""Times the squared distance of a page's fill (0 to 1) from that of all pages."""

MOST_WEIGHED: Final = 64
"""Pages, the most that a layout can ask for, up to which all ways to fill just so many are weighed: with pages that are
many, the time for it grows with their square."""

PageRoom = Callable[[int], float]
"""The height in points that page ``number`` (from 0) gives."""


def choose(
    breaks: Sequence[Break], height: float, room: PageRoom, least: float = 0.0, pages: int = 0
) -> tuple[int, ...] | None:
    """The numbers of the breaks at which pages end, none where all fits on one; None where something fits on no page.

    ``height`` is that of all fragments; what lies above ``least`` stands on the first page where it can. All pages
    after the first give the same room. It is spread over ``pages``, where it can be, though it needs fewer.
    """
    stops = (*breaks, Break(height, height, 0.0))
    if least > room(0) + FUZZ:
        least = 0.0
    cheapest = _cheapest(stops, room, least)
    if cheapest is None:
        return choose(breaks, height, room, 0.0, pages) if least else None
    if (needed := len(cheapest) + 1) > MOST_WEIGHED:
        return _cheapest(stops, room, least, _mean(height, room, needed))
    more = _evenest(stops, room, least, pages) if pages > needed else None
    return more if more is not None else _evenest(stops, room, least, needed)


def cost(breaks: Sequence[Break], height: float, room: PageRoom, ends: Sequence[int]) -> float:
    """What pages that end so cost, but for the paper: the measure of how well they break."""
    stops = (*breaks, Break(height, height, 0.0))
    pages = [*ends, len(stops) - 1]
    mean = height / sum(room(page) for page in range(len(pages)))
    total = head = 0.0
    for page, end in enumerate(pages):
        total += stops[end].cost + UNEVEN * ((stops[end].foot - head) / room(page) - mean) ** 2
        head = stops[end].head
    return total


class GroupSpan(NamedTuple):
    """Where a locked group stands in a flow: its top and its foot in points, and its name."""

    top: float
    foot: float
    name: str = ""


class Wish(NamedTuple):
    """What stands above ``least`` points stands on the first page where it can; the whole is spread over ``pages``;
    ``groups`` are the stretches of locked groups, from top to bottom."""

    least: float = 0.0
    pages: int = 0
    groups: tuple[GroupSpan, ...] = ()


def choose_with(breaks: Sequence[Break], height: float, room: PageRoom, wish: Wish) -> tuple[int, ...] | None:
    """As ``choose``, and of locked groups all on the first page, else as many stretches as can be, else the first of
    them whole at the head of the next; never for one page more, and on a page after that one wherever it is whole, so
    that nothing is left alone before it."""
    free = choose(breaks, height, room, wish.least, wish.pages)
    if free is None or not wish.groups:
        return free
    most = max(len(free) + 1, wish.pages)
    for group in reversed(wish.groups):
        if wish.least < group.foot + FUZZ and group.foot <= room(0) + FUZZ:
            found = choose(breaks, height, room, max(wish.least, group.foot), wish.pages)
            if found is not None and len(found) < most and _first_foot(breaks, height, found) + FUZZ >= group.foot:
                return found
    headed = _headed(breaks, height, room, wish)
    if headed is None or len(headed) >= most:
        return free
    group = wish.groups[0]
    next_page = breaks[headed[0]].head > group.top - FUZZ
    return headed if next_page or torn(breaks, free, [group]) else free


def _first_foot(breaks: Sequence[Break], height: float, ends: Sequence[int]) -> float:
    """Where the first page ends."""
    return breaks[ends[0]].foot if ends else height


def _headed(breaks: Sequence[Break], height: float, room: PageRoom, wish: Wish) -> tuple[int, ...] | None:
    """Pages of which one begins with the first stretch, and holds all of it where it can; None where none can."""
    top, foot, _ = wish.groups[0]
    number = next((n for n, at in enumerate(breaks) if abs(at.head - top) < FUZZ), None)
    if number is None or wish.least > breaks[number].foot + FUZZ:
        return None
    above = choose(breaks[:number], breaks[number].foot, room, wish.least)
    if above is None:
        return None
    first = len(above) + 1
    rest = [at.moved(-top) for at in breaks[number + 1 :]]
    below = choose(rest, height - top, lambda page: room(first + page), foot - top, max(wish.pages - first, 0))
    return None if below is None else (*above, number, *(number + 1 + n for n in below))


def torn(breaks: Sequence[Break], ends: Sequence[int], groups: Sequence[GroupSpan]) -> list[GroupSpan]:
    """Those that stand on several pages."""
    feet = [breaks[number].foot for number in ends]
    return [group for group in groups if any(group.top + FUZZ < foot < group.foot - FUZZ for foot in feet)]


def left_over(breaks: Sequence[Break], height: float, room: PageRoom, pages: int) -> float:
    """How high the rest is that so many pages do not hold, each as full as it can be without tearing what belongs
    together, where it can; in points."""
    head = 0.0
    for page in range(pages):
        most = head + room(page) + FUZZ
        if height <= most:
            return 0.0
        fitting = [at for at in breaks if at.head > head + FUZZ and at.foot <= most]
        if not fitting:
            break
        head = next((at.head for at in reversed(fitting) if at.cost < GROUPED), fitting[-1].head)
    return height - head


def too_high(breaks: Sequence[Break], height: float, room: PageRoom) -> Break | None:
    """The end of the first stretch between two breaks that is higher than its page."""
    head, first = 0.0, True
    for stop in (*breaks, Break(height, height, 0.0)):
        if stop.foot - head > room(0 if first else 1) + FUZZ:
            return stop
        head, first = stop.head, False
    return None


def _mean(height: float, room: PageRoom, pages: int) -> float:
    """The fill (0 to 1) of each of so many pages that together hold so much."""
    return height / (room(0) + (pages - 1) * room(1))


def _cheapest(
    stops: Sequence[Break], room: PageRoom, least: float, mean: float | None = None
) -> tuple[int, ...] | None:
    """The cheapest choice on any number of pages. Their fill counts where the ``mean`` is given that it should have."""
    best: list[tuple[float, int] | None] = [None] * len(stops)
    furthest = list(accumulate((stop.head for stop in stops), max))
    heads, page = [stop.head for stop in stops], room(1)
    first, later = room(0) + FUZZ, page + FUZZ
    for n, stop in enumerate(stops):
        found, foot, own = None, stop.foot, PAGE + stop.cost
        if least <= foot + FUZZ and foot <= first:
            found = own + _unevenness(foot / room(0), mean), -1
        for i in range(n - 1, -1, -1):
            if foot - furthest[i] > later:
                break
            before = best[i]
            if before is None or (high := foot - heads[i]) > later:
                continue
            total = before[0] + PAGE + stop.cost
            if mean is not None:
                total += _unevenness(high / page, mean)
            if found is None or total < found[0]:
                found = total, i
        best[n] = found
    return _ends(best)


def _unevenness(fill: float, mean: float | None) -> float:
    return 0.0 if mean is None else UNEVEN * (fill - mean) ** 2


def _ends(best: Sequence[tuple[float, int] | None]) -> tuple[int, ...] | None:
    """Where pages end, the last one left out: each stop has its cost and the end of the page before."""
    ends, at = [], best[-1]
    while at is not None and at[1] >= 0:
        ends.append(at[1])
        at = best[at[1]]
    return None if at is None else tuple(reversed(ends))


def _evenest(stops: Sequence[Break], room: PageRoom, least: float, pages: int) -> tuple[int, ...] | None:
    """The cheapest choice on so many pages, their fill counted."""
    height, last = stops[-1].foot, len(stops) - 1
    mean = _mean(height, room, pages)
    nearest = _nearest(stops)
    needed = _needed(stops, nearest, room(1))
    layer: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
    for page in range(pages):
        most, later = room(page), pages - page - 1
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for i, (cost, ends) in layer.items():
            head = stops[i].head if i >= 0 else 0.0
            for n in range(i + 1, len(stops)):
                stop = stops[n]
                if nearest[n] - head > most + FUZZ:
                    break
                if stop.foot - head > most + FUZZ or needed[n] > later or (n == last) != (later == 0):
                    continue
                if page == 0 and stop.foot + FUZZ < least:
                    continue
                total = cost + stop.cost + UNEVEN * ((stop.foot - head) / most - mean) ** 2
                if n not in following or total < following[n][0]:
                    following[n] = total, (*ends, n)
        layer = following
    return layer[last][1][:-1] if last in layer else None


def _nearest(stops: Sequence[Break]) -> list[float]:
    """The least foot of each stop and those after it: columns promise the most that they can take, so that a foot may
    lie below that of the next stop, and a head above that of the one before."""
    return list(accumulate((stop.foot for stop in reversed(stops)), min))[::-1]


def _needed(stops: Sequence[Break], nearest: Sequence[float], room: float) -> list[float]:
    """How many pages what is left after each stop takes at least."""
    needed, feet = [math.inf] * (len(stops) - 1) + [0.0], [stop.foot for stop in stops]
    for i in range(len(stops) - 2, -1, -1):
        most, least = stops[i].head + room + FUZZ, math.inf
        for n in range(i + 1, bisect_right(nearest, most)):
            if feet[n] <= most and needed[n] < least:
                least = needed[n]
        needed[i] = least + 1
    return needed


def parted(flow: Stack, width: float, ends: Sequence[int]) -> tuple[Stack, ...]:
    """A flow, cut at those of its breaks. From the last one on: those above keep their numbers."""
    parts: list[Stack] = []
    for number in reversed(ends):
        flow, below = flow.split(width, number)
        parts.append(below)
    return (flow, *reversed(parts))
