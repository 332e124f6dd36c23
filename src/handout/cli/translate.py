"""``handout translations update|export|import|confirm|sign``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from handout.cli import options
from handout.cli.group import Group
from handout.cli.report import amount, document, plain, tell, wants_json
from handout.errors import ExitCode

_HANDOUT = click.argument("handout", metavar="HANDOUT")
_TAG = click.argument("tag", metavar="TAG")


@click.group(cls=Group)
def translations() -> None:
    """Update, export, import, confirm and sign translations.

    Bring them up to date with their handouts, send them to translators, take them back, sign them off.
    """


@translations.command()
@click.argument("handouts", nargs=-1, metavar="[HANDOUT]...")
@click.option(
    "-l", "--language", "tags", metavar="TAG", multiple=True, help="Only this language; a new one begins its file."
)
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@options.project
@options.formats
@click.pass_context
def update(context: click.Context, handouts: tuple[str, ...], tags: tuple[str, ...], dry_run: bool, root: Path) -> int:
    """Mark what is out of date in translations, list what is missing.

    Each translation is compared with its handout as it is now; translated texts are kept.
    """
    from handout.cli import updated
    from handout.errors import has_errors
    from handout.usecases.translate import update as run

    planned, faults = run(root, handouts, tags, dry_run=dry_run)
    code = ExitCode.FAULTS if has_errors(faults) else ExitCode.DONE
    told = [plan for plan in planned if plan.report.findings]
    if wants_json(context):
        document("translations update", code, faults, translations=[updated.data(plan) for plan in told])
        return code
    tell(faults)
    for line in updated.lines(told):
        click.echo(plain(line))
    for plan in told:
        click.echo(updated.summary(plan, dry_run=dry_run))
    changed = sum(plan.text is not None for plan in told)
    click.echo(f"{amount(changed, 'file')} {'to change' if dry_run else 'written'}.")
    return code


@translations.command()
@_HANDOUT
@_TAG
@click.option("--as", "kind", type=click.Choice(["po", "xliff"]), default="po", help="The file format (default: po).")
@click.option("-o", "--output", "target", type=click.Path(dir_okay=False, path_type=Path), help="Where to.")
@options.project
def export(handout: str, tag: str, kind: str, target: Path | None, root: Path) -> None:
    """Write a file that a translator can open: PO or XLIFF 1.2."""
    from handout.usecases.translate import export as run

    path = run(root, handout, tag, "po" if kind == "po" else "xliff", target)
    click.echo(f"Written: {path}")


@translations.command("import")
@_HANDOUT
@_TAG
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--translator", metavar="NAME", help="Who translated it; without a name it counts as machine-made.")
@click.option("--qualification", metavar="TEXT", help="What makes the translator fit to translate.")
@options.project
@options.formats
@click.pass_context
def take_back(
    context: click.Context,
    *,
    handout: str,
    tag: str,
    file: Path,
    translator: str | None,
    qualification: str | None,
    root: Path,
) -> int:
    """Take a translator's PO or XLIFF file over, whole or not at all."""
    from handout.errors import has_errors
    from handout.models.translation import Translated
    from handout.usecases.translate import take_back as run

    if file.suffix not in (".po", ".xlf", ".xliff"):
        raise click.BadParameter(f"“{file.name}” ends neither in .po nor in .xlf or .xliff", param_hint="FILE")
    by = Translated(by="human", name=translator, qualification=qualification) if translator else None
    path, result = run(root, handout, tag, file, by)
    code = ExitCode.FAULTS if has_errors(result.faults) else ExitCode.DONE
    if wants_json(context):
        written = path.as_posix() if result.translation else None
        document("translations import", code, result.faults, file=written, changed=list(result.changed))
        return code
    tell(result.faults)
    if result.translation:
        click.echo(f"{path}: {amount(len(result.changed), 'translation')} taken over.")
    else:
        click.echo("Nothing was taken over.")
    return code


@translations.command()
@_HANDOUT
@click.argument("tags", nargs=-1, metavar="[TAG]...")
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


@translations.command()
@_HANDOUT
@click.option("-l", "--language", "tag", metavar="TAG", help="The translation to sign (default: the source text).")
@click.option("--by", metavar="NAME", default="", help="Who signs: first and last name (required).")
@click.option("--role", metavar="TEXT", default="", help="Their role in the clinic (required).")
@click.option("--qualification", metavar="TEXT", help="What makes them fit to judge; required for a translation.")
@click.option(
    "--region", "regions", metavar="CC", multiple=True, help="A country it is signed for (required); repeat for more."
)
@click.option("--yes", is_flag=True, help="Do not ask; for those who have read it elsewhere.")
@options.project
def sign(
    *,
    handout: str,
    tag: str | None,
    by: str,
    role: str,
    qualification: str | None,
    regions: tuple[str, ...],
    yes: bool,
    root: Path,
) -> int:
    """Show all that is signed, ask, and record the sign-off.

    First it says what is missing. Then it shows every text, picture, source, number and fixed word that the sign-off
    is for, and what has changed since the last one.
    """
    from handout.translations.sign import Signer
    from handout.usecases.translate import prepare
    from handout.usecases.translate import sign as run

    signer = Signer(by, role, qualification, dt.date.today())
    prepared = prepare(root, handout, tag, signer, regions)
    for line in prepared.lines:
        click.echo(plain(line))
    tell(prepared.remarks)
    question = plain(f"\nI, {by}, have read all of this and sign it for {', '.join(regions)}")
    if not yes and not click.confirm(question):
        click.echo("Nothing was signed.")
        return ExitCode.FAULTS
    path = run(root, handout, tag, signer, regions, seen=prepared.digests)
    click.echo(
        f"Signed: {path}. The record detects later changes; it is no protection against forgery. "
        "What was signed is kept in signed/: leave it with the project."
    )
    return ExitCode.DONE
