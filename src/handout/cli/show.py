"""``handout status``, ``fonts``, ``schema`` and ``verify``: they only look."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli import completing, crash, options
from handout.cli.annotations import annotate, wants_github
from handout.cli.report import advise, amount, document, plain, tell, typed, wants_json
from handout.cli.todo import open_lines, step_lines, text_data
from handout.errors import ExitCode
from handout.records import asdict

if TYPE_CHECKING:
    from handout.project.schemas import FileKind
    from handout.usecases.next_steps import NextStep
    from handout.usecases.standing import Standing
    from handout.usecases.status import LongSheet, Status

KINDS = ("content", "translation", "brand", "layout", "region", "variant", "language", "terms")


@click.command(
    epilog=options.examples(
        "handout status                        every handout in every language",
        "handout status first-visit --texts    one, with every open text and its line",
    )
)
@click.argument("handouts", nargs=-1, metavar="[HANDOUT]...", shell_complete=completing.handouts)
@click.option("--texts", is_flag=True, help="List every text that is open, with its file and line.")
@options.as_of
@options.project
@options.formats_and_github
@click.pass_context
def status(context: click.Context, *, handouts: tuple[str, ...], texts: bool, today: dt.date, root: Path) -> int:
    """Show where every handout stands in every language.

    A source text is draft or approved, a translation missing, partial, stale, machine, human or reviewed; both may be
    expired or withdrawn. It ends with what to do next.
    """
    from handout.errors import has_errors
    from handout.usecases.status import status as run

    found = run(root, today, handouts)
    code = ExitCode.FAULTS if has_errors(found.faults) else ExitCode.DONE
    code = ExitCode.INTERNAL if found.crashes else code
    if wants_json(context):
        standings = [_data(standing) for standing in found.standings]
        built = found.built.isoformat() if found.built else None
        steps = [_step(step) for step in found.next]
        long = [_long(one) for one in found.long]
        document("status", code, found.faults, standings=standings, next=steps, long=long, built=built)
    else:
        if wants_github(context):
            annotate(found.faults, root)
        else:
            tell(found.faults)
        _as_text(context, found, texts=texts)
    if found.crashes:
        crash.write(found.crashes, "what is told above")
    return code


def _as_text(context: click.Context, found: Status, *, texts: bool) -> None:
    from handout.errors import has_errors

    for handout in dict.fromkeys(standing.handout for standing in found.standings):
        there = [standing for standing in found.standings if standing.handout == handout]
        _matrix(there)
        for line in open_lines(there, texts=texts):
            click.echo(plain(line))
        for line in step_lines([step for step in found.next if step.handout == handout], partial(typed, context)):
            click.echo(plain(line))
    if not found.standings:
        click.echo("No handout can be read." if has_errors(found.faults) else "There are no handouts.")
    if found.long:
        click.echo(f"more pages than the goal, in the last build ({found.built or 'its day is not known'}):")
    for one in found.long:
        since = f"; {one.since}: build it again" if one.since else ""
        click.echo(plain(f"  {one.edition.file}: {one.overlong}{since}"))


def _long(one: LongSheet) -> dict[str, object]:
    return {**one.edition.data(), **asdict(one.overlong), "since": one.since}


def _data(standing: Standing) -> dict[str, object]:
    """A standing for programs: days as ISO 8601 writes them."""
    signed = [{**asdict(sign), "date": sign.date.isoformat()} for sign in standing.signed]
    texts = [text_data(text) for text in standing.texts]
    return {**asdict(standing), "signed": signed, "texts": texts}


def _step(step: NextStep) -> dict[str, object]:
    return {
        "handout": step.handout,
        "language": step.languages[0],
        "command": step.command,
        "because": step.because,
    }


_COLOURS = {"approved": "green", "reviewed": "green", "missing": "dim", "machine": "yellow", "human": "yellow"}


def _matrix(standings: Sequence[Standing]) -> None:
    """One handout: a row for each language, a column for each country."""
    regions = sorted({standing.region for standing in standings})
    rows = []
    for tag in dict.fromkeys(standing.language for standing in standings):
        own = {standing.region: standing for standing in standings if standing.language == tag}
        first = next(iter(own.values()))
        rows.append((f"{first.language_name} ({tag})", *(_cell(own[region]) for region in regions)))
    print_table(f"{standings[0].title} ({standings[0].handout})", ("Language", *regions), rows)
    for withdrawn in dict.fromkeys(standing.withdrawn for standing in standings if standing.withdrawn):
        click.echo(f"withdrawn {plain(withdrawn)}")
    for line in _variants(standings):
        click.echo(plain(line))
    for accepted in dict.fromkeys(text for standing in standings for text in standing.accepted):
        click.echo(f"accepted: {plain(accepted)}")
    _sign_offs(standings)


def _variants(standings: Sequence[Standing]) -> Iterator[str]:
    """Of the variants that brands list those that stand otherwise than the plain sheet."""
    from handout.output import states

    for standing in standings:
        for form in standing.variants:
            if (form.state, form.reasons) != (standing.state, standing.reasons):
                marked = f", {states.short(form.reasons)}" if form.reasons else ""
                yield f"{form.variant} of {form.brand} in {standing.language_name}: {form.state}{marked}"


_FEW = 3
"""Changes of a text that are shown; JSON has all."""


def _sign_offs(standings: Sequence[Standing]) -> None:
    """Every sign-off of a handout, once for all countries of which the same is true. That it is not for a country is
    told only where it is for none of those that ask."""
    from handout.output import states
    from handout.translations.shown import change_lines

    asking = {standing.region for standing in standings}
    told: dict[tuple[str, ...], list[str]] = {}
    for standing in standings:
        for signed in standing.signed:
            if "region" in signed.why and asking.intersection(signed.regions):
                continue
            said = states.void(signed.why)
            verdict = f"does not hold: {said}" if said else "holds"
            lines = [f"signed: {standing.language_name}, by {signed.by} on {signed.date}: {verdict}"]
            if "changed" in signed.why:
                lines += change_lines(signed.changes, _FEW) if signed.kept else ["  what was signed is not kept here"]
            told.setdefault(tuple(lines), []).append(standing.region)
    for (first, *others), regions in told.items():
        click.echo(plain(f"{first} ({', '.join(regions)})"))
        for line in others:
            click.echo(plain(line))


_TOLD = ("draft", "machine", "human", "partial", "stale", "labels")
"""Reasons that the state tells already, or that hold of the language as a whole (``handout build`` names them)."""


def _cell(standing: Standing) -> str:
    from handout.output import states

    counts = [f"{standing.missing} missing"] * bool(standing.missing) + [f"{standing.stale} stale"] * bool(
        standing.stale
    )
    noted = f" ({', '.join(counts)})" if counts else ""
    idle = "" if standing.brands else ", not built"
    told = () if standing.state in ("approved", "reviewed") else _TOLD
    others = states.short([reason for reason in standing.reasons if reason not in told])
    marked = f", {others}" if others else ""
    return f"{standing.state}{marked}{noted}{idle}"


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table as wide as it needs in a pipe; on a terminal it fits the window."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(no_color=bool(os.environ.get("NO_COLOR")) or None, highlight=False)
    if not console.is_terminal:
        console = Console(width=500, highlight=False)
    click.secho(plain(title), bold=True)
    table = Table(*head, box=box.SIMPLE)
    for first, *cells in rows:
        table.add_row(Text(plain(first)), *(Text(plain(cell), _style(cell)) for cell in cells))
    console.print(table)


def _style(cell: str) -> str:
    word = cell.partition(" ")[0].rstrip(",")
    return _COLOURS.get(word, "red" if word in ("stale", "partial", "expired", "broken", "withdrawn") else "")


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
def schema(kind: FileKind) -> None:
    """Print the JSON Schema of one kind of file.

    With it an editor completes and checks while you type.
    """
    from handout.project import schema as made

    click.echo(json.dumps(made(kind), indent=2, ensure_ascii=False))


@click.command()
@options.project
@options.formats
@click.pass_context
def fonts(context: click.Context, root: Path) -> int:
    """Show which fonts each language uses, and what is missing."""
    from handout.usecases.fonts import fonts as run

    found = run(root)
    missing = any(use.missing for use in found.uses)
    code = ExitCode.ENVIRONMENT if missing else ExitCode.DONE
    if wants_json(context):
        document("fonts", code, found.faults, languages=[asdict(use) for use in found.uses])
        return code
    tell(found.faults)
    rows = [
        (f"{use.name} ({use.language})", ", ".join(use.families), ", ".join(use.missing) or "none")
        for use in found.uses
    ]
    print_table("Fonts", ("Language", "Fonts, first to last", "Missing"), rows)
    return code


@click.command(
    epilog=options.examples(
        "handout verify output/example-clinic/first-visit.es.pdf",
        "handout verify ~/Downloads/from-the-desk.pdf --project /srv/handouts",
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@options.as_of
@options.project
@options.formats
@click.pass_context
def verify(context: click.Context, file: Path, today: dt.date, root: Path) -> int:
    """Say what made a PDF, and whether it may still be printed.

    That is its text, translation, layout, brand and version, each against the project of today.
    """
    from handout.usecases.verify import verify as run

    with contextlib.suppress(OSError):  # where nobody may look, reading it says why
        if not file.is_file():
            raise click.BadParameter(f"there is no file “{file}”", param_hint="FILE")
    found = run(file, root, today)
    code = ExitCode.DONE if found.current else ExitCode.FAULTS
    if wants_json(context):
        document("verify", code, (), **asdict(found), current=found.current)
        return code
    for name, value in found.said.items():
        click.echo(f"{name:12}{plain(value)}")
    for sheet in found.sheets:
        count = "1 copy" if sheet.copies == 1 else f"{sheet.copies} copies"
        told = "current" if sheet.current else "not current"
        click.echo(f"{'sheet':12}{plain(sheet.edition.file)}: {count}, {told}")
    answers = {
        "not changed since it was made": found.intact,
        "the text is the project's of today": found.same_text,
        "building it now gives this very file": found.same_bytes,
        "may be printed as it is marked": found.printable,
    }
    for question, answer in answers.items() if found.ours else ():
        click.echo(f"{click.style('yes', fg='green') if answer else click.style('no ', fg='red')} {question}")
    for why in found.why:
        click.echo(f"- {plain(why)}")
    verdict = "current" if found.current else "not current" if found.ours else "not a handout of this program"
    click.echo(f"{plain(str(file))}: {verdict}" + (f", {amount(len(found.why), 'remark')}" if found.why else ""))
    advise(context, found.next)
    return code
