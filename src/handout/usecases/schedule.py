"""Tasks in the order in which several workers take them: what is alike at one worker, the largest first.

A worker that has opened the fonts of a language and shaped its words goes on with that language; whoever has nothing
left takes from the language of which most is left. What is made does not depend on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from handout.records import dataclass

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Task(Generic[_Item]):
    """What one worker does at a stretch: items with their numbers. Tasks of one ``kind`` share much; ``weight``: about
    how long it takes, in any unit."""

    kind: str
    weight: float
    items: tuple[tuple[int, _Item], ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """An item without an answer: what was raised, or None where its process was ended from outside."""

    fault: Exception | None = None


class TaskSchedule(Generic[_Item]):
    """The tasks that nobody has taken yet."""

    def __init__(self, tasks: Iterable[Task[_Item]]) -> None:
        self._open: dict[str, list[Task[_Item]]] = {}
        self._begun: set[str] = set()
        for task in sorted(tasks, key=lambda task: task.weight):  # stable: the same order everywhere
            self._open.setdefault(task.kind, []).append(task)

    def __bool__(self) -> bool:
        return bool(self._open)

    def take(self, near: str | None = None) -> Task[_Item] | None:
        """The next task of a worker that had one of the kind ``near``; None where there is none."""
        kind = near if near in self._open else self._fullest()
        if kind is None:
            return None
        self._begun.add(kind)
        task = self._open[kind].pop()
        if not self._open[kind]:
            del self._open[kind]
        return task

    def put_back(self, task: Task[_Item]) -> None:
        """What a worker has left undone is the next of its kind."""
        self._open.setdefault(task.kind, []).append(task)

    def _fullest(self) -> str | None:
        """The kind of which most is left, one that nobody has begun before others."""
        fresh = [kind for kind in self._open if kind not in self._begun]
        return max(fresh or self._open, key=self._left, default=None)

    def _left(self, kind: str) -> float:
        return sum(task.weight for task in self._open[kind])
