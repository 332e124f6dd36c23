"""Whole files: conformance, the tag tree, text in other engines, colours, bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from pdf_samples import (
    ARABIC,
    CHINESE,
    HINDI,
    METADATA,
    PALETTE,
    WORDS,
    Desk,
    bitmap,
    catalogue,
    full_file,
    full_plan,
    latin,
    paragraph_plan,
    plan_of,
    written,
)
from PIL import Image as Picture

from handout.compose.plan import Element, PictureItem, Plan
from handout.models.image import Image
from handout.pdf.tags import figure_boxes
from invariants import check_all, normalised
from tagged import Tagged

OUTLINE = """Document [en]
  Sect id='top'
    Figure alt='A white bar on a blue ground'
    H1
      'Caring for your wound at home'
    P
      'Keep it dry. Read the '
      Link
        'wound guide'
        -> https://riverside.example/wound?q=1&l=%C3%A4
      ' today, or (call) us.'
    L
      LI
        Lbl
          '•'
        LBody
          P
            'Wash your hands.'
      LI
        Lbl
          '•'
        LBody
          P
            'Change the dressing.'
    P [es]
      'Mantenga el vendaje limpio y seco.'
    P [ar]
      'اغسل يديك قبل / بعد الطعام'
    P [hi]
      'निगलने में कठिनाई'
    P [zh-Hans]
      '请立即就医，不要等待。'
    H2
      'When to take your medicine'
    Table
      TR
        TH
          'Medicine'
        TH
          'When'
      TR
        TD
          'Tablet A'
        TD
          'Morning'
      TR
        TD
          'Tablet B, the long one'
        TD
    Callout
      H3
        'Call 911 now'
      P
        'if it bleeds.'
"""
"""Read against full_plan(): reading order, a paragraph round its link, a cell over two pages, no empty paragraph."""


def conforms(data: bytes) -> bool:
    reports = [page.validate_pdf_bytes(data, profile=profile) for profile in ("ua1", "2a")]
    assert [failure.message for report in reports for failure in report.failures] == []
    return all(report.is_compliant for report in reports)


def test_the_tag_tree() -> None:
    assert Tagged(full_file()).outline() == OUTLINE


def test_furniture_and_repeated_headers_are_artifacts() -> None:
    said = Tagged(full_file()).artifact_text()
    assert said == "Riverside Clinic Page Riverside Clinic Page Medicine"


SENTENCES = [
    ("Noto Sans", "en", "Read the wound guide (“today”)."),
    ("Noto Sans Arabic", "ar", ARABIC),
    ("Noto Sans Hebrew", "he", "שטפו ידיים לפני / אחרי"),
    ("Noto Sans Devanagari", "hi", HINDI),
    ("Noto Sans Thai", "th", "ล้างมือด้วยสบู่"),
    ("Noto Sans CJK SC", "zh-Hans", CHINESE),
    ("Noto Sans CJK JP", "ja", "すぐに受診してください。"),
    ("Noto Sans CJK KR", "ko", "바로 병원에 가십시오."),
]


def sentence_file(family: str, language: str, text: str) -> bytes:
    face = catalogue().face(family)
    rtl = language in ("ar", "he")
    plan = paragraph_plan(text, language, face, borrow=latin(), reversed=rtl)
    return written(plan, PALETTE, replace(METADATA, language=language))


@pytest.mark.parametrize(("family", "language", "text"), SENTENCES, ids=[row[1] for row in SENTENCES])
def test_every_script_conforms_and_reads_back(family: str, language: str, text: str) -> None:
    data = sentence_file(family, language, text)
    assert conforms(data)
    assert check_all(data, ["Sample", text]) == []
    assert normalised(text) in normalised(pdfium_text(data))


def pdfium_text(data: bytes) -> str:
    """By range: text by rectangle leaves out what has no width, and so every mark."""
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()
    return " ".join(pages)


def test_borrowed_glyphs_are_in_the_one_font_of_the_line() -> None:
    data = sentence_file("Noto Sans Arabic", "ar", ARABIC)
    fonts = {paint.font for paint in Tagged(data).painted[0] if "ق" in paint.text or "/" in paint.text}
    assert len(fonts) == 1
    assert any("/" in paint.text for paint in Tagged(data).painted[0])


def test_a_brand_changes_no_body() -> None:
    """Another palette and other furniture: bodies and fonts' codes stay byte for byte."""
    plan = full_plan()
    bare = replace(plan, pages=tuple(replace(sheet, header=(), footer=()) for sheet in plan.pages))
    palette = dict.fromkeys(PALETTE, "#000000") | {"urgent-ground": "#ffffff"}
    one, other = full_file(), written(bare, palette, replace(METADATA, author="Lakeside Clinic"))
    assert [content(one, n)[-1] for n in (0, 1)] == [content(other, n)[-1] for n in (0, 1)]
    assert Tagged(other).outline() == OUTLINE
    assert conforms(other)


def content(data: bytes, number: int) -> list[bytes]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return [stream.read_bytes() for stream in pdf.pages[number].obj.Contents]


def test_colours_are_the_brands() -> None:
    """The ground of the callout, counted in pixels of PDFium's rendering."""
    document = pypdfium2.PdfDocument(written(full_plan(), {**PALETTE, "urgent-ground": "#12fa34"}, METADATA))
    try:
        picture = document[1].render().to_pil().convert("RGB")
    finally:
        document.close()
    colours = {colour: count for count, colour in picture.getcolors(1 << 20)}
    assert colours[0x12, 0xFA, 0x34] > 10_000


def test_a_language_is_told_only_where_it_changes() -> None:
    """ISO 32000-1, 14.9.2.2: it holds for everything below."""
    said = {e.role: "/Lang" in e.node for e in Tagged(written(paragraph_plan("Text", "en", latin()))).elements()}
    assert said == {"Document": True, "H1": False, "P": False}
    french = {
        e.role: str(e.node.get("/Lang", "")) for e in Tagged(written(paragraph_plan("x", "fr", latin()))).elements()
    }
    assert french == {"Document": "fr", "H1": "en", "P": ""}


def test_a_figures_box_holds_all_its_pictures() -> None:
    """ISO 32000-1, 14.8.5.4.3; what is no content of it does not count."""
    pictures = (
        PictureItem(0, "a", 10, 20, 30, 40),
        PictureItem(None, "b", 0, 0, 1, 1),
        PictureItem(1, "c", 500, 1, 1, 1),
        PictureItem(0, "d", 5, 50, 60, 20),
    )
    elements = (Element("Figure", -1), Element("Figure", -1))
    assert figure_boxes(elements, iter(pictures)) == {0: "[5 20 65 70]", 1: "[500 1 501 2]"}


def test_bookmarks() -> None:
    with pikepdf.open(BytesIO(full_file())) as pdf, pdf.open_outline() as outline:
        tree = [(str(entry.title), [str(kid.title) for kid in entry.children]) for entry in outline.root]
        assert tree == [
            ("Caring for your wound at home", ["When to take your medicine", "Ärztin rufen"]),
            ("Last", []),
        ]
        assert int(pdf.Root.Outlines.Count) == 4


def test_no_direction_of_reading_for_the_whole_document() -> None:
    """PDFium obeys /Direction /R2L by turning round every line, those of another language, too."""
    with pikepdf.open(BytesIO(sentence_file("Noto Sans Hebrew", "he", "שלום"))) as pdf:
        assert "/Direction" not in pdf.Root.ViewerPreferences
        assert str(pdf.Root.Lang) == "he"


RED, NOISE = Picture.new("RGB", (8, 8), (200, 30, 30)), Picture.effect_noise((600, 600), 90)
IMAGES = {
    "rgb": bitmap("PNG", RED),
    "alpha": bitmap("PNG", Picture.merge("LA", (RED.convert("L"), Picture.linear_gradient("L").resize((8, 8))))),
    "grey": bitmap("PNG", RED.convert("L")),
    "large": bitmap("PNG", Picture.merge("RGBA", (NOISE,) * 4)),
    "jpeg": bitmap("JPEG", RED),
    "jpeg-grey": bitmap("JPEG", RED.convert("L")),
    "jpeg-cmyk": bitmap("JPEG", RED.convert("CMYK")),
    "form": Image(8, 8, form=b"1 0 0 rg 0 0 8 8 re f"),
}


@pytest.mark.parametrize("kind", IMAGES)
def test_every_kind_of_picture_conforms(kind: str) -> None:
    desk = Desk()
    document = desk.element("Document", -1, language="en")
    desk.line(desk.element("H1", document), "Picture")
    figure = desk.element("Figure", document, alt="A square")
    desk.pages[-1].append(PictureItem(figure, kind, 60, 600, 80, 80))
    data = written(plan_of(desk, images={kind: IMAGES[kind]}), PALETTE, METADATA)
    assert conforms(data)
    assert check_all(data) == []


@pytest.mark.parametrize(("kind", "filtered"), [("PNG", "/FlateDecode"), ("JPEG", "/DCTDecode")])
def test_a_photograph_has_300_pixels_to_the_inch_where_it_is_largest(kind: str, filtered: str) -> None:
    """144 by 72 points are 600 by 300 pixels; of a picture in two sizes there is one, for the larger."""
    desk = Desk()
    document = desk.element("Document", -1, language="en")
    for width in (144, 36):
        desk.pages[-1].append(PictureItem(desk.element("Figure", document, alt="Grey"), "p", 60, 600, width, width / 2))
    picture = Picture.new("L", (2000, 1000), 90)
    data = written(plan_of(desk, images={"p": bitmap(kind, picture)}), PALETTE, METADATA)
    with pikepdf.open(BytesIO(data)) as pdf:
        (found,) = (object for object in pdf.objects if isinstance(object, pikepdf.Stream) and "/Width" in object)
        assert (int(found.Width), int(found.Height), str(found.Filter)) == (600, 300, filtered)
        assert set(pikepdf.PdfImage(found).as_pil_image().tobytes()) == {90}


def broken_plans() -> list[tuple[str, Plan, dict[str, str]]]:
    plan = full_plan()
    elements = (*plan.elements[:-1], replace(plan.elements[-1], role="Sidebar"))
    return [
        ("Sidebar", replace(plan, elements=elements), PALETTE),
        ("primary", plan, {role: value for role, value in PALETTE.items() if role != "primary"}),
        ("without operators", replace(plan, images={**plan.images, "photo": Image(1, 1)}), PALETTE),
    ]


@pytest.mark.parametrize(("words", "plan", "palette"), broken_plans())
def test_a_plan_that_cannot_be_written_truthfully_is_refused(words: str, plan: Plan, palette: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=words):
        written(plan, palette, METADATA)


def test_same_plan_same_bytes_in_any_process() -> None:
    here = hashlib.sha256(full_file()).hexdigest()
    for seed in ("1", "2"):
        assert digest_in_new_process(seed) == here


def digest_in_new_process(seed: str) -> str:
    code = "import hashlib, pdf_samples; print(hashlib.sha256(pdf_samples.full_file()).hexdigest())"
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return result.stdout.strip()


def test_the_words_are_those_of_the_plan() -> None:
    assert check_all(full_file(), WORDS) == []
