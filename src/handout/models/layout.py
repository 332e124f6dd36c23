"""``layouts/<layout>.yaml``: one design (design.md section 2). Lengths are texts: ``13pt``, ``18mm``, ``1.5em``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handout import strict
from handout.strict import Id, Model, Shape
from handout.units import LENGTH_PATTERN

Length = Annotated[
    str, Shape(LENGTH_PATTERN, "bad-length", "a length", "Write a number and pt, mm, cm, in or em, such as 18mm.")
]
"""A number and a unit; ``em`` is the style's own type size."""
ColourRole = Literal[
    "primary",
    "accent",
    "text",
    "muted",
    "rule",
    "tint",
    "urgent",
    "urgent_tint",
    "warning",
    "warning_tint",
    "white",
]
"""A name from the brand's palette (or paper white): layouts never name colours themselves."""


class Margins(Model):
    """Room around the text."""

    top: Length | None = None
    """Above the text; the header stands in it."""
    bottom: Length | None = None
    """Below the text; the footer stands in it."""
    inner: Length | None = None
    """At the start edge of the script."""
    outer: Length | None = None
    """At the end edge of the script."""


class PageSetup(Model):
    """The sheet of paper."""

    margins: Margins = Margins()
    """Room around the text; header and footer stand within it."""
    columns: Annotated[int, Field(ge=1, le=3)] | None = None
    """Columns of text."""
    gutter: Length | None = None
    """Room between columns."""


class Type(Model):
    """The type of running text; headings follow by ``scale``."""

    size: Length | None = None
    """Body size for Latin; other scripts follow by their factor."""
    leading: Annotated[float, Field(ge=1.0, le=3.0)] | None = None
    """Distance of baselines as a multiple of the size."""
    scale: Annotated[float, Field(ge=1.0, le=2.0)] | None = None
    """Ratio between one heading level and the next."""


class Style(Model):
    """How one kind of thing looks; what is left out is inherited from ``body``."""

    size: Length | None = None
    """Type size; ``em`` here means the body size."""
    leading: Annotated[float, Field(ge=1.0, le=3.0)] | None = None
    """Multiple of the size."""
    weight: Literal["regular", "bold"] | None = None
    """Regular or bold; there are no italics."""
    colour: ColourRole | None = None
    """Colour of the text."""
    ground: ColourRole | None = None
    """Colour behind it."""
    bar: ColourRole | None = None
    """Colour of the bar, rule or mark that belongs to it."""
    align: Literal["start", "center", "end"] | None = None
    """Alignment; never justified."""
    before: Length | None = None
    """Room above."""
    after: Length | None = None
    """Room below."""
    indent: Length | None = None
    """Indent at the start edge."""
    padding: Length | None = None
    """Room inside a box or cell."""
    line: Length | None = None
    """Thickness of a rule, bar or frame."""
    gap: Length | None = None
    """Distance between repeated lines or entries."""
    radius: Length | None = None
    """Rounding of corners."""
    columns: Annotated[int, Field(ge=1, le=2)] | None = None
    """2: short entries of a list, or short labels, stand side by side where they fit."""


class Header(Model):
    """The running head."""

    height: Length | None = None
    """Its height inside the top margin; the logo fills it."""
    logo: bool | None = None
    """Whether the logo stands in it."""
    name: bool | None = None
    """Whether the clinic's name stands in it."""
    rule: Length | None = None
    """Thickness of the line under it."""


class Footer(Model):
    """The running foot."""

    height: Length | None = None
    """Its height inside the bottom margin."""
    rule: Length | None = None
    """Thickness of the line over it."""
    size: Length | None = None
    """Size of page number, phone and review date."""
    strip: Length | None = None
    """Size of the staff strip, 9 pt or more."""


StyleName = Literal[
    "title",
    "subtitle",
    "audience",
    "heading",
    "subheading",
    "body",
    "list",
    "steps",
    "checklist",
    "callout",
    "urgent",
    "warning",
    "tip",
    "note",
    "table",
    "table-head",
    "figure",
    "caption",
    "terms",
    "questions",
    "fields",
    "notes",
    "sources",
    "mark",
    "closing",
    "header",
    "footer",
    "strip",
]


class Layout(Model):
    """One design."""

    format: strict.Format
    """Version of this file format."""
    layout: Id
    """Id; equals the file's name."""
    extends: Id | None = None
    """A layout to start from; that one may not extend another."""
    page: PageSetup = PageSetup()
    """The paper and its margins."""
    header: Header = Header()
    """The running head."""
    footer: Footer = Footer()
    """The running foot."""
    type: Type = Type()
    """Sizes of type."""
    styles: dict[StyleName, Style] = Field(default_factory=dict)
    """How each kind of thing looks."""
    sections: tuple[Id, ...] = ()
    """An order of section roles or ids; what it does not name follows in its own order."""
    omit: tuple[Id, ...] = ()
    """Sections left out; never considerations, urgent or a locked one."""
