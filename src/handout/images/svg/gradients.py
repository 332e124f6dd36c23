"""Gradients as shadings (SVG 2, chapter 14; ISO 32000-1, 8.7.4.5)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from handout.images.svg.cascade import INITIAL, Style
from handout.images.svg.markup import Node
from handout.images.svg.matrices import IDENTITY, Bounds, Matrix, inverted, moved, multiplied, transform
from handout.images.svg.refusing import Undrawn, unreadable
from handout.images.svg.values import Rgba, colour, length, share
from handout.records import dataclass

KINDS: Final = frozenset({"linearGradient", "radialGradient"})
_CHAIN: Final = 20
"""Gradients that take their stops or their place of one another, at most."""
_REPEATS: Final = 20
"""PDFium reads a gradient at 256 places: of more turns it would show too little."""
_ROOM: Final = 0.02
"""Of a gradient's length: five of PDFium's places."""
_OUTLINE_HINT: Final = "Expand the gradient to shapes in plain colours, or save the picture as PNG."


@dataclass(frozen=True, slots=True)
class Stop:
    """A colour at an offset from 0 to 1."""

    offset: float
    colour: Rgba


@dataclass(frozen=True, slots=True)
class Gradient:
    """Stops in order along ``places``: x1 y1 x2 y2 of a line, or fx fy fr cx cy r of circles, in a space that
    ``matrix`` brings to the user's. They go on as they end."""

    stops: tuple[Stop, ...]
    places: tuple[float, ...]
    matrix: Matrix

    @property
    def alphas(self) -> frozenset[float]:
        """How opaque its stops are."""
        return frozenset(stop.colour[3] for stop in self.stops)


@dataclass(frozen=True, slots=True)
class GradientSource:
    """Where a gradient's stops and attributes come from: itself, and those that it refers to (SVG 2, 14.2.2)."""

    chain: tuple[Node, ...]
    styles: Callable[[Node], Style]

    def attribute(self, name: str, default: str = "", *, kind: str = "") -> str:
        """The first of the chain that has it; only one of its own kind has places to give."""
        found = (node.get(name) for node in self.chain if not kind or node.tag == kind)
        return next((value.strip() for value in found if value is not None), default)

    def stops(self) -> list[Stop]:
        """Those of the first of the chain that has any; an offset is never less than the one before."""
        made: list[Stop] = []
        for node in next((node for node in self.chain if any(child.tag == "stop" for child in node)), ()):
            if node.tag == "stop":
                offset = share(node.get("offset") or "0", "the offset of a stop")
                made.append(Stop(max(offset, made[-1].offset if made else 0.0), self._colour(node)))
        return made

    def _colour(self, stop: Node) -> Rgba:
        style = self.styles(stop)
        current = colour(style["color"], (0.0, 0.0, 0.0, 1.0))
        red, green, blue, alpha = colour(style["stop-color"], current)
        return red, green, blue, alpha * share(style["stop-opacity"], "“stop-opacity”")


def source(node: Node, ids: Mapping[str, Node], styles: Callable[[Node], Style]) -> GradientSource:
    """The gradient and those that it refers to.

    Raises:
        Undrawn: one that is not there, or a circle of them.
    """
    chain = [node]
    while (name := href(chain[-1])) is not None:
        other = ids.get(name)
        if other is None or other.tag not in KINDS or other in chain or len(chain) > _CHAIN:
            raise Undrawn(f"a gradient that refers to “#{name[:40]}”, which is none", _OUTLINE_HINT)
        chain.append(other)
    return GradientSource(tuple(chain), styles)


def href(node: Node) -> str | None:
    """The id that an element refers to, if any."""
    value = node.get("href", node.get("{http://www.w3.org/1999/xlink}href", "")).strip()
    return value[1:] if value.startswith("#") else None


def gradient(found: GradientSource, box: Bounds | None, viewport: tuple[float, float]) -> Gradient | Rgba | None:
    """What a shape is painted with; a plain colour, or nothing, where the gradient comes down to that.

    Args:
        found: the gradient.
        box: that of the shape's outline, in user units.
        viewport: what percentages count from where the gradient stands in the user's space.
    """
    stops = found.stops()
    if not stops:
        return None
    _vet(found.styles(found.chain[0]))
    units = found.attribute("gradientUnits", "objectBoundingBox")
    if units not in ("objectBoundingBox", "userSpaceOnUse"):
        raise unreadable(f"gradientUnits “{units[:40]}”")
    matrix, whole = IDENTITY, viewport
    if units == "objectBoundingBox":
        if box is None or box[2] <= box[0] or box[3] <= box[1]:
            return None  # SVG 2, 14.2.2.1: a box without width or height has no gradient
        matrix, whole = (box[2] - box[0], 0.0, 0.0, box[3] - box[1], box[0], box[1]), (1.0, 1.0)
    matrix = multiplied(transform(found.attribute("gradientTransform", "none")), matrix)
    if inverted(matrix) is None:
        raise Undrawn("a gradient without room", _OUTLINE_HINT)
    if len(stops) == 1:
        return stops[0].colour
    linear = found.chain[0].tag == "linearGradient"
    places = _line(found, whole) if linear else _circles(found, whole)
    if (linear and places[:2] == places[2:]) or (not linear and places[5] <= 0):
        return stops[-1].colour
    if not linear and len(shown := [stop for stop in stops if stop.offset]) < len(stops):
        stops = [*[stop for stop in stops if not stop.offset][-1:], *shown]  # of several at the focus the last is seen
    made = Gradient(tuple(stops), places, matrix)
    return _with_room(_spread(made, found.attribute("spreadMethod", "pad"), box))


def _vet(style: Style) -> None:
    if style.word("color-interpolation") not in ("srgb", "auto"):
        raise Undrawn("a gradient in linearRGB", "Set color-interpolation to sRGB.")
    if style.word("transform") != "none" or style["transform-origin"] != INITIAL["transform-origin"]:
        raise Undrawn("a gradient that is moved by a style", "Move it with gradientTransform alone.")


def _place(found: GradientSource, name: str, whole: float, default: str) -> float:
    return length(found.attribute(name, default, kind=str(found.chain[0].tag)), whole, f"“{name}” of a gradient")


def _line(found: GradientSource, whole: tuple[float, float]) -> tuple[float, ...]:
    defaults = {"x1": "0%", "y1": "0%", "x2": "100%", "y2": "0%"}
    return tuple(_place(found, name, whole[name[0] == "y"], default) for name, default in defaults.items())


def _circles(found: GradientSource, whole: tuple[float, float]) -> tuple[float, ...]:
    """The focal circle and the outer one. A focus outside is moved to the edge (SVG 1.1, 13.2.3)."""
    across = math.hypot(*whole) / math.sqrt(2)
    cx, cy = _place(found, "cx", whole[0], "50%"), _place(found, "cy", whole[1], "50%")
    r, fr = _place(found, "r", across, "50%"), _place(found, "fr", across, "0%")
    kind = str(found.chain[0].tag)
    fx = _place(found, "fx", whole[0], "0") if found.attribute("fx", kind=kind) else cx
    fy = _place(found, "fy", whole[1], "0") if found.attribute("fy", kind=kind) else cy
    away = math.hypot(fx - cx, fy - cy)
    if r > 0 and (fr < 0 or away + fr >= r):
        raise Undrawn("a radial gradient whose focus lies on or outside its circle", _OUTLINE_HINT)
    return fx, fy, fr, cx, cy, r


def _spread(made: Gradient, method: str, box: Bounds | None) -> Gradient:
    """A gradient that is repeated, told as often as the shape needs."""
    if method == "pad":
        return made
    if method not in ("repeat", "reflect"):
        raise unreadable(f"spreadMethod “{method[:40]}”")
    if box is None:
        return made
    first, last = _reach(made, box)
    if last - first > _REPEATS:
        raise Undrawn("a gradient that is repeated many times", _OUTLINE_HINT)
    stops = []
    for turn in range(first, last):
        back = method == "reflect" and turn % 2
        for stop in reversed(made.stops) if back else made.stops:
            at = 1 - stop.offset if back else stop.offset
            stops.append(Stop((turn + at - first) / (last - first), stop.colour))
        stops = _padded(stops, turn - first, last - first)
    return Gradient(tuple(stops), _stretched(made.places, first, last), made.matrix)


def _with_room(made: Gradient) -> Gradient:
    """Of several stops at an end the outermost colours all that lies beyond (SVG 2, 14.2.4.2). It gets a place of its
    own there, since the end of a shading has but one colour."""
    stops = made.stops
    first = -_ROOM if len({stop.colour for stop in stops if stop.offset == stops[0].offset == 0}) > 1 else 0.0
    last = 1 + _ROOM if len({stop.colour for stop in stops if stop.offset == stops[-1].offset == 1}) > 1 else 1.0
    if (first, last) == (0, 1):
        return made
    places = tuple(Stop((stop.offset - first) / (last - first), stop.colour) for stop in stops)
    return Gradient(places, _stretched(made.places, first, last), made.matrix)


def _padded(stops: list[Stop], turn: int, turns: int) -> list[Stop]:
    """Within one turn the colours go on to its ends."""
    begin, end = turn / turns, (turn + 1) / turns
    own = [stop for stop in stops if stop.offset >= begin]
    before = stops[: len(stops) - len(own)]
    return [*before, Stop(begin, own[0].colour), *own, Stop(end, own[-1].colour)] if own else stops


def _reach(made: Gradient, box: Bounds) -> tuple[int, int]:
    """From which turn to which the corners of a box lie; a stroke's half width and more is counted in."""
    back = inverted(made.matrix) or IDENTITY
    left, low, right, high = box
    more = max(right - left, high - low) * 0.5
    corners = [moved(back, x, y) for x in (left - more, right + more) for y in (low - more, high + more)]
    if len(made.places) == 4:
        x1, y1, x2, y2 = made.places
        dx, dy = x2 - x1, y2 - y1
        along = [((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy) for x, y in corners]
        return math.floor(min(along)), max(math.floor(min(along)) + 1, math.ceil(max(along)))
    fx, fy, fr, cx, cy, r = made.places
    if fr > 0:
        raise Undrawn("a repeated radial gradient with a focal radius", _OUTLINE_HINT)
    room = r - math.hypot(cx - fx, cy - fy)
    return 0, max(1, math.ceil(max(math.hypot(x - fx, y - fy) for x, y in corners) / room))


def _stretched(places: Sequence[float], first: float, last: float) -> tuple[float, ...]:
    """The places that hold the turns from first to last as one."""
    half = len(places) // 2
    begin, end = places[:half], places[half:]
    at = [[b + turn * (e - b) for b, e in zip(begin, end, strict=True)] for turn in (first, last)]
    return (*at[0], *at[1])
