"""Fixed words: listed, signed, printed; and a broken file of theirs."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from build_samples import CONTENT, EN, ES, QUICK, TODAY, outcomes, project, run

from handout import packaged
from handout.errors import InputError, UsageError
from handout.project import Project
from handout.translations.sign import Signer
from handout.usecases.check import check
from handout.usecases.languages import Spoken, languages, prepare, sign
from handout.usecases.result import Options, Outcome
from handout.usecases.sign import sign as sign_text
from handout.usecases.update import update

SIGNER = Signer("Test Reviewer (not a person)", "proofreader", "invented for this test", TODAY)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "clinic")


def write(root: Path, tag: str, text: str) -> Path:
    (root / "languages").mkdir(exist_ok=True)
    file = root / "languages" / f"{tag}.yaml"
    file.write_text(text, "utf-8")
    return file


def spoken(root: Path, tag: str, today: date = TODAY) -> Spoken:
    (found,) = (row for row in languages(root, today).languages if row.language == tag)
    return found


def test_all_languages_are_listed_and_none_is_reviewed_as_it_comes(root: Path) -> None:
    found = languages(root, TODAY)
    assert {row.language for row in found.languages} == set(packaged.languages())
    assert {(row.words, row.state, row.packaged, row.file, row.by) for row in found.languages} == {
        ("machine", "unreviewed", True, None, ()),
        ("none", "none", True, None, ()),
    }
    assert not [row.missing for row in found.languages if row.missing]
    urdu = spoken(root, "ur")
    assert (urdu.name, urdu.native_name, urdu.script) == ("Urdu", "اردو", "Arab")


def test_signed_words_count_until_one_letter_changes(root: Path) -> None:
    file = sign(root, "es", SIGNER)
    assert file == root / "languages" / "es.yaml"
    signed = spoken(root, "es")
    assert (signed.state, signed.by, signed.file) == ("reviewed", (SIGNER.by,), "languages/es.yaml")
    text = file.read_text("utf-8")
    file.write_text(text + '  tip: "Idea"\n', "utf-8")
    assert spoken(root, "es").state == "changed"
    file.write_text(text + "digits: thai\n", "utf-8")
    assert spoken(root, "es").state == "changed"
    file.write_text(text, "utf-8")
    assert spoken(root, "es", date(2026, 11, 22)).state == "unreviewed", "signed tomorrow"


def test_a_record_that_counts_nowhere_is_told_with_its_line(root: Path) -> None:
    file = sign(root, "es", SIGNER)
    file.write_text(file.read_text("utf-8").replace('"proofreader"', '"n/a"').replace("2026-11-23", "2026-11-24"))
    assert spoken(root, "es").state == "unreviewed"
    where = {str(fault.where) for fault in languages(root, TODAY).faults if fault.code == "void-sign-off"}
    record = file.read_text("utf-8").splitlines()[4]
    columns = [record.index(words) + 1 for words in ('"n/a"', "2026-11-24")]
    assert where == {f"languages/es.yaml:5:{column}" for column in columns}
    result = check(Options(root, root / "output", TODAY), QUICK)
    assert where <= {str(fault.where) for fault in result.diagnostics if fault.code == "void-sign-off"}


def test_what_was_signed_is_kept(root: Path) -> None:
    sign(root, "es", SIGNER)
    (file,) = (root / "signed").iterdir()
    record = Project.load(root).language("es").words.reviewed[0]
    assert record.digest == f"sha256-2:{hashlib.sha256(file.read_bytes()).hexdigest()}" == f"sha256-2:{file.stem}"
    assert "Página {page}" in json.loads(file.read_bytes())["words"]["page"]


def test_what_has_changed_since_it_was_shown_is_not_signed(root: Path) -> None:
    _, seen = prepare(root, "es", SIGNER)
    file = write(root, "es", "language: es\nlabels:\n  tip: Idea\n")
    with pytest.raises(InputError, match="has changed since it was shown"):
        sign(root, "es", SIGNER, seen=seen)
    assert "reviewed" not in file.read_text("utf-8")
    sign(root, "es", SIGNER, seen=prepare(root, "es", SIGNER)[1])


def test_signed_twice_is_signed_once(root: Path) -> None:
    before = sign(root, "es", SIGNER).read_bytes()
    assert sign(root, "es", replace(SIGNER, date=date(2026, 11, 24))).read_bytes() == before
    assert sign(root, "es", replace(SIGNER, by="Second Reviewer (not a person)")).read_bytes() != before
    assert len(spoken(root, "es", date(2026, 11, 24)).by) == 2


@pytest.mark.parametrize(
    "signer",
    [
        replace(SIGNER, by=" "),
        replace(SIGNER, role=""),
        replace(SIGNER, qualification=None),
        replace(SIGNER, qualification="n/a"),
        replace(SIGNER, by="me"),
        Signer("", "", None, TODAY),
    ],
)
def test_who_says_nothing_is_refused_before_anything_is_shown(root: Path, signer: Signer) -> None:
    for step in (prepare, sign):
        with pytest.raises(InputError) as caught:
            step(root, "es", signer)
    assert len(caught.value.diagnostics) == (1 if signer.by else 3)
    assert not (root / "languages").exists()


def test_an_unknown_language_is_wrong_usage(root: Path) -> None:
    with pytest.raises(UsageError, match="there is no language “xx”"):
        sign(root, "xx", SIGNER)


def test_what_is_broken_is_not_signed(root: Path) -> None:
    file = write(root, "es", "language: es\nlabels:\n  tip: '!'\n")
    with pytest.raises(InputError, match="has no letter that could be read"):
        sign(root, "es", SIGNER)
    assert "reviewed" not in file.read_text("utf-8")
    assert spoken(root, "es").state == "broken"


def test_a_folder_that_leads_out_of_the_project_is_not_written_to(root: Path) -> None:
    elsewhere = root.parent / "elsewhere"
    elsewhere.mkdir()
    (root / "languages").symlink_to(elsewhere)
    with pytest.raises(InputError, match="leads out of the project"):
        sign(root, "es", SIGNER)
    assert not list(elsewhere.iterdir())


def test_a_sheet_prints_clean_once_source_translation_and_both_languages_are_signed(root: Path) -> None:
    sign_text(root, "first-visit", None, SIGNER, ["US"])
    sign_text(root, "first-visit", "es", SIGNER, ["US"])
    for tag, reasons in (("es", {EN: ("labels",), ES: ("labels",)}), ("en", {EN: (), ES: ()})):
        sign(root, tag, SIGNER)
        assert {sheet.file: sheet.reasons for sheet in run(root).sheets} == reasons


def test_a_broken_language_stops_its_sheets_and_no_others(root: Path) -> None:
    write(root, "es", "language: es\nlabels:\n  page: Hoja\n")
    result = run(root)
    assert outcomes(result)[EN] == Outcome.BUILT
    (failed,) = (sheet for sheet in result.sheets if sheet.outcome is Outcome.FAILED)
    assert failed.edition.language == "es"
    assert [fault.code for fault in failed.diagnostics] == ["broken-language"]
    assert "languages/es.yaml:3:9" in {str(fault.where) for fault in result.diagnostics}
    assert result.exit_code == 1


def test_a_translation_is_brought_up_to_date_beside_broken_fixed_words(root: Path) -> None:
    write(root, "es", "language: es\nlabels:\n  page: Hoja\n")
    assert [plan.tag for plan in update(root, ["first-visit"], ["es"])[0]] == ["es"]


def test_a_broken_staff_language_stops_every_sheet(root: Path) -> None:
    write(root, "en", "language: en\nlabels:\n  page: Sheet\n")
    assert {sheet.outcome for sheet in run(root).sheets} == {Outcome.FAILED}


def test_a_language_that_breaks_later_withdraws_nothing_that_was_clean(root: Path) -> None:
    """What it would say is not known; the sheets say what was signed."""
    write(root, "en", 'language: en\nlabels:\n  page: "Sheet {page} of {pages}"\n')
    for tag in ("en", "es"):
        sign(root, tag, SIGNER)
    sign_text(root, "first-visit", None, SIGNER, ["US"])
    sign_text(root, "first-visit", "es", SIGNER, ["US"])
    assert {sheet.reasons for sheet in run(root).sheets} == {()}
    write(root, "en", "language: en\nlabels:\n  page: Sheet\n")
    assert not run(root).withdrawn
    content = root / CONTENT
    text = content.read_text("utf-8")
    content.write_text(text[: text.index("  approved:")] + text[text.index("sections:") :], "utf-8")
    assert {withdrawal.file for withdrawal in run(root).withdrawn} == {EN, ES}


def test_another_look_of_a_language_makes_its_sheets_anew(root: Path) -> None:
    run(root)
    write(root, "es", "language: es\nleading: 1.3\n")
    assert outcomes(run(root))[ES] == Outcome.BUILT
    assert outcomes(run(root))[ES] == Outcome.UNCHANGED


def test_own_words_for_a_mark_are_told_until_they_are_signed(root: Path) -> None:
    write(root, "es", 'language: es\nlabels:\n  draft: "Aún no la ha leído un médico."\n')
    told = [fault for fault in run(root).diagnostics if fault.code == "unchecked-mark"]
    assert [str(fault.where) for fault in told] == ["languages/es.yaml:3:10"]
    sign(root, "es", SIGNER)
    assert not [fault for fault in run(root).diagnostics if fault.code == "unchecked-mark"]
