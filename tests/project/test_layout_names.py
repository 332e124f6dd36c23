"""What a layout names: each slip is told at its own place, and a layout that serves many handouts is not refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.errors import Diagnostic, Severity
from handout.project import Project

HEAD = 'format: 1\nversion: "1"\ntitle: T\nissued: 2026-11-23\nreview: {due: 2028-11-23}\n'
ONE = """\
handout: one
code: A-1
sections:
  - {id: why, role: benefits, title: Why, blocks: [{id: because, text: So.}]}
  - id: limits
    title: Limits
    blocks:
      - {id: care, text: Care.}
      - {id: kept, locked: g, text: Kept.}
      - id: around
        callout: {tone: note, blocks: [{id: deep, locked: g, text: Kept.}]}
      - callout: {tone: note, blocks: [{id: inner, text: Inner.}]}
  - {id: help, role: urgent, title: Help, blocks: [{id: call, text: Call.}]}
"""
TWO = """\
handout: two
code: A-2
sections:
  - {id: dose, title: Dose, blocks: [{id: daily, text: One a day.}]}
  - {id: all, title: All, locked: all, blocks: [{id: part, text: A part.}, {text: Another.}]}
  - {id: risks, role: urgent, title: Risks, blocks: [{text: Call.}]}
"""
LAYOUT = "format: 1\nlayout: calm\nextends: ground\n"
BRAND = "format: 1\nbrand: b\nname: B\nregion: GB\nlanguages: [en]\ncontact: {phone: 555-0142}\n"
GROUND = "format: 1\nlayout: ground\ncover: [title, why]\n"


def told(root: Path, layout: str, **files: str) -> tuple[Diagnostic, ...]:
    texts = {
        "content/one": HEAD + ONE,
        "content/two": HEAD + TWO,
        "layouts/ground": GROUND,
        "brands/b/brand": BRAND,
        **files,
    }
    for name, text in {**texts, "layouts/calm": LAYOUT + layout}.items():
        file = root / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return Project.load(root).diagnostics


@pytest.mark.parametrize(
    "layout",
    [
        "rows: [urgent, [why, [limits, dose]], {row: [causes, [questions, notes]], shares: [2, 1]}]\ncover: [title]",
        "rows: []\ncover: []",
        "rows: [other, limits, dose]",  # an id wins over a role
        "sections: {limits: {icon: info, rows: [[kept, care]]}, next: {color: text}, other: {rows: [daily, care]}}",
        "blocks: {inner: {padding: 3pt, background: tint}, daily: {keep: true}}",
        "omit: [limits/care, other/daily, why, notes]",
    ],
)
def test_what_some_handout_has_is_known(tmp_path: Path, layout: str) -> None:
    assert told(tmp_path, layout) == ()


@pytest.mark.parametrize(
    ("layout", "code", "place", "hint"),
    [
        ("rows: [urgent, urgnt]", "unknown-section", "4:16", "Did you mean “urgent”?"),
        ("rows: [urgent, [all, [limts]]]", "unknown-section", "4:23", "Did you mean “limits”?"),
        ("rows: [{row: [all, dse]}]", "unknown-section", "4:20", "Did you mean “dose”?"),
        ("cover: [titel]", "unknown-section", "4:9", "Did you mean “title”?"),
        ("rows: [care]", "unknown-section", "4:8", "“care” is a block: name it under “blocks”"),
        ("sections: {limts: {keep: true}}", "unknown-section", "4:12", "Did you mean “limits”?"),
        ("sections: {title: {keep: true}}", "unknown-section", "4:12", "stands under “styles”"),
        ("sections: {limits: {rows: [car]}}", "unknown-block", "4:28", "Did you mean “care”?"),
        ("sections: {limits: {rows: [[care, daily]]}}", "unknown-block", "4:35", "Known here: around, care, kept."),
        ("sections: {limits: {rows: [inner]}}", "unknown-block", "4:28", "Known here:"),  # it stands deeper
        ("sections: {risks: {rows: [x]}}", "unknown-block", "4:27", "give the block one"),
        ("blocks: {dail: {keep: true}}", "unknown-block", "4:10", "Did you mean “daily”?"),
        ("blocks: {limits: {keep: true}}", "unknown-block", "4:10", "“limits” is a section"),
        ("omit: [titl]", "unknown-section", "4:8", "Known here:"),
        ("omit: [limits/cae]", "unknown-block", "4:8", "Did you mean “care”?"),
        ("omit: [limts/care]", "unknown-section", "4:8", "Did you mean “limits”?"),
        ("rows: [urgent, [why, urgent]]\ncover: []", "named-twice", "4:22", "Delete one of them."),
        ("cover: [title, urgent]\nrows: [urgent]", "named-twice", "5:8", "Delete one of them."),
        ("rows: [title, urgent]", "named-twice", "4:8", "write “cover” anew"),
        ("sections: {limits: {rows: [care, [kept, care]]}}", "named-twice", "4:41", "Delete one of them."),
        ("omit: [why, why]", "named-twice", "4:13", "Delete one of them."),
        ("omit: [help]", "protected-section", "4:8", "Delete it"),
        ("omit: [urgent]", "protected-section", "4:8", "Delete it"),
        ("omit: [help/call]", "protected-section", "4:8", "Delete it"),
        ("omit: [urgent/call]", "protected-section", "4:8", "Delete it"),
        ("omit: [limits]", "protected-section", "4:8", "Delete it"),
        ("omit: [other]", "protected-section", "4:8", "Delete it"),
        ("omit: [limits/kept]", "protected-section", "4:8", "Delete it"),
        ("omit: [limits/around]", "protected-section", "4:8", "Delete it"),  # what is locked stands in it
        ("omit: [all/part]", "protected-section", "4:8", "Delete it"),  # what is locked stands around it
    ],
)
def test_each_slip_is_told_at_its_place(tmp_path: Path, layout: str, code: str, place: str, hint: str) -> None:
    (fault,) = told(tmp_path, layout)
    assert (f"{fault.code} {fault.where}", fault.severity) == (f"{code} layouts/calm.yaml:{place}", Severity.ERROR)
    assert hint in (fault.hint or "")


def test_of_what_a_broken_handout_has_nothing_is_said(tmp_path: Path) -> None:
    broken = {"content/two": HEAD + TWO.replace("title: Dose", "titel: Dose")}
    assert [fault.code for fault in told(tmp_path, "rows: [dose, unheard-of]", **broken)] == ["unknown-key"]


def test_a_variants_part_of_a_layout_is_asked_likewise(tmp_path: Path) -> None:
    text = "variant: brief\nlayout:\n  rows: [urgent, urgnt]\n  omit: [help/call]\n  blocks: {dail: {keep: true}}\n"
    found = [f"{fault.code} {fault.where}" for fault in told(tmp_path, "", **{"variants/brief": text})]
    assert found == [
        "unknown-section variants/brief.yaml:3:18",
        "protected-section variants/brief.yaml:4:10",
        "unknown-block variants/brief.yaml:5:12",
    ]


def test_nothing_is_asked_of_what_a_packaged_layout_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It serves every project; a project's own file of the same words is asked."""
    packaged, text = tmp_path / "packaged", "format: 1\nlayout: leaflet\nrows: [title, some-id]\n"
    packaged.mkdir()
    (packaged / "leaflet.yaml").write_text(text, "utf-8")
    monkeypatch.setattr("handout.packaged.layouts_folder", lambda: packaged)
    assert told(tmp_path / "one", "") == ()
    (fault,) = told(tmp_path / "two", "", **{"layouts/leaflet": text})
    assert f"{fault.code} {fault.where}" == "unknown-section layouts/leaflet.yaml:3:15"
