"""``handout translations``: what translators, reviewers and programs read, and what is written."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest

from compared import compare_all
from handout import Project
from handout.cli.app import run
from starter import Files, lay, made, starter

Run = Callable[..., tuple[int, list[str], str]]
SPANISH = "translations/first-visit/es.yaml"
TRANSLATOR = "Test Translator (not a person)"
REVIEWER = "Test Reviewer (not a person)"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter project, brought up to date; the commands run inside it."""
    monkeypatch.chdir(lay(tmp_path / "clinic", updated(dt.date.today())))
    return tmp_path / "clinic"


@cache
def updated(today: dt.date) -> Files:
    def make(folder: Path) -> None:
        assert run(["translations", "update", "--project", str(starter(folder, today))]) == 0

    return made(make)


@pytest.fixture
def translations(root: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a subcommand in the project; gives the exit code, the lines of its answer, and its complaints."""
    del root

    def call(*arguments: object) -> tuple[int, list[str], str]:
        capsys.readouterr()
        code = run(["translations", *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out.splitlines(), err

    return call


def data_of(lines: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("\n".join(lines))
    return found


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def change_a_text(root: Path) -> None:
    edit(root / "content.yaml", "Write down your questions.", "Write down all your questions.")


def break_french(root: Path) -> None:
    (root / "translations/first-visit/fr.yaml").write_text("format: 1\n")


# --- confirm


def test_a_stale_text_is_confirmed_in_every_language(translations: Run, root: Path) -> None:
    for tag in ("fr", "de"):
        text = (root / SPANISH).read_text("utf-8")
        (root / f"translations/first-visit/{tag}.yaml").write_text(text.replace('"es"', f'"{tag}"', 1), "utf-8")
    edit(root / "content.yaml", "Write down your questions.", "Write your questions down.")
    code, lines, err = translations("confirm", "first-visit", "--all", "--by", REVIEWER, "--yes")
    assert (code, err) == (0, "")
    assert lines[1:3] == ["  before: Write down your questions.", "  now:    Write your questions down."]
    assert len([line for line in lines if line.startswith("Confirmed: ")]) == 3
    for tag in ("es", "fr", "de"):
        file = (root / f"translations/first-visit/{tag}.yaml").read_text("utf-8")
        assert f'by: "{REVIEWER}"' in file
        assert "state:" not in file
    assert translations("confirm", "first-visit", "es", "--by", REVIEWER)[1] == ["No such translation is out of date."]


def test_a_text_with_another_number_is_not_confirmed_and_the_others_are(translations: Run, root: Path) -> None:
    edit(root / "content.yaml", "**10 minutes**", "**15 minutes**")
    edit(root / "content.yaml", "Write down your questions.", "Write your questions down.")
    code, _, err = translations("confirm", "first-visit", "es", "--by", REVIEWER, "--yes")
    assert code == 1
    assert "says other numbers (“10 minutes” before, “15 minutes” now)" in err
    assert err.count("[cannot-confirm]") == err.count(" error: ") == 1
    assert (root / SPANISH).read_text("utf-8").count('state: "stale"') == 1


def test_who_says_no_confirms_nothing(translations: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change_a_text(root)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    before = (root / SPANISH).read_bytes()
    code, lines, _ = translations("confirm", "first-visit", "es", "--by", REVIEWER)
    assert code == 1
    assert lines[-1].endswith("Still right: 1 translation [y/N]: Nothing was confirmed.")
    assert (root / SPANISH).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["es", "--by", "reviewer"], 1, "--by names nobody"),
        (["es", "--all", "--by", REVIEWER], 2, "or say --all"),
        (["--by", REVIEWER], 2, "or say --all"),
        (["xx", "--by", REVIEWER], 2, "no translation “xx”"),
        (["es", "--by", REVIEWER, "--context", "key-pionts"], 2, "Did you mean “key-points”?"),
        (["es"], 2, "--by"),
    ],
)
def test_what_cannot_be_confirmed(translations: Run, root: Path, arguments: list[str], code: int, told: str) -> None:
    change_a_text(root)
    found, _, err = translations("confirm", "first-visit", *arguments, "--yes")
    assert found == code
    assert told in err


def test_only_texts_of_one_place_or_with_these_words_are_confirmed(translations: Run, root: Path) -> None:
    change_a_text(root)
    for arguments in (["--context", "key-points"], ["--source", "nobody wrote this"]):
        told = translations("confirm", "first-visit", "es", *arguments, "--by", REVIEWER, "--yes")
        assert told == (0, ["No such translation is out of date."], "")
    code, lines, _ = translations("confirm", "first-visit", "es", "--source", "all YOUR", "--by", REVIEWER, "--yes")
    assert (code, lines[-1]) == (0, f"Confirmed: {SPANISH}")


# --- update


def test_what_is_up_to_date_is_left_alone(translations: Run) -> None:
    assert translations("update") == (0, [f"{SPANISH}: unchanged (18 kept)", "0 files written."], "")


def test_an_update_says_what_became_of_the_texts(translations: Run, root: Path) -> None:
    change_a_text(root)
    before = (root / SPANISH).read_bytes()
    asked = line_of("Write down all your questions.", root, "content.yaml")
    told = [
        "changed: translate anew, or say with “handout translations confirm” that it still stands:",
        f"  content.yaml:{asked}: “Write down all your questions.”",
        "    was: “Write down your questions.”",
        f"    {SPANISH}:{line_of('Write down your questions.', root)}",
    ]
    planned = [f"{SPANISH}: would change (17 kept, 1 stale)", "1 file to change."]
    assert translations("update", "--dry-run") == (0, [*told, *planned], "")
    assert (root / SPANISH).read_bytes() == before
    assert translations("update") == (0, [*told, f"{SPANISH}: written (17 kept, 1 stale)", "1 file written."], "")
    assert 'was: "Write down your questions."' in (root / SPANISH).read_text("utf-8")
    assert translations("update")[1][0] == "still out of date:"


def line_of(text: str, root: Path, file: str = SPANISH) -> int:
    lines = (root / file).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_a_new_language_begins_its_file(translations: Run, root: Path) -> None:
    french = "translations/first-visit/fr.yaml"
    code, lines, _ = translations("update", "first-visit", "-l", "fr", "-l", "es")
    assert code == 0
    assert lines[0] == "new, to be translated:"
    assert lines[-4:] == [
        "  … and 8 more (all: --format json)",
        f"{french}: written (18 missing)",
        f"{SPANISH}: unchanged (18 kept)",
        "1 file written.",
    ]
    assert 'source: "Key points"' in (root / french).read_text("utf-8")


def test_an_update_for_programs(translations: Run, root: Path) -> None:
    change_a_text(root)
    code, lines, err = translations("update", "--dry-run", "--format", "json")
    fates = {"kept": 17, "restored": 0, "stale": 1, "proposed": 0, "missing": 0, "obsolete": 0, "dropped": 0}
    text = {
        "state": "stale",
        "new": True,
        "source": "Write down all your questions.",
        "was": "Write down your questions.",
        "context": None,
        "line": line_of("Write down your questions.", root),
        "asked": {"file": "content.yaml", "line": line_of("Write down all your questions.", root, "content.yaml")},
    }
    row = {"handout": "first-visit", "language": "es", "file": SPANISH, "changed": True, "texts": fates, "list": [text]}
    expected = {"format": 1, "command": "translations update", "translations": [row], "diagnostics": [], "exit": 0}
    assert (code, data_of(lines), err) == (0, expected, "")
    translations("update")
    now = {**row, "changed": False, "list": [{**text, "new": False}]}
    assert data_of(translations("update", "--format", "json")[1])["translations"] == [now]


def test_a_broken_translation_is_told_and_the_others_are_updated(translations: Run, root: Path) -> None:
    change_a_text(root)
    break_french(root)
    code, lines, err = translations("update")
    assert (code, lines[-1]) == (1, "1 file written.")
    assert "fr.yaml:1:1: error: the key “handout” is missing [missing-key]" in err
    assert "fr.yaml: error: this file has faults and was not updated [broken-translation]" in err
    assert (root / "translations/first-visit/fr.yaml").read_text() == "format: 1\n"
    code, lines, err = translations("update", "--format", "json")
    data = data_of(lines)
    assert (code, data["exit"], err) == (1, 1, "")
    assert [fault["code"] for fault in data["diagnostics"]] == [*["missing-key"] * 3, "broken-translation"]


def test_translations_of_a_broken_handout_wait(translations: Run, root: Path) -> None:
    edit(root / "content.yaml", "title: Your first visit", "titel: Your first visit")
    code, lines, err = translations("update", "first-visit")
    assert (code, lines) == (1, ["0 files written."])
    assert "the handout “first-visit” has faults, its translations were not updated [broken-handout]" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["update", "first-vist"], "there is no handout “first-vist” here [unknown-handout]"),
        (["update", "-l", "xx"], "there is no language “xx” [unknown-language]"),
        (["export", "first-vist", "es"], "Did you mean “first-visit”?"),
        (["export", "first-visit", "xx"], "there is no language “xx”"),
        (["export", "first-visit", "es", "--as", "docx"], "docx"),
        (["import", "first-visit", "es", "nothing.po"], "nothing.po"),
        (["import", "first-visit", "es", "content.yaml"], "“content.yaml” ends neither in .po nor in .xlf or .xliff"),
        (["sign", "first-vist", "--by", "A", "--role", "B", "--region", "US", "--yes"], "Did you mean “first-visit”?"),
        (
            ["sign", "first-visit", "--by", "A", "--role", "B", "--region", "UX", "--yes"],
            "known of the country “UX”",
        ),
        (["sign", "first-visit", "--by", "A", "--role", "B", "--yes"], "--region"),
    ],
    ids=" ".join,
)
def test_wrong_words_are_usage_errors(translations: Run, root: Path, arguments: list[str], words: str) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    code, lines, err = translations(*arguments)
    assert (code, lines) == (2, [])
    assert words in err
    assert before == {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


# --- export and import


def mend(file: Path) -> None:
    """What a translator does: another text for “Key points”, and its mark taken away."""
    text = file.read_text("utf-8")
    start, end = text[: text.index("Puntos clave")], text[text.index("Puntos clave") :]
    for mark, gone in (("#, fuzzy\n", ""), ('state="needs-review-translation"', 'state="translated"')):
        if mark in start:
            before, _, after = start.rpartition(mark)
            start = f"{before}{gone}{after}"
    file.write_text(start + end.replace("Puntos clave", "Lo más importante", 1), "utf-8")


@pytest.mark.parametrize(("kind", "name"), [("po", "first-visit.es.po"), ("xliff", "first-visit.es.xlf")])
def test_a_file_goes_out_and_what_was_changed_comes_back(translations: Run, root: Path, kind: str, name: str) -> None:
    code, lines, err = translations("export", "first-visit", "es", "--as", kind)
    number = re.search(r"(\d+) words\.$", lines[2])
    assert number and 60 < int(number[1]) < 200
    assert (code, lines, err) == (
        0,
        [
            f"Written: {name}",
            "18 texts: 18 made by a machine.",
            f"Open: 0 texts, 0 words; to be checked: 18 texts, {number[0]}",
            "Next: send it to the translator, and take it back with "
            "“handout translations import first-visit es FILE --translator NAME”.",
        ],
        "",
    )
    mend(root / name)
    code, lines, err = translations("import", "first-visit", "es", name)
    assert (code, [Path(lines[0].partition(":")[0]), lines[0].partition(": ")[2]]) == (
        0,
        [Path(SPANISH), "1 translation taken over."],
    )
    assert "error" not in err
    text = (root / SPANISH).read_text("utf-8")
    assert "Lo más importante" in text and 'by: "machine"' in text


def test_po_is_what_is_written_unless_asked_otherwise(translations: Run, root: Path) -> None:
    lines = translations("export", "first-visit", "fr", "-o", "to/visit.po")[1]
    assert lines[:2] == ["Written: to/visit.po", "18 texts: 18 not translated."]
    assert re.fullmatch(r"Open: 18 texts, \d\d+ words\.", lines[2])
    assert (root / "to/visit.po").read_text("utf-8").startswith("# Texts of a handout")
    assert not (root / "first-visit.fr.po").exists()


WHO_TRANSLATED = ["--translator", TRANSLATOR, "--qualification", "invented for this test"]


def test_who_translated_is_recorded_for_what_was_delivered(translations: Run, root: Path) -> None:
    """Machine text that nobody has touched stays a machine's, text by text."""
    translations("export", "first-visit", "es")
    mend(root / "first-visit.es.po")
    code, lines, err = translations("import", "first-visit", "es", "first-visit.es.po", *WHO_TRANSLATED)
    assert (code, lines[0]) == (0, f"{SPANISH}: 1 translation taken over.")
    assert "note: PO files carry no approvals: none was taken over [no-approval]" in err
    text = (root / SPANISH).read_text("utf-8")
    assert TRANSLATOR in text and "invented for this test" in text
    assert (text.count('by: "human"'), text.count('by: "machine"')) == (1, 17)


@pytest.mark.parametrize("cleared", [False, True])
def test_what_comes_back_unchanged_stays_the_machine_s(translations: Run, root: Path, cleared: bool) -> None:
    """A tool that clears all marks (msgattrib --clear-fuzzy) delivers nothing."""
    translations("export", "first-visit", "es")
    before = (root / SPANISH).read_bytes()
    if cleared:
        edit(root / "first-visit.es.po", "#, fuzzy\n", "")
    code, lines, err = translations("import", "first-visit", "es", "first-visit.es.po", *WHO_TRANSLATED)
    assert (code, lines[0]) == (0, f"{SPANISH}: 0 translations taken over.")
    assert (root / SPANISH).read_bytes() == before
    assert ("and 17 more came back as they were sent" in err) == cleared


def test_a_user_may_say_that_what_is_unchanged_was_read_too(translations: Run, root: Path) -> None:
    translations("export", "first-visit", "es")
    edit(root / "first-visit.es.po", "#, fuzzy\n", "")
    who = [*WHO_TRANSLATED, "--unchanged-too"]
    code, lines, _ = translations("import", "first-visit", "es", "first-visit.es.po", *who)
    assert (code, lines[0]) == (0, f"{SPANISH}: 18 translations taken over.")
    text = (root / SPANISH).read_text("utf-8")
    assert (text.count('by: "human"'), text.count('by: "machine"')) == (1, 0)


def test_an_import_for_programs(translations: Run, root: Path) -> None:
    translations("export", "first-visit", "es")
    mend(root / "first-visit.es.po")
    code, lines, err = translations("import", "first-visit", "es", "first-visit.es.po", "--format", "json")
    data = data_of(lines)
    assert (code, err, data["command"], data["exit"]) == (0, "", "translations import", 0)
    assert (data["file"], data["changed"]) == (SPANISH, ["Key points"])
    assert [fault["code"] for fault in data["diagnostics"]] == ["no-approval"]
    assert {key: number for key, number in data["counts"].items() if number} == {"taken": 1, "unchanged": 17}
    (taken,) = (text for text in data["texts"] if text["outcome"] == "taken")
    assert (taken["source"], taken["context"]) == ("Key points", None)
    assert "Key points" in (root / "first-visit.es.po").read_text("utf-8").splitlines()[taken["line"] - 1]


def test_an_export_for_programs(translations: Run) -> None:
    code, lines, _ = translations("export", "first-visit", "fr", "--format", "json")
    data = data_of(lines)
    assert (code, data["file"], data["open"]["texts"]) == (0, "first-visit.fr.po", 18)
    assert data["open"]["words"] == data["texts"]["open"]["words"] > 60


def test_good_work_is_kept_beside_a_text_of_another_version(translations: Run, root: Path) -> None:
    translations("export", "first-visit", "fr")
    file = root / "first-visit.fr.po"
    edit(file, 'msgid "Key points"\nmsgstr ""', 'msgid "Kei pointz"\nmsgstr "Autres"')
    edit(file, 'msgid "My notes"\nmsgstr ""', 'msgid "My notes"\nmsgstr "Mes notes"')
    code, lines, err = translations("import", "first-visit", "fr", file)
    assert (code, lines[0]) == (1, "translations/first-visit/fr.yaml: 1 translation taken over.")
    assert "error: the handout has no text “Kei pointz” [other-version]" in err
    text = (root / "translations/first-visit/fr.yaml").read_text("utf-8")
    assert 'target: "Mes notes"' in text and "Autres" not in text
    code, lines, err = translations("import", "first-visit", "fr", file, "--format", "json")
    data = data_of(lines)
    assert (code, data["exit"], data["changed"], err) == (1, 1, [], "")
    assert (data["counts"]["unknown"], data["counts"]["missing"]) == (1, 1)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.sdlxliff", "Trados"),
        ("a.mqxliff", "memoQ"),
        ("a.DOCX", "enter the texts into it"),
        ("a.csv", "a table loses contexts"),
        ("a.mo", "compiled"),
        ("a.tmx", "memory"),
        ("a.pot", "template"),
    ],
)
def test_a_file_of_another_tool_gets_a_word_of_help(translations: Run, root: Path, name: str, words: str) -> None:
    (root / name).write_text("x")
    code, lines, err = translations("import", "first-visit", "es", name)
    assert (code, lines) == (2, [])
    assert f"“{name}” ends neither in .po nor in .xlf or .xliff" in err and words in err


def test_the_case_of_an_ending_says_nothing(translations: Run, root: Path) -> None:
    for kind, name in (("po", "A.PO"), ("xliff", "A.XLF"), ("xliff2", "A.XLIFF")):
        translations("export", "first-visit", "es", "--as", kind, "-o", name)
        assert translations("import", "first-visit", "es", name)[0] == 0


def test_what_is_signed_goes_out_as_approved(translations: Run, root: Path) -> None:
    compare_all(root)
    who = ("--by", REVIEWER, "--role", "tester", "--qualification", "for tests only", "--yes")
    assert translations("sign", "first-visit", "-l", "es", "--region", "US", *who)[0] == 0
    translations("export", "first-visit", "es", "--as", "xliff", "-o", "signed.xlf")
    text = (root / "signed.xlf").read_text("utf-8")
    assert (text.count('approved="yes"'), text.count('state="final"')) == (18, 18)
    lines = translations("export", "first-visit", "es")[1]
    assert lines[1] == "18 texts: 18 signed."
    assert "#, fuzzy" not in (root / "first-visit.es.po").read_text("utf-8")


def test_what_is_signed_for_another_country_is_not_approved(translations: Run, root: Path) -> None:
    compare_all(root)
    who = ("--by", REVIEWER, "--role", "tester", "--qualification", "for tests only", "--yes")
    assert translations("sign", "first-visit", "-l", "es", "--region", "GB", *who)[0] == 0
    assert translations("export", "first-visit", "es")[1][1] == "18 texts: 18 made by a machine."


@pytest.mark.parametrize("command", ["export", "import", "sign"])
def test_nothing_is_done_with_a_broken_translation(translations: Run, root: Path, command: str) -> None:
    translations("export", "first-visit", "fr")
    break_french(root)
    arguments = {
        "export": ["export", "first-visit", "fr", "-o", "again.po"],
        "import": ["import", "first-visit", "fr", "first-visit.fr.po"],
        "sign": ["sign", "first-visit", "-l", "fr", "--by", "A", "--role", "B", "--region", "US", "--yes"],
    }
    code, lines, err = translations(*arguments[command])
    assert (code, lines) == (1, []) and "fr.yaml:1:1: error: the key “handout” is missing" in err
    assert not (root / "again.po").exists()
    assert (root / "translations/first-visit/fr.yaml").read_text() == "format: 1\n"


def test_a_file_that_cannot_be_read_is_a_fault_of_the_machine(
    translations: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests may run as root, who may read everything: the refusal is played."""
    translations("export", "first-visit", "es")
    real = os.open

    def refuse(path: str | Path, *how: int, **more: int) -> int:
        if str(path).endswith(".po"):
            raise PermissionError(13, "Permission denied")
        return real(path, *how, **more)

    monkeypatch.setattr(os, "open", refuse)
    code, _, err = translations("import", "first-visit", "es", "first-visit.es.po")
    assert code == 3 and "first-visit.es.po: error: this file cannot be read: Permission denied [cannot-read]" in err


# --- sign


WHO = ["--by", REVIEWER, "--role", "tester"]


def answering(monkeypatch: pytest.MonkeyPatch, answer: bool) -> list[str]:
    """Plays the person at the keyboard; the list takes what they are asked."""
    asked: list[str] = []

    def confirm(question: str, **_: object) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr(click, "confirm", confirm)
    return asked


def test_every_text_is_shown_before_somebody_signs(
    translations: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare_all(root)
    asked = answering(monkeypatch, True)
    fit = ["--qualification", "invented for this test", "--region", "US", "--region", "GB"]
    code, lines, err = translations("sign", "first-visit", "-l", "es", *WHO, *fit)
    assert (code, err) == (0, "")
    assert asked == [f"\nI, {REVIEWER}, have read all of this and sign it for US, GB"]
    handout = Project.load(root).handouts["first-visit"].model
    assert lines[:4] == [
        f"Your first visit (FV-01, version 1.0, issued {handout.issued})",
        f"next review: {handout.review.due}; countries: US, GB",
        "handout: first-visit; language: en",
        "translation: es, by machine",
    ]
    at = lines.index("  Key points")
    assert lines[at + 1] == "  Puntos clave"
    assert lines[-1].startswith(f"Signed: {SPANISH}. The record detects later changes")
    assert f'by: "{REVIEWER}"' in (root / SPANISH).read_text("utf-8")


def test_who_does_not_agree_signs_nothing(translations: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, False)
    before = (root / "content.yaml").read_bytes()
    code, lines, _ = translations("sign", "first-visit", *WHO, "--region", "US")
    assert (code, lines[-1]) == (1, "Nothing was signed.")
    assert (root / "content.yaml").read_bytes() == before


def test_the_source_is_signed_where_no_language_is_named(
    translations: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, False)
    code, lines, _ = translations("sign", "first-visit", *WHO, "--region", "US", "--yes")
    assert (code, asked) == (0, [])
    assert "  Puntos clave" not in lines and lines[-1].startswith("Signed: content.yaml.")
    assert REVIEWER in (root / "content.yaml").read_text("utf-8")


def test_a_translation_that_is_not_there_cannot_be_signed(translations: Run) -> None:
    code, lines, err = translations("sign", "first-visit", "-l", "fr", *WHO, "--region", "US", "--yes")
    assert (code, lines) == (1, [])
    assert "there is no translation into “fr” to sign [translation-missing]" in err
    assert "hint: Begin it with “handout translations update first-visit -l fr”." in err


def test_words_of_a_signer_cannot_steer_the_terminal(translations: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answering(monkeypatch, False)
    translations("sign", "first-visit", "--by", "Ana\x1b[2J Rivera", "--role", "tester", "--region", "US")
    assert "\x1b" not in asked[0]


def test_all_that_is_missing_is_told_at_once_and_no_text_before(translations: Run) -> None:
    """What the command line lacks, who signs, and what is not translated: exit 2, since a word is wrong too."""
    translations("update", "-l", "fr")
    code, lines, err = translations("sign", "first-visit", "-l", "fr", "--by", "me", "--role", "n/a", "--region", "XX")
    assert (code, lines) == (2, [])
    told = Counter(re.findall(r"\[([a-z-]+)\]$", err, re.MULTILINE))
    assert told.pop("unfinished") > 5
    assert told == {"unsigned": 2, "unqualified": 1, "unknown-region": 1}


def test_without_any_option_every_one_is_asked_for(translations: Run) -> None:
    code, lines, err = translations("sign", "first-visit", "-l", "es")
    assert (code, lines) == (2, [])
    assert [option for option in ("--by", "--role", "--qualification", "--region") if option not in err] == []


@pytest.mark.parametrize("words", [["--qualification", "none"], ["--role", "TBD"], ["--by", "reviewer"]], ids=" ".join)
def test_placeholders_are_refused(translations: Run, root: Path, words: list[str]) -> None:
    before = (root / SPANISH).read_bytes()
    fit = [*WHO, "--qualification", "invented for this test", "--region", "US", "--yes", *words]
    code, lines, err = translations("sign", "first-visit", "-l", "es", *fit)
    assert (code, lines) == (1, []) and words[1] in err
    assert (root / SPANISH).read_bytes() == before and not (root / "signed").exists()


def test_a_signer_who_may_be_the_translator_is_told(translations: Run, root: Path) -> None:
    edit(root / SPANISH, 'by: "machine"', 'by: "human"\n  name: "Ana Rivera"')
    compare_all(root)
    fit = ["--role", "tester", "--qualification", "invented for this test", "--region", "US", "--yes"]
    code, _, err = translations("sign", "first-visit", "-l", "es", "--by", "A. Rivera", *fit)
    assert code == 0 and "“A. Rivera” may be “Ana Rivera”, who translated it [same-person]" in err
    code, _, err = translations("sign", "first-visit", "-l", "es", "--by", "Rivera, Аna", *fit)
    assert code == 1 and "[own-work]" in err


def test_what_changed_while_it_was_read_is_not_signed(
    translations: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = root / "content.yaml"

    def confirm(*_: object, **__: object) -> bool:
        edit(content, "Bring this sheet", "Burn this sheet")
        return True

    monkeypatch.setattr(click, "confirm", confirm)
    code, _, err = translations("sign", "first-visit", *WHO, "--region", "US")
    assert code == 1 and "this has changed since it was shown [changed-meanwhile]" in err
    assert REVIEWER not in content.read_text("utf-8")


def test_what_changed_since_the_last_sign_off_is_shown(translations: Run, root: Path) -> None:
    sign = ["sign", "first-visit", *WHO, "--region", "US", "--yes"]
    assert "US: nobody has signed this before" in translations(*sign)[1]
    content = root / "content.yaml"
    edit(content, "Bring this sheet", "Bring that sheet")
    _, lines, _ = translations(*sign)
    at = next(n for n, line in enumerate(lines) if line.startswith(f"US: this has changed since {REVIEWER} signed it"))
    assert lines[at + 1 : at + 4] == [
        "  text changed: sections/key-points/blocks/0/list/1",
        "    was: Bring this sheet with you.",
        "    now: Bring that sheet with you.",
    ]
    assert any(line.startswith(f"US: nothing has changed since {REVIEWER}") for line in translations(*sign)[1])


def test_what_a_layout_leaves_out_is_named(translations: Run, root: Path) -> None:
    """It is signed, and yet no patient of that brand reads it; what is protected is never left out. Sections are named
    by their titles; what a layout says nothing of, the one says that it extends."""
    (root / "layouts").mkdir(exist_ok=True)
    first = "- list:\n          - Please"
    edit(root / "content.yaml", first, f"- {{id: early, text: Come early.}}\n      {first}")
    (root / "layouts/short.yaml").write_text("format: 1\nlayout: short\nomit: [notes, before, key-points/early]\n")
    (root / "layouts/large.yaml").write_text("format: 1\nlayout: large\nextends: short\n")
    brand = root / "brands/example-clinic/brand.yaml"
    sign = ["sign", "first-visit", *WHO, "--yes", "--region"]
    for old, new in (("house", "short"), ("short", "large")):
        edit(brand, f"layout: {old}", f"layout: {new}")
        told = [line for line in translations(*sign, "US")[1] if line.startswith("The layout")]
        assert told == [f"The layout “{new}” leaves out: key-points/early; Before you come; My notes"]
    assert not [line for line in translations(*sign, "GB")[1] if line.startswith("The layout")]


def test_status_tells_why_a_sign_off_no_longer_holds(translations: Run, root: Path) -> None:
    translations("sign", "first-visit", *WHO, "--region", "US", "--yes")
    content = root / "content.yaml"
    assert f"by {REVIEWER} on {dt.date.today()}: holds (US)" in status(root)
    edit(content, "Bring this sheet", "Bring that sheet")
    out = status(root)
    assert f"by {REVIEWER} on {dt.date.today()}: does not hold: what is told has changed since (US)" in out
    assert "now: Bring that sheet with you." in out
    shutil.rmtree(root / "signed")
    assert "  what was signed is not kept here\n" in status(root)


def status(root: Path) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        run(["status", "--project", str(root)])
    return printed.getvalue()


def test_the_line_that_names_the_schema_stays_in_a_translation(translations: Run, root: Path) -> None:
    """Files of translations are written whole; an editor must find the schema after that, too."""
    file = root / "translations" / "first-visit" / "es.yaml"
    line = "# yaml-language-server: $schema=../../.schemas/translation.json\n"
    assert file.read_text("utf-8").startswith(line)
    assert translations("update")[0] == 0
    assert file.read_text("utf-8").startswith(f"{line}handout: ")
    assert "unchanged" in " ".join(translations("update")[1])
    compare_all(root)
    who = ("--by", "Test Reviewer (not a person)", "--role", "tester", "--qualification", "for tests only", "--yes")
    assert translations("sign", "first-visit", "-l", "es", "--region", "US", *who)[0] == 0
    signed = file.read_text("utf-8")
    assert signed.startswith(f"{line}handout: ") and "reviewed:" in signed
    assert translations("export", "first-visit", "es", "-o", root / "es.po")[0] == 0
    assert translations("import", "first-visit", "es", root / "es.po")[0] == 0
    assert file.read_text("utf-8").startswith(f"{line}handout: ")
