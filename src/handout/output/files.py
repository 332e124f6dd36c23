"""Writing so that nothing is ever half there: whole files, renamed into place.

Faults of the folder (full, read-only, missing) are raised as EnvironmentFault.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handout.errors import EnvironmentFault, Position, error
from handout.looking import is_folder, is_link

TEMPORARY = ".handout-tmp"
"""The end of the name of an unfinished file; a later build sweeps those that a killed one left."""
OUTPUT = "output"
"""The output folder of a project, where nobody names another."""
WITHDRAWN = "withdrawn"
"""The folder, within the output folder, of PDFs that we made and that may no longer be printed."""


@contextmanager
def environment(what: Path) -> Iterator[None]:
    """Turns a fault of the operating system into words; a name that no system has is a ValueError."""
    try:
        yield
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        hint = "Is the disk full, or the folder read-only or open in another program?"
        where = Position(str(what).replace("\0", "?"))
        raise EnvironmentFault(error("cannot-write", f"this cannot be written: {reason}", where, hint)) from fault


def write(target: Path, data: bytes) -> None:
    """Put ``data`` at ``target``, whole or not at all. EnvironmentFault where it cannot be written."""
    with Batch() as batch:
        batch.add(target, data)
        for fault in batch.settle().values():
            raise fault


def write_passing(target: Path, data: bytes) -> None:
    """As ``write``, of what is only kept to save time and tells itself whether it is whole: it need not last, so nobody
    waits for the disk."""
    with environment(target):
        temporary = _filled(target, data)
        try:
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)


class Batch:
    """Files on their way into their places. In order, so that a process that is killed or a machine that stops leaves
    at each name what was there before, or the whole new file:

    1. ``add`` fills a temporary file beside each place: nobody takes it for the file itself.
    2. ``settle`` has the disk keep what is in them. A name that leads to a file before its contents are on the disk
       would, after a loss of power, lead to an empty one. All together: what the disk writes for the first, it mostly
       writes for the others too.
    3. It renames each into its place, which the system does wholly or not at all.
    4. It has the disk keep the folders, one time each: only then do the new names last.

    What lists these files is written after that (``store.Store.record``). Only names are kept here, never contents.
    """

    def __init__(self) -> None:
        self._waiting: dict[Path, Path] = {}

    def __enter__(self) -> Batch:
        return self

    def __exit__(self, *_: object) -> None:
        self.drop()

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, target: Path, data: bytes) -> None:
        """Fill a temporary file. EnvironmentFault where that cannot be written."""
        with environment(target):
            filled = _filled(target, data)
        if before := self._waiting.get(target):
            _unlink(before)
        self._waiting[target] = filled

    def settle(self) -> dict[Path, EnvironmentFault]:
        """Put all into their places; by place, what could not be put there."""
        faults: dict[Path, EnvironmentFault] = {}
        for step in (_sync_contents, _into_place):
            for target in [target for target in self._waiting if target not in faults]:
                try:
                    with environment(target):
                        step(self._waiting[target], target)
                except EnvironmentFault as fault:
                    faults[target] = fault
        placed = self._waiting.keys() - faults.keys()
        for folder in {target.parent for target in placed}:
            _sync_folder(folder)
        for target in placed:
            del self._waiting[target]
        self.drop()
        return faults

    def drop(self) -> None:
        """Forget what waits; no temporary file stays."""
        for temporary in self._waiting.values():
            _unlink(temporary)
        self._waiting.clear()


def _filled(target: Path, data: bytes) -> Path:
    """A temporary file beside a place, with the data in it. It is made where its folder is not there yet."""
    # Not Path.with_suffix: in "neck.es.pdf" the dot belongs to the name.
    temporary = target.parent / f".{_short(target.name)}.{os.urandom(4).hex()}{TEMPORARY}"
    try:
        file = temporary.open("xb")
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        file = temporary.open("xb")
    try:
        with file:
            file.write(data)
    except BaseException:
        _unlink(temporary)
        raise
    return temporary


def _short(name: str) -> str:
    """So much of a name that the temporary one is no longer than a name may be: 255 bytes, up to four a letter."""
    return name[:_LONGEST]


_LONGEST = (255 - len(TEMPORARY) - 2 - 8) // 4


def _sync_contents(temporary: Path, target: Path) -> None:
    del target
    file = os.open(temporary, os.O_RDWR)  # Windows syncs only what may be written
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _into_place(temporary: Path, target: Path) -> None:
    temporary.replace(target)


def _sync_folder(folder: Path) -> None:
    """Windows cannot open folders and needs no such thing; some network file systems refuse, and then do as they see
    fit."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _unlink(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def move(source: Path, target: Path) -> None:
    """Rename within one output folder."""
    with environment(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)


def sweep(folder: Path) -> None:
    """Remove what killed builds left unfinished. Only under the lock: a running one's are alike. So a folder that is a
    link is left alone: another build, with a lock of its own, may be writing there.

    One that cannot be removed is no PDF, and stops nothing.
    """
    for left in (*folder.glob(f".*{TEMPORARY}"), *folder.glob(f"*/.*{TEMPORARY}")):
        if left.parent != folder and is_link(left.parent):
            continue
        with suppress(OSError):
            left.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Remove a file, and its folder where that is empty then; what cannot be removed stays."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        path.parent.rmdir()


def pdfs(folder: Path) -> list[str]:
    """The names of all PDFs in the output folder, at any depth, but for those that were withdrawn.

    A brand's folder may be a link; deeper ones are not followed. Where a project stands in the output folder, its own
    output is none of ours: what is printed there, its own build judges.
    """
    if not is_folder(folder):  # ``glob`` raises where no folder can have such a name
        return []
    found = set(folder.glob("*/*.pdf"))
    for parent, folders, names in os.walk(folder):
        if Path(parent) == folder and WITHDRAWN in folders:
            folders.remove(WITHDRAWN)
        if OUTPUT in folders and _project(Path(parent)):
            folders.remove(OUTPUT)
        found.update(Path(parent, name) for name in names if name.lower().endswith(".pdf"))
    listed = (path.relative_to(folder) for path in found)
    return sorted(name.as_posix() for name in listed if name.parts[0] != WITHDRAWN)


def _project(folder: Path) -> bool:
    return any(folder.glob("brands/*/brand.yaml"))
