"""Excerpts are of files of the project, whatever a place claims."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.errors import Position
from handout.preview.excerpts import LONGEST, Excerpts


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "secret.yaml").write_text("password: 1\n")
    root = tmp_path / "clinic"
    root.mkdir()
    (root / "content.yaml").write_text("".join(f"line {number}\n" for number in range(1, 10)))
    (root / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "folder.yaml").mkdir()
    (root / "latin.yaml").write_bytes(b"caf\xe9\n")
    (root / "long.yaml").write_text("x" * 5000)
    return root


@pytest.mark.parametrize(
    ("line", "numbers"), [(1, [1, 2, 3]), (5, [3, 4, 5, 6, 7]), (9, [7, 8, 9, 10]), (0, []), (99, [])]
)
def test_lines_around(root: Path, line: int, numbers: list[int]) -> None:
    told = Excerpts(root).around(Position("content.yaml", line))
    assert [number for number, _ in told] == numbers
    assert all(text == (f"line {number}" if number < 10 else "") for number, text in told)


@pytest.mark.parametrize(
    "name", ["../secret.yaml", "link.yaml", "folder.yaml", "no-such.yaml", "a/../../secret.yaml", "nul\0"]
)
def test_what_is_not_a_file_of_the_project_is_not_shown(root: Path, name: str) -> None:
    assert Excerpts(root).around(Position(name, 1)) == ()


def test_an_absolute_name_is_not_shown(root: Path) -> None:
    assert Excerpts(root).around(Position(str(root.parent / "secret.yaml"), 1)) == ()
    assert Excerpts(root).around(Position(str(root / "content.yaml"), 1)) == ()


def test_bytes_and_lines_are_bounded(root: Path) -> None:
    assert Excerpts(root).around(Position("latin.yaml", 1))[0] == (1, "caf�")
    assert len(Excerpts(root).around(Position("long.yaml", 1))[0][1]) == LONGEST


def test_what_was_read_stays(root: Path) -> None:
    excerpts = Excerpts(root)
    excerpts.read([Position("content.yaml", 1), None])
    (root / "content.yaml").write_text("other\n")
    assert excerpts.around(Position("content.yaml", 1))[0] == (1, "line 1")
