"""What a proof shows: small pages with labels and rings; plain data, made by the use case, laid out by ``contact``.

Boxes and sizes are points of the page that is shown, from its lower left corner.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from handout.compose.plan import Item
from handout.models.image import Image
from handout.records import dataclass, field
from handout.text.ink import InkBox
from handout.words import Words

Axis = Literal["language", "layout", "brand", "variant"]
"""In what the sheets of one family differ."""


@dataclass(frozen=True, slots=True)
class SmallPage:
    """A page to be shown: all that is painted on it, in colours ("#rrggbb" by role) and pictures of its own."""

    width: float
    height: float
    items: tuple[Item, ...]
    palette: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, Image] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ring:
    """Something to look at. ``label`` is the number under which it is told in the list; empty: it says it all.
    ``light``: a thin ring, round what has only moved."""

    box: InkBox
    label: str = ""
    light: bool = False


@dataclass(frozen=True, slots=True)
class Shot:
    """A page as it is shown. ``alt`` says which it is and what is ringed; ``caption`` stands under it."""

    page: SmallPage
    alt: str
    caption: str
    rings: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetCard:
    """One sheet. ``title`` names it; ``count`` says how many pages it has, ringed where ``counted``; ``state`` says
    what became of it, and what it is. Shots of one tuple stay side by side: before and after. Without any, ``reason``
    says in a box why."""

    title: Words
    count: str
    counted: bool
    state: tuple[str, ...]
    shots: tuple[tuple[Shot, ...], ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Sheets that differ in one thing alone; ``title`` says what they have in common."""

    title: str
    cards: tuple[SheetCard, ...]


@dataclass(frozen=True, slots=True)
class ProofRemark:
    """A fault, told by the number of its rings: ``label``, empty where nothing is ringed."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A critical text for a reviewer: words in several languages side by side, with who made each (``heads``)."""

    heads: tuple[str, ...]
    texts: tuple[Words, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ProofContents:
    """All of a proof. ``notice`` stands on every page; ``lines`` under the title."""

    title: str
    notice: str
    lines: tuple[str, ...]
    families: tuple[Family, ...]
    remarks: tuple[ProofRemark, ...] = ()
    passages: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    """Critical texts under their headings."""
