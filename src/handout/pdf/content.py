"""Plan items to content streams: what paints, inside which marked content (ISO 32000-1, 8, 9.4 and 14.6).

Everything painted lies in exactly one marked-content sequence with an MCID or in one artifact, never one inside the
other (ISO 14289-1, 7.1). Colours are indices into one Indexed colour space, so that a body is the same for every
brand (docs/findings.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, repeat

from handout.compose.plan import (
    Area,
    Element,
    Item,
    LinkArea,
    Miniature,
    Outline,
    Page,
    PictureItem,
    PlacedShow,
    Polygons,
    Slot,
    Stroke,
    TextItem,
    Vertex,
    painted,
)
from handout.models.image import Image
from handout.pdf.fonts import EmbeddedFont, FontSet
from handout.pdf.objects import name, number
from handout.records import dataclass, field
from handout.text.face import Cell

PALETTE = "P"
"""Resource name of the colour space that holds the palette."""

ARC = 0.5522847498
"""Control points of a quarter circle of radius 1: 4 (sqrt 2 - 1) / 3."""

LAYOUT = "<</Type/Layout>>"
PAGINATION = "<</Type/Pagination>>"
HEADER = "<</Type/Pagination/Subtype/Header>>"
FOOTER = "<</Type/Pagination/Subtype/Footer>>"
"""Property lists of artifacts (ISO 32000-1, Table 330)."""


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A piece of an element as it was painted: a marked-content sequence, or a link's area on the page. ``reading`` is
    the page of the handout that it is of: ``page``, unless the paper carries several."""

    element: int
    page: int
    mcid: int | None = None
    link: LinkArea | None = None
    reading: int = 0


@dataclass(slots=True)
class Inks:
    """Palette roles in order of first use; the place of a role is its index in the colour space."""

    _places: dict[str, int] = field(default_factory=dict)

    def __getitem__(self, role: str) -> int:
        return self._places.setdefault(role, len(self._places))

    def copy(self) -> Inks:
        """Another set that goes on from here."""
        return Inks(dict(self._places))

    def roles(self) -> tuple[str, ...]:
        """The roles by index."""
        return tuple(self._places)


@dataclass(frozen=True, slots=True)
class Resources:
    """What the streams of one document share. Entries are made by use: body first, then header and footer."""

    fonts: FontSet
    inks: Inks
    images: Mapping[str, Image]
    names: dict[str, str] = field(default_factory=dict)

    def with_images(self, images: Mapping[str, Image]) -> Resources:
        """Resources that go on from here, with more pictures at hand."""
        return Resources(self.fonts.copy(), self.inks.copy(), {**self.images, **images}, dict(self.names))

    def of_plan(self, images: Mapping[str, Image]) -> Resources:
        """Resources with the same fonts and inks, and with the pictures of another plan."""
        return Resources(self.fonts, self.inks, images)

    def of_brand(self, images: Mapping[str, Image]) -> Resources:
        """Resources with the same fonts and inks, and with more pictures at hand."""
        return Resources(self.fonts, self.inks, {**self.images, **images}, dict(self.names))

    def image(self, key: str) -> str:
        """The resource name of a picture."""
        return self.names.setdefault(key, f"I{len(self.names) + 1}")


def paint_body(
    index: int, page: Page, elements: Sequence[Element], resources: Resources
) -> tuple[bytes, list[MarkedContent]]:
    """The body of a page, and what it holds of which element, in painting order."""
    painter = _Painter(resources)
    contents: list[MarkedContent] = []
    current: object = None
    for item, reading in zip(page.body, page.reading or repeat(index), strict=False):
        if isinstance(item, LinkArea):
            contents.append(MarkedContent(item.element, index, link=item, reading=reading))
            continue
        element = getattr(item, "element", None)
        mark = element if element is not None else _artifact(item)
        if mark != current:
            painter.end(current)
            current = mark
            if element is not None:
                mcid = sum(content.mcid is not None for content in contents)
                contents.append(MarkedContent(element, index, mcid, reading=reading))
                painter.begin(elements[element].role, f"<</MCID {mcid}>>")
            else:
                painter.begin("Artifact", _artifact(item))
        painter.paint(item)
    painter.end(current)
    return painter.stream(), contents


def _artifact(item: Item) -> str:
    """Text that belongs to no element is a repeated table header; anything else is decoration."""
    return PAGINATION if isinstance(item, TextItem) else LAYOUT


def paint_running(
    page: Page,
    slots: Mapping[str, Sequence[Item]],
    resources: Resources,
    logo: tuple[PictureItem, int] | None = None,
) -> bytes:
    """Header and footer with the brand's own part in its slots: artifacts, but for the logo where it has an MCID."""
    painter = _Painter(resources)
    figure, mcid = logo or (None, None)
    for given, properties in ((page.header, HEADER), (page.footer, FOOTER)):
        for tagged, group in groupby(painted(given, slots), lambda item: item == figure):
            if tagged:
                painter.begin("Figure", f"<</MCID {mcid}>>")
            else:
                painter.begin("Artifact", properties)
            for item in group:
                painter.paint(item)
            painter.end(properties)
    return painter.stream()


class _Painter:
    """Operators of one content stream, and the graphics state they leave behind."""

    def __init__(self, resources: Resources, palette: Mapping[str, str] | None = None) -> None:
        """``palette``: of a page shown small, whose colours are none of the document's brand."""
        self._resources = resources
        self._palette = palette
        self._out: list[str] = []
        self._ink: int | str | None = None
        self._font: tuple[str, float] | None = None

    def stream(self) -> bytes:
        """The stream as it stands."""
        return "\n".join(self._out).encode("ascii")

    def begin(self, tag: str, properties: str) -> None:
        """Open marked content."""
        self._out.append(f"{name(tag)} {properties} BDC")

    def end(self, mark: object) -> None:
        """Close marked content if any is open."""
        if mark is not None:
            self._out.append("EMC")

    def paint(self, item: Item) -> None:
        """Paint one item."""
        match item:
            case TextItem():
                self._text(item)
            case Area():
                self._fill(item.colour)
                self._out.append(f"{_rectangle(item.x, item.y, item.width, item.height, item.radius)} f")
            case Stroke():
                self._stroke(item)
            case Outline():
                path = _rectangle(item.x, item.y, item.width, item.height, item.radius)
                self._out.append(f"q {self._pen(item.colour, item.thickness)} {path} S Q")
            case Polygons():
                self._polygons(item)
            case PictureItem():
                self._picture(item)
            case Miniature():
                self._miniature(item)
            case LinkArea() | Slot():
                pass

    def _fill(self, role: str) -> None:
        """Set the fill colour; the colour space stays selected once it is."""
        ink = self._resources.inks[role] if self._palette is None else self._palette[role]
        if isinstance(ink, str):
            self._out += [] if ink == self._ink else [f"{_red_green_blue(ink)} rg"]
        elif self._ink is None:
            self._out.append(f"/{PALETTE} cs {ink} sc")
        elif ink != self._ink:
            self._out.append(f"{ink} sc")
        self._ink = ink

    def _pen(self, role: str, width: float) -> str:
        return f"{self._stroked(role)} {number(width)} w"

    def _stroked(self, role: str) -> str:
        """Sets the colour of lines."""
        if self._palette is None:
            return f"/{PALETTE} CS {self._resources.inks[role]} SC"
        return f"{_red_green_blue(self._palette[role])} RG"

    def _miniature(self, item: Miniature) -> None:
        """In a graphics state of its own: what comes after it finds the one that was there before."""
        within = _Painter(self._resources, item.palette)
        for one in item.items:
            within.paint(one)
        scale = number(item.scale)
        self._out.append(f"q {_rectangle(item.x, item.y, item.width, item.height, 0.0)} W n")
        self._out.append(f"{scale} 0 0 {scale} {number(item.x)} {number(item.y)} cm")
        self._out += [*within._out, "Q"]

    def _stroke(self, item: Stroke) -> None:
        line = f"{number(item.x1)} {number(item.y1)} m {number(item.x2)} {number(item.y2)} l S"
        self._out.append(f"q {self._pen(item.colour, item.width)} {line} Q")

    def _polygons(self, item: Polygons) -> None:
        """Filled, and stroked with round corners where they have an outline (8.4.3.4, 8.5.3)."""
        self._fill(item.colour)
        path = " ".join(map(_polygon, item.shapes))
        if item.outline is None:
            self._out.append(f"{path} f")
        else:
            self._out.append(f"q {self._pen(item.outline, item.thickness)} 1 j {path} B Q")

    def _picture(self, item: PictureItem) -> None:
        """An image fills the unit square; a form fills its own box (8.9.5.1, 8.10.1). A form is painted in the colours
        that are in force where it sets none (8.10.1): one form serves all colours of an icon."""
        image = self._resources.images[item.image]
        if image.stencil != (item.colour is not None):
            raise ValueError(f"a picture with two colours, or with none: {item.image}")
        width, height = item.width, item.height
        if image.form is not None:
            width, height = width / image.width, height / image.height
        place = f"{number(width)} 0 0 {number(height)} {number(item.x)} {number(item.y)} cm"
        pen = ""
        if item.colour is not None:
            self._fill(item.colour)
            pen = f"{self._stroked(item.colour)} "
        self._out.append(f"q {pen}{place} /{self._resources.image(item.image)} Do Q")

    def _text(self, item: TextItem) -> None:
        """A text object. Positions are counted in thousandths, so that rounding cannot add up."""
        self._fill(item.colour)
        self._out.append("BT")
        x = y = 0
        for placed in item.shows:
            nx, ny = round(placed.x * 1000), round(placed.y * 1000)
            move = f"{_thousandths(nx - x)} {_thousandths(ny - y)} Td"
            self._show(placed, move)
            x, y = nx, ny
        self._out.append("ET")

    def _show(self, placed: PlacedShow, move: str) -> None:
        show = placed.show
        font = self._resources.fonts[show.face]
        if (font.resource, show.size) != self._font:
            self._font = (font.resource, show.size)
            self._out.append(f"/{font.resource} {number(show.size)} Tf")
        operation = f"{move} {_string(show.cells, font)}"
        self._out.append(f"/ReversedChars BMC {operation} EMC" if show.reversed else operation)


def _string(cells: Iterable[Cell | int], font: EmbeddedFont) -> str:
    """A text-showing operation. TJ numbers move the pen to the left, ours to the right (9.4.3)."""
    pieces = []
    for moves, group in groupby(cells, lambda cell: isinstance(cell, int)):
        if moves:
            pieces.append(str(-sum(move for move in group if isinstance(move, int))))
        else:
            pieces.append(f"<{''.join(f'{font.code(cell):04X}' for cell in group if isinstance(cell, Cell))}>")
    if len(pieces) == 1 and pieces[0].startswith("<"):
        return f"{pieces[0]} Tj"
    return f"[{''.join(pieces)}]TJ"


def _red_green_blue(colour: str) -> str:
    """ "#rrggbb" as three numbers of DeviceRGB (ISO 32000-1, 8.6.4.3)."""
    return " ".join(number(value / 255) for value in bytes.fromhex(colour.removeprefix("#")))


def _thousandths(value: int) -> str:
    return number(value / 1000)


def _polygon(corners: Sequence[Vertex]) -> str:
    """A closed path from corner to corner."""
    steps = [f"{number(x)} {number(y)} {'l' if n else 'm'}" for n, (x, y) in enumerate(corners)]
    return " ".join(steps) + " h"


def _rectangle(x: float, y: float, width: float, height: float, radius: float) -> str:
    """A path; four arcs where the corners are round."""
    if not radius:
        return f"{number(x)} {number(y)} {number(width)} {number(height)} re"
    r = min(radius, width / 2, height / 2)
    k, right, top = r * (1 - ARC), x + width, y + height
    points = (
        ("m", x + r, y),
        ("l", right - r, y),
        ("c", right - k, y, right, y + k, right, y + r),
        ("l", right, top - r),
        ("c", right, top - k, right - k, top, right - r, top),
        ("l", x + r, top),
        ("c", x + k, top, x, top - k, x, top - r),
        ("l", x, y + r),
        ("c", x, y + k, x + k, y, x + r, y),
    )
    return " ".join(" ".join((*map(number, values), operator)) for operator, *values in points) + " h"
