"""Sign-offs: a qualified person's record under a source text or a translation. The shell asks, this refuses or writes.

A sign-off names countries and the digest of what a patient is told there (``release.digest``). Countries where the
same is told stand in one record, the others in records of their own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handout.errors import Diagnostic, InputError, error
from handout.models.content import Handout, SignOff
from handout.models.language import Language, Region
from handout.models.messages import catalogue, messages, normal
from handout.models.translation import Message, Translation
from handout.release import digest, unfinished, unkept
from handout.source import Loaded, dump, to_data
from handout.translations.exchange import place
from handout.translations.insert import handout_of, with_sign_offs


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, and when. A reviewer of a translation must say what makes them fit to judge it."""

    by: str
    role: str
    qualification: str | None
    date: dt.date


def sign_translation(
    handout: Handout,
    loaded: Loaded[Translation],
    signer: Signer,
    regions: Sequence[Region],
    *,
    pictures: Mapping[str, str],
    language: Language,
) -> str:
    """The translation's file with the sign-off, in canonical form; signed twice is signed once.

    ``pictures`` and ``language`` as in ``release.digest``. Raises InputError with every reason where the signer is not
    named, not qualified or the translator, and where a text is missing, stale, only proposed or has faulty marks.
    """
    translation = loaded.model
    faults = (*_signer(signer, regions), *_reviewer(signer, loaded), *_unfit(handout, loaded, regions))
    if faults:
        raise InputError(*faults)
    digests = {
        region.region: digest(handout, pictures=pictures, region=region, language=language, translation=translation)
        for region in regions
    }
    reviewed = (*translation.reviewed, *_new(signer, digests, translation.reviewed))
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
    if faults := tuple(_signer(signer, regions)):
        raise InputError(*faults)
    handout = handout_of(text, name)[1]
    digests = {
        region.region: digest(handout, pictures=pictures, region=region, language=language) for region in regions
    }
    signs = _new(signer, digests, handout.review.approved)
    return with_sign_offs(text, name, signs) if signs else text


def what_is_signed(
    handout: Handout, translation: Translation | None = None, regions: Sequence[Region] = ()
) -> tuple[str, ...]:
    """The lines to show before somebody signs: what it is, then every text in order, each with its translation."""
    return tuple(_shown(handout, translation, regions))


def _shown(handout: Handout, translation: Translation | None, regions: Sequence[Region]) -> Iterator[str]:
    yield f"{handout.title} ({handout.code}, version {handout.version}, issued {handout.issued})"
    yield f"next review: {handout.review.due}; countries: {', '.join(region.region for region in regions)}"
    if translation:
        who = translation.translated
        yield f"translation: {translation.language}, by {who.by}{f', {who.name}' if who.name else ''}"
    listed = catalogue(translation.messages if translation else ())
    for ref in messages(handout):
        if regions and not any(ref.in_region(region.region) for region in regions):
            continue
        yield f"[{place(ref)}]"
        yield f"  {ref.source}"
        if translation:
            found = listed.find(ref)
            yield f"  {_target(found.message if found else None)}"


def _target(message: Message | None) -> str:
    if message is None or not message.target or message.state == "proposed":
        return "(not translated)"
    return f"{message.target} (stale)" if message.state else message.target


def _new(signer: Signer, digests: Mapping[str, str], there: Sequence[SignOff]) -> tuple[SignOff, ...]:
    """One record for each digest, unless the same person has signed the same for those countries before."""
    signs = tuple(
        SignOff(
            by=signer.by.strip(),
            role=signer.role.strip(),
            qualification=(signer.qualification or "").strip() or None,
            regions=tuple(region for region, other in digests.items() if other == signed),
            date=signer.date,
            digest=signed,
        )
        for signed in dict.fromkeys(digests.values())
    )
    known = {_signed(sign) for sign in there}
    return tuple(sign for sign in signs if _signed(sign) not in known)


def _signed(sign: SignOff) -> tuple[object, ...]:
    return sign.by, sign.role, sign.qualification, frozenset(sign.regions), sign.digest


def _signer(signer: Signer, regions: Sequence[Region]) -> Iterator[Diagnostic]:
    """A record without a name, a role or a country says nothing."""
    for option, text in (("by", signer.by), ("role", signer.role), ("qualification", signer.qualification or "")):
        if len(text) > 300 or len(text.splitlines()) > 1:
            yield error("unsigned", f"--{option} is one line of at most 300 characters", None, "Shorten it.")
        elif not text.strip() and option != "qualification":
            message = f"a sign-off needs who signs, and in which role: --{option} is empty"
            yield error("unsigned", message, None, f"Write it after --{option}, in quotes.")
    if not regions:
        hint = "Name each with --region, such as --region US."
        yield error("unsigned", "a sign-off needs the countries that it is for", None, hint)


def _reviewer(signer: Signer, loaded: Loaded[Translation]) -> Iterator[Diagnostic]:
    """A second, qualified person (ISO 17100, 5.3.3)."""
    if not (signer.qualification or "").strip():
        hint = "Write it after --qualification, such as “medical translator English-Spanish”."
        yield error("unqualified", "a translation's reviewer needs a qualification", None, hint)
    who = loaded.model.translated
    translator = normal(who.name or "").casefold()
    if who.by == "human" and not translator:
        message = "who translated it is not known: it needs a second person to sign"
        hint = "Write the translator's name under “translated”."
        yield error("unnamed-translator", message, loaded.at("translated"), hint)
    if translator and normal(signer.by).casefold() == translator:
        message = "the translator cannot sign off their own translation: it needs a second person"
        yield error("own-work", message, loaded.at("translated", "name"), "Let a second, qualified person sign it.")


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
    for ref in messages(handout):
        found = listed.find(ref)
        if found and ref.source not in gaps and found.message.target:
            where = loaded.at("messages", found.index, "target")
            yield from unkept(ref.source, found.message.target, where)
