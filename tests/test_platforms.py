"""The script behind docs/platforms.md, as far as it needs no network."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
from packaging.requirements import Requirement

MADE = SimpleNamespace(**runpy.run_path(str(Path(__file__).parent.parent / "docs" / "make_platforms.py")))


def part(name: str, *needs: str) -> object:
    return MADE.Part(name, "1", False, tuple(map(Requirement, needs)))


@pytest.mark.parametrize(
    ("system", "python", "expected"),
    [
        ("Linux x86_64", "3.11", {"shell", "old"}),
        ("Windows AMD64", "3.11", {"shell", "old", "colours"}),
        ("Windows ARM64", "3.14", {"shell", "colours"}),
    ],
)
def test_what_is_needed_depends_on_the_system_and_the_python(system: str, python: str, expected: set[str]) -> None:
    """Markers of PEP 508; what only an extra asks for is not needed."""
    needs = ('colours; sys_platform == "win32"', 'old; python_version < "3.12"', 'tests; extra == "dev"')
    found = {"shell": part("shell", *needs)}
    (there,) = (known for known in MADE.SYSTEMS if known.name == system)
    assert MADE.needed(found, ["shell>=1"], there, python) == expected


@pytest.mark.parametrize(
    ("wheels", "expected"),
    [
        ({"3.11": True, "3.12": True}, "3.11 to 3.12"),
        ({"3.11": False, "3.12": True}, "**only 3.12**"),
        ({"3.11": False, "3.12": False}, "**none**"),
        ({"3.11": None, "3.12": None}, "not needed"),
        ({"3.11": True, "3.12": None}, "3.11 to 3.12"),
    ],
)
def test_a_cell_tells_gaps(wheels: dict[str, bool | None], expected: str) -> None:
    assert MADE.told(wheels) == expected
