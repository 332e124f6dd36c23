"""Where lines may end: ICU's breaks in hard scripts, and what must not be torn apart."""

from itertools import pairwise

import pytest

from handout.text.clusters import graphemes
from handout.text.linebreak import opportunities


def pieces(text: str, locale: str = "en") -> list[str]:
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
    assert pieces(text, locale) == expected


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
    assert pieces(f"word {text} word")[1] == f"{text} "


@pytest.mark.parametrize(
    ("locale", "text"), [("km", "ដទៃៗទៀត"), ("lo", "ອື່ນໆ"), ("th", "ต่างๆ"), ("zh-Hans", "（“a”）。如")]
)
def test_a_mark_that_closes_never_begins_a_line(locale: str, text: str) -> None:
    assert not any(piece[0] in "ៗໆๆ）。" for piece in pieces(text, locale))


def test_units_are_not_seen_in_longer_words() -> None:
    assert pieces("2 minutes, 4 legs") == ["2 ", "minutes, ", "4 ", "legs"]


def test_addresses_may_end_a_line_after_a_slash_or_a_stop() -> None:
    found = pieces("https://www.clinic.example/path/to.html")
    assert found == ["https://", "www.", "clinic.", "example/", "path/", "to.", "html"]


def test_offsets_count_characters_beyond_the_basic_plane() -> None:
    assert pieces("𝐀 word 💊 end") == ["𝐀 ", "word ", "💊 ", "end"]
    assert graphemes("e\u0301👨‍👩‍👧x", "en") == [2, 7, 8]
