"""What our YAML files say, kept as JSON: the same as ``source`` reads, and never that of another state of a file."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from handout import packaged
from handout.images import read_icon
from handout.packaged.parsed import FOLDERS, parsed
from handout.project.pictures import packaged_icon

ROOT = Path(__file__).parent.parent
MAKER = runpy.run_path(str(ROOT / "docs" / "make_parsed.py"))
PACKAGED: Path = MAKER["PACKAGED"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_file_is_kept_as_it_is_read(folder: str) -> None:
    """Else run: python docs/make_parsed.py"""
    assert (PACKAGED / "parsed" / f"{folder}.jsonl").read_text("utf-8") == MAKER["made"](folder)


def test_an_edited_file_is_read_itself() -> None:
    content = (PACKAGED / "numbers" / "en.yaml").read_bytes()
    assert parsed("numbers", "en", content)
    assert parsed("numbers", "en", content + b"# a remark\n") is None
    assert parsed("desk/words", "en", content) is None


@pytest.mark.parametrize("name", packaged.icons())
def test_an_icon_is_the_one_that_its_file_draws(name: str) -> None:
    drawn, faults = read_icon(*packaged.icon_file(name))
    assert not faults and packaged.drawn_icon(name) == drawn == packaged_icon(name)
