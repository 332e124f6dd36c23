"""The project that is measured: clean, silent, of the pages that bench/README.md states, and signed by nobody."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from handout.api import build
from handout.project import Project
from peer_content import DAY
from sign import sign_all
from workloads import PROJECT

LANGUAGES = ("en", "es", "vi", "ru", "ar", "ur", "he", "hi", "bn", "th", "zh-Hans", "ja", "ko")
PAGES = {tag: 3 if tag == "ur" else 2 for tag in LANGUAGES}


def test_every_sheet_is_clean_and_has_its_pages_and_nothing_is_said(tmp_path: Path) -> None:
    made = build(Project.load(PROJECT), output=tmp_path, as_of=DAY, thumbs=False)
    assert {sheet.edition.language: sheet.pages for sheet in made.sheets} == PAGES
    assert {sheet.state for sheet in made.sheets} <= {"approved", "reviewed"}
    assert [*made.diagnostics, *(told for sheet in made.sheets for told in sheet.diagnostics)] == []


def test_every_record_says_that_no_person_made_it() -> None:
    text = "".join(file.read_text("utf-8") for file in sorted(PROJECT.rglob("*.yaml")))
    names = re.findall(r'by: "(.*?)"', text)
    assert {name for name in names if name != "machine"} == {
        "Bench Reviewer (not a person)",
        "Bench Translator (not a person)",
    }
    assert not (PROJECT / "signed").exists()


def test_records_of_other_texts_are_renewed_and_no_copies_kept(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(PROJECT, root)
    for file in root.rglob("*.yaml"):
        file.write_text(re.sub(r"sha256-2:[0-9a-f]{8}", "sha256-2:00000000", file.read_text("utf-8")), "utf-8")
    sign_all(root)
    files = sorted(file.relative_to(root) for file in root.rglob("*.*"))
    assert files == sorted(file.relative_to(PROJECT) for file in PROJECT.rglob("*.*"))
    assert [file for file in files if (root / file).read_bytes() != (PROJECT / file).read_bytes()] == []
