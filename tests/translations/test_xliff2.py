"""XLIFF 2.0 and 2.1: out and back, and what tools may do with it on the way."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from exchange_samples import BOLD, CHANGED, LINK, PAGE, PROPOSED, UNTOUCHED, existing, sheet
from lxml import etree
from translation_samples import done, handout, import_xliff, translation

from handout.errors import InputError
from handout.models.translation import Message
from handout.translations.merge import TextFate
from handout.translations.original import original_of
from handout.translations.taking import ImportResult
from handout.translations.xliff2 import export_xliff2

Q = "{urn:oasis:names:tc:xliff:document:2.0}"


def exported(*, approved: bool = False) -> str:
    return export_xliff2(original_of(sheet()), existing(), "ar", approved=approved).decode()


def imported(text: str) -> ImportResult:
    return import_xliff(text.encode(), "ar.xlf", sheet(), existing(), "ar")


def message(result: ImportResult, source: str) -> Message:
    assert result.translation, result.faults
    return next(m for m in result.translation.messages if m.source == source)


def unit(root: ET.Element, words: str) -> ET.Element:
    return next(u for u in root.iter(f"{Q}unit") if words in "".join(u.find(f"{Q}segment/{Q}source").itertext()))  # type: ignore[union-attr]


def test_nothing_changes_on_the_way_there_and_back() -> None:
    for version in ("2.0", "2.1"):
        result = imported(exported().replace('version="2.0"', f'version="{version}"', 1))
        assert (result.translation, result.changed, result.faults) == (existing(), (), ())


def test_marks_are_pairs_and_placeholders_with_their_text_beside() -> None:
    found = unit(ET.fromstring(exported()), "our page")
    kinds = [(code.tag.removeprefix(Q), code.get("id")) for code in found.find(f"{Q}segment/{Q}target") or ()]
    assert kinds == [("pc", "1"), ("pc", "3")]
    data = {one.get("id"): one.text for one in found.iter(f"{Q}data")}
    assert data == {"d1": "[", "d2": "](https://clinic.example/a?b=1&c=2)", "d3": "**", "d4": "**"}
    assert PAGE.startswith("اقرأ [")


def test_states_say_how_far_a_text_is() -> None:
    root = ET.fromstring(exported())
    found = {words: unit(root, words).find(f"{Q}segment") for words in ("Rest for three", "drive", "Come back")}
    states = {words: (s.get("state"), s.get("subState")) for words, s in found.items() if s is not None}
    assert states == {
        "Rest for three": ("initial", "handout:stale"),
        "drive": ("translated", "handout:current"),
        "Come back": ("initial", "handout:proposed"),
    }
    signed = unit(ET.fromstring(exported(approved=True)), "drive").find(f"{Q}segment")
    assert signed is not None and signed.get("state") == "final"


@pytest.mark.parametrize("state", ["translated", "reviewed", "final", None])
def test_a_delivered_text_is_taken_and_a_stale_one_unchanged_stays_stale(state: str | None) -> None:
    root = ET.fromstring(exported())
    for segment in root.iter(f"{Q}segment"):
        segment.attrib.pop("state")
        segment.attrib.update({"state": state} if state else {})
    ET.SubElement(unit(root, "Bring").find(f"{Q}segment"), f"{Q}target").text = "Traiga"  # type: ignore[arg-type]
    result = imported(ET.tostring(root, "unicode"))
    assert (message(result, UNTOUCHED).target, message(result, CHANGED).state) == ("Traiga", "stale")
    assert [text.source for text in result.of(TextFate.UNTOUCHED)] == [PROPOSED]


def test_a_text_that_says_initial_is_not_finished() -> None:
    root = ET.fromstring(exported())
    ET.SubElement(unit(root, "Bring").find(f"{Q}segment"), f"{Q}target").text = "Traiga"  # type: ignore[arg-type]
    found = message(imported(ET.tostring(root, "unicode")), UNTOUCHED)
    assert (found.target, found.proposal) == (None, "Traiga")


@pytest.mark.parametrize(
    ("second", "target", "proposal"),
    [("<target>Beba.</target>", "Coma. Beba.", None), ("<target/>", None, "Coma."), ("", None, "Coma.")],
)
def test_a_unit_in_segments_is_one_text(second: str, target: str | None, proposal: str | None) -> None:
    """A blank between two segments stands in an ignorable, whose target may be left out (XLIFF 2.1, 4.2.2.6)."""
    source = handout("Eat. Drink.")
    text = export_xliff2(original_of(source), None, "es").decode()
    start, end = text.rindex("<segment", 0, text.index("Eat. Drink.")), text.index("</segment>", text.index("Eat. D"))
    cut = (
        '<segment state="translated"><source>Eat.</source><target>Coma.</target></segment>'
        '<ignorable><source xml:space="preserve"> </source></ignorable>'
        f'<segment state="translated"><source>Drink.</source>{second}</segment>'
    )
    text = text[:start] + cut + text[end + len("</segment>") :]
    found = message(import_xliff(text.encode(), "x.xlf", source, None, "es"), "Eat. Drink.")
    assert (found.target, found.proposal) == (target, proposal)


def test_pairs_may_be_taken_apart_and_data_lost() -> None:
    root = etree.fromstring(exported().encode())
    for pair in list(root.iter(f"{Q}pc")):
        parent, at, tail = pair.getparent(), pair.getparent().index(pair), pair.tail
        opens = etree.Element(f"{Q}sc", id=pair.get("id"))
        opens.tail = pair.text
        closes = etree.Element(f"{Q}ec", startRef=pair.get("id"))
        closes.tail = tail
        parent[at : at + 1] = [opens, *pair, closes]
    for lost in list(root.iter(f"{Q}originalData")):
        lost.getparent().remove(lost)
    for code in root.iter(f"{Q}ph"):
        code.attrib.pop("dataRef")
    assert imported(etree.tostring(root, encoding="unicode")).translation == existing()


def test_marks_within_marks_come_back() -> None:
    text = "Read [**Sólo** uso]{es}, [la [página]{es}](https://clinic.example/a) and {clinic.phone}."
    source, told = handout(text), translation(done(text, f"Lies {text[5:]}"), tag="de")
    made = import_xliff(export_xliff2(original_of(source), told, "de"), "x.xlf", source, told, "de")
    assert (made.translation, made.faults) == (told, ())


def test_a_file_of_two_handouts_is_refused() -> None:
    text = exported().replace("</xliff>", '<file id="f2"/></xliff>')
    with pytest.raises(InputError, match="one handout"):
        imported(text)


def test_notes_of_the_translator_are_kept_and_ours_are_none() -> None:
    root = ET.fromstring(exported())
    notes = unit(root, "drive").find(f"{Q}notes")
    assert notes is not None
    ET.SubElement(notes, f"{Q}note").text = "checked"
    before = next(m.note for m in existing().messages if m.source == BOLD)
    assert message(imported(ET.tostring(root, "unicode")), BOLD).note == f"{before}\nchecked"
    assert LINK in {m.source for m in existing().messages if m.note is None}
