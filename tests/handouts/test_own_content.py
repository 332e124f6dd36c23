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
    "You may feel tired",
    "can start hours to weeks",
)
"""Words of each: common and serious risks, signs to get help for, who should not have it."""
TOLD = (
    "a nerve or muscle disease",
    "hard for you to breathe or swallow",
    "pregnant",
    "blood thinners",
    "in the last 4 months",
    "in the last 12 weeks",
    "albumin",
    "The brands are not the same",
)
"""Words of each that the patient has to tell the team, a group of their own."""


def locked_texts(*groups: str) -> list[str]:
    """What is locked under one of these names."""
    handout = workshop().project.handouts["botulinum-toxin-spasms"].model
    return [
        text
        for found in descendants(handout)
        if any(part.locked in groups for part in (*found.above, found.part))
        for _, text in found.part.texts()
    ]


@pytest.mark.parametrize("fact", FACTS)
def test_every_risk_is_locked(fact: str) -> None:
    assert any(fact in text for text in locked_texts("risks"))


@pytest.mark.parametrize("fact", TOLD)
def test_what_to_tell_the_team_is_locked(fact: str) -> None:
    assert any(fact in text for text in locked_texts("tell"))


def test_when_not_to_drive_is_locked() -> None:
    assert [text for text in locked_texts("driving") if "drive or use machines" in text]


@pytest.mark.parametrize("asked", [r for r in all_requests() if r.language == "en"], ids=name)
def test_every_locked_text_is_printed(asked: Request) -> None:
    printed = "\n".join(built(asked).paragraphs)
    for text in locked_texts("risks"):
        assert text.split("{")[0].replace("**", "") in printed


SHOWN = "Show the notes on this sheet."


def test_the_notes_that_the_box_speaks_of_are_on_every_sheet() -> None:
    """No layout, brand or variant may leave out what is locked."""
    assert any(SHOWN in text for text in locked_texts("risks"))
    assert locked_texts("notes") == ["Name of the product", "Dose", "Date of the injection"]
