"""The one door to PDFium, which reads our pages as browsers do: a document opened, used and closed by one thread.

PDFium is not thread-safe, not even for two documents (fpdfview.h), so whoever has one open holds the lock; a thread
may have several open. It is imported with the first file: no command pays for it that reads none. Every build reads
the words of its pages, and only that: it is asked of PDFium's own functions, since the classes around them take as long
to import as the words of fifty pages to read.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Container, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from handout.caching import cached
from handout.engines import imported_late, without_start

_ENGINE = threading.RLock()


class Unreadable(ValueError):
    """PDFium cannot open the bytes, or not the page asked for."""


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """A ``pypdfium2.PdfDocument``, closed in the end with all that was got from it. Raises Unreadable."""
    with _ENGINE:
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as fault:
            raise Unreadable(str(fault)) from fault
        try:
            yield document
        finally:
            document.close()


def texts(data: bytes, pages: Container[int] | None = None) -> dict[int, str]:
    """What PDFium reads on the pages (from 0) that are asked for, else on all. By range: by rectangle it leaves out
    marks, which have no width. Raises Unreadable."""
    with _ENGINE:
        engine = _engine()
        document = engine.FPDF_LoadMemDocument64(data, len(data), None)
        if not document:
            raise Unreadable(f"PDFium cannot open the file (fault {engine.FPDF_GetLastError()} of fpdfview.h)")
        try:
            wanted = (n for n in range(engine.FPDF_GetPageCount(document)) if pages is None or n in pages)
            return {number: _text(engine, document, number) for number in wanted}
        finally:
            engine.FPDF_CloseDocument(document)


def _text(engine: Any, document: Any, number: int) -> str:
    page = engine.FPDF_LoadPage(document, number)
    words = engine.FPDFText_LoadPage(page)
    if not words:
        engine.FPDF_ClosePage(page)
        raise Unreadable(f"PDFium cannot read page {number + 1}")
    count = max(0, engine.FPDFText_CountChars(words))
    buffer = (ctypes.c_ushort * (count + 1))()  # UTF-16 with a closing zero (fpdf_text.h)
    told = engine.FPDFText_GetText(words, 0, count, buffer)
    engine.FPDFText_ClosePage(words)
    engine.FPDF_ClosePage(page)
    return bytes(memoryview(buffer)[: max(0, told - 1)]).decode("utf-16-le", errors="ignore")


_HANDLE: Final = ctypes.c_void_p
_ASKED: Final[dict[str, tuple[Any, tuple[Any, ...]]]] = {
    "FPDF_InitLibrary": (None, ()),
    "FPDF_LoadMemDocument64": (_HANDLE, (ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p)),
    "FPDF_GetLastError": (ctypes.c_ulong, ()),
    "FPDF_GetPageCount": (ctypes.c_int, (_HANDLE,)),
    "FPDF_CloseDocument": (None, (_HANDLE,)),
    "FPDF_LoadPage": (_HANDLE, (_HANDLE, ctypes.c_int)),
    "FPDF_ClosePage": (None, (_HANDLE,)),
    "FPDFText_LoadPage": (_HANDLE, (_HANDLE,)),
    "FPDFText_CountChars": (ctypes.c_int, (_HANDLE,)),
    "FPDFText_GetText": (ctypes.c_int, (_HANDLE, ctypes.c_int, ctypes.c_int, ctypes.POINTER(ctypes.c_ushort))),
    "FPDFText_ClosePage": (None, (_HANDLE,)),
}
"""What each function gives and takes (fpdfview.h, fpdf_text.h)."""


@cached(1)
def _engine() -> Any:
    """PDFium's functions that are asked here. To declare all 500, as pypdfium2 does, takes as long as to read thirty
    pages; to begin anew, as it does when it is imported later, changes nothing."""
    file = _library()
    if file is None:  # a PDFium of the system's own, say, which pypdfium2 knows how to find
        with without_start("pypdfium2"), imported_late({"ctypes.util": ()}):
            engine: Any = import_module("pypdfium2.raw")
    else:
        engine = ctypes.CDLL(str(file))
        for name, (result, takes) in _ASKED.items():
            function = getattr(engine, name)
            function.restype, function.argtypes = result, takes
    engine.FPDF_InitLibrary()
    return engine


def _library() -> Path | None:
    """The library in the wheel of pypdfium2; None where it has none."""
    found = find_spec("pypdfium2_raw")
    folders = found.submodule_search_locations if found else None
    names = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")
    files = (Path(folder, name) for folder in folders or () for name in names)
    return next((file for file in files if file.is_file()), None)
