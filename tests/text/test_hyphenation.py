"""Words that are wider than their column: hyphenated where a dictionary divides them, and nothing else is."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files

import pyphen
import pytest
from text_samples import ONE_PER_SCRIPT, STYLE, prose, set_text

from handout.text.hyphenation import LEAST, OURS, PATTERNS, hyphens
from handout.text.model import Span

HYPHENATED = replace(STYLE, hyphenate=True)

DIVIDED = (
    ("de", "Ge-sund-heits-ver-sor-gung"),  # Duden
    ("de", "Ge-gen-an-zei-gen"),
    ("de", "Be-darfs-me-di-ka-ti-on"),
    ("de", "Ma-gen-saft-re-sis-tenz"),
    ("en", "med-i-cine"),
    ("en", "a-ce-ta-min-o-phen"),  # American Heritage Dictionary
    ("en", "in-flam-ma-tion"),  # Merriam-Webster
    ("es", "a-pro-xi-ma-da-men-te"),  # RAE, Ortografía, 4.1.1.1.1
    ("fr", "ap-proxi-ma-ti-ve-ment"),  # Imprimerie nationale, divisions
    ("it", "ap-pros-si-ma-ti-va-men-te"),  # Crusca, divisione in sillabe
    ("nl", "ge-wrichts-ont-ste-king"),  # Woordenlijst Nederlandse Taal
    ("pt-BR", "a-pro-xi-ma-da-men-te"),  # Acordo Ortográfico, base XX
    ("pt-PT", "a-pro-xi-ma-da-men-te"),
    ("ru", "при-бли-зи-тель-но"),  # Правила русской орфографии, § 117
    ("hu", "köz-egész-ség-ügyi"),  # A magyar helyesírás szabályai, 226
    ("sv", "be-hand-ling-en"),  # Svenska skrivregler
    ("pl", "przy-bli-że-nie"),
    ("el", "πε-ρί-που"),
    ("el", "πα-ρα-κε-τα-μό-λη"),
    ("fi", "hait-ta-vai-ku-tuk-set"),  # Kielitoimiston ohjepankki, tavutus
    ("tr", "kul-lan-ma-yı-nız"),  # TDK Yazım Kılavuzu, hece yapısı
    ("cs", "kon-tra-in-di-ka-ce"),  # Internetová jazyková příručka, dělení slov
    ("sk", "roz-hod-nu-tie"),  # Pravidlá slovenského pravopisu
    ("bg", "про-ти-во-по-ка-за-ния"),
    ("uk", "вза-є-мо-ді-я"),  # Український правопис 2019, § 37
    ("nb", "bi-virk-nin-ger"),
    ("ca", "me-di-ca-ment"),  # IEC, Ortografia, 4.1
    ("gl", "me-di-ca-men-to"),
)


@pytest.mark.parametrize(("tag", "divided"), DIVIDED)
def test_words_are_divided_where_a_dictionary_does(tag: str, divided: str) -> None:
    word = divided.replace("-", "")
    allowed = {len(divided[:n].replace("-", "")) for n, c in enumerate(divided) if c == "-"}
    found = hyphens(word, 0, len(word), tag)
    assert found and set(found) <= allowed
    assert min(found) >= LEAST and max(found) <= len(word) - LEAST


@pytest.mark.parametrize("apostrophe", "'\u2019\u02bc")
def test_no_apostrophe_begins_a_line(apostrophe: str) -> None:
    """Український правопис 2019, § 37: it stays with the letter before it. U+02BC is a letter to Unicode."""
    word = f"під{apostrophe}язиковий"
    assert hyphens(word, 0, len(word), "uk") == (7, 9)


@pytest.mark.parametrize(
    "text",
    [
        "approximately.example", "https://approximately", "www.approximately.example", "nurse@approximately.example",
        "approximately®", "APPROXIMATELY", "approximately2", "2approximately", "onabotulinumtoxinA",
        "/approximately", "{approximately}_x", "a Approximately", "tablet",
    ],
)  # fmt: skip
def test_no_address_name_number_or_sign_is_hyphenated(text: str) -> None:
    assert hyphens(text, 0, len(text), "en") == ()


@pytest.mark.parametrize(
    "text",
    [
        "inflammation",
        "Inflammation",
        "(inflammation),",
        "“Inflammation”",
        "anti-inflammation",
        "a inflammation.",
        "pain/inflammation",
    ],
)
def test_signs_around_a_word_and_a_capital_at_the_start_do_no_harm(text: str) -> None:
    """Merriam-Webster: in-flam-ma-tion, of which the first is too short."""
    assert [text[:at][-2:] for at in hyphens(text, 0, len(text), "en")][-2:] == ["am", "ma"]


def test_nouns_have_a_capital_in_german_alone() -> None:
    assert hyphens("die Behandlung", 4, 14, "de") and not hyphens("la Behandlung", 3, 13, "es")


def test_a_hyphen_that_would_change_the_spelling_is_not_set() -> None:
    """Hungarian: “asszony-nyal” (A magyar helyesírás szabályai, 226 f)."""
    assert hyphens("asszonnyal", 0, 10, "hu") == ()


def test_patterns_under_the_gpl_alone_are_not_used() -> None:
    """As the files that come with them say (docs/architecture.md, Parts chosen)."""
    gpl = {"bg_BG", "cs_CZ", "gl", "lv_LV", "nb_NO", "nn_NO", "pt_PT", "ro_RO", "sk_SK", "uk_UA"}
    assert set(PATTERNS.values()) <= set(pyphen.LANGUAGES) - gpl
    for tag in ("ro", "lv", "ta", "th", "ja", "ar"):
        assert hyphens("approximately", 0, 13, tag) == ()


def test_every_file_of_our_own_says_its_licence_and_where_it_comes_from() -> None:
    folder = files("handout") / "packaged" / "hyphenation"
    listed = (folder / "README.md").read_text("utf-8")
    assert {f"hyph_{name}.dic" for name in OURS.values()} == {
        file.name for file in folder.iterdir() if file.name.endswith(".dic")
    }
    for name in set(OURS.values()):
        head = [line for line in (folder / f"hyph_{name}.dic").read_text("utf-8").splitlines() if line.startswith("%")]
        assert re.search("licen[cs]e", "\n".join(head), re.IGNORECASE)
        assert f"| hyph_{name}.dic |" in listed


def test_no_letter_stands_alone_between_two_hyphens() -> None:
    """Both divisions are right: při-bližně and přib-ližně (Internetová jazyková příručka); the first is taken."""
    assert hyphens("přibližně", 0, 9, "cs") == (3,)


def test_a_turkish_capital_is_one_letter() -> None:
    assert hyphens("İlaçlarımızın", 0, 13, "tr") == (4, 6, 8, 10)  # İlaç-la-rı-mı-zın


@pytest.mark.parametrize("tag", ["de", "en", "es", "fr", "ru", "nl", "hu", "pl", "it", "el"])
def test_at_the_narrowest_width_no_word_is_torn_and_in_less_one_is(tag: str) -> None:
    paragraph = set_text(prose(tag), tag, HYPHENATED)
    assert 0 < paragraph.narrowest < paragraph.unbroken
    assert not any(line.torn for line in paragraph.lines(paragraph.narrowest))
    assert any(line.torn for line in paragraph.lines(paragraph.narrowest - 0.02))
    assert not any(line.text.endswith("\u00ad") for line in paragraph.lines(paragraph.unbroken))


@pytest.mark.parametrize("tag", [tag for tag, _ in ONE_PER_SCRIPT if tag not in PATTERNS and tag not in OURS])
def test_without_patterns_all_is_as_it_was(tag: str) -> None:
    plain, asked = set_text(prose(tag), tag), set_text(prose(tag), tag, HYPHENATED)
    assert asked.narrowest == plain.narrowest
    assert asked.lines(60) == plain.lines(60)


def test_a_hyphenated_line_fits_and_says_a_soft_hyphen() -> None:
    lines = set_text("Ihre Gesundheitsversorgung", "de", HYPHENATED).lines(60)
    assert [line.text for line in lines] == ["Ihre ", "Gesund\u00ad", "heitsversor\u00ad", "gung"]
    assert all(line.width <= 60.01 and not line.torn for line in lines)


def test_a_soft_hyphen_of_the_text_comes_first() -> None:
    lines = set_text("Gesundheits\u00adversorgung", "de", HYPHENATED).lines(70)
    assert [line.text for line in lines] == ["Gesundheits\u00ad", "versorgung"]


def test_the_narrowest_width_is_that_of_the_widest_part_with_its_hyphen() -> None:
    parts = ("Gesund\u2010", "heits\u2010", "versor\u2010", "gung")
    widest = max(set_text(part, "de").width for part in parts)
    assert set_text("in Gesundheitsversorgung", "de", HYPHENATED).narrowest == pytest.approx(widest)


def test_a_style_may_forbid_it() -> None:
    assert any(line.torn for line in set_text("Gesundheitsversorgung", "de", STYLE).lines(60))


@pytest.mark.parametrize(
    ("spans", "hyphenated"),
    [
        ([Span("Gesundheitsversorgung", isolate=True)], False),
        ([Span("Gesundheitsversorgung", language="ja")], False),
        ([Span("approximately", language="en")], True),
        ([Span("Gesundheits"), Span("versorgung", strong=True)], True),
        ([Span("Gesundheits"), Span("versorgung", isolate=True)], False),
    ],
)
def test_what_is_isolated_or_of_a_language_without_patterns_stays_whole(spans: list[Span], hyphenated: bool) -> None:
    lines = set_text(spans, "de", HYPHENATED).lines(45)
    assert any(line.text.endswith("\u00ad") for line in lines) == hyphenated
    assert any(line.torn for line in lines) != hyphenated
