"""What the program itself says on a sheet: header and footer, marks, sources, issue date and version."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from handout.assemble.voice import Voice, fill
from handout.assemble.wording import foreign
from handout.errors import Position
from handout.models.brand import Brand
from handout.models.content import Handout, Source
from handout.models.language import Language
from handout.models.locales import direction, english_name, format_hours, native_name
from handout.models.messages import normal
from handout.release import Reason, words_reviewed
from handout.sheet import Letterhead, Running
from handout.source import Loaded
from handout.words import Run, Words

SEPARATOR = Run(" · ")
SHORT_DIGEST = 8
"""Hex digits of the digest on the staff strip: enough to tell two states of one sheet apart."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What tells one sheet from another. ``title`` is one that the staff can read."""

    title: Run
    code: str
    version: str
    digest: str


def running(patient: Voice, staff: Voice, imprint: Imprint, review_due: date) -> Running:
    """What header and footer say, whoever gives the sheet out."""
    return Running(
        review=patient.say(patient.labels.review, date=patient.date(review_due)),
        page=patient.say(patient.labels.page),
        staff=staff_strip(patient.tag, staff, imprint),
    )


def letterhead_of(patient: Voice, brand: Loaded[Brand], *, clinic: Run, phone: Run, logo: Run | None) -> Letterhead:
    """What the brand adds, in the patient's language."""
    name = replace(patient.words(clinic), where=brand.at("name"))
    said = replace(patient.say(patient.labels.phone, phone=phone), where=brand.at("contact", "phone"))
    return Letterhead(brand.model.brand, brand.model.name, name, said, logo)


def staff_strip(language: str, staff: Voice, imprint: Imprint) -> Words:
    """Title, the language's name for the staff and in itself, code, version, short digest."""
    called, itself = _names(language, staff.tag)
    names = [Run(called), Run(itself, language=language, isolate=True)]
    digest = imprint.digest.partition(":")[2][:SHORT_DIGEST]
    parts: list[tuple[Run, ...]] = [
        (imprint.title,),
        *((name,) for name in (names if called != itself else names[:1])),
        (Run(imprint.code, isolate=True),),
        fill(staff.labels.version, {"version": Run(imprint.version, isolate=True)}),
        (Run(digest, isolate=True),),
    ]
    return staff.words(*_joined(parts))


@lru_cache(maxsize=1024)
def _names(language: str, staff: str) -> tuple[str, str]:
    return english_name(language, staff), native_name(language)


def _joined(parts: Iterable[Sequence[Run]]) -> list[Run]:
    runs = [run for part in parts for run in (SEPARATOR, *part)]
    return runs[1:]


def marks(reasons: Sequence[Reason], voices: Iterable[Voice], today: date) -> tuple[Words, ...]:
    """Why the sheet may not be relied on: a paragraph for each language, none where there is no reason. A project's own
    words for it stand in one more, behind the packaged ones, where somebody qualified has signed them.

    The fixed words are named only where they are the one thing unchecked: any graver reason covers the page.
    """
    graver = [reason for reason in reasons if reason is not Reason.LABELS]
    names = (*(graver or reasons), "not_for_use")
    texts = ((voice, text) for voice in voices for text in _marks(voice.language, names, today))
    return tuple(voice.say(text) for voice, text in texts if text) if reasons else ()


def _marks(language: Language, names: Sequence[str], today: date) -> Iterator[str]:
    yield _one_after_another(getattr(language.labels, name) for name in names)
    if language.beside and words_reviewed(language, today):
        yield _one_after_another(language.beside[name] for name in names if name in language.beside)


def _one_after_another(sentences: Iterable[str]) -> str:
    text = ""
    for sentence in sentences:
        gap = "" if not text or text.endswith("。") else " "  # Chinese and Japanese stops bring their own room
        text += gap + sentence
    return text


def closing(patient: Voice, handout: Handout, hours: tuple[Words, ...]) -> tuple[Words, ...]:
    """The clinic's opening hours where it tells them; the day of issue, code and version, on one line."""
    version = fill(patient.labels.version, {"version": Run(handout.version, isolate=True)})
    issued = fill(patient.labels.issued, {"date": patient.date(handout.issued)})
    return (
        *hours,
        patient.words(*issued, SEPARATOR, Run(handout.code, isolate=True), SEPARATOR, *version),
    )


def opening_hours(patient: Voice, brand: Brand) -> tuple[Words, ...]:
    """The clinic's phone and its hours on one line; nothing where the brand tells no hours.

    The phone says what the hours are of. The clinic's name would too, but PDFium reads a name of several Latin words
    in a right-to-left line back in another order.
    """
    told = format_hours(brand.contact.hours, patient.language, patient.region)
    stretches = [(Run(f"{days} "), *_times(times, patient.tag)) for days, times in told]
    phone = fill(patient.labels.phone, {"phone": Run(brand.contact.phone, isolate=True)})
    return (patient.words(*_joined([phone, *stretches])),) if stretches else ()


_CLOCK = re.compile(r"(\d+(?::\d+)?(?:[\s.]?[A-Za-z][A-Za-z.]*)?)")
"""A time of day, with the Latin letters that some languages of other scripts put behind it (Urdu: AM, PM)."""


def _times(times: str, tag: str) -> tuple[Run, ...]:
    """In a right-to-left line each time stands for itself, so that an interval runs as the line does, begins first:
    as one piece, PDFium would read 9:00–17:00 back as 17:00–9:00."""
    if direction(tag) == "ltr":
        return (Run(times, isolate=True),)
    return tuple(_stretch(part) for part in _CLOCK.split(times) if part)


def _stretch(part: str) -> Run:
    """A time with Latin letters behind it is all of one language and face."""
    clock = bool(_CLOCK.fullmatch(part))
    latin = clock and any(letter.isascii() and letter.isalpha() for letter in part)
    return Run(part, language="en" if latin else None, isolate=clock)


def source_entry(voice: Voice, source: Source, where: Position) -> Words:
    """``title. publisher, year.`` or, where no year is known, the day on which it was read; the title is the link.

    The address is in the form that a sign-off covers (``messages.normal``): a link's other spelling is another page.
    """
    stop = "" if source.title.endswith((".", "?", "!")) else "."
    runs = [
        Run(source.title, link=normal(source.url) if source.url else None),
        Run(stop + (f" {source.publisher}," if source.publisher else "") + " "),
    ]
    if source.year is None and source.accessed is not None:
        runs += [*fill(voice.labels.accessed, {"date": voice.date(source.accessed)}), Run(".")]
    else:
        runs.append(Run(f"{source.year}."))
    return Words(tuple(foreign(run, voice.tag) for run in runs), voice.tag, where)
