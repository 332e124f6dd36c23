"""The use case ``regions``: the countries that there are, and what each prints."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from handout import packaged
from handout.errors import Diagnostic, UsageError, error
from handout.models.locales import territory_name
from handout.project import Project
from handout.records import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """One region. ``file``: the project's own, where it has one; ``packaged``: whether the program has it; ``brands``:
    those of the project that stand in it."""

    region: str
    name: str
    emergency: str
    advice: str | None
    paper: str
    packaged: bool
    file: str | None
    brands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegionList:
    """Every region by its English name, and the faults of the project's own files for them."""

    regions: tuple[Country, ...]
    faults: tuple[Diagnostic, ...]


def regions(root: Path, asked: Collection[str] = ()) -> RegionList:
    """All regions whose files are sound: the packaged ones, and the project's own over them; or those asked for, by
    code or by name. UsageError where a word means no country, or one that there is no region for."""
    project = Project.load(root)
    codes = _asked(project, asked) if asked else project.regions
    rows = sorted((_country(project, code) for code in codes), key=lambda row: (row.name, row.region))
    faults = (fault for fault in project.diagnostics if fault.where and fault.where.file.startswith("regions/"))
    return RegionList(tuple(rows), tuple(faults))


def _asked(project: Project, asked: Collection[str]) -> Collection[str]:
    from handout.usecases.answers import country

    codes = {word if word in project.regions else country(word) for word in asked}
    if lacking := [code for code in sorted(codes) if code not in project.regions]:
        raise UsageError(*(_lacking(code) for code in lacking))
    return codes


def _lacking(code: str) -> Diagnostic:
    hint = f"A file regions/{code}.yaml adds one."
    return error("unknown-region", f"there is no region for {territory_name(code)} ({code})", None, hint)


def _country(project: Project, code: str) -> Country:
    region, ours = project.regions[code], packaged.region(code)
    return Country(
        region=code,
        name=territory_name(code),
        emergency=region.emergency,
        advice=region.advice,
        paper=region.paper,
        packaged=ours is not None,
        file=None if region == ours else f"regions/{code}.yaml",
        brands=tuple(name for name, brand in project.brands.items() if brand.model.region == code),
    )
