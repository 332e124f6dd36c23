"""``handout translations confirm``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from handout.cli import completing, options
from handout.cli.report import amount, plain, tell
from handout.errors import ExitCode


@click.command()
@click.argument("handout", metavar="HANDOUT", shell_complete=completing.handouts)
@click.argument("tags", nargs=-1, metavar="[TAG]...", shell_complete=completing.translated)
@click.option("--all", "every", is_flag=True, help="In every language that has a translation.")
@click.option("--context", metavar="ID", help="Only texts of this section or block.")
@click.option("--source", metavar="TEXT", help="Only texts that hold these words, as they read now.")
@click.option("--by", metavar="NAME", required=True, help="Who answers for it: first and last name.")
@click.option("--yes", is_flag=True, help="Do not ask; for those who have read it elsewhere.")
@options.project
def confirm(
    *,
    handout: str,
    tags: tuple[str, ...],
    every: bool,
    context: str | None,
    source: str | None,
    by: str,
    yes: bool,
    root: Path,
) -> int:
    """Record that stale translations still say what their source says.

    Each text is shown as it was and as it reads now, with its translations, before you are asked. Use it where a
    change has left the meaning as it was, such as a comma. A sign-off made before stays void.
    """
    from handout.errors import has_errors
    from handout.usecases.confirm import Wanted, prepare
    from handout.usecases.confirm import confirm as run

    if every == bool(tags):
        raise click.UsageError("Name the languages (such as es fr), or say --all.")
    wanted = Wanted(handout, tags, context, source)
    prepared = prepare(root, wanted, by)
    for line in prepared.lines:
        click.echo(plain(line))
    tell(prepared.faults)
    refused = ExitCode.FAULTS if has_errors(prepared.faults) else ExitCode.DONE
    if not prepared.chosen:
        click.echo("There is nothing that can be confirmed." if refused else "No such translation is out of date.")
        return refused
    question = plain(f"\nI, {by}, have read this. Still right: {amount(prepared.count, 'translation')}")
    if not yes and not click.confirm(question):
        click.echo("Nothing was confirmed.")
        return ExitCode.FAULTS
    for path in run(root, wanted, by, dt.date.today(), seen=prepared.chosen):
        click.echo(f"Confirmed: {path.as_posix()}")
    return refused
