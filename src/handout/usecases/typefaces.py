"""The font families that a brand and a layout name, each with the place that names it."""

from __future__ import annotations

from collections.abc import Mapping

from handout.errors import Position
from handout.models.brand import Brand
from handout.project import Project
from handout.source import Loaded
from handout.style import stands_on

Families = Mapping[str, Position]


def of_brand(brand: Loaded[Brand]) -> Families:
    """Those of a brand."""
    faces = brand.model.typefaces
    return {name: brand.at("typefaces") for name in (faces.body, faces.heading) if name}


def of_layout(project: Project, name: str) -> Families:
    """Those of a layout and what it stands on; none of a layout that is not there."""
    if name not in project.layouts:
        return {}
    chain = [
        project.layouts[layer] for layer in reversed(stands_on(project.layouts[name].model)) if layer in project.layouts
    ]
    found: dict[str, Position] = {}
    for key in ("family", "heading_family"):
        saying = next((layout for layout in chain if getattr(layout.model.type, key) is not None), None)
        if saying:
            found.setdefault(getattr(saying.model.type, key), saying.at("type", key.replace("_", "-")))
    return found
