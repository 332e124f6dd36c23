"""What the program itself says on a sheet: header and footer, marks, sources, issue date and version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from handout.assemble.voice import Voice, fill
from handout.assemble.wording import Values, foreign
from handout.blocks.block import Clinic, Code
from handout.caching import cached
from handout.errors import Position
from handout.models.brand import Brand
from handout.models.content import Handout, Source
from handout.models.dates import Weekday, format_hours
from handout.models.language import Language
from handout.models.locales import direction, english_name, native_name
from handout.models.messages import Same, normal
from handout.patterns import regex
from handout.records import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a sheet names."""

    issued: date
    review: date


def running(patient: Voice, staff: Voice, imprint: Imprint, days: Days, marks: tuple[Words, ...]) -> Running:
    """What header and footer say, whoever gives the sheet out; ``marks`` in short."""
    return Running(
        page=patient.say(patient.labels.page),
        staff=staff_strip(patient, staff, imprint),
        language=language_name(patient, staff.fixed.tag),
        code=patient.words(Run(imprint.code, isolate=True)),
        version=patient.say(patient.labels.version, version=Run(imprint.version, isolate=True)),
        issued=patient.say(patient.labels.issued, date=patient.date(days.issued)),
        review=patient.say(patient.labels.review, date=patient.date(days.review)),
        marks=marks,
    )


@dataclass(frozen=True, slots=True)
class BrandRuns:
    """What a brand says in the patient's language or its own."""

    clinic: Run
    phone: Run
    address: Run | None
    web: Run | None
    logo: Run | None


def letterhead_of(patient: Voice, brand: Loaded[Brand], said: BrandRuns) -> Letterhead:
    """What the brand adds, in the patient's language."""

    def words(run: Run | None, *path: str) -> Words | None:
        return patient.words(run, where=brand.at(*path)) if run else None

    contact = brand.model.contact
    hours = opening_hours(patient, brand.model)
    return Letterhead(
        brand=brand.model.brand,
        author=brand.model.name,
        clinic=patient.words(said.clinic, where=brand.at("name")),
        phone=patient.words(replace(said.phone, strong=True), where=brand.at("contact", "phone")),
        logo=said.logo,
        hours=replace(hours, where=brand.at("contact", "hours")) if hours else None,
        address=words(said.address, "contact", "address"),
        web=words(said.web, "contact", "web"),
        link=_link(contact.web) if contact.web else None,
    )


def card(voice: Voice, brand: Loaded[Brand], values: Values) -> Clinic:
    """How to reach the clinic, line by line, with links; ``values`` has its name and address as the sheet says them."""
    contact = brand.model.contact
    said = {"phone": contact.phone, "web": contact.web, "email": contact.email}
    ways = {"phone": dialled, "web": _link, "email": "mailto:{}".format}
    codes = {name: Code(ways[name](text), brand.at("contact", name)) for name, text in said.items() if text}
    links = {name: Run(text, link=codes[name].address, isolate=True) for name, text in said.items() if text}

    def line(run: Run | None, *path: str) -> Words | None:
        return replace(voice.words(run), where=brand.at(*path)) if run else None

    name = values["clinic.name"]
    return Clinic(
        name=replace(voice.words(name or Run(brand.model.name)), where=brand.at("name")),
        phone=replace(voice.say(voice.labels.phone, phone=links["phone"]), where=brand.at("contact", "phone")),
        address=line(values["clinic.address"], "contact", "address"),
        hours=tuple(replace(line, where=brand.at("contact", "hours")) for line in hours_lines(voice, brand.model)),
        web=line(links.get("web"), "contact", "web"),
        email=line(links.get("email"), "contact", "email"),
        codes=codes,
        said={name: text for name, text in said.items() if text},
    )


_EXTENSION = regex(r"(?i)(?:[a-z]+\.?|#)\s*(\d+)$")
"""The last part of a phone number that leads to one desk (``models.brand.Phone``)."""
_TRUNK = regex(r"^(\+[^(]*)\(0\)")
"""The zero in +44 (0)20 that is dialled within the country alone."""


def dialled(phone: str) -> str:
    """A phone number as telephones dial it (RFC 3966)."""
    extension = _EXTENSION.search(phone)
    number = _TRUNK.sub(r"\1", phone[: extension.start()] if extension else phone)
    digits = ("+" if number.lstrip().startswith("+") else "") + "".join(filter(str.isdigit, number))
    return f"tel:{digits}" + (f";ext={extension[1]}" if extension else "")


def _link(web: str) -> str:
    """An address as telephones know one."""
    return web if web.startswith(("https://", "http://")) else f"https://{web}"


def language_name(patient: Voice, staff: str) -> Words:
    """What the sheet's language calls itself and, where the staff read another, what they call it."""
    called, itself = _names(Same(patient.language), staff)
    name = itself[:1].upper() + itself[1:] if patient.language.script in _CASED else itself
    own = Run(name, strong=True, isolate=True)
    if called.casefold() == itself.casefold():
        return patient.words(own)
    return patient.words(own, Run(" "), Run(called, language=staff, isolate=True))


_CASED = frozenset({"Armn", "Cyrl", "Grek", "Latn"})
"""Scripts whose names of languages stand alone with a capital."""


def staff_strip(patient: Voice, staff: Voice, imprint: Imprint) -> Words:
    """Title, the language's name for the staff and in itself, code, version, short digest."""
    called, itself = _names(Same(patient.language), staff.fixed.tag)
    names = [Run(called), Run(itself, language=patient.tag, isolate=True)]
    digest = imprint.digest.partition(":")[2][:SHORT_DIGEST]
    parts: list[tuple[Run, ...]] = [
        (imprint.title,),
        *((name,) for name in (names if called != itself else names[:1])),
        (Run(imprint.code, isolate=True),),
        fill(staff.labels.version, {"version": Run(imprint.version, isolate=True)}),
        (Run(digest, isolate=True),),
    ]
    return staff.fixed.words(*_joined(parts))


@cached(1024)
def _names(language: Same[Language], staff: str) -> tuple[str, str]:
    """What the staff call a language, and what it calls itself."""
    spoken = language.data
    return english_name(spoken.language, staff, spoken.english), native_name(spoken.language, spoken.name)


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
    yield _one_after_another(getattr(language.labels, name) for name in names if language.labels)
    if language.beside and words_reviewed(language, today):
        yield _one_after_another(language.beside[name] for name in names if name in language.beside)


def short_marks(reasons: Sequence[Reason], voices: Sequence[Voice]) -> tuple[Words, ...]:
    """The same in a line for later pages: in the patient's language not to rely on the page, in the staff's and any
    other the reasons; in packaged words alone."""
    if not reasons:
        return ()
    names = [f"{reason}_short" for reason in reasons if reason is not Reason.LABELS] or [f"{Reason.LABELS}_short"]
    patient, others = voices[0], voices[1:] or voices
    texts = [(voice, _one_after_another(getattr(voice.labels, name) for name in names)) for voice in others]
    return (patient.say(patient.labels.not_for_use_short), *(voice.say(text) for voice, text in texts))


def _one_after_another(sentences: Iterable[str]) -> str:
    text = ""
    for sentence in sentences:
        gap = "" if not text or text.endswith("。") else " "  # Chinese and Japanese stops bring their own room
        text += gap + sentence
    return text


def closing(patient: Voice, handout: Handout) -> tuple[Words, ...]:
    """The day of issue and of the next review, code and version, on one line."""
    version = fill(patient.labels.version, {"version": Run(handout.version, isolate=True)})
    issued = fill(patient.labels.issued, {"date": patient.date(handout.issued)})
    review = fill(patient.labels.review, {"date": patient.date(handout.review.due)})
    return (patient.fixed.words(*_joined([issued, review, (Run(handout.code, isolate=True),), version])),)


def opening_hours(patient: Voice, brand: Brand) -> Words | None:
    """The clinic's hours on one line, days by their short names; None where the brand tells none."""
    return next(iter(_hours_told(patient, brand, on_one_line=True)), None)


def hours_lines(patient: Voice, brand: Brand) -> tuple[Words, ...]:
    """The clinic's hours, a line for the days that have the same; none where the brand tells none."""
    return _hours_told(patient, brand, on_one_line=False)


def _hours_told(patient: Voice, brand: Brand, *, on_one_line: bool) -> tuple[Words, ...]:
    hours = tuple(brand.contact.hours.items())
    if not hours:  # whether days can be named is asked of Babel, who takes its time
        return ()
    voice = patient.calendar
    return _hours(hours, Same(voice.language), voice.region, on_one_line=on_one_line)


@cached(256)
def _hours(
    hours: tuple[tuple[Weekday, str], ...], language: Same[Language], territory: str, *, on_one_line: bool
) -> tuple[Words, ...]:
    """Kept, since most clinics of a country are open at the same times."""
    voice = Voice(language.data, territory)
    told = format_hours(dict(hours), language.data, territory, short=on_one_line)
    lines = [(Run(f"{days} "), *_times(times, voice.tag)) for days, times in told]
    if on_one_line:
        return (voice.words(*_joined(lines)),) if lines else ()
    return tuple(voice.words(*runs) for runs in lines)


_CLOCK = regex(r"(\d+(?::\d+)?(?:[\s.]?[A-Za-z][A-Za-z.]*)?)")
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
    """``title. publisher, year.``, without a publisher ``title, year.``; where no year is known, the day on which it
    was read. The title is the link.

    The address is in the form that a sign-off covers (``messages.normal``): a link's other spelling is another page.
    """
    stop = "" if source.title.endswith((".", "?", "!")) else "." if source.publisher else ","
    runs = [
        Run(source.title, link=normal(source.url) if source.url else None),
        Run(stop + (f" {source.publisher}," if source.publisher else "") + " "),
    ]
    if source.year is None and source.accessed is not None:
        runs += [*fill(voice.labels.accessed, {"date": voice.date(source.accessed)}), Run(".")]
    else:
        runs.append(Run(f"{source.year}."))
    return Words(tuple(foreign(run, voice.tag) for run in runs), voice.tag, where)
