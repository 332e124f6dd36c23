"""What every test of this folder may ask pytest for."""

from __future__ import annotations

import pytest

pytest_plugins = ["browser_fixtures"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """One flag renews every golden file and picture; look at the difference before you commit it."""
    parser.addoption("--update", action="store_true", help="renew golden files and pictures")
