"""Whether the digits of a font are those that they are called: each is compared with ours.

A font that draws 2 for 9 turns “Call 911” into “Call 211”, and nothing in its tables need say so. Digits of all designs
are more alike than different: in 66 upright faces (Roboto, Source Sans and Serif, Caladea, Hanken Grotesk, Manrope,
DejaVu, Bitstream Vera, Fredoka, Amatic SC) no two look exchanged, and of all ways to exchange two 91 in 100 are seen.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from math import sqrt

from handout.text.face import Face
from handout.text.outline import Straight, segments
from handout.text.shipped import packaged_files

DIGITS = "0123456789"
COLUMNS, ROWS = 10, 16
NARROWEST = 0.55
"""Least width of the frame to its height: a bare stroke stays one."""
EXCHANGED, BETTER, WORSE = 0.3, 0.5, 0.15
"""How much better two digits must fit exchanged, of 2 at most; and how well each must fit the other's place: hand-drawn
ones may look like nothing of ours."""

Raster = tuple[float, ...]
"""Ink over the cells of a frame, less its mean, of length 1."""


def exchanged(face: Face) -> tuple[str, str] | None:
    """Two digits of a face that look like each other's; None where there are none, or not all ten."""
    if not all(ord(c) in face.characters for c in DIGITS):
        return None
    fit = {(a, b): _fit(_picture(face, a), b) for a in DIGITS for b in DIGITS}
    for a, b in combinations(DIGITS, 2):
        worse, better = sorted((fit[a, b], fit[b, a]))
        if worse + better - fit[a, a] - fit[b, b] > EXCHANGED and worse > WORSE and better > BETTER:
            return a, b
    return None


def _fit(picture: Raster, digit: str) -> float:
    """How much a picture is like a digit of ours, 1 at most: the correlation with the nearer weight."""
    return max(sum(x * y for x, y in zip(picture, ours, strict=True)) for ours in _ours(digit))


@lru_cache(maxsize=10)
def _ours(digit: str) -> tuple[Raster, ...]:
    file = next(file for file in packaged_files() if file.family == "Noto Sans" and not file.italic)
    return _picture(Face(file, "regular"), digit), _picture(Face(file, "bold"), digit)


def _picture(face: Face, digit: str) -> Raster:
    """The digit in a frame of its own height."""
    lines = segments(face.hb_font, face.glyph(digit) or 0)
    if not lines:
        return (0.0,) * (COLUMNS * ROWS)
    xs, ys = zip(*(point for line in lines for point in line), strict=True)
    height = max(ys) - min(ys)
    width = max(max(xs) - min(xs), NARROWEST * height)
    left = (min(xs) + max(xs) - width) / 2
    rows = [_row(lines, min(ys) + (n + 0.5) * height / ROWS, left, width) for n in range(ROWS)]
    cells = [_softened(rows, n, m) for n in range(ROWS) for m in range(COLUMNS)]
    mean = sum(cells) / len(cells)
    length = sqrt(sum((cell - mean) ** 2 for cell in cells)) or 1.0
    return tuple((cell - mean) / length for cell in cells)


def _row(lines: tuple[Straight, ...], y: float, left: float, width: float) -> list[float]:
    """Which cells of a row lie in the ink (nonzero winding number: ISO 32000-1, 8.5.3.3.2)."""
    crossings = [
        (a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), 1 if b[1] > a[1] else -1)
        for a, b in lines
        if (a[1] <= y) != (b[1] <= y)
    ]
    middles = (left + (n + 0.5) * width / COLUMNS for n in range(COLUMNS))
    return [float(sum(turn for x, turn in crossings if x < middle) != 0) for middle in middles]


def _softened(rows: list[list[float]], n: int, m: int) -> float:
    """A cell with its neighbours, so that a stroke a little aside still counts."""
    found = [
        ((2 - abs(dn)) * (2 - abs(dm)), rows[n + dn][m + dm])
        for dn in (-1, 0, 1)
        for dm in (-1, 0, 1)
        if 0 <= n + dn < ROWS and 0 <= m + dm < COLUMNS
    ]
    return sum(weight * ink for weight, ink in found) / sum(weight for weight, _ in found)
