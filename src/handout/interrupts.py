"""Ctrl-C, also where a library takes it for a fault of its own: pydantic's core hands an interrupt on as a
``SchemaError``, and a program that knew no better would write a report of it."""

from __future__ import annotations

import _thread
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

AGAIN: Final = 0.05
"""Seconds after which an interrupt that Python has swallowed is sent once more: a callback takes less."""

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
    tell = sys.unraisablehook

    def unraisable(lost: UnraisableHookArgs) -> None:
        _send_again() if isinstance(lost.exc_value, KeyboardInterrupt) else tell(lost)

    signal.signal(signal.SIGINT, _interrupt)
    sys.unraisablehook = unraisable
    try:
        yield
    finally:
        sys.unraisablehook = tell
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pass_on(fault: BaseException | None = None) -> None:
    """After Ctrl-C, KeyboardInterrupt: for whoever would take any exception for a fault of one sheet, and for long work
    from step to step."""
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


def _send_again() -> None:
    """Python prints what is raised in a callback of its own (of a weak reference, of a lock of imports) and goes on as
    if nothing were. So an interrupt is sent once more when the callback is over."""
    again = threading.Timer(AGAIN, _send)
    again.daemon = True
    again.start()


def _send() -> None:
    """As a system sends it: a note to Python alone wakes nobody who waits for a file or a process."""
    if signal.getsignal(signal.SIGINT) is not _interrupt:
        return
    main = threading.main_thread().ident
    if main is not None and hasattr(signal, "pthread_kill"):
        signal.pthread_kill(main, signal.SIGINT)
    else:  # Windows
        _thread.interrupt_main()
