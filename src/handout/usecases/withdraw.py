"""Which of the PDFs that stand may no longer be printed, and why: the one table of reasons.

    removed      the handout, the brand, the brand's language, the layout or the variant is gone
    pulled       the handout is withdrawn (``review.withdrawn``)
    refused      the verdict refuses it today
    unmarked     the verdict asks for a mark that its pages do not carry
    outdated     its text, brand, layout or fixed words are no longer the project's, or it is a draft not made again

Where a file of the project is broken, the sound ones still count, and what the sheet was made from: a sheet whose
source is no longer approved in its country, or that is past its review date, must say so on its pages. What cannot be
judged even so stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from handout import packaged
from handout.assemble.job import Request, pictures, says_twice, second_language
from handout.errors import HandoutError
from handout.models.content import Handout
from handout.models.language import Language, Region
from handout.models.selection import Selection
from handout.models.translation import Translation
from handout.output import states
from handout.output.edition import Edition
from handout.output.manifest import Entry
from handout.project import NAMELESS, Project
from handout.records import dataclass
from handout.release import Languages, Reason, State, Verdict, both, digest, everywhere, verdict
from handout.source import Loaded
from handout.usecases.origins import Origins, another
from handout.usecases.select import Scope


def late(entry: Entry, today: date) -> str | None:
    """What an entry alone says, where nothing can be read of its project: the review date that it was made with."""
    due = _day(entry.due)
    return _unmarked(entry, (str(Reason.EXPIRED),)) if due and today > due else None


@dataclass(frozen=True, slots=True)
class Judge:
    """What stands is judged by today's project. ``planned`` are the files that this build is about to make."""

    project: Project
    origins: Origins
    scope: Scope
    today: date
    release: bool
    planned: frozenset[str]

    def why(self, entry: Entry) -> str | None:
        """Why a sheet must go; None where nothing is known against it."""
        for ask in (self._removed, self._pulled, self._verdict, self._outdated, self._abandoned):
            try:
                if found := ask(entry):
                    return found
            except HandoutError:  # a language that nothing is known of
                continue
        return None

    def _removed(self, entry: Entry) -> str | None:
        """What has a broken file is still there."""
        edition = entry.edition
        if edition.handout not in self.project.handouts and not self._handout_broken(edition):
            return "the project no longer has this handout"
        brand = self.project.brands.get(edition.brand)
        if brand is None and not self._broken("brand", edition.brand):
            return "the project no longer has this brand"
        if brand and edition.language not in brand.model.languages:
            return "the brand no longer lists this language"
        layout = _layout_of(entry)
        if layout and layout not in self.project.layouts and not self._broken("layout", layout):
            return "the project no longer has this layout"
        variant = edition.variant
        if variant and variant not in self.project.variants and not self._broken("variant", variant):
            return "the project no longer has this variant"
        request = Request(edition.handout, edition.language, edition.brand, None, variant, self.today, False, False)
        if says_twice(self.project, request):
            return "the text beside this language would be in the same one"
        return None

    def _handout_broken(self, edition: Edition) -> bool:
        """A handout that is broken badly does not even say its id."""
        return self._broken("handout", edition.handout) or self._broken("handout", NAMELESS)

    def _broken(self, *subject: str) -> bool:
        return subject in self.project.faults

    def _pulled(self, entry: Entry) -> str | None:
        handout = self.project.handouts.get(entry.edition.handout)
        pulled = handout.model.review.pulled(self.today) if handout else None
        return f"withdrawn since {pulled.date}: {pulled.because}" if pulled else None

    def _verdict(self, entry: Entry) -> str | None:
        """Out of scope --release does not count: nobody asked whether those sheets are clean."""
        case = self._case(entry)
        if case is None:
            return _unmarked(entry, self._certain(entry))
        found = self._found(entry, case)
        if found.missing:
            return states.state(State.MISSING)
        reasons = self._known(entry, found.reasons)
        if found.refused:
            return states.reasons(reasons) or states.state(str(found.state))
        return _unmarked(entry, reasons) or self._other_text(entry, case)

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
        if broken or self._words_broken(edition):
            return _Case(handout, region, broken=True)
        own = edition.language == handout.model.language
        translation = None if own else project.translations.get((edition.handout, edition.language))
        return _Case(handout, region, translation.model if translation else None)

    def _found(self, entry: Entry, case: _Case) -> Verdict:
        """Where the translation or its fixed words are broken, that of its source: no translation is better. Of two
        languages side by side, that of both texts."""
        edition = entry.edition
        found = self._one(entry, case, case.translation, self._languages(edition, case))
        variant, brand = self.project.variants.get(edition.variant or ""), self.project.brands.get(edition.brand)
        if variant is None or not variant.model.two or brand is None:
            return found
        handout = case.handout.model
        tag = second_language(self.project, handout, brand.model, case.region, edition.variant)
        loaded = None if tag == handout.language else self.project.translations.get((edition.handout, tag))
        languages = Languages(self._language(handout.language), self._language(tag), self._staff(edition))
        return both(found, self._one(entry, case, loaded.model if loaded else None, languages))

    def _one(self, entry: Entry, case: _Case, translation: Translation | None, languages: Languages) -> Verdict:
        """The verdict on one text."""
        edition, handout = entry.edition, case.handout
        return verdict(
            handout.model,
            translation,
            case.region,
            languages=languages,
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
        return self._known(
            entry, everywhere(due, (self._language(entry.edition.language), *self._staff(entry.edition)), self.today)
        )

    def _known(self, entry: Entry, reasons: Iterable[Reason]) -> tuple[str, ...]:
        """Whether fixed words are checked, a broken language file does not say, nor whether a sign-off of the source,
        of which they are a part, still holds; only that there is none."""
        unknown = {Reason.LABELS} if self._words_broken(entry.edition) else set()
        handout = self.project.handouts.get(entry.edition.handout)
        if handout and self._broken("language", handout.model.language):
            signed = {region for sign in handout.model.review.approved for region in sign.regions}
            unknown |= {Reason.DRAFT, Reason.REGION} if entry.region in signed else set()
        return tuple(str(reason) for reason in reasons if reason not in unknown)

    def _languages(self, edition: Edition, case: _Case) -> Languages:
        """Of a broken translation the source: it says whether the source text may be printed."""
        source = self._language(case.handout.model.language)
        patient = source if case.broken else self._language(edition.language)
        return Languages(source, patient, self._staff(edition))

    def _staff(self, edition: Edition) -> tuple[Language, ...]:
        brand = self.project.brands.get(edition.brand)
        return (self._language(brand.model.staff_language),) if brand else ()

    def _language(self, tag: str) -> Language:
        """Of a broken one the packaged words: they say nothing of what was signed (``_known``)."""
        under = packaged.language(tag) if self._broken("language", tag) else None
        return under or self.project.language(tag)

    def _words_broken(self, edition: Edition) -> bool:
        """Whether a language whose fixed words the sheet prints has a broken file."""
        handout, brand = self.project.handouts.get(edition.handout), self.project.brands.get(edition.brand)
        tags = {edition.language, *([handout.model.language] if handout else [])}
        tags |= {brand.model.staff_language} if brand else set()
        return any(self._broken("language", tag) for tag in tags)

    def _other_text(self, entry: Entry, case: _Case) -> str | None:
        """Where the translation cannot be read, its source still can."""
        told, known = self._source(case), entry.source
        if not case.broken:
            told, known = self._told(entry, case), entry.digest
        return "its text has changed since" if told and told != known else None

    def _source(self, case: _Case) -> str | None:
        handout = case.handout.model
        if self._broken("language", handout.language):
            return None
        language = self.project.language(handout.language)
        return digest(handout, pictures=pictures(self.project, case.handout), region=case.region, language=language)

    def _told(self, entry: Entry, case: _Case) -> str:
        return digest(
            case.handout.model,
            pictures=pictures(self.project, case.handout),
            region=case.region,
            language=self._language(entry.edition.language),
            translation=case.translation,
        )

    def _outdated(self, entry: Entry) -> str | None:
        edition, origins = entry.edition, self.origins
        brand = self.project.brands.get(edition.brand)
        layout = edition.layout or (brand.model.layout if brand else _layout_of(entry))
        today = {
            "brand": (origins.brand(edition.brand, edition.language), entry.brand_key),
            "layout": (origins.layout(layout, edition.variant), entry.layout_key),
            "language file or font": (
                origins.words(edition.handout, edition.language, edition.brand, edition.variant),
                entry.words_key,
            ),
        }
        changed = [name for name, (now, then) in today.items() if another(now, then)]
        return f"its {changed[0]} has changed since" if changed else None

    def _abandoned(self, entry: Entry) -> str | None:
        edition = entry.edition
        if edition.draft and self._in_scope(edition) and edition.file not in self.planned:
            return "a draft that is not built again"
        return None

    def _in_scope(self, edition: Edition) -> bool:
        return self.scope.holds(edition.handout, edition.language, edition.brand)


@dataclass(frozen=True, slots=True)
class _Case:
    """What a verdict rests on. ``broken``: the words of the translation are there and cannot be read."""

    handout: Loaded[Handout]
    region: Region
    translation: Translation | None = None
    broken: bool = False


def _unmarked(entry: Entry, reasons: Iterable[str]) -> str | None:
    unmarked = [reason for reason in reasons if reason not in entry.reasons]
    return f"its pages do not say: {states.reasons(unmarked)}" if unmarked else None


def _layout_of(entry: Entry) -> str:
    """The layout that a sheet was made with; empty where neither its key nor its name says so."""
    return entry.layout_key.partition(":")[0] or entry.edition.layout or ""


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
