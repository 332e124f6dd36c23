"""A sheet that takes more pages than its layout aims at: by how much, and where its text is longest."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Overlong:
    """``pages``: how many it takes, without its marks and the staff's help box where it is marked; ``goal``: how many
    it should take at most (``goal`` of a layout); ``lines``: how many lines of running text have to go; ``longest``:
    the titles of its longest sections, the longest first."""

    pages: int
    goal: int
    lines: int
    longest: tuple[str, ...]
