"""``layouts/<layout>.yaml``: one design. Lengths are texts: ``13pt``, ``18mm``, ``1.5em``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator

from handout.models.lengths import LENGTH_PATTERN, points
from handout.models.paper import PagePaper
from handout.source import UNION_TAG, strict
from handout.source.strict import Id, Model, OneLine, Shape, shown, wrong

Length = Annotated[
    str, Shape(LENGTH_PATTERN, "bad-length", "a length", "Write a number and pt, mm, cm, in or em, such as 18mm.")
]
"""A number and a unit; ``em`` is the style's own type size."""
GROUND = "leaflet"
"""The packaged layout that every other one stands on, whether it says so or not."""
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
SmallSize = Annotated[Length, AfterValidator(Within(10, 96))]
Height = Annotated[Length, AfterValidator(Within(14, 150))]
Depth = Annotated[Length, AfterValidator(Within(14, 1000))]
IconGutter = Annotated[Length, AfterValidator(Within(0, 60))]
FitSize = Annotated[Length, AfterValidator(Within(12, 40))]
Rule = Annotated[Length, AfterValidator(Within(0, 6))]
Thickness = Annotated[Length, AfterValidator(Within(0, 8))]
Room = Annotated[Length, AfterValidator(Within(0, 150))]
Padding = Annotated[Length, AfterValidator(Within(0, 40))]
Indent = Annotated[Length, AfterValidator(Within(0, 100))]
Bar = Annotated[Length, AfterValidator(Within(0, 24))]
Width = Annotated[
    str,
    Shape(
        LENGTH_PATTERN[:-1] + "|^(?:[1-9][0-9]?|100)%$",
        "bad-length",
        "a length or a share",
        "Write a length such as 60mm, or a share of the measure such as 50%.",
    ),
]
"""A length, or a share of the width."""
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
Share = Annotated[float, Field(ge=0.3, le=2.0)]


OmitName = Annotated[
    str,
    Shape(
        "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$",
        "bad-name",
        "a section or section/block",
        "Write a role or an id, such as questions, or an id and a block's id, such as benefits/other-care.",
    ),
]
"""A section by role or id, or one of its blocks."""
Name = Id
"""A section's role or id, or ``title``."""
Icon = Id
"""The name of an icon, packaged or in ``icons/``; ``none`` for none."""


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

    paper: PagePaper | None = None
    """Its paper; without it the brand's. ``half`` is half of the brand's: A5 of A4, half-letter of Letter."""
    margins: Margins = Margins()
    """Room around the text; header and footer stand within it."""
    background: ColourRole | None = None
    """Colour of the paper under header and text; it reaches to the edges."""
    background_size: Depth | None = None
    """Its height from the upper edge; without it, the whole page."""
    columns: Annotated[int, Field(ge=1, le=3)] | None = None
    """Columns of text; title, marks and sections with ``span: all`` go across them."""
    gutter: Gutter | None = None
    """Room between columns."""
    icon_gutter: IconGutter | None = None
    """Room at the start edge that icons hang in, so that all words have one edge; 0pt: icons stand before the words."""


class Type(_Keys):
    """The type of running text."""

    size: TypeSize | None = None
    """Body size for Latin; other scripts follow by their factor."""
    leading: Leading | None = None
    """Distance of baselines as a multiple of the size."""
    family: OneLine | None = None
    """A font family for all text, before the brand's."""
    heading_family: OneLine | None = None
    """A font family for titles and headings, before the brand's."""


def _page_count(value: object) -> object:
    """A number from 1 to 64, or ``even``."""
    if value == "even" or (str(value).isascii() and str(value).isdigit() and 1 <= int(str(value)[:4]) <= 64):
        return value if value == "even" else int(str(value))
    word = shown(value) if isinstance(value, str) else "this"
    raise wrong("wrong-value", f"{word} is no number of pages", "Write a number from 1 to 64, or even.")


def _page_kind(value: object) -> str:
    return UNION_TAG + ("word" if isinstance(value, str) else "number")


Pages = Annotated[
    Annotated[int, Tag(UNION_TAG + "number"), Field(ge=1, le=64)] | Annotated[Literal["even"], Tag(UNION_TAG + "word")],
    Discriminator(_page_kind),
    BeforeValidator(_page_count),
]


def _two(value: object) -> object:
    if isinstance(value, list | tuple) and len(value) == 2:
        return value
    hint = "Write the tightest and the loosest in brackets, such as [1.2, 1.4], or for “size” [12pt, 13.5pt]."
    raise wrong("wrong-value", "this needs two values, from tight to loose", hint)


_TWO = BeforeValidator(_two)


def _rise(pair: tuple[float, float]) -> tuple[float, float]:
    if pair[0] <= pair[1]:
        return pair
    raise wrong("wrong-value", "the first value, the tightest, is more than the second", "Write the smaller one first.")


def _lengths_rise(pair: tuple[str, str]) -> tuple[str, str]:
    _rise((points(pair[0], em=NOMINAL), points(pair[1], em=NOMINAL)))
    return pair


class Fit(_Keys):
    """How the sheet is brought to a number of pages. Size, leading and space move together, from loose to tight."""

    pages: Pages
    """The most pages; ``even``: the even number at or under what the sheet takes by itself, else the next above."""
    size: Annotated[tuple[FitSize, FitSize], _TWO, AfterValidator(_lengths_rise)] | None = None
    """Body size, tightest and loosest; for scripts that are set larger no tighter than that either."""
    leading: Annotated[tuple[Leading, Leading], _TWO, AfterValidator(_rise)] | None = None
    """Distance of baselines as a multiple of the size."""
    space: Annotated[tuple[Share, Share], _TWO, AfterValidator(_rise)] | None = None
    """Room between things as a multiple of what the styles say."""


BandPiece = Literal[
    "logo",
    "clinic",
    "title",
    "language",
    "code",
    "version",
    "issued",
    "review",
    "phone",
    "hours",
    "address",
    "web",
    "qr",
    "page",
    "strip",
]
"""What may stand in header and footer. A piece that a brand does not have leaves no gap."""


def _once(pieces: tuple[BandPiece, ...]) -> tuple[BandPiece, ...]:
    """The pieces; raises the fault where one stands twice."""
    again = next((piece for n, piece in enumerate(pieces) if piece in pieces[:n]), None)
    if again is None:
        return pieces
    raise wrong("piece-repeated", f"the piece {shown(again)} is named twice here", "Delete one of the two.")


BandPieces = Annotated[tuple[BandPiece, ...], AfterValidator(_once)]


class Slots(_Keys):
    """Where pieces stand in header or footer, side by side where they fit, else one under the other."""

    start: BandPieces | None = None
    """Pieces at the edge where lines begin."""
    middle: BandPieces | None = None
    """Pieces in the middle of the page."""
    end: BandPieces | None = None
    """Pieces at the edge where lines end."""


class PageSlots(Slots):
    """Header or footer of the first page, or of the later ones."""

    height: Height | None = None
    """Its height on these pages at least, in place of the general one."""


class RunningBand(Slots):
    """Header or footer; what stands directly in it holds for all pages of which nothing else is said."""

    height: Height | None = None
    """Its height without the rule, at least; a logo fills it."""
    rule: Rule | None = None
    """Thickness of the line between it and the text; 0pt for none."""
    first: PageSlots = PageSlots()
    """Page 1."""
    later: PageSlots = PageSlots()
    """All other pages."""


Edge = Annotated[Length, AfterValidator(Within(8.5, 17.1))]


class MarkSetup(_Keys):
    """How a sheet is marked that nobody has checked. The mark can be shaped and never left out."""

    first: Literal["box"] | None = None
    """On page 1: a box with all the reasons."""
    later: Literal["line", "box"] | None = None
    """On the other pages: a line in short words, or the box again."""
    edge: Edge | None = None
    """Width of the hatched strip at the start edge of every page, 3mm to 6mm."""


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


class _Framed(_Bordered):
    border_top: Thickness | None = None
    """Thickness of a rule along the upper edge."""
    border_bottom: Thickness | None = None
    """Thickness of a rule along the lower edge."""
    background: ColourRole | None = None
    """Colour behind the text."""
    padding: Padding | None = None
    """Room between edge and text."""
    radius: Padding | None = None
    """Rounding of corners."""
    bar: Bar | None = None
    """Width of a bar at the start edge."""
    bar_color: ColourRole | None = None
    """Colour of the bar."""


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
    columns: Annotated[int, Field(ge=1, le=3)] | None = None
    """2 or 3: short entries stand side by side where they fit."""


class ParagraphStyle(_Aligned, _Spaced):
    """A paragraph, a heading, a caption."""


class TitleStyle(_Aligned, _Spaced, _Framed):
    """The title of the sheet; its frame and ground hold the lines under it, too."""


class HeadingStyle(_Aligned, _Spaced):
    """Titles of sections."""

    icon_size: Annotated[float, Field(ge=0.8, le=3.0)] | None = None
    """Size of an icon as a multiple of the heading's."""


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
    border_top: Thickness | None = None
    """Thickness of a rule along the upper edge."""
    border_bottom: Thickness | None = None
    """Thickness of a rule along the lower edge."""
    bar: Bar | None = None
    """Width of the bar at the start edge."""


class CalloutStyle(CalloutsStyle, _Coloured):
    """One kind of box; ``color`` is that of its title and its icon."""

    icon: Icon | None = None
    """The icon before its title."""
    title_background: ColourRole | None = None
    """Colour of a band behind its title."""

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

    width: Width | None = None
    """A length, or a share of the measure such as 50%."""


class RowStyle(_Keys):
    """Sections side by side."""

    gutter: Gutter | None = None
    """Room between them."""
    before: Room | None = None
    """Room above a row or a band."""
    padding: Padding | None = None
    """Room between the edge of a band and its text."""
    radius: Padding | None = None
    """Rounding of a band's corners."""


class PairStyle(_Keys):
    """Two languages side by side."""

    gutter: Gutter | None = None
    """Room between them."""
    rule: Rule | None = None
    """Thickness of the line between them; 0pt for none."""


class SourcesStyle(_Typed, _Spaced, _Listed):
    """Where the facts come from; ``sources.size`` is the size."""

    marker_color: ColourRole | None = None
    """Colour of the numbers of a list."""


class LinesStyle(_Spaced, _Bordered):
    """Ruled lines to write on; the border is the rule itself."""

    line: WritingLine | None = None
    """Room that a line to write on takes."""


class FieldsStyle(_Aligned, LinesStyle, _Columned):
    """Labels, each with a line to write on."""

    label: Literal["beside", "above"] | None = None
    """Where the label stands."""


class PieceStyle(_Sized):
    """The pieces of header or footer."""

    border_color: ColourRole | None = None
    """Colour of the line between them and the text."""


class ClinicStyle(_Sized):
    """The clinic's name; it inherits from ``header``."""


class LanguageStyle(_Sized, _Bordered):
    """The frame that names the sheet's language."""

    padding: Padding | None = None
    """Room between frame and name at the sides; a third of it above and below."""
    radius: Padding | None = None
    """Rounding of corners."""


class StripStyle(_Sized):
    """The staff strip, 9 pt or more."""


class Styles(_Keys):
    """How each kind of thing looks."""

    title: TitleStyle = TitleStyle()
    """The title of the sheet, and the frame or ground that it stands on with the lines under it."""
    subtitle: ParagraphStyle = ParagraphStyle()
    """The line under it."""
    audience: ParagraphStyle = ParagraphStyle()
    """Whom it is for."""
    heading: HeadingStyle = HeadingStyle()
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
    sources: SourcesStyle = SourcesStyle()
    """Where the facts come from."""
    row: RowStyle = RowStyle()
    """Sections side by side, and bands."""
    pair: PairStyle = PairStyle()
    """Two languages side by side."""
    mark: MarkStyle = MarkStyle()
    """The box that says why a sheet may not be relied on."""
    closing: ParagraphStyle = ParagraphStyle()
    """Opening hours, day of issue, code and version."""
    header: PieceStyle = PieceStyle()
    """The running head."""
    clinic: ClinicStyle = ClinicStyle()
    """The clinic's name in it."""
    language: LanguageStyle = LanguageStyle()
    """The sheet's language in a frame."""
    footer: PieceStyle = PieceStyle()
    """The running foot."""
    strip: StripStyle = StripStyle()
    """The staff strip; at the very foot where no slot names it."""

    def by_name(self) -> dict[str, Model]:
        """Every style by the name that a layout gives it."""
        return {field.alias or name: getattr(self, name) for name, field in type(self).model_fields.items()}


class RowLook(_Keys):
    """A row with a look of its own."""

    row: Annotated[tuple[RowCell, ...], Field(min_length=1, max_length=4)]
    """What stands side by side in it."""
    shares: tuple[Annotated[float, Field(gt=0, le=20)], ...] | None = None
    """Of the cells in the width; without it, all are alike."""
    background: ColourRole | None = None
    """Colour behind it; neighbours of one background join into one band."""
    border: Thickness | None = None
    """Thickness of a frame around it."""
    border_color: ColourRole | None = None
    """Its colour."""
    keep: bool | None = None
    """Whether it stays on one page wherever one holds it."""

    @model_validator(mode="after")
    def _shared(self) -> Self:
        if self.shares is not None and len(self.shares) != len(self.row):
            message = f"“shares” needs as many numbers as the row has cells: {len(self.row)}"
            raise wrong("wrong-shares", message, "Write one number for each cell, such as [2, 1].", "shares")
        return self


def _entry_kind(value: Any) -> str:
    kind = "mapping" if isinstance(value, dict | RowLook) else "list" if isinstance(value, list | tuple) else "name"
    return UNION_TAG + kind


def _flat(value: object) -> object:
    if isinstance(value, str):
        return value
    hint = "Names in a row stand side by side, names in a list there one under the other: write no list in that one."
    raise wrong("too-deep", "rows go no deeper here: this should be the name of a section or block", hint)


RowCell = Annotated[
    Annotated[Name, Tag(UNION_TAG + "name")]
    | Annotated[tuple[Annotated[Name, BeforeValidator(_flat)], ...], Tag(UNION_TAG + "list"), Field(min_length=1)],
    Discriminator(_entry_kind),
]
"""What stands in a column of a row: one section, or several one under the other."""
RowEntry = Annotated[
    Annotated[Name, Tag(UNION_TAG + "name")]
    | Annotated[tuple[RowCell, ...], Tag(UNION_TAG + "list"), Field(min_length=1, max_length=4)]
    | Annotated[RowLook, Tag(UNION_TAG + "mapping")],
    Discriminator(_entry_kind),
]
"""A section by itself, several side by side, or a row with a look of its own."""


class SectionStyle(_Framed, _Spaced):
    """How a section looks."""

    color: ColourRole | None = None
    """Colour of its heading and its icon."""
    icon: Icon | None = None
    """The icon before its heading; ``none`` for none."""
    title_background: ColourRole | None = None
    """Colour of a band behind its heading."""
    keep: bool | None = None
    """Whether it stays on one page wherever one holds it."""
    columns: Annotated[int, Field(ge=1, le=3)] | None = None
    """Columns of its text."""
    span: Literal["all", "column"] | None = None
    """``all``: across the columns of the page."""
    rows: tuple[RowEntry, ...] | None = None
    """Its blocks side by side, by id."""


class BlockStyle(_Framed):
    """How one block looks."""

    marker: Literal["disc", "box", "number", "none", "no", "yes"] | None = None
    """The marks of a list; ``no`` only where every entry says at its head, in bold, what not to do."""
    columns: Annotated[int, Field(ge=1, le=3)] | None = None
    """Entries or labels side by side where they fit."""
    label: Literal["beside", "above"] | None = None
    """Where the labels of fields stand."""
    line: WritingLine | None = None
    """Room that a line to write on takes."""
    width: Width | None = None
    """Of a figure: a length, or a share of the measure such as 50%."""
    keep: bool | None = None
    """Whether it stays on one page wherever one holds it."""


class Sources(_Keys):
    """How sources are told."""

    form: Literal["list", "line"] | None = None
    """A numbered list, or one line of their short names."""
    size: SmallSize | None = None
    """Type size, 10 pt or more."""


def _no_order(value: object) -> object:
    if isinstance(value, list):
        hint = "Write their order under “rows”: rows: [urgent, key-points]."
        raise wrong("wrong-type", "“sections” should hold how sections look, not their order", hint)
    return value


class Named(_Keys):
    """What a layout is called, and what it starts from."""

    format: strict.Format = 1
    """Version of this file format."""
    layout: Id
    """Id; equals the file's name."""
    extends: Id | None = None
    """A layout to start from; that one may extend none but leaflet."""


class Look(_Keys):
    """What a layout says of the page, and what a variant lays over it."""

    page: PageSetup = PageSetup()
    """The paper and its margins."""
    header: RunningBand = RunningBand()
    """The running head."""
    footer: RunningBand = RunningBand()
    """The running foot."""
    mark: MarkSetup = MarkSetup()
    """How an unchecked sheet is marked."""
    type: Type = Type()
    """Sizes of type."""
    styles: Styles = Styles()
    """How each kind of thing looks."""
    fit: Fit | None = None
    """How the sheet is brought to a number of pages; without it, it takes what it needs."""
    cover: tuple[RowEntry, ...] | None = None
    """Rows of a first page of their own."""
    rows: tuple[RowEntry, ...] | None = None
    """Order and place of sections, by role or id, and of the ``title``: a list stands side by side, a list in it one
    under the other. What is not named follows in its own order. A layout serves many handouts: an id is known where
    some handout of the project has it; what a packaged layout names and nobody has is passed over."""
    sections: Annotated[Mapping[Id, SectionStyle], BeforeValidator(_no_order)] = Field(default_factory=dict)
    """How sections look, by role or id; an id wins over a role."""
    blocks: Mapping[Id, BlockStyle] = Field(default_factory=dict)
    """How single blocks look, by id."""
    sources: Sources = Sources()
    """How sources are told."""
    omit: tuple[OmitName, ...] | None = None
    """Sections, or blocks as section/block, left out; never considerations, urgent or a locked one."""


class Layout(Look, Named):
    """One design."""
