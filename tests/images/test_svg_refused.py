"""What is not drawn is named, with its line and what to do; what is hostile never runs, loads or swells."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from svg_features import FEATURES
from svg_samples import HEAD, read_drawing, svg

from handout.images import read

RECT = '<rect width="1" height="1"'

UNSUPPORTED = {
    "text": ("<text>Call us</text>", "outlines"),
    "image": ('<image width="1" height="1" href="data:image/png;base64,AAAA"/>', "PNG"),
    "filter": (f'<filter id="a"/>{RECT} filter="url(#a)"/>', "effect"),
    "filter in a style": (f'{RECT} style="FILTER:blur(2px)"/>', "effect"),
    "pattern": (f'<pattern id="a"/>{RECT} fill="url(#a)"/>', "pattern"),
    "marker": ('<path d="M0 0H1" stroke="red" marker-end="url(#a)"/>', "arrow"),
    "marker in short": ('<path d="M0 0H1" stroke="red" style="marker:url(#a)"/>', "arrow"),
    "animation": (f'{RECT}><animate attributeName="x"/></rect><animate attributeName="x"/>', "animation"),
    "unknown element": ("<spiral/>", "plain shapes"),
    "missing gradient": (f'{RECT} fill="url(#a)"/>', "not in the file"),
    "missing use": ('<use href="#a"/>', "not in the file"),
    "use of itself": ('<g id="a"><use href="#a"/></g>', "itself"),
    "clip of itself": (
        f'<clipPath id="a" clip-path="url(#a)">{RECT}/></clipPath><g clip-path="url(#a)">{RECT}/></g>',
        "itself",
    ),
    "text in a clip": (f'<clipPath id="a"><text>A</text></clipPath>{RECT} clip-path="url(#a)"/>', "outlines"),
    "clip by a shape of CSS": (f'{RECT} clip-path="circle(2)"/>', "clip-path"),
    "other colour spaces": (f'{RECT} fill="oklch(0.5 0.1 20)"/>', "sRGB"),
    "variables": (f'{RECT} fill="var(--brand)"/>', "variables"),
    "thin pen": ('<path d="M0 0H1" stroke="red" vector-effect="non-scaling-stroke"/>', "vector-effect"),
    "arcs as joins": ('<path d="M0 0H1" stroke="red" stroke-linejoin="arcs"/>', "joins"),
    "reader's language": (f'<switch><g systemLanguage="en">{RECT}/></g>{RECT}/></switch>', "systemLanguage"),
    "linear light": (
        f'<linearGradient id="a" color-interpolation="linearRGB"><stop/></linearGradient>{RECT} fill="url(#a)"/>',
        "sRGB",
    ),
    "rotate as a property": (f'{RECT} style="rotate:45deg"/>', "rotate"),
    "a number without unit in a style": (f'{RECT} style="x:2"/>', "px"),
    "media": (f"<style>@media print {{ rect {{ fill: red }} }}</style>{RECT}/>", "@media"),
    "a sheet for print": (f'<style media="print">rect {{ fill: red }}</style>{RECT}/>', "media"),
    "nothing": ("<g/>", "nothing"),
    "out of bounds": (f'{RECT} x="1e9"/>', "bounds"),
    "font sizes": ('<g font-size="20"><rect width="2em" height="1"/></g>', "em"),
}

UNREADABLE = {
    "path": '<path d="M0 0 L nonsense"/>',
    "path without a move": '<path d="L1 1"/>',
    "half an arc": '<path d="M0 0a1 1 0 2 1 1 1"/>',
    "points": '<polygon points="0 0 1"/>',
    "length": '<rect width="a" height="1"/>',
    "negative": '<rect width="-1" height="1"/>',
    "colour": f'{RECT} fill="nocolour"/>',
    "opacity": f'{RECT} opacity="half"/>',
    "transform": f'{RECT} transform="rotate(1,2)"/>',
    "unfinished transform": f'{RECT} transform="scale(2"/>',
    "selector": f"<style>rect:: {{fill:red}}</style>{RECT}/>",
    "selector of any namespace": f"<style>[*|id]{{fill:red}}</style>{RECT}/>",
    "style": f'{RECT} style="fill"/>',
    "endless": '<rect width="1e999" height="1"/>',
    "address elsewhere": f'{RECT} fill="url(http://a.example/#a)"/>',
}


@pytest.mark.parametrize("name", UNSUPPORTED)
def test_what_cannot_be_printed_is_named(name: str, tmp_path: Path) -> None:
    body, word = UNSUPPORTED[name]
    _, codes, said = read_drawing(tmp_path, svg(body))
    assert set(codes) == {"unsupported-picture"}, said
    assert word in said


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_no_guess(name: str, tmp_path: Path) -> None:
    _, codes, said = read_drawing(tmp_path, svg(UNREADABLE[name]))
    assert codes == ["bad-picture"], said


@pytest.mark.parametrize("name", ["transform", "clip-path", "mask"])
def test_what_programs_do_not_agree_on_is_refused(name: str, tmp_path: Path) -> None:
    value = "rotate(9)" if name == "transform" else "url(#a)"
    _, codes, said = read_drawing(tmp_path, svg(f'{RECT}/><mask id="a"/>', f'{HEAD} {name}="{value}"'))
    assert codes == ["unsupported-picture"] and name in said


HOSTILE = {
    "entity": b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<title>&a;</title>"),
    "laughs": b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + svg("<title>&b;</title>"),
    "doctype-in-utf-16": (
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE svg []>' + svg(f"{RECT}/>").decode()
    ).encode("utf-16"),
    "script": svg(f"<script>alert(1)</script>{RECT}/>"),
    "script in defs": svg(f"<defs><script>alert(1)</script></defs>{RECT}/>"),
    "foreign-object": svg("<foreignObject><div/></foreignObject>"),
    "event": svg(f'{RECT} onclick="alert(1)"/>'),
    "event-in-capitals": svg(f'{RECT} ONCLICK="alert(1)"/>'),
    "event-on-root": svg(f"{RECT}/>", HEAD + ' onload="alert(1)"'),
    "href": svg(f'<a href="http://a.example/">{RECT}/></a>'),
    "xlink": svg(f'<g xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd">{RECT}/></g>'),
    "use of another file": svg('<use href="other.svg#a"/>'),
    "import": svg(f'<style>@import "http://a.example/a.css";</style>{RECT}/>'),
    "escaped-import": svg(f'<style>\\40 import "a.css";</style>{RECT}/>'),
    "font": svg(f"<style>@font-face{{font-family:A;src:url(http://a.example/a.ttf)}}</style>{RECT}/>"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_drawings_are_refused(name: str, tmp_path: Path) -> None:
    _, codes, said = read_drawing(tmp_path, HOSTILE[name])
    assert "unsafe-picture" in codes, said


def test_an_unknown_entity_is_no_blank(tmp_path: Path) -> None:
    """Behind a DOCTYPE with a DTD a reader of XML may leave it out (XML 1.0, 4.1)."""
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://a.example/svg11.dtd">'
    _, codes, _ = read_drawing(tmp_path, doctype + svg('<rect width="1" height="1" fill="&blue;"/>'))
    assert codes == ["bad-picture"]


ESCAPED = (r"\75rl(#a)", r"\75 rl(#a)", r"\000075rl(#a)", r"\55 RL(#a)", r"u\52L(#a)", r"ur\6c (#a)", r"ur\l(#a)")
"""``url(#a)`` by CSS Syntax Level 3, 4.3.7: up to six hexadecimal digits, a blank after them, or a plain letter."""
PLACES = (f"{RECT} fill='%s'/>", f"{RECT} style='fill:%s'/>", f"<style>rect {{ fill: %s }}</style>{RECT}/>")


@pytest.mark.parametrize("escaped", ESCAPED)
@pytest.mark.parametrize("place", PLACES)
def test_an_escape_in_a_style_is_refused(place: str, escaped: str, tmp_path: Path) -> None:
    _, codes, said = read_drawing(tmp_path, svg(place % escaped))
    assert codes == ["unsafe-picture"], said


def test_every_fault_is_told_once_with_its_line(tmp_path: Path) -> None:
    _, codes, said = read_drawing(tmp_path, svg("\n<text>a</text>\n<text>b</text>\n<spiral/><script/>"))
    assert sorted(codes) == ["unsafe-picture", "unsupported-picture", "unsupported-picture"], said
    assert "logo.svg:2: " in said and "logo.svg:4: " in said


def test_each_reason_has_a_hint_of_its_own(tmp_path: Path) -> None:
    hints = set()
    for body in ("<text/>", '<image href="#a"/>', f'{RECT} style="filter:blur(1px)"/>', f'{RECT} fill="url(#a)"/>'):
        file = tmp_path / "a.svg"
        file.write_bytes(svg(body))
        hints |= {fault.hint for fault in read(file, "a.svg")[1]}
    assert len(hints) == 4


def laughs(levels: int) -> str:
    """A million paths of a few lines: each group draws the one before it ten times."""
    groups = (f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, levels))
    return '<path id="a0" d="M0 0H1V1z"/>' + "".join(groups)


@pytest.mark.parametrize(
    "content",
    [
        b"<svg",
        b"<svg></svg",
        b"<html/>",
        b'<?xml version="1.0" encoding="nonsense"?><svg/>',
        svg(f"{RECT}/>", '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"'),
        svg(f"{RECT}/>", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="a b c d"'),
        svg(f"{RECT}/>", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e400 1"'),
        svg(f"{RECT}/>", '<svg xmlns="http://www.w3.org/2000/svg"'),
        svg("<g>" * 100 + "</g>" * 100),
        svg(f"{RECT}/>" * 11_000),
        svg('<path d="' + "M0 0 " * 250_000 + '"/>'),
        svg(laughs(8)),
    ],
)
def test_damaged_and_overgrown_drawings(content: bytes, tmp_path: Path) -> None:
    assert read_drawing(tmp_path, content)[1]


@pytest.mark.parametrize(("groups", "expected"), [(39, []), (40, ["too-large"])])
def test_a_drawing_is_forty_levels_deep_at_most(groups: int, expected: list[str], tmp_path: Path) -> None:
    assert read_drawing(tmp_path, svg("<g>" * groups + f"{RECT}/>" + "</g>" * groups))[1] == expected


def test_whatever_happens_to_a_file_it_is_read_or_refused(tmp_path: Path) -> None:
    """Bytes and pieces of a drawing with everything in it, moved, doubled and lost."""
    dice = random.Random(12)
    pieces = [body for body, _ in FEATURES.values()]
    for _ in range(300):
        whole = bytearray(svg("".join(dice.sample(pieces, 3))))
        for _ in range(dice.randint(1, 6)):
            at, size = dice.randrange(len(whole)), dice.randrange(12)
            piece = whole[at : at + size]
            where = dice.randrange(len(whole))
            match dice.randrange(4):
                case 0:
                    del whole[at : at + size]
                case 1:
                    whole[where:where] = piece
                case 2:
                    whole[at] = dice.choice(b"\"'<>&#0-9.e%(){};:\\ AZ")
                case _:
                    whole[where : where + len(piece)] = piece
        read_drawing(tmp_path, bytes(whole))


NEVER_ENDING = {
    "a long path used often": '<path id="p" d="M0 0' + "L1 2" * 5000 + '"/>' + '<use href="#p"/>' * 100,
    "many stops used often": '<linearGradient id="g">'
    + "<stop/>" * 500
    + '<stop offset="1" stop-color="red"/></linearGradient>'
    + '<rect width="1" height="1" fill="url(#g)"/>' * 60,
    "each rule for each element": "<style>" + "path{fill:red}" * 3000 + "</style>" + '<path d="M0 0h9v9"/>' * 2000,
    "ancestors of ancestors": "<style>q " + "g " * 12 + "path{fill:red}</style>" + "<g>" * 30 + "<path/>" + "</g>" * 30,
    "within :is": "<style>" + ":is(q, g) " * 12 + "path{fill:red}</style>" + "<g>" * 30 + "<path/>" + "</g>" * 30,
    "neighbours of neighbours": "<style>q~" + "path~" * 5 + "path{fill:red}</style>" + "<path/>" * 100,
    "a rule of many values": "<style>"
    + "path{fill:red;x:1px;y:1px}" * 900
    + "</style>"
    + '<path d="M0 0h9v9"/>' * 2000,
    "a sheet as long as a book": "<style>" + "a{fill:red}" * 10_000 + f"</style>{RECT}/>",
    "dashes of many shapes": f'<g stroke="red" stroke-dasharray="{"1 " * 450}1">'
    + '<path d="M0 0L5 5"/>' * 600
    + "</g>",
    "brackets in brackets": "<style>path{fill:" + "(" * 5000 + "}</style>",
    "clips of clips": "".join(f'<clipPath id="c{i}" clip-path="url(#c{i + 1})">{RECT}/></clipPath>' for i in range(999))
    + f'<clipPath id="c999">{RECT}/></clipPath>{RECT} clip-path="url(#c0)"/>',
}


@pytest.mark.parametrize("name", NEVER_ENDING)
def test_a_small_file_cannot_ask_for_endless_work(name: str, tmp_path: Path) -> None:
    image, codes, said = read_drawing(tmp_path, svg(NEVER_ENDING[name]))
    assert (image, codes) == (None, ["too-large"]), said


def test_blanks_in_numbers_are_read_once(tmp_path: Path) -> None:
    """Read anew from each blank, these would take an hour."""
    path = f'<path d="M0 0{" " * 400_000}x"/>'
    image, codes, said = read_drawing(tmp_path, svg(path))
    assert (image, codes) == (None, ["bad-picture"]), said


def test_selectors_of_designers_are_no_endless_work(tmp_path: Path) -> None:
    sheet = "".join(f".st{i}{{fill:#00{i % 90:02d}00}} svg g .st{i} path{{fill:red}}" for i in range(200))
    shapes = "".join(f'<g class="st{i}"><g><path d="M0 0h9v9"/></g></g>' for i in range(200))
    image, codes, said = read_drawing(tmp_path, svg(f"<style>{sheet}</style>{shapes}"))
    assert image, (codes, said)


OVERLONG = {
    "a number in a style": f'<rect height="1" style="width:{"1" * 5000}px"/>',
    "a number in a colour": f'{RECT} fill="rgb({"1" * 5000},1,1)"/>',
    "a number in a sheet": f"<style>rect:nth-child({'1' * 5000}){{fill:red}}</style>{RECT}/>",
    "a number that ends badly": f'<rect width="{"1" * 200_000}!" height="1"/>',
    "a transform that ends badly": f'{RECT} transform="scale({"1" * 200_000}!)"/>',
    "a colour that all inherit": f'<g stroke="rgb({" " * 20_000}1,2,3)">' + f"{RECT}/>" * 3000 + "</g>",
}


@pytest.mark.parametrize("name", OVERLONG)
def test_what_no_program_writes_is_not_read_at_length(name: str, tmp_path: Path) -> None:
    """Numbers of thousands of digits, which Python's int refuses, and texts that each shape would look at anew."""
    image, codes, said = read_drawing(tmp_path, svg(OVERLONG[name]))
    assert image is None, said
    assert set(codes) == {"bad-picture"}, said
