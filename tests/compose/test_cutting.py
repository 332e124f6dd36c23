"""What every fragment promises of its breaks, for fragments of all kinds in one another, by chance.

``handout.compose.fragments.Fragment``: cut at a break, its parts are as high as the break says, the part above has the
breaks before it, and every word is on one of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fragment_samples import HIGH, KINDS, Documents, painted_items, said, writing_lines
from handout.compose.columns import UNEQUAL, CellsFragment, ColumnsFragment
from handout.compose.fragments import FUZZ, Break, Fragment
from handout.compose.stack import Stack
from handout.compose.tables import RowFragment

WIDTHS = (120.0, 220.0, 420.0)
SEEDS = range(6)
ROUNDING = 0.01


def kids_of(fragment: Fragment) -> list[Fragment]:
    names = ("kids", "cells", "entries", "rows", "body", "title")
    found = [kid for name in names for kid in _listed(getattr(fragment, name, None))]
    return [fragment, *(deeper for kid in found for deeper in kids_of(kid))]


def feet(stops: Sequence[Break]) -> list[float]:
    return [at.foot for at in stops]


def _listed(value: object) -> list[Fragment]:
    if isinstance(value, tuple):
        return list(value)
    return [value] if value is not None else []  # type: ignore[list-item]


def holds(fragment: Fragment, *kinds: type) -> bool:
    return any(isinstance(kid, kinds) for kid in kids_of(fragment))


def cases(kind: str) -> list[tuple[int, Fragment, float]]:
    return [(seed, Documents(seed).fragment(kind), width) for seed in SEEDS for width in WIDTHS]


@pytest.mark.parametrize("kind", (*KINDS, HIGH))
def test_parts_are_as_high_as_the_break_says(kind: str) -> None:
    found = 0
    for seed, fragment, width in cases(kind):
        whole = fragment.height(width)
        for number, at in list(enumerate(fragment.breaks(width)))[seed % 4 :: 4]:
            upper, lower = fragment.split(width, number)
            told, got = (at.foot, whole - at.head), (upper.height(width), lower.height(width))
            if holds(fragment, ColumnsFragment):  # filled anew, perhaps at breaks that are cheaper than in the whole
                most = [UNEQUAL * length + FUZZ for length in told]
                assert got[0] <= most[0] and got[1] <= most[1], (seed, width, number)
            else:
                assert got == pytest.approx(told, abs=ROUNDING), (seed, width, number)
            found += 1
    assert found > 1


@pytest.mark.parametrize("kind", (*KINDS, HIGH))
def test_parts_keep_the_breaks_of_the_whole(kind: str) -> None:
    """By their numbers from the top, and by their feet where nothing is set anew."""
    for seed, fragment, width in cases(kind):
        stops = fragment.breaks(width)
        for number in range(seed % 4, len(stops), 4):
            above, below = (part.breaks(width) for part in fragment.split(width, number))
            assert len(above) == number, (seed, width, number)
            if not holds(fragment, ColumnsFragment):
                assert feet(above) == pytest.approx(feet(stops[:number])), (seed, width, number)
            if not holds(fragment, ColumnsFragment, CellsFragment, RowFragment):  # which begin alike on the next page
                assert len(below) == len(stops) - number - 1, (seed, width, number)


@pytest.mark.parametrize("kind", (*KINDS, HIGH))
def test_no_word_is_lost_or_said_twice(kind: str) -> None:
    """However often it is cut: at every third break, from the last one on, as ``breaks.parted`` does."""
    for seed, fragment, width in cases(kind):
        stops = len(fragment.breaks(width))
        whole = painted_items(fragment, width)
        parts: list[Fragment] = []
        upper = fragment
        for number in reversed(range(seed % 3, stops, 3)):
            upper, lower = upper.split(width, number)
            parts.append(lower)
        pieces = [painted_items(part, width) for part in (upper, *reversed(parts))]
        joined: dict[int, str] = {}
        for piece in pieces:
            for element, words in said(piece).items():
                joined[element] = joined.get(element, "") + words
        assert joined == said(whole), (seed, width)
        assert sum(map(writing_lines, pieces)) == writing_lines(whole)


@pytest.mark.parametrize("kind", (*KINDS, HIGH))
def test_no_word_is_torn_at_the_least_width(kind: str) -> None:
    for seed, fragment, _ in cases(kind)[:: len(WIDTHS)]:
        width = fragment.narrowest() + 1.0
        torn = [item for item in painted_items(fragment, width) if getattr(item, "torn", "")]
        assert torn == [], seed


def test_headings_stay_with_what_follows_at_any_depth() -> None:
    """No break that costs less than a page of paper parts them."""
    for seed, fragment, width in cases("stack"):
        assert isinstance(fragment, Stack)
        for at, kid, inner in fragment.cuttings(width):
            if inner is None and fragment.kids[kid].keep_with_next:
                assert at.cost >= 1_000, seed
