"""Precedence, decided in one place: layout + variant + typefaces + language -> Stylesheet, every length in points.

The packaged ``leaflet`` is the ground under every layout; a layout it extends comes next, then the layout itself, then
what a variant lays over it. The variant's floor and ink hold for all of that. Colours are roles here; ``palette`` gives
a brand's values. The language's factors are applied last, when a text is set (``text_style``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any, Literal, TypeVar, get_args

from handout.errors import InputError
from handout.models.brand import Brand, Palette, Typefaces
from handout.models.dimensions import NOMINAL
from handout.models.icons import NO_ICON
from handout.models.language import Language
from handout.models.layout import GROUND, Layout, Look
from handout.models.lengths import points
from handout.models.looks import BlockStyle, SectionStyle
from handout.models.page import BandPiece, Fit, Margins, MarkSetup, PageSetup, PageSlots, RunningBand
from handout.models.paper import SIZES, paper_of
from handout.models.rows import RowEntry
from handout.models.variant import Variant
from handout.source.strict import Model
from handout.spelling import unknown
from handout.text.face import Weight
from handout.text.model import Alignment, TextStyle, Wrap

M = TypeVar("M", bound=Model)

ICON_MARKERS: Mapping[str, str] = {"no": "urgent", "yes": "accent"}
"""Marks of lists that are icons, and their colours."""

TONES = ("urgent", "warning", "tip", "note")
"""Kinds of callouts; they inherit from the style ``callout``."""


@dataclass(frozen=True, slots=True)
class ComputedStyle:
    """A style, every value computed: lengths in points, colours as roles of the palette.

    ``name`` is what a layout calls it; ``leading`` is a multiple of ``size``. The other fields are those of the models
    of ``models.layout`` together; a style that has no such key has the default, and nothing asks for it.
    """

    name: str
    size: float
    leading: float
    weight: Weight = "regular"
    color: str = "text"
    background: str | None = None
    align: Alignment = "start"
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    padding: float = 0.0
    border: float = 0.0
    border_top: float = 0.0
    border_bottom: float = 0.0
    border_color: str = "rule"
    bar: float = 0.0
    bar_color: str = "text"
    marker_color: str | None = None
    gap: float = 0.0
    line: float = 0.0
    radius: float = 0.0
    columns: int = 1
    heading: bool = False
    wrap: Wrap = "pretty"
    hyphenate: bool = True
    icon: str | None = None
    icon_size: float = 1.15
    title_background: str | None = None
    keep: bool = False
    span: str | None = None
    label: str = "beside"
    marker: str | None = None
    width: float | None = None
    gutter: float = 0.0
    rule: float = 0.0

    @property
    def framed(self) -> bool:
        """Whether anything is painted behind or around it."""
        edges = (self.border, self.border_top, self.border_bottom, self.bar)
        return bool(self.background or self.title_background or any(edges))

    @property
    def side(self) -> float:
        """Room between the edges at the sides and the words. Where only rules above and below are painted, words keep
        the edge of those around them."""
        return self.padding if self.background or self.title_background or self.border or self.bar else 0.0


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """The sheet of paper, in points. ``start`` and ``end`` are margins at the start and end edge of the script."""

    width: float
    height: float
    top: float
    bottom: float
    start: float
    end: float
    columns: int
    gutter: float
    rtl: bool
    icon_gutter: float = 0.0
    background: str | None = None
    background_size: float | None = None

    @property
    def left(self) -> float:
        """The left margin: the script decides which edge is the start."""
        return self.end if self.rtl else self.start

    @property
    def measure(self) -> float:
        """Width of the text area."""
        return self.width - self.start - self.end

    @property
    def column(self) -> float:
        """Width of one column."""
        return (self.measure - self.gutter * (self.columns - 1)) / self.columns


SlotName = Literal["start", "middle", "end"]
SLOT_NAMES: tuple[SlotName, ...] = get_args(SlotName)
"""Where pieces of header and footer stand."""


@dataclass(frozen=True, slots=True)
class BandStyle:
    """Header or footer of one kind of pages. Lengths in points; ``slots`` are pieces by place."""

    height: float
    rule: float
    slots: Mapping[SlotName, tuple[BandPiece, ...]]

    @property
    def pieces(self) -> tuple[BandPiece, ...]:
        """All its pieces, from the start edge on."""
        return tuple(piece for place in SLOT_NAMES for piece in self.slots[place])


@dataclass(frozen=True, slots=True)
class RunningStyle:
    """Header and footer, each of page 1 and of later pages; the marks of an unchecked sheet. ``edge``: width of the
    hatched strip in points; ``line``: whether later pages say it in a line."""

    header: tuple[BandStyle, BandStyle]
    footer: tuple[BandStyle, BandStyle]
    edge: float
    line: bool


TALL = 1.5
"""A language that asks for more leading than this is set in sloping words (Nastaliq)."""
SLOPING = 1.28
"""The least leading of a style in such a language: at 1.2, PDFium took a title's two lines for one, last word first."""

LEANING = 0.25
"""Em by which the first letters of such lines lean out of them."""


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """Everything a designer decides, resolved.

    ``floor``: points, no text is smaller (0: none). ``numbered``: sections show their numbers. ``low_ink``: nothing is
    filled, whoever paints it, and every colour is ``text``. ``two``: two languages stand side by side.
    """

    layout: str
    page: PageGeometry
    running: RunningStyle
    styles: Mapping[str, ComputedStyle]
    typefaces: Mapping[str, tuple[str, ...]]
    rows: tuple[RowEntry, ...] = ()
    cover: tuple[RowEntry, ...] = ()
    sections: Mapping[str, SectionStyle] = field(default_factory=dict)
    blocks: Mapping[str, BlockStyle] = field(default_factory=dict)
    omit: tuple[str, ...] = ()
    sources: Literal["list", "line"] = "list"
    fit: Fit | None = None
    design: Look | None = None
    factor: float = 1.0
    variant: str | None = None
    floor: float = 0.0
    numbered: bool = False
    low_ink: bool = False
    two: bool = False
    imposed: bool = False
    """Whether two pages stand on each side of a sheet of paper, to be folded to a booklet."""

    def scaled(self, share: float) -> Stylesheet:
        """Between the tight end of ``fit`` (0) and its loose one (1): body size, leading and space, and how much of a
        language's larger size is left."""
        if self.fit is None or self.design is None:
            return self
        body = self.computed("body")
        given = self.fit.size or (f"{body.size}pt",) * 2
        size = max(_between(points(given[0], em=body.size), points(given[1], em=body.size), share), self.floor)
        leading = _between(*(self.fit.leading or (body.leading, body.leading)), share)
        space = _between(*(self.fit.space or (1.0, 1.0)), share)
        found = _styles(self.design, size, leading, self.floor)
        styles = {name: self.inked(_spaced(style, space)) for name, style in found.items()}
        return replace(self, styles=styles, factor=share if self.fit.size else 1.0)

    def inked(self, style: ComputedStyle) -> ComputedStyle:
        """A style in the ink that the sheet has."""
        return _inked(style) if self.low_ink else style

    @property
    def measure(self) -> float:
        """Width of a column of text in points; two languages stand side by side in columns of their own, whatever
        columns the page has."""
        return (self.page.measure - self.computed("pair").gutter) / 2 if self.two else self.page.column

    @property
    def icons(self) -> frozenset[str]:
        """Names of the icons that it may paint: before headings, before titles of callouts, as marks of lists."""
        styles, sections, blocks = self.styles.values(), self.sections.values(), self.blocks.values()
        named = {*(look.icon for look in styles), *(look.icon for look in sections)} - {NO_ICON}
        marks = {*(look.marker for look in styles), *(look.marker for look in blocks)} & ICON_MARKERS.keys()
        return frozenset(name for name in named | marks if name)

    def computed(self, style: str) -> ComputedStyle:
        """The computed values of a style; an unknown name looks like running text."""
        return self.styles.get(style, self.styles["body"])

    def section(self, name: str, role: str) -> ComputedStyle:
        """How a section looks: by its id over by its role; its colour is that of its heading."""
        heading = self.computed("heading")
        ground = replace(self.computed("body"), name="section", color=heading.color, before=heading.before, after=0.0)
        looks = (self.sections[key] for key in self._named(name, role))
        return self.inked(reduce(lambda lower, look: _computed(look, lower, "section"), looks, ground))

    def section_rows(self, name: str, role: str) -> tuple[RowEntry, ...]:
        """The rows of a section's blocks."""
        said = (self.sections[key].rows for key in reversed(self._named(name, role)))
        return next((rows for rows in said if rows is not None), ())

    def _named(self, name: str, role: str) -> list[str]:
        return [key for key in dict.fromkeys((role, name)) if key in self.sections]

    def block(self, name: str | None, ground: ComputedStyle) -> ComputedStyle:
        """The style of what stands in a block, with what the layout says of that block alone."""
        if name is None or name not in self.blocks:
            return ground
        said = _computed(self.blocks[name], ground, ground.name)
        return replace(ground, **{key: getattr(said, key) for key in ("marker", "columns", "label", "line", "width")})

    def block_frame(self, name: str | None) -> ComputedStyle | None:
        """What is painted around one block; None where the layout says nothing of that."""
        if name is None or name not in self.blocks:
            return None
        body = replace(
            self.computed("body"), before=self.computed("callout").before, after=self.computed("callout").after
        )
        found = self.inked(_computed(self.blocks[name], body, "block"))
        return found if found.framed or found.keep else None

    def text_style(self, computed: ComputedStyle, language: Language) -> TextStyle:
        """What the text rooms need of a style, in one language; its factor lowers nothing under the floor."""
        size = max(round(computed.size * (1 + (language.size - 1) * self.factor), 2), self.floor)
        families = self.typefaces["heading" if computed.heading else "body"]
        leading = max(computed.leading, SLOPING) if language.leading > TALL else computed.leading
        leading = round(size * leading * language.leading, 2)
        return TextStyle(size, leading, computed.weight, computed.align, families, computed.wrap, computed.hyphenate)

    def boxed(self, computed: ComputedStyle, language: Language) -> ComputedStyle:
        """A box's style with the padding that sloping words need: the first letter of a line leans out of it."""
        more = LEANING * computed.size if language.leading > TALL else 0.0
        return replace(computed, padding=computed.padding + more)


PLAIN = Variant(variant="plain")
"""The sheet as its layout has it."""


def resolve(
    layout: str,
    layouts: Mapping[str, Layout],
    typefaces: Typefaces,
    paper: str,
    *,
    rtl: bool,
    variant: Variant | None = None,
) -> Stylesheet:
    """The stylesheet of a layout with a brand's typefaces, on its own paper or else on ``paper``, the brand's; raises
    InputError for a layout that is not there."""
    form = variant or PLAIN
    merged = merge(layout, layouts, form)
    floor = points(form.floor, em=NOMINAL) if form.floor else 0.0
    size = max(points(merged.type.size or "13pt", em=NOMINAL), floor)
    own = merged.type.family
    families: dict[str, tuple[str | None, ...]] = {
        "body": (own, typefaces.body),
        "heading": (merged.type.heading_family, own, typefaces.heading),
    }
    low = form.ink == "low"
    styles = _styles(merged, size, merged.type.leading or 1.4, floor)
    return Stylesheet(
        layout=layout,
        page=_geometry(merged.page, SIZES[paper_of(merged.page.paper, paper)], size, rtl=rtl, low_ink=low),
        running=_running(merged, size),
        styles={name: _inked(style) for name, style in styles.items()} if low else styles,
        typefaces={use: tuple(dict.fromkeys(filter(None, names))) for use, names in families.items()},
        rows=merged.rows or (),
        cover=merged.cover or (),
        sections=merged.sections,
        blocks=merged.blocks,
        omit=merged.omit or (),
        sources=merged.sources.form or "list",
        fit=merged.fit,
        design=merged,
        variant=variant.variant if variant else None,
        floor=floor,
        numbered=form.numbered,
        low_ink=low,
        two=form.two,
    )


def merge(layout: str, layouts: Mapping[str, Layout], variant: Variant = PLAIN) -> Look:
    """All that a layout and a variant over it say, from the ground up; raises InputError for a layout that is not
    there."""
    layers: list[Look] = [*map(_spread, _chain(layout, layouts)), _spread(variant.layout)]
    return reduce(lambda lower, upper: _over(upper, lower), layers)


def _chain(name: str, layouts: Mapping[str, Layout]) -> list[Layout]:
    if name not in layouts:
        raise InputError(*unknown("layout", [name], layouts))
    return [layouts[n] for n in stands_on(layouts[name]) if n in layouts]


def stands_on(layout: Layout) -> tuple[str, ...]:
    """The names of layouts that make a stylesheet, from the ground up: leaflet, what the layout extends, the layout."""
    return tuple(dict.fromkeys([GROUND, layout.extends or GROUND, layout.layout]))


def _over(upper: M, lower: M) -> M:
    """``upper`` where it says something, ``lower`` elsewhere, key by key; nested models likewise."""
    said = {name: getattr(upper, name) for name in type(upper).model_fields if getattr(upper, name) is not None}
    here = {name: _laid(value, getattr(lower, name)) for name, value in said.items()}
    moved = _moved(upper, lower) if isinstance(upper, PageSlots) and isinstance(lower, PageSlots) else {}
    return lower.model_copy(update=moved | here)


def _moved(upper: PageSlots, lower: PageSlots) -> dict[str, Any]:
    """The slots below without the pieces that are named above: who says where a piece stands moves it there."""
    named = {piece for place in SLOT_NAMES for piece in getattr(upper, place) or ()}
    slots = {place: getattr(lower, place) for place in SLOT_NAMES}
    return {place: tuple(piece for piece in slot if piece not in named) for place, slot in slots.items() if slot}


def _laid(upper: Any, lower: Any) -> Any:
    if isinstance(upper, Model) and lower is not None:
        return _over(upper, lower)
    if isinstance(upper, Mapping):
        return {**lower, **{key: _laid(value, lower.get(key)) for key, value in upper.items()}}
    return upper


def _geometry(
    page: PageSetup, paper: tuple[float, float], em: float, *, rtl: bool, low_ink: bool = False
) -> PageGeometry:
    margins: Margins = page.margins
    return PageGeometry(
        width=paper[0],
        height=paper[1],
        top=points(margins.top or "25mm", em=em),
        bottom=points(margins.bottom or "25mm", em=em),
        start=points(margins.start or "25mm", em=em),
        end=points(margins.end or "25mm", em=em),
        columns=page.columns or 1,
        gutter=points(page.gutter or "8mm", em=em),
        rtl=rtl,
        icon_gutter=points(page.icon_gutter or "0pt", em=em),
        background=None if low_ink else page.background,
        background_size=points(page.background_size, em=em) if page.background_size else None,
    )


def _spread(layout: M) -> M:
    """The layout with what it says of header and footer in general said of page 1 and of later pages."""
    spread = {name: _spread_band(getattr(layout, name)) for name in ("header", "footer")}
    return layout.model_copy(update=spread)


def _spread_band(band: RunningBand) -> RunningBand:
    general = PageSlots(**{name: getattr(band, name) for name in PageSlots.model_fields})
    return band.model_copy(update={"first": _over(band.first, general), "later": _over(band.later, general)})


def _running(layout: Look, em: float) -> RunningStyle:
    mark: MarkSetup = layout.mark
    return RunningStyle(
        header=_bands(layout.header, em, "12mm"),
        footer=_bands(layout.footer, em, "14pt"),
        edge=points(mark.edge or "3mm", em=em),
        line=mark.later != "box",
    )


def _bands(band: RunningBand, em: float, height: str) -> tuple[BandStyle, BandStyle]:
    first, later = (
        BandStyle(
            height=points(page.height or height, em=em),
            rule=points(band.rule or "1pt", em=em),
            slots={place: getattr(page, place) or () for place in SLOT_NAMES},
        )
        for page in (band.first, band.later)
    )
    return first, later


HEADINGS = frozenset({"title", "heading", "subheading", "table-head"})
BALANCED = HEADINGS | {"subtitle", "caption"}
"""Styles of short texts, whose lines are made of like width; running text keeps its last line from being lonely."""

WHOLE = frozenset({"title", "subtitle", "heading", "subheading", "header", "footer", "strip", "mark", "sources"})
"""Styles whose words are never hyphenated by patterns: titles, and what is mostly names and addresses."""


def _styles(layout: Look, size: float, leading: float, floor: float) -> dict[str, ComputedStyle]:
    given = layout.styles.by_name()
    body = _computed(given["body"], ComputedStyle("body", size, leading), "body", floor)
    plain = ComputedStyle("body", size, leading, color=body.color)
    styles = {name: _computed(style, plain, name, floor) for name, style in given.items()}
    styles |= {tone: _computed(given[tone], styles["callout"], tone, floor) for tone in TONES}
    styles |= {"clinic": _computed(given["clinic"], styles["header"], "clinic", floor)}
    if layout.sources.size:
        styles["sources"] = replace(styles["sources"], size=max(points(layout.sources.size, em=size), floor))
    return styles | {"body": body}


def _between(tight: float, loose: float, share: float) -> float:
    return tight + (loose - tight) * share


def _spaced(style: ComputedStyle, space: float) -> ComputedStyle:
    return replace(style, before=style.before * space, after=style.after * space, gap=style.gap * space)


def _inked(style: ComputedStyle) -> ComputedStyle:
    """A style for low ink: white words have lost their ground, and are text like all others."""
    marker = "text" if style.marker_color else None
    plain = replace(style, color="text", background=None, title_background=None, border_color="text")
    return replace(plain, bar_color="text", marker_color=marker)


def _computed(style: Model, ground: ComputedStyle, name: str, floor: float = 0.0) -> ComputedStyle:
    """A style over the one it inherits. ``size`` in em is of the body, every other em of the style's own size."""
    keys = type(style).model_fields.keys() - {"rows"}
    said = {key: value for key in keys if (value := getattr(style, key)) is not None}
    size = max(points(said["size"], em=ground.size) if "size" in said else ground.size, floor)
    found: dict[str, Any] = {key: points(said[key], em=size) for key in LENGTHS & said.keys()}
    if "width" in said:
        found["width"] = _share(said["width"], size)
    if said.get("icon") == NO_ICON:
        found["icon"] = None
    decided = {
        "name": name,
        "size": size,
        "heading": name in HEADINGS,
        "wrap": "balance" if name in BALANCED else "pretty",
        "hyphenate": name not in WHOLE,
    }
    return replace(ground, **said | found | decided)


def _share(width: str, em: float) -> float:
    """Points, or a share of the measure: 1 or less."""
    return float(width.removesuffix("%")) / 100 if width.endswith("%") else max(points(width, em=em), 1.01)


LENGTHS = frozenset(
    {
        "before",
        "after",
        "indent",
        "padding",
        "border",
        "border_top",
        "border_bottom",
        "bar",
        "gap",
        "gutter",
        "line",
        "radius",
        "rule",
    }
)
"""Keys of styles that are lengths, besides ``size``."""


def palette(brand: Brand, *, low_ink: bool = False) -> dict[str, str]:
    """ "#rrggbb" for every colour role; the one thing of a style that a brand may change under a finished body.

    ``low_ink``: every role is the brand's colour of text, but for grounds, which are white.
    """
    found = roles(brand.palette)
    return {role: _WHITE if role in _GROUNDS else found["text"] for role in found} if low_ink else found


_WHITE = "#ffffff"
_GROUNDS = frozenset({"white", "tint", "urgent_tint", "warning_tint"})


def roles(colours: Palette) -> dict[str, str]:
    """ "#rrggbb" for every role of a palette, and for paper white."""
    return {**{role: str(value) for role, value in colours.model_dump().items()}, "white": _WHITE}
