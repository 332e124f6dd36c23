"""Variants from the brand's list to the output folder: what is built, told, withdrawn and verified."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from build_samples import BRAND, CONTENT, EN, ES, QUICK, SPANISH, TODAY, edit, outcomes, pdfs, project, run, variant

from handout.errors import ExitCode
from handout.pdf.readback import read
from handout.usecases.status import status
from handout.usecases.verify import Verification, verify

LARGE_EN = "example-clinic/first-visit.en.large-print.pdf"
LARGE_ES = "example-clinic/first-visit.es.large-print.pdf"
BOTH_ES = "example-clinic/first-visit.es.bilingual.pdf"
BOTH_EN = "example-clinic/first-visit.en.bilingual.pdf"


def list_variants(root: Path, names: str) -> None:
    edit(root / BRAND, "brand: example-clinic", f"brand: example-clinic\nvariants: [{names}]")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = project(tmp_path / "clinic")
    list_variants(made, "large-print, bilingual")
    return made


def test_those_that_a_brand_lists_are_built_beside_the_plain_sheet(root: Path) -> None:
    assert outcomes(run(root)) == dict.fromkeys((EN, LARGE_EN, ES, LARGE_ES, BOTH_ES), "built")
    assert outcomes(run(root)) == dict.fromkeys((EN, LARGE_EN, ES, LARGE_ES, BOTH_ES), "unchanged")


def test_those_that_are_named_are_built_alone(root: Path) -> None:
    assert set(outcomes(run(root, variants=("low-ink", "large-print"), languages=("en",)))) == {
        LARGE_EN,
        "example-clinic/first-visit.en.low-ink.pdf",
    }


def test_in_the_staffs_own_language_there_is_no_sheet_of_two(root: Path) -> None:
    """A brand's list passes over it; whoever asks for it by name is told why, and it is no fault."""
    result = run(root, variants=("bilingual",))
    assert outcomes(result) == {BOTH_EN: "skipped", BOTH_ES: "built"}
    (note,) = [told for told in result.diagnostics if told.code == "one-language"]
    assert "English" in note.message and note.where and note.where.file == BRAND and note.hint
    assert result.exit_code == ExitCode.DONE
    assert set(pdfs(root)) == {BOTH_ES}


def test_a_sheet_of_two_goes_when_the_staff_read_that_language_now(root: Path) -> None:
    run(root)
    edit(root / BRAND, "staff_language: en", "staff_language: es")
    result = run(root)
    assert {BOTH_ES: "the text beside this language would be in the same one"}.items() <= {
        gone.file: gone.why for gone in result.withdrawn
    }.items()
    assert BOTH_EN in pdfs(root)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Write down your questions.", "Ask them."),  # the text beside
        ("due: 2028", "due: 2029"),
    ],
)
def test_a_change_of_the_text_beside_withdraws_the_sheet(root: Path, old: str, new: str) -> None:
    run(root)
    edit(root / CONTENT, old, new)
    assert BOTH_ES in {gone.file for gone in run(root, languages=("en",)).withdrawn}


def test_a_change_of_a_variant_withdraws_its_sheets_alone(root: Path) -> None:
    run(root)
    variant(root, "large-print", "floor: 19pt")
    assert {gone.file for gone in run(root, variants=("bilingual",)).withdrawn} == {LARGE_EN, LARGE_ES}


def test_a_variant_that_is_broken_fails_its_own_sheets_alone(root: Path) -> None:
    variant(root, "large-print", "flor: 19pt")
    result = run(root)
    assert outcomes(result) == {EN: "built", ES: "built", BOTH_ES: "built", LARGE_EN: "failed", LARGE_ES: "failed"}
    assert {"unknown-key", "broken-variant"} <= {told.code for told in result.diagnostics}


# --- what a file says, and what is known of it


def verified(root: Path, name: str, today: date = TODAY) -> Verification:
    return verify(root / "output" / name, root, today, QUICK)


def test_a_sheet_of_two_says_which_texts_it_holds(root: Path) -> None:
    run(root)
    said = read((root / "output" / BOTH_ES).read_bytes()).custom
    plain = read((root / "output" / EN).read_bytes()).custom
    assert (said["language"], said["variant"]) == ("es", "bilingual")
    assert said["beside"] == f"en {plain['digest']}"
    assert "beside" not in plain


def test_each_is_current_as_long_as_nothing_changes(root: Path) -> None:
    run(root)
    for name in (LARGE_ES, BOTH_ES):
        assert verified(root, name).current
    variant(root, "large-print", "floor: 19pt")
    found = verified(root, LARGE_ES)
    assert found.same_text and not found.current
    assert found.why == ("its text is up to date, but it was made from another layout: build it again",)
    assert verified(root, BOTH_ES).current


def test_both_texts_of_a_sheet_of_two_are_compared(root: Path) -> None:
    """The staff read Spanish, the patient English: only the staff's text changes."""
    edit(root / BRAND, "staff_language: en", "staff_language: es")
    run(root)
    assert verified(root, BOTH_EN).current and verified(root, EN).same_text
    edit(root / SPANISH, "Su primera visita", "Su visita primera")
    assert verified(root, EN).same_text
    found = verified(root, BOTH_EN)
    assert not found.same_text and not found.current
    assert BOTH_EN in {gone.file for gone in run(root, languages=("en",), variants=("low-ink",)).withdrawn}


def test_status_tells_the_variants_that_brands_list(root: Path) -> None:
    standings = {standing.language: standing for standing in status(root, TODAY).standings}
    assert [(one.variant, one.brand, one.state) for one in standings["es"].variants] == [
        ("large-print", "example-clinic", "machine"),
        ("bilingual", "example-clinic", "machine"),
    ]
    assert [one.variant for one in standings["en"].variants] == ["large-print"]


def test_a_text_of_a_variant_that_is_built_must_be_translated(root: Path) -> None:
    """As for every sheet that a build makes without options."""
    edit(root / CONTENT, "- notes: 3", "- text: Only some.\n        only: {variant: [large-print]}")
    spanish = next(standing for standing in status(root, TODAY).standings if standing.language == "es")
    assert (spanish.state, spanish.missing) == ("partial", 1)
    assert outcomes(run(root)) == {EN: "built", LARGE_EN: "built", ES: "built", BOTH_ES: "built", LARGE_ES: "refused"}


def test_the_page_for_the_staff_tells_them_apart(root: Path) -> None:
    run(root)
    page = (root / "output/index.html").read_text("utf-8")
    for name, words in ((LARGE_ES, "Large print"), (BOTH_ES, "Two languages side by side")):
        assert words in page.split(f'href="{name}"')[1].split("</li>")[0]


def test_sheets_and_manifest_say_how_many_pages_there_are(root: Path) -> None:
    """The steps that stand in for typesetting make one."""
    assert {sheet.pages for sheet in run(root).sheets} == {1}
    assert {sheet.pages for sheet in run(root, languages=("en",)).sheets} == {1}  # unchanged
    assert {sheet.pages for sheet in run(root, languages=("en",)).sheets} == {1}  # remembered
    files = json.loads((root / "output/manifest.json").read_bytes())["files"]
    assert {entry["pages"] for entry in files.values()} == {1}
