"""The order of a text without its breaks is that of the text with them."""

from __future__ import annotations

import pytest

from handout.text.collect import collect, ordered
from handout.text.model import Span

TEXTS = (
    "plain words",
    "قبل الأكل 5 mg مرتين",
    "\u200fמינון\u200e 12.5 mg\u00ad ביום",
    "خذ ١٠\u200bحبات (Keppra) كل يوم",
    "a\u2060b \ufeff  c",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("rtl", [False, True])
def test_as_collected(text: str, *, rtl: bool) -> None:
    spans = [Span(text), Span(" 50%", strong=True)]
    found = collect(spans, rtl, "en")
    assert ordered(spans, rtl) == (found.text, found.levels)
