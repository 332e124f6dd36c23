"""The outlines of the basic shapes and of paths (SVG 2, chapters 9 and 10), and of the pen that goes along them."""

from __future__ import annotations

import math
import re
from typing import Final

from handout.images.svg import outlines, pathdata
from handout.images.svg.cascade import Style
from handout.images.svg.markup import Node
from handout.images.svg.outlines import ShapePath
from handout.images.svg.refusing import Undrawn, unreadable
from handout.images.svg.values import FONT_RELATIVE, length, number
from handout.records import dataclass

SHAPES: Final = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
CAPS: Final = {"butt": 0, "round": 1, "square": 2}
JOINS: Final = {"miter": 0, "round": 1, "bevel": 2}
_FINEST: Final = 0.02
"""Points; dashes finer than that are a grey that no printer has."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """Lengths of one element: its style, and the viewport that percentages count from."""

    style: Style
    viewport: tuple[float, float]

    def length(self, text: str, axis: str, called: str) -> float:
        """A length along ``x``, ``y`` or neither (SVG 2, 8.9), in user units."""
        if FONT_RELATIVE.search(text) and self.style.word("font-size") not in ("medium", "16px", "16"):
            hint = "Write sizes in px, or as plain numbers."
            raise Undrawn("sizes that depend on a font (em, ex)", hint)
        width, height = self.viewport
        whole = {"x": width, "y": height}.get(axis, math.hypot(width, height) / math.sqrt(2))
        return length(text, whole, called)

    def own(self, name: str, axis: str) -> float:
        """A geometry property; one that may not be negative must not be."""
        value = self.length(self.style[name], axis, f"“{name}”")
        if value < 0 and name in ("width", "height", "r", "rx", "ry"):
            raise unreadable(f"a negative “{name}”")
        return value

    def radii(self) -> tuple[float, float] | None:
        """rx and ry, each that of the other where it is auto; None where both are."""
        rx, ry = self.style.word("rx"), self.style.word("ry")
        if rx == ry == "auto":
            return None
        x = self.own("rx", "x") if rx != "auto" else self.own("ry", "y")
        return x, self.own("ry", "y") if ry != "auto" else x

    def size(self, name: str, axis: str, auto: float) -> float:
        """Width or height."""
        return auto if self.style.word(name) == "auto" else self.own(name, axis)


def outline(node: Node, ruler: Ruler) -> ShapePath:
    """The outline of a shape; empty where it has none.

    Raises:
        Undrawn: numbers that are none.
    """
    match node.tag:
        case "path":
            return pathdata.outline(node.get("d", ""))
        case "rect":
            return _rectangle(ruler)
        case "circle":
            r = ruler.own("r", "")
            return outlines.ellipse(ruler.own("cx", "x"), ruler.own("cy", "y"), r, r) if r else ()
        case "ellipse":
            rx, ry = ruler.radii() or (0.0, 0.0)
            return outlines.ellipse(ruler.own("cx", "x"), ruler.own("cy", "y"), rx, ry) if rx and ry else ()
        case "line":
            ends = [ruler.length(node.get(key, "0"), key[0], f"“{key}”") for key in ("x1", "y1", "x2", "y2")]
            return outlines.polygon([(ends[0], ends[1]), (ends[2], ends[3])], closed=False)
        case _:
            return outlines.polygon(pathdata.points(node.get("points", "")), closed=node.tag == "polygon")


def _rectangle(ruler: Ruler) -> ShapePath:
    width, height = ruler.size("width", "x", 0), ruler.size("height", "y", 0)
    if not (width and height):
        return ()
    x, y = ruler.own("x", "x"), ruler.own("y", "y")
    return outlines.rounded((x, y, x + width, y + height), *(ruler.radii() or (0.0, 0.0)))


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn (SVG 2, 13.5), in user units; cap and join as PDF counts them."""

    width: float
    cap: int
    join: int
    limit: float
    dashes: tuple[float, ...]
    phase: float


def pen(ruler: Ruler, scale: float) -> Pen | None:
    """The pen of a style; None where it leaves nothing. ``scale``: points of a user unit."""
    style = ruler.style
    width = ruler.length(style["stroke-width"], "", "“stroke-width”")
    if width < 0:
        raise unreadable("a negative “stroke-width”")
    if not width:
        return None
    cap, join = CAPS.get(style.word("stroke-linecap")), JOINS.get(style.word("stroke-linejoin"))
    limit = number(style["stroke-miterlimit"], "“stroke-miterlimit”")
    if cap is None or join is None or limit < 1:
        hint = "Use mitred, round or bevelled joins, and butt, round or square caps."
        raise Undrawn("a pen of an unknown kind (stroke-linecap, stroke-linejoin, stroke-miterlimit)", hint)
    dashes = _dashes(ruler)
    total = sum(dashes)
    if total and not cap and not sum(dashes[::2]):
        return None  # dots of a pen with butt ends
    if total and total * scale < _FINEST:
        raise Undrawn("dashes too fine to print", "Draw the line without dashes, or with longer ones.")
    phase = ruler.length(style["stroke-dashoffset"], "", "“stroke-dashoffset”") % total if total else 0.0
    return Pen(width, cap, join, limit, dashes if total else (), phase)


def _dashes(ruler: Ruler) -> tuple[float, ...]:
    """An even number of lengths: of an odd one twice as many."""
    text = ruler.style["stroke-dasharray"].strip()
    if text.lower() == "none":
        return ()
    parts = re.split(r"\s*,\s*|\s+", text)
    dashes = tuple(ruler.length(part, "", "“stroke-dasharray”") for part in parts)
    if min(dashes) < 0:
        raise unreadable("a negative “stroke-dasharray”")
    return dashes * (1 + len(dashes) % 2)
