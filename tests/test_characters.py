"""The properties of characters, against lines of the Unicode Character Database and the standard's own rules."""

from __future__ import annotations

import sys

import pytest
import unicodedata2

from handout import characters
from handout.characters import ZEROS
from handout.source.strict import GROWTH
from handout.text import clusters


@pytest.mark.parametrize(
    ("character", "category", "bidi", "mirrored", "wide"),
    [
        # UnicodeData.txt (fields 2, 4, 9) and EastAsianWidth.txt
        ("A", "Lu", "L", False, False),
        ("1", "Nd", "EN", False, False),
        ("(", "Ps", "ON", True, False),
        ("\u0301", "Mn", "NSM", False, False),
        ("\u05d0", "Lo", "R", False, False),
        ("\u0627", "Lo", "AL", False, False),
        ("\u0661", "Nd", "AN", False, False),
        ("\u093f", "Mc", "L", False, False),
        ("\u200d", "Cf", "BN", False, False),
        ("\u2067", "Cf", "RLI", False, False),
        ("\u2264", "Sm", "ON", True, False),
        ("\u300c", "Ps", "ON", True, True),
        ("\uff11", "Nd", "EN", False, True),
        ("\U0001f600", "So", "ON", False, True),
        ("\ue000", "Co", "L", False, False),
        ("\uffff", "Cn", "", False, False),
        # Assigned after Unicode 16.0, which is that of Python 3.14.
        ("\u1acf", "Mn", "NSM", False, False),
        ("\u0558", "Lm", "L", False, False),
    ],
)
def test_properties(character: str, category: str, bidi: str, mirrored: bool, wide: bool) -> None:
    found = (
        characters.category(character),
        characters.bidirectional(character),
        characters.is_mirrored(character),
        characters.is_wide(character),
    )
    assert found == (category, bidi, mirrored, wide)


@pytest.mark.parametrize(
    ("character", "letter"), [("a", True), ("ー", True), ("ª", True), ("\u093f", False), ("1", False)]
)
def test_letters(character: str, letter: bool) -> None:
    assert characters.is_letter(character) is letter


@pytest.mark.parametrize(
    ("character", "script", "name", "extensions"),
    [
        # Scripts.txt, PropertyValueAliases.txt, ScriptExtensions.txt
        ("ж", "Cyrl", "Cyrillic", "Cyrl"),
        ("漢", "Hani", "Han", "Hani"),
        ("\u0301", "Zinh", "Inherited", "Cher Cyrl Grek Latn Osge Sunu Tale Todr"),
        ("\u3001", "Zyyy", "Common", "Bopo Hang Hani Hira Kana Mong Yiii"),
        ("\u30fc", "Zyyy", "Common", "Hira Kana"),
        ("\u0660", "Arab", "Arabic", "Arab Thaa Yezi"),
        (" ", "Zyyy", "Common", "Zyyy"),
        ("\uffff", "Zzzz", "Unknown", "Zzzz"),
    ],
)
def test_scripts(character: str, script: str, name: str, extensions: str) -> None:
    assert characters.script(character) == script
    assert characters.script_name(script) == name
    assert characters.script_extensions(character) == frozenset(extensions.split())


def test_normal_forms() -> None:
    """UAX #15, figures 3 to 6: a composition, an exclusion from it, the order of marks, compatibility."""
    assert characters.normalize("NFC", "e\u0301") == "é"
    assert characters.normalize("NFC", "\u0958") == "\u0915\u093c"
    assert characters.normalize("NFC", "s\u0307\u0323") == "\u1e69"
    assert characters.normalize("NFC", "ﬁ") == "ﬁ"
    assert characters.normalize("NFKC", "ﬁ®²") == "fi®2"


def test_nfc_takes_no_character_into_more_parts_than_reading_allows_for() -> None:
    assert max(len(characters.normalize("NFC", chr(point))) for point in range(0x30000)) == GROWTH


def test_composed_keeps_compatibility_ideographs() -> None:
    """NFC has one character for both (UnicodeData.txt: FA10 decomposes to 585A), in the shape of the other."""
    assert characters.normalize("NFC", "大\ufa10") == "大\u585a"
    assert characters.composed("大\ufa10e\u0301\U0002f81fe\u0301") == "大\ufa10é\U0002f81fé"
    assert characters.composed("\ufa10") != characters.composed("\u585a")
    assert characters.composed("\u212b") == "Å"  # other singletons look alike


def test_both_tables_are_of_one_unicode_version() -> None:
    """Every assigned character has a script, and no other has (UAX #24, 2.1)."""
    sample = (chr(code) for code in range(0x0250, 0x20000) if not 0xD800 <= code < 0xF900)
    assert [c for c in sample if (characters.category(c) == "Cn") != (characters.script(c) == "Zzzz")] == []


@pytest.mark.parametrize(
    ("character", "extends"),
    [
        # GraphemeBreakProperty.txt: Extend, SpacingMark, ZWJ; Control, Prepend, L, Regional_Indicator, Other.
        *(("\u0301", True), ("\u093e", True), ("\u0e33", True), ("\u200d", True), ("\U0001f3fd", True)),
        *(("\u200b", False), ("\u0600", False), ("\u1100", False), ("\U0001f1fa", False), ("a", False), (" ", False)),
    ],
)
def test_what_joins_the_cluster_before_it(character: str, extends: bool) -> None:
    assert clusters.extends(character) is extends


@pytest.mark.parametrize(
    ("character", "picture"),
    [
        # emoji-data.txt: Extended_Pictographic; digits and regional indicators are Emoji without being that.
        *(("😀", True), ("❤", True), ("©", True), ("☎", True), ("👍", True)),
        *(("1", False), ("\U0001f1fa", False), ("\U0001f3fd", False), ("漢", False), ("a", False), ("\u0301", False)),
    ],
)
def test_pictures(character: str, picture: bool) -> None:
    assert clusters.is_picture(character) is picture


def test_every_decimal_digit_follows_a_known_zero() -> None:
    digits = {point for point in range(sys.maxunicode + 1) if unicodedata2.category(chr(point)) == "Nd"}
    assert digits == {zero + n for zero in ZEROS for n in range(10)}
    assert all(unicodedata2.decimal(chr(zero + n)) == n for zero in ZEROS for n in range(10))


def test_what_a_page_says_is_not_kept() -> None:
    characters._normalized.cache_clear()  # type: ignore[attr-defined]
    for text in ("é" * 1_000, "é" * 1_001):
        assert characters.normalize("NFD", text) == "e\u0301" * len(text)
    assert characters._normalized.cache_info().currsize == 1  # type: ignore[attr-defined]
