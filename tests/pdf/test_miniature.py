"""A page of one plan within another: painted once, at its scale, in its own colours, as one figure."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
from pdf_samples import METADATA, PALETTE
from PIL import Image as Picture

from conforming import failures
from handout.compose.plan import Area, Branding, Element, Miniature, Page, PictureItem, Plan
from handout.models.image import Image
from handout.pdf.bind import bind
from handout.pdf.images import printed_sizes
from handout.pdf.seal import seal
from handout.render.pages import page

ELEMENTS = (Element("Document", -1, "en"), Element("Figure", 0, alt="A page, small"))
BLUE = Area(100.0, 600.0, 200.0, 100.0, "primary")
"""At its own size; at a quarter it stands at 25 and 150 points from the page's corner, 50 points wide and 25 high."""


def plan(*items: Area | PictureItem, palette: dict[str, str] | None = None) -> Plan:
    small = Miniature(1, 40.0, 30.0, 150.0, 200.0, 0.25, items, palette or {"primary": "#0000ff"})
    after = Area(300.0, 300.0, 50.0, 50.0, "urgent")
    return Plan(400.0, 400.0, (Page((small, after)),), ELEMENTS, (), {})


def file(given: Plan) -> bytes:
    return bind(seal(given), Branding({}, {}, PALETTE), METADATA)


def pixel(data: bytes, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place in points from the lower left corner."""
    return page(data, 0).getpixel((int(x), int(400 - y)))  # type: ignore[return-value] # RGB


def test_it_is_painted_at_its_scale_in_its_own_colours() -> None:
    data = file(plan(BLUE))
    assert pixel(data, 40 + 26, 30 + 151) == (0, 0, 255)
    assert pixel(data, 40 + 74, 30 + 174) == (0, 0, 255)
    assert pixel(data, 40 + 77, 30 + 174) == (255, 255, 255)


def test_what_comes_after_it_has_the_documents_colours() -> None:
    assert pixel(file(plan(BLUE)), 325, 325) == tuple(bytes.fromhex(PALETTE["urgent"][1:]))


def test_what_leaves_the_page_is_cut_off() -> None:
    data = file(plan(replace(BLUE, width=2000.0)))
    assert pixel(data, 40 + 149, 30 + 160) == (0, 0, 255)
    assert pixel(data, 40 + 152, 30 + 160) == (255, 255, 255)


def test_it_is_one_figure_with_a_box() -> None:
    data = file(plan(BLUE))
    assert failures(data) == []
    with pikepdf.open(io.BytesIO(data)) as document:
        figure = document.Root.StructTreeRoot.K[0].K[0]
        assert (str(figure.S), str(figure.Alt)) == ("/Figure", "A page, small")
        assert [float(value) for value in figure.A.BBox] == [40, 30, 190, 230]


def test_its_pictures_have_the_pixels_that_its_size_needs() -> None:
    stream = io.BytesIO()
    Picture.new("RGB", (900, 900), "red").save(stream, "PNG")
    photo = Image(400.0, 400.0, bitmap=stream.getvalue(), pixel_width=900, pixel_height=900)
    shown = replace(plan(PictureItem(None, "photo", 0.0, 0.0, 400.0, 400.0)), images={"photo": photo})
    assert printed_sizes(item for page in shown.pages for item in page.body) == {"photo": (100.0, 100.0)}
    with pikepdf.open(io.BytesIO(file(shown))) as document:
        (one,) = document.pages[0].Resources.XObject.values()
        assert int(one.Width) == 417  # 100 points at 300 to the inch
