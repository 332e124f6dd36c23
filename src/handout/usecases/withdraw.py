"""Which of the PDFs that stand may no longer be printed, and why: the one table of reasons.

    removed      the handout, the brand, or the brand's language is gone
    refused      the verdict refuses it today
    unmarked     the verdict asks for a mark that its pages do not carry
    overtaken    within the scope of the build, its text is no longer the project's, or it is a draft not made again

Where a file of the project is broken, the sound ones still count, and what the sheet was made from: a sheet whose
source is no longer approved in its country, or that is past its review date, must say so on its pages. What cannot be
judged even so stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from handout.assemble.assembling import pictures
from handout.errors import HandoutError
from handout.models.content import Handout
from handout.models.language import Language, Region
from handout.models.selection import Selection
from handout.models.translation import Translation
from handout.output import states
from handout.output.edition import Edition
from handout.output.manifest import Entry
from handout.project import NAMELESS, Project
from handout.release import Languages, Reason, Verdict, digest, everywhere, verdict
from handout.source import Loaded
from handout.usecases.select import Scope


@dataclass(frozen=True, slots=True)
class Judge:
    """What stands is judged by today's project. ``made`` are the files that this build has just made or confirmed."""

    project: Project
    scope: Scope
    today: date
    release: bool
    made: frozenset[str]

    def condemned(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
        """The files that must go, each with the reason."""
        for entry in entries:
            if entry.edition.file not in self.made and (why := self._why(entry)):
                yield entry, why

    def _why(self, entry: Entry) -> str | None:
        try:
            return self._removed(entry.edition) or self._verdict(entry)
        except HandoutError:
            return None

    def _removed(self, edition: Edition) -> str | None:
        """A handout or a brand whose file is broken is still there."""
        if edition.handout not in self.project.handouts and not self._handout_broken(edition):
            return "the project no longer has this handout"
        brand = self.project.brands.get(edition.brand)
        if brand is None:
            return None if self._broken("brand", edition.brand) else "the project no longer has this brand"
        if edition.language not in brand.model.languages:
            return "the brand no longer lists this language"
        return None

    def _handout_broken(self, edition: Edition) -> bool:
        """A handout that is broken badly does not even say its id."""
        return self._broken("handout", edition.handout) or self._broken("handout", NAMELESS)

    def _broken(self, *subject: str) -> bool:
        return subject in self.project.faults

    def _verdict(self, entry: Entry) -> str | None:
        """Out of scope --release does not count: nobody asked whether those sheets are clean."""
        case = self._case(entry)
        if case is None:
            return self._unmarked(entry, self._certain(entry))
        found = self._found(entry, case)
        reasons = self._known(entry, found.reasons)
        if found.refused:
            return states.reasons(reasons) or states.state(str(found.state))
        return self._unmarked(entry, reasons) or self._overtaken(entry, case)

    def _case(self, entry: Entry) -> _Case | None:
        """What its verdict rests on; None where the handout or the country is not known today.

        Of a broken brand the sheet itself says for which country it was made.
        """
        edition, project = entry.edition, self.project
        handout, brand = project.handouts.get(edition.handout), project.brands.get(edition.brand)
        region = project.regions.get(brand.model.region if brand else entry.region)
        if handout is None or region is None:
            return None
        broken = self._broken("translation", edition.handout, edition.language)
        if broken or self._broken("language", edition.language):
            return _Case(handout, region, broken=True)
        own = edition.language == handout.model.language
        translation = None if own else project.translations.get((edition.handout, edition.language))
        return _Case(handout, region, translation.model if translation else None)

    def _found(self, entry: Entry, case: _Case) -> Verdict:
        """Where the translation or its fixed words are broken, that of its source: no translation is better."""
        edition, handout = entry.edition, case.handout
        return verdict(
            handout.model,
            case.translation,
            case.region,
            languages=self._languages(edition, case),
            today=self.today,
            pictures=pictures(self.project, handout),
            regions=self.project.regions,
            sheets=(Selection(case.region.region, edition.brand, edition.variant),),
            draft=edition.draft,
            release=self.release and self._in_scope(edition) and not case.broken,
        )

    def _certain(self, entry: Entry) -> tuple[str, ...]:
        """What is asked for in every country; the review date of a broken handout is the one that the sheet has."""
        handout = self.project.handouts.get(entry.edition.handout)
        due = handout.model.review.due if handout else _day(entry.due)
        return self._known(entry, everywhere(due, self._printed(entry.edition), self.today))

    def _known(self, entry: Entry, reasons: Iterable[Reason]) -> tuple[str, ...]:
        """Whether fixed words are checked, a broken language file does not say."""
        unknown = {Reason.LABELS} if self._broken("language", entry.edition.language) else set()
        return tuple(str(reason) for reason in reasons if reason not in unknown)

    def _languages(self, edition: Edition, case: _Case) -> Languages:
        """Of a broken translation the source: it says whether the source text may be printed."""
        source = self.project.language(case.handout.model.language)
        patient = source if case.broken else self.project.language(edition.language)
        return Languages(source, patient, self._staff(edition))

    def _printed(self, edition: Edition) -> tuple[Language, ...]:
        return (self.project.language(edition.language), *self._staff(edition))

    def _staff(self, edition: Edition) -> tuple[Language, ...]:
        brand = self.project.brands.get(edition.brand)
        return (self.project.language(brand.model.staff_language),) if brand else ()

    def _unmarked(self, entry: Entry, reasons: Iterable[str]) -> str | None:
        unmarked = [reason for reason in reasons if reason not in entry.reasons]
        return f"its pages do not say: {states.reasons(unmarked)}" if unmarked else None

    def _overtaken(self, entry: Entry, case: _Case) -> str | None:
        if case.broken or not self._in_scope(entry.edition):
            return None
        if entry.edition.draft:
            return "a draft that was not built again"
        return None if self._told(entry, case) == entry.digest else "its text has changed since"

    def _told(self, entry: Entry, case: _Case) -> str:
        return digest(
            case.handout.model,
            pictures=pictures(self.project, case.handout),
            region=case.region,
            language=self.project.language(entry.edition.language),
            translation=case.translation,
        )

    def _in_scope(self, edition: Edition) -> bool:
        return self.scope.holds(edition.handout, edition.language, edition.brand)


@dataclass(frozen=True, slots=True)
class _Case:
    """What a verdict rests on. ``broken``: the words of the translation are there and cannot be read."""

    handout: Loaded[Handout]
    region: Region
    translation: Translation | None = None
    broken: bool = False


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
