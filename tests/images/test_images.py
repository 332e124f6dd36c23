"""Pictures: plain ones come through exactly, odd ones are named, hostile ones never reach an engine."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Pillow

from handout.images import read
from handout.models.image import Image

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"'


def svg(body: str, head: str = HEAD) -> bytes:
    return f"{head}>{body}</svg>".encode()


def tried(folder: Path, content: bytes) -> tuple[Image | None, list[str], str]:
    """The picture, the codes of its faults, and what they say."""
    file = folder / "picture"
    file.write_bytes(content)
    image, faults = read(file, "img/picture")
    assert (image is None) == bool(faults)
    assert all(fault.where and fault.where.file == "img/picture" and fault.hint for fault in faults)
    return image, [fault.code for fault in faults], " ".join(map(str, faults))


def png(bitmap: Pillow.Image, **options: Any) -> bytes:
    stream = io.BytesIO()
    bitmap.save(stream, "PNG", **options)
    return stream.getvalue()


def jpeg(bitmap: Pillow.Image, **options: Any) -> bytes:
    stream = io.BytesIO()
    bitmap.save(stream, "JPEG", **options)
    return stream.getvalue()


def good(folder: Path, content: bytes) -> Image:
    image, codes, said = tried(folder, content)
    assert codes == [], said
    assert image is not None
    return image


def test_png_pixels(tmp_path: Path) -> None:
    bitmap = Pillow.new("RGB", (2, 1))
    bitmap.putpixel((1, 0), (10, 20, 30))
    image = good(tmp_path, png(bitmap))
    assert image.pixels == bytes([0, 0, 0, 10, 20, 30])
    assert image.alpha is None
    assert (image.pixel_width, image.pixel_height, image.width) == (2, 1, 1.5)


@pytest.mark.parametrize(
    ("bitmap", "pixels", "alpha"),
    [
        (Pillow.new("RGBA", (1, 1), (1, 2, 3, 40)), (1, 2, 3), bytes([40])),
        (Pillow.new("RGBA", (1, 1), (1, 2, 3, 255)), (1, 2, 3), None),
        (Pillow.new("LA", (1, 1), (9, 80)), (9, 9, 9), bytes([80])),
        (Pillow.new("L", (1, 1), 7), (7, 7, 7), None),
        (Pillow.new("1", (1, 1), 0), (0, 0, 0), None),
        (Pillow.new("I;16", (1, 1), 0x8000), (128, 128, 128), None),
    ],
    ids=lambda value: getattr(value, "mode", ""),
)
def test_png_of_every_kind(
    bitmap: Pillow.Image, pixels: tuple[int, int, int], alpha: bytes | None, tmp_path: Path
) -> None:
    image = good(tmp_path, png(bitmap))
    assert (image.pixels, image.alpha) == (bytes(pixels), alpha)


@pytest.mark.parametrize(
    ("bitmap", "blank"),
    [
        (Pillow.new("RGB", (4, 4), "white"), True),
        (Pillow.new("RGBA", (4, 4), (255, 255, 255, 255)), True),
        (Pillow.new("RGBA", (4, 4), (0, 0, 0, 0)), True),
        (Pillow.new("L", (4, 4), 0xE6), True),
        (Pillow.new("L", (4, 4), 0xE5), False),
        (Pillow.new("RGBA", (4, 4), (200, 0, 0, 255)), False),
    ],
    ids=["white", "opaque", "clear", "pale", "less-pale", "red"],
)
def test_a_picture_of_nothing_is_told(bitmap: Pillow.Image, blank: bool, tmp_path: Path) -> None:
    """A logo for dark grounds left the head of every page empty."""
    assert tried(tmp_path, png(bitmap))[1] == (["blank-picture"] if blank else [])


def test_png_with_a_palette_and_a_transparent_colour(tmp_path: Path) -> None:
    bitmap = Pillow.new("P", (2, 1))
    bitmap.putpalette([1, 2, 3, 4, 5, 6])
    bitmap.putpixel((1, 0), 1)
    image = good(tmp_path, png(bitmap, transparency=0))
    assert image.pixels == bytes([1, 2, 3, 4, 5, 6])
    assert image.alpha == bytes([0, 255])


def test_plain_jpegs_pass_as_they_are(tmp_path: Path) -> None:
    colour, grey = jpeg(Pillow.new("RGB", (8, 4))), jpeg(Pillow.new("L", (8, 4)))
    assert good(tmp_path, colour).jpeg == colour
    assert good(tmp_path, grey).jpeg == grey
    assert (good(tmp_path, colour).grey, good(tmp_path, grey).grey) == (False, True)
    assert (good(tmp_path, grey).pixel_width, good(tmp_path, grey).pixel_height) == (8, 4)


def test_odd_jpegs_become_pixels(tmp_path: Path) -> None:
    turned = Pillow.Exif()
    turned[0x0112] = 6
    odd = {
        "cmyk": jpeg(Pillow.new("CMYK", (8, 4), (0, 0, 0, 255))),
        "progressive": jpeg(Pillow.new("RGB", (8, 4)), progressive=True),
        "turned": jpeg(Pillow.new("RGB", (8, 4)), exif=turned),
    }
    for name, content in odd.items():
        image = good(tmp_path, content)
        assert image.jpeg is None, name
        assert image.pixels is not None
        assert len(image.pixels) == 8 * 4 * 3
        assert (image.pixel_width, image.pixel_height) == ((4, 8) if name == "turned" else (8, 4))


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


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
    _, codes, _ = tried(tmp_path, png(Pillow.new("L", (1, 1))) + bytes(6 << 20))
    assert codes == ["too-large"]
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


def test_five_mebibytes_are_just_enough(tmp_path: Path) -> None:
    picture = png(Pillow.new("L", (1, 1)))
    for size, codes in ((5 << 20, []), ((5 << 20) + 1, ["too-large"])):
        _, found, _ = tried(tmp_path, picture + bytes(size - len(picture)))
        assert found == codes, size
