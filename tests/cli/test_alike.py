"""Alike faults are told once, and nothing of an error is left out."""

from __future__ import annotations

import pytest

from handout.cli.alike import alike, shortened
from handout.errors import Diagnostic, Position, Severity, error, warning


def note(message: str, where: str = "a.yaml", code: str = "loose", hint: str | None = None) -> Diagnostic:
    return Diagnostic(Severity.NOTE, code, message, Position(where), hint)


@pytest.mark.parametrize(
    ("messages", "told"),
    [
        (["a line is loose"] * 3, ["a line is loose"]),
        (["a line is loose", "a word is wide"], ["a line is loose", "a word is wide"]),
        (["Arabic: it is parted", "Hindi: it is parted"], ["Arabic and Hindi: it is parted"]),
        (["Hindi: it is parted"], ["Hindi: it is parted"]),
        (
            ["Chinese (Simplified): x", "Haitian Creole: x", "Serbian (Latin): x"],
            ["Chinese (Simplified), Haitian Creole and Serbian (Latin): x"],
        ),
        (["Arabic: it is parted", "Arabic: it is cut"], ["Arabic: it is parted", "Arabic: it is cut"]),
        (
            ["first-visit in Arabic is not built", "first-visit in Urdu is not built"],
            ["first-visit in Arabic and Urdu is not built"],
        ),
        (
            ["first-visit in Arabic may not be released: draft", "first-visit in Urdu may not be released: draft"],
            ["first-visit in Arabic and Urdu may not be released: draft"],
        ),
        (
            ["knee in Arabic: 2 parts", "hip in Urdu: 2 parts", "knee in Urdu: 2 parts", "knee in Urdu: 3 parts"],
            ["knee in Arabic and Urdu; hip in Urdu: 2 parts", "knee in Urdu: 3 parts"],
        ),
        (["“Botox: a name” is odd", "“Knee: a name” is odd"], ["“Botox: a name” is odd", "“Knee: a name” is odd"]),
        (
            [f"{name}: x" for name in "ABCDEFGHIJ"],
            ["A, B, C, D, E, F and 4 more: x"],
        ),
        ([f"{name}: x" for name in "ABCDEFG"], ["A, B, C, D, E, F and G: x"]),
    ],
)
def test_what_differs_in_its_language_alone_is_one_line(messages: list[str], told: list[str]) -> None:
    assert [one.message for one in alike(map(note, messages))] == told


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ("a", ""),
        ("aa", ""),
        ("ab", "also at b"),
        ("abcb", "also at 2 places: b, c"),
        ("abcdefghi", "also at 8 places: b, c, d, e, f, g and 2 more"),
    ],
)
def test_other_places_stand_behind_the_first(files: str, told: str) -> None:
    (one,) = alike(note("a line is loose", file) for file in files)
    assert (str(one.first.where), one.told) == ("a", told)


def test_of_an_error_every_place_and_every_language_is_told() -> None:
    names = [f"L{number}x" for number in range(40)]
    (one,) = alike(error("odd", f"knee in {name}: it is empty", Position(name)) for name in names)
    assert all(name in one.message and name in (*one.others, "L0x") for name in names)
    assert one.told.count(",") == 38 and "more" not in one.told + one.message


def test_hint_code_and_severity_tell_apart() -> None:
    faults = [note("x"), note("x", hint="Mend it."), note("x", code="odd"), warning("loose", "x", Position("a.yaml"))]
    assert [one.first for one in alike(faults)] == faults


def test_errors_come_last_and_what_is_of_one_code_together() -> None:
    faults = [error("e", "1"), note("2", code="b"), warning("w", "3"), note("4", code="c"), note("5", code="b")]
    assert [one.first.message for one in alike(faults)] == ["2", "5", "4", "3", "1"]


def test_of_very_many_of_one_kind_the_rest_is_counted() -> None:
    faults = [note(f"“{number}” is odd") for number in range(30)]
    told = list(shortened(alike(faults), 20))
    assert told[-1] == "and 10 more notes of this kind [loose]: “handout check” shows all"
    assert len(told) == 21
    assert len(list(shortened(alike(faults), None))) == 30
    assert not any(isinstance(one, str) for one in shortened(alike(faults[:21]), 20))  # a line tells it as well
    errors = [error("odd", f"“{number}” is odd") for number in range(30)]
    assert len(list(shortened(alike(errors), 20))) == 30


@pytest.mark.parametrize("most", [20, None])
def test_thousands_of_errors_that_are_all_different_are_a_hundred_and_a_count(most: int | None) -> None:
    errors = [error("odd", f"“{number}” is odd") for number in range(5000)]
    told = list(shortened(alike(errors), most))
    assert (len(told), told[-1]) == (101, "and 4900 more errors of this kind [odd]")


def test_nobody_is_sent_to_look_for_thousands_of_warnings() -> None:
    """“handout check” counts them, too."""
    warnings = [warning("odd", f"“{number}” is odd") for number in range(5000)]
    assert list(shortened(alike(warnings), 20))[-1] == "and 4980 more warnings of this kind [odd]"
    assert list(shortened(alike(warnings), None))[-1] == "and 4900 more warnings of this kind [odd]"


def test_three_notes_of_each_of_12000_sheets_are_three_lines() -> None:
    sheets = [(f"topic-{topic}", f"Lang{tag}") for topic in range(300) for tag in range(40)]
    faults = [note(f"{topic} in {name}: {what}", topic) for topic, name in sheets for what in "xyz"]
    told = [one.message for one in alike(faults)]
    assert len(told) == 3 and all(len(message) < 600 for message in told)
    assert told[0].endswith("; and 294 more handouts: x")


def test_thousands_of_errors_of_one_kind_are_one_with_a_count() -> None:
    faults = [error("empty", "this is empty", Position("a.yaml", line)) for line in range(1, 5001)]
    (group,) = alike(faults)
    assert group.told.startswith("also at 4999 places: a.yaml:2, a.yaml:3, ")
    assert group.told.endswith(" and 4899 more")
