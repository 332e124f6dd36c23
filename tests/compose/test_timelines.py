"""Timelines on the page: side by side or down the page, mirrored, and never two labels on one place."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import pytest

from compose_samples import language_of, setter, words
from fragment_samples import RISING, ink_tops, letters, painted_items
from handout.boxes import Effect, Timeline, TimePoint
from handout.checks import painted
from handout.compose.plan import Branding, Column, Element, Item, Page, Plan, Polygons, Stroke, TextItem
from handout.compose.recorder import Recorder
from handout.compose.structure import StructureTree
from handout.compose.texts import TextMaker
from handout.compose.timelines import TimelineFragment, TimelineMaker
from handout.compose.timescale import NODE
from handout.models.brand import Palette
from handout.style import roles
from handout.text import ink
from timeline_samples import ARABIC, CHINESE, EFFECTS, ENGLISH, GERMAN, MONTHS, SHORT, TAMIL, URDU, Said

GAP = 14.0
"""Points between columns: ``timeline.gap`` of leaflet."""
WIDTH = 3 * 100.0 + 2 * GAP
WIDE = 480.0
EDGE = 40.0
"""Points around a timeline on a page of its own."""


def timeline(
    said: list[Said],
    tag: str = "en",
    days: Iterable[tuple[int, int]] = (),
    effects: Iterable[Effect] = (),
) -> tuple[TimelineFragment, tuple[Element, ...]]:
    """A timeline of leaflet, and the structure tree that it stands in."""
    days, effects = list(days), list(effects)
    points = [
        TimePoint(words(when, tag), words(what, tag), days[n] if days else None, effects[n] if effects else None)
        for n, (when, what) in enumerate(said)
    ]
    tree, made = StructureTree(), setter(language_of(tag).language in ("ar", "ur"))
    root = tree.add("Document", -1, language=tag)
    return TimelineMaker(made, tree, TextMaker(made, tree, {})).timeline(Timeline(tuple(points)), root), tree.elements()


def texts(items: Iterable[Item]) -> list[TextItem]:
    return [item for item in items if isinstance(item, TextItem)]


def rings(items: Iterable[Item]) -> list[Polygons]:
    return [item for item in items if isinstance(item, Polygons) and item.colour == "white"]


def middle(ring: Polygons) -> tuple[float, float]:
    xs, ys = zip(*ring.shapes[0], strict=True)
    return round((min(xs) + max(xs)) / 2, 2), round((min(ys) + max(ys)) / 2, 2)


def firsts(items: Iterable[Item]) -> dict[int, tuple[float, float]]:
    """Of each element left edge and right edge of its ink in the first line."""
    found: dict[int, tuple[float, float]] = {}
    for item in texts(items):
        boxes = [box.moved(show.x, show.y) for show in item.shows if (box := ink.around(show.show))]
        if item.element is not None and item.element not in found:
            found[item.element] = min(box.left for box in boxes), max(box.right for box in boxes)
    return found


def test_each_point_has_a_column() -> None:
    """Three of 100 points, 14 apart: rings and words at 0, 114, 228; the line from the first ring's middle on."""
    items = painted_items(timeline(SHORT)[0], WIDTH)
    assert [middle(ring)[0] for ring in rings(items)] == [5.5, 119.5, 233.5]
    starts = [left for left, _ in firsts(items).values()]
    assert starts == pytest.approx([0, 0, 114, 114, 228, 228], abs=2.5)  # the bearing of a first letter
    line = next(item for item in items if isinstance(item, Polygons) and item.colour == "primary")
    xs = [x for x, _ in line.shapes[0]]
    assert (min(xs), max(xs)) == pytest.approx((5.5, WIDTH))


def test_right_to_left_it_is_mirrored() -> None:
    items = painted_items(
        timeline([("الآن", "لا شيء"), ("غدًا", "قليل"), ("بعده", "كل")], "ar", effects=EFFECTS)[0], WIDTH
    )
    assert [middle(ring)[0] for ring in rings(items)] == [WIDTH - x for x in (5.5, 119.5, 233.5)]
    ends = [right for _, right in firsts(items).values()]
    assert ends == pytest.approx([WIDTH - x for x in (0, 0, 114, 114, 228, 228)], abs=2.5)
    wave = next(item for item in items if isinstance(item, Polygons) and item.colour == "wave")
    assert wave.shapes[0][0][0] == WIDTH - 5.5  # it begins at the first point


def test_words_are_painted_point_by_point_in_the_order_of_time() -> None:
    fragment, elements = timeline(ENGLISH)
    painted_in = list(dict.fromkeys(item.element for item in texts(painted_items(fragment, WIDE))))
    assert [elements[number].role for number in painted_in if number is not None] == ["Lbl", "LBody"] * 3
    assert [elements[n or 0].text for n in painted_in] == [text for point in ENGLISH for text in point]
    assert [element.role for element in elements] == ["Document", "L", *["LI", "Lbl", "LBody"] * 3]
    assert elements[1].attributes == {"List": {"ListNumbering": "/Description"}}


def test_the_last_column_is_wider_where_that_saves_a_line() -> None:
    """Its words need a little more than a third of the width."""
    fragment = timeline([*SHORT[:2], ("Then", "It wears off again for most.")])[0]
    needed = fragment.labels[2].what.text.natural
    made = fragment.across(3 * 0.95 * needed + 2 * GAP)
    assert made and fragment.labels[2].lines(made.widths[2]) == 2
    assert 1.0 < made.widths[2] / made.widths[0] <= 1.34
    for width in (3 * needed + 2 * GAP + 3.0, 3 * 0.6 * needed + 2 * GAP):  # not where it fits, nor where it never does
        even = fragment.across(width)
        assert even and even.widths[2] == pytest.approx(even.widths[0])


def test_where_a_column_is_too_narrow_it_goes_down_the_page() -> None:
    fragment, _ = timeline(ENGLISH, effects=EFFECTS)
    assert fragment.across(WIDE) and not fragment.across(150.0)
    nodes = [middle(ring) for ring in rings(painted_items(fragment, 150.0))]
    assert len({x for x, _ in nodes}) == 1 and sorted(nodes, key=lambda node: -node[1]) == nodes


def test_no_word_is_hyphenated_to_stand_side_by_side() -> None:
    """It would fit in its column in two pieces."""
    fragment, _ = timeline([("Krankenversicherungsträger", "x"), ("Dann", "y")], "de")
    label = fragment.labels[0]
    assert label.narrowest < label.unbroken
    assert fragment.across(label.unbroken + GAP + fragment.labels[1].unbroken + 2.0)
    assert not fragment.across(label.unbroken + GAP + fragment.labels[1].unbroken - 2.0)


def test_what_slopes_goes_down_the_page_at_any_width() -> None:
    assert timeline(URDU, "ur")[0].across(2000.0) is None
    assert timeline(ARABIC, "ar")[0].across(2000.0) is not None


def test_to_scale_each_label_stands_under_its_day_where_it_can() -> None:
    """0 to 100 days; the labels are short: 14 days lie too near to 0 for the second."""
    fragment, _ = timeline(SHORT, days=[(0, 0), (10, 10), (100, 100)])
    made = fragment.across(WIDE)
    assert made and made.depths == (0, 1, 0)
    scale = (made.points[2][0] - made.points[0][0]) / 100
    assert made.points[1][0] == pytest.approx(made.points[0][0] + 10 * scale)
    assert made.starts[2] + NODE / 2 == pytest.approx(made.points[2][0])
    leaders = [item for item in painted_items(fragment, WIDE) if isinstance(item, Stroke)]
    assert len(leaders) == 1 + 3 + 1 and all(item.x1 == item.x2 or item.y1 == item.y2 for item in leaders)


def test_days_too_near_to_each_other_are_not_drawn_to_scale() -> None:
    """Day 1 and day 2 of 1,000 would lie on one point."""
    fragment, _ = timeline(ENGLISH, days=[(1, 1), (2, 2), (1000, 1000)])
    assert fragment.across(WIDE) is None


def test_a_stretch_of_days_is_a_bar_as_long_as_they_are() -> None:
    fragment, _ = timeline(ENGLISH, days=MONTHS)
    made = fragment.across(WIDE)
    assert made
    scale = (made.points[2][0] - made.points[0][0]) / 88
    bars = [
        max(x for x, _ in ring.shapes[0]) - min(x for x, _ in ring.shapes[0])
        for ring in rings(painted_items(fragment, WIDE))
    ]
    assert bars == pytest.approx([days * scale - 2.4 for days in (5, 7, 30)])  # the line is 2.4 points thick


def test_without_effect_there_is_no_wave() -> None:
    colours = [item.colour for item in painted_items(timeline(ENGLISH)[0], WIDE) if isinstance(item, Polygons)]
    assert "wave" not in colours
    nothing = timeline(ENGLISH, effects=["none"] * 3)[0]
    assert "wave" not in [item.colour for item in painted_items(nothing, WIDE) if isinstance(item, Polygons)]


EVERY = [
    (ENGLISH, "en"),
    (GERMAN, "de"),
    (TAMIL, "ta"),
    (ARABIC, "ar"),
    (URDU, "ur"),
    (CHINESE, "zh-Hans"),
]


@pytest.mark.parametrize(("said", "tag"), EVERY, ids=[tag for _, tag in EVERY])
@pytest.mark.parametrize("scaled", [False, True], ids=["in order", "to scale"])
def test_no_label_lies_on_another_and_no_word_is_torn(said: list[Said], tag: str, scaled: bool) -> None:
    days = [(30 * number, 30 * number + 10 * (number % 2)) for number in range(len(said))] if scaled else []
    effects: list[Effect] = [("some", "full", "none")[number % 3] for number in range(len(said))]
    fragment, elements = timeline(said, tag, days, effects)
    for width in (fragment.narrowest(), 160.0, 260.0, 480.0, 700.0):
        if width < fragment.narrowest():
            continue
        page = Recorder()
        fragment.paint(page, EDGE, fragment.height(width) + EDGE, width)
        items = page.taken()
        assert not [item.torn for item in texts(items) if item.torn]
        assert faults(items, elements, width, fragment.height(width)) == []
        drawn = [corner for item in items if isinstance(item, Polygons) for shape in item.shapes for corner in shape]
        assert all(EDGE <= x <= EDGE + width + 0.01 for x, _ in drawn)
        assert all(0.0 <= round(y - EDGE, 2) <= fragment.height(width) for _, y in drawn)
        areas = [area(items, elements, number) for number in range(1, 3 * len(said), 3)]
        assert not any(one.meets(other) for one, other in combinations(areas, 2))


def area(items: Iterable[Item], elements: tuple[Element, ...], item: int) -> ink.InkBox:
    """All the ink of one LI, a little of each line's height cut off above and below: lines may touch."""
    boxes = [
        box.moved(show.x, show.y)
        for text in texts(items)
        if text.element is not None and elements[text.element].parent == item + 1
        for show in text.shows
        if (box := ink.around(show.show))
    ]
    edges = list(zip(*boxes, strict=True))
    return ink.InkBox(min(edges[0]), min(edges[1]) + 2.0, max(edges[2]), max(edges[3]) - 2.0)


def faults(items: tuple[Item, ...], elements: tuple[Element, ...], width: float, height: float) -> list[str]:
    """What the checks of the painted page say of a page that holds this alone."""
    column = Column(EDGE, EDGE, width, height)
    plan = Plan(width + 2 * EDGE, height + 2 * EDGE, (Page(items, columns=(column,)),), elements, (), {})
    return [fault.message for fault in painted.run(plan, Branding({}, {}, roles(Palette())), lambda origin: None)]


def test_a_cut_is_between_points_and_the_wave_goes_on() -> None:
    fragment, _ = timeline(ENGLISH, effects=EFFECTS)
    assert fragment.breaks(WIDE) == []
    whole = fragment.height(150.0)
    breaks = fragment.breaks(150.0)
    assert len(breaks) == 2
    upper, lower = fragment.split(150.0, 1)
    assert isinstance(upper, TimelineFragment) and isinstance(lower, TimelineFragment)
    assert upper.height(150.0) == pytest.approx(breaks[1].foot)
    assert lower.height(150.0) == pytest.approx(whole - breaks[1].head)
    assert [at.foot for at in upper.breaks(150.0)] == pytest.approx([breaks[0].foot])
    assert lower.level == 1.0 and upper.across(WIDE) is None
    said = "".join(letters(item) for part in (upper, lower) for item in texts(painted_items(part, 150.0)))
    assert said == "".join(letters(item) for item in texts(painted_items(fragment, 150.0)))
    wave = next(item for item in painted_items(lower, 150.0) if isinstance(item, Polygons) and item.colour == "wave")
    assert wave.shapes[0][0][1] == 0.0  # from its top on


def test_no_letter_reaches_into_the_nodes_over_it() -> None:
    """Vowel signs may stand over the box of their line."""
    items = painted_items(timeline([(RISING["ar"], "ب"), (RISING["ar"], "ج")], "ar")[0], 400.0)
    feet = [min(y for _, y in ring.shapes[0]) for ring in rings(items)]
    assert len(feet) == 2
    assert max(ink_tops(items).values()) < min(feet)
