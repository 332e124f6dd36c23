"""What no brand changes of a page: header and footer are taken off before it is painted.

``pdf.bind`` writes two content streams on each page, header and footer first, so PDFium lists their objects first.
Those are artifacts with a /Subtype (/Header or /Footer: ISO 32000-1, Table 330; ``pdf/content.py`` gives no other
artifact one), or the tagged logo, whose MCID is the page's last. The body begins with an artifact without /Subtype or
with MCID 0.
"""

from __future__ import annotations

from ctypes import c_int, c_ulong, c_ushort
from itertools import takewhile
from typing import Any

LONGEST_KEY = 32
"""In units of UTF-16: of keys that are longer none is /Subtype."""


def without_running(page: Any) -> None:
    """Take header and footer off an open page (``pypdfium2.PdfPage``) of a file of ours."""
    from pypdfium2 import raw

    objects = (raw.FPDFPage_GetObject(page, n) for n in range(raw.FPDFPage_CountObjects(page)))
    for found in list(takewhile(_is_running, objects)):
        if raw.FPDFPage_RemoveObject(page, found):
            raw.FPDFPageObj_Destroy(found)


def _is_running(found: Any) -> bool:
    from pypdfium2 import raw

    marks = (raw.FPDFPageObj_GetMark(found, n) for n in range(raw.FPDFPageObj_CountMarks(found)))
    return any(_has_subtype(mark) or _mcid(mark) > 0 for mark in marks)


def _has_subtype(mark: Any) -> bool:
    from pypdfium2 import raw

    return any(_key(mark, n) == "Subtype" for n in range(raw.FPDFPageObjMark_CountParams(mark)))


def _key(mark: Any, index: int) -> str:
    from pypdfium2 import raw

    key, size = (c_ushort * LONGEST_KEY)(), c_ulong()
    got = raw.FPDFPageObjMark_GetParamKey(mark, index, key, 2 * LONGEST_KEY, size)
    return bytes(key).decode("utf-16-le").rstrip("\0") if got else ""


def _mcid(mark: Any) -> int:
    """-1 where it has none."""
    from pypdfium2 import raw

    value = c_int(-1)
    return value.value if raw.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", value) else -1
