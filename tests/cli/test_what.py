"""``--brand`` and ``--fixed`` in place of HANDOUT, and what ``status`` says of it all."""

from __future__ import annotations

import json
from pathlib import Path

import polib
import pytest

from handout.cli.app import run
from handout.project import Project
from starter import starter

BRAND = "example-clinic"
ES = ("first-visit", "es")
WHO = ["--by", "Test Reviewer (not a person)", "--role", "proofreader", "--qualification", "invented for this test"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = starter(tmp_path / "clinic")
    monkeypatch.chdir(root)
    return root


def test_a_brands_words_from_the_command_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / f"brands/{BRAND}/translations/es.yaml"
    assert run(["translations", "update", "--brand", BRAND, "-l", "es"]) == 0 and file.exists()
    assert run(["translations", "export", "--brand", BRAND, "es"]) == 0
    sent = root / f"brand-{BRAND}.es.po"
    sent.write_text(sent.read_text("utf-8").replace('Clinic"\nmsgstr ""', 'Clinic"\nmsgstr "Clínica"'), "utf-8")
    assert run(["translations", "import", "--brand", BRAND, "es", sent.name]) == 0
    assert 'target: "Clínica"' in file.read_text("utf-8")
    assert run(["translations", "sign", "--brand", BRAND, "-l", "es", *WHO, "--yes"]) == 0
    assert "reviewed:" in file.read_text("utf-8") and "Clínica" in capsys.readouterr().out


def test_fixed_words_from_the_command_line(root: Path) -> None:
    assert run(["translations", "update", "--fixed", "-l", "es"]) == 0
    assert run(["translations", "export", "--fixed", "es", "-o", "words.po"]) == 0
    assert run(["translations", "import", "--fixed", "es", "words.po"]) == 0
    assert not (root / "languages").exists()
    assert run(["translations", "sign", "--fixed", "-l", "es", *WHO, "--yes"]) == 0
    signed = (root / "languages/es.yaml").read_text("utf-8")
    assert run(["languages", "sign", "en", "es", *WHO, "--yes"]) == 0
    assert (root / "languages/en.yaml").exists() and (root / "languages/es.yaml").read_text("utf-8") == signed


WRONG = {
    "no tag": (["export"], "Missing argument 'HANDOUT'"),
    "no tag of a brand": (["export", "--brand", BRAND], "Missing argument 'TAG'"),
    "a handout and a brand": (["export", "first-visit", "es", "--brand", BRAND], "no HANDOUT is named"),
    "a brand and the words": (["export", "es", "--brand", BRAND, "--fixed"], "name one"),
    "one too many": (["export", "first-visit", "es", "fr"], "unexpected extra argument"),
    "a brand that is not there": (["export", "es", "--brand", "exampel-clinic"], f"Did you mean “{BRAND}”?"),
    "a language that is not there": (["export", "zz", "--fixed"], "there is no language “zz”"),
    "the words' own language": (["export", "en", "--fixed"], "there is nothing to translate"),
    "no file": (["import", "--fixed", "es", "gone.po"], "does not exist"),
    "no file named": (["import", "--fixed", "es"], "Missing argument 'FILE'"),
    "signed in no language": (["sign", "--brand", BRAND, *WHO], "'-l' / '--language'"),
    "words for a country": (["sign", "--fixed", "-l", "es", "--region", "US", *WHO], "for all countries"),
    "a handout and the words": (["update", "first-visit", "--fixed"], "no HANDOUT is named"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_meant(root: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    arguments, told = WRONG[name]
    assert run(["translations", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_nothing_is_signed_where_one_language_cannot_be(root: Path) -> None:
    assert run(["languages", "sign", "es", "zz", *WHO, "--yes"]) == 2
    assert not (root / "languages").exists()


def test_status_tells_what_is_open_and_what_is_next(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spanish = root / "translations/first-visit/es.yaml"
    text = spanish.read_text("utf-8")
    first = next(line for line in text.splitlines() if line.strip().startswith("target:"))
    spanish.write_text(text.replace(first + "\n", "", 1), "utf-8")
    assert run(["status", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    (es,) = [standing for standing in data["standings"] if standing["language"] == "es"]
    assert es["words"]["missing"] > 0 and es["words"]["machine"] > 50
    (open_text,) = es["texts"]
    assert (open_text["kind"], open_text["file"]) == ("missing", "translations/first-visit/es.yaml")
    assert open_text["line"] and open_text["source_file"] == "content.yaml" and open_text["source_line"]
    assert [step["language"] for step in data["next"]] == ["en", "es"]
    assert data["next"][1]["command"] == "handout translations export first-visit es"
    assert run(["status", "--texts"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"{open_text['file']}:{open_text['line']}" in "\n".join(line for line in lines if "missing in es" in line)
    assert "next (es): handout translations export first-visit es" in lines


def next_of(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """The next command for each language."""
    capsys.readouterr()
    assert run(["status", "--format", "json"]) == 0
    return {step["language"]: step["command"] for step in json.loads(capsys.readouterr().out)["next"]}


def fill_in(file: Path, known: dict[str, str]) -> None:
    """A second translator's work: as if every text had come back as its source."""
    po = polib.pofile(str(file))
    for entry in po:
        entry.msgstr = known[entry.msgid]
    po.save()


def test_a_changed_text_is_brought_up_to_date_first(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Until then nobody knows whether it is new, or whether an older wording has a translation to confirm."""
    content = root / "content.yaml"
    text = content.read_text("utf-8").replace("Write down your questions.", "Write your questions down.")
    content.write_text(text, "utf-8")
    assert next_of(capsys)["es"] == "handout translations update first-visit -l es"
    assert run(["translations", "update"]) == 0
    assert next_of(capsys)["es"] == "handout translations export first-visit es"


def test_the_way_to_two_clean_sheets(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The commands of docs/translating.md, each told by ``status`` before it is typed."""
    who = "--by NAME --role TEXT --qualification TEXT"
    sign = ["translations", "sign", "first-visit", "--region", "US", "--yes"]
    assert next_of(capsys) == {
        "en": "handout translations sign first-visit --by NAME --role TEXT --region US",
        "es": "handout translations export first-visit es --back",
    }
    assert run([*sign, "--by", "Ana Example", "--role", "clinician"]) == 0
    assert run(["translations", "export", "first-visit", "es", "--back", "-o", "back.po"]) == 0
    fill_in(root / "back.po", {m.target or "": m.source for m in Project.load(root).translations[ES].model.messages})
    back = ["--back", "--engine", "Test engine"]
    assert run(["translations", "import", "first-visit", "es", "back.po", *back]) == 0
    assert next_of(capsys) == {
        "en": f"handout languages sign en {who}",
        "es": "handout translations compare first-visit es --by NAME",
    }
    assert run(["translations", "compare", "first-visit", "es", "--by", "Cy Example", "--yes"]) == 0
    assert next_of(capsys)["es"] == f"handout translations sign first-visit -l es {who} --region US"
    assert run([*sign, "-l", "es", *WHO]) == 0
    assert set(next_of(capsys).values()) == {f"handout languages sign en {who}", f"handout languages sign en es {who}"}
    assert run(["languages", "sign", "en", "es", *WHO, "--yes"]) == 0
    assert set(next_of(capsys).values()) == {"handout build first-visit --release"}
