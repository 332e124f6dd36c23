"""The canonical writer: what it writes is read back the same, and one content has one form."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest
from source_samples import GOOD, read_as, read_bytes

from handout.models.translation import Translation
from handout.source import dump, read, to_data
from handout.source.parsing import parse

ROOT = Path(__file__).parent.parent.parent

AWKWARD = [
    "plain",
    "",
    " ",
    "two\nlines",
    "ends\n",
    "ends twice\n\n",
    "\nbegins",
    "  begins with blanks\nand goes on",
    "blank\n\nline",
    "trailing \nblank",
    "last line blank\n  ",
    "\n",
    "a: b",
    "- a",
    "# no remark",
    "**Do not** drive",
    "{clinic.phone}",
    'say "no"',
    "back\\slash",
    "back\\slash\n in lines",
    "it's",
    "no",
    "014",
    "tab\there",
    "tab\there\nand below",
    "عربي **مهم** {clinic.phone}",
    "请**立即就医。**不要\n第二行",
    "zero\u200bwidth",
    "𝄞",
    "|",
    ">",
    "...",
    "---",
    "--- a\n--- b",
    "...\n...",
    "%YAML",
    "very long " * 300,
]


@pytest.mark.parametrize("text", AWKWARD)
def test_every_text_comes_back(text: str) -> None:
    data = {"a": text, "b": {"c": text}, "d": [text, {"e": text, "f": [text]}, [text, text]]}
    document, faults = parse(dump(data), "f")
    assert faults == ()
    assert document is not None
    assert document.data == data


def test_random_texts_come_back() -> None:
    chance = random.Random(7)
    letters = " \n\n:#-'\"\\|>{}[]*&%@,abéع中\u200f"
    for _ in range(2000):
        data = {"a": [{"b": "".join(chance.choices(letters, k=chance.randint(0, 12)))}]}
        document, faults = parse(dump(data), "f")
        assert document is not None, (data, faults)
        assert document.data == data


def test_the_form() -> None:
    data = {
        "format": 1,
        "language": "es",
        "messages": [{"source": 'Say "no" \\*', "target": "Diga\n«no»", "accept": []}, {"source": "b", "target": None}],
        "reviewed": [],
    }
    assert dump(data) == (
        "format: 1\n"
        'language: "es"\n'
        "\n"
        "messages:\n"
        '  - source: "Say \\"no\\" \\\\*"\n'
        "    target: |-\n"
        "      Diga\n"
        "      «no»\n"
        "    accept: []\n"
        "\n"
        '  - source: "b"\n'
        "    target:\n"
        "\n"
        "reviewed: []\n"
    )


def test_each_sign_off_stands_on_one_line() -> None:
    records = [{"by": 'A "B"', "regions": ["US", "CA"], "date": dt.date(2026, 11, 23)}, {"by": "C", "regions": []}]
    assert dump({"labels": {"reviewed": records}}) == (
        "labels:\n  reviewed:\n"
        '    - {by: "A \\"B\\"", regions: ["US", "CA"], date: 2026-11-23}\n'
        '    - {by: "C", regions: []}\n'
    )


def test_between_changes_of_neighbours_a_line_stays() -> None:
    """Git merges two changes by itself where at least one line between them is the same in all versions."""

    def written(*targets: str) -> list[str]:
        listed = [{"source": f"Text {n}", "target": target} for n, target in enumerate(targets)]
        return dump({"language": "es", "messages": listed[:2], "obsolete": listed[2:]}).splitlines()

    base = written("a", "b", "c")
    mine, theirs = (_changed(base, other) for other in (written("A", "b", "C"), written("a", "B", "c")))
    assert len(mine) == 2
    assert len(theirs) == 1
    assert min(abs(one - other) for one in mine for other in theirs) > 1


def _changed(base: list[str], other: list[str]) -> list[int]:
    pairs = zip(base, other, strict=True)
    return [number for number, (before, after) in enumerate(pairs) if before != after]


def test_nothing_is_wrapped_and_no_letter_is_escaped() -> None:
    text = "筋肉がこわばる " * 100
    assert dump({"a": text}) == f'a: "{text}"\n'


def test_what_has_no_form_is_refused() -> None:
    with pytest.raises(TypeError):
        dump({"a": object()})


def test_a_handout_comes_back_whole(tmp_path: Path) -> None:
    for text in (GOOD, (ROOT / "content.yaml").read_text("utf-8")):
        first, _ = read_bytes(tmp_path, text.encode())
        assert first is not None
        written = dump(to_data(first.model))
        second, faults = read_bytes(tmp_path, written.encode())
        assert faults == ()
        assert second is not None
        assert second.model == first.model
        assert dump(to_data(second.model)) == written


def test_a_translation_comes_back_whole(tmp_path: Path) -> None:
    text = (
        "format: 1\nhandout: spasms\nlanguage: es\ntranslated: {by: human, name: A. Sample, date: 2026-11-23}\n"
        "messages:\n  - {source: One, target: Uno, state: stale, was: Two, note: 'see: 3'}\n"
        "  - source: |\n      One\n      two\n    target: Uno dos\n    context: urgent\n"
    )
    first, faults = read_as(tmp_path, text.encode(), Translation)
    assert faults == ()
    assert first is not None
    written = dump(to_data(first.model))
    second, _ = read_as(tmp_path, written.encode(), Translation)
    assert second is not None
    assert second.model == first.model
    assert dump(to_data(second.model)) == written


def test_defaults_are_left_out_and_names_are_those_of_files(tmp_path: Path) -> None:
    text = GOOD.replace("      - list:\n", "      - fields: [Name]\n      - list:\n")
    loaded, _ = read_bytes(tmp_path, text.encode())
    assert loaded is not None
    data = to_data(loaded.model)
    assert "language" not in data
    assert "subtitle" not in data
    assert data["sections"][0]["blocks"][1] == {"fields": ("Name",)}  # type: ignore[index]


def test_every_translation_of_the_repository_comes_back() -> None:
    for file in sorted((ROOT / "translations").rglob("*.yaml")):
        loaded, faults = read(file, file.name, Translation)
        assert faults == ()
        assert loaded is not None
        document, _ = parse(dump(to_data(loaded.model)), file.name)
        assert document is not None
