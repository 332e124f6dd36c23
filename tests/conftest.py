"""What every test of this folder may ask pytest for."""

from __future__ import annotations

import gc

import pytest

from handout.usecases.effort import OFTEN

pytest_plugins = ["browser_fixtures"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """One flag renews every golden file and picture; look at the difference before you commit it."""
    parser.addoption("--update", action="store_true", help="renew golden files and pictures")


def pytest_configure() -> None:
    """Cyclic garbage is looked for as rarely as in the program itself."""
    gc.set_threshold(*OFTEN)


def pytest_collection_finish() -> None:
    """And never among the tests, which are hundreds of thousands of objects that all stay."""
    gc.collect()
    gc.freeze()
