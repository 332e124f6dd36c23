"""Pictures of people on a sheet: told in its language, to be seen, read back; and held against every translation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import handout_samples as samples
import pytest
from translation_samples import export_po, import_po, update

from conforming import failures
from extraction import normalised, pdfium_pages, unread
from handout.errors import Severity
from handout.packaged import language
from handout.project import Project
from handout.project.pictures import packaged_icon
from handout.translations.sign import Signer, unsignable_translation
from handout.usecases.status import status
from invariants import check_all
from own_project import BuiltSheet, all_requests, of_file, workshop
from tagged import Tagged

TEXTS = {
    "en": ("About **1 in 5** people sleep badly.", "Of 20 people, 12 sleep well with tea, 7 without.", "Tea", "None"),
    "ar": ("نحو ١ من كل ٥ أشخاص ينامون قليلًا.", "من ٢٠ شخصًا ينام ١٢ مع الشاي، و ٧ بدونه.", "مع الشاي", "بدونه"),
    "ur": ("ہر 5 میں سے 1 شخص کم سوتا ہے۔", "20 میں سے 12 چائے کے ساتھ سوتے ہیں، 7 اس کے بغیر۔", "چائے", "بغیر"),
    "hi": ("हर 5 में से 1 व्यक्ति कम सोता है।", "20 में से 12 चाय के साथ सोते हैं, 7 बिना।", "चाय", "बिना चाय"),
    "ta": ("5 பேரில் 1 நபர் குறைவாகத் தூங்குகிறார்.", "20 பேரில் 12 பேர் தேநீருடன், 7 பேர் இல்லாமல்.", "தேநீர்", "இல்லை"),
    "th": ("ประมาณ 1 ใน 5 คนนอนน้อย", "ใน 20 คน 12 คนนอนหลับเมื่อดื่มชา และ 7 คนเมื่อไม่ดื่ม", "ชา", "ไม่มี"),
    "zh-Hans": ("每5人中约有1人睡得少。", "每20人中，12人喝茶后睡得好，7人不喝茶。", "喝茶", "不喝茶"),
    "fa": ("حدود ۱ نفر از هر ۵ نفر کم می‌خوابد.", "از ۲۰ نفر، ۱۲ نفر با چای و ۷ نفر بدون آن.", "با چای", "بدون چای"),
}
COUNTS = ((1, 5), (12, 20), (7, 20))


def blocks(tag: str) -> list[dict[str, Any]]:
    one, two, tea, none = TEXTS[tag]
    arms = [{"label": tea, "count": 12}, {"label": none, "count": 7}]
    return [{"risk": {"count": 1, "of": 5, "text": one}}, {"risk": {"of": 20, "text": two, "arms": arms}}]


def sheet_in(tag: str, root: Path) -> BuiltSheet:
    found = language(tag)
    assert found
    title = found.words.note
    inside = {"callout": {"tone": "tip", "blocks": blocks(tag)[:1]}}
    samples.write_project(
        root,
        [samples.handout("sleep", tag, title, [samples.section("s", title, *blocks(tag), inside)])],
        [tag],
        "A4",
    )
    result = samples.built(root)
    assert [str(d) for d in result.diagnostics if d.severity is Severity.ERROR] == []
    (request,) = all_requests(root, samples.DAY)
    return of_file(workshop(root), request, (root / "output" / str(result.sheets[0].file)).read_bytes())


@pytest.mark.parametrize("tag", TEXTS)
def test_a_picture_is_told_and_read_back_in_every_script(tag: str, tmp_path: Path) -> None:
    sheet = sheet_in(tag, tmp_path / "project")
    assert failures(sheet.data) == []
    assert check_all(sheet.data, sheet.paragraphs) == []
    assert unread([text for text in sheet.paragraphs if text in TEXTS[tag]], pdfium_pages(sheet.data)) == []
    file, found = Tagged(sheet.data), language(tag)
    assert found
    figures = [element for element in file.elements() if element.role == "Figure"]
    digits = {"arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹"}.get(found.digits, "0123456789")
    said = [normalised(str(element.node.Alt)) for element in figures]
    for alt, (count, of) in zip(said, (*COUNTS, COUNTS[0]), strict=True):
        assert {number.translate(str.maketrans(digits, "0123456789")) for number in _numbers(alt)} == {
            str(count),
            str(of),
        }
    assert {element.language for element in figures} == {tag}


def _numbers(text: str) -> list[str]:
    return "".join(c if c.isdigit() else " " for c in text).split()


def test_the_box_of_a_picture_holds_all_its_people(tmp_path: Path) -> None:
    """In the file: its people are 22 to 34, so a row of five is wider than it is high, and one of two rows of ten."""
    file = Tagged(sheet_in("en", tmp_path / "project").data)
    boxes = [[float(v) for v in e.node.A.BBox] for e in file.elements() if e.role == "Figure"]
    person = packaged_icon("person")
    assert person
    slim = person.width / person.height
    for (left, bottom, right, top), (across, down) in zip(boxes, ((5, 1), (10, 2), (10, 2), (5, 1)), strict=True):
        tall = (top - bottom - 2 * (down - 1)) / down
        assert right - left == pytest.approx(across * tall * slim + 2 * (across - 1), abs=0.1)


def test_the_text_is_read_before_its_picture_and_a_label_before_its_own(tmp_path: Path) -> None:
    file = Tagged(sheet_in("en", tmp_path / "project").data)
    order = [element.role for element in file.elements() if element.role in ("P", "Figure")]
    start = order.index("Figure") - 1
    assert order[start : start + 7] == ["P", "Figure", "P", "P", "Figure", "P", "Figure"]


def test_all_people_are_painted_by_two_forms(tmp_path: Path) -> None:
    sheet = sheet_in("en", tmp_path / "project")
    painted = [p for page in Tagged(sheet.data).painted for p in page if p.operator == "Do" and not p.artifacts]
    assert len(painted) == 5 + 20 + 20 + 5
    assert len({tuple(p.mcids) for p in painted}) == 4, "one piece of marked content for each picture"


def test_people_too_pale_to_be_seen_are_refused(tmp_path: Path) -> None:
    """3:1 (WCAG 2.1, 1.4.11): the tint of a ground has 1.1:1."""
    root = tmp_path / "project"
    data = samples.handout("sleep", "en", "Sleep", [samples.section("s", "Sleep", *blocks("en"))])
    samples.write_project(root, [data], ["en"], "A4")
    (root / "layouts").mkdir(exist_ok=True)
    pale = "layout: pale\nextends: leaflet\nstyles:\n  risk:\n    border-color: tint\n"
    (root / "layouts" / "pale.yaml").write_text(pale, "utf-8")
    brand = root / "brands/example/brand.yaml"
    brand.write_text(brand.read_text("utf-8").replace("layout: leaflet", "layout: pale"), "utf-8")
    faults = [
        (d.code, d.where.file if d.where else "")
        for d in samples.built(root).diagnostics
        if d.severity is Severity.ERROR
    ]
    assert faults == [("low-contrast", "layouts/pale.yaml")]


# --- every road on which a translation comes


MESSAGES = """\
format: 1
handout: sleep
language: ar
translated: {{by: human, name: Test Translator (not a person)}}
messages:
  - {{source: Sleep, target: النوم}}
  - source: "{0[0]}"
    target: "{1}"
    accept: [{{check: emphasis-lost, because: made for this test}}]
  - {{source: "{0[1]}", target: "{2[1]}"}}
  - {{source: "{0[2]}", target: "{2[2]}"}}
  - {{source: "{0[3]}", target: "{2[3]}"}}
"""


def project_with(root: Path, target: str) -> Project:
    data = samples.handout("sleep", "en", "Sleep", [samples.section("s", "Sleep", *blocks("en"))])
    samples.write_project(root, [data], ["ar"], "A4")
    (root / "translations/sleep").mkdir(parents=True)
    text = MESSAGES.format(TEXTS["en"], target, TEXTS["ar"])
    (root / "translations/sleep/ar.yaml").write_text(text, "utf-8")
    return Project.load(root)


@pytest.mark.parametrize(
    ("target", "wrong"),
    [
        (TEXTS["ar"][0], False),
        (TEXTS["ar"][0].replace("٥", "٦"), True),
        (TEXTS["ar"][0].replace("١", "واحد"), True),
        (TEXTS["ar"][0].replace("٥", "٥٠"), True),
    ],
)
def test_build_status_sign_and_import_ask_alike(target: str, wrong: bool, tmp_path: Path) -> None:
    root = tmp_path / "project"
    project = project_with(root, target)
    expected = ["picture-differs"] if wrong else []
    built = samples.built(root)
    assert [d.code for d in built.diagnostics if d.severity is Severity.ERROR] == expected
    assert [d.code for d in status(root, samples.DAY).faults if d.severity is Severity.ERROR] == expected
    assert all(d.where and d.where.line == 8 for d in built.diagnostics if d.code == "picture-differs")
    file, translation = project.handouts["sleep"], project.translations["sleep", "ar"]
    signer = Signer("Test Reviewer (not a person)", "tester", "qualified for tests only", samples.DAY)
    found = unsignable_translation(file, translation, signer, [project.regions["US"]])
    handout = file.model
    assert [d.code for d in found if d.severity is Severity.ERROR] == expected
    fresh = update(handout, None, "ar").translation
    back = import_po(export_po(handout, translation.model, "ar").encode(), "ar.po", handout, fresh, "ar")
    assert [d.code for d in back.faults if d.severity is Severity.ERROR] == expected


@pytest.mark.parametrize(("key", "value"), [("of", 200), ("of", "many"), ("count", -1)])
def test_a_faulty_number_is_told_once(key: str, value: object, tmp_path: Path) -> None:
    """What stands in for it while other faults are sought is asked of no text (``source/guessing.py``)."""
    risk = {"count": 1, "of": 5, "text": "About 1 in 5 people", key: value}
    data = samples.handout("sleep", "en", "Sleep", [samples.section("s", "Sleep", {"risk": risk})])
    samples.write_project(tmp_path / "project", [data], ["en"], "A4")
    faults = [d for d in Project.load(tmp_path / "project").diagnostics if d.severity is Severity.ERROR]
    assert len(faults) == 1 and faults[0].code != "picture-differs"
