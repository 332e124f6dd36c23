"""``handout proof`` as people and programs call it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from handout.cli.app import run
from starter import starter

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def handout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command inside the starter project."""
    monkeypatch.chdir(starter(tmp_path / "clinic"))

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(arguments)
        return code, *capsys.readouterr()

    return call


def test_before_and_after_as_text_and_as_json(handout: Run) -> None:
    assert handout("build", "-l", "en", "-o", "kept")[0] == 0
    content = Path("content.yaml")
    content.write_text(content.read_text("utf-8").replace("Bring", "Carry"), "utf-8")
    code, out, err = handout("proof", "-l", "en", "--against", "kept")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "example-clinic/first-visit.en.pdf: differs on page 1",
        "against the sheets in kept: 1 sheet with differences, on 1 page",
        "proof.pdf: 1 sheet on 1 page.",
    ]
    code, out, _ = handout("proof", "-l", "en", "--against", "kept", "--format", "json")
    told = json.loads(out)
    assert (code, told["command"], told["file"], told["pages"], told["exit"]) == (0, "proof", "proof.pdf", 1, 0)
    (sheet,) = told["sheets"]
    assert (sheet["language"], sheet["change"], sheet["different_pages"]) == ("en", "changed", [1])
    assert sheet["ringed"] == []


def test_exit_codes_are_those_of_a_build(handout: Run) -> None:
    assert handout("proof", "-l", "xx")[0] == 2
    assert handout("proof", "--against", "nowhere")[0] == 2
    assert handout("proof", "-o", "proof.gif")[0] == 2
    assert handout("proof", "-o", "")[0] == 2
    Path("proof.pdf").write_text("mine")
    code, _, err = handout("proof", "-l", "en")
    assert code == 1 and "[foreign-file]" in err
    assert Path("proof.pdf").read_text() == "mine"
    code, out, err = handout("proof", "-l", "en", "-o", "content.yaml/proof.pdf")
    assert code == 3 and "[cannot-write]" in err and out == ""


def test_a_refused_sheet_is_a_fault_and_is_shown(handout: Run) -> None:
    content = Path("content.yaml")
    content.write_text(content.read_text("utf-8").replace("Bring", "Carry"), "utf-8")
    code, out, err = handout("proof")
    assert code == 1 and "[translation-unfinished]" in err
    assert out.splitlines()[-1] == "proof.pdf: 2 sheets on 1 page."
