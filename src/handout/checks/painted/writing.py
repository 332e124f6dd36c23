"""Lines to write on can be seen, and a hand has room over them."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.contrast import GRAPHICS, shown
from handout.checks.painted.page import PaintedFault, PaintedLine, PaintedPage
from handout.compose.blanks import WRITABLE
from handout.compose.setting import HAND
from handout.errors import error
from handout.text.ink import InkBox

WRITTEN = {"writing": "lines to write on", "choice": "boxes to choose from"}
"""Lines that wait for a pen, by their use."""
THINNEST = 0.25
"""Points: printers lose thinner lines, or print them so that nobody finds them."""


def check(page: PaintedPage) -> Iterator[PaintedFault]:
    """Refuse lines too pale, too short or too crowded to write on, and boxes to choose that cannot be seen."""
    for line in (line for line in page.lines if line.use in WRITTEN):
        yield from _seen(page, line)
    for line in (line for line in page.lines if line.use == "writing"):
        box = line.box
        if box.right - box.left < WRITABLE:
            length = f"{box.right - box.left:.0f} pt long; {WRITABLE:g} pt is the least"
            message = f"on page {page.number}, a line to write on is {length}"
            yield PaintedFault(
                error("no-room-to-write", message, line.origin.where, "Use one column, or a shorter label."),
                line.origin,
            )
        if _crowded(page, line):
            message = f"on page {page.number}, there is less than {HAND:g} pt over a line to write on"
            yield PaintedFault(
                error("no-room-to-write", message, line.origin.where, "Make “line” of that style larger."), line.origin
            )


def _seen(page: PaintedPage, line: PaintedLine) -> Iterator[PaintedFault]:
    ground = page.grounds(line.box, line.order)[0]
    ratio = page.contrast(line.colour, ground.colour if ground else None, GRAPHICS)
    what = f"on page {page.number}, {WRITTEN[line.use]}"
    if ratio < GRAPHICS:
        message = f"{what} have a contrast of {shown(ratio)}:1; they need {GRAPHICS:g}:1"
        yield PaintedFault(
            error("low-contrast", message, line.origin.where, "Choose a darker colour for them."), line.origin
        )
    if line.thickness < THINNEST:
        message = f"{what} are {line.thickness:g} pt thick, and cannot be seen"
        hint = f"Make “border” of that style {THINNEST:g}pt or more."
        yield PaintedFault(error("line-too-thin", message, line.origin.where, hint), line.origin)


def _crowded(page: PaintedPage, line: PaintedLine) -> bool:
    above = InkBox(line.box.left, line.box.top + 0.5, line.box.right, line.box.bottom + HAND)
    others = (other for other in page.lines if other is not line and other.use == "writing")
    return any(other.box.meets(above) for other in others) or any(text.inked(above) > 0.5 for text in page.texts)
