"""``handout print``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli import crash, options
from handout.cli.progress import progress
from handout.cli.report import amount, document, plain, tell, wants_json
from handout.models.standard import STANDARDS, Standard

if TYPE_CHECKING:
    from handout.usecases.print_run import RunPart
    from handout.usecases.printing import PrintResult


_EXAMPLES = options.examples(
    "handout print --list monday.csv                   monday.pdf, for both sides of the paper",
    "handout print --list monday.csv -o run.pdf --single-sided",
)


@click.command("print", epilog=_EXAMPLES)
@click.option(
    "--list",
    "listed",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="A CSV file; its first line is handout,language,brand,layout,variant,copies.",
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="PDF",
    type=click.Path(path_type=Path),
    help="Where to (default: beside the list, under its name).",
)
@click.option("--single-sided", is_flag=True, help="No blank pages: for a printer that prints on one side.")
@click.option(
    "--standard",
    type=click.Choice(STANDARDS),
    help="What the PDF keeps, as of “build” (default: what all its brands name, else ua-1).",
)
@options.project
@options.formats
@click.pass_context
def print_command(
    context: click.Context,
    *,
    listed: Path,
    target: Path | None,
    single_sided: bool,
    standard: Standard | None,
    root: Path,
) -> int:
    """Bind the sheets of a list in one PDF for the printer.

    Each copy begins on a right-hand page. What may not be printed is told, and the rest is printed.
    """
    for path, hint in ((listed, "--list"), (target, "-o")):
        if path is not None and str(path) in ("", "."):
            raise click.BadParameter("it names no file", param_hint=hint)
    from handout.usecases.printing import PrintOptions, print_run

    asked = PrintOptions(root, listed, dt.date.today(), target, single_sided, standard)
    with progress(context) as told:
        result = print_run(asked, progress=told)
    if wants_json(context):
        _as_json(result)
    else:
        _as_text(result)
    if result.crashes:
        crash.write(result.crashes, "what is told above")
    return result.exit_code


def _as_json(result: PrintResult) -> None:
    document(
        "print",
        result.exit_code,
        result.diagnostics,
        file=result.file.as_posix() if result.size else None,
        pages=result.pages,
        bytes=result.size,
        sheets=[_part(part) for part in result.parts],
        left_out=list(result.left_out),
    )


def _part(part: RunPart) -> dict[str, object]:
    """``pages`` are those of one copy, with the blank one behind it."""
    placed = part.placement
    return {
        **part.result.edition.data(),
        "line": part.wanted.where.line,
        "copies": part.wanted.copies,
        "printed": placed is not None,
        "state": part.result.state or None,
        "reasons": list(part.result.reasons),
        "pages": placed.pages if placed else None,
        "blank": placed.blank if placed else None,
        "first_page": placed.first if placed else None,
    }


def _as_text(result: PrintResult) -> None:
    tell(result.diagnostics)
    printed = [part for part in result.parts if part.placement]
    for line in _table([_row(part) for part in printed]):
        click.echo(plain(line.rstrip()))
    if not result.size:
        click.echo("Nothing was printed.")
        return
    sheets = sum(part.wanted.copies for part in printed)
    size = f"{amount(sheets, 'sheet')} on {amount(result.pages, 'page')}, {result.size / 1000:,.0f} kB"
    left = f"; left out: {_lines(result.left_out)}" if result.left_out else ""
    click.echo(f"{plain(str(result.file))}: {size}{left}")


def _lines(numbers: tuple[int, ...]) -> str:
    return f"{'line' if len(numbers) == 1 else 'lines'} {', '.join(map(str, numbers))}"


def _row(part: RunPart) -> list[str]:
    from handout.output import states

    placed, edition = part.placement, part.result.edition
    assert placed is not None, "only what is printed has a row"
    pages = amount(placed.pages - placed.blank, "page") + (" and a blank one" if placed.blank else "")
    count = "1 copy" if placed.copies == 1 else f"{placed.copies} copies"
    name = ".".join(word for word in (edition.handout, edition.layout, edition.variant) if word)
    reasons = part.result.reasons
    state = f"marked: {states.short(reasons)}" if reasons else states.state(part.result.state)
    return [f"page {placed.first}", name, edition.language, edition.brand, count, pages, state]


def _table(rows: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows]
