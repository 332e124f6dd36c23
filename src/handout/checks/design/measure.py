"""Lines too long or too short to follow (RNIB, Clear Print Guidelines: 60 to 70 characters; WCAG 2.1, 1.4.8: at most
80)."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.subject import Design
from handout.errors import Diagnostic, error, warning

LETTER = 0.53
"""Width of an average Latin letter of Noto Sans with its share of blanks, in em (measured on the English handout)."""
MOST = 80
"""Characters a line (WCAG 2.1, 1.4.8)."""
LEAST = 20
"""Characters: in less, most lines hold two or three words."""


def check(design: Design) -> Iterator[Diagnostic]:
    """Warn of a measure that holds more than 80 characters of body text; refuse one of less than 20."""
    characters = design.stylesheet.measure / (design.stylesheet.computed("body").size * LETTER)
    if characters > MOST:
        message = f"a line holds about {characters:.0f} characters; more than {MOST} are hard to follow"
        hint = "Make the margins wider, or the type larger."
        yield warning("long-lines", message, design.cause("page", "margins"), hint)
    elif characters < LEAST:
        message = f"a column holds about {max(characters, 0):.0f} characters of a line; {LEAST} are the least"
        hint = "Make margins and gutter narrower, or use fewer columns."
        where = design.cause("page", "columns" if design.stylesheet.page.columns > 1 else "margins")
        yield error("column-too-narrow", message, where, hint)
