"""How each kind of thing looks, and single sections and blocks. What the style of a kind says is kept by its keys
alone: the forty models of ``models.looks`` read it in a project's layout, and no other start imports them."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from handout.models.dimensions import ColourRole, Icon, LayoutModel, WritingLine
from handout.models.framing import Framed, Spaced
from handout.models.rows import RowEntry
from handout.source.late import LateKeys
from handout.source.strict import Width

StyleKeys = Mapping[str, Any]
"""The keys of a style that its layout gives, as files name them, and their values."""
NOTHING: Final[StyleKeys] = {}
_CALLOUTS: Final = "handout.models.looks.callouts"
_BOXES: Final = "handout.models.looks.boxes"
_TEXTS: Final = "handout.models.looks.texts"
_TABLES: Final = "handout.models.looks.tables"
_PICTURES: Final = "handout.models.looks.pictures"
_SIDES: Final = "handout.models.looks.sides"
_FORMS: Final = "handout.models.looks.forms"
_RUNNING: Final = "handout.models.looks.running"


class Styles(LayoutModel):
    """How each kind of thing looks."""

    title: Annotated[StyleKeys, LateKeys(_TEXTS, "TitleStyle")] = NOTHING
    """The title of the sheet, and the frame or ground that it stands on with the lines under it."""
    subtitle: Annotated[StyleKeys, LateKeys(_TEXTS, "ParagraphStyle")] = NOTHING
    """The line under it."""
    audience: Annotated[StyleKeys, LateKeys(_TEXTS, "ParagraphStyle")] = NOTHING
    """Whom it is for."""
    heading: Annotated[StyleKeys, LateKeys(_TEXTS, "HeadingStyle")] = NOTHING
    """Titles of sections."""
    subheading: Annotated[StyleKeys, LateKeys(_TEXTS, "SubheadingStyle")] = NOTHING
    """Titles of callouts."""
    body: Annotated[StyleKeys, LateKeys(_TEXTS, "ParagraphStyle")] = NOTHING
    """Paragraphs."""
    list: Annotated[StyleKeys, LateKeys(_TEXTS, "ListStyle")] = NOTHING
    """Bulleted lists."""
    steps: Annotated[StyleKeys, LateKeys(_TEXTS, "ListStyle")] = NOTHING
    """Numbered lists."""
    checklist: Annotated[StyleKeys, LateKeys(_TEXTS, "ListStyle")] = NOTHING
    """Things to tick off."""
    callout: Annotated[StyleKeys, LateKeys(_CALLOUTS, "CalloutsStyle")] = NOTHING
    """What urgent, warning, tip and note have in common."""
    urgent: Annotated[StyleKeys, LateKeys(_CALLOUTS, "CalloutStyle")] = NOTHING
    """The get-help box."""
    warning: Annotated[StyleKeys, LateKeys(_CALLOUTS, "CalloutStyle")] = NOTHING
    """Warnings."""
    tip: Annotated[StyleKeys, LateKeys(_CALLOUTS, "CalloutStyle")] = NOTHING
    """Tips."""
    note: Annotated[StyleKeys, LateKeys(_CALLOUTS, "CalloutStyle")] = NOTHING
    """Notes."""
    table: Annotated[StyleKeys, LateKeys(_TABLES, "TableStyle")] = NOTHING
    """Tables: cells and the rules under rows."""
    table_head: Annotated[StyleKeys, LateKeys(_TABLES, "TableHeadStyle")] = NOTHING
    """The heads of their columns."""
    schedule: Annotated[StyleKeys, LateKeys(_TABLES, "ScheduleStyle")] = NOTHING
    """Medicines and when to take them."""
    diary: Annotated[StyleKeys, LateKeys(_TABLES, "DiaryStyle")] = NOTHING
    """A grid to fill in."""
    week: Annotated[StyleKeys, LateKeys(_TABLES, "ChartStyle")] = NOTHING
    """The days of a week, one of them to ring."""
    figure: Annotated[StyleKeys, LateKeys(_PICTURES, "FigureStyle")] = NOTHING
    """Pictures."""
    caption: Annotated[StyleKeys, LateKeys(_TEXTS, "ParagraphStyle")] = NOTHING
    """Words under a picture."""
    risk: Annotated[StyleKeys, LateKeys(_PICTURES, "RiskStyle")] = NOTHING
    """Risks as pictures of people."""
    terms: Annotated[StyleKeys, LateKeys(_TEXTS, "TermsStyle")] = NOTHING
    """Words explained."""
    timeline: Annotated[StyleKeys, LateKeys(_PICTURES, "TimelineStyle")] = NOTHING
    """What comes when."""
    questions: Annotated[StyleKeys, LateKeys(_TEXTS, "ListStyle")] = NOTHING
    """Questions to ask."""
    fields_: Annotated[StyleKeys, LateKeys(_FORMS, "FieldsStyle")] = Field(alias="fields", default=NOTHING)
    """Labels with a line to write on."""
    notes: Annotated[StyleKeys, LateKeys(_FORMS, "LinesStyle")] = NOTHING
    """Ruled lines to write on."""
    scale: Annotated[StyleKeys, LateKeys(_FORMS, "ScaleStyle")] = NOTHING
    """Numbers to choose from."""
    picture_steps: Annotated[StyleKeys, LateKeys(_PICTURES, "PictureStepsStyle")] = NOTHING
    """Steps with pictures."""
    contact: Annotated[StyleKeys, LateKeys(_BOXES, "ContactStyle")] = NOTHING
    """How to reach the clinic."""
    sources: Annotated[StyleKeys, LateKeys(_TEXTS, "SourcesStyle")] = NOTHING
    """Where the facts come from."""
    row: Annotated[StyleKeys, LateKeys(_SIDES, "RowStyle")] = NOTHING
    """Sections side by side, and bands."""
    pair: Annotated[StyleKeys, LateKeys(_SIDES, "PairStyle")] = NOTHING
    """Two languages side by side."""
    mark: Annotated[StyleKeys, LateKeys(_BOXES, "MarkStyle")] = NOTHING
    """The box that says why a sheet may not be relied on."""
    closing: Annotated[StyleKeys, LateKeys(_TEXTS, "ParagraphStyle")] = NOTHING
    """Opening hours, day of issue, code and version."""
    header: Annotated[StyleKeys, LateKeys(_RUNNING, "PieceStyle")] = NOTHING
    """The running head."""
    clinic: Annotated[StyleKeys, LateKeys(_RUNNING, "ClinicStyle")] = NOTHING
    """The clinic's name in it."""
    language: Annotated[StyleKeys, LateKeys(_RUNNING, "LanguageStyle")] = NOTHING
    """The sheet's language in a frame."""
    footer: Annotated[StyleKeys, LateKeys(_RUNNING, "PieceStyle")] = NOTHING
    """The running foot."""
    strip: Annotated[StyleKeys, LateKeys(_RUNNING, "StripStyle")] = NOTHING
    """The staff strip; at the very foot where no slot names it."""

    def by_name(self) -> dict[str, StyleKeys]:
        """Every style by the name that a layout gives it, with the names of its fields."""
        fields = type(self).model_fields.items()
        return {field.alias or name: _as_fields(getattr(self, name)) for name, field in fields}


def _as_fields(style: StyleKeys) -> StyleKeys:
    return {key.replace("-", "_"): value for key, value in style.items()}


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
