"""The only writer: one output folder during one build.

Never touched: files that we did not make, and files of ours that somebody has changed since (they are no longer what
the manifest says, and no longer what they themselves say).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from handout.errors import InputError, Position, error
from handout.output import files, manifest, recover
from handout.output.manifest import Entry

WITHDRAWN = "withdrawn"
"""The folder, within the output folder, of PDFs that we made and that may no longer be printed."""
INDEX = "index.html"


class Store:
    """What stands in an output folder. ``entries`` are the files of ours that are whole, by name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: dict[str, Entry] = dict(_standing(folder))

    def put(self, entry: Entry, data: bytes) -> None:
        """Write a sheet. InputError where a file stands in its place that is not ours."""
        name = entry.edition.file
        path = self.folder / name
        if name not in self.entries and (path.exists() or path.is_symlink()):
            hint = "Move it away or give it another name, then build again."
            message = "this file was not made by this program, or was changed since"
            raise InputError(error("foreign-file", message, Position(str(path)), hint))
        files.write(path, data)
        self.entries[name] = entry

    def withdraw(self, name: str) -> str:
        """Move a file of ours to the withdrawn ones; returns its new name within the output folder."""
        target = next(place for place in _places(name) if not (self.folder / place).exists())
        files.move(self.folder / name, self.folder / target)
        del self.entries[name]
        return target

    def finish(self, index: str | None) -> None:
        """Write the staff's page (where there is one) and the manifest."""
        if index is not None:
            manifest.write_if_changed(self.folder / INDEX, index.encode())
        manifest.save(self.folder, self.entries)


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """The folder, with nobody else writing into it. What happened is recorded, whatever ends the build."""
    with files.locked(folder):
        files.sweep(folder)
        store = Store(folder)
        try:
            yield store
        finally:
            manifest.save(folder, store.entries)


def _standing(folder: Path) -> Iterator[tuple[str, Entry]]:
    """What the manifest knows and what the files say: only what is there, whole and ours."""
    known = manifest.read(folder) or {}
    for path in sorted(folder.glob("*/*.pdf")):
        name = path.relative_to(folder).as_posix()
        if path.parent.name != WITHDRAWN and (entry := _own(folder, name, known.get(name))):
            yield name, entry


def _own(folder: Path, name: str, known: Entry | None) -> Entry | None:
    if known and _unchanged(folder / name, known):
        return known
    return recover.entry(folder, name)


def _unchanged(path: Path, known: Entry) -> bool:
    try:
        return not path.is_symlink() and manifest.sha256(path.read_bytes()) == known.sha256
    except OSError:
        return False


def _places(name: str) -> Iterator[str]:
    stem = name.removesuffix(".pdf")
    yield f"{WITHDRAWN}/{name}"
    yield from (f"{WITHDRAWN}/{stem}.{number}.pdf" for number in count(2))
