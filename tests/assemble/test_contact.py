"""The clinic's card: what the brand says, in the sheet's language, and the code that a telephone takes."""

from __future__ import annotations

from typing import Any

import pytest
from assemble_samples import SECTIONS, brand, handout, project, request

from handout.assemble.assembling import assemble
from handout.assemble.imprint import dialled
from handout.blocks.contact import SheetContact
from handout.errors import Diagnostic
from handout.models.content import Handout

CONTACT = {
    "phone": "555-0142",
    "address": "18 Mill Lane, Ashvale",
    "web": "ashvale.example/care",
    "email": "desk@ashvale.example",
    "hours": {"mon": "9:00-17:00"},
}


def with_card(qr: str | None = None) -> Handout:
    card = {"id": "reach", "title": "How to reach us", "blocks": [{"contact": {"qr": qr} if qr else {}}]}
    return handout([*SECTIONS, card])


def card(
    language: str = "en", qr: str | None = None, **contact: Any
) -> tuple[SheetContact | None, tuple[Diagnostic, ...]]:
    """The card of a brand with all or some of these; None where there is no sheet."""
    given = {key: value for key, value in (CONTACT | contact).items() if value is not None}
    made = project(with_card(qr), translations=(), brands=(brand(contact=given),))
    sheet, _, faults = assemble(made, request(language, draft=True))
    blocks = sheet.body.blocks() if sheet else ()
    return next((block for block in blocks if isinstance(block, SheetContact)), None), faults


def test_a_line_for_each_thing_that_the_brand_tells() -> None:
    found, faults = card()
    assert found and not faults
    assert [[words.text for words in line] for line in found.lines] == [
        ["Ashvale Clinic", "18 Mill Lane, Ashvale"],
        ["Phone: 555-0142"],
        ["Monday 09:00–17:00"],
        ["ashvale.example/care", "desk@ashvale.example"],
    ]
    links = [run.link for words in found.words() for run in words.runs if run.link]
    assert links == ["tel:5550142", "https://ashvale.example/care", "mailto:desk@ashvale.example"]
    assert (found.code, found.alt) == (None, "")


def test_what_the_brand_does_not_tell_leaves_no_line() -> None:
    found, faults = card(address=None, web=None, email=None, hours=None)
    assert found and not faults
    assert [words.text for words in found.words()] == ["Ashvale Clinic", "Phone: 555-0142"]


@pytest.mark.parametrize(
    ("qr", "address", "said"),
    [
        ("web", "https://ashvale.example/care", "ashvale.example/care"),
        ("phone", "tel:5550142", "555-0142"),
        ("email", "mailto:desk@ashvale.example", "desk@ashvale.example"),
    ],
)
def test_a_code_says_in_words_what_it_opens(qr: str, address: str, said: str) -> None:
    found, faults = card(qr=qr)
    assert found and found.code and not faults
    assert found.code.address == address
    assert found.alt == f"QR code: {said}"
    assert any(said in words.text for words in found.words())


@pytest.mark.parametrize("qr", ["web", "email"])
def test_a_code_of_what_the_brand_lacks_is_a_fault(qr: str) -> None:
    """As a variable in a sentence would be."""
    lacking: dict[str, Any] = {qr: None}
    found, (fault,) = card(qr=qr, **lacking)
    assert found is None
    assert (fault.code, fault.message) == ("empty-variable", f"nothing is known for {{clinic.{qr}}} here")
    assert fault.hint and "brand" in fault.hint


def test_a_card_in_arabic() -> None:
    """The paragraph is Arabic, the name in it English: said so, kept together, at the edge where lines begin."""
    made = project(with_card("web"), brands=(brand(contact=CONTACT),))
    sheet, _, faults = assemble(made, request("ar", draft=True))
    assert sheet and not faults
    found = next(block for block in sheet.body.blocks() if isinstance(block, SheetContact))
    assert {words.language for words in found.words()} == {"ar"}
    name, address = found.lines[0]
    assert [(run.language, run.isolate) for run in (*name.runs, *address.runs)] == [("en", True), ("en", True)]
    assert found.lines[1][0].text == "الهاتف: 555-0142"


@pytest.mark.parametrize(
    ("phone", "dial"),
    [
        ("555-0142", "tel:5550142"),
        ("(555) 555.0142", "tel:5555550142"),
        ("+1 555-0142", "tel:+15550142"),
        ("+44 (0)20 7946 0000", "tel:+442079460000"),
        ("020 7946 0000", "tel:02079460000"),
        ("555-0142 ext. 4", "tel:5550142;ext=4"),
        ("555-0142, x12", "tel:5550142;ext=12"),
        ("555-0142 #7", "tel:5550142;ext=7"),
        ("030/1234-0 Durchwahl 56", "tel:03012340;ext=56"),
        ("555\u20110142", "tel:5550142"),
    ],
)
def test_a_phone_as_telephones_dial_it(phone: str, dial: str) -> None:
    """RFC 3966, 5.1 and 5.3; the zero in brackets is dialled within the country alone."""
    assert dialled(phone) == dial


def test_another_phone_or_hour_makes_another_body() -> None:
    """So no file of the old one is taken for today's (``making._key``)."""
    bodies = set()
    for changed in ({}, {"phone": "555-0143"}, {"hours": {"mon": "9:00-18:00"}}, {"email": "care@ashvale.example"}):
        sheet, _, _ = assemble(
            project(with_card(), translations=(), brands=(brand(contact=CONTACT | changed),)), request("en")
        )
        assert sheet
        bodies.add(sheet.body.digest)
    assert len(bodies) == 4
