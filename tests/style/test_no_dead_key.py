"""Every key that a layout may have changes the page: each is set to another value, where every block can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, get_args

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
from handout.models.icons import picture_name
from handout.models.image import Image
from handout.models.layout import BlockStyle, Layout, SectionStyle, Styles
from handout.sheet import Body, Letterhead, Sheet, SheetSection
from handout.source import read
from handout.style import SLOT_NAMES, ComputedStyle, resolve
from sheet_samples import RUNNING

CONTEXT = LayoutContext(FONTS, language_of, ParagraphCache())
IMAGES = {"arm.svg": Image(200.0, 100.0, form=b""), "logo.svg": Image(60.0, 20.0, form=b"")}
IMAGES |= {picture_name("star"): Image(100.0, 100.0, form=b"")}
LONG = "A spasm is when a muscle gets tight and does not let go again by itself. " * 3
TONES: tuple[Tone, ...] = ("urgent", "warning", "tip", "note")

TALL = 5000.0
"""Points: one page holds the whole sheet, so that no room is lost at a break."""

OTHER = {
    **dict.fromkeys(("top", "bottom", "start", "end"), "91pt"),
    **dict.fromkeys(("gutter", "height"), "41pt"),
    **dict.fromkeys(("before", "after", "gap", "indent", "padding", "line"), "29pt"),
    **dict.fromkeys(("border", "border_top", "border_bottom", "bar"), "7pt"),
    **{"icon_gutter": "41pt", "background_size": "41pt", "icon": "star", "icon_size": 2.0, "width": "25%"},
    **{"family": "Noto Sans CJK JP", "heading_family": "Noto Sans CJK JP", "label": "above", "marker": "box"},
    **{"cover": ["title"], "rows": ["later"], "form": "line", "span": "all"},
    **{"size": "17pt", "radius": "7pt", "leading": 2.2, "align": "end", "columns": 2, "rule": "5pt"},
    **{"edge": "5mm", "later": "box", "paper": "A5", "sections": ["later"], "omit": ["first"]},
}
"""For each key a value that leaflet has nowhere."""
BAND = {"rows": [{"row": ["first"], "background": "tint"}]}
FRAME = {"background": "tint", "border": "3pt", "bar": "5pt"}
NEEDED: dict[str, dict[str, Any]] = {
    "page.gutter": {"page": {"columns": 2}},
    "page.background_size": {"page": {"background": "tint"}},
    **{f"fit.{key}": {"fit": {"pages": 1}} for key in ("size", "leading", "space")},
    "styles.header.border_color": {"header": {"rule": "3pt"}},
    **{f"styles.{tone}.border_color": {"styles": {tone: {"border": "3pt"}}} for tone in ("warning", "tip", "note")},
    **{f"styles.title.{key}": {"styles": {"title": FRAME}} for key in ("radius", "bar_color")},
    "styles.heading.icon_size": {"sections": {"first": {"icon": "star"}}},
    "styles.row.gutter": {"rows": [["first", "later"]]},
    **{f"styles.row.{key}": BAND for key in ("before", "padding", "radius")},
    **{
        f"sections.first.{key}": {"sections": {"first": FRAME}}
        for key in ("padding", "radius", "bar_color", "border_color")
    },
    "sections.first.span": {"page": {"columns": 2}},
    **{f"blocks.text.{key}": {"blocks": {"text": FRAME}} for key in ("padding", "radius", "bar_color", "border_color")},
}
"""What else a key needs to be seen: a gutter needs columns."""
BLOCKS = {"marker": "list", "columns": "list", "label": "fields", "line": "fields", "width": "figure"}
"""The block that a key of one block is tried on, by its kind; ``text`` for all other keys."""


def every_block() -> tuple[SheetBlock, ...]:
    short, long = words("Short"), words(LONG)
    items = (SheetItem(short), SheetItem(short), SheetItem(long))
    boxes = tuple(SheetCallout(HERE, tone, words(tone), (SheetText(HERE, long),)) for tone in TONES)
    return (
        replace(SheetText(HERE, long), id="text"),
        SheetText(HERE, long),
        replace(SheetList(HERE, items), id="list"),
        SheetList(HERE, items, numbered=True),
        *boxes,
        SheetTable(HERE, (short, long), ((short, long), (long, short))),
        replace(SheetFigure(HERE, "arm.svg", "An arm", words("A caption")), id="figure"),
        SheetTerms(HERE, ((short, long), (short, long))),
        SheetQuestions(HERE, (short, short, long)),
        SheetChecklist(HERE, (short, short, long)),
        replace(SheetFields(HERE, (short, short)), id="fields"),
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
        sources_line=(words("A source; another"),),
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


@cache
def sheet_beside() -> Sheet:
    """The same sheet with another language beside it."""
    return replace(sheet(), body=replace(sheet().body, beside=replace(sheet().body, language="es")))


def laid_out(changes: dict[str, Any], sheet: Sheet) -> tuple[Plan | None, Branding, tuple[tuple[Item, ...], ...]]:
    """The page in leaflet with some keys changed, and header and footer of another one."""
    changed = Layout.model_validate({"format": 1, "layout": "other", "extends": "leaflet", **changes})
    layouts = {"leaflet": leaflet(), "other": changed}
    stylesheet = resolve("other", layouts, brand().typefaces, "Letter", rtl=False)
    stylesheet = replace(stylesheet, page=replace(stylesheet.page, height=TALL))
    pictures = BrandPictures(("logo.svg", IMAGES["logo.svg"]))
    geometry = measure(sheet.body, stylesheet, sheet.letterhead, CONTEXT, pictures)
    plan, faults = compose(sheet.body, stylesheet, geometry, IMAGES, CONTEXT)
    assert plan, faults
    slots, _ = letterhead_slots(sheet, stylesheet, geometry, pictures, CONTEXT)
    running = RunningSetter(Setter(stylesheet, FONTS, language_of, CONTEXT.cache), sheet.body)
    return plan, Branding(slots, {}, {}), (running.header(geometry, 2, 2), running.footer(geometry, 2, 2))


def keys(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every key of a layout, nested ones as paths of field names; those of one section and of one block by its id."""
    for name, field in model.model_fields.items():
        kinds = (field.annotation, *get_args(field.annotation))
        inner = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None)
        if inner is SectionStyle:
            yield from keys(inner, (*path, name, "first"))
        elif inner is BlockStyle:
            yield from ((*path, name, BLOCKS.get(key, "text"), key) for key in inner.model_fields)
        elif inner:
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
    if path[-1].endswith("color") or path[-1].endswith("background"):
        style = leaflet().styles.by_name().get(path[1].rstrip("_").replace("_", "-")) if path[0] == "styles" else None
        return "accent" if getattr(style, path[-1], None) == "warning" else "warning"
    if path[0] == "fit":
        return {"pages": 1, "size": ["17pt", "18pt"], "leading": [2.0, 2.2], "space": [1.5, 2.0]}[path[-1]]
    if path[-2:] == ("first", "rows"):
        return [["list", "fields"]]
    return OTHER[path[-1]]


UNSEEN = {("mark", "first"), ("styles", "title", "before"), ("fit", "pages")}
"""A key with one value, for whoever asks; room over what nothing stands above; pages, where one holds all."""
SETTINGS = [
    path
    for path in keys(Layout)
    if path[0] not in {"format", "layout", "extends"} and path not in UNSEEN and path[-1] != "keep"
]
"""``keep`` is seen where a page ends (tests/compose/test_pages.py)."""


@pytest.mark.parametrize("path", SETTINGS, ids=".".join)
def test_every_key_changes_the_page(path: tuple[str, ...]) -> None:
    needed = NEEDED.get(".".join(path), {})
    given = sheet_beside() if path[1:2] == ("pair",) else sheet()
    assert laid_out(merged(needed, named(path, other_value(path))), given) != laid_out(needed, given)


def test_no_style_is_forgotten() -> None:
    assert {path[1] for path in SETTINGS if path[0] == "styles"} == set(Styles.model_fields)
    assert len(SETTINGS) > 180


def test_the_checker_sees_a_dead_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no list asked for its gap."""
    made = fragmenter.Fragmenter._list

    def dense(self: Any, entries: Any, computed: ComputedStyle, rtl: bool) -> Any:
        return made(self, entries, replace(computed, gap=0.0), rtl)

    monkeypatch.setattr(fragmenter.Fragmenter, "_list", dense)
    with pytest.raises(AssertionError):
        test_every_key_changes_the_page(("styles", "list", "gap"))
