"""The formatting structure: what a sheet becomes before anyone asks how wide the page is.

A dozen primitives, each with a structure role (ISO 32000-1, 14.8.4) and the name of a style. The tree of boxes is the
structure tree of the PDF: its order is the reading order, whatever the layout does with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from handout.errors import Position
from handout.records import dataclass
from handout.words import Words

Marker = Literal["bullet", "number", "checkbox"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words set in lines. ``role``: P, H1, H2, H3, Caption, Lbl ..."""

    words: Words
    style: str
    role: str = "P"


@dataclass(frozen=True, slots=True)
class Flow:
    """Boxes one under the other. ``role`` None adds no element of its own.

    ``keep`` names a locked group: neighbours of one name stand on one page where they fit on one. ``name`` is that of
    a block, by which a layout can place it and give it a look of its own.
    """

    kids: tuple[Box, ...]
    role: str | None = None
    language: str | None = None
    keep: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class SectionBox:
    """A heading and what stands under it (Sect). A layout finds it by ``id`` or ``role``; ``keep`` as in Flow;
    ``groups`` are the locked groups of which it holds something; ``number`` stands beside the heading where sections
    are numbered; ``loose``: it may be cut, whatever the layout says."""

    title: Paragraph
    kids: tuple[Box, ...]
    id: str
    role: str
    language: str | None = None
    keep: str | None = None
    groups: frozenset[str] = frozenset()
    number: int | None = None
    loose: bool = False


@dataclass(frozen=True, slots=True)
class RowBox:
    """Boxes side by side, each cell one under the other; ``shares`` are those of the cells in the width."""

    cells: tuple[tuple[Box, ...], ...]
    shares: tuple[float, ...]
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Rows on one ground, in one frame. The frame's thickness is a length as a layout says it."""

    kids: tuple[Box, ...]
    background: str | None = None
    border: str | None = None
    border_color: str | None = None


@dataclass(frozen=True, slots=True)
class ListItem:
    """A list item: a mark beside a body (LI with Lbl and LBody). ``number`` counts from 1."""

    marker: Marker
    number: int
    body: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list (L)."""

    entries: tuple[ListItem, ...]
    style: str = "list"


@dataclass(frozen=True, slots=True)
class Panel:
    """Boxes on a ground or in a frame: a callout. ``style`` names its looks; ``role`` None adds no element."""

    kids: tuple[Box, ...]
    style: str
    role: str | None = "Callout"
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of paragraphs; ``header`` repeats on every page the table reaches. None is an empty cell."""

    header: tuple[Paragraph | None, ...]
    rows: tuple[tuple[Paragraph | None, ...], ...]
    style: str = "table"


@dataclass(frozen=True, slots=True)
class Sign:
    """Something drawn over words, which say the same: an icon by its name, or ``box``, a box to tick."""

    name: str


@dataclass(frozen=True, slots=True)
class ChartCell:
    """A cell of a chart: words under what is drawn there, or none. ``note``: more words under them; ``head``: of a
    column or of a row; ``align``: where they stand; ``muted``: words that say that there is nothing."""

    words: Words | None = None
    signs: tuple[Sign, ...] = ()
    head: Literal["column", "row"] | None = None
    note: Words | None = None
    align: Literal["start", "center"] = "center"
    muted: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is room to write in it."""
        return self.words is None and not self.signs


@dataclass(frozen=True, slots=True)
class Chart:
    """A table with lines around all its cells, to look up in or to fill in; ``header`` repeats on every page it
    reaches. ``shares``: those of its columns in the width. ``whole``: its rows are set one under the other rather than
    with a word hyphenated."""

    header: tuple[ChartCell, ...]
    rows: tuple[tuple[ChartCell, ...], ...]
    style: str
    shares: tuple[float, ...]
    where: Position
    whole: bool = False


@dataclass(frozen=True, slots=True)
class WeekBox:
    """Seven days under a title (Table with Caption), each with a ring to mark by hand."""

    title: Words
    days: tuple[Words, ...]
    style: str = "week"


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and its meaning, kept together; the term is a label (L / LI / Lbl / LBody)."""

    term: Words
    meaning: Words


@dataclass(frozen=True, slots=True)
class Definitions:
    """Words explained."""

    entries: tuple[Definition, ...]
    style: str = "terms"


Effect = Literal["none", "some", "full"]
"""How well a treatment works."""


@dataclass(frozen=True, slots=True)
class TimePoint:
    """What comes when. ``days``: the first and the last day, counted from the treatment; ``effect``: how well it works
    from then on."""

    when: Words
    what: Words
    days: tuple[int, int] | None = None
    effect: Effect | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Points on a line, in the order of time (L / LI / Lbl / LBody); all have days, or an effect, or none has."""

    points: tuple[TimePoint, ...]
    style: str = "timeline"


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure; ``alt`` None makes it an artifact; ``width`` None leaves it to the layout."""

    file: str
    alt: str | None
    caption: Paragraph | None = None
    width: str | None = None
    style: str = "figure"


@dataclass(frozen=True, slots=True)
class People:
    """A picture of people, ``count`` of them marked; ``alt`` says so to those who do not see it."""

    count: int
    label: Words | None
    alt: Words


@dataclass(frozen=True, slots=True)
class IconArray:
    """Pictures of ``of`` people each, beside the paragraph that says what they show; two or more are compared."""

    text: Paragraph
    of: int
    groups: tuple[People, ...]


@dataclass(frozen=True, slots=True)
class Blanks:
    """Ruled lines to write on."""

    lines: int
    style: str = "notes"


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels, each with a line to write on beside it."""

    labels: tuple[Words, ...]
    style: str = "fields"


@dataclass(frozen=True, slots=True)
class ScaleBox:
    """Numbers in a row, and the words under the first and the last of them."""

    numbers: tuple[Words, ...]
    low: Words
    high: Words
    style: str = "scale"


@dataclass(frozen=True, slots=True)
class StepBox:
    """A step: a picture with its alternative, and what to do."""

    file: str
    alt: str
    title: Words | None
    text: Words


@dataclass(frozen=True, slots=True)
class PictureSteps:
    """Numbered steps, a picture beside each."""

    steps: tuple[StepBox, ...]
    style: str = "picture-steps"


@dataclass(frozen=True, slots=True)
class Card:
    """Lines beside a code for telephones (None: no code), each of what stands side by side where it has room; the very
    first words are bold. ``code`` names a picture."""

    lines: tuple[tuple[Words, ...], ...]
    code: str | None = None
    alt: str = ""
    style: str = "contact"


Leaf = (
    Paragraph
    | Listing
    | Grid
    | Chart
    | WeekBox
    | Definitions
    | Timeline
    | Picture
    | IconArray
    | Blanks
    | Fields
    | ScaleBox
    | PictureSteps
    | Card
)
Box = Leaf | Flow | SectionBox | RowBox | Band | Panel


def tick_list(texts: Iterable[Words], style: str) -> Listing:
    """A list of things with a box each to tick."""
    entries = (
        ListItem("checkbox", number, (Paragraph(words, style, "LBody"),)) for number, words in enumerate(texts, 1)
    )
    return Listing(tuple(entries), style)
