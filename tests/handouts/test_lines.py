"""Sentences with lines to write on, whole: validators, invariants, the words back, nothing in a hand's way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import handout_samples as samples
import pytest

from conforming import failures
from extraction import pdfium_pages, unread
from invariants import check_all
from tagged import Element, Tagged

SENTENCES = {
    "en": ("My folic acid days: {line}.", "{line} is my nurse; I call her at {line}, or write to {line}"),
    "ar": ("أيام حمض الفوليك: {line}.", "{line} هي ممرضتي؛ أتصل بها على {line}، أو أكتب إلى {line}"),
    "ur": ("میرے فولک ایسڈ کے دن: {line}۔", "{line} میری نرس ہیں؛ انہیں {line} پر کال کریں یا {line}"),
    "hi": ("मेरे फोलिक एसिड के दिन: {line}।", "{line} मेरी नर्स हैं; उन्हें {line} पर फ़ोन करें, या {line}"),
    "zh-Hans": ("我服用叶酸的日子：{line}。", "{line}是我的护士；请拨打{line}，或写信给{line}"),
    "th": ("วันที่กินกรดโฟลิก{line}", "{line}คือพยาบาลของฉัน โทร {line} หรือเขียนถึง {line}"),
}


def page_with_lines(tag: str) -> dict[str, Any]:
    short, long = SENTENCES[tag]
    title = short.replace("{line}", "").strip(" .:。：।۔")
    blocks: list[dict[str, Any]] = [
        {"text": short},
        {"list": [long, short]},
        {"steps": [short]},
        {"checklist": [title, short]},
        {"questions": [short]},
        {"terms": [{"term": title, "meaning": long}]},
        {"table": {"header": [title, "A"], "rows": [[short, long], [title, short]]}},
        *({"callout": {"tone": tone, "blocks": [{"text": long}]}} for tone in ("urgent", "warning", "tip", "note")),
    ]
    return samples.handout("lines", tag, title, [samples.section("one", title, *blocks)])


@pytest.mark.parametrize("tag", SENTENCES)
def test_a_sheet_with_lines_in_its_sentences(tag: str, tmp_path: Path) -> None:
    root = tmp_path / "project"
    samples.write_project(root, [page_with_lines(tag)], [tag], "A4")
    result = samples.built(root)
    assert [str(fault) for fault in result.diagnostics if fault.severity == "error"] == []
    file = root / "output" / "example" / f"lines.{tag}.pdf"
    data = file.read_bytes()
    assert failures(data) == []
    assert check_all(data) == []
    expected = [" ".join(text.replace("{line}", " ").split()) for text in SENTENCES[tag]]
    assert unread(expected, pdfium_pages(data)) == []
    tagged = Tagged(data)
    blanks = [e for root in tagged.roots for e in walk(root) if e.role == "Span" and "/ActualText" in e.node]
    assert len(blanks) == 28  # text 1, list 4, steps, checklist and questions 1 each, terms 3, table 5, callouts 12
    assert {tagged.text(element).strip("\u200e\u200f\u061c") for element in blanks} == {" "}


def walk(element: Element) -> list[Element]:
    return [element, *(found for kid in element.kids if isinstance(kid, Element) for found in walk(kid))]
