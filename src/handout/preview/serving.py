"""The preview as a server on this machine alone, from its first word to its clean end."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread
from types import FrameType
from typing import Final

import uvicorn

from handout.errors import EnvironmentFault, error
from handout.preview.bell import Bell
from handout.preview.connections import MOST, Protocol
from handout.preview.guarding import Guard
from handout.preview.pages import application
from handout.preview.studio import Studio
from handout.usecases.watching import changes

HOST: Final = "127.0.0.1"
PORT: Final = 8765
"""Where it is unless somebody says otherwise; a free one near it where that is taken."""
NEAR: Final = 50

LONGEST_HEAD: Final = 16 << 10
"""Bytes of a request before its body."""
LAST_WORDS: Final = 1
"""Seconds that open answers have when it ends."""

Ready = Callable[[int], None]
"""Told the port once requests are taken."""


def serve(studio: Studio, port: int | None, ready: Ready) -> None:
    """Show a project until SIGINT or SIGTERM. ``port`` 0: any free one; None: the usual one, or the next that is free.

    EnvironmentFault where a port that was asked for is not to be had.
    """
    with _listening(port) as listening:
        _serve(studio, listening, ready)


def _serve(studio: Studio, listening: socket.socket, ready: Ready) -> None:
    own = listening.getsockname()[1]
    bell, stop = Bell(), Event()
    watcher = Thread(target=_watch, args=(changes(studio.root, stop, studio.others), studio, bell), daemon=True)
    studio.changed()  # it was read before anybody watched: what was saved since then is read with the first question
    worker = ThreadPoolExecutor(1, "sheets")
    server = _Server(_config(Guard(application(studio, worker, bell), own)), bell, lambda: ready(own))
    try:
        watcher.start()
        asyncio.run(server.serve(sockets=[listening]))
    finally:
        stop.set()
        worker.shutdown(cancel_futures=True)
        watcher.join()


def _watch(found: Iterator[frozenset[str]], studio: Studio, bell: Bell) -> None:
    for _ in found:
        studio.changed()
        bell.ring()


class _Server(uvicorn.Server):
    """Ends without a word, and without handing the signal on: to end it is what the signal is for."""

    def __init__(self, config: uvicorn.Config, bell: Bell, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._bell = bell
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._bell.loop = asyncio.get_running_loop()
        await super().startup(sockets)
        self._ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        del sig, frame
        self.force_exit = self.should_exit
        self.should_exit = True
        self._bell.close()


def _config(app: Guard) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        backlog=MOST,  # as many are taken in one turn of the loop
        h11_max_incomplete_event_size=LONGEST_HEAD,
        timeout_graceful_shutdown=LAST_WORDS,
    )


def _listening(port: int | None) -> socket.socket:
    if port is not None:
        return _bound(port)
    for candidate in range(PORT, PORT + NEAR):
        try:
            return _bound(candidate)
        except EnvironmentFault:
            continue
    return _bound(0)


def _bound(port: int) -> socket.socket:
    """A socket of this machine alone. EnvironmentFault where the port is not to be had."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows: nobody else may take it, too
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:  # one that was just left can be had again at once
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
    except OSError as fault:
        listening.close()
        taken = fault.errno in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE))
        why = "is taken by another program" if taken else f"is not to be had ({fault.strerror})"
        hint = "Name another one, or 0 for any that is free."
        raise EnvironmentFault(error("no-port", f"the port {port} {why}", hint=hint)) from fault
    return listening
