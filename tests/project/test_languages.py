"""A project's own language file stands over the packaged one: there a clinic records who checked the fixed words."""

from __future__ import annotations

from pathlib import Path

from handout.errors import Diagnostic
from handout.project import Project

PACKAGED = Path(__file__).parent.parent.parent / "src" / "handout" / "packaged" / "languages"


def project(tmp_path: Path, name: str, old: str = "", new: str = "") -> Path:
    (tmp_path / "languages").mkdir()
    text = (PACKAGED / "en.yaml").read_text("utf-8")
    assert old in text
    (tmp_path / "languages" / name).write_text(text.replace(old, new, 1), "utf-8")
    return tmp_path


def of_languages(faults: tuple[Diagnostic, ...]) -> list[str]:
    """Places; an otherwise empty project has faults of its own."""
    return [str(fault.where) for fault in faults if str(fault.where).startswith("languages/")]


def test_who_checked_the_fixed_words_is_read_from_the_project(tmp_path: Path) -> None:
    root = project(tmp_path, "en.yaml", "labels:\n", "labels:\n  reviewed: [Test Reviewer (not a person)]\n")
    found = Project.load(root)
    faults = found.diagnostics
    assert not of_languages(faults)
    assert found.language("en").labels.reviewed == ("Test Reviewer (not a person)",)
    assert found.language("es").labels.reviewed == ()


def test_a_file_under_another_name_is_refused(tmp_path: Path) -> None:
    found = Project.load(project(tmp_path, "fr.yaml"))
    faults = found.diagnostics
    assert of_languages(faults) == ["languages/fr.yaml:2:11"]


def test_a_broken_file_is_told_with_its_place(tmp_path: Path) -> None:
    found = Project.load(project(tmp_path, "en.yaml", "script: Latn", "scirpt: Latn"))
    faults = found.diagnostics
    assert "languages/en.yaml:3:1" in {str(fault.where) for fault in faults}
