"""Contrast of every pair of colours that the layout uses (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handout.checks.contrast import contrast, least_for_text
from handout.checks.subject import Design
from handout.errors import Diagnostic, Position, error
from handout.models.brand import Palette
from handout.style import TONES, Stylesheet, roles

Pair = tuple[str, str]
"""A role of the palette for the text, and one for what lies under it."""


IN_TITLE = ("subtitle", "audience")
"""Styles of lines that stand in the frame of the title, on its ground."""


def pairs(stylesheet: Stylesheet) -> Iterator[tuple[str, Pair]]:
    """Each style with the colours of its text and ground; a callout holds running text and links besides its title."""
    for name, computed in stylesheet.styles.items():
        ground = (
            computed.background or (stylesheet.computed("title").background if name in IN_TITLE else None) or "white"
        )
        yield name, (computed.color, ground)
        if name in TONES:
            yield name, (stylesheet.computed("body").color, ground)
            yield name, ("primary", ground)
    yield "body", ("primary", "white")


def check(design: Design) -> Iterator[Diagnostic]:
    """Refuse a pair that cannot be read, once: at the brand's colour, or, where no usual colours would do, in the
    layout that chose the pair."""
    told = set()
    for style, pair in pairs(design.stylesheet):
        least = least_for_text(design.stylesheet.computed(style).size)
        ratio = _ratio(pair, design.palette)
        if ratio < least and pair not in told:
            told.add(pair)
            text, ground = pair
            message = f"{text} on {ground} (style {style}) has a contrast of {ratio:.1f}:1; it needs {least:g}:1"
            hint = "Choose colours further apart: dark text on a light ground, or white on a dark one."
            yield error("low-contrast", message, _place(design, style, pair, least), hint)


def _ratio(pair: Pair, palette: Mapping[str, str]) -> float:
    text, ground = pair
    return contrast(palette[text], palette[ground])


def _place(design: Design, style: str, pair: Pair, least: float) -> Position:
    if _ratio(pair, roles(Palette())) >= least:
        text, ground = pair
        role = text if design.brand.says("palette", text) or text != "white" else ground
        return design.brand.at("palette", role if design.brand.says("palette", role) else ground)
    grounds = (style, "title") if style in IN_TITLE else (style,)
    paths = (
        ("styles", style, "color"),
        *(("styles", ground, "background") for ground in grounds),
        ("styles", "body", "color"),
    )
    said = (layout.at(*path) for layout in design.files for path in paths if layout.says(*path))
    return next(said, design.cause(*paths[0]))
