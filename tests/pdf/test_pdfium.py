"""PDFium's own functions, as we declare them, read what pypdfium2 reads."""

from __future__ import annotations

import pypdfium2
import pytest
from pdf_samples import full_file

from handout import caching
from handout.pdf import pdfium
from own_process import printed


def read_by_pypdfium2(data: bytes) -> dict[int, str]:
    document = pypdfium2.PdfDocument(data)
    return {number: page.get_textpage().get_text_range() for number, page in enumerate(document)}


def test_the_words_of_all_pages_are_read() -> None:
    data = full_file()
    found = pdfium.texts(data)
    assert found == read_by_pypdfium2(data)
    assert all(found.values())
    assert pdfium.texts(data, {1}) == {1: found[1]}


def test_without_a_library_in_the_wheel_pypdfium2_says_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    data = full_file()
    by_the_wheel = pdfium.texts(data)
    monkeypatch.setattr(pdfium, "_library", lambda: None)
    caching.clear()
    assert pdfium.texts(data) == by_the_wheel
    caching.clear()  # for whoever reads next


def test_what_is_no_pdf_cannot_be_read() -> None:
    with pytest.raises(pdfium.Unreadable, match="fault 3"):
        pdfium.texts(b"no PDF")


def test_reading_words_declares_no_more_than_it_asks() -> None:
    asked = "import sys; from handout.pdf.pdfium import _engine; _engine(); print('pypdfium2_raw' in sys.modules)"
    assert printed(asked) == "False\n"
