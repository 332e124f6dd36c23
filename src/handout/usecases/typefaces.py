"""The font families that a brand, a layout and a variant name, each with the place that names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handout.errors import Position
from handout.models.brand import Brand
from handout.models.page import Type
from handout.project import Project
from handout.source import Loaded, Path
from handout.style import stands_on

Families = Mapping[str, Position]


def of_brand(brand: Loaded[Brand]) -> Families:
    """Those of a brand."""
    faces = brand.model.typefaces
    return {name: brand.at("typefaces") for name in (faces.body, faces.heading) if name}


def of_layout(project: Project, name: str, variant: str | None = None) -> Families:
    """Those of a layout, of what it stands on, and of a variant over it; none of a layout that is not there."""
    if name not in project.layouts:
        return {}
    found: dict[str, Position] = {}
    for key in ("family", "heading_family"):
        said = ((getattr(type_, key), where) for type_, where in _types(project, name, variant, key))
        family, place = next(((family, where) for family, where in said if family), (None, None))
        if family and place:
            found.setdefault(family, place)
    return found


def _types(project: Project, name: str, variant: str | None, key: str) -> Iterator[tuple[Type, Position]]:
    """What says the type, the uppermost first, each with the place of a key of it."""
    path: Path = ("type", key.replace("_", "-"))
    if variant in project.variants:
        form = project.variants[str(variant)]
        yield form.model.layout.type, form.at("layout", *path)
    for layer in reversed(stands_on(project.layouts[name].model)):
        if layer in project.layouts:
            yield project.layouts[layer].model.type, project.layouts[layer].at(*path)
