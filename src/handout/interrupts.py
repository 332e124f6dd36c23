"""Ctrl-C, also where a library takes it for a fault of its own: pydantic's core hands an interrupt on as a
``SchemaError``, and a program that knew no better would write a report of it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_heard = threading.Event()


@contextmanager
def heard() -> Iterator[None]:
    """Ctrl-C is remembered, beside the ``KeyboardInterrupt`` that Python makes of it. Only where Python would have
    heard it: in the main thread, and not in a job that a shell told to ignore it."""
    _heard.clear()
    if (
        signal.getsignal(signal.SIGINT) is not signal.default_int_handler
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    signal.signal(signal.SIGINT, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pass_on(fault: BaseException | None = None) -> None:
    """After Ctrl-C, KeyboardInterrupt: for whoever would take any exception for a fault of one sheet, and for long work
    from step to step, since Python itself swallows what is raised in a callback of its own."""
    if _heard.is_set():
        raise KeyboardInterrupt from fault


def end() -> None:
    """Ctrl-C no longer counts: what was to be done is done, and told.

    The process would end by the signal while Python takes itself apart. And Python sends it to itself at the very end,
    whatever the exit code, where an interrupt that has been handled came out of an ``exec`` of text (CPython,
    ``Py_RunMain``): so it is blocked as well.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):  # not on Windows
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _interrupt(signum: int, frame: object) -> None:
    _heard.set()
    raise KeyboardInterrupt
