"""What has become of sign-offs: each record of a file, whether it holds in a country, and what has changed since."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from datetime import date
from typing import TypeVar

from handout.assemble.job import pictures
from handout.errors import Diagnostic, Position, warning
from handout.models.content import DIGEST_PREFIX, SignOff
from handout.models.language import WordsSignOff
from handout.models.translation import Translated, Translation, who_translated
from handout.project import Project
from handout.records import dataclass
from handout.release import Change, Told, Unfit, changes, digest, maybe_translator, open_backs, told, translator, unfit
from handout.release.records import SignRecord
from handout.translations.back import standing_faults
from handout.usecases.kept import kept

R = TypeVar("R", bound=SignRecord)


@dataclass(frozen=True, slots=True)
class Signed:
    """One sign-off, judged for one country.

    ``why`` says why it does not ``hold``: ``changed`` (what is told is another text), ``kind`` (its digest is of an
    older kind), ``region`` (it was not signed for this country), ``back`` (a critical text has no back-translation that
    counts), or one of ``release.Unfit``. ``kept``: what was signed
    is kept in ``signed/``, so that ``changes`` can be told.
    """

    by: str
    role: str
    qualification: str | None
    date: date
    regions: tuple[str, ...]
    digest: str
    holds: bool
    why: tuple[str, ...]
    kept: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """The sign-offs of a handout's source text (``tag`` None) or of one of its translations, whole and sound."""

    project: Project
    handout: str
    tag: str | None
    today: date

    @property
    def translation(self) -> Translation | None:
        return self.project.translations[self.handout, self.tag].model if self.tag else None

    @property
    def records(self) -> tuple[SignOff, ...]:
        """As the file has them."""
        if self.translation:
            return self.translation.reviewed
        return self.project.handouts[self.handout].model.review.approved

    def unfit(self, record: SignOff) -> tuple[Unfit, ...]:
        """Why a record counts nowhere."""
        source, translation = self.project.handouts[self.handout].model, self.translation
        translated = who_translated(translation) if translation else None
        qualified = translation is not None
        return unfit(record, self.today, issued=source.issued, translated=translated, qualification=qualified)

    def told(self, region: str) -> Told:
        """What is told today in a country. InputError for a language that nothing is known of."""
        handout = self.project.handouts[self.handout]
        return told(
            handout.model,
            pictures=pictures(self.project, handout),
            region=self.project.regions[region],
            language=self.project.language(self.tag or handout.model.language),
            translation=self.translation,
        )

    def digest(self, region: str) -> str:
        """``told`` as one number."""
        handout = self.project.handouts[self.handout]
        return digest(
            handout.model,
            pictures=pictures(self.project, handout),
            region=self.project.regions[region],
            language=self.project.language(self.tag or handout.model.language),
            translation=self.translation,
        )

    def judged(self, region: str) -> tuple[Signed, ...]:
        """Every record for one country, in the order of the file."""
        return tuple(self._judged(record, region) for record in self.records)

    def last(self, region: str) -> Signed | None:
        """The last record that counted when it was signed for a country: of the latest day, and of two the lower."""
        void = {str(reason) for reason in Unfit}
        there = [signed for signed in self.judged(region) if not void.union(["region"]).intersection(signed.why)]
        return max(reversed(there), key=lambda signed: signed.date) if there else None

    def _judged(self, record: SignOff, region: str) -> Signed:
        why = [str(reason) for reason in self.unfit(record)]
        was = kept(self.project.root, record.digest)
        found: tuple[Change, ...] = ()
        if region not in record.regions:
            why.append("region")
        elif record.digest != self.digest(region):
            current = record.digest.startswith(DIGEST_PREFIX)
            why.append("changed" if current else "kind")
            found = changes(was, self.told(region)) if was is not None and current else ()
        if region in record.regions and not self._compared(region):
            why.append("back")
        return Signed(
            by=record.by,
            role=record.role,
            qualification=record.qualification,
            date=record.date,
            regions=record.regions,
            digest=record.digest,
            holds=not why,
            why=tuple(why),
            kept=was is not None,
            changes=found,
        )

    def _compared(self, region: str) -> bool:
        handout, here = self.project.handouts[self.handout].model, self.project.regions[region]
        return self.translation is None or not open_backs(handout, self.translation, self.today, here)


# --- faults of records ----------------------------------------------------------------------------------------


def record_faults(project: Project, today: date, handouts: Container[str]) -> Iterator[Diagnostic]:
    """Sign-offs and comparisons that count nowhere, each with its line; of the chosen handouts, and of the words of all
    brands and languages."""
    for name, handout in project.handouts.items():
        if name in handouts:
            own = Signatures(project, name, None, today)
            yield from _faults(own.records, handout.at, ("review", "approved"), own.unfit, None)
            yield from _nowhere(own.records, handout.at, ("review", "approved"), project)
    for (name, tag), translation in project.translations.items():
        if name in project.handouts and name in handouts:
            one = Signatures(project, name, tag, today)
            who = who_translated(translation.model)
            yield from _faults(one.records, translation.at, ("reviewed",), one.unfit, who)
            yield from _nowhere(one.records, translation.at, ("reviewed",), project)
            yield from standing_faults(project.handouts[name], translation, today)
    for words in project.brand_translations.values():
        who = who_translated(words.model)

        def of_brand(record: SignOff, who: Translated = who) -> tuple[Unfit, ...]:
            return unfit(record, today, translated=who)

        yield from _faults(words.model.reviewed, words.at, ("reviewed",), of_brand, who)
    yield from words_faults(project, today)


def words_faults(project: Project, today: date) -> Iterator[Diagnostic]:
    """The same of the fixed words of languages."""

    def why(record: WordsSignOff) -> tuple[Unfit, ...]:
        return unfit(record, today)

    for language in project.languages.values():
        records = language.model.labels.reviewed if language.model.labels else ()
        yield from _faults(records, language.at, ("labels", "reviewed"), why, None)


def _faults(
    records: Sequence[R],
    at: Callable[..., Position],
    path: tuple[str, ...],
    why: Callable[[R], tuple[Unfit, ...]],
    translated: Translated | None,
) -> Iterator[Diagnostic]:
    for index, record in enumerate(records):
        reasons = why(record)
        for reason in reasons:
            where = at(*path, index, _KEYS.get(reason, "by"))
            words = _words(reason, record, translator(record.by, translated) if translated else None)
            yield warning("void-sign-off", words[0], where, words[1])
        if not reasons and translated and (name := maybe_translator(record.by, translated)):
            message = f"“{record.by}” may be “{name}”, who translated it"
            hint = "A second person signs; write both names in full, so that it can be seen that they are two."
            yield warning("same-person", message, at(*path, index, "by"), hint)


def _nowhere(
    records: Sequence[SignOff], at: Callable[..., Position], path: tuple[str, ...], project: Project
) -> Iterator[Diagnostic]:
    """Records for no country, or for one that nothing is known of."""
    for index, record in enumerate(records):
        unknown = [region for region in record.regions if region not in project.regions]
        if unknown or not record.regions:
            what = f"for {', '.join(unknown)}" if unknown else "anywhere: it names no country"
            where = at(*path, index, "regions")
            hint = "Let the person sign anew, for countries that “handout status” shows."
            yield warning("void-sign-off", f"this sign-off does not count {what}", where, hint)


_KEYS = {Unfit.ROLE: "role", Unfit.UNQUALIFIED: "qualification", Unfit.FUTURE: "date", Unfit.EARLY: "date"}
"""Where in a record the reason stands."""


def _words(reason: Unfit, record: SignRecord, name: str | None) -> tuple[str, str]:
    """Message and hint."""
    if reason is Unfit.NAMELESS:
        return f"this sign-off does not count: “{record.by}” names nobody", _ANEW
    if reason is Unfit.ROLE:
        return f"this sign-off does not count: “{record.role}” is no role", _ANEW
    if reason is Unfit.UNQUALIFIED and record.qualification:
        return f"this sign-off does not count: “{record.qualification}” is no qualification", _ANEW
    if reason is Unfit.UNQUALIFIED:
        return "this sign-off does not count: it names no qualification", _ANEW
    if reason is Unfit.FUTURE:
        return f"this sign-off does not count: {record.date} lies in the future", _ANEW
    if reason is Unfit.EARLY:
        return f"this sign-off does not count: {record.date} lies before the day of issue", _ANEW
    if reason is Unfit.OWN_WORK:
        return f"this sign-off does not count: “{record.by}” is “{name}”, who translated it", _SECOND
    return "this sign-off does not count: who translated it is not known, and may be who signed", _NAME_THEM


_ANEW = "Delete it, and let the person sign anew."
_SECOND = "Delete it, and let a second, qualified person sign."
_NAME_THEM = (
    "Write the translator's name under “translated” (where most is a machine's, under its “also”), then sign again."
)
