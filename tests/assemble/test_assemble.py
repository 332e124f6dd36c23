"""A project and a request to a sheet."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from assemble_samples import (
    ARABIC,
    ARM,
    REGIONS,
    SECTIONS,
    SOURCES,
    SampleProject,
    approved,
    brand,
    handout,
    loaded,
    project,
    request,
    signature,
    signed,
    translation,
)
from sheet_text import dump, line

from handout import images
from handout.assemble.assembling import assemble, judge
from handout.assemble.imprint import language_name, opening_hours
from handout.assemble.voice import Voice
from handout.blocks.figure import SheetFigure
from handout.errors import InputError, Severity, UsageError
from handout.models.content import Section
from handout.models.language import Language
from handout.models.messages import messages
from handout.models.selection import Selection
from handout.models.translation import BrandTranslation, Message
from handout.packaged import language
from handout.project import Project
from handout.release import Reason, State, brand_digest, picture_hash
from handout.sheet import Sheet
from handout.words import Words
from signed_words import checked

GOLDEN = Path(__file__).parent / "golden"


def sheet(given: Project, **changed: object) -> Sheet:
    """The sheet of a project without faults."""
    made, _, faults = assemble(given, request(**changed))  # type: ignore[arg-type]
    assert not faults
    assert made is not None
    return made


def codes(given: Project, **changed: object) -> list[str]:
    made, _, faults = assemble(given, request(**changed))  # type: ignore[arg-type]
    assert (made is None) == any(fault.severity is Severity.ERROR for fault in faults)
    return [fault.code for fault in faults]


def replaced(source: str, target: str, **changed: object) -> Project:
    """The project with one target changed; further fields of its message as given."""
    base = translation()
    listed = [
        Message.model_validate({**m.model_dump(), "target": target, **changed}) if m.source == source else m
        for m in base.messages
    ]
    return project(translations=(base.model_copy(update={"messages": tuple(listed)}),))


# --- whole sheets


@pytest.mark.parametrize(
    ("name", "language", "chosen"),
    [("en-GB", "en", "ashvale"), ("ar-GB", "ar", "ashvale"), ("en-US", "source", "riverbend")],
)
def test_golden(name: str, language: str, chosen: str, pytestconfig: pytest.Config) -> None:
    given = project(brands=(brand(), brand("riverbend", region="US", name="Riverbend Clinic")))
    text = dump(sheet(given, language=language, brand=chosen))
    file = GOLDEN / f"{name}.txt"
    if pytestconfig.getoption("--update", default=False):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_every_text_of_the_handout_is_printed_once() -> None:
    """With nothing restricted, the texts of the sheet are the texts that need a message."""
    plain = [{**part, "blocks": [{**b, "only": None} for b in part["blocks"]]} for part in SECTIONS]
    source = handout(plain, subtitle="A subtitle", audience="Adults")
    made = sheet(project(source), language="en")
    printed = {words.text for words in made.body.words()}
    bare = {ref.source for ref in messages(source) if not set("{*[") & set(ref.source)}
    assert bare - printed == {"An arm"}  # the alt is no paragraph
    assert made.body.sections[0].blocks[-1] == SheetFigure(
        made.body.sections[0].where, "content/img/arm.svg", "An arm", None
    )


def test_a_clean_sheet_carries_no_mark_and_no_second_help_box() -> None:
    made = sheet(project(approved(), (signed(),)))
    assert (made.body.marks, made.body.staff_help) == ((), None)
    assert judge(project(approved(), (signed(),)), request()).translation is State.REVIEWED


def test_another_picture_voids_the_signatures() -> None:
    given = replace(project(approved(), (signed(),)), images={"content/img/arm.svg": replace(ARM, width=11)})
    assert judge(given, request()).reasons == (Reason.DRAFT, Reason.MACHINE)
    same_file = replace(ARM, sha256="0" * 64)
    assert judge(replace(given, images={"content/img/arm.svg": same_file}), request()).clean is False


def test_today_reaches_the_sheet_only_as_expired_or_not() -> None:
    """From the day of the sign-offs on: before it there were none."""
    given = project(approved(), (signed(),))
    first, last = sheet(given, today=date(2026, 12, 1)), sheet(given, today=date(2028, 11, 23))
    assert first == last
    late = sheet(given, today=date(2028, 11, 24))
    assert [mark.text for mark in late.body.marks] == [
        "[expired] لا تعتمد على هذه الصفحة.",
        "Sheet past its review date. Do not rely on this page.",
    ]
    assert late.body.staff_help is not None
    assert sheet(given, today=date(2040, 1, 1)) == late


def test_one_mark_where_staff_and_patient_share_the_language() -> None:
    made = sheet(project(), language="en")
    assert [mark.text for mark in made.body.marks] == ["Draft. Do not rely on this page."]
    assert made.body.staff_help is None


class OwnMarks(SampleProject):
    """The same, with words of its own for a mark in Arabic, signed or not."""

    reviewed = True

    def language(self, tag: str) -> Language:
        found = super().language(tag)
        if tag != "ar":
            return found
        own = found.model_copy(update={"beside": {"draft": "[own draft]"}})
        return checked(own) if self.reviewed else own


def test_a_project_s_own_words_for_a_mark_stand_behind_the_packaged_ones_once_signed() -> None:
    made = sheet(OwnMarks(**vars(project())))
    assert [(mark.language, mark.text) for mark in made.body.marks] == [
        ("ar", "[draft] ترجمة آلية. لا تعتمد على هذه الصفحة."),
        ("ar", "[own draft]"),
        ("en", "Draft. Machine translation. Do not rely on this page."),
    ]


def test_words_for_a_mark_that_nobody_has_signed_are_not_printed() -> None:
    """The record is of the words without them."""
    given = OwnMarks(**vars(project()))
    object.__setattr__(given, "reviewed", False)
    marks = [mark.text for mark in sheet(given).body.marks]
    assert marks == [mark.text for mark in sheet(project()).body.marks]
    assert len(marks) == 2


def test_a_mark_is_said_in_words_of_ours_even_where_nobody_else_s_language_has_any() -> None:
    """Faroese is not packaged: what its marks say, only the project says."""
    faroese = translation(language="fo")
    made = sheet(
        project(translations=(faroese,), brands=(brand(staff_language="fo", languages=["fo"]),)), language="fo"
    )
    english = language("en")
    assert english
    first, last = made.body.marks
    assert (first.language, last.language) == ("fo", "en")
    assert last.text == " ".join((english.words.draft, english.words.machine, english.words.not_for_use))


# --- drafts


def test_an_unfinished_translation_is_refused_and_a_draft_prints_the_source_in_place() -> None:
    gap = {source: target for source, target in ARABIC.items() if source != "It can spread."}
    base = translation(gap)
    stale = Message(source="It can spread.", target="قد ينتشر.", state="stale", was="It may spread.")
    for unfinished in (base, base.model_copy(update={"messages": (*base.messages, stale)})):
        given = project(translations=(unfinished,))
        made, verdict, faults = assemble(given, request())
        assert (made, verdict.refused, [fault.code for fault in faults]) == (None, True, ["translation-unfinished"])
        assert "“It can spread.”" in (faults[0].hint or "")
        draft = sheet(given, draft=True)
        (block,) = draft.body.sections[1].blocks
        words = getattr(block, "text")  # noqa: B009
        assert isinstance(words, Words)
        assert (words.text, words.language, words.where.file) == ("It can spread.", "en", "content/spasms.yaml")
        assert draft.body.marks


def test_a_missing_translation_is_no_fault() -> None:
    made, verdict, faults = assemble(project(), request("es", draft=True))
    assert (made, verdict.translation, verdict.refused) == (None, State.MISSING, True)
    assert [fault.severity for fault in faults] == [Severity.NOTE]


def test_release_refuses_what_is_not_clean() -> None:
    assert codes(project(), release=True) == ["not-releasable"]
    assert codes(project(approved(), (signed(),)), release=True) == []
    assert codes(project(approved(), (signed(),)), release=True, brand="ashvale", today=date(2030, 1, 1)) == [
        "not-releasable"
    ]


# --- who gets what


def test_country_brand_and_variant() -> None:
    given = project(brands=(brand(), brand("riverbend", region="US", name="Riverbend Clinic")))

    def texts(**changed: object) -> str:
        return " ".join(words.text for words in sheet(given, language="en", **changed).body.words())

    assert "Licensed here." in texts()
    assert "Licensed here." not in texts(brand="riverbend")
    assert "Call 911, or Riverbend Clinic" in texts(brand="riverbend")
    assert "Large print only." not in texts()
    assert "Large print only." in texts(variant="large")


def test_only_sources_of_what_is_printed() -> None:
    given = project(brands=(brand(), brand("riverbend", region="US", name="Riverbend Clinic")))
    assert [words.text.split(".")[0] for words in sheet(given, language="en", brand="riverbend").body.sources] == [
        "Is a muscle tight? Test Press, 2024",
        "Risks",
    ]
    bare = [{**part, "blocks": [{"text": "Nothing named."}]} for part in SECTIONS]
    made = sheet(project(handout(bare)), language="en")
    assert (made.body.sources, made.body.sources_title) == ((), None)


def test_a_section_that_loses_all_its_blocks_goes() -> None:
    lonely = {"id": "gb", "title": "In Britain", "blocks": [{"text": "Here.", "only": {"region": ["GB"]}}]}
    empty = {"id": "room", "title": "Room to write"}
    source = handout([*SECTIONS, lonely, empty])
    given = project(source, brands=(brand(region="US"),))
    assert [part.id for part in sheet(given, language="en").body.sections] == ["help", "risks", "urgent", "room"]


@pytest.mark.parametrize(
    "only",
    [
        {"only": {"brand": ["other"]}},
        {"only": {"variant": ["other"]}},
        {"not": {"brand": ["ashvale"]}},
        {"not": {"brand": ["ashvale"], "region": ["GB"]}},
    ],
    ids=str,
)
def test_nobody_drops_the_risks(only: dict[str, dict[str, list[str]]]) -> None:
    help_, risks, urgent = SECTIONS
    inner = {"callout": {"tone": "note", "blocks": [{"text": "Weak.", **only}]}}
    for parts in (
        [help_, {**risks, **only}, urgent],
        [help_, {**risks, "blocks": [*risks["blocks"], {"text": "Death.", **only}]}, urgent],
        [help_, {**risks, "blocks": [*risks["blocks"], inner]}, urgent],
    ):
        found = codes(project(handout(parts)), language="en")
        assert found[0] == "locked-section"
    assert codes(project(handout([{**help_, **only}, risks, urgent])), language="en") == []


@pytest.mark.parametrize(
    ("only", "inner", "expected"),
    [
        ({"brand": ["ashvale"]}, None, []),
        ({"brand": ["other", "ashvale"]}, None, []),
        ({"variant": ["large"]}, None, []),
        ({"variant": ["small"]}, None, ["locked-section"]),
        ({"region": ["US"]}, {"brand": ["other"]}, []),
        ({"region": ["GB"]}, {"brand": ["other"]}, ["locked-section"]),
        ({"brand": ["other"]}, {"brand": ["other"]}, ["locked-section"]),
    ],
    ids=str,
)
def test_the_risks_may_be_restricted_where_this_sheet_gets_them(
    only: dict[str, list[str]], inner: dict[str, list[str]] | None, expected: list[str]
) -> None:
    """A restriction that this brand and variant meet drops nothing; what another country gets is not ours; of parts in
    each other the outermost is told. A second section of risks keeps the sheet whole."""
    help_, risks, urgent = SECTIONS
    more = {**risks, "id": "more", "only": only, "blocks": [{"text": "It can hurt.", "only": inner}]}
    made, _, faults = assemble(project(handout([help_, risks, more, urgent])), request("en", variant="large"))
    assert [fault.code for fault in faults] == expected
    assert (made is None) == bool(expected)


def test_what_drops_the_risks_is_named_by_its_key() -> None:
    help_, risks, urgent = SECTIONS
    told = [{**risks, "id": key, key: {"brand": names}} for key, names in (("only", ["other"]), ("not", ["ashvale"]))]
    found = assemble(project(handout([help_, risks, *told, urgent])), request("en"))[2]
    # the samples have no lines: the place says nothing, the number of faults does
    assert [fault.code for fault in found] == ["locked-section"] * 2
    selection = Selection("GB", "ashvale")
    parts = [Section.model_validate(one) for one in told]
    assert [selection.dropping(part) for part in parts] == ["only", "not"]


def test_what_is_not_protected_may_be_dropped_beside_what_is() -> None:
    help_, risks, urgent = SECTIONS
    tips = {"id": "tips", "title": "Tips", "blocks": [{"text": "Rest.", "only": {"brand": ["other"]}}]}
    assert codes(project(handout([help_, risks, urgent, tips])), language="en") == []


def test_a_country_s_own_wording_of_the_risks_is_no_fault() -> None:
    help_, risks, urgent = SECTIONS
    foreign = {"text": "It is called otherwise.", "only": {"region": ["US"], "brand": ["other"]}}
    assert (
        codes(project(handout([help_, {**risks, "blocks": [*risks["blocks"], foreign]}, urgent])), language="en") == []
    )


def told_by_country(*limits: dict[str, Any], locked: str | None = None) -> list[dict[str, Any]]:
    """The sections, one of them with a block under each limit: risks, or what is locked under no role."""
    help_, risks, urgent = SECTIONS
    blocks = [{"text": f"Text {n}.", "locked": locked, **limit} for n, limit in enumerate(limits)]
    if locked:
        return [help_, risks, urgent, {"id": "tell", "title": "Tell us", "blocks": [{"text": "All."}, *blocks]}]
    return [help_, {**risks, "blocks": [*risks["blocks"], *blocks]}, urgent]


@pytest.mark.parametrize("locked", [None, "tell"])
@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ([{"only": {"region": ["US"]}}, {"only": {"region": ["CA"]}}], ["locked-section"]),
        ([{"only": {"region": ["US", "CA"]}}], ["locked-section"]),
        ([{"only": {"region": ["US"]}}, {"only": {"region": ["GB"]}}], []),
        ([{"only": {"region": ["US", "CA"]}, "not": {"region": ["GB"]}}], []),  # the author has thought of it
        ([{"only": {"region": ["US"]}}], []),  # an addition of one country
        ([{"not": {"region": ["US"]}}, {"not": {"region": ["GB"]}}], []),
    ],
    ids=str,
)
def test_what_is_protected_and_told_by_country_is_told_for_this_one(
    limits: list[dict[str, Any]], expected: list[str], locked: str | None
) -> None:
    assert codes(project(handout(told_by_country(*limits, locked=locked))), language="en") == expected


def test_what_is_not_protected_may_be_told_for_some_countries() -> None:
    tips = [{"text": "Rest.", "only": {"region": [code]}} for code in ("US", "CA")]
    more = {"id": "tips", "title": "Tips", "blocks": [{"text": "Walk."}, *tips]}
    assert codes(project(handout([*SECTIONS, more])), language="en") == []


@pytest.mark.parametrize("lacking", [1, 2])
def test_benefits_never_appear_without_risks_and_the_help_box(lacking: int) -> None:
    rest = [part for index, part in enumerate(SECTIONS) if index != lacking]
    assert codes(project(handout(rest)), language="en") == ["unbalanced"]
    hollow = {**SECTIONS[lacking], "blocks": []}
    assert codes(project(handout([*rest, hollow])), language="en") == ["unbalanced"]
    assert codes(project(handout(SECTIONS[1:])), language="en") == []


BARE: list[dict[str, Any]] = [
    {"notes": 1},
    {"fields": ["My risks"]},
    {"questions": ["What are the risks?"]},
    {"figure": {"file": "img/arm.svg", "decorative": "true"}},
    {"figure": {"file": "img/arm.svg", "alt": "It can spread"}},
    {"text": "…"},
    {"text": "\u3164 – 911"},  # a Hangul filler is a letter that nobody sees
    {"text": "{clinic.name}: {clinic.phone}"},
    {"checklist": ["—", "?"]},
    {"table": {"header": ["Risk", "How often"], "rows": [["–", "1/5"]]}},
    {"callout": {"tone": "urgent", "title": "Call now", "blocks": [{"notes": 2}]}},
    {
        "callout": {
            "tone": "urgent",
            "title": "Call now",
            "blocks": [{"text": "It spreads.", "only": {"region": ["US"]}}],
        }
    },
]


@pytest.mark.parametrize("block", BARE, ids=str)
@pytest.mark.parametrize("index", [1, 2])
def test_what_has_no_words_is_no_risk_and_no_help(index: int, block: dict[str, Any]) -> None:
    hollow = [{**part, "blocks": [block]} if n == index else part for n, part in enumerate(SECTIONS)]
    assert codes(project(handout(hollow)), language="en") == ["unbalanced"]
    assert codes(project(handout(hollow[1:])), language="en") == ["locked-section"]  # without benefits too
    worded = [
        {**part, "blocks": [block, {"text": "It can spread."}]} if n == index else part for n, part in enumerate(hollow)
    ]
    assert codes(project(handout(worded)), language="en") == []


@pytest.mark.parametrize("tone", ["urgent", "warning", "tip", "note"])
def test_an_emptied_box_is_not_printed_nor_are_its_sources(tone: str) -> None:
    inner = {"callout": {"tone": "note", "title": "Inner", "blocks": [{"text": "US.", "only": {"region": ["US"]}}]}}
    box = {"callout": {"tone": tone, "title": "Bare", "blocks": [inner]}, "sources": ["leaflet"]}
    more = {"id": "more", "title": "More", "blocks": [{"text": "Rest."}, box]}
    for region, expected in (("GB", False), ("US", True)):
        given = project(handout([*SECTIONS[1:], more]), brands=(brand(region=region),))
        made = sheet(given, language="en").body
        texts = [words.text for words in made.words()]
        assert [text in texts for text in ("Bare", "Inner")] == [expected] * 2
        assert any("Leaflet" in words.text for words in made.sources) == expected
        assert "Rest." in texts


def test_the_sheet_knows_what_is_locked() -> None:
    inner = {"callout": {"tone": "note", "blocks": [{"text": "Weak."}, {"text": "Death.", "locked": "b"}]}}
    risks = {**SECTIONS[1], "locked": "a", "blocks": [inner, {"text": "It can hurt.", "locked": "c"}]}
    made = sheet(project(handout([SECTIONS[0], risks, SECTIONS[2]])), language="en").body
    assert [(part.locked, part.groups) for part in made.sections] == [
        (None, frozenset()),
        ("a", frozenset("abc")),
        (None, frozenset()),
    ]
    assert [block.locked for block in made.blocks()][-5:-2] == [None, "b", "c"]


def test_the_staff_read_a_get_help_section_that_says_something() -> None:
    lines = {"id": "lines", "role": "urgent", "title": "Write here", "blocks": [{"notes": 2}]}
    source = handout([*SECTIONS[:2], lines, SECTIONS[2]])
    words = {**ARABIC, "Write here": "اكتب هنا"}
    found = sheet(project(source, translations=(translation(words),))).body.staff_help
    assert found and found.id == "urgent-staff"


def test_no_sheet_says_its_get_help_section_twice_in_one_language() -> None:
    """Nobody has translated it for the staff, who would read what stands beside it."""
    staff = (brand(staff_language="es"),)
    assert sheet(project(brands=staff), language="en").body.staff_help is None
    assert sheet(project(brands=staff)).body.staff_help is not None


@pytest.mark.parametrize("lost", [1, 2])
def test_no_country_gets_nothing_of_the_risks_or_the_help_box(lost: int) -> None:
    """Also where nothing is said of benefits: what stands in the handout for one country has its like for the other."""
    for region, expected in (("US", ["locked-section"]), ("GB", [])):
        restricted = {**SECTIONS[lost], "only": {"region": [region]}}
        parts = [restricted if index == lost else part for index, part in enumerate(SECTIONS)][1:]
        assert codes(project(handout(parts)), language="en") == expected


# --- faults in texts


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("Call {clinic.fone}.", "unknown-variable", "Did you mean “clinic.phone”?"),
        ("Write to {clinic.email}.", "empty-variable", "clinic.email is empty here"),
    ],
)
def test_variables_without_a_value(text: str, code: str, hint: str) -> None:
    source = handout([*SECTIONS, {"id": "more", "title": "More", "blocks": [{"text": text}]}])
    made, _, faults = assemble(project(source), request("en"))
    assert (made, [fault.code for fault in faults]) == (None, [code])
    assert hint in (faults[0].hint or "")


def test_an_empty_variable_elsewhere_is_no_fault() -> None:
    block = {"text": "Call {region.advice}.", "only": {"region": ["GB"]}}
    source = handout([*SECTIONS, {"id": "more", "title": "More", "blocks": [block]}])
    assert codes(project(source), language="en") == []
    assert codes(project(source, brands=(brand(region="US"),)), language="en") == []


CALL = "Call **{region.emergency}**, or {clinic.name} at {clinic.phone}."
PAGE = "See [our page](https://clinic.example/arm)."


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (CALL, "اتصل **999** أو {clinic.name} {clinic.phone}.", ["variables-differ", "number-differs"]),
        (CALL, "اتصل **{region.emergency}** {region.emergency} {clinic.name} {clinic.phone}.", ["variables-differ"]),
        (CALL, "اتصل {clinic.phone} {clinic.name} **{region.emergency}**", []),
        (PAGE, "انظر [صفحتنا](https://other.example/arm).", ["links-differ"]),
        (PAGE, "انظر صفحتنا.", ["links-differ"]),
        ("First.", "12-3", ["number-differs"]),
    ],
)
def test_targets_against_their_sources(source: str, target: str, expected: list[str]) -> None:
    assert codes(replaced(source, target)) == expected


def test_a_number_stays_a_number() -> None:
    source = handout([*SECTIONS, {"id": "n", "title": "12–14", "blocks": []}])
    assert codes(project(source, (translation({**ARABIC, "12–14": "12–14"}),))) == []


def test_a_warning_is_accepted_where_it_stands_and_an_error_is_not() -> None:
    accept = [
        {"check": "untranslated", "because": "the same word"},
        {"check": "links-differ", "because": "It is right here."},
    ]
    assert codes(replaced("It can spread.", "It can spread.", accept=accept)) == []
    assert codes(replaced(PAGE, "انظر صفحتنا.", accept=accept)) == ["links-differ"]


def test_a_fault_names_the_line_of_the_target() -> None:
    _, _, faults = assemble(replaced("It can spread.", "قد **ينتشر."), request())
    index = list(ARABIC).index("It can spread.")
    assert [str(fault.where) for fault in faults] == [f"translations/spasms/ar.yaml:{10 + index}:3"]


# --- opening hours


def hours(language: str, told: dict[str, str]) -> str | None:
    clinic = brand(contact={"phone": "555-0142", "hours": told})
    made = sheet(project(brands=(clinic,)), language=language).letterhead.hours
    return line(made) if made else None


def test_hours_stand_on_one_line_by_short_names() -> None:
    """CLDR, days of the week, format abbreviated."""
    assert hours("en", {"mon": "9:00-17:00", "tue": "9:00-17:00"}) == "en: Mon – Tue {09:00–17:00}"
    assert hours("en", {}) is None


def test_hours_are_the_brands_and_move_no_body() -> None:
    told, untold = (
        sheet(project(brands=(brand(contact={"phone": "555-0142", "hours": given}),)), language="en")
        for given in ({"mon": "9:00-17:00"}, {})
    )
    assert told.body.digest == untold.body.digest


def test_in_a_right_to_left_line_each_time_stands_for_itself() -> None:
    """So that a period runs as the line does, its beginning first (UAX #9, 3.3.2: each isolate is one sign)."""
    told = hours("ar", {"fri": "8:30-12:00"})
    assert told and re.findall(r"\{([^}]*)\}", told) == ["8:30", "12:00"]
    assert told.index("{8:30}") < told.index("{12:00}")


def test_letters_of_a_clock_stay_with_their_time() -> None:
    """UAX #9 would make one left-to-right piece of “AM – 5:00 PM” and leave 9:00 outside it, on the wrong side."""
    urdu = language("ur")
    assert urdu
    told = opening_hours(Voice(urdu, "GB"), brand(contact={"phone": "555-0142", "hours": {"mon": "9:00-17:00"}}))
    assert told and [run.text for run in told.runs if run.isolate] == ["9:00\u00a0AM", "5:00\u00a0PM"]


# --- words of another language


def texts(*told: str, language: str = "en", **changed: Any) -> list[str]:
    """The paragraphs of a section of these texts."""
    block = [{"text": text} for text in told]
    source = handout([*SECTIONS, {"id": "more", "title": "More", "blocks": block}])
    made = sheet(project(source, brands=(brand(**changed),)), language=language)
    return [line(words) for block in made.body.sections[-1].blocks for words in block.words()]


def test_words_of_another_language_are_runs_of_it() -> None:
    assert texts("Say [**hola** {clinic.phone} {clinic.name}]{es} now.") == [
        "en: Say <es|*hola*><es| ><es|{555-0142}><es| >{Ashvale Clinic} now."
    ]
    assert texts("Say [hello]{en}.") == ["en: Say hello."]


def test_a_text_in_one_mark_is_a_paragraph_of_that_language() -> None:
    told = texts(
        "[اتصل {clinic.phone}.]{ar}", "**[你好]{zh-Hans}** [你们]{zh-Hans}", "[Hola]{es}.", "[{clinic.name}]{es}"
    )
    assert told == [
        "ar: اتصل {555-0142}.",
        "en: <zh-Hans|*你好*> <zh-Hans|你们>",
        "en: <es|Hola>.",
        "es: <en|{Ashvale Clinic}>",
    ]


@pytest.mark.parametrize(
    ("name", "languages", "tag"),
    [
        ("Clínica Ashvale", ["en"], None),
        ("عيادة آشفيل", ["en", "fa"], "fa"),
        ("عيادة آشفيل", ["en"], "ar"),
        ("阳光诊所", ["en", "zh-Hant"], "zh-Hant"),
        ("阳光诊所", ["en"], "zh-Hans"),
        ("Клиника 24", ["en", "uk"], "uk"),
        ("Sunrise Clinic 阳光", ["en", "zh-Hans"], None),
        ("24/7", ["en"], None),
    ],
)
def test_a_clinic_s_name_has_the_language_of_its_letters(name: str, languages: list[str], tag: str | None) -> None:
    own = f"<{tag}|{{{name}}}>" if tag else f"{{{name}}}"
    assert texts("At {clinic.name}.", name=name, languages=languages) == [f"en: At {own}."]


@pytest.mark.parametrize(("languages", "tag"), [(["ar", "de"], "de"), (["ar"], "en")])
def test_a_name_in_latin_letters_is_not_in_arabic(languages: list[str], tag: str) -> None:
    """Whoever listens to a sheet hears it in another voice, and its letters have no size of theirs."""
    given = project(handout(language="ar"), (), (brand(languages=languages, staff_language="ar"),))
    assert line(sheet(given).letterhead.clinic) == f"ar: <{tag}|{{Ashvale Clinic}}>"


# --- names and staff


def test_the_brand_s_own_words() -> None:
    own, name = brand(), "عيادة آشفيل"
    made = BrandTranslation.model_validate(
        {"format": 1, "brand": "ashvale", "language": "ar", "translated": {"by": "machine"}}
        | {"messages": [{"source": own.name, "target": name}]}
    )
    checked = made.model_copy(update={"reviewed": (signature(brand_digest(own, made), "GB"),)})
    marked = sheet(project(brand_translations=(made,)))
    assert line(marked.letterhead.clinic) == f"ar: {{{name}}}"
    assert marked.letterhead.author == own.name
    assert marked.body.staff_help is not None
    assert own.name in "".join(words.text for words in marked.body.words() if words.language == "en")
    clean = project(approved(), (signed(),), brand_translations=(made,))
    assert line(sheet(clean).letterhead.clinic) == "ar: <en|{Ashvale Clinic}>"
    both = project(approved(), (signed(),), brand_translations=(checked,))
    assert line(sheet(both).letterhead.clinic) == f"ar: {{{name}}}"


SPANISH = {source: f"ES {source}" for source in ARABIC}


def test_staff_get_only_what_somebody_qualified_has_signed_for_their_country() -> None:
    """Their title stands on clean sheets, too: nobody else answers for it."""
    source, arabic = approved(), signed()
    for spanish, title in (
        (translation(SPANISH, "es"), "Muscle spasms"),
        (signed(translation(SPANISH, "es"), "US"), "Muscle spasms"),
        (signed(translation(SPANISH, "es")), "ES Muscle spasms"),
    ):
        given = project(source, translations=(arabic, spanish), brands=(brand(staff_language="es"),))
        made = sheet(given)
        assert not made.body.marks
        assert made.body.running.staff.text.startswith(f"{title} · ")
        marked = sheet(replace(given, handouts={"spasms": loaded(handout(), "content/spasms.yaml")}))
        assert marked.body.staff_help is not None
        assert marked.body.staff_help.title.text == ("ES Get help" if title.startswith("ES") else "Get help")


def test_staff_who_read_another_language_get_it_where_it_is_complete() -> None:
    spanish = signed(translation(SPANISH, "es"))
    given = project(translations=(translation(), spanish), brands=(brand(staff_language="es"),))
    made = sheet(given)
    assert [mark.language for mark in made.body.marks] == ["ar", "es"]
    assert made.body.staff_help is not None
    assert made.body.staff_help.title.text == "ES Get help"
    assert made.body.running.staff.text.startswith("ES Muscle spasms · árabe · العربية · T-01")
    gap = signed(translation({s: t for s, t in SPANISH.items() if s not in ("Get help", "Muscle spasms")}, "es"))
    made = sheet(project(translations=(translation(), gap), brands=(brand(staff_language="es"),)))
    assert made.body.staff_help is not None
    assert made.body.staff_help.title == Words(made.body.staff_help.title.runs, "en", made.body.staff_help.title.where)
    assert made.body.staff_help.title.text == "Get help"
    assert line(made.body.running.staff).startswith("es: <en|{Muscle spasms}>")


@pytest.mark.parametrize(
    ("missing", "title", "words"),
    [
        ("It can spread.", "ES Get help", "ES Call 999"),
        (CALL, "Get help", "Call 999"),
        ("Get help", "Get help", "Call 999"),
    ],
)
def test_staff_help_is_whole_in_one_language(missing: str, title: str, words: str) -> None:
    """A gap elsewhere takes nothing from the help box; a gap inside would mix two languages in an emergency."""
    spanish = signed(translation({source: target for source, target in SPANISH.items() if source != missing}, "es"))
    made = sheet(project(translations=(translation(), spanish), brands=(brand(staff_language="es"),)))
    help_ = made.body.staff_help
    assert help_ is not None and help_.title.text == title
    (callout,) = help_.blocks
    said = list(callout.words())
    assert said[-1].text.startswith(words)
    assert {found.language for found in (help_.title, *said)} == {"es" if title.startswith("ES") else "en"}


def test_staff_help_for_the_source_language() -> None:
    """English for patients, staff who read Spanish: a marked sheet has the help box in both."""
    spanish = signed(translation(SPANISH, "es"))
    made = sheet(project(translations=(spanish,), brands=(brand(staff_language="es"),)), language="en")
    assert made.body.staff_help is not None
    assert (made.body.staff_help.id, made.body.staff_help.title.text) == ("urgent-staff", "ES Get help")


# --- requests


def test_unknown_names() -> None:
    with pytest.raises(UsageError, match="no handout"):
        assemble(project(), request(handout="none"))
    with pytest.raises(UsageError, match="no brand"):
        assemble(project(), request(brand="none"))
    with pytest.raises(InputError, match="“FR”"):
        assemble(project(brands=(brand(region="FR"),)), request())


def test_paper_is_the_brand_s_or_the_country_s() -> None:
    assert [sheet(project(brands=(brand(region=r),)), language="en").body.paper for r in REGIONS] == ["Letter", "A4"]
    assert sheet(project(brands=(brand(paper="Letter"),)), language="en").body.paper == "Letter"


def test_a_source_is_named_in_its_own_language() -> None:
    long: list[dict[str, object]] = [{**SOURCES[2], "url": "https://office.example/a/b/?q=1#top"}]
    given = project(handout(sources=long))
    (entry,) = sheet(given).body.sources
    assert line(entry) == "en: [Risks](https://office.example/a/b/?q=1#top). Test Office, read on {23 November 2026}."
    assert sheet(given, language="en").body.sources == (entry,)


def test_the_address_of_a_source_is_the_one_that_is_signed() -> None:
    """A sign-off covers texts in NFC: an address in other letters would be another page, with the same sign-off."""
    addresses = []
    for form in ("https://office.example/caf\u00e9", "https://office.example/cafe\u0301"):
        given = project(handout(sources=[{**SOURCES[2], "url": form}]))
        (entry,) = sheet(given).body.sources
        addresses.append(entry.runs[0].link)
    assert addresses == ["https://office.example/caf\u00e9"] * 2


def test_a_picture_that_was_read_knows_the_hash_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "arm.svg"
    file.write_bytes(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="5" height="5"/></svg>'
    )
    image, faults = images.read(file, "arm.svg")
    assert not faults
    assert image is not None
    assert picture_hash(image) == hashlib.sha256(file.read_bytes()).hexdigest()


# --- header and footer


def test_the_closing_line_tells_issue_and_review() -> None:
    made = sheet(project(approved()), language="en").body.closing
    assert [words.text for words in made] == [
        "Issued: 23 November 2026 · Next review of this sheet: 23 November 2028 · T-01 · Version 1.0"
    ]


@pytest.mark.parametrize(
    ("tag", "staff", "said"),
    [("es", "en", "Español Spanish"), ("ar", "en", "العربية Arabic"), ("en", "en", "English"), ("ka", "de", None)],
)
def test_a_sheet_names_its_language_in_it_and_for_the_staff(tag: str, staff: str, said: str | None) -> None:
    """Georgian has capitals that are no capitals of its own (Mtavruli): a name keeps its letters."""
    told = language(tag)
    assert told
    name = language_name(Voice(told, "US"), staff).text
    assert name == said if said else name == "ქართული Georgisch"


def test_marks_in_short_are_the_patients_then_the_staffs() -> None:
    made = sheet(project(), language="ar").body
    assert [words.language for words in made.running.marks] == ["ar", "en"]
    assert [words.text for words in made.running.marks] == ["[not_for_use_short]", "Draft! Machine!"]
    own = sheet(project(), language="en").body
    assert [words.text for words in own.running.marks] == ["Do not rely!", "Draft!"]
    assert sheet(project(approved()), language="en").body.running.marks == ()
