"""What stands before every answer of the preview: who may ask, how, and with which headers it is answered.

A page of a stranger that is open in the same browser can send requests to this machine. So a request must name this
very server as its host, which a name that a stranger points at 127.0.0.1 does not; where the browser tells from which
page it comes, that must be ours; and nothing but reading is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handout.errors import Diagnostic, error
from handout.preview.telling import refusal

Headers = Iterable[tuple[bytes, bytes]]

LONGEST: Final = 4096
"""Bytes of a path with its query: more than all languages that there are, asked for at once."""

CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
NO_STORE: Final = "no-store"
FOR_EVER: Final = "private, max-age=31536000, immutable"
"""Of what is named by the digest of its contents."""

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""On every answer, that of a fault too."""

RAW_HEADERS: Final = tuple((name.lower().encode(), value.encode()) for name, value in HEADERS.items())


def hosts(port: int) -> frozenset[str]:
    """The names by which this server may be called."""
    return frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))


class Guard:
    """Lets through what may be asked, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = hosts(port)
        self._origins = frozenset(f"http://{host}" for host in self._hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        refused = self._refused(scope)
        app = JSONResponse(refusal(refused[1]), refused[0], _allowed(refused[0])) if refused else self._app
        await app(scope, receive, _with_headers(send))

    def _refused(self, scope: Scope) -> tuple[int, Diagnostic] | None:
        """The status and the reason."""
        named = _all(scope["headers"], b"host")
        if len(named) != 1 or named[0] not in self._hosts:
            return 400, error("wrong-host", "the preview answers to its own address alone", hint=_OPEN)
        if any(origin not in self._origins for origin in _all(scope["headers"], b"origin")):
            return 403, error("wrong-origin", "another page may not ask the preview", hint=_OPEN)
        if any(site not in ("same-origin", "none") for site in _all(scope["headers"], b"sec-fetch-site")):
            return 403, error("wrong-origin", "another page may not ask the preview", hint=_OPEN)
        if scope["method"] not in ("GET", "HEAD"):
            return 405, error("read-only", "the preview can only be read", hint="Change the files of the project.")
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST:
            return 414, error("long-question", "the address is too long", hint=_OPEN)
        return None


_OPEN: Final = "Open the address that “handout preview” has printed."


def _all(headers: Headers, name: bytes) -> list[str]:
    return [value.decode("latin-1").lower() for key, value in headers if key == name]


def _allowed(status: int) -> dict[str, str]:
    """RFC 9110, 15.5.6: who refuses a method says which there are."""
    return {"Allow": "GET, HEAD"} if status == 405 else {}


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = list(message.get("headers", ()))
            stored = any(name.lower() == b"cache-control" for name, _ in given)
            kept = () if stored else ((b"cache-control", NO_STORE.encode()),)
            message = {**message, "headers": [*given, *RAW_HEADERS, *kept]}
        await send(message)

    return sending
