"""The workflows that a clinic copies: their commands exist, and they may do no more than they need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from handout.cli.app import cli
from pages import command_of, commands, known_options, wrong_commands

FOLDER = Path(__file__).parent.parent / "docs" / "clinic-workflows"
FILES = sorted(FOLDER.glob("*.yml"))
GITHUB = [file for file in FILES if file.name != "gitlab-ci.yml"]
every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
every_github_file = pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.name)
Data = dict[str, Any]


def read(file: Path) -> Data:
    """As text only: YAML 1.1 would read the key ``on`` as true."""
    data = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(data, dict)
    return data


def steps(file: Path) -> Iterator[Data]:
    for job in read(file)["jobs"].values():
        yield from job["steps"]


def calls(file: Path) -> list[str]:
    """The lines of a workflow that call our program."""
    if file in GITHUB:
        lines = [line for step in steps(file) for line in step.get("run", "").splitlines()]
    else:
        lines = [line for job in read(file).values() if isinstance(job, dict) for line in job.get("script", [])]
    return [line.strip() for line in lines if line.startswith("handout")]


@every_file
def test_every_call_is_a_command_with_options_that_it_has(file: Path) -> None:
    assert calls(file)
    for line in calls(file):
        name = command_of(line, commands(cli))
        assert name in commands(cli) - {"handout"}
        assert set(re.findall(r"(?<!\S)--?[a-z][\w-]*", line)) <= known_options(name)
        assert wrong_commands(f"`{line}`") == []


def test_a_proposal_is_checked_strictly_and_main_is_built() -> None:
    assert "handout check --strict --format github" in calls(FOLDER / "check.yml")
    assert list(read(FOLDER / "check.yml")["on"]) == ["pull_request"]
    assert read(FOLDER / "build.yml")["on"]["push"] == {"branches": ["main"]}
    uploads = [step for step in steps(FOLDER / "build.yml") if "upload-artifact" in step.get("uses", "")]
    assert [step["with"]["path"] for step in uploads] == ["output/"]
    gitlab = read(FOLDER / "gitlab-ci.yml")
    assert "handout check --strict" in gitlab["check"]["script"]
    assert gitlab["build"]["artifacts"]["paths"] == ["output/"]


@every_github_file
def test_it_may_only_read(file: Path) -> None:
    workflow = read(file)
    assert workflow["permissions"] == {"contents": "read"}
    assert not [job for job in workflow["jobs"].values() if "permissions" in job]
    checkouts = [step for step in steps(file) if step.get("uses", "").startswith("actions/checkout@")]
    assert [step["with"]["persist-credentials"] for step in checkouts] == ["false"]
    assert "secrets." not in file.read_text("utf-8")


@every_github_file
def test_actions_have_a_major_version_and_come_from_github_itself(file: Path) -> None:
    used = [step["uses"] for step in steps(file) if "uses" in step]
    assert [name for name in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", name)] == []


@every_github_file
def test_no_words_of_a_stranger_reach_the_shell(file: Path) -> None:
    """An expression in ``run`` would put the title of a proposal, say, into a command."""
    assert [step["run"] for step in steps(file) if "${{" in step.get("run", "")] == []
