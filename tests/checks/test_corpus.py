"""Faults that a careful nurse, pharmacist or translator would find, and right texts that look like them.

Each file of ``corpus/`` is named by a code. An entry holds a pair (``source``, ``target``) or a ``text``, or ``blocks``
of a section; ``expect`` is the code that is told, or none of it; ``at`` are words of its message or its hint. A right
pair must stay silent altogether: no rule may say anything but what ``also`` names.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from handout import parity
from handout.checks import handout as written
from handout.checks.handout.manuscript import manuscript
from handout.errors import Diagnostic
from handout.models.content import Handout
from handout.models.glossary import ListedTerm
from handout.parity import Unit
from handout.source import dump, fit
from handout.source.parsing import parse
from yaml_files import plain

FOLDER = Path(__file__).parent / "corpus"
TODAY = dt.date(2026, 11, 28)


def entries() -> list[tuple[str, int, dict[str, Any]]]:
    read = ((path.stem, plain(path)) for path in sorted(FOLDER.glob("*.yaml")))
    return [(code, number, entry) for code, found in read for number, entry in enumerate(found, 1)]


ENTRIES = entries()


def found(entry: dict[str, Any]) -> tuple[Diagnostic, ...]:
    if "target" in entry:
        languages = entry.get("source_language", "en"), entry["language"]
        terms = tuple(ListedTerm.model_validate(term) for term in entry.get("terms", ()))
        return parity.run(Unit(entry["source"], entry["target"], *languages, terms=terms))[0]
    return written.run(manuscript(handout(entry), None, TODAY))[0]


def handout(entry: dict[str, Any]) -> Any:
    """A sheet with nothing in it but the text."""
    data = {
        "format": 1,
        "handout": "corpus",
        "code": "C-1",
        "version": "1",
        "language": entry["language"],
        "title": "Corpus",
        "issued": "2026-11-01",
        "review": {"due": "2028-11-01"},
        "sections": [
            {"id": "one", "title": "One", "blocks": entry.get("blocks") or [{"text": entry.get("text", "One.")}]}
        ],
        **entry.get("keys", {}),
    }
    document, faults = parse(dump(data), "content.yaml")
    assert document and not faults
    loaded, more = fit(document, Handout)
    assert loaded and not more, more
    return loaded


def complaint(code: str, entry: dict[str, Any]) -> str:
    """What is told of an entry, where that is not what it expects."""
    told = found(entry)
    if entry["expect"] == "none":
        others = set(entry.get("also", ()))
        wrong = [fault for fault in told if fault.code == code or ("target" in entry and fault.code not in others)]
        return f"told: {wrong}" if wrong else ""
    hits = [fault for fault in told if fault.code == entry["expect"]]
    if not any(entry.get("at", "") in f"{fault.message} {fault.hint}" for fault in hits):
        return f"not told: {told}"
    return "" if all(fault.where for fault in hits) or "target" in entry else f"without a place: {hits}"


@pytest.mark.parametrize("code", sorted({code for code, _, _ in ENTRIES}))
def test_corpus(code: str) -> None:
    said = {number: complaint(code, entry) for of, number, entry in ENTRIES if of == code}
    assert {number: wrong for number, wrong in said.items() if wrong} == {}


def test_the_corpus_is_as_large_as_was_promised() -> None:
    """At least 60 faults and 60 right texts, in eight languages each; and both for every code."""
    kinds = [("right" if entry["expect"] == "none" else "fault", code, entry["language"]) for code, _, entry in ENTRIES]
    for kind in ("right", "fault"):
        assert len([one for one, _, _ in kinds if one == kind]) >= 60
        assert len({language for one, _, language in kinds if one == kind}) >= 8
        assert {code for one, code, _ in kinds if one == kind} == {code for _, code, _ in kinds}
