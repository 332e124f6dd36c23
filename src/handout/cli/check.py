"""``handout check``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from handout.cli import options
from handout.cli.built import show
from handout.cli.progress import progress
from handout.cli.sparing import sparing
from handout.output.files import OUTPUT

_EXAMPLES = options.examples(
    "handout check                       every sheet of the project",
    "handout check first-visit --strict  one handout; warnings count as faults",
    "handout check --reading             and how hard each text is to read",
)


@click.command(epilog=_EXAMPLES)
@options.handouts
@click.option("--strict", is_flag=True, help="Warnings count as faults.")
@click.option("--reading", is_flag=True, help="Show how hard each text is to read, too.")
@options.as_of
@options.project
@options.formats_and_github
@click.pass_context
def check(
    context: click.Context, *, handouts: tuple[str, ...], strict: bool, reading: bool, today: dt.date, root: Path
) -> int:
    """Run every check on every sheet, and write none of them."""
    from handout.usecases.check import check as run
    from handout.usecases.result import Options

    with progress(context) as bar, sparing(bar) as told:
        asked = Options(root, root / OUTPUT, today, handouts)
        result = run(asked, progress=told, strict=strict, reading=reading)
    show(context, "check", result, root)
    return result.exit_code
