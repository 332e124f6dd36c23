"""The order in which a page is painted: artifacts, then one language after the other."""

from __future__ import annotations

from compose_samples import painted
from fragment_samples import text
from handout.compose.columns import CellsFragment
from handout.compose.plan import Area, Item, Stroke, TextItem
from handout.compose.recorder import Recorder
from handout.compose.stack import Stack


def kinds(items: tuple[Item, ...]) -> list[object]:
    return [item.element if isinstance(item, TextItem) else type(item).__name__ for item in items]


def test_grounds_and_rules_are_painted_before_all_words() -> None:
    page = Recorder()
    text("One", 1).paint(page, 0, 700, 200)
    page.add(Area(0, 600, 200, 100, "tint"))
    page.add(Stroke(0, 600, 200, 600, "rule", 1.0))
    text("Two", 2).paint(page, 0, 680, 200)
    assert kinds(page.taken()) == ["Area", "Stroke", 1, 2]


def test_the_line_under_a_link_stays_with_its_words() -> None:
    page = Recorder()
    with page.lane(1):
        page.add(Stroke(0, 600, 200, 600, "rule", 1.0, "underline"))
    text("One", 1).paint(page, 0, 700, 200)
    assert kinds(page.taken()) == [1, "Stroke"]


def test_one_language_is_painted_after_the_other() -> None:
    """Two pairs, painted pair by pair: both of the one language, then both of the other."""
    page = Recorder()
    for top, first in ((700, 1), (600, 3)):
        cells = tuple(Stack((text(f"Words {number}", number),)) for number in (first, first + 1))
        CellsFragment(cells, (1.0, 1.0), 10.0, False, lanes=True).paint(page, 0, top, 400)
    assert kinds(page.taken()) == [1, 3, 2, 4]


def test_lanes_end_with_their_page() -> None:
    page = Recorder()
    with page.lane(1):
        text("Other", 2).paint(page, 0, 700, 200)
        page.end_page()
    text("One", 1).paint(page, 0, 700, 200)
    page.end_page()
    assert [kinds(items) for items in page.pages] == [[2], [1]]


def test_headings_of_the_other_language_stand_in_no_outline() -> None:
    page = Recorder()
    text("Heading", 1, bookmark=2).paint(page, 0, 700, 200)
    with page.lane(1):
        text("Titel", 2, bookmark=2).paint(page, 0, 700, 200)
    with page.artifact():
        text("Again", 3, bookmark=2).paint(page, 0, 700, 200)
    assert [mark.title for mark in page.bookmarks] == ["Heading"]
    assert [element for element, *_ in painted(page)] == [1, None, 2]
