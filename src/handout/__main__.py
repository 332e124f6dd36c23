"""The program: runs the command line and turns a fault of ours into a short message and a report file."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NoReturn

INTERRUPTED = 130
"""``errors.ExitCode.INTERRUPTED``, from before anything is imported."""

NO_MEMORY = 3
"""``errors.ExitCode.ENVIRONMENT``."""

_LOADED, _YOUNG = 400_000, 50_000
"""New objects that the collector of rings waits for, the first time and from then on. Nearly all that a start-up and a
first sheet make stays (some 300,000), and to look through it every 700 took a tenth of their time, every 50,000 still
a twentieth."""


def main() -> int:
    """Run ``handout``; returns the exit code."""
    gc.set_threshold(_LOADED)
    if _loaded not in gc.callbacks:
        gc.callbacks.append(_loaded)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for some reads all packages that there are
    try:
        from handout import interrupts
        from handout.cli.streams import telling

        with interrupts.heard():
            return telling(_run)
    except KeyboardInterrupt:  # while it was still being loaded: nothing has begun
        sys.stderr.write("\nInterrupted before anything was done.\n")
        return INTERRUPTED


def _loaded(phase: str, _told: dict[str, int]) -> None:
    """After the first look through all that is new, there is less that can be."""
    if phase == "stop":
        gc.callbacks.remove(_loaded)
        gc.set_threshold(_YOUNG)


def script() -> NoReturn:
    """The command ``handout``: ``main`` in a process of its own, which ends with its exit code."""
    from handout import engines

    engines.own_process = True
    code = main()
    from handout import interrupts

    interrupts.end()
    _leave(code)


def _leave(code: int) -> NoReturn:
    """End the process. Python would free each object before the system takes back the memory of all at once, which
    takes a tenth of the time of one sheet, and of a hundred."""
    if threading.active_count() > 1:
        sys.exit(code)  # what they do is awaited
    atexit._run_exitfuncs()  # what libraries leave to the end of a process is done
    for stream in (sys.stdout, sys.stderr):
        if stream:
            stream.flush()
    os._exit(code)


def _run() -> int:
    from handout.cli.app import run

    try:
        return run()
    except MemoryError:
        sys.stderr.write("handout: there is not enough memory. Every file in the output folder is whole.\n")
        return NO_MEMORY
    except Exception as fault:  # noqa: BLE001 - the outermost shell: whatever is left is a fault of the program
        from handout.cli.crash import report

        return report(fault)


if __name__ == "__main__":
    script()
