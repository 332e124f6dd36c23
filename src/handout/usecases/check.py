"""The use case ``check``: make every sheet in memory, write nothing, return every fault."""

from __future__ import annotations

from collections.abc import Container, Iterator

from handout.errors import Diagnostic
from handout.models.messages import messages
from handout.project import Project
from handout.translations.strays import strays
from handout.usecases.accepts import unused_accepts
from handout.usecases.making import make
from handout.usecases.own_words import brand_remarks
from handout.usecases.readability import readability
from handout.usecases.remarks import joined, remarks
from handout.usecases.result import BuildResult, Options, Progress, SheetResult, silent
from handout.usecases.select import requests, scope
from handout.usecases.signed import record_faults
from handout.usecases.steps import real_steps
from handout.usecases.workshop import Steps, open_workshop


def check(
    options: Options,
    steps: Steps | None = None,
    progress: Progress = silent,
    *,
    strict: bool = False,
    reading: bool = False,
) -> BuildResult:
    """Every fault of what the options ask for, and with ``reading`` how hard the texts are. Errors as ``build``, but
    for the output folder, which is left alone."""
    shop = open_workshop(options.root, steps or real_steps())
    asked = requests(shop.project, options, scope(shop.project, options))
    results: list[SheetResult] = []
    for request in asked:
        results.append(make(shop, request).result)
        progress(len(results), len(asked), results[-1])
    asked_for = {request.handout for request in asked}
    records = record_faults(shop.project, options.today, asked_for)
    told, used = remarks(shop.project, sorted(asked_for), options.today)
    strange = tuple(_strays(shop.project, asked_for))
    asked_brands = {request.brand for request in asked}
    told, used = joined(((told, used), brand_remarks(shop.project, asked_brands)))
    every = not options.languages and not options.brands
    unused = unused_accepts(shop.project, asked, used) if every else ()
    faults = (*shop.project.diagnostics, *records, *told, *strange, *unused)
    readings = tuple(readability(shop.project, sorted(asked_for), options.today)) if reading else ()
    return BuildResult(options.output, tuple(results), (), faults, strict, readings=readings)


def _strays(project: Project, handouts: Container[str]) -> Iterator[Diagnostic]:
    """Messages that do nothing, of every translation of these handouts."""
    for (name, tag), file in project.translations.items():
        if name in handouts and name in project.handouts:
            update = f"handout translations update {name} -l {tag}"
            yield from strays(messages(project.handouts[name].model), file, update)
