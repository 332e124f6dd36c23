"""Ctrl-C where Python itself would lose it."""

from __future__ import annotations

import signal
import time
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
    def work() -> None:
        thing = Thing()
        forgotten = weakref.ref(thing, interrupt)
        del thing
        assert forgotten() is None
        waited.append("began")
        time.sleep(600)
        waited.append("to the end")

    waited: list[str] = []
    with interrupts.heard(), pytest.raises(KeyboardInterrupt):
        work()
    assert waited == ["began"]
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
