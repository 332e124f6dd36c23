"""Whether several processes are worth their start, and what each spares itself. Imports nothing slow: they start while
the project is still read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from handout.usecases.result import Options

FIRST: Final = 0.1
"""Seconds of a processor for the first sheet of a handout in a language: measured 0.12 to 0.2, Chinese 0.23, of the
bench project (two pages), on a machine so busy that all took half as long again."""
FURTHER: Final = 0.006
"""For each further brand or variant of it: measured there 0.0045 to 0.011."""
START: Final = 0.3
"""What several processes that are started anew cost more than one. They import (0.6 there) while this one imports and
reads the project (0.8), and then take it over (0.04): of that nothing is waited for. But each opens the fonts and
engines that one opens once (0.25, half of it in vain for two), and this one waits until they have ended. Forks cost
half as much: they have all but the fonts."""
OFTEN: Final = (250_000, 10, 10)
"""Objects until the collector looks at the young ones; how often it does until it looks at older ones, and at all.
Python's own 700 make it walk over hundreds of thousands of objects of project and fonts again and again: a tenth of the
processor time of a batch (measured on 13 languages of 10 brands), and 100,000 still a hundredth. There it finds next to
nothing (of 308 sheets as of 13 the same 493 objects); but of ten handouts in 13 languages the rings that wait for it
take 6 MB more at 500,000."""


def processes(tasks: int, sheets: int, jobs: int) -> int:
    """How many processes make so many sheets of so many handouts and languages soonest; 1: this one alone."""
    number = min(jobs, tasks)
    work = FIRST * tasks + FURTHER * max(sheets - tasks, 0)
    start = START / 2 if may_fork() else START
    return number if number > 1 and start + work / number < work else 1


def may_fork() -> bool:
    """Whether a fork is a whole copy of this process: on Linux, while it has one thread. What another thread holds
    locked would stay so for ever, and libraries of macOS that are in use do not bear it at all."""
    try:
        return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - it is a count
    except OSError:
        return False


def expected(options: Options) -> tuple[int, int]:
    """About how many handouts and languages, and sheets of them, a build may have: by the names of files alone."""
    root = options.root
    brands = len(options.brands or _names(root / "brands"))
    handouts = options.handouts or _names(root / "content") or ("content",)
    languages = {name for folder in _names(root / "translations") for name in _names(root / "translations" / folder)}
    tasks = len(handouts) * len(options.languages or ("source", *languages))
    return tasks, tasks * brands * max(len(options.variants), 1)


def _names(folder: Path) -> Sequence[str]:
    try:
        return [path.name for path in folder.iterdir() if not path.name.startswith(".")]
    except (OSError, ValueError):
        return []
