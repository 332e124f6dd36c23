"""How much one handout may say: a book is refused, with the place where it becomes one; what fits is not touched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from handout.errors import Diagnostic
from handout.models.brand import MOST_LISTED, Brand
from handout.models.content import Handout
from handout.project.bulk import MOST_CHARACTERS, MOST_DRAWN, MOST_TEXTS, bulk_faults
from handout.source.reading import looked_at
from handout.source.strict import LONGEST
from handout.source.writing import dump

HEADINGS = 2
"""Texts beside the blocks: the title and the section's."""


def faults(blocks: Sequence[dict[str, Any]]) -> list[Diagnostic]:
    head = {"format": 1, "handout": "x", "code": "X", "version": "1", "title": "T", "issued": "2026-11-23"}
    section = {"id": "about", "title": "T", "blocks": blocks}
    said = dump({**head, "review": {"due": "2028-11-23"}, "sections": [section]})
    loaded = looked_at(said.encode(), "content.yaml", Handout).loaded
    assert loaded is not None
    return list(bulk_faults(loaded))


def test_as_many_texts_as_may_be() -> None:
    assert faults([{"text": "Rest."}] * (MOST_TEXTS - HEADINGS)) == []


def test_one_text_too_many_is_told_at_its_place() -> None:
    """The same words count each time: each is set."""
    [fault] = faults([{"list": ["Rest."] * 100}] * (MOST_TEXTS // 100) + [{"text": "Last."}])
    assert fault.code == "too-many"
    assert fault.severity == "error"
    assert fault.where is not None
    assert fault.where.line > MOST_TEXTS


def test_too_many_characters_are_told_where_they_are_too_many() -> None:
    whole, head = MOST_CHARACTERS // LONGEST, len("TT")
    fitting = [{"text": "a" * LONGEST}] * (whole - 1)
    assert faults([*fitting, {"text": "a" * (LONGEST - head)}, {"text": "b"}])[0].code == "too-long"
    assert faults([*fitting, {"text": "a" * (LONGEST - head)}]) == []


def test_a_variable_counts_as_the_longest_name_that_a_clinic_may_have() -> None:
    """A name of three hundred letters, a thousand times, is a book, too."""
    many = MOST_CHARACTERS // 300
    assert faults([{"text": "{clinic.name} " * 100}] * (many // 100))[0].code == "too-long"
    assert faults([{"text": "{clinic.name} " * 90}] * (many // 100)) == []


DRAWN = {
    "notes": ({"notes": 40}, 40),
    "diary": ({"diary": {"columns": ["Day", "How it was"], "rows": 60}}, 120),
    "risk": ({"risk": {"text": "1 of 100 people.", "count": 1, "of": 100}}, 100),
    "scale": ({"scale": {"from": 0, "to": 10, "low": "None", "high": "All"}}, 11),
    "week": ({"week": {"title": "The day"}}, 7),
    "table": ({"table": {"header": ["Day", "Dose"], "rows": [["", ""]] * 50}}, 100),
    "schedule": (
        {"schedule": {"times": ["noon"], "rows": [{"what": "A", "doses": ["8"], "tablets": [7.5]}] * 40}},
        320,
    ),
    "contact": ({"contact": {"qr": "web"}}, 12),
    "text": ({"text": "{line} " * 100}, 100),
}
"""A block of few texts, and how much it draws beside them."""


@pytest.mark.parametrize(("block", "drawn"), DRAWN.values(), ids=DRAWN)
def test_what_is_drawn_without_words_is_bounded_too(block: dict[str, Any], drawn: int) -> None:
    """Some of them have no text at all."""
    most = MOST_DRAWN // drawn
    assert faults([block] * most) == []
    [fault] = faults([{"callout": {"tone": "note", "blocks": [block] * (most + 1)}}, {"text": "Last."}])
    assert (fault.code, fault.severity) == ("too-many", "error")
    assert fault.where is not None
    assert fault.where.column > len("        - ")  # in the callout


@pytest.mark.parametrize("key", ["languages", "variants"])
def test_a_clinic_lists_no_more_than_anybody_has(key: str) -> None:
    """Of names that nobody knows each would be looked for among all that there are."""
    listed = {"languages": ["en"], "variants": []} | {key: ["en"] * (MOST_LISTED + 1)}
    said = {"format": 1, "brand": "b", "name": "B", "region": "US", "contact": {"phone": "555-0142"}, **listed}
    [fault] = looked_at(dump(said).encode(), "brand.yaml", Brand).faults
    assert fault.code == "too-many"
    assert f"“{key}” has more than {MOST_LISTED} entries" in fault.message
