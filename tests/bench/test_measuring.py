"""The measuring adds up, and a side that fails is told: with peers that are no programs but a few lines."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from measuring import Measured, MeasuringFault, Side, interleaved, run
from session import records

BURN = "sum(range(300_000))"
SAY = "import sys, time; print(time.process_time(), file=sys.stderr)"


def test_a_run_costs_at_least_what_its_processes_have_used() -> None:
    inner = f"{BURN}; {SAY}"
    cost = run(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}]); {SAY}"]
    )
    used = [float(line) for line in cost.said.splitlines()]
    assert len(used) == 2
    assert sum(used) <= cost.cpu
    assert cost.wall > 0
    assert cost.peak > 1


def test_memory_of_whoever_measures_does_not_count() -> None:
    """Linux hands the largest memory of a process down to what it starts."""
    held = bytearray(b"x" * 200_000_000)
    assert run([sys.executable, "-c", ""]).peak < 100 < len(held) / 1e6


def test_a_command_that_fails_is_a_fault_with_its_words() -> None:
    with pytest.raises(MeasuringFault, match=r"ended with 3: no paper"):
        run([sys.executable, "-c", "import sys; print('no paper', file=sys.stderr); sys.exit(3)"])


def peer(folder: Path, name: str, script: str, *, sheets: int = 2, kept: bool = False) -> Side:
    """A peer that writes its name into a list each time it is run; ``made`` writes a sheet with so many pages."""
    log, out = folder / "order", folder / name
    head = f"""
import pathlib, sys
from pypdfium2 import PdfDocument
out = pathlib.Path({str(out)!r})
with open({str(log)!r}, "a") as log:
    log.write({name!r} + " ")
def made(name, pages):
    document = PdfDocument.new()
    for _ in range(pages):
        document.new_page(100, 100)
    document.save(out / name)
"""
    return Side(name, "work", (sys.executable, "-c", head + script), out, sheets, kept=kept)


MAKES = "made('a.pdf', 2); made('b.pdf', 3)"


def test_sides_take_turns(tmp_path: Path) -> None:
    found = interleaved([peer(tmp_path, "one", MAKES), peer(tmp_path, "two", MAKES)], 3)
    assert (tmp_path / "order").read_text() == "one two " * 3
    assert [len(side.costs) for side in found] == [3, 3]


def test_a_side_that_fails_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    broken, whole = interleaved([peer(tmp_path, "broken", "sys.exit('no font')"), peer(tmp_path, "whole", MAKES)], 2)
    assert broken.fault == "ended with 1: no font"
    assert not broken.costs
    assert (whole.fault, len(whole.costs)) == ("", 2)
    assert (tmp_path / "order").read_text() == "broken whole whole "


def test_missing_sheets_are_told_with_what_the_side_said(tmp_path: Path) -> None:
    script = "made('a.pdf', 2); print('b: no shaping', file=sys.stderr)"
    (found,) = interleaved([peer(tmp_path, "some", script)], 1)
    assert found.fault == "1 of 2 sheets are missing: b: no shaping"
    assert len(found.costs) == 1


def test_files_of_the_run_before_count_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "old.pdf").write_bytes(b"")
    (found,) = interleaved([peer(tmp_path, "one", MAKES)], 1)
    assert found.files == {"a.pdf": 2, "b.pdf": 3}


def test_what_is_kept_is_made_once_before_it_is_measured(tmp_path: Path) -> None:
    """Anew: what an earlier session left there is of another program, which the first round would replace."""
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "old.pdf").write_bytes(b"")
    (found,) = interleaved([peer(tmp_path, "one", MAKES, kept=True)], 2)
    assert (tmp_path / "order").read_text() == "one one one "
    assert len(found.costs) == 2
    assert found.files == {"a.pdf": 2, "b.pdf": 3}


def test_pages_are_compared_with_ours_of_the_same_sheet(tmp_path: Path) -> None:
    def side(name: str, files: dict[str, int]) -> Measured:
        return Measured(Side(name, "work", (), tmp_path, 2), (), files, 1.0)

    ours, other = records([side("handout", {"a.pdf": 2, "b.pdf": 2}), side("other", {"a.pdf": 2, "b.pdf": 3})])
    assert (ours.alike, other.alike) == (2, 1)
    assert (ours.pages, other.pages) == (4, 5)
