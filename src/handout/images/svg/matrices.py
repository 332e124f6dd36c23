"""Affine transforms: the six numbers (a, b, c, d, e, f) of SVG's matrix() and of PDF's cm (ISO 32000-1, 8.3.3)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from handout.images.svg.refusing import unreadable
from handout.patterns import regex

Matrix = tuple[float, float, float, float, float, float]
XY = tuple[float, float]
Bounds = tuple[float, float, float, float]
"""Left, low, right and high in x and y."""

IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiplied(first: Matrix, then: Matrix) -> Matrix:
    """The transform that does ``first`` and then the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def moved(matrix: Matrix, x: float, y: float) -> XY:
    """A point under a transform."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def inverted(matrix: Matrix) -> Matrix | None:
    """The transform back; None where all falls on a line."""
    a, b, c, d, e, f = matrix
    det = a * d - b * c
    if not math.isfinite(det) or abs(det) < 1e-18:
        return None
    return d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det


def moved_box(matrix: Matrix, box: Bounds) -> Bounds:
    """The smallest upright box around a box under a transform."""
    left, low, right, high = box
    return around(moved(matrix, x, y) for x in (left, right) for y in (low, high))


def around(points: Iterable[XY]) -> Bounds:
    """The smallest box around points; there must be one."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _rotate(angle: float, x: float = 0.0, y: float = 0.0) -> Matrix:
    sin, cos = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    return cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y


def _scale(x: float, y: float | None = None) -> Matrix:
    return x, 0.0, 0.0, x if y is None else y, 0.0, 0.0


def _skew(x: float, y: float = 0.0) -> Matrix:
    return 1.0, math.tan(math.radians(y)), math.tan(math.radians(x)), 1.0, 0.0, 0.0


_FUNCTIONS: Final[Mapping[str, tuple[Callable[..., Matrix], tuple[int, ...]]]] = {
    "matrix": (lambda *six: six, (6,)),
    "translate": (lambda x, y=0.0: (1.0, 0.0, 0.0, 1.0, x, y), (1, 2)),
    "scale": (_scale, (1, 2)),
    "rotate": (_rotate, (1, 3)),
    "skewX": (_skew, (1,)),
    "skewY": (lambda y: _skew(0.0, y), (1,)),
    "translateX": (lambda x: (1.0, 0.0, 0.0, 1.0, x, 0.0), (1,)),
    "translateY": (lambda y: (1.0, 0.0, 0.0, 1.0, 0.0, y), (1,)),
    "scaleX": (lambda x: _scale(x, 1.0), (1,)),
    "scaleY": (lambda y: _scale(1.0, y), (1,)),
    "skew": (_skew, (1, 2)),
}
"""The functions of CSS Transforms 1, chapters 8 and 9, with how many numbers each takes."""
_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_CALL = regex(r"\s*(?:,\s*)?([A-Za-z]+)\s*\(([^()]*)\)", re.ASCII)
_ARGUMENT = regex(rf"\s*(?:,\s*)?({_NUMBER})(deg|px|rad|grad|turn)?(?=[\s,+.-]|$)", re.ASCII)
_UNITS: Final = {"rad": 180 / math.pi, "grad": 0.9, "turn": 360.0}


def transform(text: str) -> Matrix:
    """A list of transforms, as an attribute writes it or a style, the last one done first.

    Raises:
        Undrawn: it is none.
    """
    made, at, text = IDENTITY, 0, text.strip()
    if text == "none":
        return IDENTITY
    while at < len(text):
        call = _CALL.match(text, at)
        if call is None:
            raise unreadable(f"the transform “{text[:40]}”")
        made, at = multiplied(_called(call[1], call[2]), made), call.end()
    return made


def _called(name: str, arguments: str) -> Matrix:
    function, counts = _FUNCTIONS.get(name, (None, ()))
    numbers, at, text = [], 0, arguments.strip()
    while at < len(text):
        found = _ARGUMENT.match(text, at)
        if found is None:
            raise unreadable(f"the transform “{name}({text[:40]})”")
        numbers.append(float(found[1]) * _UNITS.get(found[2] or "", 1.0))
        at = found.end()
    if function is None or len(numbers) not in counts:
        raise unreadable(f"the transform “{name}({text[:40]})”")
    return function(*numbers)
