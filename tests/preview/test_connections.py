"""Connections of the preview: nobody who only waits, or opens many, shuts out who asks."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from handout.preview import connections

ASK = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
PATIENCE = 100
"""Seconds after which a test gives up."""
Client = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Connect = Callable[..., Awaitable[Client]]


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    if scope["path"] == "/slow":
        await receive()
        await receive()  # until the client has gone
    await send({"type": "http.response.body", "body": b"ok"})


@asynccontextmanager
async def _server() -> AsyncIterator[Connect]:
    """Opens connections to it, which are closed in the end. What is sent at once is there before the server knows of
    the connection: no stall of the machine comes between them."""
    opened: list[asyncio.StreamWriter] = []
    config = uvicorn.Config(_answer, http=connections.Protocol, log_config=None, server_header=False)
    state = ServerState()

    def protocol() -> connections.Protocol:
        return connections.Protocol(config=config, server_state=state, app_state={})

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]

    async def connect(sent: bytes = b"") -> Client:
        connection = socket.create_connection(("127.0.0.1", port))
        connection.sendall(sent)
        client = await asyncio.open_connection(sock=connection)
        opened.append(client[1])
        return client

    async with server:
        yield connect
        for writer in opened:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
        await asyncio.gather(*state.tasks)


def _run(trial: Callable[[Connect], Awaitable[None]]) -> None:
    async def trying() -> None:
        async with _server() as connect:
            await asyncio.wait_for(trial(connect), PATIENCE)

    asyncio.run(trying())


async def _ended(client: Client) -> bytes:
    """What comes until the server closes."""
    try:
        return await client[0].read()
    except ConnectionError:
        return b""


@pytest.mark.parametrize(
    "sent", [b"", b"GET / HTTP/1.1\r\nHo", ASK[:-2], ASK.replace(b"\r\n\r\n", b"\r\nContent-Length: 9\r\n\r\n")]
)
def test_who_does_not_ask_is_not_waited_for(sent: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "ASKING", 0.05)

    async def trial(connect: Connect) -> None:
        client = await connect(sent)
        assert (await _ended(client)).endswith(b"ok" if b"Length" in sent else b"")

    _run(trial)


def test_who_trickles_is_not_waited_for_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "ASKING", 0.2)

    async def trial(connect: Connect) -> None:
        client = await connect()
        ended = asyncio.ensure_future(_ended(client))
        client[1].write(b"GET / HTTP/1.1\r\nX: ")
        while not ended.done():
            client[1].write(b"x")
            await asyncio.sleep(0.01)

    _run(trial)


def test_an_answer_may_take_longer_than_a_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "ASKING", 0.05)

    async def trial(connect: Connect) -> None:
        reader, _ = await connect(ASK.replace(b"/ ", b"/slow "))
        await reader.readuntil(b"\r\n\r\n")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(reader.read(1), 0.3)

    _run(trial)


def test_of_too_many_connections_the_oldest_that_asks_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MOST", 3)
    monkeypatch.setattr(connections, "ASKING", 2 * PATIENCE)

    async def trial(connect: Connect) -> None:
        busy = await connect()
        busy[1].write(ASK.replace(b"/ ", b"/slow "))
        await busy[0].readuntil(b"\r\n\r\n")
        idle = [await connect() for _ in range(10)]
        reader, writer = await connect()
        writer.write(ASK)
        assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        for client in idle[:-1]:
            assert await _ended(client) == b""
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(busy[0].read(1), 0.05)

    _run(trial)
