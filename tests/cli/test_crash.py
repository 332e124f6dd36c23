"""What a user sees of a fault of the program: no traceback, and a file for those who mend it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

from handout.cli.crash import report
from handout.errors import ExitCode


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
