"""Type too small to read (UKAAF G003: body 12 pt or more; never under 9 pt: docs/findings.md)."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.subject import Design
from handout.errors import Diagnostic, error, warning

BODY = 12.0
"""Points; UKAAF, Minimum Standards: Clear and Large Print (G003, 2019)."""
FLOOR = 9.0
"""Points; nothing on the page is smaller."""
SMALL_PRINT = frozenset({"strip"})


def check(design: Design) -> Iterator[Diagnostic]:
    """Refuse type under 9 pt, warn of patients' text under 12 pt."""
    for name, computed in design.stylesheet.styles.items():
        if computed.size < FLOOR:
            message = f"style {name} is {computed.size:g} pt; nothing may be smaller than {FLOOR:g} pt"
            yield error("type-too-small", message, design.layout_at("styles", name, "size"), "Make it larger.")
        elif computed.size < BODY and name not in SMALL_PRINT:
            message = f"style {name} is {computed.size:g} pt; patients' text should be {BODY:g} pt or more"
            yield warning(
                "small-type", message, design.layout_at("styles", name, "size"), "Make it larger: 13 pt reads well."
            )
    footer = design.stylesheet.running.footer_size
    if footer < FLOOR:
        message = f"the footer is {footer:g} pt; nothing may be smaller than {FLOOR:g} pt"
        yield error("type-too-small", message, design.layout_at("footer", "size"), "Make it larger.")
