"""``handout regions``."""

from __future__ import annotations

from pathlib import Path

import click

from handout.cli import completing, options
from handout.cli.report import document, tell, wants_json
from handout.cli.show import print_table
from handout.errors import ExitCode
from handout.records import asdict

_EXAMPLES = options.examples(
    "handout regions              every country",
    "handout regions GB Ireland   these, by code or by name",
)


@click.command(epilog=_EXAMPLES)
@click.argument("countries", nargs=-1, metavar="[COUNTRY]...", shell_complete=completing.regions)
@options.project
@options.formats
@click.pass_context
def regions(context: click.Context, countries: tuple[str, ...], root: Path) -> int:
    """List the countries, and the numbers that each prints."""
    from handout.errors import has_errors
    from handout.usecases.regions import regions as run

    found = run(root, countries)
    code = ExitCode.FAULTS if has_errors(found.faults) else ExitCode.DONE
    if wants_json(context):
        document("regions", code, found.faults, regions=[asdict(row) for row in found.regions])
        return code
    tell(found.faults)
    rows = [
        (row.name, row.region, row.emergency, row.advice or "", row.paper, row.file or "package", ", ".join(row.brands))
        for row in found.regions
    ]
    print_table("Regions", ("Country", "Code", "Emergency", "Advice", "Paper", "From", "Brands"), rows)
    return code
