"""A project's own language file stands over the packaged one: there a clinic records who checked the fixed words."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from pydantic import ValidationError

from handout import packaged
from handout.errors import Diagnostic, InputError, Severity
from handout.models.language import MARKS, Digits, Labels
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


def written(tmp_path: Path, text: str, tag: str = "en") -> Project:
    """A project whose file for a language is this text."""
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / f"{tag}.yaml").write_text(text, "utf-8")
    return Project.load(tmp_path)


RECORD = """  reviewed:
    - {by: Test Reviewer, role: tester, qualification: for tests only, date: 2026-11-23, digest: "sha256-%s:%s"}
"""


def test_who_checked_the_fixed_words_is_read_from_the_project(tmp_path: Path) -> None:
    found = written(tmp_path, "language: en\nlabels:\n" + RECORD % (2, "0" * 64))
    assert not of_languages(found.diagnostics)
    assert [sign.by for sign in found.language("en").words.reviewed] == ["Test Reviewer"]
    assert found.language("es").words.reviewed == ()


def test_a_name_alone_says_not_which_words_were_read(tmp_path: Path) -> None:
    found = written(tmp_path, "language: en\nlabels:\n  reviewed: [Test Reviewer]\n")
    (fault,) = (fault for fault in found.diagnostics if fault.code == "unbound-review")
    assert str(fault.where) == "languages/en.yaml:3:14"
    assert "handout languages sign" in str(fault.hint)


def test_an_older_kind_of_digest_is_told(tmp_path: Path) -> None:
    found = written(tmp_path, "language: en\nlabels:\n" + RECORD % (1, "0" * 64))
    (fault,) = (fault for fault in found.diagnostics if fault.code == "old-digest")
    assert (fault.severity, str(fault.where)) == (Severity.WARNING, "languages/en.yaml:4:98")
    assert "en" in found.languages


@pytest.mark.parametrize("text", ["language: ur\n", "language: ur\nlabels: {}\n", "format: 1\nlanguage: ur\n"])
def test_a_file_holds_only_what_differs(tmp_path: Path, text: str) -> None:
    found = written(tmp_path, text, "ur")
    assert not of_languages(found.diagnostics)
    assert found.language("ur") == packaged.language("ur")


def test_each_key_stands_over_the_packaged_one(tmp_path: Path) -> None:
    found = written(tmp_path, 'language: es\nsize: 1.2\nlabels:\n  page: "Hoja {page} de {pages}"\n', "es")
    there, language = packaged.language("es"), found.language("es")
    assert there
    assert (language.size, language.words.page) == (1.2, "Hoja {page} de {pages}")
    words = there.words.model_copy(update={"page": language.words.page})
    assert language == there.model_copy(update={"size": 1.2, "labels": words})


@pytest.mark.parametrize("file", sorted(PACKAGED.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_whole_copy_changes_nothing(tmp_path: Path, file: Path) -> None:
    found = written(tmp_path, file.read_text("utf-8"), file.stem)
    assert not of_languages(found.diagnostics)
    assert found.language(file.stem) == packaged.language(file.stem)


def test_the_words_of_a_mark_stay_the_package_s(tmp_path: Path) -> None:
    """A mark that says the opposite is no mark; what a project wants to say of its own stands beside it."""
    good = "You can rely on this page."
    found = written(tmp_path, "language: en\nlabels:\n" + "".join(f'  {name}: "{good}"\n' for name in MARKS))
    there, language = packaged.language("en"), found.language("en")
    assert there
    assert {name: getattr(language.labels, name) for name in MARKS} == {
        name: getattr(there.labels, name) for name in MARKS
    }
    assert language.beside == dict.fromkeys(MARKS, good)


def test_a_broken_file_leaves_no_packaged_language_in_its_place(tmp_path: Path) -> None:
    found = written(tmp_path, "language: es\nlabels:\n  page: Hoja\n", "es")
    assert of_languages(found.diagnostics) == ["languages/es.yaml:3:9"]
    with pytest.raises(InputError, match="the file of the language “es” has faults"):
        found.language("es")
    assert found.language("en")


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


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("size: 0.79", "bad-factor"),
        ("size: 1.61", "bad-factor"),
        ("size: 0.05", "out-of-range"),
        ("leading: 0.7", "bad-factor"),
        ("leading: 1.7", "bad-factor"),
        ("latin: 0.6", "bad-factor"),
        ("space: 0.6", "out-of-range"),
        ("emphasis: none", "no-emphasis"),
        ("script: Arab", "other-script"),
        ("locale: xx", "unknown-locale"),
        ("locale: es-!!", "unknown-locale"),
        ("breaks: zh-!!", "bad-breaks"),
        ("breaks: ../zh", "bad-breaks"),
        ("breaks: ja-u-lb-odd", "bad-breaks"),
        ("breaks: ja-u-lw-breakall", "bad-breaks"),
        ("beside: {draft: Fine.}", "unknown-key"),
    ],
)
def test_what_would_hide_or_spoil_words_is_refused(tmp_path: Path, line: str, code: str) -> None:
    found = written(tmp_path, f"language: es\n{line}\n", "es")
    assert [(fault.code, str(fault.where)[:19]) for fault in found.diagnostics if str(fault.where)[:5] == "langu"] == [
        (code, "languages/es.yaml:2")
    ]


@pytest.mark.parametrize("line", ["size: 0.8", "size: 1.6", "leading: 1.7", "space: 0.5", "breaks: ur", "locale: fa"])
def test_bounds_leave_room(tmp_path: Path, line: str) -> None:
    """Urdu's own leading is 1.7: what the package has, a project may repeat."""
    assert not of_languages(written(tmp_path, f"language: ur\n{line}\n", "ur").diagnostics)


@pytest.mark.parametrize(
    "word",
    [
        "…",
        "123",
        "— ! —",
        "\u0301\u0302",
        "\u200d\u200c",
        "\u3164",
        "\u2800",
        "Sources\u202e",
        "\u2066Sources",
        "Sour\x07ces",
        "S\u00adources",
        "\ue000Sources",
        "Sources {date}",
        "{}",
        "S" * 121,
    ],
)
def test_a_word_that_is_none_is_refused(word: str) -> None:
    there = packaged.language("en")
    assert there
    data = there.words.model_dump()
    with pytest.raises(ValidationError):
        Labels.model_validate({**data, "sources": word})


@pytest.mark.parametrize("word", ["S" * 120, "می\u200cخواهید", "ដែល\u200bបាន", "出典"])
def test_a_word_that_can_be_read_is_taken(word: str) -> None:
    there = packaged.language("en")
    assert there
    assert Labels.model_validate({**there.words.model_dump(), "sources": word}).sources == word


def test_a_mark_may_be_longer() -> None:
    there = packaged.language("en")
    assert there
    data = there.words.model_dump()
    assert Labels.model_validate({**data, "draft": "a" * 300})
    with pytest.raises(ValidationError):
        Labels.model_validate({**data, "draft": "a" * 301})


def test_every_digit_system_has_digits() -> None:
    assert len({in_digits("0123456789", system) for system in get_args(Digits)}) == len(get_args(Digits)) == 25


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
