"""What is told of a handout's structure, and of what its texts may not say, on every road: check, build and sign."""

from __future__ import annotations

from pathlib import Path

import pytest
from build_samples import CONTENT, QUICK, SPANISH, TODAY, edit, project, quick, variant

from handout.errors import InputError
from handout.translations.sign import Signer
from handout.usecases.build import build
from handout.usecases.check import check
from handout.usecases.result import Options
from handout.usecases.sign import prepare
from handout.usecases.steps import CHECKS
from handout.usecases.workshop import Steps

STEPS = Steps(quick, checks=CHECKS)
NURSE = Signer("Ana Rivera", "Nurse educator", "Registered nurse", TODAY)
BENEFITS = """  - id: benefits
    role: benefits
    title: How it helps
    accept: [{check: source-missing, because: it is a sample}]
    blocks:
      - text: It may ease pain.
"""
RISKS = """  - id: risks
    role: considerations
    title: Risks
    accept: [{check: source-missing, because: it is a sample}]
    blocks:
      - text: It may hurt.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "clinic")


def told(root: Path) -> set[str]:
    return {fault.code for fault in check(Options(root, root / "output", TODAY), STEPS).diagnostics}


def refused(root: Path, tag: str | None = None) -> set[str]:
    """The codes for which nobody can sign."""
    try:
        prepare(root, "first-visit", tag, NURSE, ["US"])
    except InputError as fault:
        return {one.code for one in fault.diagnostics if one.severity == "error"}
    return set()


def test_the_starter_is_silent(root: Path) -> None:
    assert told(root) == set() == refused(root) == refused(root, "es")


def test_no_road_lets_a_placeholder_through(root: Path) -> None:
    edit(root / SPANISH, "Anote sus preguntas.", "TBD")
    assert "placeholder" in told(root) & refused(root, "es")
    result = build(Options(root, root / "output", TODAY), STEPS)
    assert [fault.code for fault in result.diagnostics] == ["placeholder"] and result.exit_code == 1
    edit(root / SPANISH, "TBD", "Anote sus preguntas.")
    edit(root / CONTENT, "Write down your questions.", "Write TODO here.")
    assert "placeholder" in told(root) & refused(root)


def test_a_placeholder_that_is_meant_is_accepted(root: Path) -> None:
    """In a section, for both languages; the entry is used."""
    edit(
        root / CONTENT,
        "    title: How to reach us",
        "    title: How to reach us\n    accept: [{check: placeholder, because: the form says XXX there}]",
    )
    edit(root / CONTENT, "Call {clinic.name} at", "See XXX. Call {clinic.name} at")
    edit(root / SPANISH, "Call {clinic.name} at", "See XXX. Call {clinic.name} at")
    assert told(root) == set()


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        (BENEFITS, "unbalanced"),  # no risks at all
        (BENEFITS + RISKS.replace("      - text: It may hurt.\n", "      - notes: 2\n"), "unbalanced"),
        (BENEFITS + RISKS.replace("    blocks", "    only: {region: [GB]}\n    blocks"), "unbalanced"),
        (RISKS.replace("    blocks", "    only: {region: [GB]}\n    blocks"), "locked-section"),
        (RISKS.replace("    blocks", "    not: {variant: [brief]}\n    blocks"), "locked-section"),
    ],
)
def test_who_signs_is_told_what_the_sheets_would_lack(root: Path, sections: str, expected: str) -> None:
    """Risks gone, without words, in another country only, or out of a variant that a brand lists."""
    variant(root, "brief")
    edit(root / "brands" / "example-clinic" / "brand.yaml", "languages:", "variants: [brief]\nlanguages:")
    edit(root / CONTENT, "  - id: my-notes", f"{sections}  - id: my-notes")
    assert expected in told(root) & refused(root)


def test_translations_are_read_for_what_changes_and_doubles(root: Path) -> None:
    edit(root / SPANISH, "Anote sus preguntas.", "Anote sus preguntas de de hoy, y pregunte a la Dra. Rivera.")
    assert told(root) == {"doubled-word", "volatile-data"}
    assert refused(root, "es") == set()  # warnings, which the signer sees


def test_accepts_of_sources_and_of_blocks_without_words(root: Path) -> None:
    because = "because: it is still so"
    edit(
        root / CONTENT,
        "sections:",
        f"sources:\n  - {{id: old, title: A book, year: 1990, accept: [{{check: source-old, {because}}}]}}\nsections:",
    )
    assert told(root) == set()
    edit(root / CONTENT, "year: 1990", "year: 2020")
    edit(root / CONTENT, "- notes: 3", f"- {{notes: 3, accept: [{{check: long-list, {because}}}]}}")
    found = check(Options(root, root / "output", TODAY), STEPS).diagnostics
    assert [fault.code for fault in found] == ["unused-accept", "unused-accept"]


def test_quick_steps_stay_quick(root: Path) -> None:
    """The checks of texts are no part of typesetting."""
    edit(root / CONTENT, "Write down your questions.", "Write TODO here.")
    assert {f.code for f in check(Options(root, root / "output", TODAY), QUICK).diagnostics} >= {"placeholder"}
