"""Sheets that take more pages than their layout aims at: told by each build, kept, and told by ``status``."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from build_samples import CONTENT, EN, TODAY, edit, project, run

from handout.cli.app import run as command
from handout.cli.built import overlong_lines
from handout.errors import ExitCode, Severity
from handout.models.overlong import Overlong
from handout.output.edition import Edition
from handout.usecases.result import BuildResult, Outcome, SheetResult
from handout.usecases.status import status

OVER = Overlong(6, 4, 38, ("Risks",), marked=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Its English sheet is too long."""
    made = project(tmp_path / "clinic")
    edit(made / CONTENT, "title: Your first visit", "title: Long first visit")
    return made


def told(result: BuildResult) -> list[str]:
    return [fault.message for fault in result.diagnostics if fault.code == "goal-missed"]


def test_a_build_tells_it_as_a_note_and_so_does_one_that_finds_the_sheet_unchanged(root: Path) -> None:
    result = run(root, languages=("en",))
    (note,) = [fault for fault in result.diagnostics if fault.code == "goal-missed"]
    assert note.severity is Severity.NOTE and result.exit_code == ExitCode.DONE
    assert note.message == "English (example-clinic): 6 pages without marks, goal 4: 38 lines over"
    assert "Risks" in (note.hint or "") and note.where and note.where.file == CONTENT
    assert told(run(root)) == told(run(root, languages=("en",))) == [note.message]


def test_pages_and_what_is_over_stand_in_result_and_manifest(root: Path) -> None:
    for asked in ((), (), ("en",)):  # built, remembered, looked at and unchanged
        sheets = {sheet.edition.file: sheet for sheet in run(root, languages=asked).sheets}
        assert (sheets[EN].pages, sheets[EN].overlong) == (7, OVER)
    entry = json.loads((root / "output/manifest.json").read_bytes())["files"][EN]
    assert entry["pages"] == 7
    assert entry["overlong"] == {"pages": 6, "goal": 4, "lines": 38, "longest": ["Risks"], "marked": True}


@pytest.mark.parametrize("broken", ["six", {"pages": 6}, {"pages": "6", "goal": 4, "lines": 1, "longest": []}])
def test_a_manifest_that_says_it_otherwise_is_made_anew(root: Path, broken: object) -> None:
    run(root)
    file = root / "output/manifest.json"
    data = json.loads(file.read_bytes())
    data["files"][EN]["overlong"] = broken
    file.write_text(json.dumps(data), "utf-8")
    assert {sheet.edition.file: sheet.overlong for sheet in run(root).sheets}[EN] == OVER


def test_status_tells_what_the_last_build_found(root: Path) -> None:
    assert (status(root, TODAY).long, status(root, TODAY).built) == ((), None)
    run(root, clock=TODAY)
    found = status(root, TODAY)
    assert [(one.edition.file, one.overlong, one.since) for one in found.long] == [(EN, OVER, None)]
    assert found.built == TODAY
    assert status(root, TODAY, ("first-visit",)).long == found.long


def test_status_says_where_the_text_or_the_layout_is_another_since(root: Path) -> None:
    """How long it is today, only a build can tell."""
    run(root)
    edit(root / CONTENT, "Write down your questions.", "Write down all your questions.")
    (one,) = status(root, TODAY).long
    assert one.since == "its text has changed since"
    run(root)
    (root / "layouts").mkdir(exist_ok=True)
    (root / "layouts/leaflet.yaml").write_text("format: 1\nlayout: leaflet\ntype:\n  size: 14pt\n", "utf-8")
    (one,) = status(root, TODAY).long
    assert one.since == "its layout has changed since"


def test_people_read_a_line_for_each_language(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(root)
    command(["status", "--project", str(root)])
    assert f"{EN}: 6 pages without marks, goal 4: 38 lines over" in capsys.readouterr().out


def test_a_build_lists_them_by_brand_and_form() -> None:
    """Each form once, with a line for each language; not as notes besides."""
    forms = [("en", None, OVER), ("es", None, replace(OVER, lines=1)), ("en", "brief", OVER), ("es", "brief", None)]
    sheets = [
        SheetResult(Edition("h", tag, "b", variant=variant), Outcome.BUILT, overlong=over)
        for tag, variant, over in forms
    ]
    assert list(overlong_lines(sheets)) == [
        "more pages than the goal: h (b)",
        "  en: 6 pages without marks, goal 4: 38 lines over (longest: “Risks”)",
        "  es: 6 pages without marks, goal 4: 1 line over (longest: “Risks”)",
        "more pages than the goal: h (b, brief)",
        "  en: 6 pages without marks, goal 4: 38 lines over (longest: “Risks”)",
    ]
