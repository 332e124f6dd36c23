"""What our YAML files say, kept as JSON: the same as ``source`` reads, and never that of another state of a file."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from handout.packaged.parsed import FOLDERS, parsed

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
