"""A bitmap as it goes into a PDF: upright, in sRGB, no finer than paper shows, without anything but its pixels."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from handout.caching import cached
from handout.images import bands, exif, jpegs, pngs
from handout.images.colour import in_srgb, is_srgb, profile_of
from handout.records import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image as Bitmap
    from PIL.Image import Transpose

RESOLUTION: Final = 300
"""Pixels to the inch on paper, at most: what a printer shows of a photograph."""
QUALITY: Final = 88
"""Of a JPEG, with as many pixels of colour as of light: no block is seen on paper (docs/findings.md)."""
LOSSLESS: Final = 200_000
"""Bytes up to which a PNG's pixels stay as they are, whatever a JPEG would take."""
WORTH: Final = 3
"""A larger PNG becomes a JPEG where that takes no more than one part in so many: photographs do, drawings do not."""
KEPT: Final = 64
"""Rasters that are kept: a build has few pictures, each in one or two sizes, on hundreds of sheets."""
_SIXTEEN_BITS: Final = 1 / 256


@dataclass(frozen=True, slots=True)
class RasterImage:
    """Pixels of ``width`` by ``height``. ``data``: a JPEG file or, where ``jpeg`` is false, a zlib stream of rows with
    PNG's filters, as ``alpha`` is, the soft mask. ``grey``: one component of eight bits, else red, green and blue."""

    width: int
    height: int
    data: bytes
    jpeg: bool
    grey: bool
    alpha: bytes | None = None


def pixels(length: float, most: int) -> int:
    """How many pixels a length in points has room for; never more than there are."""
    return max(1, min(most, math.ceil(length / 72 * RESOLUTION - 0.01)))


@cached(KEPT)
def raster(file: bytes, width: int, height: int) -> RasterImage:
    """The picture in a file that ``bitmap`` has looked at, in so many pixels."""
    bitmap = opened(file)
    if bitmap.format != "PNG" and bitmap.size == (width, height) and _plain(file, bitmap):
        content = jpegs.stripped(file)
        if content is not None:
            return RasterImage(width, height, content, jpeg=True, grey=bitmap.mode == "L")
    photo = bitmap.format != "PNG"
    shown = upright(bitmap, width, height)
    alpha = shown.getchannel("A") if shown.mode in ("LA", "RGBA") else None
    colour = shown.convert(shown.mode.removesuffix("A"))
    data, jpeg = _encoded(colour, photo=photo)
    mask = _filtered(alpha) if alpha and alpha.getextrema()[0] != 255 else None
    return RasterImage(width, height, data, jpeg, colour.mode == "L", mask)


def opened(file: bytes) -> Bitmap:
    """A PNG or JPEG whose header is read. Errors are Pillow's."""
    from PIL import Image as pillow  # noqa: N813 # a module

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's advice on metadata: nothing of it is kept
        bitmap = pillow.open(io.BytesIO(file), formats=("PNG", "JPEG"))
    clear = bitmap.info.get("transparency")
    if bitmap.format == "PNG" and clear is not None and bitmap.mode in ("L", "RGB"):
        bitmap.info["transparency"] = _in_eight_bits(clear, depth=file[24])
    return bitmap


def _in_eight_bits(clear: int | tuple[int, ...], *, depth: int) -> int | tuple[int, ...]:
    """The clear colour of a PNG (11.3.1.1) in the depth of Pillow's pixels; Pillow gives the file's own numbers."""
    if isinstance(clear, tuple):
        return tuple(value >> 8 for value in clear) if depth == 16 else clear
    return clear * 255 // ((1 << depth) - 1)


def upright(bitmap: Bitmap, width: int, height: int) -> Bitmap:
    """Decoded, in so many pixels once it is upright, in sRGB: of mode L, LA, RGB or RGBA. Errors are Pillow's."""
    way_up, profile = exif.orientation(bitmap), profile_of(bitmap)
    size = (height, width) if way_up >= 5 else (width, height)
    bitmap.draft(None, size)  # a JPEG is decoded at a half, a quarter or an eighth where that is enough
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bitmap.load()
    shown = in_srgb(bands.resized(bitmap, size, _eight_bits), profile)
    turn = _turns().get(way_up)
    return shown if turn is None else shown.transpose(turn)


def _turns() -> Mapping[int, Transpose]:
    """What turns each orientation upright (EXIF 2.3, 4.6.4)."""
    from PIL.Image import Transpose

    return {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }


def _plain(file: bytes, bitmap: Bitmap) -> bool:
    """Whether a JPEG may go into the file as it is."""
    header = jpegs.frame(file)
    return header is not None and header.plain and exif.orientation(bitmap) == 1 and is_srgb(bitmap)


def _eight_bits(bitmap: Bitmap) -> Bitmap:
    """Of mode L, LA, RGB, RGBA or CMYK. Sixteen bits of grey are scaled; Pillow's own conversion would cut. A colour
    that is to be clear is looked for in the file's own values."""
    from PIL import Image as pillow  # noqa: N813 # a module

    clear = bitmap.info.get("transparency")
    if bitmap.mode.startswith("I"):
        grey = bitmap.convert("I").point(lambda value: value * _SIXTEEN_BITS).convert("L")
        if not isinstance(clear, int):
            return grey
        return pillow.merge("LA", (grey, _all_but(bitmap.convert("I"), clear)))
    if bitmap.mode in ("1", "L"):
        return bitmap.convert("LA" if clear is not None else "L")
    if bitmap.mode in ("P", "RGB"):
        return bitmap.convert("RGBA" if bitmap.has_transparency_data else "RGB")
    return bitmap if bitmap.mode in ("LA", "RGBA", "CMYK") else bitmap.convert("RGB")


def _all_but(grey: Bitmap, clear: int) -> Bitmap:
    """A mask without one of sixteen bits of grey. Pillow multiplies and adds to these, and clips the rest."""
    from PIL import ImageChops

    above, below = grey.point(lambda value: value * 1 - clear), grey.point(lambda value: value * -1 + clear)
    return ImageChops.lighter(above.convert("L"), below.convert("L")).point(lambda value: 255 if value else 0)


def _encoded(bitmap: Bitmap, *, photo: bool) -> tuple[bytes, bool]:
    """The bytes of a raster without its mask, and whether they are a JPEG."""
    if photo:
        return _as_jpeg(bitmap), True
    exact = _filtered(bitmap)
    if len(exact) > LOSSLESS and len(near := _as_jpeg(bitmap)) * WORTH < len(exact):
        return near, True
    return exact, False


def _as_jpeg(bitmap: Bitmap) -> bytes:
    """Baseline. Pillow repeats remarks of the file that a bitmap came from; and it fails on noise where it is to seek
    the best codes."""
    stream = io.BytesIO()
    bitmap.save(stream, "JPEG", quality=QUALITY, subsampling=0)
    content = jpegs.stripped(stream.getvalue())
    assert content is not None  # it is our own
    return content


def _filtered(bitmap: Bitmap) -> bytes:
    """A zlib stream of rows with PNG's filters, which readers of PDF undo (ISO 32000-1, 7.4.4.4): the data of a PNG."""
    stream = io.BytesIO()
    bitmap.save(stream, "PNG")
    return b"".join(data for kind, data in pngs.chunks(stream.getvalue()) if kind == b"IDAT")
