"""Styles: how each kind of thing looks, and single sections and blocks. Each has just the keys that change the page;
what is left out is inherited from ``body``."""

from typing import Annotated, Literal

from pydantic import Field

from handout.models.dimensions import (
    Bar,
    ColourRole,
    Gutter,
    Icon,
    LayoutModel,
    Leading,
    Padding,
    Room,
    RowHeight,
    Rule,
    Thickness,
    TypeSize,
    WritingLine,
)
from handout.models.rows import RowEntry
from handout.models.traits import (
    Aligned,
    Bordered,
    Boxed,
    Coloured,
    Columned,
    Framed,
    Lettered,
    Listed,
    Sized,
    Spaced,
    Typed,
)
from handout.source.late import Late
from handout.source.strict import Model, Width


class ParagraphStyle(Aligned, Spaced):
    """A paragraph, a heading, a caption."""


class TitleStyle(Aligned, Spaced, Framed):
    """The title of the sheet; its frame and ground hold the lines under it, too."""


class HeadingStyle(Aligned, Spaced):
    """Titles of sections."""

    icon_size: Annotated[float, Field(ge=0.8, le=3.0)] | None = None
    """Size of an icon as a multiple of the heading's."""


class SubheadingStyle(Lettered):
    """The title of a callout; its colour is the callout's."""

    size: TypeSize | None = None
    """Type size; ``em`` here means the body size."""
    align: Literal["start", "center", "end"] | None = None
    """Alignment; never justified."""
    after: Room | None = None
    """Room below."""


class ListStyle(Aligned, Spaced, Listed, Columned):
    """A list whose entries have a mark each."""

    marker_color: ColourRole | None = None
    """Colour of bullets, numbers and boxes."""


class TermsStyle(Aligned, Spaced, Listed):
    """Words explained."""


class CalloutsStyle(Spaced):
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


class CalloutStyle(CalloutsStyle, Coloured):
    """One kind of box; ``color`` is that of its title and its icon."""

    icon: Icon | None = None
    """The icon before its title."""
    title_background: ColourRole | None = None
    """Colour of a band behind its title, which is white on all but a pale one."""

    background: ColourRole | None = None
    """Colour behind the text."""
    border_color: ColourRole | None = None
    """Colour of the frame."""
    bar_color: ColourRole | None = None
    """Colour of the bar."""


class MarkStyle(Aligned, Boxed):
    """The box that says why a sheet may not be relied on."""

    after: Room | None = None
    """Room below."""


class TableStyle(Aligned, Spaced, Bordered):
    """A table; the border is the rule under each row."""

    padding: Padding | None = None
    """Room inside a cell."""


class TableHeadStyle(Aligned):
    """The row of column heads."""

    background: ColourRole | None = None
    """Colour behind the heads."""


class ChartStyle(Coloured, Spaced, Bordered):
    """A table with lines around its cells; ``color`` is that of its heads and of what is drawn."""

    size: TypeSize | None = None
    """Type size; ``em`` here means the body size."""
    leading: Leading | None = None
    """Distance of baselines as a multiple of the size."""
    padding: Padding | None = None
    """Room inside a cell."""
    icon_size: Annotated[float, Field(ge=0.8, le=3.0)] | None = None
    """Size of what is drawn in its heads, or of a ring to mark, as a multiple of the type size."""


class ScheduleStyle(ChartStyle):
    """Medicines and when to take them."""

    background: ColourRole | None = None
    """Colour behind the heads of its columns."""


class DiaryStyle(ScheduleStyle):
    """A grid to fill in."""

    line: RowHeight | None = None
    """Least height of a row."""


class FigureStyle(Spaced):
    """A picture."""

    width: Width | None = None
    """A length, or a share of the measure such as 50%."""


class RiskStyle(Spaced):
    """Pictures of people, and the words beside them."""

    gap: Room | None = None
    """Room between the people and the words, and between pictures that are compared."""
    marker_color: ColourRole | None = None
    """Colour of the people who are counted."""
    border_color: ColourRole | None = None
    """Colour of the outline of all others."""


class RowStyle(LayoutModel):
    """Sections side by side."""

    gutter: Gutter | None = None
    """Room between them."""
    before: Room | None = None
    """Room above a row or a band."""
    padding: Padding | None = None
    """Room between the edge of a band and its text."""
    radius: Padding | None = None
    """Rounding of a band's corners."""


class PairStyle(LayoutModel):
    """Two languages side by side."""

    gutter: Gutter | None = None
    """Room between them."""
    rule: Rule | None = None
    """Thickness of the line between them; 0pt for none."""


class TimelineStyle(Spaced):
    """Points in time on a line; their words look like running text."""

    gap: Room | None = None
    """Room between points side by side; half of it between points one under the other."""
    marker_color: ColourRole | None = None
    """Colour of the line, its points and the outline of the wave."""


class SourcesStyle(Typed, Spaced, Listed):
    """Where the facts come from; ``sources.size`` is the size."""

    marker_color: ColourRole | None = None
    """Colour of the numbers of a list."""


class LinesStyle(Spaced, Bordered):
    """Ruled lines to write on; the border is the rule itself."""

    line: WritingLine | None = None
    """Room that a line to write on takes."""


class FieldsStyle(Aligned, LinesStyle, Columned):
    """Labels, each with a line to write on."""

    label: Literal["beside", "above"] | None = None
    """Where the label stands."""


class ScaleStyle(Spaced, Bordered):
    """Numbers in a row; the border is that of their boxes."""


class PictureStepsStyle(Spaced, Bordered):
    """Steps with pictures; the border is the line between two of them."""

    gap: Room | None = None
    """Room between two steps, the line in its middle."""
    background: ColourRole | None = None
    """Colour behind the pictures."""
    marker_color: ColourRole | None = None
    """Colour of numbers and titles."""


class ContactStyle(Spaced, Boxed):
    """The card that says how to reach the clinic."""


class PieceStyle(Sized):
    """The pieces of header or footer."""

    border_color: ColourRole | None = None
    """Colour of the line between them and the text."""


class ClinicStyle(Sized):
    """The clinic's name; it inherits from ``header``."""


class LanguageStyle(Sized, Bordered):
    """The frame that names the sheet's language."""

    padding: Padding | None = None
    """Room between frame and name at the sides; a third of it above and below."""
    radius: Padding | None = None
    """Rounding of corners."""


class StripStyle(Sized):
    """The staff strip, 9 pt or more."""


class Styles(LayoutModel):
    """How each kind of thing looks."""

    title: Late[TitleStyle] = TitleStyle.model_construct()
    """The title of the sheet, and the frame or ground that it stands on with the lines under it."""
    subtitle: Late[ParagraphStyle] = ParagraphStyle.model_construct()
    """The line under it."""
    audience: Late[ParagraphStyle] = ParagraphStyle.model_construct()
    """Whom it is for."""
    heading: Late[HeadingStyle] = HeadingStyle.model_construct()
    """Titles of sections."""
    subheading: Late[SubheadingStyle] = SubheadingStyle.model_construct()
    """Titles of callouts."""
    body: Late[ParagraphStyle] = ParagraphStyle.model_construct()
    """Paragraphs."""
    list: Late[ListStyle] = ListStyle.model_construct()
    """Bulleted lists."""
    steps: Late[ListStyle] = ListStyle.model_construct()
    """Numbered lists."""
    checklist: Late[ListStyle] = ListStyle.model_construct()
    """Things to tick off."""
    callout: Late[CalloutsStyle] = CalloutsStyle.model_construct()
    """What urgent, warning, tip and note have in common."""
    urgent: Late[CalloutStyle] = CalloutStyle.model_construct()
    """The get-help box."""
    warning: Late[CalloutStyle] = CalloutStyle.model_construct()
    """Warnings."""
    tip: Late[CalloutStyle] = CalloutStyle.model_construct()
    """Tips."""
    note: Late[CalloutStyle] = CalloutStyle.model_construct()
    """Notes."""
    table: Late[TableStyle] = TableStyle.model_construct()
    """Tables: cells and the rules under rows."""
    table_head: Late[TableHeadStyle] = TableHeadStyle.model_construct()
    """The heads of their columns."""
    schedule: Late[ScheduleStyle] = ScheduleStyle.model_construct()
    """Medicines and when to take them."""
    diary: Late[DiaryStyle] = DiaryStyle.model_construct()
    """A grid to fill in."""
    week: Late[ChartStyle] = ChartStyle.model_construct()
    """The days of a week, one of them to ring."""
    figure: Late[FigureStyle] = FigureStyle.model_construct()
    """Pictures."""
    caption: Late[ParagraphStyle] = ParagraphStyle.model_construct()
    """Words under a picture."""
    risk: Late[RiskStyle] = RiskStyle.model_construct()
    """Risks as pictures of people."""
    terms: Late[TermsStyle] = TermsStyle.model_construct()
    """Words explained."""
    timeline: Late[TimelineStyle] = TimelineStyle.model_construct()
    """What comes when."""
    questions: Late[ListStyle] = ListStyle.model_construct()
    """Questions to ask."""
    fields_: Late[FieldsStyle] = Field(alias="fields", default=FieldsStyle.model_construct())
    """Labels with a line to write on."""
    notes: Late[LinesStyle] = LinesStyle.model_construct()
    """Ruled lines to write on."""
    scale: Late[ScaleStyle] = ScaleStyle.model_construct()
    """Numbers to choose from."""
    picture_steps: Late[PictureStepsStyle] = PictureStepsStyle.model_construct()
    """Steps with pictures."""
    contact: Late[ContactStyle] = ContactStyle.model_construct()
    """How to reach the clinic."""
    sources: Late[SourcesStyle] = SourcesStyle.model_construct()
    """Where the facts come from."""
    row: Late[RowStyle] = RowStyle.model_construct()
    """Sections side by side, and bands."""
    pair: Late[PairStyle] = PairStyle.model_construct()
    """Two languages side by side."""
    mark: Late[MarkStyle] = MarkStyle.model_construct()
    """The box that says why a sheet may not be relied on."""
    closing: Late[ParagraphStyle] = ParagraphStyle.model_construct()
    """Opening hours, day of issue, code and version."""
    header: Late[PieceStyle] = PieceStyle.model_construct()
    """The running head."""
    clinic: Late[ClinicStyle] = ClinicStyle.model_construct()
    """The clinic's name in it."""
    language: Late[LanguageStyle] = LanguageStyle.model_construct()
    """The sheet's language in a frame."""
    footer: Late[PieceStyle] = PieceStyle.model_construct()
    """The running foot."""
    strip: Late[StripStyle] = StripStyle.model_construct()
    """The staff strip; at the very foot where no slot names it."""

    def by_name(self) -> dict[str, Model]:
        """Every style by the name that a layout gives it."""
        return {field.alias or name: getattr(self, name) for name, field in type(self).model_fields.items()}


class SectionStyle(Framed, Spaced):
    """How a section looks."""

    color: ColourRole | None = None
    """Colour of its heading and its icon."""
    icon: Icon | None = None
    """The icon before its heading; ``none`` for none."""
    title_background: ColourRole | None = None
    """Colour of a band behind its heading, which is white on all but a pale one."""
    keep: bool | None = None
    """Whether it stays on one page wherever one holds it."""
    columns: Annotated[int, Field(ge=1, le=3)] | None = None
    """Columns of its text."""
    span: Literal["all", "column"] | None = None
    """``all``: across the columns of the page."""
    list_weight: Literal["regular", "bold"] | None = None
    """Weight of its lists with bullets."""
    marker_color: ColourRole | None = None
    """Colour of their bullets."""
    rows: tuple[RowEntry, ...] | None = None
    """Its blocks side by side, by id."""


class BlockStyle(Framed):
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
