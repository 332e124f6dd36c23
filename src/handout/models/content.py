"""``content.yaml``: one handout in the source language."""

from collections.abc import Iterator
from typing import Annotated, Final, Literal, Self

from handout import validating  # noqa: F401 - before pydantic

# isort: split
from pydantic import Field, ValidationInfo, field_validator, model_validator

from handout.blocks import Accept, AnyBlock, Block, Only, Part, Takes
from handout.source import Path, strict
from handout.source.strict import Day, Id, Model, OneLine, RegionCode, Shape, Text, wrong

DIGEST_PREFIX: Final = "sha256-2:"
"""Begins every digest made today. Its number goes up with what a sign-off covers, and an older one never holds."""

Digest = Annotated[
    str,
    Shape(
        "^sha256-[12]:[0-9a-f]{64}$",
        "bad-digest",
        "a digest",
        "Digests are written by “handout translations sign”; never type one.",
    ),
]
"""What was signed: ``sha256-2:`` and 64 hexadecimal digits; ``sha256-1:`` is an older kind that no longer holds."""
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
PROTECTED_ROLES = ("considerations", "urgent")
"""The risks, and when to get help: no layout, brand or variant may leave out what stands under them, and benefits are
never printed without them."""


class SignOff(Model):
    """A qualified person's approval of exactly this text."""

    by: OneLine
    """Name of the person; “me”, “reviewer” and their like are nobody's."""
    role: OneLine
    """Role in the clinic, in words."""
    qualification: OneLine | None = None
    """What makes the person fit to judge, in words (required of a translation's reviewer)."""
    regions: tuple[RegionCode, ...]
    """Countries the approval is for."""
    date: Day
    """Day of signing; one in the future, or before the source's day of issue, does not count."""
    digest: Digest
    """What was signed; one changed character voids it."""


class Retired(Model):
    """Since when a source no longer stands, and why: withdrawn, or another one in its place."""

    date: Day
    """From this day on a check warns wherever a block rests on it."""
    because: OneLine
    """The reason, such as the name of the source that took its place."""


class Source(Model):
    """Where a fact was read."""

    id: Id
    """Used by ``sources`` of blocks."""
    title: OneLine
    """As published; never translated."""
    publisher: OneLine | None = None
    """Who answers for it."""
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    """Year of publication, if known."""
    url: Address | None = None
    """Address."""
    short: OneLine | None = None
    """A short name, for layouts that tell sources in one line; never translated."""
    accessed: Day | None = None
    """When it was read; needed if ``year`` is not known."""
    retired: Retired | None = None
    """That it has been withdrawn or replaced; remove it once nothing rests on it."""
    accept: tuple[Accept, ...] = ()
    """Checks of sources silenced here."""

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if self.year is None and self.accessed is None:
            message = "a source needs a year, or the date it was read"
            raise wrong("undated-source", message, "Add “year: 2024” or “accessed: 2026-11-23”.")
        return self


class Section(Model):
    """A heading and what stands under it."""

    id: Id
    """Unique in the handout."""
    role: Role = "other"
    """What the section is for; layouts sort by it and checks rely on it."""
    title: Text
    """Its heading."""
    blocks: tuple[AnyBlock, ...] = ()
    """What stands under it."""
    only: Only | None = None
    """Where it appears: on sheets that all its keys name."""
    not_: Only | None = Field(alias="not", default=None)
    """Where it is left out: on sheets that all its keys name."""
    accept: tuple[Accept, ...] = ()
    """Checks silenced here: of the section as a whole, of its title and of all that stands in it, in every language."""
    locked: Id | None = None
    """A group's name: all that carry it are printed whole and in order, wherever the handout is printed; sections that
    stand next to each other stay next to each other, and share a page where they fit on one."""
    critical: bool = False
    """Whether a wrong word here could harm: its translations ask for a translation back. So does what is locked, and
    the section with the role urgent."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        yield ("title",), self.title

    def children(self) -> Iterator[tuple[Path, Block]]:
        yield from ((("blocks", index), block) for index, block in enumerate(self.blocks))

    def prints(self, takes: Takes) -> bool:
        """Whether it is printed: not where all that stood under its heading is left out."""
        return takes(self) and (not self.blocks or any(block.prints(takes) for block in self.blocks))


class Pulled(Model):
    """Since when a handout may no longer be printed, and why: a safety notice, a recall."""

    date: Day
    """From this day on no sheet of it is built, and those made are withdrawn."""
    because: OneLine
    """The reason, for the staff."""


class Review(Model):
    """When the handout must be looked at again, and who has approved it."""

    due: Day
    """Past this day every page is marked as out of date."""
    withdrawn: Pulled | None = None
    """Pulls the handout in every language; dates and sign-offs stay as they are."""
    approved: tuple[SignOff, ...] = ()
    """Sign-offs of the source text; none: it is a draft."""

    def pulled(self, today: Day) -> Pulled | None:
        """What withdraws the handout on that day."""
        return self.withdrawn if self.withdrawn and self.withdrawn.date <= today else None


class Handout(Model):
    """One handout in its source language."""

    format: strict.Format = 1
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
    accept: tuple[Accept, ...] = ()
    """Checks silenced in the whole handout, in every language; where one place is meant, it says so itself."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The text."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        """The texts above the sections, each with its place."""
        heads = (("title", self.title), ("subtitle", self.subtitle), ("audience", self.audience))
        yield from (((key,), text) for key, text in heads if text is not None)

    def children(self) -> Iterator[tuple[Path, Part]]:
        yield from ((("sections", index), section) for index, section in enumerate(self.sections))

    @field_validator("review", mode="after")
    @classmethod
    def _in_order(cls, review: Review, before: ValidationInfo) -> Review:
        issued = before.data.get("issued")
        if issued is not None and review.due <= issued:
            message = f"the review date lies before the day of issue, {issued}"
            raise wrong("bad-date", message, "Review dates lie ahead, often two years.", "due")
        return review
