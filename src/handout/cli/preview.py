"""``handout preview``."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import click

from handout.cli import completing, options
from handout.cli.opened import in_browser
from handout.cli.typed import python_program
from handout.errors import EnvironmentFault, ExitCode, InputError, UsageError, error

_PARTS = ("starlette", "uvicorn", "jinja2", "h11")
"""What the extra “preview” brings, and the preview cannot do without."""


def can_preview() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(part) for part in _PARTS)


_EXAMPLES = options.examples(
    "handout preview --open                     the first handout, in the browser",
    "handout preview first-visit -l en -l ar    one, in two languages side by side",
    "handout preview --layout sheet --port 0    in another layout, wherever there is room",
)


@click.command(epilog=_EXAMPLES)
@click.argument("handout", required=False, shell_complete=completing.handouts)
@options.languages("Begin with this language; repeat for more.")
@click.option("-b", "--brand", metavar="BRAND", help="Begin with this brand.", shell_complete=completing.brands)
@click.option(
    "--layout",
    metavar="NAME",
    help="Begin with this layout in place of the brand's own.",
    shell_complete=completing.layouts,
)
@click.option("--variant", metavar="NAME", help="Begin with this variant.", shell_complete=completing.variants)
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    help="Where to (default: 8765, or the next that is free; 0: any that is free).",
)
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
@options.project
def preview(
    *,
    handout: str | None,
    languages: tuple[str, ...],
    brand: str | None,
    layout: str | None,
    variant: str | None,
    port: int | None,
    opens: bool,
    root: Path,
) -> int:
    """Show the pages in the browser, anew with every save.

    It answers on this machine alone, writes nothing, and ends with Ctrl-C.
    """
    try:
        from handout.preview.asking import Question
        from handout.preview.serving import serve
        from handout.preview.studio import Studio
    except ModuleNotFoundError as fault:
        if (fault.name or "").partition(".")[0] not in _PARTS:
            raise
        hint = f'Install it with: {python_program()} -m pip install "patient-handout[preview]".'
        message = f"the preview needs the package “{fault.name}”"
        raise EnvironmentFault(error("missing-package", message, hint=hint)) from None

    asked = {"handout": handout, "brand": brand, "layout": layout, "variant": variant}
    words = {name: word for name, word in asked.items() if word}
    studio = Studio(root)
    found = studio.understood(Question(languages=languages, **words))
    if faults := (*found.faults, *(found.strange or {}).values()):
        raise UsageError(*faults)
    if not found.handout and not found.brand:
        raise InputError(*studio.project.diagnostics)
    query = urlencode([*words.items(), *(("language", tag) for tag in languages)])

    def ready(own: int) -> None:
        address = f"http://127.0.0.1:{own}/{'?' if query else ''}{query}"
        click.echo(address)  # click flushes
        if opens:
            Thread(target=_open, args=(address,), daemon=True).start()

    serve(studio, port, ready)
    return ExitCode.DONE


def _open(address: str) -> None:
    """In a thread of its own: the command of ``BROWSER`` may come back only when it is closed."""
    if not in_browser(address):
        click.echo("No browser could be opened: open the address above in one.", err=True)
