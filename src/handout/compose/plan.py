"""The Plan: laid-out pages and their structure tree, as frozen data. ``compose`` makes it, ``pdf`` writes it.

Coordinates are points from the lower left corner of the page, as in PDF. Colours are names of palette roles
(``text``, ``primary``, ``urgent-ground`` ...); fonts are faces; nothing here knows a character code or an object
number. Nothing a brand can change is in a plan, but for the room that its pieces take in header and footer; what it
paints itself is its ``Branding``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from handout.caching import cached
from handout.errors import Position
from handout.models.image import Image
from handout.models.messages import Same
from handout.records import dataclass, field, replace
from handout.style import ComputedStyle
from handout.text.model import Show, TextStyle
from handout.words import Words


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element (ISO 32000-1, 14.7.2). ``parent`` is an index into Plan.elements, -1 for the root.

    ``attributes`` maps an owner to its attributes, values as PDF source: {"List": {"ListNumbering": "/Disc"}}.
    ``text`` is the words the element itself holds (not its children's), for checks. ``id`` is unique or None.
    ``actual`` is what a screen reader says in place of what it holds (14.9.4, ActualText).
    """

    role: str
    parent: int
    language: str | None = None
    alt: str | None = None
    attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    id: str | None = None
    text: str = ""
    actual: str | None = None


@dataclass(frozen=True, slots=True)
class PlacedShow:
    """A text-showing operation at an absolute place; x and y are the start of the baseline."""

    x: float
    y: float
    show: Show


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something painted comes from, for who checks the page: its style, its place in a file and, of text, the
    size in points and the text of its paragraph."""

    style: str
    size: float
    text: str = ""
    where: Position | None = None


NOWHERE = Origin("body", 0.0)
"""Of something that nobody asks for its origin."""


@dataclass(frozen=True, slots=True)
class TextItem:
    """A stretch of a line of one structure element (or of none: an artifact), in one colour. ``torn``: the word
    within which its line ends."""

    element: int | None
    colour: str
    shows: tuple[PlacedShow, ...]
    origin: Origin = NOWHERE
    torn: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle, an artifact; ``radius`` rounds its corners."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, an artifact. ``use``: whether it parts things, stands under the words of a link, or is there to
    be written on."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float
    use: Literal["rule", "underline", "writing"] = "rule"
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Outline:
    """A stroked rectangle, an artifact. ``use``: whether it parts things, or is there to be chosen by a pen."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    thickness: float
    radius: float = 0.0
    use: Literal["rule", "choice"] = "rule"
    origin: Origin = NOWHERE


QUOTATIONS = 64
"""Quotations whose names are kept, and pages of which it is known where they quote: those of a few plans."""

Vertex = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Polygons:
    """Filled polygons in one colour, an artifact; each is its corners in order. ``outline``: the colour of a line of
    ``thickness`` points along their edges, half of it on either side."""

    shapes: tuple[tuple[Vertex, ...], ...]
    colour: str
    origin: Origin = NOWHERE
    outline: str | None = None
    thickness: float = 0.0


@dataclass(frozen=True, slots=True)
class PictureItem:
    """A picture in a rectangle; ``element`` None makes it an artifact. ``image`` names an entry of Plan.images;
    ``colour`` is that of a stencil, which has none of its own."""

    element: int | None
    image: str
    x: float
    y: float
    width: float
    height: float
    origin: Origin = NOWHERE
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class LinkArea:
    """The clickable part of a link element on one line."""

    element: int
    x: float
    y: float
    width: float
    height: float
    url: str
    contents: str


@dataclass(frozen=True, slots=True)
class Slot:
    """Where in header or footer the brand's own part is painted: ``Branding.slots`` has what belongs there.

    ``x`` is by how many points it stands farther to the right than that says.
    """

    name: str
    x: float = 0.0

    def filled(self, slots: Mapping[str, Sequence[Item]]) -> Iterator[Item]:
        """What is painted there."""
        if not self.x:
            return iter(slots.get(self.name, ()))
        return (moved(item, self.x) for item in slots.get(self.name, ()))


class LineMeasure(NamedTuple):
    """Where lines are set: the upper left corner and the width, in points."""

    left: float
    top: float
    width: float


@dataclass(frozen=True, slots=True)
class Quotation:
    """Lines of a paragraph that quotes the brand, at their place in the body: ``Branding.slots`` has them by ``name``.

    ``words`` have a gap in place of each value (``sheet.quoting``). ``computed`` and ``style`` are what they are set
    in, ``lines`` from which of its lines to before which these are (None: to the end). ``x`` is by how many points all
    of it stands farther to the right. ``seeds``: what its lines show but for the values, in the order of painting, with
    the signs that values mostly have: a body's fonts have that, whatever the brand.
    """

    element: int | None
    words: Words
    computed: ComputedStyle
    style: TextStyle
    measure: LineMeasure
    lines: tuple[int, int | None]
    seeds: tuple[Show, ...]
    x: float = 0.0

    @property
    def name(self) -> str:
        """One of a kind in a plan: no two texts stand at one place."""
        return _name(Same(self))

    def filled(self, slots: Mapping[str, Sequence[Item]]) -> Iterator[Item]:
        """What is painted there, of this element."""
        for item in slots.get(self.name, ()):
            own = item
            if isinstance(item, TextItem) and item.element != self.element:
                own = replace(item, element=self.element)
            yield moved(own, self.x) if self.x else own


@cached(QUOTATIONS)
def _name(one: Same[Quotation]) -> str:
    """Asked for a dozen times on each sheet."""
    return f"quoted {one.data.element} {one.data.lines} {one.data.measure} {one.data.words.where}"


@dataclass(frozen=True, slots=True)
class Miniature:
    """A page of another plan, small, as one figure: ``items`` in the order of painting, at their own size and in their
    own ``palette`` ("#rrggbb" by role), shown at ``scale``. ``width`` and ``height`` are those on this page; what lies
    outside of them is cut off."""

    element: int | None
    x: float
    y: float
    width: float
    height: float
    scale: float
    items: tuple[Item, ...]
    palette: Mapping[str, str]


Item = TextItem | Area | Stroke | Outline | Polygons | PictureItem | LinkArea | Slot | Quotation | Miniature

_BRANDED = (Slot, Quotation)
"""Places of the brand's part."""


def painted(items: Iterable[Item], slots: Mapping[str, Sequence[Item]]) -> Iterator[Item]:
    """The items as they are painted: in place of each slot and each quotation the brand's part that belongs there."""
    for item in items:
        yield from item.filled(slots) if isinstance(item, _BRANDED) else (item,)


def moved(item: Item, x: float) -> Item:
    """The same item ``x`` points farther to the right."""
    match item:
        case TextItem():
            return replace(item, shows=tuple(replace(show, x=show.x + x) for show in item.shows))
        case Polygons():
            return replace(item, shapes=tuple(tuple((left + x, y) for left, y in shape) for shape in item.shapes))
        case Stroke():
            return replace(item, x1=item.x1 + x, x2=item.x2 + x)
        case _:
            return replace(item, x=item.x + x)


@dataclass(frozen=True, slots=True)
class Column:
    """A rectangle that text flows into."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """What is painted, in order. Header and footer are artifacts, but for the plan's logo, and painted first.
    ``columns`` are where the body may stand; none: anywhere. ``reading`` says of which page of the handout each item of
    the body is, where the paper carries several, counted from 0; none: all are of one."""

    body: tuple[Item, ...]
    header: tuple[Item, ...] = ()
    footer: tuple[Item, ...] = ()
    columns: tuple[Column, ...] = ()
    reading: tuple[int, ...] = ()

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Where its text quotes the brand."""
        return _quotations(Same(self))


@cached(QUOTATIONS)
def _quotations(page: Same[Page]) -> tuple[Quotation, ...]:
    """Asked for some times on each sheet."""
    return tuple(item for item in page.data.body if isinstance(item, Quotation))


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An outline entry (ISO 32000-1, 12.3.3); ``level`` counts from 1; ``y`` is the top of the heading, ``element`` its
    place in the structure, ``x`` the left edge of its page, where the paper carries several."""

    title: str
    level: int
    page: int
    y: float
    x: float | None = None
    element: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself. ``custom`` goes into XMP and the information dictionary as given."""

    title: str
    author: str
    language: str
    subject: str
    keywords: str
    issued: date
    custom: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything but the brand. ``elements`` stand in reading order, parents before children. ``logo`` is the element
    that the logo of page 1 belongs to, where there is one; on other pages it is an artifact. ``folded``: the paper is
    folded to a booklet, and turned on its short edge to be printed on both sides."""

    width: float
    height: float
    pages: tuple[Page, ...]
    elements: tuple[Element, ...]
    bookmarks: tuple[Bookmark, ...]
    images: Mapping[str, Image]
    logo: int | None = None
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Branding:
    """The brand's part of the pages: what is painted in the plan's slots and quotations, the pictures that it needs,
    "#rrggbb" for every colour role, and what the logo says (with its language). ``logo`` names the logo among
    ``images``."""

    slots: Mapping[str, tuple[Item, ...]]
    images: Mapping[str, Image]
    palette: Mapping[str, str]
    alt: tuple[str, str] = ("", "")
    logo: str | None = None
