"""The browser and its checkers: each is shown a broken page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def test_axe_finds_what_is_wrong(browser: Browser, violations: Callable[[Page], list[str]]) -> None:
    page = browser.new_page()
    page.set_content("<html lang='en'><title>x</title><main><h1>x</h1><img src='a.png'><input></main>")
    assert {found.partition(":")[0] for found in violations(page)} >= {"image-alt", "label"}
    page.close()


def test_axe_finds_nothing_on_a_sound_page(browser: Browser, violations: Callable[[Page], list[str]]) -> None:
    page = browser.new_page()
    page.set_content("<html lang='en'><title>Sheets</title><main><h1>Sheets</h1></main>")
    assert violations(page) == []
    page.close()
