"""A sheet that sets the patient's and the staff's language side by side, and numbers that are the same in both."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from assemble_samples import ARABIC, SECTIONS, approved, brand, handout, project, request, signed, translation

from handout.assemble.assembling import assemble, judge
from handout.assemble.job import says_twice
from handout.blocks import descendants
from handout.errors import UsageError
from handout.models.translation import Translated, Translation
from handout.project import Project
from handout.release import Reason
from handout.sheet import Body, Sheet

GERMAN = {source: f"De: {target}" for source, target in ARABIC.items()}
"""Stands for a translation that the staff read; its words do not matter here."""


def german(**changed: Any) -> Translation:
    return translation(GERMAN, "de").model_copy(update=changed)


def sheet(given: Project, language: str = "ar", **changed: Any) -> Sheet:
    made, _, faults = assemble(given, request(language, variant="two", **changed))
    assert made is not None, faults
    return made


def beside(given: Project, language: str = "ar", **changed: Any) -> Body:
    found = sheet(given, language, **changed).body.beside
    assert found is not None
    return found


def shape(body: Body) -> list[tuple[str, str, str]]:
    """Sections and blocks in order, each with its place in the handout's own file."""
    parts = [(part.id, "section", str(part.number)) for part in body.sections]
    return [*parts, *((type(found.part).__name__, "block", str(found.path)) for found in descendants(body.sections[0]))]


def test_the_staffs_text_stands_beside_section_by_section() -> None:
    body = sheet(project()).body
    other = beside(project())
    assert (body.language, body.direction, other.language, other.direction) == ("ar", "rtl", "en", "ltr")
    assert shape(body) == shape(other)
    assert (body.title.text, other.title.text) == ("تشنجات العضلات", "Muscle spasms")
    assert replace(body, beside=None).digest != body.digest


def test_both_texts_follow_the_same_country_brand_and_variant() -> None:
    parts = [*SECTIONS, {"id": "two", "title": "Get help", "only": {"variant": ["two"]}}]
    plain = [*parts, {"id": "one", "title": "Get help", "not": {"variant": ["two"]}}]
    given = project(handout(plain))
    ids = ["help", "risks", "urgent", "two"]
    assert [part.id for part in sheet(given).body.sections] == ids
    assert [part.id for part in beside(given).sections] == ids


def test_the_box_for_the_staff_is_not_needed_where_their_whole_text_stands() -> None:
    assert assemble(project(), request("ar"))[0].body.staff_help is not None  # type: ignore[union-attr]
    body = sheet(project()).body
    assert body.staff_help is None and body.beside and body.beside.staff_help is None


def test_the_marks_are_said_once_in_both_languages() -> None:
    body = sheet(project()).body
    assert [words.language for words in body.marks] == ["ar", "en"]
    assert body.beside and body.beside.marks == ()


# --- which language stands beside


def test_it_is_the_staffs_language_where_all_of_it_is_translated() -> None:
    staff = (brand(staff_language="de"),)
    assert beside(project(translations=(translation(), german()), brands=staff)).language == "de"
    assert beside(project(brands=staff)).language == "en"  # no translation: the source's


@pytest.mark.parametrize("state", ["missing", "stale"])
def test_an_unfinished_translation_of_the_staffs_is_not_printed(state: str) -> None:
    words = german().messages
    left = words[1:] if state == "missing" else (words[0].model_copy(update={"state": "stale"}), *words[1:])
    given = project(translations=(translation(), german(messages=left)), brands=(brand(staff_language="de"),))
    assert beside(given).language == "en"


@pytest.mark.parametrize(
    ("language", "staff", "twice"),
    [("en", "en", True), ("ar", "en", False), ("source", "en", True), ("en", "de", False), ("de", "de", True)],
)
def test_where_both_would_be_one_language_there_is_nothing_to_set_side_by_side(
    language: str, staff: str, twice: bool
) -> None:
    given = project(translations=(translation(), german()), brands=(brand(staff_language=staff),))
    assert says_twice(given, request(language, variant="two")) is twice
    assert not says_twice(given, request(language, variant="large"))


def test_where_the_staffs_translation_is_not_there_the_sources_would_stand_twice() -> None:
    given = project(brands=(brand(staff_language="de"),))
    assert says_twice(given, request("en", variant="two"))


# --- the verdict


def test_it_is_clean_only_if_both_texts_are() -> None:
    """The patient's text is signed in all these; what is wrong with the other one is on the page, too."""
    staff = (brand(staff_language="de"),)
    clean = project(approved(), (signed(), signed(german())), brands=staff)
    found = judge(clean, request("ar", variant="two"))
    assert found.clean and found.reasons == ()
    unsigned = project(approved(), (signed(), german()), brands=staff)
    assert judge(unsigned, request("ar")).clean
    found = judge(unsigned, request("ar", variant="two"))
    assert (found.clean, found.refused, found.reasons) == (False, False, (Reason.MACHINE,))
    assert [words.language for words in sheet(unsigned).body.marks] == ["ar", "de"]
    assert judge(unsigned, request("ar", variant="two", release=True)).refused


def test_the_reasons_are_those_of_both_each_once() -> None:
    human = german(translated=Translated(by="human"))
    given = project(handout(), (translation(), human), brands=(brand(staff_language="de"),))
    found = judge(given, request("ar", variant="two"))
    assert found.reasons == (Reason.DRAFT, Reason.MACHINE, Reason.HUMAN)


def test_a_patients_text_that_is_not_finished_is_refused_as_ever() -> None:
    given = project(translations=(translation({"Muscle spasms": "تشنجات"}),))
    made, found, faults = assemble(given, request("ar", variant="two"))
    assert made is None and found.refused and [fault.code for fault in faults] == ["translation-unfinished"]


# --- numbers


def test_numbers_count_what_is_printed_in_the_handouts_order() -> None:
    first = {"id": "gb", "title": "Get help", "only": {"region": ["US"]}}
    given = project(handout([first, *SECTIONS]), brands=(brand(), brand("riverbend", region="US")))
    for language in ("en", "ar"):
        made = assemble(given, request(language))[0]
        assert made and [(part.id, part.number) for part in made.body.sections] == [
            ("help", 1),
            ("risks", 2),
            ("urgent", 3),
        ]
    abroad = assemble(given, request("en", brand="riverbend"))[0]
    assert abroad and [part.number for part in abroad.body.sections] == [1, 2, 3, 4]


def test_a_variant_that_the_project_has_not_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError) as fault:
        assemble(project(), request("en", variant="larg"))
    assert [one.hint for one in fault.value.diagnostics] == ["Did you mean “large”?"]
