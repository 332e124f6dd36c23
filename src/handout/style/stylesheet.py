"""Everything that a designer decides, resolved: page, header and footer, styles, rows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property, reduce
from typing import Literal, get_args

from handout.models.icons import DRAWN, NO_ICON
from handout.models.language import Language
from handout.models.layout import Look
from handout.models.lengths import points
from handout.models.page import BandPiece, Fit
from handout.models.rows import RowEntry
from handout.models.standard import EVERYWHERE, Standard
from handout.models.styles import BlockStyle, SectionStyle
from handout.records import dataclass, field, replace
from handout.style.computed import (
    ICON_MARKERS,
    ComputedStyle,
    between,
    computed_over,
    inked,
    keys_of,
    spaced,
    styles_of,
)
from handout.text.model import TextStyle


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


@dataclass(frozen=True)
class Stylesheet:
    """Everything a designer decides, resolved.

    ``goal``: pages that a clean sheet should take at most (0: as many as it needs), ``most``: those of a translation.
    ``floor``: points, no text is
    smaller (0: none). ``numbered``: sections show their numbers. ``low_ink``: nothing is
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
    goal: int = 0
    most: int = 0
    design: Look | None = None
    factor: float = 1.0
    variant: str | None = None
    floor: float = 0.0
    numbered: bool = False
    low_ink: bool = False
    two: bool = False
    imposed: bool = False
    """Whether two pages stand on each side of a sheet of paper, to be folded to a booklet."""
    standard: Standard = EVERYWHERE
    """What the file is to keep."""

    @cached_property
    def digest(self) -> str:
        """In hex, over everything in it: what is made by a stylesheet is kept by this, as long as the process runs."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    def scaled(self, share: float) -> Stylesheet:
        """Between the tight end of ``fit`` (0) and its loose one (1): body size, leading and space, and how much of a
        language's larger size is left."""
        if self.fit is None or self.design is None:
            return self
        body = self.computed("body")
        given = self.fit.size or (f"{body.size}pt",) * 2
        size = max(between(points(given[0], em=body.size), points(given[1], em=body.size), share), self.floor)
        leading = between(*(self.fit.leading or (body.leading, body.leading)), share)
        space = between(*(self.fit.space or (1.0, 1.0)), share)
        return self.set_at(size, leading, space, share if self.fit.size else 1.0)

    def set_at(self, size: float, leading: float, space: float, factor: float) -> Stylesheet:
        """With that body size in points, leading and room between things, both as multiples, and so much of a
        language's larger size; the same where no layout is known."""
        if self.design is None:
            return self
        found = styles_of(self.design, size, leading, self.floor)
        styles = {name: self.inked(spaced(style, space)) for name, style in found.items()}
        return replace(self, styles=styles, factor=factor)

    def inked(self, style: ComputedStyle) -> ComputedStyle:
        """A style in the ink that the sheet has."""
        return inked(style) if self.low_ink else style

    @property
    def measure(self) -> float:
        """Width of a column of text in points; two languages stand side by side in columns of their own, whatever
        columns the page has."""
        return (self.page.measure - self.computed("pair").gutter) / 2 if self.two else self.page.column

    @cached_property
    def icons(self) -> frozenset[str]:
        """Names of the icons that it may paint: before headings, before titles of callouts, as marks of lists, in
        pictures that are drawn with them."""
        styles, sections, blocks = self.styles.values(), self.sections.values(), self.blocks.values()
        named = {*(look.icon for look in styles), *(look.icon for look in sections)} - {NO_ICON}
        marks = {*(look.marker for look in styles), *(look.marker for look in blocks)} & ICON_MARKERS.keys()
        return frozenset(name for name in named | marks if name) | DRAWN

    def computed(self, style: str) -> ComputedStyle:
        """The computed values of a style; an unknown name looks like running text."""
        return self.styles.get(style, self.styles["body"])

    def section(self, name: str, role: str) -> ComputedStyle:
        """How a section looks: by its id over by its role; its colour is that of its heading."""
        heading = self.computed("heading")
        ground = replace(self.computed("body"), name="section", color=heading.color, before=heading.before, after=0.0)
        looks = (self.sections[key] for key in self._named(name, role))
        return self.inked(reduce(lambda lower, look: computed_over(keys_of(look), lower, "section"), looks, ground))

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
        said = computed_over(keys_of(self.blocks[name]), ground, ground.name)
        return replace(ground, **{key: getattr(said, key) for key in ("marker", "columns", "label", "line", "width")})

    def block_frame(self, name: str | None) -> ComputedStyle | None:
        """What is painted around one block; None where the layout says nothing of that."""
        if name is None or name not in self.blocks:
            return None
        body = replace(
            self.computed("body"), before=self.computed("callout").before, after=self.computed("callout").after
        )
        found = self.inked(computed_over(keys_of(self.blocks[name]), body, "block"))
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
