"""Nothing is too small to read (UKAAF, Minimum Standards: Clear and Large Print, G003, 2019: 12 points and more)."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.floors import floor
from handout.checks.painted.page import PaintedFault, PaintedPage
from handout.errors import error

FOREIGN = 0.92
"""Of the floor: letters of another script than the paragraph's, which its language sets smaller to look alike. Of our
languages Urdu asks most of it: 1.05 of the size for its own letters, 0.88 of that for Latin ones and digits."""
ROUNDING = 0.01


def check(page: PaintedPage) -> Iterator[PaintedFault]:
    """Refuse text under the floor of its style, or of the whole sheet."""
    for text in page.texts:
        origin = text.item.origin
        least = max(floor(origin.style), page.floor)
        small = min(origin.size or text.size, text.size / FOREIGN)
        if small < least - ROUNDING:
            message = (
                f"on page {page.number}, {text.said} is {round(small, 2):g} pt; {least:g} pt is the least "
                f"(style {origin.style})"
            )
            yield PaintedFault(error("type-too-small", message, origin.where, "Make it larger."), origin)
