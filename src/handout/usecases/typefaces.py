"""The font families that a brand, a layout and a variant name, each with the place that names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

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
        said = ((getattr(type_, key), loaded, path) for type_, loaded, path in _types(project, name, variant))
        family, loaded, path = next((one for one in said if one[0]), (None, None, ()))
        if family and loaded and family not in found:
            found[family] = loaded.at(*path, key.replace("_", "-"))
    return found


def _types(project: Project, name: str, variant: str | None) -> Iterator[tuple[Type, Loaded[Any], Path]]:
    """What says the type, the uppermost first, each with its file and its place there: to look that up may take the
    reading of a file."""
    if variant in project.variants:
        form = project.variants[str(variant)]
        yield form.model.layout.type, form, ("layout", "type")
    for layer in reversed(stands_on(project.layouts[name].model)):
        if layer in project.layouts:
            yield project.layouts[layer].model.type, project.layouts[layer], ("type",)
