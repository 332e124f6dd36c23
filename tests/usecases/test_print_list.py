"""Lists of print runs: as Excel and people write them, and every fault of one at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.usecases.print_list import MOST_LINES, ListNames, PrintList, parse, read_list

NAMES = ListNames(
    frozenset({"neck-pain", "wound-care"}),
    {"riverbend": ("ar", "en", "zh-Hans"), "ashvale": ("en", "so")},
    frozenset({"leaflet", "sheet"}),
    frozenset({"large-print"}),
)
ONE = ListNames(NAMES.handouts, {"riverbend": ("ar", "en")}, NAMES.layouts, NAMES.variants)
HEAD = "handout,language,brand,layout,variant,copies\n"


def rows(found: PrintList) -> list[tuple[object, ...]]:
    return [
        (one.handout, one.language, one.brand, one.layout, one.variant, one.copies, one.where.line)
        for one in found.wanted
    ]


def told(found: PrintList) -> list[str]:
    return [f"{fault.code} {str(fault.where).partition(':')[2]}" for fault in found.faults]


NECK = ("neck-pain", "ar", "riverbend", None, None, 1, 2)
FULL = ("wound-care", "zh-Hans", "riverbend", "sheet", "large-print", 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(HEAD + "neck-pain,ar,riverbend,,,\n", [NECK], id="defaults"),
        pytest.param(HEAD + "wound-care,zh-Hans,riverbend,sheet,large-print,30", [(*FULL, 2)], id="all, no line end"),
        pytest.param(HEAD.replace(",", ";") + "neck-pain;ar;riverbend;;;1\n", [NECK], id="semicolons"),
        pytest.param(HEAD.replace(",", "\t") + "neck-pain\tar\triverbend\t\t\t\n", [NECK], id="tabs"),
        pytest.param("sep=;\n" + HEAD.replace(",", ";") + "neck-pain;ar;riverbend\n", [(*NECK[:6], 3)], id="sep="),
        pytest.param('"handout","language","brand"\n"neck-pain","ar","riverbend"\n', [NECK], id="quotes"),
        pytest.param(" Handout , Language , Brand \n  Neck-Pain , AR ,  Riverbend  \n", [NECK], id="blanks, capitals"),
        pytest.param("copies,brand,language,handout\n1,riverbend,ar,neck-pain\n", [NECK], id="any order"),
        pytest.param(HEAD + "neck-pain,ar,riverbend\n", [NECK], id="short line"),
        pytest.param(HEAD + "\n ,,,,,\nneck-pain,ar,riverbend,,,,,,\n\n", [(*NECK[:6], 4)], id="empty lines and ends"),
        pytest.param(HEAD + "neck-pain,ar,riverbend\n" * 2, [NECK, (*NECK[:6], 3)], id="twice"),
        pytest.param(
            HEAD + "neck-pain,ar,riverbend,,,001\nneck-pain,ar,riverbend,,,999\n",
            [NECK, (*NECK[:5], 999, 3)],
            id="bounds",
        ),
    ],
)
def test_what_is_understood(text: str, expected: list[tuple[object, ...]]) -> None:
    found = parse(text, "list.csv", NAMES)
    assert (rows(found), told(found)) == (expected, [])


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ["empty-list "]),
        ("\n;;;\n \n", ["empty-list "]),
        ("neck-pain,ar,riverbend\n", ["missing-column 1:1"]),
        ("handuot,ar,riverbend\n", ["unknown-column 1:1", "unknown-column 1:9", "unknown-column 1:12"]),
        (HEAD, ["empty-list "]),
        ("handout,langauge\n", ["unknown-column 1:9"]),
        ("handout,handout,language\n", ["double-column 1:9"]),
        ("brand,copies\nriverbend,2\n", ["missing-column 1:1"]),
        (HEAD + "neck-pian,ar,riverbend\n", ["unknown-name 2:1"]),
        (HEAD + "neck-pain,so,riverbend\n", ["unknown-name 2:11"]),
        (HEAD + "neck-pain,ar,rivrbend\n", ["unknown-name 2:14"]),
        (HEAD + "neck-pain,ar,\n", ["missing-name 2:14"]),
        (HEAD + "neck-pain,ar\n", ["missing-name 2:11"]),
        (HEAD + ",,riverbend,,,2\n", ["missing-name 2:1", "missing-name 2:2"]),
        (HEAD + "neck-pain,ar,riverbend,leaflt,largeprint,2\n", ["unknown-name 2:24", "unknown-name 2:31"]),
        (HEAD + "neck-pain,ar,riverbend,,,0\n", ["bad-copies 2:26"]),
        (HEAD + "neck-pain,ar,riverbend,,,1000\n", ["bad-copies 2:26"]),
        (HEAD + "neck-pain,ar,riverbend,,,-1\n", ["bad-copies 2:26"]),
        (HEAD + "neck-pain,ar,riverbend,,,2.0\n", ["bad-copies 2:26"]),
        (HEAD + "neck-pain,ar,riverbend,,,٣\n", ["bad-copies 2:26"]),
        (HEAD + "neck-pain,ar,riverbend,,,=1+1\n", ["bad-copies 2:26"]),
        (HEAD + "=HYPERLINK(A1),ar,riverbend\n", ["unknown-name 2:1"]),
        (HEAD + "neck-pain,ar,riverbend,,,2,page\n", ["stray-field 2:28"]),
        (HEAD + '"neck-pain,ar,riverbend\n', ["bad-quotes 2:1"]),
        (HEAD + 'neck-pain,"a"r,riverbend\n', ["bad-quotes 2:11"]),
        (HEAD + '"neck-pain ",  "so",riverbend\n', ["unknown-name 2:14"]),
        ('handout,"lang', ["bad-quotes 1:9"]),
        (HEAD + 'neck"pain,ar,riverbend,,,x\n', ["unknown-name 2:1", "bad-copies 2:26"]),
        (HEAD + '"neck""pain" ,ar,riverbend,,,x\n', ["unknown-name 2:1", "bad-copies 2:30"]),
        (HEAD + "x" * 200_000 + ",ar,riverbend\n", ["unknown-name 2:1"]),
    ],
)
def test_what_is_wrong(text: str, faults: list[str]) -> None:
    found = parse(text, "list.csv", NAMES)
    assert (rows(found), told(found)) == ([], faults)
    assert all(fault.hint for fault in found.faults)


def test_all_faults_at_once_and_the_good_lines() -> None:
    found = parse(HEAD + "nek-pain,ar,riverbend,,,x\nneck-pain,ar,riverbend\nwound-care,xx,ashvale\n", "l.csv", NAMES)
    assert rows(found) == [("neck-pain", "ar", "riverbend", None, None, 1, 3)]
    assert sorted(told(found)) == ["bad-copies 2:25", "unknown-name 2:1", "unknown-name 4:12"]


def test_the_nearest_name_is_told() -> None:
    found = parse("handout,language,bramd\n", "l.csv", NAMES)
    assert found.faults[0].hint == "Did you mean “brand”?"
    found = parse(HEAD + "nek-pain,ar,riverbend\n", "l.csv", NAMES)
    assert found.faults[0].hint == "Did you mean “neck-pain”?"


@pytest.mark.parametrize(
    ("language", "hint"),
    [
        ("Arabic", "Did you mean “ar”?"),
        ("العربية", "Did you mean “ar”?"),
        ("zh", "Did you mean “zh-Hans” or “zh-Hant”?"),
        ("zh_TW", "Did you mean “zh-Hans” or “zh-Hant”?"),
        ("es-MX", "Did you mean “es”?"),
        ("xx", "Known here: ar, es, zh-Hans, zh-Hant."),
    ],
)
def test_a_language_may_be_meant_by_its_name(language: str, hint: str) -> None:
    names = ListNames(NAMES.handouts, {"riverbend": ("ar", "zh-Hans", "zh-Hant", "es")}, frozenset(), frozenset())
    assert parse(f"handout,language\nneck-pain,{language}\n", "l.csv", names).faults[0].hint == hint


def test_the_only_brand_need_not_be_named() -> None:
    assert rows(parse("handout,language\nneck-pain,ar\n", "l.csv", ONE)) == [NECK]


def test_the_languages_of_a_broken_brand_are_not_known() -> None:
    broken = ListNames(NAMES.handouts, {"riverbend": (), "ashvale": ("en", "so")}, frozenset(), frozenset())
    assert rows(parse("handout,language,brand\nneck-pain,so,riverbend\n", "l.csv", broken))


def test_its_length_is_bounded() -> None:
    line = "neck-pain,ar,riverbend\n"
    assert len(parse(HEAD + line * MOST_LINES, "l.csv", NAMES).wanted) == MOST_LINES
    found = parse(HEAD + line * (MOST_LINES + 1), "l.csv", NAMES)
    assert (rows(found), told(found)) == ([], [f"list-too-long {MOST_LINES + 2}:"[:-1]])


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"PK\x03\x04 xlsx", "wrong-kind 1:1"),
        ((HEAD + "neck-pain,ar,riverbend\n").encode("utf-16"), "not-utf8 1:1"),
        (HEAD.encode() + "neck-pain,é".encode("latin-1"), "not-utf8 2:11"),
        (HEAD.encode() + b"neck\0pain,ar", "hidden-character 2:5"),
        (HEAD.encode() + b"neck-pain,ar,riverbend\n" * 60_000, "too-large "),
    ],
)
def test_other_files_are_told_with_a_hint(tmp_path: Path, content: bytes, fault: str) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    found = read_list(file, NAMES)
    (only,) = found.faults
    place = str(only.where).removeprefix(str(file)).removeprefix(":")
    assert f"{only.code} {place}" == fault and only.hint and not found.wanted


def test_what_excel_saves_is_read(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(b"\xef\xbb\xbf" + (HEAD + "neck-pain,ar,riverbend,,,\n").replace("\n", "\r\n").encode())
    assert rows(read_list(file, NAMES)) == [NECK]


def test_no_file_is_told() -> None:
    assert told(read_list(Path("nowhere.csv"), NAMES)) == ["no-such-file "]
