"""``handout preview --open``: the address in the browser, from a command that goes on."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("starlette")

from handout.cli.app import run
from handout.preview import serving
from starter import starter


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose preview ends as soon as it is ready and its browser was asked."""

    def serve(_studio: object, _port: int | None, ready: Callable[[int], None]) -> None:
        ready(8765)
        for thread in threading.enumerate():
            if thread.daemon and thread is not threading.current_thread():
                thread.join(100)

    monkeypatch.setattr(serving, "serve", serve)
    monkeypatch.setenv("BROWSER", "a-browser")
    return starter(tmp_path / "p")


def test_its_address_is_opened_with_what_was_asked_for(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def opened(address: str) -> bool:
        asked.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", opened)
    assert run(["preview", "first-visit", "-l", "es", "--open", "--project", str(root)]) == 0
    assert asked == ["http://127.0.0.1:8765/?handout=first-visit&language=es"]
    assert capsys.readouterr() == (f"{asked[0]}\n", "")


def no_such_browser(address: str) -> bool:
    raise webbrowser.Error(address)


@pytest.mark.parametrize("browser", [lambda _: False, no_such_browser])
def test_where_no_browser_opens_it_says_so(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], browser: Callable[[str], bool]
) -> None:
    monkeypatch.setattr(webbrowser, "open", browser)
    assert run(["preview", "--open", "--project", str(root)]) == 0
    out, told = capsys.readouterr()
    assert out == "http://127.0.0.1:8765/\n"
    assert told == "No browser could be opened: open the address above in one.\n"
