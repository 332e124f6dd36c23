"""``handout check --reading``, as people and programs read it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from handout.cli.app import run
from starter import starter

Run = Callable[..., tuple[int, str]]
ARABIC = """format: 1
handout: first-visit
language: ar
translated: {by: machine, date: 2026-11-23}
messages:
  - source: Your first visit
    target: زيارتك الأولى
"""


@pytest.fixture
def check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Checks the starter project, which has an unfinished Arabic translation, too."""
    root = starter(tmp_path / "clinic")
    (root / "translations" / "first-visit" / "ar.yaml").write_text(ARABIC, "utf-8")

    def call(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        code = run(["check", "--project", str(root), *arguments])
        return code, capsys.readouterr().out

    return call


def test_the_figures_are_shown_where_they_are_asked_for(check: Run) -> None:
    lines = check("--reading")[1].splitlines()
    table = lines[lines.index("how hard first-visit is to read") + 1 :]
    assert table[0].startswith("  en  Flesch-Kincaid grade ") and "(6 or less is asked for); SMOG grade" in table[0]
    assert table[1] == "  ar  no accepted formula"
    assert table[2].startswith("  es  Szigriszt (INFLESZ) ") and " words in " in table[2]
    assert [line.strip().split(":")[0] for line in table[3:6]] == ["content.yaml"] * 3
    assert "how hard" not in check()[1]


def test_programs_get_them_too(check: Run) -> None:
    assert "readings" not in json.loads(check("--format", "json")[1])
    readings = json.loads(check("--reading", "--format", "json")[1])["readings"]
    english, arabic, spanish = readings
    assert [score["formula"] for score in english["scores"]] == ["Flesch-Kincaid grade", "SMOG grade"]
    assert english["words"] > 40 and english["scores"][0]["limit"] == 6
    assert (arabic["language"], arabic["scores"], arabic["words"]) == ("ar", [], None)
    assert spanish["scores"][0]["band"] in ("normal", "fairly easy", "very easy")
    assert {"text", "file", "line", "cost"} == set(english["hardest"][0])
