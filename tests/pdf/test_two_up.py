"""A file whose paper carries several pages: read page by page, one logo told, bookmarks to the right half."""

from __future__ import annotations

from functools import lru_cache

import pikepdf
import pytest
from pdf_samples import IMAGES, METADATA, PALETTE, Desk

from handout.compose.impose import impose
from handout.compose.plan import Bookmark, Branding, LinkArea, Page, PictureItem, Plan, Slot
from handout.models.paper import SIZES
from handout.pdf.bind import bind
from handout.pdf.seal import seal
from invariants import check_all
from tagged import Tagged

LONG = "It begins on page 3, and it ends on page 4."
WORDS = ["Sample", "Page 1.", "Page 2.", "Page 3, a link.", LONG, "Page 4."]


def plan() -> Plan:
    """Four pages of A5 with a logo on each, a link, and a paragraph that runs on from page 3 to page 4."""
    desk = Desk(y=500)
    document = desk.element("Document", -1, language="en")
    logo = desk.element("Figure", document)
    desk.line(desk.element("H1", document, language="en", text="Sample"), "Sample", feed=40)
    for number in (1, 2):
        desk.line(desk.element("P", document, text=f"Page {number}."), f"Page {number}.")
        desk.turn()
        desk.y = 500
    linked = desk.element("P", document, text="Page 3, a link.")
    x = desk.line(linked, "Page 3, ", feed=0)
    link = desk.element("Link", linked, text="a link.")
    end = desk.line(link, "a link.", x=x)
    desk.pages[-1].append(LinkArea(link, x, desk.y + 16, end - x, 14, "https://a.example", "A link"))
    long = desk.element("P", document, text=LONG)
    desk.line(long, "It begins on page 3, ")
    desk.turn()
    desk.y = 500
    desk.line(long, "and it ends on page 4.")
    desk.line(desk.element("P", document, text="Page 4."), "Page 4.")
    pages = tuple(Page(tuple(items), (Slot("clinic"),)) for items in desk.pages)
    marks = (Bookmark("Sample", 1, 0, 520.0), Bookmark("Page 3", 2, 2, 510.0))
    return Plan(*SIZES["A5"], pages, tuple(desk.elements), marks, {}, logo)


def file_of(plan: Plan) -> bytes:
    logo = PictureItem(None, "logo", 40, 550, 20, 10)
    branding = Branding({"clinic": (logo,)}, {"logo": IMAGES["logo"]}, PALETTE, ("The clinic's mark", "en"), "logo")
    return bind(seal(plan), branding, METADATA)


@lru_cache(maxsize=2)
def written(*, rtl: bool) -> bytes:
    return file_of(impose(plan(), rtl=rtl))


@pytest.mark.parametrize("rtl", [False, True])
def test_the_tree_is_that_of_the_pages_in_order(rtl: bool) -> None:
    """Page 4 lies on the first side, page 3 on the second; the paragraph on both is read from its beginning."""
    data = written(rtl=rtl)
    assert check_all(data, WORDS) == []
    file = Tagged(data)
    (paragraph,) = (element for element in file.elements() if file.text(element).startswith("It begins"))
    assert [page for page, _ in paragraph.kids] == [1, 0]  # type: ignore[misc] # pieces of content alone


@pytest.mark.parametrize("rtl", [False, True])
def test_content_leads_back_to_its_element(rtl: bool) -> None:
    """By the ParentTree (ISO 32000-1, 14.7.4.4): the logo's place among the pieces of its side is the last."""
    file = Tagged(written(rtl=rtl))
    rows = file.pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(key): row for key, row in zip(list(rows)[::2], list(rows)[1::2], strict=True)}
    pieces = [(element, kid) for element in file.elements() for kid in element.kids if isinstance(kid, tuple)]
    assert len(pieces) == 9
    for element, (page, mcid) in pieces:
        assert parents[page][mcid].objgen == element.node.objgen, element.role


@pytest.mark.parametrize(("rtl", "x"), [(False, 420.9449), (True, 1.4173)])
def test_the_logo_of_page_1_alone_is_told(rtl: bool, x: float) -> None:
    """Page 4 lies beside it with a logo of its own; half of A4 is 420.9449 pt wide, and a page of A5 1.4173 less."""
    file = Tagged(written(rtl=rtl))
    (figure,) = (element for element in file.elements() if element.role == "Figure")
    assert [float(edge) for edge in figure.node.A.BBox] == pytest.approx([x + 40, 550, x + 60, 560], abs=1e-3)
    drawn = [painted.mcids for painted in file.painted[0] if painted.operator == "Do"]
    assert sorted(map(len, drawn)) == [0, 1]


def test_bookmarks_lead_to_the_left_edge_of_their_page() -> None:
    """Page 1 at the right of the first side, page 3 at the right of the second."""
    file = Tagged(written(rtl=False)).pdf
    first = file.Root.Outlines.First
    leads = [list(entry.Dest) for entry in (first, first.First)]
    assert [lead[0].objgen for lead in leads] == [page.obj.objgen for page in file.pages]
    assert [float(place) for lead in leads for place in lead[2:4]] == pytest.approx([420.9449, 520, 420.9449, 510])


def test_only_a_booklet_says_how_it_is_printed() -> None:
    """ISO 32000-1, Table 150: turned on the long edge, page 2 would stand on its head behind page 1."""
    files = [Tagged(data).pdf for data in (file_of(plan()), written(rtl=False))]
    assert [file.Root.ViewerPreferences.get("/Duplex") for file in files] == [None, pikepdf.Name.DuplexFlipShortEdge]
