"""Precedence, decided in one place: layout + brand + language -> Stylesheet, every length in points.

The packaged ``leaflet`` is the ground under every layout; a layout it extends comes next, then the layout itself.
The brand gives colours and typefaces. The language's factors are applied last, when a text is set (``text_style``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from handout.errors import InputError, error
from handout.models.brand import Brand
from handout.models.language import Language
from handout.models.layout import Footer, Header, Layout, Margins, PageSetup, Style
from handout.strict import Model
from handout.text.face import Weight
from handout.text.model import Alignment, TextStyle
from handout.units import points

M = TypeVar("M", bound=Model)

GROUND = "leaflet"
"""The layout every other one stands on."""

PAPERS: Mapping[str, tuple[float, float]] = {"A4": (595.2756, 841.8898), "Letter": (612.0, 792.0)}
"""Width and height in points (ISO 216; ANSI Y14.1)."""

TONES = ("urgent", "warning", "tip", "note")
"""Kinds of callouts; they inherit from the style ``callout``."""


@dataclass(frozen=True, slots=True)
class ComputedStyle:
    """A style, every value computed. Lengths in points; ``leading`` is a multiple of ``size``; colours are roles."""

    size: float
    leading: float
    weight: Weight = "regular"
    colour: str = "text"
    ground: str | None = None
    bar: str | None = None
    align: Alignment = "start"
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    padding: float = 0.0
    line: float = 0.0
    gap: float = 0.0
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
class Running:
    """Header and footer. Lengths in points."""

    header_height: float
    header_rule: float
    logo: bool
    name: bool
    footer_height: float
    footer_rule: float
    footer_size: float
    strip_size: float


TALL = 1.5
"""A language that asks for more leading than this is set in sloping words (Nastaliq)."""
SLOPING = 1.28
"""The least leading of a style in such a language: at 1.2, PDFium took a title's two lines for one, last word first."""


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """Everything a designer decides, resolved."""

    layout: str
    page: PageGeometry
    running: Running
    styles: Mapping[str, ComputedStyle]
    palette: Mapping[str, str]
    typefaces: Mapping[str, tuple[str, ...]]
    order: tuple[str, ...]
    omit: tuple[str, ...]

    def computed(self, style: str) -> ComputedStyle:
        """The computed values of a style; an unknown name looks like running text."""
        return self.styles.get(style, self.styles["body"])

    def text_style(self, computed: ComputedStyle, language: Language) -> TextStyle:
        """What the text rooms need of a style, in one language."""
        size = round(computed.size * language.size, 2)
        families = self.typefaces["heading" if computed.heading else "body"]
        leading = max(computed.leading, SLOPING) if language.leading > TALL else computed.leading
        return TextStyle(size, round(size * leading * language.leading, 2), computed.weight, computed.align, families)


def resolve(layout: str, layouts: Mapping[str, Layout], brand: Brand, paper: str, *, rtl: bool) -> Stylesheet:
    """The stylesheet of a layout for a brand; raises InputError for a layout that is not there."""
    merged = _merge(_chain(layout, layouts))
    size = points(merged.type.size or "13pt")
    return Stylesheet(
        layout=layout,
        page=_geometry(merged.page, PAPERS[paper], rtl=rtl),
        running=_running(merged.header, merged.footer),
        styles=_styles(merged, size, merged.type.leading or 1.4),
        palette=_palette(brand),
        typefaces={
            "body": (brand.typefaces.body,) if brand.typefaces.body else (),
            "heading": (brand.typefaces.heading,) if brand.typefaces.heading else (),
        },
        order=tuple(merged.sections),
        omit=tuple(merged.omit),
    )


def _chain(name: str, layouts: Mapping[str, Layout]) -> list[Layout]:
    """From the ground up: leaflet, what the layout extends, the layout."""
    if name not in layouts:
        known = ", ".join(sorted(layouts))
        raise InputError(error("unknown-layout", f"there is no layout “{name}”", hint=f"layouts here: {known}"))
    own = layouts[name]
    names = dict.fromkeys([GROUND, own.extends or GROUND, name])
    return [layouts[n] for n in names if n in layouts]


def _over(upper: M, lower: M) -> M:
    """``upper`` where it says something, ``lower`` elsewhere, field by field."""
    said = {name: getattr(upper, name) for name in type(upper).model_fields if getattr(upper, name) is not None}
    return lower.model_copy(update=said)


def _merge(chain: list[Layout]) -> Layout:
    """One layout out of several, later ones stronger."""
    result = chain[0]
    for layout in chain[1:]:
        margins = _over(layout.page.margins, result.page.margins)
        page = _over(layout.page, result.page).model_copy(update={"margins": margins})
        styles = dict(result.styles)
        for name, style in layout.styles.items():
            styles[name] = _over(style, styles[name]) if name in styles else style
        result = result.model_copy(
            update={
                "page": page,
                "header": _over(layout.header, result.header),
                "footer": _over(layout.footer, result.footer),
                "type": _over(layout.type, result.type),
                "styles": styles,
                "sections": layout.sections or result.sections,
                "omit": layout.omit or result.omit,
            }
        )
    return result


def _geometry(page: PageSetup, paper: tuple[float, float], *, rtl: bool) -> PageGeometry:
    margins: Margins = page.margins
    return PageGeometry(
        width=paper[0],
        height=paper[1],
        top=points(margins.top or "25mm"),
        bottom=points(margins.bottom or "25mm"),
        start=points(margins.inner or "25mm"),
        end=points(margins.outer or "25mm"),
        columns=page.columns or 1,
        gutter=points(page.gutter or "8mm"),
        rtl=rtl,
    )


def _running(header: Header, footer: Footer) -> Running:
    return Running(
        header_height=points(header.height or "12mm"),
        header_rule=points(header.rule or "1pt"),
        logo=header.logo is not False,
        name=header.name is not False,
        footer_height=points(footer.height or "24mm"),
        footer_rule=points(footer.rule or "1pt"),
        footer_size=points(footer.size or "13pt"),
        strip_size=max(9.0, points(footer.strip or "9pt")),
    )


HEADINGS = frozenset({"title", "heading", "subheading", "table-head"})


def _styles(layout: Layout, size: float, leading: float) -> dict[str, ComputedStyle]:
    body = _computed(layout.styles.get("body", Style()), ComputedStyle(size, leading), "body")
    plain = ComputedStyle(size, leading, colour=body.colour)
    styles: dict[str, ComputedStyle] = {name: _computed(style, plain, name) for name, style in layout.styles.items()}
    callout = styles.get("callout", plain)
    styles |= {tone: _computed(style, callout, tone) for tone, style in layout.styles.items() if tone in TONES}
    styles["body"] = body
    return styles


def _computed(style: Style, ground: ComputedStyle, name: str) -> ComputedStyle:
    """A style over the one it inherits. ``size`` in em is of the body, every other em of the style's own size."""
    size = points(style.size, em=ground.size) if style.size else ground.size

    def length(value: str | None, inherited: float) -> float:
        return points(value, em=size) if value else inherited

    return ComputedStyle(
        size=size,
        leading=style.leading or ground.leading,
        weight=style.weight or ground.weight,
        colour=style.colour or ground.colour,
        ground=style.ground or ground.ground,
        bar=style.bar or ground.bar,
        align=style.align or ground.align,
        before=length(style.before, ground.before),
        after=length(style.after, ground.after),
        indent=length(style.indent, ground.indent),
        padding=length(style.padding, ground.padding),
        line=length(style.line, ground.line),
        gap=length(style.gap, ground.gap),
        radius=length(style.radius, ground.radius),
        columns=style.columns or ground.columns,
        heading=name in HEADINGS,
    )


def _palette(brand: Brand) -> dict[str, str]:
    return {**{role: str(value) for role, value in brand.palette.model_dump().items()}, "white": "#ffffff"}
