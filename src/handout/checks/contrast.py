"""Contrast of two colours (WCAG 2.1)."""

from __future__ import annotations

import math

from handout.caching import cached

TEXT = 4.5
"""Least contrast of text (WCAG 2.1, 1.4.3)."""
LARGE_TEXT = 3.0
"""Of text of 18 points and more (WCAG 2.1, 1.4.3)."""
LARGE = 18.0
"""Points from which text is large (WCAG 2.1, 1.4.3; we make no exception for bold text of 14)."""
GRAPHICS = 3.0
"""Of what is no text and means something (WCAG 2.1, 1.4.11)."""


@cached(1 << 10)
def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.1, definition)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@cached(1 << 10)
def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1, definition)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def shown(ratio: float) -> str:
    """A ratio as faults tell it, rounded down: one that is not enough never looks as if it were."""
    return f"{math.floor(ratio * 10) / 10:.1f}"


def least_for_text(size: float) -> float:
    """The least contrast of text of a size in points."""
    return LARGE_TEXT if size >= LARGE else TEXT
