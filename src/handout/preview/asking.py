"""What a preview is asked: words from the command line or from the browser, against what the project has."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final

from handout.assemble.job import Request
from handout.errors import Diagnostic
from handout.models.brand import Brand
from handout.project import NAMELESS, Project
from handout.records import dataclass
from handout.spelling import unknown

PLAIN: Final = "plain"
"""How the sheet that is no variant is asked for."""


@dataclass(frozen=True, slots=True)
class Question:
    """Sheets as they are asked for; what is empty is for the project to say."""

    handout: str = ""
    languages: tuple[str, ...] = ()
    brand: str = ""
    layout: str = ""
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Sheets of one handout, brand, layout and variant, in some languages. ``faults``: what of it the project has not;
    nothing can be made then. ``strange``: the same of each language that the brand does not give out."""

    handout: str
    languages: tuple[str, ...]
    brand: str
    layout: str
    variant: str
    faults: tuple[Diagnostic, ...] = ()
    strange: Mapping[str, Diagnostic] | None = None

    def request(self, brands: Mapping[str, Brand], language: str, today: date) -> Request:
        """One of its sheets, as a build with ``--draft`` makes it: what is unfinished is shown, and marked."""
        own = brands[self.brand].layout if self.brand in brands else ""
        layout = self.layout if self.layout != own else None
        variant = None if self.variant == PLAIN else self.variant
        return Request(
            self.handout, language, self.brand, layout, variant, today, draft=True, release=False, known=today
        )


@dataclass(frozen=True, slots=True)
class ProjectNames:
    """What a project has by name, broken files too: of these it shows what it has seen of them before."""

    handouts: tuple[str, ...]
    brands: tuple[str, ...]
    layouts: tuple[str, ...]
    variants: tuple[str, ...]


def named(project: Project) -> ProjectNames:
    """The names that may be asked for."""
    kinds = ("handout", "brand", "layout", "variant")
    sound: tuple[Collection[str], ...] = (project.handouts, project.brands, project.layouts, project.variants)
    handouts, brands, layouts, variants = (
        tuple(sorted({*names, *project.broken(kind)})) for kind, names in zip(kinds, sound, strict=True)
    )
    called = tuple(name for name in handouts if name != NAMELESS or name in project.handouts)
    return ProjectNames(called, brands, layouts, variants)


def understood(project: Project, brands: Mapping[str, Brand], question: Question, before: Asked | None = None) -> Asked:
    """A question with its gaps filled: the first handout, the first brand and its layout, the plain sheet, and the
    language that the handout is written in. ``brands``: as they are, or were before they broke. ``before``: how the
    gaps were filled last; they are filled so again, whatever has come, has broken or is gone meanwhile."""
    names = named(project)
    handout = question.handout or _usual(before.handout if before else "", names.handouts, project.handouts)
    brand = question.brand or _usual(before.brand if before else "", names.brands, project.brands)
    known = brands.get(brand)
    layout = question.layout or (known.layout if known else "")
    variant = question.variant or PLAIN
    languages = tuple(dict.fromkeys(question.languages))
    if before and handout not in project.handouts and handout == before.handout:
        languages = languages or before.languages
    if before and not known and brand == before.brand:
        layout = layout or before.layout
    languages = languages or _languages(project, handout, known)
    faults = (
        *_unknown_handout(project, handout, names, before),
        *unknown("brand", [brand] if brand else [], names.brands),
        *unknown("layout", [layout] if question.layout else [], names.layouts),
        *unknown("variant", [variant] if variant != PLAIN else [], names.variants),
    )
    told = (unknown("language", [tag], known.languages) if known else () for tag in languages)
    strange = {tag: fault for tag, faults_of in zip(languages, told, strict=True) for fault in faults_of}
    return Asked(handout, languages, brand, layout, variant, faults, strange)


def _unknown_handout(project: Project, handout: str, names: ProjectNames, before: Asked | None) -> Sequence[Diagnostic]:
    """Of one that is known from before, a file that says no name may be its own: the faults of that are told then."""
    nameless = project.faults.get(("handout", NAMELESS), ())
    if nameless and before and handout == before.handout and handout not in names.handouts:
        return nameless
    return unknown("handout", [handout] if handout else [], names.handouts)


def _languages(project: Project, handout: str, brand: Brand | None) -> tuple[str, ...]:
    loaded = project.handouts.get(handout)
    source = loaded.model.language if loaded else "en"
    given_out = brand.languages if brand else (source,)
    return (source if source in given_out else given_out[0],)


def _usual(before: str, names: Sequence[str], sound: Collection[str]) -> str:
    """The name of before, unless others are there and it is not; else the first that has no fault, else the first."""
    if before in names or not names:
        return before
    return next((name for name in names if name in sound), names[0])
