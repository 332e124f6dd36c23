"""Pictures: plain ones come through exactly, odd ones are named, hostile ones never reach an engine."""

from __future__ import annotations

import io
import logging
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


def form(folder: Path, content: bytes) -> list[str]:
    """The operators, without the frame that svglib puts around: SVG's y runs down, 96 units are an inch."""
    image, codes, _ = tried(folder, content)
    assert codes == []
    assert image is not None
    assert image.form is not None
    assert (image.width, image.height) == (30.0, 15.0)
    lines = image.form.decode("ascii").splitlines()
    assert lines[:3] == ["4 M", "q", "0.75 0 0 -0.75 0 15 cm"]
    return [line for line in lines[3:-1] if line not in ("q", "Q", "1 0 0 1 0 0 cm")]


@pytest.mark.parametrize(
    ("body", "operators"),
    [
        (
            '<rect x="1" y="2" width="3" height="4" fill="#ff0000"/>',
            ["1 0 0 rg", "1 2 3 4 re", "f"],
        ),
        (
            '<line x1="0" y1="1" x2="2" y2="3" stroke="#00f" stroke-width="2" stroke-linecap="square"/>',
            ["0 0 1 RG", "2 w", "2 J", "0 j", "0 1 m", "2 3 l", "S"],
        ),
        (
            '<polygon points="0,0 4,0 4,4" fill="lime" stroke="black" stroke-linejoin="round"/>',
            ["0 1 0 rg", "0 0 0 RG", "1 w", "0 J", "1 j", "0 0 m", "4 0 l", "4 4 l", "h", "B"],
        ),
        (
            '<polyline points="0,0 4,0 4,4" fill="none" stroke="black" stroke-dasharray="2 1"/>',
            ["0 0 0 RG", "1 w", "0 J", "0 j", "[2 1] 0 d", "0 0 m", "4 0 l", "4 4 l", "S"],
        ),
        (
            '<path d="M0 0 H4 V4 C4 5 3 6 2 6 Z M1 1 H2 V2 Z" fill="black" fill-rule="evenodd"/>',
            ["0 0 0 rg", "0 0 m", "4 0 l", "4 4 l", "4 5 3 6 2 6 c", "h", "1 1 m", "2 1 l", "2 2 l", "h", "f*"],
        ),
        (
            '<g transform="translate(5 6)"><rect width="1" height="1" fill="white"/></g>',
            ["1 0 0 1 5 6 cm", "1 1 1 rg", "0 0 1 1 re", "f"],
        ),
        (
            '<style>.a{fill:#0000ff}</style><rect class="a" width="1" height="1"/>',
            ["0 0 1 rg", "0 0 1 1 re", "f"],
        ),
        (
            '<rect style="fill:#0f0;stroke:none" width="1" height="1"/>',
            ["0 1 0 rg", "0 0 1 1 re", "f"],
        ),
        (
            # a quarter of a circle of radius 1: control points lie 0.5523 out (4/3 (√2 - 1))
            '<circle cx="0" cy="0" r="1" fill="black"/>',
            [
                *("0 0 0 rg", "1 0 m", "1 0.5523 0.5523 1 0 1 c", "-0.5523 1 -1 0.5523 -1 0 c"),
                *("-1 -0.5523 -0.5523 -1 0 -1 c", "0.5523 -1 1 -0.5523 1 0 c", "h", "f"),
            ],
        ),
    ],
)
def test_shapes(body: str, operators: list[str], tmp_path: Path) -> None:
    assert form(tmp_path, svg(body)) == operators


def test_rounded_rectangles_and_ellipses(tmp_path: Path) -> None:
    rounded = form(tmp_path, svg('<rect width="10" height="6" rx="2" ry="1" fill="black"/>'))
    assert rounded[1:3] == ["2 0 m", "8 0 l"]
    assert rounded[-2:] == ["h", "f"]
    ellipse = form(tmp_path, svg('<ellipse cx="5" cy="5" rx="4" ry="2" fill="black"/>'))
    assert ellipse[1:3] == ["9 5 m", "9 6.1046 7.2091 7 5 7 c"]


def test_what_paints_nothing_is_no_fault(tmp_path: Path) -> None:
    odd = (
        "<title>A</title><desc>B</desc><metadata><x/></metadata><!-- c --><?p q?>"
        "<style>rect{opacity:1!important}</style>"
        '<n:view xmlns:n="http://inkscape.example"/><rect n:a="b" xmlns:n="http://inkscape.example" opacity="1" '
        'width="1" height="1" fill="black" data-name="d" aria-label="e"/>'
    )
    assert form(tmp_path, svg(odd)) == ["0 0 0 rg", "0 0 1 1 re", "f"]


RECT = '<rect width="1" height="1"'

UNSUPPORTED = {
    "text": "<text>Call us</text>",
    "gradient": '<linearGradient id="a"><stop offset="0"/></linearGradient>',
    "image": '<image width="1" height="1"/>',
    "use": '<use width="1"/>',
    "filter-element": '<filter id="a"/>',
    "clip-path-element": '<clipPath id="a"/>',
    "switch": "<switch/>",
    "animate": '<animate attributeName="x"/>',
    "opacity": f'{RECT} opacity="0.5"/>',
    "group-opacity": f'<g opacity=".5">{RECT}/></g>',
    "fill-opacity": f'{RECT} fill-opacity="0.5"/>',
    "style-opacity": f'{RECT} style="fill:red; opacity: 0.5"/>',
    "style-in-capitals": f'{RECT} style="fill:red; OPACITY: 0.5"/>',
    "sheet-opacity": f"<style>rect {{ fill-opacity: .2 }}</style>{RECT}/>",
    "url-fill": f'{RECT} fill="url(#a)"/>',
    "style-url": f'{RECT} style="fill:url(#a)"/>',
    "mask": f'{RECT} mask="url(#a)"/>',
    "rgba": f'{RECT} fill="rgba(1,2,3,0.5)"/>',
    "colour": f'{RECT} fill="nocolour"/>',
    "nothing": "<g/>",
    "css-transform": f'{RECT} style="transform: scale(2)"/>',
    "hidden": f'{RECT} visibility="hidden"/>',
    "out-of-bounds": f'{RECT} x="1e9" fill="black"/>',
}


@pytest.mark.parametrize("name", UNSUPPORTED)
def test_what_cannot_be_printed_is_named(name: str, tmp_path: Path) -> None:
    _, codes, said = tried(tmp_path, svg(UNSUPPORTED[name]))
    assert codes == ["unsupported-picture"], said
    assert "outlines" in said


HOSTILE = {
    "doctype": b'<!DOCTYPE svg SYSTEM "http://a.example/x.dtd">' + svg(f"{RECT}/>"),
    "entity": b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<title>&a;</title>"),
    "laughs": b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + svg("<title>&b;</title>"),
    "doctype-in-utf-16": (
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE svg []>' + svg(f"{RECT}/>").decode()
    ).encode("utf-16"),
    "script": svg("<script>alert(1)</script>"),
    "foreign-object": svg("<foreignObject><div/></foreignObject>"),
    "event": svg(f'{RECT} onclick="alert(1)"/>'),
    "event-in-capitals": svg(f'{RECT} ONCLICK="alert(1)"/>'),
    "media": svg(f"<style>@media print {{ rect {{ fill: red }} }}</style>{RECT}/>"),
    "event-on-root": svg(f"{RECT}/>", HEAD + ' onload="alert(1)"'),
    "href": svg(f'<g href="http://a.example/">{RECT}/></g>'),
    "xlink": svg(f'<g xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd">{RECT}/></g>'),
    "import": svg(f'<style>@import "http://a.example/a.css";</style>{RECT}/>'),
    "escaped-import": svg(f'<style>\\40 import "a.css";</style>{RECT}/>'),
}


def watched(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What is shown to svglib, instead of svglib."""
    calls: list[bytes] = []
    monkeypatch.setattr("svglib.svglib.svg2rlg", lambda file: calls.append(file.read()))
    return calls


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_drawings_are_refused_before_svglib_sees_them(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = watched(monkeypatch)
    _, codes, said = tried(tmp_path, HOSTILE[name])
    assert codes == ["unsafe-picture"], said
    assert not calls


ESCAPED_URL = (r"\75rl(#a)", r"\75 rl(#a)", r"\000075rl(#a)", r"\55 RL(#a)", r"u\52L(#a)", r"ur\6c (#a)", r"ur\l(#a)")
"""``url(#a)`` by CSS Syntax Level 3, 4.3.7: up to six hexadecimal digits, a blank after them, or a plain letter."""

STYLED = {
    "attribute": f"{RECT} fill='%s'/>",
    "style": f"{RECT} style='fill:%s'/>",
    "sheet": f"<style>rect {{ fill: %s }}</style>{RECT}/>",
    "sheet-in-defs": f"<defs><style>rect {{ fill: %s }}</style></defs>{RECT}/>",
}


@pytest.mark.parametrize("escaped", ESCAPED_URL)
@pytest.mark.parametrize("place", STYLED)
def test_an_escaped_address_is_refused_before_svglib_sees_it(
    place: str, escaped: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = watched(monkeypatch)
    _, codes, said = tried(tmp_path, svg(STYLED[place] % escaped))
    assert codes == ["unsafe-picture"], said
    assert not calls


@pytest.mark.parametrize("address", ["url(#a)", "URL(#a)", "Url( #a )"])
@pytest.mark.parametrize("place", STYLED)
def test_an_address_is_no_paint_whatever_its_capitals(
    place: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = watched(monkeypatch)
    _, codes, said = tried(tmp_path, svg(STYLED[place] % address))
    assert codes == ["unsupported-picture"], said
    assert not calls


def test_every_fault_of_a_drawing_is_told_once(tmp_path: Path) -> None:
    _, codes, said = tried(tmp_path, svg('<text>a</text><text>b</text><image width="1"/><script/>'))
    assert codes == ["unsupported-picture", "unsupported-picture", "unsafe-picture"], said


@pytest.mark.parametrize(
    "content",
    [
        b"<svg",
        b"<svg></svg",
        b"<html/>",
        b'<?xml version="1.0" encoding="nonsense"?><svg/>',
        svg('<path d="M0 0 L nonsense" fill="black"/>'),
        svg('<rect width="a" height="1" fill="black"/>'),
        svg(f"{RECT}/>", '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"'),
        svg(f"{RECT}/>", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="a b c d"'),
        svg(f"{RECT}/>", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e400 1"'),
        svg("<g>" * 100 + "</g>" * 100),
        svg(f"{RECT}/>" * 6000),
        svg('<path d="' + "M0 0 " * 200_000 + '"/>'),
        b"GIF89a" + bytes(20),
        b"",
    ],
)
def test_damaged_and_overgrown_pictures(content: bytes, tmp_path: Path) -> None:
    _, codes, _ = tried(tmp_path, content)
    assert codes


@pytest.mark.parametrize(("groups", "expected"), [(39, []), (40, ["too-large"])])
def test_a_drawing_is_forty_levels_deep_at_most(groups: int, expected: list[str], tmp_path: Path) -> None:
    nested = "<g>" * groups + f'{RECT} fill="black"/>' + "</g>" * groups
    assert tried(tmp_path, svg(nested))[1] == expected


def png(bitmap: Pillow.Image, **options: Any) -> bytes:
    stream = io.BytesIO()
    bitmap.save(stream, "PNG", **options)
    return stream.getvalue()


def jpeg(bitmap: Pillow.Image, **options: Any) -> bytes:
    stream = io.BytesIO()
    bitmap.save(stream, "JPEG", **options)
    return stream.getvalue()


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


def test_what_svglib_complains_of_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def complain(file: object) -> None:
        logging.getLogger("svglib.svglib").warning("cannot draw a spiral")

    monkeypatch.setattr("svglib.svglib.svg2rlg", complain)
    _, codes, said = tried(tmp_path, svg(f"{RECT}/>"))
    assert codes == ["unsupported-picture"]
    assert "spiral" in said


def test_what_svglib_cannot_draw_at_all_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("svglib.svglib.svg2rlg", lambda file: None)
    found, codes, _ = tried(tmp_path, svg(f"{RECT}/>"))
    assert (found, len(codes)) == (None, 1)
