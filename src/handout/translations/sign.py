"""Sign-offs: a qualified person's record under a source text or a translation. The shell asks, this refuses or writes.

A sign-off names countries and the digest of what a patient is told there (``release.digest``). Countries where the
same is told stand in one record, the others in records of their own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from handout.errors import Diagnostic, InputError, Severity, error, has_errors, warning
from handout.models.content import Handout, SignOff
from handout.models.glossary import ListedTerm
from handout.models.language import Language, Region
from handout.models.messages import catalogue, normal
from handout.models.translation import Translation, who_translated
from handout.parity import CHECKS, STOPPING, told, units
from handout.records import dataclass, replace
from handout.release import (
    Unfit,
    approved,
    digest,
    maybe_translator,
    nobody,
    open_backs,
    own_work,
    qualified,
    says_nothing,
    unfinished,
)
from handout.source import Loaded, dump, to_data
from handout.translations.back import open_faults, remarks
from handout.translations.insert import handout_of, with_sign_offs
from handout.translations.strays import undecided


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, and when. A reviewer of a translation must say what makes them fit to judge it."""

    by: str
    role: str
    qualification: str | None
    date: dt.date


def sign_translation(
    file: Loaded[Handout],
    loaded: Loaded[Translation],
    signer: Signer,
    regions: Sequence[Region],
    *,
    pictures: Mapping[str, str],
    language: Language,
) -> str:
    """The translation's file with the sign-off, in canonical form; signed twice is signed once.

    ``pictures`` and ``language`` as in ``release.digest``. Raises InputError with every reason where the signer is not
    named, not qualified or the translator, where a text is missing, stale, only proposed or has faulty marks, and where
    nobody has compared a critical one with its back-translation.
    """
    _refuse(unsignable_translation(file, loaded, signer, regions, advised=False))
    handout, translation = file.model, loaded.model
    digests = {
        region.region: digest(handout, pictures=pictures, region=region, language=language, translation=translation)
        for region in regions
    }
    reviewed = (*translation.reviewed, *_new(signer, digests, qualified(translation, signer.date, handout.issued)))
    return dump(to_data(translation.model_copy(update={"reviewed": reviewed})))


def sign_source(
    text: str,
    name: str,
    signer: Signer,
    regions: Sequence[Region],
    *,
    pictures: Mapping[str, str],
    language: Language,
) -> str:
    """The text of ``content.yaml`` with the sign-off in ``review.approved``; all else stays as it is, letter by letter.

    ``name`` is what faults call the file; ``pictures`` and ``language`` as in ``release.digest``. Raises InputError
    where the signer is not named or the text is not sound.
    """
    handout = handout_of(text, name)[1]
    _refuse(unsignable(handout, signer, regions))
    digests = {
        region.region: digest(handout, pictures=pictures, region=region, language=language) for region in regions
    }
    signs = _new(signer, digests, approved(handout, signer.date))
    return with_sign_offs(text, name, signs) if signs else text


def unsignable(handout: Handout, signer: Signer, regions: Sequence[Region]) -> tuple[Diagnostic, ...]:
    """Every reason why the source text cannot be signed. No text need be read before these are mended."""
    return (*unfit_signer(signer, translation=False), *_countries(regions), *_too_early(signer, handout))


def unsignable_translation(
    file: Loaded[Handout],
    loaded: Loaded[Translation],
    signer: Signer,
    regions: Sequence[Region],
    terms: Iterable[ListedTerm] = (),
    *,
    advised: bool = True,
) -> tuple[Diagnostic, ...]:
    """Every reason why a translation of this handout cannot be signed (errors), and what the signer should think about
    (warnings). No text need be read before these are mended. ``terms``: those of the clinic (``Contents.terms_of``).
    Not ``advised``: the rules that only warn are not asked, which take most of the time."""
    who = (*unfit_signer(signer, translation=True), *_countries(regions), *_too_early(signer, file.model))
    faults = (*who, *undecided(loaded))
    names = tuple(CHECKS) if advised else STOPPING
    kept = (fault for unit, accepts in units(file, loaded, terms) for fault in told(unit, accepts, names=names))
    advice = remarks(file, loaded, signer.date) if advised else ()
    open_ = (*_unfit(file.model, loaded, regions), *_uncompared(file.model, loaded, signer.date, regions))
    return (*faults, *_second(signer, loaded), *open_, *advice, *dict.fromkeys(kept))


def unfit_signer(signer: Signer, *, translation: bool) -> tuple[Diagnostic, ...]:
    """Why a record of this signer would count nowhere, whatever is signed; a ``translation``'s reviewer says what makes
    them fit to judge (ISO 17100:2015), and who signs a source may."""
    return (*_signer(signer), *_qualification(signer, translation=translation))


def _refuse(faults: Sequence[Diagnostic]) -> None:
    if has_errors(faults):
        raise InputError(*faults)


def _new(signer: Signer, digests: Mapping[str, str], there: Sequence[SignOff]) -> tuple[SignOff, ...]:
    """One record for each digest, for the countries for which the same person has not signed the same before.

    ``there`` are the records that count: one that does not stands in nobody's way.
    """
    by, role, qualification = signer.by.strip(), signer.role.strip(), (signer.qualification or "").strip() or None
    who = (by, role, qualification)
    known = {(s.digest, region) for s in there if (s.by, s.role, s.qualification) == who for region in s.regions}
    open_ = {region: signed for region, signed in digests.items() if (signed, region) not in known}
    return tuple(
        SignOff(
            by=by,
            role=role,
            qualification=qualification,
            regions=tuple(region for region, other in open_.items() if other == signed),
            date=signer.date,
            digest=signed,
        )
        for signed in dict.fromkeys(open_.values())
    )


def _signer(signer: Signer) -> Iterator[Diagnostic]:
    """A record without a name or a role says nothing."""
    for option, text in (("by", signer.by), ("role", signer.role), ("qualification", signer.qualification or "")):
        if len(text) > 300 or len(text.splitlines()) > 1:
            yield error("unsigned", f"--{option} is one line of at most 300 characters", None, "Shorten it.")
        elif not text.strip() and option != "qualification":
            message = f"a sign-off needs who signs, and in which role: --{option} is empty"
            yield error("unsigned", message, None, f"Write it after --{option}, in quotes.")
        elif option == "by" and nobody(text):
            yield error("unsigned", f"--by names nobody: “{text}”", None, "Write first and last name of whoever signs.")
        elif option == "role" and says_nothing(text):
            hint = "Write what the person does in the clinic, in words."
            yield error("unsigned", f"--role says nothing: “{text}”", None, hint)


def _too_early(signer: Signer, handout: Handout) -> Iterator[Diagnostic]:
    if signer.date < handout.issued:
        message = f"the handout is issued on {handout.issued}: a sign-off of {signer.date} would not count"
        yield error("unsigned", message, None, "Sign on that day or later, or mend “issued”, if it is wrong.")


def _countries(regions: Sequence[Region]) -> Iterator[Diagnostic]:
    if not regions:
        hint = "Name each with --region, such as --region US."
        yield error("unsigned", "a sign-off needs the countries that it is for", None, hint)


def _qualification(signer: Signer, *, translation: bool) -> Iterator[Diagnostic]:
    text = signer.qualification or ""
    hint = "Write after --qualification which training or registration it is, and in which languages."
    if text.strip() and says_nothing(text):
        yield error("unqualified", f"--qualification says nothing: “{signer.qualification}”", None, hint)
    elif translation and not text.strip():
        yield error("unqualified", "a translation's reviewer needs a qualification", None, hint)


def _second(signer: Signer, loaded: Loaded[Translation]) -> Iterator[Diagnostic]:
    """A second person (ISO 17100:2015)."""
    who = who_translated(loaded.model)
    reasons = tuple(own_work(signer.by, who))
    if Unfit.TRANSLATOR in reasons:
        message = "who translated it is not known: it needs a second person to sign"
        hint = "Write the translator's name under “translated”; where most is a machine's, under its “also”."
        yield error("unnamed-translator", message, loaded.at("translated", "name"), hint)
    elif Unfit.OWN_WORK in reasons:
        message = "the translator cannot sign off their own translation: it needs a second person"
        yield error("own-work", message, loaded.at("translated", "name"), "Let a second, qualified person sign it.")
    elif name := maybe_translator(signer.by, who):
        message = f"“{signer.by}” may be “{name}”, who translated it"
        hint = "A second person signs; write both names in full, so that it can be seen that they are two."
        yield warning("same-person", message, loaded.at("translated", "name"), hint)


def _uncompared(
    handout: Handout, loaded: Loaded[Translation], today: dt.date, regions: Sequence[Region]
) -> Iterator[Diagnostic]:
    """Critical texts that nobody has compared with their back-translations."""
    everywhere = (text for region in regions for text in open_backs(handout, loaded.model, today, region))
    found = {text.found.index: text for text in everywhere}
    for fault in open_faults([found[index] for index in sorted(found)], handout, loaded):
        yield replace(fault, severity=Severity.ERROR)


def _unfit(handout: Handout, loaded: Loaded[Translation], regions: Sequence[Region]) -> Iterator[Diagnostic]:
    """What cannot be signed: texts without a fit target in one of the countries, and broken marks."""
    translation = loaded.model
    if translation.handout != handout.handout:
        message = f"this is the translation of “{translation.handout}”, not of “{handout.handout}”"
        yield error("wrong-translation", message, loaded.at("handout"), "Take the translation of this handout.")
    listed = catalogue(translation.messages)
    gaps = {ref.source: (ref, state) for region in regions for ref, state in unfinished(handout, translation, region)}
    proposed = {normal(m.source) for m in translation.messages if m.state == "proposed"}
    for source, (ref, state) in gaps.items():
        what = "only proposed" if source in proposed else "not translated" if state == "missing" else "out of date"
        found = listed.find(ref)
        where = loaded.at("messages", *([found.index] if found else []))
        yield error("unfinished", f"this text is {what}: “{source}”", where, "Have it translated first.")


def unfit_reviewer(signer: Signer, loaded: Loaded[Translation], regions: Sequence[Region]) -> tuple[Diagnostic, ...]:
    """Why a record of this signer would not count for words that are translated in this file, whatever they are."""
    return (*unfit_signer(signer, translation=True), *_countries(regions), *_second(signer, loaded))


def new_records(signer: Signer, digests: Mapping[str, str], there: Sequence[SignOff]) -> tuple[SignOff, ...]:
    """The records to add for these digests by country; ``there`` are those that count already."""
    return _new(signer, digests, there)
