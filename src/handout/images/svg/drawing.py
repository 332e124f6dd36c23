"""A drawing as operators, in the order of painting (SVG 2, chapter 3)."""

from __future__ import annotations

from typing import Final

from handout.images.svg import hints, viewports
from handout.images.svg.canvas import Canvas, decimals, path
from handout.images.svg.cascade import Style
from handout.images.svg.clipping import Masking, clips, masks
from handout.images.svg.document import SvgDocument
from handout.images.svg.markup import Node
from handout.images.svg.matrices import IDENTITY, Bounds, Matrix, inverted, moved_box, multiplied
from handout.images.svg.outlines import rectangle
from handout.images.svg.painting import Painter
from handout.images.svg.refusing import Faults, Undrawn
from handout.images.svg.shapes import SHAPES, Ruler
from handout.images.svg.values import BLACK, colour, share
from handout.images.svg.walking import CONTAINERS, Station, Walk, own_matrix, shown
from handout.records import dataclass, replace

_BLENDS: Final = {
    "multiply": "Multiply",
    "screen": "Screen",
    "overlay": "Overlay",
    "darken": "Darken",
    "lighten": "Lighten",
    "color-dodge": "ColorDodge",
    "color-burn": "ColorBurn",
    "hard-light": "HardLight",
    "soft-light": "SoftLight",
    "difference": "Difference",
    "exclusion": "Exclusion",
    "hue": "Hue",
    "saturation": "Saturation",
    "color": "Color",
    "luminosity": "Luminosity",
}
"""CSS's way to blend, and PDF's (ISO 32000-1, 11.3.5, whose formulas CSS took over)."""


@dataclass(frozen=True, slots=True)
class Artist:
    """Draws the elements that a walk leads to; what is not drawn is a fault, and the next one is looked at."""

    walk: Walk

    def element(self, node: Node, at: Station) -> list[str]:
        """The operators of an element and all that is in it; none where it paints nothing."""
        try:
            inner = self.walk.entered(node, at)
            if inner is None:
                return []
            if node.tag not in SHAPES | CONTAINERS:
                raise hints.element(str(node.tag))
            own = own_matrix(inner)
            if node.tag == "symbol" and own != IDENTITY:
                raise Undrawn("a “symbol” with a transform", "Move the “use” that draws it.")
            if inverted(own) is None:
                return []
            return _within(own, self.composed(node, replace(inner, matrix=multiplied(own, at.matrix))))
        except Undrawn as fault:
            self.walk.faults.add(fault, node.line)
            return []

    def composed(self, node: Node, at: Station) -> list[str]:
        """An element with its opacity, clips, mask and way to blend (CSS Masking 1, 3; Compositing 1, 3)."""
        if at.style.word("filter") != "none":
            raise hints.effect("filter")
        opacity = share(at.style["opacity"], "“opacity”")
        cut = clips(self.walk, node, at) if opacity else None
        veils = masks(self.walk, node, at, self.element) if opacity else None
        if cut is None or veils is None:
            return []
        content = self._blended(node, at, opacity, [*cut.masks, *veils])
        return ["q", *cut.operators, *content, "Q"] if cut.operators and content else content

    def _blended(self, node: Node, at: Station, opacity: float, veils: list[Masking]) -> list[str]:
        blend = _blend(at.style)
        if not (veils or blend) and node.tag in SHAPES:
            return self._shape(node, at, opacity)
        if veils or blend or opacity < 1 or at.style.word("isolation") == "isolate":
            states = [f"/BM/{blend}"] if blend else []
            return self._group(node, at, [*states, *([f"/ca {decimals((opacity,), 4)}"] if opacity < 1 else [])], veils)
        return self._content(node, at)

    def _group(self, node: Node, at: Station, states: list[str], veils: list[Masking]) -> list[str]:
        """An element painted as a whole before it is blended. A stream has one mask at a time: each further one is put
        on by a group of its own."""
        canvas = at.canvas.inner(at.matrix)
        inside = replace(at, canvas=canvas, matrix=IDENTITY)
        content = self._shape(node, inside, 1.0) if node.tag in SHAPES else self._content(node, inside)
        if not content:
            return []
        form = canvas.form(content)
        for veil in veils[1:]:
            around = at.canvas.inner(at.matrix)
            form = around.form([veil(around), around.drawn(form)])
        state = [at.canvas.state("".join(states))] if states else []
        return ["q", *state, *(veil(at.canvas) for veil in veils[:1]), at.canvas.drawn(form), "Q"]

    def _shape(self, node: Node, at: Station, opacity: float) -> list[str]:
        if at.style.word("visibility") != "visible":
            return []
        ruler = Ruler(at.style, at.viewport)
        drawn = self.walk.outline(node, ruler)
        if not drawn:
            return []
        painter = Painter(self.walk, at.canvas, at.matrix, ruler)
        return painter.painted(drawn, opacity)

    def _content(self, node: Node, at: Station) -> list[str]:
        """What is in a container, cut at its viewport if it has one."""
        inside = [operator for child, place in self.walk.parts(node, at) for operator in self.element(child, place)]
        if not inside:
            return []
        turned = _within(self.walk.matrix_inside(node, at) or IDENTITY, inside)
        view = self.walk.viewport(node, at)
        if view is None or at.style.word("overflow") in ("visible", "auto"):
            return turned
        box = moved_box(view[1], view[0].box)
        return ["q", *path(rectangle(box), multiplied(at.matrix, at.canvas.place)), "W n", *turned, "Q"]


def picture(document: SvgDocument, faults: Faults) -> tuple[list[str], Canvas]:
    """The operators of a whole picture, and the canvas that has its size and resources.

    Raises:
        Undrawn: it has no size, or something on the outermost element that is drawn in no agreed way.
    """
    root = document.root
    style = document.style(root)
    view, page, size = viewports.picture(root, style["width"], style["height"])
    canvas = Canvas(IDENTITY, size)
    _vet_root(style)
    if style.word("display") == "none" or not shown(root):
        return [], canvas
    matrix = multiplied(view.matrix, page)
    place = Station(canvas, matrix, style, view.inside, using=(root,))
    content = Artist(Walk(document, faults)).composed(root, place)
    return [*_ground(style, page, view.box), *_within(matrix, content)], canvas


def _vet_root(style: Style) -> None:
    """Browsers, librsvg and resvg each take another space for these."""
    for name in ("transform", "clip-path", "mask"):
        if style.word(name) != "none":
            hint = "Put all that is in the drawing into a group, and set it there."
            raise Undrawn(f"“{name}” on the outermost element", hint)


def _ground(style: Style, page: Matrix, box: Bounds) -> list[str]:
    """What the style of the outermost element lays under the picture."""
    text = style["background-color"] if style.word("background") == "none" else style["background"]
    found = colour(text, colour(style["color"], BLACK))
    if not found[3]:
        return []
    if found[3] < 1:
        raise Undrawn("a ground that is partly transparent", "Draw the ground as a rectangle, or take it away.")
    return ["q", f"{decimals(found[:3], 4)} rg", *path(rectangle(moved_box(page, box)), IDENTITY), "f", "Q"]


def _within(matrix: Matrix, content: list[str]) -> list[str]:
    """Operators under a matrix. They leave the graphics state as they found it."""
    if not content or matrix == IDENTITY:
        return content
    return ["q", f"{decimals(matrix, 8)} cm", *content, "Q"]


def _blend(style: Style) -> str:
    name = style.word("mix-blend-mode")
    if name != "normal" and name not in _BLENDS:
        raise hints.effect("mix-blend-mode")
    return _BLENDS.get(name, "")
