"""PNG and JPEG: what is printed of them, pixel by pixel, and what never gets into a file."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from picture_samples import chunk, jpeg, png, tried
from PIL import Image as Pillow
from PIL import ImageCms

from handout import caching
from handout.images import bands, read
from handout.images.icc import ADOBE_RGB, SRGB, Chromaticities, matrix_profile, srgb_profile
from handout.images.jpegs import stripped
from handout.images.raster import RasterImage, opened, pixels, raster, upright

Colour = tuple[int, int, int]


def printed(content: bytes, folder: Path, width: float | None = None) -> RasterImage:
    """What is printed of a file, ``width`` points wide, or in all its pixels."""
    file = folder / "picture"
    file.write_bytes(content)
    image, faults = read(file, "img/picture")
    assert faults == ()
    assert image is not None and image.bitmap == content
    width = image.pixel_width if width is None else width
    height = width / image.width * image.height
    return raster(content, pixels(width, image.pixel_width), pixels(height, image.pixel_height))


def codes(content: bytes, folder: Path) -> list[str]:
    return tried(folder, content)[1]


def shown(found: RasterImage) -> Pillow.Image:
    """A raster as another program sees it: a JPEG, or a PNG put together by hand (its chunks: PNG, 5)."""
    if found.jpeg:
        return Pillow.open(io.BytesIO(found.data))
    return as_png(found.data, found, grey=found.grey)


def as_png(data: bytes, found: RasterImage, *, grey: bool) -> Pillow.Image:
    header = struct.pack(">IIBBBBB", found.width, found.height, 8, 0 if grey else 2, 0, 0, 0)
    whole = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return Pillow.open(io.BytesIO(whole))


def mask(found: RasterImage) -> bytes | None:
    return None if found.alpha is None else as_png(found.alpha, found, grey=True).tobytes()


def first(found: RasterImage) -> Colour:
    """The colour of the pixel at the upper left."""
    red, green, blue = shown(found).convert("RGB").tobytes()[:3]
    return red, green, blue


def near(one: Colour, other: Colour, steps: int) -> bool:
    return all(abs(a - b) <= steps for a, b in zip(one, other, strict=True))


# -- PNG


def test_pixels_stay_as_they_are(tmp_path: Path) -> None:
    bitmap = Pillow.new("RGB", (2, 1))
    bitmap.putpixel((1, 0), (10, 20, 30))
    found = printed(png(bitmap), tmp_path)
    assert (found.width, found.height, found.jpeg, found.alpha) == (2, 1, False, None)
    assert shown(found).tobytes() == bytes([0, 0, 0, 10, 20, 30])


@pytest.mark.parametrize(
    ("bitmap", "colour", "alpha"),
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
def test_every_kind(bitmap: Pillow.Image, colour: Colour, alpha: bytes | None, tmp_path: Path) -> None:
    found = printed(png(bitmap), tmp_path)
    assert (first(found), mask(found)) == (colour, alpha)
    assert found.grey == (colour[0] == colour[2])


def test_a_palette_and_a_transparent_colour(tmp_path: Path) -> None:
    bitmap = Pillow.new("P", (2, 1))
    bitmap.putpalette([1, 2, 3, 4, 5, 6])
    bitmap.putpixel((1, 0), 1)
    found = printed(png(bitmap, transparency=0), tmp_path)
    assert shown(found).tobytes() == bytes([1, 2, 3, 4, 5, 6])
    assert mask(found) == bytes([0, 255])


def rows(depth: int, kind: int, data: bytes, clear: bytes) -> bytes:
    """A PNG of two pixels in one row, with a clear colour."""
    header = struct.pack(">IIBBBBB", 2, 1, depth, kind, 0, 0, 0)
    parts = (b"IHDR", header), (b"tRNS", clear), (b"IDAT", zlib.compress(b"\0" + data)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


@pytest.mark.parametrize(
    "content",
    [
        rows(2, 0, bytes([0b01_00_0000]), b"\0\1"),
        rows(8, 0, bytes([70, 0]), b"\0\x46"),
        rows(16, 0, bytes([0x12, 0x34, 0, 0]), b"\x12\x34"),
        rows(8, 2, bytes([7, 8, 9, 0, 0, 0]), bytes([0, 7, 0, 8, 0, 9])),
        rows(16, 2, bytes([7, 1, 8, 2, 9, 3, 0, 0, 0, 0, 0, 0]), bytes([7, 1, 8, 2, 9, 3])),
    ],
    ids=["grey-2", "grey-8", "grey-16", "rgb-8", "rgb-16"],
)
def test_the_clear_colour_in_every_depth(content: bytes, tmp_path: Path) -> None:
    """PNG, 11.3.1.1: it is given in the depth of the file."""
    assert mask(printed(content, tmp_path)) == bytes([0, 255])


def test_a_photograph_becomes_a_jpeg_and_a_drawing_does_not(tmp_path: Path) -> None:
    sky = Pillow.linear_gradient("L").resize((700, 500))
    photo = Pillow.merge(
        "RGB", [Pillow.blend(sky, Pillow.effect_noise(sky.size, 20), part) for part in (0.2, 0.3, 0.4)]
    )
    drawing = Pillow.new("RGB", (2000, 2000), "white")
    for at in range(0, 2000, 8):
        drawing.paste((at % 256, 90, 30), (at, 0, at + 4, 2000 - at))
    assert printed(png(photo), tmp_path).jpeg
    assert not printed(png(drawing), tmp_path).jpeg


# -- JPEG


def place(orientation: int = 1) -> Pillow.Exif:
    """Where and how a photograph was taken."""
    found = Pillow.Exif()
    found[0x010F], found[0x0112] = "SECRETMAKER", orientation
    found[0x8825] = {1: "N", 2: (51.0, 30.0, 12.0), 3: "W", 4: (0.0, 7.0, 5.0)}
    return found


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_plain_one_passes_byte_for_byte_without_what_it_tells(mode: str, tmp_path: Path) -> None:
    bitmap = Pillow.effect_noise((60, 40), 50).convert(mode)
    plain = jpeg(bitmap, restart_marker_rows=1)
    talking = jpeg(bitmap, restart_marker_rows=1, exif=place(), comment=b"SECRET", icc_profile=srgb_profile())
    found = printed(talking + b"SECRETTRAILER", tmp_path)
    assert (found.data, found.jpeg, found.grey) == (plain, True, mode == "L")


def test_a_thumbnail_in_the_header_goes(tmp_path: Path) -> None:
    """JFIF has room for one in its own segment."""
    content = jpeg(Pillow.new("RGB", (8, 4)))
    assert content[2:4] == b"\xff\xe0"
    longer = content[:4] + struct.pack(">H", 16 + 12) + content[6:18] + bytes([2, 2]) + bytes(12) + content[20:]
    assert printed(longer, tmp_path).data == content


def test_segments_that_lead_nowhere() -> None:
    content = jpeg(Pillow.new("RGB", (8, 4)))
    for length in (2, 4, 30, len(content) - 2):
        assert stripped(content[:length]) is None


ODD: Mapping[str, bytes] = {
    "turned": jpeg(Pillow.new("RGB", (40, 30), "red"), exif=place(6)),
    "progressive": jpeg(Pillow.new("RGB", (40, 30), "red"), exif=place(), comment=b"SECRET", progressive=True),
    "rgb": jpeg(Pillow.new("RGB", (40, 30), "red"), keep_rgb=True, exif=place()),
    "cmyk": jpeg(Pillow.new("CMYK", (40, 30), (0, 255, 255, 0)), exif=place()),
}


@pytest.mark.parametrize("name", ODD)
def test_what_readers_show_in_several_ways_is_made_plain(name: str, tmp_path: Path) -> None:
    """Baseline, YCbCr, upright, and silent on where it was taken."""
    found = printed(ODD[name], tmp_path)
    assert found.jpeg and b"SECRET" not in found.data and b"Exif" not in found.data
    picture = shown(found)
    assert picture.mode == "RGB" and not picture.info.get("progressive") and not picture.getexif()
    assert picture.size == ((30, 40) if name == "turned" else (40, 30))
    assert near(first(found), (255, 0, 0), 2)


@pytest.mark.parametrize(
    "damage", [b"II*\0", b"XX*\0\x08\0\0\0", b"", b"MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12\0\3" * 9]
)
@pytest.mark.filterwarnings("error")
def test_damaged_exif_says_nothing(damage: bytes, tmp_path: Path) -> None:
    """Not to the program either: Pillow would warn whoever runs it."""
    bitmap = Pillow.new("RGB", (8, 4))
    assert printed(jpeg(bitmap, exif=b"Exif\0\0" + damage), tmp_path).data == jpeg(bitmap)


QUARTERS: tuple[Colour, ...] = ((200, 0, 0), (0, 150, 0), (0, 0, 200), (200, 200, 0))
"""Upper left, upper right, lower left, lower right, as the picture is to be seen."""
FIRST_ROW_AND_COLUMN = dict(enumerate((*zip("ttbb", "lrrl", strict=True), *zip("lrrl", "ttbb", strict=True)), 1))
"""EXIF 2.3, 4.6.4: at which edge of what is seen the first row of the file lies, and at which its first column."""


def stored(orientation: int) -> list[Colour]:
    """The quarters as a camera stores them: row by row of the file, each quarter found by the edges it lies at."""
    opposite = {"t": "b", "b": "t", "l": "r", "r": "l"}
    row, column = FIRST_ROW_AND_COLUMN[orientation]
    edges = [{r, c} for r in (row, opposite[row]) for c in (column, opposite[column])]
    return [QUARTERS[2 * ("b" in at) + ("r" in at)] for at in edges]


@pytest.mark.parametrize("orientation", FIRST_ROW_AND_COLUMN)
@pytest.mark.parametrize("kind", [jpeg, png])
def test_all_eight_orientations(orientation: int, kind: Any, tmp_path: Path) -> None:
    lying = orientation >= 5
    width, height = (40, 80) if lying else (80, 40)
    bitmap = Pillow.new("RGB", (width, height))
    for index, colour in enumerate(stored(orientation)):
        left, top = index % 2 * width // 2, index // 2 * height // 2
        bitmap.paste(colour, (left, top, left + width // 2, top + height // 2))
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    picture = shown(printed(kind(bitmap, exif=exif), tmp_path)).convert("RGB")
    assert picture.size == (80, 40)
    for at, colour in zip(((20, 10), (60, 10), (20, 30), (60, 30)), QUARTERS, strict=True):
        found = picture.getpixel(at)
        assert isinstance(found, tuple)
        assert near(found[:3], colour, 6)  # type: ignore[arg-type] # three of a tuple


def test_a_photograph_is_as_fine_as_paper_shows(tmp_path: Path) -> None:
    """Two inches are 600 pixels; what has fewer is left alone."""
    large = jpeg(Pillow.effect_noise((1600, 1200), 40))
    found = printed(large, tmp_path, width=144)
    assert (found.width, found.height) == (600, 450) == shown(found).size
    assert printed(large, tmp_path, width=1000).data == stripped(large)


def test_several_pictures_in_one_file(tmp_path: Path) -> None:
    """Telephones put a second one behind the first (CIPA DC-007)."""
    stream = io.BytesIO()
    Pillow.new("RGB", (40, 30), "red").save(
        stream, "MPO", save_all=True, append_images=[Pillow.new("RGB", (40, 30), "blue")]
    )
    found = printed(stream.getvalue(), tmp_path)
    assert near(first(found), (255, 0, 0), 2)
    assert b"MPF" not in found.data and found.data.count(b"\xff\xd8\xff") == 1


def test_same_file_same_bytes(tmp_path: Path) -> None:
    content = jpeg(Pillow.effect_noise((300, 200), 50), progressive=True)
    one = printed(content, tmp_path, width=48)
    caching.clear()
    assert printed(content, tmp_path, width=48) == one


# -- colours

PROPHOTO: Chromaticities = ((0.3457, 0.3585), (0.7347, 0.2653), (0.1596, 0.8404), (0.0366, 0.0001))
"""ISO 22028-2 (ROMM RGB), table 1; its gamma is 1.8."""
P3: Chromaticities = ((0.3127, 0.3290), (0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
"""SMPTE EG 432-1, with the white of D65."""
REDS = {
    "prophoto": (PROPHOTO, 1.8, (179, 70, 26)),
    "adobe": (ADOBE_RGB, 2.2, (219, 0, 0)),
    "p3": (P3, 2.2, (234, 51, 35)),
}
"""What sRGB's purest red is called in each space, as colour calculators have it."""


@pytest.mark.parametrize("space", REDS)
@pytest.mark.parametrize("kind", [jpeg, png])
def test_a_red_is_red_in_every_space(space: str, kind: Any, tmp_path: Path) -> None:
    """ProPhoto's red turned brown: its numbers were taken for sRGB."""
    chromaticities, gamma, called = REDS[space]
    content = kind(Pillow.new("RGB", (16, 16), called), icc_profile=matrix_profile(chromaticities, gamma))
    assert near(first(printed(content, tmp_path)), (255, 0, 0), 12)


def test_srgb_by_another_maker_is_left_alone(tmp_path: Path) -> None:
    bitmap = Pillow.effect_noise((32, 32), 50).convert("RGB")
    theirs = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert printed(jpeg(bitmap, icc_profile=theirs), tmp_path).data == jpeg(bitmap)


@pytest.mark.parametrize("profile", [b"no profile", srgb_profile()[:200], b"\0" * 128])
def test_a_profile_that_cannot_be_read_is_as_none(profile: bytes, tmp_path: Path) -> None:
    bitmap = Pillow.new("RGB", (8, 8), "red")
    assert printed(jpeg(bitmap, icc_profile=profile), tmp_path).data == jpeg(bitmap)


def test_a_profile_of_another_kind_of_picture_is_as_none(tmp_path: Path) -> None:
    """RGB numbers have no meaning in a space of CMYK."""
    bitmap = Pillow.new("CMYK", (8, 8), (0, 255, 255, 0))
    content = jpeg(bitmap, icc_profile=matrix_profile(PROPHOTO, 1.8))
    assert near(first(printed(content, tmp_path)), (255, 0, 0), 2)


@pytest.mark.parametrize(
    ("chunks", "given", "expected"),
    [
        ({b"gAMA": 45455}, 128, 128),
        ({b"gAMA": 100000}, 55, 128),  # linear light: 0.2158 of 1 is 128 in sRGB (IEC 61966-2-1)
        ({b"sRGB": None, b"gAMA": 100000}, 55, 55),
        ({b"gAMA": 0}, 55, 55),
    ],
    ids=["usual", "linear", "srgb-comes-first", "nonsense"],
)
@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA"])
def test_gamma(mode: str, chunks: Mapping[bytes, int | None], given: int, expected: int, tmp_path: Path) -> None:
    content = png(Pillow.new("L", (4, 4), given).convert(mode))
    more = b"".join(chunk(kind, b"\0" if value is None else struct.pack(">I", value)) for kind, value in chunks.items())
    found = printed(content[:33] + more + content[33:], tmp_path)
    assert near(first(found), (expected,) * 3, 2)
    assert found.grey == (mode == "L")


def test_a_camera_that_was_set_to_adobe_rgb(tmp_path: Path) -> None:
    """DCF 2.0: such a file has no profile, and “R03” in its directory of interoperability."""
    exif = Pillow.Exif()
    exif.get_ifd(0x8769)[0xA005] = {1: "R03"}
    content = jpeg(Pillow.new("RGB", (16, 16), (219, 0, 0)), exif=exif)
    assert near(first(printed(content, tmp_path)), (255, 0, 0), 4)
    assert near(first(printed(jpeg(Pillow.new("RGB", (16, 16), (219, 0, 0))), tmp_path)), (219, 0, 0), 2)


def test_primaries_that_span_no_space_are_as_none() -> None:
    assert matrix_profile((SRGB[0], (0.3, 0.3), (0.3, 0.3), (0.3, 0.3)), 2.2) is None
    assert matrix_profile((SRGB[0], (0.64, 0.0), *SRGB[2:]), 2.2) is None
    assert matrix_profile(SRGB, 1e9) is None


# -- bounds


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
    assert codes(png(bitmap), tmp_path) == (["blank-picture"] if blank else [])


def test_thirty_two_mebibytes_are_just_enough(tmp_path: Path) -> None:
    picture = png(Pillow.new("L", (1, 1)))
    for size, found in ((32 << 20, []), ((32 << 20) + 1, ["too-large"])):
        assert codes(picture + bytes(size - len(picture)), tmp_path) == found, size


def test_a_drawing_may_have_five(tmp_path: Path) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'
    assert codes(drawing + b"\n" * ((5 << 20) - len(drawing)), tmp_path) == []
    assert codes(drawing + b"\n" * ((5 << 20) + 1 - len(drawing)), tmp_path) == ["too-large"]


def test_a_header_that_the_decoder_reads_otherwise(tmp_path: Path) -> None:
    """What was bounded is what is decoded: a second header with other numbers is refused."""
    content = png(Pillow.new("L", (2, 2)))
    second = chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 0, 0, 0, 0))
    assert codes(content[:33] + second + content[33:], tmp_path) == ["bad-picture"]


@pytest.mark.parametrize("kind", ["WEBP", "GIF", "TIFF", "HEIC"])
def test_pictures_of_other_kinds_are_told_by_their_name(kind: str, tmp_path: Path) -> None:
    stream = io.BytesIO(b"\0\0\0\x18ftypheic" + bytes(12))
    if kind != "HEIC":
        stream = io.BytesIO()
        Pillow.new("RGB", (4, 4)).save(stream, kind)
    file = tmp_path / "picture.jpg"
    file.write_bytes(stream.getvalue())
    (fault,) = read(file, "picture.jpg")[1]
    assert fault.code == "bad-picture" and kind.lower() in fault.message.lower()


def test_one_wrong_byte_of_a_png_is_damage(tmp_path: Path) -> None:
    """Pillow paints what it cannot read black, and says nothing."""
    content = bytearray(png(Pillow.new("RGB", (400, 300), (200, 0, 0))))
    content[60] ^= 0xFF
    assert codes(bytes(content), tmp_path) == ["bad-picture"]


@pytest.mark.parametrize("said, found", [(b"\x01\x0d\x00\x01", []), (b"\x0c\x0d\x00\x01", ["unsupported-picture"])])
def test_colours_of_video_are_refused(said: bytes, found: list[str], tmp_path: Path) -> None:
    """cICP (PNG, Third Edition, 11.3.2.6; ITU-T H.273): 1 and 13 are sRGB, 12 is Display P3."""
    whole = png(Pillow.new("RGB", (2, 2), (200, 10, 10)))
    assert codes(whole[:33] + chunk(b"cICP", said) + whole[33:], tmp_path) == found


HEADER = struct.pack(">IIBBBBB", 2, 1, 8, 3, 0, 0, 0)
"""Two pixels by one, of a palette (PNG, 11.2.1)."""
PALETTE, PIXELS = chunk(b"PLTE", bytes(9)), chunk(b"IDAT", zlib.compress(bytes(3)))
OUT_OF_ORDER = {
    "no palette": (PIXELS,),
    "a palette of half a colour": (chunk(b"PLTE", bytes(8)), PIXELS),
    "a palette shorter than its transparency": (PALETTE, chunk(b"tRNS", bytes(4)), PIXELS),
    "transparency before its palette": (chunk(b"tRNS", bytes(2)), PALETTE, PIXELS),
    "a palette behind the pixels": (PIXELS, PALETTE),
    "two headers": (chunk(b"IHDR", HEADER), PALETTE, PIXELS),
    "a header of another size": (PALETTE, PIXELS, chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 6, 0, 0, 0))),
    "no pixels": (PALETTE,),
    "pixels in two places": (PALETTE, PIXELS, chunk(b"tEXt", b"a\0b"), PIXELS),
}


def assembled(*parts: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", HEADER) + b"".join(parts) + chunk(b"IEND", b"")


def test_a_png_in_order_is_read(tmp_path: Path) -> None:
    assert codes(assembled(PALETTE, chunk(b"tRNS", b"\xff\xff\xff"), PIXELS), tmp_path) == []


@pytest.mark.parametrize("name", OUT_OF_ORDER)
def test_a_png_whose_chunks_do_not_fit_is_damaged(name: str, tmp_path: Path) -> None:
    """PNG, Third Edition, 5.6 and 11.2, 11.3.1.1; decoders go on with it, each in another way."""
    assert codes(assembled(*OUT_OF_ORDER[name]), tmp_path) == ["bad-picture"]


def test_a_jpeg_has_one_frame_and_few_scans(tmp_path: Path) -> None:
    """ISO/IEC 10918-1, B.2.1: one frame; and each scan goes over all of a picture."""
    content = jpeg(Pillow.linear_gradient("L"))
    at = content.index(b"\xff\xc0")
    frame = content[at : at + 2 + int.from_bytes(content[at + 2 : at + 4])]
    assert codes(content, tmp_path) == []
    assert codes(content[:at] + frame + content[at:], tmp_path) == ["bad-picture"]
    scan = content[content.index(b"\xff\xda") : -2]
    assert codes(content[:-2] + scan * 64 + content[-2:], tmp_path) == ["bad-picture"]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_bands_give_the_same_pixels(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many bands as rows, against Pillow's own resampling of the whole."""
    drawn = Pillow.merge(
        "RGBA", [Pillow.radial_gradient("L").rotate(turn).resize((90, 70)) for turn in (0, 90, 45, 10)]
    )
    content = png(drawn.convert("L").convert("I;16") if mode == "I;16" else drawn.convert(mode))
    for size in ((40, 30), (90, 30), (40, 70), (90, 70), (7, 65)):
        whole = upright(opened(content), *size)
        with monkeypatch.context() as patched:
            patched.setattr(bands, "AT_ONCE", 0)
            patched.setattr(bands, "_BAND", 200)
            parted = upright(opened(content), *size)
        assert (parted.mode, parted.size, parted.tobytes()) == (whole.mode, whole.size, whole.tobytes())


GREY, COLOURED, OF_A_PALETTE, CLEAR = 0, 2, 3, chunk(b"tRNS", b"\0\1")


@pytest.mark.parametrize(
    ("megapixels", "depth", "colour", "more", "expected"),
    [
        (64, 8, GREY, b"", "bad-picture"),
        (40, 16, GREY, b"", "bad-picture"),
        (40, 16, GREY, CLEAR, "too-large"),
        (30, 16, GREY, CLEAR, "too-large"),
        (40, 8, OF_A_PALETTE, b"", "bad-picture"),
        (64, 8, OF_A_PALETTE, b"", "too-large"),
        (15, 8, COLOURED, b"", "bad-picture"),
        (20, 8, COLOURED, b"", "too-large"),
    ],
)
def test_what_is_held_of_a_png_at_once_is_bounded(  # noqa: PLR0917 # what a picture is, and what is said of it
    megapixels: int, depth: int, colour: int, more: bytes, expected: str, tmp_path: Path
) -> None:
    """Only headers are read for it: one that may be as large is found to have no pixels."""
    width = 4000
    header = struct.pack(">IIBBBBB", width, megapixels * 1_000_000 // width, depth, colour, 0, 0, 0)
    assert codes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + more, tmp_path) == [expected]


@pytest.mark.parametrize(
    ("mode", "subsampling", "height", "expected"),
    [("RGB", 0, 1500, []), ("RGB", 0, 5000, ["too-large"]), ("RGB", 2, 5000, ["too-large"]), ("L", 0, 5000, [])],
)
def test_what_is_held_of_a_progressive_jpeg_at_once_is_bounded(
    mode: str, subsampling: int, height: int, expected: list[str], tmp_path: Path
) -> None:
    """All coefficients of 40 megapixels in colours are too many; row by row they are none."""
    small = Pillow.radial_gradient("L").resize((40, 30)).convert(mode)

    def large(*, progressive: bool) -> bytes:
        content = jpeg(small, progressive=progressive, subsampling=subsampling)
        return content.replace(struct.pack(">HH", 30, 40), struct.pack(">HH", height, 8000), 1)

    sizes = [fault for fault in codes(large(progressive=True), tmp_path) if fault == "too-large"]
    assert sizes == expected
    assert "too-large" not in codes(large(progressive=False), tmp_path)
