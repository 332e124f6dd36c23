"""Ctrl-C where Python itself would lose it."""

from __future__ import annotations

import os
import signal
import threading
import weakref
from collections.abc import Iterator

import pytest

from handout import interrupts


class Thing:
    """Something to be forgotten."""


@pytest.fixture
def python_hears() -> Iterator[None]:
    """As in a command of its own, whoever started the tests."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt(_: object) -> None:
    signal.raise_signal(signal.SIGINT)


@pytest.mark.usefixtures("python_hears")
def test_an_interrupt_in_a_callback_comes_again_and_is_not_printed(capfd: pytest.CaptureFixture[str]) -> None:
    """Also to who waits for something, which would come much later."""
    reading, writing = os.pipe()
    came: list[str] = []

    def send() -> None:
        came.append("what was waited for")
        os.write(writing, b".")

    def work() -> None:
        thing = Thing()
        forgotten = weakref.ref(thing, interrupt)
        del thing
        assert forgotten() is None
        os.read(reading, 1)

    sender = threading.Timer(60, send)
    sender.start()
    with interrupts.heard(), pytest.raises(KeyboardInterrupt):
        work()
    sender.cancel()
    os.close(reading)
    os.close(writing)
    assert came == []
    assert capfd.readouterr().err == ""


@pytest.mark.usefixtures("python_hears")
def test_what_else_goes_wrong_in_a_callback_is_told() -> None:
    told: list[object] = []

    def fail(_: object) -> None:
        raise ValueError("of another kind")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.unraisablehook", lambda lost: told.append(lost.exc_value))
        with interrupts.heard():
            thing = Thing()
            forgotten = weakref.ref(thing, fail)
            del thing
            assert forgotten() is None
    assert [str(fault) for fault in told] == ["of another kind"]
