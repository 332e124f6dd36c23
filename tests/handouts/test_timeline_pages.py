"""A timeline in finished files: its tags, what validators say, and whether its words come back, entry by entry."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import handout_samples as samples
import pytest
from test_breadth import faults, made

from extraction import normalised, pdfium_pages, unread
from own_project import BuiltSheet
from tagged import Tagged
from timeline_samples import ARABIC, CHINESE, EFFECTS, ENGLISH, MONTHS, TAMIL, URDU, Said


def block(said: Sequence[Said], *, scaled: bool) -> dict[str, Any]:
    points = [
        {"when": when, "what": what, "effect": EFFECTS[number % 3], **({"day": list(day)} if scaled else {})}
        for number, ((when, what), day) in enumerate(zip(said, [*MONTHS, *MONTHS], strict=False))
    ]
    return {"timeline": points}


def built(root: Path, said: Sequence[Said], tag: str, *, scaled: bool = False) -> BuiltSheet:
    """A sheet whose every text but the title and the heading is one of the timeline."""
    made_of = [samples.section("when", said[0][0], block(said, scaled=scaled))]
    samples.write_project(root, [samples.handout("when", tag, said[1][0], made_of)], [tag], "A4")
    return made(root)


CASES = [
    (ENGLISH, "en", False),
    (ENGLISH, "en", True),
    (ARABIC, "ar", False),
    (ARABIC, "ar", True),
    (TAMIL, "ta", False),
    (CHINESE, "zh-Hans", False),
    (URDU, "ur", False),
]


@pytest.mark.parametrize(("said", "tag", "scaled"), CASES, ids=lambda value: str(value) if len(str(value)) < 9 else "")
def test_a_timeline_is_a_list_whose_labels_are_the_times(
    tmp_path: Path, said: Sequence[Said], tag: str, scaled: bool
) -> None:
    """ISO 32000-1, 14.8.4.3.3: L, LI, Lbl, LBody. PDF/UA-1 and PDF/A-2a; PDFium gives each text back by itself."""
    sheet = built(tmp_path / "project", said, tag, scaled=scaled)
    assert faults(sheet) == []
    tagged = Tagged(sheet.data)
    (found,) = [element for element in tagged.elements() if element.role == "L"]
    roles = [element.role for element in found.elements()]
    assert roles == ["L", *["LI", "Lbl", "LBody"] * len(said)]
    texts = [normalised(tagged.text(element)) for element in found.elements() if element.role in ("Lbl", "LBody")]
    assert texts == [normalised(text) for point in said for text in point]
    pages = pdfium_pages(sheet.data)
    assert unread([text for point in said for text in point], pages) == []
