"""A project and a request to a ``Sheet``: one handout, one language, one brand, as pure data.

    messages  ->  the text of each place, in this language or (in a draft) in the source's
    wording   ->  its words: translation found, marks read, variables filled
    voice     ->  the fixed labels and dates of a language
    sections  ->  what this country, brand and variant get of them
    imprint   ->  what the program itself says: header, footer, marks, sources

``judge`` asks ``release.verdict``, which alone decides what is built and what is marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from handout.assemble.bodies import Bodies, Quotes, WhoSays
from handout.assemble.imprint import (
    BrandRuns,
    Days,
    Imprint,
    card,
    closing,
    letterhead_of,
    marks,
    running,
    short_marks,
    source_entry,
)
from handout.assemble.job import Job, Request, english, job_of, picture_key, pictures
from handout.assemble.naming import language_of_name
from handout.assemble.refusal import refusal
from handout.assemble.sections import protection_faults, section, sections, used_sources
from handout.assemble.voice import Voice
from handout.assemble.wording import Values, no_value, wordings, words
from handout.blocks import Block, Place, descendants
from handout.blocks.block import Clinic
from handout.errors import Diagnostic, has_errors, warning
from handout.models import locales
from handout.models.messages import MessageRef, Same, catalogue, normal, printed, target_state
from handout.project import Project
from handout.project.languages import under
from handout.records import replace
from handout.release import (
    Languages,
    Verdict,
    both,
    brand_digest,
    digest,
    qualified,
    signed_here,
    unfinished,
    verdict,
    words_reviewed,
)
from handout.sheet import Body, Sheet, SheetSection
from handout.source import Path
from handout.words import Run, Words


def assemble(
    project: Project, request: Request, bodies: Bodies | None = None
) -> tuple[Sheet | None, Verdict, tuple[Diagnostic, ...]]:
    """The sheet, the verdict on it and every fault found; no sheet where the verdict refuses it or a fault stops it.

    ``bodies``: those of the same project that are kept already, so that brands share them.
    A missing translation is noted, and is no fault. UsageError for a handout or brand that the project has not,
    InputError for a country that nothing is known of; ``Project.language`` raises for a language.
    """
    job, bodies = job_of(project, request), bodies or Bodies()
    found = bodies.verdict(job, _verdict)
    if found.refused:
        return None, found, refusal(job, found)
    sheet, faults = _sheet(job, found, bodies)
    return (None if has_errors(faults) else sheet), found, faults


def judge(project: Project, request: Request) -> Verdict:
    """The verdict alone; errors as ``assemble``."""
    return _verdict(job_of(project, request))


# --- the verdict ----------------------------------------------------------------------------------------------


def _verdict(job: Job) -> Verdict:
    found = _judged(job)
    return both(found, _judged(job.turned(job.beside))) if job.beside else found


def _judged(job: Job) -> Verdict:
    """The verdict on one text."""
    translation = job.translation(job.language)
    return verdict(
        job.handout.model,
        translation.model if translation else None,
        job.region,
        languages=Languages(job.own.language, job.patient.language, (job.staff.language,)),
        today=job.request.today,
        pictures=pictures(job.project, job.handout),
        regions=job.project.regions,
        sheets=(job.selection,),
        draft=job.request.draft,
        release=job.request.release,
    )


# --- the sheet ------------------------------------------------------------------------------------------------


def _sheet(job: Job, found: Verdict, bodies: Bodies) -> tuple[Sheet, tuple[Diagnostic, ...]]:
    name = _clinic_name(job, found)
    values = _values(job, name)
    quotes = _quotes(job, found, values)
    body, faults = bodies.told(job, quotes, partial(_whole, job, found))
    quotes.hold(body)
    phone = Run(job.brand.model.contact.phone, isolate=True)
    said = BrandRuns(name, phone, values["clinic.address"], values["clinic.web"], _logo(job, found))
    return Sheet(body, letterhead_of(job.patient, job.brand, said)), faults


def _quotes(job: Job, found: Verdict, values: Values) -> Quotes:
    """What the body may quote of the brand: its name is one thing to the patient, another to the staff."""
    voices: dict[WhoSays, Values] = {"patient": values, "staff": {**values, "clinic.name": _own_name(job)}}
    if job.beside:
        voices["beside"] = {**values, "clinic.name": _clinic_name(job.turned(job.beside), found)}
    return Quotes(job.request.brand, voices)


def _whole(job: Job, found: Verdict, quotes: Quotes) -> tuple[Body, tuple[Diagnostic, ...]]:
    """The body, with the one beside it, and what is wrong with them. Of the brand it has what ``quotes`` are asked for,
    and nothing else that ``bodies.body_key`` does not name."""
    body, faults = _told(job, found, quotes, "patient")
    if job.beside:
        beside, more = _told(job.turned(job.beside), found, quotes, "beside")
        body = replace(body, staff_help=None, beside=replace(beside, marks=(), staff_help=None))
        faults = (*faults, *more)
    protected = protection_faults(job.handout.model, job.selection, body.sections, job.handout.at)
    return body, (*faults, *protected, *_unprinted_marks(job))


def _told(job: Job, found: Verdict, quotes: Quotes, voice: WhoSays) -> tuple[Body, tuple[Diagnostic, ...]]:
    """One text as a body, and what is wrong with its words."""
    values = quotes.of(voice)
    texts, faults = _texts(job, values, job.language, _everything)
    place = _place(job, texts, job.patient, values, quotes)
    return _body(job, found, quotes, place, voice), (*faults, *_unknown_values(job, values))


def _unknown_values(job: Job, values: Values) -> Iterator[Diagnostic]:
    """What blocks print by themselves, and this brand or country has not."""
    for found in descendants(job.handout.model, job.selection.prints):
        if isinstance(found.part, Block) and job.selection.prints(found.part):
            for path, name in found.part.variables():
                if not values.get(name):
                    yield no_value(name, values, job.handout.at(*found.path, *path))


def _body(job: Job, found: Verdict, quotes: Quotes, place: Place, voice: WhoSays) -> Body:
    handout, told = job.handout.model, _digest(job)
    notices = marks(found.reasons, _voices(job), job.request.today)
    days, in_short = Days(handout.issued, handout.review.due), short_marks(found.reasons, _voices(job))
    imprint = Imprint(_staff_title(job, quotes.of(voice)), handout.code, handout.version, told)
    entries = _sources(job)
    return Body(
        handout=handout.handout,
        code=handout.code,
        version=handout.version,
        language=job.language,
        direction=locales.direction(job.language),
        region=job.region.region,
        paper=job.brand.model.paper or job.region.paper,
        title=place.words("title"),
        subtitle=place.optional("subtitle"),
        audience=place.optional("audience"),
        sections=sections(handout, place),
        sources_title=job.patient.say(job.patient.labels.sources) if entries else None,
        sources=entries,
        sources_line=_sources_line(job) if entries else (),
        closing=closing(job.patient, handout),
        running=running(job.patient, job.staff, imprint, days, in_short),
        issued=handout.issued,
        told=told,
        marks=notices,
        translated=job.language != handout.language,
        staff_help=_staff_help(job, quotes) if notices and job.language != job.staff.tag else None,
    )


def _place(job: Job, texts: Mapping[Path, Words], voice: Voice, values: Values, quotes: Quotes) -> Place:
    """The whole handout as a place of its own texts."""

    def label(name: str, **slots: str | int) -> Words:
        runs = {slot: Run(voice.fixed.digits(value), isolate=True) for slot, value in slots.items()}
        return voice.say(getattr(voice.labels, name), **runs)

    def picture(file: str) -> str:
        return picture_key(job.handout, file)

    def clinic() -> Clinic:
        quotes.card()
        return card(voice, job.brand, {name: run and replace(run, quoted=None) for name, run in values.items()})

    return Place((), texts, job.handout.at, label, picture, job.selection.takes, voice.week, voice.number, clinic)


def _digest(job: Job) -> str:
    translation = job.translation(job.language)
    return digest(
        job.handout.model,
        pictures=pictures(job.project, job.handout),
        region=job.region,
        language=job.patient.language,
        translation=translation.model if translation else None,
    )


def _voices(job: Job) -> tuple[Voice, ...]:
    """Who must understand a mark: the patient first, then the staff; who has no words leaves it to the other. In words
    of ours for one of them at least: a language that only the project has says what the project wants."""
    patient, staff = job.patient.fixed, job.staff.fixed
    voices = (patient,) if patient.tag == staff.tag else (patient, staff)
    ours = any(_has_packaged_words(voice.tag) for voice in voices)
    return voices if ours else (*voices, english(job.project, job.region))


def _has_packaged_words(tag: str) -> bool:
    there = under(tag)
    return there is not None and there.labels is not None


def _unprinted_marks(job: Job) -> Iterator[Diagnostic]:
    """The project's own words for marks, as long as nobody answers for them."""
    for voice in _voices(job):
        own = job.project.languages.get(voice.tag)
        if own and not words_reviewed(own.model, job.request.today):
            for name in own.model.beside:
                message = f"these words for the mark “{name}” are not printed: nobody has checked them"
                hint = (
                    f"Have them signed: handout languages sign {voice.tag}. They will stand behind the packaged ones."
                )
                yield warning("unchecked-mark", message, own.at("labels", name), hint)


def _sources_line(job: Job) -> tuple[Words, ...]:
    """The sources by their short names in one line, behind what they are. A right-to-left sheet tells them in a line of
    their own: within a line of its language, readers would give their words back in another order."""
    used = used_sources(job.handout.model, job.selection)
    named = [source for source in job.handout.model.sources if source.id in used]
    names = "; ".join(source.short or source.publisher or source.title for source in named) + "."
    label = job.patient.say(job.patient.labels.sources)
    if label.language == job.own.tag or locales.direction(label.language) == "ltr":
        bold = (replace(run, strong=True) for run in label.runs)
        return (replace(label, runs=(*bold, Run(": ", strong=True), Run(names, language=job.own.tag))),)
    return replace(label, runs=tuple(replace(run, strong=True) for run in label.runs)), job.own.say(names)


def _sources(job: Job) -> tuple[Words, ...]:
    """Only those on which something printed here rests, in the handout's order and in its own language:
    titles are never translated, and a line of one language reads and copies right in every viewer."""
    used = used_sources(job.handout.model, job.selection)
    return tuple(
        source_entry(job.own, source, job.handout.at("sources", index))
        for index, source in enumerate(job.handout.model.sources)
        if source.id in used
    )


# --- texts ----------------------------------------------------------------------------------------------------


def _everything(_: MessageRef) -> bool:
    return True


def _texts(
    job: Job, values: Values, language: str, wanted: Callable[[MessageRef], bool]
) -> tuple[dict[Path, Words], tuple[Diagnostic, ...]]:
    """The words at each place of the handout that this sheet prints."""
    texts: dict[Path, Words] = {}
    faults: list[Diagnostic] = []
    here = {ref.path for ref in printed(job.handout.model, job.selection)}
    for ref, wording, wrong in wordings(Same(job.handout), Same(job.translation(language))):
        if ref.path in here and wanted(ref):
            texts[ref.path], more = words(wording, values)
            faults += [*wrong, *more]
    return texts, tuple(faults)


def _values(job: Job, name: Run) -> dict[str, Run | None]:
    """The variables. A name or address has its own language (``naming``); numbers have none."""
    contact = job.brand.model.contact

    def plain(text: str | None) -> Run | None:
        return Run(text, isolate=True) if text else None

    address = _named(job, contact.address) if contact.address else None
    return {
        "clinic.name": name,
        "clinic.phone": plain(contact.phone),
        "clinic.address": address,
        "clinic.web": plain(contact.web),
        "clinic.email": plain(contact.email),
        "region.emergency": plain(job.region.emergency),
        "region.advice": plain(job.region.advice),
    }


def _own_name(job: Job) -> Run:
    return _named(job, job.brand.model.name)


def _named(job: Job, text: str) -> Run:
    """A name or an address of the brand's."""
    return Run(text, language=language_of_name(job, text), isolate=True)


def _clinic_name(job: Job, found: Verdict) -> Run:
    return _brand_words(job, found, job.brand.model.name, "name")


def _logo(job: Job, found: Verdict) -> Run | None:
    """What the clinic's mark says."""
    logo = job.brand.model.logo
    return _brand_words(job, found, logo.alt, "logo") if logo else None


def _brand_words(job: Job, found: Verdict, text: str, context: str) -> Run:
    """Words of the brand, in the sheet's language where somebody qualified has signed them or the sheet is marked."""
    brand, own = job.brand.model, _named(job, text)
    loaded = job.project.brand_translations.get((brand.brand, job.language))
    if loaded is None or job.language == job.source:
        return own
    message = catalogue(loaded.model.messages).find(MessageRef(normal(text), (context,)))
    told = brand_digest(brand, loaded.model)
    signed = any(s.digest == told and brand.region in s.regions for s in qualified(loaded.model, job.request.today))
    if message is None or target_state(message) != "current" or (found.clean and not signed):
        return own
    return Run(normal(message.message.target or ""), language=job.language, isolate=True)


# --- what the staff read --------------------------------------------------------------------------------------


def _staff_language(job: Job, wanted: Callable[[MessageRef], bool]) -> str:
    """The staff's own language if the wanted texts are all there in it and somebody qualified has signed them for this
    country, else the source's: what nobody has checked would stand unmarked on a clean sheet."""
    translation = job.translation(job.staff.tag)
    if translation is None:
        return job.source
    handout, told = job.handout.model, translation.model
    known = pictures(job.project, job.handout)
    today = job.request.today
    signed = signed_here(handout, told, job.region, language=job.staff.language, pictures=known, today=today)
    lacking = any(wanted(ref) for ref, _ in unfinished(handout, told, job.region, (job.selection,)))
    return job.staff.tag if signed and not lacking else job.source


def _staff_title(job: Job, values: Values) -> Run:
    def wanted(ref: MessageRef) -> bool:
        return ref.path == ("title",)

    texts, _ = _texts(job, values, _staff_language(job, wanted), wanted)
    title = texts[("title",)]
    return Run(title.text, language=title.language, isolate=True)


def _staff_help(job: Job, quotes: Quotes) -> SheetSection | None:
    """The first get-help section printed here, in words that the staff can read; None where those are the patient's."""
    made = (
        _help(job, quotes, index)
        for index, part in enumerate(job.handout.model.sections)
        if part.role == "urgent" and job.selection.takes(part)
    )
    return next((replace(part, id=f"{part.id}-staff") for part in made if part and part.tells), None)


def _help(job: Job, quotes: Quotes, index: int) -> SheetSection | None:
    def wanted(ref: MessageRef) -> bool:
        return ref.path[:2] == ("sections", index)

    language = _staff_language(job, wanted)
    if language == job.language:
        return None
    values = quotes.of("staff")
    texts, _ = _texts(job, values, language, wanted)
    voice = Voice(job.project.language(language), job.region.region, job.staff)
    return section(job.handout.model, index, _place(job, texts, voice, values, quotes))
