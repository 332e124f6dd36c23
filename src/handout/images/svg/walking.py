"""Which elements are drawn, under which matrix, in which style and viewport (SVG 2, chapters 5 and 8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handout.images.svg import hints, viewports
from handout.images.svg.canvas import Canvas
from handout.images.svg.cascade import Style
from handout.images.svg.document import SvgDocument
from handout.images.svg.gradients import href
from handout.images.svg.markup import Node, too_large
from handout.images.svg.matrices import IDENTITY, Bounds, Matrix, multiplied, transform
from handout.images.svg.outlines import ShapePath, bounds, transformed
from handout.images.svg.refusing import Faults, Undrawn
from handout.images.svg.shapes import SHAPES, Ruler, outline
from handout.images.svg.values import numbers
from handout.records import dataclass, replace

CONTAINERS: Final = frozenset({"svg", "g", "a", "switch", "use", "symbol"})
_SILENT: Final = frozenset(
    ("title", "desc", "metadata", "defs", "style", "script", "clipPath", "mask", "marker", "pattern", "filter", "view")
) | {"linearGradient", "radialGradient", "solidColor", "symbol", "font", "font-face", "color-profile", "cursor", "stop"}
"""Elements that paint nothing where they stand."""
_DEPTH_LIMIT: Final = 60
_DRAWN_LIMIT: Final = 20_000
"""Elements, those counted again that are used again."""
_STROKE_LIMIT: Final = 400_000
"""Segments of outlines and stops of gradients, counted each time that they are looked at: some seconds."""
STOP_COST: Final = 20
"""What a stop of a gradient takes, in segments of an outline."""


@dataclass(frozen=True, slots=True)
class Station:
    """Where an element is drawn: in which stream, under which matrix to the stream's space, within which style and
    viewport; ``using`` holds what is being drawn around it, so that nothing becomes part of itself."""

    canvas: Canvas
    matrix: Matrix
    style: Style
    viewport: tuple[float, float]
    using: tuple[Node, ...] = ()
    depth: int = 0
    size: tuple[str, str] = ("auto", "auto")
    """What ``use`` says of the width and height of the ``svg`` or ``symbol`` that it draws."""


@dataclass(slots=True)
class Walk:
    """Goes from element to element of a document and counts them; what is not drawn is noted in ``faults``."""

    document: SvgDocument
    faults: Faults
    count: int = 0
    strokes: int = 0

    def spend(self, strokes: int) -> None:
        """Count segments; InputError once there are more than any drawing has: a small file can ask for gigabytes."""
        self.strokes += strokes
        if self.strokes > _STROKE_LIMIT:
            raise too_large(self.faults.name)

    def outline(self, node: Node, ruler: Ruler) -> ShapePath:
        """The outline of a shape, counted."""
        drawn = outline(node, ruler)
        self.spend(len(drawn))
        return drawn

    def entered(self, node: Node, at: Station) -> Station | None:
        """The place of an element with its own style, before its own transform; None where it is not drawn."""
        used = node.tag == "symbol" and bool(at.using) and at.using[-1] is node
        if str(node.tag).startswith("{") or (node.tag in _SILENT and not used):
            return None
        style = at.style.child(self.document.declared[node])
        if style.word("display") == "none" or not shown(node):
            return None
        self.count += 1
        if self.count > _DRAWN_LIMIT or at.depth > _DEPTH_LIMIT:
            raise too_large(self.faults.name)
        return replace(at, style=style, depth=at.depth + 1)

    def parts(self, node: Node, at: Station) -> Iterator[tuple[Node, Station]]:
        """The elements in a container, each with where it is drawn: within ``matrix_inside``."""
        matrix = self.matrix_inside(node, at)
        if matrix is None:
            return
        inside = replace(at, matrix=multiplied(matrix, at.matrix), size=("auto", "auto"))
        if node.tag == "use":
            target = self._used(node, at)
            sized = (at.style["width"], at.style["height"]) if target.tag in ("svg", "symbol") else inside.size
            yield target, replace(inside, using=(*at.using, target), size=sized)
            return
        if node.tag == "switch":
            yield from ((child, inside) for child in [child for child in node if shown(child)][:1])
            return
        if view := self.viewport(node, at):
            inside = replace(inside, viewport=view[0].inside)
        yield from ((child, inside) for child in node)

    def matrix_inside(self, node: Node, at: Station) -> Matrix | None:
        """From a container's content to its own space; None where it has no room for any."""
        if node.tag == "use":
            ruler = Ruler(at.style, at.viewport)
            return 1.0, 0.0, 0.0, 1.0, ruler.own("x", "x"), ruler.own("y", "y")
        if node.tag not in ("svg", "symbol") or node is self.document.root:
            return IDENTITY
        view = self.viewport(node, at)
        return multiplied(view[0].matrix, view[1]) if view else None

    def viewport(self, node: Node, at: Station) -> tuple[viewports.Viewport, Matrix] | None:
        """The viewport of an inner svg or a symbol that is used, and where its corner stands; None of anything else."""
        if node.tag not in ("svg", "symbol") or node is self.document.root:
            return None
        said = {name: value for name, value in zip(("width", "height"), at.size, strict=True) if value != "auto"}
        ruler = Ruler(replace(at.style, own={**at.style.own, **said}), at.viewport)
        wide, high = ruler.size("width", "x", at.viewport[0]), ruler.size("height", "y", at.viewport[1])
        corner = (1.0, 0.0, 0.0, 1.0, ruler.own("x", "x"), ruler.own("y", "y"))
        return (viewports.viewport(node, wide, high), corner) if wide and high else None

    def _used(self, node: Node, at: Station) -> Node:
        name = href(node) or ""
        target = self.document.named(name)
        if target in at.using:
            raise hints.circular(name)
        return target

    def box(self, node: Node, at: Station) -> Bounds | None:
        """The box around the outlines of an element in its own space (SVG 2, 8.10)."""
        found = [box for drawn in self._outlines(node, replace(at, matrix=IDENTITY)) if (box := bounds(drawn))]
        return _joined(found) if found else None

    def _outlines(self, node: Node, at: Station) -> Iterator[ShapePath]:
        if node.tag in SHAPES:
            yield transformed(self.outline(node, Ruler(at.style, at.viewport)), at.matrix)
            return
        for child, place in self.parts(node, at):
            inner = self.entered(child, place)
            if inner is not None and child.tag in SHAPES | CONTAINERS:
                own = multiplied(own_matrix(inner), place.matrix)
                yield from self._outlines(child, replace(inner, matrix=own))


def own_matrix(at: Station) -> Matrix:
    """The transform of an element around its origin (CSS Transforms 1, 6)."""
    matrix = transform(at.style["transform"])
    origin = at.style["transform-origin"].replace("px", "")
    if matrix == IDENTITY or origin in ("0 0", "0", "0%", "0% 0%", "top left", "left top"):
        return matrix
    if "%" in origin or any(letter.isalpha() for letter in origin):
        raise Undrawn("a transform around a point that is not given in numbers", "Save it with plain transforms.")
    x, y = numbers(origin, 2, "the transform-origin")
    return multiplied(multiplied((1.0, 0.0, 0.0, 1.0, -x, -y), matrix), (1.0, 0.0, 0.0, 1.0, x, y))


def shown(node: Node) -> bool:
    """Whether an element is SVG's own and its conditions hold (SVG 2, 5.7): no extension is known here."""
    if node.get("systemLanguage") is not None:
        hint = "Keep the part that is meant, and delete the others."
        raise Undrawn("a part for readers of one language (systemLanguage)", hint)
    return node.get("requiredExtensions") is None and not node.tag.startswith("{")


def _joined(boxes: list[Bounds]) -> Bounds:
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    return min(lefts), min(lows), max(rights), max(highs)
