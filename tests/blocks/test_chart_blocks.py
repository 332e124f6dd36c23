"""Schedules, diaries and weeks: what a file may say, what a translator gets, what stands on the sheet."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from handout.blocks.diary import DiaryBlock, SheetColumn, SheetDiary
from handout.blocks.schedule import ScheduleBlock, SheetDose
from handout.errors import Position
from handout.models.content import Handout
from handout.source import read
from handout.words import Run, Words

HERE = Position("content.yaml", 1)
HEAD = """format: 1
handout: demo
code: D
version: "1"
title: T
issued: 2026-11-23
review: {due: 2027-11-23}
sections:
  - id: s
    title: S
    blocks:
"""
ROW: dict[str, Any] = {"what": "A", "look": "white", "doses": ["1 tablet", ""], "tablets": [1, 0]}


def words(text: str) -> Words:
    return Words((Run(text),), "en", HERE)


def schedule(times: list[str], *rows: dict[str, Any]) -> ScheduleBlock:
    return ScheduleBlock.model_validate({"schedule": {"times": times, "rows": list(rows)}})


def diary(*columns: object, rows: int = 3) -> DiaryBlock:
    return DiaryBlock.model_validate({"diary": {"columns": list(columns), "rows": rows}})


def told(block: str, folder: Path) -> list[tuple[str, str]]:
    """The code of each fault of a file with that block, and what stands where it is told."""
    text = f"{HEAD}      - {block}\n"
    (folder / "content.yaml").write_text(text, "utf-8")
    _, faults = read(folder / "content.yaml", "content.yaml", Handout)
    assert all(fault.hint and fault.where and fault.where.line == text.count("\n") for fault in faults)
    rest = (text.splitlines()[-1][(fault.where.column or 1) - 1 :] for fault in faults if fault.where)
    return [(fault.code, re.split(r"[,\]}]", at)[0]) for fault, at in zip(faults, rest, strict=True)]


# --- a schedule


def test_a_schedule_gives_the_translator_its_words_in_reading_order_and_no_empty_dose() -> None:
    block = schedule(["noon", "bedtime"], ROW, {"what": "B", "doses": ["", "2 tablets"]})
    assert [text for _, text in block.texts()] == ["A", "white", "1 tablet", "B", "2 tablets"]
    assert list(block.texts())[-1][0] == ("schedule", "rows", 1, "doses", 1)


def test_the_tablets_drawn_are_the_number_that_the_dose_must_say() -> None:
    told = {"what": "A", "doses": ["half a tablet", "", "2 tablets"], "tablets": [0.5, 0, 2]}
    where = ("schedule", "rows", 0, "doses")
    numbers = schedule(["noon", "evening", "bedtime"], told).numbers()
    assert numbers == {(*where, 0): (Fraction(1, 2),), (*where, 2): (Fraction(2),)}
    assert schedule(["noon"], {"what": "A", "doses": ["2 tablets"]}).numbers() == {}


@pytest.mark.parametrize(
    ("tablets", "signs"),
    [(0.0, []), (0.5, ["half-tablet"]), (1.0, ["tablet"]), (2.5, ["tablet", "tablet", "half-tablet"])],
)
def test_tablets_are_drawn_one_by_one_the_half_one_last(tablets: float, signs: list[str]) -> None:
    assert [sign.name for sign in SheetDose(words("x"), tablets).signs] == signs


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ('doses: ["1"]', [("uneven-row", '["1"')]),
        ('doses: ["1", "", ""]', [("uneven-row", '["1"')]),
        ('doses: ["1", ""], tablets: [1]', [("uneven-row", "[1")]),
        ('doses: ["1", ""], tablets: [0.0, 0]', [("tablets-differ", "0.0")]),
        ('doses: ["1", ""], tablets: [1, 2]', [("tablets-differ", " 2")]),
        ('doses: ["", "2"], tablets: [1, 0]', [("tablets-differ", "1"), ("tablets-differ", " 0")]),
        ('doses: ["1", ""], tablets: [0.3, 0]', [("bad-tablets", "0.3")]),
        ('doses: ["9", ""], tablets: [9, 0]', [("bad-tablets", "9")]),
        ('doses: ["1", " "]', [("empty", '" "')]),
    ],
)
def test_every_dose_has_its_time_and_its_tablets(row: str, found: list[tuple[str, str]], tmp_path: Path) -> None:
    """The fault is told at the cell."""
    faults = told(f"schedule: {{times: [noon, bedtime], rows: [{{what: A, {row}}}]}}", tmp_path)
    assert [(code, at.strip()) for code, at in faults] == [(code, at.strip()) for code, at in found]


@pytest.mark.parametrize(
    ("times", "found"),
    [
        ("[bedtime, noon]", [("times-order", "bedtime")]),
        ("[noon, noon]", [("times-order", "noon")]),
        ("[night, noon]", [("wrong-value", "night")]),
    ],
)
def test_four_times_stand_in_the_order_of_the_day(times: str, found: list[tuple[str, str]], tmp_path: Path) -> None:
    assert told(f'schedule: {{times: {times}, rows: [{{what: A, doses: ["1", ""]}}]}}', tmp_path) == found


# --- a diary


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ("{mark: box}", "diary-head"),
        ("{title: Morning, time: morning}", "diary-head"),
        ("Day, {title: Number, mark: number}", "diary-number"),
        ("Day, {title: Taken, mark: ring}", "wrong-value"),
        ("Day, {title: Taken, width: 100%}", "bad-share"),
        ("Day, {title: Taken, width: 20mm}", "bad-share"),
        ("{title: A, width: 60%}, {title: B, width: 41%}", "columns-too-wide"),
        ("Day, {title: A, width: 60%}, {title: B, width: 40%}", "columns-too-wide"),
        ("Note: call us", "needs-quotes"),
    ],
)
def test_a_diary_that_cannot_be_laid_out_is_refused(columns: str, code: str, tmp_path: Path) -> None:
    assert [found for found, _ in told(f"diary: {{columns: [{columns}], rows: 3}}", tmp_path)] == [code]


def test_a_diary_may_be_all_shares() -> None:
    assert diary({"title": "A", "width": "60%"}, {"title": "B", "width": "40%"}).diary.rows == 3


@pytest.mark.parametrize("rows", [0, 61])
def test_a_diary_has_up_to_sixty_rows(rows: int, tmp_path: Path) -> None:
    assert told(f"diary: {{columns: [Day], rows: {rows}}}", tmp_path) == [("out-of-range", str(rows))]


def test_a_column_with_a_time_needs_no_translation() -> None:
    block = diary("Day", {"time": "noon", "mark": "box"}, {"title": "Notes"})
    assert list(block.texts()) == [(("diary", "columns", 0), "Day"), (("diary", "columns", 2, "title"), "Notes")]


def test_columns_share_what_the_named_widths_leave() -> None:
    """By hand: 20 of 100 are named; of 80 a column to write in gets two parts, one to tick gets one."""
    columns = (
        SheetColumn(words("a")),
        SheetColumn(words("b"), mark="box", width=0.2),
        SheetColumn(words("c"), mark="box"),
    )
    chart = SheetDiary(HERE, columns, 2).box(2)
    assert chart.shares == pytest.approx((0.8 * 2 / 3, 0.2, 0.8 / 3))


def test_a_diary_says_its_heads_and_its_numbers_and_tells_nothing() -> None:
    """A grid to fill in is no statement: under risks it would not stand for one."""
    made = SheetDiary(
        HERE, (SheetColumn(words("Day"), mark="number"), SheetColumn(words("b"))), 2, (words("1"), words("2"))
    )
    assert [one.text for one in made.words()] == ["Day", "b", "1", "2"]
    assert list(made.statements()) == []
    assert [[cell.empty for cell in row] for row in made.box(2).rows] == [[False, True]] * 2
