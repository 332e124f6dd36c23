"""Papers by name, and which of them is half of which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

Paper = Literal[
    "A4",
    "Letter",
    "A5",
    "half-letter",
    "A4-landscape",
    "Letter-landscape",
    "A5-landscape",
    "half-letter-landscape",
]
"""Paper of a brand."""
PagePaper = Literal[Paper, "half", "half-landscape"]
"""Paper of a layout: ``half`` is the half of the brand's, A5 of A4 and half-letter of Letter."""

LANDSCAPE: Final = "-landscape"
_UPRIGHT: Final[Mapping[str, tuple[float, float]]] = {
    "A4": (595.2756, 841.8898),
    "Letter": (612.0, 792.0),
    "A5": (419.5276, 595.2756),
    "half-letter": (396.0, 612.0),
}
"""Width and height in points: A4 and A5 as ISO 216 has them (210 x 297 mm, 148 x 210 mm), Letter as ANSI Y14.1 (8.5 x
11 in), and its half."""
SIZES: Final[Mapping[str, tuple[float, float]]] = {
    **_UPRIGHT,
    **{f"{name}{LANDSCAPE}": (height, width) for name, (width, height) in _UPRIGHT.items()},
}
"""Width and height in points of every paper."""
_HALVES: Final[Mapping[str, str]] = {"A4": "A5", "Letter": "half-letter"}
"""The paper that two pages make side by side, and the paper of these pages."""


def paper_of(page: str | None, brand: str) -> str:
    """The paper of a page: what the layout says (``PagePaper``), else the brand's. Half of a half is the half
    itself."""
    if page is None:
        return brand
    form = LANDSCAPE if page.endswith(LANDSCAPE) else ""
    if page.removesuffix(form) != "half":
        return page
    whole = brand.removesuffix(LANDSCAPE)
    return _HALVES.get(whole, whole) + form


def two_up(width: float, height: float) -> tuple[float, float] | None:
    """Width and height in points of the paper on which two pages stand side by side; None where there is none."""
    found = (SIZES[whole + LANDSCAPE] for whole, half in _HALVES.items() if SIZES[half] == (width, height))
    return next(found, None)
