"""Rings in every open stream of events when files have changed, and once more when the preview ends."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Ear:
    """One who listens; only within the event loop."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()

    async def wait(self, seconds: float) -> bool:
        """Whether it rang since the last time, or within so many seconds."""
        try:
            await asyncio.wait_for(self._rung.wait(), seconds)
        except TimeoutError:
            return False
        self._rung.clear()
        return True


class Bell:
    """Rung from any thread once ``loop`` is known, heard in the event loop."""

    def __init__(self) -> None:
        self._ears: set[Ear] = set()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.closed = False

    @property
    def listeners(self) -> int:
        """How many there are."""
        return len(self._ears)

    def ring(self) -> None:
        """Tell all; before the loop runs, or after it has ended, there is nobody to tell."""
        if self.loop and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._ring)

    def close(self) -> None:
        """Tell all that it is over. Safe in a signal handler."""
        self.closed = True
        self.ring()

    def _ring(self) -> None:
        for ear in self._ears:
            ear.ring()

    @contextmanager
    def listening(self) -> Iterator[Ear]:
        """Hears for as long as the context is open."""
        ear = Ear()
        self._ears.add(ear)
        try:
            yield ear
        finally:
            self._ears.discard(ear)
