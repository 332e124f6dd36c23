"""The use case ``fonts``: which fonts each language of a project uses, and which are not to be had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handout.errors import Diagnostic, EnvironmentFault, HandoutError, Position
from handout.models.brand import Brand
from handout.models.language import Language
from handout.models.locales import english_name
from handout.project import Project
from handout.source import Loaded
from handout.text.fonts import FontCatalogue, no_bold


@dataclass(frozen=True, slots=True)
class Use:
    """One language: its name, the families it asks for (brands' before its own), and those that are not there."""

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


def without_bold(
    catalogue: FontCatalogue, brand: Loaded[Brand], language: Language, where: Position
) -> Iterator[Diagnostic]:
    """The families that a brand names, or a project's file of a language (at ``where``), and that have no bold."""
    faces = brand.model.typefaces
    named = {name: brand.at("typefaces") for name in (faces.body, faces.heading) if name}
    for name, place in {**dict.fromkeys(language.fonts, where), **named}.items():
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
    for brand in project.brands.values():
        if tag in brand.model.languages:
            faces = brand.model.typefaces
            yield from (name for name in (faces.heading, faces.body) if name)


def _found(catalogue: FontCatalogue, family: str) -> bool:
    try:
        catalogue.face(family)
    except EnvironmentFault:
        return False
    return True
