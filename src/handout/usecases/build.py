"""The use case ``build``: every sheet asked for, each in its place, and nothing left that may not be printed.

It returns what happened and prints nothing. An unchanged project is recognised before anything slow is imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handout.records import replace
from handout.usecases import recall
from handout.usecases.executors import executor
from handout.usecases.result import BuildResult, Options, Progress, silent

if TYPE_CHECKING:
    from handout.usecases.workshop import Steps


def build(options: Options, steps: Steps | None = None, progress: Progress = silent) -> BuildResult:
    """Build what the options ask for.

    Raises UsageError for names that the project does not know, InputError where it cannot be read at all,
    EnvironmentFault where the output folder cannot be written. Faults of single sheets are in the result. A dry run
    tells what would be built, withdrawn and refused, as far as that is known before anything is typeset, and writes
    nothing at all.
    """
    if not options.rebuild and (known := recall.recall(options)):
        return replace(known, dry_run=options.dry_run)
    with executor(options) as makers:
        from handout.usecases.work import work

        return replace(work(options, steps, progress, makers), dry_run=options.dry_run)
