"""Print runs: what copies share, what each has of its own, and that every page of them is what its sheet is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pdf_samples import IMAGES, METADATA, PALETTE, Desk, bitmap, full_plan, furniture
from PIL import Image as Picture

from conforming import failures
from handout import caching
from handout.compose.plan import Branding, Element, Page, PictureItem, Plan, Slot
from handout.models.paper import SIZES
from handout.models.standard import STANDARDS, Standard
from handout.pdf.bind import bind
from handout.pdf.copies import LOCAL, write_copies
from handout.pdf.objects import Writer
from handout.pdf.run import Placement, PrintRun
from handout.pdf.seal import seal
from invariants import check_all
from tagged import Tagged

RED = {**PALETTE, "primary": "#aa0000"}
ABOUT = replace(METADATA, title="Print run: morning", language="en")


def branding(name: str, palette: dict[str, str] = PALETTE, **changes: object) -> Branding:
    return replace(Branding({"clinic": furniture(name, 40)}, {}, palette), **changes)  # type: ignore[arg-type]


def plan(pages: int, language: str = "en", paper: str = "A4") -> Plan:
    """Pages of one line, with the clinic's part at the foot."""
    desk = Desk(y=500)
    document = desk.element("Document", -1, language=language)
    desk.line(desk.element("H1", document, text="Sample"), "Sample", feed=40, colour="primary")
    for number in range(1, pages + 1):
        desk.line(desk.element("P", document, text=f"Page {number}."), f"Page {number}.")
        if number < pages:
            desk.turn()
            desk.y = 500
    made = tuple(Page(tuple(items), (), (Slot("clinic"),)) for items in desk.pages)
    return Plan(*SIZES[paper], made, tuple(desk.elements), (), {})


Wish = tuple[Plan, Branding, int]


def run_of(*wishes: Wish, standard: Standard = "ua-1", single_sided: bool = False) -> tuple[bytes, list[Placement]]:
    run = PrintRun(standard, single_sided=single_sided)
    placed = [run.add(run.sheet(wish, brand), copies, f"Sheet {n}") for n, (wish, brand, copies) in enumerate(wishes)]
    return run.finish(ABOUT), placed


def without_ids(source: Plan) -> Plan:
    return replace(source, elements=tuple(replace(element, id=None) for element in source.elements))


@lru_cache(maxsize=1)
def mixed() -> tuple[bytes, list[Placement]]:
    """Two papers, two brands, three languages; odd and even numbers of pages."""
    return run_of(
        (plan(3), branding("Riverside"), 2),
        (plan(2, "es", "Letter"), branding("Hillside", RED), 3),
        (without_ids(full_plan()), branding("Hillside", RED), 2),
        (plan(1), branding("Riverside"), 1),
    )


def streams(data: bytes, key: str) -> Iterator[tuple[int, ...]]:
    """Of each page the numbers of what an entry leads to."""
    for page in pikepdf.open(BytesIO(data)).pages:
        found = page.obj.get(key)
        if found is not None:
            yield tuple(item.objgen[0] for item in found) if isinstance(found, pikepdf.Array) else (found.objgen[0],)


def pictures(data: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(data)
    return [page.render(scale=0.5).to_pil().tobytes() for page in document]


# --- what it is -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("standard", STANDARDS)
def test_it_keeps_its_standard(standard: Standard) -> None:
    data, _ = run_of((without_ids(full_plan()), branding("A"), 2), (plan(1), branding("B", RED), 3), standard=standard)
    assert data.startswith(b"%PDF-1.7" if standard == "ua-1" else b"%PDF-2.0")
    if standard == "ua-1":  # page-validation knows no other
        assert failures(data) == []


def test_every_page_is_tagged() -> None:
    assert check_all(mixed()[0]) == []


def test_every_copy_is_painted_as_its_sheet_alone() -> None:
    """PDFium draws each page of the run, pixel by pixel, as it draws the page of the sheet's own file."""
    data, placed = mixed()
    drawn, alone = pictures(data), []
    for wish, brand, copies in (
        (plan(3), branding("Riverside"), 2),
        (plan(2, "es", "Letter"), branding("Hillside", RED), 3),
        (full_plan(), branding("Hillside", RED), 2),
        (plan(1), branding("Riverside"), 1),
    ):
        own = pictures(bind(seal(wish), brand, METADATA))
        white = [bytes([255]) * len(own[0])] * (len(own) % 2)
        alone += [*own, *white] * copies
    assert len(drawn) == len(alone) == sum(one.pages * one.copies for one in placed)
    assert drawn == alone


def test_each_copy_is_a_part_in_its_language_and_its_text_comes_back() -> None:
    file = Tagged(mixed()[0])
    (document,) = file.roots
    assert document.role == "Document" and file.language == "en"
    parts: list[Any] = [kid for kid in document.kids if not isinstance(kid, tuple)]
    assert [(part.role, part.language) for part in parts] == [
        *[("Part", "en")] * 2,
        *[("Part", "es")] * 3,
        *[("Part", "en")] * 3,
    ]
    words = [" ".join(file.text(part).split()) for part in parts]
    assert words[0] == words[1] == "Sample Page 1. Page 2. Page 3."
    assert set(words[2:5]) == {"Sample Page 1. Page 2."}
    assert words[5] == words[6] and "Keep it dry." in words[5] and "if it bleeds." in words[5]
    assert words[7] == "Sample Page 1."


def test_elements_lead_to_the_pages_of_their_own_copy() -> None:
    file = Tagged(mixed()[0])
    (document,) = file.roots
    parts: list[Any] = list(document.kids)
    seen = [
        {page for element in part.elements() for kid in element.kids if isinstance(kid, tuple) for page in kid[:1]}
        for part in parts
    ]
    assert seen == [{0, 1, 2}, {4, 5, 6}, {8, 9}, {10, 11}, {12, 13}, {14, 15}, {16, 17}, {18}]


# --- paper ------------------------------------------------------------------------------------------------------


def test_each_copy_begins_on_a_right_hand_page() -> None:
    data, placed = mixed()
    assert [(one.first, one.pages, one.blank) for one in placed] == [
        (1, 4, True),
        (9, 2, False),
        (15, 2, False),
        (19, 2, True),
    ]
    pages = pikepdf.open(BytesIO(data)).pages
    blank = [number for number, page in enumerate(pages, start=1) if "/Contents" not in page]
    assert blank == [4, 8, 20] and len(pages) == 20


def test_on_one_side_of_the_paper_nothing_is_added() -> None:
    data, placed = run_of((plan(3), branding("A"), 2), (plan(1), branding("A"), 1), single_sided=True)
    assert [(one.first, one.pages) for one in placed] == [(1, 3), (7, 1)]
    assert "/Simplex" in str(pikepdf.open(BytesIO(data)).Root.ViewerPreferences.Duplex)


def test_the_printer_is_told_how() -> None:
    document = pikepdf.open(BytesIO(mixed()[0]))
    preferences = document.Root.ViewerPreferences
    assert (str(preferences.Duplex), str(preferences.PrintScaling)) == ("/DuplexFlipLongEdge", "/None")


def test_each_page_has_its_own_paper() -> None:
    sizes = [tuple(map(float, page.mediabox[2:])) for page in pikepdf.open(BytesIO(mixed()[0])).pages]
    a4, letter = (pytest.approx(SIZES[name], abs=0.001) for name in ("A4", "Letter"))
    assert sizes[:8] == [a4] * 8 and sizes[8:14] == [letter] * 6 and sizes[14:] == [a4] * 6


def test_pages_and_sheets_have_names() -> None:
    document: Any = pikepdf.open(BytesIO(mixed()[0]))
    labels = [page.label for page in document.pages]
    assert labels[:9] == ["1.1-1", "1.1-2", "1.1-3", "1.1-4", "1.2-1", "1.2-2", "1.2-3", "1.2-4", "2.1-1"]
    assert labels[-2:] == ["4-1", "4-2"], "of a single copy"
    with document.open_outline() as outline:
        marks: list[Any] = [(str(mark.title), pikepdf.Page(mark.destination[0]).index) for mark in outline.root]
    assert marks == [("Sheet 0", 0), ("Sheet 1", 8), ("Sheet 2", 14), ("Sheet 3", 18)]


# --- what is shared ---------------------------------------------------------------------------------------------


def test_bodies_serve_all_copies_and_all_brands() -> None:
    data, _ = run_of((plan(2), branding("A"), 40), (plan(2), branding("B", RED), 40))
    contents = list(streams(data, "/Contents"))
    assert len(contents) == 160
    assert len({body for _, body in contents}) == 2, "a body for each page of the sheet"
    assert len({running for running, _ in contents}) == 2, "a foot for each brand, the same on both pages"
    document = pikepdf.open(BytesIO(data))
    resources = [page.obj.Resources for page in document.pages]
    assert len({one.Font.objgen for one in resources}) == 1
    assert len({one.ColorSpace.P.objgen for one in resources}) == 2, "a palette for each brand"
    assert sum("/FontFile2" in one or "/FontFile3" in one for one in dictionaries(document)) == 1


def dictionaries(document: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    return (one for one in document.objects if isinstance(one, pikepdf.Dictionary))


def test_colours_and_names_are_those_of_the_brand() -> None:
    file = Tagged(run_of((plan(1), branding("Riverside"), 1), (plan(1), branding("Hillside", RED), 1))[0])
    inks = [{painted.ink for painted in page if painted.text.startswith("Sample")} for page in file.painted]
    assert inks[0] == {(0x0B, 0x4F, 0x8A)} and inks[2] == {(0xAA, 0, 0)}
    assert "Riverside" in "".join(p.text for p in file.painted[0])
    assert "Hillside" in "".join(p.text for p in file.painted[2])


def test_pictures_of_one_name_are_those_of_their_brands() -> None:
    """Every brand calls its own code for telephones “qr”: one name, several pictures; a logo that is one, is one."""

    def with_code(name: str, shade: int) -> Branding:
        code = bitmap("PNG", Picture.new("L", (4, 4), shade))
        items = (PictureItem(None, "qr", 40, 700, 30, 30), PictureItem(None, "logo", 90, 700, 30, 15))
        return branding(name, slots={"clinic": items}, images={"qr": code, "logo": IMAGES["logo"]})

    data, _ = run_of((plan(1), with_code("A", 10), 2), (plan(1), with_code("B", 200), 2))
    document = pikepdf.open(BytesIO(data))
    images = [one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
    forms = [one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"]
    assert len(images) == 2 and len(forms) == 1
    drawn = pypdfium2.PdfDocument(data)
    shades = [drawn[page].render(scale=1).to_pil().getpixel((55, 842 - 715))[0] for page in (0, 2, 4, 6)]
    assert shades == [10, 10, 200, 200]


def test_a_thousand_copies_cost_little_more_than_one() -> None:
    """The measure for 1,000 sheets of ten clinics is 3 MB; this one has fewer elements than a handout."""
    brands = [branding(f"Clinic {n}", {**PALETTE, "primary": f"#0000{n:02x}"}) for n in range(10)]
    data, placed = run_of(*((plan(2), brand, 100) for brand in brands))
    assert sum(one.copies for one in placed) == 1000
    assert len(data) < 150_000
    assert len(pikepdf.open(BytesIO(data)).pages) == 2000


def test_the_same_sheets_give_the_same_bytes() -> None:
    caching.clear()
    first = mixed()[0]
    caching.clear()
    assert mixed()[0] == first


# --- copies -----------------------------------------------------------------------------------------------------


def opened(writer: Writer) -> pikepdf.Pdf:
    """The objects of a writer as qpdf reads them."""
    pages = writer.add("<</Type/Pages/Kids[]/Count 0>>")
    return pikepdf.open(BytesIO(writer.finish(writer.add(f"<</Type/Catalog/Pages {pages} 0 R>>"))))


def test_numbers_in_texts_stay() -> None:
    """An Alt may speak of ten million and three; what stands in a literal string is no number of an object."""
    writer = Writer()
    number = str(LOCAL + 1).encode()
    objects = {LOCAL: b"<</Alt (No. " + number + rb" \) or 50%) /P " + number + b" 0 R>>", LOCAL + 1: b"<</Q 7>>"}
    write_copies(writer, objects, 1)
    found = opened(writer)
    first = found.get_object(1, 0)
    assert str(first.Alt) == f"No. {LOCAL + 1} ) or 50%" and int(first.P.Q) == 7


@pytest.mark.parametrize("copies", [2, 9, 10, 11, 150])
def test_rows_are_read_as_they_were_written(copies: int) -> None:
    """qpdf reads what Writer.add_rows tells by differences; numbers of one digit become such of three."""
    writer = Writer()
    objects = {
        LOCAL: f"<</Kid {LOCAL + 1} 0 R/Key {LOCAL}>>".encode(),
        LOCAL + 1: f"<</Up {LOCAL} 0 R/Same[1 2 3]>>".encode(),
    }
    placed = write_copies(writer, objects, copies)
    found = opened(writer)
    for copy in range(copies):
        number = placed.number(LOCAL, copy)
        one = found.get_object(number, 0)
        assert int(one.Key) == number and one.Kid.Up.objgen == one.objgen
    numbers = {placed.number(local, copy) for local in objects for copy in range(copies)}
    assert numbers == set(range(1, 2 * copies + 1)), "none is left out or used twice"


def test_more_than_one_stream_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handout.pdf.copies.MOST_HELD", 5)
    data, _ = run_of((plan(2), branding("A"), 7))
    assert check_all(data) == []
    assert data.count(b"/ObjStm") > 7


def test_keys_of_the_parent_tree_rise() -> None:
    """ISO 32000-1, 7.9.7: in a number tree keys are sorted, and each lies in the limits of its leaf."""
    document = pikepdf.open(BytesIO(mixed()[0]))
    keys: list[int] = []
    for leaf in document.Root.StructTreeRoot.ParentTree.Kids:
        own = [int(key) for key in list(leaf.Nums)[::2]]
        assert [own[0], own[-1]] == [int(limit) for limit in leaf.Limits]
        keys += own
    assert all(left < right for left, right in pairwise(keys))


def test_what_cannot_be_written_truthfully_is_refused() -> None:
    with pytest.raises(ValueError, match="ids of elements"):
        run_of((full_plan(), branding("A"), 2))
    two = replace(plan(1), elements=(*plan(1).elements, Element("Document", -1)))
    with pytest.raises(ValueError, match="one topmost element"):
        run_of((two, branding("A"), 1))
