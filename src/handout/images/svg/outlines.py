"""Outlines: moves, lines, cubic curves and closings, as PDF has them (ISO 32000-1, 8.5.2)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, Literal

from handout.images.svg.matrices import XY, Bounds, Matrix, around, moved

Operator = Literal["m", "l", "c", "h"]
PathSegment = tuple[Operator, tuple[XY, ...]]
"""An operator with its points: one of “m” and “l”, three of “c”, none of “h”."""
ShapePath = tuple[PathSegment, ...]

KAPPA: Final = 4 * (math.sqrt(2) - 1) / 3
"""How far the control points of a quarter of a circle lie, in radii: the usual Bézier approximation, 0.03 % off."""


def transformed(outline: ShapePath, matrix: Matrix) -> ShapePath:
    """An outline under a transform: curves stay curves."""
    return tuple((operator, tuple(moved(matrix, x, y) for x, y in points)) for operator, points in outline)


def bounds(outline: ShapePath) -> Bounds | None:
    """The box around the curve itself, not its control points (SVG 2, 8.10); None of nothing."""
    points = list(_extremes(outline))
    return around(points) if points else None


def _extremes(outline: ShapePath) -> Iterator[XY]:
    at: XY = (0.0, 0.0)
    for operator, points in outline:
        if operator == "c":
            curve = (at, *points)
            for axis in (0, 1):
                yield from (_on_curve(curve, t) for t in _turns([point[axis] for point in curve]))
        yield from points[-1:]
        at = points[-1] if points else at


def _turns(values: Sequence[float]) -> Iterator[float]:
    """Where between its ends a cubic Bézier of one dimension turns round: the roots of its derivative."""
    p, q, r, s = values
    a, b, c = s - p + 3 * (q - r), 2 * (p - 2 * q + r), q - p
    if abs(a) < 1e-12:
        roots = [-c / b] if abs(b) > 1e-12 else []
    else:
        root = b * b - 4 * a * c
        roots = [(-b + sign * math.sqrt(root)) / (2 * a) for sign in (1, -1)] if root >= 0 else []
    yield from (t for t in roots if 0 < t < 1)


def _on_curve(curve: Sequence[XY], t: float) -> XY:
    u = 1 - t
    weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
    x = sum(weight * point[0] for weight, point in zip(weights, curve, strict=True))
    return x, sum(weight * point[1] for weight, point in zip(weights, curve, strict=True))


def polygon(points: Iterable[XY], *, closed: bool) -> ShapePath:
    """Lines from point to point."""
    lines: list[PathSegment] = [("l" if index else "m", (point,)) for index, point in enumerate(points)]
    return (*lines, ("h", ())) if closed and lines else tuple(lines)


def rectangle(box: Bounds) -> ShapePath:
    """A box as SVG draws it: to the right, then down."""
    left, low, right, high = box
    return polygon([(left, low), (right, low), (right, high), (left, high)], closed=True)


def rounded(box: Bounds, rx: float, ry: float) -> ShapePath:
    """A rectangle with elliptical corners (SVG 2, 10.2)."""
    left, low, right, high = box
    rx, ry = min(rx, (right - left) / 2), min(ry, (high - low) / 2)
    if not (rx > 0 and ry > 0):
        return rectangle(box)
    kx, ky = rx * (1 - KAPPA), ry * (1 - KAPPA)
    return (
        ("m", ((left + rx, low),)),
        ("l", ((right - rx, low),)),
        ("c", ((right - kx, low), (right, low + ky), (right, low + ry))),
        ("l", ((right, high - ry),)),
        ("c", ((right, high - ky), (right - kx, high), (right - rx, high))),
        ("l", ((left + rx, high),)),
        ("c", ((left + kx, high), (left, high - ky), (left, high - ry))),
        ("l", ((left, low + ry),)),
        ("c", ((left, low + ky), (left + kx, low), (left + rx, low))),
        ("h", ()),
    )


def ellipse(cx: float, cy: float, rx: float, ry: float) -> ShapePath:
    """Four quarters, from the right end on (SVG 2, 10.4)."""
    kx, ky = rx * KAPPA, ry * KAPPA
    return (
        ("m", ((cx + rx, cy),)),
        ("c", ((cx + rx, cy + ky), (cx + kx, cy + ry), (cx, cy + ry))),
        ("c", ((cx - kx, cy + ry), (cx - rx, cy + ky), (cx - rx, cy))),
        ("c", ((cx - rx, cy - ky), (cx - kx, cy - ry), (cx, cy - ry))),
        ("c", ((cx + kx, cy - ry), (cx + rx, cy - ky), (cx + rx, cy))),
        ("h", ()),
    )


def without_dots(outline: ShapePath) -> ShapePath:
    """An outline without the subpaths that have no length: a pen with butt ends leaves nothing of them (SVG 2, 13.5.1);
    PDFium draws a hair's breadth."""
    return tuple(segment for subpath in subpaths(outline) if _long(subpath) for segment in subpath)


def with_area(outline: ShapePath) -> ShapePath:
    """An outline without the subpaths that are flat: filled they paint nothing, and PDFium draws hairlines."""
    return tuple(segment for subpath in subpaths(outline) if not _flat(subpath) for segment in subpath)


def _flat(subpath: ShapePath) -> bool:
    """Whether all points, control points too, lie on one line."""
    points = [point for _, numbered in subpath for point in numbered]
    x, y = points[0]
    far = max(points, key=lambda point: math.hypot(point[0] - x, point[1] - y))
    dx, dy = far[0] - x, far[1] - y
    close = 1e-9 * (dx * dx + dy * dy)
    return all(abs(dx * (v - y) - dy * (u - x)) <= close for u, v in points)


def with_dots(outline: ShapePath, least: float) -> ShapePath:
    """A round or square pen leaves a dot where a subpath has no length (SVG 2, 13.5.1), in PDF not always (ISO 32000-1,
    8.5.3.2): it is given the ``least`` length, that nobody sees."""
    pieces = (subpath if _long(subpath) else _dot(subpath, least) for subpath in subpaths(outline))
    return tuple(segment for piece in pieces for segment in piece)


def subpaths(outline: ShapePath) -> Iterator[ShapePath]:
    """Its pieces, each from one move to the next."""
    begun = 0

    def number(segment: PathSegment) -> int:
        nonlocal begun
        begun += segment[0] == "m"
        return begun

    yield from (tuple(group) for _, group in groupby(outline, number))


def _long(subpath: ShapePath) -> bool:
    return len({point for _, points in subpath for point in points}) > 1


def _dot(subpath: ShapePath, least: float) -> ShapePath:
    """A move alone is no dot."""
    if len(subpath) < 2:
        return ()
    ((x, y),) = subpath[0][1]
    return ("m", ((x, y),)), ("l", ((x + least, y),))
