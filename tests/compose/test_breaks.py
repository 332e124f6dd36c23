"""Where pages end: hand-worked cases, and every choice there is, tried one by one."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise

import pytest

from handout.compose.breaks import (
    MOST_WEIGHED,
    PAGE,
    UNEVEN,
    GroupSpan,
    Wish,
    choose,
    choose_with,
    left_over,
    too_high,
    torn,
)
from handout.compose.fragments import AFTER_HEADING, FUZZ, GROUPED, KEPT, Break
from handout.errors import Position

Room = Callable[[int], float]


def rooms(first: float, later: float | None = None) -> Room:
    return lambda number: later if number and later is not None else first


def blocks(*heights: float, gap: float = 0.0, costs: Sequence[float] = ()) -> tuple[list[Break], float]:
    """The breaks between blocks that stand ``gap`` apart, and their height together."""
    found, top = [], 0.0
    for number, height in enumerate(heights[:-1]):
        foot = top + height
        top = foot + gap
        found.append(Break(foot, top, costs[number] if costs else 1.0))
    return found, top + heights[-1]


def test_what_fits_on_one_page_is_not_cut() -> None:
    assert choose(*blocks(40, 60), rooms(100)) == ()
    assert choose([], 100, rooms(100)) == ()


def test_pages_fill_alike() -> None:
    """Of six blocks of 20 on pages of 100: three and three (60, 60), not five and one."""
    assert choose(*blocks(*[20] * 6), rooms(100)) == (2,)


def test_a_cheaper_break_counts_more_than_an_even_fill() -> None:
    """A page less full by a fifth costs 60 (0.2² + 0.2²) = 4.8 points more: less than the 9 that a break saves."""
    assert choose(*blocks(*[20] * 6, costs=(10, 10, 10, 1, 10)), rooms(100)) == (3,)
    assert choose(*blocks(*[20] * 6, costs=(10, 10, 10, 6, 10)), rooms(100)) == (2,)


def test_gaps_between_blocks_are_left_at_the_pages_end() -> None:
    """Three blocks as high as a page, 20 points apart: three pages, whatever the height of all of it (340)."""
    assert choose(*blocks(100, 100, 100, gap=20), rooms(100)) == (0, 1)


def test_what_begins_anew_on_a_page_counts_there() -> None:
    """A header of 30 points is repeated: 30 and five rows of 10 fit on 80 points; seven rows need another page."""
    rows = [Break(30 + 10 * n, 10.0 * n, 1.0) for n in range(1, 7)]
    assert choose(rows, 100, rooms(80)) == (2,)
    assert choose(rows, 100, rooms(100)) == ()


def test_keeping_together_is_worth_a_page_and_beauty_is_not() -> None:
    """Two blocks of 60 with a group of 60 between them, on pages of 100."""
    inner = Break(100, 100, KEPT)
    around = [Break(60, 60, 1.0), inner, Break(120, 120, 1.0)]
    assert choose(around, 180, rooms(100)) == (0, 2)
    assert choose([around[0], inner._replace(cost=30.0), around[2]], 180, rooms(100)) == (1,)
    assert PAGE < KEPT < AFTER_HEADING


def test_page_one_may_give_less_room_than_later_ones() -> None:
    assert choose(*blocks(*[20] * 6), rooms(40, 100)) == (1,)
    assert choose(*blocks(*[20] * 6), rooms(100, 40)) == (3,)


def test_what_lies_above_least_stands_on_page_one_where_it_can() -> None:
    """Five blocks of 20: two pages of 60 and 40 alike either way, unless 80 points are to stand on page 1."""
    five, height = blocks(*[20] * 6)
    assert choose(five, height, rooms(100), least=80) == (3,)
    assert choose(five, height, rooms(100), least=81) == (4,)
    assert choose(five, height, rooms(100), least=101) == (2,)  # it cannot: as if it were not asked


def test_least_is_not_asked_where_no_break_lets_it() -> None:
    """A block from 60 to 110 stands across the foot of page 1; ``least`` lies in it, at 90."""
    assert choose(*blocks(30, 30, 50, 40), rooms(100), least=90) == choose(*blocks(30, 30, 50, 40), rooms(100))


def test_nothing_where_something_fits_on_no_page() -> None:
    assert choose(*blocks(40, 101, 40), rooms(100)) is None
    assert choose([], 101, rooms(100)) is None
    assert choose(*blocks(90, 20), rooms(80, 100)) is None  # the first stands on page 1, and there only


def places(*heights: float) -> tuple[list[Break], float]:
    found, height = blocks(*heights)
    return [at._replace(where=Position("f", n + 1)) for n, at in enumerate(found)], height


@pytest.mark.parametrize(
    ("heights", "room", "line"),
    [
        ((40, 101, 40), rooms(100), 2),
        ((101, 40), rooms(100), 1),
        ((90, 40), rooms(80, 100), 1),
        ((90, 101, 20), rooms(120, 100), 2),  # the first stands on page 1, which is higher
        ((40, 40, 101), rooms(100), None),  # what follows the last break
    ],
)
def test_what_is_too_high_is_named(heights: Sequence[float], room: Room, line: int | None) -> None:
    stops, height = places(*heights)
    found = too_high(stops, height, room)
    assert found and (found.where.line if found.where else None) == line


def test_nothing_is_too_high_where_all_finds_room() -> None:
    assert too_high(*blocks(40, 60, 99), rooms(100)) is None


# -- against every choice there is


def every_choice(
    stops: Sequence[Break], height: float, room: Room, least: float
) -> Iterator[tuple[float, int, float, tuple[int, ...]]]:
    """All ways to cut: what the breaks cost, the pages, how uneven they are, the numbers of the breaks."""
    for count in range(len(stops) + 1):
        for ends in combinations(range(len(stops)), count):
            feet = [*(stops[n].foot for n in ends), height]
            heads = [0.0, *(stops[n].head for n in ends)]
            filled = [foot - head for foot, head in zip(feet, heads, strict=True)]
            if feet[0] + FUZZ < least or any(one > room(n) + FUZZ for n, one in enumerate(filled)):
                continue
            mean = height / (room(0) + count * room(1))
            uneven = sum((one / room(n) - mean) ** 2 for n, one in enumerate(filled))
            yield sum(stops[n].cost for n in ends), count + 1, uneven, ends


def cheapest(stops: Sequence[Break], height: float, room: Room, least: float) -> tuple[int, ...] | None:
    """As ``choose`` says: the pages by cost, then by cost and fill together."""
    found = list(every_choice(stops, height, room, least))
    if not found:
        return cheapest(stops, height, room, 0.0) if least else None
    _, pages, _, _ = min(found, key=lambda one: one[0] + PAGE * one[1])
    alike = (one for one in found if one[1] == pages)
    return min(alike, key=lambda one: one[0] + UNEVEN * one[2])[3]


def flow(chance: random.Random) -> tuple[list[Break], float]:
    """Breaks of any flow: from top to bottom; what begins anew (a padding, a header) makes a head
    lie above its foot, a gap below it. Columns promise the most that they can take: a foot may lie below the next, a
    head above that of the break before."""
    stops: list[Break] = []
    foot = head = 0.0
    for _ in range(chance.randint(0, 9)):
        foot = max(foot, head) + chance.choice([0.0, 5.0, 20.0, 45.0]) + chance.random()
        head = max(head + 0.1, foot + chance.choice([-12.0, 0.0, 0.0, 14.0]))
        promised = chance.choice([1.0, 1.0, 1.0, 1.12])
        cost = chance.choice([0.0, 1.0, 3.0, 11.0, 40.0, KEPT]) + chance.random()
        stops.append(Break(foot * promised, head / promised, cost))
    return stops, max(foot, head) + chance.choice([10.0, 40.0])


@pytest.mark.parametrize("part", range(4))
def test_the_choice_is_the_cheapest_of_all(part: int) -> None:
    kinds = set()
    for seed in range(300 * part, 300 * (part + 1)):
        chance = random.Random(seed)
        stops, height = flow(chance)
        room = rooms(chance.choice([50.0, 70.0]), chance.choice([50.0, 70.0, 100.0]))
        least = chance.choice([0.0, 0.0, 30.0, 65.0])
        expected = cheapest(stops, height, room, least if least <= room(0) else 0.0)
        assert choose(stops, height, room, least) == expected, f"seed {seed}"
        kinds.add(None if expected is None else min(len(expected), 3))
    assert kinds == {None, 0, 1, 2, 3}


def test_heads_and_feet_of_the_trial_lie_both_ways() -> None:
    """So that the trial above says something."""
    stops = [at for seed in range(50) for at in flow(random.Random(seed))[0]]
    assert any(at.head < at.foot for at in stops) and any(at.head > at.foot for at in stops)
    flows = [flow(random.Random(seed))[0] for seed in range(50)]
    assert any(one.foot > other.foot for found in flows for one, other in pairwise(found))
    assert any(one.head > other.head for found in flows for one, other in pairwise(found))


# --- locked groups, and what is too much --------------------------------------------------------------------------


def spans(*stretches: tuple[float, float]) -> tuple[GroupSpan, ...]:
    return tuple(GroupSpan(*stretch, "g") for stretch in stretches)


def test_a_group_stands_on_page_one_where_it_takes_no_page_more() -> None:
    """Of six blocks of 20 on pages of 100 the fourth is a group: four and two, not three and three."""
    flow = blocks(*[20] * 6)
    assert choose_with(*flow, rooms(100), Wish()) == (2,)
    assert choose_with(*flow, rooms(100), Wish(groups=spans((60, 80)))) == (3,)


def test_a_group_is_not_brought_to_page_one_for_a_page_more() -> None:
    """Blocks of 60, 40, 50 and 40 fill two pages of 100 as 100 and 90. A group of the last three is higher than a page,
    and a page that begins with it would make three."""
    assert choose_with(*blocks(60, 40, 50, 40), rooms(100), Wish(groups=spans((60, 190)))) == (1,)


def test_a_group_that_page_one_does_not_hold_is_the_first_thing_on_the_next() -> None:
    """Of blocks of 20, 20, 20 and 70 the last is a group. The break right before it is dear, and costs 10 and
    60 (0.05² + 0.05²) = 0.3 for how the pages fill, the one above it 1 and 60 (0.25² + 0.25²) = 7.5."""
    flow = blocks(20, 20, 20, 70, costs=(1, 1, 10))
    assert choose_with(*flow, rooms(100), Wish()) == (1,)
    assert choose_with(*flow, rooms(100), Wish(groups=spans((60, 130)))) == (2,)


def test_a_group_on_a_later_page_leaves_nothing_alone_before_it() -> None:
    """Blocks of 60, 45, 50 and 40 take three pages of 100. The third, a group, stands whole behind the second one on
    page 2: at the head of page 3 it would leave that one alone."""
    flow = blocks(60, 45, 50, 40, costs=(1, 10, 1))
    assert choose_with(*flow, rooms(100), Wish(groups=spans((105, 155)))) == (0, 2)


def test_stretches_of_a_group_as_many_as_can_be_stand_on_page_one() -> None:
    """Two stretches, of which page 1 holds the first."""
    flow = blocks(30, 30, 30, 50, 30)
    assert choose_with(*flow, rooms(100), Wish(groups=spans((60, 90), (140, 170)))) == (2,)


def test_a_group_on_two_pages_is_torn() -> None:
    stops, _ = blocks(20, 20, 20, 20)
    (group,) = spans((20, 60))
    assert torn(stops, (1,), (group,)) == [group]
    assert torn(stops, (0, 2), (group,)) == []


def test_what_is_over_is_counted_from_pages_as_full_as_can_be() -> None:
    """Seven blocks of 30 on pages of 100: three to a page, one left over two pages, four over one, none over three."""
    flow = blocks(*[30] * 7)
    assert [left_over(*flow, rooms(100), pages) for pages in (0, 1, 2, 3)] == [210, 120, 30, 0]


def test_what_belongs_together_counts_whole_where_it_is_over() -> None:
    """Of blocks of 60, 30 and 60 the last two belong together: page 1 of 100 holds the first alone."""
    flow = blocks(60, 30, 60, costs=(1, GROUPED))
    assert left_over(*flow, rooms(100), 1) == 90


def test_very_many_pages_fill_alike() -> None:
    """A block of 55 and one of 35, again and again, on pages of 100: each pair has a page of its own."""
    pages = MOST_WEIGHED + 10
    assert choose(*blocks(*[55, 35] * pages), rooms(100)) == tuple(range(1, 2 * pages - 1, 2))


def test_of_very_many_pages_no_more_ways_are_tried_for_each() -> None:
    """Where it is dear to part blocks, pages are left half empty, and there are ever more ways to fill just so many."""
    assert tried(8 * MOST_WEIGHED) < 2.2 * tried(4 * MOST_WEIGHED)


def tried(pages: int) -> int:
    """How often a page's fill is looked at."""
    looked = 0

    def room(number: int) -> float:
        nonlocal looked
        looked += 1
        return 100.0

    costs = [KEPT, KEPT, KEPT, KEPT, KEPT, 1.0] * pages
    choose(*blocks(*[10] * 6 * pages, costs=costs), room)
    return looked
