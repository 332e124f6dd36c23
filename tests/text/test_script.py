"""Script runs: shared characters follow what they belong to."""

import pytest

from handout.text.script import resolve


def runs(text: str, default: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for character, script in zip(text, resolve(text, default), strict=True):
        if found and found[-1][0] == script:
            found[-1] = (script, found[-1][1] + character)
        else:
            found.append((script, character))
    return found


@pytest.mark.parametrize(
    ("text", "default", "expected"),
    [
        ("Take 12.5 mg", "Latn", [("Latn", "Take 12.5 mg")]),
        ("12.5 мг", "Cyrl", [("Cyrl", "12.5 мг")]),
        ("ยา Botox® (onabotulinumtoxinA)", "Thai", [("Thai", "ยา "), ("Latn", "Botox® (onabotulinumtoxinA)")]),
        # docs/findings.md, Fonts: these signs belong to the paragraph, whatever stands before them.
        ("نعم Botox، لا", "Arab", [("Arab", "نعم "), ("Latn", "Botox"), ("Arab", "، لا")]),
        ("用Botox（注射）", "Hans", [("Hani", "用"), ("Latn", "Botox"), ("Hani", "（注射）")]),
        # A danda is shared by the scripts of India and stays with the one it ends.
        ("ভালো।", "Beng", [("Beng", "ভালো।")]),
        ("Botox।", "Deva", [("Latn", "Botox"), ("Deva", "।")]),
        # A closing bracket takes the script of the opening one (UAX #24, 5.1).
        ("ไทย (abc) ไทย", "Thai", [("Thai", "ไทย ("), ("Latn", "abc"), ("Thai", ") ไทย")]),
        ("「Botox」です", "Jpan", [("Hani", "「"), ("Latn", "Botox"), ("Hani", "」"), ("Hira", "です")]),
        # A combining mark never parts from its base (UAX #24, 5.2); leading signs take what follows.
        ("ñ́", "Latn", [("Latn", "ñ́")]),
        ("«Привет»", "Latn", [("Cyrl", "«Привет»")]),
        ("123", "Beng", [("Beng", "123")]),
        ("コーヒー", "Jpan", [("Kana", "コーヒー")]),
        ("", "Latn", []),
    ],
)
def test_script_runs(text: str, default: str, expected: list[tuple[str, str]]) -> None:
    assert runs(text, default) == expected
