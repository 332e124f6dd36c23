"""ReportLab's shapes as the operators of a form's content stream (ISO 32000-1, 8.4 and 8.5)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, Final

from reportlab.graphics import shapes

KAPPA: Final = 4 * (math.sqrt(2) - 1) / 3
"""How far the control points of a quarter of a circle lie, in radii: the usual Bézier approximation, 0.03 % off."""
_LIMIT: Final = 1e6
"""Points; nothing that could be printed lies further out."""
_PAGE_LIMIT: Final = 14_400
"""Points; the largest page of PDF 1.7 (ISO 32000-1, annex C)."""
_ARGUMENTS: Final = {0: ("m", 2), 1: ("l", 2), 2: ("c", 6), 3: ("h", 0)}
"""ReportLab's path operators: PDF's name and the number of coordinates."""


class Unsupported(Exception):
    """Something that is no plain shape in a plain colour; the message names it."""


def content_stream(drawing: shapes.Drawing) -> bytes:
    """The operators of a drawing in the box (0, 0, width, height); Unsupported for what is no plain shape."""
    return _stream(_operators(drawing))


def stencil_stream(drawing: shapes.Drawing) -> tuple[bytes, frozenset[str]]:
    """The same without its colours, and these apart, as three numbers each; Unsupported likewise."""
    operators = _operators(drawing)
    colours = {operator for operator in operators if operator.endswith((" rg", " RG"))}
    left = [operator for operator in operators if operator not in colours]
    return _stream(left), frozenset(colour[:-3] for colour in colours)


def _stream(operators: Sequence[str]) -> bytes:
    return "\n".join(["4 M", *operators, ""]).encode("ascii")  # SVG's miter limit is 4, PDF's is 10


def _operators(drawing: shapes.Drawing) -> list[str]:
    if not (0 < drawing.width <= _PAGE_LIMIT and 0 < drawing.height <= _PAGE_LIMIT):
        raise Unsupported("a size that is no size (width, height or viewBox)")
    operators = [operator for part in drawing.contents for operator in _shape(part)]
    if not operators:
        raise Unsupported("nothing that paints")
    return operators


def _shape(shape: Any) -> Iterator[str]:
    if isinstance(shape, shapes.Group):
        yield from _group(shape)
        return
    outline = _outline(shape)
    paint = _paint(shape)
    if outline and paint:
        yield from ("q", *_state(shape), *outline, paint, "Q")


def _group(group: shapes.Group) -> Iterator[str]:
    inside = [operator for part in group.contents for operator in _shape(part)]
    if inside:
        yield from ("q", f"{_numbers(group.transform)} cm", *inside, "Q")


def _outline(shape: Any) -> list[str]:
    """The path of one shape."""
    match shape:
        case shapes.Path() if not shape.isClipPath:
            return list(_path(shape))
        case shapes.Rect():
            return list(_rectangle(shape))
        case shapes.Circle():
            return list(_ellipse(shape.cx, shape.cy, shape.r, shape.r))
        case shapes.Ellipse():
            return list(_ellipse(shape.cx, shape.cy, shape.rx, shape.ry))
        case shapes.Line():
            return [f"{_numbers((shape.x1, shape.y1))} m", f"{_numbers((shape.x2, shape.y2))} l"]
        case shapes.Polygon():
            return [*_points(shape.points), "h"]
        case shapes.PolyLine():
            return list(_points(shape.points))
        case _:
            raise Unsupported(f"“{type(shape).__name__}”")


def _points(points: Sequence[float]) -> Iterator[str]:
    for index in range(0, len(points) - 1, 2):
        yield f"{_numbers(points[index : index + 2])} {'l' if index else 'm'}"


def _path(path: shapes.Path) -> Iterator[str]:
    at = 0
    for operator in path.operators:
        name, count = _ARGUMENTS[operator]
        yield f"{_numbers(path.points[at : at + count])} {name}".strip()
        at += count


def _rectangle(rect: shapes.Rect) -> Iterator[str]:
    rx, ry = min(rect.rx or 0, rect.width / 2), min(rect.ry or 0, rect.height / 2)
    if not (rx and ry):
        yield f"{_numbers((rect.x, rect.y, rect.width, rect.height))} re"
        return
    left, bottom, right, top = rect.x, rect.y, rect.x + rect.width, rect.y + rect.height
    kx, ky = rx * (1 - KAPPA), ry * (1 - KAPPA)
    yield f"{_numbers((left + rx, bottom))} m"
    yield f"{_numbers((right - rx, bottom))} l"
    yield f"{_numbers((right - kx, bottom, right, bottom + ky, right, bottom + ry))} c"
    yield f"{_numbers((right, top - ry))} l"
    yield f"{_numbers((right, top - ky, right - kx, top, right - rx, top))} c"
    yield f"{_numbers((left + rx, top))} l"
    yield f"{_numbers((left + kx, top, left, top - ky, left, top - ry))} c"
    yield f"{_numbers((left, bottom + ry))} l"
    yield f"{_numbers((left, bottom + ky, left + kx, bottom, left + rx, bottom))} c"
    yield "h"


def _ellipse(cx: float, cy: float, rx: float, ry: float) -> Iterator[str]:
    kx, ky = rx * KAPPA, ry * KAPPA
    yield f"{_numbers((cx + rx, cy))} m"
    yield f"{_numbers((cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry))} c"
    yield f"{_numbers((cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy))} c"
    yield f"{_numbers((cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry))} c"
    yield f"{_numbers((cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy))} c"
    yield "h"


def _filled(shape: Any) -> bool:
    return getattr(shape, "fillColor", None) is not None


def _stroked(shape: Any) -> bool:
    """svglib makes of an open path a filled one without a stroke, and a stroked one without a fill."""
    return shape.getProperties().get("strokeColor") is not None and bool(shape.strokeWidth)


def _paint(shape: Any) -> str:
    """The painting operator: fill, stroke, both or nothing."""
    star = "*" if getattr(shape, "fillMode", shapes.FILL_NON_ZERO) == shapes.FILL_EVEN_ODD else ""
    if _filled(shape):
        return ("B" if _stroked(shape) else "f") + star
    return "S" if _stroked(shape) else ""


def _state(shape: Any) -> Iterator[str]:
    if _filled(shape):
        yield f"{_colour(shape.fillColor)} rg"
    if _stroked(shape):
        yield f"{_colour(shape.strokeColor)} RG"
        yield f"{_numbers((shape.strokeWidth,))} w"
        yield f"{int(shape.strokeLineCap or 0)} J"
        yield f"{int(shape.strokeLineJoin or 0)} j"
        if shape.strokeDashArray:
            yield f"[{_numbers(shape.strokeDashArray)}] 0 d"


def _colour(colour: Any) -> str:
    if getattr(colour, "alpha", 1) != 1:
        raise Unsupported("a colour that is partly transparent")
    return _numbers(colour.rgb())


def _numbers(values: Sequence[float]) -> str:
    """Numbers with at most four decimals: a seven-hundred-thousandth of an inch."""
    if not all(math.isfinite(value) and abs(value) <= _LIMIT for value in values):
        raise Unsupported("a number out of all bounds")
    return " ".join(_number(value) for value in values)


def _number(value: float) -> str:
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
