"""Where days, labels and waves of a timeline lie. Every expected number is worked by hand."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest

from handout.compose.timescale import (
    EffectChange,
    LineFrame,
    crowded,
    node,
    placed,
    ranks,
    reaches,
    slopes,
    wave,
)


def test_days_are_true_to_scale() -> None:
    """Of 155.5 points, 5.5 lie before the first day and 50 behind the last, for its label: 100 days on 100 points."""
    assert reaches([(10, 10), (50, 50), (100, 100)], 155.5, 50.0) == [(15.5, 15.5), (55.5, 55.5), (105.5, 105.5)]


def test_a_line_begins_with_the_first_day_before_the_treatment() -> None:
    """20 days from -10 to 10 on 100 points: 5 for each."""
    assert reaches([(-10, -10), (0, 0), (10, 10)], 155.5, 50.0) == [(5.5, 5.5), (55.5, 55.5), (105.5, 105.5)]


def test_a_stretch_counts_for_the_room_of_the_last_label() -> None:
    """It begins at day 90 of 120: of 160 points for 120 days, 40 lie there; 40 more behind make the 80 asked for."""
    found = reaches([(0, 0), (90, 120)], 205.5, 80.0)
    assert [edge for reach in found for edge in reach] == pytest.approx([5.5, 5.5, 125.5, 165.5])


def test_a_last_label_takes_two_fifths_of_the_line_at_most() -> None:
    """205.5 - 5.5 - 0.4 * 205.5 = 117.8 for 10 days."""
    assert reaches([(0, 0), (10, 10)], 205.5, 190.0)[1] == pytest.approx((123.3, 123.3))


def test_nodes_that_would_lie_on_each_other_are_told() -> None:
    assert not crowded([(10.0, 10.0), (21.0, 21.0)])
    assert crowded([(10.0, 10.0), (20.0, 20.0)])
    assert not crowded([(10.0, 40.0), (40.0, 60.0)])  # stretches with one day in common
    assert crowded([(10.0, 40.0), (42.0, 42.0)])  # the ring of a day is 11 points wide


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([0.0, 100.0, 200.0], [0.0, 100.0, 200.0]),  # all have what they want
        ([0.0, 20.0, 200.0], [0.0, 60.0, 200.0]),  # pushed by the one before
        ([0.0, 20.0, 40.0], [0.0, 60.0, 120.0]),
        ([0.0, 230.0, 290.0], [0.0, 190.0, 250.0]),  # pushed back by the end of the line
        ([100.0, 240.0, 280.0], [100.0, 190.0, 250.0]),
    ],
)
def test_labels_are_pushed_apart(wanted: list[float], expected: list[float]) -> None:
    """Three of 50 points, 10 apart, on 300."""
    assert placed(wanted, [50.0] * 3, 10.0, 300.0) == expected


def test_labels_never_overlap_nor_leave_the_line() -> None:
    for first in range(0, 300, 25):
        for second in range(first, 300, 25):
            found = placed([first, second, second], [80.0, 40.0, 120.0], 10.0, 300.0)
            ends = [start + width + 10.0 for start, width in zip(found, [80.0, 40.0, 120.0], strict=True)]
            assert found[0] >= 0.0 and ends[2] <= 310.0
            assert all(end <= start for end, start in zip(ends, found[1:], strict=False))


def crossing(wanted: list[float], found: list[float]) -> bool:
    """Whether two leaders cross or touch: each goes down from its day, along at its depth, and down to its label."""
    depths = ranks(wanted, found)
    legs = []
    for day, label, depth in zip(wanted, found, depths, strict=True):
        legs.append([((day, 0), (day, depth)), ((day, depth), (label, depth)), ((label, depth), (label, 9))])
    return any(
        _meet(one, other)
        for n, first in enumerate(legs)
        for second in legs[n + 1 :]
        for one in first
        for other in second
    )


def _meet(one: tuple[tuple[float, float], ...], other: tuple[tuple[float, float], ...]) -> bool:
    boxes = [[sorted(edge) for edge in zip(*leg, strict=True)] for leg in (one, other)]
    return all(a[0] <= b[1] and b[0] <= a[1] for a, b in zip(*boxes, strict=True))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ([10.0, 20.0, 30.0], [10.0, 70.0, 130.0]),
        ([10.0, 20.0, 30.0, 40.0], [20.0, 70.0, 130.0, 190.0]),
        ([100.0, 240.0, 280.0], [100.0, 190.0, 250.0]),
        ([200.0, 240.0, 280.0], [130.0, 190.0, 250.0]),
        ([0.0, 10.0, 270.0, 290.0], [0.0, 60.0, 190.0, 250.0]),
        ([50.0, 200.0, 210.0, 280.0], [20.0, 200.0, 240.0, 280.0]),
    ],
)
def test_no_leaders_cross(wanted: list[float], found: list[float]) -> None:
    assert not crossing(wanted, found)


def test_a_label_under_its_day_has_a_straight_leader() -> None:
    assert ranks([0.0, 20.0, 200.0], [0.5, 60.0, 200.0]) == [0, 1, 0]


def test_a_wave_says_no_more_than_its_points() -> None:
    """From day 14 to day 90 it stays at full; it does not sink all the way."""
    changes = [EffectChange(2.0, 7.0, 0.5), EffectChange(7.0, 14.0, 1.0), EffectChange(90.0, 120.0, 0.0)]
    expected = [(2.0, 0.5), (7.0, 0.5), (14.0, 1.0), (90.0, 1.0), (120.0, 0.0), (150.0, 0.0)]
    assert wave(changes, 150.0) == expected


def test_of_single_days_a_wave_changes_on_the_day() -> None:
    changes = [EffectChange(5.0, 5.0, 0.0), EffectChange(14.0, 14.0, 1.0)]
    assert wave(changes, 30.0) == [(5.0, 0.0), (14.0, 0.0), (14.0, 1.0), (30.0, 1.0)]


def test_the_rest_of_a_wave_goes_on_where_it_was_cut() -> None:
    assert wave([EffectChange(8.0, 10.0, 0.0)], 30.0, 1.0) == [(0.0, 1.0), (8.0, 1.0), (10.0, 0.0), (30.0, 0.0)]


def test_changes_out_of_scale_take_less_than_half_of_the_way() -> None:
    found = slopes([0.0, 100.0, 150.0], [0.5, 1.0, 0.0], 200.0, 30.0)
    assert found == [EffectChange(0.0, 30.0, 0.5), EffectChange(100.0, 120.0, 1.0), EffectChange(150.0, 170.0, 0.0)]


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (LineFrame(50.0, 700.0, rtl=False), (60.0, 703.0)),
        (LineFrame(250.0, 700.0, rtl=True), (240.0, 703.0)),
        (LineFrame(50.0, 700.0, rtl=False, down=True), (47.0, 690.0)),
        (LineFrame(250.0, 700.0, rtl=True, down=True), (253.0, 690.0)),
    ],
)
def test_a_frame_is_mirrored_and_turned(frame: LineFrame, expected: tuple[float, float]) -> None:
    """10 points along, 3 over: towards the start edge where it runs down."""
    assert frame.at(10.0, 3.0) == expected


def test_a_node_is_a_ring_or_a_bar() -> None:
    ring = node((50.0, 50.0), 4.3)
    assert all(hypot(x - 50.0, y) == pytest.approx(4.3) for x, y in ring)
    bar = node((50.0, 90.0), 4.3)
    assert (min(x for x, _ in bar), max(x for x, _ in bar)) == pytest.approx((51.2, 88.8))  # 1.2 of line outside
    assert all(hypot(x - other_x, y - other_y) < 32.0 for (x, y), (other_x, other_y) in pairwise(bar))
