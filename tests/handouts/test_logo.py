"""The clinic's mark: spoken once, at the head of page 1, and an artifact wherever else it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handout.assemble.job import Request
from handout.project import Project
from handout.usecases.making import make
from handout.usecases.steps import real_steps
from handout.usecases.workshop import Workshop
from starter import starter
from tagged import Tagged

OWN_WORDS = """\
brand: example-clinic
language: es
translated: {by: machine}
messages:
  - {source: Example Family Clinic, target: Clínica Familiar de Ejemplo}
"""


def figures(folder: Path, language: str = "en") -> list[tuple[str, str]]:
    """Language and words of each figure of the starter's sheet."""
    request = Request("first-visit", language, "example-clinic", None, None, date(2026, 11, 23), False, False)
    made = make(Workshop(Project.load(folder), real_steps()), request)
    assert made.data, made.result.diagnostics
    file = Tagged(made.data)
    found = [element for element in file.elements() if element.role == "Figure"]
    assert all(list(element.node.A.BBox) for element in found)
    return [(element.language, str(element.node.Alt)) for element in found]


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return starter(tmp_path)


def brand(folder: Path, old: str, changed: str) -> Path:
    file = folder / "brands" / "example-clinic" / "brand.yaml"
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, changed), "utf-8")
    return folder


def test_the_logo_says_what_it_is_once(clinic: Path) -> None:
    assert figures(brand(clinic, "alt: Example Family Clinic", "alt: A tree, the mark of the clinic")) == [
        ("en", "A tree, the mark of the clinic")
    ]
    assert figures(clinic, "es") == [("en", "A tree, the mark of the clinic")]


def test_it_speaks_the_language_of_the_sheet_where_that_is_translated(clinic: Path) -> None:
    folder = clinic / "brands" / "example-clinic" / "translations"
    folder.mkdir()
    (folder / "es.yaml").write_text(OWN_WORDS, "utf-8")
    assert figures(clinic, "es") == [("es", "Clínica Familiar de Ejemplo")]


def test_a_brand_without_a_logo_has_no_figure(clinic: Path) -> None:
    assert figures(brand(clinic, "logo:\n  file: logo.svg\n  alt: Example Family Clinic\n", "")) == []


def test_a_layout_without_the_logo_has_no_figure(clinic: Path) -> None:
    (clinic / "layouts").mkdir(exist_ok=True)
    (clinic / "layouts" / "plain.yaml").write_text(
        "layout: plain\nextends: leaflet\nheader: {start: [clinic]}\n", "utf-8"
    )
    assert figures(brand(clinic, "layout: house", "layout: plain")) == []


def test_on_later_pages_it_is_an_artifact(clinic: Path) -> None:
    content = clinic / "content.yaml"
    content.write_text(content.read_text("utf-8").replace("- notes: 3", "- notes: 40"), "utf-8")
    request = Request("first-visit", "en", "example-clinic", None, None, date(2026, 11, 23), False, False)
    data = make(Workshop(Project.load(clinic), real_steps()), request).data
    assert data
    pictures = [[item for item in page if item.operator == "Do"] for page in Tagged(data).painted]
    assert len(pictures) > 1
    assert [number for number, page in enumerate(pictures) for item in page if item.mcids] == [0]
    assert all(any(item.artifacts == 1 for item in page) for page in pictures[1:])


def test_a_logo_in_two_places_of_a_page_is_spoken_once(clinic: Path) -> None:
    (clinic / "layouts").mkdir(exist_ok=True)
    twice = "layout: twice\nextends: leaflet\nheader: {end: [logo]}\nfooter: {start: [logo, phone]}\n"
    (clinic / "layouts" / "twice.yaml").write_text(twice, "utf-8")
    assert len(figures(brand(clinic, "layout: house", "layout: twice"))) == 1


def test_a_code_leads_to_the_address_beside_it(clinic: Path) -> None:
    """A picture beside the logo, and no figure: it is furniture, and the address stands there in words."""
    (clinic / "layouts").mkdir(exist_ok=True)
    coded = "layout: coded\nextends: leaflet\nheader: {first: {end: [web, qr]}}\n"
    (clinic / "layouts" / "coded.yaml").write_text(coded, "utf-8")
    assert len(figures(brand(clinic, "layout: house", "layout: coded"))) == 1
