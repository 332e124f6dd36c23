"""``handout build --watch``: build, and again whenever a file of the project changes, one build after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from handout.cli.built import show, summary, tell_new, withdrawn
from handout.cli.progress import progress
from handout.cli.report import plain, tell
from handout.errors import Diagnostic, ExitCode, HandoutError, UsageError
from handout.looking import absolute
from handout.records import dataclass, field, replace

if TYPE_CHECKING:
    from handout.usecases.result import BuildResult, Options

NAMED = 3
"""Files that a line names: those that changed, and those that were made anew."""


def watched(context: click.Context, asked: Options, *, open_page: bool) -> int:
    """Until Ctrl-C, which ends it without a fault. UsageError for words that the project does not know to begin with;
    later, with whatever is wrong, it is told and the watch goes on."""
    from handout.usecases import recall
    from handout.usecases.watching import changes

    given = context.get_parameter_source("today") is click.core.ParameterSource.COMMANDLINE
    watch = _Watch(context, asked, given_day=given)
    others = recall.others(asked.output) or ()
    told = changes(asked.root, Event(), lambda: others)  # from here on, so that nothing is missed during the build
    try:
        watch.first()
        if open_page:
            from handout.cli.opened import opened

            opened(asked.output)
        click.echo(f"Watching {plain(str(absolute(asked.root)))}. Ctrl-C ends it.")
        fresh, others = _found(others, asked.output)
        for changed in told:
            watch.again(changed, quiet=changed <= fresh)
            fresh, others = _found(others, asked.output)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped. Every file in the output folder is whole.")
    return ExitCode.DONE


def _found(before: tuple[str, ...], output: Path) -> tuple[frozenset[str], tuple[str, ...]]:
    """Pictures elsewhere that the last build has found, which are then told as if they had just come; and all."""
    from handout.usecases import recall

    now = recall.others(output)
    now = before if now is None else now
    return frozenset(now) - frozenset(before), now


@dataclass(slots=True)
class _Watch:
    """A build that is done over and over. ``given_day``: the day was named, and stays when midnight passes."""

    context: click.Context
    asked: Options
    given_day: bool
    known: frozenset[Diagnostic] = field(default_factory=frozenset)
    """What has been told already."""

    def first(self) -> None:
        """The whole answer. UsageError as of a build."""
        if result := self._build(raising=UsageError):
            show(self.context, "build", result, self.asked.root)

    def again(self, changed: Collection[str], *, quiet: bool = False) -> None:
        """What is new, in few lines; one that sums up comes last. ``quiet``: where nothing is new, nothing is said."""
        known = self.known
        if result := self._build():
            idle = not result.withdrawn and not any(sheet.outcome == "built" for sheet in result.sheets)
            if quiet and idle and self.known <= known:
                return
            withdrawn(result)
            tell_new(result, known)
            click.echo(plain(f"{dt.datetime.now():%H:%M:%S} {line(changed, result)}"))

    def _build(self, raising: type[HandoutError] | tuple[()] = ()) -> BuildResult | None:
        from handout.usecases.build import build

        today = dt.date.today()
        asked = replace(self.asked, clock=today, today=self.asked.today if self.given_day else today)
        try:
            with progress(self.context) as told:
                result = build(asked, progress=told)
        except raising:
            raise
        except HandoutError as fault:
            tell(fault.diagnostics)
            return None
        self.known = frozenset(result.diagnostics)
        return result


def line(changed: Collection[str], result: BuildResult) -> str:
    """What has changed, what was made anew, and the count."""
    made = [sheet.edition.file for sheet in result.sheets if sheet.outcome == "built"]
    anew = f"made {some(made)}" if made else "nothing made"
    return f"{some(sorted(changed))} changed, {anew}: {summary('build', result)}"


def some(names: Iterable[str], most: int = NAMED) -> str:
    """The first of them, and how many more."""
    listed = list(names)
    more = len(listed) - most
    return ", ".join(listed) if more <= 1 else f"{', '.join(listed[:most])} and {more} more"
