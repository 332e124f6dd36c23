"""What a translation must keep of its source, told as import and signing tell it."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from handout import parity
from handout.errors import Diagnostic, Position
from handout.parity import CHECKS, GUARDS, STOPPING, Unit, errors, run

HERE = Position("es.po", 7)
ROOM = Path(parity.__file__).parent


def unkept(
    source: str, target: str, where: Position | None = HERE, shown: tuple[Fraction, ...] = ()
) -> tuple[Diagnostic, ...]:
    return errors(Unit(source, target, "en", "es", where, shown), names=("marks", *GUARDS))


def test_no_rule_is_forgotten() -> None:
    """Each file of the room is a rule, but for what rules share."""
    files = {path.stem for path in ROOM.glob("*.py")} - {"__init__", "unit", "counted"}
    assert files == set(CHECKS)
    assert set(GUARDS) <= set(STOPPING) < set(CHECKS)


@pytest.mark.parametrize("name", sorted(set(CHECKS) - set(STOPPING)))
def test_whoever_asks_for_errors_leaves_out_no_rule_that_finds_them(name: str) -> None:
    said = (ROOM / f"{name}.py").read_text("utf-8")
    assert "error(" not in said and "counted" not in said


@pytest.mark.parametrize(
    ("source", "target", "codes"),
    [
        ("Call {clinic.phone}.", "Llame al {clinic.phone}.", []),
        ("Call {clinic.phone}.", "Llame.", ["variables-differ"]),
        ("Call {clinic.phone}.", "Llame al {clinic.fone}.", ["unknown-variable", "variables-differ"]),
        ("Call.", "Llame al {clinic.phone}.", ["variables-differ"]),
        ("On {line}, at {line}.", "El {line}, a las {line}.", []),
        ("On {line}, at {line}.", "El {line}.", ["variables-differ"]),
        ("On {line}.", "El.", ["variables-differ"]),
        ("On Monday.", "El {line}.", ["variables-differ"]),
        ("Read [this](https://a.example/b).", "Lea [esto](https://a.example/c).", ["links-differ"]),
        ("Rest **now**.", "Descanse **ya.", ["unbalanced-mark"]),
        ("Rest **now**.", "Descanse ya.", []),  # a warning of “handout check”, no reason to refuse a file
        ("Rest now.", "Rest now.", []),
    ],
)
def test_only_errors_refuse(source: str, target: str, codes: list[str]) -> None:
    found = unkept(source, target, HERE)
    assert [fault.code for fault in found] == codes
    assert all(fault.where == HERE for fault in found)


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("Say [hola]{es}.", "Sagen Sie [hola]{es}.", []),
        ("Say [hola]{es}.", "Sagen Sie hola.", ["language-unmarked"]),
        ("Say [hola]{es}.", "Sagen Sie „guten Tag“.", []),
        ("Say hola.", "Sagen Sie [hola]{es}.", []),
        ("Say [Hallo]{de}.", "Sagen Sie Hallo.", []),
        ("Say [**hola** amigo]{es}.", "Sagen Sie hola [amigo]{es}.", ["language-unmarked"]),
    ],
)
def test_words_of_another_language_keep_their_mark_or_are_translated(source: str, target: str, told: list[str]) -> None:
    assert [fault.code for fault in run(Unit(source, target, "en", "de"), names=["unmarked"])[0]] == told
    assert unkept(source, target, HERE) == ()


def test_a_text_of_other_languages_alone_needs_no_translation() -> None:
    assert run(Unit("[Hola]{es} {clinic.phone}", "[Hola]{es} {clinic.phone}", "en", "de"))[0] == ()


@pytest.mark.parametrize(("length", "shown"), [(60, "a" * 60), (61, "a" * 57 + "…")])
def test_a_message_names_its_text_by_sixty_letters_at_most(length: int, shown: str) -> None:
    (fault,) = unkept("a" * length, "a {clinic.phone}", None)
    assert fault.message.startswith(f"in the translation of “{shown}”: ")


# --- the numbers of pictures ---------------------------------------------------------------------------------------

SOURCE = "About 12 in 100 people have pain, and 7 have it for 3 days."
SHOWN = (Fraction(7), Fraction(12), Fraction(100))
IN_SCRIPTS = {
    "en": "Of 100 people about 12 have pain; 7 of them for 3 days.",
    "ru": "Из 100 человек примерно у 12 есть боль, у 7 — 3 дня.",
    "el": "Περίπου 12 στους 100 ανθρώπους πονούν, και 7 για 3 ημέρες.",
    "ar": "نحو ١٢ من كل ١٠٠ شخص يشعرون بألم، و ٧ منهم لمدة ٣ أيام.",
    "fa": "حدود ۱۲ نفر از هر ۱۰۰ نفر درد دارند و ۷ نفر به مدت ۳ روز.",
    "he": "כ־12 מכל 100 אנשים חשים כאב, ו־7 מהם במשך 3 ימים.",
    "hi": "हर १०० में से लगभग १२ लोगों को दर्द होता है, ७ को ३ दिन।",
    "bn": "প্রতি ১০০ জনের মধ্যে ১২জনের ব্যথা হয়, ৭জনের ৩ দিন।",
    "ta": "௧௦௦ பேரில் ௧௨ பேருக்கு வலி, ௭ பேருக்கு ௩ நாட்கள்.",
    "th": "ใน ๑๐๐คน มี ๑๒คนที่ปวด และ ๗คนปวด ๓ วัน",
    "zh-Hans": "每100人中约有12人疼痛，7人疼痛3天。",
    "ja": "１００人のうち約１２人が痛み、７人は３日続きます。",
    "ko": "100명 중 약 12명이 아프고, 7명은 3일간 아픕니다.",
    "am": "ከ100 ሰዎች 12 ሕመም አለባቸው፤ 7 ለ3 ቀናት።",
}
NUMBER = re.compile(r"\d+")


def numbers_kept(target: str, source: str = SOURCE) -> bool:
    found = unkept(source, target, HERE, SHOWN)
    assert {fault.code for fault in found} <= {"picture-differs"}
    return not found


def test_a_number_is_said_no_more_often_than_by_the_source() -> None:
    """Twice “2” may be twice the dose; the total that groups are compared by may stand at each of them."""
    (fault,) = unkept("2 tablets", "2 गोली, २ बार", HERE, (Fraction(2),))
    assert (fault.code, fault.hint) == ("picture-differs", "Say 2 only as often as its source does.")
    assert unkept("2 tablets", "2 गोली", HERE, (Fraction(2),)) == ()
    shown = (Fraction(7), Fraction(2), Fraction(100))
    source = "Of 100 people, 7 with and 2 without."
    assert unkept(source, "使用100人中7人，不使用100人中2人。", HERE, shown) == ()
    assert [fault.code for fault in unkept(source, "من 100: 7 و7 و2", HERE, shown)] == ["picture-differs"]


@pytest.mark.parametrize("tag", IN_SCRIPTS)
def test_every_number_of_a_picture_is_found_in_every_script(tag: str) -> None:
    """Each of them changed, dropped, lengthened, or swapped for another: all are told."""
    target = IN_SCRIPTS[tag]
    assert numbers_kept(target)
    shown = [match for match in NUMBER.finditer(target) if int(match[0]) in SHOWN]
    assert len(shown) == 3
    for match in shown:
        zero = chr(ord(match[0][0]) - int(match[0][0]))
        for other in (
            "",
            str(int(match[0]) + 1),
            match[0] + zero,
            zero + match[0],
            "12" if int(match[0]) != 12 else "7",
        ):
            written = "".join(chr(ord(zero) + int(digit)) for digit in other)
            changed = target[: match.start()] + written + target[match.end() :]
            assert not numbers_kept(changed), changed


def test_a_number_that_the_source_does_not_say_is_refused_beside_a_picture() -> None:
    """It may contradict the picture. Numbers that no picture shows may be words: “two weeks” is one word in Arabic."""
    (fault,) = unkept(SOURCE, IN_SCRIPTS["en"] + " Or 30 %, or 13 in 100.", HERE, SHOWN)
    assert fault.hint == "Take out 30 %, 13: its source does not say it."
    assert numbers_kept("De 100 personas, unas 12 tienen dolor; 7 de ellas durante tres días.")
    assert [fault.code for fault in unkept("Rest.", "Rest for 3 days.", HERE)] == ["number-differs"]


def test_a_number_in_words_is_told_how_to_be_written() -> None:
    (fault,) = unkept("1 in 5 people", "Una de cada cinco personas", HERE, (Fraction(1), Fraction(5)))
    assert fault.message.startswith("in the translation of “1 in 5 people”: the translation must say the numbers")
    assert str(fault.hint).startswith("Write 1, 5 in digits, with a blank between digits and letters")


def test_a_message_shows_no_sign_for_a_variable() -> None:
    unit = Unit("Call {clinic.phone} if you cannot breathe.", "Llame al {clinic.phone} si respira.", "en", "es", HERE)
    (fault,) = [fault for fault in run(unit)[0] if fault.code == "negation-lost"]
    assert "“Call … if you cannot breathe.”" in fault.message
