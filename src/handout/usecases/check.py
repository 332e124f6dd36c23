"""The use case ``check``: make every sheet in memory, write nothing, return every fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handout.usecases.build import Progress, silent
from handout.usecases.result import BuildResult, Options, SheetResult
from handout.usecases.select import requests, scope
from handout.usecases.steps import real_steps
from handout.usecases.workshop import Steps, make, open_workshop


def check(
    root: Path, today: date, handouts: tuple[str, ...] = (), steps: Steps | None = None, progress: Progress = silent
) -> BuildResult:
    """Every fault of a project. Errors as ``run.build``, but for the output folder, which is left alone."""
    shop = open_workshop(root, steps or real_steps())
    options = Options(root, root / "output", today, handouts)
    asked = requests(shop.project, options, scope(shop.project, options))
    results: list[SheetResult] = []
    for request in asked:
        results.append(make(shop, request).result)
        progress(len(results), len(asked), results[-1])
    return BuildResult(options.output, tuple(results), (), shop.faults)
