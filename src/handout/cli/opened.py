"""Pages in the browser of whoever asked for them: the staff's page, and the preview."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from handout.cli.report import plain
from handout.looking import is_file


def opened(output: Path) -> None:
    """Open index.html of an output folder; where no browser opens, say where it stands. No fault of a build."""
    from handout.output.store import INDEX

    page = output / INDEX
    if not is_file(page):
        click.echo(plain(f"There is no {page} to open."))
    elif not in_browser(page.resolve().as_uri()):
        click.echo(plain(f"No browser could be opened. The staff's page is {page}"))


def in_browser(address: str) -> bool:
    """Whether a browser with a window of its own has taken an address."""
    import webbrowser

    try:
        return _has_screen() and webbrowser.open(address)
    except (webbrowser.Error, OSError, ValueError):
        return False


def _has_screen() -> bool:
    """Without one Python takes a browser for terminals, which would sit on what was just said."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
