"""Inputs that grow: what stands in a project at a size, by name. No size here is that of an honest handout.

Each gives the files of a project with one brand and, but where it says so, one handout in English.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from smallest import HEAD

from handout.source.strict import LONGEST
from handout.source.writing import dump

Files = Mapping[str, bytes]
BRAND: Final = "format: 1\nbrand: {0}\nname: A clinic\nregion: GB\nlanguages: [en{1}]\nlayout: leaflet\n"
CONTACT: Final = b'contact: {phone: "555-0100"}\n'
BUILD: Final = ("build", "--no-thumbs", "--as-of", "2026-11-29")
CHECK: Final = ("check", "--as-of", "2026-11-29")
WORK: Final = (
    ("translations", "update", "-l", "de"),
    ("translations", "export", "x", "de", "-o", "x.po"),
    ("translations", "import", "x", "de", "x.po"),
)
SAID: Final = "Rest, and call us. "


@dataclass(frozen=True)
class Input:
    """One kind: its first size (tried again at two and four times that), and what is asked of the program."""

    made: Callable[[int], Files]
    size: int
    commands: tuple[tuple[str, ...], ...] = (BUILD,)


def project(blocks: list[Any], language: str = "en", more: str = "") -> Files:
    content = {**HEAD, "language": language, "sections": [section("about", blocks)]}
    return {"brands/a/brand.yaml": brand("a", more or ("" if language == "en" else f", {language}")), **named(content)}


def brand(name: str, more: str = "") -> bytes:
    return BRAND.format(name, more).encode() + CONTACT


def named(content: Mapping[str, Any], name: str = "content.yaml") -> Files:
    return {name: dump(content).encode(errors="surrogatepass")}


def section(name: str, blocks: list[Any]) -> dict[str, Any]:
    return {"id": name, "role": "other", "title": "About", "blocks": blocks}


def said(count: int) -> list[str]:
    """Texts of a few words that are all different."""
    return [f"Rest for a while, and call {number}." for number in range(count)]


def text(unit: str, language: str = "en") -> Callable[[int], Files]:
    """So many letters, in paragraphs as long as may be, each of them another; no unit is cut."""

    def made(n: int) -> Files:
        long = unit * ((LONGEST - 10) // len(unit))
        rest = unit * (n % len(long) // len(unit))
        return project(
            [{"text": f"{part} {long}"} for part in range(n // len(long))] + [{"text": f"a {rest}"}], language
        )

    return made


def block(make: Callable[[list[str]], Any]) -> Callable[[int], Files]:
    return lambda n: project([make(said(n))])


def blocks(make: Callable[[str], Any]) -> Callable[[int], Files]:
    return lambda n: project([make(one) for one in said(n)])


def sections(n: int) -> Files:
    content = {**HEAD, "sections": [section(f"s{index}", [{"text": one}]) for index, one in enumerate(said(n))]}
    return {"brands/a/brand.yaml": brand("a"), **named(content)}


def handouts(n: int) -> Files:
    """So many handouts in a library."""
    contents = (
        {**HEAD, "handout": f"h{i}", "code": f"X{i}", "sections": [section("about", [{"text": one}])]}
        for i, one in enumerate(said(n))
    )
    files = {f"content/{one['handout']}.yaml": dump(one).encode() for one in contents}
    return {"brands/a/brand.yaml": brand("a"), **files}


def brands(n: int) -> Files:
    names = [f"b{index}" for index in range(n)]
    return {
        **{f"brands/{name}/brand.yaml": brand(name) for name in names},
        **named({**HEAD, "sections": [section("about", [{"text": SAID}])]}),
    }


def messages(n: int) -> Files:
    return project([{"text": one} for one in said(n)], more=", de")


def reworded(n: int) -> Files:
    """So many messages, each with the translation of an earlier wording: all are near to all."""
    old = [{"source": f"Rest for a day, and then call {i}.", "target": f"Ruhe, dann Anruf {i}."} for i in range(n)]
    kept = {"handout": "x", "language": "de", "translated": {"by": "machine"}, "messages": old}
    return {**messages(n), "translations/x/de.yaml": dump(kept).encode()}


def wrong(n: int) -> Files:
    """So many messages, each with a translation that says another number."""
    pairs = [{"source": one, "target": f"Ruhe, dann Anruf {i + 7}."} for i, one in enumerate(said(n))]
    kept = {"format": 1, "handout": "x", "language": "de", "translated": {"by": "machine"}, "messages": pairs}
    return {**messages(n), "translations/x/de.yaml": dump(kept).encode()}


def layouts(n: int) -> Files:
    return {
        **project([{"text": SAID}]),
        **{f"layouts/l{i}.yaml": f"format: 1\nlayout: l{i}\nextends: leaflet\n".encode() for i in range(n)},
    }


def rows(n: int) -> Files:
    """So many rows of a layout, of four cells each, and a text to stand in each of them."""
    texts = [section(f"s{index}", [{"text": one}]) for index, one in enumerate(said(4 * n))]
    return laid({"rows": [[f"s{index + cell}" for cell in range(4)] for index in range(0, 4 * n, 4)]}, texts)


def column(n: int) -> Files:
    """One row with so many sections one under the other in each of two cells."""
    names = [f"s{index}" for index in range(2 * n)]
    texts = [section(name, [{"text": one}]) for name, one in zip(names, said(2 * n), strict=True)]
    return laid({"rows": [[names[:n], names[n:]]]}, texts)


def columns(n: int) -> Files:
    """So many texts on pages of three columns."""
    return laid({"page": {"columns": 3}}, [section("about", [{"text": one} for one in said(n)])])


def laid(layout: Mapping[str, Any], sections_: list[Any]) -> Files:
    return {
        "brands/a/brand.yaml": brand("a").replace(b"leaflet", b"own"),
        "layouts/own.yaml": dump({"format": 1, "layout": "own", **layout}).encode(),
        **named({**HEAD, "sections": sections_}),
    }


def each(block: Mapping[str, Any]) -> Callable[[int], Files]:
    """So many times the same block, of few texts or none."""
    return lambda n: project([block] * n)


def nested(n: int) -> Files:
    return project([{"list": [{"text": "One", "list": said(min(n, 200))}] * max(1, n // 200)}])


INPUTS: Final[Mapping[str, Input]] = {
    "texts": Input(blocks(lambda one: {"text": one}), 1000),
    "sections": Input(sections, 1000),
    "callout": Input(
        block(lambda all_: {"callout": {"tone": "warning", "blocks": [{"text": one} for one in all_]}}), 1000
    ),
    "callouts": Input(blocks(lambda one: {"callout": {"tone": "warning", "blocks": [{"text": one}]}}), 1000),
    "list": Input(block(lambda all_: {"list": all_}), 50),
    "lists": Input(blocks(lambda one: {"list": [one]}), 1000),
    "nested": Input(nested, 1000),
    "steps": Input(blocks(lambda one: {"steps": [one]}), 1000),
    "terms": Input(block(lambda all_: {"terms": [{"term": one, "meaning": one} for one in all_]}), 1000),
    "checklist": Input(block(lambda all_: {"checklist": all_}), 1000),
    "fields": Input(block(lambda all_: {"fields": all_}), 1000),
    "questions": Input(block(lambda all_: {"questions": all_}), 1000),
    "table": Input(block(lambda all_: {"table": {"header": ["A", "B"], "rows": [[one, one] for one in all_]}}), 500),
    "tables": Input(blocks(lambda one: {"table": {"header": ["A", "B"], "rows": [[one, one]]}}), 250),
    "diaries": Input(each({"diary": {"columns": ["A", "B", "C", "D", "E", "F", "G", "H"], "rows": 60}}), 2),
    "grids": Input(each({"table": {"header": ["A", "B"], "rows": [["", ""]] * 50}}), 10),
    "notes": Input(each({"notes": 40}), 30),
    "risks": Input(each({"risk": {"text": "1 of 100 people.", "count": 1, "of": 100}}), 12),
    "scales": Input(each({"scale": {"from": 0, "to": 10, "low": "None", "high": "All"}}), 100),
    "weeks": Input(each({"week": {"title": "The day"}}), 170),
    "contacts": Input(each({"contact": {"qr": "phone"}}), 100),
    "tablets": Input(
        each({"schedule": {"times": ["noon"], "rows": [{"what": "A", "doses": ["8"], "tablets": [8]}] * 40}}), 3
    ),
    "rows": Input(rows, 250),
    "column": Input(column, 500),
    "columns": Input(columns, 1000),
    "room": Input(text("{line} "), 8_000),
    "word": Input(text("x"), 100_000),
    "capitals": Input(text("W"), 100_000),
    "digits": Input(text("7"), 100_000),
    "dots": Input(text("."), 100_000),
    "numbers": Input(text("12 "), 100_000),
    "latin": Input(text(SAID), 100_000),
    "arabic": Input(text("شد العضلات مؤلم 12. ", "ar"), 100_000),
    "thai": Input(text("กล้ามเนื้อหดเกร็ง", "th"), 75_000),
    "chinese": Input(text("肌肉痉挛很痛。", "zh-Hans"), 75_000),
    "japanese": Input(text("筋肉のけいれんは痛い", "ja"), 75_000),
    "hindi": Input(text("मांसपेशियों में ऐंठन ", "hi"), 75_000),
    "accents": Input(text("\u0301"), 75_000),
    "joiners": Input(text("\u200d"), 75_000),
    "families": Input(text("\U0001f468\u200d"), 75_000),
    "embeddings": Input(text("\u202b"), 75_000),
    "isolates": Input(text("\u2067"), 75_000),
    "brackets": Input(text("("), 100_000),
    "stars": Input(text("**"), 100_000),
    "bold": Input(text("**a** "), 100_000),
    "links": Input(text("[a](https://a.example/) "), 100_000),
    "opened": Input(text("["), 100_000),
    "variables": Input(text("{clinic.phone} "), 100_000),
    "braces": Input(text("{"), 100_000),
    "backslashes": Input(text("\\"), 100_000),
    "escapes": Input(text("\\* "), 100_000),
    "units": Input(text("5 mg "), 100_000),
    "phones": Input(text("555-0100 "), 100_000),
    "mixed": Input(text("ab شد ", "ar"), 100_000),
    "handouts": Input(handouts, 75, (BUILD, ("status",))),
    "brands": Input(brands, 250, (BUILD, ("status",))),
    "layouts": Input(layouts, 100),
    "messages": Input(messages, 1200, (*WORK, ("status",), CHECK)),
    "wrong": Input(wrong, 1000, (CHECK,)),
    "reworded": Input(reworded, 600, (*WORK, ("translations", "confirm", "x", "de", "--by", "Ann Lee", "--yes"))),
}
