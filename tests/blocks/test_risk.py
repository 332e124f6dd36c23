"""The block ``risk``: what a file may say, and what its text must say."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from handout.blocks.risk import RiskBlock
from handout.errors import Diagnostic
from handout.models.content import Handout
from handout.project.soundness import Surroundings, handout_faults
from handout.source import dump, fit
from handout.source.parsing import parse

AROUND = Surroundings((), (), {})
TEXT = "About 1 in 5 people."
COMPARED = "Of 10 people, 3 get well with it, and 2 without."


def arm(count: int, label: str = "x") -> dict[str, Any]:
    return {"label": label, "count": count}


def faults(**risk: Any) -> list[Diagnostic]:
    """Of a handout with that risk and nothing else."""
    data = {
        "format": 1,
        "handout": "sample",
        "code": "S-1",
        "version": "1",
        "title": "T",
        "issued": "2026-11-23",
        "review": {"due": "2028-11-23"},
        "sections": [{"id": "main", "title": "M", "blocks": [{"risk": risk}]}],
    }
    document, found = parse(dump(data), "content.yaml")
    assert document and not found
    loaded, found = fit(document, Handout)
    return [*found, *(handout_faults(loaded, AROUND) if loaded else ())]


@pytest.mark.parametrize(
    "risk",
    [
        {"count": 1, "of": 5, "text": TEXT},
        {"count": 0, "of": 100, "text": "0 of 100 people."},
        {"count": 2, "of": 2, "text": "2 of 2 people."},
        {"of": 10, "text": COMPARED, "arms": [arm(3), arm(2)]},
        {"of": 4, "text": "Of 4 people: 1, 2, 3, 0.", "arms": [arm(1), arm(2), arm(3), arm(0)]},
        {"count": 1, "of": 5, "text": "About **1** in [5](https://a.example/7) people"},
        {"count": 1, "of": 5, "text": "About 1 in 5, which is 20 % (2 in 10)."},
    ],
    ids=str,
)
def test_what_may_be_written(risk: dict[str, Any]) -> None:
    assert faults(**risk) == []


@pytest.mark.parametrize(
    ("risk", "code", "about"),
    [
        ({"count": 6, "of": 5, "text": "6 5"}, "bad-count", "6 of 5"),
        ({"count": 1, "of": 101, "text": "1 101"}, "bad-count", "101"),
        ({"count": 1, "of": 1, "text": "1 1"}, "out-of-range", "of"),
        ({"count": -1, "of": 5, "text": "1 5"}, "out-of-range", "count"),
        ({"count": "half", "of": 5, "text": "1 5"}, "wrong-type", "count"),
        ({"of": 5, "text": "5"}, "bad-count", "nobody"),
        ({"count": 1, "of": 5, "text": "1 5", "arms": [arm(1), arm(1)]}, "bad-count", "own"),
        ({"of": 5, "text": "1 5", "arms": [arm(1)]}, "too-few", "arms"),
        ({"of": 5, "text": "1 5", "arms": [arm(1)] * 5}, "too-many", "arms"),
        ({"of": 5, "text": "1 5", "arms": [arm(1), arm(9)]}, "bad-count", "9 of 5"),
        ({"count": 1, "of": 5}, "missing-key", "text"),
        ({"count": 1, "text": "1 5"}, "missing-key", "of"),
    ],
    ids=str,
)
def test_what_is_refused(risk: dict[str, Any], code: str, about: str) -> None:
    (fault,) = faults(**risk)
    assert (fault.code, about in fault.message) == (code, True), fault
    assert fault.hint and fault.where and fault.where.line >= 8


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("About 1 in 6 people.", "5"),
        ("About 2 in 5 people.", "1"),
        ("About one in five people.", "1, 5"),
        ("About 15 people.", "1, 5"),
        ("About 1.5 people.", "1, 5"),
        ("About 20 % of people.", "1, 5"),
        ("About 1 in 5 %.", "5"),
        ("Call {clinic.phone}: 1.", "5"),
    ],
)
def test_a_picture_of_another_number_than_its_text_is_refused(text: str, lacking: str) -> None:
    (fault,) = faults(count=1, of=5, text=text)
    assert (fault.code, fault.message) == (
        "picture-differs",
        f"the text does not say what its picture shows: {lacking}",
    )
    assert "digits" in str(fault.hint)
    assert fault.where and fault.where.line >= 8


def test_each_arm_is_said() -> None:
    (fault,) = faults(of=10, text=COMPARED, arms=[arm(3), arm(3)])
    assert fault.message.endswith("shows: 3")


def test_no_accept_silences_it() -> None:
    """Only warnings can be accepted."""
    block = {
        "risk": {"count": 1, "of": 5, "text": "1 in 6"},
        "accept": [{"check": "picture-differs", "because": "it is right here"}],
    }
    handout = {
        "format": 1,
        "handout": "sample",
        "code": "S-1",
        "version": "1",
        "title": "T",
        "issued": "2026-11-23",
        "review": {"due": "2028-11-23"},
        "sections": [{"id": "main", "title": "M", "blocks": [block]}],
    }
    document, _ = parse(dump(handout), "content.yaml")
    assert document
    loaded, _ = fit(document, Handout)
    assert loaded
    assert sorted(fault.code for fault in handout_faults(loaded, AROUND)) == ["not-acceptable", "picture-differs"]


def test_its_numbers_belong_to_its_text() -> None:
    block = RiskBlock.model_validate({"risk": {"of": 10, "text": COMPARED, "arms": [arm(3), arm(2)]}})
    assert block.numbers() == {("risk", "text"): (Fraction(3), Fraction(2), Fraction(10))}
