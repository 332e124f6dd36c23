"""``handout languages``: from a new project to clean sheets, as people type it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from compared import compare_all
from handout.cli.app import run
from starter import starter

Run = Callable[..., tuple[int, str, str]]
WHO = ("--by", "Ana Sample (not a person)", "--role", "proofreader", "--qualification", "invented for tests only")


@pytest.fixture
def handout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command inside the starter project."""
    monkeypatch.chdir(starter(tmp_path / "clinic"))

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(arguments)
        return code, *capsys.readouterr()

    return call


def test_from_nothing_signed_to_clean_sheets(handout: Run) -> None:
    compare_all(Path())
    for command in (("translations", "sign", "first-visit"), ("translations", "sign", "first-visit", "-l", "es")):
        assert handout(*command, *WHO, "--region", "US", "--yes")[0] == 0
    assert handout("build", "--release")[0] == 1
    for tag in ("en", "es"):
        code, out, _ = handout("languages", "sign", tag, *WHO, "--yes")
        assert code == 0 and f"languages/{tag}.yaml" in out
    code, out, _ = handout("build", "--release", "--format", "json")
    assert code == 0
    assert [(sheet["state"], sheet["reasons"]) for sheet in json.loads(out)["sheets"]] == [
        ("approved", []),
        ("reviewed", []),
    ]


def test_every_word_is_shown_and_a_no_signs_nothing(handout: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.confirm", lambda _: False)
    code, out, _ = handout("languages", "sign", "es", *WHO)
    assert code == 1 and out.endswith("Nothing was signed.\n")
    assert "Página {page} de {pages}" in out and "Busque ayuda de inmediato" in out
    assert not Path("languages").exists()


@pytest.mark.parametrize(
    ("tag", "who", "code", "told"),
    [
        ("es", (*WHO[:-1], "none"), 1, "--qualification says nothing"),
        ("es", ("--by", "me", *WHO[2:]), 1, "--by names nobody"),
        ("xx", WHO, 2, "there is no language “xx”"),
        ("es", WHO[:4], 2, "Missing option '--qualification'"),
    ],
)
def test_what_is_unfit_is_refused_before_a_word_is_shown(
    handout: Run, tag: str, who: tuple[str, ...], code: int, told: str
) -> None:
    found, out, err = handout("languages", "sign", tag, *who)
    assert (found, out) == (code, "") and told in err


def test_the_list_tells_what_is_signed_and_what_is_broken(handout: Run) -> None:
    assert handout("languages", "sign", "en", *WHO, "--yes")[0] == 0
    Path("languages/es.yaml").write_text("format: 1\n")
    code, out, err = handout("languages")
    assert code == 1 and "languages/es.yaml:1:1" in err
    lines = {cells[1]: cells for line in out.splitlines() if len(cells := re.split(r"  +", line.strip())) > 2}
    signed = f"reviewed by {WHO[1]}, written by machine"
    right = ["Latn", "to the right"]
    assert lines["en"] == ["English", "en", "English", *right, "languages/en.yaml", signed, "own words", "there"]
    assert lines["es"][5:7] == ["languages/es.yaml", "broken, written by machine"]
    assert lines["dv"] == [
        "Divehi",
        "dv",
        "ދިވެހިބަސް",
        "Thaa",
        "to the left",
        "package",
        "none: the staff's",
        *lines["nv"][7:],
    ]
    code, out, _ = handout("languages", "--format", "json")
    rows = {row["language"]: row for row in json.loads(out)["languages"]}
    assert code == 1 and len(rows) > 130
    assert (rows["en"]["state"], rows["es"]["state"], rows["fr"]["state"]) == ("reviewed", "broken", "unreviewed")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("ar",), ["ar"]),
        (("Arabic", "hi"), ["ar", "hi"]),
        (("--format", "json", "ar"), ["ar"]),
        (("العربية", "--project", "."), ["ar"]),
        (("zh-Hans", "zh-Hant"), ["zh-Hans", "zh-Hant"]),
    ],
)
def test_some_languages_are_listed_alone(handout: Run, asked: tuple[str, ...], told: list[str]) -> None:
    code, out, _ = handout("languages", *asked, *(() if "json" in asked else ("--format", "json")))
    answer = json.loads(out)
    assert (code, answer["command"]) == (0, "languages")
    assert sorted(row["language"] for row in answer["languages"]) == told


@pytest.mark.parametrize(
    ("asked", "told"),
    [("sgin", "Did you mean “handout languages sign”?"), ("klingonese", "there is no language “klingonese”")],
)
def test_a_word_that_is_neither_language_nor_command(handout: Run, asked: str, told: str) -> None:
    code, out, err = handout("languages", asked)
    assert (code, out) == (2, "") and told in err


@pytest.mark.parametrize("asked", [("GB", "IE"), ("Ireland", "gb"), ("United Kingdom", "Éire")])
def test_some_countries_are_listed_alone(handout: Run, asked: tuple[str, ...]) -> None:
    code, out, _ = handout("regions", *asked, "--format", "json")
    assert code == 0 and sorted(row["region"] for row in json.loads(out)["regions"]) == ["GB", "IE"]


@pytest.mark.parametrize(("asked", "told"), [("XQ", "there is no country “XQ”"), ("Nigeria", "no region for Nigeria")])
def test_a_country_that_there_is_none_of(handout: Run, asked: str, told: str) -> None:
    code, out, err = handout("regions", asked)
    assert (code, out) == (2, "") and told in err


def test_a_project_named_before_the_word_sign_is_the_one_that_is_signed(handout: Run, tmp_path: Path) -> None:
    """Or a sign-off would stand in whatever project one happens to be in."""
    elsewhere = tmp_path / "elsewhere"
    assert handout("new", str(elsewhere), "--yes")[0] == 0
    assert handout("languages", "--project", str(elsewhere), "sign", "es", *WHO, "--yes")[0] == 0
    assert (elsewhere / "languages/es.yaml").is_file() and not Path("languages").exists()
