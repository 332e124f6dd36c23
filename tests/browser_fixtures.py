"""A real browser: Debian's chromium, driven by playwright. Run by ``make browser``, which also fetches axe-core.

Nothing is skipped: without chromium or axe-core these tests fail.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
AXE = ROOT / "build/browser/node_modules/axe-core/axe.min.js"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
"""Started as root in a container, and without a network that it could ask for anything."""
PATIENCE = 90_000
"""Milliseconds after which a test in a browser gives up; nothing is measured by it. Half a minute was not enough among
fourteen other programs, in a browser that was held back to an eighth of its speed."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; each opens a context of its own."""
    from playwright.sync_api import expect, sync_playwright  # slow, and other tests come by here

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page that fails its test for a script's error and for whatever its own policy had to refuse."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda fault: wrong.append(str(fault)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert wrong == []


Violations = Callable[["Page"], list[str]]


@pytest.fixture(scope="session")
def violations() -> Violations:
    """What axe-core finds on a page as it stands, as ``rule: selector``. Evaluated, not added as a script: the page's
    policy stays in force."""
    source = AXE.read_text("utf-8")

    def look(page: Page) -> list[str]:
        page.evaluate(source)
        found = page.evaluate("axe.run(document)")
        return [f"{one['id']}: {node['target']}" for one in found["violations"] for node in one["nodes"]]

    return look
