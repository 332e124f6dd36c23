"""Every key of every file that people edit: where another value makes another sheet, the sheet's key is another, and
where it does not, the key is the same. So nothing stands that is no longer true, and nothing is made anew in vain.

The keys are those of the models, so that a new one is tried at once or told as forgotten. A stand-in for typesetting
writes down all that it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Any, NamedTuple, get_args

import pytest
import yaml
from build_samples import BRAND, CONTENT, SPANISH, TODAY, edit, project, variant
from pydantic import BaseModel, ValidationError

from handout.assemble.job import Request
from handout.errors import Severity
from handout.models.icons import picture_name
from handout.models.image import Image
from handout.project import Project
from handout.sheet import Sheet
from handout.source import Loaded
from handout.source.late import LateKeys
from handout.style import Stylesheet
from handout.text.fonts import FontCatalogue
from handout.usecases.canonical import Canonical, digest
from handout.usecases.making import make
from handout.usecases.workshop import Made, Printed, Steps, Typeset, Workshop

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
FIGURE = {"file": "drawing.svg", "alt": "A drawing"}
BLOCKS: list[dict[str, Any]] = [
    {"text": "A **strong** word: {clinic.name}, {clinic.phone}.", "sources": ["s"]},
    {"list": ["One", {"text": "Two", "list": ["Inside"]}]},
    {"steps": ["First", {"text": "Then", "steps": ["This", "That"]}]},
    {"callout": {"tone": "warning", "title": "Mind", "blocks": [{"text": "Rest."}]}},
    {"table": {"header": ["a", "b"], "rows": [["c", "d"], ["e", "f"]]}},
    {"terms": [{"term": "Mill", "meaning": "A house with a wheel."}]},
    {
        "timeline": [
            {"when": "Soon", "what": "It begins.", "effect": "some"},
            {"when": "Later", "what": "It ends.", "effect": "none"},
        ]
    },
    {"questions": ["How long?"]},
    {"checklist": ["Map"]},
    {"fields": ["Name"]},
    {"notes": 2},
    {"scale": {"from": 0, "to": 10, "low": "None", "high": "Much"}},
    {"contact": {"qr": "web"}},
    {
        "risk": {
            "of": 5,
            "text": "**2 in 5** and **1 in 5**.",
            "arms": [{"label": c, "count": n} for c, n in ("A2", "B1")],
        }
    },
    {"schedule": {"times": ["noon"], "rows": [{"what": "A", "look": "white", "doses": ["1 tablet"]}]}},
    {"diary": {"columns": ["Day", {"title": "Pain"}], "rows": 3}},
    {"week": {"title": "The day"}},
    {"figure": {**FIGURE, "caption": "Seen from above."}},
    {"picture-steps": [{**FIGURE, "text": "Turn it.", "title": "Turn"}]},
]
SOURCE = {"id": "s", "title": "A source", "publisher": "P", "year": 2024}
REQUESTS = {
    f"{language}.{variant}": Request(
        "first-visit", language, "example-clinic", None, variant, TODAY, draft=True, release=False
    )
    for language, variant in (("en", None), ("en", "big"), ("es", None), ("es", "two"))
}
Keys = tuple[str | int, ...]


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A handout of every kind of block in two languages; a layout, variants and files of languages of its own."""
    root = project(tmp_path_factory.mktemp("keys") / "clinic")
    content = yaml.safe_load((root / CONTENT).read_text("utf-8"))
    own = [{"id": f"own{n}", "title": f"Part {n}", "blocks": [block]} for n, block in enumerate(BLOCKS)]
    # Layouts name the starter's own sections; of each the first block is enough.
    sections = [*({**one, "blocks": one["blocks"][:1]} for one in content["sections"]), *own]
    (root / CONTENT).write_text(yaml.safe_dump({**content, "sources": [SOURCE], "sections": sections}))
    (root / "content/drawing.svg").write_text(DRAWING, "utf-8")
    (root / "brands/example-clinic/other.svg").write_text(DRAWING.replace("M1 1", "M2 1"), "utf-8")
    variant(root, "big", "layout: {type: {size: 16pt}}")
    variant(root, "two", "languages: two")
    for tag in ("en", "es"):
        (root / "languages").mkdir(exist_ok=True)
        (root / f"languages/{tag}.yaml").write_text(f"format: 1\nlanguage: {tag}\n", "utf-8")
    edit(root / BRAND, "layout: house\n", "layout: house\nvariants: [big, two]\n")
    found = Project.load(root)
    assert not [fault for fault in found.diagnostics if fault.severity is Severity.ERROR], found.diagnostics
    return found


def dumping(project: Project, fonts: FontCatalogue) -> Typeset:
    """All that typesetting is given, and what it may ask the project for, as the file."""
    del fonts

    def typeset(*, sheet: Sheet, stylesheet: Stylesheet, images: Mapping[str, Image], **given: Any) -> Printed:
        seen = Canonical()
        words = seen.digest(sheet.body), seen.digest(sheet.letterhead)
        shown = {picture.file for block in sheet.body.blocks() for picture in block.pictures()} | {given["logo"]}
        shown |= {picture_name(name) for name in stylesheet.icons}
        pictures = {name: images[name].sha256 for name in sorted(name for name in shown if name in images)}
        unprinted: Any = {"format": True, "labels": {"by", "reviewed"}}
        languages = [project.language(tag).model_dump(mode="json", exclude=unprinted) for tag in sorted(seen.languages)]
        return Printed(digest(words, repr(stylesheet), pictures, given, languages).encode(), pages=1)

    return typeset


STEPS = Steps(dumping)


def made(project: Project, *asked: str) -> dict[str, Made]:
    """The sheets, by what was asked for."""
    shop = Workshop(project, STEPS)
    return {name: make(shop, request) for name, request in REQUESTS.items() if not asked or name in asked}


# --- the keys


class Place(NamedTuple):
    """One key of a file: of which class, where, and what stands there."""

    kind: str
    name: str
    path: Keys
    value: object
    annotation: Any


def places(model: BaseModel | type[BaseModel], path: Keys = ()) -> Iterator[Place]:
    """Every key of a model, those that are not written too."""
    kind = model if isinstance(model, type) else type(model)
    for name, field in kind.model_fields.items():
        value = None if isinstance(model, type) else getattr(model, name)
        at = (*path, field.alias or name)
        inner = [
            part for part in alternatives(field.annotation) if isinstance(part, type) and issubclass(part, BaseModel)
        ]
        style = next((said.model() for said in field.metadata if isinstance(said, LateKeys)), None)
        if style:
            keys: Any = value or {}
            yield from (one._replace(value=keys.get(one.path[-1])) for one in places(style, at))
        elif isinstance(value, BaseModel):
            yield from places(value, at)
        elif isinstance(value, tuple) and any(isinstance(item, BaseModel) for item in value):
            for number, item in enumerate(value):
                yield from places(item, (*at, number)) if isinstance(item, BaseModel) else ()
        elif value is None and len(inner) == 1 and "tuple" not in str(field.annotation):
            yield from places(inner[0], at)
        else:
            yield Place(kind.__name__, name, at, value, field.annotation)


def alternatives(annotation: Any) -> Iterator[Any]:
    """What may stand there, and the words of a ``Literal``."""
    inner = get_args(annotation)
    yield annotation
    for part in inner:
        yield from alternatives(part)


POOL: tuple[object, ...] = (
    *("1pt", "9mm", "https://a.example/b", [{"check": "long-list", "because": "They belong together."}], ["name"]),
    *("other words", "555-0123", "#101010", "#ffffff", "14pt", "3mm", "20%", 2, 1, 0.9, 1.2, True, False, "2026-11-01"),
    *("2029-01-31", "es", "en", "A4", "GB", "other.svg", "Noto Sans Sinhala", ["Noto Sans Sinhala", "Noto Sans"]),
    *(
        {"mon": "10:00-11:00"},
        ["Another"] * 12,
        ["Another"] * 7,
        ["other words"],
        "other.example",
        "desk@other.example",
    ),
    *("Day: {date}", "P {page} ({pages})", "Ring {phone}", "V {version}", ["s"], ["notes"], [{"text": "More"}]),
)
"""Values of which one or another fits any key."""


def others(place: Place) -> Iterator[object]:
    """Values that may stand there in place of the one that does: those nearest to it first."""
    match place.value:
        case bool():
            yield not place.value
        case str():
            yield place.value + " more"
        case int() | float():
            yield place.value + 1
            yield place.value * 1.1
        case date():
            yield (place.value + timedelta(days=1)).isoformat()
            yield (place.value - timedelta(days=1)).isoformat()
        case tuple() if place.value:
            yield from (list(place.value[:-1]), [*place.value, place.value[-1]])
    yield from (part for part in alternatives(place.annotation) if isinstance(part, str))
    yield from POOL


def changed(data: Any, path: Keys, value: object) -> Any:
    """A file's data with another value in one place."""
    new = deepcopy(data)
    inside: Any = new
    for key in path[:-1]:
        if isinstance(inside, dict) and inside.get(key) is None:
            inside[key] = {}
        inside = inside[key]
    inside[path[-1]] = value
    return new


# --- what a change does


SHEETS = {
    **{"handout": ("en.None",), "translation": ("es.None",), "brand": ("en.None", "es.two")},
    **{"layout": ("en.None",), "variant": ("en.big",), "region": ("en.None",), "language": ("en.None", "es.two")},
}
"""Those that a kind of file is tried with: as few as show its keys, since each is made a thousand times."""
FILES = tuple(SHEETS)
UNSEEN = {
    "handout": {
        *("Handout.format", "Review.approved"),  # of the file; the verdict: tests/release
        *("Pulled.date", "Pulled.because"),  # no sheet at all
        *("Retired.date", "Retired.because"),  # of a source that nobody names
        *("Only.region", "Risk.count", "PointInTime.day", "Schedule.times"),  # bound to other keys of theirs
        *("DiaryColumn.time", "Figure.decorative", "ScheduleRow.tablets"),
    },
    "translation": {
        *(f"Translation.{name}" for name in ("format", "handout", "reviewed", "obsolete")),
        *(f"Translated.{name}" for name in ("also", "date", "name", "qualification")),  # of a person, not of a machine
        *(f"Message.{name}" for name in ("by", "note", "proposal", "state", "unmended", "was")),
        *(f"Back.{name}" for name in ("by", "date", "digest", "engine", "text")),  # the verdict: tests/release
        *(f"Compared.{name}" for name in ("by", "date", "digest")),
        *(f"Confirmed.{name}" for name in ("by", "date", "was")),
    },
    "brand": {"Brand.format", "Brand.languages", "Brand.variants"},  # which sheets there are
    "layout": {
        *("Layout.format", "Layout.blocks", "Layout.sections"),  # by names of their own: tests/handouts
        *("Fit.leading", "Fit.size", "Fit.space", "RowLook.row", "RowLook.shares", "PageSlots.middle"),
        *("RunningBand.start", "RunningBand.middle", "RunningBand.end"),
    },
    "variant": {"Variant.format"},
    "region": {"Region.format", "Region.sources"},
    "language": {"Language.format", "Language.script", "Language.space", "Labels.by", "Labels.reviewed"},
}
"""Keys of which no value that is tried here makes another sheet; a new key is either seen, or has to stand here."""


File = tuple[BaseModel, Any]
"""What a file says, and its data."""


def raw(project: Project, kind: str) -> File:
    """A file's model, and its data as they would be written."""
    model = loaded(project, kind)
    if kind in ("region", "language"):
        return model, model.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
    file = {"handout": CONTENT, "translation": SPANISH, "brand": BRAND, "layout": "layouts/house.yaml"}
    return model, yaml.safe_load((project.root / file.get(kind, "variants/big.yaml")).read_text("utf-8"))


def loaded(project: Project, kind: str) -> BaseModel:
    match kind:
        case "handout":
            return project.handouts["first-visit"].model
        case "translation":
            return project.translations["first-visit", "es"].model
        case "brand":
            return project.brands["example-clinic"].model
        case "layout":
            return project.layouts["house"].model
        case "variant":
            return project.variants["big"].model
        case "region":
            return project.regions["US"]
    return project.languages["es"].model


def with_model(project: Project, kind: str, model: Any) -> Project:
    def put(files: Mapping[Any, Loaded[Any]], name: Any) -> dict[Any, Loaded[Any]]:
        return {**files, name: replace(files[name], model=model)}

    match kind:
        case "handout":
            return replace(project, handouts=put(project.handouts, "first-visit"))
        case "translation":
            return replace(project, translations=put(project.translations, ("first-visit", "es")))
        case "brand":
            brands = put(project.brands, "example-clinic")
            return replace(project, brands=brands, clinics=brands)
        case "layout":
            return replace(project, layouts=put(project.layouts, "house"))
        case "variant":
            return replace(project, variants=put(project.variants, "big"))
        case "region":
            return replace(project, regions={**project.regions, "US": model})
    return replace(project, languages=put(project.languages, "es"))


def variations(project: Project, kind: str, file: File, place: Place) -> Iterator[Project]:
    """The project with other values of one key of a file, as far as its model takes them."""
    model, data = file
    for value in others(place):
        with suppress(ValidationError, KeyError, TypeError, IndexError):
            new = type(model).model_validate(changed(data, place.path, value))
            if new != model:
                yield with_model(project, kind, new)


def file_of(sheet: Made) -> tuple[object, ...] | None:
    """A file, and what the record says of it; None where there is none."""
    return (sheet.data, replace(sheet.entry, key="", body="")) if sheet.entry else None


def wrong(before: Mapping[str, Made], after: Mapping[str, Made]) -> list[str]:
    """The sheets whose keys say something else than their files."""
    told = []
    for name, new in after.items():
        old = before[name]
        if old.entry and new.entry and (file_of(old) == file_of(new)) != (old.entry.key == new.entry.key):
            told.append(f"{name}: {'stale' if old.entry.key == new.entry.key else 'in vain'}")
    return told


@pytest.fixture(scope="module")
def before(clinic: Project) -> dict[str, Made]:
    found = made(clinic)
    assert all(sheet.entry for sheet in found.values()), [sheet.result for sheet in found.values()]
    return found


@pytest.mark.parametrize("kind", FILES)
def test_a_key_tells_just_what_its_sheet_is_made_of(clinic: Project, before: dict[str, Made], kind: str) -> None:
    file = raw(clinic, kind)
    every: dict[str, list[Place]] = {}
    for place in places(file[0]):
        if kind != "variant" or place.path[0] != "layout" or place.kind == "Type":  # a layout has the others, too
            every.setdefault(f"{place.kind}.{place.name}", []).append(place)
    silent = {name for name, at in every.items() if not shows(clinic, before, kind, file, at[:3])}
    assert silent == UNSEEN[kind]


def shows(clinic: Project, before: Mapping[str, Made], kind: str, file: File, at: Iterable[Place]) -> bool:
    """Whether some other value of a key, in one of these places, makes another file; each is held against its key."""
    for place in at:
        for other in islice(variations(clinic, kind, file, place), 2):
            after = made(other, *SHEETS[kind])
            assert not wrong(before, after), (kind, place.path)
            if any(file_of(before[sheet]) != file_of(found) for sheet, found in after.items()):
                return True
    return False
