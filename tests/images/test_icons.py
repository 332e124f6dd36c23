"""Icons: ours are whole and plain, a clinic's become stencils, and what cannot be one is told. QR codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import segno

from handout import packaged
from handout.errors import InputError, Position
from handout.images import qr, read, read_icon
from handout.models.image import Image

OWN = {"half-tablet", "moon", "person", "person-outline", "sun", "sunrise", "sunset", "tablet"}
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"'
PATH = "M1 1L5 5V3Z"

every_icon = pytest.mark.parametrize("name", packaged.icons())


def icon(content: str, folder: Path) -> tuple[Image | None, list[str]]:
    """The stencil and the codes of the faults of a file."""
    file = folder / "blood.svg"
    file.write_text(content)
    image, faults = read_icon(file, "icons/blood.svg")
    assert all(fault.hint and fault.where and fault.where.file == "icons/blood.svg" for fault in faults)
    return image, [fault.code for fault in faults]


def operators(content: str, folder: Path) -> list[str]:
    image, codes = icon(content, folder)
    assert image and image.form and image.stencil, codes
    return image.form.decode().splitlines()


# --- ours ------------------------------------------------------------------------------------------------------


def test_the_set_is_46_of_health_icons_and_ours() -> None:
    told = (packaged.icon_file("star")[0].parent / "README.md").read_text("utf-8")
    theirs = set(re.findall(r"^\| ([a-z-]+) \| \w+/\w+ \|$", told, re.MULTILINE))
    assert len(theirs) == 46
    assert {*packaged.icons()} == theirs | OWN


@every_icon
def test_ours_are_plain_and_take_any_colour(name: str) -> None:
    file, named = packaged.icon_file(name)
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', file.read_text("utf-8"))) <= {"none", "currentColor"}
    image, faults = read_icon(file, named)
    assert not faults and image and image.stencil and image.form
    assert not re.search(rb"\b(rg|RG|g|G|k|K|cs|CS|sc|SC)$", image.form, re.MULTILINE)
    size = {"person": (16.5, 25.5), "person-outline": (16.5, 25.5), "half-tablet": (15, 30)}.get(name, (30, 30))
    assert (image.width, image.height) == size


@every_icon
def test_nothing_of_ours_is_cut_off(name: str) -> None:
    """A form is clipped to its box (ISO 32000-1, 8.10.1)."""
    image, _ = read_icon(*packaged.icon_file(name))
    assert image and image.form
    points = list(flattened(image.form.decode()))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    slack = 0.05  # of 30 points: a fiftieth of a point where an icon is 12 points high
    assert -slack <= min(xs) and max(xs) <= image.width + slack
    assert -slack <= min(ys) and max(ys) <= image.height + slack


def flattened(form: str) -> Iterator[tuple[float, float]]:
    """Points along all paths, moved by the one matrix that stands around; a round pen reaches further."""
    scale, _, _, down, dx, dy = map(float, re.findall(r"^(.+) cm$", form, re.MULTILINE)[0].split())
    half, at = 0.0, (0.0, 0.0)
    for line in form.splitlines():
        *numbers, operator = line.split()
        values = list(map(float, numbers)) if operator in ("m", "l", "c", "w") else []
        if operator == "w":
            half = values[0] / 2
        elif operator == "f":
            half = 0.0
        elif operator in ("m", "l", "c"):
            stops = [at, *zip(values[::2], values[1::2], strict=True)] if operator == "c" else [tuple(values)]
            for step in range(17) if operator == "c" else (0,):
                x, y = bezier([(float(x), float(y)) for x, y in stops], step / 16)
                for sign in (-half, half):
                    yield (x + sign) * scale + dx, (y + sign) * down + dy
            at = (values[-2], values[-1])


def bezier(points: list[tuple[float, float]], t: float) -> tuple[float, float]:
    """De Casteljau's construction."""
    while len(points) > 1:
        points = [(a + (c - a) * t, b + (d - b) * t) for (a, b), (c, d) in pairwise(points)]
    return points[0]


# --- a clinic's ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "paint",
    [
        *('fill="currentColor"', 'fill="#14507d"', 'style="fill:#14507d"', ""),
        *('fill="red" stroke="#f00" stroke-width="0"', 'fill="black" stroke="none"'),
    ],
)
def test_a_drawing_in_one_colour_becomes_a_stencil_whatever_the_colour(paint: str, tmp_path: Path) -> None:
    found = operators(f'{HEAD}><path d="M0 0h24v24H0z" fill="none"/><path {paint} d="{PATH}"/></svg>', tmp_path)
    assert [line for line in found if line[-1] in "gGf"] == ["f"]


def test_an_outline_icon_keeps_its_strokes(tmp_path: Path) -> None:
    """As most sets of outlines are written: the paint stands on the root."""
    found = operators(f'{HEAD} fill="none" stroke="currentColor" stroke-width="2"><path d="{PATH}"/></svg>', tmp_path)
    assert "S" in found and "f" not in found
    assert "2 w" in found


@pytest.mark.parametrize(
    "body",
    [
        '<linearGradient id="a"><stop/><stop offset="1"/></linearGradient><path fill="url(#a)" d="M0 0h9v9z"/>',
        '<path opacity=".5" d="M0 0h9v9z"/>',
        '<mask id="a"><path fill="#fff" d="M0 0h9v9z"/></mask><path mask="url(#a)" d="M0 0h9v9z"/>',
    ],
)
def test_an_icon_has_no_shades(body: str, tmp_path: Path) -> None:
    assert icon(f"{HEAD}>{body}</svg>", tmp_path) == (None, ["unsupported-picture"])


def test_an_icon_may_be_clipped(tmp_path: Path) -> None:
    body = '<clipPath id="a"><path d="M0 0h9v9z"/></clipPath><g clip-path="url(#a)"><circle r="9"/></g>'
    assert "W n" in operators(f"{HEAD}>{body}</svg>", tmp_path)


@pytest.mark.parametrize("second", ["white", "#14507e", "currentColor"])
def test_two_colours_are_refused(second: str, tmp_path: Path) -> None:
    """White on a disc would come out as a disc."""
    drawing = f'{HEAD}><circle r="9" fill="#14507d"/><path fill="{second}" d="{PATH}"/></svg>'
    assert icon(drawing, tmp_path) == (None, ["icon-colours"])


def test_a_photograph_is_no_icon(tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"<svg/>")
    image, (fault,) = read_icon(file, "icons/a.svg")
    assert image is None and fault.code == "bad-picture" and fault.where == Position("icons/a.svg")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<script>alert(1)</script>", "unsafe-picture"),
        ("<text>?</text>", "unsupported-picture"),
        ("<g/>", "unsupported-picture"),
    ],
)
def test_icons_are_read_as_carefully_as_pictures(body: str, code: str | None, tmp_path: Path) -> None:
    assert icon(f"{HEAD}>{body}</svg>", tmp_path) == (None, [code])


def test_an_icon_keeps_its_proportions() -> None:
    assert Image(20, 10).within(30, 30) == (30, 15)
    assert Image(10, 20).within(30, 30) == (15, 30)


# --- currentColor (SVG 2, 13.2), of pictures too -----------------------------------------------------------------


def colours(drawing: str, folder: Path) -> list[str]:
    """The colours that a picture sets, in order; else the codes of its faults."""
    file = folder / "logo.svg"
    file.write_text(drawing)
    image, faults = read(file, "logo.svg")
    if image is None or image.form is None:
        return [fault.code for fault in faults]
    return [line for line in image.form.decode().splitlines() if line.endswith(("rg", "RG"))]


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (f'{HEAD}><path fill="currentColor" stroke="currentColor" d="{PATH}"/></svg>', ["0 0 0 rg", "0 0 0 RG"]),
        (f'{HEAD} color="red"><g><path fill="CURRENTCOLOR" d="{PATH}"/></g></svg>', ["1 0 0 rg"]),
        (f'{HEAD} color="red"><path color="blue" fill="currentColor" d="{PATH}"/></svg>', ["0 0 1 rg"]),
        (f'{HEAD}><g style="color: blue"><path style="fill: currentColor" d="{PATH}"/></g></svg>', ["0 0 1 rg"]),
        (f'{HEAD} color="red"><path color="inherit" fill="currentColor" d="{PATH}"/></svg>', ["1 0 0 rg"]),
        (f'{HEAD}><style>.a{{fill:currentColor}}</style><path class="a" d="{PATH}"/></svg>', ["0 0 0 rg"]),
        (f'{HEAD} color="red"><style>.a{{fill:currentColor}}</style><path class="a" d="{PATH}"/></svg>', ["1 0 0 rg"]),
        (f'{HEAD}><style>.a{{color:red}}</style><path class="a" fill="currentColor" d="{PATH}"/></svg>', ["1 0 0 rg"]),
        (f'{HEAD}><style>.a{{color:red}}</style><path class="a" d="{PATH}"/></svg>', ["0 0 0 rg"]),
        (f'{HEAD} color="url(#a)"><path fill="currentColor" d="{PATH}"/></svg>', ["bad-picture"]),
    ],
)
def test_current_color_is_what_color_says(drawing: str, expected: list[str], tmp_path: Path) -> None:
    assert colours(drawing, tmp_path) == expected


# --- QR codes --------------------------------------------------------------------------------------------------


def modules(image: Image) -> list[list[int]]:
    """The matrix that a form paints, top row first."""
    side = round(image.width)
    grid = [[0] * side for _ in range(side)]
    assert image.form
    *rectangles, fill = image.form.decode().splitlines()
    assert fill == "f"
    for rectangle in rectangles:
        x, y, width, height, operator = rectangle.split()
        assert (height, operator) == ("1", "re")
        for column in range(int(x), int(x) + int(width)):
            assert not grid[side - 1 - int(y)][column]
            grid[side - 1 - int(y)][column] = 1
    return grid


@pytest.mark.parametrize("text", ["https://riverbend.example/handouts/HO-021", "tel:555-0142", "كيف نتصل بكم؟"])
def test_a_qr_code_is_segnos_matrix_in_four_modules_of_white(text: str) -> None:
    image = qr(text)
    assert image.stencil and image.width == image.height
    code = segno.make_qr(text, error="m", encoding="utf-8" if not text.isascii() else None)
    assert modules(image) == [list(row) for row in code.matrix_iter(border=4)]


def test_a_qr_code_looks_as_the_standard_says() -> None:
    """Three finder patterns, dark ring around a light one around a dark square (ISO/IEC 18004, 5.3.3)."""
    grid = modules(qr("555-0142"))
    dark = {0: "1111111", 1: "1000001", 2: "1011101", 6: "1111111"}
    for row, pattern in dark.items():
        assert "".join(map(str, grid[4 + row][4:11])) == pattern
        assert "".join(map(str, grid[4 + row][-11:-4])) == pattern
        assert "".join(map(str, grid[-11 + row][4:11])) == pattern
    assert not any(map(any, grid[:4] + grid[-4:])) and not any(any(row[:4] + row[-4:]) for row in grid)


@pytest.mark.parametrize("length", [413, 5000])
def test_a_text_that_no_telephone_would_read_is_refused(length: int) -> None:
    """At level M version 15 holds 412 bytes (ISO/IEC 18004:2015, table 7)."""
    assert qr("a" * 412).width == 77 + 8
    with pytest.raises(InputError) as refused:
        qr("a" * length, Position("layouts/sheet.yaml", 4))
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.where) == ("qr-too-long", Position("layouts/sheet.yaml", 4))
