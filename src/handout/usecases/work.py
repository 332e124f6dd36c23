"""A build that has something to do: load, select, withdraw, make, write, list, picture.

What may no longer be printed goes before anything slow begins, so that a build that is killed has it moved already.
What the build then makes anew replaces what was moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from itertools import product

from handout.assemble.assembling import judge
from handout.assemble.job import Request
from handout.errors import Diagnostic, EnvironmentFault, InputError, Position, error, has_errors, warning
from handout.models.standard import STANDARDS
from handout.output.manifest import MANIFEST, Entry
from handout.output.recover import Stray
from handout.output.store import Store, built_before, opened
from handout.output.thumbs import clear
from handout.project import Project
from handout.records import dataclass, field, replace
from handout.usecases import recall
from handout.usecases.desk import staff_page
from handout.usecases.making import edition
from handout.usecases.pool import Executor, made
from handout.usecases.result import BuildResult, Options, Outcome, Progress, SheetResult, Withdrawal, as_standing
from handout.usecases.select import Scope, requests, scope
from handout.usecases.steps import real_steps
from handout.usecases.withdraw import Judge, late
from handout.usecases.workshop import Made, Steps, Workshop, open_workshop


def work(options: Options, steps: Steps | None, progress: Progress, executor: Executor | None = None) -> BuildResult:
    """As ``build``, whatever the last build said; ``executor``: who makes the sheets, if not this process."""
    usual = recall.inputs(options)
    shop = open_workshop(options.root, _steps(options, steps or real_steps()), options.languages)
    if faults := _unreadable(shop.project, ours=built_before(options.output)):
        return _by_dates(options, faults)
    within = scope(shop.project, options)
    others = shop.elsewhere()
    before = recall.Before(usual, others, recall.inputs(options, others) if others else usual)
    with opened(options.output, dry_run=options.dry_run) as store:
        recall.forget(options)
        result = _Build(shop, options, within, store, executor).result(progress)
        recall.remember(options, result, before)
    return result


def _steps(options: Options, steps: Steps) -> Steps:
    return replace(steps, typesetter=None) if options.dry_run else steps


def _unreadable(project: Project, *, ours: bool) -> tuple[Diagnostic, ...]:
    """Why nothing is known of a project: the wrong folder, or one whose files may not be read; what cannot be read is
    not gone. Broken files tell the right folder where something was built before."""
    broken = any(subject[0] in ("handout", "brand") for subject in project.faults)
    if not project.handouts and not project.brands and project.diagnostics and not (broken and ours):
        return project.diagnostics
    return tuple(fault for subject, told in project.faults.items() if subject[0] == "folder" for fault in told)


def _by_dates(options: Options, faults: tuple[Diagnostic, ...]) -> BuildResult:
    """Nothing can be built or judged; what its own review date forbids goes all the same. InputError where nothing was
    ever built."""
    if not built_before(options.output):
        raise InputError(*faults)
    with opened(options.output, dry_run=options.dry_run) as store:
        recall.forget(options)
        today, told = _today(options, store)
        clearing = _Clearing(store)
        clearing.withdraw({name: why for name, entry in store.entries.items() if (why := late(entry, today))})
        told += clearing.told + store.save(None)
        if not options.dry_run:
            clear(store.folder, store.entries)
    return BuildResult(options.output, (), tuple(clearing.gone.values()), faults, found=told)


def _today(options: Options, store: Store) -> tuple[date, tuple[Diagnostic, ...]]:
    """The day by which sheets are judged: never before the day that it is, nor before one on which something was built
    here already, since a clock that was set back tells no date."""
    if options.clock is None:
        return options.today, ()
    known, clock = store.day, options.clock
    store.day = max(clock, known or clock)
    today = max(options.today, store.day)
    if store.day == clock:
        return today, ()
    message = f"sheets were built here on {known}, and today is said to be {clock}: all are judged by the later day"
    hint = "Set the computer’s clock; if it was wrong on that day, delete this file."
    return today, (warning("clock-back", message, Position(str(options.output / MANIFEST)), hint),)


@dataclass(slots=True)
class _Clearing:
    """What is moved away, by its old name: ``gone``; and what cannot be moved: ``stuck`` with the reason why it should
    go, ``faults`` with that why it cannot."""

    store: Store
    gone: dict[str, Withdrawal] = field(default_factory=dict)
    stuck: dict[str, str] = field(default_factory=dict)
    faults: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)

    def withdraw(self, condemned: Mapping[str, str]) -> None:
        self.store.announce(condemned)
        for name, why in condemned.items():
            try:
                self.gone[name] = Withdrawal(name, self.store.withdraw(name), why)
            except EnvironmentFault as fault:
                self.stuck[name] = why
                self.faults[name] = fault.diagnostics

    def replaced(self, names: Iterable[str]) -> None:
        """A new sheet stands in the place of the old one: nothing is left of it."""
        for name in names:
            self.gone.pop(name, None)
            self.stuck.pop(name, None)
            self.faults.pop(name, None)

    @property
    def told(self) -> tuple[Diagnostic, ...]:
        return tuple(fault for faults in self.faults.values() for fault in faults)


@dataclass(frozen=True, slots=True)
class _Build:
    """One build into one output folder."""

    shop: Workshop
    options: Options
    within: Scope
    store: Store
    executor: Executor | None

    def result(self, progress: Progress) -> BuildResult:
        """Withdraw, make, list."""
        project, store, options = self.shop.project, self.store, self.options
        today, told = _today(options, store)
        asked = requests(project, options, self.within, today, store.day if options.clock else None)
        planned = frozenset(_planned(project, asked)) if options.draft else frozenset[str]()
        judge = Judge(project, self.shop.origins, self.within, today, options.release, planned)
        clearing = _Clearing(store)
        clearing.withdraw(dict(_condemned(store, judge)))
        told += tuple(_stray(store, stray, name) for name, stray in sorted(store.strays.items()))
        if clearing.gone or clearing.stuck:
            store.save(self._page(today, clearing.stuck), ended=False)  # if it is killed, its page links nothing moved
        sheets = tuple(_standing(store, self._sheets(asked, progress)))
        told += self.executor.told if self.executor else ()
        clearing.replaced(sheet.edition.file for sheet in sheets if sheet.outcome in _REPLACING)
        clearing.withdraw(dict(_unmade(store, sheets)))
        told += clearing.told + store.save(self._page(today, clearing.stuck)) + self._pictures()
        withdrawn = tuple(clearing.gone.values())
        return BuildResult(options.output, sheets, withdrawn, project.diagnostics, found=told)

    def _sheets(self, asked: tuple[Request, ...], progress: Progress) -> tuple[SheetResult, ...]:
        """Make and write every sheet, each as it comes; told in the order in which they were asked for."""
        entries = self.store.entries
        known = {} if self.options.rebuild else {name: entry.key for name, entry in entries.items() if entry.key}
        results: dict[int, SheetResult] = {}
        for number, sheet in made(self.shop, asked, known, self.executor):
            results[number] = _write(self.store, sheet)
            progress(len(results), len(asked), results[number])
        return tuple(results[number] for number in range(len(asked)))

    def _pictures(self) -> tuple[Diagnostic, ...]:
        """Those of the staff's page; without new ones, those of no sheet go all the same. Of a dry run none."""
        if self.options.dry_run:
            return ()
        if self.options.thumbs:
            from handout.usecases.thumbs import renew

            return renew(self.store.folder, self.store.entries, self.options.jobs)
        clear(self.store.folder, self.store.entries)
        return ()

    def _page(self, today: date, stuck: Mapping[str, str]) -> str:
        """The staff's page."""
        return staff_page(self.shop.project, self.store.entries.values(), today, stuck)


_REPLACING = (Outcome.BUILT, Outcome.WOULD_BUILD)


def _standing(store: Store, sheets: Iterable[SheetResult]) -> Iterator[SheetResult]:
    """Each as it turned out: what could not be put into its place, or was deleted while the build ran, has failed."""
    unplaced = store.settle()
    for sheet in sheets:
        name, fault = sheet.edition.file, unplaced.get(sheet.edition.file)
        told = fault.diagnostics if fault else ()
        if not fault and sheet.outcome in (Outcome.BUILT, Outcome.UNCHANGED) and not store.stands(name):
            hint = "Build again, and look who deletes it."
            where = Position(str(store.folder / name))
            told = (error("sheet-gone", "this sheet was deleted while the build ran", where, hint),)
        all_told = (*sheet.diagnostics, *told)
        yield replace(sheet, outcome=Outcome.FAILED, diagnostics=all_told, environment=True) if told else sheet


def _planned(project: Project, asked: Iterable[Request]) -> Iterator[str]:
    """The files of the sheets that the verdict lets through, folded or not, by every standard: a draft of another kind
    is still made."""
    for request in asked:
        with suppress(Exception):  # told when the sheet is made
            found = judge(project, request)
            if not found.refused:
                one = edition(project, request, found)
                kinds = product((False, True), (None, *STANDARDS))
                yield from (replace(one, imposed=imposed, standard=kind).file for imposed, kind in kinds)


def _condemned(store: Store, judge: Judge) -> Iterator[tuple[str, str]]:
    """What may no longer be printed, wherever it stands."""
    entries = {**store.entries, **{name: stray.entry for name, stray in store.strays.items()}}
    by_text = sorted(entries.items(), key=lambda item: (item[1].edition.handout, item[1].edition.language))
    whys = {name: _why(judge, entry) for name, entry in by_text}  # brands share what is known of a text
    yield from ((name, why) for name in entries if (why := whys[name]))


def _why(judge: Judge, entry: Entry) -> str | None:
    try:
        return judge.why(entry)
    except Exception:  # noqa: BLE001 - the program fails on it, which is told when the sheet is made
        return late(entry, judge.today)


def _unmade(store: Store, sheets: Iterable[SheetResult]) -> Iterator[tuple[str, str]]:
    """What stands though it does not pass today's checks, which an earlier version of the program may not have had."""
    for sheet in sheets:
        judged = sheet.outcome is Outcome.FAILED and sheet.state and not sheet.environment and not sheet.crash
        if judged and sheet.edition.file in store.entries:
            first = next((fault.message for fault in sheet.diagnostics if has_errors([fault])), "")
            yield sheet.edition.file, f"it cannot be made any more: {first}"


def _stray(store: Store, stray: Stray, name: str) -> Diagnostic:
    where = Position(str(store.folder / name))
    hint = "Delete it, and print from index.html."
    if stray.whole:
        message = f"this is a copy of {_original(store, stray.entry)}, which no build keeps up to date"
        return warning("copied-sheet", message, where, hint)
    return warning("changed-sheet", "this sheet was changed or saved anew after it was made", where, hint)


def _original(store: Store, copy: Entry) -> str:
    """The name of what was copied: a sheet always says its layout, its name only another than the brand's own."""
    plain = replace(copy.edition, layout=None).file
    standing = store.entries.get(plain)
    return plain if standing and standing.layout_key == copy.layout_key else copy.edition.file


def _write(store: Store, sheet: Made) -> SheetResult:
    """Write a sheet, if it was made; of one that stands there already, repeat the warnings."""
    result = sheet.result
    if result.outcome is Outcome.UNCHANGED:
        return as_standing(result, store.entries)
    try:
        if result.outcome is Outcome.WOULD_BUILD:
            store.free(result.edition.file)
        if sheet.entry is not None and sheet.data is not None:
            store.put(sheet.entry, sheet.data)
    except (InputError, EnvironmentFault) as fault:
        machine = isinstance(fault, EnvironmentFault)
        told = (*result.diagnostics, *fault.diagnostics)
        return replace(result, outcome=Outcome.FAILED, diagnostics=told, environment=machine)
    return result
