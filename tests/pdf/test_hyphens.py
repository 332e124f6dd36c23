"""A word that is hyphenated at the end of a line comes back whole, by the text's own soft hyphen or by patterns."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pdf_samples import written
from text_samples import STYLE, set_text

from extraction import pdfium_pages, unread
from handout.compose.plan import Element, Page, PlacedShow, Plan, TextItem


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Ihre Gesundheitsversorgung"),
        ("de", "Ihre Gesund\u00adheitsversor\u00adgung"),
        ("ru", "ваше приблизительно"),
        ("el", "ένα περιβαλλοντικά"),
        ("hi", "अस्प\u00adताल"),
    ],
)
def test_it_is_read_back_whole(tag: str, text: str) -> None:
    paragraph = set_text(text, tag, replace(STYLE, hyphenate=True))
    lines = paragraph.lines(62 if tag != "hi" else 27)
    assert any(line.text.endswith("\u00ad") for line in lines)
    shows = tuple(PlacedShow(50 + show.x, 700 - 20 * n, show) for n, line in enumerate(lines) for show in line.shows)
    elements = (Element("Document", -1, tag), Element("P", 0))
    plan = Plan(595, 842, (Page((TextItem(1, "text", shows),)),), elements, (), {})
    assert unread([text.replace("\u00ad", "")], pdfium_pages(written(plan))) == []
