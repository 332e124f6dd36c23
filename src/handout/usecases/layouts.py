"""The layouts and variants that there are, and one of them with every value, ready to copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from handout import packaged
from handout.errors import Diagnostic, UsageError
from handout.models.layout import Layout
from handout.models.variant import Variant
from handout.project import Project
from handout.records import dataclass
from handout.source import SCHEMA_LINE, Loaded, shown
from handout.spelling import unknown
from handout.style import merge

ABOUT = {
    "booklet": "small pages, two on each side of the paper with --imposed, to fold",
    "leaflet": "one column in large calm type: the house design",
    "sheet": "two columns with bands and frames, at most four pages",
    "bilingual": "the patient’s and the staff’s language side by side",
    "brief": "one sheet of paper, without what the author lets it leave out",
    "large-print": "nothing under 18pt, wide boxes to tick",
    "low-ink": "nothing filled, black only: for copies",
    "staff-copy": "sections have numbers, the same in every language",
}
"""What the packaged layouts and variants do, as long as the project has no file of that name."""

OfferKind = Literal["layout", "variant"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A layout or a variant. ``file``: the project's own, where it has one; ``packaged``: whether the program has one
    of that name; ``about``: what it does, in words; ``broken``: its file has faults."""

    name: str
    kind: OfferKind
    packaged: bool
    file: str | None
    about: str = ""
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Offers:
    """Layouts, then variants, each by name, and the faults of the project's own files for them. ``text``: the file of
    the one that was asked for."""

    offers: tuple[Offer, ...]
    faults: tuple[Diagnostic, ...]
    text: str | None = None


def layouts(root: Path, name: str | None = None) -> Offers:
    """All there are, or one with its values. UsageError for a name that neither a layout nor a variant has."""
    project = Project.load(root)
    listed = (*_layouts(project), *_variants(project))
    chosen = tuple(one for one in listed if name in (None, one.name))
    if not chosen:
        raise UsageError(*unknown("layout", [name or ""], [one.name for one in listed]))
    faults = tuple(fault for one in chosen for fault in project.faults.get((one.kind, one.name), ()))
    text = _text(project, chosen[0]) if name and not chosen[0].broken else None
    return Offers(chosen, faults, text)


def _text(project: Project, chosen: Offer) -> str:
    """The file: of a layout all that it stands on as well, so that it needs no other."""
    head = f"{SCHEMA_LINE}../.schemas/{chosen.kind}.json\n"
    if chosen.kind == "variant":
        return head + shown(project.variants[chosen.name].model)
    known = {name: loaded.model for name, loaded in project.layouts.items()}
    merged = merge(chosen.name, known).model_copy(update={"layout": chosen.name, "extends": None})
    return head + shown(merged)


def _layouts(project: Project) -> Iterator[Offer]:
    ours = {file.stem for file in packaged.layouts_folder().glob("*.yaml")}
    for name, loaded in sorted(project.layouts.items()):
        yield Offer(name, "layout", name in ours, _own(loaded), _about(loaded) or _extends(loaded.model))
    yield from _broken(project, "layout", ours)


def _variants(project: Project) -> Iterator[Offer]:
    ours = {file.stem for file in packaged.variants_folder().glob("*.yaml")}
    for name, loaded in sorted(project.variants.items()):
        yield Offer(name, "variant", name in ours, _own(loaded), _about(loaded) or _does(loaded.model))
    yield from _broken(project, "variant", ours)


def _broken(project: Project, kind: OfferKind, ours: set[str]) -> Iterator[Offer]:
    for subject in sorted(project.faults):
        if subject[0] == kind:
            name = subject[1]
            yield Offer(name, kind, name in ours, f"{kind}s/{name}.yaml", "its file has faults", broken=True)


def _own(loaded: Loaded[Layout] | Loaded[Variant]) -> str | None:
    """The file, if it is the project's."""
    return None if loaded.name.startswith(packaged.NAMED) else loaded.name


def _about(loaded: Loaded[Layout] | Loaded[Variant]) -> str:
    """Of a packaged one, in words."""
    return "" if _own(loaded) else ABOUT.get(Path(loaded.name).stem, "")


def _extends(layout: Layout) -> str:
    return f"extends {layout.extends}" if layout.extends else "stands alone"


def _does(variant: Variant) -> str:
    parts = (
        f"no text under {variant.floor}" if variant.floor else "",
        "low ink" if variant.ink == "low" else "",
        "two languages" if variant.two else "",
        "numbered sections" if variant.numbered else "",
    )
    return ", ".join(part for part in parts if part) or "another look"
