"""Every key of a brand, region, language and handout changes the sheet, or is named here with what it does instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Any, Final, TypeVar

import pytest
from pydantic import BaseModel

from handout.assemble.job import Request
from handout.models.brand import Brand
from handout.models.content import Handout
from handout.models.language import MARKS, LanguageFile, Region
from handout.project import Project
from handout.source import Loaded
from handout.text.inline import VARIABLES
from handout.usecases.making import make
from handout.usecases.steps import real_steps
from handout.usecases.workshop import Workshop
from starter import starter

REQUEST = Request("first-visit", "en", "example-clinic", None, None, date(2026, 11, 23), draft=False, release=False)
MODELS: Final[dict[str, type[BaseModel]]] = {
    "brand": Brand,
    "region": Region,
    "language": LanguageFile,
    "handout": Handout,
}

SOURCE = {"id": "s", "title": "A source", "publisher": "P", "year": 2024, "url": "https://a.example/b"}
READ = {"id": "r", "title": "Read on a day", "accessed": "2026-01-02"}
BLOCKS: list[dict[str, Any]] = [
    {"text": "A **strong** word: " + ", ".join(f"{{{name}}}" for name in VARIABLES), "sources": ["s", "r"]},
    {"list": ["One"]},
    *({"callout": {"tone": tone, "title": "A", "blocks": [{"text": "b"}]}} for tone in ("warning", "note", "tip")),
    {"callout": {"tone": "urgent", "blocks": [{"text": "c"}]}},
    {"table": {"header": ["a", "b"], "rows": [["c", "d"]]}},
    {"notes": 2},
    {"timeline": [{"when": w, "what": "x", "effect": e} for w, e in (("Soon", "full"), ("Later", "none"))]},
]

ELSEWHERE = (
    *(f"{kind}.format" for kind in MODELS),
    *("region.region", "language.language", "brand.brand", "handout.handout"),  # the names of files
    *("brand.languages", "brand.variants", "handout.language"),  # which sheets there are: tests/usecases
    "region.sources",  # where a person reads the numbers up
    *(f"handout.review.withdrawn.{key}" for key in ("date", "because")),  # no sheet at all: tests/usecases
    *("language.breaks", "language.latin", "language.space", "language.script"),  # other scripts: tests/text
    *("language.labels.by", "language.labels.reviewed", "handout.review.approved"),  # the verdict: tests/release
    *("handout.review.withdrawn.date", "handout.review.withdrawn.because"),  # no sheet at all: tests/usecases
    *(f"language.labels.{state}" for state in ("machine", "human", "stale", "partial", "expired", "region", "labels")),
    *(f"language.labels.{mark}" for mark in MARKS if mark.endswith("_short")),  # on later pages: tests/compose
    *("language.labels.warning", "language.labels.tip", "language.labels.note"),  # tests/assemble, as the states before
    *(f"language.labels.time_{time}" for time in ("morning", "noon", "evening", "bedtime")),  # with their blocks:
    *(f"language.labels.{word}" for word in ("medicine", "dose_none", "people", "qr", "blank")),  # tests/blocks
)
"""What this sheet cannot show."""

OTHER: dict[str, object] = {
    **dict.fromkeys(Brand.model_fields["palette"].default.model_dump(), "#101010"),
    **dict.fromkeys(("tint", "urgent_tint", "warning_tint"), "#ffffff"),
    **{"brand.paper": "A4", "brand.region": "GB", "brand.staff_language": "es", "brand.layout": "large"},
    **{"brand.contact.web": "other.example", "brand.contact.email": "desk@other.example"},
    **{"brand.logo.file": "other.svg", "brand.contact.hours": {"mon": "10:00-11:00"}},
    **{"brand.typefaces.body": "Noto Sans Sinhala", "brand.typefaces.heading": "Noto Sans Sinhala"},
    **{
        "region.paper": "A4",
        "language.fonts": ["Noto Sans Sinhala", "Noto Sans"],
        "language.size": 1.2,
        "language.leading": 1.3,
    },
    **{
        "language.labels.page": "P {page} ({pages})",
        "language.labels.phone": "Ring {phone}",
        "language.labels.version": "V {version}",
    },
    **{f"language.labels.{key}": "Other words" for key in ("sources", "urgent", "draft", "not_for_use")},
    **{f"language.labels.{key}": "Day: {date}" for key in ("issued", "review", "accessed")},
    **{"language.months": ["Another month"] * 12, "language.days": ["Another day"] * 7, "brand.standard": "ua-2"},
    **{"language.emphasis": "none", "language.digits": "deva", "language.locale": "es"},
    **{"handout.sources": [{**SOURCE, "title": "Another"}, READ], "handout.sections": [{"id": "a", "title": "A"}]},
    **{"handout.code": "OTHER-1", "handout.version": "9.9"},
    **{
        "handout.accept": [{"check": "long-list", "because": "The signs belong together."}]
    },  # in the digest, on the strip
    **{"handout.issued": "2026-11-22", "handout.review.due": "2029-01-31"},
}
"""For keys that take more than any words, a value that the sheet has not."""


def leaves(model: type[BaseModel], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        kinds = (field.annotation, *getattr(field.annotation, "__args__", ()))
        inner = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None)
        if inner and getattr(field.annotation, "__origin__", None) is not tuple:
            yield from leaves(inner, (*path, name))
        else:
            yield (*path, name)


PATHS = [path for kind, model in MODELS.items() for path in leaves(model, (kind,)) if ".".join(path) not in ELSEWHERE]


M = TypeVar("M", bound=BaseModel)


def changed(model: M, path: tuple[str, ...], value: object) -> M:
    """The model with one leaf set, read as a file's value would be."""
    data = model.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
    reduce(lambda inner, name: inner.setdefault(name, {}), path[:-1], data)[path[-1]] = value
    return type(model).model_validate(data)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The starter's clinic with a handout that shows every key, another logo and another layout."""
    folder = starter(tmp_path_factory.mktemp("keys"))
    clinic = folder / "brands" / "example-clinic"
    (clinic / "other.svg").write_text('<svg viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>', "utf-8")
    (folder / "layouts").mkdir(exist_ok=True)
    (folder / "layouts" / "large.yaml").write_text("layout: large\nextends: leaflet\ntype: {size: 15pt}\n", "utf-8")
    brand = clinic / "brand.yaml"
    brand.write_text(brand.read_text("utf-8").replace("logo.svg", "other.svg"), "utf-8")
    second = Project.load(folder).images
    brand.write_text(brand.read_text("utf-8").replace("other.svg", "logo.svg"), "utf-8")
    found = Project.load(folder)
    assert not found.diagnostics
    told = {
        "audience": "For everybody",
        "sources": [SOURCE, READ],
        "sections": [{"id": "a", "title": "A", "blocks": BLOCKS}],
    }
    handout = found.handouts["first-visit"]
    model = reduce(lambda model, key: changed(model, (key,), told[key]), told, handout.model)
    return replace(
        found,
        images={**second, **found.images},
        languages={"en": Loaded(found.language("en"), "languages/en.yaml", {}, {})},
        regions={**found.regions, "US": changed(found.regions["US"], ("advice",), "555-0111")},
        handouts={"first-visit": replace(handout, model=model)},
    )


def with_key(project: Project, path: tuple[str, ...], value: object) -> Project:
    kind, *inside = path

    def loaded(found: Loaded[Any]) -> Loaded[Any]:
        return replace(found, model=changed(found.model, tuple(inside), value))

    match kind:
        case "brand":
            return replace(project, brands={name: loaded(found) for name, found in project.brands.items()})
        case "handout":
            return replace(project, handouts={name: loaded(found) for name, found in project.handouts.items()})
        case "region":
            regions = {**project.regions, "US": changed(project.regions["US"], tuple(inside), value)}
            return replace(project, regions=regions)
    return replace(project, languages={"en": loaded(project.languages["en"])})


def printed(project: Project) -> bytes:
    made = make(Workshop(project, real_steps()), REQUEST)
    assert made.data, made.result.diagnostics
    return made.data


@pytest.fixture(scope="module")
def plain(project: Project) -> bytes:
    """The sheet before any key is changed."""
    return printed(project)


@pytest.mark.parametrize("path", PATHS, ids=".".join)
def test_every_key_changes_the_sheet(path: tuple[str, ...], project: Project, plain: bytes) -> None:
    value = OTHER.get(".".join(path), OTHER.get(path[-1], "555-0123"))
    assert printed(with_key(project, path, value)) != plain


def test_the_same_keys_make_the_same_sheet(project: Project, plain: bytes) -> None:
    assert printed(project) == plain


def test_what_is_named_here_is_there() -> None:
    every = {".".join(path) for kind, model in MODELS.items() for path in leaves(model, (kind,))}
    assert set(ELSEWHERE) <= every
    assert len(PATHS) > 45
