"""Colour profiles made from the numbers of their standards: no file, no library.

ICC.1:2001-04 (profiles of version 2); IEC 61966-2-1 (sRGB). ISO 19005-2, 6.2.3 asks for a profile that gives
the document's device colours a meaning; pictures that only name their primaries and gamma get one, too.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from handout.caching import cached

SRGB_PRIMARIES_D50 = {
    "rXYZ": (0.4360747, 0.2225045, 0.0139322),
    "gXYZ": (0.3850649, 0.7168786, 0.0971045),
    "bXYZ": (0.1430804, 0.0606169, 0.7141733),
}
"""Primaries and white of IEC 61966-2-1, adapted from D65 to D50 with the Bradford matrix (the test works it out)."""

D50 = (0.9642, 1.0, 0.8249)
"""The white of the profile connection space (ICC.1:2001-04, 6.1.9)."""

CURVE_POINTS = 64
"""A line between two of them is less than a fifth of a step of 8 bits away from the curve: h**2 / 8 * 1.4 / 0.055."""

Chromaticities = tuple[tuple[float, float], ...]
"""x and y of white, red, green and blue (CIE 1931)."""
SRGB: Chromaticities = ((0.3127, 0.3290), (0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
ADOBE_RGB: Chromaticities = ((0.3127, 0.3290), (0.64, 0.33), (0.21, 0.71), (0.15, 0.06))
"""Adobe RGB (1998), 4.3.1."""
Vector = tuple[float, float, float]
_BRADFORD: tuple[Vector, ...] = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
"""What adapts colours to another white (ICC.1:2010, annex E)."""


@cached(1)
def srgb_profile() -> bytes:
    """A monitor profile of version 2.1 with matrix and curves (ICC.1:2001-04, 6.3.1.2), 0.6 kB."""
    curve = _curve()
    tags = {"desc": _description("sRGB IEC61966-2.1"), "cprt": _text_tag("No copyright, use freely"), "wtpt": _xyz(D50)}
    tags |= {tag: _xyz(value) for tag, value in SRGB_PRIMARIES_D50.items()}
    tags |= dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve)
    return _profile(tags)


def matrix_profile(chromaticities: Chromaticities, gamma: float) -> bytes | None:
    """A monitor profile of primaries and one exponent; None of numbers that no screen can have."""
    try:
        columns = _adapted(chromaticities)
    except ZeroDivisionError:
        return None
    exponent = round(gamma * 256)
    if not 0 < exponent < 1 << 16 or any(abs(part) > 4 for column in columns for part in column):
        return None
    curve = b"curv\0\0\0\0" + struct.pack(">LH", 1, exponent)
    tags = {"desc": _description("RGB"), "cprt": _text_tag("No copyright, use freely"), "wtpt": _xyz(D50)}
    tags |= {tag: _xyz(column) for tag, column in zip(("rXYZ", "gXYZ", "bXYZ"), columns, strict=True)}
    return _profile(tags | dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve))


def _adapted(chromaticities: Chromaticities) -> list[Vector]:
    """XYZ of the primaries, together as bright as white, adapted to D50. ZeroDivisionError of what spans no space."""
    white, *primaries = (_bright(x, y) for x, y in chromaticities)
    weights = _solved(primaries, white)
    rows = tuple(zip(*_BRADFORD, strict=True))
    gains = [new / old for new, old in zip(_times(_BRADFORD, D50), _times(_BRADFORD, white), strict=True)]
    adapted = []
    for primary, weight in zip(primaries, weights, strict=True):
        cones = _times(_BRADFORD, (primary[0] * weight, primary[1] * weight, primary[2] * weight))
        adapted.append(_solved(rows, tuple(cone * gain for cone, gain in zip(cones, gains, strict=True))))  # type: ignore[arg-type]
    return adapted


def _bright(x: float, y: float) -> Vector:
    """XYZ of a chromaticity, its Y being 1."""
    return x / y, 1.0, (1 - x - y) / y


def _times(matrix: Sequence[Vector], vector: Vector) -> Vector:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def _solved(columns: Sequence[Vector], target: Vector) -> Vector:
    """How much of each column makes the target (Cramer's rule)."""
    whole = _determinant(*columns)
    one, two, three = columns
    parts = (target, two, three), (one, target, three), (one, two, target)
    first, second, third = (_determinant(*part) / whole for part in parts)
    return first, second, third


def _determinant(a: Vector, b: Vector, c: Vector) -> float:
    return a[0] * (b[1] * c[2] - b[2] * c[1]) - b[0] * (a[1] * c[2] - a[2] * c[1]) + c[0] * (a[1] * b[2] - a[2] * b[1])


def _profile(tags: Mapping[str, bytes]) -> bytes:
    """Header, tag table and tag data; tags with the same data share one place."""
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    body = b""
    for data in tags.values():
        if data not in places:
            places[data] = start + len(body)
            body += data + b"\0" * (-len(data) % 4)
    table = struct.pack(">L", len(tags))
    table += b"".join(struct.pack(">4sLL", tag.encode(), places[data], len(data)) for tag, data in tags.items())
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    """ICC.1:2001-04, 6.1. The date is that of the standard: a profile must not tell when it was made."""
    fixed = struct.pack(
        ">L4sL4s4s4s6H", size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ", 1999, 10, 18, 0, 0, 0
    )
    rest = struct.pack(">4s4sL4s4sQL", b"acsp", b"\0\0\0\0", 0, b"\0\0\0\0", b"\0\0\0\0", 0, 0)
    return (fixed + rest + _fixed_point(D50)).ljust(128, b"\0")


def _fixed_point(values: tuple[float, ...]) -> bytes:
    """s15Fixed16Number."""
    return b"".join(struct.pack(">l", round(value * 65536)) for value in values)


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed_point(values)


def _text_tag(words: str) -> bytes:
    return b"text\0\0\0\0" + words.encode() + b"\0"


def _description(words: str) -> bytes:
    """textDescriptionType: ASCII, then empty Unicode and ScriptCode parts (67 bytes reserved)."""
    ascii_part = words.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">L", len(ascii_part)) + ascii_part + bytes(4 + 4 + 2 + 1 + 67)


def _curve() -> bytes:
    values = (round(65535 * _linear(i / (CURVE_POINTS - 1))) for i in range(CURVE_POINTS))
    return b"curv\0\0\0\0" + struct.pack(f">L{CURVE_POINTS}H", CURVE_POINTS, *values)


def _linear(value: float) -> float:
    """Transfer function of IEC 61966-2-1."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
