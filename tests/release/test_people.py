"""Whose a name is, and whether words say anything: lists of the ways in which people get round a rule."""

from __future__ import annotations

import pytest

from handout.characters import normalize
from handout.lookalikes import LOOKALIKES
from handout.release.people import maybe_same, nobody, same_person, says_nothing

SAME = [
    ("Ana Rivera", "ANA  rivera"),
    ("Ana Rivera", "Ana Rivera."),
    ("Ana Rivera", "Rivera, Ana"),
    ("Ana Rivera", "Ana\N{NO-BREAK SPACE}Rivera"),
    ("Ana Rivera", "Ana\N{IDEOGRAPHIC SPACE}Rivera"),
    ("Ana Rivera", "An\N{ZERO WIDTH SPACE}a Rive\N{SOFT HYPHEN}ra"),
    ("Ana Rivera", "Ana\N{RIGHT-TO-LEFT MARK} Rivera"),
    ("Ana Rivera", "An\N{CYRILLIC SMALL LETTER A} Rivera"),
    ("Ana Rivera", "\N{GREEK CAPITAL LETTER ALPHA}na Rivera"),
    ("Ana Rivera", "Ａｎａ Ｒｉｖｅｒａ"),
    ("Ana Rivera", "𝐀𝐧𝐚 𝐑𝐢𝐯𝐞𝐫𝐚"),
    ("Ana Rivera", "Ana_Rivera"),
    ("Ana Rivera", "Dr. Ana Rivera"),
    ("Ana Rivera", "Ana Rivera, RN"),
    ("Ana Rivera", "Ana Rivera, Ph.D., R.N."),
    ("Ana Rivera", "Dra Ana Rivera (MD)"),
    ("Ana Rivera", "Ana Rivera 2"),
    ("Ana Rivera", "AnaRivera"),
    ("José Núñez", "Jose Nunez"),
    ("José Núñez", "Jose\N{COMBINING ACUTE ACCENT} Nuñez"),
    ("Ana-María Rivera", "Ana Maria Rivera"),
    ("Ana\N{NON-BREAKING HYPHEN}María Rivera", "Anamaría Rivera"),
    ("Pat O'Brien", "Pat O’Brien"),
    ("Pat O'Brien", "Pat OBrien"),
    ("Søren Ås", "Soren As"),
    ("Carmen Ruiz", "Carrnen Ruiz"),
    ("Alan Hill", "AIan Hi11"),
    ("Нина Петрова", "НИНА ПЕТРОВА"),
    ("Нина Петрова", "HИHA Петрова"),
    ("Νίκος Νάνος", "ΝΙΚΟΣ ΝΑΝΟΣ"),
    ("Νίκος Νάνος", "NIKOΣ NANOΣ"),
    ("王小明", "王 小明"),
    ("مُحَمَّد علي", "محمد علي"),
    ("محمد علي", "محمـد علی"),
    ("كريم علي", "کریم علی"),
    ("Ana Rivera", "Bea Klein; Ana Rivera"),
    ("Ana Rivera", "Ana\N{HANGUL FILLER}Rivera"),
    ("Ana Rivera", "Ana\N{HALFWIDTH HANGUL FILLER} Rivera"),
]

OTHERS = [
    ("Ana Rivera", "Ane Rivera"),
    ("Ana Rivera", "Ana Riveras"),
    ("May Li", "Amy Li"),
    ("Li Ma", "Li Do"),
    ("रवि", "रव"),
    ("かか", "かが"),
    ("王小明", "王小红"),
    ("Cem Klein", "Bea Klein; Cem Rivera"),
    ("Dr.", "Dr."),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_person(one: str, other: str) -> None:
    assert same_person(one, other) and same_person(other, one)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_people(one: str, other: str) -> None:
    assert not same_person(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A. Rivera", "Ana Rivera"),
        ("A.Rivera", "Ana Rivera"),
        ("Rivera", "Dr Ana Rivera"),
        ("Rivera A", "Ana María Rivera"),
        ("Ana M. Rivera", "Ana María Rivera"),
        ("Jürgen Müller", "Juergen Mueller"),
    ],
)
def test_perhaps_one_person(one: str, other: str) -> None:
    assert maybe_same(one, other) and maybe_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Carlos Rivera", "Ana Rivera"), ("B. Rivera", "Ana Rivera"), ("A. R.", "Ana Rivera"), ("", "Ana Rivera")],
)
def test_a_family_name_alone_is_no_suspicion(one: str, other: str) -> None:
    assert not maybe_same(one, other)


NOTHING = [
    *("", " ", "-", "—", "…", "?", "x", "X", "xx", "no", "so", "xxx", "q", "123", "😀"),
    *("\N{ZERO WIDTH SPACE}", "\N{COMBINING ACUTE ACCENT}"),
    *("none", "None.", "NONE", "n/a", "N/A", "N.A.", "na", "nil", "todo", "TODO!", "tbd", "T.B.D.", "unknown"),
    *("not applicable", "not known", "none yet", "to be confirmed", "no qualification", "without qualification"),
    *("n o n e", "nоne", "ＮＯＮＥ", "no\N{ZERO WIDTH SPACE}ne", "nоnе", "none none"),
    *("TEXT", "<text>", "[qualification]", "my role", "your qualification here", "Their role in the clinic."),
    *("What makes them fit to judge", "keine", "Keine.", "unbekannt", "ninguna", "ninguno", "aucune", "nessuna"),
    *("nenhuma", "geen", "brak", "нет", "неизвестно", "لا يوجد", "无", "無", "没有", "なし", "없음"),
    *("không có", "कोई नहीं"),
    *("не указано", "нет данных", "не применимо", "غير محدد", "لا ينطبق", "לא ידוע", "δεν ισχύει", "nie dotyczy"),
    *("não aplicável", "अज्ञात", "ไม่ระบุ", "不适用", "待定", "該当なし", "해당 없음", "姓名", "имя", "Nombre", "我"),
    *("asdf", "lorem ipsum", "placeholder", "sample", "yes", "ok"),
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_say_nothing(text: str) -> None:
    assert says_nothing(text) and nobody(text)


@pytest.mark.parametrize(
    "text",
    [
        *("RN", "MD", "nurse", "medical translator English-Spanish", "C2 Spanish", "certified interpreter, 12 years"),
        *("sworn translator", "Krankenschwester", "enfermera", "медсестра", "医师", "医", "医師免許", "नर्स"),
        *("طبيب", "แพทย์"),
        *("no longer in training: board certified", "native speaker", "tester"),
    ],
)  # fmt: skip
def test_words_that_say_something(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize(
    "name",
    [
        *("me", "Myself", "I", "test", "TEST", "tester", "Test Reviewer", "name", "NAME", "Your Name", "reviewer"),
        *("Reviewer 2", "the translator", "admin", "somebody", "anonymous", "John Doe", "First Last", "Dr."),
        *("Dr. Test", "Tests, Test"),
        *("R.N.", "rеviewer", "A.", "the clinic", "Medical Director", "the reviewing nurse", "Health professional"),
        *("ChatGPT", "GPT-4", "DeepL", "Google Translate", "Machine Translation", "переводчик", "المترجم", "翻訳者"),
        *("GPT-4o", "Google Gemini", "Microsoft Copilot", "Claude 3.5 Sonnet", "Amazon Translate", "AI", "DeepL Pro"),
    ],
)  # fmt: skip
def test_nobody(name: str) -> None:
    assert nobody(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Ana", "Wu", "Ng", "Na Li", "An Do", "My Linh", "An My", "So An", "Max Power", "Anna Test", "王"),
        *("Ai Weiwei", "An Ai", "Claude Monet", "Nie Na", "Ada Director-Jones", "Grace Medical", "Noor Team Ali"),
        *("Ai Wen", "Ki-ho Park", "O Min", "Amazon Bell", "Gemini Okafor", "Ia Borg", "Claude O’Brien"),
        *("王小明", "Нина", "محمد", "Test Reviewer (not a person)", "Dr Ana Rivera"),
    ],
)  # fmt: skip
def test_somebody(name: str) -> None:
    assert not nobody(name)


def test_lookalikes_become_latin_letters_and_are_none_themselves() -> None:
    """What NFKD makes Latin by itself is not listed, and no row leads on to another."""
    assert all(latin.isascii() and latin.isalpha() for latin in LOOKALIKES.values())
    assert not any(chr(letter).isascii() for letter in LOOKALIKES)
    assert all(normalize("NFKD", chr(letter))[0] == chr(letter) for letter in LOOKALIKES)


@pytest.mark.parametrize(
    ("letter", "latin"),
    [("а", "a"), ("Α", "A"), ("ο", "o"), ("р", "p"), ("Ꭺ", "A"), ("ո", "n"), ("ø", "o"), ("æ", "ae")],
)
def test_rows_of_unicode_s_own_table(letter: str, latin: str) -> None:
    """confusables.txt: 0430, 0391, 03BF, 0440, 13AA, 0578, 00F8 (its stroke left out), 00E6."""
    assert LOOKALIKES[ord(letter)] == latin
