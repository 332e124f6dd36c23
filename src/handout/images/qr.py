"""QR codes as drawings (ISO/IEC 18004)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from handout.errors import InputError, Position, error
from handout.models.image import Image

QUIET: Final = 4
"""Modules of white that a reader needs on every side (ISO/IEC 18004:2015, 5.3.8)."""
_LARGEST: Final = 15
"""Version: 77 modules on a side, 412 bytes at level M (ISO/IEC 18004:2015, table 7). In a code 30 mm wide with its
quiet zone a module is then 0.35 mm; telephones miss smaller ones."""


def qr(text: str, where: Position | None = None) -> Image:
    """A QR code as a stencil, one point a module, its quiet zone included: paint it dark on a light ground.

    Level M, or a better one where that makes it no larger: 15 % of it may be lost (ISO/IEC 18004:2015, 6.5.1). What is
    no Latin is coded as UTF-8.

    Raises:
        InputError: the text is too long; at ``where``.
    """
    import segno

    try:
        code = segno.make_qr(text, error="m", encoding=None if text.isascii() else "utf-8", boost_error=True)
    except segno.DataOverflowError:
        raise _too_long(where) from None
    if int(code.version) > _LARGEST:
        raise _too_long(where)
    side = len(code.matrix) + 2 * QUIET
    runs = [f"{x} {y} {length} 1 re" for x, y, length in _runs(code.matrix)]
    return Image(width=side, height=side, form="\n".join((*runs, "f", "")).encode("ascii"), stencil=True)


def _runs(matrix: Iterable[bytearray]) -> Iterator[tuple[int, int, int]]:
    """The dark modules of each row, side by side as one rectangle: left, bottom and width; rows run down, y up."""
    rows = list(matrix)
    for index, row in enumerate(rows):
        y, start = QUIET + len(rows) - 1 - index, 0
        for x in range(len(row) + 1):
            if x < len(row) and row[x]:
                continue
            if x > start:
                yield QUIET + start, y, x - start
            start = x + 1


def _too_long(where: Position | None) -> InputError:
    hint = "Use a shorter text or web address: 400 letters are the most that a telephone reads from paper."
    return InputError(error("qr-too-long", "the text is too long for a QR code", where, hint))
