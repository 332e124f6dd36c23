"""The only writer: one output folder during one build.

Never written over: files that we did not make, and files of ours that somebody has changed since (they are no longer
what the manifest says, and no longer what they themselves say).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from handout.errors import Diagnostic, EnvironmentFault, InputError, Position, error
from handout.looking import is_file, is_folder, is_link, read_if_there, seen
from handout.output import files, manifest, recover
from handout.output.files import Batch
from handout.output.lock import LOCK, Lock, locked
from handout.output.manifest import Entry
from handout.output.recover import Stray

INDEX = "index.html"


MOST_WAITING = 64
"""Sheets that wait together to be put into their places: what a killed build has to make anew besides, and what a full
disk has to hold twice."""


class Store:
    """What stands in an output folder. ``entries`` are the files of ours that are whole and in their place, by name,
    ``strays`` those that are not; ``day`` is the latest on which anything was built here, if that is known.

    ``lock`` is what keeps others out, None where nothing is written. What lists files is written after them, and what
    moves them is written down before: so the manifest never names what is not there, and the next build knows what one
    that was killed had moved away to be replaced.
    """

    def __init__(self, folder: Path, lock: Lock | None = None) -> None:
        known = manifest.recorded(folder)
        self.folder = folder
        self.day: date | None = known.day
        self.entries: dict[str, Entry] = {}
        self.strays: dict[str, Stray] = {}
        self._lock = lock
        self._batch = Batch()
        self._waiting: dict[str, Entry] = {}
        self._unplaced: dict[str, EnvironmentFault] = {}
        for name in files.pdfs(folder):
            self._find(name, (known.files or {}).get(name))
        self._aside = {name: place for name, place in known.aside.items() if recover.is_ours(folder, place)}

    def _find(self, name: str, known: Entry | None) -> None:
        found = known if known and _unchanged(self.folder / name, known) else recover.look(self.folder, name)
        if isinstance(found, Entry):
            self.entries[name] = found
        elif found:
            self.strays[name] = found

    def put(self, entry: Entry, data: bytes) -> None:
        """Write a sheet, which then waits for others to be put into its place with them (``settle``).

        InputError where a file stands in its place that is not ours, EnvironmentFault where it cannot be written.
        """
        name = entry.edition.file
        self.free(name)
        self._batch.add(self.folder / name, data)
        self._waiting[name] = entry
        if len(self._waiting) >= MOST_WAITING:
            self.settle()

    def settle(self) -> Mapping[str, EnvironmentFault]:
        """Put what waits into its place; what it replaces is gone then. Returns all sheets of this build that could not
        be put there, or that are no longer there, by name. EnvironmentFault where the whole folder is gone."""
        self._held()
        faults = self._batch.settle()
        for name, entry in self._waiting.items():
            if fault := faults.get(self.folder / name):
                self._unplaced[name] = fault
            else:
                self._placed(name, entry)
        self._waiting.clear()
        return self._unplaced

    def _placed(self, name: str, entry: Entry) -> None:
        self.entries[name] = entry
        if old := self._aside.pop(name, None):
            files.remove(self.folder / old)

    def _held(self) -> None:
        if self._lock:
            self._lock.check()

    def stands(self, name: str) -> bool:
        """Whether a sheet is still there: somebody may have deleted it since."""
        return is_file(self.folder / name)

    def drop(self) -> None:
        """Forget what waits."""
        self._batch.drop()
        self._waiting.clear()

    def free(self, name: str) -> None:
        """Nothing: a sheet of this name may be written. InputError where a file stands there that is not ours."""
        path = self.folder / name
        if name not in self.entries and _in_the_way(path):
            hint = "Move it away or give it another name, then build again."
            message = "this file was not made by this program, or was changed since"
            raise InputError(error("foreign-file", message, Position(str(path)), hint))

    def announce(self, names: Iterable[str]) -> None:
        """Write down which files are about to be moved, so that whoever comes after a killed build knows it."""
        going = {name: self._place(name) for name in names if name in self.entries}
        staying = {name: entry for name, entry in self.entries.items() if name not in going}
        if going:
            with suppress(EnvironmentFault):  # told when it is written at the end; to move them is what matters
                self._held()
                manifest.save(self.folder, staying, self.day, {**self._aside, **going})

    def withdraw(self, name: str) -> str:
        """Move a file of ours to the withdrawn ones; returns its new name within the output folder.

        A sheet that is then put in its place replaces it: the moved file is removed. EnvironmentFault where it cannot
        be moved.
        """
        target = self._place(name)
        self._held()
        try:
            files.move(self.folder / name, self.folder / target)
        except EnvironmentFault as fault:
            message = f"this sheet may no longer be printed, and cannot be moved away: {_reason(fault)}"
            hint = "Do not print it: close it in every program, delete it, then build again."
            where = Position(str(self.folder / name))
            raise EnvironmentFault(error("cannot-withdraw", message, where, hint)) from fault
        self._gone(name, target)
        return target

    def _place(self, name: str) -> str:
        return next(place for place in manifest.places(name) if not seen(self.folder / place))

    def _gone(self, name: str, target: str) -> None:
        if self.entries.pop(name, None):
            self._aside[name] = target
        self.strays.pop(name, None)

    def save(self, index: str | None, *, ended: bool = True) -> tuple[Diagnostic, ...]:
        """Write the staff's page (where there is one) and the manifest, and tell what cannot be written. ``ended``: the
        build is about to do so, and nothing that was moved away will be replaced."""
        faults: list[Diagnostic] = []
        try:
            if index is not None:
                self._held()
                manifest.write_if_changed(self.folder / INDEX, index.encode(errors="replace"))
        except EnvironmentFault as fault:
            faults += fault.diagnostics
        try:
            self.record(ended=ended)
        except EnvironmentFault as fault:
            faults += fault.diagnostics
        return tuple(dict.fromkeys(faults))

    def record(self, *, ended: bool = True) -> None:
        """Write the manifest. EnvironmentFault where it cannot be written."""
        self._held()
        standing = {name: entry for name, entry in self.entries.items() if self.stands(name)}
        manifest.save(self.folder, standing, self.day, None if ended else self._aside)


class Unwritten(Store):
    """The same folder for a dry run: it is read, and answers as if it had been written."""

    def put(self, entry: Entry, data: bytes) -> None:
        """A dry run has made no sheet that could be put anywhere."""
        raise NotImplementedError

    def free(self, name: str) -> None:
        """As of a store that writes; what would be moved away would not be in the way."""
        if name not in self._aside:
            super().free(name)

    def withdraw(self, name: str) -> str:
        """Where the file would be moved to."""
        target = self._place(name)
        self._gone(name, target)
        return target

    def settle(self) -> Mapping[str, EnvironmentFault]:
        """Nothing waits."""
        return {}

    def stands(self, name: str) -> bool:
        """As if it had been written."""
        return True

    def announce(self, names: Iterable[str]) -> None:
        """Nothing is written."""

    def save(self, index: str | None, *, ended: bool = True) -> tuple[Diagnostic, ...]:
        """Nothing is written."""
        del index, ended
        return ()

    def record(self, *, ended: bool = True) -> None:
        """Nothing is written."""


def built_before(folder: Path) -> bool:
    """Whether a build has ever written into the folder."""
    return any(is_file(folder / name) for name in (LOCK, manifest.MANIFEST, INDEX))


@contextmanager
def opened(folder: Path, *, dry_run: bool = False) -> Iterator[Store]:
    """The folder, with nobody else writing into it. What happened is recorded, whatever ends the build.

    A dry run writes nothing, not even the lock; so another build may be writing meanwhile.
    """
    if dry_run:
        yield Unwritten(folder)
        return
    with locked(folder) as lock:
        files.sweep(folder)
        store = Store(folder, lock)
        try:
            yield store
        except BaseException:
            with suppress(EnvironmentFault):
                store.settle()
                store.record(ended=False)
            raise
        finally:
            store.drop()


def _unchanged(path: Path, known: Entry) -> bool:
    data = None if is_link(path) else read_if_there(path, recover.LARGEST)
    return data is not None and manifest.sha256(data) == known.sha256


def _in_the_way(path: Path) -> bool:
    """A folder is not: writing fails there, and the machine says why."""
    return seen(path) and (is_link(path) or not is_folder(path))


def _reason(fault: EnvironmentFault) -> str:
    return getattr(fault.__cause__, "strerror", None) or str(fault.__cause__)
