"""The bar on a terminal, and what a build in several processes tells: all in the order in which it was asked for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from starter import starter

BUILD = """
import sys
if __name__ == "__main__":
    from handout.usecases import effort
    effort.START = 0.0  # so small a project pays for no second process
    from handout.__main__ import script
    script()
"""
SHEETS = 8


def clinic(folder: Path) -> Path:
    """A project of eight sheets."""
    starter(folder)
    (own,) = (folder / "brands").glob("*/")
    text = (own / "brand.yaml").read_text("utf-8")
    for number in range(SHEETS // 2 - 1):
        shutil.copytree(own, folder / f"brands/clinic-{number}")
        renamed = text.replace(f"brand: {own.name}", f"brand: clinic-{number}")
        (folder / f"brands/clinic-{number}/brand.yaml").write_text(renamed, "utf-8")
    return folder


def built(root: Path, jobs: int) -> tuple[str, str]:
    """What a build tells on standard output, a pipe, and on standard error, a terminal."""
    starter = root / "start.py"
    starter.write_text(BUILD, "utf-8")
    words = ["build", "--project", str(root), "--rebuild", "--no-thumbs", "-j", str(jobs)]
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, str(starter), *words],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    )
    os.close(theirs)
    shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    told, _ = process.communicate()
    assert process.returncode == 0, shown.decode()
    return told.decode(), shown.decode()


def _read(terminal: int) -> bytes:
    """Nothing where nobody writes any more, which Linux takes for a fault."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_a_terminal_sees_how_far_it_is_and_how_long_it_takes(tmp_path: Path) -> None:
    root = clinic(tmp_path / "clinic")
    told, shown = built(root, jobs=2)
    counts = [int(number) for number in re.findall(rf"(\d+)/{SHEETS}\b", shown)]
    assert counts == sorted(counts)
    assert counts[0] < SHEETS == counts[-1]
    assert re.search(r"\d:\d\d:\d\d", shown)
    told_by_one, shown_by_one = built(root, jobs=1)
    assert told == told_by_one
    assert lines(shown) == lines(shown_by_one)


def lines(shown: str) -> list[str]:
    """What stays on the screen: the bar takes itself back."""
    left = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", shown)
    return [line for line in re.split(r"[\r\n]+", left) if line.strip() and f"/{SHEETS}" not in line]
