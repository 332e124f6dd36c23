"""Which files of a project have changed, told as it happens: for ``build --watch`` and the preview.

The system's events (by watchfiles, where it is installed) only say when to look; what has changed is told by comparing
what stands in the project with what stood there. So it does not matter how an editor saves, what a checkout does in
which order, or whether a folder goes and comes back; and where there are no events (a file share, no inotify left, no
watchfiles) it is found by looking now and then.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from stat import S_ISDIR
from threading import Event
from time import perf_counter
from typing import Final

from handout.looking import resolved
from handout.records import dataclass
from handout.usecases.inputs import PROJECT_FILES

QUIET: Final = 50
"""Milliseconds without an event after which a change counts as done: an editor writes, renames and sets times."""
LONGEST: Final = 500
"""Milliseconds after which it is looked at all the same, however much is still going on."""
BEAT: Final = 2_000
"""Milliseconds after which it is looked without an event: a file share tells nothing of what other machines do."""
BLIND: Final = 300
"""The same where there are no events at all."""
SHARE: Final = 10
"""Times as long as a look takes, between two without events: a large project is not looked at without end."""

FileStamp = tuple[int, int, int, int]
"""What changes with a file: its number, size, and the times of its contents and of its entry in nanoseconds."""


def no_others() -> Iterable[str]:
    """No files but those in their usual places."""
    return ()


def changes(
    root: Path, stop: Event, others: Callable[[], Iterable[str]] = no_others
) -> Generator[frozenset[str], None, None]:
    """The names of files that have changed since this call, came or went, relative to the project, as often as some
    do; ends soon after ``stop`` is set.

    What changes while the caller is busy is told afterwards, all at once. ``others`` names the files besides those in
    their usual places (``Project.images``) and is asked anew each time. KeyboardInterrupt ends it in the main thread.
    """
    return _changes(root, stop, others, _look(root, others()))


def _changes(
    root: Path, stop: Event, others: Callable[[], Iterable[str]], before: _Look
) -> Generator[frozenset[str], None, None]:
    while not stop.is_set():
        with closing(_wakes(sorted(before.folders), stop)) as wakes:
            for _ in wakes:
                now = _look(root, others())
                changed = before.changed(now)
                moved, before = before.folders != now.folders, now
                if changed:
                    yield changed
                if moved:
                    break  # other folders are to be listened to


def _wakes(folders: Iterable[Path], stop: Event) -> Generator[None, None, None]:
    """Whenever it is time to look. The first time is at once: something may have happened before anybody listened."""
    with suppress(ImportError, OSError, RuntimeError):  # no watchfiles; a folder that is gone again, no inotify left
        yield from _events(folders, stop)
        return
    took = 0.0
    while not stop.wait(min(max(BLIND, took * 1000 * SHARE), BEAT) / 1000):
        began = perf_counter()
        yield
        took = perf_counter() - began


def _events(folders: Iterable[Path], stop: Event) -> Iterator[None]:
    from watchfiles import watch

    told = watch(
        *folders,
        watch_filter=None,
        debounce=LONGEST,
        step=QUIET,
        stop_event=stop,
        rust_timeout=BEAT,
        yield_on_timeout=True,
        recursive=False,
    )
    with closing(told):
        yield
        for _ in told:
            yield


@dataclass(frozen=True, slots=True)
class _Look:
    """What stood in a project: files by their names, and the folders to listen to."""

    files: Mapping[str, FileStamp]
    folders: frozenset[Path]

    def changed(self, now: _Look) -> frozenset[str]:
        names = self.files.keys() | now.files.keys()
        return frozenset(name for name in names if self.files.get(name) != now.files.get(name))


def _look(root: Path, others: Iterable[str]) -> _Look:
    files: dict[str, FileStamp] = {}
    folders = {root}
    for name in PROJECT_FILES:
        _walk(root, name, files, folders, frozenset())
    for name in others:
        with suppress(OSError, ValueError):
            files[name] = _stamp((root / name).stat())
            folders.add((root / name).parent)
    return _Look(files, frozenset(folders))


def _walk(
    root: Path, name: str, files: dict[str, FileStamp], folders: set[Path], above: frozenset[tuple[int, int]]
) -> None:
    """Everything at a name. Links to folders are followed inside the project alone, and never round and round."""
    path = root / name
    try:
        seen = path.stat()
        entries = list(os.scandir(path)) if S_ISDIR(seen.st_mode) else None
    except (OSError, ValueError):
        return
    if entries is None:
        files[name] = _stamp(seen)
        return
    here = seen.st_dev, seen.st_ino
    if here in above or (path.is_symlink() and not resolved(path).is_relative_to(resolved(root))):
        return
    folders.add(path)
    for entry in entries:
        if not _passing(entry.name):
            _walk(root, f"{name}/{entry.name}", files, folders, above | {here})


def _passing(name: str) -> bool:
    """What editors and systems put beside a file while they work; a project never reads it."""
    return name.startswith((".", "#")) or name.endswith("~")


def _stamp(seen: os.stat_result) -> FileStamp:
    return seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns
