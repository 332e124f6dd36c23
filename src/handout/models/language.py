"""A language and a region, as their data files say (``languages/<tag>.yaml``, ``regions/<CC>.yaml``)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handout.source.strict import Format, Model


class Labels(Model):
    """The fixed words that the program itself prints. ``by``: who wrote them; ``reviewed``: who checked them."""

    by: Literal["machine", "human"]
    """Whether a machine or a person wrote them."""
    reviewed: tuple[str, ...] = ()
    """Who has checked them, by name; nobody: every sheet says so."""
    page: str
    """``Page {page} of {pages}``"""
    phone: str
    """``Phone: {phone}``"""
    issued: str
    """``Issued: {date}``"""
    review: str
    """``Next review: {date}``"""
    version: str
    """``Version {version}``"""
    sources: str
    """The heading over the list of sources."""
    accessed: str
    """``accessed {date}``"""
    urgent: str
    """The name of the red box where it has no title of its own: get help right away."""
    warning: str
    """The name of a warning that has no title of its own."""
    tip: str
    """The name of a tip that has no title of its own."""
    note: str
    """The name of a note that has no title of its own."""
    draft: str
    """Mark: the source is a draft that no clinician has approved."""
    machine: str
    """Mark: machine translation, not yet checked by a qualified translator."""
    human: str
    """Mark: translated by a person, not yet checked by a second qualified person."""
    partial: str
    """Mark: parts of this sheet are not translated."""
    stale: str
    """Mark: parts of this translation are out of date: the source has changed since."""
    expired: str
    """Mark: this sheet is past its review date."""
    region: str
    """Mark: not approved for this region."""
    labels: str
    """Mark: fixed words on this page (page, phone, review) have not been checked."""
    not_for_use: str
    """Mark: do not give to patients as checked information. / Not for use with patients."""


class Language(Model):
    """One language as the page needs it. Names, direction and dates come from Babel."""

    format: Format = 1
    """Version of this file format."""
    language: str
    """BCP 47 tag; equals the file's name."""
    script: Annotated[str, Field(pattern="^[A-Z][a-z]{3}$")]
    """ISO 15924 code of the script it is written in."""
    fonts: tuple[str, ...]
    """Font families in the order they are asked, each by its family name."""
    size: float = 1.0
    """Type size relative to the layout's, for the script's own letters."""
    leading: float = 1.0
    """Leading relative to the layout's (after ``size``)."""
    latin: float = 1.0
    """Size of letters from other fonts of the chain, relative to the paragraph's size."""
    space: float = 0.0
    """Least width of a word space in em (Nastaliq: 0.2, see docs/findings.md); 0 leaves the font's own."""
    breaks: str = ""
    """ICU locale for line breaks, such as ``ja-u-lb-strict`` or ``ko-u-lw-phrase``; empty: the tag itself."""
    emphasis: Literal["bold", "none"] = "bold"
    """How strong words are shown."""
    digits: str = "latn"
    """CLDR numbering system of the program's own numbers and dates."""
    locale: str = ""
    """Babel's name for it where it differs from the tag."""
    labels: Labels
    """The fixed words in it."""


class Region(Model):
    """What differs by country and is the same for every clinic there."""

    format: Format = 1
    """Version of this file format."""
    region: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    """ISO 3166-1 alpha-2 code; equals the file's name."""
    emergency: str
    """The number to call when life is in danger."""
    advice: str | None = None
    """The public health advice line, where there is one."""
    paper: Literal["A4", "Letter"] = "A4"
    """Paper of brands that name none."""
    sources: tuple[str, ...]
    """Where the numbers were read."""
