"""What makes a sign-off count, whatever it was signed for: who, what makes them fit, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Protocol

from handout.models.translation import Translated
from handout.release.people import maybe_same, nobody, same_person, says_nothing


class SignRecord(Protocol):
    """What all records of sign-offs have."""

    @property
    def by(self) -> str:
        """Name."""

    @property
    def role(self) -> str:
        """Role in the clinic."""

    @property
    def qualification(self) -> str | None:
        """What makes the person fit to judge."""

    @property
    def date(self) -> date:
        """Day of signing."""


class Unfit(StrEnum):
    """Why a record counts nowhere, whatever its digest."""

    NAMELESS = "nameless"
    ROLE = "role"
    UNQUALIFIED = "unqualified"
    FUTURE = "future"
    EARLY = "early"
    OWN_WORK = "own-work"
    TRANSLATOR = "unnamed-translator"


def unfit(
    record: SignRecord,
    today: date,
    *,
    issued: date | None = None,
    translated: Translated | None = None,
    qualification: bool = True,
) -> tuple[Unfit, ...]:
    """Why a record counts nowhere; empty: it counts for what it was signed for.

    A day after ``today`` or before the source's ``issued`` is nobody's: what was signed was not there yet. A
    translation's reviewer is a second, qualified person (ISO 17100:2015): ``translated`` says who the first was, and
    of a person without a name nobody can tell; a machine needs none. A source's sign-off needs no ``qualification``
    (False), but one that is named says something.
    """
    return tuple(_unfit(record, today, issued, translated, qualification))


def _unfit(
    record: SignRecord, today: date, issued: date | None, translated: Translated | None, qualification: bool
) -> Iterator[Unfit]:
    if nobody(record.by):
        yield Unfit.NAMELESS
    if says_nothing(record.role):
        yield Unfit.ROLE
    if says_nothing(record.qualification) if record.qualification is not None else qualification:
        yield Unfit.UNQUALIFIED
    if record.date > today:
        yield Unfit.FUTURE
    if issued and record.date < issued:
        yield Unfit.EARLY
    if translated:
        yield from own_work(record.by, translated)


def own_work(by: str, translated: Translated) -> Iterator[Unfit]:
    """Why somebody is not surely a second person beside the translator."""
    if translated.by == "human" and nobody(translated.name or ""):
        yield Unfit.TRANSLATOR
    elif translator(by, translated):
        yield Unfit.OWN_WORK


def translator(by: str, translated: Translated) -> str | None:
    """The name of the translator, or the program, that somebody is."""
    return next((name for name in translated.names if same_person(by, name)), None)


def maybe_translator(by: str, translated: Translated) -> str | None:
    """The name of the translator that somebody may be (``people.maybe_same``)."""
    return next((name for name in translated.names if maybe_same(by, name)), None)
