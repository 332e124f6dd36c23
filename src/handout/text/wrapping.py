"""Which lines a paragraph is broken into: no lonely last word in running text, titles in lines of like width.

Both are breaks at a narrower measure that gives as many lines, so no height changes; the lines keep their true measure
for placing. A break that tears a word, parts what is kept together or adds a hyphen is never taken for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.text.model import LineEnd, TextStyle
from handout.text.paragraph import Prepared

LONELY = 0.12
"""Of the measure: a last line that is shorter looks lost, as does one of a single word (docs/findings.md)."""

LESS = 1e-6
"""Em by which a measure is too small for a line: more than rounding, less than any difference between two lines."""


def wrapped(prepared: Prepared, width: float, slack: float, style: TextStyle) -> tuple[LineEnd, ...]:
    """Where the lines end in a measure of ``width``, which they may exceed by ``slack``; both in em."""
    ends = prepared.ends(width + slack, hyphenate=style.hyphenate)
    if len(ends) < 2 or _widest(ends) > width + slack or any(end.torn or end.parted for end in ends):
        return ends
    if style.wrap == "balance":
        *_, last = (ends, *_narrower(prepared, ends))
        return last
    if not _lonely(prepared, ends, width):
        return ends
    mended = (other for other in _narrower(prepared, ends) if not _lonely(prepared, other, width))
    return next(mended, ends)


def _narrower(prepared: Prepared, ends: tuple[LineEnd, ...]) -> Iterator[tuple[LineEnd, ...]]:
    """Breaks at narrower and narrower measures, with as many lines and no more ends in need. The next measure that
    changes anything is just too small for the widest line. No word is hyphenated by patterns here: where a measure asks
    for it, the word is torn and the search ends."""
    needed = _needed(ends)
    found = ends
    while True:
        room = _widest(found) - LESS
        found = prepared.ends(room)
        if len(found) > len(ends) or _widest(found) > room:
            return
        if any(end.torn or end.parted for end in found):
            return
        if _needed(found) <= needed:
            yield found


def _widest(ends: tuple[LineEnd, ...]) -> float:
    return max(end.width for end in ends)


def _needed(ends: tuple[LineEnd, ...]) -> int:
    """How many lines end with a hyphen that is not in the text, or where lines end only in need."""
    return sum(end.hyphen or end.reluctant for end in ends)


def _lonely(prepared: Prepared, ends: tuple[LineEnd, ...], width: float) -> bool:
    """Whether the last line is one word, with or without a number, or very short. (From right to left, PDFium turns a
    line of a number and a word round.)"""
    start, last = ends[-2].at, ends[-1]
    return last.width < LONELY * width or prepared.words(start, last.at) < 2
