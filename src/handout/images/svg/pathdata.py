"""The ``d`` of a path and the ``points`` of a polygon as outlines (SVG 2, 9.3 and 10.6)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final, cast

from handout.images.svg.matrices import XY
from handout.images.svg.outlines import PathSegment, ShapePath
from handout.images.svg.refusing import Undrawn, unreadable
from handout.patterns import regex

_COMMAND = regex(r"\s*([MmLlHhVvCcSsQqTtAaZz])", re.ASCII)
_NUMBER = regex(r"\s*(?:,\s*)?([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)", re.ASCII)
_FLAG = regex(r"\s*(?:,\s*)?([01])", re.ASCII)
_REST = regex(r"[\s,]*$", re.ASCII)
_COUNTS: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def outline(data: str) -> ShapePath:
    """The outline of path data.

    Raises:
        Undrawn: it breaks the grammar. A browser draws what stands before the break; a page for patients does not.
    """
    return tuple(_Pen().drawn(data))


def points(text: str) -> list[XY]:
    """Pairs of numbers; Undrawn where they are none."""
    numbers, at = [], 0
    while not _REST.match(text, at):
        found = _NUMBER.match(text, at)
        if found is None:
            raise unreadable(f"the points “{text[:40]}”")
        numbers.append(float(found[1]))
        at = found.end()
    if len(numbers) % 2:
        raise unreadable(f"the points “{text[:40]}” (an odd number of coordinates)")
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with the numbers of one of its segments; repeated as often as it has numbers for."""
    at = 0
    while not _REST.match(data, at):
        found = _COMMAND.match(data, at)
        if found is None:
            raise _broken(data, at)
        letter, at = found[1], found.end()
        count = _COUNTS[letter.upper()]
        numbers, at = _numbers(data, at, letter, count)
        yield letter, numbers
        letter = {"M": "L", "m": "l"}.get(letter, letter)
        while count and _NUMBER.match(data, at):
            numbers, at = _numbers(data, at, letter, count)
            yield letter, numbers


def _numbers(data: str, at: int, letter: str, count: int) -> tuple[list[float], int]:
    numbers = []
    for index in range(count):
        flag = letter in "Aa" and index in (3, 4)
        found = (_FLAG if flag else _NUMBER).match(data, at)
        if found is None:
            raise _broken(data, at)
        numbers.append(float(found[1]))
        at = found.end()
    return numbers, at


def _broken(data: str, at: int) -> Undrawn:
    return unreadable(f"a path with “{data[max(0, at - 10) : at + 10].strip()}” in it")


class _Pen:
    """Where the pen stands, where the subpath began, and the control point that a smooth curve mirrors."""

    def __init__(self) -> None:
        self._at: XY = (0.0, 0.0)
        self._start: XY = (0.0, 0.0)
        self._mirrored: XY | None = None
        self._before = ""
        self._down = False

    def drawn(self, data: str) -> Iterator[PathSegment]:
        for letter, numbers in _commands(data):
            kind = letter.upper()
            if not self._before and kind != "M":
                raise _broken(data, 0)
            x0, y0 = self._at if letter.islower() else (0.0, 0.0)
            yield from self._segment(kind, numbers, x0, y0)
            self._before = kind

    def _segment(self, kind: str, numbers: list[float], x0: float, y0: float) -> Iterator[PathSegment]:
        if kind == "Z":
            yield from self._close()
            return
        if kind == "A":
            yield from self._begun()
            yield from self._arc(numbers, (numbers[5] + x0, numbers[6] + y0))
            return
        if kind in "HV":
            at = (numbers[0] + x0, self._at[1]) if kind == "H" else (self._at[0], numbers[0] + y0)
            numbered = [at]
        else:
            numbered = [(x + x0, y + y0) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if kind == "M":
            self._start, self._down = numbered[0], True
            yield "m", (numbered[0],)
        else:
            yield from self._begun()
            yield self._line_or_curve(kind, numbered)
        self._at = numbered[-1]

    def _begun(self) -> Iterator[PathSegment]:
        """After a closing the pen stands where the subpath began, and the next one begins there (SVG 2, 9.3.4)."""
        if not self._down:
            self._down = True
            yield "m", (self._at,)

    def _close(self) -> Iterator[PathSegment]:
        if self._down:
            yield "h", ()
        self._at, self._down = self._start, False

    def _line_or_curve(self, kind: str, numbered: list[XY]) -> PathSegment:
        """A line, or a curve of either degree as a cubic one."""
        end = numbered[-1]
        if kind in "LHV":
            return "l", (end,)
        if kind in "CS":
            first = numbered[0] if kind == "C" else self._mirror("CS")
            self._mirrored = numbered[-2]
            return "c", (first, numbered[-2], end)
        self._mirrored = numbered[0] if kind == "Q" else self._mirror("QT")
        return "c", (_third(self._at, self._mirrored), _third(end, self._mirrored), end)

    def _mirror(self, kinds: str) -> XY:
        if self._before not in kinds or self._mirrored is None:
            return self._at
        return 2 * self._at[0] - self._mirrored[0], 2 * self._at[1] - self._mirrored[1]

    def _arc(self, numbers: list[float], end: XY) -> Iterator[PathSegment]:
        rx, ry, angle, large, sweep = numbers[:5]
        start, self._at = self._at, end
        if start == end:
            return
        if not (rx and ry):
            yield "l", (end,)
            return
        yield from arc(start, end, abs(rx), abs(ry), math.radians(angle), large=bool(large), sweep=bool(sweep))


def _third(end: XY, control: XY) -> XY:
    return end[0] + 2 / 3 * (control[0] - end[0]), end[1] + 2 / 3 * (control[1] - end[1])


def arc(start: XY, end: XY, rx: float, ry: float, angle: float, *, large: bool, sweep: bool) -> Iterator[PathSegment]:
    """An elliptical arc as cubic curves of at most a quarter each (SVG 2, appendix B.2.4 and B.2.5).

    ``angle`` in radians; radii above 0, made larger where they do not reach.
    """
    cos, sin = math.cos(angle), math.sin(angle)
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = (cos * dx + sin * dy) / rx, (cos * dy - sin * dx) / ry
    reach = x * x + y * y
    if reach > 1:
        rx, ry, x, y = (*(value * math.sqrt(reach) for value in (rx, ry)), *(v / math.sqrt(reach) for v in (x, y)))
        reach = 1.0
    if not reach:  # so near that the numbers cannot tell them apart
        yield "l", (end,)
        return
    root = math.sqrt(max(0.0, 1 / reach - 1)) * (-1 if large == sweep else 1)
    cx, cy = root * y, -root * x
    first = math.atan2(y - cy, x - cx)
    turn = math.atan2(-y - cy, -x - cx) - first
    turn += 2 * math.pi * ((sweep and turn < 0) - (not sweep and turn > 0))
    mx, my = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2

    def placed(u: float, v: float) -> XY:
        u, v = (u + cx) * rx, (v + cy) * ry
        return mx + cos * u - sin * v, my + sin * u + cos * v

    pieces = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / pieces
    k = 4 / 3 * math.tan(step / 4)
    for piece in range(pieces):
        a, b = first + piece * step, first + (piece + 1) * step
        before = placed(math.cos(a) - k * math.sin(a), math.sin(a) + k * math.cos(a))
        after = placed(math.cos(b) + k * math.sin(b), math.sin(b) - k * math.cos(b))
        last = end if piece == pieces - 1 else placed(math.cos(b), math.sin(b))
        yield cast("PathSegment", ("c", (before, after, last)))
