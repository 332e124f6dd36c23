"""Lists of terms: read strictly, told with their lines, asked of the translations of one language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from handout.errors import InputError
from handout.models.glossary import ListedTerm
from handout.project import Project
from handout.translations.sign import Signer
from handout.usecases.errand import What, errand
from handout.usecases.exchange import export
from handout.usecases.own_words import prepare_brand
from handout.usecases.remarks import remarks
from handout.usecases.sign import prepare

DAY = date(2026, 11, 28)

CONTENT = """\
handout: visit
code: V-1
version: "1"
title: A visit
issued: 2026-11-23
review: {due: 2028-11-23}
sections:
  - id: urgent
    role: urgent
    title: Get help
    blocks: [{text: Ask the nurse about spasms.}]
"""
BRAND = "brand: clinic\nname: Clinic\nregion: GB\nlanguages: [en, es]\ncontact: {phone: 555-0142}\n"
ES = """\
handout: visit
language: es
translated: {by: machine}
messages:
  - {source: Ask the nurse about spasms., target: Pregunte por los calambres a la enfermera.}
"""
TERMS = "language: es\nterms:\n  - {term: spasm, use: espasmo, avoid: [calambre*]}\n  - {term: nurse, use: enfermer*}\n"


def project(root: Path, terms: str = TERMS, name: str = "es", **changed: str) -> Project:
    files = {"content.yaml": CONTENT, "brands/clinic/brand.yaml": BRAND, "translations/visit/es.yaml": ES}
    for file, text in {**files, f"translations/terms/{name}.yaml": terms, **changed}.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, "utf-8")
    return Project.load(root)


def test_terms_are_read_and_asked_of_their_language_alone(tmp_path: Path) -> None:
    read = project(tmp_path)
    assert read.diagnostics == ()
    assert read.terms_of("en", "es") == (
        ListedTerm(term="spasm", use=("espasmo",), avoid=("calambre*",)),
        ListedTerm(term="nurse", use=("enfermer*",)),
    )
    assert read.terms_of("fr", "es") == read.terms_of("en", "fr") == ()
    (fault,) = [fault for fault in remarks(read, ["visit"], date(2026, 11, 28))[0] if fault.code == "term-differs"]
    assert str(fault.where) == "translations/visit/es.yaml:5:51" and "“calambre*”" in fault.message


def test_an_accept_lets_a_term_pass(tmp_path: Path) -> None:
    accepted = ES.replace("enfermera.}", "enfermera., accept: [{check: term-differs, because: A test.}]}")
    read = project(tmp_path, **{"translations/visit/es.yaml": accepted})
    told, used = remarks(read, ["visit"], date(2026, 11, 28))
    assert "term-differs" not in {fault.code for fault in told} and [accept.check for accept in used] == [
        "term-differs"
    ]


WRONG = {
    "unknown-key": ("language: es\nterms: [{term: a, uses: b}]\n", "es", "unknown-key translations/terms/es.yaml:2:19"),
    "nothing to use": ("language: es\nterms: [{term: a, use: []}]\n", "es", "translations/terms/es.yaml:2:24"),
    "misnamed": ("language: es\n", "fr", "misnamed translations/terms/fr.yaml:1:11"),
    "a list alone": ("- {term: a, use: b}\n", "es", "translations/terms/es.yaml:1:1"),
    "no language": ("language: qq\n", "qq", "translations/terms/qq.yaml:1:11"),
    "its own source": ("language: en\n", "en", "source-language translations/terms/en.yaml:1:11"),
    "twice": (
        "language: es\nterms:\n  - {term: arm, use: brazo}\n  - {term: Arm, use: b}\n",
        "es",
        "duplicate-term translations/terms/es.yaml:4:12",
    ),
    "no letters": (
        'language: es\nterms: [{term: a, use: ["*"]}]\n',
        "es",
        "no-letters translations/terms/es.yaml:2:25",
    ),
    "both ways": (
        "language: es\nterms: [{term: a, use: Brazo, avoid: brazo}]\n",
        "es",
        "two-ways translations/terms/es.yaml:2:38",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_faults_have_their_places(tmp_path: Path, name: str) -> None:
    text, tag, expected = WRONG[name]
    told = [f"{fault.code} {fault.where}" for fault in project(tmp_path, text, tag).diagnostics]
    assert any(expected in one for one in told), told


def test_a_handout_cannot_take_the_place_of_the_terms(tmp_path: Path) -> None:
    read = project(tmp_path, **{"content.yaml": CONTENT.replace("handout: visit", "handout: terms")})
    assert "reserved-name" in {fault.code for fault in read.diagnostics}


def test_a_broken_list_is_told_before_anything_is_sent_taken_or_signed(tmp_path: Path) -> None:
    """Nobody would see that the terms were neither sent nor asked."""
    read = project(tmp_path, "language: es\nterms: [{term: a, uses: b}]\n")
    (tmp_path / "es.po").write_text("", "utf-8")
    signer = Signer("Test Reviewer (not a person)", "nurse", "invented for this test", DAY)
    visit, clinic = What(handout="visit"), What(brand="clinic")
    calls: list[Callable[[], object]] = [
        *(partial(export, read.root, what, "es", "po", tmp_path / "out.po", today=DAY) for what in (visit, clinic)),
        *(partial(errand, read.root, what, "es") for what in (visit, clinic)),
        partial(prepare, read.root, "visit", "es", signer, ["GB"]),
        partial(prepare_brand, read.root, "clinic", "es", signer, ["GB"]),
    ]
    for call in calls:
        with pytest.raises(InputError) as caught:
            call()
        assert str(caught.value.diagnostics[0].where) == "translations/terms/es.yaml:2:19"
