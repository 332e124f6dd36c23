"""Numbers and units by the habits of a language. Values by hand; separators, units and months from CLDR; what pairs of
texts may and may not say stands in ``tests/checks/corpus``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from handout import packaged
from handout.characters import normalize
from handout.errors import Severity
from handout.models.habits import habits
from handout.models.locales import script_of
from handout.parity import Unit, measures, numbers
from handout.parity.quantities.scanning import quantities
from handout.parity.quantities.sides import side_of
from handout.parity.quantities.views import _AS, views_of
from handout.text.inline import Piece

ROOT = Path(__file__).parent.parent.parent
NUMBERS = Path(packaged.__file__).parent / "numbers"
TAGS = sorted(path.stem for path in NUMBERS.glob("*.yaml"))
FOLDERS = ("translations", "examples/library/translations")
DIGITS = re.compile(r"\d+")


def told(source: str, target: str, language: str) -> list[str]:
    unit = Unit(source, target, "en", language)
    return [fault.code for check in (numbers.check, measures.check) for fault in check(unit)]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "1,000", ["1000"]),
        ("de", "1.000", ["1000"]),
        ("de", "1,000", ["1"]),
        ("fr", "1 000", ["1000"]),
        ("fr", "1\u202f000,5", ["2001/2"]),
        ("hi", "1,00,000", ["100000"]),
        ("de", "0,125", ["1/8"]),
        ("es", "1½", ["3/2"]),
        ("zh-Hans", "二十一天", ["21"]),
        ("th", "สี่สิบห้าวัน", ["45"]),
        ("de", "einundzwanzig", ["21"]),
        ("fr", "vingt et un", ["21"]),
        ("ar", "وأسبوعين", ["2"]),
        ("pt-PT", "dezasseis", ["16"]),
        ("sw", "mbili", []),
        ("en", "one hundred and fifty", ["150"]),
        ("en", "fifteen hundred", ["1500"]),
        ("en", "thirty second pause", ["30"]),
        ("en", "one hundred first-time users", ["100", "1"]),
        ("en", "between one hundred and two hundred", ["100", "200"]),
        ("en", "for twenty, five of them", ["20", "5"]),
        ("es", "ciento cincuenta", ["150"]),
        ("es", "20 por ciento dos veces", ["20", "2"]),
        ("fr", "deux cent cinquante", ["250"]),
        ("fr", "septante-deux", ["72"]),
        ("de", "dreissig", ["30"]),
        ("de", "eineinhalb", ["3/2"]),
        ("de", "siebentägig", ["7"]),
        ("it", "un’ora e mezza", ["3/2"]),
        ("ro", "patruzeci şi opt", ["48"]),
        ("ro", "șaizeci", ["60"]),
        ("pl", "sześciotygodniowy", ["6"]),
        ("ru", "семидневный", ["7"]),
        ("uk", "сорока восьми", ["48"]),
        ("ar", "أربع وعشرين", ["24"]),
        ("ar", "خمسمئة", ["500"]),
        ("he", "מאה ושתיים", ["102"]),
        ("hi", "पंद्रह", ["15"]),
        ("te", "ఇరవై నాలుగు", ["24"]),
        ("te", "వందలో ఇద్దరు", ["100", "2"]),
        ("ta", "இருபத்து நான்கு", ["24"]),
        ("tl", "dalawampu’t dalawa", ["22"]),
        ("tl", "labing-anim", ["16"]),
        ("ko", "스물네 시간", ["24"]),
        ("ko", "백이십 분", ["120"]),
    ],
)
def test_values(language: str, text: str, values: list[str]) -> None:
    assert [str(quantity.value) for quantity in quantities(text, language)] == values


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "5 mcg", "µg"),
        ("en", "5mg", "mg"),
        ("ru", "5 миллилитров", "mL"),
        ("de", "12-wöchig", "week"),
        ("fr", "12 dernières semaines", "week"),
        ("sw", "wiki 2", "week"),
        ("zh-Hans", "百分之20", "%"),
        ("ru", "2020 г.", None),
        ("vi", "5 người", None),
        ("ro", "2 săptămâni", "week"),
    ],
)
def test_units(language: str, text: str, unit: str | None) -> None:
    assert [quantity.unit for quantity in quantities(text, language)] == [unit]


def test_very_many_numbers_are_compared_in_time() -> None:
    many = " ".join(str(number) for number in range(1000, 3000))
    assert told(many, many.replace("1500", "1501"), "es") == ["number-differs"]


def test_a_word_of_another_language_counts_by_that_language() -> None:
    assert told("Say [two]{en}.", "Sagen Sie [two]{en}.", "de") == []
    assert told("Say [two]{en}.", "Sagen Sie two.", "de") == ["number-differs"]


def test_variables_and_addresses_are_no_numbers() -> None:
    assert told("{clinic.phone} [2 pages](https://a.example/12)", "[2 páginas](https://a.example/13)", "es") == []


def test_what_is_the_same_in_both_is_told_by_another_rule_unless_it_reads_otherwise() -> None:
    assert told("Take two tablets.", "Take two tablets.", "es") == []
    assert told("Take 1,000 mg.", "Take 1,000 mg.", "de") == ["number-differs"]


def test_a_picture_tells_of_its_numbers_alone() -> None:
    unit = Unit("1 in 5", "1 de cada 6", "en", "es", None, (Fraction(1), Fraction(5)))
    assert list(numbers.check(unit)) == []


# --- our own translations ------------------------------------------------------------------------------------------


def pairs() -> Iterator[tuple[str, str, str]]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*/*.yaml")):
            for message in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)["messages"]:
                if DIGITS.search(f"{message['source']}{message.get('target', '')}"):
                    yield path.stem, message["source"], message.get("target", "")


def test_our_own_translations_say_the_numbers_of_their_sources() -> None:
    assert [(tag, source) for tag, source, target in pairs() if told(source, target, tag)] == []


def test_every_changed_number_is_found() -> None:
    """Each number of each of our translations that has none of its kind beside it, changed."""
    missed = []
    for tag, source, target in pairs():
        for match in DIGITS.finditer(re.sub(r"\]\([^)]*\)", lambda link: "]" + "x" * (len(link[0]) - 1), target)):
            changed = f"{target[: match.start()]}{int(match[0]) + 1}{target[match.end() :]}"
            missed += [] if told(source, changed, tag) else [(tag, changed)]
    assert missed == []


# --- the data --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", TAGS)
def test_the_words_of_a_language(tag: str) -> None:
    """Each stands on one list for one number, in small letters, composed; and its units are ours."""
    words = packaged.number_words(tag)
    assert words and words.language == tag
    firm = [form for forms in words.firm.values() for form in forms]
    assert len(firm) == len(set(firm))
    others = {form for forms in (*words.soft.values(), *words.asked.values()) for form in forms}
    assert not set(firm) & (others | set(words.article))
    assert all(form == normalize("NFC", form) for form in (*firm, *others))
    known = set(habits("en").units.values()) | {"clock", "IU", "U", "degree", "thing"}
    assert set(words.units) | set(words.duals) <= known
    assert any(len(quantities(form.rstrip("*"), tag)) for form in firm) or script_of(tag) not in ("Latn", "Cyrl")


def test_of_every_language_that_we_translate_into_the_words_are_known() -> None:
    assert {path.stem for path in (ROOT / "translations/botulinum-toxin-spasms").glob("*.yaml")} | {"en"} == set(TAGS)


@pytest.mark.parametrize(
    ("source", "target", "source_language", "language", "severity"),
    [
        ("Take the pack of six.", "Nehmen Sie die Sechserpackung.", "en", "de", Severity.WARNING),
        ("Take the pack of six.", "Nehmen Sie die Packung.", "en", "de", Severity.ERROR),
        ("Take 6 mg.", "Nehmen Sie die Sechserpackung.", "en", "de", Severity.ERROR),
        ("1 comprimé matin, midi et soir", "1 tablet three times a day", "fr", "en", Severity.WARNING),
        ("1 comprimé matin, midi et soir", "1 tablet 3 times a day", "fr", "en", Severity.ERROR),
        ("Take 1 tablet.", "Nehmen Sie 1 Tablette dreimal.", "en", "de", Severity.ERROR),
    ],
)
def test_what_is_uncertain_stops_nothing(
    source: str, target: str, source_language: str, language: str, severity: Severity
) -> None:
    assert [fault.severity for fault in numbers.check(Unit(source, target, source_language, language))] == [severity]


def test_numbers_that_change_places_are_told_once() -> None:
    unit = Unit("After 3 to 4 months.", "بعد 4 إلى 3 أشهر.", "en", "ar")
    (fault,) = numbers.check(unit)
    assert fault.message.count("turns round") == 1


@pytest.mark.parametrize(("unit", "severity"), [("mg", "error"), ("tablets", "warning")])
def test_a_dose_is_never_thought_to_be_in_unknown_words(unit: str, severity: str) -> None:
    """Number words of Swahili are not known here: “tano” may be five tablets, but nobody writes “tano mg”."""
    found = numbers.check(Unit(f"Take 5 {unit} now.", "Chukua dawa sasa.", "en", "sw"))
    assert [(fault.code, fault.severity) for fault in found] == [("number-differs", severity)]


def test_words_between_numbers_are_known_by_any_blank() -> None:
    """``Views.small`` has one blank and one hyphen, so patterns name no others."""
    plain, unbroken = (side_of((Piece(text),), "en") for text in ("1 out of 5", "1\u00a0out\u202fof\u00a05"))
    assert len(plain.ratios) == len(unbroken.ratios) == 1
    assert unbroken.views.small == "1 out of 5"
    assert views_of("one\u2011half", "en").small == "one-half"


def test_no_sign_is_put_in_anothers_place_and_then_replaced_itself() -> None:
    """Else it mattered which of a text's signs comes first."""
    assert _AS.keys().isdisjoint(_AS.values())
