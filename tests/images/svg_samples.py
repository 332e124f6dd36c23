"""Drawings for tests: read, refused, and looked at as letters."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from picture_samples import tried
from PIL.Image import Image as Bitmap

from handout.models.image import Image
from handout.pdf.images import write_image
from handout.pdf.objects import Writer, dictionary, number, ref

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4" viewBox="0 0 8 4"'
ZOOM = 16
"""Pixels of a user unit."""
LETTERS = {(255, 255, 255): ".", (255, 0, 0): "R", (0, 255, 0): "G", (0, 0, 255): "B", (0, 0, 0): "K"}


def svg(body: str, head: str = HEAD) -> bytes:
    return f"{head}>{body}</svg>".encode()


def read_drawing(folder: Path, content: bytes) -> tuple[Image | None, list[str], str]:
    """The drawing, the codes of its faults, and what they say."""
    return tried(folder, content, "logo.svg")


def page(image: Image) -> bytes:
    """A file with one page, the picture on it in its own size."""
    writer = Writer()
    picture, content, pages = (
        write_image(writer, image, (image.width, image.height)),
        writer.add_stream(b"/X Do"),
        writer.reserve(),
    )
    box = f"[0 0 {number(image.width)} {number(image.height)}]"
    entries = {"Type": "/Page", "Parent": ref(pages), "MediaBox": box, "Contents": ref(content)}
    group = {"Group": "<</Type/Group/S/Transparency/CS/DeviceRGB>>"} if image.transparent else {}
    leaf = writer.add(dictionary({**entries, **group, "Resources": f"<</XObject<</X {ref(picture)}>>>>"}))
    writer.put(pages, dictionary({"Type": "/Pages", "Count": "1", "Kids": f"[{ref(leaf)}]"}))
    return writer.finish(writer.add(dictionary({"Type": "/Catalog", "Pages": ref(pages)})), writer.add("<<>>"))


def pixel(image: Image, x: float, y: float) -> tuple[int, int, int]:
    """The colour at a place in user units of 96 to the inch, as PDFium paints it on white."""
    red, green, blue = _colour(_painted(image), round(x * ZOOM), round(y * ZOOM))
    return red, green, blue


def letters(image: Image) -> list[str]:
    """The colour in the middle of every user unit as a letter, row by row; “?” is none of LETTERS."""
    bitmap = _painted(image)
    half = ZOOM // 2
    rows = range(half, bitmap.height, ZOOM)
    return ["".join(_letter(_colour(bitmap, x, y)) for x in range(half, bitmap.width, ZOOM)) for y in rows]


def _painted(image: Image) -> Bitmap:
    with pypdfium2.PdfDocument(page(image)) as document:
        bitmap: Bitmap = document[0].render(scale=ZOOM / 0.75).to_pil()
        return bitmap.convert("RGB")


def _colour(bitmap: Bitmap, x: int, y: int) -> tuple[int, ...]:
    found = bitmap.getpixel((x, y))
    assert isinstance(found, tuple)
    return found


def _letter(colour: tuple[int, ...]) -> str:
    near = (
        letter for other, letter in LETTERS.items() if max(abs(a - b) for a, b in zip(colour, other, strict=True)) < 12
    )
    return next(near, "?")
