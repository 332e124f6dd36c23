"""What may print clean: states and verdicts, computed from the files and never typed.

A sign-off counts for the countries that it names and for one digest: that of exactly what a patient is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Literal

from handout.models.content import Handout, SignOff
from handout.models.language import Language, Region
from handout.models.messages import FoundMessage, MessageRef, TargetState, catalogue, printed, target_state
from handout.models.selection import Selection
from handout.models.translation import BrandTranslation, Translation, made_by, who_translated
from handout.records import dataclass, replace
from handout.release.backs import open_backs
from handout.release.digest import digest, words_digest
from handout.release.records import unfit


class State(StrEnum):
    """Where a source text (draft, approved, expired) or a translation (the others, and expired) stands.

    ``WITHDRAWN``: the handout may not be printed in any language, whatever is signed (``Review.withdrawn``).
    """

    DRAFT = "draft"
    APPROVED = "approved"
    MISSING = "missing"
    PARTIAL = "partial"
    STALE = "stale"
    MACHINE = "machine"
    HUMAN = "human"
    REVIEWED = "reviewed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


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
    ``missing``: there is no translation that it could print.
    """

    source: State
    translation: State | None
    clean: bool
    refused: bool
    reasons: tuple[Reason, ...] = ()
    missing: bool = False

    @property
    def state(self) -> State:
        """The state of the text that the sheet prints."""
        return self.translation or self.source


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages whose fixed words a sheet prints.

    ``source``: the handout's own, in which its list of sources stands; ``patient``: the sheet's; ``staff``: those of
    the people who give it out, one for a brand, more where several brands are asked about at once.
    """

    source: Language
    patient: Language
    staff: tuple[Language, ...]

    @property
    def every(self) -> tuple[Language, ...]:
        return (self.patient, self.source, *self.staff)


@dataclass(frozen=True, slots=True)
class _Case:
    """A handout in a country, with all that a digest needs."""

    handout: Handout
    region: Region
    pictures: Mapping[str, str]
    regions: Mapping[str, Region]
    language: Language
    today: date
    translation: Translation | None = None

    def digest(self, region: Region) -> str:
        """What is told today in that country."""
        return digest(
            self.handout,
            pictures=self.pictures,
            region=region,
            language=self.language,
            translation=self.translation,
        )

    def compared(self, region: Region) -> bool:
        """Whether every critical text of a translation has a back-translation that counts."""
        return self.translation is None or not open_backs(self.handout, self.translation, self.today, region)


def verdict(
    handout: Handout,
    translation: Translation | None,
    region: Region,
    *,
    languages: Languages,
    today: date,
    pictures: Mapping[str, str],
    regions: Mapping[str, Region],
    sheets: Collection[Selection] = (),
    draft: bool = False,
    release: bool = False,
) -> Verdict:
    """Whether this handout, in the patient's language and this country, may print clean, and why not.

    ``translation`` is None for the source language, and where no file exists. ``pictures`` as in ``digest``;
    ``regions`` are all that are known, so that a sign-off for another country can be told from none. ``sheets`` are
    those whose texts must be there; none: any of the country, as a sign-off asks. Today counts as past the review
    date or not, and no sign-off of a later day counts.
    """
    if handout.review.pulled(today):
        return Verdict(State.WITHDRAWN, None, clean=False, refused=True)
    case = _Case(handout, region, pictures, regions, languages.source, today)
    expired = today > handout.review.due
    source = _unsigned(case, approved(handout, today), Reason.DRAFT)
    source_reasons = {source} if source else set()
    whole = replace(case, translation=translation, language=languages.patient)
    maker = _maker(handout, translation, region, sheets)
    own = _translation_reasons(whole, translation, maker, today, sheets)
    reasons = source_reasons | own | everywhere(handout.review.due, languages.every, today)
    missing = translation is None and languages.patient.language != handout.language
    clean = not reasons and not missing
    return Verdict(
        source=State.DRAFT if source else State.EXPIRED if expired else State.APPROVED,
        translation=State.MISSING if missing else _state(maker, own, source_reasons, expired),
        clean=clean,
        refused=missing or (release and not clean) or (not draft and bool(reasons & UNFINISHED)),
        reasons=tuple(reason for reason in Reason if reason in reasons),
        missing=missing,
    )


def both(own: Verdict, beside: Verdict) -> Verdict:
    """On a sheet with two texts side by side: clean only if both are, refused if one of them is, for the reasons of
    both. The state is that of the patient's."""
    reasons = {*own.reasons, *beside.reasons}
    return replace(
        own,
        clean=own.clean and beside.clean,
        refused=own.refused or beside.refused,
        missing=own.missing or beside.missing,
        reasons=tuple(reason for reason in Reason if reason in reasons),
    )


UNFINISHED = frozenset({Reason.PARTIAL, Reason.STALE})
"""What only a draft build prints, with the source in place."""


Maker = Literal["human", "machine"]


def _state(maker: Maker | None, own: set[Reason], source: set[Reason], expired: bool) -> State | None:
    """A signed translation counts as reviewed only where its source is approved too."""
    if maker is None:
        return None
    if own & UNFINISHED:
        return State.PARTIAL if Reason.PARTIAL in own else State.STALE
    if own or source:
        return State(maker)
    return State.EXPIRED if expired else State.REVIEWED


def _maker(
    handout: Handout, translation: Translation | None, region: Region, sheets: Collection[Selection]
) -> Maker | None:
    """Whose the translation is as these sheets print it: a machine's as soon as one of their texts is. Where they print
    none, whose its file says it is; None without a translation."""
    if translation is None:
        return None
    listed = catalogue(translation.messages)
    found = (listed.find(ref) for ref in _printed(handout, region, sheets))
    makers = {made_by(entry.message, translation.translated) for entry in found if entry and _has_target(entry)}
    return "machine" if "machine" in makers else "human" if makers else translation.translated.by


def _has_target(found: FoundMessage) -> bool:
    return target_state(found) != "missing"


def _translation_reasons(
    case: _Case, translation: Translation | None, maker: Maker | None, today: date, sheets: Collection[Selection]
) -> set[Reason]:
    if translation is None or maker is None:
        return set()
    signs = qualified(translation, today, case.handout.issued)
    unsigned = _unsigned(case, signs, Reason(maker))
    return _gaps(case.handout, translation, case.region, sheets) | ({unsigned} if unsigned else set())


def everywhere(due: date | None, languages: Iterable[Language], today: date) -> set[Reason]:
    """What asks for a mark in every country and whatever the text says. ``due`` None: the review date is not known.

    ``languages`` are all whose fixed words the sheet prints: what nobody has checked is unchecked text.
    """
    late = {Reason.EXPIRED} if due and today > due else set()
    checked = all(words_reviewed(language, today) for language in languages)
    return late if checked else {*late, Reason.LABELS}


def words_reviewed(language: Language, today: date) -> bool:
    """Whether somebody qualified has signed today's fixed words of a language. Where it has none those of another are
    printed, which nobody has signed for its readers."""
    if language.labels is None:
        return False
    told = words_digest(language)
    return any(sign.digest == told and not unfit(sign, today) for sign in language.labels.reviewed)


def _gaps(handout: Handout, translation: Translation, region: Region, sheets: Collection[Selection]) -> set[Reason]:
    found = {state for _, state in unfinished(handout, translation, region, sheets)}
    return {Reason.PARTIAL for state in found if state == "missing"} | {
        Reason.STALE for state in found if state == "stale"
    }


def unfinished(
    handout: Handout, translation: Translation, region: Region, sheets: Collection[Selection] = ()
) -> tuple[tuple[MessageRef, TargetState], ...]:
    """The texts that some of these sheets print (none named: any sheet of this country, of whatever brand and variant)
    and that have no target, or one of an older source."""
    listed = catalogue(translation.messages)
    states = ((ref, target_state(listed.find(ref))) for ref in _printed(handout, region, sheets))
    return tuple((ref, state) for ref, state in states if state != "current")


def _printed(handout: Handout, region: Region, sheets: Collection[Selection]) -> tuple[MessageRef, ...]:
    """The texts that some of these sheets print; none named: any sheet of this country."""
    asked = dict.fromkeys(sheets or (Selection(region.region),))
    return tuple(dict.fromkeys(ref for sheet in asked for ref in printed(handout, sheet)))


def approved(handout: Handout, today: date) -> tuple[SignOff, ...]:
    """The sign-offs of the source text that count for what they were signed for (``records.unfit``)."""
    signs = handout.review.approved
    return tuple(s for s in signs if not unfit(s, today, issued=handout.issued, qualification=False))


def qualified(
    translation: Translation | BrandTranslation, today: date, issued: date | None = None
) -> tuple[SignOff, ...]:
    """The sign-offs by somebody qualified who is not the translator (``records.unfit``). ``issued``: of the source."""
    signs, who = translation.reviewed, who_translated(translation)
    return tuple(s for s in signs if not unfit(s, today, issued=issued, translated=who))


def signed_here(
    handout: Handout,
    translation: Translation,
    region: Region,
    *,
    language: Language,
    pictures: Mapping[str, str],
    today: date,
) -> bool:
    """Whether somebody qualified has signed just this translation for this country; the rest as in ``digest``."""
    case = _Case(handout, region, pictures, {}, language, today, translation)
    return any(_holds(case, sign, region) for sign in qualified(translation, today, handout.issued))


def _unsigned(case: _Case, signs: Sequence[SignOff], otherwise: Reason) -> Reason | None:
    """None if a sign-off holds here; ``REGION`` if one holds elsewhere only; else the reason given."""
    if any(_holds(case, sign, case.region) for sign in signs):
        return None
    elsewhere = (region for code, region in case.regions.items() if code != case.region.region)
    places = [region for region in elsewhere if any(region.region in sign.regions for sign in signs)]
    return Reason.REGION if any(_holds(case, sign, place) for sign in signs for place in places) else otherwise


def _holds(case: _Case, sign: SignOff, region: Region) -> bool:
    """Whether it is for this country and for just what is told there today. A translation with a critical text that
    nobody has compared is as one that nobody has signed, whoever typed the record."""
    return region.region in sign.regions and sign.digest == case.digest(region) and case.compared(region)
