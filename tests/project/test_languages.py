"""A project's own language file stands over the packaged one: there a clinic records who checked the fixed words."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from handout.errors import Diagnostic
from handout.models.language import Digits
from handout.models.locales import in_digits
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


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("script: Latn", "script: Latn\ndigits: roman", "4:9"),
        ("script: Latn", "script: Latn\nsize: nan", "4:7"),
        ("script: Latn", "script: Latn\nleading: -1", "4:10"),
        ("script: Latn", "script: Latn\nspace: 1e9", "4:8"),
        ("script: Latn", "script: latin", "3:9"),
        ("fonts: [Noto Sans]", "fonts: []", "4:8"),
        ("Page {page} of {pages}", "Page {page}", "7:9"),
        ("Phone: {phone}", "Phone: {fone}", "8:10"),
        ("Phone: {phone}", "", "8:10"),
    ],
    ids=["digits", "nan", "negative", "huge", "script", "no-font", "lost", "mistyped", "empty"],
)
def test_what_could_not_be_printed_is_refused(old: str, new: str, place: str, tmp_path: Path) -> None:
    found = Project.load(project(tmp_path, "en.yaml", old, new))
    assert of_languages(found.diagnostics) == [f"languages/en.yaml:{place}"]
    assert "en" not in found.languages


def test_every_digit_system_has_digits() -> None:
    assert len({in_digits("0123456789", system) for system in get_args(Digits)}) == len(get_args(Digits)) == 9


def test_a_wrong_name_is_told_beside_other_faults(tmp_path: Path) -> None:
    found = Project.load(project(tmp_path, "fr.yaml", "script: Latn", "script: latin"))
    assert of_languages(found.diagnostics) == ["languages/fr.yaml:2:11", "languages/fr.yaml:3:9"]


@pytest.mark.parametrize(
    "text", ['region: US\nemergency: ""\nsources: [a]\n', "region: US\nemergency: 911\nsources: []\n"]
)
def test_a_country_has_an_emergency_number_and_says_where_it_was_read(text: str, tmp_path: Path) -> None:
    (tmp_path / "regions").mkdir()
    (tmp_path / "regions" / "US.yaml").write_text(text, "utf-8")
    found = Project.load(tmp_path)
    assert [fault.code for fault in found.diagnostics if str(fault.where).startswith("regions/")]
    assert "US" not in found.regions
