"""The words the text rooms share. Everything is immutable; offsets count code points of the paragraph's text."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from handout.records import dataclass
from handout.text.face import Cell, Face, Weight

Alignment = Literal["start", "end", "center"]

OBJECT: Final = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: what stands in a paragraph's text for room to write. A line may end before and after it
(UAX #14, LB20: class CB) but not before the full stop behind it (LB13, LB15d), and it takes the direction of what is
around it (UAX #9: ON)."""

Wrap = Literal["pretty", "balance"]
"""Running text without a lonely last word, or titles in lines of like width (CSS Text 4, text-wrap-style)."""


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one kind within a paragraph, in logical order.

    ``mark`` says which inline element of the caller's the text belongs to (0: the paragraph itself); the text
    rooms only carry it through to the ``Show``s. ``language`` None means the paragraph's own. ``isolate`` wraps
    the span in FSI ... PDI (UAX #9, 2.4.2). ``room`` is that of a span whose text is ``OBJECT``: em that stay empty,
    to be written on. ``phrase`` is the tag of the words of another language that it belongs to: neighbours of one
    phrase stand together in LRI ... PDI or RLI ... PDI, by the direction of that language.
    """

    text: str
    strong: bool = False
    language: str | None = None
    isolate: bool = False
    mark: int = 0
    room: float = 0.0
    phrase: str | None = None


@dataclass(frozen=True, slots=True)
class FontChoice:
    """What of a style chooses fonts: all of it that can change a shape. ``families`` stand before the language's own
    fonts."""

    weight: Weight = "regular"
    families: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What of a style can change shapes or lines. Lengths in points.

    ``size`` and ``leading`` are final (the language's factors are already in them). ``wrap`` says how lines are
    shared out (``text.wrapping``); ``hyphenate``, whether a word that is wider than its line may be broken by the
    patterns of its language (``text.hyphenation``).
    """

    size: float
    leading: float
    weight: Weight = "regular"
    alignment: Alignment = "start"
    families: tuple[str, ...] = ()
    wrap: Wrap = "pretty"
    hyphenate: bool = False

    @property
    def choice(self) -> FontChoice:
        """What a paragraph is prepared with."""
        return FontChoice(self.weight, self.families)


@dataclass(frozen=True, slots=True)
class Show:
    """One text-showing operation: cells of one face from left to right, starting at ``x``.

    ``x`` is in points from the left edge of the measure. Integers between cells move the pen by thousandths of
    ``size`` (positive: to the right). ``reversed`` asks for /ReversedChars (ISO 32000-1, 14.8.2.3.3). ``mark`` is
    that of the Span.
    """

    x: float
    face: Face
    size: float
    cells: tuple[Cell | int, ...]
    reversed: bool = False
    mark: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A broken line. ``shows`` stand in painting order; ``text`` is the logical text of the line, its closing
    blank included; ``width`` is the advance of what is visible, ``left`` where that begins, from the left edge of the
    measure, both in points. ``torn``: it ends where no line may end, because what stands there is wider than the
    measure."""

    shows: tuple[Show, ...]
    text: str
    width: float
    left: float
    torn: bool = False


class LineEnd(NamedTuple):
    """Where a line ends: the offset behind its text, closing blanks included. ``width`` is that of what is visible, in
    em. ``hyphen``: it shows one. ``reluctant``: it ends where lines end only in need (``text.reluctant``). ``torn``: no
    line may end there, but what stands there is wider than the measure; ``parted``: so is what is kept together, and
    there it gives way."""

    at: int
    width: float
    hyphen: bool = False
    torn: bool = False
    reluctant: bool = False
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A character that no font of the chain has, at that weight."""

    character: str
    index: int
    weight: Weight = "regular"


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A character that a font of somebody's own does not draw, though it has letters of that script: its word, or a
    part of the word, is set in ``other``."""

    character: str
    index: int
    script: str
    family: str
    other: str


@dataclass(frozen=True, slots=True)
class Unprintable:
    """What must not be printed: a mark that has nothing to stand on (``circle``), and what the font ``family`` leaves
    out (``blank``) or draws as something else (``changed``)."""

    index: int
    kind: Literal["circle", "blank", "changed"]
    family: str = ""
