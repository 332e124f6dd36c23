"""What happens on a fault of the program itself: a few words, and a file for those who mend it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

import click

from handout.errors import ExitCode
from handout.version import __version__


def report(fault: Exception) -> int:
    """The program cannot go on: write the report file, say where it is; returns the exit code."""
    import traceback

    click.echo("handout has stopped because of a fault of its own. Your files are as they were.", err=True)
    write(["".join(traceback.format_exception(fault))], f"{type(fault).__name__}: {fault}")
    return ExitCode.INTERNAL


def write(traces: Iterable[str], told: str) -> None:
    """Write the report file and say where it is; ``told`` is what to say where it cannot be written."""
    import platform
    import tempfile

    lines = [
        f"handout {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"arguments: {sys.argv[1:]}",
        "",
        *traces,
    ]
    try:
        file, name = tempfile.mkstemp(prefix="handout-report-", suffix=".txt", text=True)
        with os.fdopen(file, "w", encoding="utf-8", errors="backslashreplace") as target:
            target.write("\n".join(lines))
        click.echo(f"Please send this report to whoever looks after the program: {name}", err=True)
    except OSError:
        click.echo(f"No report could be written. It was: {told}", err=True)
