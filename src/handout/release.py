"""What may print clean: states and verdicts, computed from the files and never typed (design.md sections 2 and 3).

A sign-off counts for the countries that it names and for one digest: that of exactly what a patient is told.
The digest detects change; it is no signature against forgery.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from handout.messages import MessageRef, Same, Standing, catalogue, messages, normal, standing
from handout.models import content
from handout.models.brand import Brand
from handout.models.content import Accept, Handout, SignOff
from handout.models.language import Labels, Region
from handout.models.translation import BrandTranslation, Message, Translation
from handout.plan import Image


class State(StrEnum):
    """Where a source text (draft, approved, expired) or a translation (the others, and expired) stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    MISSING = "missing"
    PARTIAL = "partial"
    STALE = "stale"
    MACHINE = "machine"
    HUMAN = "human"
    REVIEWED = "reviewed"
    EXPIRED = "expired"


class Reason(StrEnum):
    """Why a sheet is not clean; each names the label that is printed, in this order."""

    DRAFT = "draft"
    MACHINE = "machine"
    HUMAN = "human"
    PARTIAL = "partial"
    STALE = "stale"
    EXPIRED = "expired"
    REGION = "region"
    LABELS = "labels"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is true of one handout in one language and one country, and what follows.

    ``translation`` is None for the source language. ``clean``: it carries no mark. ``refused``: it is not built.
    """

    source: State
    translation: State | None
    clean: bool
    refused: bool
    reasons: tuple[Reason, ...] = ()

    @property
    def state(self) -> State:
        """The state of the text that the sheet prints."""
        return self.translation or self.source


# --- the digest -----------------------------------------------------------------------------------------------

PREFIX = "sha256-1:"


def digest(
    handout: Handout,
    *,
    pictures: Mapping[str, str],
    region: Region,
    translation: Translation | None = None,
    labels: Labels | None = None,
) -> str:
    """What a sign-off is for: ``sha256-1:`` and 64 hex digits over canonical JSON of what a patient is told.

    ``pictures`` gives the hash of each figure's file, by the name that the figure gives it. ``labels`` are those
    of the translation's language and count only with a translation. Brand, layout, notes and quoting stay out.
    """
    return _digest(Same(handout), frozenset(pictures.items()), Same(region), Same(translation), Same(labels))


@lru_cache(maxsize=1024)
def _digest(
    handout: Same[Handout],
    pictures: frozenset[tuple[str, str]],
    region: Same[Region],
    translation: Same[Translation | None],
    labels: Same[Labels | None],
) -> str:
    told = _source_told(handout.data, dict(pictures), region.data)
    if translation.data is not None:
        told = {"source": told, "translation": _translation_told(handout.data, translation.data, labels.data)}
    return _sha256(told)


def brand_digest(brand: Brand, translation: BrandTranslation) -> str:
    """What a sign-off of a brand's own words in another language is for."""
    told = [[m.source, m.context, m.target, m.state] for m in translation.messages]
    return _sha256({"brand": brand.brand, "language": translation.language, "messages": told})


def picture_hash(image: Image) -> str:
    """The hash of a picture's file; of what it shows, where no file is known."""
    if image.sha256:
        return image.sha256
    shown = hashlib.sha256(f"{image.width} {image.height} {image.pixel_width} {image.pixel_height}".encode())
    for part in (image.form, image.pixels, image.alpha, image.jpeg):
        shown.update(hashlib.sha256(part or b"").digest())
    return shown.hexdigest()


def _sha256(told: object) -> str:
    """Canonical JSON: strings in normal form, keys sorted, no blanks, ASCII only."""
    canonical = json.dumps(_canonical(told), sort_keys=True, separators=(",", ":"))
    return PREFIX + hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _canonical(value: object) -> object:
    match value:
        case str():
            return normal(value)
        case Mapping():
            return {key: _canonical(item) for key, item in value.items()}
        case list() | tuple():
            return [_canonical(item) for item in value]
        case _:
            return value


def _source_told(handout: Handout, pictures: Mapping[str, str], region: Region) -> dict[str, object]:
    """Fields left out and defaults are alike, so that a later optional field voids no sign-off."""
    chosen = handout.model_dump(
        mode="json",
        by_alias=True,
        exclude_defaults=True,
        include={"title": True, "subtitle": True, "audience": True, "issued": True, "sources": True, "sections": True},
    )
    return {
        **{key: _with_hashes(value, pictures) for key, value in chosen.items()},
        "language": handout.language,
        "review": {"due": handout.review.due.isoformat()},
        "region": _region_told(handout, region),
    }


def _with_hashes(value: object, pictures: Mapping[str, str]) -> object:
    """The data with each figure's file name replaced by the hash of what it holds."""
    match value:
        case {"figure": {"file": str(name), **rest}, **block}:
            return {**block, "figure": {**rest, "picture": pictures.get(name)}}
        case Mapping():
            return {key: _with_hashes(item, pictures) for key, item in value.items()}
        case list():
            return [_with_hashes(item, pictures) for item in value]
        case _:
            return value


_REGION_VARIABLE = re.compile(r"\{\s*region\.(emergency|advice)\s*\}")


def _region_told(handout: Handout, region: Region) -> dict[str, str | None]:
    """The texts of the country that the handout prints there."""
    texts = (ref.source for ref in messages(handout) if ref.in_region(region.region))
    used = {name for text in texts for name in _REGION_VARIABLE.findall(text)}
    return {name: getattr(region, name) for name in used}


def _translation_told(handout: Handout, translation: Translation, labels: Labels | None) -> dict[str, object]:
    """Targets in the handout's order: the order of the file, its notes and unused messages say nothing."""
    listed = catalogue(translation.messages)
    found = ((ref, listed.find(ref)) for ref in messages(handout))
    return {
        "language": translation.language,
        "messages": [[ref.source, _message_told(entry.message) if entry else None] for ref, entry in found],
        "labels": {name: getattr(labels, name) for name in printed_labels(handout)} if labels else None,
    }


def _message_told(message: Message) -> list[object]:
    return [message.target, message.state, [_accept_told(accept) for accept in message.accept]]


def _accept_told(accept: Accept) -> list[str]:
    return [accept.check, accept.because]


def printed_labels(handout: Handout) -> tuple[str, ...]:
    """The fixed labels that a clean sheet of this handout prints in the patient's language: marks are not among
    them, nor is ``accessed``, which stands in the list of sources in the source language."""
    tones = {tone for section in handout.sections for tone in _untitled_tones(section.blocks)}
    names = ("page", "phone", "issued", "review", "version", *sorted(tones))
    return (*names, "sources") if handout.sources else names


def _untitled_tones(blocks: Iterable[content.Block]) -> Iterator[str]:
    """The tones that are named in words, because their box has no title."""
    for block in blocks:
        if isinstance(block, content.CalloutBlock):
            if block.callout.title is None:
                yield block.callout.tone
            yield from _untitled_tones(block.callout.blocks)


# --- the verdict ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Case:
    """A handout in a country, with all that a digest needs."""

    handout: Handout
    region: Region
    pictures: Mapping[str, str]
    regions: Mapping[str, Region]
    translation: Translation | None = None
    labels: Labels | None = None

    def digest(self, region: Region) -> str:
        """What is told today in that country."""
        return digest(
            self.handout, pictures=self.pictures, region=region, translation=self.translation, labels=self.labels
        )


def verdict(
    handout: Handout,
    translation: Translation | None,
    language: str,
    region: Region,
    *,
    labels: Labels,
    today: date,
    pictures: Mapping[str, str],
    regions: Mapping[str, Region],
    draft: bool = False,
    release: bool = False,
) -> Verdict:
    """Whether this handout, in this language and country, may print clean, and why not.

    ``translation`` is None for the source language, and where no file exists. ``labels`` are those of
    ``language``; ``pictures`` as in ``digest``; ``regions`` are all that are known, so that a sign-off for
    another country can be told from none. Today counts only as past the review date or not.
    """
    case = _Case(handout, region, pictures, regions)
    expired = today > handout.review.due
    source = _unsigned(case, handout.review.approved, Reason.DRAFT)
    source_reasons = {source} if source else set()
    own = _translation_reasons(replace(case, translation=translation, labels=labels), translation)
    reasons = source_reasons | own | ({Reason.EXPIRED} if expired else set()) | _label_reasons(labels)
    missing = translation is None and language != handout.language
    clean = not reasons and not missing
    return Verdict(
        source=State.DRAFT if source else State.EXPIRED if expired else State.APPROVED,
        translation=State.MISSING if missing else _state(translation, own, source_reasons, expired),
        clean=clean,
        refused=missing or (release and not clean) or (not draft and bool(reasons & UNFINISHED)),
        reasons=tuple(reason for reason in Reason if reason in reasons),
    )


UNFINISHED = frozenset({Reason.PARTIAL, Reason.STALE})
"""What only a draft build prints, with the source in place."""


def _state(translation: Translation | None, own: set[Reason], source: set[Reason], expired: bool) -> State | None:
    """A signed translation counts as reviewed only where its source is approved too."""
    if translation is None:
        return None
    if own & UNFINISHED:
        return State.PARTIAL if Reason.PARTIAL in own else State.STALE
    if own or source:
        return State(translation.translated.by)
    return State.EXPIRED if expired else State.REVIEWED


def _translation_reasons(case: _Case, translation: Translation | None) -> set[Reason]:
    if translation is None:
        return set()
    unsigned = _unsigned(case, qualified(translation), Reason(translation.translated.by))
    return _gaps(case.handout, translation, case.region) | ({unsigned} if unsigned else set())


def _label_reasons(labels: Labels) -> set[Reason]:
    """Fixed words that nobody has checked are unchecked text, in the source language too."""
    return set() if any(name.strip() for name in labels.reviewed) else {Reason.LABELS}


def _gaps(handout: Handout, translation: Translation, region: Region) -> set[Reason]:
    found = {state for _, state in unfinished(handout, translation, region)}
    return {Reason.PARTIAL for state in found if state == "missing"} | {
        Reason.STALE for state in found if state == "stale"
    }


def unfinished(handout: Handout, translation: Translation, region: Region) -> tuple[tuple[MessageRef, Standing], ...]:
    """The texts that can be printed in this country and have no target, or one of an older source."""
    listed = catalogue(translation.messages)
    refs = (ref for ref in messages(handout) if ref.in_region(region.region))
    states = ((ref, standing(listed.find(ref))) for ref in refs)
    return tuple((ref, state) for ref, state in states if state != "current")


def qualified(translation: Translation | BrandTranslation) -> tuple[SignOff, ...]:
    """The sign-offs by somebody qualified who is not the translator (research/domain.md section 3f, row 5).

    Of a person without a name nobody can tell; a machine needs none.
    """
    translator = normal(translation.translated.name or "").casefold()
    if translation.translated.by == "human" and not translator:
        return ()
    return tuple(
        sign
        for sign in translation.reviewed
        if (sign.qualification or "").strip() and normal(sign.by).casefold() != translator
    )


def _unsigned(case: _Case, signs: Sequence[SignOff], otherwise: Reason) -> Reason | None:
    """None if a sign-off holds here; ``REGION`` if one holds elsewhere only; else the reason given."""
    if any(_holds(case, sign, case.region) for sign in signs):
        return None
    elsewhere = (region for code, region in case.regions.items() if code != case.region.region)
    places = [region for region in elsewhere if any(region.region in sign.regions for sign in signs)]
    return Reason.REGION if any(_holds(case, sign, place) for sign in signs for place in places) else otherwise


def _holds(case: _Case, sign: SignOff, region: Region) -> bool:
    return region.region in sign.regions and sign.digest == case.digest(region)
