"""One output folder: whole files in their places, in an order that a killed build or a lost folder cannot undo."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handout.errors import Diagnostic, EnvironmentFault, Position, Severity
from handout.models.overlong import Overlong
from handout.output import files, manifest, recover
from handout.output.edition import Edition
from handout.output.files import Batch
from handout.output.manifest import Entry, sha256
from handout.output.store import MOST_WAITING, Store, opened
from handout.records import replace


def entry(number: int, data: bytes) -> Entry:
    edition = Edition("neck", f"x{number}", "clinic")
    return Entry(edition, sha256(data), "key", "digest", "draft", ("draft",), "Neck")


def put(into: Store, number: int, data: bytes = b"%PDF- new") -> str:
    into.put(entry(number, data), data)
    return f"clinic/neck.x{number}.pdf"


def standing(folder: Path) -> list[str]:
    """All that stands there, but for the lock."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in paths if name != ".lock")


# --- many files together ----------------------------------------------------------------------------------------


def test_contents_then_names_then_folders_are_made_to_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that led to a file whose contents are not on the disk would lead to an empty one after a loss of power.
    Each folder is synced once, whatever the number of its files."""
    done: list[str] = []
    sync, replace = os.fsync, Path.replace

    def synced(number: int) -> None:
        done.append(f"sync {'folder' if stat.S_ISDIR(os.fstat(number).st_mode) else 'file'}")
        sync(number)

    def replaced(path: Path, target: Path) -> Path:
        done.append("rename")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    with Batch() as batch:
        for folder in ("a", "b"):
            for number in range(5):
                batch.add(tmp_path / folder / f"{number}.pdf", b"data")
        assert done == []
        assert batch.settle() == {}
    assert done == ["sync file"] * 10 + ["rename"] * 10 + ["sync folder"] * 2
    assert len(standing(tmp_path)) == 10


def test_what_cannot_be_put_into_its_place_is_told_and_all_else_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows answers where somebody has a PDF open."""
    held, replace = tmp_path / "held.pdf", Path.replace
    held.write_bytes(b"old")

    def refused(path: Path, target: Path) -> Path:
        if target == held:
            raise PermissionError(errno.EACCES, "in use by another process")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refused)
    with Batch() as batch:
        for name in ("a.pdf", "held.pdf", "z.pdf"):
            batch.add(tmp_path / name, b"new")
        faults = batch.settle()
    assert list(faults) == [held] and "in use" in str(faults[held])
    assert standing(tmp_path) == ["a.pdf", "held.pdf", "z.pdf"]
    assert held.read_bytes() == b"old" and (tmp_path / "z.pdf").read_bytes() == b"new"


def test_a_name_as_long_as_a_name_may_be_can_be_written(tmp_path: Path) -> None:
    for name in ("x" * 255, "é" * 127, "字" * 85):
        files.write(tmp_path / name, b"data")
        assert (tmp_path / name).read_bytes() == b"data"


# --- the store --------------------------------------------------------------------------------------------------


def test_waiting_sheets_are_not_in_the_manifest_before_they_are_in_their_places(tmp_path: Path) -> None:
    with opened(tmp_path / "output") as held:
        name = put(held, 1)
        assert name not in held.entries and not (held.folder / name).exists()
        held.settle()
        assert name in held.entries and (held.folder / name).read_bytes() == b"%PDF- new"
        held.save(None)
    assert set(manifest.read(tmp_path / "output") or {}) == {name}


def test_no_more_wait_than_a_disk_can_hold_twice(tmp_path: Path) -> None:
    with opened(tmp_path / "output") as held:
        for number in range(MOST_WAITING + 1):
            put(held, number)
        assert len(held.entries) == MOST_WAITING


def test_what_is_interrupted_keeps_what_was_made(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), opened(tmp_path / "output") as held:
        name = put(held, 1)
        raise KeyboardInterrupt
    assert standing(tmp_path / "output") == [name, "manifest.json"]
    assert set(manifest.read(tmp_path / "output") or {}) == {name}


def test_a_sheet_that_is_deleted_meanwhile_is_not_listed(tmp_path: Path) -> None:
    with opened(tmp_path / "output") as held:
        names = [put(held, number) for number in (1, 2)]
        held.settle()
        (held.folder / names[0]).unlink()
        assert [held.stands(name) for name in names] == [False, True]
        held.save(None)
    assert set(manifest.read(tmp_path / "output") or {}) == {names[1]}


def _delete(folder: Path) -> None:
    shutil.rmtree(folder)


def _exchange(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.mkdir()
    (folder / ".lock").touch()


def _file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("a file", "utf-8")


def _link(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.with_name("other").mkdir()
    folder.symlink_to("other")


@pytest.mark.parametrize("lose", [_delete, _exchange, _file, _link])
def test_nothing_is_written_where_another_build_may_be_writing(tmp_path: Path, lose: Callable[[Path], None]) -> None:
    """The lock is on a file that is no longer there: whoever builds into the new folder has one of its own."""
    folder = tmp_path / "output"
    with pytest.raises(EnvironmentFault, match="deleted or exchanged"), opened(folder) as held:
        put(held, 1)
        lose(folder)
        held.settle()
    assert standing(folder) == []


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("elsewhere"), Path.mkdir])
def test_only_an_ordinary_file_is_a_lock(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / ".lock")
    with pytest.raises(EnvironmentFault), opened(tmp_path):
        pass
    assert not (tmp_path / "elsewhere").exists()


# --- what a killed build had moved away -------------------------------------------------------------------------


def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is ours, as far as these tests go."""
    monkeypatch.setattr(recover, "is_ours", lambda folder, place: (folder / place).is_file())


def moved_and_killed(folder: Path) -> str:
    """A build that has moved a sheet which it is about to make anew, and gets no further."""
    with opened(folder) as held:
        name = put(held, 1, b"%PDF- old")
        held.settle()
        held.save(None)
    held = Store(folder)
    held.announce([name])
    held.withdraw(name)
    return name


def test_the_next_build_removes_what_it_replaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole(monkeypatch)
    name = moved_and_killed(tmp_path)
    assert standing(tmp_path) == ["manifest.json", f"withdrawn/{name}"]
    assert manifest.read(tmp_path) == {}, "it does not name what is about to be moved"
    with opened(tmp_path) as held:
        put(held, 1)
        held.settle()
        held.save(None)
    assert standing(tmp_path) == [name, "manifest.json"]
    assert "aside" not in json.loads((tmp_path / "manifest.json").read_bytes())


def test_what_nothing_replaces_stays_withdrawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole(monkeypatch)
    name = moved_and_killed(tmp_path)
    with opened(tmp_path) as held:
        held.save(None)
    with opened(tmp_path) as held:
        put(held, 1)
        held.settle()
        held.save(None)
    assert standing(tmp_path) == [name, "manifest.json", f"withdrawn/{name}"]


@pytest.mark.parametrize(
    "place", ["../precious.pdf", "withdrawn/../../precious.pdf", "precious.pdf", "withdrawn/clinic/other.pdf", 1, None]
)
def test_a_manifest_cannot_have_anything_else_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: object
) -> None:
    whole(monkeypatch)
    folder = tmp_path / "output"
    name = moved_and_killed(folder)
    for precious in (tmp_path / "precious.pdf", folder / "precious.pdf", folder / "withdrawn/clinic/other.pdf"):
        precious.write_bytes(b"%PDF- precious")
    data = json.loads((folder / "manifest.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps({**data, "aside": {name: place}}), "utf-8")
    with opened(folder) as held:
        put(held, 1)
        held.settle()
    assert len(list(tmp_path.rglob("precious.pdf"))) == 2
    assert (folder / "withdrawn/clinic/other.pdf").is_file()


def test_a_manifest_is_written_as_json_writes_it(tmp_path: Path) -> None:
    """Entry by entry, and yet just what ``json`` makes of the whole, whatever signs stand in a text."""
    note = Diagnostic(Severity.NOTE, "goal-missed", 'a "note"\nof two lines: ‘é’\\', Position("a.yaml", 1, 2), None)
    plain, told = entry(1, b"1"), replace(entry(2, b"2"), notes=(note,), overlong=Overlong(3, 2, 4, ("title",), True))
    for standing, aside in (((), {}), ((plain,), {}), ((plain, told), {"a/b.pdf": "withdrawn/a/b.pdf"})):
        entries = {one.edition.file: one for one in standing}
        manifest.save(tmp_path, entries, date(2026, 1, 2), aside)
        written = (tmp_path / manifest.MANIFEST).read_text(encoding="utf-8")
        assert written == json.dumps(json.loads(written), indent=1, ensure_ascii=False) + "\n"
        assert manifest.recorded(tmp_path) == manifest.Recorded(entries, date(2026, 1, 2), aside)
