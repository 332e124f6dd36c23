"""Sheets made one after the other, or in several processes, and smaller tasks; the results come in the same order.

Each process loads the project itself and makes all sheets of one language, which share fonts and shaped words.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import resource_tracker
from pathlib import Path
from typing import TypeVar

from handout.assemble.job import Request
from handout.caching import cached
from handout.errors import error
from handout.usecases.making import broken_down, failed, make
from handout.usecases.select import by_language
from handout.usecases.workshop import Made, Steps, Workshop, open_workshop

_Task = TypeVar("_Task")
_Answer = TypeVar("_Answer")

CHUNK = 8
"""Small tasks that a process gets at once."""


def made(shop: Workshop, asked: Sequence[Request], known: Mapping[str, str], jobs: int) -> Iterator[Made]:
    """Every sheet asked for, in order. Where a process is killed, only the sheets that it was making fail."""
    groups = tuple(by_language(asked).values())
    if min(jobs, len(groups)) <= 1:
        yield from (make(shop, request, known) for request in asked)
        return
    yield from _in_processes(shop, groups, known, min(jobs, len(groups)))


def _in_processes(
    shop: Workshop, groups: Sequence[tuple[Request, ...]], known: Mapping[str, str], jobs: int
) -> Iterator[Made]:
    pool = _pool(jobs)
    tasks = deque[tuple[tuple[Request, ...], Future[list[Made]] | None]]()
    try:
        with _interrupt_held():
            tasks.extend((group, _begun(pool, shop, group, known)) for group in groups)
        while tasks:  # a finished group is dropped at once: its bytes are the larger part of the memory
            group, task = tasks.popleft()
            yield from _result(shop, group, task) or _alone(shop, group, known)
    finally:
        pool.shutdown(cancel_futures=True)


def mapped(function: Callable[[_Task], _Answer], tasks: Sequence[_Task], jobs: int) -> Generator[_Answer, None, None]:
    """What a function answers to each task, in order. Where a process is killed, its tasks and those after it are done
    here."""
    if min(jobs, len(tasks)) <= 1:
        yield from map(function, tasks)
        return
    pool, done = _pool(jobs), 0
    try:
        with _interrupt_held():
            answers = pool.map(function, tasks, chunksize=CHUNK)
        for answer in answers:
            yield answer
            done += 1
    except BrokenProcessPool:
        yield from map(function, tasks[done:])
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(shop: Workshop, group: tuple[Request, ...], known: Mapping[str, str]) -> list[Made]:
    """A process that is killed takes all others of its pool with it: which group it was shows when each is alone."""
    pool = _pool(1)
    try:
        with _interrupt_held():
            task = _begun(pool, shop, group, known)
        return _result(shop, group, task) or [_died(shop, request) for request in group]
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")  # the same everywhere; forking would copy threads and locks
    return ProcessPoolExecutor(jobs, context, initializer=_prepare)


def _begun(
    pool: ProcessPoolExecutor, shop: Workshop, group: tuple[Request, ...], known: Mapping[str, str]
) -> Future[list[Made]] | None:
    try:
        return pool.submit(_group, shop.project.root, shop.steps, group, known)
    except BrokenProcessPool:
        return None


def _result(shop: Workshop, group: tuple[Request, ...], task: Future[list[Made]] | None) -> list[Made] | None:
    """What a process has made; None where it was killed."""
    try:
        return task.result() if task else None
    except (BrokenProcessPool, CancelledError):
        return None
    except Exception as fault:  # noqa: BLE001 - such as a project that cannot be loaded a second time
        return [broken_down(shop.project, request, fault) for request in group]


def _died(shop: Workshop, request: Request) -> Made:
    hint = "Is there enough memory? Try again with -j 1."
    fault = error("process-died", "a process of this build was ended from outside", hint=hint)
    return failed(shop.project, request, [fault], environment=True)


@contextmanager
def _interrupt_held() -> Iterator[None]:
    """Ctrl-C waits while processes start: one that is half started would die with a traceback of its own.

    They inherit the mask and lift it in ``_prepare``. Windows has no such masks.
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # when it starts, it lifts the mask
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _prepare() -> None:
    """Ctrl-C is the parent's business; and a process does not outlive a parent that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _group(root: Path, steps: Steps, group: Sequence[Request], known: Mapping[str, str]) -> list[Made]:
    shop = _shop(root, steps)
    return [make(shop, request, known) for request in group]


@cached(1)
def _shop(root: Path, steps: Steps) -> Workshop:
    return open_workshop(root, steps)
