"""PNG and JPEG. The size in pixels is read from the header by hand, before any decoder sees the file."""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handout.errors import Position
from handout.images.refusal import refuse
from handout.models.image import Image

if TYPE_CHECKING:
    from PIL.Image import Image as Bitmap

PALEST = 230
"""Grey of 255 from which a picture has nothing that is seen on paper: 1.25:1 (WCAG 2.1's formula) and less."""
PIXEL_LIMIT: Final = 40_000_000
"""Pixels of one picture: 120 MB in memory; a page at 600 dots to the inch has 35 million."""
_POINTS_PER_PIXEL: Final = 0.75
"""CSS: 96 pixels to the inch. Only the proportions matter: the layout gives the size."""
_PNG_END: Final = b"IEND\xaeB`\x82"
"""The last chunk with its checksum: Pillow does not miss it where it is cut off."""
_BASELINE: Final = frozenset({0xC0, 0xC1})
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Start-of-frame markers (ISO/IEC 10918-1, table B.1)."""
_ORIENTATION: Final = 0x0112
"""The EXIF tag that says which way up a photograph is."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the header of a JPEG says."""

    marker: int
    width: int
    height: int
    components: int
    precision: int
    adobe_rgb: bool


def png(content: bytes, name: str) -> Image:
    """A PNG as RGB pixels, with a soft mask where something is transparent."""
    if len(content) < 24 or content[12:16] != b"IHDR":
        raise _damaged(name)
    width, height = struct.unpack(">II", content[16:24])
    _bounded(width, height, name)
    if _PNG_END not in content:
        raise _damaged(name)
    return _pixels(_decoded(content, "PNG", name))


def jpeg(content: bytes, name: str) -> Image:
    """A JPEG as it is where PDF readers show it alike (baseline, grey or RGB, upright), else its pixels."""
    frame = _frame(content)
    if frame is None:
        raise _damaged(name)
    _bounded(frame.width, frame.height, name)
    bitmap = _decoded(content, "JPEG", name)
    upright = bitmap.getexif().get(_ORIENTATION, 1) == 1
    plain = frame.marker in _BASELINE and frame.components in (1, 3) and frame.precision == 8 and not frame.adobe_rgb
    if not (upright and plain):
        return _pixels(bitmap)
    return Image(
        width=frame.width * _POINTS_PER_PIXEL,
        height=frame.height * _POINTS_PER_PIXEL,
        jpeg=content,
        grey=frame.components == 1,
        pixel_width=frame.width,
        pixel_height=frame.height,
    )


def _frame(content: bytes) -> _Frame | None:
    """The frame header: segments are walked up to it (ISO/IEC 10918-1, B.1.1.4)."""
    at, adobe_rgb = 2, False
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        body = content[at + 4 : at + 2 + length]
        if marker in _FRAMES and len(body) >= 6:
            precision, height, width, components = struct.unpack(">BHHB", body[:6])
            return _Frame(marker, width, height, components, precision, adobe_rgb)
        if marker == 0xEE and body.startswith(b"Adobe") and len(body) >= 12:
            adobe_rgb = body[11] == 0  # APP14: no colour transform, the components are RGB themselves
        at += 1 if marker == 0xFF else 2 + length
    return None


def _bounded(width: int, height: int, name: str) -> None:
    if width == 0 or height == 0:
        raise _damaged(name)
    if width * height > PIXEL_LIMIT:
        message = f"the picture has {width} × {height} pixels, more than 40 million"
        hint = "Save it smaller: 2000 pixels across are enough for a whole page."
        raise refuse("too-large", message, Position(name), hint)


def _decoded(content: bytes, kind: str, name: str) -> Bitmap:
    """The picture, decoded whole, so that a truncated file is found here and not by a patient."""
    from PIL import Image as pillow  # noqa: N813 # a module

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's advice on metadata: nothing of it is kept
            bitmap = pillow.open(io.BytesIO(content), formats=(kind,))
            bitmap.load()
            seen = _darkest(bitmap) < PALEST
    except (OSError, SyntaxError, ValueError, EOFError, LookupError, struct.error):
        raise _damaged(name) from None
    if not seen:
        hint = "Use one with dark lines: a white logo is made for dark grounds, and ours is paper."
        raise refuse("blank-picture", "nothing of the picture can be seen on white paper", Position(name), hint)
    return bitmap


def _darkest(bitmap: Bitmap) -> int:
    """The darkest grey of a picture on white paper, 0 to 255."""
    from PIL import Image as pillow  # noqa: N813 # a module

    shown = _eight_bits(bitmap)
    if shown.has_transparency_data:
        paper = pillow.new("RGBA", shown.size, "white")
        paper.alpha_composite(shown.convert("RGBA"))
        shown = paper
    return next(grey for grey, count in enumerate(shown.convert("L").histogram()) if count)


def _damaged(name: str) -> Exception:
    hint = "Open it in a picture program and save it again as PNG or JPEG."
    return refuse("bad-picture", "the picture is damaged or cut off", Position(name), hint)


def _pixels(bitmap: Bitmap) -> Image:
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(_eight_bits(bitmap))
    clear = upright.has_transparency_data
    alpha = upright.convert("RGBA").getchannel("A").tobytes() if clear else None
    return Image(
        width=upright.width * _POINTS_PER_PIXEL,
        height=upright.height * _POINTS_PER_PIXEL,
        pixels=upright.convert("RGBA").convert("RGB").tobytes() if clear else upright.convert("RGB").tobytes(),
        alpha=None if alpha is None or alpha.count(255) == len(alpha) else alpha,
        pixel_width=upright.width,
        pixel_height=upright.height,
    )


def _eight_bits(bitmap: Bitmap) -> Bitmap:
    """Sixteen bits of grey as eight; Pillow's own conversion would cut, not scale."""
    if bitmap.mode.startswith("I"):
        return bitmap.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return bitmap
