"""A language and a region, as their data files say (``languages/<tag>.yaml``, ``regions/<CC>.yaml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from handout.source.strict import Format, Model, OneLine, RegionCode, Shape, Tag, shown, wrong

_PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}?|\}")


@dataclass(frozen=True, slots=True)
class _Holds:
    """A fixed word holds just its placeholders: with another, or without one, the page would lose a number."""

    names: tuple[str, ...] = ()

    def __call__(self, label: str) -> str:
        """The label; raises the fault where the placeholders are others."""
        wanted = sorted(f"{{{name}}}" for name in self.names)
        if sorted(_PLACEHOLDER.findall(label)) == wanted:
            return label
        hint = f"It holds {' and '.join(wanted)}, each once." if wanted else "Delete the braces."
        raise wrong("bad-label", f"{shown(label)} has not the placeholders of this label", hint)


Label = Annotated[OneLine, AfterValidator(_Holds())]
Dated = Annotated[OneLine, AfterValidator(_Holds(("date",)))]
Factor = Annotated[float, Field(ge=0.5, le=2.0)]
Digits = Literal["arab", "arabext", "beng", "deva", "khmr", "laoo", "latn", "mymr", "thai"]


MARKS: Final = ("draft", "machine", "human", "partial", "stale", "expired", "region", "labels", "not_for_use")
"""The fixed words that say what is wrong with a sheet; a clean one prints none of them."""


class Labels(Model):
    """The fixed words that the program itself prints. ``by``: who wrote them; ``reviewed``: who checked them."""

    by: Literal["machine", "human"]
    """Whether a machine or a person wrote them."""
    reviewed: tuple[OneLine, ...] = ()
    """Who has checked them, by name; nobody: every sheet says so."""
    page: Annotated[OneLine, AfterValidator(_Holds(("page", "pages")))]
    """``Page {page} of {pages}``"""
    phone: Annotated[OneLine, AfterValidator(_Holds(("phone",)))]
    """``Phone: {phone}``"""
    issued: Dated
    """``Issued: {date}``"""
    review: Dated
    """``Next review: {date}``"""
    version: Annotated[OneLine, AfterValidator(_Holds(("version",)))]
    """``Version {version}``"""
    sources: Label
    """The heading over the list of sources."""
    accessed: Dated
    """``accessed {date}``"""
    urgent: Label
    """The name of the red box where it has no title of its own: get help right away."""
    warning: Label
    """The name of a warning that has no title of its own."""
    tip: Label
    """The name of a tip that has no title of its own."""
    note: Label
    """The name of a note that has no title of its own."""
    draft: Label
    """Mark: the source is a draft that no clinician has approved."""
    machine: Label
    """Mark: machine translation, not yet checked by a qualified translator."""
    human: Label
    """Mark: translated by a person, not yet checked by a second qualified person."""
    partial: Label
    """Mark: parts of this sheet are not translated."""
    stale: Label
    """Mark: parts of this translation are out of date: the source has changed since."""
    expired: Label
    """Mark: this sheet is past its review date."""
    region: Label
    """Mark: not approved for this region."""
    labels: Label
    """Mark: fixed words on this page (page, phone, review) have not been checked."""
    not_for_use: Label
    """Mark: do not give to patients as checked information. / Not for use with patients."""


class Language(Model):
    """One language as the page needs it. Names, direction and dates come from Babel."""

    format: Format = 1
    """Version of this file format."""
    language: Tag
    """BCP 47 tag; equals the file's name."""
    script: Annotated[
        str, Shape(r"^[A-Z][a-z]{3}$", "bad-script", "a script", "Write its four letters in ISO 15924, such as Latn.")
    ]
    """ISO 15924 code of the script it is written in."""
    fonts: Annotated[tuple[OneLine, ...], Field(min_length=1)]
    """Font families in the order they are asked, each by its family name."""
    size: Factor = 1.0
    """Type size relative to the layout's, for the script's own letters."""
    leading: Factor = 1.0
    """Leading relative to the layout's (after ``size``)."""
    latin: Factor = 1.0
    """Size of letters from other fonts of the chain, relative to the paragraph's size."""
    space: Annotated[float, Field(ge=0.0, le=1.0)] = 0.0
    """Least width of a word space in em (Nastaliq: 0.2, see docs/findings.md); 0 leaves the font's own."""
    breaks: str = ""
    """ICU locale for line breaks, such as ``ja-u-lb-strict`` or ``ko-u-lw-phrase``; empty: the tag itself."""
    emphasis: Literal["bold", "none"] = "bold"
    """How strong words are shown."""
    digits: Digits = "latn"
    """CLDR numbering system of the program's own numbers and dates."""
    locale: str = ""
    """Babel's name for it where it differs from the tag."""
    labels: Labels
    """The fixed words in it."""


class Region(Model):
    """What differs by country and is the same for every clinic there."""

    format: Format = 1
    """Version of this file format."""
    region: RegionCode
    """ISO 3166-1 alpha-2 code; equals the file's name."""
    emergency: OneLine
    """The number to call when life is in danger."""
    advice: OneLine | None = None
    """The public health advice line, where there is one."""
    paper: Literal["A4", "Letter"] = "A4"
    """Paper of brands that name none."""
    sources: Annotated[tuple[OneLine, ...], Field(min_length=1)]
    """Where the numbers were read."""
