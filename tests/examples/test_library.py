"""The library of examples/: built whole, and held against what its facts allow
(examples/library/for-the-reviewer.md)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

import pytest

from conforming import failures
from extraction import pdfium_cannot, pdfium_pages, unread
from handout.assemble.job import Request
from handout.blocks import descendants
from handout.models.messages import messages
from handout.usecases.making import make
from handout.usecases.workshop import Made
from invariants import check_all
from own_project import ROOT, BuiltSheet, all_requests, name, of_file, workshop

LIBRARY = ROOT / "examples" / "library"
REVIEWER = (LIBRARY / "for-the-reviewer.md").read_text("utf-8")
REQUESTS = all_requests(LIBRARY)

AVOID = {
    "methotrexate-weekly": (
        *(
            "weekly",
            "daily",
            "each morning",
            r"\bmon\b",
            "MTX",
            "as directed",
            "low dose",
            "safe and effective",
            "mild",
        ),
        *(
            "well tolerated",
            r"\brare",
            "gold standard",
            "miracle",
            r"\bchemo",
            "natural",
            "stops the damage",
            r"\bmg\b",
        ),
    ),
    "inhaler-spacer": (
        *("as needed", "extra puffs", "any spacer", "twice the", "50 %", "no side effects", r"\bcure", r"\bsimple"),
        *(r"\beasy", "quick deep", "until it stops", r"\bfloat"),
    ),
}
"""Words that no page may print: they can be read as another dose, or promise what nobody knows."""

LOCKED = {
    "once": ("once a week", "every day by mistake", "Choose one day", "two days this week"),
    "risks": (
        "You may feel sick",
        "Of each **100**",
        "can harm the liver",
        "cannot breathe well",
        "the same day",
        "new dry cough",
    ),
    "pregnancy": ("miscarriage", "6 months", "you may be pregnant"),
    "attack": ("Sit up straight.", "My plan for an attack"),
    "steps": (
        *("Look for loose things", "Shake the inhaler well", "back of the spacer", "Do not blow", "between your teeth"),
        *("down once as you start", "spacer whistles", "count to 10", "wait about 1 minute", "has a steroid", "click"),
    ),
    "test-sprays": ("A new inhaler needs test sprays.", "days without use"),
}
"""What may not be told apart, by group."""

NUMBERS = {
    "methotrexate-weekly": Counter({"12": 2, "3": 3, "6": 2, "100": 3, "31": 1, "19": 1, "5": 1}),
    "inhaler-spacer": Counter({"0": 1, "10": 4, "1": 2, "5": 2, "2": 1}),
}
"""The figures of all texts, pictures' alternatives included; each is one of the facts."""


def texts_of(handout: str) -> tuple[str, ...]:
    return tuple(ref.source for ref in messages(workshop(LIBRARY).project.handouts[handout].model))


@lru_cache(maxsize=len(REQUESTS))
def made(request: Request) -> Made:
    """What ``handout build`` makes of one."""
    return make(workshop(LIBRARY), request)


@pytest.fixture(scope="session", params=REQUESTS, ids=name)
def sheet(request: pytest.FixtureRequest) -> BuiltSheet:
    """Every sheet; of this scope, so that all tests of one follow each other."""
    return built_sheet(request.param)


def built_sheet(request: Request) -> BuiltSheet:
    data = made(request).data
    assert data is not None, [str(found) for found in made(request).result.diagnostics]
    return of_file(workshop(LIBRARY), request, data)


def test_it_has_two_topics_two_countries_and_three_languages() -> None:
    assert {request.handout for request in REQUESTS} == set(AVOID)
    assert len(REQUESTS) == 2 * 2 * 3


def test_no_fault_is_found() -> None:
    found = [*workshop(LIBRARY).project.diagnostics, *(f for r in REQUESTS for f in made(r).result.diagnostics)]
    # No page holds all ten steps, nor all risks with their pictures: each build says so, and nothing else.
    assert [str(fault) for fault in found if fault.code != "group-parted"] == []


def test_conforms(sheet: BuiltSheet) -> None:
    assert failures(sheet.data) == []


def test_keeps_the_invariants_and_is_read_back(sheet: BuiltSheet) -> None:
    assert check_all(sheet.data, sheet.paragraphs) == []
    assert unread([text for text in sheet.paragraphs if not pdfium_cannot(text)], pdfium_pages(sheet.data)) == []


def test_help_is_whole_on_page_1(sheet: BuiltSheet) -> None:
    words = [
        words.text for section in sheet.sheet.body.sections if section.role == "urgent" for words in section.words()
    ]
    assert len(words) > 3
    assert unread(words, pdfium_pages(sheet.data)[:1]) == []


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.handout == "methotrexate-weekly"], ids=name)
def test_once_a_week_stands_on_page_1(request_: Request) -> None:
    sheet = built_sheet(request_)
    section = sheet.sheet.body.sections[0]
    assert section.role == "key-points"
    assert unread([words.text for words in section.words()], pdfium_pages(sheet.data)[:1]) == []


@pytest.mark.parametrize("handout", AVOID)
def test_every_text_stands_in_the_table_of_the_reviewer(handout: str) -> None:
    assert [text for text in texts_of(handout) if f"| {text} | " not in REVIEWER] == []


@pytest.mark.parametrize("handout", AVOID)
def test_no_word_that_may_harm_is_printed(handout: str) -> None:
    found = [
        (word, text) for text in texts_of(handout) for word in AVOID[handout] if re.search(word, text, re.IGNORECASE)
    ]
    assert found == []


def test_every_day_stands_in_the_warning_only() -> None:
    found = [text for text in texts_of("methotrexate-weekly") if re.search(r"\b(every|each) (day|morning)", text)]
    assert len(found) == 2
    assert "**Never take it every day.**" in found[0]
    assert "by mistake" in found[1]


def test_two_languages_give_no_second_week_to_mark_nor_a_second_diary() -> None:
    """Two days marked, or a dose ticked off in one diary only, are a second dose in one week."""
    asked = next(r for r in REQUESTS if r.handout == "methotrexate-weekly" and r.language == "es")
    sheet = built_sheet(replace(asked, variant="bilingual")).sheet
    printed = {section.id for section in sheet.body.sections}
    assert "how-to-take" in printed
    assert not printed & {"my-week", "weekly-diary", "blood-tests"}


DAILY = {"es": r"\bdiari[oa]", "ar": r"\bيومي(\b|ا|ة|ًا)|يوميات"}
"""What means "daily", also where it is meant as "diary" or as "my day"."""


@pytest.mark.parametrize("language", DAILY)
def test_no_translation_of_once_a_week_can_be_read_as_daily(language: str) -> None:
    translated = workshop(LIBRARY).project.translations["methotrexate-weekly", language]
    assert [t for m in translated.model.messages if (t := m.target) and re.search(DAILY[language], t)] == []


def test_a_slip_is_told_as_a_slip_and_not_as_an_order() -> None:
    slips = next(s for s in workshop(LIBRARY).project.handouts["inhaler-spacer"].model.sections if s.id == "slips")
    _, forms = slips.blocks[:2]
    assert [text for _, text in forms.texts() if not text.startswith("They ")] == []


@pytest.mark.parametrize("group", LOCKED)
def test_what_belongs_together_is_locked(group: str) -> None:
    texts = [
        text
        for loaded in workshop(LIBRARY).project.handouts.values()
        for found in descendants(loaded.model)
        if any(part.locked == group for part in (*found.above, found.part))
        for _, text in found.part.texts()
    ]
    assert [fact for fact in LOCKED[group] if not any(fact in text for text in texts)] == []


@pytest.mark.parametrize("handout", NUMBERS)
def test_figures_are_those_of_the_facts(handout: str) -> None:
    texts = " ".join(dict.fromkeys(texts_of(handout))).replace("1-800-222-1222", "")
    assert Counter(re.findall(r"(?<![\w-])\d+", re.sub(r"\(tel:[^)]*\)", "", texts))) == NUMBERS[handout]
