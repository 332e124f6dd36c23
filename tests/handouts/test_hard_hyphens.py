"""Hyphens at the ends of lines, whole: what is copied from a page keeps those of the text, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import handout_samples as samples
import pytest

from conforming import failures
from extraction import AT_LINE_END, pdfium_pages, unread
from invariants import check_all

WORDS = {
    "en": ("self-care", "A one-to-one talk about self-care, well-being and follow-up."),
    "bn": ("বিচার-আদালতে", "ধীরে-ধীরে বিচার-আদালতে যান, দেখা-শোনা করুন।"),
    "tl": ("tangi-tangi", "Araw-araw at iba-ibang tangi-tangi."),
    "ru": ("кто-нибудь", "Кто-то или кто-нибудь, по-русски."),
    "he": ("בית-חולים", "לך אל בית-חולים, אל אי-שם."),
    "th": ("สีดำ-ขาว", "กล้ามเนื้อสีดำ-ขาว"),
}


def page(tag: str) -> dict[str, Any]:
    word, sentence = WORDS[tag]
    long = "-".join([word] * 9)
    blocks: list[dict[str, Any]] = [
        {"text": f"{sentence} {sentence} {sentence}"},
        {"text": long},
        {"list": [f"{'m' * n} {sentence} {sentence}" for n in range(1, 9)]},
        {"table": {"header": [word, "A", "B"], "rows": [[sentence, sentence, "-"], [f"{word}-", sentence, sentence]]}},
    ]
    return samples.handout("hyphens", tag, word, [samples.section("one", word, *blocks)])


@pytest.mark.parametrize("tag", WORDS)
def test_hyphens_come_back(tag: str, tmp_path: Path) -> None:
    root = tmp_path / "project"
    samples.write_project(root, [page(tag)], [tag], "A5")
    result = samples.built(root)
    assert [str(fault) for fault in result.diagnostics if fault.severity == "error"] == []
    data = (root / "output" / "example" / f"hyphens.{tag}.pdf").read_bytes()
    assert failures(data) == []
    assert check_all(data) == []
    pages = pdfium_pages(data)
    assert not any(AT_LINE_END in text for text in pages)
    word, sentence = WORDS[tag]
    assert unread([word, f"{sentence} {sentence} {sentence}", "-".join([word] * 9)], pages) == []
