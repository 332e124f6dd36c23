"""What is left standing: told in the place where somebody can act, once, and by the name of what it is."""

from __future__ import annotations

import pytest

from handout.errors import Diagnostic, Position, Severity
from handout.parity import GUARDS, Unit, errors, run
from handout.parity.untranslated import stands_in
from handout.text.remnants import remnants

HERE = Position("es.po", 7)


def told(source: str, target: str, language: str = "es") -> tuple[Diagnostic, ...]:
    return run(Unit(source, target, "en", language, HERE))[0]


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("Descanse&nbsp;hoy.", ["markup-left"]),
        ("Descanse <em>hoy</em>.", ["markup-left"]),
        ("Descanse hoу.", ["wrong-script"]),  # a Cyrillic letter
        ("Descanse <hoy>.", ["placeholder"]),
        ("Descanse __hoy__.", []),  # perhaps meant so: a warning
        ("Rest today.", []),
    ],
)
def test_an_import_refuses_what_no_author_means(target: str, codes: list[str]) -> None:
    found = errors(Unit("Rest today.", target, "en", "es", HERE))
    assert [fault.code for fault in found] == codes
    assert all(fault.where == HERE and fault.hint for fault in found)


def test_a_build_asks_for_markup() -> None:
    """It has its own look at scripts, on the sheet."""
    assert "markup" in GUARDS and "script" not in GUARDS


def test_what_the_source_says_may_stand_as_often() -> None:
    assert told("Write &lt; for less.", "Escriba &lt; para menos.") == ()
    (fault,) = told("Write &lt; for less.", "Escriba &lt; para &lt;.")
    assert (fault.code, fault.severity) == ("markup-left", Severity.ERROR)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("niño".encode().decode("cp1252"), ["Ã±"]),
        ("Привет".encode().decode("latin-1"), ["Привет".encode().decode("latin-1")]),
        ("नहीं".encode().decode("latin-1"), ["नहीं".encode().decode("latin-1")]),
        ("cœur".encode().decode("cp1252"), ["Å“"]),
        ("Привет".encode().decode("cp1251", "ignore"), ["Привет".encode().decode("cp1251", "ignore")]),
        ("„MENÜ“ „MANHÔ NÃO ÀÂÃ «É»", []),
        ("Сільські роботи", []),
        ("5×™ Å° Ø–", []),
    ],
)
def test_letters_in_the_wrong_encoding(text: str, found: list[str]) -> None:
    """By the codecs themselves: UTF-8 read as Windows-1252, as Latin-1, as Windows-1251."""
    assert [remnant.text for remnant in remnants(text)] == found


def test_one_fault_is_told_by_one_rule() -> None:
    """A sentence of English in Spanish is untranslated, and of no wrong language besides."""
    source = "Rest today. Do not drive or use machines until you feel well again."
    (fault,) = told(source, "Descanse hoy. Do not drive or use machines until you feel well again.")
    assert fault.code == "untranslated"


def test_a_whole_target_in_another_language_is_told_once() -> None:
    source = "You may feel tired. You may have a sore spot. Call us if it gets worse."
    target = "Você pode sentir cansaço. Pode ter dor no local. Ligue para nós se isso piorar."
    (fault,) = told(source, target)
    assert fault.code == "wrong-language"
    assert "Portuguese" in fault.message


def test_a_negation_is_told_with_its_sentence() -> None:
    (fault,) = told("Rest well. Do not drive today.", "Descanse bien. Conduzca hoy.")
    assert fault.message == "“not” of “Do not drive today.” is nowhere in the translation"


@pytest.mark.parametrize(
    ("run", "text", "there"),
    [
        ("Rest every day", "Descanse. Rest (every day).", True),
        ("请勿在服药期间驾车，也不要饮酒", "Note: 请勿在服药期间驾车，也不要饮酒。", True),
        ("请勿在服药期间驾车", "Do not drive.", False),
    ],
)
def test_where_what_was_left_standing_is_found_again(run: str, text: str, there: bool) -> None:
    assert stands_in(run, text) == there
