"""What the staff's page is told of a project: by which words its sheets are found, and in whose language."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from build_samples import BRAND, CONTENT, TODAY, edit, project

from desk_samples import entry
from handout.desk.directory import Directory
from handout.output.edition import Edition
from handout.output.manifest import Entry
from handout.project import Project
from handout.usecases import desk

SPANISH = "translations/first-visit/es.yaml"


def sheet(language: str = "en", brand: str = "example-clinic", region: str = "US") -> Entry:
    return replace(entry(Edition("first-visit", language, brand)), region=region)


def told(root: Path, *entries: Entry, today: date = TODAY) -> Directory:
    return desk.directory(Project.load(root), entries, today, {})


def test_a_sheet_is_found_by_its_subtitle_and_its_headings_each_word_once(tmp_path: Path) -> None:
    said = told(project(tmp_path / "p"), sheet(), sheet("es")).said
    assert set(said) == {("first-visit", "en"), ("first-visit", "es")}
    assert said["first-visit", "en"].casefold().startswith("what to bring, and how reach us key")
    words = said["first-visit", "en"].casefold().split()
    assert "emergency" in words and len(words) == len(set(words))
    assert "Puntos clave" in said["first-visit", "es"]


def test_and_by_no_heading_that_no_sheet_prints(tmp_path: Path) -> None:
    root = project(tmp_path / "p")
    edit(root / CONTENT, "title: Before you come", "title: Before you come\n    only: {region: [GB]}")
    assert "Before" not in told(root, sheet()).said["first-visit", "en"]
    assert "Before" in told(root, sheet(), sheet(region="GB")).said["first-visit", "en"]


def test_a_translation_of_what_the_text_no_longer_says_finds_nothing(tmp_path: Path) -> None:
    root = project(tmp_path / "p")
    edit(root / BRAND, "staff_language: en", "staff_language: es")
    edit(root / SPANISH, 'target: "Puntos clave"', 'target: "Puntos clave"\n    state: stale\n    was: "Main points"')
    found = told(root, sheet("es"))
    assert found.topics["first-visit"].titles == {"es": "Su primera visita"}  # for staff who read Spanish
    said = found.said["first-visit", "es"]
    assert "comunicarse" in said and "Puntos" not in said


def test_the_words_of_a_text_and_of_all_texts_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(tmp_path / "p")
    monkeypatch.setattr(desk, "MOST", 20)
    assert told(root, sheet(), sheet("es")).said["first-visit", "en"] == "What to bring, and H"
    monkeypatch.setattr(desk, "ALTOGETHER", 30)  # of three: the source of a handout counts beside its sheets
    assert told(root, sheet(), sheet("es")).said["first-visit", "en"] == "What to br"


def test_a_handout_is_withdrawn_from_its_day_on(tmp_path: Path) -> None:
    root = project(tmp_path / "p")
    edit(root / CONTENT, "review:", "review:\n  withdrawn: {date: 2026-11-25, because: A recall.}")
    assert not told(root, today=date(2026, 11, 24)).pulled
    (notice,) = told(root, today=date(2026, 11, 25)).pulled
    assert (notice.handout, notice.since, notice.because) == ("first-visit", "2026-11-25", "A recall.")


def test_the_page_speaks_the_language_of_most_brands_first(tmp_path: Path) -> None:
    root = project(tmp_path / "p")
    for name in ("second", "third"):
        shutil.copytree(root / "brands/example-clinic", root / "brands" / name)
        edit(root / f"brands/{name}/brand.yaml", "brand: example-clinic", f"brand: {name}")
        edit(root / f"brands/{name}/brand.yaml", "staff_language: en", "staff_language: es")
    assert [one.tag for one in told(root).spoken] == ["es", "en"]


def test_a_handout_whose_file_is_broken_goes_by_what_its_sheets_say(tmp_path: Path) -> None:
    root = project(tmp_path / "p")
    (root / CONTENT).write_text("handout: first-visit\n", "utf-8")
    found = told(root, replace(sheet("es"), title="Su visita"), replace(sheet(), title="The visit"))
    assert found.title("first-visit") == "The visit" and not found.said
