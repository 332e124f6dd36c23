"""``content.yaml``: one handout in the source language (design.md section 2)."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from handout import strict
from handout.source.known import UNION_TAG
from handout.strict import Day, Id, Line, Model, RegionCode, Shape, Text, wrong

Digest = Annotated[
    str,
    Shape(
        "^sha256-1:[0-9a-f]{64}$",
        "bad-digest",
        "a digest",
        "Digests are written by “handout translations sign”; never type one.",
    ),
]
"""What was signed: ``sha256-1:`` and 64 hexadecimal digits."""
FileName = Annotated[str, Field(min_length=1, max_length=300)]
"""A path relative to the file that names it, ``/`` between the parts, inside the project."""
Address = Annotated[
    str,
    Field(max_length=500),
    Shape(
        r"^https?://\S+$", "bad-address", "a web address", "Write it whole, such as https://www.clinic.example/page."
    ),
]
"""A web address."""

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
    date: Day
    """Day of signing."""
    digest: Digest
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
    url: Address | None = None
    """Address."""
    accessed: Day | None = None
    """When it was read; needed if ``year`` is not known."""

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if self.year is None and self.accessed is None:
            message = "a source needs a year, or the date it was read"
            raise wrong("undated-source", message, "Add “year: 2024” or “accessed: 2026-11-23”.")
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
    """A nested item has the keys of one; ``- Note: call us`` is a text that lacks its quotes."""
    nested = isinstance(value, NestedItem) or (isinstance(value, dict) and not value.keys().isdisjoint(_NESTED))
    return UNION_TAG + ("nested" if nested else "text")


_NESTED = frozenset({"text", "list", "steps"})
Entry = Annotated[
    Annotated[Text, Tag(UNION_TAG + "text")] | Annotated[NestedItem, Tag(UNION_TAG + "nested")],
    Discriminator(_entry_kind),
]
"""An entry of a list: a text, or a text with entries below it."""


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

    @model_validator(mode="after")
    def _even(self) -> Self:
        for index, row in enumerate(self.rows):
            if len(row) != len(self.header):
                message = f"cells in this row: {len(row)}, in the header: {len(self.header)}"
                raise wrong(
                    "uneven-row", message, "Add or delete cells; quotes keep a cell with commas whole.", "rows", index
                )
        return self


class TableBlock(_Block):
    """A table with a header row."""

    table: Table
    """The table."""


class Figure(Model):
    """A picture."""

    file: FileName
    """Path relative to this file; SVG, PNG or JPEG, inside the project."""
    alt: Text | None = None
    """What the picture shows, for those who do not see it."""
    caption: Text | None = None
    """Words under it."""
    decorative: bool = False
    """True for a picture that says nothing; it then has no alt."""

    @model_validator(mode="after")
    def _spoken(self) -> Self:
        if self.decorative and self.alt:
            raise wrong("alt", "a decorative picture has no alt text", "Delete “alt” or “decorative”.", "alt")
        if not self.decorative and not self.alt:
            hint = "Add “alt: …”: what it shows, in one sentence; or “decorative: true” if it says nothing."
            raise wrong("alt", "a picture needs alt text, for those who do not see it", hint)
        return self


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
        return UNION_TAG + found[0] if len(found) == 1 else None
    return UNION_TAG + type(value).__name__.removesuffix("Block").lower() if isinstance(value, _Block) else None


Block = Annotated[
    Annotated[TextBlock, Tag(UNION_TAG + "text")]
    | Annotated[ListBlock, Tag(UNION_TAG + "list")]
    | Annotated[StepsBlock, Tag(UNION_TAG + "steps")]
    | Annotated[CalloutBlock, Tag(UNION_TAG + "callout")]
    | Annotated[TableBlock, Tag(UNION_TAG + "table")]
    | Annotated[FigureBlock, Tag(UNION_TAG + "figure")]
    | Annotated[TermsBlock, Tag(UNION_TAG + "terms")]
    | Annotated[QuestionsBlock, Tag(UNION_TAG + "questions")]
    | Annotated[ChecklistBlock, Tag(UNION_TAG + "checklist")]
    | Annotated[FieldsBlock, Tag(UNION_TAG + "fields")]
    | Annotated[NotesBlock, Tag(UNION_TAG + "notes")],
    Discriminator(
        _block_kind,
        custom_error_type="block_kind",
        custom_error_message="a block needs exactly one key that names its kind",
        custom_error_context={"known": ", ".join(KINDS)},
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

    due: Day
    """Past this day every page is marked as out of date."""
    approved: tuple[SignOff, ...] = ()
    """Sign-offs of the source text; none: it is a draft."""


class Handout(Model):
    """One handout in its source language."""

    format: strict.Format
    """Version of this file format."""
    handout: Id
    """Id; in ``content/`` it equals the file's name."""
    code: Annotated[
        str,
        Shape(
            r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,29}$",
            "bad-code",
            "a code",
            "Use up to 30 letters, digits, points, hyphens and slashes, such as BTX-01.",
        ),
    ]
    """Printed on every page, for staff to tell sheets apart."""
    version: Annotated[
        str,
        Shape(
            r"^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$",
            "bad-version",
            "a version",
            "Use up to 20 letters, digits, points and hyphens, such as 1.2.",
        ),
    ]
    """Printed on every page."""
    language: strict.Tag = "en"
    """The source language."""
    title: Text
    """The title of the sheet."""
    subtitle: Text | None = None
    """A line under the title."""
    audience: Text | None = None
    """Whom it is for."""
    issued: Day
    """Day of issue."""
    review: Review
    """Review date and approvals."""
    sources: tuple[Source, ...] = ()
    """Where the facts come from."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The text."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.review.due <= self.issued:
            message = f"the review date lies before the day of issue, {self.issued}"
            raise wrong("bad-date", message, "Review dates lie ahead, often two years.", "review", "due")
        return self


for _model in (NestedItem, ListBlock, StepsBlock, Callout, CalloutBlock, Section, Handout):
    _model.model_rebuild()
