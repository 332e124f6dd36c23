"""The command ``handout``: its parts, and how each ends. Nothing slow is imported before a command needs it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Final

from handout import interrupts
from handout.engines import imported_late, plain_typed_dicts

# ``ast`` reads a signature that is a text, a UUID is what an option may be: none of ours is.
with imported_late({"ast": (), "uuid": ("UUID",)}), plain_typed_dicts("click.types", "click.shell_completion"):
    import click

from handout.cli.annotations import annotate, wants_github
from handout.cli.group import Group, LateCommands
from handout.cli.options import examples
from handout.cli.report import COMMAND, PROJECT, document, tell, wants_json
from handout.errors import ExitCode, HandoutError

PARTS: Final = {
    "Make": ("new", "check", "build", "print"),
    "Look": ("preview", "proof"),
    "Translate and sign": ("status", "translations", "languages"),
    "Judge a sheet in the hand": ("verify",),
    "Look up": ("layouts", "regions", "fonts", "schema"),
}
"""The commands in the order of the work, as ``handout --help`` lists them; one that is named nowhere comes last."""


class Shell(Group):
    """The group of all commands: faults become words and an exit code."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """In parts, and not by the alphabet."""
        width = max(map(len, self.commands))
        named = {name for names in PARTS.values() for name in names}
        others = tuple(name for name in self.list_commands(ctx) if name not in named)
        for part, names in {**PARTS, "Others": others}.items():
            there = [
                (name.ljust(width), self.commands[name].get_short_help_str(_WIDE))
                for name in names
                if name in self.commands
            ]
            if there:
                with formatter.section(part):
                    formatter.write_dl(there)

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
        except Exception as fault:
            interrupts.pass_on(fault)
            raise


_WIDE: Final = 62
"""Columns for what a command does, on a terminal of 80."""
_EXAMPLES: Final = examples(
    "handout new my-clinic        a small project to begin with",
    "handout build --open         its sheets, and the staff's page in the browser",
    "handout status               what to do next",
)


_COMMANDS: Final = LateCommands(
    {
        "build": ("handout.cli.build", "build"),
        "check": ("handout.cli.check", "check"),
        "print": ("handout.cli.printing", "print_command"),
        "preview": ("handout.cli.preview", "preview"),
        "proof": ("handout.cli.proofs", "proof"),
        "status": ("handout.cli.show", "status"),
        "languages": ("handout.cli.languages", "languages"),
        "regions": ("handout.cli.regions", "regions"),
        "layouts": ("handout.cli.layouts", "layouts"),
        "translations": ("handout.cli.translate", "translations"),
        "schema": ("handout.cli.show", "schema"),
        "fonts": ("handout.cli.show", "fonts"),
        "verify": ("handout.cli.show", "verify"),
        "new": ("handout.cli.new", "new"),
    }
)


@click.group(
    cls=Shell,
    commands=_COMMANDS,
    epilog=_EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(None, "--version", package_name="patient-handout", prog_name="handout")
@click.pass_context
def cli(context: click.Context) -> None:
    """Lay checked, translated treatment information out as printable patient handouts."""
    if os.environ.get("NO_COLOR"):
        context.color = False


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
