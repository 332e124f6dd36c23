"""Clip paths and masks (CSS Masking 1): as PDF's clips where one outline does it, else as soft masks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from handout.images.svg import hints
from handout.images.svg.canvas import Canvas, Reckoning, decimals, path
from handout.images.svg.document import link
from handout.images.svg.markup import Node
from handout.images.svg.matrices import IDENTITY, Bounds, Matrix, moved_box, multiplied
from handout.images.svg.outlines import ShapePath, bounds, rectangle, transformed
from handout.images.svg.refusing import Undrawn, unreadable
from handout.images.svg.shapes import SHAPES, Ruler
from handout.images.svg.walking import Station, Walk, own_matrix
from handout.records import dataclass, replace

Masking = Callable[[Canvas], str]
"""Puts a mask into force on a canvas; returns the operator."""
ElementDrawer = Callable[[Node, Station], list[str]]
_RULES: Final = {"nonzero": "W n", "evenodd": "W* n"}
_MOST: Final = 100
"""Pieces that are compared, each with each."""
_NESTED: Final = "Clipping the shapes themselves along the clip or mask, or save the picture as PNG."


@dataclass(frozen=True, slots=True)
class ClipShape:
    """A shape of a clip path, in the space of what is clipped."""

    outline: ShapePath
    rule: str


@dataclass(frozen=True, slots=True)
class Clipping:
    """Clips in the space of what they clip: operators that cut along paths, and masks for what no path says."""

    operators: tuple[str, ...] = ()
    masks: tuple[Masking, ...] = ()


def clips(walk: Walk, node: Node, at: Station) -> Clipping | None:
    """What clips an element, in its own space; None where nothing of it is left."""
    if at.style.word("clip-path") == "none":
        return Clipping()
    clip = _target(walk, at, "clip-path", "clipPath")
    inside = replace(at, style=walk.document.style(clip), using=(*at.using, clip))
    around = clips(walk, node, inside)  # a clip path may be clipped itself (CSS Masking 1, 6.2)
    matrix = _content(clip.get("clipPathUnits", "userSpaceOnUse"), walk, node, at, own_matrix(inside))
    if around is None or matrix is None:
        return None
    pieces = list(_pieces(walk, clip, inside, matrix))
    if not pieces:
        return None
    if (one := _merged(pieces)) is None:
        return replace(around, masks=(*around.masks, _covering(at, pieces)))
    operators = (*path(one.outline, multiplied(at.matrix, at.canvas.place)), _RULES[one.rule])
    return replace(around, operators=(*around.operators, *operators))


def _pieces(walk: Walk, clip: Node, at: Station, matrix: Matrix) -> Iterator[ClipShape]:
    """The shapes of a clip path; what it holds besides does not clip (CSS Masking 1, 6.1)."""
    place = replace(at, matrix=matrix)
    for child in clip:
        yield from _piece(walk, child, place)


def _piece(walk: Walk, node: Node, at: Station) -> Iterator[ClipShape]:
    inner = walk.entered(node, at)
    if inner is None or inner.style.word("visibility") != "visible":
        return
    if node.tag not in SHAPES | {"use"}:
        raise hints.element(str(node.tag)) if node.tag not in ("g", "a", "svg", "switch") else _grouped()
    if inner.style.word("clip-path") != "none" or inner.style.word("mask") != "none":
        raise Undrawn("a clip path that is clipped itself", _NESTED)
    own = multiplied(own_matrix(inner), at.matrix)
    if node.tag == "use":
        for child, place in walk.parts(node, replace(inner, matrix=own)):
            yield from _piece(walk, child, place)
        return
    rule = inner.style.word("clip-rule")
    if rule not in _RULES:
        raise unreadable(f"the clip-rule “{rule[:40]}”")
    drawn = transformed(walk.outline(node, Ruler(inner.style, inner.viewport)), own)
    if drawn:
        yield ClipShape(drawn, rule)


def _grouped() -> Undrawn:
    return Undrawn("a group in a clip path", _NESTED)


def _merged(pieces: list[ClipShape]) -> ClipShape | None:
    """One outline that covers what the pieces do: of several that lie apart."""
    if len(pieces) == 1:
        return pieces[0]
    boxes = [bounds(piece.outline) for piece in pieces[:_MOST]]
    apart = len(pieces) <= _MOST and all(
        _apart(box, other) for index, box in enumerate(boxes) for other in boxes[:index]
    )
    if apart and len({piece.rule for piece in pieces}) == 1:
        return ClipShape(tuple(segment for piece in pieces for segment in piece.outline), pieces[0].rule)
    return None


def _apart(box: Bounds | None, other: Bounds | None) -> bool:
    if box is None or other is None:
        return True
    return box[2] <= other[0] or other[2] <= box[0] or box[3] <= other[1] or other[3] <= box[1]


def _covering(at: Station, pieces: list[ClipShape]) -> Masking:
    """The pieces in white, each by its own rule."""
    canvas = at.canvas.inner(at.matrix, "alpha")
    operators = ["1 g"]
    for piece in pieces:
        operators += [*path(piece.outline, canvas.place), "f" if piece.rule == "nonzero" else "f*"]
    form = canvas.form(operators)
    return lambda target: target.masked_by(form)


def masks(walk: Walk, node: Node, at: Station, drawn: ElementDrawer) -> tuple[Masking, ...] | None:
    """The mask of an element, if it has one; None where nothing of it is left. ``drawn`` draws what is in it."""
    if at.style.word("mask") == "none":
        return ()
    found = _target(walk, at, "mask", "mask")
    style = walk.document.style(found)
    if style.word("mask") != "none" or style.word("clip-path") != "none":
        raise Undrawn("a mask that is masked itself", _NESTED)
    if style.word("color-interpolation") not in ("srgb", "auto"):
        raise Undrawn("a mask in linearRGB", "Set color-interpolation to sRGB.")
    region = _region(walk, found, node, at)
    matrix = _content(found.get("maskContentUnits", "userSpaceOnUse"), walk, node, at, IDENTITY)
    if region is None or matrix is None:
        return None
    tone: Reckoning = "alpha" if style.word("mask-type") == "alpha" else "luminance"
    canvas = at.canvas.inner(at.matrix, tone)
    inside = replace(at, canvas=canvas, matrix=matrix, style=style, using=(*at.using, found))
    content = [operator for child in found for operator in drawn(child, inside)]
    turn = [] if matrix == IDENTITY else [f"{decimals(matrix, 8)} cm"]
    form = canvas.form([*path(rectangle(region), canvas.place), "W n", *turn, *content])
    return (lambda target: target.masked_by(form),)


def _region(walk: Walk, found: Node, node: Node, at: Station) -> Bounds | None:
    """Where a mask lets anything through at all (CSS Masking 1, 7.5)."""
    style = walk.document.style(found)
    units = found.get("maskUnits", "objectBoundingBox")
    given = {"x": "-10%", "y": "-10%", "width": "120%", "height": "120%"}
    given |= {key: value for key, value in style.own.items() if key in given and value != "auto"}
    boxed = _box_matrix(walk, node, at) if units == "objectBoundingBox" else IDENTITY
    if boxed is None:
        return None
    ruler = Ruler(style, (1.0, 1.0) if units == "objectBoundingBox" else at.viewport)
    axes = {"x": "x", "y": "y", "width": "x", "height": "y"}
    x, y, width, height = (ruler.length(value, axes[key], f"“{key}”") for key, value in given.items())
    return moved_box(boxed, (x, y, x + width, y + height)) if width > 0 and height > 0 else None


def _content(units: str, walk: Walk, node: Node, at: Station, own: Matrix) -> Matrix | None:
    """The matrix of what is in a clip path or mask, ``own`` being its transform; None where the element has no box."""
    if units not in ("userSpaceOnUse", "objectBoundingBox"):
        raise unreadable(f"the units “{units[:40]}”")
    box = _box_matrix(walk, node, at) if units == "objectBoundingBox" else IDENTITY
    return multiplied(box, own) if box is not None else None


def _box_matrix(walk: Walk, node: Node, at: Station) -> Matrix | None:
    box = walk.box(node, at)
    if box is None or box[2] <= box[0] or box[3] <= box[1]:
        return None
    return box[2] - box[0], 0.0, 0.0, box[3] - box[1], box[0], box[1]


def _target(walk: Walk, at: Station, name: str, kind: str) -> Node:
    """The element that a property refers to."""
    found = link(at.style[name])
    if found is None or found[1]:
        raise Undrawn(f"a “{name}” that is not one element of the file", _NESTED)
    target = walk.document.named(found[0])
    if target.tag != kind:
        raise hints.missing(found[0])
    if target in at.using:
        raise hints.circular(found[0])
    return target
