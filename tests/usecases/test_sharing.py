"""What brands share (``handout.sharing``) changes no sheet of theirs: made one after the other in one workshop, in any
order, each is byte for byte what it is alone. The brands here differ in one thing each, for every field of every key.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from handout import caching
from handout.assemble import assembling
from handout.assemble.job import Request
from handout.checks.content import scripts
from handout.checks.result import letters
from handout.compose import composer
from handout.errors import Severity
from handout.pdf import seal as sealing
from handout.project import Project
from handout.text.fonts import FontCatalogue
from handout.usecases.making import make
from handout.usecases.result import Outcome
from handout.usecases.steps import real_steps
from handout.usecases.workshop import Made, Workshop
from starter import starter

BENCH = Path(__file__).parents[2] / "bench" / "project"
TODAY = date(2026, 11, 29)

LIKE = {
    "a-base": {},
    "b-name": {"name: Riverbend Neurology Clinic": "name: Elm"},
    "c-phone": {"555-0142": "555-0142 ext. 12"},
    "d-country": {"region: US": "region: GB"},
    "e-staff": {"staff_language: en": "staff_language: es"},
    "f-pale": {'"#14507d"': '"#f0f0f0"'},
    "g-colour": {'"#14507d"': '"#501414"'},
    "h-face": {"layout: plain": "layout: plain\ntypefaces: {body: Noto Sans Symbols}"},
    "i-paper": {"layout: plain": "layout: plain\npaper: A4"},
    "j-file": {"layout: plain": "layout: plain\nstandard: ua-2"},
    "k-mark": {"logo:\n  file: logo.svg\n  alt: Riverbend Neurology Clinic\n": ""},
    "l-layout": {"layout: plain": "layout: sheet"},
    "m-long": {
        "name: Riverbend Neurology Clinic": "name: Clinic for Neurology and Rehabilitation of the County of Riverbend",
        "address: 18 Mill Lane, Riverbend": "address: 18 Mill Lane, Third Floor, Department of Neurology, Riverbend",
    },
    "n-script": {"name: Riverbend Neurology Clinic": "name: עיתים"},
}
"""Brands of the bench project, by what of the first brand's file is another in theirs: none is quoted by a text."""

OF_DIRECTION = ("a-base", "d-country", "e-staff", "h-face", "i-paper", "k-mark", "n-script")
"""Those of whom a sheet from right to left, or two up, has something of its own."""

QUOTED = {
    "a-base": {},
    "b-phone": {"phone: 555-0100": "phone: 555-0101"},
    "c-long": {"phone: 555-0100": "phone: 555-0101 ext. 1234"},
    "d-name": {"name: Example Family Clinic": "name: Elm"},
    "e-web": {"  web: clinic.example\n": ""},
    "f-address": {"address: 1 Example Street, Exampleton": "address: 2 Example Street, Exampleton"},
    "g-only": {},
    "h-mail": {"hello@": "info@"},
    "i-staff": {"staff_language: en": "staff_language: es"},
    "j-named": {},
    "k-alike": {"phone: 555-0100": "phone: 555-0010"},
    "l-lines": {"phone: 555-0100": "phone: 555-0100-0100-0100-0100-0100-0100-0100-0100-0100-0100-0100-0100 ext. 12"},
    "m-address": {
        "address: 1 Example Street, Exampleton": "address: 1 Example Street, Third Floor, Exampleton, Exampleshire"
    },
}
"""Those of the starter project, whose texts quote them."""

CARDED = {
    "a-base": {},
    "b-mail": {"hello@": "info@"},
    "c-hours": {'fri: "9:00-13:00"': 'fri: "9:00-12:00"'},
}
"""Those of one whose text has a card: it tells all of the brand."""

TEXTS = """
      - text: "Our address is {clinic.address}."
      - text: "Only here: ask at the desk."
        only: {brand: [g-only]}
      - text: "Or go to {clinic.web}."
"""
NAMED = """
format: 1
brand: j-named
language: es
translated: {by: human, name: Rosa}
messages:
  - {source: Example Family Clinic, context: [name], target: Clínica Familiar Ejemplo}
"""


def brands(folder: Path, first: str, others: Mapping[str, Mapping[str, str]]) -> None:
    """A folder for each brand, like that of the first but for these words."""
    base = folder / "brands" / first
    text = (base / "brand.yaml").read_text("utf-8")
    for name, changes in others.items():
        own = text.replace(f"brand: {first}", f"brand: {name}")
        for old, new_text in changes.items():
            assert old in own, old
            own = own.replace(old, new_text)
        shutil.copytree(base, folder / "brands" / name)
        (folder / "brands" / name / "brand.yaml").write_text(own, "utf-8")
    shutil.rmtree(base)


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("alike") / "project"
    shutil.copytree(BENCH, folder)
    brands(folder, "one", LIKE)
    return Project.load(folder)


@pytest.fixture(scope="module")
def quoting(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = with_blocks(tmp_path_factory.mktemp("quoting"), TEXTS, QUOTED)
    words = folder / "brands" / "j-named" / "translations"
    words.mkdir()
    (words / "es.yaml").write_text(NAMED.removeprefix("\n"), "utf-8")
    return Project.load(folder)


@pytest.fixture(scope="module")
def carded(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project.load(with_blocks(tmp_path_factory.mktemp("carded"), "\n      - contact: {qr: phone}\n", CARDED))


def with_blocks(folder: Path, blocks: str, others: Mapping[str, Mapping[str, str]]) -> Path:
    """The starter project with more blocks in its section of how to reach the clinic."""
    starter(folder, TODAY)
    content = (folder / "content.yaml").read_text("utf-8")
    there = 'if you need to change the day."\n'
    assert there in content
    (folder / "content.yaml").write_text(content.replace(there, there + blocks.removeprefix("\n")), "utf-8")
    brands(folder, "example-clinic", others)
    return folder


def asked(
    project: Project, languages: Sequence[str], brands: Sequence[str] = (), **said: object
) -> tuple[Request, ...]:
    """The sheets of these brands, else of all."""
    (handout,) = project.handouts
    plain = Request(handout, "en", "", None, None, TODAY, draft=True, release=False)
    return tuple(
        replace(plain, language=language, brand=brand, **said)  # type: ignore[arg-type]
        for language in languages
        for brand in brands or sorted(project.brands)
    )


def together(project: Project, requests: Sequence[Request]) -> Iterator[Made]:
    shop = Workshop(project, real_steps(), FontCatalogue(project.fonts, system=True))
    return (make(shop, request) for request in requests)


def alone(project: Project, request: Request) -> Made:
    caching.clear()
    return next(together(project, [request]))


@pytest.mark.parametrize(
    ("which", "languages", "said"),
    [
        ("alike", ("en",), {}),
        ("alike", ("ar",), {"brands": OF_DIRECTION}),
        pytest.param("alike", ("ar",), {}, marks=pytest.mark.long),
        ("alike", ("en",), {"brands": OF_DIRECTION, "layout": "booklet", "imposed": True}),
        pytest.param("alike", ("en",), {"layout": "booklet", "imposed": True}, marks=pytest.mark.long),
        ("quoting", ("en", "es"), {}),
        ("carded", ("en",), {}),
    ],
)
def test_made_together_is_made_alone(
    which: str, languages: Sequence[str], said: Mapping[str, Any], request: pytest.FixtureRequest
) -> None:
    project: Project = request.getfixturevalue(which)
    requests = asked(project, languages, **said)
    there = [alone(project, one) for one in requests]
    assert {made.result.outcome for made in there} >= {Outcome.BUILT}
    assert list(together(project, requests)) == there
    assert list(together(project, requests[::-1])) == there[::-1]


def test_a_bad_brand_fails_alone_and_is_named(alike: Project, quoting: Project) -> None:
    pale = [made.result for made in together(alike, asked(alike, ["en"])) if made.result.outcome is Outcome.FAILED]
    assert {result.edition.brand for result in pale} == {"f-pale"}
    told = [fault for result in pale for fault in result.diagnostics if fault.severity is Severity.ERROR]
    assert {(fault.code, fault.where and fault.where.file) for fault in told} >= {
        ("low-contrast", "brands/f-pale/brand.yaml")
    }
    others = [made.result for made in together(quoting, asked(quoting, ["en"]))]
    assert {result.edition.brand for result in others if result.outcome is Outcome.FAILED} == {"e-web"}


def test_no_fault_names_another_brand(alike: Project, quoting: Project) -> None:
    for project in (alike, quoting):
        for made in together(project, asked(project, ["en"])):
            named = {fault.where.file for fault in made.result.diagnostics if fault.where}
            others = set(project.brands) - {made.result.edition.brand}
            assert not {file for file in named for other in others if f"brands/{other}/" in file}


def test_a_body_is_made_once_for_ten_brands(tmp_path: Path) -> None:
    """Counted, not timed: assembled, checked, laid out, painted and read back once, whatever the brands are called."""
    shutil.copytree(BENCH, tmp_path / "project")
    names = {f"b{n}": {"Riverbend Neurology Clinic": f"Clinic {n}", "555-0142": f"555-01{n:02}"} for n in range(10)}
    brands(tmp_path / "project", "one", names)
    project = Project.load(tmp_path / "project")
    caching.clear()
    with (
        patch.object(assembling, "_whole", wraps=assembling._whole) as assembled,
        patch.object(composer, "_composed", wraps=composer._composed) as composed,
        patch.object(composer, "_plan", wraps=composer._plan) as planned,
        patch.object(sealing, "_paint", wraps=sealing._paint) as painted,
        patch.object(letters, "_text", wraps=letters._text) as read,
        patch.dict("handout.checks.content.CHECKS", {"scripts": (checked := Counting(scripts.check))}),
    ):
        made = list(together(project, asked(project, ["en"])))
    assert [one.result.outcome for one in made] == [Outcome.BUILT] * 10
    counts = [spy.call_count for spy in (assembled, composed, planned, painted, checked)]
    assert counts == [1] * 5
    assert read.call_count == 2  # of one file, for its faults and for those that others with its pages might have


class Counting:
    """A check that counts how often it is asked."""

    def __init__(self, check: object) -> None:
        self._check, self.call_count = check, 0

    def __call__(self, *given: object) -> object:
        self.call_count += 1
        return self._check(*given)  # type: ignore[operator]
