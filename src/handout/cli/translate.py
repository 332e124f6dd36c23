"""``handout translations update|export|import|sign``; ``compare`` stands in ``cli/backs.py``, ``confirm`` in
``cli/confirming.py``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

import click

from handout.cli import completing, options
from handout.cli.backs import compare, export_back, import_back
from handout.cli.confirming import confirm
from handout.cli.exchanged import exported_lines, imported_counts, imported_lines, imported_texts
from handout.cli.group import Group
from handout.cli.languages import sign_words
from handout.cli.report import amount, document, plain, tell, wants_json
from handout.cli.what import asked, in_place_of_handout, of_handout, typed
from handout.errors import ExitCode

_HANDOUT_AND_TAG = click.argument(
    "words", nargs=-1, metavar="[HANDOUT] TAG", shell_complete=completing.handout_then_tag
)


@click.group(cls=Group)
def translations() -> None:
    """Update, export, import, confirm and sign translations.

    Bring them up to date with their handouts, send them to translators, take them back, sign them off.
    """


translations.add_command(compare)
translations.add_command(confirm)


@translations.command()
@click.argument("handouts", nargs=-1, metavar="[HANDOUT]...", shell_complete=completing.handouts)
@click.option(
    "-l",
    "--language",
    "tags",
    metavar="TAG",
    multiple=True,
    help="Only this language; a new one begins its file.",
    shell_complete=completing.all_languages,
)
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@in_place_of_handout
@options.project
@options.formats
@click.pass_context
def update(
    context: click.Context,
    *,
    handouts: tuple[str, ...],
    tags: tuple[str, ...],
    dry_run: bool,
    brand: str,
    fixed: bool,
    root: Path,
) -> int:
    """Mark what is out of date in translations, list what is missing.

    Each translation is compared with its handout as it is now; translated texts are kept.
    """
    from handout.cli import updated
    from handout.errors import has_errors
    from handout.usecases.update import update as run
    from handout.usecases.update import update_own

    if brand or fixed:
        what, _ = asked(handouts, brand, fixed)
        planned, faults = update_own(root, what, tags, dry_run=dry_run)
    else:
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
@_HANDOUT_AND_TAG
@click.option(
    "--as",
    "kind",
    type=click.Choice(["po", "xliff", "xliff2"]),
    default="po",
    help="The file format (default: po); xliff is 1.2, xliff2 is 2.0.",
)
@click.option("-o", "--output", "target", type=click.Path(dir_okay=False, path_type=Path), help="Where to.")
@click.option("--back", is_flag=True, help="The critical texts, for a second translator who has not seen the source.")
@in_place_of_handout
@options.project
@options.formats
@click.pass_context
def export(
    context: click.Context,
    *,
    words: tuple[str, ...],
    kind: Literal["po", "xliff", "xliff2"],
    target: Path | None,
    back: bool,
    brand: str,
    fixed: bool,
    root: Path,
) -> int:
    """Write a file that a translator can open: PO or XLIFF.

    It says how many texts and words are open, and what to do next.
    """
    from handout.usecases.exchange import export as run

    what, (tag,) = asked(words, brand, fixed, "TAG")
    if back:
        export_back(context, of_handout(what), tag, kind=kind, target=target, root=root)
        return ExitCode.DONE
    sent = run(root, what, tag, kind, target, today=dt.date.today())
    if wants_json(context):
        amounts = {str(key): {"texts": one.texts, "words": one.words} for key, one in sent.amounts.items()}
        to_do = {"texts": sent.open.texts, "words": sent.open.words}
        document("translations export", ExitCode.DONE, (), file=sent.path.as_posix(), open=to_do, texts=amounts)
        return ExitCode.DONE
    click.echo(f"Written: {sent.path}")
    for line in exported_lines(sent, typed(what), tag):
        click.echo(line)
    return ExitCode.DONE


@translations.command("import")
@click.argument("words", nargs=-1, metavar="[HANDOUT] TAG FILE", shell_complete=completing.handout_then_tag)
@click.option("--translator", metavar="NAME", help="Who translated it; without a name it counts as machine-made.")
@click.option("--qualification", metavar="TEXT", help="What makes the translator fit to translate.")
@click.option(
    "--unchanged-too",
    is_flag=True,
    help="The translator has read and approved the machine-made texts and proposals that came back unchanged, too.",
)
@click.option("--theirs", is_flag=True, help="Where a text has changed here as well, take the file's.")
@click.option("--back", is_flag=True, help="The file is one of “export --back”.")
@click.option("--engine", metavar="NAME", help="With --back: the program that translated back.")
@in_place_of_handout
@options.project
@options.formats
@click.pass_context
def take_back(
    context: click.Context,
    *,
    words: tuple[str, ...],
    translator: str | None,
    qualification: str | None,
    unchanged_too: bool,
    theirs: bool,
    back: bool,
    engine: str | None,
    brand: str,
    fixed: bool,
    root: Path,
) -> int:
    """Take a translator's PO or XLIFF file over, text by text.

    What is right is taken; what is not is named, and stays as it was.
    """
    from handout.errors import has_errors
    from handout.models.translation import Translated
    from handout.translations.merge import Choices
    from handout.usecases.exchange import take_back as run

    what, (tag, name) = asked(words, brand, fixed, "TAG", "FILE")
    file = _file(context, name)
    if back:
        return import_back(context, of_handout(what), tag, file=file, translator=translator, engine=engine, root=root)
    if engine is not None:
        raise click.UsageError("--engine belongs to --back.")
    by = Translated(by="human", name=translator, qualification=qualification) if translator else None
    path, result = run(root, what, tag, file, by, choices=Choices(unchanged_too, theirs))
    code = ExitCode.FAULTS if has_errors(result.faults) else ExitCode.DONE
    if wants_json(context):
        written = path.as_posix() if result.translation else None
        changed, counts, texts = list(result.changed), imported_counts(result), imported_texts(result)
        document("translations import", code, result.faults, file=written, changed=changed, counts=counts, texts=texts)
        return code
    tell(result.faults)
    for line in imported_lines(result, path):
        click.echo(plain(line))
    return code


def _file(context: click.Context, name: str) -> Path:
    """A file that is there, as click asks for one."""
    kind = click.Path(exists=True, dir_okay=False, path_type=Path)
    return Path(kind.convert(name, next((p for p in context.command.params if p.name == "words"), None), context))


@translations.command()
@click.argument("words", nargs=-1, metavar="[HANDOUT]", shell_complete=completing.handouts)
@click.option(
    "-l",
    "--language",
    "tag",
    metavar="TAG",
    help="The translation to sign (default: the source text).",
    shell_complete=completing.translated,
)
@click.option("--by", metavar="NAME", default="", help="Who signs: first and last name (required).")
@click.option("--role", metavar="TEXT", default="", help="Their role in the clinic (required).")
@click.option("--qualification", metavar="TEXT", help="What makes them fit to judge; required for a translation.")
@click.option(
    "--region",
    "regions",
    metavar="CC",
    multiple=True,
    help="A country it is signed for (required); repeat for more.",
    shell_complete=completing.regions,
)
@in_place_of_handout
@click.option("--yes", is_flag=True, help="Do not ask; for those who have read it elsewhere.")
@options.project
def sign(
    *,
    words: tuple[str, ...],
    tag: str | None,
    by: str,
    role: str,
    qualification: str | None,
    regions: tuple[str, ...],
    brand: str,
    fixed: bool,
    yes: bool,
    root: Path,
) -> int:
    """Show all that is signed, ask, and record the sign-off.

    First it says what is missing. Then it shows every text, picture, source, number and fixed word that the sign-off
    is for, and what has changed since the last one.
    """
    from handout.translations.sign import Signer
    from handout.usecases import own_words
    from handout.usecases import sign as signing

    what, _ = asked(words, brand, fixed)
    signer = Signer(by, role, qualification, dt.date.today())
    if (brand or fixed) and not tag:
        raise click.UsageError("Missing option '-l' / '--language': these words are signed in a language.")
    if fixed:
        if regions:
            raise click.UsageError("--region: fixed words are signed for all countries")
        return sign_words([tag or ""], signer, root, yes=yes)
    prepared = (
        own_words.prepare_brand(root, brand, tag or "", signer, regions)
        if brand
        else signing.prepare(root, what.handout, tag, signer, regions)
    )
    for line in prepared.lines:
        click.echo(plain(line))
    tell(prepared.remarks)
    question = plain(f"\nI, {by}, have read all of this and sign it for {', '.join(prepared.digests)}")
    if not yes and not click.confirm(question):
        click.echo("Nothing was signed.")
        return ExitCode.FAULTS
    path = (
        own_words.sign_brand(root, brand, tag or "", signer, regions, seen=prepared.digests)
        if brand
        else signing.sign(root, what.handout, tag, signer, regions, seen=prepared.digests)
    )
    click.echo(
        f"Signed: {path}. The record detects later changes; it is no protection against forgery. "
        "What was signed is kept in signed/: leave it with the project."
    )
    return ExitCode.DONE
