"""Header and marks that leave the paper or cover text: who speaks and what is unchecked must be seen on every page
(docs/findings.md, What patients need of a sheet)."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.subject import Design
from handout.errors import Diagnostic, error

AROUND = 18.0
"""Points of the top margin that the header leaves free: over its rule, and under it (``compose/running.py``)."""
EDGE = 12.0
"""Points over the header that a logo, which fills it, leaves free: printers do not reach the paper's edge."""
THICKEST = 6.0
"""Points: a thicker frame without padding would run into the words inside it."""


def check(design: Design) -> Iterator[Diagnostic]:
    """Refuse a header higher than its margin, and a mark whose frame covers it."""
    running, top = design.stylesheet.running, design.stylesheet.page.top
    around = AROUND + (EDGE if running.logo and design.brand.says("logo") else 0.0)
    if running.header_height + around > top:
        message = f"the header is {running.header_height:.0f} pt high; a top margin of {top:.0f} pt has no room for it"
        hint = f"Make the margin {running.header_height + around:.0f}pt or more, or the header lower."
        yield error("header-too-high", message, design.cause("header", "height"), hint)
    mark = design.stylesheet.computed("mark")
    if mark.border > max(mark.padding, THICKEST):
        message = f"the frame of the mark is {mark.border:g} pt thick, and covers what the mark says"
        yield error("rule-too-thick", message, design.cause("styles", "mark", "border"), "Make it thinner.")
