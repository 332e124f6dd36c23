"""UAX #9 against Unicode's own test files, and the cases of our own paragraphs."""

import lzma
from collections.abc import Iterator
from pathlib import Path

import pytest

from handout.text.bidi import bidi_class, is_plain, levels, resolve, visual_order

DATA = Path(__file__).parents[1] / "data" / "unicode"


def lines(name: str) -> Iterator[str]:
    with lzma.open(DATA / name, "rt", encoding="utf-8") as file:
        yield from file


def agree(expected: list[str], found: list[int]) -> bool:
    return all(want in ("x", str(level)) for want, level in zip(expected, found, strict=True))


def seen(expected: list[str], found: list[int]) -> list[int]:
    kept = [i for i, want in enumerate(expected) if want != "x"]
    return [kept[n] for n in visual_order([found[i] for i in kept])]


def test_bidi_character_test_passes_whole() -> None:
    cases = failed = 0
    for line in lines("BidiCharacterTest.txt.xz"):
        points, base, _paragraph, wanted, order = line.rstrip("\n").split(";")
        text = "".join(chr(int(point, 16)) for point in points.split())
        found = levels(text, None if base == "2" else int(base))
        cases += 1
        right = agree(wanted.split(), found) and seen(wanted.split(), found) == [int(n) for n in order.split()]
        failed += not right
    assert (cases, failed) == (91707, 0)


def test_bidi_test_sample_passes() -> None:
    wanted: list[str] = []
    order: list[int] = []
    cases = failed = 0
    for line in lines("BidiTest-one-in-seven.txt.xz"):
        if line.startswith("@Levels:"):
            wanted = line.split()[1:]
        elif line.startswith("@Reorder:"):
            order = [int(n) for n in line.split()[1:]]
        else:
            classes, bits = line.split(";")
            for bit, base in ((1, None), (2, 0), (4, 1)):
                if int(bits, 16) & bit:
                    found = resolve(classes.split(), base)
                    cases += 1
                    failed += not agree(wanted, found) or seen(wanted, found) != order
    assert cases > 100_000
    assert failed == 0


def test_a_broken_rule_is_noticed() -> None:
    """The comparison itself can fail: levels that are all 0 do not satisfy a right-to-left case."""
    assert not agree(["1", "1"], [0, 0])
    assert agree(["x", "1"], [0, 1])


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("plain text, 555-0123", 0, "0" * 20),
        ("אב 12", 1, "11122"),
        # docs/findings.md, Isolates: in Arabic a telephone number must be isolated, or it turns round.
        ("ب 555-0123", 1, "1122212222"),
        ("ب \u2066555-0123\u2069", 1, "111222222221"),
    ],
)
def test_levels_of_small_cases(text: str, base: int, expected: str) -> None:
    assert "".join(map(str, levels(text, base))) == expected


def test_the_fast_path_is_the_algorithm() -> None:
    text = "Botox® (12.5 mg) – “see” page 3; Привет 漢字 ไทย हिन्दी"
    assert is_plain(text)
    assert resolve([bidi_class(c) for c in text], 0, text) == [0] * len(text)
