"""The fonts that we ship: what is kept of their tables is what these say, and another file is read itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handout import caching
from handout.text import fontfile, shipped


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the name of ours, which is all that there is, with a font in it; nothing is kept of it afterwards."""
    made = tmp_path / "fonts"
    made.mkdir()
    ours = next(file.path for file in shipped.packaged_files() if file.path.name == "NotoSansAdlam-Regular.ttf")
    (made / ours.name).write_bytes(ours.read_bytes())
    monkeypatch.setattr(shipped, "_folders", lambda: [made])
    caching.clear()
    yield made
    caching.clear()


def test_what_is_kept_is_what_the_tables_say() -> None:
    """Else run: python docs/make_parsed.py"""
    for file in shipped.packaged_files():
        assert file in fontfile.read(file.path, packaged=True)
        assert shipped.digest(file) == fontfile.digest(file.path)


def test_each_of_our_own_files_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the wheels there may be newer ones."""
    own = Path(shipped.__file__).parents[1] / "packaged" / "fonts"
    monkeypatch.setattr(shipped, "_folders", lambda: [own])
    assert {*shipped.lines().splitlines()} <= {*shipped.KEPT.read_text("utf-8").splitlines()}


def test_a_file_that_is_known_is_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(fontfile, "read")
    (file,) = shipped.packaged_files()
    assert file.family == "Noto Sans Adlam" and file.path.parent == folder and file.packaged


def test_a_file_of_another_size_is_read(folder: Path) -> None:
    other = next(file.path for file in fontfile.scan(Path(shipped.__file__).parents[1] / "packaged" / "fonts")[0])
    (folder / "NotoSansAdlam-Regular.ttf").write_bytes(other.read_bytes())
    (file,) = shipped.packaged_files()
    assert file.family != "Noto Sans Adlam" and file == fontfile.read(file.path, packaged=True)[0]
    assert shipped.digest(file) == fontfile.digest(other)


def test_of_a_font_that_is_not_ours_nothing_is_believed(folder: Path) -> None:
    path = folder / "NotoSansAdlam-Regular.ttf"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    (ours,), (theirs,) = shipped.packaged_files(), fontfile.read(path)
    assert shipped.digest(theirs) == fontfile.digest(path) != shipped.digest(ours)


def test_of_a_newer_wheel_its_record_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "_line_of", lambda _: ("", ()))
    file = next(file for file in shipped.packaged_files() if file.path.parent.name in shipped.WHEELS)
    real = fontfile.digest(file.path)
    monkeypatch.delattr(fontfile, "digest")
    assert shipped.digest(file) == real


@pytest.mark.parametrize("record", [b"fonts/NotoSansAdlam-Regular.ttf", b"\xff\xfe", b"a,b,c,d\n", b'"\0'])
def test_of_a_damaged_record_nothing_is_believed(folder: Path, record: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder.parent / "fonts-1.dist-info").mkdir()
    (folder.parent / "fonts-1.dist-info/RECORD").write_bytes(record)
    monkeypatch.setattr(shipped, "_line_of", lambda _: ("", ()))
    (file,) = shipped.packaged_files()
    assert shipped.digest(file) == fontfile.digest(file.path)


def test_the_record_beside_a_project_s_own_fonts_is_not_read(folder: Path) -> None:
    path = folder / "NotoSansAdlam-Regular.ttf"
    (folder.parent / "fonts-1.dist-info").mkdir()
    (folder.parent / "fonts-1.dist-info/RECORD").write_text(f"fonts/{path.name},sha256=AAAA,1\nx\n")
    (theirs,) = fontfile.read(path)
    assert shipped.digest(theirs) == fontfile.digest(path)


def test_what_is_no_font_is_passed_over(folder: Path) -> None:
    (folder / "NotoSansAdlam-Regular.ttf").write_bytes(b"no font")
    assert shipped.packaged_files() == ()


def test_without_what_is_kept_all_are_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = shipped.packaged_files()
    monkeypatch.setattr(shipped, "KEPT", folder / "none.jsonl")
    caching.clear()
    assert shipped.packaged_files() == kept
