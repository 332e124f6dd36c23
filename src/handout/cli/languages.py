"""``handout languages`` and ``handout languages sign``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from handout.cli import completing, options
from handout.cli.group import Group
from handout.cli.report import document, plain, tell, wants_json
from handout.cli.show import print_table
from handout.errors import ExitCode
from handout.records import asdict

if TYPE_CHECKING:
    from handout.translations.sign import Signer
    from handout.usecases.languages import Spoken


_EXAMPLES = options.examples(
    "handout languages             every language",
    "handout languages ar Hindi    these, by tag or by name",
    "handout languages sign ar --by NAME --role TEXT --qualification TEXT",
)


class _Listing(Group):
    """Words that are no command of it, nor nearly one, are languages to list."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Click's, but for such words."""
        from handout.spelling import MISTYPED, nearest

        word = args[0]
        if word.startswith("-") or word in self.commands or nearest(word, self.commands, MISTYPED - 0.1):
            return super().resolve_command(ctx, args)
        return "", _some, args

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Its commands, then languages."""
        return [*super().shell_complete(ctx, incomplete), *completing.all_languages(ctx, self.params[0], incomplete)]


@click.group(cls=_Listing, invoke_without_command=True, subcommand_metavar="[TAG]...", epilog=_EXAMPLES)
@options.project
@options.formats
@click.pass_context
def languages(context: click.Context, root: Path) -> int | None:
    """List the languages, or sign the program's own words in one.

    Each has fixed words (page, phone, review date, marks). Until somebody qualified has signed them, every sheet in
    that language, or for staff who read it, carries a mark.
    """
    return _list(context, root) if context.invoked_subcommand is None else None


@click.command("languages")
@click.argument("tags", metavar="TAG...", nargs=-1, shell_complete=completing.all_languages)
@options.project
@options.formats
@click.pass_context
def _some(context: click.Context, tags: tuple[str, ...], root: Path) -> int:
    """List these languages."""
    return _list(context, root, tags)


def _list(context: click.Context, root: Path, asked: Sequence[str] = ()) -> int:
    from handout.errors import has_errors
    from handout.usecases.languages import languages as run

    found = run(root, dt.date.today(), asked)
    code = ExitCode.FAULTS if has_errors(found.faults) else ExitCode.DONE
    if wants_json(context):
        document("languages", code, found.faults, languages=[asdict(row) for row in found.languages])
        return code
    tell(found.faults)
    print_table("Languages", _HEAD, [_row(row) for row in found.languages])
    return code


_HEAD = ("Language", "Tag", "Own name", "Script", "Lines run", "From", "Fixed words", "Dates", "Fonts")
_WAYS = {"ltr": "to the right", "rtl": "to the left"}


def _row(row: Spoken) -> tuple[str, ...]:
    return (
        row.name,
        row.language,
        row.native_name,
        row.script,
        _WAYS[row.direction],
        row.file or ("package" if row.packaged else "no file"),
        _words(row),
        "own words" if row.dates else "in digits, days in the staff's language",
        f"missing: {', '.join(row.missing)}" if row.missing else "there",
    )


def _words(row: Spoken) -> str:
    """Who wrote them, and who has read them."""
    if row.words == row.state:
        return "none: the staff's"
    told = f"{row.state} by {', '.join(row.by)}" if row.by else row.state
    return f"{told}, written by {row.words}" if row.words != "none" else told


@languages.command()
@click.argument("tags", metavar="TAG...", nargs=-1, required=True, shell_complete=completing.all_languages)
@click.option("--by", required=True, metavar="NAME", help="Who signs.")
@click.option("--role", required=True, metavar="TEXT", help="Their role in the clinic.")
@click.option("--qualification", required=True, metavar="TEXT", help="What makes them fit to judge.")
@click.option("--yes", is_flag=True, help="Do not ask; for those who have read it elsewhere.")
@options.project
def sign(*, tags: tuple[str, ...], by: str, role: str, qualification: str, yes: bool, root: Path) -> int:
    """Show every fixed word, ask, and record a sign-off.

    All words that the program itself prints in these languages are shown. The record stands in the project's
    languages/TAG.yaml, and one changed letter voids it.
    """
    from handout.translations.sign import Signer

    return sign_words(tags, Signer(by, role, qualification, dt.date.today()), root, yes=yes)


def sign_words(tags: Sequence[str], signer: Signer, root: Path, *, yes: bool) -> int:
    """The same, for every command that signs fixed words. Nothing is signed where one of the languages cannot be."""
    from handout.usecases.languages import prepare, sign

    prepared = {tag: prepare(root, tag, signer) for tag in dict.fromkeys(tags)}
    for lines, _ in prepared.values():
        for line in lines:
            click.echo(plain(line))
    question = plain(f"\nI, {signer.by}, have read all of this and sign it")
    if not yes and not click.confirm(question):
        click.echo("Nothing was signed.")
        return ExitCode.FAULTS
    paths = [sign(root, tag, signer, seen=seen) for tag, (_, seen) in prepared.items()]
    click.echo(
        f"Signed: {', '.join(map(str, paths))}. "
        "The record detects later changes; it is no protection against forgery.\n"
        "What was signed is kept in signed/: leave it with the project."
    )
    return ExitCode.DONE
