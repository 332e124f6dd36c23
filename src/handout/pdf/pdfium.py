"""The one door to PDFium, which reads our pages as browsers do: a document opened, used and closed by one thread.

PDFium is not thread-safe, not even for two documents (fpdfview.h), so whoever has one open holds the lock; a thread
may have several open. It is imported with the first file: no command pays for it that reads none.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_ENGINE = threading.RLock()


class Unreadable(ValueError):
    """PDFium cannot open the bytes, or not the page asked for."""


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """A ``pypdfium2.PdfDocument``, closed in the end with all that was got from it. Raises Unreadable."""
    import pypdfium2

    with _ENGINE:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as fault:
            raise Unreadable(str(fault)) from fault
        try:
            yield document
        finally:
            document.close()
