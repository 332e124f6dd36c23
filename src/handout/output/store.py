"""The only writer: one output folder during one build.

Never written over: files that we did not make, and files of ours that somebody has changed since (they are no longer
what the manifest says, and no longer what they themselves say).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from itertools import count
from pathlib import Path

from handout.errors import Diagnostic, EnvironmentFault, InputError, Position, error
from handout.looking import is_file, is_folder, is_link, seen
from handout.output import files, manifest, recover
from handout.output.files import WITHDRAWN
from handout.output.manifest import Entry
from handout.output.recover import Stray

INDEX = "index.html"


class Store:
    """What stands in an output folder. ``entries`` are the files of ours that are whole and in their place, by name,
    ``strays`` those that are not; ``day`` is the latest on which anything was built here, if that is known."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day: date | None = manifest.latest(folder)
        self.entries: dict[str, Entry] = {}
        self.strays: dict[str, Stray] = {}
        self._aside: dict[str, str] = {}
        known = manifest.read(folder) or {}
        for name in files.pdfs(folder):
            self._find(name, known.get(name))

    def _find(self, name: str, known: Entry | None) -> None:
        found = known if known and _unchanged(self.folder / name, known) else recover.look(self.folder, name)
        if isinstance(found, Entry):
            self.entries[name] = found
        elif found:
            self.strays[name] = found

    def put(self, entry: Entry, data: bytes) -> None:
        """Write a sheet; what it replaces is gone then. InputError where a file stands in its place that is not ours,
        EnvironmentFault where it cannot be written."""
        name = entry.edition.file
        self.free(name)
        files.write(self.folder / name, data)
        self.entries[name] = entry
        if old := self._aside.pop(name, None):
            files.remove(self.folder / old)

    def free(self, name: str) -> None:
        """Nothing: a sheet of this name may be written. InputError where a file stands there that is not ours."""
        path = self.folder / name
        if name not in self.entries and _in_the_way(path):
            hint = "Move it away or give it another name, then build again."
            message = "this file was not made by this program, or was changed since"
            raise InputError(error("foreign-file", message, Position(str(path)), hint))

    def withdraw(self, name: str) -> str:
        """Move a file of ours to the withdrawn ones; returns its new name within the output folder.

        A sheet that is then put in its place replaces it: the moved file is removed. EnvironmentFault where it cannot
        be moved.
        """
        target = self._place(name)
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
        return next(place for place in _places(name) if not seen(self.folder / place))

    def _gone(self, name: str, target: str) -> None:
        if self.entries.pop(name, None):
            self._aside[name] = target
        self.strays.pop(name, None)

    def save(self, index: str | None) -> tuple[Diagnostic, ...]:
        """Write the staff's page (where there is one) and the manifest, and tell what cannot be written."""
        faults: list[Diagnostic] = []
        try:
            if index is not None:
                manifest.write_if_changed(self.folder / INDEX, index.encode())
        except EnvironmentFault as fault:
            faults += fault.diagnostics
        try:
            self.record()
        except EnvironmentFault as fault:
            faults += fault.diagnostics
        return tuple(faults)

    def record(self) -> None:
        """Write the manifest. EnvironmentFault where it cannot be written."""
        manifest.save(self.folder, self.entries, self.day)


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

    def save(self, index: str | None) -> tuple[Diagnostic, ...]:
        """Nothing is written."""
        del index
        return ()

    def record(self) -> None:
        """Nothing is written."""


def built_before(folder: Path) -> bool:
    """Whether a build has ever written into the folder."""
    return any(is_file(folder / name) for name in (files.LOCK, manifest.MANIFEST, INDEX))


@contextmanager
def opened(folder: Path, *, dry_run: bool = False) -> Iterator[Store]:
    """The folder, with nobody else writing into it. What happened is recorded, whatever ends the build.

    A dry run writes nothing, not even the lock; so another build may be writing meanwhile.
    """
    if dry_run:
        yield Unwritten(folder)
        return
    with files.locked(folder):
        files.sweep(folder)
        store = Store(folder)
        try:
            yield store
        except BaseException:
            with suppress(EnvironmentFault):
                store.record()
            raise


def _unchanged(path: Path, known: Entry) -> bool:
    try:
        return not path.is_symlink() and manifest.sha256(path.read_bytes()) == known.sha256
    except OSError:
        return False


def _in_the_way(path: Path) -> bool:
    """A folder is not: writing fails there, and the machine says why."""
    return is_link(path) or (seen(path) and not is_folder(path))


def _places(name: str) -> Iterator[str]:
    stem = name.removesuffix(".pdf")
    yield f"{WITHDRAWN}/{name}"
    yield from (f"{WITHDRAWN}/{stem}.{number}.pdf" for number in count(2))


def _reason(fault: EnvironmentFault) -> str:
    return getattr(fault.__cause__, "strerror", None) or str(fault.__cause__)
