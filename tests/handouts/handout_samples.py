"""Projects made for these tests: harmless words only, an invented clinic, nothing that is advice."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from handout.models.language import Language
from handout.usecases.build import build
from handout.usecases.result import BuildResult, Options
from sentences import said

DAY = date(2026, 11, 23)
LINK = "https://clinic.example/leaflets/how-we-write-our-leaflets-and-where-our-words-come-from"

SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60" viewBox="0 0 120 60">
<rect x="4" y="4" width="112" height="52" fill="#e6f0f7" stroke="#14507d" stroke-width="2"/>
<circle cx="60" cy="30" r="18" fill="#0f766e"/></svg>
"""


def png(width: int, height: int) -> bytes:
    """A picture of stripes, 8-bit RGB (ISO/IEC 15948)."""
    row = b"\0" + b"".join(bytes((40, 80 + x % 2 * 100, 120)) for x in range(width))
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(row * height)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in (*parts, (b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def handout(name: str, language: str, title: str, sections: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "format": 1,
        "handout": name,
        "code": "T-01",
        "version": "1.0",
        "language": language,
        "title": title,
        "issued": DAY,
        "review": {"due": date(2028, 11, 23)},
        "sections": list(sections),
    }


def section(name: str, title: str, *blocks: Mapping[str, Any], role: str = "other") -> dict[str, Any]:
    return {"id": name, "role": role, "title": title, "blocks": list(blocks)}


def write_project(root: Path, handouts: Iterable[Mapping[str, Any]], languages: Iterable[str], paper: str) -> None:
    """Handouts in content/, one brand, two pictures."""
    (root / "content").mkdir(parents=True)
    for made in handouts:
        _write(root / "content" / f"{made['handout']}.yaml", made)
    (root / "content" / "drawing.svg").write_text(SVG, encoding="utf-8")
    (root / "content" / "stripes.png").write_bytes(png(90, 60))
    brand = {
        "format": 1,
        "brand": "example",
        "name": "Example Family Clinic",
        "region": "US",
        "languages": list(languages),
        "staff_language": "en",
        "layout": "leaflet",
        "paper": paper,
        "palette": {"primary": "#14507d", "accent": "#0f766e"},
        "contact": {"phone": "555-0100", "address": "1 Example Street", "web": "clinic.example"},
    }
    (root / "brands" / "example").mkdir(parents=True)
    _write(root / "brands" / "example" / "brand.yaml", brand)


def _write(path: Path, data: Mapping[str, Any]) -> None:
    path.write_text(yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False), encoding="utf-8")


def built(root: Path, languages: Iterable[str] = ()) -> BuildResult:
    """As ``handout build`` in that folder."""
    return build(Options(root, root / "output", DAY, languages=tuple(languages)))


# --- one of everything


def everything() -> dict[str, Any]:
    """A long handout: every kind of block, and things that do not fit on one page."""
    return handout(
        "everything",
        "en",
        "Notes about a long walk",
        [
            section("start", "Where to start", *_start(), role="key-points"),
            section("box", "A long box", *_boxes()),
            section("pictures", "Two pictures", *_pictures()),
            section("days", "Two hundred days", table(200)),
            section("own", "Your own notes", *_own()),
            section("look", "Look at this", *looked_at("A scale", "How far it is", "Look at the map before you go.")),
        ],
    )


def _start() -> Iterator[dict[str, Any]]:
    yield {
        "text": "Put on your shoes. Take a map and some water. **Tell a friend** where you go, and when you come back."
    }
    yield {
        "text": f"The path is shown [on the page of {{clinic.name}} that tells how we write all our leaflets, where "
        f"the words come from and who reads them before you do]({LINK}), and again [here]({LINK})."
    }
    yield {
        "list": [
            "Near the river.",
            {"text": "In the wood:", "steps": ["Left.", {"text": "Right:", "list": ["Up.", "Down."]}]},
        ]
    }
    yield {"steps": [f"Walk to sign {number}." for number in range(1, 13)]}


def _boxes() -> Iterator[dict[str, Any]]:
    words = [
        {"text": f"Day {day}: the path goes on along the river, past a mill, and up to the old bridge."}
        for day in range(1, 41)
    ]
    yield {"callout": {"tone": "note", "title": "A box longer than a page", "blocks": words}}
    yield {
        "callout": {
            "tone": "tip",
            "blocks": [{"list": ["Rest often.", "Look round."]}, {"text": "Then go on."}],
        }
    }


def _pictures() -> Iterator[dict[str, Any]]:
    yield {"figure": {"file": "drawing.svg", "alt": "A green ball in a blue frame", "caption": "A drawing."}}
    yield {"figure": {"file": "stripes.png", "alt": "Stripes of two colours", "caption": "A picture of pixels."}}
    yield {"figure": {"file": "stripes.png", "decorative": True}}


def table(rows: int) -> dict[str, Any]:
    cells = [
        [f"Day {day}", f"{day + 3} miles", f"From bridge {day} to bridge {day + 1}, then rest"]
        for day in range(1, rows + 1)
    ]
    return {"table": {"header": ["When", "How far", "Where"], "rows": cells}}


def _own() -> Iterator[dict[str, Any]]:
    yield {
        "terms": [
            {"term": "Bridge", "meaning": "A way over the water."},
            {"term": "Mill", "meaning": "A house with a wheel."},
        ]
    }
    yield {
        "timeline": [
            {"when": "At nine", "what": "The bus comes.", "effect": "none"},
            {"when": "At ten", "what": "You can see a little of the river.", "effect": "some"},
            {"when": "From noon on", "what": "All of the river lies before you.", "effect": "full"},
        ]
    }
    yield {"questions": ["How far is it?", "Where can I rest on the way if it rains all day and the river is high?"]}
    yield {"checklist": ["Map", "Water", "Shoes"]}
    yield {"fields": ["Name", "Day of the walk"]}
    yield {"notes": 4}


def looked_at(short: str, middle: str, long: str) -> Iterator[dict[str, Any]]:
    """Blocks that people look at, of three texts."""
    yield {"scale": {"from": 0, "to": 10, "low": short, "high": middle}}
    step = {"file": "drawing.svg", "alt": short, "text": long}
    yield {"picture-steps": [step | {"title": middle}, step | {"file": "stripes.png"}]}
    yield {"contact": {"qr": "web"}}


# --- a page in any language


def page_in(language: Language) -> dict[str, Any]:
    """The fixed words of a language as paragraphs: real sentences, or one that stands in for them."""
    say = said(language)
    return handout(
        f"words-{language.language.lower()}",
        language.language,
        say.not_for_use,
        [
            section("one", say.urgent, {"text": f"{say.draft} {say.machine} {say.partial}"}, role="key-points"),
            section("two", say.warning, {"list": [say.stale, say.expired]}, {"steps": [say.region, say.labels]}),
            section(
                "three", say.tip, {"text": f"{say.human} {{clinic.name}}"}, {"text": f"{say.urgent}: {{clinic.phone}}"}
            ),
            section(
                "four",
                say.note,
                {"table": {"header": [say.note, say.tip], "rows": [[say.draft, say.stale], [say.expired, say.tip]]}},
            ),
            section(
                "five",
                say.sources,
                {"callout": {"tone": "tip", "blocks": [{"text": f"**{say.note}**: {say.expired}"}]}},
            ),
            section("six", say.note, {"checklist": [say.tip, say.warning]}),
            section("seven", say.tip, *looked_at(say.tip, say.not_for_use, say.expired)),
        ],
    )
