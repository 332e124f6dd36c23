"""ICU's own bidirectional algorithm, as a second opinion in tests: a line as it is seen from left to right.

The wheel of icu4py brings ICU whole, but no door to its ``ubidi.h``; so its library is asked by name.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import icu4py
import pytest

MIRRORING = 2
"""UBIDI_DO_MIRRORING, of ubidi_writeReordered."""


def seen(text: str, *, rtl: bool = True) -> str:
    """The characters of a paragraph on one line, from left to right, brackets mirrored."""
    library, version = _icu()
    units = text.encode("utf-16-le")
    size = len(units) // 2
    source = (ctypes.c_uint16 * size).from_buffer_copy(units)
    target = (ctypes.c_uint16 * (size + 1))()
    status = ctypes.c_int(0)
    opened = getattr(library, f"ubidi_open_{version}")
    opened.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(opened())
    try:
        paragraph = getattr(library, f"ubidi_setPara_{version}")
        paragraph(handle, source, size, ctypes.c_uint8(rtl), None, ctypes.byref(status))
        write = getattr(library, f"ubidi_writeReordered_{version}")
        length = write(handle, target, size + 1, ctypes.c_uint16(MIRRORING), ctypes.byref(status))
    finally:
        getattr(library, f"ubidi_close_{version}")(handle)
    assert status.value <= 0, status.value  # above: an error, below: a warning
    return bytes(target)[: 2 * length].decode("utf-16-le")


@cache
def _icu() -> tuple[ctypes.CDLL, int]:
    for path in _libraries():
        library = ctypes.CDLL(str(path))
        for version in range(70, 120):
            if hasattr(library, f"ubidi_open_{version}"):
                return library, version
    pytest.skip("the wheel of icu4py has no library here that ctypes can open")


def _libraries() -> Iterator[Path]:
    package = Path(icu4py.__file__).parent
    folders = (package.parent / "icu4py.libs", package / ".dylibs", package)
    files = (file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir()))
    yield from sorted((file for file in files if re.search(r"icu(data|dt|uc)", file.name)), key=_data_first)


def _data_first(file: Path) -> bool:
    """The library of characters needs that of the data; both are found once they are loaded."""
    return not re.search(r"icu(data|dt)", file.name)
