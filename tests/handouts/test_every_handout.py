"""Every sheet of the repository's own project, as ``handout build`` makes it, against everything that can be checked
with Python packages alone. What needs poppler, MuPDF, pdf.js or veraPDF is in tests/conformance."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from conforming import failures
from extraction import normalised, pdfium_cannot, pdfium_pages, unread
from handout.usecases.making import make
from handout.usecases.steps import real_steps
from handout.usecases.workshop import open_workshop
from invariants import check_all
from own_project import ROOT, BuiltSheet, all_requests, built, name, workshop

REQUESTS = all_requests()
EDGE = 8.0
"""Points between any text and the edge of the page; the strip at the foot comes closest."""


@pytest.fixture(scope="session", params=REQUESTS, ids=name)
def sheet(request: pytest.FixtureRequest) -> BuiltSheet:
    """Every sheet; of this scope, so that all tests of one follow each other."""
    return built(request.param)


def test_the_project_has_handouts_languages_and_brands() -> None:
    """Nothing below is empty."""
    assert len({request.brand for request in REQUESTS}) > 1
    assert {"en", "ar", "hi", "zh-Hans"} <= {request.language for request in REQUESTS}


def test_conforms(sheet: BuiltSheet) -> None:
    assert failures(sheet.data) == []


def test_keeps_the_invariants(sheet: BuiltSheet) -> None:
    assert check_all(sheet.data, sheet.paragraphs) == []


def test_every_paragraph_is_read_back(sheet: BuiltSheet) -> None:
    expected = [text for text in sheet.paragraphs if not pdfium_cannot(text)]
    assert unread(expected, pdfium_pages(sheet.data)) == []
    assert len(expected) > 0.9 * len(sheet.paragraphs), "the exceptions are few"


def test_every_page_is_marked(sheet: BuiltSheet) -> None:
    """In the patient's language and in the staff's, as long as nobody has signed."""
    if workshop().project.handouts[sheet.sheet.body.handout].model.review.approved and not sheet.sheet.body.marks:
        return
    body = sheet.sheet.body
    assert len(body.marks) == (1 if body.language == "en" else 2)
    first, *later = pdfium_pages(sheet.data)
    assert unread([mark.text for mark in body.marks], [first]) == []
    for number, text in enumerate(later, 2):  # both stand on one line, which PDFium reads as of one direction
        words = {word.strip(".،۔") for mark in body.running.marks for word in mark.text.split()}
        assert [word for word in words if unread([word], [text])] == [], f"page {number}"


def test_help_is_on_page_1(sheet: BuiltSheet) -> None:
    titles = [section.title.text for section in sheet.sheet.body.sections if section.role == "urgent"]
    assert titles
    assert unread(titles, pdfium_pages(sheet.data)[:1]) == []


def test_no_text_is_clipped_or_beyond_the_edge(sheet: BuiltSheet) -> None:
    data = sheet.data
    with pikepdf.open(BytesIO(data)) as file:
        assert not any(_shown_clipped(page) for page in file.pages), "text is clipped"
    for number, page in enumerate(pypdfium2.PdfDocument(data), 1):
        assert list(_beyond(page)) == [], f"page {number}"


def _shown_clipped(page: pikepdf.Page) -> bool:
    """Whether text is shown while anything is clipped; drawings stand within their boxes."""
    clipped = [False]
    for step in pikepdf.parse_content_stream(page):
        match str(step.operator):
            case "q":
                clipped.append(clipped[-1])
            case "Q":
                clipped.pop()
            case "W" | "W*":
                clipped[-1] = True
            case "Tj" | "TJ" | "'" | '"' if clipped[-1]:
                return True
    return False


def test_clipped_text_is_seen() -> None:
    with pikepdf.new() as file:
        for clipped, stream in ((True, b"q 0 0 9 9 re W n BT [] TJ ET Q"), (False, b"q 0 0 9 9 re W n Q BT [] TJ ET")):
            page = file.add_blank_page()
            page.Contents = file.make_stream(stream)
            assert _shown_clipped(page) is clipped


def _beyond(page: pypdfium2.PdfPage) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Characters whose outline comes nearer than EDGE to the edge of the page."""
    width, height = page.get_size()
    text = page.get_textpage()
    boxes = ((index, text.get_charbox(index)) for index in range(text.count_chars()))
    return [
        (text.get_text_range(index, 1), box)
        for index, box in boxes
        if box[2] > box[0] and min(box[0], box[1], width - box[2], height - box[3]) < EDGE
    ]


# --- the same bytes, whatever came before

SAMPLE = [r for r in REQUESTS if r.language in ("en", "ar", "hi", "zh-Hans") and r.brand == REQUESTS[0].brand]

AGAIN = """
import json, sys
from own_project import all_requests, built, name, workshop
import hashlib
wanted = json.loads(sys.argv[1])
print(json.dumps({name(r): hashlib.sha256(built(r).data).hexdigest() for r in all_requests() if name(r) in wanted}))
"""


def test_same_bytes_in_another_order() -> None:
    shop = open_workshop(ROOT, real_steps())
    for request in reversed(SAMPLE):
        assert make(shop, request).data == built(request).data, name(request)


def test_same_bytes_in_another_process() -> None:
    paths = os.pathsep.join(str(path) for path in (ROOT / "src", ROOT / "tests"))
    command = [sys.executable, "-c", AGAIN, json.dumps([name(request) for request in SAMPLE])]
    seed = {**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": paths, "TZ": "Pacific/Apia", "LC_ALL": "C"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=seed, cwd="/")
    expected = {name(request): hashlib.sha256(built(request).data).hexdigest() for request in SAMPLE}
    assert json.loads(done.stdout) == expected


# --- the checks themselves see a fault


def test_unread_sees_what_is_missing_or_in_disorder() -> None:
    pages = [normalised("Call 911 now.\nA well-\nknown sign"), normalised("goes on. 请致\n电医生。")]
    assert unread(["Call 911 now.", "A well-known sign goes on.", "请致电医生。"], pages) == []
    wrong = ["Call 119 now.", "now. Call 911", "known sign A", "请致医生。"]
    assert unread(wrong, pages) == wrong


def test_few_paragraphs_are_excused() -> None:
    for text in (
        "اتصل بالرقم 555-0142.",
        "الجرعة 50% يوم 23/11/2026",
        "دواء Botox فقط",
        "شلل (بسيط).",
        "A 12.5 mg dose (Botox®)",
    ):
        assert not pdfium_cannot(text), text
    for text in ("الجرعة 12.5 mg فقط", "عيادة Riverbend Clinic هنا", "دواء Botox® هنا"):
        assert pdfium_cannot(text), text
