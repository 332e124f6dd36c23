"""The chunks of a PNG (W3C, Third Edition, 5)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

_SIGNATURE = 8
"""Bytes before the first chunk (5.2)."""
_ENTRIES: Final = 256
"""Of a palette, at most (11.2.2)."""
_CLEAR: Final = {0: 2, 2: 6}
"""Bytes of the one clear colour: of grey, and of red, green and blue (11.3.1.1)."""
GREY: Final = 0
"""The type of colour that is grey without an alpha (11.2.1)."""
_PALETTE: Final = 3
"""The type of colour that is a place in a palette (11.2.1)."""


def sound(parts: Sequence[tuple[bytes, bytes]]) -> bool:
    """Whether chunks stand in their order and hold what others need (5.6, 11.2): decoders go on with what is left of a
    file that breaks this, each in another way. ``parts`` is what ``chunks`` gives."""
    kinds = [kind for kind, _ in parts]
    if not parts or kinds[0] != b"IHDR" or len(parts[0][1]) != 13 or b"IDAT" not in kinds or kinds[-1] != b"IEND":
        return False
    first, last = kinds.index(b"IDAT"), len(kinds) - kinds[::-1].index(b"IDAT")
    head, data = kinds[1:first], kinds[first:last]
    once = all(kinds.count(kind) <= 1 for kind in (b"IHDR", b"PLTE", b"tRNS"))
    before = {b"PLTE", b"tRNS"}.isdisjoint(kinds[first:])
    return once and before and set(data) == {b"IDAT"} and _colours(parts[0][1][9], dict(parts), head)


def _colours(of: int, parts: Mapping[bytes, bytes], order: Sequence[bytes]) -> bool:
    """Whether palette and clear colours fit the type of colour."""
    palette, clear = parts.get(b"PLTE", b""), parts.get(b"tRNS")
    entries, odd = divmod(len(palette), 3)
    if odd or entries > _ENTRIES or (of == _PALETTE and not entries):
        return False
    if clear is None:
        return True
    if of == _PALETTE:
        return len(clear) <= entries and order.index(b"PLTE") < order.index(b"tRNS")
    return len(clear) == _CLEAR.get(of)


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
