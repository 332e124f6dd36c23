"""The preview's engine: what is made anew, what is kept, and what is told."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handout.assemble.job import Request
from handout.preview.asking import Question
from handout.preview.studio import ShownSheet, Studio
from handout.usecases.making import make
from handout.usecases.result import Outcome
from handout.usecases.steps import real_steps
from handout.usecases.workshop import open_workshop
from starter import starter

DAY = date(2026, 11, 28)
BOTH = Question(languages=("en", "es"))
SPANISH = "translations/first-visit/es.yaml"


class Desk:
    """A project that is edited and looked at."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.studio = Studio(root, lambda: DAY)

    def look(self, question: Question = BOTH) -> dict[str, ShownSheet]:
        asked = self.studio.understood(question)
        return {language: self.studio.sheet(asked, language) for language in asked.languages}

    def replace(self, name: str, old: str, new_text: str) -> None:
        text = (self.root / name).read_text("utf-8")
        assert old in text
        (self.root / name).write_text(text.replace(old, new_text, 1), "utf-8")
        self.studio.changed()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield Desk(starter(tmp_path / "clinic"))


def outcomes(shown: dict[str, ShownSheet]) -> dict[str, str]:
    return {language: str(sheet.result.outcome) for language, sheet in shown.items()}


def keys(shown: dict[str, ShownSheet]) -> dict[str, str]:
    return {language: sheet.file.key for language, sheet in shown.items() if sheet.file}


def test_a_changed_sentence_makes_its_language_anew_and_no_other(desk: Desk) -> None:
    first = desk.look()
    assert outcomes(first) == {"en": "built", "es": "built"}
    assert outcomes(desk.look()) == {"en": "unchanged", "es": "unchanged"}
    desk.replace(SPANISH, "target: ", "target: ¡")
    second = desk.look()
    assert outcomes(second) == {"en": "unchanged", "es": "built"}
    assert keys(second)["en"] == keys(first)["en"]
    assert keys(second)["es"] != keys(first)["es"]
    assert not any(sheet.kept for sheet in second.values())


def test_a_file_is_what_a_build_makes(desk: Desk) -> None:
    shown = desk.look()["es"]
    desk.replace(SPANISH, "target: ", "target: ¡")
    again = desk.look()["es"]  # with words and fonts of the first one
    request = Request("first-visit", "es", "example-clinic", None, None, DAY, True, False, known=DAY)
    made = make(open_workshop(desk.root, real_steps()), request)
    assert again.file is not None
    assert shown.file is not None
    assert made.data == again.file.data != shown.file.data
    assert again.file.key == hashlib.sha256(again.file.data).hexdigest()
    assert again.result == made.result


def test_what_cannot_be_made_keeps_its_last_good_pages(desk: Desk) -> None:
    first = desk.look()
    text = (desk.root / "content.yaml").read_text("utf-8")
    (desk.root / "content.yaml").write_text(text + '\n  - id: "half-written\n', "utf-8")
    desk.studio.changed()
    broken = desk.look()
    assert keys(broken) == keys(first)
    assert all(sheet.kept and sheet.result.outcome is Outcome.FAILED for sheet in broken.values())
    places = [fault.where for sheet in broken.values() for fault in sheet.diagnostics]
    assert places
    assert all(place is not None and place.file == "content.yaml" and place.line for place in places)
    (desk.root / "content.yaml").write_text(text, "utf-8")
    desk.studio.changed()
    mended = desk.look()
    assert not any(sheet.kept or sheet.diagnostics for sheet in mended.values())
    assert keys(mended) == keys(first)


def test_what_is_told_of_pages_is_told_as_long_as_they_are_shown(desk: Desk) -> None:
    desk.replace("layouts/house.yaml", "extends: leaflet\n", "extends: leaflet\ngoal: {pages: 1}\n")
    desk.replace("layouts/house.yaml", "size: 13pt", "size: 20pt")
    first, again = desk.look(), desk.look()
    assert outcomes(again) == {"en": "unchanged", "es": "unchanged"}
    codes = {language: [fault.code for fault in sheet.diagnostics] for language, sheet in again.items()}
    assert "goal-missed" in codes["en"]
    assert codes == {language: [fault.code for fault in sheet.diagnostics] for language, sheet in first.items()}


def test_a_broken_translation_concerns_its_own_sheet_alone(desk: Desk) -> None:
    desk.look()
    desk.replace(SPANISH, 'language: "es"', 'langauge: "es"')
    shown = desk.look()
    assert outcomes(shown) == {"en": "unchanged", "es": "failed"}
    assert shown["es"].kept
    assert {fault.where.file for fault in shown["es"].diagnostics if fault.where} == {SPANISH}


def test_a_broken_brand_keeps_the_pages(desk: Desk) -> None:
    first = desk.look()
    own = desk.studio.brands["example-clinic"].layout
    desk.replace("brands/example-clinic/brand.yaml", "region: ", "regio: ")
    shown = desk.look(replace(BOTH, brand="example-clinic", layout=own))
    assert keys(desk.look()) == keys(first)
    assert keys(shown) == keys(first)
    assert all(sheet.kept and sheet.diagnostics for sheet in shown.values())


def test_a_project_that_vanishes_and_comes_back(desk: Desk, tmp_path: Path) -> None:
    first = desk.look()
    desk.root.rename(tmp_path / "away")
    desk.studio.changed()
    gone = desk.look(Question("first-visit", ("en", "es"), "example-clinic"))
    assert all(sheet.diagnostics for sheet in gone.values())
    (tmp_path / "away").rename(desk.root)
    desk.studio.changed()
    assert keys(desk.look()) == keys(first)


@pytest.mark.parametrize("name", ["content.yaml", "brands/example-clinic/brand.yaml", "layouts/house.yaml", "brands"])
@pytest.mark.parametrize("said", ["", "format: 1\n  : [", None])
def test_a_file_that_says_nothing_any_more_keeps_the_pages_though_nobody_named_them(
    name: str, said: str | None, desk: Desk
) -> None:
    """The address of the page names nothing: what it had chosen must not change with a file that is half-written."""
    (before,) = desk.look(Question()).values()
    file = desk.root / name
    if said is None or file.is_dir():
        file.rename(desk.root / "away")
    else:
        file.write_text(said, "utf-8")
    desk.studio.changed()
    (sheet,) = desk.look(Question()).values()
    assert sheet.kept and sheet.file == before.file
    assert sheet.diagnostics
    if said == "" and name == "content.yaml":
        assert {fault.code for fault in sheet.diagnostics} == {"empty-file"}


def test_what_was_not_named_does_not_change_with_what_comes_or_with_what_others_ask(desk: Desk) -> None:
    """A broken brand that came first in the alphabet took the page."""
    (before,) = desk.look(Question()).values()
    desk.look(Question(languages=("es",), layout="sheet"))
    desk.look(Question(languages=("es",)))
    (desk.root / "brands" / "aaa").mkdir()
    (desk.root / "brands" / "aaa" / "brand.yaml").write_text("format: 1\n", "utf-8")
    desk.studio.changed()
    fresh = Studio(desk.root, lambda: DAY)
    for studio in (desk.studio, fresh):
        asked = studio.understood(Question())
        assert (asked.languages, asked.brand) == (("en",), "example-clinic")
    assert keys(desk.look(Question())) == {"en": before.file.key if before.file else ""}
    (desk.root / "content.yaml").write_text("", "utf-8")
    desk.studio.changed()
    assert desk.studio.understood(Question()).languages == ("en",)


def test_a_renamed_handout(desk: Desk) -> None:
    desk.look()
    (desk.root / "content").mkdir()
    (desk.root / "content.yaml").rename(desk.root / "content" / "second-visit.yaml")
    shutil.move(desk.root / "translations" / "first-visit", desk.root / "translations" / "second-visit")
    desk.replace("content/second-visit.yaml", "handout: first-visit", "handout: second-visit")
    desk.replace("translations/second-visit/es.yaml", 'handout: "first-visit"', 'handout: "second-visit"')
    shown = desk.look()
    assert outcomes(shown) == {"en": "built", "es": "built"}
    before = desk.look(replace(BOTH, handout="first-visit"))
    assert {fault.code for sheet in before.values() for fault in sheet.diagnostics} == {"unknown-handout"}


@pytest.mark.parametrize(
    ("question", "code", "hint"),
    [
        (Question(handout="first-vist"), "unknown-handout", "Did you mean “first-visit”?"),
        (Question(brand="example-clinik"), "unknown-brand", "Did you mean “example-clinic”?"),
        (Question(layout="leaflt"), "unknown-layout", "Did you mean “leaflet”?"),
        (Question(variant="large-prin"), "unknown-variant", "Did you mean “large-print”?"),
        (Question(languages=("ess",)), "unknown-language", "Did you mean “es”?"),
    ],
)
def test_unknown_names_are_told_with_the_nearest(desk: Desk, question: Question, code: str, hint: str) -> None:
    ((_, sheet),) = desk.look(question).items()
    assert [(fault.code, fault.hint) for fault in sheet.diagnostics] == [(code, hint)]
    assert sheet.file is None


def test_what_is_left_out_is_chosen(desk: Desk) -> None:
    asked = desk.studio.understood(Question())
    assert (asked.handout, asked.languages, asked.brand) == ("first-visit", ("en",), "example-clinic")
    assert asked.variant == "plain"
    brand = desk.studio.project.brands["example-clinic"].model
    assert asked.layout == brand.layout


def test_an_unfinished_translation_is_shown_as_a_draft_build_shows_it(desk: Desk) -> None:
    desk.replace("content.yaml", "title: ", "title: Before ")
    shown = desk.look()["es"]
    assert shown.result.outcome is Outcome.BUILT
    assert shown.result.edition.draft
    assert {"stale", "partial"} & {*shown.result.reasons}


def test_a_layout_makes_all_anew(desk: Desk) -> None:
    first = desk.look()
    (desk.root / "layouts").mkdir(exist_ok=True)
    (desk.root / "layouts" / "wide.yaml").write_text("format: 1\nlayout: wide\nextends: leaflet\n", "utf-8")
    desk.studio.changed()
    shown = desk.look(replace(BOTH, layout="wide"))
    assert outcomes(shown) == {"en": "built", "es": "built"}
    assert not {*keys(first).values()} & {*keys(shown).values()}


def test_words_of_a_language_are_not_kept_when_it_changes(desk: Desk) -> None:
    """Prepared paragraphs are kept by their text; what a language changes of them is not in that."""
    desk.look()
    (desk.root / "languages").mkdir()
    (desk.root / "languages" / "es.yaml").write_text("language: es\nfonts: [Noto Sans CJK JP]\n", "utf-8")
    desk.studio.changed()
    again = desk.look()["es"]
    made = make(
        open_workshop(desk.root, real_steps()),
        Request("first-visit", "es", "example-clinic", None, None, DAY, True, False, known=DAY),
    )
    assert again.file is not None
    assert (again.kept, again.file.data == made.data) == (False, True)


def test_nothing_is_written(desk: Desk) -> None:
    before = sorted(desk.root.rglob("*"))
    sheet = desk.look()["en"]
    assert sheet.file is not None
    assert desk.studio.picture(sheet.file, 1, 100).startswith(b"\x89PNG")
    assert sorted(desk.root.rglob("*")) == before
