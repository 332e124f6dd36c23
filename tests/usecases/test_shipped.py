"""The digest of the program's own files is kept, and never outlives a change of one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from handout.usecases import shipped

HOUR = 3600


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of two files, which nobody has touched for an hour."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(shipped, "_SETTLED", 0)
    inner = tmp_path / "program" / "inner"
    inner.mkdir(parents=True)
    (inner.parent / "a.py").write_text("a = 1")
    (inner / "b.yaml").write_text("b: 2")
    (inner.parent / "__pycache__").mkdir()
    return inner.parent


def digest(folder: Path) -> str:
    return shipped.shipped_digest([folder], kept(folder))


def kept(folder: Path) -> Path:
    return folder / "__pycache__" / "kept"


def believed(folder: Path) -> bool:
    """Whether what is kept is taken for the digest: it is exchanged by another word."""
    signs = kept(folder).read_text().split()[0]
    kept(folder).write_text(f"{signs} believed")
    return digest(folder) == "believed"


def test_it_is_kept_and_believed(folder: Path) -> None:
    first = digest(folder)
    assert len(first) == 64 and first == digest(folder)
    assert believed(folder)


def as_long(folder: Path) -> None:
    """Another content of the same length, with the time that the file had."""
    file = folder / "a.py"
    before = file.stat()
    while file.stat().st_ctime_ns == before.st_ctime_ns:  # until the clock of the file system ticks
        file.write_text("a = 2")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "longer": lambda folder: (folder / "a.py").write_text("a = 10"),
    "added": lambda folder: (folder / "inner" / "c.txt").write_text(""),
    "gone": lambda folder: (folder / "inner" / "b.yaml").unlink(),
    "renamed": lambda folder: (folder / "a.py").rename(folder / "c.py"),
}
if sys.platform != "win32":  # its third time is that of the making of a file
    CHANGES["as long, with its old time"] = as_long


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_changed_file_is_seen(folder: Path, change: Callable[[Path], object]) -> None:
    before = digest(folder)
    change(folder)
    assert digest(folder) not in {before, ""}
    assert believed(folder)


def test_it_is_a_digest_of_contents_and_not_of_times(folder: Path) -> None:
    before = digest(folder)
    os.utime(folder / "a.py", (HOUR, HOUR))
    assert digest(folder) == before


@pytest.mark.parametrize("rubbish", [b"", b"x", b"a b c", b"\xff\xfe d"])
def test_what_is_broken_is_made_anew(folder: Path, rubbish: bytes) -> None:
    before = digest(folder)
    kept(folder).write_bytes(rubbish)
    assert digest(folder) == before
    assert believed(folder)


def test_nothing_is_kept_of_a_file_that_was_changed_just_now(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "_SETTLED", HOUR * 10**9)
    assert digest(folder)
    assert not kept(folder).exists()


def test_nothing_is_kept_where_python_may_not_write(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert digest(folder)
    assert not kept(folder).exists()
    (folder / "__pycache__").rmdir()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert digest(folder) == digest(folder)
