"""Contrast of every pair of colours that the layout uses (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handout.checks.contrast import contrast, least_for_text, shown
from handout.checks.subject import Design
from handout.errors import Diagnostic, Position, error
from handout.models.brand import Palette
from handout.style import TONES, Stylesheet, roles

Pair = tuple[str, str]
"""A role of the palette for the text, and one for what lies under it."""


IN_TITLE = ("subtitle", "audience")
"""Styles of lines that stand in the frame of the title, on its ground."""


KeyPath = tuple[str, ...]
"""Of a key in a layout."""


def pairs(stylesheet: Stylesheet) -> Iterator[tuple[str, Pair, KeyPath]]:
    """Each style with the colours of its text and ground, and the key that chose the ground; a callout holds running
    text and links besides its title."""
    body = stylesheet.computed("body").color
    for name, computed in stylesheet.styles.items():
        ground, path = _ground(stylesheet, name)
        yield name, (computed.color, ground), path
        if name in TONES:
            yield name, (body, ground), path
            yield name, ("primary", ground), path
    for name, look in stylesheet.sections.items():
        if look.background and not stylesheet.low_ink:
            path = ("sections", name, "background")
            yield "body", (body, look.background), path
            if not look.title_background:
                yield "heading", (look.color or stylesheet.computed("heading").color, look.background), path
    yield "body", ("primary", "white"), ("styles", "body", "background")


def _ground(stylesheet: Stylesheet, style: str) -> tuple[str, KeyPath]:
    """What lies under a style: its own ground, that of the title, that of the whole page, or paper."""
    own = ("styles", style, "background")
    if background := stylesheet.computed(style).background:
        return background, own
    if style in IN_TITLE and (title := stylesheet.computed("title").background):
        return title, ("styles", "title", "background")
    page = stylesheet.page
    return (page.background, ("page", "background")) if page.background and not page.background_size else ("white", own)


def check(design: Design) -> Iterator[Diagnostic]:
    """Refuse a pair that cannot be read, once: at the brand's colour, or, where no usual colours would do, in the
    layout that chose the pair."""
    told = set()
    for style, pair, path in pairs(design.stylesheet):
        least = least_for_text(design.stylesheet.computed(style).size)
        ratio = _ratio(pair, design.palette)
        if ratio < least and pair not in told:
            told.add(pair)
            text, ground = pair
            message = f"{text} on {ground} (style {style}) has a contrast of {shown(ratio)}:1; it needs {least:g}:1"
            hint = "Choose colours further apart: dark text on a light ground, or white on a dark one."
            yield error("low-contrast", message, _place(design, style, pair, path, least), hint)


def _ratio(pair: Pair, palette: Mapping[str, str]) -> float:
    text, ground = pair
    return contrast(palette[text], palette[ground])


def _place(design: Design, style: str, pair: Pair, path: KeyPath, least: float) -> Position:
    if _ratio(pair, roles(Palette())) >= least:
        text, ground = pair
        role = text if design.brand.says("palette", text) or text != "white" else ground
        return design.brand.at("palette", role if design.brand.says("palette", role) else ground)
    paths = (("styles", style, "color"), path, ("styles", "body", "color"))
    said = (layout.at(*one) for layout in design.files for one in paths if layout.says(*one))
    return next(said, design.cause(*paths[0]))
