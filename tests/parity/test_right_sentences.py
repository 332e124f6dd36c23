"""Right translations stay silent, whatever they are about: a check that cries wolf is as much a defect as a miss."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout import parity
from handout.parity import Unit


def _read() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    source = ""
    for line in (Path(__file__).parent / "sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("= "):
            source = line[2:]
        elif line and not line.startswith("#"):
            language, _, target = line.partition(" ")
            found.setdefault(source, []).append((language, target))
    return found


SENTENCES = _read()


@pytest.mark.parametrize("source", SENTENCES)
def test_no_rule_says_anything_of_right_translations(source: str) -> None:
    told = [
        (language, fault.code, fault.message)
        for language, target in SENTENCES[source]
        for fault in parity.run(Unit(source, target, "en", language))[0]
    ]
    assert told == []


def test_there_are_a_thousand_in_forty_languages() -> None:
    pairs = [pair for listed in SENTENCES.values() for pair in listed]
    assert len(pairs) >= 1000
    assert len({language for language, _ in pairs}) >= 40
