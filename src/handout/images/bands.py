"""A large bitmap made smaller band by band: what it is changed into on the way is never there as a whole.

Pillow's own resampling makes rows narrower first, and then columns shorter. Done in these two steps, with bands of rows
in the first, it gives the same pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image as Bitmap

AT_ONCE: Final = 4_000_000
"""Pixels up to which a bitmap is changed as a whole: some 16 MB each time."""
_BAND: Final = 1_000_000
"""Pixels of a band."""
_PREMULTIPLIED: Final = {"LA": "La", "RGBA": "RGBa"}
"""What Pillow's ``resize`` makes of clear pixels, lest their colour count."""


def resized(bitmap: Bitmap, size: tuple[int, int], prepared: Callable[[Bitmap], Bitmap]) -> Bitmap:
    """A decoded bitmap in so many pixels, of the mode that ``prepared`` makes of each band."""
    from PIL import Image as pillow  # noqa: N813 # a module

    across, down = bitmap.size
    if across * down <= AT_ONCE:
        shown = prepared(bitmap)
        return shown if shown.size == size else shown.resize(size, pillow.Resampling.LANCZOS)
    premultiplied = {} if size == bitmap.size else _PREMULTIPLIED
    whole, mode, top = None, "", 0
    for band in map(prepared, _bands(bitmap)):
        mode, narrow = band.mode, band.convert(premultiplied.get(band.mode, band.mode))
        if size[0] != across:
            narrow = narrow.resize((size[0], band.height), pillow.Resampling.LANCZOS)
        whole = whole or pillow.new(narrow.mode, (size[0], down))
        whole.paste(narrow, (0, top))
        top += band.height
    assert whole is not None  # it has more pixels than none
    shown = whole if size[1] == down else whole.resize(size, pillow.Resampling.LANCZOS)
    return shown if shown.mode == mode else shown.convert(mode)


def _bands(bitmap: Bitmap) -> Iterator[Bitmap]:
    across, down = bitmap.size
    height = max(1, _BAND // across)
    return (bitmap.crop((0, top, across, min(down, top + height))) for top in range(0, down, height))
