"""What a user sees of a fault of the program: no traceback, and a file for those who mend it."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import pytest

from handout.__main__ import main
from handout.cli.app import run
from handout.cli.crash import report
from handout.errors import ExitCode
from handout.usecases.workshop import Steps, Typeset
from starter import starter


def crashed(words: str) -> int:
    try:
        raise RuntimeError(words)
    except RuntimeError as fault:
        return report(fault)


def test_the_report_has_what_was_asked_and_where_it_broke(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["handout", "build", "--draft"])
    assert crashed("a \ud800 that no file can hold") == ExitCode.INTERNAL
    told = capsys.readouterr()
    (file,) = tmp_path.glob("handout-report-*.txt")
    assert told.out == ""
    assert "Traceback" not in told.err
    assert str(file) in told.err
    text = file.read_text("utf-8")
    assert "arguments: ['build', '--draft']" in text
    assert "RuntimeError: a \\ud800 that no file can hold" in text


def test_where_no_report_can_be_written_the_fault_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert crashed("it broke") == ExitCode.INTERNAL
    assert "RuntimeError: it broke" in capsys.readouterr().err


def broken_steps() -> Steps:
    def typesetter(*_: object) -> Typeset:
        raise ZeroDivisionError("a page of no height")

    return Steps(typesetter)


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_of_a_sheet_that_breaks_there_is_a_report_too(
    command: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    starter(tmp_path / "clinic")
    (tmp_path / "reports").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "reports"))
    for module in ("work", "check"):
        monkeypatch.setattr(f"handout.usecases.{module}.real_steps", broken_steps)
    capsys.readouterr()
    assert run([command, "--project", str(tmp_path / "clinic"), "--format", form]) == ExitCode.INTERNAL
    told = capsys.readouterr()
    (file,) = (tmp_path / "reports").iterdir()
    assert str(file) in told.err and "Traceback" not in told.err + told.out
    assert file.read_text("utf-8").count("ZeroDivisionError: a page of no height") == 1  # of both sheets alike
    which = "English and Spanish" if form == "text" else "English"
    assert f"first-visit in {which} could not be made: ZeroDivisionError: a page of no height" in told.out + told.err
    assert form == "text" or json.loads(told.out)["exit"] == ExitCode.INTERNAL


def test_of_a_status_that_breaks_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("nothing to count")

    starter(tmp_path / "clinic")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("handout.usecases.status.unfinished", fail)
    assert run(["status", "--project", str(tmp_path / "clinic")]) == ExitCode.INTERNAL
    (file,) = tmp_path.glob("handout-report-*.txt")
    assert str(file) in capsys.readouterr().err


def test_an_interruption_while_the_program_is_loaded_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As Ctrl-C in the first moments: “python -X importtime” shows how long they are."""

    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("handout.cli.app.run", interrupted)
    assert main() == ExitCode.INTERRUPTED
    assert capsys.readouterr().err == "\nInterrupted before anything was done.\n"


def test_a_machine_without_memory_is_no_fault_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def starve(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("handout.usecases.status.status", starve)
    monkeypatch.setattr(sys, "argv", ["handout", "status", "--project", str(tmp_path)])
    assert main() == ExitCode.ENVIRONMENT
    assert capsys.readouterr().err.startswith("handout: there is not enough memory.")
    assert not list(tmp_path.iterdir())
