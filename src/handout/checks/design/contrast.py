"""Contrast of every pair of colours that the layout uses (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.subject import Design
from handout.errors import Diagnostic, error
from handout.style import Stylesheet

LEAST = 4.5
"""WCAG 2.1, 1.4.3 for text of any size; we make no exception for large text."""


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.1, definition)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1, definition)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def pairs(stylesheet: Stylesheet) -> Iterator[tuple[str, str, str]]:
    """(style, text role, ground role) of all text the layout sets; in a callout also its running text."""
    for name, computed in stylesheet.styles.items():
        ground = computed.background or "white"
        yield name, computed.color, ground
        if computed.background and computed.background != "primary":
            yield name, "text", ground
    yield "links", "primary", "white"


def check(design: Design) -> Iterator[Diagnostic]:
    """Refuse a pair below 4.5:1; the place is the colour in the brand's palette."""
    for style, text, ground in dict.fromkeys(pairs(design.stylesheet)):
        ratio = contrast(design.palette[text], design.palette[ground])
        if ratio < LEAST:
            message = f"{text} on {ground} (style {style}) has a contrast of {ratio:.1f}:1; it needs {LEAST}:1"
            role = text if text != "white" else ground
            hint = "Choose a darker colour for the text, or a lighter ground."
            yield error("low-contrast", message, design.brand_at("palette", role), hint)
