"""Icons in the file: one form in many colours, each that of its palette role; in header and footer never the logo."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pdf_samples import METADATA, PALETTE, Desk, latin, plan_of, written
from PIL.Image import Image as Picture

from conforming import failures
from handout.compose.plan import Branding, Page, PictureItem, Plan, Slot
from handout.images import qr
from handout.models.image import Image
from handout.pdf.bind import bind
from handout.pdf.seal import seal
from handout.project.pictures import packaged_icon
from invariants import check_all
from tagged import Tagged

BAR = Image(10, 10, form=b"0 0 10 4 re f 4 w 0 8 m 10 8 l S", stencil=True)
"""Half filled, half stroked."""


def with_icons(*icons: PictureItem, image: Image = BAR) -> Plan:
    desk = Desk()
    document = desk.element("Document", -1, language="en")
    heading = desk.element("H1", document, text="Before")
    desk.line(heading, "Before", size=20, colour="primary", face=latin("bold"))
    desk.pages[-1] += icons
    after = desk.element("P", document, text="After")
    desk.line(after, "After", colour="urgent")
    return plan_of(desk, images={"icon:bar": image})


def icon(x: float, colour: str | None) -> PictureItem:
    return PictureItem(None, "icon:bar", x, 600, 40, 40, colour=colour)


def shown(data: bytes) -> Picture:
    """Page 1 as PDFium paints it, a pixel a point."""
    document = pypdfium2.PdfDocument(data)
    try:
        picture: Picture = document[0].render(scale=1).to_pil().convert("RGB")
    finally:
        document.close()
    return picture


def pixel(picture: Picture, x: float, y: float) -> str:
    """The colour at a place of the page."""
    colour = picture.getpixel((round(x), round(picture.height - y)))
    assert isinstance(colour, tuple)
    return "#" + "".join(f"{channel:02x}" for channel in colour)


def test_one_form_is_painted_in_every_colour_that_is_asked_for() -> None:
    data = written(with_icons(icon(100, "primary"), icon(200, "urgent"), icon(300, "primary")))
    picture = shown(data)
    for x, role in ((100, "primary"), (200, "urgent"), (300, "primary")):
        assert pixel(picture, x + 20, 608) == PALETTE[role]
        assert pixel(picture, x + 20, 632) == PALETTE[role]
        assert pixel(picture, x + 20, 620) == PALETTE["white"]
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages[0].Resources.XObject) == 1
        (form,) = pdf.pages[0].Resources.XObject.values()
        assert list(form.BBox) == [0, 0, 10, 10]


@pytest.mark.parametrize("colour", ["primary", "urgent", "text"])
def test_an_icon_changes_the_colour_of_nothing_else(colour: str) -> None:
    """Whatever it is painted in: that of the words before it, of those after it, another."""
    plain, decked = (shown(written(with_icons(*icons))) for icons in ((), (icon(100, colour),)))
    assert decked != plain
    hidden = (95, round(plain.height - 645), 145, round(plain.height - 595))
    for picture in (plain, decked):
        picture.paste((255, 255, 255), hidden)
    assert decked == plain


def test_a_page_with_icons_conforms() -> None:
    star = packaged_icon("star")
    assert star is not None
    data = written(with_icons(icon(100, "primary"), icon(200, "urgent"), image=star))
    assert check_all(data, ["Before", "After"]) == []
    assert failures(data) == []


@pytest.mark.parametrize(("image", "colour"), [(BAR, None), (replace(BAR, stencil=False), "primary")])
def test_who_names_a_colour_must_be_a_stencil_and_the_other_way_round(image: Image, colour: str | None) -> None:
    with pytest.raises(ValueError, match="icon:bar"):
        written(with_icons(icon(100, colour), image=image))


def test_a_code_in_the_header_is_not_taken_for_the_logo() -> None:
    """The logo of page 1 has an element; a code painted before it is an artifact."""
    desk = Desk()
    document = desk.element("Document", -1, language="en")
    figure = desk.element("Figure", document, alt="")
    desk.line(desk.element("H1", document, text="Words"), "Words")
    page = Page(tuple(desk.pages[0]), (Slot("code"), Slot("mark")))
    plan = replace(plan_of(desk), pages=(page,), logo=figure)
    slots = {
        "code": (PictureItem(None, "qr", 60, 780, 50, 50, colour="text"),),
        "mark": (PictureItem(None, "logo", 300, 790, 80, 40),),
    }
    images = {"qr": qr("https://riverside.example"), "logo": Image(40, 20, form=b"0 0 1 rg 0 0 40 20 re f")}
    data = bind(seal(plan), Branding(slots, images, PALETTE, ("Riverside Clinic", "en"), "logo"), METADATA)
    assert check_all(data) == []
    file = Tagged(data)
    (found,) = (element for element in file.elements() if element.role == "Figure")
    assert [float(value) for value in found.node.A.BBox] == [300, 790, 380, 830]
    with pikepdf.open(BytesIO(data)) as pdf:
        painted = pdf.pages[0].obj.Contents[0].read_bytes().decode()
    marks = re.findall(r"/(Artifact|Figure) .*BDC|/(B[12]) Do", painted)
    assert [mark or drawn for mark, drawn in marks] == ["Artifact", "B1", "Figure", "B2"]
