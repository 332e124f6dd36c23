"""Faults as GitHub shows them: beside the line that they are of, in a change and in a run of a workflow."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

import click

from handout.cli.report import FORMAT, plain
from handout.errors import Diagnostic, Severity
from handout.looking import absolute

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def wants_github(context: click.Context) -> bool:
    """Whether faults are to be told as GitHub's annotations."""
    return context.meta.get(FORMAT) == "github"


def annotate(diagnostics: Iterable[Diagnostic], root: Path) -> None:
    """Faults as workflow commands of GitHub, on standard output: it shows each beside its line. ``root``: the project's
    folder, as it was named."""
    for fault in diagnostics:
        click.echo(annotation(fault, root))


def annotation(fault: Diagnostic, root: Path) -> str:
    """``::error file=…,line=…,col=…,title=…::message``, escaped as GitHub's toolkit does it (actions/toolkit,
    packages/core, command.ts: of data %, CR and LF; of properties also colon and comma)."""
    where = fault.where
    place = {
        "file": _below(root, where.file) if where and where.file else "",
        "line": where.line if where else 0,
        "col": where.column if where and where.line else 0,
        "title": fault.code,
    }
    properties = ",".join(f"{key}={_escaped(str(value), _OF_PROPERTIES)}" for key, value in place.items() if value)
    message = "\n".join(filter(None, (fault.message, fault.hint)))
    told = "\n".join(plain(line) for line in message.split("\n"))
    return f"::{_LEVELS[fault.severity]} {properties}::{_escaped(told, _OF_DATA)}"


_OF_DATA: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_OF_PROPERTIES: Final = {**_OF_DATA, ":": "%3A", ",": "%2C"}


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)


def _below(root: Path, file: str) -> str:
    """A file of the project as seen from the repository, which is all that annotations know: from where the command
    runs, unless a step of the workflow has a ``working-directory``."""
    path = PurePosixPath(root.as_posix()) / PurePosixPath(file)
    repository, whole = os.environ.get("GITHUB_WORKSPACE"), absolute(Path(path))
    if repository and whole.is_relative_to(repository):
        return plain(whole.relative_to(repository).as_posix())
    return plain(path.as_posix())
