"""Papers: their sizes, which is whose half, and on which two pages stand side by side."""

from __future__ import annotations

from typing import get_args

import pytest

from handout.models.paper import SIZES, PagePaper, Paper, paper_of, two_up

MM = 72 / 25.4


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [
        ("A4", 210 * MM, 297 * MM),
        ("A5", 148 * MM, 210 * MM),
        ("Letter", 8.5 * 72, 11 * 72),
        ("half-letter", 5.5 * 72, 8.5 * 72),
    ],
)
def test_sizes_upright_and_lying(name: str, width: float, height: float) -> None:
    """ISO 216, table 1, in millimetres; ANSI Y14.1 in inches."""
    assert SIZES[name] == pytest.approx((width, height), abs=1e-3)
    assert SIZES[f"{name}-landscape"] == pytest.approx((height, width), abs=1e-3)


def test_every_name_has_a_size() -> None:
    assert set(get_args(Paper)) == set(SIZES)
    assert {paper_of(page, brand) for page in get_args(PagePaper) for brand in SIZES} == set(SIZES)


@pytest.mark.parametrize(
    ("page", "brand", "paper"),
    [
        (None, "Letter", "Letter"),
        (None, "A4-landscape", "A4-landscape"),
        ("A4", "Letter", "A4"),
        ("half-letter", "A4", "half-letter"),
        ("half", "A4", "A5"),
        ("half", "Letter", "half-letter"),
        ("half", "A4-landscape", "A5"),
        ("half", "A5", "A5"),
        ("half", "half-letter-landscape", "half-letter"),
        ("half-landscape", "Letter", "half-letter-landscape"),
    ],
)
def test_a_layout_has_a_paper_of_its_own_or_the_brands_or_its_half(page: str | None, brand: str, paper: str) -> None:
    assert paper_of(page, brand) == paper


def test_two_small_pages_make_a_large_one() -> None:
    """ISO 216 rounds half of 297 mm down: two pages of A5 leave 1 mm of A4. Half of 11 inches is 5.5."""
    assert two_up(*SIZES["A5"]) == SIZES["A4-landscape"]
    assert two_up(*SIZES["half-letter"]) == SIZES["Letter-landscape"]
    lying = ("A5-landscape", "half-letter-landscape")
    assert {two_up(*SIZES[name]) for name in (*lying, "A4", "Letter", "A4-landscape")} == {None}
