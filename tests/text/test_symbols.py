"""Signs of no language and words of another one: printed everywhere, in the order in which they are read."""

from __future__ import annotations

import pytest
from text_samples import TAGS, glyphs, set_text

from handout.text.model import OBJECT, Span, TextStyle

SIGNS = (
    "β μ µ α Δ Ω Ω Å ℃ ℉ № ™ ® ½ ⅓ ⅔ ² ³ ⁴ ⁻ ₂ ≥ ≤ ≠ ≈ ± × ÷ − ∙ √ ∞ ∑ ∝ → ← ↑ ↓ ⇒ ⟶ ☐ ☑ ☒ ✓ ✔ ✗ ✘ ♂ ♀ ⚥ ♥ ☎ ✆ ⚠ ★ ① "
    "Ⅳ ⅹ ª º ‰ ° ′ ″ ℞ ㎎ ㏄ 𝛼 ⠃⠗⠇ ⣿ ₹ ₽ ₺ ₦ ₫ ₪"
)
NAMES = "﨑 塚 神 德 葛\U000e0100城 神\ufe00 𠮷野"
"""Ideographs of people's names: compatibility ones, variation sequences (UTS #37) and one beyond the first plane."""


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_every_language_has_the_signs(weight: str) -> None:
    for tag in TAGS:
        found = set_text(SIGNS, tag, TextStyle(10.0, 15.0, weight=weight))  # type: ignore[arg-type]
        assert found.prepared.missing == () and found.prepared.unprintable == (), tag


@pytest.mark.parametrize("tag", ["ja", "zh-Hans", "zh-Hant", "ko", "en", "ar"])
def test_names_stay_as_they_are_typed(tag: str) -> None:
    found = set_text(NAMES, tag)
    assert found.prepared.text == NAMES and found.prepared.missing == ()


def phrase(text: str, tag: str, strong: bool = False) -> Span:
    return Span(text, strong, tag, phrase=tag)


def places(*spans: Span) -> dict[str, float]:
    """Where each character of a line begins."""
    (line,) = set_text(list(spans), "en").lines(900.0)
    found: dict[str, float] = {}
    for show in line.shows:
        x = show.x
        for cell in show.cells:
            if isinstance(cell, int):
                x -= cell * show.size / 1000
            else:
                found[cell.text[-1]] = x
                x += cell.advance * show.size / show.face.upem
    return found


def test_words_against_the_line_run_in_their_own_direction_together() -> None:
    """Worked by hand after UAX #9, P2 and X5a: one isolate from right to left, whatever is bold in it."""
    marked = [phrase("Q ", "he"), phrase("\u05d0 ", "he", strong=True), phrase("\u05d1", "he")]
    found = places(Span("a "), *marked, Span(" b"))
    assert found["a"] < found["\u05d1"] < found["\u05d0"] < found["Q"] < found["b"]
    plain = places(Span("a Q \u05d0 \u05d1 b"))
    assert plain["a"] < plain["Q"] < plain["\u05d1"] < plain["\u05d0"] < plain["b"]


def test_a_phrase_has_the_font_of_its_language() -> None:
    chinese = "\u76f4"  # drawn otherwise in Japan
    (line,) = set_text([Span("a "), phrase(chinese, "ja")], "en").lines(900.0)
    (plain,) = set_text([Span("a "), phrase(chinese, "zh-Hans")], "en").lines(900.0)
    assert {face.family for face, *_ in glyphs(line)} != {face.family for face, *_ in glyphs(plain)}


def test_a_blank_behind_words_from_right_to_left_is_led() -> None:
    """poppler drops it otherwise (docs/findings.md)."""
    (line,) = set_text([Span("a "), phrase("\u05d0", "he"), Span(" b")], "en").lines(900.0)
    assert "\u200e " in [cell.text for show in line.shows for cell in show.cells if not isinstance(cell, int)]


def test_room_to_write_may_stand_in_a_phrase() -> None:
    found = set_text([Span("a "), phrase("nombre ", "es"), Span(OBJECT, mark=1, room=5.0, phrase="es")], "en")
    assert found.prepared.missing == ()
