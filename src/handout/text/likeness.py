"""Whether the digits, letters and signs of a font are those that they are called: each is compared with ours.

A font that draws 2 for 9 turns “Call 911” into “Call 211”, one that exchanges . and , turns 1.5 into 1,5, and nothing
in its tables need say so. Digits, letters and signs of all designs are more alike than different: in 116 faces, upright
and slanted, thin and black
(Roboto, Source Sans and Serif, Caladea, Hanken Grotesk, Lato, Manrope, DejaVu, Fredoka, Amatic SC) no two look
exchanged; of all ways to exchange two digits 91 in 100 are seen, of letters 90, of signs more. A bare stroke (the
hyphen, i beside l) looks like nothing.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from itertools import combinations
from math import sqrt

from handout.caching import cached
from handout.text.face import Face, Weight
from handout.text.outline import Straight, segments
from handout.text.shipped import packaged_files

GROUPS = (string.digits, string.ascii_lowercase, string.ascii_uppercase, ".,:;+/%<>()=?!")
"""Characters that are compared with each other: what may stand in the place of one in a word or a number."""
COLUMNS, ROWS = 10, 16
NARROWEST = 0.55
"""Least width of the frame to its height: a bare stroke stays one."""
EXCHANGED, BETTER, WORSE = 0.3, 0.5, 0.25
"""How much better two characters must fit exchanged, of 2 at most; and how well each must fit the other's place:
hand-drawn ones may look like nothing of ours."""

Raster = tuple[float, ...]
"""Ink over the cells of a frame, less its mean, of length 1."""


def exchanged(face: Face) -> tuple[str, str] | None:
    """Two digits, letters or signs of a face that look like each other's; None where there are none."""
    pairs = (_pair(face, [c for c in group if ord(c) in face.characters]) for group in GROUPS)
    return next((pair for pair in pairs if pair), None)


def _pair(face: Face, characters: Sequence[str]) -> tuple[str, str] | None:
    pictures = {c: _picture(face, c) for c in characters}
    own = {c: _fit(picture, c) for c, picture in pictures.items()}
    for a, b in combinations(characters, 2):
        if own[a] + own[b] + EXCHANGED >= 2:
            continue  # no other could fit so much better
        worse, better = sorted((_fit(pictures[a], b), _fit(pictures[b], a)))
        if worse + better - own[a] - own[b] > EXCHANGED and worse > WORSE and better > BETTER:
            return a, b
    return None


def _fit(picture: Raster, character: str) -> float:
    """How much a picture is like a character of ours, 1 at most: the correlation with the nearest of both weights and
    both cases, for some fonts draw small letters as capitals."""
    return max(sum(x * y for x, y in zip(picture, ours, strict=True)) for ours in _ours(character))


@cached(128)
def _ours(character: str) -> tuple[Raster, ...]:
    file = next(file for file in packaged_files() if file.family == "Noto Sans" and not file.italic)
    weights: tuple[Weight, ...] = ("regular", "bold")
    return tuple(_picture(Face(file, weight), c) for weight in weights for c in {character, character.upper()})


def _picture(face: Face, character: str) -> Raster:
    """The character in a frame of its own height."""
    lines = segments(face.hb_font, face.glyph(character) or 0)
    if not lines:
        return (0.0,) * (COLUMNS * ROWS)
    xs, ys = zip(*(point for line in lines for point in line), strict=True)
    height = max(ys) - min(ys)
    width = max(max(xs) - min(xs), NARROWEST * height)
    left = (min(xs) + max(xs) - width) / 2
    rows = [_row(lines, min(ys) + (n + 0.5) * height / ROWS, left, width) for n in range(ROWS)]
    columns = zip(*map(_softened, rows), strict=True)
    cells = [cell for column in columns for cell in _softened(column)]
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


def _softened(cells: Sequence[float]) -> list[float]:
    """Each cell of a row or column with its neighbours, so that a stroke a little aside still counts."""
    ends = [(2 * cells[0] + cells[1]) / 3, (2 * cells[-1] + cells[-2]) / 3]
    between = [(one + 2 * cell + other) / 4 for one, cell, other in zip(cells, cells[1:], cells[2:], strict=False)]
    return [ends[0], *between, ends[1]]
