"""What people and programs read: lines on a terminal, or one JSON document. Nothing is told by colour alone."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handout.cli.alike import alike, shortened
from handout.errors import Diagnostic, Severity
from handout.patterns import regex

if TYPE_CHECKING:
    from handout.usecases.afterwards import Advice

Json = Mapping[str, Any]

FORMAT = "handout.format"
"""The key under which a command's ``--format`` is kept for whoever ends it."""
COMMAND = "handout.command"
"""And that of its name, such as ``translations update``."""
PROJECT = "handout.project"
"""And that of its ``--project``, as it was named."""

_CONTROLS = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Of the terminal, and of the order in which it shows letters (UAX #9, 2)."""
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def plain(text: str) -> str:
    """Without control characters: words of a stranger's file must not steer the terminal."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def wants_json(context: click.Context) -> bool:
    """Whether the answer is to be one JSON document."""
    return context.meta.get(FORMAT) == "json"


def tell(diagnostics: Iterable[Diagnostic], most: int | None = None) -> None:
    """Faults as lines on standard error, alike ones together: ``file:line:column: error: message [code]``, the other
    places and a hint. ``most``: how many different notes and warnings of one code are told (``alike.shortened``)."""
    if sys.stdout is not None:
        sys.stdout.flush()  # on a terminal, what was said before stands before
    for one in shortened(alike(diagnostics), most):
        if isinstance(one, str):
            click.echo(plain(one), err=True)
            continue
        fault = one.first
        place = f"{fault.where}: " if fault.where else ""
        severity = click.style(str(fault.severity), fg=_COLOURS[fault.severity], bold=True)
        click.echo(f"{plain(place)}{severity}: {plain(one.message)} [{fault.code}]", err=True)
        for line in filter(None, (one.told, f"hint: {fault.hint}" if fault.hint else "")):
            click.echo(f"  {plain(line)}", err=True)


def advise(context: click.Context, advice: Advice | None) -> None:
    """What to do next, on standard output: a command and why, or a sentence."""
    if advice and advice.command:
        click.echo(plain(f"next: {typed(context, advice.command)}\n  {advice.because}"))
    elif advice:
        click.echo(plain(f"next: {advice.because}"))


def typed(context: click.Context, command: str) -> str:
    """A command as it has to be typed from where this one was: with its ``--project``."""
    root = context.meta.get(PROJECT)
    return command if root in (None, Path()) else f"{command} --project {shlex.quote(str(root))}"


def diagnostic_data(fault: Diagnostic) -> Json:
    """A fault for programs."""
    where = fault.where
    return {
        "severity": str(fault.severity),
        "code": fault.code,
        "message": fault.message,
        "file": where.file if where else None,
        "line": (where.line or None) if where else None,
        "column": (where.column or None) if where else None,
        "hint": fault.hint,
    }


def document(command: str, code: int, diagnostics: Iterable[Diagnostic], **parts: object) -> None:
    """The JSON document of a command: ``parts`` between its name and its diagnostics, the exit code last."""
    told = [diagnostic_data(fault) for fault in diagnostics]
    data = {"format": 1, "command": command, **parts, "diagnostics": told, "exit": int(code)}
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))


def amount(number: int, one: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else one + 's'}"
