"""Pages of a finished PDF as pixels, painted by PDFium, as Chrome paints them.

Sizes of pages are in points, those of pictures in pixels; pages are counted from 0.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from handout.pdf import pdfium
from handout.pdf.pdfium import Unreadable
from handout.records import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 32_000_000
"""Of one picture: A3 at 400 pixels an inch, 96 MB. A file that says it is a mile wide must not take the machine."""

LONGEST_SIDE = 20_000
"""In pixels: the same for one that is a mile long and a hair wide."""

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner of the page."""

Removes = Callable[[Any], None]
"""Takes things off a page (``pypdfium2.PdfPage``) before it is painted."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open document; only within ``opened``, and in the thread that opened it."""

    document: Any

    @property
    def count(self) -> int:
        """How many pages it has."""
        return len(self.document)

    def size(self, index: int) -> tuple[float, float]:
        """Width and height of a page in points. Raises Unreadable, as do all that ask for a page."""
        with self._page(index) as page:
            return page.get_width(), page.get_height()

    def picture(
        self, index: int, *, scale: float = 1.0, width: int | None = None, removing: Removes | None = None
    ) -> Image:
        """A page on white, as an RGB image: ``width`` pixels wide, else ``scale`` pixels a point, within
        MOST_PIXELS and LONGEST_SIDE. ``removing`` takes off what should not be seen."""
        with self._page(index) as page:
            if removing:
                removing(page)
            wide, high = page.get_width(), page.get_height()
            return _painted(page, *_pixels(wide, high, width / wide if width else scale))

    def texts(self, index: int) -> tuple[tuple[str, Rectangle], ...]:
        """The texts of a page in reading order, a stretch of a line at a time, and where each stands."""
        with self._page(index) as page, closing(page.get_textpage()) as text:
            boxes = [text.get_rect(number) for number in range(text.count_rects())]
            return tuple((text.get_text_bounded(*box), box) for box in boxes)

    @contextmanager
    def _page(self, index: int) -> Iterator[Any]:
        from pypdfium2 import PdfiumError

        if not 0 <= index < self.count:
            raise Unreadable(f"there is no page {index + 1} of {self.count}")
        try:
            page = self.document[index]
        except PdfiumError as fault:
            raise Unreadable(str(fault)) from fault
        with closing(page):
            if not page.get_width() * page.get_height() > 0:
                raise Unreadable(f"page {index + 1} has no area")
            yield page


@contextmanager
def opened(data: bytes) -> Iterator[Opened]:
    """A finished PDF, open for as many of its pages as are wanted. Raises Unreadable; other threads wait meanwhile."""
    with pdfium.opened(data) as document:
        yield Opened(document)


def page(data: bytes, index: int, *, scale: float = 1.0, width: int | None = None) -> Image:
    """One page (from 0) of a PDF as an RGB image, as ``Opened.picture``. Raises Unreadable."""
    with opened(data) as document:
        return document.picture(index, scale=scale, width=width)


def png(image: Image) -> bytes:
    """The bytes of a small PNG file, the same for the same pixels."""
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def quick_png(image: Image) -> bytes:
    """The same picture for somebody who waits: rows as they are, quickly deflated. Pillow tries five filters on each
    row, which takes twice the time, and white paper with letters on it comes out larger for it.

    An RGB image; PNG as ISO/IEC 15948 has it: 8 bits a sample, colour type 2, no interlace, filter 0 before each row.
    """
    width, height = image.size
    pixels, stride = memoryview(image.tobytes()), 3 * width
    rows = b"".join(part for y in range(height) for part in (b"\0", pixels[y * stride : (y + 1) * stride]))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR", head), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))


def _pixels(width: float, height: float, scale: float) -> tuple[int, int]:
    """Whole pixels for a page in points; fewer than asked for where they would be too many."""
    scale = min(scale, (MOST_PIXELS / (width * height)) ** 0.5, LONGEST_SIDE / max(width, height))
    return max(1, int(width * scale + 0.5)), max(1, int(height * scale + 0.5))


def _painted(page: Any, width: int, height: int) -> Image:
    """PDFium's own rounding would make some pictures a pixel wider than asked for."""
    from pypdfium2 import PdfBitmap, raw

    with closing(PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGR)) as bitmap:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
        image: Image = bitmap.to_pil().copy()  # its pixels may be those of the bitmap, which ends here
        return image
