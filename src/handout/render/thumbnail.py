"""The small picture of a body for the staff's page: page 1 of a finished sheet without its header and footer, as WebP.

A picture says, in its Exif description, from which file it was made: ``stands`` tells by that whether it still is what
would be made of it, and whether anybody has changed it since.
"""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from typing import TYPE_CHECKING

from handout.patterns import regex
from handout.render.bodies import without_running
from handout.render.pages import opened

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH = 200
"""In pixels: the title and the look of a page are told in every script, running text is not."""

HEIGHT = 320
"""At most, in pixels; A4 has 283. Narrower pages are made smaller."""

LARGEST = 8192
"""In bytes: 12,000 pictures are 100 MB on a file share, and a screen of them comes in a moment."""

QUALITIES = (80, 72, 64, 56, 48, 40, 25, 10)
"""Of WebP, 0 to 100, the best first: most pages of text have 64 to 80; below 40, signs begin to smear."""

METHOD = 4
"""Of 0 to 6: 6 takes three times as long and saves 3 % (docs/findings.md, Small pictures)."""

MAKER = b"handout thumbnail 1 "
"""What a picture says of itself before its digest. Another number where the same file gives another picture."""

_STAMP = regex(re.escape(MAKER) + rb"[0-9a-f]{64}")
_BLANK = MAKER + b"0" * 64
_DESCRIPTION = 0x010E
"""The Exif tag ImageDescription."""


def thumbnail(data: bytes) -> bytes:
    """A WebP file of at most LARGEST bytes, the same for the same PDF. Raises Unreadable (``pdf.pdfium``)."""
    with opened(data) as document:
        wide, high = document.size(0)
        width = max(1, round(min(WIDTH, HEIGHT * wide / high)))
        image = document.picture(0, width=width, removing=without_running)
    picture = _small_enough(image)
    return picture.replace(_BLANK, MAKER + _digest(picture, hashlib.sha256(data).hexdigest()))


def stands(picture: bytes, source: str) -> bool:
    """Whether it is the whole picture of the PDF with this SHA-256 (in hex). Imports nothing slow."""
    found = _STAMP.search(picture)
    return found is not None and found[0] == MAKER + _digest(picture.replace(found[0], _BLANK), source)


def _digest(blank: bytes, source: str) -> bytes:
    """Over a picture whose own digest is blank, and the digest of the PDF."""
    return hashlib.sha256(hashlib.sha256(blank).digest() + source.encode()).hexdigest().encode()


def _small_enough(image: Image) -> bytes:
    """The best quality within LARGEST; a page of mere noise becomes smaller."""
    tried = (_webp(image, quality) for quality in QUALITIES)
    if found := next((picture for picture in tried if len(picture) <= LARGEST), None):
        return found
    return _small_enough(image.resize((max(1, image.width // 2), max(1, image.height // 2))))


def _webp(image: Image, quality: int) -> bytes:
    from PIL.Image import Exif

    out, about = BytesIO(), Exif()
    about[_DESCRIPTION] = _BLANK.decode()
    image.save(out, "WEBP", quality=quality, method=METHOD, exif=about)
    return out.getvalue()
