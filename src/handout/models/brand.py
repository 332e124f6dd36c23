"""``brands/<brand>/brand.yaml``: one clinic."""

import re
from itertools import pairwise
from typing import Annotated

from handout import validating  # noqa: F401 - before pydantic

# isort: split
from pydantic import Field

from handout.models.dates import Weekday
from handout.models.paper import Paper
from handout.models.standard import EVERYWHERE, Standard
from handout.source import strict
from handout.source.strict import AfterCheck, FileName, Id, Model, OneLine, RegionCode, Shape, shown, wrong

Colour = Annotated[
    str,
    Shape(r"^#[0-9a-fA-F]{6}$", "bad-colour", "a colour", 'Write “#” and six digits in quotes, such as "#14507d".'),
]
"""An sRGB colour, ``#rrggbb``."""


MOST_LISTED = 600
"""Languages or variants of one clinic: four times the languages that we ship. Each is looked up, and held against those
before it."""


class Logo(Model):
    """The clinic's mark."""

    file: FileName
    """Path relative to this file: SVG, PNG or JPEG."""
    alt: OneLine
    """What the mark says, for those who do not see it: it is spoken at the head of page 1."""


class Palette(Model):
    """Colours by role; each has a default that works. Contrast of every pair a layout uses is checked."""

    primary: Colour = "#14507d"
    """Headings, the header rule, table heads."""
    accent: Colour = "#0f766e"
    """Marks of lists, tips."""
    text: Colour = "#1b1f24"
    """Body text."""
    muted: Colour = "#4a5560"
    """Small print of the footer."""
    rule: Colour = "#8a97a3"
    """Lines to write on, grids."""
    tint: Colour = "#eef4f8"
    """Ground of notes and of table rows."""
    wave: Colour = "#bcd3e4"
    """What a drawing is filled with: the wave over a timeline. Its outline tells it from the paper."""
    urgent: Colour = "#a3121f"
    """The get-help box."""
    urgent_tint: Colour = "#fdf0f0"
    """Its ground."""
    warning: Colour = "#8a4b00"
    """Warnings."""
    warning_tint: Colour = "#fff6e6"
    """Their ground."""


class Typefaces(Model):
    """Font families that stand before each language's own."""

    body: OneLine | None = None
    """For running text."""
    heading: OneLine | None = None
    """For headings."""


_TIME = "([01]?[0-9]|2[0-3]):[0-5][0-9]"
_SPAN = f"{_TIME}-{_TIME}"


def _in_turn(said: str) -> str:
    """Stretches follow each other through the day; only the last may run past midnight. Raises the fault."""
    times = [int(hour) * 60 + int(minute) for hour, minute in re.findall(r"(\d+):(\d+)", said)]
    if times[-1] < times[0]:
        times[-1] += 24 * 60
    if all(one < other for one, other in pairwise(times)):
        return said
    hint = "Each begins after the one before has ended, and ends after it has begun."
    raise wrong("bad-hours", f"the times in {shown(said)} do not follow each other", hint)


Hours = Annotated[
    str,
    Shape(
        rf"^{_SPAN}(, ?{_SPAN}){{0,3}}$",
        "bad-hours",
        "a time of opening",
        'Write it in quotes on the 24-hour clock, such as "9:00-17:00" or "9:00-12:30, 14:00-17:00".',
    ),
    AfterCheck(_in_turn),
]
"""One to four stretches of a day."""


Phone = Annotated[
    OneLine,
    Shape(
        r"^(?=(.*[0-9]){3})[0-9 +\-()./\u00a0\u2010\u2011\u2013]{3,80}"
        r"( ?(,? ?(ext|x|extension|poste|Durchwahl|int|interno)\.?|#) ?[0-9]{1,8})?$",
        "bad-phone",
        "a phone number",
        "Write digits, blanks, + - ( ) . / and, behind “ext.”, an extension: it stands within signed sentences.",
    ),
]
"""Nobody signs it, and it stands within sentences that somebody has signed: it may say nothing but a number."""


Site = Annotated[
    OneLine,
    Shape(
        r"^(https?://)?[^\s/@.]+(\.[^\s/@.]+)+(/\S*)?$",
        "bad-address",
        "the address of a web site",
        "Write it without blanks, such as clinic.example; it stands within signed sentences.",
    ),
]
"""As ``Phone``: an address, and no words."""
Mailbox = Annotated[
    OneLine,
    Shape(
        r"^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$",
        "bad-email",
        "an e-mail address",
        "Write it without blanks, such as desk@clinic.example; it stands within signed sentences.",
    ),
]
"""As ``Phone``: an address, and no words."""


class Contact(Model):
    """How patients reach the clinic."""

    phone: Phone
    """As people dial it: digits, blanks, ``+ - ( ) . /`` and an extension, such as ``555-0142 ext. 4``."""
    address: OneLine | None = None
    """On one line."""
    web: Site | None = None
    """Address of the web site."""
    email: Mailbox | None = None
    """Address for mail."""
    hours: dict[Weekday, Hours] = Field(default_factory=dict)
    """Opening hours by day, such as ``mon: "9:00-12:30, 14:00-17:00"``; printed where
    a layout has the piece ``hours``."""


class Brand(Model):
    """One clinic: who speaks on the sheet, in which languages, on what paper."""

    format: strict.Format = 1
    """Version of this file format."""
    brand: Id
    """Id; equals the folder's name."""
    name: OneLine
    """The clinic's name."""
    logo: Logo | None = None
    """The clinic's mark."""
    region: RegionCode
    """Country: emergency numbers, paper and wording follow it."""
    paper: Paper | None = None
    """Paper; without it the region's own (Letter in US and CA, A4 elsewhere)."""
    standard: Standard = EVERYWHERE
    """What its files keep: ua-1 for PDF/UA-1 and PDF/A-2a, or ua-2 for PDF/UA-2, WTPDF 1.0 and PDF/A-4, which older
    readers do not know."""
    languages: Annotated[tuple[strict.ListedTag, ...], Field(min_length=1, max_length=MOST_LISTED)]
    """Languages to build."""
    staff_language: strict.Tag = "en"
    """The language the staff read."""
    layout: Id = "leaflet"
    """Its layout."""
    variants: Annotated[tuple[Id, ...], Field(max_length=MOST_LISTED)] = ()
    """Other forms of each sheet, built beside the plain one, such as ``[large-print]``."""
    palette: Palette = Palette.model_construct()
    """Its colours."""
    typefaces: Typefaces = Typefaces.model_construct()
    """Its fonts."""
    contact: Contact
    """How to reach it."""
