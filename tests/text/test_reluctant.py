"""Where lines end only in need: behind hyphens, and within the phrases of Japanese and the words of Korean."""

from __future__ import annotations

from itertools import pairwise

import pytest
from text_samples import set_text

from handout.text.face import Cell
from handout.text.linebreak import opportunities
from handout.text.reluctant import every, reluctant


def texts(text: str, tag: str, width: float) -> list[str]:
    return [line.text for line in set_text(text, tag).lines(width)]


def codes(text: str, tag: str, width: float) -> list[str]:
    """What readers of the file are given of each line."""
    return [
        "".join(cell.text for show in line.shows for cell in show.cells if isinstance(cell, Cell))
        for line in set_text(text, tag).lines(width)
    ]


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("en", "self-care"), ("tl", "tangi-tangi"), ("bn", "বিচার-আদালতে"), ("hi", "धीरे-धीरे"), ("hy", "առ֊այն"),
        ("ru", "кто-то"), ("he", "תל־אביב"), ("ar", "كلمة-كلمة"), ("ta", "அது-இது"), ("en", "well\u2010being"),
        ("en", "and/or"), ("en", "rest\u2014sleep"), ("th", "สีดำ-ขาว"), ("en", "in\u00adject"),
    ],
)  # fmt: skip
def test_a_word_goes_to_the_next_line_rather_than_end_one_at_its_hyphen(tag: str, word: str) -> None:
    whole = set_text(word, tag).width
    assert len(texts(f"{word} {word}", tag, whole + 0.1)) == 2
    assert [line.strip() for line in texts(f"{word} {word}", tag, 1.8 * whole)] == [word.replace("\u00ad", "")] * 2


@pytest.mark.parametrize(("tag", "word"), [("en", "self-care"), ("bn", "বিচার-আদালতে"), ("ru", "кто-то")])
def test_a_word_that_no_line_holds_is_parted_at_its_hyphen(tag: str, word: str) -> None:
    first, _, second = word.partition("-")
    width = max(set_text(part, tag).width for part in (f"{first}-", second)) + 0.1
    paragraph = set_text(word, tag)
    assert [line.text for line in paragraph.lines(width)] == [f"{first}-", second]
    assert not any(line.torn for line in paragraph.lines(width))
    assert paragraph.narrowest <= width < paragraph.unbroken == paragraph.width


def test_a_hyphen_at_the_end_of_a_line_has_a_mark_behind_it() -> None:
    """poppler drops it without one, and PDFium says U+FFFE. No other sign needs it, nor a hyphen within a line."""
    assert codes("self-care", "en", 25.0) == ["self-\u200e", "care"]
    assert codes("pre- and", "en", 25.0) == ["pre-\u200e ", "and"]
    assert codes("a -", "en", 100.0) == ["a -\u200e"]
    assert codes("self\u2010care", "en", 25.0) == ["self\u2010", "care"]
    assert codes("self-care", "en", 100.0) == ["self-care"]
    assert codes("self\u00adcare", "en", 25.0) == ["self\u00ad", "care"]


def test_a_line_of_single_characters_has_a_mark_behind_it() -> None:
    """poppler takes "1 × 3" in a cell for one word, set wide, and gives back "1×3"; two characters in one word tell it
    better."""
    assert codes("1 × 3", "en", 100.0) == ["1 × 3\u200e"]
    assert codes("5 g", "de", 100.0) == ["5 g\u200e"]
    assert codes("1 × 30", "en", 100.0) == ["1 × 30"]
    assert codes("5", "en", 100.0) == ["5"]


def test_signs_that_part_words_end_lines_as_blanks_do() -> None:
    text = "የሰው፡ልጅ፡ሁሉ"
    assert reluctant(text, opportunities(text, "am").breaks, "am") == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Read by eye: no phrase is parted where one would not pause in reading.
        ("注射を受けないでください。", ["注射を", "受けないで", "ください。"]),
        ("重症筋無力症などの病気がある。", ["重症筋無力症などの", "病気が", "ある。"]),
        ("約3～4か月で効果が切れます。", ["約3～4か月で", "効果が", "切れます。"]),
        ("インフルエンザワクチンを接種する", ["インフルエンザワクチンを", "接種する"]),
    ],
)
def test_phrases_of_japanese(text: str, expected: list[str]) -> None:
    locale = "ja-u-lb-strict-lw-phrase"
    stops = opportunities(text, every(locale)).breaks
    liked = [0, *(stop for stop in stops if stop not in reluctant(text, stops, locale))]
    assert [text[a:b] for a, b in pairwise(liked)] == expected


def test_a_line_ends_with_a_phrase_unless_that_leaves_it_too_empty() -> None:
    assert texts("注射を受けないでください。", "ja", 60.5) == ["注射を", "受けないで", "ください。"]
    assert texts("薬を受けないでください。", "ja", 60.5) == ["薬を受けない", "でください。"]
    assert texts("注射をインフルエンザワクチン", "ja", 60.5)[0] == "注射をインフ"  # no line holds the second phrase


def test_korean_words_are_parted_between_syllables_only_in_need() -> None:
    assert texts("근육 경련은 갑자기", "ko", 40.0) == ["근육 ", "경련은 ", "갑자기"]
    paragraph = set_text("가나다라마바사아자차카타파하", "ko")
    assert not any(line.torn for line in paragraph.lines(50.0))
    assert paragraph.unbroken == paragraph.width > 5 * paragraph.narrowest


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("ja-u-lb-strict-lw-phrase", "ja-u-lb-strict"),
        ("ko-u-lw-phrase", "ko"),
        ("th", "th"),
        ("ja-u-lb-loose", "ja-u-lb-loose"),
    ],
)
def test_the_locale_of_all_breaks(locale: str, expected: str) -> None:
    assert every(locale) == expected
