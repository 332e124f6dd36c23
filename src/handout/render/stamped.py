"""A PNG that says what it is, so that a later run knows its own file, and that nobody has drawn on it since."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from handout.render.pages import MOST_PIXELS

if TYPE_CHECKING:
    from PIL.Image import Image


def stamped(image: Image, mark: str, said: Mapping[str, str]) -> bytes:
    """The bytes of a PNG with texts by keyword (PNG, 11.3.3.2), the same for the same pixels. ``mark`` is the keyword
    under which it keeps the digest of its pixels."""
    from PIL.PngImagePlugin import PngInfo

    info, out = PngInfo(), BytesIO()
    for key, text in {mark: _digest(image), **said}.items():
        info.add_text(key, text)
    image.save(out, "PNG", pnginfo=info, compress_level=6)
    return out.getvalue()


def intact(data: bytes, mark: str) -> bool:
    """Whether it is a PNG of ours, with every pixel as it was written."""
    from PIL import Image as pillow  # noqa: N813 # a module
    from PIL import UnidentifiedImageError

    try:
        with pillow.open(BytesIO(data), formats=("PNG",)) as image:
            kept = image.info.get(mark)
            return bool(kept) and image.width * image.height <= MOST_PIXELS and kept == _digest(image)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, pillow.DecompressionBombError):
        return False


def _digest(image: Image) -> str:
    return hashlib.sha256(image.tobytes()).hexdigest()
