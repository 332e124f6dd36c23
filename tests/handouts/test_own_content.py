"""Our own handout: the facts that may not be told apart are locked as one group."""

from __future__ import annotations

import pytest

from handout.assemble.job import Request
from handout.blocks import descendants
from own_project import all_requests, built, name, workshop

FACTS = (
    "sore spot",
    "in the neck have some trouble swallowing",
    "Rarely, the drug spreads",
    "cannot breathe, swallow, or speak",
    "hives",
    "children with spasticity",
    "an infection at that spot",
    "allergic to this drug",
    "a nerve or muscle disease",
    "hard for you to breathe or swallow",
)
"""Words of each: common and serious risks, signs to get help for, who should not have it, what to tell the team."""


def locked_texts() -> list[str]:
    handout = workshop().project.handouts["botulinum-toxin-spasms"].model
    return [
        text
        for found in descendants(handout)
        if any(part.locked == "risks" for part in (*found.above, found.part))
        for _, text in found.part.texts()
    ]


@pytest.mark.parametrize("fact", FACTS)
def test_every_risk_is_locked(fact: str) -> None:
    assert any(fact in text for text in locked_texts())


@pytest.mark.parametrize("asked", [r for r in all_requests() if r.language == "en"], ids=name)
def test_every_locked_text_is_printed(asked: Request) -> None:
    printed = "\n".join(built(asked).paragraphs)
    for text in locked_texts():
        assert text.split("{")[0].replace("**", "") in printed


SHOWN = "Show the notes on this sheet."


def test_the_notes_that_the_box_speaks_of_are_on_every_sheet() -> None:
    """No layout, brand or variant may leave out what is locked."""
    handout = workshop().project.handouts["botulinum-toxin-spasms"].model
    assert any(SHOWN in text for text in locked_texts())
    locked = [found.part for found in descendants(handout) if found.part.locked == "notes"]
    assert [text for part in locked for _, text in part.texts()] == [
        "Name of the product",
        "Dose",
        "Date of the injection",
    ]
