"""Steps with pictures: the picture at the start edge, mirrored as a row and never in itself; never torn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compose_samples import PLAIN, painted, setter, words
from handout.compose.containers import ListFragment
from handout.compose.fragments import KEPT, TextFragment
from handout.compose.plan import Area, Origin, Outline, PictureItem, Stroke
from handout.compose.recorder import Recorder
from handout.compose.signs import NumberDisc
from handout.compose.stack import Stack
from handout.compose.steps import DISC, StepFragment, StepPicture
from handout.models.image import Image
from handout.models.lengths import points

MM = points("1mm")
LOOK = replace(PLAIN, gap=16.0, border=0.75, background="tint")
NUMBER, TITLE, TEXT, FIGURE = 1, 2, 3, 4
LONG = "Hold your breath for ten seconds, or as long as you can, and then breathe out slowly. " * 12


def step(
    text: str = "Breathe out.",
    *,
    rtl: bool = False,
    number: str = "1",
    size: tuple[float, float] = (100.0, 50.0),
    filled: bool = True,
    ruled: bool = False,
    least: float = 0.0,
) -> StepFragment:
    def part(said: str, element: int, **look: object) -> TextFragment:
        return TextFragment(setter().set(words(said), replace(PLAIN, **look)), element, ())  # type: ignore[arg-type]

    picture = StepPicture("arm.svg", Image(*size, form=b""), FIGURE, Origin("picture-steps", 0.0))
    figure = NumberDisc(part(number, NUMBER, weight="bold", align="center"), "primary", filled, DISC)
    kids = (part("Breathe", TITLE, weight="bold"), part(text, TEXT))
    return StepFragment(picture, figure, Stack(kids), LOOK, rtl, least, ruled)


def items(fragment: StepFragment, width: float) -> tuple[PictureItem, Area, Recorder]:
    page = Recorder()
    fragment.paint(page, 100.0, 700.0, width)
    found = page.taken()
    again = Recorder()
    for item in found:
        again.add(item)
    (picture,) = (item for item in found if isinstance(item, PictureItem))
    ground = next(item for item in found if isinstance(item, Area) and item.colour == "tint")
    return picture, ground, again


@pytest.mark.parametrize("size", [(100.0, 50.0), (50.0, 100.0), (30.0, 20.0), (2000.0, 2000.0)])
def test_a_picture_is_fitted_into_its_box_and_never_cropped_or_stretched(size: tuple[float, float]) -> None:
    picture, ground, _ = items(step(size=size), 500.0)
    assert (ground.width, ground.height) == pytest.approx((52 * MM, 39 * MM))
    assert picture.width / picture.height == pytest.approx(size[0] / size[1])
    assert ground.x < picture.x and picture.x + picture.width < ground.x + ground.width
    assert ground.y < picture.y and picture.y + picture.height < ground.y + ground.height
    assert picture.x + picture.width / 2 == pytest.approx(ground.x + ground.width / 2)


@pytest.mark.parametrize("rtl", [False, True])
def test_the_row_runs_as_lines_do(rtl: bool) -> None:
    """Picture, number, words from the start edge on. An image has no width below zero: it is not mirrored."""
    picture, ground, page = items(step(rtl=rtl), 500.0)
    found = {element: x for element, _, x, _ in painted(page)}
    order = [ground.x, found[NUMBER], found[TITLE]]
    assert order == sorted(order, reverse=rtl)
    assert (ground.x + ground.width == pytest.approx(600.0)) if rtl else (ground.x == 100.0)
    assert picture.width > 0


@pytest.mark.parametrize(("width", "wide"), [(500.0, 52 * MM), (300.0, 0.45 * 300)])
def test_a_picture_takes_no_more_than_its_share(width: float, wide: float) -> None:
    _, ground, _ = items(step(), width)
    assert (ground.width, ground.height) == pytest.approx((wide, wide * 39 / 52))


@pytest.mark.parametrize(
    ("width", "least", "beside"), [(500.0, 0.0, True), (270.0, 0.0, True), (269.0, 0.0, False), (500.0, 300.0, False)]
)
def test_in_narrow_columns_the_picture_stands_above_the_words(width: float, least: float, beside: bool) -> None:
    """9 em of 10 points for words, 20 + 28.35 + 10 for number and gaps, 45 % for the picture: 269.7 points in all."""
    _, ground, page = items(step(least=least), width)
    (title,) = (y for element, _, _, y in painted(page) if element == TITLE)
    assert (title > ground.y) == beside


def test_the_number_stands_on_a_disc_or_in_a_circle() -> None:
    """10 mm, more where two large digits need it; its middle is that of the first line's letters."""
    page = Recorder()
    step().paint(page, 0.0, 700.0, 500.0)
    disc = next(item for item in page.taken() if isinstance(item, Area) and item.colour == "primary")
    assert disc.width == disc.height == pytest.approx(10 * MM) and disc.radius == disc.width / 2
    page = Recorder()
    step(filled=False).paint(page, 0.0, 700.0, 500.0)
    found = page.taken()
    (circle,) = (item for item in found if isinstance(item, Outline))
    assert circle.radius == circle.width / 2
    assert not any(isinstance(item, Area) and item.colour == "primary" for item in found)


def test_a_step_is_one_piece_wherever_a_page_holds_it() -> None:
    assert step().breaks(500.0) == []  # as high as its picture
    long = step(LONG)
    assert long.breaks(300.0) and all(at.cost > KEPT for at in long.breaks(300.0))


def test_what_is_left_of_a_cut_step_has_neither_picture_nor_number() -> None:
    long = step(LONG, ruled=True)
    at = long.breaks(300.0)[0]
    upper, lower = long.split(300.0, 0)
    assert isinstance(upper, StepFragment) and isinstance(lower, StepFragment)
    assert upper.height(300.0) == pytest.approx(at.foot) and at.foot >= 39 * MM
    assert [two.foot for two in upper.breaks(300.0)] == []
    assert len(lower.breaks(300.0)) == len(long.breaks(300.0)) - 1
    assert lower.height(300.0) == pytest.approx(long.height(300.0) - at.head)
    page = Recorder()
    lower.paint(page, 0.0, 700.0, 300.0)
    assert {element for element, *_ in painted(page)} == {TEXT}


def test_a_line_parts_two_steps_and_follows_no_other() -> None:
    steps = ListFragment((step(ruled=True), step(number="2")), 0.0, 1, 0.0, False)
    page = Recorder()
    steps.paint(page, 0.0, 700.0, 500.0)
    (line,) = (item for item in page.taken() if isinstance(item, Stroke))
    assert line.y1 == line.y2 == pytest.approx(700 - 39 * MM - 8)
    assert steps.height(500.0) == pytest.approx(2 * 39 * MM + 16)
    (between,) = steps.breaks(500.0)
    assert between.cost < KEPT
