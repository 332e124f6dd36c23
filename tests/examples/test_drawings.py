"""The drawings of the library's inhaler (examples/library/content/pictures/README.md): of one hand, without words, and
with as many arrows and dots as the steps say."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from handout.images import read
from own_project import ROOT

FOLDER = ROOT / "examples" / "library" / "content" / "pictures" / "inhaler"
ARROWS = {
    "01-caps-off-look": 2,  # two caps
    "02-shake": 2,  # up and down
    "03-join": 1,
    "04-breathe-out": 1,
    "05-seal": 1,
    "06-press": 1,  # one puff
    "07-breathe-in": 1,
    "08-hold": 1,
    "09-wait": 1,
    "10-rinse": 1,
}
TEXT, WAVE, PRIMARY, WHITE = "#1b1f24", "#bcd3e4", "#14507d", "#ffffff"
WIDTH, HEIGHT = 208, 156
SVG = "{http://www.w3.org/2000/svg}"

drawings = pytest.mark.parametrize("name", ARROWS)


def elements(name: str) -> list[ElementTree.Element]:
    return list(ElementTree.parse(FOLDER / f"{name}.svg").getroot().iter())


def extremes(element: ElementTree.Element) -> list[tuple[float, float]]:
    """Points that enclose the shape: all that a path leads through or is drawn to, a circle's box."""
    if element.tag == f"{SVG}circle":
        x, y, r = (float(element.get(key, "")) for key in ("cx", "cy", "r"))
        return [(x - r, y - r), (x + r, y + r)]
    path = element.get("d", "")
    assert not re.search("[^MLCZ0-9. -]", path)  # absolute points only
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_there_is_one_drawing_for_each_of_the_ten_steps() -> None:
    assert sorted(file.stem for file in FOLDER.iterdir()) == list(ARROWS)


@drawings
def test_a_page_can_print_it_at_the_size_of_a_step(name: str) -> None:
    file = FOLDER / f"{name}.svg"
    image, faults = read(file, file.name)
    assert not faults
    assert image is not None
    assert (image.width, image.height) == pytest.approx((52 / 25.4 * 72, 39 / 25.4 * 72), abs=0.01)
    assert file.stat().st_size < 6000


@drawings
def test_it_has_no_words_and_only_plain_paint(name: str) -> None:
    found = elements(name)
    assert {element.tag.removeprefix(SVG) for element in found} <= {"svg", "g", "path", "circle"}
    assert "".join("".join(element.itertext()) for element in found).strip() == ""
    paint = {element.get(key) for element in found for key in ("fill", "stroke")} - {None, "none"}
    assert paint <= {TEXT, WAVE, PRIMARY, WHITE}
    assert {TEXT, PRIMARY, WHITE} <= paint


@drawings
def test_lines_are_of_one_hand(name: str) -> None:
    assert [
        (group.get("stroke-width"), group.get("stroke-linecap"), group.get("stroke-linejoin"), group.get("stroke"))
        for group in elements(name)
        if group.tag == f"{SVG}g"
    ] == [("3", "round", "round", TEXT)]


@drawings
def test_nothing_leaves_the_frame(name: str) -> None:
    """Who sets a rim around the picture must not see a body cut off."""
    shapes = [element for element in elements(name) if element.tag in (f"{SVG}path", f"{SVG}circle")]
    points = [point for shape in shapes for point in extremes(shape)]
    half = 1.5  # of a line
    assert all(half <= x <= WIDTH - half and half <= y <= HEIGHT - half for x, y in points)


@drawings
def test_it_has_as_many_arrows_as_it_says_things(name: str) -> None:
    heads = [element for element in elements(name) if element.tag == f"{SVG}path" and element.get("fill") == PRIMARY]
    assert len(heads) == ARROWS[name]


def test_there_are_ten_dots_to_count_to_ten_while_the_breath_is_held() -> None:
    dots = [element for element in elements("08-hold") if element.get("fill") == PRIMARY and element.get("r")]
    assert len(dots) == 10
    assert len({(dot.get("cx"), dot.get("cy")) for dot in dots}) == 10


def test_people_are_told_what_each_shows_and_whose_they_are() -> None:
    told = (FOLDER.parent / "README.md").read_text("utf-8")
    assert "our own" in told
    assert all(f"`{name}.svg`" in told for name in ARROWS)
