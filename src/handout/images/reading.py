"""One picture from a file: bounded, told apart by its first bytes, never by its name."""

from __future__ import annotations

import hashlib
import pathlib
from collections.abc import Callable, Mapping
from typing import Final

from handout import looking
from handout.errors import Diagnostic, HandoutError, Position
from handout.images.refusal import refuse
from handout.models.image import Image
from handout.records import replace

SIZE_LIMIT: Final = 32 << 20
"""Bytes of one photograph, as telephones of 50 megapixels make them."""
DRAWING_LIMIT: Final = 5 << 20
"""Bytes of one SVG drawing."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_OTHERS: Final[Mapping[str, tuple[int, bytes]]] = {
    "HEIC": (4, b"ftyphei"),
    "HEIF": (4, b"ftypmif1"),
    "AVIF": (4, b"ftypavif"),
    "WebP": (8, b"WEBP"),
    "GIF": (0, b"GIF8"),
    "TIFF": (0, b"II*\0"),
    "TIFF (big-endian)": (0, b"MM\0*"),
    "PDF": (0, b"%PDF-"),
}
"""Where files of other kinds say what they are."""


def read(path: pathlib.Path, name: str) -> tuple[Image | None, tuple[Diagnostic, ...]]:
    """The picture in a file, or None and what is wrong with it. ``name`` is what the faults call the file."""
    return _read(path, name, _image)


def read_icon(path: pathlib.Path, name: str) -> tuple[Image | None, tuple[Diagnostic, ...]]:
    """The stencil in an SVG file (``svg.stencil``), or None and what is wrong with it; ``name`` as in ``read``."""
    return _read(path, name, _stencil)


def _read(
    path: pathlib.Path, name: str, made: Callable[[bytes, str], Image]
) -> tuple[Image | None, tuple[Diagnostic, ...]]:
    try:
        content = _bytes(path, name)
        return replace(made(content, name), sha256=hashlib.sha256(content).hexdigest()), ()
    except HandoutError as fault:
        return None, fault.diagnostics


def _stencil(content: bytes, name: str) -> Image:
    from handout.images import svg

    if content.startswith((_PNG, _JPEG)) or b"<" not in content[:64]:
        hint = "Draw it as outlines and save it as SVG: an icon is printed in the colours of each layout."
        raise refuse("bad-picture", "this icon is no SVG drawing", Position(name), hint)
    return svg.stencil(content, name)


def _image(content: bytes, name: str) -> Image:
    if content.startswith(_PNG):
        from handout.images import bitmap

        return bitmap.png(content, name)
    if content.startswith(_JPEG):
        from handout.images import bitmap

        return bitmap.jpeg(content, name)
    kind = next((kind for kind, (at, sign) in _OTHERS.items() if content.startswith(sign, at)), None)
    if not kind and b"<" in content[:64]:
        from handout.images import svg

        return svg.image(content, name)
    is_one = f", but {kind}" if kind else ""
    hint = "Save the picture as SVG, PNG or JPEG."
    raise refuse("bad-picture", f"this is no SVG, PNG or JPEG picture{is_one}", Position(name), hint)


def _bytes(path: pathlib.Path, name: str) -> bytes:
    where = Position(name)
    try:
        content = looking.read(path, SIZE_LIMIT)
    except looking.NotOrdinary:
        raise refuse("not-a-file", "this is not an ordinary file", where, "Put a picture in its place.") from None
    except looking.TooLarge:
        hint = "Save it smaller: 2000 pixels across are enough for a whole page."
        raise refuse("too-large", "the picture is larger than 32 MiB", where, hint) from None
    except OSError as fault:
        message = f"the picture cannot be read ({type(fault).__name__})"
        raise refuse("not-readable", message, where, "Check the file and its rights.") from None
    if len(content) > DRAWING_LIMIT and not content.startswith((_PNG, _JPEG)):
        hint = "Save it with fewer points, or as a PNG."
        raise refuse("too-large", "the drawing is larger than 5 MiB", where, hint)
    return content
