"""Reading what is sound, and surviving what is not."""

from __future__ import annotations

import datetime as dt
import os
import random
from pathlib import Path

import pytest
import yaml
from source_samples import GOOD, read_bytes, replaced

from handout.blocks.lists import ListBlock
from handout.blocks.text import TextBlock
from handout.errors import Position
from handout.models.content import Handout
from handout.source import Loaded, read
from handout.source.parsing import _Builder, parse

ROOT = Path(__file__).parent.parent.parent


def good(folder: Path, text: str = GOOD) -> Loaded[Handout]:
    loaded, faults = read_bytes(folder, text.encode())
    assert faults == ()
    assert loaded is not None
    return loaded


def test_scalars_mean_what_they_say(tmp_path: Path) -> None:
    handout = good(tmp_path).model
    assert (handout.code, handout.version) == ("014", "1.0")
    assert handout.issued == dt.date(2026, 11, 23)
    block = handout.sections[0].blocks[0]
    assert isinstance(block, TextBlock)
    assert block.only is not None
    assert block.only.region == ("NO",)
    entries = handout.sections[0].blocks[1]
    assert isinstance(entries, ListBlock)
    assert entries.list == ("One", "Two")


@pytest.mark.parametrize("word", ["yes", "NO", "null", "~", "1e3", "0x10", "12:30", "1_000", "2026-11-23", ".5", "="])
def test_no_word_becomes_something_else(word: str, tmp_path: Path) -> None:
    assert good(tmp_path, replaced("title: Muscle spasms", f"title: {word}")).model.title == word


def test_places_are_those_in_the_file(tmp_path: Path) -> None:
    loaded = good(tmp_path)
    text = ("sections", 0, "blocks", 0, "text")
    assert loaded.at("title") == Position("content.yaml", 5, 8)
    assert loaded.at(*text) == Position("content.yaml", 18, 15)
    assert loaded.at("sections", 0, "blocks", 0, "text", "nothing") == loaded.at(*text)
    assert loaded.inside(text, 14).column == 18 + 12  # the quote, then fourteen characters: the first star


def test_a_text_over_two_lines_is_never_taken_for_one_as_written() -> None:
    """By chance its last letter stands as far from the margin as in one line: five columns after the first."""
    document, _ = parse("title: ab\n          cd\nother: ab cd\n", "f")
    assert document is not None and document.data == {"title": "ab cd", "other": "ab cd"}
    assert set(document.as_written) == {("other",)}


def test_the_first_of_two_equal_keys_keeps_its_value_and_its_places() -> None:
    """All faults after it are then told of what was read, the first value, and where it stands."""
    text = "title: One\nreview: {due: a}\ntitle:  Another\nreview:\n  due: {by: b}\n"
    document, faults = parse(text, "f")
    assert document is not None
    assert document.data == {"title": "One", "review": {"due": "a"}}
    assert document.positions["title",] == Position("f", 1, 8)
    assert document.positions["review",] == Position("f", 2, 9)
    assert document.positions["review", "due"] == Position("f", 2, 15)
    assert document.keys["review",] == Position("f", 2, 1)
    assert [(fault.code, fault.where) for fault in faults] == [
        ("duplicate-key", Position("f", 3, 1)),
        ("duplicate-key", Position("f", 4, 1)),
    ]
    assert "the first is in line 2" in faults[1].message


def test_columns_count_characters_of_every_script(tmp_path: Path) -> None:
    loaded = good(tmp_path, replaced("only: {region: [NO]}", "only: {brand: [a], region: [NO]}"))
    assert loaded.at("sections", 0, "blocks", 0, "only", "region").column == 36
    _, faults = read_bytes(tmp_path, replaced("title: Muscle spasms", 'title: "تشنج 𝄞 筋肉", ').encode())
    assert [f.where.column for f in faults if f.where] == [8]


@pytest.mark.parametrize("form", ["bom", "crlf", "cr", "no-final-newline"])
def test_forms_of_files_that_editors_make(form: str, tmp_path: Path) -> None:
    changed = {
        "bom": "\ufeff" + GOOD,
        "crlf": GOOD.replace("\n", "\r\n"),
        "cr": GOOD.replace("\n", "\r"),
        "no-final-newline": GOOD.rstrip(),
    }
    assert good(tmp_path, changed[form]).model == good(tmp_path).model


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes among its files")
def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    codes = {}
    for name in ("folder.yaml", "pipe.yaml", "loop.yaml", "nothing.yaml"):
        loaded, faults = read(tmp_path / name, name, Handout)
        assert loaded is None
        codes[name] = [fault.code for fault in faults]
    assert codes == {
        "folder.yaml": ["not-a-file"],
        "pipe.yaml": ["not-a-file"],
        "loop.yaml": ["not-readable"],
        "nothing.yaml": ["no-such-file"],
    }


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may run as root, who may read everything: the refusal is played."""
    file = tmp_path / "content.yaml"
    file.write_text(GOOD)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    _, faults = read(file, "content.yaml", Handout)
    assert [fault.code for fault in faults] == ["not-readable"]


def mutated(text: str, chance: random.Random) -> str:
    """One to four random changes: a piece gone, doubled or moved, or a nasty character put in."""
    nasty = "\t\0'\"[]{}*&!|>%@`:#,-?\\\n ~<\ufeff\u2028\u202e\ud83d𝄞é"
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randrange(len(text)), chance.randint(1, 30)
        piece = text[at : at + length]
        match chance.randrange(4):
            case 0:
                text = text[:at] + text[at + length :]
            case 1:
                text = text[:at] + piece + text[at:]
            case 2:
                text = text[:at] + "".join(chance.choices(nasty, k=chance.randint(1, 3))) + text[at:]
            case _:
                to = chance.randrange(len(text))
                text = text[:to] + piece + text[to:]
    return text


FUZZ = [mutated(GOOD, random.Random(seed)) for seed in range(300)]


def test_three_hundred_random_breakages_never_crash(tmp_path: Path) -> None:
    read_well = 0
    for text in FUZZ:
        loaded, faults = read_bytes(tmp_path, text.encode("utf-8", "surrogatepass"))
        assert (loaded is None) == bool(faults)
        read_well += loaded is not None
        for fault in faults:
            assert fault.where
            assert fault.hint
            assert "Input should" not in str(fault)
    assert 0 < read_well < 300


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML without its C parser: there is nothing to compare")
def test_both_parsers_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Breakages that the quick parser reads, and all that it cannot, come out as the parser in Python has them."""
    texts = [text for text in [GOOD, *FUZZ] if not set(text) & {"\t", "\0", "\ufeff", "\u2028", "\ud83d"}]
    quick = [parse(text, "f") for text in texts]
    monkeypatch.setattr("handout.source.parsing.QUICK", None)
    assert len(texts) > 100
    for text, told in zip(texts, quick, strict=True):
        assert parse(text, "f") == told, text


def test_bounds_stop_the_parser_in_time(tmp_path: Path) -> None:
    bombs = ["[" * 500_000, "- " * 500_000, "{a: " * 250_000, "a: &a [x]\nb: [" + "*a," * 300_000, "? " * 500_000]
    for bomb in bombs:
        loaded, faults = read_bytes(tmp_path, bomb.encode())
        assert loaded is None
        assert len(faults) <= 101


def test_the_builder_keeps_no_state_between_files() -> None:
    assert _Builder("", "a").positions == {}
    assert parse(GOOD, "a") == parse(GOOD, "a")


def test_the_repository_s_own_handout_is_sound() -> None:
    loaded, faults = read(ROOT / "content.yaml", "content.yaml", Handout)
    assert faults == ()
    assert loaded is not None


def test_of_very_many_faults_a_hundred_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    strange = "".join(f"    wrong{number}: x\n" for number in range(103))
    text = replaced("    year: 2024\n", "    year: 2024\n" + strange)
    _, faults = read_bytes(tmp_path, text.encode())
    assert len(faults) == 101
    assert faults[-1].code == "more-faults"
    assert faults[-1].message.startswith("3 or more")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("brand: a\nname: b\ncode: c\n", {"wrong-kind"}),  # two of three keys are a brand's
        ("brand: a\ncode: c\n", {"unknown-key", "missing-key"}),
        ("brand: a\nname: b\ncode: c\ntitle: d\n", {"unknown-key", "missing-key"}),
        ("handut: a\ncod: c\ntitel: d\n", {"unknown-key", "missing-key"}),  # three typing errors
    ],
)
def test_a_file_of_another_kind_has_more_strange_keys_than_known_ones(
    text: str, codes: set[str], tmp_path: Path
) -> None:
    _, faults = read_bytes(tmp_path, text.encode())
    assert {fault.code for fault in faults} == codes
