"""Where lines may end: ICU's breaks in hard scripts, and what must not be torn apart."""

import random
import re
from itertools import pairwise
from string import punctuation

import pytest
from babel.localedata import locale_identifiers
from icu4py.breakers import LineBreaker

from handout.text import linebreak
from handout.text.bidi import levels
from handout.text.clusters import ends, graphemes
from handout.text.linebreak import opportunities
from handout.text.pieces import alike, directed


def parts(text: str, locale: str = "en") -> list[str]:
    stops = [0, *opportunities(text, locale).breaks]
    return [text[a:b] for a, b in pairwise(stops)]


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        # Words from ICU's dictionaries: no blanks in these scripts. Each division read and found sound.
        ("th", "กล้ามเนื้อคลายตัว", ["กล้าม", "เนื้อ", "คลาย", "ตัว"]),
        ("lo", "ຂ້ອຍກິນເຂົ້າ", ["ຂ້ອຍ", "ກິນເຂົ້າ"]),
        ("km", "ខ្ញុំស្រឡាញ់អ្នក", ["ខ្ញុំ", "ស្រឡាញ់", "អ្នក"]),
        ("my", "ကျွန်တော်စာအုပ်ဖတ်သည်", ["ကျွန်တော်", "စာအုပ်", "ဖတ်သည်"]),
        # Strict kinsoku: a small kana and a lengthening mark never start a line (JIS X 4051, CSS Text 3, 5.3).
        ("ja-u-lb-strict", "コーヒーをっ", ["コー", "ヒー", "をっ"]),
        ("ja-u-lb-strict", "「薬」。", ["「薬」。"]),
        ("ko-u-lw-phrase", "근육 경련은 갑자기", ["근육 ", "경련은 ", "갑자기"]),
        ("zh-Hans", "请立即就医。", ["请", "立", "即", "就", "医。"]),
    ],
)
def test_icu_breaks(locale: str, text: str, expected: list[str]) -> None:
    assert parts(text, locale) == expected


def test_no_locale_breaks_ascii_otherwise_than_another() -> None:
    """So a name is broken once for its sheets in all languages (``collect``): every pair of marks, in every language
    that CLDR knows."""
    signs = f" aB5{punctuation}"
    text = "".join(f"a{one}{other}x{other} {one}1{other}2" for one in signs for other in signs)
    locales = {tag.partition("_")[0] for tag in locale_identifiers()} | {"ja-u-lb-strict", "zh-u-lb-loose"}
    found = {tuple(ends(text, LineBreaker(text, locale))) for locale in locales}
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "12.5 mg", "5 mg/kg/day", "10 мг", "50 %", "50%", "Botox ®", "№ 5", "(555) 555-0123", "555-0123", "2-4", "2–4",
        "9:00\u202fAM\u202f–\u202f5:00\u202fPM", "09:00\u00a0น.\u00a0–\u00a017:00\u00a0น.",
        "AM\u00a09:00\u00a0~\u00a0PM\u00a05:00",
        "2 - 4", "+1 (555) 555-0123", "+1 555 555 0123", "2026-11-23", "mg/kg", "39 °C", "12.5 ملغ",
        "शब्द ।", "mot !", "« mot", "(1)", "pain; ".strip(), "end) ។", "ใด ๆ", "ឡើយ ។", "wort .", "ምዃኑ ፣",
    ],
)  # fmt: skip
def test_what_belongs_together_is_never_torn(text: str) -> None:
    assert parts(f"word {text} word")[1] == f"{text} "


@pytest.mark.parametrize(
    ("locale", "text"), [("km", "ដទៃៗទៀត"), ("lo", "ອື່ນໆ"), ("th", "ต่างๆ"), ("zh-Hans", "（“a”）。如")]
)
def test_a_mark_that_closes_never_begins_a_line(locale: str, text: str) -> None:
    assert not any(piece[0] in "ៗໆๆ）。" for piece in parts(text, locale))


def test_units_are_not_seen_in_longer_words() -> None:
    assert parts("2 minutes, 4 legs") == ["2 ", "minutes, ", "4 ", "legs"]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        # Telephone numbers with any blanks, brackets and extensions.
        *(("en", text) for text in (
            "0800 555 0123", "01632 960 123", "+44 (0)1632 960123", "0800\u2009555\u20090123", "555.555.0123",
            "030/555 0123",
            "(555) 555-0123 ext. 12", "+49 30 555-0123", "1 800 555 0123", "116 117",
        )),
        # Numbers with blanks, doses, ranges, signs, dates, times.
        *(("en", text) for text in (
            "10 000", "1 234 567,5", "1 1/2", "250 mg/5 mL", "1,500 IU", "1 × 3", "5 ± 2", "1 - 2", "≥ 18", "< 5 %",
            "38.5 °C",
            "9:00 - 17:00", "2026-11-23", "5 µg", "120/80 mmHg", "10 gtt", "-5 °C",
        )),
        # Sums of money, powers, what is less than all of it, numerals of letters, vanity numbers, codes.
        *(("en", text) for text in (
            "10 000 €", "$10 000", "€ 50", "50 ₪", "$50–60", "4.5 × 10⁹/L", "10⁻³ mol/L", "5 → 10", "½–1", "pH 7.4",
            "II–III",
            "1-800-CLINIC", "00 971 4 555 0123", "*123*1#",
        )),
        # A unit or a short word of any script behind a number.
        ("ar", "٢٫٥ ملليتر"), ("ar", "500 ملليغرام"),
        ("hi", "500 मि.ग्रा."), ("hi", "500 मिग्रा"), ("hi", "2 गोली"), ("bn", "৫০০ মি.গ্রা."), ("ta", "1 மாத்திரை"),
        ("ta", "500 மி.கி."),
        ("te", "500 మి.గ్రా."), ("gu", "2 ગોળી"), ("ru", "500 мг"), ("ru", "2 раза"), ("uk", "5 мл"), ("ar",
        "4 أشهر"), ("ar", "500 ملغ"),
        ("fa", "۵۰۰ میلی‌گرم"), ("fa", "۵۰۰ میلی گرم"), ("ur", "500 ملی گرام"), ("he", "500 מ\"ג"), ("he", "3 ימים"),
        ("el", "2 ώρες"),
        ("am", "500 ሚ.ግ."), ("ko", "3 회"), ("ka", "500 მგ"), ("hy", "500 մգ"), ("zh-Hans", "500 毫克"), ("ja", "5 錠"),
        # Units in full, powers, money, abbreviations with blanks.
        ("ta", "500 மில்லிகிராம்"), ("ml", "500 മില്ലിഗ്രാം"), ("am", "500 ሚሊግራም"), ("el", "500 χιλιοστόγραμμα"),
        ("km", "500 មីលីក្រាម"), ("ja", "10 000 単位"), ("pa", "500 ਮਿਲੀਗ੍ਰਾਮ"), ("si", "5 මිලිග්‍රෑම්"),
        ("en", "10 mL/min/1.73 m²"), ("en", "6 × 10⁹/L"), ("en", "120/80 mm Hg"), ("en", "US$ 50"), ("de", "50 €"),
        ("de", "z. B."), ("de", "I. E."), ("ru", "т. е."),
        # Addresses; domains with a hyphen.
        ("en", "st-mary.example"), ("en", "info@st-mary-clinic.example"), ("en", "www.st-mary.example/a-b/c.html"),
    ],
)  # fmt: skip
def test_pieces_of_any_script_are_kept(locale: str, text: str) -> None:
    assert f"{text} " in parts(f"word {text} word", locale)


@pytest.mark.parametrize(
    ("locale", "text", "first"),
    [
        ("zh-Hans", "服用500毫克的药", "500毫克"),
        ("ja", "1日3回", "1日"),
        ("th", "กิน 2 เม็ดทุกวัน", "2 เม็ด"),
        # Letters of a script without blanks behind a unit in Latin.
        ("zh-Hans", "每天服用500 mg即可", "500 mg"),
        ("ja", "毎日250 mg/5 mLを服用", "250 mg/5 mL"),
        ("th", "กิน 500 mgทุกวัน", "500 mg"),
        ("my", "နေ့စဉ်500 mgသောက်ပါ", "500 mg"),
        ("lo", "ກິນ500 mgທຸກມື້", "500 mg"),
        ("km", "លេប500 mgរាល់ថ្ងៃ", "500 mg"),
        ("ko", "매일 500 mg을 복용", "500 mg"),
    ],
)
def test_units_before_scripts_without_blanks(locale: str, text: str, first: str) -> None:
    start = text.index(first)
    inside = range(start + 1, start + len(first))
    assert not set(inside) & set(opportunities(text, locale).breaks)


def test_addresses_are_whole_and_give_way_behind_a_sign_that_is_no_hyphen() -> None:
    text = "https://www.st-mary.example/path/to.html"
    found = opportunities(text, "en")
    assert found.breaks == [len(text)]
    stops = [0, *found.weak, len(text)]
    assert [text[a:b] for a, b in pairwise(stops)] == [
        "https://",
        "www.",
        "st-mary.",
        "example/",
        "path/",
        "to.",
        "html",
    ]


def test_what_is_kept_gives_way_at_its_blanks_but_not_within_a_number() -> None:
    text = "250 mg/5 mL 10 000"
    assert [text[:stop] for stop in opportunities(text, "en").weak] == ["250 ", "250 mg/", "250 mg/5 "]


def test_offsets_count_characters_beyond_the_basic_plane() -> None:
    assert parts("𝐀 word 💊 end") == ["𝐀 ", "word ", "💊 ", "end"]
    assert graphemes("e\u0301👨‍👩‍👧x", "en") == [2, 7, 8]


@pytest.mark.parametrize("texts", [500, pytest.param(5_000, marks=pytest.mark.long)])
@pytest.mark.parametrize("locale", ["en", "th", "ja-u-lb-strict-lw-phrase", "ko-u-lw-phrase", "zh-Hans", "hi"])
def test_no_digit_but_0_is_any_other_sign_than_1(locale: str, texts: int) -> None:
    """So what is found of a text holds for those with another number in them (``pieces.alike``)."""
    source = random.Random(locale)
    signs = (
        [*"0123456789"] * 4
        + [*"+-–./()#*%,:x "]
        + ["mg", "ext.", "I", " ก่อน", "อ", "電話は", "3日", "전화", "फ़ोन ", "א", "،"]
    )
    for _ in range(texts):
        text = "".join(source.choices(signs, k=14))
        other = re.sub("[1-9]", lambda _: source.choice("123456789"), text)
        assert alike(other) == alike(text)
        assert linebreak._opportunities(other, locale) == linebreak._opportunities(alike(text), locale), text
        assert directed(other) == directed(alike(text)), text
        assert levels(other, 1) == levels(alike(text), 1), text


@pytest.mark.parametrize("locale", ["ja", "ja-u-lb-strict", "ja-u-lb-loose-lw-phrase", "ko-u-lw-phrase", "zh-Hant-TW"])
def test_a_locale_breaks_alike_in_either_syntax(locale: str) -> None:
    text = "コーヒーを飲んでください。今日は、良い天気ですね・・・ 커피를 드시지 마세요 ぁー々"
    assert list(LineBreaker(text, linebreak._of_icu(locale)).segments()) == list(LineBreaker(text, locale).segments())
    assert linebreak._of_icu("ja-u-lb-strict-lw-phrase") == "ja@lb=strict;lw=phrase"
