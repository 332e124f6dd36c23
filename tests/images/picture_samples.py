"""Pictures for tests: made, and read as a project's are."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

from PIL import Image as Pillow

from handout.images import read
from handout.models.image import Image


def tried(folder: Path, content: bytes, name: str = "picture") -> tuple[Image | None, list[str], str]:
    """The picture, the codes of its faults, and what they say."""
    file, called = folder / name, f"img/{name}"
    file.write_bytes(content)
    image, faults = read(file, called)
    assert (image is None) == bool(faults)
    assert all(fault.where and fault.where.file == called and fault.hint for fault in faults)
    return image, [fault.code for fault in faults], " ".join(map(str, faults))


def png(bitmap: Pillow.Image, **options: Any) -> bytes:
    return _saved(bitmap, "PNG", **options)


def jpeg(bitmap: Pillow.Image, **options: Any) -> bytes:
    return _saved(bitmap, "JPEG", **options)


def _saved(bitmap: Pillow.Image, kind: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    bitmap.save(stream, kind, **options)
    return stream.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG (PNG, Third Edition, 5.3)."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
