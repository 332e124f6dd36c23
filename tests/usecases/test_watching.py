"""Changes of a project's files are told however they come about, with events and without."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest

from handout.usecases import watching
from handout.usecases.watching import changes

Told = Callable[[], frozenset[str]]
PATIENCE = 100
"""Seconds after which a test gives up."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("content", "brands/oak", "output"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "content" / "one.yaml").write_text("one")
    (tmp_path / "brands" / "oak" / "brand.yaml").write_text("oak")
    return tmp_path


@pytest.fixture(params=["events", "looking"])
def told(request: pytest.FixtureRequest, root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    if request.param == "looking":
        monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.setattr(watching, "BLIND", 20)
    stop, found = Event(), Queue[frozenset[str]]()
    watch = changes(root, stop, lambda: ["pictures/a.png"])

    def listen() -> None:
        for names in watch:
            found.put(names)

    named: set[str] = set()

    def next_told() -> frozenset[str]:
        names = found.get(timeout=PATIENCE)
        named.update(names)
        return names

    thread = Thread(target=listen)
    thread.start()
    yield next_told
    stop.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    # A file that is written in its place is empty for a moment: who looks just then tells it again.
    assert {name for _ in range(found.qsize()) for name in found.get_nowait()} <= named


def test_a_saved_file(root: Path, told: Told) -> None:
    (root / "content" / "one.yaml").write_text("two")
    assert told() == {"content/one.yaml"}


def test_a_file_saved_under_another_name_and_renamed(root: Path, told: Told) -> None:
    other = root / "content" / ".one.yaml.swp"
    other.write_text("two")
    other.replace(root / "content" / "one.yaml")
    assert told() == {"content/one.yaml"}


def test_a_folder_that_goes_and_comes_back(root: Path, told: Told) -> None:
    shutil.rmtree(root / "brands")
    gone = told()
    assert gone == {"brands/oak/brand.yaml"}
    (root / "brands" / "oak").mkdir(parents=True)
    (root / "brands" / "oak" / "brand.yaml").write_text("oak")
    assert told() == {"brands/oak/brand.yaml"}
    (root / "brands" / "oak" / "brand.yaml").write_text("elm")
    assert told() == {"brands/oak/brand.yaml"}


def test_a_new_folder(root: Path, told: Told) -> None:
    (root / "layouts").mkdir(exist_ok=True)
    (root / "layouts" / "own.yaml").write_text("layout")
    assert told() == {"layouts/own.yaml"}


def test_a_picture_elsewhere(root: Path, told: Told) -> None:
    (root / "pictures").mkdir()
    (root / "pictures" / "a.png").write_bytes(b"1")
    assert told() == {"pictures/a.png"}


def test_what_no_build_reads_is_not_told(root: Path, told: Told) -> None:
    (root / "output" / "a.pdf").write_bytes(b"1")
    (root / "content" / "one.yaml~").write_text("old")
    (root / "content" / ".hidden").write_text("x")
    (root / "content" / "two.yaml").write_text("new")
    assert told() == {"content/two.yaml"}


def test_what_changes_before_anybody_listens(root: Path) -> None:
    """A project is loaded between the call and the first look; and while a caller is busy nothing is lost."""
    stop = Event()
    watch = changes(root, stop)
    (root / "content" / "one.yaml").write_text("changed")
    assert next(watch) == {"content/one.yaml"}
    (root / "content" / "one.yaml").unlink()
    (root / "content" / "two.yaml").write_text("two")
    found = set[str]()
    while len(found) < 2:
        found |= next(watch)
    assert found == {"content/one.yaml", "content/two.yaml"}
    stop.set()
    assert list(watch) == []


def test_a_file_of_the_same_time_and_size(root: Path, told: Told) -> None:
    """As a copy that keeps the times does it."""
    file = root / "content" / "one.yaml"
    was = file.stat()
    other = root / "content" / ".other"
    other.write_text("eno")
    os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
    other.replace(file)
    assert told() == {"content/one.yaml"}


def test_links_are_followed_inside_the_project_alone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    away = tmp_path_factory.mktemp("away")
    (root / "translations").symlink_to(away)
    (root / "content" / "round").symlink_to(root / "content")
    (root / "icons").symlink_to(root / "output")
    stop = Event()
    watch = changes(root, stop)
    (away / "a.yaml").write_text("a")
    (root / "output" / "drop.svg").write_text("<svg/>")
    assert next(watch) == {"icons/drop.svg"}
    stop.set()
