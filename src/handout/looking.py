"""What stands at a path, asked so that no answer is an error; and its bytes, where it is an ordinary file.

``pathlib`` raises where a folder may not be looked into, and where no system has such a name: one locked folder would
end a whole run.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import Final


def is_folder(path: Path) -> bool:
    """Whether a folder stands there, or a link to one; False where nobody may look."""
    return os.path.isdir(path)  # noqa: PTH112 - see above


def is_file(path: Path) -> bool:
    """Whether an ordinary file stands there, or a link to one; False where nobody may look."""
    return os.path.isfile(path)  # noqa: PTH113 - see above


def is_link(path: Path) -> bool:
    """Whether a link stands there; False where nobody may look."""
    return os.path.islink(path)  # noqa: PTH114 - see above


def seen(path: Path) -> bool:
    """Whether anything is there, a link that leads nowhere too; False where nobody may look."""
    return os.path.lexists(path)


def stands(path: Path) -> bool:
    """As ``seen``; but where nobody may look nothing is gone, and its reader tells why it cannot be read."""
    try:
        path.lstat()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def absolute(path: Path) -> Path:
    """A path from the root of the system on, no link followed; as it is where the working folder was deleted."""
    try:
        return Path(os.path.abspath(path))  # noqa: PTH100 - ``Path.absolute`` leaves “..” in
    except (OSError, ValueError):
        return path


def resolved(path: Path) -> Path:
    """A path with all links followed; as it is where that leads nowhere, or the working folder was deleted."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # RuntimeError: a loop of links, before Python 3.13
        return path


class NotOrdinary(OSError):
    """A folder, a pipe, a device or a socket stands where a file is looked for."""

    def __init__(self) -> None:
        super().__init__(errno.EINVAL, "this is not an ordinary file")


class TooLarge(OSError):
    """A file has more bytes than its reader takes."""

    def __init__(self) -> None:
        super().__init__(errno.EFBIG, "this file is larger than any of its kind")


def read(path: Path, largest: int) -> bytes:
    """The bytes of an ordinary file, or of that to which a link leads. OSError for whatever cannot be read:
    ``NotOrdinary``, ``TooLarge`` (more than ``largest`` bytes), or what the system says.

    Looked at before it is opened, since a device may do something when it is; and once more when it is open, since
    another may have been put in its place. Nothing is waited for: opening a pipe would, until somebody writes into it.
    """
    data = _bytes(path, largest + 1, largest)
    if len(data) > largest:
        raise TooLarge
    return data


def read_if_there(path: Path, largest: int) -> bytes | None:
    """As ``read``; None for whatever cannot be read."""
    try:
        return read(path, largest)
    except OSError:
        return None


def beginning(path: Path, most: int) -> bytes:
    """The first bytes of an ordinary file, however long it is; none of whatever cannot be read."""
    try:
        return _bytes(path, most, sys.maxsize)
    except OSError:
        return b""


def _bytes(path: Path, most: int, largest: int) -> bytes:
    """So many of a file that has no more than ``largest``."""
    try:
        _ordinary(path.stat(), largest)
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            told = os.fstat(file.fileno())
            _ordinary(told, largest)
            # Not ``most`` at once: to be given so much room, often 64 MB, takes longer than to read the file.
            data: bytes | None = file.read(min(most, told.st_size + 1))
            if data and len(data) > told.st_size:  # it grows, or /proc says that it is empty
                data += file.read(most - len(data)) or b""
    except ValueError as fault:  # a name that no system has
        raise FileNotFoundError(errno.ENOENT, f"there is no such file: {fault}") from fault
    if data is None:  # /proc has files that look ordinary, and in which one would wait for more
        raise NotOrdinary
    return data


_FLAGS: Final = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"))


def _ordinary(found: os.stat_result, largest: int) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise NotOrdinary
    if found.st_size > largest:
        raise TooLarge
