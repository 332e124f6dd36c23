"""docs/stability.md lists just what there is: names, options, exit codes, keys of JSON."""

from __future__ import annotations

import contextlib
import dataclasses
import inspect
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import handout
from handout import ExitCode
from handout.cli.app import cli, run
from handout.output.edition import Edition
from pages import commands, known_options, rows
from starter import starter

PAGE = Path(__file__).parent.parent / "docs" / "stability.md"
Answer = dict[str, Any]


def names(cell: str) -> list[str]:
    """What stands in backticks."""
    return re.findall("`([^`]+)`", cell)


def table(heading: str) -> dict[str, set[str]]:
    """A table of the page: what its first cell names, and all that its second names."""
    return {" ".join(names(first)) or first: set(names(second)) for first, second in rows(PAGE, heading)}


# --- Python ---------------------------------------------------------------------------------------------------


def test_every_public_name_is_told() -> None:
    assert list(table("Python")) == handout.__all__


def public(value: object) -> set[str]:
    """The keywords of a function, the fields and properties of a class, the members of an enumeration."""
    if inspect.isfunction(value):
        keywords = inspect.signature(value).parameters.values()
        return {parameter.name for parameter in keywords if parameter.kind is parameter.KEYWORD_ONLY}
    return {name for name in dir(value) if not name.startswith("_")} | {
        field.name for field in (dataclasses.fields(value) if dataclasses.is_dataclass(value) else ())
    }


@pytest.mark.parametrize("name", [name for name in handout.__all__ if name not in ("__version__", "ExitCode")])
def test_what_stays_of_a_name_is_there(name: str) -> None:
    told = table("Python")[name] - {"str()"}
    if name == "SheetResult":
        told -= public(Edition)
    if isinstance(getattr(handout, name), type) and issubclass(getattr(handout, name), handout.HandoutError):
        told -= {"diagnostics"}  # set where it is made
    assert told <= public(getattr(handout, name))


@pytest.mark.parametrize("name", ["build", "check", "status", "verify", "Standing", "Verification", "Withdrawal"])
def test_nothing_of_these_is_left_out(name: str) -> None:
    assert table("Python")[name] == public(getattr(handout, name))


# --- the command line -----------------------------------------------------------------------------------------


def test_commands_and_options() -> None:
    there = {name: {opt for opt in known_options(name) if opt.startswith("--")} - {"--help"} for name in commands(cli)}
    assert table("Command line") == there


def test_exit_codes() -> None:
    assert [int(code) for code, _ in rows(PAGE, "Exit codes")] == [code.value for code in ExitCode]


# --- JSON -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter project, built; then its brand gives Spanish up, and a file that nobody reads comes to it,
    and a text that was translated back."""
    root = starter(tmp_path_factory.mktemp("stability") / "clinic")
    run(["build", "--project", str(root)])
    brand = root / "brands" / "example-clinic" / "brand.yaml"
    brand.write_text(brand.read_text("utf-8").replace("[en, es]", "[en]"), "utf-8")
    (root / "brands" / "stray.txt").write_text("x")
    spanish = root / "translations" / "first-visit" / "es.yaml"
    back = "\n    back: {text: In an emergency, by: Cleo Marsh}"
    said = '"En una emergencia"'
    assert said in spanish.read_text("utf-8")
    spanish.write_text(spanish.read_text("utf-8").replace(said, said + back), "utf-8")
    return root


def answer(clinic: Path, *arguments: str) -> Answer:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        run([*arguments, "--project", str(clinic), "--format", "json"])
    data = json.loads(printed.getvalue())
    assert isinstance(data, dict)
    return data


@pytest.fixture(scope="module")
def answers(clinic: Path) -> Mapping[str, Answer]:
    """One answer of each command that speaks JSON."""
    file, pdf = str(clinic / "es.po"), str(clinic / "output" / "example-clinic" / "first-visit.en.pdf")
    run(["translations", "export", "first-visit", "es", "-o", file, "--project", str(clinic)])
    listed = clinic.parent / "morning.csv"
    listed.write_text("handout,language\nfirst-visit,en\n", "utf-8")
    calls = {
        "print": ["print", "--list", str(listed)],
        "build": ["build"],
        "check": ["check"],
        "proof": ["proof", "-o", str(clinic / "proof.pdf")],
        "status": ["status"],
        "fonts": ["fonts"],
        "languages": ["languages"],
        "regions": ["regions"],
        "layouts": ["layouts"],
        "verify": ["verify", pdf],
        "translations update": ["translations", "update"],
        "translations export": ["translations", "export", "first-visit", "es", "-o", file],
        "translations import": ["translations", "import", "first-visit", "es", file],
        "translations compare": ["translations", "compare", "first-visit", "es", "--by", "Dan Abara"],
    }
    return {name: answer(clinic, *arguments) for name, arguments in calls.items()}


def test_every_command_with_json_is_told(answers: Mapping[str, Answer]) -> None:
    speaking = {name.removeprefix("handout ") for name in commands(cli) if "--format" in known_options(name)}
    assert set(answers) == speaking


def test_keys_of_answers(answers: Mapping[str, Answer]) -> None:
    told = {**table("Answers in JSON"), "check": table("Answers in JSON")["build check"]}
    told["build"] = told["check"] | told["build"]
    for name, data in answers.items():
        assert set(data) == told["every answer"] | told[name], name
        assert data["command"] == name


@pytest.mark.parametrize(
    ("command", "key"),
    [
        *(("build", key) for key in ("diagnostics", "sheets", "withdrawn")),
        *(("status", "standings"), ("fonts", "languages"), ("translations update", "translations")),
        ("print", "sheets"),
        ("languages", "languages"),
        ("translations compare", "texts"),
        ("proof", "sheets"),
        ("regions", "regions"),
        ("layouts", "layouts"),
        ("translations import", "texts"),
    ],
)
def test_keys_of_entries(answers: Mapping[str, Answer], command: str, key: str) -> None:
    told = table("Answers in JSON")
    assert set(answers[command][key][0]) == told.get(f"{key} {command}", told.get(key))


@pytest.mark.parametrize("command", ["check", "verify"])
def test_keys_of_what_comes_next(answers: Mapping[str, Answer], command: str) -> None:
    assert set(answers[command]["next"]) == table("Answers in JSON")["next build check verify"]


@pytest.mark.parametrize("command", ["build", "translations update"])
def test_an_answer_that_ended_before_it_began(clinic: Path, command: str) -> None:
    data = answer(clinic, *command.split(), "no-such-handout")
    assert set(data) == table("Answers in JSON")["every answer"]
    assert data["command"] == command
    assert data["exit"] == ExitCode.USAGE


def test_keys_of_the_manifest(clinic: Path, answers: Mapping[str, Answer]) -> None:
    assert answers["build"]["exit"] == ExitCode.DONE
    manifest = json.loads((clinic / "output" / "manifest.json").read_bytes())
    told = table("The output folder")
    assert set(manifest) == told["the manifest"]
    assert set(next(iter(manifest["files"].values()))) == told["files"]
