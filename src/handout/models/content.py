"""``content.yaml``: one handout in the source language (design.md section 2)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from handout.models import strict
from handout.models.strict import Id, Line, Model, RegionCode, Text

Role = Literal[
    "key-points",
    "causes",
    "mechanism",
    "benefits",
    "considerations",
    "urgent",
    "before",
    "during",
    "after",
    "next",
    "questions",
    "teach-back",
    "notes",
    "sources",
    "other",
]
Tone = Literal["urgent", "warning", "tip", "note"]


class Only(Model):
    """Where a section or block appears; a key left out means everywhere."""

    region: tuple[RegionCode, ...] = ()
    """Countries, such as ``[GB]``."""
    brand: tuple[Id, ...] = ()
    """Brand ids."""
    variant: tuple[Id, ...] = ()
    """Variants of the sheet."""


class Accept(Model):
    """Silences one check here, with the reason; it counts in the digest and is shown by ``handout status``."""

    check: Line
    """The code of the check."""
    because: Line
    """Why it is right here."""


class SignOff(Model):
    """A qualified person's approval of exactly this text."""

    by: Line
    """Name."""
    role: Line
    """Role in the clinic."""
    qualification: Line | None = None
    """What makes the person fit to judge (required of a translation's reviewer)."""
    regions: tuple[RegionCode, ...]
    """Countries the approval is for."""
    date: dt.date
    """Day of signing."""
    digest: Annotated[str, Field(pattern="^sha256-1:[0-9a-f]{64}$")]
    """What was signed; one changed character voids it."""


class Source(Model):
    """Where a fact was read."""

    id: Id
    """Used by ``sources`` of blocks."""
    title: Line
    """As published; never translated."""
    publisher: Line | None = None
    """Who answers for it."""
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    """Year of publication, if known."""
    url: Annotated[str, Field(pattern=r"^https?://\S+$", max_length=500)] | None = None
    """Address."""
    accessed: dt.date | None = None
    """When it was read; needed if ``year`` is not known."""

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if self.year is None and self.accessed is None:
            raise ValueError("a source needs a year, or the date it was read (accessed)")
        return self


class _Block(Model):
    id: Id | None = None
    """A name for the block, unique in the handout."""
    sources: tuple[Id, ...] = ()
    """The sources its facts rest on."""
    only: Only | None = None
    """Where it appears."""
    accept: tuple[Accept, ...] = ()
    """Checks silenced here."""


class TextBlock(_Block):
    """A paragraph."""

    text: Text
    """The paragraph."""


class NestedItem(Model):
    """A list item with a list of its own."""

    text: Text
    """The item's words."""
    list: tuple[Entry, ...] = ()
    """Bulleted items below it."""
    steps: tuple[Entry, ...] = ()
    """Numbered items below it."""


def _entry_kind(value: Any) -> str:
    return "nested" if isinstance(value, dict | NestedItem) else "text"


Entry = Annotated[Annotated[Text, Tag("text")] | Annotated[NestedItem, Tag("nested")], Discriminator(_entry_kind)]


class ListBlock(_Block):
    """A bulleted list."""

    list: Annotated[tuple[Entry, ...], Field(min_length=1, max_length=200)]
    """Its items."""


class StepsBlock(_Block):
    """A numbered list: things to do in order."""

    steps: Annotated[tuple[Entry, ...], Field(min_length=1, max_length=200)]
    """Its items."""


class Callout(Model):
    """A box that stands out."""

    tone: Tone
    """What kind of box: urgent, warning, tip or note."""
    title: Text | None = None
    """Its heading; without one the tone is named."""
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]
    """What stands in it."""


class CalloutBlock(_Block):
    """A box that stands out."""

    callout: Callout
    """The box."""


class Table(Model):
    """Rows and columns."""

    header: Annotated[tuple[Text, ...], Field(min_length=1, max_length=12)]
    """The head of each column."""
    rows: Annotated[tuple[tuple[Text, ...], ...], Field(min_length=1, max_length=2000)]
    """The rows, each as long as the header."""


class TableBlock(_Block):
    """A table with a header row."""

    table: Table
    """The table."""


class Figure(Model):
    """A picture."""

    file: Annotated[str, Field(min_length=1, max_length=300)]
    """Path relative to this file; SVG, PNG or JPEG, inside the project."""
    alt: Text | None = None
    """What the picture shows, for those who do not see it."""
    caption: Text | None = None
    """Words under it."""
    decorative: bool = False
    """True for a picture that says nothing; it then has no alt."""


class FigureBlock(_Block):
    """A picture."""

    figure: Figure
    """The picture."""


class Term(Model):
    """A word explained."""

    term: Text
    """The word."""
    meaning: Text
    """What it means, in plain words."""


class TermsBlock(_Block):
    """Words explained."""

    terms: Annotated[tuple[Term, ...], Field(min_length=1)]
    """The words."""


class QuestionsBlock(_Block):
    """Questions the reader may ask."""

    questions: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The questions."""


class ChecklistBlock(_Block):
    """Things to tick off."""

    checklist: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The things."""


class FieldsBlock(_Block):
    """Labels with a line to write on."""

    fields_: Annotated[tuple[Text, ...], Field(min_length=1, alias="fields")]
    """The labels."""


class NotesBlock(_Block):
    """Ruled lines to write on."""

    notes: Annotated[int, Field(ge=1, le=40)]
    """How many lines."""


KINDS = (
    "text",
    "list",
    "steps",
    "callout",
    "table",
    "figure",
    "terms",
    "questions",
    "checklist",
    "fields",
    "notes",
)


def _block_kind(value: Any) -> str | None:
    """The one key that names the kind; None if there is none or more than one (pydantic then says so)."""
    if isinstance(value, dict):
        found = [kind for kind in KINDS if kind in value]
        return found[0] if len(found) == 1 else None
    return type(value).__name__.removesuffix("Block").lower() if isinstance(value, _Block) else None


Block = Annotated[
    Annotated[TextBlock, Tag("text")]
    | Annotated[ListBlock, Tag("list")]
    | Annotated[StepsBlock, Tag("steps")]
    | Annotated[CalloutBlock, Tag("callout")]
    | Annotated[TableBlock, Tag("table")]
    | Annotated[FigureBlock, Tag("figure")]
    | Annotated[TermsBlock, Tag("terms")]
    | Annotated[QuestionsBlock, Tag("questions")]
    | Annotated[ChecklistBlock, Tag("checklist")]
    | Annotated[FieldsBlock, Tag("fields")]
    | Annotated[NotesBlock, Tag("notes")],
    Discriminator(
        _block_kind,
        custom_error_type="block_kind",
        custom_error_message="a block needs exactly one key that names its kind: " + ", ".join(KINDS),
    ),
]


class Section(Model):
    """A heading and what stands under it."""

    id: Id
    """Unique in the handout."""
    role: Role = "other"
    """What the section is for; layouts sort by it and checks rely on it."""
    title: Text
    """Its heading."""
    blocks: tuple[Block, ...] = ()
    """What stands under it."""
    only: Only | None = None
    """Where it appears."""


class Review(Model):
    """When the handout must be looked at again, and who has approved it."""

    due: dt.date
    """Past this day every page is marked as out of date."""
    approved: tuple[SignOff, ...] = ()
    """Sign-offs of the source text; none: it is a draft."""


class Handout(Model):
    """One handout in its source language."""

    format: strict.Format
    """Version of this file format."""
    handout: Id
    """Id; in ``content/`` it equals the file's name."""
    code: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,29}$")]
    """Printed on every page, for staff to tell sheets apart."""
    version: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$")]
    """Printed on every page."""
    language: strict.Tag = "en"
    """The source language."""
    title: Text
    """The title of the sheet."""
    subtitle: Text | None = None
    """A line under the title."""
    audience: Text | None = None
    """Whom it is for."""
    issued: dt.date
    """Day of issue."""
    review: Review
    """Review date and approvals."""
    sources: tuple[Source, ...] = ()
    """Where the facts come from."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The text."""


for _model in (NestedItem, ListBlock, StepsBlock, Callout, CalloutBlock, Section, Handout):
    _model.model_rebuild()
