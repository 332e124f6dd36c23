"""A build that has something to do: load, select, make, write, withdraw, list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.errors import InputError, error
from handout.output import index
from handout.output.store import WITHDRAWN, Store, opened
from handout.project import Project
from handout.usecases import recall
from handout.usecases.pool import made
from handout.usecases.result import BuildResult, Options, Outcome, Progress, SheetResult, Withdrawal
from handout.usecases.select import Scope, requests, scope
from handout.usecases.steps import real_steps
from handout.usecases.withdraw import Judge
from handout.usecases.workshop import Made, Steps, Workshop, open_workshop


def work(options: Options, steps: Steps | None, progress: Progress) -> BuildResult:
    """As ``build``, whatever the last build said."""
    usual = recall.inputs(options)
    shop = open_workshop(options.root, steps or real_steps())
    _refuse_what_is_no_project(shop)
    within = scope(shop.project, options)
    others = _others(shop)
    before = recall.Before(usual, others, recall.inputs(options, others))
    with opened(options.output) as store:
        recall.forget(options)
        sheets = tuple(_sheets(shop, options, within, store, progress))
        withdrawn = tuple(_withdraw(shop.project, options, within, store, sheets))
        store.finish(index.page(store.entries.values(), _names(shop.project)))
        result = BuildResult(options.output, sheets, withdrawn, shop.project.diagnostics)
        recall.remember(options, result, before)
    return result


def _refuse_what_is_no_project(shop: Workshop) -> None:
    """A folder without handouts and brands is the wrong folder: nothing there is ours to write or to withdraw."""
    project = shop.project
    if not project.handouts and not project.brands and shop.project.diagnostics:
        raise InputError(*shop.project.diagnostics)
    if hidden := [fault for subject, told in project.faults.items() if subject[0] == "folder" for fault in told]:
        raise InputError(*hidden)  # what cannot be read is not gone
    if brand := project.brands.get(WITHDRAWN):
        message = f"no brand can be called “{WITHDRAWN}”: the output folder keeps withdrawn sheets there"
        raise InputError(error("reserved-name", message, brand.at("brand"), "Choose another id."))


def _others(shop: Workshop) -> tuple[str, ...]:
    """Files read besides those in their usual places: pictures, and fonts of the system that a brand names."""
    brands = (loaded.model for loaded in shop.project.brands.values())
    named = any(brand.typefaces.body or brand.typefaces.heading for brand in brands)
    fonts = sorted({str(path) for path in shop.named_files()}) if named else ()
    return (*sorted(shop.project.images), *fonts)


def _sheets(shop: Workshop, options: Options, within: Scope, store: Store, progress: Progress) -> Iterator[SheetResult]:
    """Make and write every sheet; a file whose sheet failed stays until ``_withdraw`` has judged it."""
    asked = requests(shop.project, options, within)
    known = {} if options.rebuild else {name: entry.key for name, entry in store.entries.items() if entry.key}
    for done, sheet in enumerate(made(shop, asked, known, options.jobs), start=1):
        result = _write(store, sheet)
        progress(done, len(asked), result)
        yield result


def _write(store: Store, sheet: Made) -> SheetResult:
    """Put a sheet in its place; of one that stands there already, repeat the warnings."""
    result = sheet.result
    if result.outcome is Outcome.UNCHANGED:
        return replace(result, diagnostics=(*result.diagnostics, *store.entries[result.edition.file].notes))
    if sheet.entry is None or sheet.data is None:
        return result
    try:
        store.put(sheet.entry, sheet.data)
    except InputError as fault:
        return replace(result, outcome=Outcome.FAILED, diagnostics=(*result.diagnostics, *fault.diagnostics))
    return result


def _withdraw(
    project: Project, options: Options, within: Scope, store: Store, sheets: tuple[SheetResult, ...]
) -> Iterator[Withdrawal]:
    standing = frozenset(sheet.file for sheet in sheets if sheet.file)
    judge = Judge(project, within, options.today, options.release, standing)
    for entry, why in list(judge.condemned(store.entries.values())):
        name = entry.edition.file
        yield Withdrawal(name, store.withdraw(name), why)


def _names(project: Project) -> index.Names:
    titles = {name: loaded.model.title for name, loaded in project.handouts.items()}
    return index.Names(titles, {name: loaded.model.name for name, loaded in project.brands.items()})
