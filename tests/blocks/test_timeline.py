"""Timelines as people write them: what is told whole, what is refused, and what a sign-off covers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from handout.blocks.registry import AnyBlock
from handout.blocks.timeline import TimelineBlock
from handout.models.content import Handout
from handout.source import read

HEAD = """format: 1
handout: x
code: X
version: "1"
title: T
issued: 2026-01-02
review: {due: 2027-01-02}
sections:
  - id: s
    title: S
    blocks:
      - timeline:
"""
FIRST = 13
"""The line of the first point."""


def faults(folder: Path, *points: str) -> list[tuple[str, int]]:
    """The codes of the faults of a handout with these points, each on a line of its own, and their lines."""
    file = folder / "content.yaml"
    lines = [f"          - {{when: w{number}, what: x, {rest}}}\n" for number, rest in enumerate(points)]
    file.write_text(HEAD + "".join(lines), encoding="utf-8")
    _, found = read(file, "content.yaml", Handout)
    assert all(fault.hint for fault in found)
    return [(fault.code, fault.where.line - FIRST) for fault in found if fault.where]


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (("day: 2", "day: 14", "day: [90, 120]"), []),
        (("day: -7", "day: 0"), []),
        (("day: [2, 7]", "day: [7, 14]"), []),  # one day in common
        (("effect: some", "effect: full", "effect: none"), []),
        (("day: 2", "", "day: 9"), [("partly-told", 1)]),
        (("effect: full", "", ""), [("partly-told", 1), ("partly-told", 2)]),
        (("day: 14", "day: 2"), [("days-not-in-order", 1)]),
        (("day: 14", "day: 14"), [("days-not-in-order", 1)]),
        (("day: [2, 14]", "day: [7, 20]"), [("days-not-in-order", 1)]),  # one begins within the other
        (("day: [7, 2]", "day: 20"), [("days-not-in-order", 0)]),
        (("day: [7, 7]", "day: 20"), [("days-not-in-order", 0)]),
        (("day: [1, 2, 3]", "day: 20"), [("too-many", 0)]),
        (("day: soon", "day: 20"), [("wrong-type", 0)]),
        (("day: 1.5", "day: 20"), [("wrong-type", 0)]),
        (("effect: strong", "effect: none"), [("wrong-value", 0)]),
        (("",), [("too-few", 0)]),
        (("",) * 7, [("too-many", 0)]),
    ],
    ids=str,
)
def test_what_is_told_is_told_whole_and_in_order(
    tmp_path: Path, points: tuple[str, ...], expected: list[tuple[str, int]]
) -> None:
    assert faults(tmp_path, *points) == expected


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, "day: 9", "effect: some", "day: 2, effect: none")
    assert sorted(found) == [("partly-told", 0), ("partly-told", 1)]
    found = faults(tmp_path, "day: 9, effect: some", "day: 2")
    assert sorted(found) == [("days-not-in-order", 1), ("partly-told", 1)]


def block(**changed: Any) -> TimelineBlock:
    first = {"when": "Soon", "what": "It works.", "day": "2", "effect": "full"}
    second = {"when": "Later", "what": "It stops.", "day": ["90", "120"], "effect": "none"}
    found: object = TypeAdapter(AnyBlock).validate_python({"timeline": [first, {**second, **changed}]})
    assert isinstance(found, TimelineBlock)
    return found


def test_numbers_of_a_file_are_text_there() -> None:
    assert [point.days for point in block().timeline] == [(2, 2), (90, 120)]


def test_its_texts_are_read_in_the_order_of_time() -> None:
    assert [text for _, text in block().texts()] == ["Soon", "It works.", "Later", "It stops."]
