"""What authors accept is silent, and told where it silences nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from build_samples import BRAND, CONTENT, SPANISH, TODAY, edit, project, quick, variant

from handout.usecases.check import check
from handout.usecases.result import Options
from handout.usecases.steps import CHECKS
from handout.usecases.workshop import Steps

STEPS = Steps(quick, checks=CHECKS)
PAGE = "(https://clinic.example/a)"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "clinic")


def write(root: Path, english: str, spanish: str, keys: str = "", message: str = "") -> None:
    """A box with a text, in both languages."""
    box = f"callout: {{tone: tip, blocks: [{{text: {english!r}}}]}}"
    edit(root / CONTENT, "      - notes: 3", f"      - {{{box}, {keys}}}")
    edit(root / SPANISH, "messages:", f"messages:\n  - {{source: {english!r}, target: {spanish!r}, {message}}}")


def told(root: Path, **changes: Any) -> list[str]:
    found = check(replace(Options(root, root / "output", TODAY), **changes), STEPS)
    return [fault.code for fault in found.diagnostics]


def accept(code: str) -> str:
    return f"accept: [{{check: {code}, because: it is right here}}]"


VAGUE, CLEAR = f"Read [here]{PAGE}.", f"Read [the leaflet]{PAGE}."
VAGO, CLARO = f"Lea [aquí]{PAGE}.", f"Lea [el folleto]{PAGE}."


@pytest.mark.parametrize(
    ("texts", "keys", "message", "expected"),
    [
        ((VAGUE, VAGO), "", "", ["vague-link", "vague-link"]),
        ((VAGUE, VAGO), accept("vague-link"), "", []),  # of the box around the text, in every language
        ((VAGUE, CLARO), accept("vague-link"), "", []),  # one language is enough
        ((CLEAR, VAGO), accept("vague-link"), "", []),
        ((CLEAR, VAGO), "", accept("vague-link"), []),
        ((VAGUE, VAGO), "", accept("vague-link"), ["vague-link"]),  # of the message: the source is told
        ((CLEAR, CLARO), accept("vague-link"), "", ["unused-accept"]),
        ((CLEAR, CLARO), "", accept("vague-link"), ["unused-accept"]),
        ((VAGUE, VAGO), accept("weak-alternative"), "", ["unused-accept", "vague-link", "vague-link"]),
        (("Rest **now**.", "Descanse ya."), "", "", ["emphasis-lost"]),
        (("Rest **now**.", "Descanse ya."), accept("emphasis-lost"), "", []),
        (("Rest **now**.", "Descanse ya."), "", accept("emphasis-lost"), []),
        (("Rest **now**.", "Descanse **ya**."), accept("emphasis-lost"), "", ["unused-accept"]),
        (("Rest **now**.", "Descanse **ya**."), "", accept("emphasis-lost"), ["unused-accept"]),
    ],
)
def test_accepts(root: Path, texts: tuple[str, str], keys: str, message: str, expected: list[str]) -> None:
    write(root, *texts, keys, message)
    assert told(root) == expected


@pytest.mark.parametrize(
    ("variants", "keys", "expected"),
    [
        ("", "", []),  # nothing prints the Spanish
        ("bilingual", "", ["vague-link"]),
        ("bilingual", "accept", []),
        ("bilingual", "unused", ["unused-accept"]),
    ],
)
def test_the_text_beside_is_looked_at_too(root: Path, variants: str, keys: str, expected: list[str]) -> None:
    """The staff read Spanish, the patients English."""
    edit(root / BRAND, "staff_language: en", f"staff_language: es\nvariants: [{variants}]")
    edit(root / BRAND, "[en, es]", "[en]")
    write(root, CLEAR, CLARO if keys == "unused" else VAGO, "", accept("vague-link") if keys else "")
    assert told(root) == expected


@pytest.mark.parametrize("code", ["vague-link", "emphasis-lost"])
@pytest.mark.parametrize(("line", "indent"), [("  - id: my-notes\n", "    "), ("language: en\n", "")])
def test_sections_and_handouts_accept_for_all_that_is_in_them(root: Path, line: str, indent: str, code: str) -> None:
    """And are told where there is nothing to accept."""
    write(root, f"{VAGUE} Rest **now**.", f"{VAGO} Descanse.")
    edit(root / CONTENT, line, f"{line}{indent}{accept(code)}\n")
    other = {"vague-link": ["emphasis-lost"], "emphasis-lost": ["vague-link", "vague-link"]}[code]
    assert sorted(told(root)) == other
    edit(root / CONTENT, f"{VAGUE} Rest **now**.", CLEAR)
    edit(root / SPANISH, f"{VAGUE} Rest **now**.", CLEAR)
    edit(root / SPANISH, f"{VAGO} Descanse.", CLARO)
    assert told(root) == ["unused-accept"]


@pytest.mark.parametrize(
    ("because", "good"),
    [
        ("ok", False),
        ("false-positive", False),
        ("?! –", False),
        ("the leaflet's name", True),
        ("术语", False),
        ("这是药名", True),
        ("यह नाम है", True),
        ("ชื่อยา", True),
    ],
)
def test_an_accept_gives_a_reason(root: Path, because: str, good: bool) -> None:
    edit(root / CONTENT, "sections:\n", f"accept: [{{check: vague-link, because: '{because}'}}]\nsections:\n")
    assert ("no-reason" in told(root)) is not good


def test_an_unused_accept_is_told_at_its_line(root: Path) -> None:
    write(root, CLEAR, CLARO, accept("vague-link"))
    (fault,) = check(Options(root, root / "output", TODAY), STEPS).diagnostics
    assert fault.where and fault.hint and "vague-link" in fault.message
    line = (root / CONTENT).read_text("utf-8").splitlines()[fault.where.line - 1]
    assert line[fault.where.column - 1 :].startswith("{check: vague-link")


def test_only_all_sheets_can_tell(root: Path) -> None:
    """Not a run for one language, nor one in which a sheet has faults, nor one that does not print the text."""
    write(root, CLEAR, CLARO, accept("vague-link"))
    assert told(root, languages=("en",)) == []
    edit(root / SPANISH, "No espere a su visita.", "No espere a su visita: {clinic.phone}.")
    assert told(root) == ["back-void", "variables-differ"]


def test_of_a_text_that_no_sheet_prints_nothing_is_told(root: Path) -> None:
    variant(root, "long")
    write(root, CLEAR, CLARO, f"only: {{variant: [long]}}, {accept('vague-link')}")
    assert told(root) == []


def test_where_nobody_translates_there_is_nothing_to_hold_against_its_source(root: Path) -> None:
    write(root, CLEAR, CLARO, accept("emphasis-lost"))
    (root / SPANISH).unlink()
    assert told(root) == ["translation-missing"]
