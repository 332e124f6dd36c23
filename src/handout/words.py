"""Words as a sheet says them: one paragraph in one language, every variable filled in, no mark-up left."""

from __future__ import annotations

from typing import Final, Literal

from handout.accepting import Accepted
from handout.characters import is_letter
from handout.errors import Position
from handout.records import dataclass

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind.

    ``language`` is a BCP 47 tag where it differs from that of the words around it (a clinic's name in English
    inside Arabic); ``isolate`` keeps the stretch together in bidirectional text (UAX #9 FSI ... PDI); ``blank`` is
    room to write on, for which a reader of the text gets one space. ``phrase`` is the tag of the words of another
    language that it belongs to (``[words]{tag}``): neighbours of one phrase run in that language's direction together.
    ``quoted`` names the brand's value that the text is: another brand has another text there (``sheet.quoting``).
    """

    text: str
    strong: bool = False
    link: str | None = None
    language: str | None = None
    isolate: bool = False
    blank: bool = False
    phrase: str | None = None
    quoted: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph of text in one language, the place in a file that it came from, and what is accepted there."""

    runs: tuple[Run, ...]
    language: str
    where: Position
    accept: tuple[Accepted, ...] = ()

    @property
    def text(self) -> str:
        """The plain text."""
        return "".join([run.text for run in self.runs])


UNSEEN_LETTERS: Final = frozenset("\u115f\u1160\u3164\uffa0")
"""The Hangul fillers: letters by their category, but ignorable by default (UAX #44, Default_Ignorable_Code_Point)."""


def said(words: Words) -> bool:
    """Whether there is a letter to read besides what variables bring."""
    texts = (run.text for run in words.runs if not run.isolate)
    return any(is_letter(sign) and sign not in UNSEEN_LETTERS for text in texts for sign in text)
