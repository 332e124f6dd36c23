"""What every test of this folder may ask pytest for."""

from __future__ import annotations

import gc
import os
from typing import Any

import pytest

from handout.usecases.effort import OFTEN

pytest_plugins = ["browser_fixtures"]

OF_TERMINALS = (
    *("COLUMNS", "LINES", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"),
    *("GITHUB_ACTIONS", "GITHUB_WORKSPACE"),
)
"""Variables by which a terminal or a CI says how it wants to be written to; the tests say it themselves."""

COLLECTED = pytest.StashKey[frozenset[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """One flag renews every golden file and picture; look at the difference before you commit it."""
    parser.addoption("--update", action="store_true", help="renew golden files and pictures")


def pytest_configure() -> None:
    """The same environment wherever the tests run; cyclic garbage is looked for as rarely as in the program itself."""
    for name in OF_TERMINALS:
        os.environ.pop(name, None)
    gc.set_threshold(*OFTEN)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Any:
    """To each worker a stretch of the tests, in order: what a module makes for its tests is made once, and not by
    each worker in turn."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What was collected, before a marker or ``-k`` leaves some of it out."""
    config.stash[COLLECTED] = frozenset(item.nodeid.partition("[")[0] for item in items)


@pytest.fixture
def collected(pytestconfig: pytest.Config) -> frozenset[str] | None:
    """The tests that this session collected, without parameters; nothing where it was asked for some files only."""
    whole = pytestconfig.args == pytestconfig.getini("testpaths")
    return pytestconfig.stash[COLLECTED] if whole else None


def pytest_collection_finish() -> None:
    """And never among the tests, which are hundreds of thousands of objects that all stay."""
    gc.collect()
    gc.freeze()
