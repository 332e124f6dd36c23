"""Our own handout: what nobody may leave out is locked, F19 to F26 and F30 of the reviewer's page."""

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
    "can start hours to weeks",
    "You are pregnant, may be pregnant",
    "blood thinners",
    "in the last 4 months",
    "in the last 12 weeks",
    "albumin",
    "The brands are not the same",
    "drive or use machines",
    "Show the notes on this sheet.",
    "Name of the product",
    "Date of the injection",
)
"""Words of each: common and serious risks, signs to get help for, who should not have it, what to tell the team,
driving, and the notes that the get-help box tells to show."""

LOCKS = ("risks", "tell", "driving", "notes")
REGIONS = {"riverbend": "US", "ashvale": "GB"}


def locked_texts(region: str | None = None) -> list[str]:
    """Those that one country prints, or any."""
    handout = workshop().project.handouts["botulinum-toxin-spasms"].model
    found = [(one.part, (*one.above, one.part)) for one in descendants(handout)]
    locked = [(part, around) for part, around in found if any(p.locked in LOCKS for p in around)]
    elsewhere = [p for p, _ in locked if p.only and region not in (None, *p.only.region)]
    return [text for part, around in locked if not any(p in elsewhere for p in around) for _, text in part.texts()]


@pytest.mark.parametrize("fact", FACTS)
def test_every_risk_is_locked(fact: str) -> None:
    assert any(fact in text for text in locked_texts())


@pytest.mark.parametrize("asked", [r for r in all_requests() if r.language == "en"], ids=name)
def test_every_locked_text_is_printed(asked: Request) -> None:
    printed = "\n".join(built(asked).paragraphs)
    for text in locked_texts(REGIONS[asked.brand]):
        assert text.split("{")[0].replace("**", "") in printed
