"""A prepared paragraph in a style: its lines and lengths in points."""

from __future__ import annotations

from handout.records import dataclass
from handout.text.model import Line, LineEnd, TextStyle
from handout.text.paragraph import Prepared
from handout.text.wrapping import wrapped

TOLERANCE = 0.01
"""Points by which a line may be too wide: far below what a printer shows, well above rounding."""


@dataclass(frozen=True, slots=True)
class SizedParagraph:
    """A paragraph at a size. Cheap to make: all work that does not depend on the size stays in ``prepared``."""

    prepared: Prepared
    style: TextStyle

    def ends(self, width: float) -> tuple[LineEnd, ...]:
        """Where its lines end at a width; no glyph is placed."""
        size = self.style.size
        return wrapped(self.prepared, width / size, TOLERANCE / size, self.style)

    def set(self, ends: tuple[LineEnd, ...], width: float) -> tuple[Line, ...]:
        """Lines that end there, in a measure of that width."""
        lines, start = [], 0
        for end in ends:
            lines.append(self.prepared.line(start, end, self.style.size, width, self.style.alignment))
            start = end.at
        return tuple(lines)

    def lines(self, width: float) -> tuple[Line, ...]:
        """The paragraph broken to a width."""
        return self.set(self.ends(width), width)

    def count(self, width: float) -> int:
        """How many lines it has at a width."""
        return len(self.ends(width))

    @property
    def width(self) -> float:
        """The advance of the whole paragraph on one line."""
        return self.prepared.width * self.style.size

    @property
    def inked(self) -> tuple[float, float]:
        """How far its ink reaches under and over the baseline of one line, both counted upwards; 0 without any ink."""
        return self.prepared.inked(self.style.size)

    @property
    def unbroken(self) -> float:
        """The least width at which every word stands whole, and every phrase."""
        return self.prepared.unbroken * self.style.size

    @property
    def narrowest(self) -> float:
        """The least width at which no word is torn, though one may be hyphenated."""
        return (self.prepared.narrowest if self.style.hyphenate else self.prepared.least) * self.style.size

    @property
    def ascent(self) -> float:
        """How far what is above the baseline reaches: with ``descent`` shrunk to the leading where it is smaller:
        Nastaliq's 2.5 em would open gaps that nobody wants (docs/findings.md, Fonts)."""
        return self.prepared.ascent * self._metric

    @property
    def descent(self) -> float:
        """How far what is below the baseline reaches, positive. The first baseline lies
        (leading - ascent - descent) / 2 + ascent below the top of its line box (CSS 2.1, 10.8.1)."""
        return self.prepared.descent * self._metric

    @property
    def baseline(self) -> float:
        """From the top of a line's box to its baseline; what marks leave of the leading is halved (CSS 2, 10.8.1)."""
        metric = self._metric
        ascent, descent = self.prepared.ascent * metric, self.prepared.descent * metric
        return (self.style.leading - ascent - descent) / 2 + ascent

    @property
    def _metric(self) -> float:
        """Points of an em of ascent and descent."""
        size, leading = self.style.size, self.style.leading
        natural = (self.prepared.ascent + self.prepared.descent) * size
        return size * min(1.0, leading / natural) if natural > 0 else size
