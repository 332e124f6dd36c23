"""The preview as it runs: a process, a port, requests, changes, and its end."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image

from starter import starter

PATIENCE = 60
"""Seconds after which a test gives up; nothing is measured by it."""


@dataclass
class Running:
    """A preview that runs."""

    process: subprocess.Popen[str]
    port: int
    root: Path

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()

    def json(self, path: str, status: int = 200) -> Any:
        told, headers, body = self.ask(path)
        assert told == status
        assert headers["content-type"] == "application/json"
        return json.loads(body)

    def raw(self, sent: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as connection:
            connection.sendall(sent)
            return b"".join(iter(lambda: connection.recv(4096), b""))


def start(root: Path, *arguments: str) -> Running:
    command = [sys.executable, "-m", "handout", "preview", "--project", str(root), "--port", "0", *arguments]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdout=pipe, stderr=pipe, encoding="utf-8", env={**os.environ, "NO_COLOR": "1"})
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:"), process.communicate()
    return Running(process, urlsplit(address).port or 0, root)


def ended(running: Running, number: signal.Signals = signal.SIGINT) -> tuple[int, str]:
    """The exit code, and what was told on standard error."""
    running.process.send_signal(number)
    _, told = running.process.communicate(timeout=PATIENCE)
    return running.process.returncode, told


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = starter(tmp_path_factory.mktemp("preview") / "clinic")
    found = start(root)
    before = sorted(root.rglob("*"))
    yield found
    code, told = ended(found)
    assert (code, told) == (0, "")
    assert sorted(root.rglob("*")) == before  # nothing was written


@pytest.fixture(scope="module")
def sheet(running: Running) -> Any:
    told = running.json("/sheets.json?language=es")
    (shown,) = told["sheets"]
    assert shown["diagnostics"] == []
    return shown


def test_the_page_and_its_files(running: Running) -> None:
    status, headers, body = running.ask("/?language=es")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert b"<!DOCTYPE html>" in body
    for name, kind in (("css", "text/css"), ("js", "text/javascript"), ("svg", "image/svg+xml")):
        status, headers, body = running.ask(f"/preview.{name}")
        assert (status, headers["content-type"].partition(";")[0]) == (200, kind)
        assert body


def test_choices(running: Running) -> None:
    told = running.json("/choices.json")
    assert told["project"] == "clinic"
    assert [(one["id"], one["language"]) for one in told["handouts"]] == [("first-visit", "en")]
    assert {"tag": "es", "english": "Spanish", "own": "español", "dir": "ltr"} in told["languages"]
    assert told["brands"][0]["id"] == "example-clinic"
    assert told["brands"][0]["layout"] in told["layouts"]
    assert "large-print" in told["variants"]


def test_a_sheet(running: Running, sheet: Any) -> None:
    assert sheet["outcome"] in ("built", "unchanged")
    assert len(sheet["reasons"]) == len(sheet["why"]) > 0
    assert [page["number"] for page in sheet["pages"]] == [*range(1, len(sheet["pages"]) + 1)]
    width, height = sheet["pages"][0]["width"], sheet["pages"][0]["height"]
    status, headers, data = running.ask(f"/page/{sheet['key']}/1.png?width=300")
    assert (status, headers["content-type"]) == (200, "image/png")
    with Image.open(BytesIO(data)) as image:
        assert image.size == (300, round(300 * height / width))
    status, headers, data = running.ask(sheet["pdf"])
    assert (status, headers["content-type"]) == (200, "application/pdf")
    assert data.startswith(b"%PDF-")
    parts = running.json(f"/parts/{sheet['key']}.json")["pages"]
    assert len(parts) == len(sheet["pages"])
    (title,) = [part for part in parts[0]["parts"] if part["role"] == "H1"]
    assert title["file"] == "translations/first-visit/es.yaml"
    assert dict(title["excerpt"])[title["line"]].strip().startswith("target:")


def test_several_languages(running: Running) -> None:
    told = running.json("/sheets.json?language=es&language=en&language=es&language=xx")
    assert [one["language"] for one in told["sheets"]] == ["es", "en", "xx"]
    assert told["sheets"][2]["diagnostics"][0]["code"] == "unknown-language"


@pytest.mark.parametrize(
    "path",
    [
        "/content.yaml",
        "/../content.yaml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/preview.css/../page.html",
        "/page.html",
        "//etc/passwd",
        "/preview.js/",
        "/page/../1.png",
        "/page/%2e%2e%2f%2e%2e%2fetc%2fpasswd/1.png",
        "/pdf/../../content.pdf",
        "/pdf/..%2fcontent.yaml.pdf",
        "/parts/%00.json",
        "/parts/.json",
        "/page/0/1.png",
        "/favicon.ico",
        "/static/x",
    ],
)
def test_nothing_else_is_there(running: Running, path: str) -> None:
    told = running.json(path, 404)
    assert told["diagnostics"][0]["code"] in ("no-such-page", "no-such-sheet")


@pytest.mark.parametrize("number", ["0", "99", "-1", "1e3", "1.0", "%31x", "9" * 3000, "٣"])
def test_a_page_that_is_none(running: Running, sheet: Any, number: str) -> None:
    from urllib.parse import quote

    path = f"/page/{sheet['key']}/{quote(number, safe='%')}.png"
    assert running.json(path, 404)["diagnostics"][0]["code"] == "no-such-number"


@pytest.mark.parametrize("width", ["0", "15", "4001", "-5", "x", "1e9", "", "9" * 3000, "%00"])
def test_a_width_that_is_none(running: Running, sheet: Any, width: str) -> None:
    told = running.json(f"/page/{sheet['key']}/1.png?width={width}", 400)
    assert told["diagnostics"][0]["code"] == "no-such-number"


@pytest.mark.parametrize(
    "query", ["language=x&" * 65, f"handout={'x' * 101}", f"language={'x' * 101}", f"variant={'%00' * 200}"]
)
def test_a_question_that_asks_too_much(running: Running, query: str) -> None:
    assert running.json(f"/sheets.json?{query}", 400)["diagnostics"][0]["code"] == "long-question"


@pytest.mark.parametrize("word", ["../x", "<script>alert(1)</script>", "%00", "a b", "%ff%fe", "\u202e"])
def test_strange_names_are_told_and_nothing_more(running: Running, word: str) -> None:
    from urllib.parse import quote

    told = running.json(f"/sheets.json?handout={quote(word, safe='%')}")
    assert [fault["code"] for one in told["sheets"] for fault in one["diagnostics"]] == ["unknown-handout"]


def test_every_answer_has_its_headers(running: Running, sheet: Any) -> None:
    paths = ("/", "/preview.js", "/choices.json", "/sheets.json", "/nowhere", sheet["pdf"], "/page/x/1.png")
    answers = [running.ask(path)[1] for path in paths]
    answers += [running.ask("/", method)[1] for method in ("POST", "HEAD", "OPTIONS")]
    answers.append(running.ask("/", Host="evil.example")[1])
    for headers in answers:
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers
        assert not any(name.startswith("access-control-") for name in headers)
    for path, headers in zip(paths, answers, strict=False):
        assert ("immutable" in headers["cache-control"]) == (path == sheet["pdf"])


@pytest.mark.parametrize(
    "sent",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_request(running: Running, sent: bytes) -> None:
    head, _, _ = running.raw(sent).partition(b"\r\n\r\n")
    assert head.startswith((b"HTTP/1.1 400", b"HTTP/1.1 431"))
    assert b"content-security-policy: default-src 'none'" in head.lower()


def test_a_request_of_old(running: Running) -> None:
    """HTTP/1.0 need not name a host; here it must."""
    assert running.raw(b"GET / HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 400")


def test_it_hears_of_changes_and_ends_with_an_open_stream(tmp_path: Path) -> None:
    """As Ctrl-C in a terminal ends it, with a page open."""
    root = starter(tmp_path / "clinic")
    running = start(root)
    with closing(http.client.HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE)) as connection:
        connection.request("GET", "/events")
        stream = connection.getresponse()
        assert stream.getheader("content-type", "").startswith("text/event-stream")
        assert stream.readline() == b"retry: 500\n"
        first = running.json("/sheets.json?language=es&language=en")
        file = root / "translations" / "first-visit" / "es.yaml"
        file.write_text(file.read_text("utf-8").replace("target: ", "target: ¡", 1), "utf-8")
        lines = iter(stream.readline, b"")
        number = first["generation"]
        while number == first["generation"]:
            assert b"event: change\n" in lines
            number = int(next(lines).removeprefix(b"data: "))
        second = running.json("/sheets.json?language=es&language=en")
        assert second["generation"] >= number > first["generation"]
        assert [one["outcome"] for one in second["sheets"]] == ["built", "unchanged"]
        assert ended(running) == (0, "")


def test_each_stream_begins_with_the_state(running: Running) -> None:
    """A page that comes back hears what it has missed."""
    with closing(http.client.HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE)) as connection:
        connection.request("GET", "/events")
        assert connection.getresponse().readline() == b"retry: 500\n"
    generation = running.json("/sheets.json")["generation"]
    with closing(http.client.HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE)) as connection:
        connection.request("GET", "/events")
        stream = connection.getresponse()
        assert [stream.readline() for _ in range(6)][3:] == [
            f"id: {generation}\n".encode(),
            b"event: change\n",
            f"data: {generation}\n".encode(),
        ]


def test_a_stream_is_not_asked_for_its_head(running: Running) -> None:
    assert running.ask("/events", "HEAD")[0] == 200


def test_it_ends_when_the_system_asks(tmp_path: Path) -> None:
    assert ended(start(starter(tmp_path / "clinic")), signal.SIGTERM) == (0, "")


def preview(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "handout", "preview", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE)


def test_a_port_that_is_taken(running: Running) -> None:
    told = preview("--project", running.root, "--port", running.port)
    assert told.returncode == 3
    assert told.stdout == ""
    assert f"the port {running.port} is taken by another program [no-port]" in told.stderr


def test_an_unknown_word(running: Running) -> None:
    told = preview("first-vist", "-l", "ess", "--project", running.root)
    assert told.returncode == 2
    assert "Did you mean “first-visit”?" in told.stderr
    assert "Did you mean “es”?" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    told = preview("--project", tmp_path)
    assert told.returncode == 1
    assert "there is no content.yaml here" in told.stderr
