"""Lengths in points: the numbers are those of the units' definitions (1 in = 72 pt = 25.4 mm)."""

from __future__ import annotations

import pytest

from handout.models.lengths import points


@pytest.mark.parametrize(
    ("length", "expected"), [("12pt", 12), ("1in", 72), ("25.4mm", 72), ("2.54cm", 72), ("1.5em", 15), ("0pt", 0)]
)
def test_every_unit(length: str, expected: float) -> None:
    assert points(length, em=10) == pytest.approx(expected)


@pytest.mark.parametrize("length", ["", "12", "12 pt", "-1pt", "1e3pt", "pt", "12px", "١pt", "99999pt", "12pt\n"])
def test_what_is_no_length(length: str) -> None:
    with pytest.raises(ValueError, match="is not a length"):
        points(length)
