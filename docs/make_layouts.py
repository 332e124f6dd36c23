"""Make the tables and pictures of docs/layouts.md: each key of a layout without and with a value, painted by us.

Run: `.venv/bin/python docs/make_layouts.py`. tests/test_layouts_page.py fails when the page is out of date.
"""

from __future__ import annotations

import contextlib
import io
import re
import runpy
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pypdfium2
import yaml
from PIL import Image as Pixels
from PIL import ImageChops, ImageColor, ImageDraw, ImageFont

from handout.assemble.job import Request
from handout.checks import painted
from handout.cli.app import cli
from handout.compose import pages
from handout.compose.fragments import advance
from handout.compose.plan import Branding, Item, PictureItem, Plan, Slot, Stroke, TextItem
from handout.errors import Diagnostic
from handout.models.brand import Palette
from handout.models.dimensions import ColourRole
from handout.models.layout import Layout
from handout.models.page import BandPiece
from handout.models.styles import Styles
from handout.project import Project
from handout.sheet import Sheet
from handout.source.docstrings import descriptions
from handout.style import Stylesheet
from handout.style import roles as roles_of
from handout.text.fonts import FontCatalogue
from handout.usecases.making import make
from handout.usecases.steps import CHECKS
from handout.usecases.typeset import Typesetter
from handout.usecases.workshop import Steps, Typeset, Workshop

HERE = Path(__file__).parent
PAGE = HERE / "layouts.md"
PICTURES = HERE / "pictures"
EXAMPLES = HERE / "layouts"
SAMPLE = EXAMPLES / "sample"
LEAFLET = HERE.parent / "layouts" / "leaflet.yaml"
HANDOUT, BRAND = "first-visit", "riverbend"
DAY = date(2026, 11, 28)
Values = dict[str, Any]


# --- what each key is shown with ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture: the key's value, what the layout says anyway, which sections come first, and what is seen.

    ``style``: of which style, section or block. ``view``: ``crop``, what changes; ``page`` and ``pages``, one or two
    whole pages; ``head`` and ``foot``, these ends of page ``number``. ``checked``: False shows a sheet with marks.
    ``variant``: what is laid over both.
    """

    value: Any
    style: str = ""
    base: Values = field(default_factory=dict)
    first: Sequence[str] = ()
    view: str = "crop"
    height: float = 84.0  # of a crop, in points
    checked: bool = True
    variant: str | None = None
    language: str = "en"
    number: int = 1


NARROW: Values = {"page": {"margins": {"start": "150pt", "end": "219pt"}, "icon-gutter": "0pt"}}
"""A measure of 226 points, so that both ends of a line are seen in a small picture."""
CROP = 238.0
"""Width of a crop in points."""
FRAME: Values = {"border": "1pt", "padding": "8pt"}
"""What a frame needs to be seen."""
LOOSE: Values = {"fit": {"pages": 4}}
EVEN: Values = {
    "type": {"size": "26pt"},
    "fit": {"pages": "even", "size": ["12pt", "26pt"], "leading": [1.1, 1.3], "space": [0.3, 1]},
    "goal": {"pages": "none"},
}


def _styles(style: str, value: Any, base: Values | None = None, first: Sequence[str] = (), **more: Any) -> Shown:
    """Of a style, in the narrow measure, with what that style says anyway."""
    return Shown(value, style, merged(NARROW, {"styles": {style: base}} if base else {}), first, **more)


def _section(value: Any, base: Values | None = None, **more: Any) -> Shown:
    return Shown(value, "after", merged(NARROW, {"sections": {"after": base}} if base else {}), ["after"], **more)


def _block(style: str, value: Any, base: Values | None = None, first: Sequence[str] = ("care",), **more: Any) -> Shown:
    return Shown(value, style, merged(NARROW, {"blocks": {style: base}} if base else {}), first, **more)


def merged(one: Values, other: Values) -> Values:
    """``other`` over ``one``, key by key."""
    both = {
        key: merged(one[key], other[key])
        for key in one.keys() & other.keys()
        if isinstance(one[key], dict) and isinstance(other[key], dict)
    }
    return one | other | both


def _band(band: str) -> dict[str, Shown]:
    """The keys of header or footer, for all pages, for page 1 and for later ones."""
    view = "head" if band == "header" else "foot"
    found = {f"{band}.rule": Shown("3pt", view=view)}
    for when, number in (("", 1), ("first.", 1), ("later.", 2)):
        for key, value in (("start", ["clinic"]), ("middle", ["title"]), ("end", ["code"]), ("height", "22mm")):
            found[f"{band}.{when}{key}"] = Shown(value, view=view, number=number)
    return found


SIDE = ["title", "urgent", ["before", "after"]]
SHOWN: dict[str, Shown] = {
    "page.paper": Shown("A5", view="page"),
    "page.margins.top": Shown("70mm", view="page"),
    "page.margins.bottom": Shown("70mm", view="page"),
    "page.margins.start": Shown("70mm", view="page"),
    "page.margins.end": Shown("70mm", view="page"),
    "page.background": Shown("tint", view="page"),
    "page.background-size": Shown("60mm", base={"page": {"background": "tint"}}, view="page"),
    "page.columns": Shown(2, view="page"),
    "page.gutter": Shown("20mm", base={"page": {"columns": 2}}, view="page"),
    "page.icon-gutter": Shown("0pt", view="page"),
    "type.size": Shown("17pt", base=NARROW, first=["during"]),
    "type.leading": Shown(1.8, base=NARROW, first=["during"]),
    "type.family": Shown("Noto Sans CJK JP", base=NARROW, first=["during"]),
    "type.heading-family": Shown("Noto Sans CJK JP", base=NARROW, first=["during"]),
    "fit.pages": Shown(4, base={"fit": {"pages": 6, "size": ["12pt", "18pt"], "space": [0.6, 1]}}, view="pages"),
    "goal.pages": Shown(4, base=EVEN, view="pages"),
    "goal.translated": Shown(4, language="ar", view="pages"),
    "fit.size": Shown(["12pt", "15pt"], base=LOOSE, view="page"),
    "fit.leading": Shown([1.2, 1.6], base=LOOSE, view="page"),
    "fit.space": Shown([0.8, 2.0], base=LOOSE, view="page"),
    **_band("header"),
    **_band("footer"),
    "mark.first": Shown("box", view="head", checked=False),
    "mark.later": Shown("box", view="head", checked=False, number=2),
    "mark.edge": Shown("6mm", view="page", checked=False),
    "cover": Shown(["title", "key-points", "get-help"], view="pages"),
    "rows": Shown(["title", "get-help", ["before", ["after", "words"]]], view="page"),
    "rows.row": Shown({}, base={"rows": ["title", "urgent", "before", "after"]}, view="page"),
    "rows.shares": Shown({"shares": [1, 2]}, base={"rows": SIDE}, view="page"),
    "rows.background": Shown({"background": "tint"}, base={"rows": SIDE}, view="page"),
    "rows.border": Shown({"border": "1pt"}, base={"rows": SIDE}, view="page"),
    "rows.border-color": Shown(
        {"border": "2pt", "border-color": "urgent"},
        base={"rows": [*SIDE[:2], {"row": SIDE[2], "border": "2pt"}]},
        view="page",
    ),
    "rows.keep": Shown(
        {"keep": True},
        base={
            "page": {"paper": "A5-landscape", "icon-gutter": "0pt"},  # small pages, on which a row is cut
            "rows": ["title", "urgent", "after", ["travel", "during"], ["questions", "before"]],
        },
        view="pages",
    ),
    "omit": Shown(["travel", "before/to-bring"], view="page"),
    "sources.form": Shown("list", base=NARROW),
    "sources.size": Shown("13pt", base=NARROW, first=["sources"]),
    "styles.size": _styles("heading", "1.7em", first=["during"]),
    "styles.leading": _styles("body", 1.9, first=["during"]),
    "styles.weight": _styles("heading", "regular", first=["during"]),
    "styles.color": _styles("heading", "urgent", first=["during"]),
    "styles.align": _styles("heading", "center", first=["during"]),
    "styles.before": _styles("heading", "40pt", first=["during"]),
    "styles.after": _styles("heading", "20pt", first=["during"]),
    "styles.border": _styles("tip", "1.5pt", {"border-color": "accent"}, ["during"]),
    "styles.border-color": _styles("tip", "urgent", {"border": "1.5pt"}, ["during"]),
    "styles.border-top": _styles("tip", "3pt", {"border-color": "accent"}, ["during"]),
    "styles.border-bottom": _styles("tip", "3pt", {"border-color": "accent"}, ["during"]),
    "styles.background": _styles("tip", "warning_tint", first=["during"]),
    "styles.padding": _styles("tip", "18pt", first=["during"]),
    "styles.radius": _styles("tip", "14pt", first=["during"]),
    "styles.bar": _styles("tip", "14pt", first=["during"]),
    "styles.bar-color": _styles("tip", "urgent", {"bar": "8pt"}, ["during"]),
    "styles.icon": _styles("tip", "people", first=["during"]),
    "styles.title-background": _styles("tip", "accent", first=["during"]),
    "styles.icon-size": _styles("heading", 1.8, first=["during"]),
    "styles.gap": _styles("list", "14pt", first=["key-points"]),
    "styles.indent": _styles("list", "45pt", first=["key-points"]),
    "styles.columns": _styles("checklist", 2, {"columns": 1}, ["before"]),
    "styles.marker-color": _styles("list", "urgent", first=["key-points"]),
    "styles.width": _styles("figure", "40%", first=["travel"]),
    "styles.gutter": Shown("20mm", "row", {"rows": SIDE}, view="page"),
    "styles.rule": Shown("4pt", "pair", variant="bilingual", language="ar", view="page"),
    "styles.line": _styles("notes", "45pt", first=["my-notes"]),
    "styles.label": _styles("fields", "beside", first=["my-notes"]),
    "sections.color": _section("accent"),
    "sections.icon": _section("people"),
    "sections.title-background": _section("primary", {"border": "1pt", "border-color": "primary", "padding": "8pt"}),
    "sections.background": _section("tint", {"padding": "8pt"}),
    "sections.border": _section("1.5pt", {"padding": "8pt"}),
    "sections.border-color": _section("urgent", {"padding": "8pt", "border": "1.5pt"}),
    "sections.border-top": _section("3pt", {"padding": "8pt", "border-color": "primary"}),
    "sections.border-bottom": _section("3pt", {"padding": "8pt", "border-color": "primary"}),
    "sections.padding": _section("18pt", {"border": "1pt"}),
    "sections.radius": _section("14pt", FRAME),
    "sections.bar": _section("8pt", {"padding": "8pt", "bar-color": "primary"}),
    "sections.bar-color": _section("urgent", {"padding": "8pt", "bar": "8pt"}),
    "sections.before": _section("50pt", FRAME),
    "sections.after": _section("50pt", FRAME, height=150.0),
    "sections.keep": Shown(True, "during", {"rows": ["title", "urgent", "care", "before", "during"]}, view="pages"),
    "sections.columns": Shown(2, "key-points", first=["key-points"], view="page"),
    "sections.list-weight": Shown("bold", "key-points", first=["key-points"]),
    "sections.marker-color": Shown("urgent", "key-points", first=["key-points"]),
    "sections.span": Shown("all", "during", {"page": {"columns": 2}}, view="page"),
    "sections.rows": Shown([["first-steps", "to-bring"]], "before", first=["before"], view="page"),
    "blocks.marker": _block("please-do-not", "no"),
    "blocks.columns": _block("my-fields", 2, {"label": "above", "columns": 1}, first=["my-notes"]),
    "blocks.label": _block("my-fields", "beside", first=["my-notes"]),
    "blocks.line": _block("my-lines", "45pt", first=["my-notes"]),
    "blocks.width": _block("map", "40%", first=["travel"]),
    "blocks.keep": Shown(True, "ways", view="pages"),
    "blocks.background": _block("tell-us", "tint", {"padding": "8pt"}),
    "blocks.border": _block("tell-us", "1.5pt", {"padding": "8pt"}),
    "blocks.border-color": _block("tell-us", "urgent", {"padding": "8pt", "border": "1.5pt"}),
    "blocks.border-top": _block("tell-us", "3pt", {"padding": "8pt"}),
    "blocks.border-bottom": _block("tell-us", "3pt", {"padding": "8pt"}),
    "blocks.padding": _block("tell-us", "18pt", {"border": "1pt"}),
    "blocks.radius": _block("tell-us", "14pt", FRAME),
    "blocks.bar": _block("tell-us", "8pt", {"padding": "8pt"}),
    "blocks.bar-color": _block("tell-us", "urgent", {"padding": "8pt", "bar": "8pt"}),
}
"""By key. A key of a style is shown with one style that has it; the others take it in the same way."""


def layout_of(key: str) -> tuple[Values, Values]:
    """The layout without the key, and with it."""
    shown = SHOWN[key]
    base = merged(shown.base, {"rows": ["title", *shown.first, "urgent"]} if shown.first else {})
    group, *inside = key.split(".")
    if group == "rows" and inside:
        *before, last = shown.base["rows"] if inside != ["row"] else SIDE
        cells = last["row"] if isinstance(last, dict) else last
        return base, merged(base, {"rows": [*before, {"row": cells, **shown.value}]})
    path = [group, shown.style, inside[-1]] if shown.style else [group, *inside]
    value = shown.value
    for name in reversed(path):
        value = {name: value}
    return base, merged(base, value)


# --- the keys that there are --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a layout: its path, its values in words, what it does, and the styles that have it."""

    path: str
    value: str
    what: str
    styles: tuple[str, ...] = ()


NAMED: Mapping[tuple[str, ...], str] = {
    get_args(BandPiece): "pieces",
    get_args(ColourRole): "a colour",
}
"""Long choices, and what the page calls them."""
ROW_ENTRIES = {
    "list of (id or list of (id or list of id) or [row look](#row-look))": "[rows](#rows)",
    "list of (id or list of id)": "up to four cells",
    "list of (pieces)": "list of [pieces](#header-and-footer)",
    "list of code": "list of sections or section/block",
}
NAMES = ("format", "layout", "extends")
"""Keys that change no page."""


@cache
def keys() -> dict[str, Key]:
    """Every key that changes a page, by its path; those of all styles together, as ``styles.color``."""
    schema = Layout.model_json_schema(by_alias=True)
    parts = schema["$defs"]
    in_words = runpy.run_path(str(HERE / "make_reference.py"))["_value"]
    found: dict[str, Key] = {}
    for key in (*_walk(schema, parts, (), in_words), *_walk(parts["RowLook"], parts, ("rows",), in_words)):
        group, *inside = key.path.split(".")
        if group == "styles":
            path = f"styles.{inside[1]}"
            earlier = found[path].styles if path in found else ()
            found[path] = Key(path, key.value, found[path].what if earlier else key.what, (*earlier, inside[0]))
        elif key.path not in NAMES:
            found[key.path] = key
    return found


def _walk(schema: Values, parts: Values, path: tuple[str, ...], in_words: Callable[[Values], str]) -> Iterator[Key]:
    for name, value in schema["properties"].items():
        here = (*path, name)
        inner = _part(value, parts)
        if inner is not None and "properties" in inner:
            yield from _walk(inner, parts, here, in_words)
        else:
            yield Key(".".join(here), _short(in_words(value)), _sentence(value.get("description", "")))


def _short(value: str) -> str:
    """Values in words, long lists by their name; links lead to the page of all keys."""
    for many, name in NAMED.items():
        value = value.replace(", ".join(many), name)
    return ROW_ENTRIES.get(value, re.sub(r"\(#", "(reference.md#", value))


def _part(value: Values, parts: Values) -> Values | None:
    """The model behind a value, or behind the values of a mapping; None for any other value."""
    value = next(iter(value.get("patternProperties", {}).values()), value)
    choices = [choice for choice in value.get("anyOf", [value]) if choice.get("type") != "null"]
    ref = choices[0].get("$ref") if len(choices) == 1 and isinstance(choices[0], dict) else None
    found: Values | None = parts[ref.rpartition("/")[2]] if ref else None
    return found


def _sentence(text: str) -> str:
    return " ".join(text.replace("``", "`").split())


# --- painting -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Painted:
    """A sheet as a file and as the plan that it was made of."""

    data: bytes
    plan: Plan
    branding: Branding

    def pages(self, scale: float) -> list[Pixels.Image]:
        """All pages, ``scale`` pixels to the point."""
        document = pypdfium2.PdfDocument(io.BytesIO(self.data))
        made = [page.render(scale=scale).to_pil().convert("RGB") for page in document]
        document.close()
        return made


class Studio:
    """The sample handout in layouts of one's own, with and without the marks of an unchecked sheet."""

    def __init__(self, folder: Path, layouts: Mapping[str, Values]) -> None:
        self._shops = {checked: self._shop(folder / str(checked), layouts, checked) for checked in (True, False)}
        self._plan: tuple[Plan, Branding] | None = None

    def _shop(self, folder: Path, layouts: Mapping[str, Values], checked: bool) -> Workshop:
        shutil.copytree(SAMPLE, folder)
        (folder / "layouts").mkdir()
        for name, values in layouts.items():
            said = {"format": 1, "layout": name, **values}
            text = yaml.safe_dump(said, sort_keys=False, allow_unicode=True)
            (folder / "layouts" / f"{name}.yaml").write_text(text, "utf-8")
        (folder / "variants").mkdir()
        for file in EXAMPLE_FILES:
            shutil.copy(EXAMPLES / file, folder / ("variants" if file == "large-black.yaml" else "layouts"))
        if checked:
            _sign(folder)
        project = Project.load(folder)
        wrong = [str(fault) for fault in project.diagnostics if fault.severity.value == "error"]
        assert not wrong, "\n".join(wrong)
        return Workshop(project, Steps(self._typesetter, checks=CHECKS))

    def _typesetter(self, project: Project, fonts: FontCatalogue) -> Typeset:
        def keep(_: Sheet, __: Stylesheet, plan: Plan, branding: Branding) -> tuple[Diagnostic, ...]:
            self._plan = plan, branding
            return painted.run(plan, branding, lambda _: None)

        return Typesetter(fonts, project.language, keep).typeset

    def paint(self, layout: str, *, checked: bool = True, language: str = "en", variant: str | None = None) -> Painted:
        """The sheet in one layout. AssertionError with its faults where there is none."""
        request = Request(HANDOUT, language, BRAND, layout, variant, DAY, draft=True, release=False)
        made = make(self._shops[checked], request)
        assert made.data and self._plan, (layout, [str(fault) for fault in made.result.diagnostics])
        return Painted(made.data, *self._plan)


def _sign(folder: Path) -> None:
    who = [
        "--by",
        "Robin Vale",
        "--role",
        "nurse educator",
        "--qualification",
        "registered nurse, invented for this sample",
        "--yes",
    ]
    project = ["--project", str(folder)]
    with contextlib.redirect_stdout(io.StringIO()):
        for command in (["languages", "sign", "en"], ["translations", "sign", HANDOUT, "--region", "US"]):
            cli.main([*command, *who, *project], standalone_mode=False)


# --- pictures -----------------------------------------------------------------------------------------------------

SCALES = {"crop": 1.3, "page": 0.42, "pages": 0.3, "head": 0.9, "foot": 0.9}
"""Pixels to the point."""
FOOT = 0.075
"""Of a page's height: its footer."""
EDGE = (176, 180, 188)
GAP = 14


def pair(studio: Studio, key: str) -> Pixels.Image:
    """The sheet without the key beside (or above) the sheet with it."""
    shown = SHOWN[key]
    names = layout_name(key, "without"), layout_name(key, "with")
    asked = {"checked": shown.checked, "variant": shown.variant, "language": shown.language}
    scale = SCALES[shown.view]
    pages = [studio.paint(name, **asked).pages(scale) for name in names]
    if shown.view == "pages":
        assert any(_changed(one, two) for one, two in zip(*pages, strict=False)), f"{key} changes nothing that is seen"
        return beside([picture for sheet in pages for picture in sheet[:2]])
    if shown.view in ("head", "foot"):
        return stacked([_end(sheet[shown.number - 1], shown.view) for sheet in pages])
    number = next((n for n, (one, two) in enumerate(zip(*pages, strict=False)) if _changed(one, two)), None)
    assert number is not None, f"{key} changes nothing that is seen"
    one, two = pages[0][number], pages[1][number]
    if shown.view == "page":
        return beside([one, two])
    box = _crop(one, two, scale, shown.height)
    return beside([one.crop(box), two.crop(box)])


END = 110.0
"""Points of a page that show its header or its footer."""


def _end(page: Pixels.Image, view: str) -> Pixels.Image:
    high = round(END * SCALES[view])
    return page.crop((0, 0, page.width, high) if view == "head" else (0, page.height - high, page.width, page.height))


def layout_name(key: str, which: str) -> str:
    return f"{key.replace('.', '-')}-{which}"


def _changed(one: Pixels.Image, two: Pixels.Image) -> tuple[int, int, int, int] | None:
    """The box of what differs, but for the foot of the page, where page numbers do."""
    if one.size != two.size:
        return (0, 0, *one.size)
    body = (0, 0, one.width, one.height - round(one.height * FOOT))
    return ImageChops.difference(one.crop(body), two.crop(body)).getbbox()


def _crop(one: Pixels.Image, two: Pixels.Image, scale: float, height: float) -> tuple[int, int, int, int]:
    """Across the measure, from a little above what changes first."""
    changed = _changed(one, two)
    assert changed
    left = (one.width - CROP * scale) / 2 - 34.5 * scale
    top = max(changed[1] - 22 * scale, 0)
    low = min(max(changed[3] + 10 * scale, top + height * 0.75 * scale), top + height * scale * 1.3, one.height)
    return round(left), round(top), round(left + CROP * scale), round(low)


def beside(pictures: Sequence[Pixels.Image]) -> Pixels.Image:
    """Pictures in a row, each in a thin frame."""
    height = max(picture.height for picture in pictures)
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) - 1)
    ground = Pixels.new("RGB", (width, height), "white")
    left = 0
    for picture in pictures:
        ImageDraw.Draw(picture).rectangle((0, 0, picture.width - 1, picture.height - 1), outline=EDGE)
        ground.paste(picture, (left, 0))
        left += picture.width + GAP
    return ground


def stacked(pictures: Sequence[Pixels.Image]) -> Pixels.Image:
    """Pictures one under the other, each in a thin frame."""
    height = sum(picture.height for picture in pictures) + GAP * (len(pictures) - 1)
    ground = Pixels.new("RGB", (max(picture.width for picture in pictures), height), "white")
    top = 0
    for picture in pictures:
        ImageDraw.Draw(picture).rectangle((0, 0, picture.width - 1, picture.height - 1), outline=EDGE)
        ground.paste(picture, (0, top))
        top += picture.height + GAP
    return ground


PALE = 200
"""Of 255: colours that hold more of each primary are grounds."""


@cache
def inks() -> Pixels.Image:
    """A palette of the colours that pages have, and of what lies between each of them and white."""
    roles = [ImageColor.getrgb(colour) for colour in roles_of(Palette()).values()]
    dark = [ink for ink in roles if min(ink) < PALE]
    mixed = [tuple(255 - round((255 - part) * share) for part in ink) for ink in dark for share in (0.75, 0.5, 0.25)]
    found = list(dict.fromkeys([(255, 255, 255), EDGE, (0, 0, 0), *roles, *mixed]))
    made = Pixels.new("P", (1, 1))
    made.putpalette([part for ink in found for part in ink])
    return made


def save(picture: Pixels.Image, name: str) -> None:
    """As a small PNG: flat colours and their edges need no more."""
    few = picture.quantize(palette=inks(), dither=Pixels.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)


def all_layouts() -> dict[str, Values]:
    """Every layout that a picture needs, by name."""
    found: dict[str, Values] = {}
    for key in SHOWN:
        without, with_ = layout_of(key)
        found |= {layout_name(key, "without"): without, layout_name(key, "with"): with_}
    return found


# --- the page with the names of its styles ------------------------------------------------------------------------

UNSEEN = frozenset({"row", "pair", "callout"})
"""Styles of what has no words and no line of its own; ``callout`` is what its four kinds have in common."""
NAME_SIZE, NAME_ROOM, MARGIN = 13, 17, 96  # pixels
NAME_COLOUR = (163, 18, 31)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a style is first seen on a page: the ends of a line, and its height over the foot, in points. ``far``: its
    name stands in the end margin, whatever its place."""

    style: str
    left: float
    right: float
    y: float
    far: bool = False


def spots(sheet: Painted, page: int) -> list[Spot]:
    """Every style on a page, from the head down."""
    found: dict[str, Spot] = {}
    painted_page = sheet.plan.pages[page]
    for item in (*painted_page.header, *painted_page.body, *painted_page.footer):
        for one in sheet.branding.slots.get(item.name, ()) if isinstance(item, Slot) else (item,):
            for spot in _spots(one):
                if spot.style not in found or spot.y > found[spot.style].y:
                    found[spot.style] = spot
    return sorted(found.values(), key=lambda spot: -spot.y)


TONE_COLOURS = {"white": "urgent", "warning": "warning", "accent": "tip", "primary": "note"}
"""The kinds of callouts by the colour that their titles have in leaflet."""


def _spots(item: Item) -> Iterator[Spot]:
    match item:
        case TextItem():
            ends = [(show.x, show.x + advance(show)) for show in item.shows]
            left, right = min(one for one, _ in ends), max(other for _, other in ends)
            y = item.shows[0].y + item.shows[0].show.size / 3
            yield Spot(item.origin.style, left, right, y)
            if item.origin.style == "subheading":
                yield Spot(TONE_COLOURS[item.colour], left, right, y, far=True)
        case PictureItem() if item.origin.style == "figure":
            yield Spot("figure", item.x, item.x + item.width, item.y + item.height / 2)
        case Stroke() if item.use == "writing":
            yield Spot(item.origin.style, item.x1, item.x2, item.y1)


def named_page(sheet: Painted, page: int, told: set[str]) -> Pixels.Image:
    """A page with the names of the styles that no earlier page had, in its margins; ``told`` gets them."""
    picture = sheet.pages(1.0)[page]
    ground = Pixels.new("RGB", (picture.width + 2 * MARGIN, picture.height), "white")
    ground.paste(picture, (MARGIN, 0))
    draw = ImageDraw.Draw(ground)
    draw.rectangle((MARGIN, 0, MARGIN + picture.width - 1, picture.height - 1), outline=EDGE)
    names = [spot for spot in spots(sheet, page) if spot.style not in told]
    font = ImageFont.truetype(FontCatalogue().face("Noto Sans", "regular").file.path, NAME_SIZE)
    free = {True: 0.0, False: 0.0}
    for spot in names:
        y = sheet.plan.height - spot.y
        at_left = spot.left < sheet.plan.width * 0.4 and not spot.far
        top = max(y - NAME_SIZE * 0.75, free[at_left])
        free[at_left] = top + NAME_ROOM
        middle = top + NAME_SIZE * 0.75
        if at_left:
            length = draw.textlength(spot.style, font=font)
            draw.text((MARGIN - 12 - length, top), spot.style, NAME_COLOUR, font)
            line = (MARGIN - 8, middle, MARGIN + spot.left - 3, y)
        else:
            draw.text((MARGIN + picture.width + 12, top), spot.style, NAME_COLOUR, font)
            line = (MARGIN + picture.width + 8, middle, MARGIN + spot.right + 3, y)
        draw.line(line, NAME_COLOUR, 1)
        told.add(spot.style)
    return ground


# --- the page's tables --------------------------------------------------------------------------------------------

GROUPS: Mapping[str, str] = {
    "page": "The sheet of paper.",
    "header": "The running head; [above](#header-and-footer) is what the pieces are.",
    "footer": "The running foot.",
    "mark": "The marks of a sheet that nobody has checked. They cannot be turned off.",
    "type": "The type of running text; all styles follow it.",
    "rows": "`rows` itself, then the keys of a row that is written as a mapping.",
    "goal": "How many pages a clean sheet should take. `handout build` and `handout status` name each language that "
    "takes more, by lines; it is no fault, and marks do not count.",
    "fit": "How the sheet is brought to a number of pages.",
    "cover": "A first page of its own.",
    "omit": "What is left out.",
    "sources": "Where the facts come from.",
    "sections": "Under `sections`, each by role or id.",
    "blocks": "Under `blocks`, each by id.",
}
EXAMPLE_FILES = {
    "two-column-sheet.yaml": "A sheet in two columns with a coloured band",
    "small-booklet.yaml": "An A5 booklet",
    "one-sheet.yaml": "One sheet of paper",
    "covered.yaml": "A first page that differs, and a cover",
    "large-black.yaml": "Large type, black only",
}


def page(text: str) -> str:
    """The page with its made parts anew."""
    for name, made in (("examples", _examples()), ("keys", _key_tables()), ("leaflet", _leaflet())):
        begin, end = f"<!-- {name}: made by docs/make_layouts.py -->", f"<!-- end of {name} -->"
        before, rest = text.split(begin)
        text = f"{before}{begin}\n{made}\n{end}{rest.split(end)[1]}"
    return text


def _examples() -> str:
    parts = []
    for number, (file, title) in enumerate(EXAMPLE_FILES.items()):
        folder = "variants" if file == "large-black.yaml" else "layouts"
        code = (EXAMPLES / file).read_text("utf-8")
        picture = f"![Pages 1 and 2 in English and in Arabic](pictures/example-{file.removesuffix('.yaml')}.png)"
        parts.append(
            f"\n### {'ABCDE'[number]}. {title}\n\nSaved as **{folder}/{file}**:\n\n```yaml\n{code}```\n\n{picture}\n"
        )
    return "".join(parts)


def _key_tables() -> str:
    groups = {name: [key for path, key in keys().items() if path.split(".")[0] == name] for name in (*GROUPS, "styles")}
    parts = [f"\n### {name}\n\n{GROUPS[name]}\n\n{_table(groups[name])}" for name in GROUPS]
    return "".join([*parts, f"\n### styles\n\n{_style_table()}\n{_table(groups['styles'])}"])


def _table(found: Sequence[Key]) -> str:
    rows = "".join(
        f"| `{_said(key.path)}`<br>{key.value} | {key.what} | ![without, with](pictures/{key.path}.png) |\n"
        for key in found
    )
    return f"| key and value | what it does | without, and with |\n|---|---|---|\n{rows}"


def _said(path: str) -> str:
    """A key as a table names it: within its group."""
    group, _, inside = path.partition(".")
    return inside.replace(".", ": ") if inside else group


def _style_table() -> str:
    """Which keys each style has."""
    head = "| style | is | has |\n|---|---|---|\n"
    by_style: dict[str, list[str]] = {}
    for path, key in keys().items():
        for style in key.styles:
            by_style.setdefault(style, []).append(f"`{path.removeprefix('styles.')}`")
    texts = descriptions(Styles)
    fields = {field.alias or name: texts.get(name, "") for name, field in Styles.model_fields.items()}
    rows = (
        f"| `{name.replace('_', '-')}` | {_sentence(what)} | {' '.join(by_style[name.replace('_', '-')])} |\n"
        for name, what in fields.items()
    )
    return head + "".join(rows)


def _leaflet() -> str:
    return f"\n```yaml\n{LEAFLET.read_text('utf-8')}```\n"


def main() -> None:
    """Write the page and draw the pictures: all, or those that are named."""
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        draw(Path(folder), sys.argv[1:] or [*SHOWN, "styles", *EXAMPLE_FILES])


def draw(folder: Path, names: Sequence[str]) -> None:
    """The pictures of keys; of a page with its ``styles``; of examples by their files."""
    studio = Studio(folder, {**all_layouts(), "plain": {}})
    if "styles" in names:
        sheet, told = studio.paint("plain", checked=False), set[str]()
        for number in range(len(sheet.plan.pages)):
            save(named_page(sheet, number, told), f"styles-{number + 1}")
    pages.GROWTH = 0.0  # so that a crop shows the change, and not how spare height is spread
    for key in names:
        if key in SHOWN:
            save(pair(studio, key), key)
        elif key in EXAMPLE_FILES:
            save(example(studio, key.removesuffix(".yaml")), f"example-{key.removesuffix('.yaml')}")


def example(studio: Studio, name: str) -> Pixels.Image:
    """Pages 1 and 2 of an example, in English and in Arabic."""
    asked: Values = {"layout": "plain", "variant": name} if name == "large-black" else {"layout": name}
    sheets = [studio.paint(**asked, language=language) for language in ("en", "ar")]
    return beside([picture for sheet in sheets for picture in sheet.pages(0.36)[:2]])


if __name__ == "__main__":
    main()
