"""A dry run tells what the build after it does, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from build_samples import BRAND, CONTENT, EN, ES, QUICK, SPANISH, edit, outcomes, project, run

from handout.errors import error
from handout.usecases.result import BuildResult
from handout.usecases.workshop import Steps

Change = Callable[[Path], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "clinic")


@pytest.fixture
def built(root: Path) -> Path:
    run(root)
    return root


def everything(root: Path) -> dict[str, tuple[int, bytes]]:
    """Every file with its time, hidden ones too."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def untouched(root: Path, **options: Any) -> BuildResult:
    """A dry run that left everything as it was."""
    before, folders = everything(root), sorted(root.rglob("*"))
    result = run(root, dry_run=True, **options)
    assert (everything(root), sorted(root.rglob("*"))) == (before, folders)
    assert result.dry_run
    return result


def test_where_nothing_stands_no_folder_is_made(root: Path) -> None:
    result = untouched(root)
    assert outcomes(result) == {EN: "would-build", ES: "would-build"}
    assert [(sheet.file, sheet.pages) for sheet in result.sheets] == [(EN, 0), (ES, 0)]
    assert not (root / "output").exists()


def test_nothing_is_typeset(root: Path) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    assert outcomes(run(root, Steps(never), dry_run=True)) == {EN: "would-build", ES: "would-build"}  # type: ignore[arg-type]


@pytest.mark.parametrize("forgotten", [False, True], ids=["recalled", "looked at"])
def test_what_is_unchanged_has_its_pages(built: Path, forgotten: bool) -> None:
    if forgotten:
        (built / "output/.last-build.json").unlink()
    result = untouched(built)
    assert [(sheet.outcome, sheet.pages) for sheet in result.sheets] == [("unchanged", 1), ("unchanged", 1)]


def nothing(root: Path) -> None:
    del root


def phone(root: Path) -> None:
    edit(root / BRAND, "555-0100", "555-0101")


def sentence(root: Path) -> None:
    edit(root / CONTENT, "Write down your questions.", "Rinse them well.")


def no_spanish(root: Path) -> None:
    (root / SPANISH).unlink()


def language_removed(root: Path) -> None:
    edit(root / BRAND, "[en, es]", "[en]")


def broken_file(root: Path) -> None:
    edit(root / CONTENT, "subtitle:", "subtitel:")


def pulled(root: Path) -> None:
    edit(root / CONTENT, "review:", "review:\n  withdrawn: {date: 2026-11-20, because: A recall.}")


def in_the_way(root: Path) -> None:
    (root / "output" / EN).write_bytes(b"a scan")


CHANGES = [nothing, phone, sentence, no_spanish, language_removed, broken_file, pulled, in_the_way]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("options", [{}, {"draft": True}, {"release": True}, {"languages": ("en",)}], ids=str)
def test_it_tells_what_the_build_then_does(built: Path, change: Change, options: dict[str, Any]) -> None:
    change(built)
    told, done = untouched(built, **options), run(built, **options)
    named = {"would-build": "built"}
    assert {file: named.get(outcome, outcome) for file, outcome in outcomes(told).items()} == outcomes(done)
    assert told.withdrawn == done.withdrawn
    assert (told.exit_code, told.diagnostics) == (done.exit_code, done.diagnostics)
    assert not done.dry_run


def test_a_dry_run_is_not_what_the_next_build_recalls(root: Path) -> None:
    run(root, dry_run=True)
    assert outcomes(run(root)) == {EN: "built", ES: "built"}


def test_a_check_before_typesetting_is_known_and_one_after_it_is_not(root: Path) -> None:
    early = Steps(QUICK.typesetter, check_sheet=lambda *_: (error("promotional", "“best clinic” is a claim"),))
    late = Steps(QUICK.typesetter, check_file=lambda *_: (error("clipped", "text is clipped"),))
    assert set(outcomes(run(root, early, dry_run=True)).values()) == {"failed"}
    assert set(outcomes(run(root, late, dry_run=True)).values()) == {"would-build"}


def test_in_processes_too(root: Path) -> None:
    assert outcomes(untouched(root, jobs=2)) == {EN: "would-build", ES: "would-build"}


def test_where_another_build_is_writing_it_still_looks(built: Path) -> None:
    from handout.output.lock import locked

    with locked(built / "output"):
        assert set(outcomes(run(built, dry_run=True)).values()) == {"unchanged"}
