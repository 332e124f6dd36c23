"""The digest of what this program consists of: some thousand files, ten megabytes, asked at every start.

To read them all takes a seventh of the time of an unchanged project, so the digest is kept where Python keeps its
bytecode, and is believed as that is: as long as each file has the size and the times that it had. Python runs no edited
module without its bytecode being made anew by the same signs, and here the time of the last change of a file's entry,
which no program sets at will, counts as well.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Final

from handout import caching
from handout.errors import EnvironmentFault
from handout.output.files import write_passing

_SETTLED: Final = 2_000_000_000
"""Nanoseconds for which a file must have been left alone: within the ticks of a file system's clock it may be changed
once more and bear the same time (FAT's tick is the longest, two seconds)."""

_Entry = tuple[str, os.DirEntry[str]]


def shipped_digest(folders: Sequence[Path], kept: Path) -> str:
    """A digest over the names and contents of the files in these folders, which have no links in them.

    ``kept``: the file in which it is kept. Nothing is kept of a program that somebody is at work on, or where Python
    may not write bytecode either.
    """
    listed = [list(_listed(folder, "")) for folder in folders]
    signs = _signs(listed)
    if signs and (known := _known(kept, signs)):
        return known
    found = hashlib.sha256("\n".join(map(_digest, listed)).encode()).hexdigest()
    if signs and not sys.dont_write_bytecode and not caching.OFF and kept.parent.is_dir():
        with suppress(EnvironmentFault):  # it only saves time
            write_passing(kept, f"{signs} {found}".encode())
    return found


def place() -> Path:
    """Where the digest of this program's own files is kept."""
    return Path(cache_from_source(__file__, optimization="digest"))


def _known(kept: Path, signs: str) -> str | None:
    try:
        of, known = kept.read_text("ascii").split(" ")
    except (OSError, ValueError):
        return None
    return known if of == signs and not caching.OFF else None


def _signs(listed: Sequence[Sequence[_Entry]]) -> str | None:
    """By what all files are told to be those that they were; None where one was changed just now, or has gone."""
    total, newest = hashlib.sha256(), 0
    for entries in listed:
        for name, entry in entries:
            try:
                found = entry.stat()
            except OSError:
                return None
            newest = max(newest, found.st_mtime_ns, found.st_ctime_ns)
            total.update(f"{name}\0{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}\n".encode())
        total.update(b"\0")
    return total.hexdigest() if newest + _SETTLED < time.time_ns() else None


def _digest(entries: Sequence[_Entry]) -> str:
    total = hashlib.sha256()
    for name, entry in entries:
        try:
            with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - pathlib takes as long as the reading
                total.update(f"{name}\0{hashlib.sha256(file.read()).hexdigest()}\n".encode())
        except OSError:
            total.update(f"{name}\0missing\n".encode())
    return total.hexdigest()


def _listed(folder: Path | str, above: str) -> Iterator[_Entry]:
    """Each file with its name from the folder on, in the order of the names."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        if not entry.is_dir():
            yield above + entry.name, entry
        elif entry.name != "__pycache__":
            yield from _listed(entry.path, f"{above}{entry.name}/")
