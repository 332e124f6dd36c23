"""Profiles of languages: a text's score is the sum over its words, each of which is looked up once."""

from __future__ import annotations

import pytest

from handout.parity.languages.profiles import _script, grams, spelled


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("Latn", "¿Qué hago si me siento mareado? Llame a su médico y siéntese."),
        ("Cyrl", "Позвоните врачу, если вам трудно дышать."),
        ("Arab", "اتصل بالطبيب إذا شعرت بالدوار."),
        ("Thai", "โทรหาแพทย์ทันทีหากหายใจลำบาก"),
    ],
)
def test_a_text_is_as_likely_as_its_words(script: str, text: str) -> None:
    profiles, letters = _script(script), spelled(text)
    whole = dict.fromkeys(profiles.languages, 0.0)
    for gram in grams(letters):
        for language, gain in profiles.gains.get(gram, ()):
            whole[profiles.languages[language]] += gain
    assert profiles.scores(letters) == pytest.approx(whole)


def test_a_word_is_looked_up_once() -> None:
    profiles = _script("Latn")
    profiles.scores(" zweimal ")
    kept = profiles.words["zweimal"]
    profiles.scores(" nehmen zweimal ")
    assert profiles.words["zweimal"] is kept
