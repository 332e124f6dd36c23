"""From what stands in the files to what is to be done next (``next_steps``)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from handout.errors import HandoutError
from handout.models.language import Language
from handout.models.messages import messages
from handout.output import manifest
from handout.output.edition import Edition
from handout.project import Project
from handout.release import BackFault, Languages, open_backs, words_reviewed
from handout.translations.strays import unasked
from handout.usecases.next_steps import NextStep, Situation, next_step
from handout.usecases.select import Scope
from handout.usecases.signed import Signatures
from handout.usecases.standing import Standing
from handout.usecases.withdraw import Judge
from handout.usecases.workshop import Workshop

_NOT_BACK: Final = frozenset({BackFault.NONE, BackFault.UNNAMED, BackFault.OWN_WORK, BackFault.OUTDATED})
"""Of a critical text: it has to be translated back, before anybody can compare it."""


def clean_sheets(shop: Workshop, output: Path, today: date) -> frozenset[Edition]:
    """The plain sheets of the last build that carry no mark and may still be printed."""
    entries = manifest.read(output) or {}
    everything = Scope(frozenset(shop.project.handouts), frozenset(), frozenset())
    judge = Judge(shop.project, shop.origins, everything, today, release=True, planned=frozenset())
    found = set[Edition]()
    for entry in entries.values():
        edition = entry.edition
        if not entry.reasons and edition == Edition(edition.handout, edition.language, edition.brand):
            with suppress(Exception):  # the program fails on it, which is told when it is made
                if judge.why(entry) is None:
                    found.add(edition)
    return frozenset(found)


def next_steps(
    project: Project, standings: Iterable[Standing], clean: Collection[Edition], today: date
) -> Iterator[NextStep]:
    """For each handout and language that a brand gives out, in the order of the standings."""
    alike: dict[tuple[str, str], list[Standing]] = {}
    for standing in standings:
        if standing.brands:
            alike.setdefault((standing.handout, standing.language), []).append(standing)
    signed: dict[str, frozenset[str]] = {}
    for (name, _), there in alike.items():
        if name not in signed:
            own = Signatures(project, name, None, today)
            signed[name] = frozenset(s.region for s in there if any(one.holds for one in own.judged(s.region)))
        yield from filter(None, [next_step(_situation(project, there, signed[name], clean, today))])


def _situation(
    project: Project, there: Sequence[Standing], source_signed: frozenset[str], clean: Collection[Edition], today: date
) -> Situation:
    first = there[0]
    handout, tag = project.handouts[first.handout].model, first.language
    loaded = project.translations.get((first.handout, tag))
    printed_words = _spoken(project, handout.language, tag, [standing.region for standing in there], today)
    waiting = open_backs(handout, loaded.model, today) if loaded else ()
    editions = {Edition(first.handout, tag, brand) for standing in there for brand in standing.brands}
    return Situation(
        handout=first.handout,
        language=tag,
        source=handout.language,
        states={standing.region: standing.state for standing in there},
        signed=frozenset(s.region for s in there if any(one.holds for one in s.signed)),
        source_signed=source_signed,
        expired=today > handout.review.due,
        human=loaded is not None and loaded.model.translated.by == "human",
        open=max(standing.missing + standing.stale for standing in there),
        stale=not any(standing.missing for standing in there),
        behind=loaded is not None and bool(unasked(messages(handout), loaded.model)),
        not_back=sum(text.fault in _NOT_BACK for text in waiting),
        uncompared=sum(text.fault not in _NOT_BACK for text in waiting),
        unchecked=tuple(spoken.language for spoken in printed_words if spoken.labels),
        wordless=tuple(spoken.language for spoken in printed_words if not spoken.labels),
        built=editions <= set(clean),
    )


def _spoken(project: Project, source: str, tag: str, regions: Iterable[str], today: date) -> tuple[Language, ...]:
    """The languages whose fixed words the sheets print, as far as nobody has signed these today."""
    found: dict[str, Language] = {}
    for region in regions:
        with suppress(HandoutError):  # a language that nothing is known of
            languages = languages_of(project, source, tag, region)
            found |= {language.language: language for language in (languages.source, *languages.every)}
    return tuple(language for language in found.values() if not words_reviewed(language, today))


def languages_of(project: Project, source: str, tag: str, region: str) -> Languages:
    """Whose fixed words its sheets print; of the staff those of all brands in the country that give it out."""
    there = (loaded.model for loaded in project.brands.values() if loaded.model.region == region)
    staff = sorted({brand.staff_language for brand in there if tag in brand.languages})
    return Languages(project.language(source), project.language(tag), tuple(map(project.language, staff)))
