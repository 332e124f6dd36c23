"""No text is painted over other text."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.painted.page import PaintedFault, PaintedPage, PaintedText, meeting
from handout.errors import error
from handout.text import ink

MEETING = 0.15
"""Em: letters of two lines that meet over less of their height are not yet hard to read; in Nastaliq, whose words
slope through the line, a few do (docs/findings.md, The page as painted)."""
APART = 1.8
"""Em between the baselines of two lines, from which only the tall letters of a sloping script can meet: no other fills
as much. Its lines are as far apart as its language asks (``languages/ur.yaml``), and the dot of one may still lie on
the stroke of the next."""
MEETING_APART = 0.3
"""Em over which these may meet: both words can still be read (measured on the Urdu handout at 13 to 28 pt)."""
SAME_LINE = 0.01
"""Points between baselines that are one."""


def check(page: PaintedPage) -> Iterator[PaintedFault]:
    """Refuse ink on ink; of one pair of texts, the later one is named."""
    waiting: list[PaintedText] = []
    for text in sorted(page.texts, key=lambda text: -text.box.top):
        waiting = [other for other in waiting if other.box.bottom < text.box.top]
        for other in meeting(waiting, text.box):
            if not _neighbours(text, other) and _overlap(text, other):
                first, later = sorted((text, other), key=lambda one: one.order)
                message = f"on page {page.number}, {later.said} lies on {first.said}"
                hint = "Give them more room: a larger leading or margin, a shorter text."
                yield PaintedFault(error("overlapping-text", message, later.item.origin.where, hint), later.item.origin)
        waiting.append(text)


def _neighbours(one: PaintedText, other: PaintedText) -> bool:
    """Stretches of one line of a paragraph stand side by side by themselves, marks over their letters included."""
    return abs(one.placed.y - other.placed.y) < SAME_LINE and one.item.origin == other.item.origin


def _overlap(one: PaintedText, other: PaintedText) -> bool:
    size = min(one.size, other.size)
    least = (MEETING_APART if abs(one.placed.y - other.placed.y) >= APART * size else MEETING) * size
    return ink.touch(one.placed.show, one.at, other.placed.show, other.at) > least
