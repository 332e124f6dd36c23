"""The numbers of a text by value: worked by hand from the rules at the head of ``text/numerals.py``."""

from __future__ import annotations

from fractions import Fraction

import pytest

from handout.text.inline import scan
from handout.text.numerals import Number, numbers, of_pieces, unsaid


def said(text: str) -> list[str]:
    """The numbers as messages write them."""
    return [str(number) for number in numbers(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("About 1 in 5 people", "1 5"),
        ("15", "15"),
        ("Most of 100 people (0 of them)", "100 0"),
        ("١ من كل ٥", "1 5"),
        ("من بين 100 شخص، 7 مع و2 بدون", "100 7 2"),
        ("٧ مع و٢", "7 2"),
        ("بـ5 و\u20682\u2069", "5 2"),
        ("۱ نفر از هر ۵", "1 5"),
        ("هر 5 میں سے 1", "5 1"),
        ("हर ५ में से १", "5 1"),
        ("प्रति 5 पैकी 1", "5 1"),
        ("প্রতি ৫ জনের মধ্যে ১ জন", "5 1"),
        ("৫জনের মধ্যে ১জন", "5 1"),
        ("ทุก ๕คน มี ๑คน", "5 1"),
        ("5 பேரில் 1", "5 1"),
        ("ከ5 ሰዎች 1", "5 1"),
        ("כ־1 מכל 5", "1 5"),
        ("約５人に１人", "5 1"),
        ("약 5명 중 1명", "5 1"),
        ("每5人中有1人", "5 1"),
        ("5-ből 1", "5 1"),
        ("5 kişiden 1’i", "5 1"),
        ("dès le 1 sur 5.", "1 5"),
    ],
)
def test_digits_of_any_script(text: str, found: str) -> None:
    assert said(text) == found.split()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        ("١٫٥", "1.5"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("1234.567", "1234.567"),
        ("1,000,000", "1000000"),
        ("1.000.000", "1000000"),
        ("1.000,5", "1000.5"),
        ("1,000.5", "1000.5"),
        ("1\u00a0000", "1000"),
        ("1\u202f000", "1000"),
        ("12\u2009000,25", "12000.25"),
        ("1'000", "1000"),
        ("1’000", "1000"),
        ("١٬٠٠٠", "1000"),
        ("1,00,000", "100000"),
        ("12,34,567", "1234567"),
        ("½", "0.5"),
        ("1½", "1.5"),
        ("1 ½", "1.5"),
        ("1/2", "0.5"),
        ("1 1/2", "1.5"),
        ("2\u20443", "2/3"),
        ("5.", "5"),
        ("(5)", "5"),
        ("**5**", "5"),
    ],
)
def test_decimals_groups_and_fractions(text: str, value: str) -> None:
    assert said(text) == [value]


@pytest.mark.parametrize("text", ["3-4", "3–4", "3 – 4", "3 to 4", "3~4", "3～4", "３〜４", "from 3, 4"])
def test_a_range_says_both_its_ends(text: str) -> None:
    assert said(text) == ["3", "4"]


@pytest.mark.parametrize(
    "text",
    [
        *("1,000", "1.000", "١٢,٣٤٥"),  # a thousand, or one and no thousandths
        *("1 000", "1 500 mg", "20 200 people"),  # one number, or two
        *("12.05.2026", "1/2/2026", "9:00", "9:00-17:00", "555-0142", "1-800-555", "05", "1.2.3"),
        *(
            "B12",
            "covid-19",
            "H1N1",
            "COVID‑19",
            "1st",
            "5mg",
            "x5",
            "№5",
            "Nr.5",
            "#5",
            "第5天",
            "第 5 天",
            "ب12",
            "دلو5",
            "ـ5",
        ),
        *("5²", "5°", "$5", "5€", "<5", "≥5", "−5", "-5", "+5", ".5", "5‰", "5/0", "0/00"),
        *("5万", "5 万人", "3천"),
        *("1٥", "1\u200b5", "1\u20605", "5\u0336", "1\u00ad5"),
        *("one", "五", "⅝x", "V", "①"),
        pytest.param(5000 * "9", id="endless"),
    ],
)
def test_what_can_be_read_in_two_ways_is_no_number(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text", ["20 %", "20%", "20\u00a0%", "%20", "% 20", "٢٠٪", "٪20", "２０％", "百分之20", "20\u202f%"]
)
def test_a_percentage_is_no_count(text: str) -> None:
    assert said(text) == ["20 %"]
    assert numbers(text) == (Number(Fraction(1, 5), share=True),)
    assert list(unsaid([Fraction(20)], numbers(text))) == [20]


def test_the_sign_of_a_percentage_is_its_own() -> None:
    assert said("20 % 5") == ["20 %", "5"]
    assert said("100 % of 5") == ["100 %", "5"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**1** in **5**", "1 5"),
        ("1**5**", "15"),
        ("{clinic.phone} 1", "1"),
        ("{clinic.phone}1", ""),
        ("1{region.emergency}", ""),
        ("[1 in 5](https://a.example/20)", "1 5"),
    ],
)
def test_marks_part_no_number_and_variables_hold_none(text: str, found: str) -> None:
    assert [str(number) for number in of_pieces(scan(text)[0])] == found.split()


def test_each_number_is_asked_as_often_as_the_picture_shows_it() -> None:
    two = [Fraction(2), Fraction(2)]
    assert unsaid(two, numbers("2 in 2")) == ()
    assert list(unsaid(two, numbers("All of 2"))) == [2]
    assert list(unsaid([Fraction(1), Fraction(5)], numbers("15"))) == [1, 5]
    assert unsaid([Fraction(5)], numbers("5.0")) == ()
