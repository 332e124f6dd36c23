"""One build at a time in one folder."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from handout.errors import EnvironmentFault, Position, error
from handout.output.files import environment
from handout.records import dataclass

LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Lock:
    """The lock of ``folder``, which this process holds."""

    folder: Path
    file: int

    def check(self) -> None:
        """EnvironmentFault where the folder is no longer the one that was locked: deleted while the build ran, or
        another put in its place. Whatever is written there now, another build may be writing too."""
        try:
            same = os.path.samestat(os.fstat(self.file), (self.folder / LOCK).lstat())
        except OSError:
            same = False
        if not same:
            message = "the output folder was deleted or exchanged while the build was writing into it"
            raise EnvironmentFault(error("output-gone", message, Position(str(self.folder)), "Build again."))


@contextmanager
def locked(folder: Path) -> Iterator[Lock]:
    """Nobody else builds into ``folder`` meanwhile; EnvironmentFault if somebody does.

    The lock is the operating system's, on an open file: it ends with the process, however that ends, so that
    no stale one can be left behind.
    """
    with environment(folder):
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | _WAITING_FOR_NOTHING, 0o644)
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            where = Position(str(folder / LOCK))
            raise EnvironmentFault(error("cannot-write", "this is not an ordinary file", where, "Move it away."))
        if not _try_lock(file):
            hint = "Wait until it has finished, or build into another folder with -o."
            where = Position(str(folder))
            raise EnvironmentFault(error("output-busy", "another build is writing into this folder", where, hint))
        _held.add(file)
        yield Lock(folder, file)
    finally:
        _held.discard(file)
        os.close(file)


_held: Final = set[int]()
"""The files of the locks that this process holds."""


def _let_go() -> None:
    """In a fork: an open file is locked until nobody has it open, and a fork may outlive a process that is killed."""
    while _held:
        os.close(_held.pop())


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(after_in_child=_let_go)


_WAITING_FOR_NOTHING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
"""A pipe is not waited for, and a link not followed: what it leads to is no lock of ours."""


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
