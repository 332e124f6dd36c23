"""``handout build`` and ``handout check``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli import crash, options
from handout.cli.annotations import annotate, wants_github
from handout.cli.progress import progress_of
from handout.cli.reading import reading_data, reading_lines
from handout.cli.report import amount, document, plain, tell, wants_json
from handout.models.standard import STANDARDS, Standard

if TYPE_CHECKING:
    from handout.usecases.result import BuildResult, SheetResult


@click.command()
@click.argument("handouts", nargs=-1, metavar="[HANDOUT]...")
@click.option(
    "-l", "--language", "languages", metavar="TAG", multiple=True, help="Only this language; repeat for more."
)
@click.option("-b", "--brand", "brands", metavar="BRAND", multiple=True, help="Only this brand; repeat for more.")
@click.option("--layout", metavar="NAME", help="This layout in place of the brand's own.")
@click.option(
    "--variant",
    "variants",
    metavar="NAME",
    multiple=True,
    help="Only this variant of each sheet; repeat for more (default: the plain sheet and those the brand lists).",
)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False),
    callback=options.folder,
    help="Where to (default: output/).",
)
@click.option(
    "-j", "--jobs", metavar="N", type=click.IntRange(1, 256), default=1, help="Processes to use (default: 1)."
)
@click.option(
    "--standard",
    type=click.Choice(STANDARDS),
    help="PDF/UA-1 and PDF/A-2a, or PDF/UA-2, WTPDF 1.0 and PDF/A-4 (default: what the brand names, else ua-1).",
)
@click.option("--imposed", is_flag=True, help="Two pages on each side of the paper, to be folded to a booklet.")
@click.option("--draft", is_flag=True, help="Build unfinished translations too, marked and named as drafts.")
@click.option("--release", is_flag=True, help="Refuse every sheet that would carry a mark.")
@click.option("--rebuild", is_flag=True, help="Build everything anew, unchanged or not.")
@click.option("--no-thumbs", is_flag=True, help="Make no small pictures for the staff’s page.")
@options.as_of
@options.project
@options.formats_and_github
@click.pass_context
def build(
    context: click.Context,
    *,
    handouts: tuple[str, ...],
    languages: tuple[str, ...],
    brands: tuple[str, ...],
    layout: str | None,
    variants: tuple[str, ...],
    output: Path | None,
    jobs: int,
    standard: Standard | None,
    imposed: bool,
    draft: bool,
    release: bool,
    rebuild: bool,
    no_thumbs: bool,
    today: dt.date,
    root: Path,
) -> int:
    """Build handouts as PDF: all of them, or only those named.

    What is unchanged is skipped; what may no longer be printed is moved to output/withdrawn/.
    """
    if draft and release:
        raise click.UsageError("--draft and --release contradict each other: a draft cannot be released.")
    from handout.usecases.build import build as run
    from handout.usecases.result import Options

    asked = Options(
        root=root,
        output=output or root / "output",
        today=today,
        handouts=handouts,
        languages=languages,
        brands=brands,
        layout=layout,
        variants=variants,
        standard=standard,
        imposed=imposed,
        draft=draft,
        release=release,
        rebuild=rebuild,
        jobs=jobs,
        clock=dt.date.today(),
        thumbs=not no_thumbs,
    )
    with progress_of(context) as progress:
        result = run(asked, progress=progress)
    _show(context, "build", result, root)
    return result.exit_code


@click.command()
@click.argument("handouts", nargs=-1, metavar="[HANDOUT]...")
@click.option("--strict", is_flag=True, help="Warnings count as faults.")
@click.option("--reading", is_flag=True, help="Show how hard each text is to read, too.")
@options.as_of
@options.project
@options.formats_and_github
@click.pass_context
def check(
    context: click.Context, *, handouts: tuple[str, ...], strict: bool, reading: bool, today: dt.date, root: Path
) -> int:
    """Run every check on every sheet, and write nothing."""
    from handout.usecases.check import check as run
    from handout.usecases.result import Options

    with progress_of(context) as progress:
        asked = Options(root, root / "output", today, handouts)
        result = run(asked, progress=progress, strict=strict, reading=reading)
    _show(context, "check", result, root)
    return result.exit_code


# --- the answer -----------------------------------------------------------------------------------------------


def _show(context: click.Context, command: str, result: BuildResult, root: Path) -> None:
    if wants_json(context):
        _as_json(command, result)
    elif wants_github(context):
        annotate((fault for fault in result.diagnostics if fault.code not in _IN_TABLE), root)
        click.echo(_summary(command, result))
    else:
        _as_text(command, result)
    if result.crashes:
        crash.write(result.crashes, "what is told above")


def _as_text(command: str, result: BuildResult) -> None:
    tell(fault for fault in result.diagnostics if fault.code not in _IN_TABLE)
    if command == "build":
        _table(result)
        _withdrawn(result)
    for line in reading_lines(result.readings):
        click.echo(plain(line))
    for line in overlong_lines(result.sheets):
        click.echo(plain(line))
    click.echo(_summary(command, result))


def _as_json(command: str, result: BuildResult) -> None:
    document(
        command,
        result.exit_code,
        result.diagnostics,
        output=result.output.as_posix(),
        sheets=[_sheet(sheet) for sheet in result.sheets],
        withdrawn=[{"file": w.file, "moved_to": w.moved_to, "why": w.why} for w in result.withdrawn],
        **({"readings": list(map(reading_data, result.readings))} if result.readings else {}),
    )


def _sheet(sheet: SheetResult) -> dict[str, object]:
    return {
        **sheet.edition.data(),
        "outcome": str(sheet.outcome),
        "file": sheet.file,
        "state": sheet.state or None,
        "reasons": list(sheet.reasons),
        "left_out": list(sheet.left_out),
        "pages": sheet.pages or None,
        "overlong": asdict(sheet.overlong) if sheet.overlong else None,
    }


_IN_TABLE = ("translation-missing", "goal-missed")
"""Notes that the table, or what follows it, gives in one line."""

_COLOURS = {"built": "green", "missing": "yellow", "skipped": "yellow", "refused": "red", "failed": "red"}


def _table(result: BuildResult) -> None:
    """By brand: file, language, what became of it, and what it is and leaves out; what has no translation, in one
    line."""
    sheets = sorted(result.sheets, key=lambda sheet: (sheet.edition.brand, sheet.edition.handout))
    width = max((len(_name(sheet)) for sheet in sheets), default=0)
    tag = max((len(sheet.edition.language) for sheet in sheets), default=0)
    pages = max((len(amount(sheet.pages, "page")) for sheet in sheets), default=0)
    for brand, group in groupby(sheets, key=lambda sheet: sheet.edition.brand):
        click.echo(plain(f"{result.output / brand}"))
        listed = list(group)
        for sheet in (sheet for sheet in listed if sheet.outcome != "missing"):
            outcome = click.style(f"{sheet.outcome:9}", fg=_COLOURS.get(sheet.outcome))
            count = amount(sheet.pages, "page") if sheet.pages else ""
            line = f"  {_name(sheet):{width}}  {sheet.edition.language:{tag}}  {outcome}  {count:{pages}}"
            click.echo(f"{line}  {_state(sheet)}".rstrip())
        gaps = (sheet.edition for sheet in listed if sheet.outcome == "missing")
        for handout, missing in groupby(gaps, key=lambda edition: edition.handout):
            click.echo(f"  no translation of {handout}: {', '.join(edition.language for edition in missing)}")


def _name(sheet: SheetResult) -> str:
    """The file's name; one that does not stand is in brackets."""
    name = sheet.edition.file.partition("/")[2]
    return name if sheet.file else f"({name})"


def _state(sheet: SheetResult) -> str:
    from handout.output import states

    if not sheet.state:
        return ""
    state = states.state(sheet.state) if not sheet.reasons else f"marked: {states.short(sheet.reasons)}"
    return f"{state}; left out: {', '.join(sheet.left_out)}" if sheet.left_out else state


def overlong_lines(sheets: Iterable[SheetResult]) -> Iterator[str]:
    """What takes more pages than its layout aims at, by brand, layout and variant; a line for each language."""
    long = sorted(
        (sheet for sheet in sheets if sheet.overlong), key=lambda sheet: (_form(sheet), sheet.edition.language)
    )
    for (handout, *form), group in groupby(long, key=_form):
        yield f"more pages than the goal: {handout} ({', '.join(name for name in form if name)})"
        for sheet in group:
            named = ", ".join(f"“{title}”" for title in sheet.overlong.longest) if sheet.overlong else ""
            yield f"  {sheet.edition.language}: {sheet.overlong} (longest: {named})"


def _form(sheet: SheetResult) -> tuple[str, str, str, str]:
    edition = sheet.edition
    return edition.handout, edition.brand, edition.layout or "", edition.variant or ""


def _withdrawn(result: BuildResult) -> None:
    for gone in result.withdrawn:
        word = click.style("withdrawn", fg="yellow")
        click.echo(f"{word}: {result.output / gone.file} -> {result.output / gone.moved_to} ({plain(gone.why)})")


def _summary(command: str, result: BuildResult) -> str:
    from handout.errors import Severity
    from handout.usecases.result import Outcome

    numbers = {outcome: sum(sheet.outcome is outcome for sheet in result.sheets) for outcome in Outcome}
    words = {Outcome.BUILT: "sound"} if command == "check" else {}
    parts = [f"{number} {words.get(outcome, outcome)}" for outcome, number in numbers.items() if number]
    parts = parts or ["nothing to build"]
    if result.withdrawn:
        parts.append(f"{len(result.withdrawn)} withdrawn")
    faults = sum(fault.severity is Severity.ERROR for fault in result.diagnostics)
    warnings = sum(fault.severity is Severity.WARNING for fault in result.diagnostics)
    counted = [amount(faults, "error")] * bool(faults) + [amount(warnings, "warning")] * bool(warnings)
    return f"{', '.join(parts)}. {', '.join(counted) or 'No faults'}."
