"""The page of a layout: paper and margins, type, header and footer, marks, and how many pages it is fitted to."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from handout.models.dimensions import (
    NOMINAL,
    ColourRole,
    Depth,
    FitSize,
    Gutter,
    Height,
    IconGutter,
    LayoutModel,
    Leading,
    Length,
    Margin,
    Rule,
    Share,
    TypeSize,
    Within,
)
from handout.models.lengths import points
from handout.models.paper import PagePaper
from handout.source import UNION_TAG
from handout.source.late import Late
from handout.source.strict import AfterCheck, BeforeCheck, OneLine, shown, wrong


class Margins(LayoutModel):
    """Room around the text."""

    top: Margin | None = None
    """Above the text; the header stands in it."""
    bottom: Margin | None = None
    """Below the text; the footer stands in it."""
    start: Margin | None = None
    """At the edge where lines begin: left, or right in a right-to-left script."""
    end: Margin | None = None
    """At the edge where lines end."""


class PageSetup(LayoutModel):
    """The sheet of paper."""

    paper: PagePaper | None = None
    """Its paper; without it the brand's. ``half`` is half of the brand's: A5 of A4, half-letter of Letter."""
    margins: Late[Margins] = Margins.model_construct()
    """Room around the text; header and footer stand within it."""
    background: ColourRole | None = None
    """Colour of the paper under header and text; it reaches to the edges."""
    background_size: Depth | None = None
    """Its height from the upper edge of page 1, where it then stands alone; without it, every page as a whole."""
    columns: Annotated[int, Field(ge=1, le=3)] | None = None
    """Columns of text; title, marks and sections with ``span: all`` go across them."""
    gutter: Gutter | None = None
    """Room between columns."""
    icon_gutter: IconGutter | None = None
    """Room at the start edge that icons hang in, so that all words have one edge; 0pt: icons stand before the words."""


class Type(LayoutModel):
    """The type of running text."""

    size: TypeSize | None = None
    """Body size for Latin; other scripts follow by their factor."""
    leading: Leading | None = None
    """Distance of baselines as a multiple of the size."""
    family: OneLine | None = None
    """A font family for all text, before the brand's."""
    heading_family: OneLine | None = None
    """A font family for titles and headings, before the brand's."""


def _page_count(value: object) -> object:
    """A number from 1 to 64, or ``even``."""
    if value == "even" or (str(value).isascii() and str(value).isdigit() and 1 <= int(str(value)[:4]) <= 64):
        return value if value == "even" else int(str(value))
    word = shown(value) if isinstance(value, str) else "this"
    raise wrong("wrong-value", f"{word} is no number of pages", "Write a number from 1 to 64, or even.")


def _page_kind(value: object) -> str:
    return UNION_TAG + ("word" if isinstance(value, str) else "number")


Pages = Annotated[
    Annotated[int, Tag(UNION_TAG + "number"), Field(ge=1, le=64)] | Annotated[Literal["even"], Tag(UNION_TAG + "word")],
    Discriminator(_page_kind),
    BeforeCheck(_page_count),
]


def _goal_count(value: object) -> object:
    """A number from 1 to 64, or ``none``."""
    if value == "none" or (str(value).isascii() and str(value).isdigit() and 1 <= int(str(value)[:4]) <= 64):
        return value if value == "none" else int(str(value))
    word = shown(value) if isinstance(value, str) else "this"
    raise wrong("wrong-value", f"{word} is no number of pages", "Write a number from 1 to 64, or none.")


GoalPages = Annotated[
    Annotated[int, Tag(UNION_TAG + "number"), Field(ge=1, le=64)] | Annotated[Literal["none"], Tag(UNION_TAG + "word")],
    Discriminator(_page_kind),
    BeforeCheck(_goal_count),
]


class Goal(LayoutModel):
    """What a sheet should come to; no limit. Where ``fit`` says ``even``, the goal is tried first."""

    pages: GoalPages | None = None
    """The most pages that a clean sheet should take; ``build`` and ``status`` name each language that takes more, by
    lines. ``none``: as many as it needs."""
    translated: GoalPages | None = None
    """The same for translations, whose words run longer. Without ``fit``, one that takes more is set closer, down to
    12 pt, where that brings it there."""


def _two(value: object) -> object:
    if isinstance(value, list | tuple) and len(value) == 2:
        return value
    hint = "Write the tightest and the loosest in brackets, such as [1.2, 1.4], or for “size” [12pt, 13.5pt]."
    raise wrong("wrong-value", "this needs two values, from tight to loose", hint)


_TWO = BeforeCheck(_two)


def _rise(pair: tuple[float, float]) -> tuple[float, float]:
    if pair[0] <= pair[1]:
        return pair
    raise wrong("wrong-value", "the first value, the tightest, is more than the second", "Write the smaller one first.")


def _lengths_rise(pair: tuple[str, str]) -> tuple[str, str]:
    _rise((points(pair[0], em=NOMINAL), points(pair[1], em=NOMINAL)))
    return pair


class Fit(LayoutModel):
    """How the sheet is brought to a number of pages. Size, leading and space move together, from loose to tight."""

    pages: Pages
    """The most pages; ``even``: the even number at or under what the sheet takes by itself, else the next above."""
    size: Annotated[tuple[FitSize, FitSize], _TWO, AfterCheck(_lengths_rise)] | None = None
    """Body size, tightest and loosest; for scripts that are set larger no tighter than that either."""
    leading: Annotated[tuple[Leading, Leading], _TWO, AfterCheck(_rise)] | None = None
    """Distance of baselines as a multiple of the size."""
    space: Annotated[tuple[Share, Share], _TWO, AfterCheck(_rise)] | None = None
    """Room between things as a multiple of what the styles say."""


BandPiece = Literal[
    "logo",
    "clinic",
    "title",
    "language",
    "code",
    "version",
    "issued",
    "review",
    "phone",
    "hours",
    "address",
    "web",
    "qr",
    "page",
    "strip",
]
"""What may stand in header and footer. A piece that a brand does not have leaves no gap."""


def _once(pieces: tuple[BandPiece, ...]) -> tuple[BandPiece, ...]:
    """The pieces; raises the fault where one stands twice."""
    again = next((piece for n, piece in enumerate(pieces) if piece in pieces[:n]), None)
    if again is None:
        return pieces
    raise wrong("piece-repeated", f"the piece {shown(again)} is named twice here", "Delete one of the two.")


BandPieces = Annotated[tuple[BandPiece, ...], AfterCheck(_once)]


class Slots(LayoutModel):
    """Where pieces stand in header or footer, side by side where they fit, else one under the other."""

    start: BandPieces | None = None
    """Pieces at the edge where lines begin."""
    middle: BandPieces | None = None
    """Pieces in the middle of the page."""
    end: BandPieces | None = None
    """Pieces at the edge where lines end."""


class PageSlots(Slots):
    """Header or footer of the first page, or of the later ones."""

    height: Height | None = None
    """Its height on these pages at least, in place of the general one."""


class RunningBand(Slots):
    """Header or footer; what stands directly in it holds for all pages of which nothing else is said."""

    height: Height | None = None
    """Its height without the rule, at least; a logo fills it."""
    rule: Rule | None = None
    """Thickness of the line between it and the text; 0pt for none."""
    first: Late[PageSlots] = PageSlots.model_construct()
    """Page 1."""
    later: Late[PageSlots] = PageSlots.model_construct()
    """All other pages."""


Edge = Annotated[Length, AfterCheck(Within(8.5, 17.1))]


class MarkSetup(LayoutModel):
    """How a sheet is marked that nobody has checked. The mark can be shaped and never left out."""

    first: Literal["box"] | None = None
    """On page 1: a box with all the reasons."""
    later: Literal["line", "box"] | None = None
    """On the other pages: a line in short words, or the box again."""
    edge: Edge | None = None
    """Width of the hatched strip at the start edge of every page, 3mm to 6mm."""


# --- styles: each has just the keys that change the page; what is left out is inherited from ``body`` -----------
