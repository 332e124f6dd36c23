"""What the repository's own handout has not: long tables, nested lists, boxes over pages, pictures, links over two
lines, and every language that the program knows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import handout_samples as samples
import pikepdf
import pytest

from conforming import failures
from extraction import pdfium_cannot, pdfium_pages, right_to_left, unread
from handout import packaged
from handout.compose.plan import Branding, Plan, TextItem
from handout.errors import Severity
from handout.usecases.making import make
from handout.usecases.result import Outcome
from handout.usecases.steps import watched_steps
from handout.usecases.workshop import open_workshop
from invariants import check_all
from own_project import BuiltSheet, all_requests, of_file, requests_of, workshop
from tagged import Element, Tagged


def languages() -> list[str]:
    """Those in which the repository has no handout."""
    return sorted(set(packaged.languages()) - {request.language for request in all_requests()})


def made(root: Path) -> BuiltSheet:
    """The one sheet of a project, its file built by ``handout build`` and without a fault."""
    result = samples.built(root)
    assert [str(d) for d in result.diagnostics if d.severity is Severity.ERROR] == []
    assert [sheet.outcome for sheet in result.sheets] == [Outcome.BUILT]
    (request,) = all_requests(root, samples.DAY)
    return of_file(workshop(root), request, (root / "output" / str(result.sheets[0].file)).read_bytes())


def faults(sheet: BuiltSheet) -> list[str]:
    """What validators and invariants find."""
    return [*failures(sheet.data), *check_all(sheet.data, sheet.paragraphs)]


def undrawn(plan: Plan, branding: Branding) -> set[str]:
    """The texts of cells that paint glyph 0, .notdef: a box where a letter should be."""
    pages = (item for page in plan.pages for item in (*page.header, *page.body, *page.footer))
    texts = (*pages, *(item for items in branding.slots.values() for item in items))
    shows = (placed.show for item in texts if isinstance(item, TextItem) for placed in item.shows)
    cells = (cell for show in shows for cell in show.cells if not isinstance(cell, int))
    return {cell.text for cell in cells if any(part.glyph == 0 for part in cell.parts)}


# --- every kind of block


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> BuiltSheet:
    root = tmp_path_factory.mktemp("everything") / "project"
    samples.write_project(root, [samples.everything()], ["en"], "Letter")
    return made(root)


@pytest.fixture(scope="module")
def tagged(everything: BuiltSheet) -> Tagged:
    return Tagged(everything.data)


def test_everything_conforms(everything: BuiltSheet) -> None:
    assert faults(everything) == []


def test_everything_is_read_back(everything: BuiltSheet) -> None:
    assert unread(everything.paragraphs, pdfium_pages(everything.data)) == []


def test_a_table_over_pages_is_one_table_with_one_head(tagged: Tagged) -> None:
    """Header cells are tagged once; on later pages they are painted again as artifacts (ISO 32000-1, 14.8.4.3.4)."""
    (table,) = (element for element in tagged.elements() if element.role == "Table")
    pages = {kid[0] for cell in table.elements() for kid in cell.kids if isinstance(kid, tuple)}
    assert len(pages) > 3
    assert [element.role for element in table.elements()].count("TH") == 3
    assert sum(element.role == "TR" for element in table.elements()) == 201
    assert tagged.artifact_text().count("How far") == len(pages) - 1


def test_lists_stand_inside_their_items(tagged: Tagged) -> None:
    depths = [_depth(element) for element in tagged.elements() if element.role == "L"]
    assert max(depths) == 3
    for element in tagged.elements():
        if element.role == "L" and _depth(element) > 1:
            assert element.parent is not None
            assert element.parent.role == "LBody"


def _depth(element: Element) -> int:
    here = int(element.role == "L")
    return here + (_depth(element.parent) if element.parent else 0)


def test_a_link_over_two_lines_is_one_link_with_an_area_for_each(tagged: Tagged) -> None:
    links = [element for element in tagged.elements() if element.role == "Link"][:2]  # two more are on the card
    areas = [sum(not isinstance(kid, tuple | Element) for kid in link.kids) for link in links]
    assert areas[0] >= 2, "an area for each line"
    assert areas[1] == 1


def test_pictures(tagged: Tagged) -> None:
    """Two are told, the third is decoration; so are the icons of headings and callouts, and the handset on each page.
    Those of steps are told, and a code."""
    figures = [element for element in tagged.elements() if element.role == "Figure"]
    told = [str(element.node.Alt) for element in figures]
    code = "QR code: clinic.example"
    assert told == ["A green ball in a blue frame", "Stripes of two colours", "A scale", "A scale", code]
    assert all(tagged.piece(*kid) for element in figures for kid in element.kids if isinstance(kid, tuple))
    titled = [element for element in tagged.elements() if element.role in ("H2", "H3")]
    operators = Counter(str(step.operator) for page in tagged.pages for step in pikepdf.parse_content_stream(page))
    drawn = operators["Do"] + operators["W"]  # one that is painted once stands in the page itself, within its box
    assert drawn == len(told) + 1 + len(titled) + len(tagged.pages)


# --- every language


@pytest.mark.parametrize("tag", languages())
def test_a_page_in_every_other_language(tag: str, tmp_path: Path) -> None:
    """Validators, invariants, its words back in PDFium, and a glyph for each of them."""
    language = packaged.language(tag)
    assert language
    root = tmp_path / "project"
    samples.write_project(root, [samples.page_in(language)], [tag], "A4")
    sheet, plan, branding = painted(root)
    assert faults(sheet) == []
    assert undrawn(plan, branding) == set()
    expected = [text for text in sheet.paragraphs if not pdfium_cannot(text)]
    assert unread(expected, pdfium_pages(sheet.data)) == []
    assert len(expected) > (0.7 if right_to_left(sheet.paragraphs[2]) else 0.99) * len(sheet.paragraphs)


def test_a_box_in_place_of_a_letter_is_seen(tmp_path: Path) -> None:
    """The checker can fail: one letter of the brand's part without its glyph."""
    english = packaged.language("en")
    assert english
    samples.write_project(tmp_path / "project", [samples.page_in(english)], ["en"], "A4")
    _, plan, branding = painted(tmp_path / "project")
    name, item = next((name, one) for name, all_ in branding.slots.items() for one in all_ if isinstance(one, TextItem))
    first, *others = item.shows
    cell = next(cell for cell in first.show.cells if not isinstance(cell, int))
    box = replace(cell, parts=tuple(part._replace(glyph=0) for part in cell.parts))
    spoilt = replace(item, shows=(replace(first, show=replace(first.show, cells=(box,))), *others))
    assert undrawn(plan, branding) == set()
    assert undrawn(plan, replace(branding, slots={**branding.slots, name: (spoilt,)})) == {cell.text}


def painted(root: Path) -> tuple[BuiltSheet, Plan, Branding]:
    """The one sheet of a project, made without a fault, and its pages as they were painted."""
    pages: list[tuple[Plan, Branding]] = []
    shop = open_workshop(root, watched_steps(lambda plan, branding, _: pages.append((plan, branding))))
    (request,) = requests_of(shop.project, root, samples.DAY)
    made = make(shop, request)
    assert [str(d) for d in made.result.diagnostics if d.severity is Severity.ERROR] == []
    assert made.data
    ((plan, branding),) = pages
    return of_file(shop, request, made.data), plan, branding
