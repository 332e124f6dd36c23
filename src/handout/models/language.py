"""A language and a region, as their data files say (``languages/<tag>.yaml``, ``regions/<CC>.yaml``)."""

from collections.abc import Callable, Mapping
from typing import Annotated, Final, Literal

from pydantic import Field

from handout.characters import category, is_letter
from handout.models.content import Digest
from handout.patterns import regex
from handout.source.strict import (
    AfterCheck,
    BeforeCheck,
    Day,
    Format,
    Model,
    OneLine,
    RegionCode,
    Shape,
    Tag,
    shown,
    wrong,
)

_PLACEHOLDER: Final = regex(r"\{[^{}]*\}?|\}")
_HARMLESS: Final = frozenset("\u061c\u200b\u200c\u200d\u200e\u200f\u2060")
"""Format characters that words need: joiners, places where a line may end or may not, marks of direction."""
_NEVER: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""General categories (UAX #44, 5.7.1) of what controls text or means nothing by itself."""
_UNSEEN_LETTERS: Final = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters by their category that show nothing: the fillers of Hangul (Default_Ignorable_Code_Point, UAX #44)."""


def _word(*names: str, most: int = 120) -> Callable[[str], str]:
    """A fixed word can be read, is short, and holds just its placeholders: with another, or without one, the page
    would lose a number."""
    wanted = sorted(f"{{{name}}}" for name in names)

    def fixed(label: str) -> str:
        _readable(label, most)
        if sorted(_PLACEHOLDER.findall(label)) == wanted:
            return label
        hint = f"It holds {' and '.join(wanted)}, each once." if wanted else "Delete the braces."
        raise wrong("bad-label", f"{shown(label)} has not the placeholders of this label", hint)

    return fixed


def _readable(label: str, most: int) -> None:
    odd = next((sign for sign in label if category(sign) in _NEVER and sign not in _HARMLESS), None)
    if odd:
        message = f"{shown(label)} holds a control character, U+{ord(odd):04X}"
        raise wrong("bad-label", message, "Type the words again, without it.")
    if not any(is_letter(sign) and sign not in _UNSEEN_LETTERS for sign in _PLACEHOLDER.sub("", label)):
        raise wrong("bad-label", f"{shown(label)} has no letter that could be read", "Write a word.")
    if len(label) > most:
        message = f"{shown(label)} is longer than {most} characters"
        raise wrong("bad-label", message, "Say it more shortly: it stands on each page.")


Label = Annotated[OneLine, AfterCheck(_word())]
Dated = Annotated[OneLine, AfterCheck(_word("date"))]
Mark = Annotated[OneLine, AfterCheck(_word(most=300))]
ShortMark = Annotated[OneLine, AfterCheck(_word(most=60))]
Factor = Annotated[float, Field(ge=0.5, le=2.0)]
# fmt: off
Digits = Literal[
    "adlm", "arab", "arabext", "beng", "cakm", "deva", "gujr", "guru", "hmnp", "kali", "khmr", "knda", "laoo", "latn",
    "mlym", "mtei", "mymr", "nkoo", "olck", "orya", "rohg", "tamldec", "telu", "thai", "tibt",
]
# fmt: on

_REASONS: Final = ("draft", "machine", "human", "partial", "stale", "expired", "region", "labels", "not_for_use")
MARKS: Final = (*_REASONS, *(f"{name}_short" for name in _REASONS))
"""The fixed words that say what is wrong with a sheet, in full and in short; a clean one prints none of them."""


def _count(number: int, what: str) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    """All of them or none."""

    def counted(names: tuple[str, ...]) -> tuple[str, ...]:
        if len(names) in (0, number):
            return names
        raise wrong("bad-calendar", f"there are {len(names)} names here, and not {number}", f"Write {what}.")

    return counted


def _no_name(value: object) -> object:
    if isinstance(value, str):
        message = f"{shown(value)} does not say which words were read"
        raise wrong("unbound-review", message, "“handout languages sign TAG” writes a record of who has read them.")
    return value


class WordsSignOff(Model):
    """A qualified person's word that all fixed words of a language are right."""

    by: OneLine
    """Name."""
    role: OneLine
    """Role in the clinic."""
    qualification: OneLine
    """What makes the person fit to judge."""
    date: Day
    """Day of signing."""
    digest: Digest
    """What was signed: every fixed word, the locale and the digits; one changed letter voids it."""


class Labels(Model):
    """The fixed words that the program itself prints. ``by``: who wrote them; ``reviewed``: who checked them."""

    by: Literal["machine", "human"]
    """Whether a machine or a person wrote them."""
    reviewed: tuple[Annotated[WordsSignOff, BeforeCheck(_no_name)], ...] = ()
    """Who has checked them, as ``handout languages sign`` records it; nobody: every sheet says so."""
    page: Annotated[OneLine, AfterCheck(_word("page", "pages"))]
    """``Page {page} of {pages}``"""
    phone: Annotated[OneLine, AfterCheck(_word("phone"))]
    """``Phone: {phone}``"""
    issued: Dated
    """``Issued: {date}``"""
    review: Dated
    """``Next review of this sheet: {date}``: not the patient’s own next visit."""
    version: Annotated[OneLine, AfterCheck(_word("version"))]
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
    medicine: Label
    """The head of a schedule's first column."""
    time_morning: Label
    """A schedule's time of day, under a rising sun."""
    time_noon: Label
    """The middle of the day, under a high sun."""
    time_evening: Label
    """The evening, under a setting sun."""
    time_bedtime: Label
    """The time of going to bed, under a moon."""
    dose_none: Label
    """In a schedule, where nothing is taken: none."""
    people: Annotated[OneLine, AfterCheck(_word("count", "of"))]
    """What a picture of people says to those who do not see it: how many in all, and how many of them are marked. It
    needs no plural forms."""
    qr: Annotated[OneLine, AfterCheck(_word("address"))]
    """What a QR code says to those who do not see it: ``QR code: {address}``"""
    blank: Label
    """What is spoken for a line to write on in a sentence."""
    draft: Mark
    """Mark: the source is a draft that no clinician has approved."""
    machine: Mark
    """Mark: machine translation, not yet checked by a qualified translator."""
    human: Mark
    """Mark: translated by a person, not yet checked by a second qualified person."""
    partial: Mark
    """Mark: parts of this sheet are not translated."""
    stale: Mark
    """Mark: parts of this translation are out of date: the source has changed since."""
    expired: Mark
    """Mark: this sheet is past its review date."""
    region: Mark
    """Mark: not approved for this region."""
    labels: Mark
    """Mark: fixed words on this page (page, phone, review) have not been checked."""
    not_for_use: Mark
    """Mark: do not give to patients as checked information. / Not for use with patients."""
    draft_short: ShortMark
    """The same as short as can be, for the line on later pages: draft."""
    machine_short: ShortMark
    """In short: machine translation."""
    human_short: ShortMark
    """In short: translation not yet checked."""
    partial_short: ShortMark
    """In short: not fully translated."""
    stale_short: ShortMark
    """In short: translation out of date."""
    expired_short: ShortMark
    """In short: sheet past its review date."""
    region_short: ShortMark
    """In short: sheet not approved for this country, which says nothing of the medicine."""
    labels_short: ShortMark
    """In short: fixed words not checked."""
    not_for_use_short: ShortMark
    """In short: do not rely on this page."""


WORDS: Final = tuple(name for name in Labels.model_fields if name not in ("by", "reviewed"))
"""The keys of the fixed words, in their order."""


class LanguageFile(Model):
    """One language as a file has it. A project's own file over a packaged language holds only what differs."""

    format: Format = 1
    """Version of this file format."""
    language: Tag
    """BCP 47 tag; equals the file's name."""
    script: Annotated[
        str, Shape(r"^[A-Z][a-z]{3}$", "bad-script", "a script", "Write its four letters in ISO 15924, such as Latn.")
    ]
    """ISO 15924 code of the script it is written in: that of the tag, else the likely one of CLDR, which a project may
    leave out and cannot change."""
    fonts: Annotated[tuple[OneLine, ...], Field(min_length=1)]
    """Font families in the order they are asked, each by its family name. A project may leave them out where the script
    has a packaged font."""
    name: OneLine | None = None
    """What the language calls itself, where CLDR does not know or says it otherwise."""
    english: OneLine | None = None
    """What staff call it in English, likewise."""
    size: Factor = 1.0
    """Type size relative to the layout's, for the script's own letters; in a project 0.8 to 1.6."""
    leading: Factor = 1.0
    """Leading relative to the layout's (after ``size``); in a project 0.8 to 1.6, or the packaged value."""
    latin: Factor = 1.0
    """Size of letters from other fonts of the chain, relative to the paragraph's size; in a project 0.8 to 1.6."""
    space: Annotated[float, Field(ge=0.0, le=0.5)] = 0.0
    """Least width of a word space in em (Nastaliq: 0.2, see docs/findings.md); 0 leaves the font's own."""
    breaks: Annotated[
        str,
        Shape(
            r"^$|^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
            r"(-u(-lb-(strict|normal|loose))?(-lw-(normal|keepall|phrase))?)?$",
            "bad-breaks",
            "a locale for line breaks",
            "Write a tag, such as ja, and where it needs one a rule of CLDR behind it, such as ja-u-lb-strict.",
        ),
    ] = ""
    """ICU locale for line breaks, such as ``ja-u-lb-strict`` or ``ko-u-lw-phrase``; empty: the tag itself. ICU takes
    anything and breaks as it likes where it does not know the name, so only CLDR's ``lb`` and ``lw`` may follow (UTS
    #35, part 1, 3.6.1), and not ``breakall``, which breaks words between letters."""
    emphasis: Literal["bold", "none"] = "bold"
    """How strong words are shown; ``none`` only where the packaged language has it, or where no font of the script is
    bold."""
    digits: Digits = "latn"
    """CLDR numbering system of the program's own numbers and dates."""
    locale: str = ""
    """Babel's name for it where it differs from the tag."""
    months: Annotated[tuple[OneLine, ...], AfterCheck(_count(12, "the twelve months, from January"))] = ()
    """The names of the months, from January, as they stand in a date (``23 novanm 2026``), where CLDR has none. Where
    nobody has any, dates are written as 2026-11-23 (ISO 8601)."""
    days: Annotated[tuple[OneLine, ...], AfterCheck(_count(7, "the seven days, from Monday"))] = ()
    """The names of the days, from Monday, where CLDR has none. Where nobody has any, they are said in the staff's
    language."""
    labels: Labels | None = None
    """The fixed words in it, all of them or none: without them those of the staff's language are printed, and every
    sheet says so. Those of the marks cannot be changed: a project's own are printed beside them."""

    @property
    def words(self) -> Labels:
        """The fixed words of a language that has some; AssertionError for others."""
        assert self.labels is not None, f"{self.language} has no fixed words"
        return self.labels


class Language(LanguageFile):
    """One language as the page needs it: the packaged one, with what a project's file changes. Names, direction and
    dates come from Babel."""

    beside: Mapping[str, str] = {}
    """A project's own words for marks, by key, where they differ from the packaged ones in ``labels``."""

    def look(self) -> dict[str, object]:
        """What it asks of a page beside its words."""
        return {key: value for key, value in self if key not in ("labels", "beside")}


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
