"""Processes that work for this one. Each has a pipe of its own: it is given one task at a time, and sends each answer
as soon as it has it, so that neither side ever holds more than a few.

On Linux they are forks of this process, which have at once all that it has imported, read and opened; elsewhere, and
where this process has several threads, they are started anew and are told.

Where one dies, it is known at which item: that is tried once more in another process, since a machine may have been out
of memory for a moment, and is lost if that dies of it, too. Everything else is done.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import connection, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Final, Generic, TypeVar

from handout.records import dataclass, field
from handout.usecases.effort import OFTEN, may_fork
from handout.usecases.schedule import Lost, Task, TaskSchedule

_State = TypeVar("_State")
_Item = TypeVar("_Item")
_Answer = TypeVar("_Answer")

UNREADY: Final = 3
"""Processes in a row that die before they are ready: then it is not an item that is to blame, and all are lost."""

_READY, _ANSWER, _IDLE = "ready", "answer", "idle"


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, and what it has still to answer of its task."""

    process: BaseProcess
    pipe: Connection
    ready: bool = False
    kind: str | None = None
    left: deque[tuple[int, Any]] = field(default_factory=deque)

    def undone(self) -> Task[Any]:
        return Task(self.kind or "", 0, tuple(self.left))


@dataclass(frozen=True, slots=True)
class Outfit(Generic[_State, _Item, _Answer]):
    """What a process needs: ``state`` as this process has it, which a fork takes over; ``packed`` says what is to be
    called in a process that was started anew to have the same, and can be pickled; ``function`` answers an item."""

    state: _State
    packed: Callable[[], Callable[[], _State]]
    function: Callable[[_State, _Item], _Answer]


class Crew(Generic[_State, _Item, _Answer]):
    """A number of processes; fewer, or none, where the system lets no more start. Where they cannot be forks they start
    at once, and call ``warm`` until they are needed. To be closed."""

    def __init__(self, number: int, warm: Callable[[], None] | None = None) -> None:
        self._number, self._warm = number, warm
        self._outfit: Outfit[_State, _Item, _Answer] | None = None
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, _Worker] = {}
        self._suspects: set[int] = set()
        self._unready = 0
        if not may_fork():
            self._idle += islice(iter(lambda: _spawned(warm), None), number)

    def __enter__(self) -> Crew[_State, _Item, _Answer]:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close(at_once=kind is not None)

    def dismiss(self) -> None:
        """Nothing more will be asked: they end by themselves while this process goes on, and are still to be closed."""
        for worker in self._idle:
            worker.pipe.close()

    def close(self, *, at_once: bool = False) -> None:
        """End all processes; ``at_once`` even such as are busy."""
        workers = (*self._idle, *self._busy.values())
        at_once = at_once or bool(self._busy)
        for worker in workers:
            worker.pipe.close()
            if at_once:
                worker.process.terminate()
        for worker in workers:
            worker.process.join()
        self._idle, self._busy = [], {}

    def equip(self, outfit: Outfit[_State, _Item, _Answer]) -> bool:
        """Give them what they need; whether there is one at all."""
        self._outfit = outfit
        if self._idle:
            told = outfit.packed()
            for worker in self._idle:
                _tell(worker, told, outfit.function)
        else:
            self._idle += islice(iter(lambda: self._started(outfit), None), self._number)
        return bool(self._idle)

    def answers(self, tasks: TaskSchedule[_Item]) -> Generator[tuple[int, _Answer | Lost], None, None]:
        """What the function of their outfit says to each item and the state, with the item's number, as it comes."""
        while tasks or self._busy:
            self._hand_out(tasks)
            if not self._busy:
                yield from _all_lost(tasks)
                return
            for pipe in connection.wait(list(self._busy)):
                worker = self._busy[pipe]  # type: ignore[index] # only connections were asked for
                try:
                    yield from self._heard(worker)
                except (EOFError, OSError):
                    yield from self._died(worker, tasks)
                    if tasks and self._unready < UNREADY:
                        self._replace()

    def _hand_out(self, tasks: TaskSchedule[Any]) -> None:
        """To all that are idle: they are listening, so that this never waits."""
        while self._idle and tasks:
            worker = self._idle.pop(0)
            task = tasks.take(worker.kind)
            if task is not None:
                worker.kind, worker.left = task.kind, deque(task.items)
                self._busy[worker.pipe] = worker
                _tell(worker, [item for _, item in task.items])

    def _heard(self, worker: _Worker) -> Iterator[tuple[int, Any]]:
        kind, answer = worker.pipe.recv()
        if kind == _READY:
            worker.ready, self._unready = True, 0
        elif kind == _IDLE:
            self._idle.append(self._busy.pop(worker.pipe))
        else:
            yield worker.left.popleft()[0], answer

    def _died(self, worker: _Worker, tasks: TaskSchedule[Any]) -> Iterator[tuple[int, Lost]]:
        del self._busy[worker.pipe]
        worker.pipe.close()
        worker.process.join()
        if not worker.ready:
            self._unready += 1
        elif worker.left:
            number = worker.left[0][0]
            if number in self._suspects:
                worker.left.popleft()
                yield number, Lost()
            self._suspects.add(number)
        if worker.left:
            tasks.put_back(worker.undone())

    def _replace(self) -> None:
        if self._outfit and (worker := self._started(self._outfit)):
            self._idle.append(worker)

    def _started(self, outfit: Outfit[_State, _Item, _Answer]) -> _Worker | None:
        if may_fork():
            return _forked(outfit, [worker.pipe for worker in (*self._idle, *self._busy.values())])
        if worker := _spawned(self._warm):
            _tell(worker, outfit.packed(), outfit.function)
        return worker


def _tell(worker: _Worker, *what: object) -> None:
    """A process that is gone is noticed when it is listened to."""
    with suppress(OSError):
        worker.pipe.send(what)


def _all_lost(tasks: TaskSchedule[Any]) -> Iterator[tuple[int, Lost]]:
    while task := tasks.take():
        yield from ((number, Lost()) for number, _ in task.items)


def _forked(outfit: Outfit[Any, Any, Any], others: Sequence[Connection]) -> _Worker | None:
    """None where there is no room for a process more, or for its pipe. ``others``: our ends of the pipes of those that
    run already, which a fork has to close like that of its own: a pipe ends when nobody holds its other end."""
    try:
        _ask_for_room()
        ours, theirs = multiprocessing.Pipe()
        with _signals_held():
            return _begun("fork", ours, theirs, _serve_as_fork, (*others, ours), outfit)
    except OSError:
        return None


def _ask_for_room() -> None:
    """OSError where no more files may be opened: ``multiprocessing`` leaves half of those open that a fork needs."""
    opened = list[int]()
    try:
        for _ in range(3):
            opened += os.pipe()
    finally:
        for file in opened:
            os.close(file)


def _spawned(warm: Callable[[], None] | None) -> _Worker | None:
    """As ``_forked``; and None where there is no way for it into the working folder."""
    try:
        if not _can_be_entered(os.getcwd()):  # noqa: PTH109 - just what multiprocessing tells the process
            return None
        ours, theirs = multiprocessing.Pipe()
        if sys.platform != "win32":
            resource_tracker.ensure_running()  # when it starts, it lifts the mask
        with _signals_held():
            return _begun("spawn", ours, theirs, _serve, warm)
    except OSError:
        return None


def _can_be_entered(folder: str) -> bool:
    """A spawned process goes by name to the folder in which this one works, and dies with a traceback where that is
    longer than a path may be, or where nobody may pass one of its parents."""
    return os.access(folder, os.X_OK)


def _begun(method: str, ours: Connection, theirs: Connection, serve: Callable[..., None], *given: object) -> _Worker:
    context: Any = multiprocessing.get_context(method)
    process = context.Process(target=serve, args=(theirs, *given), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


# --- in the other process ---------------------------------------------------------------------------------------------


def _serve(pipe: Connection, warm: Callable[[], None] | None) -> None:
    """Started anew: answer until the pipe is closed."""
    _settle()
    gc.set_threshold(*OFTEN)
    with suppress(EOFError, OSError):
        if warm:
            warm()
        prepare, function = pipe.recv()
        _answer(pipe, _tried(prepare), function)


def _serve_as_fork(pipe: Connection, others: Sequence[Connection], outfit: Outfit[Any, Any, Any]) -> None:
    """A fork: answer until the pipe is closed."""
    for other in others:
        other.close()
    _settle()
    with suppress(EOFError, OSError):
        _answer(pipe, outfit.state, outfit.function)


def _answer(pipe: Connection, state: object, function: Callable[..., object]) -> None:
    """Cyclic garbage is looked for as rarely as in the process that was started first, and never among what is there
    already."""
    gc.freeze()
    pipe.send((_READY, None))
    while True:
        (items,) = pipe.recv()
        for item in items:
            pipe.send((_ANSWER, state if isinstance(state, Lost) else _tried(function, state, item)))
        pipe.send((_IDLE, None))


def _tried(function: Callable[..., Any], *given: object) -> Any:
    """What it says, or what it raised, with the place where: that would not get through the pipe."""
    try:
        return function(*given)
    except Exception as fault:  # noqa: BLE001 - told by who has asked
        told = "".join(traceback.format_exception(fault))
        if not _travels(fault):
            fault = RuntimeError(f"{type(fault).__name__}: {fault}")
        fault.add_note(told)
        return Lost(fault)


def _travels(fault: Exception) -> bool:
    try:
        pickle.loads(pickle.dumps(fault))
    except Exception:  # noqa: BLE001 - whatever its constructor asks for
        return False
    return True


@contextmanager
def _signals_held() -> Iterator[None]:
    """Signals wait while processes start: one that is half started would die of Ctrl-C with a traceback of its own, or
    answer in place of its parent.

    They inherit the mask and lift it in ``_settle``. Windows has no such masks.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _settle() -> None:
    """Ctrl-C is the parent's business, and what a fork has of its parent's handlers is not its own; and a process does
    not outlive a parent that was killed."""
    signal.set_wakeup_fd(-1)
    for number in signal.valid_signals():
        if callable(signal.getsignal(number)):
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
    with suppress(RuntimeError):  # no room for a thread: then it ends where it next listens to its parent
        threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
