"""What a narrowed reading leaves for later: files that are read when somebody first asks for them.

Whoever asks by a file's key gets what a full reading would have given, faults too. Only what nobody asks for is never
read, and its faults are not told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from handout.errors import Diagnostic, has_errors
from handout.project.contents import Subject
from handout.project.ledger import Ledger, in_order
from handout.project.packed import PackedFiles

K = TypeVar("K")
V = TypeVar("V")


class LateFiles(Mapping[K, V]):
    """Sound files by their keys. Whoever looks through all of them has all read; so has whoever sends them elsewhere,
    where nobody could read them any more."""

    def __init__(self, read: dict[K, V] | PackedFiles[K, V], left: Mapping[K, Callable[[], V | None]]) -> None:
        self._read: dict[Any, V] | PackedFiles[Any, V] = read
        self._left: dict[Any, Callable[[], V | None]] = dict(left)

    def __getitem__(self, key: K) -> V:
        self._ask(key)
        return self._read[key]

    def __contains__(self, key: object) -> bool:
        self._ask(key)
        return key in self._read

    def get(self, key: K, default: Any = None) -> Any:
        """As of any mapping, without an error to be caught where there is none: each text asks for its language."""
        self._ask(key)
        return self._read.get(key, default)

    def __iter__(self) -> Iterator[K]:
        for key in tuple(self._left):
            self._ask(key)
        return iter(sorted(self._read))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, ({key: self._read[key] for key in self},)

    def _ask(self, key: object) -> None:
        read = self._left.pop(key, None)
        if read is not None and (value := read()) is not None:
            self._read[key] = value


class LateFaults(Mapping[Subject, tuple[Diagnostic, ...]]):
    """What is unusable, by what it is. Who asks of one subject has its file read first; who looks through them sees
    what is known so far. ``files``: those that are read late, by the kind of their subjects."""

    def __init__(self, ledger: Ledger, files: Mapping[str, LateFiles[Any, Any]]) -> None:
        self._ledger = ledger
        self._files = files

    def __getitem__(self, subject: Subject) -> tuple[Diagnostic, ...]:
        told = self._told(subject)
        if not has_errors(told):
            raise KeyError(subject)
        return in_order(told)

    def __contains__(self, subject: object) -> bool:
        return isinstance(subject, tuple) and bool(told := self._told(subject)) and has_errors(told)

    def _told(self, subject: Subject) -> Sequence[Diagnostic]:
        """What is said of a subject, warnings as well, once its file was read."""
        kind, *names = subject
        if kind in self._files:
            self._files[kind].get(names[0] if len(names) == 1 else tuple(names))
        return self._ledger.faults.get(subject, ())

    def __iter__(self) -> Iterator[Subject]:
        return iter(self._ledger.unusable())

    def __len__(self) -> int:
        return len(self._ledger.unusable())

    def __reduce__(self) -> tuple[Any, ...]:
        for files in self._files.values():
            len(files)  # reads all
        return dict, (self._ledger.unusable(),)
