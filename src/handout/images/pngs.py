"""The chunks of a PNG (W3C, Third Edition, 5)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_SIGNATURE = 8
"""Bytes before the first chunk (5.2)."""


def chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and data of each, up to the end, or to a damaged one of those that make the picture: each has its checksum
    (5.3, 5.5)."""
    at, kind = _SIGNATURE, b""
    while at + 12 <= len(content) and kind != b"IEND":
        length, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        checked, at = content[at + 4 : at + 8 + length], at + 12 + length
        if kind[:1].isupper() and zlib.crc32(checked).to_bytes(4) != content[at - 4 : at]:
            return
        yield kind, checked[4:]
