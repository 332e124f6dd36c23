"""Which of the PDFs that stand may no longer be printed, and why: the one table of reasons.

    removed      the handout, the brand, or the brand's language is gone
    refused      the verdict refuses it today
    unmarked     the verdict asks for a mark that its pages do not carry
    overtaken    within the scope of the build, its text is no longer the project's, or it is a draft not made again

Where a file of the project is broken, the sound ones still count: a sheet whose source is no longer approved or is
past its review date must say so on its pages. What cannot be judged even so stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from handout.assemble.assembling import Request, judge, pictures, text_digest
from handout.errors import HandoutError
from handout.output import states
from handout.output.manifest import Edition, Entry
from handout.project import Project
from handout.release import verdict
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
        edition = entry.edition
        try:
            if self._unknown(edition):
                return self._unmarked(entry, self._certain(edition))
            return self._removed(edition) or self._verdict(entry) or self._overtaken(entry)
        except HandoutError:
            return None

    def _unknown(self, edition: Edition) -> bool:
        """Whether a file that decides about it is broken. One that is broken badly does not even say its id."""
        broken_handouts = any(subject[0] == "handout" for subject in self.project.faults)
        if broken_handouts and edition.handout not in self.project.handouts:
            return True
        subjects = (
            ("brand", edition.brand),
            ("translation", edition.handout, edition.language),
        )
        return any(subject in self.project.faults for subject in subjects)

    def _removed(self, edition: Edition) -> str | None:
        if edition.handout not in self.project.handouts:
            return "the project no longer has this handout"
        brand = self.project.brands.get(edition.brand)
        if brand is None:
            return "the project no longer has this brand"
        if edition.language not in brand.model.languages:
            return "the brand no longer lists this language"
        return None

    def _verdict(self, entry: Entry) -> str | None:
        """Out of scope --release does not count: nobody asked whether those sheets are clean."""
        request = self._request(entry.edition)
        found = judge(self.project, replace(request, release=self.release and self._in_scope(entry.edition)))
        reasons = tuple(str(reason) for reason in found.reasons)
        if found.refused:
            return states.reasons(reasons) or states.state(str(found.state))
        return self._unmarked(entry, reasons)

    def _unmarked(self, entry: Entry, reasons: Iterable[str]) -> str | None:
        unmarked = [reason for reason in reasons if reason not in entry.reasons]
        return f"its pages do not say: {states.reasons(unmarked)}" if unmarked else None

    def _certain(self, edition: Edition) -> tuple[str, ...]:
        """What the source asks for, whatever the broken file says; in every country, where the brand is broken."""
        handout, brand = self.project.handouts.get(edition.handout), self.project.brands.get(edition.brand)
        if handout is None:
            return ()
        verdicts = [
            verdict(
                handout.model,
                None,
                handout.model.language,
                region,
                labels=self.project.language(edition.language).labels,
                today=self.today,
                pictures=pictures(self.project, handout),
                regions=self.project.regions,
            )
            for code, region in self.project.regions.items()
            if brand is None or code == brand.model.region
        ]
        asked = (frozenset(map(str, found.reasons)) for found in verdicts)
        return tuple(sorted(frozenset.intersection(*asked))) if verdicts else ()

    def _overtaken(self, entry: Entry) -> str | None:
        if not self._in_scope(entry.edition):
            return None
        if entry.edition.draft:
            return "a draft that was not built again"
        told = text_digest(self.project, self._request(entry.edition))
        return "its text has changed since" if told != entry.digest else None

    def _in_scope(self, edition: Edition) -> bool:
        return self.scope.holds(edition.handout, edition.language, edition.brand)

    def _request(self, edition: Edition) -> Request:
        return Request(
            edition.handout,
            edition.language,
            edition.brand,
            edition.layout,
            edition.variant,
            self.today,
            edition.draft,
            release=False,
        )
