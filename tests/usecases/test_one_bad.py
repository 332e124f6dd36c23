"""One bad sheet stops no good one, whatever is wrong with it; and what may not be printed goes or is told."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from build_samples import BRAND, CONTENT, EN, ES, QUICK, TODAY, broken, edit, outcomes, pdfs, project, run

from handout.errors import Diagnostic, ExitCode, Position
from handout.output import manifest
from handout.usecases.check import check
from handout.usecases.result import Options
from handout.usecases.status import status
from handout.usecases.workshop import Steps


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "clinic")


def broken_check(*_: object) -> tuple[Diagnostic, ...]:
    raise RecursionError("too deep")


def assert_told(result_or_status: Any, code: str = "internal") -> None:
    """As a fault of the program, with the file that it concerns, and with what those need who mend it."""
    told = [fault for fault in result_or_status.diagnostics if fault.code == code]
    assert [fault.where for fault in told] == [Position(CONTENT)]
    assert told[0].message.startswith("first-visit in Spanish could not be made: ZeroDivisionError: a page of no")
    assert len(result_or_status.crashes) == 1 and "Traceback" in result_or_status.crashes[0]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_sheet_on_which_the_program_fails_stops_no_other(root: Path, jobs: int) -> None:
    run(root)
    edit(root / BRAND, "555-0100", "555-0101")
    result = run(root, Steps(broken), jobs=jobs)
    assert outcomes(result) == {EN: "built", ES: "failed"}
    assert_told(result)
    assert result.exit_code == ExitCode.INTERNAL and not result.failed
    assert [withdrawal.file for withdrawal in result.withdrawn] == [ES]
    page = (root / "output/index.html").read_text("utf-8")
    assert f'href="{EN}"' in page and ES not in page
    assert outcomes(run(root)) == {EN: "unchanged", ES: "built"}  # it was not remembered as done


def test_check_goes_on_too(root: Path) -> None:
    result = check(Options(root, root / "output", TODAY), Steps(broken))
    assert outcomes(result) == {EN: "built", ES: "failed"}
    assert_told(result)
    assert result.exit_code == ExitCode.INTERNAL


@pytest.mark.parametrize("steps", [replace(QUICK, check_sheet=broken_check), replace(QUICK, check_file=broken_check)])
def test_a_check_that_fails_itself_refuses_the_sheet(root: Path, steps: Steps) -> None:
    result = run(root, steps)
    assert set(outcomes(result).values()) == {"failed"} and result.exit_code == ExitCode.INTERNAL
    assert not pdfs(root) and (root / "output/manifest.json").exists()


def test_where_the_program_fails_to_judge_what_stands_its_own_review_date_still_counts(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    edit(root / BRAND, "555-0100", "555-0101")

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("nothing to judge by")

    monkeypatch.setattr("handout.usecases.withdraw.verdict", fail)
    monkeypatch.setattr("handout.usecases.work.judge", fail)
    assert not run(root, brands=("example-clinic",), languages=("en",), draft=True).withdrawn
    late = run(root, languages=("en",), today=date(2028, 11, 24))
    assert [withdrawal.file for withdrawal in late.withdrawn] == [ES]
    assert outcomes(late) == {EN: "built"}


def test_status_goes_on_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (root / CONTENT).read_text("utf-8").replace("handout: first-visit", "handout: other")
    (root / "content/other.yaml").write_text(text.replace("code: FV-01", "code: OT-01"), "utf-8")
    from handout.usecases import status as module

    def unfinished(handout: Any, *given: Any) -> Any:
        if handout.handout == "first-visit":
            raise ZeroDivisionError("nothing to count")
        return ()

    monkeypatch.setattr(module, "unfinished", unfinished)
    found = status(root, TODAY)
    assert {standing.handout for standing in found.standings} == {"other"}
    assert [(fault.code, fault.where) for fault in found.faults] == [("internal", Position(CONTENT))]
    assert len(found.crashes) == 1


# --- files that cannot be written or moved


def refuse(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Files held open on Windows, or immutable: neither replaced nor moved. Tests may run as root, who may all."""
    rename = Path.replace

    def replaced(self: Path, target: Path) -> Path:
        if any(str(path).endswith(name) for path in (self, Path(target)) for name in names):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", replaced)


def test_a_sheet_that_cannot_be_replaced_stops_no_other(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands there is up to date but for the program: it stays."""
    run(root)
    before = pdfs(root)
    refuse(monkeypatch, EN)
    result = run(root, rebuild=True)
    assert outcomes(result) == {EN: "failed", ES: "built"} and pdfs(root) == before
    assert [(fault.code, fault.where) for fault in result.diagnostics] == [
        ("cannot-write", Position(str(root / "output" / EN)))
    ]
    assert result.exit_code == ExitCode.ENVIRONMENT and not result.failed


def test_what_must_go_and_cannot_be_moved_is_told_and_the_page_says_so(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    edit(root / BRAND, "555-0100", "555-0101")
    refuse(monkeypatch, EN)
    result = run(root)
    assert outcomes(result) == {EN: "failed", ES: "built"} and not result.withdrawn
    assert {"cannot-withdraw", "cannot-write"} == {fault.code for fault in result.diagnostics}
    assert result.exit_code == ExitCode.ENVIRONMENT
    page = (root / "output/index.html").read_text("utf-8")
    assert "Do not print: its brand has changed since" in page
    assert f'href="{EN}"' not in page and f'href="{ES}"' in page
    monkeypatch.undo()
    assert outcomes(run(root)) == {EN: "built", ES: "unchanged"}


def test_what_cannot_be_moved_but_is_replaced_is_no_fault(root: Path) -> None:
    run(root)
    edit(root / BRAND, "555-0100", "555-0101")
    (root / "output/withdrawn").write_text("a file where the folder should be")
    result = run(root)
    assert set(outcomes(result).values()) == {"built"} and not result.diagnostics
    page = (root / "output/index.html").read_text("utf-8")
    assert "Do not print:" not in page and f'href="{EN}"' in page


def test_a_copy_that_must_go_and_cannot_be_moved_is_on_the_page(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root)
    shutil.copy(root / "output" / EN, root / "output/copy.pdf")
    edit(root / BRAND, "[en, es]", "[es]")
    refuse(monkeypatch, "copy.pdf")
    result = run(root)
    assert [withdrawal.file for withdrawal in result.withdrawn] == [EN]
    assert result.exit_code == ExitCode.ENVIRONMENT
    page = (root / "output/index.html").read_text("utf-8")
    assert "<bdi>copy.pdf</bdi>: <bdi>the brand no longer lists this language</bdi>" in page


def test_a_folder_in_the_place_of_a_sheet_stops_no_other(root: Path) -> None:
    (root / "output" / EN / "notes").mkdir(parents=True)
    result = run(root)
    assert outcomes(result) == {EN: "failed", ES: "built"}
    assert {fault.code for fault in result.diagnostics} == {"cannot-write"}
    assert result.exit_code == ExitCode.ENVIRONMENT


def test_a_file_in_the_place_of_one_brands_folder_stops_no_other_brand(root: Path) -> None:
    shutil.copytree(root / "brands/example-clinic", root / "brands/another")
    edit(root / "brands/another/brand.yaml", "brand: example-clinic", "brand: another")
    (root / "output").mkdir()
    (root / "output/another").write_text("no folder")
    result = run(root)
    assert {name for name, outcome in outcomes(result).items() if outcome == "built"} == {EN, ES}
    assert result.exit_code == ExitCode.ENVIRONMENT and set(pdfs(root)) == {EN, ES}


@pytest.mark.parametrize("name", ["index.html", "manifest.json"])
def test_a_page_or_manifest_that_cannot_be_written_is_told_after_everything_else(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    refuse(monkeypatch, name)
    result = run(root)
    assert outcomes(result) == {EN: "built", ES: "built"}
    assert result.exit_code == ExitCode.ENVIRONMENT
    assert [fault.where for fault in result.diagnostics] == [Position(str(root / "output" / name))]
    other = {"index.html": "manifest.json", "manifest.json": "index.html"}[name]
    assert (root / "output" / other).exists()


# --- the clock


def later(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_a_clock_that_was_set_back_makes_no_expired_sheet_good_again(root: Path) -> None:
    late = date(2028, 11, 24)
    run(root, today=late, clock=late)
    result = run(root, today=TODAY, clock=TODAY)
    assert set(outcomes(result).values()) == {"unchanged"}
    assert all("expired" in sheet.reasons for sheet in result.sheets)
    assert [fault.code for fault in result.diagnostics] == ["clock-back"]
    assert manifest.latest(root / "output") == late
    (root / "output/manifest.json").unlink()  # as the hint says, where the clock was wrong on that day
    result = run(root, today=TODAY, clock=TODAY)
    assert not result.diagnostics and not any("expired" in sheet.reasons for sheet in result.sheets)


def test_looking_ahead_is_no_clock(root: Path) -> None:
    """--as-of asks what will be; the clock goes on as before."""
    run(root, today=date(2028, 11, 24), clock=TODAY)
    result = run(root, today=TODAY, clock=TODAY)
    assert set(outcomes(result).values()) == {"built"} and not result.diagnostics


def test_as_of_a_day_in_the_past_sheets_are_judged_as_today(root: Path) -> None:
    """Marked ones: what has expired since must say so."""
    late = date(2028, 11, 24)
    result = run(root, today=TODAY, clock=late)
    assert set(outcomes(result).values()) == {"built"}
    assert all("expired" in sheet.reasons for sheet in result.sheets)
