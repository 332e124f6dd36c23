"""``handout languages`` and ``handout languages sign``."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path

import click

from handout.cli import options
from handout.cli.group import Group
from handout.cli.report import document, plain, tell, wants_json
from handout.cli.show import print_table
from handout.errors import ExitCode


@click.group(cls=Group, invoke_without_command=True)
@options.project
@options.formats
@click.pass_context
def languages(context: click.Context, root: Path) -> int | None:
    """List the languages, or sign the program's own words in one.

    Each has fixed words (page, phone, review date, marks). Until somebody qualified has signed them, every sheet in
    that language, or for staff who read it, carries a mark.
    """
    if context.invoked_subcommand:
        return None
    from handout.errors import has_errors
    from handout.usecases.languages import languages as run

    found = run(root, dt.date.today())
    code = ExitCode.FAULTS if has_errors(found.faults) else ExitCode.DONE
    if wants_json(context):
        document("languages", code, found.faults, languages=[asdict(row) for row in found.languages])
        return code
    tell(found.faults)
    rows = [
        (f"{row.name} ({row.language})", row.native_name, row.script, row.file or "package", _words(row.state, row.by))
        for row in found.languages
    ]
    print_table("Languages", ("Language", "Own name", "Script", "From", "Fixed words"), rows)
    return code


def _words(state: str, by: tuple[str, ...]) -> str:
    return f"{state} by {', '.join(by)}" if by else state


@languages.command()
@click.argument("tag", metavar="TAG")
@click.option("--by", required=True, metavar="NAME", help="Who signs.")
@click.option("--role", required=True, metavar="TEXT", help="Their role in the clinic.")
@click.option("--qualification", required=True, metavar="TEXT", help="What makes them fit to judge.")
@click.option("--yes", is_flag=True, help="Do not ask; for those who have read it elsewhere.")
@options.project
def sign(*, tag: str, by: str, role: str, qualification: str, yes: bool, root: Path) -> int:
    """Show every fixed word, ask, and record a sign-off.

    All words that the program itself prints in a language are shown. The record stands in the project's
    languages/TAG.yaml, and one changed letter voids it.
    """
    from handout.translations.sign import Signer
    from handout.usecases.languages import prepare
    from handout.usecases.languages import sign as run

    signer = Signer(by, role, qualification, dt.date.today())
    lines, seen = prepare(root, tag, signer)
    for line in lines:
        click.echo(plain(line))
    question = plain(f"\nI, {by}, have read all of this and sign it")
    if not yes and not click.confirm(question):
        click.echo("Nothing was signed.")
        return ExitCode.FAULTS
    path = run(root, tag, signer, seen=seen)
    click.echo(
        f"Signed: {path}. The record detects later changes; it is no protection against forgery.\n"
        "What was signed is kept in signed/: leave it with the project."
    )
    return ExitCode.DONE
