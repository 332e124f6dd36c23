"""Type too small to read (``checks.floors``)."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.floors import floor
from handout.checks.subject import Design
from handout.errors import Diagnostic, Position, error


def check(design: Design) -> Iterator[Diagnostic]:
    """Refuse type under its floor: that of running text alone, where it is too small, for most others follow it."""
    stylesheet = design.stylesheet
    body, factor = stylesheet.computed("body").size, design.language.size
    printed = max(body * factor, stylesheet.floor)
    if body < floor("body"):
        yield _fault("running text", body, floor("body"), _body(design))
        return
    if printed < floor("body") and design.words:
        yield _fault("running text", printed, floor("body"), design.words.at("size"))
        return
    for name, computed in stylesheet.styles.items():
        if computed.size < floor(name):
            yield _fault(f"style {name}", computed.size, floor(name), design.cause("styles", name, "size"))


def _body(design: Design) -> Position:
    own = design.cause("styles", "body", "size")
    said = any(layout.says("styles", "body", "size") for layout in design.files)
    return own if said else design.cause("type", "size")


def _fault(what: str, size: float, least: float, where: Position) -> Diagnostic:
    message = f"{what} is {size:g} pt; it may not be smaller than {least:g} pt"
    return error("type-too-small", message, where, "Make it larger: 13 pt reads well.")
