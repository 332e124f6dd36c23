"""What a shell completes, asked as a shell asks (click's protocol: the words and the position in the environment)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import BashComplete

from handout.cli.app import cli
from starter import starter


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter project with a second handout, which nobody could parse."""
    made = starter(tmp_path_factory.mktemp("completing") / "clinic")
    (made / "content").mkdir()
    (made / "content/knee.yaml").write_text("handout: [knee", "utf-8")
    (made / "layouts").mkdir(exist_ok=True)
    (made / "layouts/ours.yaml").write_text("", "utf-8")
    return made


def completed(
    words: str, incomplete: str = "", *, here: Path, shell: str = "bash", code: str = "from handout.cli.app import run"
) -> list[str]:
    """What the shell is told, a line each."""
    line = f"handout {words}".split()
    asked = {
        "_HANDOUT_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": " ".join([*line, incomplete]),
        "COMP_CWORD": incomplete if shell == "fish" else str(len(line)),
    }
    code = f"import sys; sys.argv = ['handout']\n{code}\nrun()"
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **asked},
        cwd=here,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert told.stderr == ""
    return told.stdout.split()


@pytest.mark.parametrize(
    ("words", "incomplete", "told"),
    [
        ("", "bu", ["build"]),
        ("build", "", ["first-visit", "knee"]),
        ("build first-visit", "", ["knee"]),
        ("build -l", "", ["en", "es"]),
        ("build -l en -l", "", ["es"]),
        ("build -b", "", ["example-clinic"]),
        ("build --layout", "", ["booklet", "house", "leaflet", "ours", "sheet"]),
        ("build --variant", "l", ["large-print", "low-ink"]),
        ("proof", "k", ["knee"]),
        ("proof -l en -l", "", ["es"]),
        ("preview", "f", ["first-visit"]),
        ("preview --layout", "o", ["ours"]),
        ("check", "k", ["knee"]),
        ("status", "f", ["first-visit"]),
        ("layouts", "lo", ["low-ink"]),
        ("preview", "k", ["knee"]),
        ("preview --layout", "s", ["sheet"]),
        ("proof first-visit -l", "e", ["en", "es"]),
        ("proof --variant", "lo", ["low-ink"]),
        ("regions", "G", ["GB"]),
        ("languages", "si", ["sign", "si"]),
        ("languages ar", "zh-", ["zh-Hans", "zh-Hant"]),
        ("languages sign", "zh-", ["zh-Hans", "zh-Hant"]),
        ("translations export", "", ["first-visit", "knee"]),
        ("translations export first-visit", "", ["es"]),
        ("translations import --brand example-clinic", "", ["es"]),
        ("translations sign first-visit --region", "G", ["GB"]),
        ("translations confirm first-visit", "e", ["es"]),
        ("nothing", "bu", ["build"]),
        ("translations update -l", "e", ["el", "en", "es", "et", "eu"]),
    ],
)
def test_names_of_the_project_are_completed(
    root: Path, words: str, incomplete: str, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked of click as it asks when the program has begun; that it does, whoever is asked below shows."""
    line = f"handout {words}".split()
    monkeypatch.chdir(root)
    monkeypatch.setenv("COMP_WORDS", " ".join([*line, incomplete]))
    monkeypatch.setenv("COMP_CWORD", str(len(line)))
    lines = BashComplete(cli, {}, "handout", "_HANDOUT_COMPLETE").complete()
    assert lines.split() == [f"plain,{name}" for name in told]


def test_another_projects_names_with_project(root: Path, tmp_path: Path) -> None:
    assert completed("build", here=tmp_path) == []
    assert completed(f"build --project {root}", "kn", here=tmp_path) == ["plain,knee"]


@pytest.mark.parametrize("project", ["/nowhere", "clinic.txt"])
def test_where_there_is_no_project_nothing_is_completed_and_nothing_complains(tmp_path: Path, project: str) -> None:
    (tmp_path / "clinic.txt").write_text("")
    assert completed(f"build --project {project}", here=tmp_path) == []


def test_a_file_is_left_to_the_shell(root: Path) -> None:
    assert completed("translations import first-visit es", "x", here=root) == ["file,x"]
    assert completed("build -o", "x", here=root) == ["dir,x"]
    assert completed("build --project", "x", here=root) == ["dir,x"]


@pytest.mark.parametrize(("shell", "told"), [("zsh", ["plain", "knee", "_"]), ("fish", ["plain,knee"])])
def test_other_shells(root: Path, shell: str, told: list[str]) -> None:
    assert completed("build", "kn", here=root, shell=shell) == told


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_a_script(shell: str) -> None:
    code = "import sys; sys.argv = ['handout']\nfrom handout.cli.app import run\nrun()"
    env = {**os.environ, "_HANDOUT_COMPLETE": f"{shell}_source"}
    told = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, encoding="utf-8", check=False)
    assert "_HANDOUT_COMPLETE" in told.stdout and "complet" in told.stdout


def test_nothing_slow_is_imported(root: Path) -> None:
    slow = "{'pydantic', 'yaml', 'rich', 'babel', 'reportlab', 'uharfbuzz', 'icu4py', 'PIL'}"
    code = (
        f"import atexit\natexit.register(lambda: print(*({slow} & set(sys.modules))))\nfrom handout.cli.app import run"
    )
    assert completed("languages sign", "zh-Hans", here=root, code=code) == ["plain,zh-Hans"]
