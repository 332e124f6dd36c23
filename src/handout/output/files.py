"""Writing so that nothing is ever half there: whole files, renamed into place, under a lock.

Faults of the folder (full, read-only, missing) are raised as EnvironmentFault.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handout.errors import EnvironmentFault, Position, error
from handout.looking import is_link

TEMPORARY = ".handout-tmp"
"""The end of the name of an unfinished file; a later build sweeps those that a killed one left."""
LOCK = ".lock"
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
    """Put ``data`` at ``target``, whole or not at all: a temporary file beside it, fsync, then a rename."""
    with environment(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        # Not Path.with_suffix: in "neck.es.pdf" the dot belongs to the name.
        temporary = target.parent / f".{target.name}.{os.urandom(4).hex()}{TEMPORARY}"
        try:
            _fill(temporary, data)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(target.parent)


def _fill(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """A rename lasts once its folder is on the disk; Windows cannot open folders and needs no such thing."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems refuse, and then do as they see fit
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


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


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else builds into ``folder`` meanwhile; EnvironmentFault if somebody does.

    The lock is the operating system's, on an open file: it ends with the process, however that ends, so that
    no stale one can be left behind.
    """
    with environment(folder):
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _try_lock(file):
            hint = "Wait until it has finished, or build into another folder with -o."
            where = Position(str(folder))
            raise EnvironmentFault(error("output-busy", "another build is writing into this folder", where, hint))
        yield
    finally:
        os.close(file)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
