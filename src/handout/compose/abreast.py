"""Side by side: widths of columns, and where what stands in them may be cut together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from handout.caching import cached
from handout.compose.fragments import FUZZ, Break, Fragment
from handout.compose.stack import Stack

ROUNDING = 0.5
"""Points more than its least width that a column gets: a line that is shaped anew may be a little wider."""


def column_widths(width: float, shares: Sequence[float], least: Sequence[float]) -> list[float]:
    """Columns by their shares of the width, none under its least width while all have room (CSS 2.1, 17.5.2.2).

    Where they have not, each gets less in proportion.
    """
    if sum(least) >= width:
        return [width * narrow / sum(least) for narrow in least]
    short: set[int] = set()
    while True:
        rest = width - sum(least[n] for n in short)
        others = sum(share for n, share in enumerate(shares) if n not in short)
        widths = [least[n] if n in short else rest * share / others for n, share in enumerate(shares)]
        more = {n for n, (wide, narrow) in enumerate(zip(widths, least, strict=True)) if wide < narrow} - short
        if not more:
            return widths
        short |= more


def least_widths(width: float, whole: Sequence[float], tight: Sequence[float]) -> list[float]:
    """The least widths of columns that share a width: ``whole``, at which every word stands whole, where all have room
    for it; else of as many columns as have, and of the others ``tight``, at which words are hyphenated."""
    least = list(tight)
    spare = width - sum(tight)
    for n in sorted(range(len(least)), key=lambda n: whole[n] - tight[n]):
        more = whole[n] - tight[n]
        if more <= spare + FUZZ:
            least[n], spare = whole[n], spare - more
    return least


class ColumnNeeds(NamedTuple):
    """What the columns of a table ask for, padding included: their ``shares`` of the width; their least widths with
    every word ``whole`` and ``tight``, with words hyphenated; and the ``most`` that their texts need (none: any)."""

    shares: tuple[float, ...]
    whole: tuple[float, ...]
    tight: tuple[float, ...]
    most: tuple[float, ...] = ()


@cached(1024)
def table_columns(width: float, needs: ColumnNeeds) -> tuple[float, ...]:
    """The widths of a table's columns, all its rows alike: by their shares, or, where some words have to be hyphenated,
    by what their words ask for; and none has more than its texts need while another has less. Every row asks for them
    at every width, so they are kept."""
    shares = needs.shares if sum(needs.whole) <= width + FUZZ else needs.whole
    least = least_widths(width, needs.whole, needs.tight)
    found = dict(enumerate(column_widths(width, shares, least)))
    if sum(needs.most) <= width:
        return tuple(found.values())
    open_ = set(found)
    while over := {n for n in open_ if found[n] > needs.most[n] + FUZZ}:
        found |= {n: needs.most[n] for n in over}
        open_ -= over
        rest = width - sum(found[n] for n in found if n not in open_)
        given = column_widths(rest, [shares[n] for n in open_], [least[n] for n in open_])
        found |= dict(zip(open_, given, strict=True))
    return tuple(found[n] for n in range(len(least)))


def column_width(width: float, count: int, gutter: float) -> float:
    """The width of one of so many columns."""
    return (width - gutter * (count - 1)) / count


def starts(widths: Sequence[float], gutter: float, x: float, width: float, *, rtl: bool) -> list[float]:
    """The left edges of columns in reading order, within ``width`` points from ``x``."""
    edges, gone = [], 0.0
    for column in widths:
        edges.append(x + width - gone - column if rtl else x + gone)
        gone += column + gutter
    return edges


# --- cutting what stands side by side ------------------------------------------------------------------------------


class Level(NamedTuple):
    """A break across cells: of each the number of its own break, None where all of it stands above."""

    at: Break
    cuts: tuple[int | None, ...]


def levels(cells: Sequence[Fragment], widths: Sequence[float], dear: float) -> list[Level]:
    """Where cells side by side may be cut together: each cell gives what fits, and none is left without anything.

    ``dear`` is what such a break costs besides the breaks of the cells.
    """
    heights = [cell.height(width) for cell, width in zip(cells, widths, strict=True)]
    breaks = [cell.breaks(width) for cell, width in zip(cells, widths, strict=True)]
    height = max(heights)
    feet = sorted({at.foot for found in breaks for at in found} | set(heights))
    found: list[Level] = []
    for foot in feet:
        level = _level(heights, breaks, foot + FUZZ, height, dear)
        if level and (not found or found[-1].cuts != level.cuts):
            found.append(level)
    return found


def _level(
    heights: Sequence[float], breaks: Sequence[Sequence[Break]], room: float, height: float, dear: float
) -> Level | None:
    cuts: list[int | None] = []
    foot = rest = cost = 0.0
    where, within = None, False
    for high, found in zip(heights, breaks, strict=True):
        if high <= room:
            cuts.append(None)
            foot = max(foot, high)
            continue
        fitting = [n for n, at in enumerate(found) if at.foot <= room]
        if not fitting:
            return None
        number = fitting[-1]
        at = found[number]
        cuts.append(number)
        foot, rest, cost = max(foot, at.foot), max(rest, high - at.head), max(cost, at.cost)
        where, within = where or at.where, within or at.within
    if all(cut is None for cut in cuts):
        return None
    return Level(Break(foot, height - rest, dear + cost, where, within), tuple(cuts))


def cut_cells(
    cells: Sequence[Fragment], widths: Sequence[float], cuts: Sequence[int | None]
) -> tuple[tuple[Fragment, ...], tuple[Fragment, ...]]:
    """The cells above and below a level; a cell that stands above as a whole leaves an empty stack."""
    above: list[Fragment] = []
    below: list[Fragment] = []
    for cell, width, cut in zip(cells, widths, cuts, strict=True):
        upper, lower = (cell, Stack(())) if cut is None else cell.split(width, cut)
        above.append(upper)
        below.append(lower)
    return tuple(above), tuple(below)


def cut_level(level: Level, cuts: Sequence[int | None]) -> Level:
    """A level of cells that were cut at others below it: what ended there is now the end of its cell."""
    return level._replace(cuts=tuple(None if own == end else own for own, end in zip(level.cuts, cuts, strict=True)))
