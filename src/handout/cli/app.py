"""The command ``handout``: its parts, and how each ends. Nothing slow is imported before a command needs it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence

import click

from handout.cli.annotations import annotate, wants_github
from handout.cli.build import build, check
from handout.cli.group import Group
from handout.cli.languages import languages
from handout.cli.layouts import layouts
from handout.cli.new import new
from handout.cli.preview import preview
from handout.cli.printing import print_command
from handout.cli.proofs import proof
from handout.cli.regions import regions
from handout.cli.report import COMMAND, PROJECT, document, tell, wants_json
from handout.cli.show import fonts, schema, status, verify
from handout.cli.translate import translations
from handout.errors import ExitCode, HandoutError


class Shell(Group):
    """The group of all commands: faults become words and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except HandoutError as fault:
            code = fault.exit_code
            if wants_json(ctx):
                document(ctx.meta[COMMAND], code, fault.diagnostics)
            elif wants_github(ctx):
                annotate(fault.diagnostics, ctx.meta[PROJECT])
            else:
                tell(fault.diagnostics)
            return code


@click.group(cls=Shell, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(None, "--version", package_name="patient-handout", prog_name="handout")
@click.pass_context
def cli(context: click.Context) -> None:
    """Lay checked, translated treatment information out as printable patient handouts.

    Begin with: handout new my-clinic
    """
    if os.environ.get("NO_COLOR"):
        context.color = False


_COMMANDS = (
    *(build, check, print_command, preview, proof, status, languages, regions, layouts, translations, schema, fonts),
    *(verify, new),
)
for _command in _COMMANDS:
    cli.add_command(_command)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):  # a stream that tests or a service put there
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = cli.main(
            args=list(arguments) if arguments is not None else None, prog_name="handout", standalone_mode=False
        )
    except click.Abort:
        click.echo("Interrupted. Every file in the output folder is whole.", err=True)
        return ExitCode.INTERRUPTED
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    return code if isinstance(code, int) else ExitCode.DONE
