"""Pictures: plain ones come through exactly, odd ones are named, hostile ones never reach an engine."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from picture_samples import chunk, jpeg, png, tried
from PIL import Image as Pillow

from handout.images import read

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"'


def svg(body: str, head: str = HEAD) -> bytes:
    return f"{head}>{body}</svg>".encode()


def test_a_bomb_is_refused_by_its_header(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any, **__: Any) -> None:
        raise AssertionError("a decoder was called")

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(100_000)))
    wide = bytearray(jpeg(Pillow.new("RGB", (8, 8))))
    at = wide.index(b"\xff\xc0")
    wide[at + 5 : at + 9] = struct.pack(">HH", 65_000, 65_000)
    monkeypatch.setattr("PIL.Image.open", never)
    for content in (bomb, bytes(wide)):
        _, codes, said = tried(tmp_path, content)
        assert codes == ["too-large"]
        assert "million" in said


def test_cut_off_pictures(tmp_path: Path) -> None:
    noise = Pillow.effect_noise((64, 64), 50)
    for whole in (png(noise), jpeg(noise)):
        for length in (12, 30, 60, len(whole) // 2, len(whole) - 20):
            _, codes, _ = tried(tmp_path, whole[:length])
            assert codes == ["bad-picture"], length


def test_files_that_are_too_large_or_none(tmp_path: Path) -> None:
    _, faults = read(tmp_path, "folder")
    assert [fault.code for fault in faults] == ["not-a-file"]
    _, faults = read(tmp_path / "nothing.svg", "nothing.svg")
    assert [fault.code for fault in faults] == ["not-readable"]


def test_same_picture_same_operators(tmp_path: Path) -> None:
    content = svg('<path d="M0.1 0.2 A 3 4 20 1 0 7 8" fill="#123456" stroke="#654321"/>')
    assert tried(tmp_path, content) == tried(tmp_path, content)


def test_the_repository_s_logos_come_through() -> None:
    root = Path(__file__).parent.parent.parent
    for file in sorted((root / "brands").rglob("*.svg")):
        image, faults = read(file, file.name)
        assert faults == ()
        assert image is not None
