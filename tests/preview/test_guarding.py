"""Who may ask the preview, and with which headers everybody is answered."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from starlette.responses import PlainTextResponse

from handout.preview.guarding import LONGEST, Guard

PORT = 8765
HOST = (b"host", b"127.0.0.1:8765")

Answered = tuple[int, dict[str, str], bytes]


def ask(*headers: tuple[bytes, bytes], method: str = "GET", path: bytes = b"/", query: bytes = b"") -> Answered:
    """The answer of a guard before an application that answers everything."""
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path.decode(),
        "raw_path": path,
        "query_string": query,
        "headers": list(headers),
    }
    asyncio.run(Guard(PlainTextResponse("let through"), PORT)(scope, receive, send))
    start, body = sent[0], b"".join(message.get("body", b"") for message in sent[1:])
    return start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, body


@pytest.mark.parametrize("host", [b"127.0.0.1:8765", b"localhost:8765", b"LocalHost:8765", b"[::1]:8765"])
def test_its_own_names(host: bytes) -> None:
    assert ask((b"host", host))[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        b"evil.example",
        b"evil.example:8765",
        b"127.0.0.1",
        b"127.0.0.1:80",
        b"localhost:8765.evil.example",
        b"127.0.0.1:8765@evil.example",
        b"0.0.0.0:8765",
        b"",
    ],
)
def test_a_name_that_a_stranger_points_here(host: bytes) -> None:
    status, _, body = ask((b"host", host))
    assert status == 400
    assert json.loads(body)["diagnostics"][0]["code"] == "wrong-host"


def test_no_name_or_two() -> None:
    assert ask()[0] == 400
    assert ask(HOST, (b"host", b"evil.example"))[0] == 400


@pytest.mark.parametrize("origin", [b"http://127.0.0.1:8765", b"http://localhost:8765"])
def test_its_own_page(origin: bytes) -> None:
    assert ask(HOST, (b"origin", origin), (b"sec-fetch-site", b"same-origin"))[0] == 200


@pytest.mark.parametrize(
    "header",
    [
        (b"origin", b"http://evil.example"),
        (b"origin", b"https://127.0.0.1:8765"),
        (b"origin", b"http://127.0.0.1:9999"),
        (b"origin", b"null"),
        (b"origin", b""),
        (b"sec-fetch-site", b"cross-site"),
        (b"sec-fetch-site", b"same-site"),
        (b"Origin".lower(), b"http://127.0.0.1:8765.evil.example"),
    ],
)
def test_the_page_of_another_site(header: tuple[bytes, bytes]) -> None:
    status, _, body = ask(HOST, header)
    assert status == 403
    assert json.loads(body)["diagnostics"][0]["code"] == "wrong-origin"


def test_an_address_typed_by_hand() -> None:
    assert ask(HOST, (b"sec-fetch-site", b"none"))[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"])
def test_it_can_only_be_read(method: str) -> None:
    status, headers, _ = ask(HOST, method=method)
    assert status == 405
    assert headers["allow"] == "GET, HEAD"


def test_a_long_address() -> None:
    assert ask(HOST, query=b"x" * (LONGEST - 1))[0] == 200
    assert ask(HOST, query=b"x" * LONGEST)[0] == 414
    assert ask(HOST, path=b"/" + b"x" * LONGEST)[0] == 414


@pytest.mark.parametrize("headers", [(HOST,), (), (HOST, (b"origin", b"null"))])
def test_headers_of_every_answer(headers: tuple[tuple[bytes, bytes], ...]) -> None:
    """By the names of the OWASP list of secure headers."""
    told = ask(*headers)[1]
    policy = dict(part.split(" ", 1) for part in told["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["img-src"] == policy["connect-src"] == "'self'"
    assert told["x-content-type-options"] == "nosniff"
    assert told["referrer-policy"] == "no-referrer"
    assert told["cross-origin-resource-policy"] == told["cross-origin-opener-policy"] == "same-origin"
    assert told["cache-control"] == "no-store"
