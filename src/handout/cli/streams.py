"""Standard output and error that cannot be written: full, closed, or a pipe that nobody reads any more.

The answer is then lost, which is told in one line where a line can still be written, and by the exit code of the
machine's faults. It is no fault of the program, so there is no report.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from handout.errors import ExitCode

_NAMES = {1: "standard output", 2: "standard error"}


class Unwritable(BaseException):
    """A stream could not be written. No OSError, since click and rich take those of pipes for their own; and no
    Exception, since on the way out nothing may take it for a fault of a sheet."""

    def __init__(self, number: int, fault: OSError) -> None:
        super().__init__(f"{_NAMES[number]} cannot be written: {fault.strerror}")
        self.number = number
        self.quiet = fault.errno == errno.EPIPE
        """Whoever closed a pipe (“| head”) has read enough and wants to hear nothing."""


class _Stream(io.FileIO):
    """One of the two; after a fault it leads nowhere, so that what is left of the text goes there too."""

    def write(self, data: object, /) -> int:
        try:
            return super().write(data)  # type: ignore[arg-type] # whatever io.BufferedWriter hands on
        except OSError as fault:
            number = self.fileno()
            _lead_nowhere(number)
            raise Unwritable(number, fault) from fault


def telling(command: Callable[[], int]) -> int:
    """Run a command; returns its exit code, or that of a fault of the machine where its answer cannot be told."""
    if sys.stdin is None:
        sys.stdin = io.StringIO()  # whatever asks has no answer
    closed = [number for number, stream in ((1, sys.stdout), (2, sys.stderr)) if stream is None]
    for number in closed:
        _lead_nowhere(number)  # else the next file that is opened gets its number, and with it what is printed
    if closed:
        return _lost(Unwritable(closed[0], OSError(errno.EBADF, "it is closed")))
    try:
        with _watched():
            return command()
    except Unwritable as fault:
        return _lost(fault)


def _lost(fault: Unwritable) -> int:
    other = 3 - fault.number
    if not fault.quiet:
        with suppress(OSError):
            os.write(other, f"handout: {fault}\n".encode())
    return ExitCode.ENVIRONMENT


@contextmanager
def _watched() -> Iterator[None]:
    """Both streams raise ``Unwritable``, to the last letter."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _watch(sys.stdout, 1), _watch(sys.stderr, 2)
    try:
        yield
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        sys.stdout, sys.stderr = before


def _watch(stream: TextIO, number: int) -> TextIO:
    """The same stream, watched; a Windows console, or what tests put in its place, stays as it is."""
    binary = getattr(stream, "buffer", None)
    raw = getattr(binary, "raw", binary)  # Python’s option -u leaves out the layer between
    if not isinstance(stream, io.TextIOWrapper) or type(raw) is not io.FileIO or raw.fileno() != number:
        return stream
    stream.flush()
    out = io.BufferedWriter(_Stream(number, "w", closefd=False))
    return io.TextIOWrapper(
        out,
        stream.encoding,
        stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def _lead_nowhere(number: int) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    if nowhere != number:
        os.dup2(nowhere, number)
        os.close(nowhere)
