"""The sRGB profile of the output intent, made from the numbers of its standard: no file, no library.

ICC.1:2001-04 (profiles of version 2); IEC 61966-2-1 (sRGB). ISO 19005-2, 6.2.3 asks for a profile that gives
the document's device colours a meaning.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import lru_cache

SRGB_PRIMARIES_D50 = {
    "rXYZ": (0.4360747, 0.2225045, 0.0139322),
    "gXYZ": (0.3850649, 0.7168786, 0.0971045),
    "bXYZ": (0.1430804, 0.0606169, 0.7141733),
}
"""Primaries and white of IEC 61966-2-1, adapted from D65 to D50 with the Bradford matrix (the test works it out)."""

D50 = (0.9642, 1.0, 0.8249)
"""The white of the profile connection space (ICC.1:2001-04, 6.1.9)."""

CURVE_POINTS = 256


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """A monitor profile of version 2.1 with matrix and curves (ICC.1:2001-04, 6.3.1.2), 1.1 kB."""
    curve = _curve()
    tags = {"desc": _description("sRGB IEC61966-2.1"), "cprt": _text_tag("No copyright, use freely"), "wtpt": _xyz(D50)}
    tags |= {tag: _xyz(value) for tag, value in SRGB_PRIMARIES_D50.items()}
    tags |= dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve)
    return _profile(tags)


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
