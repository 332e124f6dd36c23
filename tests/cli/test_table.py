"""Sheets as rows: sheet by sheet while a person can read it, alike ones together beyond."""

from __future__ import annotations

from handout.cli.table import rows
from handout.output.edition import Edition
from handout.usecases.result import Outcome, SheetResult


def sheet(
    handout: str,
    tag: str,
    pages: int = 2,
    outcome: str = "built",
    *,
    brand: str = "juniper",
    variant: str | None = None,
) -> SheetResult:
    edition = Edition(handout, tag, brand, variant=variant)
    return SheetResult(edition, Outcome(outcome), "machine", ("draft",), pages=pages)


def test_a_row_a_sheet() -> None:
    found = rows([sheet("knee", "en"), sheet("hip", "ar", 1, variant="large-print"), sheet("hip", "en", 0, "failed")])
    assert [(row.name, row.languages, row.outcome, row.pages, row.state) for row in found] == [
        ("hip.ar.large-print.pdf", "ar", "built", "1 page", "marked: draft"),
        ("(hip.en.pdf)", "en", "failed", "", "marked: draft"),
        ("knee.en.pdf", "en", "built", "2 pages", "marked: draft"),
    ]


def test_what_has_no_translation_is_a_row_a_handout() -> None:
    found = rows([sheet("hip", tag, 0, "missing") for tag in "abcde"] + [sheet("knee", "x", 0, "missing")])
    assert [(row.name, row.languages) for row in found] == [("hip", "5 languages"), ("knee", "x")]


def test_too_many_are_told_by_handout_then_by_brand() -> None:
    sheets = [sheet(handout, f"t{tag}", tag) for handout in ("knee", "hip") for tag in range(1, 6)]
    sheets += [sheet("hip", "en", 0, "failed"), sheet("hip", "es", 1, brand="wren", variant="large-print")]
    assert [(row.name, row.languages, row.outcome, row.pages) for row in rows(sheets, 4)] == [
        ("hip", "5 languages", "built", "1 to 5 pages"),
        ("hip", "en", "failed", ""),
        ("knee", "5 languages", "built", "1 to 5 pages"),
        ("hip (large-print)", "es", "built", "1 page"),
    ]
    assert [(row.brand, row.name, row.languages, row.outcome) for row in rows(sheets, 3)] == [
        ("juniper", "2 handouts", "5 languages", "built"),
        ("juniper", "hip", "en", "failed"),
        ("wren", "hip (large-print)", "es", "built"),
    ]


def test_a_library_of_12000_sheets_is_a_page() -> None:
    outcomes = ("built", "unchanged", "refused", "missing")
    sheets = [sheet(f"topic-{t}", f"l{g}", t % 9, outcomes[(t + g) % 4]) for t in range(300) for g in range(40)]
    assert [(row.name, row.outcome) for row in rows(sheets)] == [
        *(("300 handouts", outcome) for outcome in ("built", "unchanged", "refused")),
        ("300 handouts", "missing"),
    ]
