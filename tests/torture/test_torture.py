"""The short form of ``make torture``: a few kills, and the troubles that once were a traceback or had no end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no forks")


def told(script: str, *words: str) -> str:
    """A process of its own: it forks, which one with threads must not."""
    ended = subprocess.run(
        [sys.executable, str(HERE / script), *words], check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert ended.returncode == 0, ended.stdout.decode()
    return ended.stdout.decode()


def test_builds_that_are_killed_are_healed_by_the_next() -> None:
    assert told("kills.py", "3").startswith("3 of 3 kills of first-visit")


def test_of_two_builds_at_once_one_builds() -> None:
    assert told("doubles.py", "1").startswith("1 of 1 double builds")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_a_command_that_is_stopped_says_so_and_leaves_nothing() -> None:
    assert told("stops.py", "2", "sign words").startswith("2 of 2 stops")


ONCE_NO_ANSWER = (
    "=fifo at output/manifest.json",
    "=a deleted folder, and --project",
    "=odd names of folders in brands",
    '=a manifest: title of a sheet is "\\ud800"',
)


def test_what_once_was_no_answer_is_one() -> None:
    """A failure is told with the name of its trouble."""
    assert told("environments.py", "\n".join(ONCE_NO_ANSWER), "build") == "4 troubles, 4 runs\n0 failures\n"
