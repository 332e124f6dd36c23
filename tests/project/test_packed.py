"""Translations of a large library: most are bytes, and say what they said."""

from __future__ import annotations

import pickle

import pytest

from handout.project.packed import OPEN, PackedFiles


class _File:
    """Told apart by what it says, and counted by object."""

    def __init__(self, text: str) -> None:
        self.text = text


def _files(count: int) -> PackedFiles[int, _File]:
    files = PackedFiles[int, _File]()
    for number in range(count):
        files[number] = _File(f"file {number}")
    return files


def test_few_files_are_the_very_objects() -> None:
    files = _files(OPEN)
    assert all(files[number] is files[number] for number in files)
    assert pickle.loads(pickle.dumps(files))[OPEN - 1].text == f"file {OPEN - 1}"


def test_of_many_only_the_last_are_objects_and_all_say_what_they_said() -> None:
    files = _files(3 * OPEN)
    assert len(files) == 3 * OPEN and list(files) == list(range(3 * OPEN))
    assert [file.text for file in files.values()] == [f"file {number}" for number in range(3 * OPEN)]
    first = files[0]
    assert files[0] is first
    assert [files[number].text for number in range(1, OPEN + 1)]
    assert files[0] is not first and files[0].text == first.text


def test_what_is_not_there_is_not_there() -> None:
    files = _files(2 * OPEN)
    assert 1 in files and 2 * OPEN not in files and files.get(2 * OPEN) is None
    with pytest.raises(KeyError):
        files[2 * OPEN]
