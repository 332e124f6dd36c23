"""Files of another standard: a brand's own, or beside it under a name of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from build_samples import BRAND, EN, ES, TODAY, edit, outcomes, pdfs, project, run
from pikepdf import ObjectStreamMode, Pdf

from handout.output.edition import Edition
from handout.output.manifest import Entry
from handout.output.recover import look
from handout.usecases.steps import real_steps
from handout.usecases.verify import verify

OTHER = EN.replace(".pdf", ".ua-2.pdf")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "clinic")


def test_two_standards_stand_beside_each_other(root: Path) -> None:
    run(root)
    assert outcomes(run(root, languages=("en",), standard="ua-2")) == {OTHER: "built"}
    assert set(pdfs(root)) == {EN, ES, OTHER}
    assert outcomes(run(root, languages=("en",), standard="ua-2", rebuild=False)) == {OTHER: "unchanged"}
    assert not run(root).withdrawn
    assert "PDF/UA-2" in (root / "output/index.html").read_text("utf-8")


def test_drafts_of_both_stay(root: Path) -> None:
    run(root, draft=True)
    run(root, draft=True, standard="ua-2")
    assert not run(root, draft=True).withdrawn
    assert sum("ua-2" in name for name in pdfs(root)) == 2


def test_the_brand_s_own_has_no_name_of_its_own(root: Path) -> None:
    run(root)
    edit(root / BRAND, "layout: house", "layout: house\nstandard: ua-2")
    result = run(root, languages=("en",))
    assert outcomes(result) == {EN: "built"}
    assert [gone.file for gone in result.withdrawn] == [ES], "it was made by another standard"
    assert set(outcomes(run(root, languages=("en",), standard="ua-1"))) == {EN.replace(".pdf", ".ua-1.pdf")}


def test_verify_knows_them(root: Path) -> None:
    run(root, languages=("en",), steps=real_steps())
    run(root, languages=("en",), standard="ua-2", steps=real_steps())
    for name in (EN, OTHER):
        assert verify(root / "output" / name, root, TODAY, real_steps()).current, name
    edit(root / BRAND, "layout: house", "layout: house\nstandard: ua-2")
    found = verify(root / "output" / EN, root, TODAY, real_steps())
    assert not found.current and "another standard" in " ".join(found.why)


@pytest.mark.parametrize("compressed", [True, False])
def test_one_that_was_saved_anew_is_still_known(root: Path, compressed: bool) -> None:
    """It has no information dictionary: only the XMP says what it is."""
    run(root, languages=("en",), standard="ua-2", steps=real_steps())
    file = root / "output" / OTHER
    with Pdf.open(file, allow_overwriting_input=True) as pdf:
        if compressed:
            metadata = pdf.Root.Metadata.read_bytes()
            pdf.Root.Metadata = pdf.make_stream(metadata)
        pdf.save(file, object_stream_mode=ObjectStreamMode.generate, recompress_flate=True, compress_streams=compressed)
    found = look(root / "output", OTHER)
    assert found is not None
    edition = found.edition if isinstance(found, Entry) else found.entry.edition
    assert edition == Edition("first-visit", "en", "example-clinic", standard="ua-2")


def test_a_name_that_is_none(root: Path) -> None:
    edit(root / BRAND, "layout: house", "layout: house\nstandard: ua-3")
    codes = [fault.code for fault in run(root).diagnostics if fault.where and fault.where.file.endswith("brand.yaml")]
    assert codes == ["wrong-value"]
