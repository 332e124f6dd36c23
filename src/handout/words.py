"""Words as a sheet says them: one paragraph in one language, every variable filled in, no mark-up left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handout.errors import Position

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind.

    ``language`` is a BCP 47 tag where it differs from that of the words around it (a clinic's name in English
    inside Arabic); ``isolate`` keeps the stretch together in bidirectional text (UAX #9 FSI ... PDI).
    """

    text: str
    strong: bool = False
    link: str | None = None
    language: str | None = None
    isolate: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph of text in one language, and the place in a file that it came from."""

    runs: tuple[Run, ...]
    language: str
    where: Position

    @property
    def text(self) -> str:
        """The plain text."""
        return "".join(run.text for run in self.runs)
