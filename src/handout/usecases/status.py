"""Where every handout stands in every language and country: the matrix behind ``handout status``."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from handout import interrupts
from handout.accepting import Settled
from handout.assemble.assembling import judge
from handout.assemble.job import Request, pictures, says_twice
from handout.blocks import Accept, descendants
from handout.errors import Diagnostic, HandoutError, Position, UsageError
from handout.models.content import Handout
from handout.models.locales import english_name, native_name
from handout.models.messages import printed
from handout.models.overlong import Overlong
from handout.models.selection import Selection
from handout.models.translation import Translation
from handout.output import manifest
from handout.output.edition import Edition
from handout.output.files import OUTPUT
from handout.parity import errors, short, units
from handout.project import Project
from handout.records import dataclass
from handout.release import Verdict, unfinished, verdict
from handout.spelling import unknown
from handout.text.tokens import count
from handout.translations.listing import UNFINISHED, TextEntry, TextKind, listing
from handout.usecases.findings import FilesBefore, Findings
from handout.usecases.kept import stray
from handout.usecases.next_steps import NextStep
from handout.usecases.result import crash
from handout.usecases.select import Scope
from handout.usecases.signed import Signatures, Signed, record_faults
from handout.usecases.situations import clean_sheets, languages_of, next_steps
from handout.usecases.standing import OpenWords, Standing, VariantStanding
from handout.usecases.steps import real_steps
from handout.usecases.withdraw import Judge
from handout.usecases.workshop import Workshop, open_workshop


@dataclass(frozen=True, slots=True)
class LongSheet:
    """A sheet of the last build into ``output`` that takes more pages than its layout aims at. ``since``: what has
    changed since, so that only a build can tell how long it is today; None where it stands as it would be built."""

    edition: Edition
    overlong: Overlong
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """Every standing, by handout, language and country; and the faults of the project's files.

    ``long`` are the sheets of the last build that miss their goal of pages; nothing is typeset to find them.
    ``built``: the day of that build, None where there was none. ``next``: what to do next, for each handout and
    language that a brand gives out. ``crashes`` are the program's own faults, for those
    who mend it; ``faults`` names the handouts that they concern.
    """

    standings: tuple[Standing, ...]
    faults: tuple[Diagnostic, ...]
    crashes: tuple[str, ...] = ()
    long: tuple[LongSheet, ...] = ()
    built: date | None = None
    next: tuple[NextStep, ...] = ()


BROKEN = "broken"
"""The state of a translation whose file has faults."""


def status(root: Path, today: date, handouts: tuple[str, ...] = ()) -> Status:
    """The matrix. UsageError for an unknown handout; InputError where the project cannot be read."""
    before = FilesBefore.of(root)
    shop = open_workshop(root, real_steps())
    project = shop.project
    if faults := unknown("handout", handouts, project.handout_names):
        raise UsageError(*faults)
    chosen = sorted(set(handouts or project.handouts) & set(project.handouts))
    standings: list[Standing] = []
    findings = Findings.of(shop, root / OUTPUT, today, before)
    unkept = (findings.settled(name, "unkept", partial(_unkept, project, name))[0] for name in chosen)
    told = [*project.diagnostics, *record_faults(project, today, chosen), *chain(*unkept), *stray(root)]
    findings.keep()
    crashes: list[str] = []
    for name in chosen:
        try:
            standings += tuple(_handout(project, name, today))
        except Exception as fault:  # noqa: BLE001 - of this handout, and of no other
            interrupts.pass_on(fault)
            where = Position(project.handouts[name].name)
            told.append(crash(f"where {name} stands cannot be told", fault, where))
            crashes.append("".join(traceback.format_exception(fault)))
    long = tuple(_long(shop, root / OUTPUT, chosen, today))
    steps = tuple(next_steps(project, standings, clean_sheets(shop, root / OUTPUT, today), today))
    return Status(tuple(standings), tuple(told), tuple(crashes), long, manifest.latest(root / OUTPUT), steps)


def _long(shop: Workshop, output: Path, handouts: Collection[str], today: date) -> Iterator[LongSheet]:
    """What the last build found, and whether it still holds: nothing is typeset here."""
    entries = manifest.read(output) or {}
    everything = Scope(frozenset(handouts), frozenset(), frozenset())
    judge = Judge(shop.project, shop.origins, everything, today, release=False, planned=frozenset())
    for name in sorted(entries):
        entry = entries[name]
        if entry.overlong and entry.edition.handout in handouts:
            with suppress(Exception):  # the program fails on it, which is told when the sheet is made
                yield LongSheet(entry.edition, entry.overlong, judge.why(entry))


def _unkept(project: Project, handout: str) -> Settled:
    """Targets that stop their sheets: another variable, another number than its picture shows."""
    file = project.handouts[handout]
    faults = (
        f
        for loaded in project.translations_of(handout)
        for unit, accepts in units(file, loaded)
        for f in errors(unit, accepts)
    )
    return tuple(dict.fromkeys(faults)), ()


def _handout(project: Project, name: str, today: date) -> Iterator[Standing]:
    handout = project.handouts[name].model
    built = {tag for brand in project.brands.values() for tag in brand.model.languages}
    translated = {tag for other, tag in project.translations if other == name}
    regions = sorted({brand.model.region for brand in project.brands.values()} & set(project.regions))
    others = sorted((built | translated) - {handout.language}, key=english_name)
    for tag in (handout.language, *others):
        for region in regions:
            yield _standing(project, name, tag, region, today)


def _standing(project: Project, name: str, tag: str, region: str, today: date) -> Standing:
    loaded = project.translations.get((name, tag))
    handout = project.handouts[name].model
    brands = _brands(project, tag, region)
    sheets = _sheets(project, brands, region)
    open_texts = unfinished(handout, loaded.model, project.regions[region], sheets) if loaded else ()
    counts = Counter(state for _, state in open_texts)
    accepts = (*_accepted(handout), *_accepted_in(loaded.model if loaded else None))
    state, reasons = _state(project, name, tag, region, today)
    texts = tuple(_texts(project, name, tag, sheets or (Selection(region),)))
    signed = _signed(project, name, tag, region, today)
    pulled = handout.review.pulled(today)
    return Standing(
        handout=name,
        title=handout.title,
        language=tag,
        language_name=english_name(tag),
        native_name=native_name(tag),
        region=region,
        brands=brands,
        state=state,
        reasons=reasons,
        missing=counts["missing"],
        stale=counts["stale"],
        accepted=tuple(accepts),
        words=_words(texts, handout.language, signed=any(one.holds for one in signed)),
        texts=tuple(text for text in texts if text.kind in UNFINISHED),
        signed=signed,
        withdrawn=f"since {pulled.date}: {pulled.because}" if pulled else "",
        variants=tuple(_forms(project, name, tag, brands, today)),
    )


def _texts(project: Project, name: str, tag: str, sheets: Iterable[Selection]) -> Iterator[TextEntry]:
    """The texts that these sheets print and that have a file to stand in, each with its places."""
    handout, loaded = project.handouts[name], project.translations.get((name, tag))
    if loaded is None or tag == handout.model.language:
        return
    refs = dict.fromkeys(ref for sheet in sheets for ref in printed(handout.model, sheet))
    translation = loaded.model
    yield from listing(refs, translation.messages, translation.translated.by, loaded.at, handout.at)


def _words(texts: Iterable[TextEntry], language: str, *, signed: bool) -> OpenWords:
    found = Counter[str]()
    for text in texts:
        found[text.kind] += count(text.source, language)
    machine = 0 if signed else found[TextKind.MACHINE]
    return OpenWords(found[TextKind.MISSING], found[TextKind.PROPOSED], found[TextKind.STALE], machine)


def _forms(project: Project, name: str, tag: str, brands: Iterable[str], today: date) -> Iterator[VariantStanding]:
    """The variants that these brands list, each by its own verdict."""
    for brand in brands:
        for variant in project.brands[brand].model.variants:
            request = Request(name, tag, brand, None, variant, today, draft=False, release=False)
            if not says_twice(project, request):
                yield VariantStanding(variant, brand, *_form(project, request))


def _form(project: Project, request: Request) -> tuple[str, tuple[str, ...]]:
    if ("translation", request.handout, request.language) in project.faults:
        return BROKEN, ()
    try:
        found = judge(project, request)
    except HandoutError:  # a language that nothing is known of, or a variant whose file is broken
        return BROKEN, ()
    return str(found.state), tuple(str(reason) for reason in found.reasons)


def _brands(project: Project, tag: str, region: str) -> tuple[str, ...]:
    """The brands of a country that ask for a language."""
    brands = (brand.model for brand in project.brands.values() if tag in brand.model.languages)
    return tuple(sorted(brand.brand for brand in brands if brand.region == region))


def _sheets(project: Project, brands: Iterable[str], region: str) -> tuple[Selection, ...]:
    """The sheets that a build without options makes."""
    return tuple(
        Selection(region, brand, variant)
        for brand in brands
        for variant in (None, *project.brands[brand].model.variants)
    )


def _state(project: Project, name: str, tag: str, region: str, today: date) -> tuple[str, tuple[str, ...]]:
    if ("translation", name, tag) in project.faults:
        return BROKEN, ()
    try:
        found = _verdict(project, name, tag, region, today)
    except HandoutError:  # a language that nothing is known of; its translation's own fault says so
        return BROKEN, ()
    return str(found.state), tuple(str(reason) for reason in found.reasons)


def _signed(project: Project, name: str, tag: str, region: str, today: date) -> tuple[Signed, ...]:
    own = tag == project.handouts[name].model.language
    if not own and (name, tag) not in project.translations:
        return ()
    try:
        return Signatures(project, name, None if own else tag, today).judged(region)
    except HandoutError:  # as in ``_state``
        return ()


def _verdict(project: Project, name: str, tag: str, region: str, today: date) -> Verdict:
    handout, translation = project.handouts[name], project.translations.get((name, tag))
    return verdict(
        handout.model,
        translation.model if translation and tag != handout.model.language else None,
        project.regions[region],
        languages=languages_of(project, handout.model.language, tag, region),
        today=today,
        pictures=pictures(project, handout),
        regions=project.regions,
        sheets=_sheets(project, _brands(project, tag, region), region),
    )


def _accepted(handout: Handout) -> Iterator[str]:
    """What is accepted in every language, each with its place."""
    yield from (_told(accept, "whole handout") for accept in handout.accept)
    yield from (_told(accept, f"source {source.id}") for source in handout.sources for accept in source.accept)
    for found in descendants(handout):
        names = "/".join(part.id for part in (*found.above, found.part) if part.id)
        unnamed = "" if found.part.id else "block in "
        yield from (_told(accept, unnamed + names) for accept in found.part.accept)


def _accepted_in(translation: Translation | None) -> Iterator[str]:
    for message in translation.messages if translation else ():
        where = f"{english_name(translation.language)}, “{short(message.source)}”" if translation else ""
        yield from (_told(accept, where) for accept in message.accept)


def _told(accept: Accept, where: str) -> str:
    return f"{accept.check}: {accept.because} ({where})"
