"""PNG and JPEG, looked at. The size in pixels is read from the header by hand, before any decoder sees the file."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from handout.errors import Position
from handout.images import exif, jpegs, pngs, raster
from handout.images.refusal import refuse
from handout.models.image import Image

if TYPE_CHECKING:
    from PIL.Image import Image as Bitmap

PALEST = 230
"""Grey of 255 from which a picture has nothing that is seen on paper: 1.25:1 (WCAG 2.1's formula) and less."""
PIXEL_LIMIT: Final = 64_000_000
"""Pixels of one picture: a telephone of 48 or 50 megapixels, whose JPEG is decoded small."""
MEMORY_LIMIT: Final = 100_000_000
"""Bytes of what is held of one picture at once. Of a PNG: all its pixels, and its rows once they are as narrow as paper
shows them. Of a progressive JPEG: its coefficients, and what is decoded of them. Colours take four bytes a pixel."""
_FINEST: Final = (2480, 3508)
"""Pixels across and down in which a picture is printed at most: A4 at 300 to the inch."""
_DRAFTS: Final = (8, 4, 2, 1)
"""Into which part of its size each way a JPEG is decoded, where that is enough (libjpeg's own reductions)."""
_PLAIN_COLOURS: Final = (0, 3)
"""Types of colour of PNG that Pillow holds in one byte, or in two: grey and palettes (11.2.1)."""
_SRGB_VIDEO: Final = bytes([1, 13, 0, 1])
"""The cICP of sRGB: primaries of BT.709, sRGB's own curve, RGB, all of the range (ITU-T H.273). It comes before every
other word on colours (PNG, Third Edition, 4.3)."""
_LOOKED_AT: Final = 1800
"""Pixels of the longer side in which a picture is looked at: half of what a page shows of it."""
_POINTS_PER_PIXEL: Final = 0.75
"""CSS: 96 pixels to the inch. Only the proportions matter: the layout gives the size."""


def png(content: bytes, name: str) -> Image:
    """A PNG, looked at."""
    if len(content) < 26 or content[12:16] != b"IHDR":
        raise _damaged(name)
    width, height = struct.unpack(">II", content[16:24])
    _bounded(width, height, _of_png(width, height, content), name)
    chunks = tuple(pngs.chunks(content))
    if not pngs.sound(chunks):  # Pillow paints black what it cannot read
        raise _damaged(name)
    parts = dict(chunks)
    if parts.get(b"cICP", _SRGB_VIDEO) != _SRGB_VIDEO:
        hint = "Save it again in sRGB, as PNG or JPEG."
        raise refuse("unsupported-picture", "the PNG has colours of video (cICP)", Position(name), hint)
    return _looked_at(content, (width, height), name)


def jpeg(content: bytes, name: str) -> Image:
    """A JPEG, looked at."""
    frame = jpegs.frame(content)
    if frame is None or not jpegs.sound(content):
        raise _damaged(name)
    _bounded(frame.width, frame.height, _of_jpeg(frame), name)
    return _looked_at(content, (frame.width, frame.height), name)


def _of_png(width: int, height: int, content: bytes) -> float:
    """The bytes that are held at once of a PNG."""
    plain = content[25] in _PLAIN_COLOURS
    grey = content[25] == pngs.GREY and all(kind != b"tRNS" for kind, _ in pngs.chunks(content))
    decoded = width * height * (max(1, content[24] // 8) if plain else 4)
    return decoded + width / _shrunk(width, height) * height * (1 if grey else 4)


def _of_jpeg(frame: jpegs.Frame) -> float:
    """The bytes that are held at once of a JPEG. One that is decoded row by row takes less, however large it is."""
    if frame.sequential:
        return 0
    drafted = next(part for part in _DRAFTS if part <= _shrunk(frame.width, frame.height))
    each = 1 if frame.components == 1 else 4
    return frame.width * frame.height * (2 * frame.samples + each / drafted**2)


def _shrunk(width: int, height: int) -> float:
    """By how much a picture is made smaller at least."""
    return max(1.0, width / _FINEST[0], height / _FINEST[1])


def _bounded(width: int, height: int, held: float, name: str) -> None:
    if width == 0 or height == 0:
        raise _damaged(name)
    if width * height > PIXEL_LIMIT:
        message = f"the picture has {width} × {height} pixels, more than 64 million"
        hint = "Save it smaller: 2000 pixels across are enough for a whole page."
        raise refuse("too-large", message, Position(name), hint)
    if held > MEMORY_LIMIT:
        message = f"the picture has {width} × {height} pixels, too many of its kind to be read at once"
        hint = "Save it smaller, or as a JPEG that is not progressive: 2000 pixels across are enough for a whole page."
        raise refuse("too-large", message, Position(name), hint)


def _looked_at(content: bytes, size: tuple[int, int], name: str) -> Image:
    """A picture whose pixels are all there and can be seen. It is decoded here for the first time, so that a truncated
    file is found by who builds and not by a patient; ``raster`` makes of it what is printed."""
    try:
        bitmap = raster.opened(content)
        if bitmap.size != size:
            raise ValueError(size)
        width, height = size if exif.orientation(bitmap) < 5 else (size[1], size[0])
        small = min(1.0, _LOOKED_AT / max(size))
        shown = raster.upright(bitmap, max(1, round(width * small)), max(1, round(height * small)))
        seen = _darkest(shown) < PALEST
    except (OSError, SyntaxError, ValueError, EOFError, LookupError, AssertionError, TypeError, struct.error):
        raise _damaged(name) from None
    if not seen:
        hint = "Use one with dark lines: a white logo is made for dark grounds, and ours is paper."
        raise refuse("blank-picture", "nothing of the picture can be seen on white paper", Position(name), hint)
    return Image(
        width=width * _POINTS_PER_PIXEL,
        height=height * _POINTS_PER_PIXEL,
        bitmap=content,
        pixel_width=width,
        pixel_height=height,
    )


def _darkest(shown: Bitmap) -> int:
    """The darkest grey of a picture on white paper, 0 to 255."""
    from PIL import Image as pillow  # noqa: N813 # a module

    if shown.mode in ("LA", "RGBA"):
        paper = pillow.new("RGBA", shown.size, "white")
        paper.alpha_composite(shown.convert("RGBA"))
        shown = paper
    return next(grey for grey, count in enumerate(shown.convert("L").histogram()) if count)


def _damaged(name: str) -> Exception:
    hint = "Open it in a picture program and save it again as PNG or JPEG."
    return refuse("bad-picture", "the picture is damaged or cut off", Position(name), hint)
