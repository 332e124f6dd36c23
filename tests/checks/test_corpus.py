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


@pytest.mark.parametrize(("code", "number", "entry"), ENTRIES, ids=[f"{code}-{n}" for code, n, _ in ENTRIES])
def test_corpus(code: str, number: int, entry: dict[str, Any]) -> None:
    told = found(entry)
    if entry["expect"] == "none":
        others = set(entry.get("also", ()))
        assert [fault for fault in told if fault.code == code or ("target" in entry and fault.code not in others)] == []
    else:
        hits = [fault for fault in told if fault.code == entry["expect"]]
        assert hits, [fault.code for fault in told]
        assert any(entry.get("at", "") in f"{fault.message} {fault.hint}" for fault in hits), hits
        assert all(fault.where for fault in hits) or "target" in entry


def test_the_corpus_is_as_large_as_was_promised() -> None:
    """At least 60 faults and 60 right texts, in eight languages each; and both for every code."""
    kinds = [("right" if entry["expect"] == "none" else "fault", code, entry["language"]) for code, _, entry in ENTRIES]
    for kind in ("right", "fault"):
        assert len([one for one, _, _ in kinds if one == kind]) >= 60
        assert len({language for one, _, language in kinds if one == kind}) >= 8
        assert {code for one, code, _ in kinds if one == kind} == {code for _, code, _ in kinds}
