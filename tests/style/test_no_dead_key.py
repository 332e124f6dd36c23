"""Every key that a layout may have changes the page: each is set to another value, where every block can be seen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from compose_samples import FONTS, HERE, ROOT, brand, language_of, words
from handout import caching
from handout.blocks import SheetBlock
from handout.blocks.block import Code, SheetPicture
from handout.blocks.callout import SheetCallout, Tone
from handout.blocks.checklist import SheetChecklist
from handout.blocks.contact import SheetContact
from handout.blocks.diary import SheetColumn, SheetDiary
from handout.blocks.fields import SheetFields
from handout.blocks.figure import SheetFigure
from handout.blocks.lists import SheetItem, SheetList
from handout.blocks.notes import SheetNotes
from handout.blocks.picture_steps import SheetPictureSteps, SheetStep
from handout.blocks.questions import SheetQuestions
from handout.blocks.risk import SheetRisk
from handout.blocks.scale import SheetScale
from handout.blocks.schedule import SheetDose, SheetSchedule, SheetScheduleRow, SheetTime
from handout.blocks.table import SheetTable
from handout.blocks.terms import SheetTerms
from handout.blocks.text import SheetText
from handout.blocks.timeline import SheetTimeline
from handout.blocks.week import SheetWeek
from handout.boxes import People, TimePoint
from handout.compose import leaf
from handout.compose.composer import LayoutContext, compose, letterhead_slots, measure
from handout.compose.containers import ListFragment
from handout.compose.geometry import BrandPictures
from handout.compose.plan import Branding, Item, Plan
from handout.compose.running import RunningSetter
from handout.compose.setting import ParagraphCache, Setter
from handout.models.icons import DRAWN, named_icons, picture_name
from handout.models.image import Image
from handout.models.layout import Layout
from handout.models.rows import RowLook
from handout.models.styles import Styles
from handout.sheet import Body, Letterhead, Sheet, SheetSection
from handout.source import read
from handout.source.late import LateKind
from handout.style import SLOT_NAMES, resolve
from sheet_samples import RUNNING

CONTEXT = LayoutContext(FONTS, language_of, ParagraphCache())
PAGES = ("first", "later")
ROW_KEYS = ("gutter", "before", "padding", "radius")
LONG = "A spasm is when a muscle gets tight and does not let go again by itself. " * 3
TONES: tuple[Tone, ...] = ("urgent", "warning", "tip", "note")
TALL = 5000.0
"""Points: one page holds the whole sheet, so that no room is lost at a break."""
LOW = [420.0 + 60.0 * step for step in range(30)]
"""Points: on some of these pages what may be kept together is parted."""
LOOK = "{}"
"""Stands in a path for a row with a look of its own."""
PLACES: dict[tuple[str, ...], tuple[str, ...]] = {
    ("sections",): ("first",),
    ("blocks",): ("points", "arm", "blanks", "lines"),
    ("rows", LOOK): ("first", "later"),
    ("cover", LOOK): ("first", "later"),
    ("sections", "first", "rows", LOOK): ("one", "points"),
}
"""Whose looks are tried in a mapping by name, and what stands in a row."""

LENGTH = ("29pt",)
SLOT = (["version", "code"],)
VALUES: dict[str, tuple[object, ...]] = {
    **dict.fromkeys(("top", "bottom", "before", "after", "gap", "indent", "padding", "line"), LENGTH),
    **dict.fromkeys(("gutter", "height"), ("41pt",)),
    **dict.fromkeys(("border", "border_top", "border_bottom", "bar", "radius"), ("7pt",)),
    **dict.fromkeys(("color", "border_color", "bar_color", "marker_color", "background"), ("warning", "accent")),
    "title_background": ("warning", "accent"),
    **dict.fromkeys(("family", "heading_family"), ("Noto Sans CJK JP",)),
    **{
        "rule": ("5pt",),
        "size": ("17pt",),
        "leading": (2.2,),
        "align": ("end",),
        "columns": (2, 1),
        "weight": ("bold", "regular"),
        "list_weight": ("bold",),
    },
    **{"edge": ("5mm",), "paper": ("A5",), "background_size": ("90pt",), "icon_gutter": ("50pt",), "icon_size": (2.0,)},
    **{"icon": ("star", "info"), "keep": (True,), "span": ("all",), "marker": ("box",), "label": ("beside",)},
    **{"width": ("30%",), "form": ("list",), "omit": (["later"],), "shares": ([3, 1],), "row": (["later", "first"],)},
    **{
        "rows": ([["later", "first"]],),
        "cover": (["later"],),
        "pages": ("even",),
        "translated": ("none",),
        "space": ([0.5, 0.6],),
    },
}
"""For each key values of which leaflet has not all."""
OF_PATH: dict[str, tuple[object, ...]] = {
    **{f"page.margins.{edge}": ("91pt",) for edge in ("top", "bottom", "start", "end")},
    **{f"{band}.{slot}": SLOT for band in ("header", "footer") for slot in SLOT_NAMES},
    **{f"{band}.{page}.{slot}": SLOT for band in ("header", "footer") for page in PAGES for slot in SLOT_NAMES},
    **{"mark.later": ("box",), "sections.first.rows": ([["points", "one"]],)},
    "goal.pages": (2,),
    **{"sections.first.rows.{}.row": (["points", "one"],), "fit.size": (["17pt", "18pt"],), "fit.leading": ([2, 2.2],)},
}
GRID = {"page": {"columns": 2}}
FITTED = {"fit": {"pages": 64}}
WIDE = {"fit": {"pages": 64, "size": ["12pt", "20pt"]}}
LISTED = {"sources": {"form": "list"}}
NEEDED: dict[str, dict[str, Any]] = {
    **dict.fromkeys(("styles.sources.gap", "styles.sources.indent", "styles.sources.marker_color"), LISTED),
    **{"page.gutter": GRID, "sections.first.span": GRID, "page.background_size": {"page": {"background": "tint"}}},
    "styles.header.border_color": {"header": {"rule": "3pt"}},
    **{f"styles.{tone}.border_color": {"styles": {tone: {"border": "3pt"}}} for tone in ("warning", "tip", "note")},
    **{f"styles.{tone}.bar_color": {"styles": {tone: {"bar": "9pt"}}} for tone in TONES},
    "styles.urgent.color": {"styles": {"urgent": {"title-background": "tint"}}},
    "styles.note.radius": {"styles": {"note": {"border": "3pt"}}},
    "styles.contact.border_color": {"styles": {"contact": {"border": "3pt"}}},
    "styles.contact.radius": {"styles": {"contact": {"border": "3pt"}}},
    "styles.title.radius": {"styles": {"title": {"background": "tint"}}},
    "styles.title.bar_color": {"styles": {"title": {"bar": "9pt"}}},
    **{f"styles.row.{key}": {"rows": [{"row": ["first", "later"], "background": "tint"}]} for key in ROW_KEYS},
    **{f"sections.first.{key}": {"sections": {"first": {"border": "2pt"}}} for key in ("padding", "border_color")},
    "sections.first.radius": {"sections": {"first": {"border": "2pt"}}},
    "sections.first.bar_color": {"sections": {"first": {"bar": "9pt"}}},
    **{f"blocks.points.{key}": {"blocks": {"points": {"border": "2pt"}}} for key in ("padding", "border_color")},
    "blocks.points.radius": {"blocks": {"points": {"border": "2pt"}}},
    "blocks.points.bar_color": {"blocks": {"points": {"bar": "9pt"}}},
    "fit.pages": WIDE,
    "goal.pages": {
        "goal": {"pages": "none"},
        "type": {"size": "20pt"},
        "fit": {"pages": "even", "size": ["12pt", "20pt"], "leading": [1.2, 1.5], "space": [0.3, 1.2]},
    },
    **{f"fit.{key}": FITTED for key in ("size", "leading", "space")},
}
"""What else a key needs to be seen: a gutter needs columns."""
PICTURE = SheetPicture(HERE, "arm.svg", "An arm")
OF_KIND = {"marker": "points", "columns": "points", "label": "blanks", "line": "lines", "width": "arm"}
"""Keys of a block that only blocks of some kinds have, and such a block."""


def every_block() -> tuple[SheetBlock, ...]:
    short, long = words("Short"), words(LONG)
    items = (SheetItem(short), SheetItem(short), SheetItem(long))
    boxes = tuple(SheetCallout(HERE, tone, words(tone), (SheetText(HERE, long),)) for tone in TONES)
    return (
        SheetText(HERE, long, id="one"),
        SheetText(HERE, long),
        SheetList(HERE, items, id="points"),
        SheetList(HERE, items, numbered=True),
        *boxes,
        SheetTable(HERE, (short, long), ((short, long), (long, short))),
        SheetFigure(HERE, "arm.svg", "An arm", words("A caption"), id="arm"),
        SheetRisk(HERE, long, 5, (People(1, None, short),)),
        SheetTimeline(HERE, (TimePoint(short, short, effect="full"), TimePoint(short, long, effect="none"))),
        SheetTerms(HERE, ((short, long), (short, long))),
        SheetQuestions(HERE, (short, short, long)),
        SheetChecklist(HERE, (short, short, long)),
        SheetFields(HERE, (short, short), id="blanks"),
        SheetNotes(HERE, 3, id="lines"),
        SheetSchedule(HERE, short, (SheetTime("noon", short),), (SheetScheduleRow(short, long, (SheetDose(short),)),)),
        SheetDiary(HERE, (SheetColumn(short, "noon"), SheetColumn(short)), 9),
        SheetWeek(HERE, short, (short,) * 7),
        SheetScale(HERE, (short, short, short), short, short),
        SheetPictureSteps(HERE, (SheetStep(PICTURE, short, long), SheetStep(PICTURE, None, short))),
        SheetContact(HERE, ((short, long),), Code("tel:5550100", HERE), "QR code: 555-0100"),
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
        sources_line=(words("A source, another"),),
        closing=(words("Issued"), words("Phone")),
        running=replace(RUNNING, language=words("English"), marks=(words("Do not"), words("Draft"))),
        issued=date(2026, 11, 23),
        told="",
        marks=(words("Draft. " + LONG),),
    )
    phone, hours = words("Phone: 555-0100"), words("Monday 9:00")
    return Sheet(body, Letterhead("b", "Clinic", words("Clinic"), phone, hours=hours))


@cache
def images() -> dict[str, Image]:
    """Those of the sheet, and every icon that a layout here names."""
    icons = {name for _, name in named_icons(leaflet())} | {"star", "info"} | DRAWN
    drawn = {picture_name(icon): Image(10.0, 10.0, form=b"") for icon in icons}
    return {"arm.svg": Image(200.0, 100.0, form=b""), "logo.svg": Image(60.0, 20.0, form=b""), **drawn}


@cache
def leaflet() -> Layout:
    found, _ = read(ROOT / "layouts" / "leaflet.yaml", "layouts/leaflet.yaml", Layout)
    assert found
    return found.model


Pages = tuple[Plan | None, Branding, tuple[tuple[Item, ...], ...]]


def laid_out(changes: dict[str, Any], height: float = TALL, *, beside: bool = False, translated: bool = False) -> Pages:
    """The pages in leaflet with some keys changed, and header and footer of another one; ``beside``: in two languages
    side by side; ``translated``: as those of a translation."""
    changed = Layout.model_validate({"format": 1, "layout": "other", "extends": "leaflet", **changes})
    layouts = {"leaflet": leaflet(), "other": changed}
    stylesheet = resolve("other", layouts, brand().typefaces, "Letter", rtl=False)
    stylesheet = replace(stylesheet, page=replace(stylesheet.page, height=height))
    pictures = BrandPictures(("logo.svg", images()["logo.svg"]))
    geometry = measure(sheet().body, stylesheet, sheet().letterhead, CONTEXT, pictures)
    body = replace(sheet().body, beside=sheet().body if beside else None, translated=translated)
    plan, faults = compose(body, stylesheet, geometry, images(), CONTEXT)
    assert plan, faults
    slots, _ = letterhead_slots(sheet(), stylesheet, geometry, pictures, CONTEXT)
    running = RunningSetter(Setter(stylesheet, FONTS, language_of, CONTEXT.cache), sheet().body)
    return plan, Branding(slots, {}, {}), (running.header(geometry, 2, 2), running.footer(geometry, 2, 2))


@lru_cache(maxsize=16)
def kept(changes: str, height: float, *, beside: bool, translated: bool) -> Pages:
    """``laid_out`` of changes told as JSON: most keys are tried in the same pages."""
    return laid_out(json.loads(changes), height, beside=beside, translated=translated)


def keys(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every key of a layout as a path of field names, those in mappings by name and in rows with a look included."""
    for name, field in model.model_fields.items():
        here = (*path, name)
        late = [said.model() for said in field.metadata if isinstance(said, LateKind)]
        inner = late or parts(field.annotation)
        for part in inner:
            mapped = get_origin(field.annotation) is Mapping and not late
            below = (*here, PLACES[here][0]) if mapped else (*here, LOOK) if part is RowLook else here
            yield from keys(part, below)
        if not inner or RowLook in inner:
            yield here


def parts(annotation: object) -> list[type[BaseModel]]:
    """The models that a type names, at any depth of it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return list(dict.fromkeys(part for inner in get_args(annotation) for part in parts(inner)))


def at_kind(path: tuple[str, ...]) -> tuple[str, ...]:
    """The path of a block's key at a block that has it."""
    return ("blocks", OF_KIND.get(path[2], path[1]), path[2]) if path[0] == "blocks" else path


def named(path: tuple[str, ...], value: object) -> dict[str, Any]:
    """The mapping that a file would hold."""
    for number in reversed(range(len(path))):
        name = path[number]
        if name == LOOK:
            value = [{"row": list(PLACES[path[: number + 1]]), **(value if isinstance(value, dict) else {})}]
        elif path[:number] not in PLACES:
            value = {name.rstrip("_").replace("_", "-"): value}
        else:
            value = {name: value}
    assert isinstance(value, dict)
    return value


def merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    both = {key: merged(one[key], other[key]) for key in one.keys() & other.keys() if isinstance(one[key], dict)}
    return one | other | both


def other_value(path: tuple[str, ...]) -> object:
    """The first of the values of a key that leaflet has not there."""
    found: Any = leaflet().model_dump(mode="json", by_alias=True)
    for name in path:
        found = found.get(name.rstrip("_").replace("_", "-")) if isinstance(found, dict) else None
    return next(value for value in OF_PATH.get(".".join(path), VALUES.get(path[-1], ())) if value != found)


UNSEEN = {("mark", "first"), ("styles", "title", "before")}
"""A key with one value, for whoever asks; room over what nothing stands above."""
SETTINGS = [
    at_kind(path) for path in keys(Layout) if path[0] not in {"format", "layout", "extends"} and path not in UNSEEN
]


@pytest.mark.parametrize("path", SETTINGS, ids=".".join)
def test_every_key_changes_the_page(path: tuple[str, ...]) -> None:
    plain, changed = NEEDED.get(".".join(path), {}), named(path, other_value(path))
    if LOOK in path:  # the row is there in both, and has a frame where its colour is asked for
        row = path[: path.index(LOOK) + 1]
        frame = {"border": "3pt"} if path[-1] == "border_color" else {}
        plain = named(row, frame)
        changed = named(row, frame | {path[-1].replace("_", "-"): other_value(path)})
    side = path[:2] == ("styles", "pair")
    paged = LOW if path[0] in {"sections", "blocks"} else LOW[8:]  # what stands side by side takes more height
    longer = path[-1] == "translated"
    heights = LOW if longer else paged if path[-1] in {"keep", "pages"} else [TALL]
    both, how = merged(plain, changed), {"beside": side, "translated": longer}
    before = json.dumps(plain, sort_keys=True)
    assert any(laid_out(both, height, **how) != kept(before, height, **how) for height in heights)


def test_no_style_is_forgotten() -> None:
    assert {path[1] for path in SETTINGS if path[0] == "styles"} == set(Styles.model_fields)
    assert len(SETTINGS) > 360


def test_no_part_of_a_layout_is_forgotten() -> None:
    """Mappings by name, and rows with a look of their own at each place, are walked into."""
    walked = {".".join(path) for path in SETTINGS}
    assert {"rows.{}.shares", "cover.{}.keep", "sections.first.rows.{}.background", "blocks.arm.width"} <= walked
    models = {part.__name__ for field in Layout.model_fields.values() for part in parts(field.annotation)}
    assert models >= {"SectionStyle", "BlockStyle", "RowLook", "Fit", "Sources", "Styles", "PageSetup"}


def test_the_checker_sees_a_dead_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no list asked for its gap."""
    monkeypatch.setattr(leaf, "ListFragment", lambda entries, gap, *rest: ListFragment(entries, 0.0, *rest))
    for clear in (caching.clear, kept.cache_clear):  # whatever was laid out by the code as it is
        clear()
    with pytest.raises(AssertionError):
        test_every_key_changes_the_page(("styles", "list", "gap"))
    for clear in (caching.clear, kept.cache_clear):
        clear()
