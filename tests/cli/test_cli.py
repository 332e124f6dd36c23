"""What a person or a program meets at the command line."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click
import pytest

from compared import compare_all
from handout import __main__ as program
from handout.cli.annotations import annotation
from handout.cli.app import PARTS, cli, run
from handout.cli.report import plain
from handout.errors import Diagnostic, Position, Severity, error, warning
from pages import command, commands
from starter import starter

SLOW = {
    "pydantic",
    "yaml",
    "reportlab",
    "rich",
    "uharfbuzz",
    "icu4py",
    "babel",
    "PIL",
    "tinycss2",
    "cssselect2",
    "pypdfium2",
}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter project, built once; not to be changed."""
    root = starter(tmp_path_factory.mktemp("cli") / "starter")
    assert run(["build", "--project", str(root)]) == 0
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return starter(tmp_path / "clinic")


@pytest.fixture
def handout(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; gives the exit code, what it printed, and its complaints."""

    def call(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return call


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


# --- quick, and in words --------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"], ["build", "-h"], ["translations", "-h"]])
def test_help_imports_nothing_slow(arguments: list[str]) -> None:
    code = (
        f"import sys; from handout.cli.app import run\nassert run({arguments!r}) == 0\nprint('modules', *sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout
    assert not SLOW & set(out.rpartition("modules")[2].split())


def test_every_command_says_what_it_does(handout: Run) -> None:
    code, out, _ = handout("--help")
    assert code == 0
    for name in ("build", "check", "fonts", "new", "print", "schema", "status", "translations", "verify"):
        assert f"\n  {name} " in out


def test_commands_are_listed_in_the_order_of_the_work(handout: Run) -> None:
    """One that somebody adds has a part of its own to stand in."""
    named = [name for names in PARTS.values() for name in names]
    assert set(cli.commands) <= set(named)
    assert len(named) == len(set(named))
    out = handout("--help")[1]
    places = [out.index(f"\n  {name} ") for name in named if name in cli.commands]
    assert places == sorted(places)
    assert "\nMake:\n" in out and "Commands:" not in out


GROUPS = sorted(name for name in commands(cli) if isinstance(command(name), click.Group))


@pytest.mark.parametrize("name", GROUPS)
def test_no_summary_is_cut_at_80_columns(handout: Run, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """So wide a terminal opens; what would be cut click ends with dots."""
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = handout(*name.split()[1:], "--help")
    listed = [line for line in out.partition("  -h, --help")[2].splitlines()[1:] if line.startswith("  ")]
    listed = listed[: next((at for at, line in enumerate(listed) if line == "  Examples:"), None)]
    assert len(listed) == sum(other.rpartition(" ")[0] == name for other in commands(cli))
    assert [line for line in listed if "..." in line or not line.endswith(".")] == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("bild", "Did you mean “handout build”?"),
        ("biuld", "Did you mean “handout build”?"),
        ("Check", "Did you mean “handout check”?"),
        ("sign", "It is “handout languages sign” or “handout translations sign”."),
        ("translations langages", "Did you mean “handout languages”?"),
        ("update", "It is “handout translations update”."),
        ("export", "It is “handout translations export”."),
        ("import", "It is “handout translations import”."),
        ("exprot", "Did you mean “handout translations export”?"),
        ("translations sing", "Did you mean “handout translations sign”?"),
        ("translations build", "It is “handout build”."),
        ("zzz", f"There are: {', '.join(sorted(cli.commands))}."),
        ("translations zzz", "There are: compare, confirm, export, import, sign, update."),
    ],
)
def test_a_mistyped_command_is_answered_with_the_one_that_was_meant(handout: Run, typed: str, told: str) -> None:
    code, _, err = handout(*typed.split())
    assert code == 2 and f"Error: There is no command “handout {typed}”. {told}\n" in err


# --- build ----------------------------------------------------------------------------------------------------


def test_a_build_says_what_it_built_and_where(handout: Run, root: Path) -> None:
    code, out, err = handout("build", "--project", root)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == str(root / "output/example-clinic")
    assert lines[1].split(None, 3)[:3] == ["first-visit.en.pdf", "en", "built"]
    assert lines[2].endswith("marked: draft, machine translation, fixed words unchecked")
    assert lines[-1] == "2 built. No faults."
    assert "\x1b" not in out


@pytest.mark.parametrize("sign", ["\x1b", "\u202e", "\u2066", "\u2028"])
def test_words_of_a_file_steer_no_terminal(sign: str) -> None:
    assert plain(f"approved{sign}by") == "approved\N{REPLACEMENT CHARACTER}by"


def test_an_unchanged_project_says_so(handout: Run, built: Path) -> None:
    code, out, _ = handout("build", "--project", built)
    assert code == 0 and out.splitlines()[-1] == "2 unchanged. No faults."


def test_a_build_for_programs_is_one_document(handout: Run, built: Path) -> None:
    code, out, err = handout("build", "--project", built, "--format", "json")
    data = json.loads(out)
    assert (code, data["exit"], err) == (0, 0, "")
    assert [sheet["file"] for sheet in data["sheets"]] == [
        "example-clinic/first-visit.en.pdf",
        "example-clinic/first-visit.es.pdf",
    ]
    assert data["diagnostics"] == [] and data["withdrawn"] == []


def test_a_fault_has_its_place_its_code_and_a_hint(handout: Run, root: Path) -> None:
    edit(root / "content.yaml", "subtitle:", "subtitel:")
    code, out, err = handout("build", "--project", root)
    assert code == 1
    assert "content.yaml:10:1: error: the key “subtitel” is not known here [unknown-key]" in err
    assert "  hint: Did you mean “subtitle”?" in err
    assert out.splitlines()[-3] == "nothing to build. 1 error."
    assert out.splitlines()[-2] == f"next: handout check --project {root}"
    code, out, _ = handout("build", "--project", root, "--format", "json")
    fault = json.loads(out)["diagnostics"][0]
    assert (code, fault["file"], fault["line"], fault["column"]) == (1, "content.yaml", 10, 1)


def test_what_is_withdrawn_is_told(handout: Run, root: Path) -> None:
    handout("build", "--project", root)
    edit(root / "brands/example-clinic/brand.yaml", "[en, es]", "[en]")
    code, out, _ = handout("build", "--project", root)
    assert code == 0 and "withdrawn/example-clinic/first-visit.es.pdf (the brand no longer lists" in out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["build", "first-visi"], 2, "Did you mean “first-visit”?"),
        (["build", "-l", "xx"], 2, "there is no language “xx” here"),
        (["build", "-b", "example-clinc"], 2, "Did you mean “example-clinic”?"),
        (["build", "--layout", "leaflt"], 2, "Did you mean “leaflet”?"),
        (["build", "--draft", "--release"], 2, "contradict"),
        (["build", "-o", ""], 2, "names no folder"),
        (["build", "--as-of", "tomorrow"], 2, "no date such as"),
        (["build", "-j", "0"], 2, "-j"),
        (["build", "--release"], 1, "may not be released"),
        (["check", "first-visi"], 2, "Did you mean “first-visit”?"),
        (["status", "first-visi"], 2, "Did you mean “first-visit”?"),
        (["schema", "recipe"], 2, "recipe"),
        (["verify", "nothing.pdf"], 2, "nothing.pdf"),
    ],
    ids=str,
)
def test_exit_codes(handout: Run, root: Path, arguments: list[str], code: int, words: str) -> None:
    project = [] if arguments[0] == "schema" else ["--project", str(root)]
    found, _, err = handout(*arguments, *project)
    assert found == code and words in err
    assert "Traceback" not in err


def test_usage_errors_are_json_too(handout: Run, root: Path) -> None:
    code, out, err = handout("build", "first-visi", "--project", root, "--format", "json")
    data = json.loads(out)
    assert (code, data["exit"], data["diagnostics"][0]["code"], err) == (2, 2, "unknown-handout", "")


def test_a_folder_that_is_not_there(handout: Run, tmp_path: Path) -> None:
    code, _, err = handout("build", "--project", tmp_path / "nowhere")
    assert code == 2 and "there is no folder" in err


def test_a_folder_that_cannot_be_written(handout: Run, root: Path) -> None:
    (root / "output").write_text("a file in the way")
    code, _, err = handout("build", "--project", root)
    assert code == 3 and "output: error: this cannot be written" in err


def test_a_font_that_is_not_there(handout: Run, root: Path) -> None:
    edit(root / "brands/example-clinic/brand.yaml", "contact:", "typefaces: {body: Nowhere Sans}\ncontact:")
    code, _, err = handout("build", "--project", root)
    assert code == 3 and "Nowhere Sans" in err
    code, out, _ = handout("fonts", "--project", root)
    assert code == 3
    assert [line.rstrip().endswith("Nowhere Sans") for line in out.splitlines() if "(e" in line] == [True, True]


def test_no_font_is_missing_where_none_is_named(handout: Run, root: Path) -> None:
    code, out, _ = handout("fonts", "--project", root)
    assert code == 0
    assert [line.rstrip().endswith("none") for line in out.splitlines() if "(e" in line] == [True, True]


def test_words_of_files_cannot_steer_the_terminal(handout: Run, root: Path) -> None:
    code, _, err = handout("build", "\x1b[2J", "--project", root)
    assert code == 2 and "\x1b" not in err


# --- the other commands ---------------------------------------------------------------------------------------


def test_check_writes_nothing(handout: Run, root: Path) -> None:
    code, out, _ = handout("check", "--project", root)
    assert code == 0 and out.splitlines()[0] == "2 sound. No faults."
    assert out.splitlines()[1] == f"next: handout build --project {root}"
    assert not (root / "output").exists()


def test_a_new_project_has_no_warnings(handout: Run, root: Path) -> None:
    assert handout("check", "--strict", "--project", root)[0] == 0


def test_strict_counts_warnings(handout: Run, root: Path) -> None:
    edit(
        root / "translations/first-visit/es.yaml",
        "Qué traer y cómo comunicarse con nosotros",
        "What to bring, and how to reach us",
    )
    assert handout("check", "--project", root)[0] == 0
    assert handout("check", "--strict", "--project", root)[0] == 1


def test_faults_are_annotations_for_github(handout: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files as seen from the folder in which the command runs; a note is a notice, and all stand on standard output."""
    text = (root / "content.yaml").read_text("utf-8")
    (root / "content.yaml").write_text(text.replace("Bring this", "Bring this [TODO]{en}"), "utf-8")
    monkeypatch.chdir(root.parent)
    code, said, complaints = handout("check", "--project", root.name, "--format", "github")
    first, *_, last = said.splitlines()
    line = text.splitlines().index("          - Bring this sheet with you.") + 1
    assert first == (
        f"::error file=clinic/content.yaml,line={line},col=13,title=placeholder::“TODO” stands for words that are "
        "still to come%0AWrite what is to be said there; room to write on is {line}."
    )
    assert (code, complaints) == (1, "")
    assert "2 errors, " in last
    monkeypatch.chdir(root)
    assert handout("status", "--format", "github")[0] == 0
    (root / "content.yaml").write_text("format: 1\n  x: 2\n", "utf-8")
    assert "::error file=content.yaml,line=2," in handout("build", "--format", "github")[1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder that somebody stands in")
def test_annotations_need_no_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deleted while the command ran; the project is somewhere else, or was in it."""
    fault = warning("odd", "here", Position("content.yaml"))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert annotation(fault, tmp_path / "clinic") == "::warning file=clinic/content.yaml,title=odd::here"
    assert annotation(fault, Path()) == "::warning file=content.yaml,title=odd::here"


def test_annotations_know_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step with a ``working-directory`` runs below it, and GitHub knows files from the repository's root alone."""
    (tmp_path / "clinic").mkdir()
    monkeypatch.chdir(tmp_path / "clinic")
    fault = warning("odd", "here", Position("content.yaml"))
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    assert annotation(fault, Path()) == "::warning file=content.yaml,title=odd::here"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert annotation(fault, Path()) == "::warning file=clinic/content.yaml,title=odd::here"
    assert annotation(fault, Path("../other")) == "::warning file=other/content.yaml,title=odd::here"


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (
            error("odd", "100 % of “a,b: c”\r\nand\x1b[31m more", Position("a,b%:c.yaml", 3, 5)),
            "::error file=p/a%2Cb%25%3Ac.yaml,line=3,col=5,title=odd::100 %25 of “a,b: c”�%0Aand�[31m more",
        ),
        (warning("odd", "::error::here", Position("a.yaml")), "::warning file=p/a.yaml,title=odd::::error::here"),
        (Diagnostic(Severity.NOTE, "odd", "here"), "::notice title=odd::here"),
    ],
)
def test_an_annotation_is_one_command_whatever_it_says(fault: Diagnostic, told: str) -> None:
    """Escapes: GitHub's actions/toolkit, packages/core/src/command.ts."""
    assert annotation(fault, Path("p")) == told


def test_status_is_a_matrix(handout: Run, root: Path) -> None:
    code, out, _ = handout("status", "--project", root)
    rows = [line.split() for line in out.splitlines()]
    assert code == 0
    assert ["English", "(en)", "draft"] in rows and ["Spanish", "(es)", "machine"] in rows
    code, out, _ = handout("status", "--project", root, "--format", "json")
    assert [s["state"] for s in json.loads(out)["standings"]] == ["draft", "machine"]


def test_schema_is_a_schema(handout: Run) -> None:
    code, out, _ = handout("schema", "brand")
    assert code == 0 and "languages" in json.loads(out)["properties"]


def test_print_binds_a_list(handout: Run, built: Path, tmp_path: Path) -> None:
    listed = tmp_path / "morning.csv"
    listed.write_text("handout,language,copies\nfirst-visit,en,2\nfirst-visit,xx,\n", "utf-8")
    code, out, err = handout("print", "--list", listed, "--project", built)
    assert code == 1 and f"{listed}:3:13: error: there is no language “xx” here [unknown-name]" in err
    assert "page 1  first-visit  en  example-clinic  2 copies" in out and "left out: line 3" in out
    code, out, _ = handout("verify", tmp_path / "morning.pdf", "--project", built)
    assert code == 0 and "example-clinic/first-visit.en.pdf: 2 copies, current" in out
    code, out, _ = handout("print", "--list", listed, "--project", built, "--format", "json")
    answer = json.loads(out)
    (sheet,) = answer["sheets"]
    assert (code, answer["file"], answer["left_out"]) == (1, (tmp_path / "morning.pdf").as_posix(), [3])
    assert (sheet["first_page"], sheet["copies"], sheet["line"]) == (1, 2, 2)
    assert answer["pages"] == 2 * sheet["pages"] and answer["bytes"] == (tmp_path / "morning.pdf").stat().st_size


def test_print_without_anything_to_print(handout: Run, built: Path, tmp_path: Path) -> None:
    code, out, err = handout("print", "--list", tmp_path / "none.csv", "--project", built)
    assert code == 1 and "Nothing was printed." in out and "[no-such-file]" in err
    assert handout("print", "--list", "", "--project", built)[0] == 2
    assert handout("print", "--project", built)[0] == 2


def test_verify_says_what_a_file_is(handout: Run, built: Path, tmp_path: Path) -> None:
    file = built / "output/example-clinic/first-visit.es.pdf"
    code, out, _ = handout("verify", file, "--project", built)
    assert code == 0 and "yes building it now gives this very file" in out and ": current\n" in out
    assert out.splitlines()[-2:] == [
        f"next: handout status first-visit --project {built}",
        "  print it as it is; this says what its marks are waiting for",
    ]
    stranger = tmp_path / "scan.pdf"
    stranger.write_bytes(b"%PDF-1.4")
    code, out, _ = handout("verify", stranger, "--project", built)
    assert code == 1 and "not a handout of this program" in out
    code, out, _ = handout("verify", file, "--project", built, "--format", "json")
    assert json.loads(out)["current"] is True


def test_new_refuses_a_folder_in_use(handout: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    code, _, err = handout("new", tmp_path)
    assert code == 2 and "not an empty folder" in err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_translation_goes_out_and_comes_back(handout: Run, root: Path, tmp_path: Path) -> None:
    file = tmp_path / "visit.po"
    assert handout("translations", "export", "first-visit", "fr", "-o", file, "--project", root)[0] == 0
    edit(file, 'msgid "Before you come"\nmsgstr ""', 'msgid "Before you come"\nmsgstr "Avant"')
    code, out, _ = handout("translations", "import", "first-visit", "fr", file, "--project", root)
    assert code == 0 and "1 translation taken over" in out
    assert "Avant" in (root / "translations/first-visit/fr.yaml").read_text("utf-8")
    code, out, _ = handout("translations", "update", "--project", root, "--format", "json")
    assert code == 0 and {row["language"] for row in json.loads(out)["translations"]} == {"es", "fr"}


def test_who_signs_a_translation_must_be_qualified(handout: Run, root: Path) -> None:
    who = ["--by", "Test Reviewer (not a person)", "--role", "translator", "--region", "US", "--yes"]
    code, _, err = handout("translations", "sign", "first-visit", "-l", "es", *who, "--project", root)
    assert code == 1 and "qualification" in err
    fit = [*who, "--qualification", "invented for this test"]
    compare_all(root)
    assert handout("translations", "sign", "first-visit", "-l", "es", *fit, "--project", root)[0] == 0
    assert "Test Reviewer (not a person)" in (root / "translations/first-visit/es.yaml").read_text("utf-8")
    assert handout("translations", "sign", "first-visit", *who, "--project", root)[0] == 0
    assert "Test Reviewer (not a person)" in (root / "content.yaml").read_text("utf-8")


# --- as a process ---------------------------------------------------------------------------------------------


def process(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "handout", *(str(argument) for argument in arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **options)


def test_the_program_leaves_its_code_with_the_shell(built: Path, tmp_path: Path) -> None:
    assert process("build", "--project", built).returncode == 0
    assert process("build", "--project", tmp_path).returncode == 1
    assert process("build", "nothing", "--project", built).returncode == 2


def test_a_fault_of_the_program_is_a_few_words_and_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken() -> int:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("handout.cli.app.run", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert program.main() == 4
    err = capsys.readouterr().err
    (report,) = tmp_path.iterdir()
    assert str(report) in err and "Traceback" not in err
    assert "RuntimeError: a fault of ours" in report.read_text("utf-8")


ENDLESS = """
import time
from handout.usecases import pool
real = pool.make
def make(*given):
    real(*given)
    time.sleep(600)
pool.make = make
from handout.__main__ import script
script()
"""
"""The program, which does not come to its end before it is interrupted, however late that is."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for a single child process")
def test_interrupted(root: Path) -> None:
    """Also where the tests run in the background: a shell starts such a job with SIGINT ignored (POSIX, 2.11)."""
    command = [sys.executable, "-c", ENDLESS, "build", "-j", "2", "--project", str(root)]
    heeded = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    pipe = subprocess.PIPE
    build = subprocess.Popen(command, stdout=pipe, stderr=pipe, encoding="utf-8", preexec_fn=heeded)  # noqa: PLW1509
    while not (root / "output/.lock").exists() and build.poll() is None:
        time.sleep(0.005)
    build.send_signal(signal.SIGINT)
    _, err = build.communicate()
    assert build.returncode == 130
    assert "Interrupted" in err and "Traceback" not in err
    assert not list(root.rglob("*.handout-tmp"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no folder in which somebody is")
@pytest.mark.parametrize(("named", "code"), [("{root}", 0), ("../clinic", 3), (".", 3)])
def test_a_working_folder_that_was_deleted(tmp_path: Path, named: str, code: int) -> None:
    """Only a whole path still leads anywhere; paths that count from that folder are told, not stumbled over."""
    root, gone = tmp_path / "clinic", tmp_path / "gone"
    shutil.copytree(Path(__file__).parents[2] / "bench/project", root)
    gone.mkdir()
    words = ["build", "--dry-run", "-l", "en", "--project", named.format(root=root), "--as-of", "2026-11-29"]
    script = "import os, sys; os.rmdir(os.getcwd()); from handout.__main__ import main; sys.exit(main())"
    ended = subprocess.run(
        [sys.executable, "-c", script, *words], cwd=gone, check=False, capture_output=True, encoding="utf-8"
    )
    assert (ended.returncode, "was deleted" in ended.stderr) == (code, code == 3), ended.stderr
