"""What a designer mistypes: each slip has its line and column, and a hint that says what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.models.layout import Layout
from handout.source.reading import look

SLIPS = (
    ("fitt: {pages: 2}", "unknown-key", 1, "“fit”"),
    ("sections: {urgent: {coumns: 2}}", "unknown-key", 21, "“columns”"),
    ("blocks: {x: {markr: no}}", "unknown-key", 14, "“marker”"),
    ("rows: [{row: [a, b], bakground: tint}]", "unknown-key", 22, "“background”"),
    ("rows: [{rwo: [a, b]}]", "unknown-key", 9, "“row”"),
    ("type: {heading_family: Noto Sans}", "unknown-key", 8, "“heading-family”"),
    ("sections: {Urgent Care: {keep: true}}", "bad-id", 12, "small letters"),
    ("blocks: {My-Block: {keep: true}}", "bad-id", 10, "small letters"),
    ("rows: [Title]", "bad-id", 8, "small letters"),
    ("omit: [my notes]", "bad-name", 8, "an id and a block's id"),
    ("rows: {row: [a, b]}", "wrong-type", 7, "[one, two]"),
    ("rows: title", "wrong-type", 7, "[one, two]"),
    ("cover: title", "wrong-type", 8, "[one, two]"),
    ("omit: notes", "wrong-type", 7, "[one, two]"),
    ("rows: [{row: a}]", "wrong-type", 14, "[one, two]"),
    ("sections: [urgent, causes]", "wrong-type", 11, "rows: [urgent"),
    ("sections: {urgent: phone}", "wrong-type", 20, "keys and values"),
    ("page: {margins: 2cm}", "wrong-type", 17, "“top: …”"),
    ("fit: 4", "wrong-type", 6, "“pages: …”"),
    ("sources: line", "wrong-type", 10, "“form: …”"),
    ("rows: [[a, [b, [c]]]]", "too-deep", 16, "one under the other"),
    ("rows: [[]]", "too-few", 8, "Add one"),
    ("rows: [[a, b, c, d, e]]", "too-many", 8, "Split it."),
    ("rows: [{}]", "missing-key", 8, "“row: …”"),
    ("rows: [{row: [a, b], shares: [1]}]", "wrong-shares", 30, "[2, 1]"),
    ("rows: [{row: [a, b], shares: [2, 0]}]", "out-of-range", 34, "more than 0"),
    ("fit: {size: [12pt, 13pt]}", "missing-key", 6, "“pages: …”"),
    ("fit: {pages: two}", "wrong-value", 14, "from 1 to 64, or even"),
    ("fit: {pages: 0}", "wrong-value", 14, "from 1 to 64, or even"),
    ("fit: {pages: [2]}", "wrong-value", 14, "from 1 to 64, or even"),
    ("fit: {pages: 2, size: [13pt]}", "wrong-value", 23, "[12pt, 13.5pt]"),
    ("fit: {pages: 2, size: 13pt}", "wrong-value", 23, "[12pt, 13.5pt]"),
    ("fit: {pages: 2, size: [1em, 12pt]}", "wrong-value", 23, "smaller one first"),
    ("fit: {pages: 2, leading: [1.4, 1.2]}", "wrong-value", 26, "smaller one first"),
    ("fit: {pages: 2, leading: [1.4, x]}", "wrong-type", 32, "1.4"),
    ("fit: {pages: 2, size: [11pt, 12pt]}", "out-of-bounds", 24, "from 12pt"),
    ("fit: {pages: 2, space: [0.1, 1]}", "out-of-range", 25, "0.3"),
    ("sections: {urgent: {padding: 3}}", "bad-length", 30, "18mm"),
    ("sections: {urgent: {padding: -3mm}}", "bad-length", 30, "18mm"),
    ("sections: {urgent: {padding: 10%}}", "bad-length", 30, "18mm"),
    ("page: {background-size: 50%}", "bad-length", 25, "18mm"),
    ("page: {icon-gutter: 5cm}", "out-of-bounds", 21, "0pt to 60pt"),
    ("blocks: {x: {width: 150%}}", "bad-length", 21, "50%"),
    ("sources: {size: 8pt}", "out-of-bounds", 17, "from 10pt"),
    ("sections: {urgent: {background: red}}", "wrong-value", 33, "tint"),
    ("rows: [{row: [a], background: '#ff0000'}]", "wrong-value", 31, "tint"),
    ("blocks: {x: {marker: cross}}", "wrong-value", 22, "yes"),
    ("sections: {urgent: {span: both}}", "wrong-value", 27, "all, column"),
    ("sections: {urgent: {keep: maybe}}", "wrong-type", 27, "true or false"),
    ("sections: {urgent: {columns: 5}}", "out-of-range", 30, "3"),
    ("sources: {form: lines}", "wrong-value", 17, "“line”"),
    ("blocks: {x: {keep: true}, x: {keep: true}}", "duplicate-key", 27, "Delete one"),
)


@pytest.mark.parametrize(("text", "code", "column", "hint"), SLIPS, ids=[text for text, *_ in SLIPS])
def test_each_slip_is_told_once_with_place_and_hint(
    tmp_path: Path, text: str, code: str, column: int, hint: str
) -> None:
    file = tmp_path / "slip.yaml"
    file.write_text(f"format: 1\nlayout: slip\n{text}\n", "utf-8")
    (fault,) = look(file, "slip.yaml", Layout).faults
    assert f"{fault.code} {fault.where}" == f"{code} slip.yaml:3:{column}"
    assert hint in (fault.hint or "")
    assert (fault.hint or "")[-1] in ".?"


@pytest.mark.parametrize("text", ["sections: {Urgent Care: {kep: true, padding: 3}}", "blocks: {A B: {c: {d: [e]}}}"])
def test_a_slip_within_a_slip_ends_in_words(tmp_path: Path, text: str) -> None:
    """Whatever is in the entry of a mapping whose key is none."""
    file = tmp_path / "slip.yaml"
    file.write_text(f"layout: slip\n{text}\n", "utf-8")
    assert {"bad-id", "unknown-key"} <= {fault.code for fault in look(file, "slip.yaml", Layout).faults}
