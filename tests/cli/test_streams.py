"""An answer that cannot be written: one line where that is possible, exit code 3, no report."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handout import __main__ as program
from handout.errors import ExitCode
from starter import starter

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither /dev/full nor broken pipes")
FULL = Path("/dev/full")
HANDOUT = [sys.executable, "-m", "handout"]
NEEDS_FULL = pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is always full")


@contextmanager
def led_to(number: int, target: Path) -> Iterator[None]:
    """A stream of this process leads elsewhere, as a shell would have it."""
    kept = os.dup(number)
    leads = os.open(target, os.O_WRONLY)
    try:
        os.dup2(leads, number)
        yield
    finally:
        os.dup2(kept, number)
        os.close(kept)
        os.close(leads)


def lines(shell: str, folder: Path) -> tuple[int, list[str]]:
    """Run it in a shell: the exit code, and what is left to be read."""
    command = shell.replace("handout", " ".join(HANDOUT))
    environment = {**os.environ, "TMPDIR": str(folder)}
    told = subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, encoding="utf-8", env=environment, check=False
    )
    return told.returncode, [*told.stdout.splitlines(), *told.stderr.splitlines()]


@NEEDS_FULL
@pytest.mark.parametrize(
    ("redirection", "words"),
    [
        (">/dev/full", ["handout: standard output cannot be written: No space left on device"]),
        (">/dev/full 2>/dev/full", []),
        (">&-", ["handout: standard output cannot be written: it is closed"]),
        ("2>&-", ["handout: standard error cannot be written: it is closed"]),
        (">&- 2>&-", []),
        ("| true; exit ${PIPESTATUS[0]}", []),
    ],
)
def test_a_stream_that_cannot_be_written(tmp_path: Path, redirection: str, words: list[str]) -> None:
    assert lines(f"handout schema content {redirection}", tmp_path) == (ExitCode.ENVIRONMENT, words)
    assert not list(tmp_path.iterdir())  # no report


@NEEDS_FULL
@pytest.mark.parametrize(
    ("command", "stream"),
    [
        (["--help"], 1),
        (["--version"], 1),
        (["status"], 1),
        (["status", "--format", "json"], 1),
        (["fonts"], 1),
        (["build"], 1),
        (["build", "--format", "json"], 1),
        (["check"], 1),
        (["translations", "update"], 1),
        (["verify", "output/example-clinic/first-visit.en.pdf"], 1),
        (["nonsense"], 2),
        (["build", "nobody"], 2),
        (["status", "--project", "nowhere"], 2),
    ],
    ids=str,
)
def test_every_command_ends_alike(
    command: list[str], stream: int, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process, with streams as Python makes them when it starts."""
    monkeypatch.chdir(built)
    monkeypatch.setattr(tempfile, "tempdir", str(built / "reports"))
    monkeypatch.setattr(sys, "argv", ["handout", *command])
    for number, name in ((1, "stdout"), (2, "stderr")):
        monkeypatch.setattr(sys, name, os.fdopen(number, "w", closefd=False))
    with led_to(stream, FULL):
        assert program.main() == ExitCode.ENVIRONMENT
    assert not (built / "reports").exists() or not list((built / "reports").iterdir())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter project, built once."""
    from handout.cli.app import run

    root = starter(tmp_path_factory.mktemp("streams") / "starter")
    assert run(["build", "--project", str(root)]) == 0
    return root
