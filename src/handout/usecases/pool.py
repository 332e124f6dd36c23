"""Sheets made one after the other, or in several processes; the results come in the same order.

Each process loads the project itself and makes all sheets of one language, which share fonts and shaped words.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing import resource_tracker
from pathlib import Path

from handout.assemble.assembling import Request
from handout.errors import EnvironmentFault, error
from handout.usecases.select import by_language
from handout.usecases.workshop import Made, Steps, Workshop, make, open_workshop


def made(shop: Workshop, asked: Sequence[Request], known: Mapping[str, str], jobs: int) -> Iterator[Made]:
    """Every sheet asked for, in order. EnvironmentFault where a process was killed."""
    groups = tuple(by_language(asked).values())
    if min(jobs, len(groups)) <= 1:
        yield from (make(shop, request, known) for request in asked)
        return
    yield from _in_processes(shop, groups, known, min(jobs, len(groups)))


def _in_processes(
    shop: Workshop, groups: Sequence[tuple[Request, ...]], known: Mapping[str, str], jobs: int
) -> Iterator[Made]:
    context = multiprocessing.get_context("spawn")  # the same everywhere; forking would copy threads and locks
    pool = ProcessPoolExecutor(jobs, context, initializer=_prepare)
    root, steps = shop.project.root, shop.steps
    try:
        with _interrupt_held():
            tasks = [pool.submit(_group, root, steps, group, known) for group in groups]
        while tasks:  # a finished group is dropped at once: its bytes are the larger part of the memory
            yield from tasks.pop(0).result()
    except BrokenProcessPool as fault:
        hint = "Is there enough memory? Try again with -j 1."
        raise EnvironmentFault(
            error("process-died", "a process of this build was ended from outside", hint=hint)
        ) from fault
    finally:
        pool.shutdown(cancel_futures=True)


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


@lru_cache(maxsize=1)
def _shop(root: Path, steps: Steps) -> Workshop:
    return open_workshop(root, steps)
