"""Broken files, one fault each: the code, the place and a word of the hint that a nurse gets.

Lines and columns were counted by hand in the texts as they stand here (from 1).
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from pydantic import BaseModel
from source_samples import GOOD, read_as, replaced

from handout.errors import Position
from handout.models.brand import Brand
from handout.models.content import Handout
from handout.models.layout import Layout
from handout.models.translation import Translation
from handout.source import parsing
from handout.source.opening import text_of
from handout.source.parsing import parse


class Case(NamedTuple):
    name: str
    text: str | bytes
    code: str
    line: int
    column: int
    hint: str
    model: type[BaseModel] = Handout


TITLE = "title: Muscle spasms"
ONE = "          - One\n"
TEXT = 'text: "A muscle gets **tight**. Call {clinic.phone}."'

BRAND = """\
format: 1
brand: ashvale
name: Ashvale Clinic
region: GB
languages: [en, es]
contact: {phone: 555-0142}
"""

TRANSLATION = """\
format: 1
handout: spasms
language: es
translated: {by: machine}
messages:
  - source: "One"
    target: "Uno"
"""

LAYOUT = """\
format: 1
layout: calm
type: {size: 13pt}
"""


def brand(old: str, new: str) -> str:
    assert BRAND.count(old) == 1
    return BRAND.replace(old, new)


def translation(old: str, new: str) -> str:
    assert TRANSLATION.count(old) == 1
    return TRANSLATION.replace(old, new)


SENTENCES = (
    Case("lost-letter", replaced(TITLE, "title: sp\ufffdsms"), "hidden-character", 5, 10, "Delete"),
    Case("private-use", replaced(TITLE, "title: spa\ue000sms"), "hidden-character", 5, 11, "Delete"),
    Case("private-plane", replaced(TITLE, "title: spa\U000f1234sms"), "hidden-character", 5, 11, "Delete"),
    Case("unassigned", replaced(TITLE, "title: spa\u0378sms"), "hidden-character", 5, 11, "Delete"),
    Case("unassigned-plane", replaced(TITLE, "title: spa\U00050000sms"), "hidden-character", 5, 11, "Delete"),
    Case("escaped-private-use", replaced(TITLE, 'title: "spa\\ue000sms"'), "hidden-character", 5, 8, "escape"),
    Case("nothing-seen", replaced(TITLE, 'title: "\u200b\u202c"'), "empty", 5, 8, "Write something"),
    Case("stacked-marks", replaced(TITLE, "title: spa" + "\u0301" * 31 + "sms"), "stacked-marks", 5, 8, "again"),
    Case("stars", replaced(TITLE, "title: **Do not** drive"), "needs-quotes", 5, 8, '"**Do not** drive"'),
    Case("alias", replaced(TITLE, "title: *soon"), "alias", 5, 8, "quotes"),
    Case("variable-first", replaced(TITLE, "title: {clinic.phone} is open"), "needs-quotes", 5, 8, "quotes"),
    Case("variable-only", replaced(TITLE, "title: {clinic.phone}"), "needs-quotes", 5, 8, "“{”"),
    Case("link-first", replaced(TITLE, "title: [Us](https://a.example) help"), "needs-quotes", 5, 8, "quotes"),
    Case("colon", replaced(TITLE, "title: Note: call us"), "needs-quotes", 5, 12, "after “|”"),
    Case("colon-in-list", replaced(ONE, "          - Note: call us\n"), "needs-quotes", 22, 13, "colon"),
    Case("percent-colon", replaced(ONE, "          - 50% off: x\n"), "needs-quotes", 22, 13, "quotes"),
    Case("variable-in-list", replaced(ONE, "          - {clinic.phone} is open\n"), "needs-quotes", 22, 13, "quotes"),
    Case("variable-alone-in-list", replaced(ONE, "          - {clinic.phone}\n"), "needs-quotes", 22, 13, "quotes"),
    Case("percent-first", replaced(TITLE, "title: %50 get better"), "needs-quotes", 5, 8, "quotes"),
    Case("at-first", replaced(TITLE, "title: @clinic"), "needs-quotes", 5, 8, "quotes"),
    Case("backtick", replaced(TITLE, "title: `code`"), "needs-quotes", 5, 8, "quotes"),
    Case("ampersand", replaced(TITLE, "title: &Co helps"), "anchor", 5, 8, "quotes"),
    Case("exclamation", replaced(TITLE, "title: !important news"), "tag", 5, 8, "quotes"),
    Case("quoted-word-first", replaced(TITLE, 'title: "Stop" means stop'), "needs-quotes", 5, 8, "after “|”"),
    Case("hash", replaced(TITLE, "title: Take pill #2"), "cut-short", 5, 18, "quotes"),
    Case(
        "sentence-as-block",
        replaced(f"      - {TEXT}\n", "      - Please call.\n      - text: x\n"),
        "block-kind",
        18,
        9,
        "- text:",
    ),
    Case(
        "colon-sentence-as-block",
        replaced("      - list:\n", "      - Note: call us\n      - list:\n"),
        "block-kind",
        21,
        9,
        "text",
    ),
    Case("dash-first", replaced(TITLE, "title: - spasms"), "indentation", 5, 8, "next line"),
)  # fmt: skip

YAML = (
    Case("unclosed-quote", replaced(TITLE, 'title: "Muscle spasms'), "unclosed-quote", 5, 8, "closing quote"),
    Case("unclosed-last-quote", GOOD.replace("- Two", '- "Two'), "unclosed-quote", 23, 13, "closing quote"),
    Case("unclosed-bracket", replaced("[ninds]", "[ninds"), "unclosed-bracket", 19, 18, "Close it"),
    Case("semicolons", replaced("[ninds]", "{a: b; c: d}"), "unclosed-bracket", 19, 18, "by commas"),
    Case("bad-escape", replaced(TITLE, 'title: "5 \\* 3"'), "bad-escape", 5, 11, "twice"),
    Case(
        "left by git",
        replaced(TITLE, f"<<<<<<< HEAD\n{TITLE}\n=======\ntitle: Spasms\n>>>>>>> shorter"),
        "merge-conflict",
        5,
        1,
        "Keep what is right",
    ),
    Case("no-colon", replaced(TITLE, "title Muscle spasms"), "no-colon", 5, 1, "key: text"),
    Case("indentation", replaced("    title: Spasticity", "   title: Spasticity"), "indentation", 11, 4, "column"),
    Case("duplicate-key", replaced(TITLE, f"{TITLE}\n{TITLE}"), "duplicate-key", 6, 1, "Delete one"),
    Case("merge-key", replaced("    year: 2024", "    year: 2024\n    <<: {id: x}"), "merge-key", 13, 5, "out"),
    Case("anchor-on-list", replaced("sources: [ninds]", "sources: &a [ninds]"), "anchor", 19, 18, "quotes"),
    Case("alias-in-list", replaced("sources: [ninds]", "sources: [*a]"), "alias", 19, 19, "quotes"),
    Case("python-tag", replaced(TITLE, "title: !!python/object:os.system x"), "tag", 5, 8, "quotes"),
    Case("key-is-a-list", replaced(TITLE, f"{TITLE}\n? [a, b]\n: c"), "bad-key", 6, 3, "quotes"),
    Case("no-key", replaced(TITLE, f'{TITLE}\n"": c'), "bad-key", 6, 1, "quotes"),
    Case("second-document", f"{GOOD}---\na: b\n", "second-document", 24, 1, "---"),
    Case("directive", f"%YAML 1.1\n---\n{GOOD}", "directive", 1, 1, "Delete"),
    Case("tag-directive", f"# ours\n%TAG ! tag:clinic.example,2026:\n---\n{GOOD}", "directive", 2, 1, "Delete"),
    Case("other-directive", f"%CLINIC a\n---\n{GOOD}", "directive", 1, 1, "Delete"),
    Case("brackets", "[" * 3000, "too-deep", 1, 1, "brackets"),
    Case("braces", "a: " + "{a: " * 3000, "too-deep", 1, 164, "brackets"),
    Case("dashes", "- " * 3000 + "x", "too-deep", 1, 1, "brackets"),
    Case("deep-lines", "".join(" " * n + "a:\n" for n in range(60)), "too-deep", 42, 42, "brackets"),
    Case("many-nodes", "a:\n" + "- b\n" * 50_001, "too-large", 49_999, 3, "Split"),
    Case("empty", "", "empty-file", 1, 1, "new"),
    Case("only-a-remark", "# nothing yet\n", "empty-file", 1, 1, "new"),
    Case("a-text", "Dear patient,\nplease call.\n", "wrong-kind", 1, 1, "keys and values"),
    Case("a-list", "- a\n- b\n", "wrong-kind", 1, 1, "keys and values"),
    Case("tab-indent", replaced("  due:", "\tdue:"), "tab", 8, 1, "spaces"),
    Case("tab-in-text", replaced(TITLE, "title: Muscle\tspasms"), "tab", 5, 14, "spaces"),
    Case("nul", replaced(TITLE, "title: Muscle\0spasms"), "hidden-character", 5, 14, "Delete"),
    Case("control", replaced(TITLE, "title: Muscle\x07spasms"), "hidden-character", 5, 14, "Delete"),
    Case("turned-round", replaced(TITLE, "title: Muscle\u202espasms"), "hidden-character", 5, 14, "Delete"),
    Case("line-separator", replaced(TITLE, "title: Muscle\u2028spasms"), "hidden-character", 5, 14, "Delete"),
    Case("escaped-nul", replaced(TITLE, 'title: "Muscle\\0spasms"'), "hidden-character", 5, 8, "escape"),
    Case("escaped-surrogate", replaced(TITLE, 'title: "a\\ud800b"'), "hidden-character", 5, 8, "escape"),
    Case("latin-1", GOOD.encode().replace(b"Muscle", b"M\xfcskel"), "not-utf8", 5, 9, "UTF-8"),
    Case("raw-surrogate", GOOD.encode().replace(b"Muscle", b"M\xed\xa0\x80"), "not-utf8", 5, 9, "UTF-8"),
    Case("utf-16", GOOD.encode("utf-16"), "not-utf8", 1, 1, "UTF-8"),
    Case("word", b"PK\x03\x04" + bytes(30), "wrong-kind", 1, 1, "plain text"),
    Case("pdf", b"%PDF-1.7\n", "wrong-kind", 1, 1, "plain text"),
    Case("too-large", b"a: b\n" * 220_000, "too-large", 0, 0, "Split"),
)  # fmt: skip

FORM = (
    Case("unknown-key", replaced("issued:", "isued:"), "unknown-key", 6, 1, "“issued”"),
    Case("unknown-key-far", replaced(TITLE, f"{TITLE}\nqqqq: 1"), "unknown-key", 6, 1, "Known here"),
    Case("unknown-key-deep", replaced("        only:", "        olny:"), "unknown-key", 20, 9, "“only”"),
    Case("capital-key", replaced("issued:", "Issued:"), "unknown-key", 6, 1, "“issued”"),
    Case("include", replaced(TITLE, f"{TITLE}\ninclude: a.yaml"), "unknown-key", 6, 1, "Write the text"),
    Case("missing-key", replaced("code: 014\n", ""), "missing-key", 1, 1, "code"),
    Case("missing-key-deep",
         replaced("    role: causes\n    title: What are spasms?\n", ""), "missing-key", 14, 5, "title"),
    Case("empty-value", replaced(TITLE, "title:"), "empty", 5, 7, "colon"),
    Case("empty-quotes", replaced(TITLE, 'title: ""'), "empty", 5, 8, "Write something"),
    Case("blank", replaced(TITLE, 'title: "  "'), "empty", 5, 8, "Write something"),
    Case("text-for-list", replaced("sources: [ninds]", "sources: ninds"), "wrong-type", 19, 18, "[one, two]"),
    Case("text-for-keys", replaced("review:\n  due: 2028-11-23", "review: 2028-11-23"), "wrong-type", 7, 9, "indented"),
    Case("list-for-keys", replaced("only: {region: [NO]}", "only: [NO]"), "wrong-type", 20, 15, "keys and values"),
    Case("bad-date", replaced("2026-11-23", "23 November 2026"), "bad-date", 6, 9, "2026-11-23"),
    Case("seconds", replaced("2026-11-23", "1795392000"), "bad-date", 6, 9, "year-month-day"),
    Case("no-such-day", replaced("2026-11-23", "2026-02-30"), "bad-date", 6, 9, "year-month-day"),
    Case("review-before-issue", replaced("2028-11-23", "2025-11-23"), "bad-date", 8, 8, "ahead"),
    Case("bad-year", replaced("year: 2024", "year: last year"), "wrong-type", 12, 11, "digits"),
    Case("year-out-of-range", replaced("year: 2024", "year: 24"), "out-of-range", 12, 11, "1900"),
    Case("no-year", replaced("    year: 2024\n", ""), "undated-source", 10, 5, "accessed"),
    Case("bad-id", replaced("id: causes", "id: The Causes"), "bad-id", 14, 9, "small letters"),
    Case("device-name", replaced("handout: spasms", "handout: con"), "bad-id", 2, 10, "another"),
    Case("bad-role", replaced("role: causes", "role: cause"), "wrong-value", 15, 11, "“causes”"),
    Case("bad-format", replaced("format: 1", "format: 2"), "wrong-value", 1, 9, "1"),
    Case("bad-region", replaced("[NO]", "[UK]"), "bad-region", 20, 25, "GB"),
    Case("small-region", replaced("[NO]", "[no]"), "bad-region", 20, 25, "capital"),
    Case("block-typo", replaced("- list:", "- lst:"), "block-kind", 21, 9, "“list”"),
    Case("two-kinds", replaced("- list:", "- text: x\n        list:"), "block-kind", 21, 9, "new block"),
    Case("no-sections", GOOD[: GOOD.index("sections:")] + "sections: []\n", "too-few", 13, 11, "Add one"),
    Case("many-notes",
         replaced("      - list:\n", "      - notes: 400\n      - list:\n"), "out-of-range", 21, 16, "40"),
    Case("uneven-row",
         replaced("      - list:\n", "      - table: {header: [a, b], rows: [[a]]}\n      - list:\n"),
         "uneven-row", 21, 40, "cells"),
    Case("no-alt",
         replaced("      - list:\n", "      - figure: {file: a.svg}\n      - list:\n"), "alt", 21, 17, "decorative"),
    Case("long-text", replaced(TITLE, "title: " + "a" * 5001), "too-long", 5, 8, "Split"),
    Case("text-long-in-nfc", replaced(TITLE, "title: " + "\u09df" * 2501), "too-long", 5, 8, "Split"),
    Case("bare-zh", replaced(TITLE, f"language: zh\n{TITLE}"), "bad-language", 5, 11, "zh-Hans or zh-Hant"),
    Case("zh-CN", translation("language: es", "language: zh-CN"), "bad-language", 3, 11, "zh-Hans", Translation),
    Case("bare-pa",
         translation("language: es", "language: pa"), "bad-language", 3, 11, "pa-Guru or pa-Arab", Translation),
    Case("bare-sr", translation("language: es", "language: sr"), "bad-language", 3, 11, "sr-Cyrl", Translation),
    Case("tag-case", translation("language: es", "language: PT-br"), "bad-language", 3, 11, "pt-BR", Translation),
    Case("underscore", translation("language: es", "language: pt_BR"), "bad-language", 3, 11, "pt-BR", Translation),
    Case("no-tag", translation("language: es", "language: Spanish"), "bad-language", 3, 11, "such as", Translation),
    Case("by-whom", translation("by: machine", "by: a machine"), "wrong-value", 4, 18, "“machine”", Translation),
    Case("stale",
         translation("target:", "state: stale\n    target:"), "stale-without-was", 6, 5, "update", Translation),
    Case("colour", brand("contact:", "palette: {primary: blue}\ncontact:"), "bad-colour", 6, 20, "six digits", Brand),
    Case("colour-as-remark",
         brand("contact:", "palette:\n  primary: #14507d\ncontact:"), "cut-short", 7, 12, "quotes", Brand),
    Case("day", brand("555-0142}", "555-0142, hours: {monday: \"9:00-17:00\"}}"), "unknown-key", 6, 36, "“mon”", Brand),
    Case("phone", brand("555-0142}", "911 is wrong}"), "bad-phone", 6, 18, "extension", Brand),
    Case("web", brand("555-0142}", "555-0142, web: do not call}"), "bad-address", 6, 33, "clinic.example", Brand),
    Case("mail", brand("555-0142}", "555-0142, email: never or a@b}"), "bad-email", 6, 35, "desk@", Brand),
    Case("time", brand("555-0142}", "555-0142, hours: {mon: 9-5}}"), "bad-hours", 6, 41, "24-hour", Brand),
    Case("no-time", brand("555-0142}", "555-0142, hours: {mon: '9:00-9:00'}}"), "bad-hours", 6, 41, "ends", Brand),
    Case("times-out-of-turn",
         brand("555-0142}", "555-0142, hours: {mon: '14:00-17:00, 9:00-12:00'}}"), "bad-hours", 6, 41, "after", Brand),
    Case("times-in-each-other",
         brand("555-0142}", "555-0142, hours: {mon: '9:00-12:00, 11:00-13:00'}}"), "bad-hours", 6, 41, "after", Brand),
    Case("paper", brand("region: GB", "region: GB\npaper: a4"), "wrong-value", 5, 8, "“A4”", Brand),
    Case("length", LAYOUT.replace("13pt", "13"), "bad-length", 3, 14, "18mm", Layout),
    Case("negative", LAYOUT.replace("13pt", "-13pt"), "bad-length", 3, 14, "18mm", Layout),
    Case("style", LAYOUT + "styles: {titel: {size: 1em}}\n", "unknown-key", 4, 10, "“title”", Layout),
    Case("not-a-number", LAYOUT.replace("size: 13pt", "leading: nan"), "out-of-range", 3, 17, "most", Layout),
    Case("piece", LAYOUT + "header: {start: [lgo]}\n", "wrong-value", 4, 18, "logo", Layout),
    Case("omit", LAYOUT + "omit: [My Notes]\n", "bad-name", 4, 8, "Write a role or an id", Layout),
    Case("other-kind", BRAND, "wrong-kind", 1, 1, "folder"),
)  # fmt: skip

CASES = (*SENTENCES, *YAML, *FORM)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_fault_is_told_with_place_and_hint(case: Case, tmp_path: Path) -> None:
    content = case.text if isinstance(case.text, bytes) else case.text.encode()
    loaded, faults = read_as(tmp_path, content, case.model)
    told = [(f.code, f.where.line if f.where else 0, f.where.column if f.where else 0) for f in faults]
    assert loaded is None
    assert (case.code, case.line, case.column) in told
    fault = faults[told.index((case.code, case.line, case.column))]
    assert case.hint in (fault.hint or "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_fault_is_told_once_and_in_plain_words(case: Case, tmp_path: Path) -> None:
    content = case.text if isinstance(case.text, bytes) else case.text.encode()
    _, faults = read_as(tmp_path, content, case.model)
    assert len(faults) == 1, [str(fault) for fault in faults]
    said = f"{faults[0].message} {faults[0].hint}"
    for jargon in ("Input should", "pydantic", "validation", "Value error", "tuple", "NoneType", "dictionary", "http:"):
        assert jargon not in said


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = replaced(TITLE, "title: **Do not** drive").replace("issued:", "isued:").replace("- One", "- Note: call us")
    _, faults = read_as(tmp_path, text.replace("year: 2024", "year: soon").encode(), Handout)
    assert [(f.where.line, f.code) for f in faults if f.where] == [
        (5, "needs-quotes"),
        (6, "unknown-key"),
        (12, "wrong-type"),
        (22, "needs-quotes"),
    ]


def test_a_line_without_end_is_one_fault() -> None:
    """Counted from the start of the file for each of its characters, a million would take minutes."""
    for sign in ("\0", "\a", "\u0378"):
        _, faults = text_of((sign * 200_000 + "\n" + sign).encode(), "content.yaml")
        assert [(fault.code, fault.where) for fault in faults] == [
            ("hidden-character", Position("content.yaml", 1, 1)),
            ("hidden-character", Position("content.yaml", 2, 1)),
        ]


def test_each_conflict_is_told_in_its_line() -> None:
    _, faults = parse("a: 1\n<<<<<<< ours\nb: 1\n=======\nb: 2\n>>>>>>> theirs\n" * 2, "content.yaml")
    assert [fault.where for fault in faults] == [Position("content.yaml", 2, 1), Position("content.yaml", 8, 1)]


@pytest.mark.parametrize("text", ['language: "\\uD800"\n', '"\\uD800": x\n', '- "a\\uDFFFb"\n'])
def test_half_a_letter_goes_no_further(text: str) -> None:
    """A lone surrogate (Unicode 3.9, D71) can be written by no encoder: not into a message, not into a file."""
    document, faults = parse(text, "content.yaml")
    assert [fault.code for fault in faults] == ["hidden-character"]
    assert document is not None
    f"{document.data}{faults}".encode()


@pytest.mark.parametrize(
    ("text", "column"), [('"\\UFFFFFFFF"', 6), ('"a \\U00110000"', 8), ('["\\UFFFFFFFF"', 7), ('"\\xZZ"', 6)]
)
def test_an_escape_of_no_character_is_a_fault_of_its_line(text: str, column: int) -> None:
    """Unicode ends at U+10FFFF: the parser in Python asks for the character of a greater number all the same."""
    _, faults = parse(f"b: 1\nx: {text}\n", "content.yaml")
    assert [(fault.code, fault.where) for fault in faults] == [("bad-escape", Position("content.yaml", 2, column))]


def test_a_version_of_thousands_of_digits_is_a_fault_of_its_line() -> None:
    _, faults = parse(f"%YAML 1.{'9' * 5_000}\n---\na: 1\n", "content.yaml")
    assert faults[0].where == Position("content.yaml", 1, 1)


def test_a_bracket_behind_line_ends_that_yaml_alone_has() -> None:
    """YAML 1.1 (5.4) ends lines at U+2028, too, so that its lines may be more than those of the file."""
    _, faults = parse("a: 'b\u2028\u2028c'\nx: [one; two", "content.yaml")
    assert [fault.code for fault in faults] == ["unclosed-bracket"]


def test_a_long_file_of_sentences_without_quotes_is_read_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sentence that is put in quotes takes one more reading of all: of a file of a megabyte one, not fifty."""
    read: list[int] = []
    whole = parsing._parsed

    def counted(text: str, name: str) -> object:
        read.append(len(text))
        return whole(text, name)

    monkeypatch.setattr(parsing, "_parsed", counted)
    parse("- x" + " x" * 10_000 + "\n" + "- a: b: c\n" * 40, "content.yaml")
    assert len(read) == 41
    read.clear()
    parse("- " + "x" * 400_000 + "\n" + "- a: b: c\n" * 40, "content.yaml")
    assert sum(read) < 2 << 20
