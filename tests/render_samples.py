"""Small files to be painted: a page of nothing, and one with a red square."""

from __future__ import annotations

from handout.pdf.objects import Writer, ref

RED = (255, 0, 0)


def a_pdf(*sizes: tuple[float, float]) -> bytes:
    """Pages of these sizes in points, all empty but the second: that has a red square of 10 points, top left."""
    writer = Writer()
    pages = writer.reserve()
    kids = [_page(writer, ref(pages), number, *size) for number, size in enumerate(sizes)]
    writer.put(pages, f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>")
    return writer.finish(writer.add(f"<</Type/Catalog/Pages {ref(pages)}>>"), writer.add("<<>>"))


def _page(writer: Writer, parent: str, number: int, width: float, height: float) -> str:
    square = f"1 0 0 rg 0 {height - 10} 10 10 re f" if number == 1 else ""
    content = ref(writer.add_stream(square.encode()))
    return ref(writer.add(f"<</Type/Page/MediaBox[0 0 {width} {height}]/Contents {content}/Parent {parent}>>"))
