"""Readability: formulas by hand, syllables by hand, and which texts are sentences."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from handout.checks.handout import reading_grade
from handout.checks.handout.manuscript import Manuscript, manuscript
from handout.checks.reading.formulas import FORMULAS, Counts, Formula
from handout.checks.reading.measure import ReadText, reading
from handout.checks.reading.syllables import counts, syllables
from handout.errors import Severity
from handout.models.content import Handout
from handout.source import dump, fit
from handout.source.parsing import parse

TODAY = dt.date(2026, 11, 28)

SYLLABLES = {
    "en": "the 1 muscle 2 spasm 2 tablet 2 injection 3 administered 4 medicine 3 medication 4 disease 2"
    " diseases 3 needed 2 helped 1 walked 1 treated 2 tired 2 nausea 3 diarrhea 4 diabetes 4 pneumonia 3"
    " asthma 2 rhythm 2 every 2 everyone 3 someone 2 something 2 people 2 table 2 tables 2 cause 1 causes"
    " 2 caused 1 changes 2 bruises 2 loose 1 breathe 1 breathing 2 area 3 idea 3 science 2 quiet 2 patient"
    " 2 patients 2 appointment 3 emergency 4 pharmacist 3 physician 3 ibuprofen 4 antibiotics 5 psoriasis"
    " 4 rheumatoid 3 spasticity 4 dystonia 4 botulinum 4 involuntary 5 cardiovascular 6 treatment 2 useful"
    " 2 safely 2 homeless 2 somewhere 2 being 2 fluid 2 doesn't 2"
    " don’t 1 child's 1 doctor's 2 pacemaker 3 non-invasive 4 co-trimoxazole 5 12 1 MRI 3",
    "es": "ciudad 2 agua 2 médico 3 aéreo 4 país 2 guitarra 3 pingüino 3 quiere 2 muy 1 rey 1 leer 2 caos 2 viudo 2"
    " inyección 3 medicamentos 5 oír 2 baúl 2 y 1 buey 1 día 2 farmacia 3 hacia 2 hacía 3 hielo 2",
    "pt": "coração 3 médico 3 água 2 pão 1 mãe 1 saúde 3 quando 2 injeção 3 remédio 3 guerra 2 mais 1 muito 2 dia 2"
    " rainha 3 cair 2 não 1 farmácia 3 põe 1",
    "fr": "médecin 3 eau 1 maladie 3 muscle 1 injection 3 vous 1 nuit 1 pied 1 oiseau 2 peuvent 1 traitement 3"
    " patient 2 médicament 4 femme 1 œil 1 cœur 1 lieu 1 vue 1 langue 1 année 2 souvent 2 aiguille 2"
    " question 2",
    "de": "Arzt 1 Krankheit 2 Muskel 2 Medikament 4 Behandlung 3 Haus 1 Auge 2 neue 2 sehen 2 Tier 1 Operation 5"
    " Patient 3 Familie 4",
    "nl": "dokter 2 spieren 2 medicijn 3 behandeling 4 oog 1 koeien 2 leeuw 1 nieuwe 2 huis 1 patiënt 3",
    "pl": "lekarz 2 choroba 3 mięsień 2 dzień 1 wiosna 2 się 1 auto 3 ciało 2 w 0",
    "tr": "doktor 2 ilaç 2 hastalık 3 saat 2 İLAÇLAR 3",
    "ru": "врач 1 лекарство 3 её 2 лечение 4 в 0 С 0 мг 1",
}
"""Each word and its syllables, as dictionaries of the language divide it."""


@pytest.mark.parametrize("language", SYLLABLES)
def test_syllables(language: str) -> None:
    listed = SYLLABLES[language].split()
    expected = {word: int(count) for word, count in zip(listed[::2], listed[1::2], strict=True)}
    assert {word: syllables(word, language) for word in expected} == expected


def test_only_where_there_is_a_rule() -> None:
    assert counts("en") and counts("ru") and not counts("ar") and not counts("it")
    with pytest.raises(KeyError):
        syllables("كلمة", "ar")


def test_a_preposition_without_a_vowel_makes_no_russian_text_harder() -> None:
    """«Врач делает укол в мышцу»: five words with eight vowels; 206.835 - 1.3 x 5 - 60.1 x 8 / 5."""
    (measured,) = read([{"text": "Врач делает укол в мышцу."}], "ru").measures
    assert measured.value == pytest.approx(104.175)


# 100 words in 10 sentences, 150 syllables, 450 letters, 20 words over six letters, 15 of three syllables or more, 5 of
# four or more, 60 of one.
SAMPLE = Counts(100, 10, 150, 450, 20, 15, 5, 60)
BY_HAND = {
    "Flesch-Kincaid grade": 0.39 * 10 + 11.8 * 1.5 - 15.59,  # 6.01
    "SMOG grade": 10.1258,  # 1.0430 x sqrt(30 x 15 / 10) + 3.1291
    "Szigriszt (INFLESZ)": 206.835 - 93.45 - 10,  # 103.385
    "Gulpease": 89 + (3000 - 4500) / 100,  # 74
    "Kandel-Moles": 207 - 10.15 - 110.4,  # 86.45
    "Amstad": 180 - 10 - 87.75,  # 82.25
    "Wiener Sachtextformel 1": 2.9025 + 1.672 + 2.594 - 1.962 - 0.875,  # 4.3315
    "Flesch-Douma": 206.84 - 9.3 - 115.5,  # 82.04
    "Flesch for Portuguese": 248.835 - 10.15 - 126.9,  # 111.785
    "Oborneva": 206.835 - 13 - 90.15,  # 103.685
    "Ateşman": 198.825 - 60.2625 - 26.1,  # 112.4625
    "FOG, words of four syllables": 0.4 * (10 + 5),
    "LIX": 10 + 20,
}
EVERY = {formula.name: formula for formulas in FORMULAS.values() for formula in formulas}


@pytest.mark.parametrize("name", EVERY)
def test_formulas(name: str) -> None:
    assert EVERY[name].value(SAMPLE) == pytest.approx(BY_HAND[name], abs=0.001)
    assert EVERY[name].source


def test_smog_as_its_author_counts_it() -> None:
    """McLaughlin, 1969: 30 sentences with 36 long words; the root of 36 is 6, 1.0430 x 6 + 3.1291."""
    assert EVERY["SMOG grade"].value(Counts(300, 30, 450, 1400, 50, 36, 9, 180)) == pytest.approx(9.3871)


@pytest.mark.parametrize(
    ("name", "value", "band", "kept"),
    [
        ("Szigriszt (INFLESZ)", 54.9, "somewhat hard", False),
        ("Szigriszt (INFLESZ)", 55.0, "normal", True),
        ("Gulpease", 59.9, "for upper secondary school", False),
        ("Gulpease", 80.0, "for primary school", True),
        ("LIX", 29, "very easy", True),
        ("LIX", 61, "very hard", True),
        ("Flesch-Kincaid grade", 6.04, "", True),
        ("Flesch-Kincaid grade", 6.1, "", False),
    ],
)
def test_bands_and_limits(name: str, value: float, band: str, kept: bool) -> None:
    formula: Formula = EVERY[name]
    assert (formula.band(value), formula.kept(value)) == (band, kept)


def written(blocks: list[Any], language: str) -> Manuscript:
    """A handout of one section."""
    sections = [{"id": "one", "title": "One", "blocks": blocks}]
    head = {"format": 1, "handout": "h", "code": "H", "version": "1", "language": language, "title": "Title"}
    dates = {"issued": "2026-11-01", "review": {"due": "2028-11-01"}}
    document, faults = parse(dump({**head, **dates, "sections": sections}), "content.yaml")
    assert document, faults
    loaded, more = fit(document, Handout)
    assert loaded, more
    return manuscript(loaded, None, TODAY)


def read(blocks: list[Any], language: str = "en") -> ReadText:
    return reading(written(blocks, language))


LEAD = {"text": "Call us if you have:"}


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([{"text": "It hurts. It helps."}], ["It hurts.", "It helps."]),
        ([{"text": "No end mark"}], ["No end mark"]),
        ([{"list": ["It hurts.", "It helps."]}], ["It hurts.", "It helps."]),
        ([{"list": ["Fever", "Chest pain"]}], []),
        ([{"list": ["Keep your arm dry today"]}], ["Keep your arm dry today"]),
        ([{"steps": ["Wash hands", "Dry them"]}], ["Wash hands", "Dry them"]),
        (
            [LEAD, {"list": ["a fever", "chest pain"]}, {"text": "Rest."}],
            ["Call us if you have: a fever", "chest pain", "Rest."],
        ),
        (
            [{"text": "It may hurt. Call us if you have:"}, {"list": ["a fever"]}],
            ["It may hurt.", f"{LEAD['text']} a fever"],
        ),
        ([LEAD, {"list": ["You have a fever."]}], ["Call us if you have: You have a fever."]),
        ([LEAD], ["Call us if you have:"]),
        ([{"fields": ["Name of the product that you had"]}], []),
        ([{"terms": [{"term": "Spasm", "meaning": "A tight muscle."}]}], ["A tight muscle."]),
        ([{"questions": ["What is it?"]}], ["What is it?"]),
        ([{"table": {"header": ["Day", "Dose"], "rows": [["Monday", "1 tablet"]]}}], []),
        (
            [{"callout": {"tone": "note", "title": "Good to know", "blocks": [{"text": "It helps."}]}}],
            ["It helps."],
        ),
    ],
)
def test_which_texts_are_sentences(blocks: list[Any], expected: list[str]) -> None:
    assert [sentence.text for sentence in read(blocks).sentences] == expected


def test_a_variable_is_one_short_word() -> None:
    (sentence,) = read([{"text": "Call {clinic.phone} now."}]).sentences
    assert [count for _, count in sentence.words] == [1, 1, 1]


HARD = (
    "Individual practitioners administered several pharmaceutical preparations intramuscularly "
    "after evaluating contraindications. "
)
EASY = "You can eat and drink. You can go home with us. "


def grade(text: str, language: str = "en") -> list[tuple[Severity, str]]:
    remarks = reading_grade.check(written([{"text": text}], language))
    return [(remark.fault.severity, remark.fault.message) for remark in remarks]


def test_a_hard_text_is_told_with_what_costs_most() -> None:
    told = grade((HARD * 12).strip())
    assert told[0][0] is Severity.WARNING
    assert "Flesch-Kincaid grade" in told[0][1] and "SMOG grade" in told[0][1]
    assert {severity for severity, _ in told[1:]} == {Severity.NOTE}
    assert "10 words" in told[1][1] and "“intramuscularly” (6 syllables)" in told[1][1]


def test_an_easy_text_and_a_short_one_are_not() -> None:
    assert grade((EASY * 20).strip()) == []
    assert grade(HARD.strip()) == []


def test_other_languages_are_advised_or_left_alone() -> None:
    spanish = "Determinadas contraindicaciones farmacológicas imposibilitan administraciones intramusculares. " * 20
    assert {severity for severity, _ in grade(spanish.strip(), "es")} == {Severity.NOTE}
    assert (
        grade(("Gewährleistungsbestimmungen berücksichtigen Nebenwirkungswahrscheinlichkeiten. " * 40).strip(), "de")
        == []
    )
    assert read([{"text": "اتصل بنا الآن."}], "ar").measures == ()


def test_the_hardest_sentences_are_those_with_most_to_read() -> None:
    found = reading_grade.hardest(read([{"text": EASY + "Go. " + HARD}]))
    assert [sentence.text for sentence in found] == [*EASY.strip().replace(". ", ".|").split("|"), HARD.strip()]
