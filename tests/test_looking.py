"""A locked folder, or a name that no system has, is an answer like any other."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from build_samples import BRAND, EN, ES, project, run

from handout import looking
from handout.looking import NotOrdinary, TooLarge, absolute, beginning, read, read_if_there, resolved


@pytest.mark.parametrize("name", ["a\0b", "a" * 300])
def test_names_that_no_system_has(name: str) -> None:
    ask = (looking.is_folder, looking.is_file, looking.is_link, looking.seen, looking.stands)
    assert not any(question(Path(name)) for question in ask)


def test_where_nobody_may_look_nothing_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may run as root, who may look everywhere: the refusal is played."""

    def refuse(_: Path) -> os.stat_result:
        raise PermissionError

    monkeypatch.setattr(Path, "lstat", refuse)
    assert looking.stands(tmp_path / "brand.yaml")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may look everywhere")
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_locked_brand_stops_no_other_and_withdraws_nothing(tmp_path: Path, mode: int) -> None:
    root = project(tmp_path / "clinic")
    other = root / "brands/other/brand.yaml"
    other.parent.mkdir()
    (other.parent / "logo.svg").write_bytes((root / BRAND).with_name("logo.svg").read_bytes())
    other.write_text((root / BRAND).read_text("utf-8").replace("brand: example-clinic", "brand: other"), "utf-8")
    run(root)
    (root / BRAND).parent.chmod(mode)
    try:
        result = run(root, rebuild=True)
    finally:
        (root / BRAND).parent.chmod(0o755)
    assert not result.withdrawn and result.failed and not result.crashes
    assert (root / "output" / EN).exists() and (root / "output" / ES).exists()


# --- the bytes of an ordinary file ------------------------------------------------------------------------------


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(path))


def _gigabytes(path: Path) -> None:
    """They take no room on the disk."""
    with path.open("wb") as file:
        file.truncate(10 << 30)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these among its files")
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(os.mkfifo, id="pipe"),
        pytest.param(_socket, id="socket"),
        pytest.param(Path.mkdir, id="folder"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), id="device"),
        pytest.param(lambda path: path.symlink_to("nowhere"), id="dangling"),
        pytest.param(lambda path: path.symlink_to(path.name), id="loop"),
        pytest.param(_gigabytes, id="gigabytes"),
        pytest.param(lambda _: None, id="nothing"),
    ],
)
def test_only_an_ordinary_file_is_read(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "x"
    make(path)
    with pytest.raises(OSError):
        read(path, 100)
    assert read_if_there(path, 100) is None


def test_a_file_is_read_to_the_byte_that_its_reader_takes(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"12345")
    assert read(path, 5) == b"12345"
    with pytest.raises(TooLarge):
        read(path, 4)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes among its files")
def test_what_is_exchanged_for_a_pipe_after_it_was_looked_at_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, system = tmp_path / "x", os.open
    path.write_bytes(b"12345")

    def exchanged(name: Path, flags: int) -> int:
        path.unlink()
        os.mkfifo(path)
        return system(name, flags)

    monkeypatch.setattr(os, "open", exchanged)
    with pytest.raises(NotOrdinary):
        read(path, 5)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes among its files")
def test_a_file_that_only_looks_ordinary_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As /proc/kmsg, which waits for the next message of the system. Played by a pipe, into which nobody writes."""
    path = tmp_path / "x"
    os.mkfifo(path)
    monkeypatch.setattr(looking, "_ordinary", lambda found, largest: None)
    writer = os.open(path, os.O_RDWR)
    try:
        with pytest.raises(NotOrdinary):
            read(path, 5)
        assert beginning(path, 5) == b""
    finally:
        os.close(writer)


def test_a_file_that_grows_while_it_is_read_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As those of /proc, which say that they are empty."""
    path = tmp_path / "x"

    def grow(*_: object) -> None:
        with path.open("ab") as file:
            file.write(b"12345")

    monkeypatch.setattr(looking, "_ordinary", grow)  # asked before the file is opened, and when it is
    path.touch()
    assert read(path, 10) == b"1234512345"
    with pytest.raises(TooLarge):
        read(path, 19)
    assert beginning(path, 28) == 5 * b"12345" + b"123"


def test_the_beginning_of_a_file_is_read_however_long_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x"
    _gigabytes(path)
    assert beginning(path, 5) == bytes(5)
    assert beginning(tmp_path, 5) == beginning(tmp_path / "nothing", 5) == b""


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "x" * 5000])
def test_a_name_that_no_system_has_cannot_be_read(name: str) -> None:
    with pytest.raises(OSError):
        read(Path(name), 5)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder that somebody stands in")
def test_a_deleted_working_folder_leaves_paths_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there, gone = tmp_path / "there", tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    assert absolute(Path("a/../b")) == resolved(Path("a/../b")) == gone / "b"
    gone.rmdir()
    assert absolute(Path("a")) == resolved(Path("a")) == Path("a")
    assert absolute(there) == resolved(there) == there


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_loop_of_links_has_no_other_name(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to("loop")
    assert resolved(loop) == loop
