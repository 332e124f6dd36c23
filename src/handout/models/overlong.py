"""A sheet that takes more pages than its layout aims at: by how much, and where its text is longest."""

from __future__ import annotations

from handout.records import dataclass


@dataclass(frozen=True, slots=True)
class Overlong:
    """``pages``: how many it takes, where it is ``marked`` without its marks and the staff's help box; ``goal``: how
    many it should take at most (``goal`` of a layout); ``lines``: how many lines of running text have to go;
    ``longest``: the titles of its longest sections, the longest first."""

    pages: int
    goal: int
    lines: int
    longest: tuple[str, ...]
    marked: bool = False

    def __str__(self) -> str:
        over = f"{self.lines} line{'s' if self.lines > 1 else ''} over"
        clean = " without marks" if self.marked else ""
        return f"{self.pages} pages{clean}, goal {self.goal}: {over}"
