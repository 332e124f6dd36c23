"""Precedence, decided in one place: layout + variant + typefaces + language -> Stylesheet, every length in points.

The packaged ``leaflet`` is the ground under every layout; a layout it extends comes next, then the layout itself, then
what a variant lays over it. The variant's floor and ink hold for all of that. Colours are roles here; ``palette`` gives
a brand's values. The language's factors are applied last, when a text is set (``text_style``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import TypeVar

from handout.errors import InputError
from handout.models.brand import Brand, Palette, Typefaces
from handout.models.language import Language
from handout.models.layout import NOMINAL, Footer, Header, Layout, Look, Margins, PageSetup
from handout.models.lengths import points
from handout.models.variant import Variant
from handout.source.strict import Model
from handout.spelling import unknown
from handout.text.face import Weight
from handout.text.model import Alignment, TextStyle

M = TypeVar("M", bound=Model)

GROUND = "leaflet"
"""The layout every other one stands on."""

PAPERS: Mapping[str, tuple[float, float]] = {"A4": (595.2756, 841.8898), "Letter": (612.0, 792.0)}
"""Width and height in points (ISO 216; ANSI Y14.1)."""

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
    border_color: str = "rule"
    bar: float = 0.0
    bar_color: str = "text"
    marker_color: str | None = None
    gap: float = 0.0
    line: float = 0.0
    radius: float = 0.0
    columns: int = 1
    heading: bool = False


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


@dataclass(frozen=True, slots=True)
class RunningStyle:
    """Header and footer. Lengths in points."""

    header_height: float
    header_rule: float
    logo: bool
    name: bool
    footer_rule: float
    footer_size: float
    strip_size: float


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
    order: tuple[str, ...]
    omit: tuple[str, ...]
    variant: str | None = None
    floor: float = 0.0
    numbered: bool = False
    low_ink: bool = False
    two: bool = False

    @property
    def measure(self) -> float:
        """Width of a column of text in points; two languages share one, with the page's gutter between them."""
        return (self.page.column - self.page.gutter) / 2 if self.two else self.page.column

    def computed(self, style: str) -> ComputedStyle:
        """The computed values of a style; an unknown name looks like running text."""
        return self.styles.get(style, self.styles["body"])

    def text_style(self, computed: ComputedStyle, language: Language) -> TextStyle:
        """What the text rooms need of a style, in one language; its factor lowers nothing under the floor."""
        size = max(round(computed.size * language.size, 2), self.floor)
        families = self.typefaces["heading" if computed.heading else "body"]
        leading = max(computed.leading, SLOPING) if language.leading > TALL else computed.leading
        return TextStyle(size, round(size * leading * language.leading, 2), computed.weight, computed.align, families)

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
    """The stylesheet of a layout with a brand's typefaces; raises InputError for a layout that is not there."""
    form = variant or PLAIN
    merged = merge(layout, layouts, form)
    floor = points(form.floor, em=NOMINAL) if form.floor else 0.0
    size = max(points(merged.type.size or "13pt", em=NOMINAL), floor)
    styles = _styles(merged, size, merged.type.leading or 1.4, floor)
    low = form.ink == "low"
    return Stylesheet(
        layout=layout,
        page=_geometry(merged.page, PAPERS[paper], size, rtl=rtl),
        running=_running(merged.header, merged.footer, size, floor),
        styles={name: _inked(style) for name, style in styles.items()} if low else styles,
        typefaces={
            "body": (typefaces.body,) if typefaces.body else (),
            "heading": (typefaces.heading,) if typefaces.heading else (),
        },
        order=merged.sections or (),
        omit=merged.omit or (),
        variant=variant.variant if variant else None,
        floor=floor,
        numbered=form.numbered,
        low_ink=low,
        two=form.two,
    )


def merge(layout: str, layouts: Mapping[str, Layout], variant: Variant = PLAIN) -> Look:
    """All that a layout and a variant over it say, from the ground up; raises InputError for a layout that is not
    there."""
    layers: list[Look] = [*_chain(layout, layouts), variant.layout]
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
    nested = {name: _over(value, getattr(lower, name)) for name, value in said.items() if isinstance(value, Model)}
    return lower.model_copy(update=said | nested)


def _geometry(page: PageSetup, paper: tuple[float, float], em: float, *, rtl: bool) -> PageGeometry:
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
    )


def _running(header: Header, footer: Footer, em: float, floor: float) -> RunningStyle:
    return RunningStyle(
        header_height=points(header.height or "12mm", em=em),
        header_rule=points(header.rule or "1pt", em=em),
        logo=header.logo is not False,
        name=header.name is not False,
        footer_rule=points(footer.rule or "1pt", em=em),
        footer_size=max(points(footer.size or "13pt", em=em), floor),
        strip_size=max(points(footer.strip or "9pt", em=em), floor),
    )


HEADINGS = frozenset({"title", "heading", "subheading", "table-head"})


def _styles(layout: Look, size: float, leading: float, floor: float) -> dict[str, ComputedStyle]:
    given = layout.styles.by_name()
    body = _computed(given["body"], ComputedStyle("body", size, leading), "body", floor)
    plain = ComputedStyle("body", size, leading, color=body.color)
    styles = {name: _computed(style, plain, name, floor) for name, style in given.items()}
    styles |= {tone: _computed(given[tone], styles["callout"], tone, floor) for tone in TONES}
    return styles | {"body": body}


def _inked(style: ComputedStyle) -> ComputedStyle:
    """A style for low ink: white words have lost their ground, and are text like all others."""
    marker = "text" if style.marker_color else None
    return replace(style, color="text", background=None, border_color="text", bar_color="text", marker_color=marker)


def _computed(style: Model, ground: ComputedStyle, name: str, floor: float) -> ComputedStyle:
    """A style over the one it inherits. ``size`` in em is of the body, every other em of the style's own size."""
    said = {key: value for key in type(style).model_fields if (value := getattr(style, key)) is not None}
    size = max(points(said["size"], em=ground.size) if "size" in said else ground.size, floor)
    lengths = {key: points(said[key], em=size) for key in LENGTHS & said.keys()}
    return replace(ground, **said | lengths | {"name": name, "size": size, "heading": name in HEADINGS})


LENGTHS = frozenset({"before", "after", "indent", "padding", "border", "bar", "gap", "line", "radius"})
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
