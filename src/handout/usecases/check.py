"""The use case ``check``: make every sheet in memory, write none, return every fault.

Of a sheet that stands in the output folder just as it would be made, what was told of it when it was typeset is
repeated: the same program found it in the same words. So is all that was found in a handout that has not changed since
the last check.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import date
from pathlib import Path

from handout import interrupts
from handout.accepting import Settled
from handout.assemble.job import Request
from handout.errors import Diagnostic
from handout.looking import is_link, read_if_there
from handout.models.messages import messages
from handout.output import manifest, recover
from handout.output.manifest import Entry, Manifest
from handout.project import Project
from handout.records import asdict, replace
from handout.translations.strays import strays
from handout.usecases.accepts import unused_accepts
from handout.usecases.findings import FilesBefore, Findings, sheets
from handout.usecases.making import make
from handout.usecases.own_words import brand_remarks
from handout.usecases.readability import readability
from handout.usecases.remarks import joined, remarks
from handout.usecases.result import BuildResult, Options, Outcome, Progress, SheetResult, as_standing, silent
from handout.usecases.select import requests, scope
from handout.usecases.signed import record_faults
from handout.usecases.steps import real_steps
from handout.usecases.workshop import Steps, Workshop, open_workshop


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
    before = FilesBefore.of(options.root)
    shop = open_workshop(options.root, steps or real_steps())
    findings = Findings.of(shop, options.output, options.today, before)
    asked = requests(shop.project, options, scope(shop.project, options))
    results = _results(shop, options, asked, findings, progress)
    asked_for = {request.handout for request in asked}
    records = record_faults(shop.project, options.today, asked_for)
    told, used = joined(_remarks(shop.project, name, options.today, findings) for name in sorted(asked_for))
    strange = tuple(_strays(shop.project, asked_for))
    asked_brands = {request.brand for request in asked}
    told, used = joined(((told, used), brand_remarks(shop.project, asked_brands)))
    every = not options.languages and not options.brands
    unused = unused_accepts(shop.project, asked, used) if every else ()
    faults = (*shop.project.diagnostics, *records, *told, *strange, *unused)
    readings = tuple(readability(shop.project, sorted(asked_for), options.today)) if reading else ()
    findings.keep()
    return BuildResult(options.output, results, (), faults, strict, readings=readings)


def _results(
    shop: Workshop, options: Options, asked: Sequence[Request], findings: Findings, progress: Progress
) -> tuple[SheetResult, ...]:
    """What would become of each sheet asked for; of the handouts that have not changed, what is known of them."""
    kind = f"sheets: {_selection(options)}"
    names = {request.handout for request in asked}
    known = {name: found for name in names if (found := findings.get(name, kind, sheets)) is not None}
    left = {name: list(found) for name, found in known.items()}
    standing = _whole(options.output)
    keys = {name: entry.key for name, entry in standing.items()}
    results: list[SheetResult] = []
    for request in asked:
        interrupts.pass_on()
        of_handout = left.get(request.handout)
        result = of_handout.pop(0) if of_handout else _repeated(make(shop, request, keys).result, standing)
        results.append(result)
        progress(len(results), len(asked), result)
    for name in names - known.keys():
        made = tuple(result for result in results if result.edition.handout == name)
        if not any(result.spoilt for result in made):
            findings.learn(name, kind, made)
    return tuple(results)


def _selection(options: Options) -> dict[str, str]:
    """What the options ask for of a handout."""
    every = replace(options, root=Path(), output=Path(), handouts=(), rebuild=False, jobs=1, scheduler=None)
    return {name: str(value) for name, value in asdict(every).items()}


def _remarks(project: Project, name: str, today: date, findings: Findings) -> Settled:
    return findings.settled(name, "remarks", lambda: remarks(project, (name,), today))


def _whole(output: Path) -> Manifest:
    """What stands in an output folder just as its manifest says."""
    known = manifest.read(output) or {}
    return {name: entry for name, entry in known.items() if entry.key and _holds(output / name, entry)}


def _holds(path: Path, entry: Entry) -> bool:
    data = None if is_link(path) else read_if_there(path, recover.LARGEST)
    return data is not None and manifest.sha256(data) == entry.sha256


def _repeated(result: SheetResult, standing: Manifest) -> SheetResult:
    """The same answer, whether a sheet was made now or stands already."""
    if result.outcome is not Outcome.UNCHANGED:
        return result
    return replace(as_standing(result, standing), outcome=Outcome.BUILT)


def _strays(project: Project, handouts: Container[str]) -> Iterator[Diagnostic]:
    """Messages that do nothing, of every translation of these handouts."""
    for (name, tag), file in project.translations.items():
        if name in handouts and name in project.handouts:
            update = f"handout translations update {name} -l {tag}"
            yield from strays(messages(project.handouts[name].model), file, update)
