"""The table of what may no longer be printed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from build_samples import BRAND, CONTENT, EN, ES, SPANISH, TODAY, edit, outcomes, pdfs, project, run

Change = Callable[[Path], object]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = project(tmp_path / "clinic")
    run(made)
    return made


def language_removed(root: Path) -> None:
    edit(root / BRAND, "[en, es]", "[en]")


def source_changed(root: Path) -> None:
    edit(root / CONTENT, "Write down your questions.", "Write down all your questions.")


def brand_removed(root: Path) -> None:
    shutil.copytree(root / "brands/example-clinic", root / "brands/another")
    edit(root / "brands/another/brand.yaml", "brand: example-clinic", "brand: another")
    shutil.rmtree(root / "brands/example-clinic")


def handout_renamed(root: Path) -> None:
    edit(root / CONTENT, "handout: first-visit", "handout: hands")
    (root / CONTENT).rename(root / "content/hands.yaml")
    shutil.rmtree(root / "translations")


def translation_deleted(root: Path) -> None:
    (root / SPANISH).unlink()


def translation_broken(root: Path) -> None:
    (root / SPANISH).write_text("format: 1\n")


def handout_broken(root: Path) -> None:
    (root / CONTENT).write_text("format: 1\n")


def brand_broken(root: Path) -> None:
    edit(root / BRAND, "region: US", "region: usa")


def nothing(_: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        (nothing, set()),
        (language_removed, {ES}),
        (source_changed, {ES}),
        (translation_deleted, {ES}),
        (brand_removed, {EN, ES}),
        (handout_renamed, {EN, ES}),
        (translation_broken, set()),
        (handout_broken, set()),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
@pytest.mark.parametrize("manifest", [True, False], ids=["manifest", "no-manifest"])
def test_what_may_no_longer_be_printed_goes(root: Path, change: Change, gone: set[str], manifest: bool) -> None:
    change(root)
    if not manifest:
        (root / "output/manifest.json").unlink()
        (root / "output/.last-build.json").unlink()
    before = pdfs(root)
    result = run(root)
    assert {withdrawal.file for withdrawal in result.withdrawn} == gone
    for withdrawal in result.withdrawn:
        assert withdrawal.why
        assert pdfs(root)[withdrawal.moved_to] == before[withdrawal.file]
        assert withdrawal.file not in pdfs(root)
    assert {name for name in before if name not in gone} <= set(pdfs(root))


def test_of_a_brand_that_cannot_be_read_everything_stays(root: Path) -> None:
    shutil.copytree(root / "brands/example-clinic", root / "brands/another")
    edit(root / "brands/another/brand.yaml", "brand: example-clinic", "brand: another")
    brand_broken(root)
    assert not run(root).withdrawn
    assert {EN, ES} <= set(pdfs(root))


def test_old_text_goes_though_the_new_cannot_be_built(root: Path) -> None:
    """Else a clean sheet would stand beside a text that was signed anew and failed."""
    edit(root / BRAND, "  email: hello@clinic.example\n", "")
    edit(root / CONTENT, "Write down your questions.", "Write to {clinic.email}.")
    result = run(root)
    assert outcomes(result)[EN] == "failed"
    assert EN in {withdrawal.file for withdrawal in result.withdrawn}


LATER = date(2029, 1, 1)


@pytest.mark.parametrize(
    ("change", "gone"),
    [(translation_broken, {ES}), (brand_broken, {EN, ES}), (handout_broken, set())],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_a_broken_file_keeps_no_expired_sheet(root: Path, change: Change, gone: set[str]) -> None:
    """What the sound files say still counts; the review date of a broken handout is not known."""
    shutil.copytree(root / "brands/example-clinic", root / "brands/another")
    edit(root / "brands/another/brand.yaml", "brand: example-clinic", "brand: another")
    change(root)
    result = run(root, today=LATER)
    assert {withdrawal.file for withdrawal in result.withdrawn} == gone
    assert all("past its review date" in withdrawal.why for withdrawal in result.withdrawn)


@pytest.mark.parametrize(
    ("change", "options", "gone"),
    [
        (source_changed, {"languages": ("en",)}, {ES}),
        (language_removed, {"languages": ("en",)}, {ES}),
        (source_changed, {"languages": ("es",)}, {ES}),
        (nothing, {"languages": ("en",), "release": True}, {EN}),
        (nothing, {"languages": ("en",), "today": date(2028, 11, 24)}, {ES}),
        (nothing, {"languages": ("en",), "today": date(2028, 11, 23)}, set()),
    ],
    ids=["stale", "removed", "text-of-others-stays", "release-only-in-scope", "expired", "last-day"],
)
def test_a_build_of_a_part_withdraws_by_verdict_elsewhere(
    root: Path, change: Change, options: dict[str, Any], gone: set[str]
) -> None:
    change(root)
    assert {withdrawal.file for withdrawal in run(root, **options).withdrawn} == gone


def test_a_draft_not_made_again_goes(root: Path) -> None:
    draft = "example-clinic/first-visit.es.draft.pdf"
    source_changed(root)
    result = run(root, draft=True)
    assert outcomes(result)[draft] == "built"
    assert [withdrawal.file for withdrawal in result.withdrawn] == [ES]
    assert [withdrawal.file for withdrawal in run(root).withdrawn] == [draft]


def test_another_layout_stays_until_its_text_is_overtaken(root: Path) -> None:
    (root / "layouts").mkdir()
    (root / "layouts/large.yaml").write_text("format: 1\nlayout: large\nextends: leaflet\ntype: {size: 14pt}\n")
    large = "example-clinic/first-visit.en.large.pdf"
    run(root, layout="large", languages=("en",))
    assert not run(root).withdrawn
    source_changed(root)
    assert {withdrawal.file for withdrawal in run(root).withdrawn} == {ES, large}


def test_withdrawn_names_are_never_written_over(root: Path) -> None:
    for _ in range(3):
        edit(root / BRAND, "[en, es]", "[en]")
        run(root, today=TODAY)
        edit(root / BRAND, "[en]", "[en, es]")
        run(root)
    withdrawn = [name for name in pdfs(root) if name.startswith("withdrawn/")]
    assert withdrawn == [
        "withdrawn/example-clinic/first-visit.es.2.pdf",
        "withdrawn/example-clinic/first-visit.es.3.pdf",
        "withdrawn/example-clinic/first-visit.es.pdf",
    ]


def test_files_that_are_not_ours_are_never_touched(root: Path) -> None:
    output = root / "output"
    changed = pdfs(root)[ES].replace(b"primera", b"PRIMERA")
    (output / ES).write_bytes(changed)
    for name in ("example-clinic/scan.pdf", "notes.pdf", "old/leaflet.pdf", "example-clinic/list.txt"):
        (output / name).parent.mkdir(exist_ok=True)
        (output / name).write_bytes(b"%PDF-1.4 not ours")
    copy = "old/first-visit.en.pdf"
    (output / copy).write_bytes(pdfs(root)[EN])  # ours, but not under the name that we give it
    brand_removed(root)
    assert {withdrawal.file for withdrawal in run(root).withdrawn} == {EN}
    assert pdfs(root)[ES] == changed
    assert {"example-clinic/scan.pdf", "notes.pdf", "old/leaflet.pdf", copy} <= set(pdfs(root))
    assert (output / "example-clinic/list.txt").exists()
