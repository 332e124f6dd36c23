"""Lines too long to follow (RNIB, Clear Print Guidelines: 60 to 70 characters; WCAG 2.1, 1.4.8: at most 80)."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.subject import Design
from handout.errors import Diagnostic, warning

LETTER = 0.53
"""Width of an average Latin letter of Noto Sans with its share of blanks, in em (measured on the English handout)."""
MOST = 80
"""Characters a line (WCAG 2.1, 1.4.8)."""


def check(design: Design) -> Iterator[Diagnostic]:
    """Warn of a measure that holds more than 80 characters of body text."""
    characters = design.stylesheet.page.column / (design.stylesheet.computed("body").size * LETTER)
    if characters > MOST:
        message = f"a line holds about {characters:.0f} characters; more than {MOST} are hard to follow"
        yield warning(
            "long-lines", message, design.layout_at("page", "margins"), "Make the margins wider, or the type larger."
        )
