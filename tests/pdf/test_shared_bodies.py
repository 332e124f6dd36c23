"""One sealed body, many brands: what is written once, what each brand adds, and that no order changes a byte."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pdf_samples import ARABIC, HINDI, IMAGES, METADATA, PALETTE, Desk, bitmap, catalogue, full_plan, latin
from PIL import Image as Picture

from conforming import failures
from handout import caching
from handout.compose.plan import Branding, Item, Page, PictureItem, Plan, Slot
from handout.models.image import Image
from handout.pdf.bind import bind
from handout.pdf.seal import Sealed, seal
from invariants import check_all

NAMES = ("Wound Clinic", "Zebra Quay, 24/7 ☎", HINDI, ARABIC, "")


@lru_cache(maxsize=1)
def plan() -> Plan:
    """Two pages, with a slot in header and footer of each."""
    whole = full_plan()
    pages = tuple(replace(page, header=(Slot("name"), *page.header), footer=(Slot("phone"),)) for page in whole.pages)
    return replace(whole, pages=pages)


def words(text: str, y: float, bold: bool = False) -> tuple[Item, ...]:
    desk = Desk(y=y)
    if text in (HINDI, ARABIC):
        face = catalogue().face("Noto Sans Devanagari" if text == HINDI else "Noto Sans Arabic")
        desk.line(None, text, face=face, borrow=latin(), reversed=text == ARABIC)
    elif text:
        desk.line(None, text.replace("☎", "Q"), face=latin("bold" if bold else "regular"))
    return tuple(desk.pages[0])


def branding(number: int) -> Branding:
    """Brands that differ in words, scripts, colours and logos."""
    name = NAMES[number % len(NAMES)]
    mark = (PictureItem(None, "mark", 300, 800, 20, 20),) if number % 2 else ()
    images = {"mark": image_of(number)} if number % 2 else {}
    palette = {**PALETTE, "primary": f"#{number:02x}4f8a"}
    slots = {"name": (*words(name, 828, bold=True), *mark), "phone": words(f"555-01{number:02}", 40)}
    return Branding(slots, images, palette)


def image_of(number: int) -> Image:
    """A drawing, or a bitmap that lets the page shine through."""
    if number % 4 == 1:
        return replace(IMAGES["logo"], form=b"%.2f 0 0 rg 0 0 40 20 re f" % (number / 10))
    return bitmap("PNG", Picture.new("RGBA", (4, 4), (number, 0, 0, 128)))


BRANDS = tuple(range(10))


def bound(order: Sequence[int], sealed: Sealed | None = None) -> dict[int, str]:
    """A digest of each brand's file, made one after the other from one body; or each from a body of its own."""
    return {
        number: hashlib.sha256(bind(sealed or seal(plan()), branding(number), METADATA)).hexdigest() for number in order
    }


def test_neither_order_nor_caches_change_a_byte() -> None:
    alone = bound(BRANDS)
    assert len(set(alone.values())) == len(BRANDS)
    assert bound(BRANDS, seal(plan())) == alone
    assert bound(BRANDS[::-1], seal(plan())) == alone
    caching.clear()
    assert bound(BRANDS, seal(plan())) == alone


@pytest.mark.parametrize("caches", ["on", "off"])
def test_a_process_without_caches_writes_the_same(caches: str) -> None:
    code = "import test_shared_bodies as t; print(sorted(t.bound(t.BRANDS[::-1], t.seal(t.plan())).items()))"
    tests = Path(__file__).parent
    path = os.pathsep.join([str(tests), str(tests.parent), *sys.path])
    environment = {**os.environ, "PYTHONPATH": path, "HANDOUT_CACHES": caches}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(sorted(bound(BRANDS).items()))


@pytest.mark.parametrize("number", BRANDS[:5])
def test_a_brands_file_is_whole(number: int) -> None:
    data = bind(seal(plan()), branding(number), METADATA)
    assert failures(data) == []
    assert check_all(data) == []
    with pikepdf.open(BytesIO(data), suppress_warnings=False) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_what_no_brand_changes_is_written_once() -> None:
    """Every file begins with it, as it is; a brand of few words adds a tenth."""
    sealed = seal(plan())
    before = sealed.base.data
    files = [bind(sealed, branding(number), METADATA) for number in BRANDS]
    assert all(file.startswith(before) for file in files)
    assert sealed.base.data == before
    assert all(len(file) - len(before) < 8_000 for file in files)


def fonts_of(data: bytes) -> set[str]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return {str(name)[1:] for name, _ in pdf.pages[0].obj.Resources.Font.items() if str(name).startswith("/B")}


def test_words_that_the_body_can_show_need_no_font_more() -> None:
    """“Medicine” stands in bold in the sample, “Zebra” does not."""
    shown = {"name": words("Medicine", 828, bold=True), "phone": ()}
    assert fonts_of(bind(seal(plan()), Branding(shown, {}, PALETTE), METADATA)) == set()
    assert fonts_of(bind(seal(plan()), branding(1), METADATA)) == {"B1"}


@pytest.mark.parametrize("number", BRANDS[:4])
def test_every_word_of_a_brand_comes_back(number: int) -> None:
    """Whatever fonts show it: PDFium gives it back on both pages."""
    data = bind(seal(plan()), branding(number), METADATA)
    letters = [c for c in NAMES[number].replace("☎", "Q") if c.isalnum()]
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage().get_text_range()
        assert f"555-01{number:02}" in text
        assert all(text.count(c) >= letters.count(c) for c in letters)
    if number < 2:
        assert NAMES[number].replace("☎", "Q") in text


def test_a_show_is_parted_between_fonts_only_at_ascii() -> None:
    """Bold “Zebra Quay”: “e” is in the body’s fonts, “Z” is not. A word of another script is of one font."""
    name = first_stream(bind(seal(plan()), branding(1), METADATA)).partition(b"ET")[0]
    assert name.count(b" Tf") > 1
    hindi = first_stream(bind(seal(plan()), branding(2), METADATA)).partition(b"ET")[0]
    assert hindi.count(b" Tf") <= len(HINDI.split())


def first_stream(data: bytes) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        return pdf.pages[0].obj.Contents[0].read_bytes()


def test_a_picture_that_the_brand_shows_larger_is_written_larger() -> None:
    """The body's own copy has the pixels of its size."""
    desk = Desk()
    document = desk.element("Document", -1, language="en")
    desk.line(desk.element("H1", document, text="Sample"), "Sample")
    desk.pages[-1].append(PictureItem(None, "p", 60, 600, 24, 24))
    photo = bitmap("PNG", Picture.effect_noise((600, 600), 90))
    whole = Plan(595, 842, (Page(tuple(desk.pages[0]), (Slot("logo"),)),), tuple(desk.elements), (), {"p": photo})
    for side, widths in ((96, [100, 400]), (12, [100])):
        shown = Branding({"logo": (PictureItem(None, "p", 300, 700, side, side),)}, {"p": photo}, PALETTE)
        with pikepdf.open(BytesIO(bind(seal(whole), shown, METADATA))) as pdf:
            found = [int(o.Width) for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Width" in o]
        assert sorted(found) == widths
