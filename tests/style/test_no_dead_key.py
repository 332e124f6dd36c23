"""Every key that a layout may have changes the page: each is set to another value, where every block can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from pydantic import BaseModel

from compose_samples import FONTS, HERE, ROOT, brand, language_of, words
from handout.blocks import SheetBlock
from handout.blocks.callout import SheetCallout, Tone
from handout.blocks.checklist import SheetChecklist
from handout.blocks.fields import SheetFields
from handout.blocks.figure import SheetFigure
from handout.blocks.lists import SheetItem, SheetList
from handout.blocks.notes import SheetNotes
from handout.blocks.questions import SheetQuestions
from handout.blocks.table import SheetTable
from handout.blocks.terms import SheetTerms
from handout.blocks.text import SheetText
from handout.compose import fragmenter
from handout.compose.composer import LayoutContext, compose, letterhead_slots, measure
from handout.compose.plan import Branding, Item, Plan
from handout.compose.running import BrandPictures, RunningSetter
from handout.compose.setting import ParagraphCache, Setter
from handout.models.image import Image
from handout.models.layout import Layout, Styles
from handout.sheet import Body, Letterhead, Sheet, SheetSection
from handout.source import read
from handout.style import SLOT_NAMES, resolve
from sheet_samples import RUNNING

CONTEXT = LayoutContext(FONTS, language_of, ParagraphCache())
IMAGES = {"arm.svg": Image(200.0, 100.0, form=b""), "logo.svg": Image(60.0, 20.0, form=b"")}
LONG = "A spasm is when a muscle gets tight and does not let go again by itself. " * 3
TONES: tuple[Tone, ...] = ("urgent", "warning", "tip", "note")

TALL = 5000.0
"""Points: one page holds the whole sheet, so that no room is lost at a break."""

OTHER = {
    **dict.fromkeys(("top", "bottom", "start", "end"), "91pt"),
    **dict.fromkeys(("gutter", "height"), "41pt"),
    **dict.fromkeys(("before", "after", "gap", "indent", "padding", "line"), "29pt"),
    **dict.fromkeys(("border", "bar"), "7pt"),
    **{"size": "17pt", "radius": "7pt", "leading": 2.2, "align": "end", "columns": 2, "rule": "5pt"},
    **{"edge": "5mm", "later": "box", "paper": "A5", "sections": ["later"], "omit": ["first"]},
}
"""For each key a value that leaflet has nowhere."""
NEEDED: dict[str, dict[str, Any]] = {
    "page.gutter": {"page": {"columns": 2}},
    "styles.header.border_color": {"header": {"rule": "3pt"}},
    **{f"styles.{tone}.border_color": {"styles": {tone: {"border": "3pt"}}} for tone in ("warning", "tip", "note")},
}
"""What else a key needs to be seen: a gutter needs columns."""


def every_block() -> tuple[SheetBlock, ...]:
    short, long = words("Short"), words(LONG)
    items = (SheetItem(short), SheetItem(short), SheetItem(long))
    boxes = tuple(SheetCallout(HERE, tone, words(tone), (SheetText(HERE, long),)) for tone in TONES)
    return (
        SheetText(HERE, long),
        SheetText(HERE, long),
        SheetList(HERE, items),
        SheetList(HERE, items, numbered=True),
        *boxes,
        SheetTable(HERE, (short, long), ((short, long), (long, short))),
        SheetFigure(HERE, "arm.svg", "An arm", words("A caption")),
        SheetTerms(HERE, ((short, long), (short, long))),
        SheetQuestions(HERE, (short, short, long)),
        SheetChecklist(HERE, (short, short, long)),
        SheetFields(HERE, (short, short)),
        SheetNotes(HERE, 3),
    )


@cache
def sheet() -> Sheet:
    sections = (
        SheetSection("first", "other", words("First"), every_block(), HERE),
        SheetSection("later", "causes", words("Later"), every_block()[:3], HERE),
    )
    body = Body(
        handout="h",
        code="C",
        version="1",
        language="en",
        direction="ltr",
        region="US",
        paper="Letter",
        title=words("A title"),
        subtitle=words("A subtitle"),
        audience=words("For whom"),
        sections=sections,
        sources_title=words("Sources"),
        sources=(words("A source"), words("Another"), words(LONG)),
        sources_line=(),
        closing=(words("Issued"), words("Phone")),
        running=replace(RUNNING, language=words("English"), marks=(words("Do not"), words("Draft"))),
        issued=date(2026, 11, 23),
        told="",
        marks=(words("Draft. " + LONG),),
    )
    phone, hours = words("Phone: 555-0100"), words("Monday 9:00")
    return Sheet(body, Letterhead("b", "Clinic", words("Clinic"), phone, hours=hours))


@cache
def leaflet() -> Layout:
    found, _ = read(ROOT / "layouts" / "leaflet.yaml", "layouts/leaflet.yaml", Layout)
    assert found
    return found.model


def laid_out(changes: dict[str, Any]) -> tuple[Plan | None, Branding, tuple[tuple[Item, ...], ...]]:
    """The page in leaflet with some keys changed, and header and footer of another one."""
    changed = Layout.model_validate({"format": 1, "layout": "other", "extends": "leaflet", **changes})
    layouts = {"leaflet": leaflet(), "other": changed}
    stylesheet = resolve("other", layouts, brand().typefaces, "Letter", rtl=False)
    stylesheet = replace(stylesheet, page=replace(stylesheet.page, height=TALL))
    pictures = BrandPictures(("logo.svg", IMAGES["logo.svg"]))
    geometry = measure(sheet().body, stylesheet, sheet().letterhead, CONTEXT, pictures)
    plan, faults = compose(sheet().body, stylesheet, geometry, IMAGES, CONTEXT)
    assert plan, faults
    slots, _ = letterhead_slots(sheet(), stylesheet, geometry, pictures, CONTEXT)
    running = RunningSetter(Setter(stylesheet, FONTS, language_of, CONTEXT.cache), sheet().body)
    return plan, Branding(slots, {}, {}), (running.header(geometry, 2, 2), running.footer(geometry, 2, 2))


def keys(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every key of a layout, nested ones as paths of field names."""
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from keys(inner, (*path, name))
        else:
            yield (*path, name)


def named(path: tuple[str, ...], value: object) -> dict[str, Any]:
    """The mapping that a file would hold."""
    for name in reversed(path):
        value = {name.rstrip("_").replace("_", "-"): value}
    assert isinstance(value, dict)
    return value


def merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    both = {key: merged(one[key], other[key]) for key in one.keys() & other.keys() if isinstance(one[key], dict)}
    return one | other | both


def other_value(path: tuple[str, ...]) -> object:
    if path[0] in {"header", "footer"} and path[-1] in SLOT_NAMES:
        return ["version", "code"]
    if path[-1] == "weight":
        style = leaflet().styles.by_name()[path[1].rstrip("_").replace("_", "-")]
        return "regular" if getattr(style, "weight", None) == "bold" else "bold"
    if path[-1] == "columns" and path[0] == "styles":
        style = leaflet().styles.by_name()[path[1].rstrip("_")]
        return 1 if getattr(style, "columns", None) == 2 else 2
    if path[-1].endswith("color") or path[-1] == "background":
        style = leaflet().styles.by_name()[path[1].rstrip("_").replace("_", "-")]
        return "accent" if getattr(style, path[-1]) == "warning" else "warning"
    return OTHER[path[-1]]


UNSEEN = {("mark", "first"), ("styles", "title", "before")}
"""A key with one value, for whoever asks; room over what nothing stands above."""
SETTINGS = [path for path in keys(Layout) if path[0] not in {"format", "layout", "extends"} and path not in UNSEEN]


@pytest.mark.parametrize("path", SETTINGS, ids=".".join)
def test_every_key_changes_the_page(path: tuple[str, ...]) -> None:
    needed = NEEDED.get(".".join(path), {})
    assert laid_out(merged(needed, named(path, other_value(path)))) != laid_out(needed)


def test_no_style_is_forgotten() -> None:
    assert {path[1] for path in SETTINGS if path[0] == "styles"} == set(Styles.model_fields)
    assert len(SETTINGS) > 180


def test_the_checker_sees_a_dead_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no list asked for its gap."""
    monkeypatch.setattr(fragmenter, "_spaced", lambda fragments, computed: list(fragments))
    with pytest.raises(AssertionError):
        test_every_key_changes_the_page(("styles", "list", "gap"))
