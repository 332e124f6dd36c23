"""What is written on by hand."""

from __future__ import annotations

from handout.compose.fragments import LONE_ENTRY, LONELY, Break, Cut, TextFragment, Uncut
from handout.compose.plan import Origin, Stroke
from handout.compose.recorder import Recorder
from handout.errors import Position
from handout.records import dataclass, replace
from handout.style import ComputedStyle

LABEL = 0.6
"""Most of a field's width that its label may take."""
LABEL_SHARE = 0.55
"""A label in a part of a line leaves the rest of it to write on."""
WRITABLE = 60.0
"""Points of a line to write on that hold a short word."""
BESIDE = 8.0
"""Points between a label and its line."""


@dataclass(frozen=True, slots=True)
class FieldFragment(Uncut):
    """A label with a line to write on; a label that leaves too little of it has its line below, and with ``above``
    each has."""

    label: TextFragment
    computed: ComputedStyle
    rtl: bool
    above: bool = False
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return self.label.where

    def fits(self, width: float) -> bool:
        """Whether its label leaves enough of a line of that width to write on."""
        if self.above:
            return self.label.text.natural <= width
        return self.label.text.natural <= min(width * LABEL_SHARE, width - BESIDE - WRITABLE)

    def narrowest(self, *, whole: bool = False) -> float:
        return max(self.label.narrowest(whole=whole), WRITABLE)

    def _beside(self, width: float) -> bool:
        return not self.above and self.label.text.natural <= min(width * LABEL, width - BESIDE - WRITABLE)

    def height(self, width: float) -> float:
        label = self.label.height(width)
        if self.above:
            return label + self.computed.line
        return max(self.computed.line, label) + (0.0 if self._beside(width) else self.computed.line)

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        full = self.height(width)
        spare = self.computed.line - self.label.text.leading if self._beside(width) else 0.0
        self.label.paint(page, x, top - max(0.0, spare), width)
        taken = self.label.text.natural + BESIDE if self._beside(width) else 0.0
        start, end = (x, x + width - taken) if self.rtl else (x + taken, x + width)
        drop = self.label.text.leading - self.label.text.baseline if self._beside(width) else 0.0
        y = top - full + max(0.0, drop - 2)
        origin = Origin(self.computed.name, 0.0, where=self.where)
        page.add(Stroke(start, y, end, y, self.computed.border_color, self.computed.border, "writing", origin))


@dataclass(frozen=True, slots=True)
class BlanksFragment:
    """Ruled lines to write on. ``torn_above``, ``torn_below``: others of them stand on the page before, on the next."""

    lines: int
    computed: ComputedStyle
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    where: Position | None = None
    torn_above: bool = False
    torn_below: bool = False

    def height(self, width: float) -> float:
        return self.lines * self.computed.line

    def narrowest(self, *, whole: bool = False) -> float:
        return WRITABLE

    def breaks(self, width: float) -> list[Break]:
        line = self.computed.line
        end = self.lines - (1 if self.torn_below else LONELY)
        return [Break(n * line, n * line, LONE_ENTRY, self.where) for n in range(self._least, end + 1)]

    @property
    def _least(self) -> int:
        """How many lines stand above its first break."""
        return 1 if self.torn_above else LONELY

    def split(self, width: float, number: int) -> Cut:
        upper = self._least + number
        above = replace(self, lines=upper, after=0.0, torn_below=True)
        return above, replace(self, lines=self.lines - upper, before=0.0, torn_above=True)

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        origin = Origin(self.computed.name, 0.0, where=self.where)
        for number in range(1, self.lines + 1):
            y = top - number * self.computed.line + self.computed.border
            page.add(Stroke(x, y, x + width, y, self.computed.border_color, self.computed.border, "writing", origin))
