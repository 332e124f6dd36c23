"""The use case ``fonts``: which fonts each language of a project uses, and which are not to be had."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handout.errors import Diagnostic, EnvironmentFault, HandoutError
from handout.models.locales import english_name
from handout.project import Project
from handout.records import dataclass
from handout.text.fonts import FontCatalogue, no_bold
from handout.usecases.typefaces import Families, of_brand, of_layout


@dataclass(frozen=True, slots=True)
class Use:
    """One language: its name, the families it asks for (brands' and their
    layouts' before its own), and those that are not there."""

    language: str
    name: str
    families: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FontList:
    """All languages of the project, and what is wrong with its files or its fonts."""

    uses: tuple[Use, ...]
    faults: tuple[Diagnostic, ...]


def fonts(root: Path) -> FontList:
    """Look every family up; nothing is typeset."""
    project = Project.load(root)
    catalogue = FontCatalogue(project.fonts, system=True)
    built = {tag for brand in project.brands.values() for tag in brand.model.languages}
    uses = tuple(_use(project, catalogue, tag) for tag in sorted(built, key=english_name))
    return FontList(tuple(use for use in uses if use), project.diagnostics)


def without_bold(catalogue: FontCatalogue, named: Families) -> Iterator[Diagnostic]:
    """The families that have no bold."""
    for name, place in named.items():
        if len(catalogue.faces(name)) == 1:
            yield no_bold(name, place)


def _use(project: Project, catalogue: FontCatalogue, tag: str) -> Use | None:
    try:
        language = project.language(tag)
    except HandoutError:  # an unknown language: the brand's own fault says so
        return None
    families = tuple(dict.fromkeys((*_named(project, tag), *language.fonts)))
    return Use(tag, english_name(tag), families, tuple(name for name in families if not _found(catalogue, name)))


def _named(project: Project, tag: str) -> Iterator[str]:
    """As far as they are named: by the layout of a brand before the brand."""
    for brand in project.brands.values():
        if tag in brand.model.languages:
            yield from of_layout(project, brand.model.layout)
            yield from of_brand(brand)


def _found(catalogue: FontCatalogue, family: str) -> bool:
    try:
        catalogue.face(family)
    except EnvironmentFault:
        return False
    return True
