"""The bar of those who wait for sheets: how many are made, and about how long the others take."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from handout.cli.annotations import wants_github
from handout.cli.report import wants_json

if TYPE_CHECKING:
    from handout.usecases.result import SheetResult


@contextlib.contextmanager
def progress(context: click.Context) -> Iterator[Callable[[int, int, SheetResult], None]]:
    """A bar on a terminal, which vanishes in the end; nothing in a pipe, and nothing beside JSON."""
    if wants_json(context) or wants_github(context) or not sys.stderr.isatty():
        yield lambda done, total, last: None
        return
    bar = _Bar()
    try:
        yield bar.advance
    finally:
        bar.close()


class _Bar:
    """rich's bar, imported with the first sheet: an unchanged project has none."""

    def __init__(self) -> None:
        self._close: Callable[[], None] | None = None
        self._update: Callable[[int, int, str], None] = self._open

    def advance(self, done: int, total: int, last: SheetResult) -> None:
        self._update(done, total, last.edition.file)

    def close(self) -> None:
        if self._close:
            self._close()

    def _open(self, done: int, total: int, file: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = Progress(*columns, console=Console(stderr=True), transient=True)
        task = bar.add_task("", total=total)

        def update(done: int, _total: int, file: str) -> None:
            bar.update(task, completed=done, description=file)

        bar.start()
        self._close, self._update = bar.stop, update
        update(done, total, file)
