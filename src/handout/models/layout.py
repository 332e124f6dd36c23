"""``layouts/<layout>.yaml``: one design. Lengths are texts: ``13pt``, ``18mm``, ``1.5em``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field

from handout.models.lengths import LENGTH_PATTERN, points
from handout.source import strict
from handout.source.strict import Id, Model, Shape, shown, wrong

Length = Annotated[
    str, Shape(LENGTH_PATTERN, "bad-length", "a length", "Write a number and pt, mm, cm, in or em, such as 18mm.")
]
"""A number and a unit; ``em`` is the style's own type size."""
NOMINAL = 13.0
"""Points that ``em`` stands for where bounds are asked: the body size of ``leaflet``."""


@dataclass(frozen=True, slots=True)
class Within:
    """Bounds of a length in points, both included: beyond them a page can only be broken."""

    least: float
    most: float

    def __call__(self, length: str) -> str:
        """The length; raises the fault where it is out of bounds."""
        if self.least <= points(length, em=NOMINAL) <= self.most:
            return length
        hint = f"Write a length from {self.least:g}pt to {self.most:g}pt."
        raise wrong("out-of-bounds", f"{shown(length)} is too {'little' if self._short(length) else 'much'} here", hint)

    def _short(self, length: str) -> bool:
        return points(length, em=NOMINAL) < self.least


Margin = Annotated[Length, AfterValidator(Within(12, 220))]
Gutter = Annotated[Length, AfterValidator(Within(10, 90))]
TypeSize = Annotated[Length, AfterValidator(Within(9, 96))]
Height = Annotated[Length, AfterValidator(Within(14, 150))]
Rule = Annotated[Length, AfterValidator(Within(0, 6))]
Thickness = Annotated[Length, AfterValidator(Within(0, 8))]
Room = Annotated[Length, AfterValidator(Within(0, 150))]
Padding = Annotated[Length, AfterValidator(Within(0, 40))]
Indent = Annotated[Length, AfterValidator(Within(0, 100))]
Bar = Annotated[Length, AfterValidator(Within(0, 24))]
WritingLine = Annotated[Length, AfterValidator(Within(18, 72))]
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


Leading = Annotated[float, Field(ge=1.0, le=2.5)]
"""Distance of baselines as a multiple of the size."""


class _Keys(Model):
    """Keys with hyphens, as CSS has them: ``border_color`` is ``border-color`` in the file."""

    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", "-"), populate_by_name=False)


class Margins(_Keys):
    """Room around the text."""

    top: Margin | None = None
    """Above the text; the header stands in it."""
    bottom: Margin | None = None
    """Below the text; the footer stands in it."""
    start: Margin | None = None
    """At the edge where lines begin: left, or right in a right-to-left script."""
    end: Margin | None = None
    """At the edge where lines end."""


class PageSetup(_Keys):
    """The sheet of paper."""

    margins: Margins = Margins()
    """Room around the text; header and footer stand within it."""
    columns: Annotated[int, Field(ge=1, le=3)] | None = None
    """Columns of text."""
    gutter: Gutter | None = None
    """Room between columns."""


class Type(_Keys):
    """The type of running text."""

    size: TypeSize | None = None
    """Body size for Latin; other scripts follow by their factor."""
    leading: Leading | None = None
    """Distance of baselines as a multiple of the size."""


class Header(_Keys):
    """The running head."""

    height: Height | None = None
    """Its height inside the top margin; the logo fills it."""
    logo: bool | None = None
    """Whether the logo stands in it."""
    name: bool | None = None
    """Whether the clinic's name stands in it."""
    rule: Rule | None = None
    """Thickness of the line under it."""


class Footer(_Keys):
    """The running foot."""

    rule: Rule | None = None
    """Thickness of the line over it."""
    size: TypeSize | None = None
    """Size of page number, phone and review date."""
    strip: TypeSize | None = None
    """Size of the staff strip, 9 pt or more."""


# --- styles: each has just the keys that change the page; what is left out is inherited from ``body`` -----------


class _Coloured(_Keys):
    color: ColourRole | None = None
    """Colour of the text."""


class _Set(_Keys):
    leading: Leading | None = None
    """Distance of baselines as a multiple of the size."""
    weight: Literal["regular", "bold"] | None = None
    """Regular or bold; there are no italics."""


class _Typed(_Coloured, _Set):
    pass


class _Sized(_Typed):
    size: TypeSize | None = None
    """Type size; ``em`` here means the body size."""


class _Aligned(_Sized):
    align: Literal["start", "center", "end"] | None = None
    """Alignment; never justified."""


class _Spaced(_Keys):
    before: Room | None = None
    """Room above."""
    after: Room | None = None
    """Room below."""


class _Bordered(_Keys):
    border: Thickness | None = None
    """Thickness of the frame or rule; 0pt for none."""
    border_color: ColourRole | None = None
    """Its colour."""


class _Boxed(_Bordered):
    background: ColourRole | None = None
    """Colour behind the text."""
    padding: Padding | None = None
    """Room between edge and text."""
    radius: Padding | None = None
    """Rounding of corners."""


class _Listed(_Keys):
    gap: Room | None = None
    """Room between entries."""
    indent: Indent | None = None
    """From the start edge to the words."""


class _Columned(_Keys):
    columns: Annotated[int, Field(ge=1, le=2)] | None = None
    """2: short entries stand side by side where they fit."""


class ParagraphStyle(_Aligned, _Spaced):
    """A paragraph, a heading, a caption."""


class SubheadingStyle(_Set):
    """The title of a callout; its colour is the callout's."""

    size: TypeSize | None = None
    """Type size; ``em`` here means the body size."""
    align: Literal["start", "center", "end"] | None = None
    """Alignment; never justified."""
    after: Room | None = None
    """Room below."""


class ListStyle(_Aligned, _Spaced, _Listed, _Columned):
    """A list whose entries have a mark each."""

    marker_color: ColourRole | None = None
    """Colour of bullets, numbers and boxes."""


class TermsStyle(_Aligned, _Spaced, _Listed):
    """Words explained."""


class CalloutsStyle(_Spaced):
    """What all boxes that stand out have in common."""

    padding: Padding | None = None
    """Room between edge and text."""
    radius: Padding | None = None
    """Rounding of corners."""
    border: Thickness | None = None
    """Thickness of the frame; 0pt for none."""
    bar: Bar | None = None
    """Width of the bar at the start edge."""


class CalloutStyle(CalloutsStyle, _Coloured):
    """One kind of box; ``color`` is that of its title."""

    background: ColourRole | None = None
    """Colour behind the text."""
    border_color: ColourRole | None = None
    """Colour of the frame."""
    bar_color: ColourRole | None = None
    """Colour of the bar."""


class MarkStyle(_Aligned, _Boxed):
    """The box that says why a sheet may not be relied on."""

    after: Room | None = None
    """Room below."""


class TableStyle(_Aligned, _Spaced, _Bordered):
    """A table; the border is the rule under each row."""

    padding: Padding | None = None
    """Room inside a cell."""


class TableHeadStyle(_Aligned):
    """The row of column heads."""

    background: ColourRole | None = None
    """Colour behind the heads."""


class FigureStyle(_Spaced):
    """A picture."""


class LinesStyle(_Spaced, _Bordered):
    """Ruled lines to write on; the border is the rule itself."""

    line: WritingLine | None = None
    """Room that a line to write on takes."""


class FieldsStyle(_Aligned, LinesStyle, _Columned):
    """Labels, each with a line to write on."""


class HeaderStyle(_Sized):
    """The clinic's name in the running head."""

    border_color: ColourRole | None = None
    """Colour of the line under it."""


class FooterStyle(_Typed):
    """Page number, phone and review date; ``footer.size`` is their size."""

    border_color: ColourRole | None = None
    """Colour of the line over them."""


class StripStyle(_Typed):
    """The staff strip; ``footer.strip`` is its size."""


class Styles(_Keys):
    """How each kind of thing looks."""

    title: ParagraphStyle = ParagraphStyle()
    """The title of the sheet."""
    subtitle: ParagraphStyle = ParagraphStyle()
    """The line under it."""
    audience: ParagraphStyle = ParagraphStyle()
    """Whom it is for."""
    heading: ParagraphStyle = ParagraphStyle()
    """Titles of sections."""
    subheading: SubheadingStyle = SubheadingStyle()
    """Titles of callouts."""
    body: ParagraphStyle = ParagraphStyle()
    """Paragraphs."""
    list: ListStyle = ListStyle()
    """Bulleted lists."""
    steps: ListStyle = ListStyle()
    """Numbered lists."""
    checklist: ListStyle = ListStyle()
    """Things to tick off."""
    callout: CalloutsStyle = CalloutsStyle()
    """What urgent, warning, tip and note have in common."""
    urgent: CalloutStyle = CalloutStyle()
    """The get-help box."""
    warning: CalloutStyle = CalloutStyle()
    """Warnings."""
    tip: CalloutStyle = CalloutStyle()
    """Tips."""
    note: CalloutStyle = CalloutStyle()
    """Notes."""
    table: TableStyle = TableStyle()
    """Tables: cells and the rules under rows."""
    table_head: TableHeadStyle = TableHeadStyle()
    """The heads of their columns."""
    figure: FigureStyle = FigureStyle()
    """Pictures."""
    caption: ParagraphStyle = ParagraphStyle()
    """Words under a picture."""
    terms: TermsStyle = TermsStyle()
    """Words explained."""
    questions: ListStyle = ListStyle()
    """Questions to ask."""
    fields_: FieldsStyle = Field(alias="fields", default=FieldsStyle())
    """Labels with a line to write on."""
    notes: LinesStyle = LinesStyle()
    """Ruled lines to write on."""
    sources: ListStyle = ListStyle()
    """The list of sources."""
    mark: MarkStyle = MarkStyle()
    """The box that says why a sheet may not be relied on."""
    closing: ParagraphStyle = ParagraphStyle()
    """Opening hours, day of issue, code and version."""
    header: HeaderStyle = HeaderStyle()
    """The running head."""
    footer: FooterStyle = FooterStyle()
    """The running foot."""
    strip: StripStyle = StripStyle()
    """The staff strip at the very foot."""

    def by_name(self) -> dict[str, Model]:
        """Every style by the name that a layout gives it."""
        return {field.alias or name: getattr(self, name) for name, field in type(self).model_fields.items()}


class Named(_Keys):
    """What a layout is called, and what it starts from."""

    format: strict.Format = 1
    """Version of this file format."""
    layout: Id
    """Id; equals the file's name."""
    extends: Id | None = None
    """A layout to start from; that one may not extend another."""


class Look(_Keys):
    """What a layout says of the page, and what a variant lays over it."""

    page: PageSetup = PageSetup()
    """The paper and its margins."""
    header: Header = Header()
    """The running head."""
    footer: Footer = Footer()
    """The running foot."""
    type: Type = Type()
    """Sizes of type."""
    styles: Styles = Styles()
    """How each kind of thing looks."""
    sections: tuple[Id, ...] | None = None
    """An order of section roles or ids; what it does not name follows in its own order."""
    omit: tuple[Id, ...] | None = None
    """Sections left out; never considerations, urgent or a locked one."""


class Layout(Look, Named):
    """One design."""
