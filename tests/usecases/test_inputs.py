"""What a build reads, as digests: bounded, and never waited for."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from handout.images import reading
from handout.source import opening
from handout.text import fontfile
from handout.usecases import inputs
from handout.usecases.inputs import LARGEST, PROJECT_FILES, file_digests, is_usual


def test_what_is_larger_than_any_reader_takes_is_not_read(tmp_path: Path) -> None:
    """Ten gigabytes of nothing in a folder of pictures are not hashed at every start."""
    for name, size in (("content.yaml", LARGEST), ("layouts", LARGEST + 1), ("variants", 10 << 30)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    found = file_digests(tmp_path, ("content.yaml", "layouts", "variants"))
    assert found["content.yaml"] == f"\0{hashlib.sha256(bytes(LARGEST)).hexdigest()}"
    assert found["layouts"] == found["variants"] == "\0too large"


@pytest.mark.parametrize("name", ["brands/a/logo.svg", "content/arm.svg", "icons/b~c.svg", "brands/a#b/logo.svg"])
def test_a_picture_in_a_usual_place_is_read_with_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_bytes(b"")
    assert is_usual(name) and name in file_digests(tmp_path, PROJECT_FILES)


@pytest.mark.parametrize(
    "name", ["pictures/arm.svg", "arm.svg", "brands/.a/logo.svg", "brands/__pycache__/arm.svg", "brands/a/logo.svg~"]
)
def test_a_picture_that_somebody_passes_over_there_is_named(name: str) -> None:
    assert not is_usual(name)


def test_nobody_reads_a_larger_file() -> None:
    assert max(fontfile.MAX_BYTES, reading.SIZE_LIMIT, opening.SIZE_LIMIT) <= LARGEST


def test_a_folder_of_modules_into_which_nobody_may_look_has_no_part_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python looks over it too. Tests may run as root, who may look everywhere: the refusal is played."""
    system, parts = os.listdir, inputs._parts()

    def refuse(place: str) -> list[str]:
        if place == str(tmp_path):
            raise PermissionError
        return system(place)

    monkeypatch.setattr(os, "listdir", refuse)
    monkeypatch.setattr(sys, "path", [str(tmp_path), "", str(tmp_path / "nothing.zip"), *sys.path])
    assert inputs._parts() == parts != []
