"""An unchanged project is recognised without loading it, and nothing else is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from build_samples import BRAND, CONTENT, EN, ES, QUICK, TODAY, edit, outcomes, project, run

from handout import caching
from handout.output.files import write
from handout.usecases import recall
from handout.usecases.build import build
from handout.usecases.result import BuildResult, Options
from handout.usecases.workshop import Workshop, open_workshop


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = project(tmp_path / "clinic")
    edit(made / BRAND, "[en, es]", "[en, es, fr]")
    run(made)
    return made


def asked(root: Path, **changes: Any) -> BuildResult | None:
    return recall.recall(Options(root, root / "output", **{"today": TODAY, **changes}))


def test_the_answer_is_that_of_a_build(root: Path) -> None:
    remembered = asked(root)
    (root / "output/.last-build.json").unlink()
    assert remembered == run(root)
    assert remembered is not None and outcomes(remembered)[EN] == "unchanged"


def test_how_it_is_built_does_not_matter(root: Path) -> None:
    assert asked(root, jobs=4) is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"languages": ("en",)},
        {"draft": True},
        {"release": True},
        {"layout": "leaflet"},
        {"imposed": True},
        {"standard": "ua-2"},
        {"today": TODAY + timedelta(days=1)},
    ],
    ids=str,
)
def test_another_question_has_another_answer(root: Path, changes: dict[str, Any]) -> None:
    assert asked(root, **changes) is None


def touch_output(root: Path) -> None:
    write(root / "output" / ES, b"something else")


def delete_output(root: Path) -> None:
    (root / "output" / EN).unlink()


def delete_page(root: Path) -> None:
    (root / "output/index.html").unlink()


def new_file(root: Path) -> None:
    (root / "content/other.yaml").write_text("format: 1\n")


def change_content(root: Path) -> None:
    edit(root / CONTENT, "Bring this sheet", "Please bring this sheet")


def change_logo(root: Path) -> None:
    edit(root / "brands/example-clinic/logo.svg", "16", "15")


def damage(root: Path) -> None:
    (root / "output/.last-build.json").write_text('{"question": []}')


def damage_deeply(root: Path) -> None:
    (root / "output/.last-build.json").write_text("[" * 200_000)


def put_back(root: Path) -> None:
    """A sheet that was withdrawn, put back by hand: no manifest knows it."""
    (root / "output/example-clinic/first-visit.fr.pdf").write_bytes((root / "output" / ES).read_bytes())


def copy_below(root: Path) -> None:
    (root / "output/a/b").mkdir(parents=True)
    (root / "output/a/b/copy.PDF").write_bytes((root / "output" / ES).read_bytes())


def link_output(root: Path) -> None:
    """The same bytes with the same time, but whoever moves the target changes what is printed."""
    kept = root / "kept.pdf"
    (root / "output" / ES).rename(kept)
    (root / "output" / ES).symlink_to(kept)


def link_content(root: Path) -> None:
    """The same bytes, out of the project: no longer read."""
    outside = root.parent / "outside.yaml"
    (root / CONTENT).rename(outside)
    (root / CONTENT).symlink_to(outside)


@pytest.mark.parametrize(
    "change",
    [
        link_output,
        link_content,
        touch_output,
        delete_output,
        delete_page,
        new_file,
        change_content,
        change_logo,
        damage,
        damage_deeply,
        put_back,
        copy_below,
    ],
)
def test_whatever_changed_it_is_built(root: Path, change: Callable[[Path], None]) -> None:
    change(root)
    assert asked(root) is None


def test_a_link_in_the_place_of_a_sheet_is_left_and_reported(root: Path) -> None:
    link_output(root)
    kept = (root / "kept.pdf").read_bytes()
    result = run(root, rebuild=True)
    assert outcomes(result)[ES] == "failed" and "foreign-file" in {fault.code for fault in result.diagnostics}
    assert (root / "output" / ES).is_symlink() and (root / "kept.pdf").read_bytes() == kept


def test_what_stands_behind_a_link_to_a_folder_counts(root: Path) -> None:
    """The project reads it, as long as it stays inside."""
    (root / "brands/example-clinic").rename(root / "kept")
    (root / "brands/example-clinic").symlink_to("../kept")
    for name in ("round", "about"):  # loops are no trap: two of them would lead to 2**40 names
        (root / "kept" / name).symlink_to("../kept")
    run(root)
    assert asked(root) is not None
    edit(root / "kept/brand.yaml", "555-0100", "555-0101")
    assert asked(root) is None


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their file names are always Unicode")
def test_a_file_name_that_is_no_text_stops_nothing(root: Path) -> None:
    (root / "content" / os.fsdecode(b"\xff.jpg")).write_bytes(b"")
    assert not run(root).failed
    assert asked(root) is not None


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among Windows' files")
def test_a_pipe_is_never_waited_for(root: Path) -> None:
    os.mkfifo(root / "brands/example-clinic/notes.yaml~")
    os.mkfifo(root / "output/example-clinic/foreign.en.pdf")
    assert asked(root) is None
    assert not run(root, rebuild=True).failed


def test_a_picture_elsewhere_counts(root: Path) -> None:
    (root / "brands/example-clinic/logo.svg").rename(root / "mark.svg")
    edit(root / BRAND, "file: logo.svg", "file: ../../mark.svg")
    run(root)
    assert asked(root) is not None
    edit(root / "mark.svg", "16", "15")
    assert asked(root) is None


def test_a_picture_elsewhere_that_changes_during_the_build_counts(root: Path) -> None:
    (root / "brands/example-clinic/logo.svg").rename(root / "mark.svg")
    edit(root / BRAND, "file: logo.svg", "file: ../../mark.svg")

    def progress(*_: object) -> None:
        with (root / "mark.svg").open("a") as file:
            file.write("<!-- changed -->")

    build(Options(root, root / "output", TODAY, rebuild=True), QUICK, progress)
    assert asked(root) is None


def test_a_restricted_build_makes_the_record_void(root: Path) -> None:
    edit(root / CONTENT, "Bring this sheet", "Please bring this sheet")
    run(root, languages=("en",))
    edit(root / CONTENT, "Please bring this sheet", "Bring this sheet")
    assert asked(root) is None


def test_faults_of_the_machine_are_not_remembered(root: Path) -> None:
    edit(root / CONTENT, "title: Your first visit", "title: Fontless")
    run(root)
    assert asked(root) is None


def test_faults_in_files_are(root: Path) -> None:
    (root / "content/other.yaml").write_text("format: 1\n")
    first = run(root)
    remembered = asked(root)
    assert first.failed and remembered is not None and remembered.faults == first.faults


def test_a_change_during_the_build_is_not_overlooked(root: Path) -> None:
    def progress(*_: object) -> None:
        (root / CONTENT).write_text((root / CONTENT).read_text().replace("Bring this sheet", "Please bring this sheet"))

    build(Options(root, root / "output", TODAY, rebuild=True), QUICK, progress)
    assert asked(root) is None


def test_a_change_while_the_project_is_loaded_is_not_overlooked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sheets say the old words; only what was there before the first file was read may answer later."""

    def slow(*given: Any) -> Workshop:
        shop = open_workshop(*given)
        change_content(root)
        return shop

    monkeypatch.setattr("handout.usecases.work.open_workshop", slow)
    run(root, rebuild=True)
    assert asked(root) is None


def test_nothing_slow_is_imported(root: Path) -> None:
    caching.clear()  # as another process finds the program now, should somebody be working on it
    run(root)
    code = (
        "import sys, datetime, json; from pathlib import Path\n"
        "from handout.usecases.build import build; from handout.usecases.result import Options\n"
        f"root = Path({str(root)!r})\n"
        "result = build(Options(root, root / 'output', datetime.date(2026, 11, 23)))\n"
        "print(json.dumps([len(result.sheets), sorted(m for m in sys.modules)]))"
    )
    number, modules = json.loads(subprocess.check_output([sys.executable, "-c", code], text=True))
    assert number == 3
    assert not {"pydantic", "yaml", "reportlab", "uharfbuzz", "rich", "babel", "PIL", "icu4py"} & set(modules)


def test_what_stands_wrong_in_the_folder_is_told_each_time(root: Path) -> None:
    copy_below(root)
    first = run(root)
    remembered = asked(root)
    assert remembered is not None and remembered.found == first.found
    assert [fault.code for fault in remembered.diagnostics if fault in remembered.found] == ["copied-sheet"]
