"""What Unicode's own tests hold together or part, as text of a handout: printed with every rule kept, or refused.

The two files of tests (emoji-test.txt, GraphemeBreakTest.txt) are in no library. rich brings the sequences of the
first; of the second the sample characters stand here, one or two of each class, and its pairs are made of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Final

import pytest
from rich._emoji_codes import EMOJI
from test_fuzz import LONG
from trying import BRAND, Tried, content, tried

SAMPLES: Final = (
    " a"  # Other
    "\u034f\u0300\u0308\u0900"  # Extend
    "\u200d"  # ZWJ
    "\U0001f1e6"  # Regional_Indicator
    "\u0600\u0890"  # Prepend
    "\u0903\u0a03"  # SpacingMark
    "\u1100\u1160\u11a8\uac00\uac01"  # L, V, T, LV, LVT
    "\u0904\u0915\u0d4e\u093c\u094d"  # of Indic_Conjunct_Break: None, Consonant, Linker, Extend
    "\u231a\u00a9\U0001f476"  # Extended_Pictographic
)
"""Samples of the classes of UAX #29, table 2. CR, LF, Control and what is unassigned are refused as a file is read."""
TOGETHER: Final = (
    "\U0001f1e6\U0001f1e7\U0001f1e8",
    "a\U0001f1e6\U0001f1e7\u200d\U0001f1e8b",
    "\U0001f476\U0001f3ff\U0001f476",
    "a\U0001f3ff\U0001f476",
    "\U0001f6d1\u200d\U0001f6d1",
    "a\u200d\U0001f6d1",
    "\u2701\u200d\u2701",
    "\U0001f476\U0001f3ff\u0308\u200d\U0001f476\U0001f3ff",
    "\u0915\u094d\u0924",
    "\u0915\u094d\u094d\u0924",
    "\u0915\u094d\u200d\u0924",
    "\u0915\u093c\u200d\u094d\u0924",
    "\u0915\u094d\u0924\u094d\u092f",
    "\u0a95\u094da",
    "\u1100\u1160\u11a8\u0308\u11a8",
)
"""Its longer lines."""
SHORT: Final = 13
"""Of so many sequences the short form tries one; no divisor of the number of samples, so each comes in both places."""


def about(texts: Iterable[str], language: str = "en") -> Tried:
    brand = BRAND.replace(b"[en]", f"[{language}]".encode())
    return tried({"content.yaml": about_them(texts, language), "brands/a/brand.yaml": brand})


def about_them(texts: Iterable[str], language: str = "en") -> bytes:
    blocks = [{"text": text} for text in texts]
    return content([{"id": "about", "role": "other", "title": "About", "blocks": blocks}], language)


def refused(texts: Sequence[str], found: Tried) -> set[str]:
    """The texts at whose lines an error stands; each stands on a line of its own."""
    lines = [line for line, said in enumerate(about_them(texts).decode().splitlines(), 1) if "- text:" in said]
    assert len(lines) == len(texts)
    at = {int(said.split(":")[1]) for said in found.said if ": error: " in said.partition("\n")[0]}
    return {text for line, text in zip(lines, texts, strict=True) if line in at}


def printed(texts: Sequence[str], language: str = "en") -> list[str]:
    """Those that a handout prints. What is refused is taken out, until the rest is printed, or a fault is new."""
    kept = list(texts)
    while True:
        found = about(kept, language)
        assert found.wrong == []
        if found.printed:
            return kept
        out = refused(kept, found)
        assert out, found.said
        kept = [text for text in kept if text not in out]


def test_every_emoji_is_printed() -> None:
    sequences = sorted(set(EMOJI.values()))[:: 1 if LONG > 1 else SHORT]
    texts = [f"Take {sequence} home." for sequence in sequences]
    assert printed(texts) == texts


@pytest.mark.parametrize(("language", "sequence"), [("en", "a\u0308"), ("hi", "क्त"), ("ko", "가"), ("ar", "\u0600")])
def test_every_pair_of_clusters_is_printed_or_refused(language: str, sequence: str) -> None:
    pairs = ["".join(pair) for pair in product(SAMPLES, ("", "\u0308"), SAMPLES)]
    chosen = [sequence, *TOGETHER, *pairs[:: 1 if LONG > 1 else SHORT]]
    texts = [f"{number} {pair}" for number, pair in enumerate(chosen)]
    kept = printed(texts, language)
    assert kept[0] == texts[0]
    assert len(kept) > 10
