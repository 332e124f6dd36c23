"""A build of some languages reads the files of those, and of others only what it turns out to need."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TypeVar

import pytest
from build_samples import EN, ES, TODAY, edit, outcomes, pdfs, project, run
from pydantic import BaseModel

from handout.errors import ExitCode
from handout.project import Project
from handout.source import Data, Reading, look
from handout.usecases.check import check
from handout.usecases.result import Options

B = TypeVar("B", bound=BaseModel)
SPANISH = "translations/first-visit/es.yaml"
OWN = "languages/es.yaml"
ONE = frozenset({"en"})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = project(tmp_path / "clinic")
    (root / "languages").mkdir()
    (root / OWN).write_text("format: 1\nlanguage: es\nsize: 1.1\n", "utf-8")
    return root


def spoil(root: Path, name: str = SPANISH) -> None:
    (root / name).write_text("format: 1\nlanguage: [es]\nsize: none\n", "utf-8")


def loaded(root: Path) -> tuple[Project, list[str]]:
    """The project as an English build reads it, and the names of the files as they are read."""
    names: list[str] = []

    def noted(file: Path, name: str, model: type[B], under: Data = None) -> Reading[B]:
        names.append(name)
        return look(file, name, model, under)

    return Project.load(root, noted, languages=ONE), names


def test_what_is_not_asked_is_not_read(root: Path) -> None:
    spoil(root)
    narrow, names = loaded(root)
    assert not {SPANISH, OWN} & {*names}
    assert narrow.diagnostics == ()


@pytest.mark.parametrize("spoilt", [None, SPANISH, OWN])
def test_whoever_asks_gets_what_a_full_reading_gives(root: Path, spoilt: str | None) -> None:
    if spoilt:
        spoil(root, spoilt)
    full = Project.load(root)
    assert loaded(root)[0].translations.get(("first-visit", "es")) == full.translations.get(("first-visit", "es"))
    assert loaded(root)[0].languages.get("es") == full.languages.get("es")
    for subject in (("translation", "first-visit", "es"), ("language", "es")):
        assert loaded(root)[0].faults.get(subject) == full.faults.get(subject)
        assert (subject in loaded(root)[0].faults) == (subject in full.faults)
    narrow = loaded(root)[0]
    assert dict(narrow.translations) == full.translations and dict(narrow.languages) == full.languages
    assert dict(narrow.faults) == full.faults


def test_what_is_sent_elsewhere_has_read_all(root: Path) -> None:
    spoil(root, OWN)
    full = Project.load(root)
    sent = pickle.loads(pickle.dumps(loaded(root)[0]))
    for path in (SPANISH, OWN):
        (root / path).unlink()
    assert (sent.faults, sent.languages) == (full.faults, full.languages)
    assert sent.translations == full.translations


@pytest.mark.parametrize("spoilt", [SPANISH, OWN])
def test_a_fault_of_another_language_is_told_where_that_is_asked_for(root: Path, spoilt: str) -> None:
    spoil(root, spoilt)
    one = run(root, languages=("en",))
    assert (outcomes(one), one.diagnostics, one.exit_code) == ({EN: "built"}, (), ExitCode.DONE)
    for result in (run(root), run(root, languages=("es",)), check(Options(root, root / "output", TODAY))):
        assert result.exit_code == ExitCode.FAULTS
        assert {fault.where.file for fault in result.diagnostics if fault.where} >= {spoilt}


def test_the_sheet_is_that_of_a_full_build(root: Path) -> None:
    run(root)
    full = pdfs(root)[EN]
    run(root, languages=("en",), rebuild=True)
    assert pdfs(root)[EN] == full


def test_a_sheet_that_stands_is_judged_by_its_own_files(root: Path) -> None:
    """Its text was changed: it goes, though nobody asked for its language."""
    run(root)
    edit(root / SPANISH, "Su primera visita", "La primera visita")
    result = run(root, languages=("en",))
    assert [withdrawal.file for withdrawal in result.withdrawn] == [ES]
