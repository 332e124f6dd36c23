"""Booklets: files of their own beside the plain ones, known to everything that knows a sheet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from build_samples import BRAND, CONTENT, EN, ES, QUICK, TODAY, edit, outcomes, pdfs, project, run
from pikepdf import ObjectStreamMode, Pdf

from handout.errors import Diagnostic, ExitCode, Severity
from handout.models.standard import STANDARDS
from handout.models.variant import RESERVED
from handout.output.edition import ENDS, Edition
from handout.output.recover import saved
from handout.usecases.result import BuildResult
from handout.usecases.verify import verify

PLAIN = "example-clinic/first-visit.en.booklet.pdf"
FOLDED = "example-clinic/first-visit.en.booklet.imposed.pdf"
DRAFT, FOLDED_DRAFT = (f"example-clinic/first-visit.es{end}.draft.pdf" for end in ("", ".imposed"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "clinic")


@pytest.fixture
def booklets(root: Path) -> Path:
    """A clinic whose own layout is the booklet."""
    edit(root / BRAND, "layout: house", "layout: booklet")
    return root


def test_only_what_is_asked_for_is_imposed_and_the_plain_sheets_stay(root: Path) -> None:
    run(root)
    run(root, layout="booklet", languages=("en",))
    result = run(root, layout="booklet", languages=("en",), imposed=True)
    assert outcomes(result) == {FOLDED: "built"}
    assert set(pdfs(root)) == {EN, ES, PLAIN, FOLDED}
    assert outcomes(run(root, layout="booklet", languages=("en",), imposed=True, rebuild=False)) == {
        FOLDED: "unchanged"
    }
    assert not run(root).withdrawn
    assert FOLDED in pdfs(root)


def test_a_brand_whose_layout_it_is_need_not_name_it(booklets: Path) -> None:
    assert set(outcomes(run(booklets, imposed=True))) == {
        EN.replace(".pdf", ".imposed.pdf"),
        ES.replace(".pdf", ".imposed.pdf"),
    }


@pytest.mark.parametrize("manifest", [True, False])
def test_a_booklet_goes_when_its_sheet_does(root: Path, manifest: bool) -> None:
    run(root, layout="booklet", languages=("en",), imposed=True)
    if not manifest:
        (root / "output/manifest.json").unlink()
    edit(root / CONTENT, "Write down your questions.", "Ask them.")
    assert [withdrawal.file for withdrawal in run(root).withdrawn] == [FOLDED]


def test_verify_knows_a_booklet(root: Path) -> None:
    run(root, layout="booklet", languages=("en",), imposed=True)
    found = verify(root / "output" / FOLDED, root, TODAY, QUICK)
    assert found.current and found.said["imposed"] == "yes"


def test_a_booklet_saved_anew_is_still_told_from_its_plain_sheet(root: Path) -> None:
    run(root, layout="booklet", languages=("en",), imposed=True)
    with Pdf.open(root / "output" / FOLDED, allow_overwriting_input=True) as file:
        del file.Root.Metadata
        file.save(object_stream_mode=ObjectStreamMode.generate)
    kept = saved(pdfs(root)[FOLDED])
    assert kept and Edition.said(kept.custom) == Edition("first-visit", "en", "example-clinic", "booklet", imposed=True)


def test_the_page_and_the_manifest_say_how_it_is_printed(root: Path) -> None:
    run(root, layout="booklet", languages=("en",), imposed=True)
    assert "turned on the short edge" in (root / "output/index.html").read_text("utf-8")
    told = json.loads((root / "output/manifest.json").read_text("utf-8"))["files"][FOLDED]
    assert (told["imposed"], told["layout"], told["draft"]) == (True, "booklet", False)


def test_a_manifest_of_before_there_were_booklets_is_read(root: Path) -> None:
    run(root)
    file = root / "output/manifest.json"
    told = json.loads(file.read_text("utf-8"))
    for entry in told["files"].values():
        del entry["imposed"]
    file.write_text(json.dumps(told), "utf-8")
    assert set(outcomes(run(root)).values()) == {"unchanged"}


def test_a_draft_of_either_kind_leaves_the_other(booklets: Path) -> None:
    edit(booklets / CONTENT, "Write down your questions.", "Ask them.")
    run(booklets, draft=True)
    assert outcomes(run(booklets, draft=True, imposed=True))[FOLDED_DRAFT] == "built"
    assert {DRAFT, FOLDED_DRAFT} <= set(pdfs(booklets))
    run(booklets, draft=True)
    assert {DRAFT, FOLDED_DRAFT} <= set(pdfs(booklets))
    assert {withdrawal.file for withdrawal in run(booklets).withdrawn} == {DRAFT, FOLDED_DRAFT}


def errors(result: BuildResult) -> list[Diagnostic]:
    return [found for found in result.diagnostics if found.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("page", "file"),
    [("", BRAND), ("page: {paper: A5-landscape}", "layouts/own.yaml"), ("page: {paper: Letter}", "layouts/own.yaml")],
)
def test_pages_that_make_no_booklet_are_a_fault_of_the_sheet(root: Path, page: str, file: str) -> None:
    """Told where the paper is chosen."""
    (root / "layouts").mkdir(exist_ok=True)
    (root / "layouts/own.yaml").write_text(f"format: 1\nlayout: own\nextends: leaflet\n{page}\n")
    result = run(root, layout="own", languages=("en",), imposed=True)
    (fault,) = errors(result)
    assert (fault.code, fault.where and fault.where.file) == ("not-foldable", file)
    assert set(outcomes(result).values()) == {"failed"} and result.exit_code is ExitCode.FAULTS
    assert not pdfs(root)


def test_the_paper_of_a_layout_underneath_is_told_there(root: Path) -> None:
    (root / "layouts").mkdir(exist_ok=True)
    for name, said in (("low", "page: {paper: A4}"), ("high", "extends: low\ntype: {size: 14pt}")):
        (root / f"layouts/{name}.yaml").write_text(f"format: 1\nlayout: {name}\n{said}\n")
    (fault,) = errors(run(root, layout="high", languages=("en",), imposed=True))
    assert fault.where and (fault.where.file, fault.where.line) == ("layouts/low.yaml", 3)


def test_ends_of_names_are_the_names_that_nothing_may_have() -> None:
    assert {*ENDS, *STANDARDS} == set(RESERVED)
    sheet = Edition("h", "en", "b", "l", "v", draft=True, imposed=True, standard="ua-2")
    assert sheet.file == "b/h.en.l.v.ua-2.imposed.draft.pdf"
