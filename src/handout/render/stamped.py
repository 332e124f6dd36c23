"""A PNG that says what it is, so that a later run knows its own file."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


def stamped(image: Image, said: Mapping[str, str]) -> bytes:
    """The bytes of a PNG with texts by keyword (PNG, 11.3.3.2), the same for the same pixels."""
    from PIL.PngImagePlugin import PngInfo

    info, out = PngInfo(), BytesIO()
    for key, text in said.items():
        info.add_text(key, text)
    image.save(out, "PNG", pnginfo=info, compress_level=6)
    return out.getvalue()


def stamps(data: bytes) -> Mapping[str, str]:
    """What a PNG says of itself; nothing where it is none, or says nothing. Its pixels are not read."""
    from PIL import Image as pillow  # noqa: N813 # a module
    from PIL import UnidentifiedImageError

    try:
        with pillow.open(BytesIO(data), formats=("PNG",)) as image:
            return {str(key): text for key, text in image.info.items() if isinstance(text, str)}
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, pillow.DecompressionBombError):
        return {}
