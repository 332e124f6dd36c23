"""A text cut at its marks, worked by hand, and marked words on their way to translators and back."""

from __future__ import annotations

import re

import pytest
from translation_samples import export_po, export_xliff, handout, import_po, import_xliff, translation

from handout.errors import Severity
from handout.models.translation import Message
from handout.translations.marks import MarkKind, parts

SITE = "https://clinic.example/a"
WORDS, VARIABLE = MarkKind.WORDS, MarkKind.VARIABLE
SIGN = "Read [**Sólo** uso]{es}, [la [página]{es}](https://clinic.example/a) and {clinic.phone}."


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Say [hola]{es}.", [WORDS, MarkKind.LANGUAGE_OPEN, WORDS, MarkKind.LANGUAGE_CLOSE, WORDS]),
        (f"[a]({SITE})", [MarkKind.LINK_OPEN, WORDS, MarkKind.LINK_CLOSE]),
        ("a]{clinic.phone}", [WORDS, VARIABLE]),
        (r"\[a]{clinic.phone}", [WORDS, VARIABLE]),
        ("[{clinic.name}]{ar}", [MarkKind.LANGUAGE_OPEN, VARIABLE, MarkKind.LANGUAGE_CLOSE]),
        (
            f"[a [b]({SITE})]{{fr}}",
            [MarkKind.LANGUAGE_OPEN, WORDS, MarkKind.LINK_OPEN, WORDS, MarkKind.LINK_CLOSE, MarkKind.LANGUAGE_CLOSE],
        ),
    ],
)
def test_parts(text: str, kinds: list[MarkKind]) -> None:
    found = parts(text)
    assert [part.kind for part in found] == kinds
    assert "".join(part.text for part in found) == text
    opened = [part.pair for part in found if part.kind.endswith("open")]
    assert sorted(opened) == sorted(part.pair for part in found if part.kind.endswith("close"))


def test_marked_words_come_back_from_po_and_xliff() -> None:
    target = "Lies [**Sólo** uso]{es}, [la [página]{es}](https://clinic.example/a) und {clinic.phone}."
    source, told = handout(SIGN), translation(Message(source=SIGN, target=target), tag="de")
    made = import_po(export_po(source, told, "de").encode(), "de.po", source, told, "de")
    assert made.translation and [m.target for m in made.translation.messages if m.source == SIGN] == [target]
    made = import_xliff(export_xliff(source, told, "de"), "de.xlf", source, told, "de")
    assert made.translation and [m.target for m in made.translation.messages if m.source == SIGN] == [target]


def test_a_mark_of_a_language_is_a_code_in_xliff() -> None:
    """XLIFF 1.2, 2.4 and 3.3.1: a pair of bpt and ept with one rid; a ctype of our own begins with x-."""
    text = export_xliff(handout(SIGN), None, "de").decode()
    opened = re.findall(r'<bpt id="\d+" rid="(\d+)" ctype="x-language">\[</bpt>', text)
    closed = re.findall(r'<ept id="\d+" rid="(\d+)">\]\{es\}</ept>', text)
    assert len(opened) == 2 and sorted(opened) == sorted(closed)


def test_a_translation_may_drop_a_mark_and_add_one() -> None:
    source = handout("Say [hola]{es}.")
    told = translation(Message(source="Say [hola]{es}.", target="Sagen Sie [Hello]{en}."), tag="de")
    made = import_xliff(export_xliff(source, told, "de"), "de.xlf", source, told, "de")
    assert made.translation and made.translation.messages[-1].target == "Sagen Sie [Hello]{en}."


@pytest.mark.parametrize("target", ["Sagen Sie [hola]{zh}.", "Sagen Sie [hola]{ES}.", "Sagen Sie [hola]{}."])
def test_a_tag_that_is_none_is_refused(target: str) -> None:
    source = handout("Say [hola]{es}.")
    text = export_po(source, None, "de").replace('es}."\nmsgstr ""', f'es}}."\nmsgstr "{target}"')
    made = import_po(text.encode(), "de.po", source, None, "de")
    assert made.translation and made.translation.messages[-1].target is None
    assert [fault.code for fault in made.faults if fault.severity is Severity.ERROR] == ["bad-language"]
