"""Paragraphs are kept by what shapes them: neither size nor leading, alignment nor width prepares one anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compose_samples import FONTS, PLAIN, language_of, setter, stylesheet, words
from handout.compose import setting
from handout.compose.setting import ParagraphCache, Setter

TEXT = "Most people feel some pain where the needle went in, and it goes away within a day or two."


def test_a_second_size_leading_alignment_or_wrap_is_not_prepared_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, text = setter(), words(TEXT)
    first = ours.set(text, PLAIN)

    def prepared(*_: object) -> None:
        raise AssertionError("prepared anew")

    monkeypatch.setattr(setting, "prepare", prepared)
    for other in ({"size": 17.0}, {"leading": 2.0}, {"align": "end"}, {"wrap": "balance"}, {"hyphenate": False}):
        text_too = ours.set(text, replace(PLAIN, **other))
        assert text_too.paragraph.prepared is first.paragraph.prepared
        assert text_too.count(150) == len(text_too.lines(150))
    with pytest.raises(AssertionError, match="prepared anew"):
        ours.set(text, replace(PLAIN, weight="bold"))


@pytest.mark.parametrize(
    "other", [{"size": 12.0}, {"align": "end"}, {"wrap": "balance"}], ids=["size", "alignment", "wrap"]
)
def test_lines_of_one_style_are_never_taken_for_those_of_another(other: dict[str, object]) -> None:
    ours, text, changed = setter(), words(TEXT), replace(PLAIN, **other)  # type: ignore[arg-type]
    before = ours.set(text, PLAIN).lines(150)
    after = ours.set(text, changed).lines(150)
    assert after != before
    assert after == setter().set(text, changed).lines(150), "as from an empty cache"


def test_a_full_cache_changes_no_line() -> None:
    """Two kept at most, so that every number is given up and none is given twice."""
    small = Setter(stylesheet(), FONTS, language_of, ParagraphCache(2))
    texts = [words(f"{number} {TEXT}") for number in range(5)]
    numbers = set()
    for _ in range(3):
        for text in texts:
            found = small.set(text, PLAIN)
            numbers.add(found.number)
            assert found.lines(150) == setter().set(text, PLAIN).lines(150)
    assert len(numbers) == 15


def test_lines_are_one_object_however_often_they_are_asked_for() -> None:
    """What is kept beside them, such as their ink, is made once."""
    ours, text = setter(), words(TEXT)
    assert ours.set(text, PLAIN).lines(150) is ours.set(text, replace(PLAIN, leading=1.1)).lines(150)


def test_the_natural_width_is_that_of_one_line() -> None:
    for tag, text in (("en", TEXT), ("ar", "بعد نحو 3 إلى 4 أشهر"), ("ja", "筋肉のけいれん。"), ("en", "")):
        found = setter(tag == "ar").set(words(text, tag), PLAIN)
        assert found.natural == pytest.approx(max((line.width for line in found.lines(1e5)), default=0.0))


def test_the_narrowest_is_with_hyphens_and_the_unbroken_without() -> None:
    found = setter().set(words("Gesundheitsversorgung", "de"), PLAIN)
    assert found.narrowest < found.unbroken == found.natural
    whole = setter().set(words("Gesundheitsversorgung", "de"), replace(PLAIN, hyphenate=False))
    assert whole.narrowest == whole.unbroken == found.unbroken
