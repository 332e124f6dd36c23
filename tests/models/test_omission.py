"""What a layout leaves out: never the risks, when to get help, nor a part of what is locked."""

from __future__ import annotations

import pytest

from handout.models.content import Section
from handout.models.omission import left_out

SECTIONS = tuple(
    Section.model_validate(data)
    for data in (
        {"id": "a", "title": "A", "blocks": [{"id": "x", "text": "X"}, {"text": "Y"}]},
        {"id": "b", "title": "B", "blocks": [{"id": "x1", "text": "X"}, {"id": "k", "locked": "g", "text": "K"}]},
        {
            "id": "c",
            "title": "C",
            "blocks": [
                {"id": "around", "callout": {"tone": "note", "blocks": [{"locked": "g", "text": "K"}]}},
                {"text": "Z"},
            ],
        },
        {"id": "d", "title": "D", "locked": "g", "blocks": [{"id": "x2", "text": "X"}]},
        {"id": "e", "role": "urgent", "title": "E", "blocks": [{"id": "x3", "text": "X"}]},
        {"id": "f", "role": "notes", "title": "F"},
    )
)


@pytest.mark.parametrize(
    ("omit", "gone"),
    [
        ("", ""),
        ("a", "a"),
        ("notes f/x", "f"),
        ("a/x", "a/x"),
        ("other/x", "a/x"),  # by its role
        ("b", ""),  # a part of it is locked
        ("b/x1 b/k", "b/x1"),
        ("c/around", ""),
        ("d d/x2 e e/x3 urgent urgent/x3", ""),
        ("x a/y c/x", ""),  # nobody's names
    ],
)
def test_what_is_left_out(omit: str, gone: str) -> None:
    assert left_out(SECTIONS, omit.split()) == tuple(gone.split())


def test_a_section_goes_with_the_last_of_its_blocks() -> None:
    """But one that never had any stays: its heading is what it says."""
    (one,) = (section.model_copy(update={"blocks": section.blocks[:1]}) for section in SECTIONS[:1])
    assert left_out((one, SECTIONS[-1]), ["a/x"]) == ("a",)
