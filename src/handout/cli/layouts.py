"""``handout layouts``."""

from __future__ import annotations

from pathlib import Path

import click

from handout.cli import completing, options
from handout.cli.report import document, tell, wants_json
from handout.cli.show import print_table
from handout.errors import ExitCode
from handout.records import asdict

_EXAMPLES = options.examples(
    "handout layouts                                   what there is",
    "handout layouts sheet > layouts/our-sheet.yaml    one to change: give it its own name inside",
)


@click.command(epilog=_EXAMPLES)
@click.argument("name", required=False, metavar="[NAME]", shell_complete=completing.looks)
@options.project
@options.formats
@click.pass_context
def layouts(context: click.Context, name: str | None, root: Path) -> int:
    """List layouts and variants, or print one with every value.

    What is printed can be copied to layouts/ or variants/ of the project and changed there.
    """
    from handout.errors import has_errors
    from handout.usecases.layouts import layouts as run

    found = run(root, name)
    code = ExitCode.FAULTS if has_errors(found.faults) else ExitCode.DONE
    if wants_json(context):
        document("layouts", code, found.faults, layouts=[asdict(one) for one in found.offers], text=found.text)
        return code
    tell(found.faults)
    if name:
        click.echo(found.text or "", nl=False)
        return code
    rows = [(one.name, one.kind, one.file or "package", one.about) for one in found.offers]
    print_table("Layouts and variants", ("Name", "Kind", "From", "What it does"), rows)
    return code
