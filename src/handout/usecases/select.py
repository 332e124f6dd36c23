"""Which sheets a build makes: the words of the command line against what the project has."""

from __future__ import annotations

from datetime import date

from handout.assemble.job import Request, says_twice
from handout.errors import UsageError
from handout.project import Project
from handout.records import dataclass
from handout.spelling import unknown
from handout.usecases.result import Options


@dataclass(frozen=True, slots=True)
class Scope:
    """What a build is about; only here does it ask whether a file is up to date."""

    handouts: frozenset[str]
    languages: frozenset[str]
    brands: frozenset[str]

    def holds(self, handout: str, language: str, brand: str) -> bool:
        return handout in self.handouts and language in self.languages and brand in self.brands


def scope(project: Project, options: Options) -> Scope:
    """The scope of a build. UsageError, with the nearest name, for every word that the project does not know."""
    handouts = project.handout_names
    brands = {*project.brands, *project.broken("brand")}
    chosen = frozenset(options.brands or brands)
    tags = {tag for name, brand in project.brands.items() if name in chosen for tag in brand.model.languages}
    layouts = {*project.layouts, *project.broken("layout")}
    faults = (
        *unknown("handout", options.handouts, handouts),
        *unknown("brand", options.brands, brands),
        *(unknown("language", options.languages, tags) if chosen <= set(project.brands) else ()),
        *unknown("layout", (options.layout,) if options.layout else (), layouts),
        *unknown("variant", options.variants, {*project.variants, *project.broken("variant")}),
    )
    if faults:
        raise UsageError(*faults)
    return Scope(frozenset(options.handouts or handouts), frozenset(options.languages or tags), chosen)


def requests(
    project: Project, options: Options, within: Scope, today: date | None = None, known: date | None = None
) -> tuple[Request, ...]:
    """The sheets in the order in which they are made: by language, all brands inside (docs/findings.md). Unless it is
    asked for by name, there is no sheet of two languages where both would be the same.

    ``today`` is the day by which they are judged, where that is later than the one asked for; ``known`` as in Request.
    """
    past = options.clock is not None and options.today < options.clock
    day = today or options.today
    every = (
        Request(
            handout,
            language,
            brand,
            options.layout,
            variant,
            day,
            options.draft,
            options.release,
            past,
            known,
            options.imposed,
            options.standard,
        )
        for language in sorted(within.languages)
        for handout in sorted(within.handouts & set(project.handouts))
        for brand in sorted(within.brands & set(project.brands))
        if language in project.brands[brand].model.languages
        for variant in options.variants or _forms(project, brand)
    )
    return tuple(request for request in every if options.variants or not says_twice(project, request))


def _forms(project: Project, brand: str) -> tuple[str | None, ...]:
    """The plain sheet, and the variants that a brand lists."""
    return (None, *project.brands[brand].model.variants)
