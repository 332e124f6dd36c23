"""Every language file is whole: its words, fonts, line breaks and digits can be printed."""

from __future__ import annotations

import datetime
import importlib.resources
import string
from functools import cache
from pathlib import Path

import pytest
import uharfbuzz as hb
from babel import Locale
from icu4py.breakers import LineBreaker

import handout
from handout.characters import bidirectional, category, normalize
from handout.characters import script as script_of
from handout.models.dates import format_date, format_hours, has_dates, has_days
from handout.models.language import Labels, Language
from handout.models.locales import direction, english_name, in_digits, native_name
from handout.models.locales import script_of as script_of_tag
from yaml_files import plain

PACKAGE = Path(handout.__file__).parent
FILES = sorted((PACKAGE / "packaged" / "languages").glob("*.yaml"))
TEXTS = [name for name in Labels.model_fields if name not in {"by", "reviewed"}]

SPOKEN = [path for path in FILES if "\nlabels:\n" in path.read_text("utf-8")]
"""The languages with fixed words."""

SINGLE = (
    "Adlm Arab Armn Beng Cans Cher Cyrl Deva Ethi Geor Grek Gujr Guru Hebr Khmr Knda Laoo Latn Mlym Mymr Nkoo Olck "
    "Orya Rohg Sinh Syrc Taml Telu Thaa Thai Tibt"
)
SCRIPTS = {code: {code} for code in SINGLE.split()} | {
    "Hans": {"Hani"},
    "Hant": {"Hani"},
    "Jpan": {"Hani", "Hira", "Kana"},
    "Kore": {"Hang"},
}
"""The code of a language's script to the scripts of its letters (UAX #24): all we serve."""

EXTENDED_LETTERS = {"Jpan": {"ー"}, "Latn": {"ʻ", "ʼ"}}
"""Letters whose Script is Common, because several scripts share them: the ʻokina (U+02BB), also in Uzbek oʻ and gʻ, and
the Uzbek tutuq belgisi (U+02BC)."""


@cache
def language(path: Path) -> Language:
    return Language.model_validate(plain(path))


@cache
def faces() -> dict[str, hb.Face]:
    """One face for each family name, over the wheels' fonts and our own; upright."""
    found: dict[str, hb.Face] = {}
    for folder in (wheel_folder("manimgx_fonts"), wheel_folder("manimgx_fonts_cjk"), PACKAGE / "packaged" / "fonts"):
        for path in sorted(folder.glob("*.[ot]t[cf]")):
            blob = hb.Blob.from_file_path(str(path))
            indexed = [hb.Face(blob, index) for index in range(hb.Face(blob).count)]
            found.update({family_name(face): face for face in indexed if "-Italic" not in path.name})
    return found


def wheel_folder(package: str) -> Path:
    return Path(str(importlib.resources.files(package)))


@cache
def family_characters(family: str) -> frozenset[int]:
    return frozenset(faces()[family].unicodes)


def family_name(face: hb.Face) -> str:
    """OpenType, name table: identifier 16 (typographic family) where there is one, else 1 (family)."""
    names = hb.OTNameIdPredefined
    return str(face.get_name(names.TYPOGRAPHIC_FAMILY) or face.get_name(names.FONT_FAMILY))


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def prose(text: str) -> str:
    """The text without its placeholders, and without "QR": the code's name in every script (ISO/IEC 18004)."""
    return "".join(literal for literal, _, _, _ in string.Formatter().parse(text)).replace("QR", "")


def label_faults(labels: Labels, script: str, characters: frozenset[int]) -> list[str]:
    """What is wrong with the words of a language, as plain sentences; empty if nothing."""
    english = language(PACKAGE / "packaged" / "languages" / "en.yaml").words
    return [
        f"{name}: {fault}"
        for name in TEXTS
        for fault in text_faults(getattr(labels, name), getattr(english, name), script, characters)
    ]


def text_faults(text: str, english: str, script: str, characters: frozenset[int]) -> list[str]:
    letters = [char for char in prose(text) if char.isalpha() and char not in EXTENDED_LETTERS.get(script, ())]
    foreign = [char for char in letters if script_of(char) not in SCRIPTS[script]]
    # Format characters (joiners) need no glyph: shaping takes them away.
    missing = [char for char in text if ord(char) not in characters and category(char) != "Cf"]
    faults = {
        "no letters": not letters,
        f"letters of another script: {foreign}": bool(foreign),
        f"in no font of the chain: {missing}": bool(missing),
        "not NFC": normalize("NFC", text) != text,
        "space at an end or doubled": text != " ".join(text.split(" ")).strip() or "  " in text,
        "other placeholders than English": placeholders(text) != placeholders(english),
        "a digit": any(char.isdigit() for char in text),
    }
    return [fault for fault, found in faults.items() if found]


def chain_characters(families: tuple[str, ...]) -> frozenset[int]:
    return frozenset().union(*(family_characters(family) for family in families))


def test_file_is_whole() -> None:
    for path in FILES:
        data = language(path)
        assert data.language == path.stem
        assert data.script in SCRIPTS
        assert data.script == script_of_tag(data.language), "the direction of lines is asked of the tag"
        assert set(data.fonts) <= faces().keys()


def test_words_can_be_printed() -> None:
    for path in SPOKEN:
        data = language(path)
        assert label_faults(data.words, data.script, chain_characters(data.fonts)) == []


def stray_marks(text: str, family: str) -> bool:
    """Whether HarfBuzz draws a dotted circle (U+25CC): its sign for a vowel or mark in an impossible place.

    Brahmic scripts only: HarfBuzz leaves Thai and Lao as they are.
    """
    font, buffer = hb.Font(faces()[family]), hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return font.get_nominal_glyph(0x25CC) in [info.codepoint for info in buffer.glyph_infos]


def test_letters_stand_in_a_possible_order() -> None:
    for path in SPOKEN:
        data = language(path)
        words = [word for name in TEXTS for word in prose(getattr(data.words, name)).split()]
        assert [word for word in words if stray_marks(word, data.fonts[0])] == []


@pytest.mark.parametrize(("text", "family"), [("\u093fक", "Noto Sans Devanagari"), ("\u17b6ក", "Noto Sans Khmer")])
def test_impossible_order_is_found(text: str, family: str) -> None:
    assert stray_marks(text, family)


def test_fonts_cover_names_and_dates() -> None:
    for path in FILES:
        data = language(path)
        months = [format_date(datetime.date(2026, month, 28), data) for month in range(1, 13)]
        printed = "".join([native_name(data.language), in_digits("0123456789", data.digits), *months])
        assert normalize("NFC", printed) == printed
        assert [char for char in printed if ord(char) not in chain_characters(data.fonts)] == []


def test_babel_knows_the_locale() -> None:
    for path in FILES:
        data = language(path)
        if path.stem not in UNKNOWN_TO_BABEL:
            assert str(Locale.parse(data.locale or data.language)) == (data.locale or data.language)


UNKNOWN_TO_BABEL = {"chk", "hmn", "ilo", "ksw", "mh", "sm"}
"""Languages of which CLDR has a name at best."""


def test_dates_are_in_words_or_in_digits() -> None:
    """Never in the stand-ins of CLDR's root, “2026 M11 23” and “Mon”."""
    for path in FILES:
        data = language(path)
        date = format_date(datetime.date(2026, 11, 23), data)
        assert "M11" not in date
        assert has_dates(data) or date == in_digits("2026-11-23", data.digits)
        for short in (False, True) if has_days(data) else ():
            ((day, _),) = format_hours({"mon": "9:00-17:00"}, data, short=short)
            assert day != "Mon" or path.stem == "en"


def test_where_dates_are_in_digits() -> None:
    """To be mended by whoever knows the months and the days: in the language's file."""
    assert {p.stem for p in FILES if not has_dates(language(p))} == {"chk", "dv", "ksw", "mh", "nv", "rhg-Rohg"}
    assert {p.stem for p in FILES if not has_days(language(p))} == {"chk", "dv", "ksw", "mh", "nv", "rhg-Rohg"}


def test_every_language_has_its_names() -> None:
    for path in FILES:
        data = language(path)
        own, english = native_name(data.language, data.name), english_name(data.language, name=data.english)
        assert data.language not in (own, english)
        letters = [sign for sign in own if sign.isalpha()]
        assert {script_of(sign) for sign in letters} <= SCRIPTS[data.script] | {"Zyyy"}
        assert direction(data.language) == ("rtl" if letters and bidirectional(letters[0]) in ("R", "AL") else "ltr")


def test_file_says_nothing_that_is_the_default() -> None:
    """Only what differs is written, so that a reader sees at once what is special."""
    for path in FILES:
        written = plain(path)
        fields = Language.model_fields
        assert [
            key
            for key, value in written.items()
            if key != "format" and not fields[key].is_required() and value == fields[key].default
        ] == []


def test_every_script_and_enough_languages() -> None:
    assert {language(path).script for path in FILES} == SCRIPTS.keys()
    assert len(FILES) >= 132
    assert len(SPOKEN) >= 109
    assert not {"zh", "pa", "pt", "sr", "ku"} & {path.stem for path in FILES}, "the page depends on script or region"


def test_nobody_has_checked_the_words_yet() -> None:
    """To be changed by the person who adds the first real review, never by a program."""
    assert {(language(path).words.by, language(path).words.reviewed) for path in SPOKEN} == {("machine", ())}


@pytest.mark.parametrize(
    ("tag", "pieces"),
    [
        # Words, never syllables; phrases.
        ("ko", ["의사에게 ", "상담하십시오."]),
        ("ja", ["ちょっと", "メーカーに"]),
        # Dictionary words: this, is/the, translation.
        ("th", ["นี่", "คือ", "คำ", "แปล"]),
        ("zh-Hans", ["请", "立", "即", "就", "医。"]),
    ],
)
def test_lines_break_where_readers_expect(tag: str, pieces: list[str]) -> None:
    data = language(PACKAGE / "packaged" / "languages" / f"{tag}.yaml")
    text = "".join(pieces)
    segments = LineBreaker(text, data.breaks or tag).segments()
    assert [text[start:end] for start, end in segments] == pieces


@pytest.mark.parametrize(
    ("script", "text", "fault"),
    [
        ("Latn", "Tοdo {date}", "letters of another script: ['ο']"),
        ("Latn", "Fecha", "other placeholders than English"),
        ("Latn", "{date}", "no letters"),
        ("Latn", "cafe\u0301 {date}", "not NFC"),
        ("Latn", "el  {date}", "space at an end or doubled"),
        ("Latn", "el ☎ {date}", "in no font of the chain: ['☎']"),
        ("Latn", "1 de {date}", "a digit"),
    ],
)
def test_broken_words_are_found(script: str, text: str, fault: str) -> None:
    assert fault in text_faults(text, "read on {date}", script, chain_characters(("Noto Sans",)))
