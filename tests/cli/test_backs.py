"""Back-translations from end to end, as people type it: sent out blind, taken back, compared, signed."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import polib
import pytest

from compared import COMPARER, SECOND, compare_all
from handout.cli.app import run
from starter import starter

Run = Callable[..., tuple[int, str, str]]
SPANISH = Path("translations/first-visit/es.yaml")
CALL = "Call {region.emergency} if you need help right away."
ENGLISH = ["In an emergency", "Do not wait for your visit.", CALL]
WHO = ("--by", "Ana Sample (not a person)", "--role", "proofreader", "--qualification", "invented for tests only")
SIGN = ("sign", "first-visit", "-l", "es", *WHO, "--region", "US", "--yes")


@pytest.fixture
def translations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a subcommand inside the starter project."""
    monkeypatch.chdir(starter(tmp_path / "clinic"))

    def call(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(["translations", *map(str, arguments)])
        return code, *capsys.readouterr()

    return call


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Plays the person at the keyboard; after the last answer they go away (Ctrl-C)."""
    left = list(answers)

    def prompt(*_: Any, **__: Any) -> str:
        if not left:
            raise click.Abort
        return left.pop(0)

    monkeypatch.setattr(click, "prompt", prompt)


def translated_back(translations: Run, *who: str) -> None:
    """The critical texts on their way out and in, as PO; each comes back as the English that it was."""
    assert translations("export", "first-visit", "es", "--back")[0] == 0
    file = polib.pofile("first-visit.es.back.po")
    for entry, english in zip(file, ENGLISH, strict=True):
        entry.msgstr = english
    file.save()
    code, out, err = translations("import", "first-visit", "es", "first-visit.es.back.po", "--back", *who)
    assert code == 0 and "3 back-translations taken over" in out and "error" not in err


def english_of(root: Path = Path()) -> list[str]:
    """Every text of the handout that is not the same in Spanish."""
    return re.findall(r'source: "(.*)"', (root / SPANISH).read_text("utf-8"))


@pytest.mark.parametrize("kind", ["po", "xliff"])
def test_the_second_translator_sees_nothing_of_the_source(translations: Run, kind: str) -> None:
    code, out, _ = translations("export", "first-visit", "es", "--back", "--as", kind)
    assert code == 0 and "3 critical texts, 3 not yet translated back" in out
    sent = Path(f"first-visit.es.back.{'po' if kind == 'po' else 'xlf'}").read_text("utf-8")
    assert "No espere a su visita" in sent and "{region.emergency}" in sent
    assert [text for text in english_of() if text in sent] == []
    assert "urgent" not in sent, "ids are words of the source language"
    assert "Puntos clave" not in sent, "not critical"


def test_notes_are_not_sent(translations: Run) -> None:
    text = SPANISH.read_text("utf-8")
    SPANISH.write_text(
        text.replace('"No espere a su visita."', '"No espere a su visita."\n    note: "from: Do not wait"')
    )
    translations("export", "first-visit", "es", "--back")
    assert "Do not wait" not in Path("first-visit.es.back.po").read_text("utf-8")


def test_from_the_second_translator_to_a_sign_off(translations: Run) -> None:
    code, _, err = translations(*SIGN)
    assert (
        code == 1
        and err.count("[back-missing]") == 3
        and len(re.findall(f"{SPANISH.as_posix()}:[0-9:]+ error", err)) == 3
    )
    translated_back(translations, "--translator", SECOND)
    code, _, err = translations(*SIGN)
    assert code == 1 and err.count("[back-uncompared]") == 3
    code, out, _ = translations("compare", "first-visit", "es", "--by", COMPARER, "--yes")
    assert code == 0 and "3 texts compared; 0 critical texts wait" in out
    code, out, err = translations(*SIGN)
    assert code == 0 and "back" not in err
    assert f"  {CALL}\n  Llame al {{region.emergency}} si necesita ayuda de inmediato.\n  back: {CALL}\n" in out
    assert f"(translated back by {SECOND}; compared by {COMPARER} on 20" in out


def test_the_same_as_xliff_and_by_an_engine(translations: Run) -> None:
    assert translations("export", "first-visit", "es", "--back", "--as", "xliff")[0] == 0
    path = Path("first-visit.es.back.xlf")
    text = path.read_text("utf-8")
    filled = re.sub(r"(<source>)(.*)(</source>)", r"\1\2\3<target>\2</target>", text)
    path.write_text(filled, "utf-8")
    code, _, err = translations("import", "first-visit", "es", path, "--back", "--engine", "Some Engine 3")
    assert code == 0, err
    said = SPANISH.read_text("utf-8")
    assert said.count('engine: "Some Engine 3"') == 3
    assert 'text: "Llame al {region.emergency} si necesita ayuda de inmediato."' in said


def test_twice_taken_back_is_once_and_keeps_who_compared(translations: Run) -> None:
    translated_back(translations, "--translator", SECOND)
    translations("compare", "first-visit", "es", "--by", COMPARER, "--yes")
    before = SPANISH.read_bytes()
    assert translations("export", "first-visit", "es", "--back")[1].endswith(
        "(3 critical texts, 0 not yet translated back)\n"
    )
    again = translations("import", "first-visit", "es", "first-visit.es.back.po", "--back", "--translator", "Eve Tan")
    assert again[0] == 0 and "0 back-translations" in again[1]
    assert SPANISH.read_bytes() == before


def test_update_keeps_what_was_compared(translations: Run) -> None:
    compare_all(Path())
    translations("update")
    before = SPANISH.read_text("utf-8")
    assert before.count("compared:") == 3
    translations("update")
    assert SPANISH.read_text("utf-8") == before
    assert translations(*SIGN)[0] == 0


def test_text_by_text(translations: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    translated_back(translations, "--translator", SECOND)
    answering(monkeypatch, "y", "n", "s")
    code, out, _ = translations("compare", "first-visit", "es", "--by", COMPARER)
    assert code == 1 and "3 of 3" in out
    assert "Not alike: “Do not wait for your visit.”" in out and "1 text compared; 2 critical texts wait" in out
    assert SPANISH.read_text("utf-8").count("compared:") == 1
    answering(monkeypatch, "q")
    code, out, _ = translations("compare", "first-visit", "es", "--by", COMPARER)
    assert code == 1 and "1 of 2" in out and "2 of 2" not in out and "nothing was recorded" in out


def test_who_breaks_off_keeps_what_they_have_answered(translations: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    translated_back(translations, "--translator", SECOND)
    answering(monkeypatch, "y", "y")
    code, out, _ = translations("compare", "first-visit", "es", "--by", COMPARER)
    assert code == 130 and "2 texts compared." in out
    assert SPANISH.read_text("utf-8").count("compared:") == 2


def test_one_place_alone(translations: Run) -> None:
    translated_back(translations, "--translator", SECOND)
    code, _, err = translations("compare", "first-visit", "es", "--by", COMPARER, "--context", "urgnt")
    assert code == 2 and "Did you mean “urgent”?" in err
    code, out, _ = translations("compare", "first-visit", "es", "--by", COMPARER, "--context", "urgent", "--yes")
    assert code == 0 and "0 critical texts wait in “urgent”." in out


def test_an_answer_may_be_a_word_or_a_capital(translations: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    translated_back(translations, "--translator", SECOND)
    monkeypatch.setattr("sys.stdin", io.StringIO("Y\nYes\nquit\n"))
    code, out, _ = translations("compare", "first-visit", "es", "--by", COMPARER)
    assert code == 1 and "2 texts compared; 1 critical text waits." in out


def test_for_programs(translations: Run) -> None:
    translated_back(translations, "--translator", SECOND)
    ask = ("compare", "first-visit", "es", "--by", COMPARER, "--format", "json")
    code, out, _ = translations(*ask)
    data = json.loads(out)
    assert (code, data["exit"], data["command"]) == (1, 1, "translations compare")
    assert [(t["source"], t["back"], t["by"], t["compared"]) for t in data["texts"]] == [
        (text, text, SECOND, False) for text in ENGLISH
    ]
    code, out, _ = translations(*ask, "--yes")
    assert code == 0 and all(text["compared"] for text in json.loads(out)["texts"])


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["import", "first-visit", "es", "x.po", "--back"], 2, "--translator, or else --engine"),
        (
            ["import", "first-visit", "es", "x.po", "--back", "--translator", "A B", "--engine", "C"],
            2,
            "or else --engine",
        ),
        (["import", "first-visit", "es", "x.po", "--engine", "C"], 2, "--engine belongs to --back"),
        (["import", "first-visit", "es", "x.po", "--back", "--translator", "me"], 1, "[unnamed-translator]"),
        (["import", "first-visit", "es", "x.po", "--back", "--translator", SECOND], 1, "[not-po]"),
        (["import", "first-visit", "fr", "x.po", "--back", "--translator", SECOND], 1, "[translation-missing]"),
        (["export", "first-visit", "fr", "--back"], 1, "[translation-missing]"),
        (["export", "first-vist", "es", "--back"], 2, "Did you mean “first-visit”?"),
        (["compare", "first-visit", "es"], 2, "--by"),
        (["compare", "first-visit", "es", "--by", "TBD"], 1, "[unsigned]"),
        (["compare", "first-visit", "xx", "--by", COMPARER], 1, "[translation-missing]"),
    ],
)
def test_what_is_refused(translations: Run, arguments: list[str], code: int, words: str) -> None:
    Path("x.po").write_text("%%%", "utf-8")
    before = SPANISH.read_bytes()
    found, _, err = translations(*arguments)
    assert (found, SPANISH.read_bytes()) == (code, before) and words in err


def test_an_ordinary_file_is_no_back_translation_and_the_other_way_round(translations: Run) -> None:
    translations("export", "first-visit", "es", "-o", "plain.po")
    translations("export", "first-visit", "es", "--back", "-o", "back.po")
    before = SPANISH.read_bytes()
    assert translations("import", "first-visit", "es", "plain.po", "--back", "--translator", SECOND)[0] == 1
    assert translations("import", "first-visit", "es", "back.po", "--translator", SECOND)[0] == 1
    assert SPANISH.read_bytes() == before


def test_what_changed_while_it_was_compared_is_not_recorded(translations: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    translated_back(translations, "--translator", SECOND)

    def prompt(*_: Any, **__: Any) -> str:
        text = SPANISH.read_text("utf-8")
        SPANISH.write_text(text.replace('text: "In an emergency"', 'text: "In no emergency"'), "utf-8")
        return "y"

    monkeypatch.setattr(click, "prompt", prompt)
    code, _, err = translations("compare", "first-visit", "es", "--by", COMPARER)
    assert code == 1 and "[changed-meanwhile]" in err and "compared:" not in SPANISH.read_text("utf-8")


def test_a_record_typed_by_hand_prints_nothing_clean(translations: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """What was compared is taken out again after the sign-off, or was never there."""
    compare_all(Path())
    translations(*SIGN)
    translations("sign", "first-visit", *WHO, "--region", "US", "--yes")
    for tag in ("en", "es"):
        assert run(["languages", "sign", tag, *WHO, "--yes"]) == 0

    def state() -> str:
        capsys.readouterr()
        run(["status", "--format", "json"])
        rows = json.loads(capsys.readouterr().out)["standings"]
        return str(next(row["state"] for row in rows if row["language"] == "es"))

    assert state() == "reviewed"
    whole = SPANISH.read_text("utf-8")
    SPANISH.write_text(re.sub(r"      compared:\n(        .*\n)+", "", whole, count=1), "utf-8")
    assert state() == "machine"
    assert run(["check", "--strict"]) == 1 and "[back-uncompared]" in capsys.readouterr().err
    SPANISH.write_text(re.sub(r"    back:\n(      .*\n)+", "", whole), "utf-8")
    assert state() == "machine"
