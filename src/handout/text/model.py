"""The words the text rooms share. Everything is immutable; offsets count code points of the paragraph's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from handout.text.fonts import Face

Weight = Literal["regular", "bold"]
Alignment = Literal["start", "end", "center"]


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one kind within a paragraph, in logical order.

    ``mark`` says which inline element of the caller's the text belongs to (0: the paragraph itself); the text
    rooms only carry it through to the ``Show``s. ``language`` None means the paragraph's own. ``isolate`` wraps
    the span in FSI ... PDI (UAX #9, 2.4.2).
    """

    text: str
    strong: bool = False
    language: str | None = None
    isolate: bool = False
    mark: int = 0


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What of a style can change shapes or lines. Lengths in points.

    ``size`` and ``leading`` are final (the language's factors are already in them). ``families`` stand before
    the language's own fonts.
    """

    size: float
    leading: float
    weight: Weight = "regular"
    alignment: Alignment = "start"
    families: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One outline of a cell: a glyph of a face, displaced and scaled.

    ``dx`` and ``dy`` are in font units of the cell's own face; ``scale`` is relative to the em of that face
    (1.0 unless the glyph is borrowed from another face at another size).
    """

    face: Face
    glyph: int
    dx: int = 0
    dy: int = 0
    scale: float = 1.0


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Cell:
    """What becomes one character code (CID): outlines, an advance in font units, and exactly one character of
    text, possibly led by format characters (U+200E, U+200F, U+061C, U+200C, U+200D).

    A cluster of several characters is several cells: the first paints, the others are blank (rtl-extraction.md,
    section 1 points 2 and 5). Interned per face (``Face.cell``), compared by identity.
    """

    parts: tuple[Part, ...]
    advance: int
    text: str

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


@dataclass(frozen=True, slots=True)
class Show:
    """One text-showing operation: cells of one face from left to right, starting at ``x``.

    ``x`` is in points from the left edge of the measure, ``rise`` in points above the baseline. Integers
    between cells move the pen by thousandths of ``size`` (positive: to the right). ``reversed`` asks for
    /ReversedChars (ISO 32000-1, 14.8.2.3.3). ``mark`` is that of the Span.
    """

    x: float
    face: Face
    size: float
    cells: tuple[Cell | int, ...]
    reversed: bool = False
    mark: int = 0
    rise: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A broken line. ``shows`` stand in painting order; ``text`` is the logical text of the line, its closing
    blank included; ``width`` is the advance of what is visible, ``left`` and ``right`` its edges from the left
    edge of the measure, all in points."""

    shows: tuple[Show, ...]
    text: str
    width: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Missing:
    """A character that no font of the chain has."""

    character: str
    index: int
