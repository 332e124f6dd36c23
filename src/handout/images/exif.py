"""The two things that the EXIF of a photograph is asked (EXIF 2.3, DCF 2.0). What is damaged says nothing: it is no
reason to refuse a picture."""

from __future__ import annotations

import struct
import warnings
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PIL.Image import Image as Bitmap

_ORIENTATION: Final = 0x0112
_INTEROPERABILITY: Final = 0xA005
"""The directory whose first tag names the colour space of a camera."""


def orientation(bitmap: Bitmap) -> int:
    """Which way up it is: 1 is upright; 5 to 8 lie on a side (EXIF 2.3, 4.6.4)."""
    found = _said(bitmap, None, _ORIENTATION)
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def in_adobe_rgb(bitmap: Bitmap) -> bool:
    """Whether the camera was set to Adobe RGB: such a file has no profile (DCF 2.0)."""
    return str(_said(bitmap, _INTEROPERABILITY, 1)).startswith("R03")


def _said(bitmap: Bitmap, directory: int | None, tag: int) -> Any:
    """A value; None where there is none that can be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = bitmap.getexif()
            return found.get(tag) if directory is None else found.get_ifd(directory).get(tag)
    except (OSError, SyntaxError, ValueError, LookupError, TypeError, EOFError, struct.error):
        return None
