"""The repository's own sheets on other papers, and as booklets: two pages on each side of the paper, tagged as read."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest

from conforming import failures
from extraction import pdfium_cannot, pdfium_pages, unread
from handout.assemble.assembling import assemble
from handout.assemble.job import Request
from handout.checks import painted
from handout.checks.painted.page import PaintedPage, pages
from handout.compose.composer import LayoutContext, compose, letterhead_slots, measure, quotations
from handout.compose.impose import impose
from handout.compose.plan import Branding, Plan
from handout.compose.running import NO_PICTURES
from handout.compose.setting import ParagraphCache
from handout.errors import has_errors
from handout.models.icons import picture_name
from handout.models.layout import Layout
from handout.models.paper import SIZES
from handout.source import Loaded
from handout.style import palette, resolve
from handout.usecases.making import make
from handout.usecases.workshop import Workshop
from invariants import check_all
from own_project import BuiltSheet, all_requests, built, workshop
from tagged import Tagged

BRANDS = {"ashvale": "A4-landscape", "riverbend": "Letter-landscape"}
"""Each brand's paper lies on its side for a booklet."""


def one(language: str, brand: str, layout: str = "booklet", **changes: Any) -> Request:
    (found,) = (it for it in all_requests() if (it.language, it.brand) == (language, brand))
    return replace(found, layout=layout, **changes)


def papers(data: bytes) -> list[tuple[float, float]]:
    """Width and height of each page, as a reader of the file measures them."""
    with closing(pypdfium2.PdfDocument(data)) as file:
        return [page.get_size() for page in file]


@pytest.fixture(scope="module", params=[("en", "ashvale"), ("ar", "riverbend"), ("ur", "ashvale")], ids="-".join)
def asked(request: pytest.FixtureRequest) -> Request:
    return one(*request.param, imposed=True)


@pytest.fixture(scope="module")
def sheet(asked: Request) -> BuiltSheet:
    return built(asked)


def test_conforms(sheet: BuiltSheet) -> None:
    assert failures(sheet.data) == []


def test_it_is_read_in_the_order_of_its_pages(sheet: BuiltSheet, asked: Request) -> None:
    """Page 1 lies beside the last one, and yet the tree says what the plain sheet's says."""
    plain, imposed = Tagged(built(replace(asked, imposed=False)).data), Tagged(sheet.data)
    assert imposed.outline() == plain.outline()
    assert check_all(sheet.data) == []


def test_every_paragraph_is_read_back(sheet: BuiltSheet) -> None:
    """In the second half of a booklet, what goes on over the page goes on upon the side before."""
    sides = pdfium_pages(sheet.data)
    expected = [text for text in sheet.paragraphs if not pdfium_cannot(text)]
    assert set(unread(expected, sides)) & set(unread(expected, sides[::-1])) == set()


def test_the_paper_and_how_it_is_printed(sheet: BuiltSheet, asked: Request) -> None:
    """Two sides for each four pages of the plain sheet."""
    plain = papers(built(replace(asked, imposed=False)).data)
    assert papers(sheet.data) == [pytest.approx(SIZES[BRANDS[asked.brand]], abs=1e-3)] * (2 * -(-len(plain) // 4))
    file = Tagged(sheet.data)
    assert file.pdf.Root.ViewerPreferences.Duplex == pikepdf.Name.DuplexFlipShortEdge
    assert str(file.pdf.docinfo["/imposed"]) == "yes"


def test_the_logo_of_page_1_is_told_where_it_stands(sheet: BuiltSheet, asked: Request) -> None:
    """Of two logos on the outer side one is spoken: that of page 1, at the left where the spine is at the right."""
    file = Tagged(sheet.data)
    figure = next(element for element in file.elements() if element.role == "Figure")
    left, _, right, _ = map(float, figure.node.A.BBox)
    fold = SIZES[BRANDS[asked.brand]][0] / 2
    assert right < fold if asked.language in ("ar", "ur") else left > fold


# --- as painted


def laid_out(asked: Request) -> tuple[Plan, Branding]:
    """The pages of a sheet before they are imposed."""
    project = workshop().project
    made, _, _ = assemble(project, asked)
    assert made
    brand, rtl = project.brands[asked.brand].model, made.body.direction == "rtl"
    layouts = {name: loaded.model for name, loaded in project.layouts.items()}
    stylesheet = resolve("booklet", layouts, brand.typefaces, made.body.paper, rtl=rtl)
    context = LayoutContext(workshop().fonts, project.language, ParagraphCache())
    geometry = measure(made.body, stylesheet, made.letterhead, context)
    icons = {picture_name(name): icon for name in stylesheet.icons if (icon := project.icon(name))}
    plan, faults = compose(made.body, stylesheet, geometry, {**project.images, **icons}, context)
    assert plan, faults
    slots, _ = letterhead_slots(made, stylesheet, geometry, NO_PICTURES, context)
    quoted = quotations(plan, made.body, stylesheet, context)
    return plan, Branding({**slots, **quoted}, {}, palette(brand))


def texts(page: PaintedPage, x: float = 0.0, width: float = 1000.0) -> list[tuple[str, float, float]]:
    """What stands in an upright strip of a page: words and place within it."""
    inside = (text for text in page.texts if x <= text.box.left < x + width)
    return sorted((text.item.origin.text, round(text.at[0] - x, 3), round(text.at[1], 3)) for text in inside)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_half_is_painted_as_its_page(language: str) -> None:
    """Header, footer and the brand's part included, and nothing that the checks refuse."""
    plan, branding = laid_out(one(language, "riverbend"))
    imposed = impose(plan, rtl=language == "ar")
    assert not has_errors(painted.run(imposed, branding, lambda origin: None))
    outer, width = next(pages(imposed, branding)), plan.width
    first, *_, last = pages(plan, branding)
    halves = [texts(outer, width, width), texts(outer, 0.0, width)]
    blank = len(plan.pages) % 4 != 0
    expected = [texts(first), [] if blank else texts(last)]
    assert halves == (expected[::-1] if language == "ar" else expected)


# --- other papers

MARGINS = {"top": "18mm", "bottom": "18mm", "start": "15mm", "end": "15mm"}
SMALL = {"header": {"height": "7mm"}, "styles": {"checklist": {"columns": 1}, "questions": {"columns": 1}}}
TRIALS: dict[str, dict[str, Any]] = {
    "A5": {"page": {"paper": "A5", "margins": MARGINS, "icon-gutter": "0pt"}, **SMALL},
    "half-letter": {"page": {"paper": "half-letter", "margins": MARGINS, "icon-gutter": "0pt"}, **SMALL},
    "A5-landscape": {"page": {"paper": "A5-landscape", "margins": MARGINS, "icon-gutter": "0pt"}, **SMALL},
    "A4-landscape": {"page": {"paper": "A4-landscape", "columns": 2}},
    "Letter-landscape": {"page": {"paper": "Letter-landscape", "columns": 2}},
    "half-landscape": {"page": {"paper": "half-landscape", "margins": MARGINS, "icon-gutter": "0pt"}, **SMALL},
}


@pytest.fixture(scope="module")
def shop() -> Workshop:
    """The repository's project with the layouts of TRIALS."""
    own = workshop()
    said = {name: {"layout": name.lower(), "extends": "leaflet", **data} for name, data in TRIALS.items()}
    trials = {
        name.lower(): Loaded(Layout.model_validate(data), f"layouts/{name.lower()}.yaml", {}, {})
        for name, data in said.items()
    }
    return Workshop(replace(own.project, layouts={**own.project.layouts, **trials}), own.steps)


SPOKEN = ("en", "ta", "ar", "ur")
PAIRS = [(language, paper) for paper in TRIALS for language in SPOKEN]
TRIED = [*zip(("ta", "ar", "ur", "en", "ar", "ta"), TRIALS, strict=True)]
"""Each paper in one language, and each direction and script on some: the others say the same (``pytest -m long``)."""


@pytest.mark.parametrize(
    ("language", "paper"), [pytest.param(*pair, marks=() if pair in TRIED else pytest.mark.long) for pair in PAIRS]
)
def test_a_paper_of_ones_own(language: str, paper: str, shop: Workshop) -> None:
    """The leaflet stands on it once its margins suit, header, footer and marks included."""
    made = make(shop, one(language, "ashvale", paper.lower()))
    assert made.data and not has_errors(made.result.diagnostics), made.result.diagnostics
    size = SIZES["A5-landscape" if paper == "half-landscape" else paper]
    assert all(found == pytest.approx(size, abs=1e-3) for found in papers(made.data))
