"""Every fault of a file in one run: none waits until another is mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel
from source_samples import GOOD, read_as, replaced

from handout import Project
from handout.models.brand import Brand
from handout.models.content import Handout
from handout.models.language import Language, Region
from handout.models.layout import Layout
from handout.models.translation import BrandTranslation, Translation
from handout.source import look

HEAD = "handout: a\ncode: A-1\nversion: 1.0\ntitle: T\nissued: 2026-11-23\nreview: {due: 2028-11-23}\n"


def missing(folder: Path, text: str, model: type[BaseModel] = Handout) -> list[tuple[int, str]]:
    """The line and the key of each missing one, in the order told."""
    _, faults = read_as(folder, text.encode(), model)
    return [(f.where.line, f.message.split("“")[1].split("”")[0]) for f in faults if f.where and "missing" in f.code]


@pytest.mark.parametrize(
    ("model", "text", "keys"),
    [
        (Handout, "format: 1\nhandout: a\n", "code version title issued review sections"),
        (Translation, "handout: a\n", "language translated"),
        (BrandTranslation, "brand: a\n", "language translated"),
        (Brand, "brand: a\n", "name region languages contact"),
        (Layout, "type: {size: 13pt}\n", "layout"),
        (Region, "name: {en: Norway}\n", "region emergency sources"),
        (Language, "language: nb\n", "script fonts"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_every_missing_key_of_a_file(model: type[BaseModel], text: str, keys: str, tmp_path: Path) -> None:
    assert sorted(key for _, key in missing(tmp_path, text, model)) == sorted(keys.split())


def test_every_missing_key_of_every_mapping(tmp_path: Path) -> None:
    text = (
        "handout: a\n"
        "review: {approved: [{by: A}, {role: B}]}\n"
        "sources:\n"
        "  - id: one\n"
        "  - title: Two\n"
        "sections:\n"
        "  - blocks:\n"
        "      - figure: {decorative: true}\n"
        "      - table: {header: [a]}\n"
        "      - terms: [{term: a}, {meaning: b}]\n"
        "      - callout: {title: c}\n"
        "  - id: two\n"
    )
    assert missing(tmp_path, text) == [
        *[(1, key) for key in ("code", "version", "title", "issued")],
        (2, "due"),
        *[(2, key) for key in ("role", "regions", "date", "digest")],
        *[(2, key) for key in ("by", "regions", "date", "digest")],
        (4, "title"),
        (5, "id"),
        (7, "id"),
        (7, "title"),
        (8, "file"),
        (9, "rows"),
        (10, "meaning"),
        (10, "term"),
        (11, "tone"),
        (11, "blocks"),
        (12, "title"),
    ]


def test_the_hint_names_the_keys_inside_a_missing_one(tmp_path: Path) -> None:
    _, faults = read_as(tmp_path, b"handout: a\ncode: b\n", Handout)
    hints = {f.message.split("“")[1].split("”")[0]: f.hint for f in faults}
    assert hints["title"] == "Add a line “title: …”."
    assert hints["review"] == "Add a line “review:”, and indented below it “due: …”."
    assert hints["sections"] == "Add a line “sections:”, and indented below it “id: …” and “title: …”."


def test_rules_between_keys_are_told_beside_faults_of_other_keys(tmp_path: Path) -> None:
    text = (
        replaced("code: 014\n", "")
        .replace("due: 2028", "due: 2025")
        .replace("    year: 2024\n", "")
        .replace("    title: Spasticity", "    titel: Spasticity")
        .replace(
            "      - list:\n",
            "      - figure: {file: a.svg}\n"
            "      - table:\n          header: [a, b]\n          rows:\n            - [a]\n            - [a, b]\n"
            "            - [a, b, c]\n"
            "      - list:\n",
        )
    )
    _, faults = read_as(tmp_path, text.encode(), Handout)
    assert [(f.where.line, f.code) for f in faults if f.where] == [
        (1, "missing-key"),
        (7, "bad-date"),
        (9, "undated-source"),
        (10, "unknown-key"),
        (19, "alt"),
        (23, "uneven-row"),
        (25, "uneven-row"),
    ]


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("scale: {from: -5, to: 5, low: a, high: b}", "out-of-range"),
        ("scale: {from: none, to: 10, low: a, high: b}", "wrong-type"),
        ("risk: {count: 50, of: fifty, text: 50 of 50}", "wrong-type"),
        ("risk: {of: fifty, arms: [{label: a, count: 50}, {label: b, count: 20}], text: 50 of 50 or 20}", "wrong-type"),
        ("timeline: [{when: a, what: b, day: 3 to 5}, {when: a, what: b, day: 7}]", "wrong-type"),
        ("timeline: [{when: a, what: b, day: [3, x]}, {when: a, what: b, day: 7}]", "wrong-type"),
        ("schedule: {times: [noon], rows: [{what: a, doses: [{b: c}], tablets: [0]}]}", "needs-quotes"),
        ("diary: {columns: [{title: a, width: 20}, {title: b, width: 99%}], rows: 1}", "bad-share"),
    ],
)
def test_nothing_is_held_against_a_stand_in(tmp_path: Path, block: str, told: str) -> None:
    """A number that somebody could not write is one fault; what else stands in the file is looked at all the same."""
    text = replaced("      - list:\n", f"      - {block}\n        sources: [nowhere]\n      - list:\n")
    assert [code for _, code in project(tmp_path, text)] == [told, "unknown-source"]


def project(folder: Path, text: str) -> list[tuple[int, str]]:
    (folder / "content.yaml").write_text(text, "utf-8")
    told = Project.load(folder).diagnostics
    return [(f.where.line, f.code) for f in told if f.where and f.where.file == "content.yaml"]


def test_what_texts_say_is_looked_at_in_a_file_with_missing_keys(tmp_path: Path) -> None:
    text = replaced("code: 014\n", "").replace("**tight**", "**tight").replace("[ninds]", "[nind]")
    assert project(tmp_path, text.replace("- One", "- One {clinic.fone}")) == [
        (1, "missing-key"),
        (17, "unbalanced-mark"),
        (18, "unknown-source"),
        (21, "unknown-variable"),
    ]


def test_what_texts_say_is_looked_at_where_sections_and_blocks_have_faults(tmp_path: Path) -> None:
    text = (
        "titel: A\nhandout: a\nsections:\n  - idd: x\n  - title: a {clinic.fone}\n"
        '    blocks:\n      - text: "**b"\n      - lst: [a]\n'
    )
    assert project(tmp_path, text)[-5:] == [
        (4, "unknown-key"),
        (5, "missing-key"),
        (5, "unknown-variable"),
        (7, "unbalanced-mark"),
        (8, "block-kind"),
    ]


def test_an_uneven_row_hides_nothing_behind_it(tmp_path: Path) -> None:
    table = "      - table:\n          header: [a, b]\n          rows:\n            - [a]\n            - [a, b]\n"
    text = replaced("      - list:\n", f"{table}      - list:\n").replace("- One", "- One {clinic.fone}")
    assert project(tmp_path, text) == [(24, "uneven-row"), (27, "unknown-variable")]


def test_what_stands_under_a_mistyped_key_is_looked_at_where_it_stands(tmp_path: Path) -> None:
    text = GOOD.replace("title: Muscle spasms", "titel: Spasms **now").replace("    blocks:", "    bloks:")
    text = text.replace("only: {region: [NO]}", "only: {region: NO}")
    assert project(tmp_path, text.replace("- One", "- One {clinic.fone}")) == [
        (5, "unknown-key"),
        (5, "unbalanced-mark"),
        (17, "unknown-key"),
        (20, "wrong-type"),
        (22, "unknown-variable"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "handout: a\n",
        "handut: a\ncode: 1\n",
        HEAD + "sections: []\n",
        HEAD + "sections: [{}]\n",
        HEAD + "sections: [why, [], {id: b, title: T, blocks: [why, {}, {figure: {}}, {txt: y}, {table: []}]}]\n",
        GOOD.replace("spasms\n", "Spasms Of All\n", 1),
        GOOD.replace("2026-11-23", "soon"),
        GOOD.replace("  due: 2028-11-23", "  due: never\n  approved: [{}, why]"),
    ],
    ids=range(8),
)
def test_what_stands_in_for_a_fault_is_never_told(text: str, tmp_path: Path) -> None:
    """A place has one kind of fault; “x”, “GB” and the other stand-ins are nobody's words."""
    (tmp_path / "content.yaml").write_text(text, "utf-8")
    faults = Project.load(tmp_path).diagnostics
    assert faults
    assert len({(f.where, f.message) for f in faults}) == len(faults)
    assert not [f for f in faults if f.code in ("misnamed", "duplicate-id", "unknown-region", "unknown-language")]
    assert not [f for f in faults if any(word in f.message for word in ("“x”", "2000-01-01", "2099", "“9”"))]


@pytest.mark.parametrize(
    "fault",
    [
        ("format: 1", "format: 2"),
        ("    year: 2024", "    year: lately"),
        ("    title: Spasticity", "    title: Spasticity\n    year: {a: b}"),
        ("    title: Spasticity", "    title: Spasticity\n    accessed: {a: b}"),
    ],
    ids=["format", "year", "year-as-keys", "date"],
)
def test_a_wrong_value_of_any_kind_hides_no_unbalanced_mark(fault: tuple[str, str], tmp_path: Path) -> None:
    text = GOOD.replace(*fault, 1)
    assert text != GOOD
    assert "unbalanced-mark" in [code for _, code in project(tmp_path, text.replace("**tight**", "**tight"))]


@pytest.mark.parametrize(
    "wrong",
    [
        "role: rol",
        "blocks: [{callout: {tone: loud, blocks: [{text: t}]}}]",
        "blocks: [{figure: y}]",
        "blocks: [{callout: y}]",
    ],
    ids=["role", "tone", "figure", "callout"],
)
def test_a_wrong_part_hides_no_unbalanced_mark(wrong: str, tmp_path: Path) -> None:
    told = project(tmp_path, HEAD + f'sections:\n  - {{id: z, title: Z, {wrong}}}\n  - {{id: y, title: "**Y"}}\n')
    assert [line for line, _ in told] == [8, 9]
    assert told[1] == (9, "unbalanced-mark")


@pytest.mark.parametrize(
    ("model", "text"),
    [
        (Layout, "layout: a\npage: {columns: many}\n"),
        (Layout, "layout: a\ntype: {leading: wide}\n"),
        (Layout, "layout: a\nstyles: {title: {color: blue, align: left, weight: heavy}}\n"),
        (Brand, "brand: a\nname: A\nregion: US\npaper: A3\nlanguages: [en]\ncontact: {phone: 555-0100}\n"),
        (Brand, "brand: a\nname: A\nregion: US\nlanguages: [en]\ncontact: {phone: 555-0100, hours: {mon: 9-5}}\n"),
        (Translation, "handout: a\nlanguage: es\ntranslated: {by: me}\nmessages: [{source: A, state: new}]\n"),
    ],
    ids=["columns", "leading", "words", "paper", "hours", "state"],
)
def test_every_kind_of_value_has_a_stand_in(model: type[BaseModel], text: str, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text, "utf-8")
    reading = look(file, "a.yaml", model)
    assert reading.loaded is None
    assert reading.faults
    assert reading.guess is not None


def test_nothing_is_guessed_of_a_file_with_more_faults_than_are_told(tmp_path: Path) -> None:
    """Sections without an id have none in common, though one word stands in for all of them."""
    told = project(tmp_path, HEAD + "sections:\n" + "  - {}\n" * 150)
    assert {code for _, code in told} == {"missing-key", "more-faults"}


def test_nothing_is_told_of_a_key_that_only_looks_a_little_like_the_one_written(tmp_path: Path) -> None:
    text = "layout: a\nstyles: {table-head: {padding: 2pt}, title: {leding: wide}}\n"
    _, faults = read_as(tmp_path, text.encode(), Layout)
    assert [fault.message for fault in faults] == [
        "the key “padding” is not known here",
        "the key “leding” is not known here",
        "“leading” should be a number, not “wide”",
    ]
