"""HTTP as the preview speaks it: connections that are bounded in number and in what they may keep waiting.

A page of a stranger can open connections to this machine, too, though it hears no answer, and so can whoever else is
logged in. None of them may shut the designer out.
"""

from __future__ import annotations

import asyncio
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from handout.preview.guarding import NO_STORE, RAW_HEADERS

MOST: Final = 200
"""Connections at once; a page has six. For one more the oldest is closed, of those on which nothing is asked first."""
ASKING: Final = 10.0
"""Seconds in which a question must have been asked, or the body be sent that nobody reads."""


class Protocol(H11Protocol):
    """One connection."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._since = self.loop.time()
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        others = [one for one in self.connections if isinstance(one, Protocol) and not one.transport.is_closing()]
        super().connection_made(transport)
        self._wait()
        if len(others) >= MOST:
            min(others, key=lambda one: (one.answering, one._since)).transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait_no_more()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.answering:
            self._wait_no_more()

    def on_response_complete(self) -> None:
        self._wait()  # the next question may stand there already
        super().on_response_complete()
        if self.answering:
            self._wait_no_more()

    @property
    def answering(self) -> bool:
        """Whether something is asked that has not been answered to its end."""
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        self._wait_no_more()
        self._deadline = self.loop.call_later(ASKING, self.transport.abort)

    def _wait_no_more(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP is refused with our headers, too."""
        del msg
        body = b"This is not HTTP as the preview speaks it.\n"
        headers = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"connection", b"close"),
            (b"cache-control", NO_STORE.encode()),
            *RAW_HEADERS,
        ]
        for event in (h11.Response(status_code=400, headers=headers), h11.Data(data=body), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
