"""The Python face: which names there are, and that they do what the commands do."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import handout
from handout import BuildResult, ExitCode, Outcome, Project, api, build, check, status, verify
from handout.usecases.result import Options
from starter import starter

DAY = date(2026, 11, 27)
PAGE = Path(__file__).parent.parent / "docs" / "python.md"
NAMES = [
    *("BuildResult", "Diagnostic", "EnvironmentFault", "ExitCode", "HandoutError", "InputError", "Outcome", "Position"),
    *("Project", "Severity", "SheetResult", "Standing", "Status", "UsageError", "Verification", "Withdrawal"),
    *("__version__", "build", "check", "status", "verify"),
]
"""What outside programs rely on: a name may come, none may go without a new major version (docs/stability.md)."""


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return starter(tmp_path / "my-clinic")


def output_of(program: str, folder: Path | None = None) -> str:
    """What a program prints; CalledProcessError where it fails."""
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout


def test_the_names_stay() -> None:
    assert handout.__all__ == sorted(NAMES)
    assert all(getattr(handout, name) is not None for name in NAMES)
    with pytest.raises(AttributeError, match="no attribute “bild”"):
        handout.bild  # noqa: B018


def test_importing_the_package_imports_no_engine() -> None:
    told = "import sys, handout; print(sorted({'pydantic', 'yaml', 'reportlab', 'uharfbuzz'} & set(sys.modules)))"
    assert output_of(told) == "[]\n"


def test_build_check_status_verify(clinic: Path) -> None:
    project = Project.load(clinic)
    assert project.diagnostics == ()
    assert check(project, as_of=DAY).exit_code == ExitCode.DONE
    assert not (clinic / "output").exists()
    result = build(project, languages=["en"], as_of=DAY)
    assert [(sheet.outcome, sheet.edition.language) for sheet in result.sheets] == [(Outcome.BUILT, "en")]
    file = result.output / (result.sheets[0].file or "")
    assert verify(file, project, as_of=DAY).current
    assert {standing.language for standing in status(project, as_of=DAY).standings} == {"en", "es"}


def test_faults_are_data_and_never_raise(clinic: Path) -> None:
    unknown = build(Project.load(clinic), brands=["nobody"], as_of=DAY)
    assert (unknown.exit_code, [fault.code for fault in unknown.diagnostics]) == (ExitCode.USAGE, ["unknown-brand"])
    assert check(Project.load(clinic), handouts=["nothing"], as_of=DAY).exit_code == ExitCode.USAGE
    (clinic / "content.yaml").write_text("title: [")
    broken = Project.load(clinic)
    assert broken.diagnostics
    assert build(broken, as_of=DAY).exit_code == check(broken, as_of=DAY).exit_code == ExitCode.FAULTS


def asked(monkeypatch: pytest.MonkeyPatch, clinic: Path, name: str, **keywords: Any) -> Options:
    """What reaches the use case."""
    heard: list[Options] = []

    def hear(options: Options, **_: Any) -> BuildResult:
        heard.append(options)
        return BuildResult(options.output, (), (), ())

    monkeypatch.setattr(api, f"_{name}", hear)
    getattr(api, name)(Project.load(clinic), **keywords)
    return heard[0]


@pytest.mark.parametrize("name", ["build", "check"])
def test_nothing_named_means_what_the_command_does(name: str, clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Options(clinic, clinic / "output", DAY, clock=date.today() if name == "build" else None)
    assert asked(monkeypatch, clinic, name, as_of=DAY) == plain
    assert asked(monkeypatch, clinic, name).today == date.today()


def test_status_and_verify_judge_as_of_a_day_or_today(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days: list[date] = []
    monkeypatch.setattr(api, "_status", lambda root, day, handouts: days.append(day))
    monkeypatch.setattr(api, "_verify", lambda file, root, day: days.append(day))
    for as_of in (DAY, None):
        api.status(Project.load(clinic), as_of=as_of)
        api.verify("a.pdf", Project.load(clinic), as_of=as_of)
    assert days == [DAY, DAY, date.today(), date.today()]


@pytest.mark.parametrize("draft", [True, False])
def test_every_keyword_reaches_the_build(clinic: Path, monkeypatch: pytest.MonkeyPatch, draft: bool) -> None:
    told: dict[str, Any] = {
        **{"handouts": ("a",), "languages": ("b",), "brands": ("c",), "variants": ("d",), "layout": "e"},
        **{
            "output": clinic / "elsewhere",
            "jobs": 3,
            "imposed": draft,
            "draft": draft,
            "release": not draft,
            "rebuild": True,
        },
    }
    options = asked(monkeypatch, clinic, "build", as_of=DAY, **told)
    assert {name: getattr(options, name) for name in told} == told


def test_one_name_need_not_stand_in_a_list(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = asked(monkeypatch, clinic, "build", languages="en", brands=iter(["example-clinic"]))
    assert (options.languages, options.brands, options.handouts) == (("en",), ("example-clinic",), ())


def test_strict_counts_warnings(clinic: Path) -> None:
    (clinic / "brands" / "stray.txt").write_text("x")
    project = Project.load(clinic)
    assert check(project, as_of=DAY).exit_code == ExitCode.DONE
    assert check(project, as_of=DAY, strict=True).exit_code == ExitCode.FAULTS


def test_the_worked_example_runs(clinic: Path) -> None:
    lines = [line.removeprefix("    ") for line in PAGE.read_text("utf-8").splitlines() if line.startswith("    ")]
    assert output_of("\n".join(lines), clinic.parent).splitlines()[-1] == "0 0"


def test_a_moment_counts_as_its_day(clinic: Path) -> None:
    assert check(Project.load(clinic), as_of=datetime(2026, 11, 27, 23, 59)).exit_code == ExitCode.DONE


@pytest.mark.parametrize("name", ["no\0name", "a" * 300])
def test_a_name_that_no_folder_has_is_told_in_words(clinic: Path, name: str) -> None:
    assert {fault.code for fault in Project.load(name).diagnostics} == {"no-handout"}
    assert build(Project.load(name), as_of=DAY).exit_code == ExitCode.FAULTS
    result = build(Project.load(clinic), output=name, as_of=DAY)
    assert (result.exit_code, [fault.code for fault in result.diagnostics]) == (ExitCode.ENVIRONMENT, ["cannot-write"])


def test_a_call_that_contradicts_itself_is_refused_before_anything_is_touched(tmp_path: Path) -> None:
    project = Project.load(tmp_path)
    with pytest.raises(ValueError, match="contradict"):
        build(project, output=tmp_path / "out", draft=True, release=True)
    with pytest.raises(TypeError, match="as_of is a date, not str"):
        build(project, output=tmp_path / "out", as_of="2026-11-28")  # type: ignore[arg-type]
    assert not (tmp_path / "out").exists()
