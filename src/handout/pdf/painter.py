"""The operators of one content stream, and the graphics state that they leave (ISO 32000-1, 8 and 9.4).

Colours are indices into one Indexed colour space, so that a body is the same for every brand (docs/findings.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handout.compose.plan import (
    Area,
    Item,
    LinkArea,
    Miniature,
    Outline,
    PictureItem,
    PlacedShow,
    Polygons,
    Quotation,
    Slot,
    Stroke,
    TextItem,
    Vertex,
)
from handout.pdf.objects import name, number
from handout.pdf.resources import PALETTE, Resources
from handout.records import dataclass

ARC = 0.5522847498
"""Control points of a quarter circle of radius 1: 4 (sqrt 2 - 1) / 3."""


@dataclass(frozen=True, slots=True)
class Painted:
    """Operators, with the colour and the font that are set behind them (None: as before). They take nothing for set."""

    source: str
    ink: int | str | None
    font: tuple[str, float] | None


class StreamPainter:
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
        return "\n".join(self._out).encode("latin-1")

    def painted(self) -> Painted:
        """What was painted, for ``repeat``."""
        return Painted("\n".join(self._out), self._ink, self._font)

    def repeat(self, painted: Painted) -> None:
        """Paint once more what another painter of the same resources has painted from the beginning."""
        self._out.append(painted.source)
        self._ink = self._ink if painted.ink is None else painted.ink
        self._font = painted.font or self._font

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
            case LinkArea() | Slot() | Quotation():
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
        within = StreamPainter(self._resources, item.palette)
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
        that are in force where it sets none (8.10.1): one form serves all colours of an icon. One that is painted only
        once stands in the stream itself, clipped to its box: that takes half the room."""
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
        if image.form is not None and item.image in self._resources.once:
            clip = f"0 0 {number(image.width)} {number(image.height)} re W n"
            self._out += [f"q {pen}{place} {clip}", image.form.decode("latin-1"), "Q"]
        else:
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
        operations = [move]
        for font, string in self._resources.fonts.strings(show.face, show.cells):
            if (font.resource, show.size) != self._font:
                self._font = (font.resource, show.size)
                operations.append(f"/{font.resource} {number(show.size)} Tf")
            operations.append(string)
        operation = " ".join(operations)
        self._out.append(f"/ReversedChars BMC {operation} EMC" if show.reversed else operation)


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
