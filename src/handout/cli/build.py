"""``handout build``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from handout.cli import completing, options
from handout.cli.annotations import wants_github
from handout.cli.built import show
from handout.cli.progress import progress
from handout.cli.report import wants_json
from handout.cli.sparing import sparing
from handout.models.standard import STANDARDS, Standard
from handout.output.files import OUTPUT

if TYPE_CHECKING:
    from handout.usecases.result import Options

_EXAMPLES = options.examples(
    "handout build                               everything, into output/",
    "handout build first-visit -l es -l ar       one handout in two languages",
    "handout build -b juniper --variant large-print",
    "handout build --watch                       again with every saved file",
    "handout build --dry-run                     what it would do, and nothing done",
)


@click.command(epilog=_EXAMPLES)
@options.handouts
@options.languages("Only this language; repeat for more.")
@options.brands
@click.option(
    "--layout",
    metavar="NAME",
    help="This layout in place of the brand's own.",
    shell_complete=completing.layouts,
)
@options.variants
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False),
    callback=options.folder,
    help="Where to (default: output/).",
    shell_complete=completing.folders,
)
@click.option(
    "-j", "--jobs", metavar="N", type=click.IntRange(1, 256), default=1, help="Processes to use (default: 1)."
)
@click.option("--scheduler", metavar="ADDRESS", help="Make the sheets on the Dask cluster of this scheduler.")
@click.option(
    "--standard",
    type=click.Choice(STANDARDS),
    help="PDF/UA-1 and PDF/A-2a, or PDF/UA-2, WTPDF 1.0 and PDF/A-4 (default: what the brand names, else ua-1).",
)
@click.option("--imposed", is_flag=True, help="Two pages on each side of the paper, to be folded to a booklet.")
@click.option("--draft", is_flag=True, help="Build unfinished translations too, marked and named as drafts.")
@click.option("--release", is_flag=True, help="Refuse every sheet that would carry a mark.")
@click.option("--rebuild", is_flag=True, help="Build everything anew, unchanged or not.")
@click.option("--dry-run", is_flag=True, help="Say what would be built and withdrawn; typeset and write nothing.")
@click.option("--watch", is_flag=True, help="Build again whenever a file changes, until Ctrl-C.")
@click.option("--open", "open_page", is_flag=True, help="Open the staff's page, index.html, in the browser.")
@click.option("--no-thumbs", is_flag=True, help="Make no small pictures for the staff’s page.")
@options.as_of
@options.project
@options.formats_and_github
@click.pass_context
def build(
    context: click.Context,
    *,
    layout: str | None,
    output: Path | None,
    jobs: int,
    scheduler: str | None,
    standard: Standard | None,
    imposed: bool,
    draft: bool,
    release: bool,
    rebuild: bool,
    dry_run: bool,
    watch: bool,
    open_page: bool,
    no_thumbs: bool,
    today: dt.date,
    root: Path,
    **which: Unpack[options.Which],
) -> int:
    """Build handouts as PDF: all of them, or only those named.

    What is unchanged is skipped; what may no longer be printed is moved to output/withdrawn/.
    """
    if draft and release:
        raise click.UsageError("--draft and --release contradict each other: a draft cannot be released.")
    _for_people(context, watch=watch, open_page=open_page, dry_run=dry_run)
    from handout.usecases.result import Options

    asked = Options(
        root=root,
        output=output or root / OUTPUT,
        today=today,
        layout=layout,
        standard=standard,
        imposed=imposed,
        draft=draft,
        release=release,
        rebuild=rebuild,
        jobs=jobs,
        scheduler=scheduler,
        clock=dt.date.today(),
        dry_run=dry_run,
        thumbs=not no_thumbs,
        **which,
    )
    if watch:
        from handout.cli.watched import watched

        return watched(context, asked, open_page=open_page)
    return _once(context, asked, open_page=open_page)


def _once(context: click.Context, asked: Options, *, open_page: bool) -> int:
    """Build, tell, open."""
    from handout.usecases.build import build as run

    with progress(context) as bar, sparing(bar) as told:
        result = run(asked, progress=told)
    show(context, "build", result, asked.root)
    if open_page:
        from handout.cli.opened import opened

        opened(result.output)
    return result.exit_code


def _for_people(context: click.Context, *, watch: bool, open_page: bool, dry_run: bool) -> None:
    """One document is one build, and a program opens no browser. Click's UsageError."""
    named = [name for name, asked in (("--watch", watch), ("--open", open_page)) if asked]
    if named and (wants_json(context) or wants_github(context)):
        raise click.UsageError(f"{named[0]} is for people at a terminal: leave out --format.")
    if named and dry_run:
        raise click.UsageError(f"{named[0]} and --dry-run contradict each other: nothing would be made.")
