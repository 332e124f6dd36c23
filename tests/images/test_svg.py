"""What a drawing shows, feature by feature: each expectation is worked by hand from the standard, unit by unit."""

from __future__ import annotations

from pathlib import Path

import pytest
from svg_features import BOTTOM, FEATURES, LEFT, RED, STRIPE, TOP
from svg_samples import HEAD, letters, pixel, read_drawing, svg

from handout.images import read
from handout.images.svg.values import BLACK, colour
from handout.models.image import Image
from own_process import printed


def drawn(body: str, folder: Path, head: str = HEAD) -> Image:
    image, _, said = read_drawing(folder, svg(body, head))
    assert image, said
    return image


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_is_drawn_as_the_standard_says(name: str, tmp_path: Path) -> None:
    body, expected = FEATURES[name]
    assert letters(drawn(body, tmp_path)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('viewBox="0 0 8 4"', ["RRRRRRRR"] * 4),
        ('width="8" viewBox="0 0 80 40"', ["RRRR...."] * 4),
        ('width="100%" height="100%" viewBox="0 0 8 4"', ["RRRRRRRR"] * 4),
        ('width="8" height="4" viewBox="0 0 40 40"', ["..RRRR.."] * 4),
        ('width="8" height="4" viewBox="0 0 40 40" preserveAspectRatio="xMinYMin"', ["RRRR...."] * 4),
        ('width="8" height="4" viewBox="0 0 40 40" preserveAspectRatio="none"', ["RRRRRRRR"] * 4),
        ('width="8" height="4" viewBox="-4 0 8 4"', ["....RRRR"] * 4),
        ('width="8" height="4" style="background:#00f" viewBox="-4 0 8 4"', ["BBBBRRRR"] * 4),
        ('width="8" height="4" stroke-miterlimit="1"', ["RRRRRRRR"] * 4),
        ('style="width:8px;height:4px"', ["RRRRRRRR"] * 4),
        ('width="6pt" height="3pt" viewBox="0 0 40 20"', ["RRRRRRRR"] * 4),
    ],
)
def test_the_size_of_a_picture_and_what_of_it_is_seen(head: str, expected: list[str], tmp_path: Path) -> None:
    """One square of 40 units, red."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {head}'
    assert letters(drawn('<rect width="40" height="40" fill="red"/>', tmp_path, head)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<rect width="8" height="4" fill="red" opacity=".5"/>', (255, 128, 128)),
        ('<rect width="8" height="4" fill="red" fill-opacity="50%"/>', (255, 128, 128)),
        ('<rect width="8" height="4" fill="rgba(255, 0, 0, .5)"/>', (255, 128, 128)),
        ('<path d="M0 2H8" stroke="red" stroke-width="4" stroke-opacity=".5"/>', (255, 128, 128)),
        # a group is blended as one: two reds over each other are one red
        (f'<g opacity=".5">{RED}{RED}</g>', (255, 128, 128)),
        (f'<g fill-opacity=".5">{RED}{RED}</g>', (255, 64, 64)),
        ('<rect width="8" height="4" fill="blue" stroke="red" stroke-width="8" opacity=".5"/>', (255, 128, 128)),
        # CSS Masking 1, 7.10.1: green counts 0.7152
        (f'<mask id="m"><rect width="8" height="4" fill="lime"/></mask><g mask="url(#m)">{RED}</g>', (255, 73, 73)),
        (
            '<linearGradient id="g"><stop stop-color="red" stop-opacity="0"/><stop offset="1" stop-color="red"/>'
            '</linearGradient><rect width="8" height="4" fill="url(#g)"/>',
            (255, 128, 128),
        ),
        (
            '<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>'
            '<rect width="8" height="4" fill="url(#g)"/>',
            (128, 0, 128),
        ),
    ],
)
def test_what_is_half_there(body: str, expected: tuple[int, int, int], tmp_path: Path) -> None:
    """In the middle of the picture, on white."""
    found = pixel(drawn(body, tmp_path), 4, 2)
    assert max(abs(one - other) for one, other in zip(found, expected, strict=True)) <= 3, found


def test_a_doctype_that_only_names_a_dtd_is_read_past(tmp_path: Path) -> None:
    head = (
        '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n "http://a.example/svg11.dtd">\n' + HEAD
    )
    assert letters(drawn(f'<path fill="red" d="{STRIPE}"/>', tmp_path, head)) == TOP + BOTTOM
    _, codes, said = read_drawing(tmp_path, svg("<text/>", head))
    assert codes == ["unsupported-picture"] and "logo.svg:4" in said


def test_what_paints_nothing_is_no_fault(tmp_path: Path) -> None:
    odd = (
        "<title>A</title><desc>B</desc><metadata><x/></metadata><!-- c --><?p q?>"
        '<n:view xmlns:n="http://inkscape.example"/><path xmlns:n="http://a.example" n:fill="blue" data-x="1" '
        f'style="filter: none; -inkscape-font-specification:Sans; font-size:3px" fill="red" d="{STRIPE}"/>'
        '<g><path d=""/><path d="M1 1"/><rect width="0" height="3"/><rect fill="none" width="8" height="4"/></g>'
    )
    assert letters(drawn(odd, tmp_path)) == TOP + BOTTOM


def test_an_empty_attribute_is_none(tmp_path: Path) -> None:
    assert letters(drawn(f'<g fill="red" transform=""><path fill="" d="{STRIPE}"/></g>', tmp_path)) == TOP + BOTTOM


def test_numbers_are_as_exact_as_the_page_asks_for(tmp_path: Path) -> None:
    """A thousandth of a unit, a thousand times larger."""
    assert letters(drawn('<g transform="scale(1000)"><path fill="red" d="M0 0H.004V.004H0z"/></g>', tmp_path)) == LEFT


def test_same_picture_same_operators(tmp_path: Path) -> None:
    first, second = (drawn(FEATURES["mask and clip"][0], tmp_path) for _ in range(2))
    assert first == second


def test_a_picture_that_is_not_blended_needs_no_group(tmp_path: Path) -> None:
    assert not drawn(RED, tmp_path).transparent and not drawn(FEATURES["radial"][0], tmp_path).transparent
    assert drawn(FEATURES["mask"][0], tmp_path).transparent


def test_the_repository_s_logos_come_through() -> None:
    logos = sorted(Path(__file__).parents[2].glob("brands/*/*.svg"))
    assert logos
    for logo in logos:
        image, faults = read(logo, logo.name)
        assert not faults and image


@pytest.mark.parametrize("text", ["#611818", "#9FD3c7", "#ffffff", "#000000", "black", "transparent"])
def test_a_plain_colour_is_the_one_that_css_reads(text: str) -> None:
    """With a blank before it the reader of all colours is asked."""
    assert colour(text, BLACK) == colour(f" {text}", BLACK)


def test_a_drawing_without_styles_asks_no_reader_of_styles() -> None:
    plain = svg('<path d="M0 0h8v4z" fill="#0a5c7a" stroke="#ffffff"/>')
    asked = "import sys; from handout.images.svg import image; image({!r}, 'a.svg'); print('tinycss2' in sys.modules)"
    assert printed(asked.format(plain)) == "False\n"
    assert printed(asked.format(plain.replace(b"#0a5c7a", b"red"))) == "True\n"
